//! The passing of objects of derived types.

use super::argument::{Direction, direction};
use super::structure::Structures;
use super::terms::Terms;
use super::{element, shape};
use crate::analyse::Use;
use crate::interface::{Argument, Attributes, Host, Intent, Shape, Type, Variable};
use crate::name::Name;
use crate::plan::{
    ArrayRole, ClassRole, Dispatch, LeftOut, Method, ObjectRole, Passing, StructureForm,
    StructureName, StructureRole, UnfitStructure, UnsupportedType,
};

/// How an object, or an array of them, is passed; `None` of what is none. `own` is the method whose object it is.
pub(super) fn passing(
    terms: Terms<'_>,
    argument: &Argument,
    variable: &Variable,
    usage: Option<&Use>,
    structures: &Structures<'_>,
    own: Option<&Method>,
) -> Option<Result<Passing, LeftOut>> {
    // Of the type, or CLASS of it or of what it extends: its dynamic type is that of the handle.
    if let Some(Method {
        of,
        dispatch: Dispatch::Static,
        ..
    }) = own
    {
        return Some(self::structure(
            terms,
            argument,
            variable,
            usage,
            structures,
            (&of.name, Ok(of.clone())),
        ));
    }
    // Of CLASS a shim passes an object of just this type: a module procedure has its interface.
    let is_plain = variable.shape == Shape::Scalar
        && !argument.attributes.allocatable
        && !argument.attributes.pointer;
    if let Host::Module(module) = &terms.procedure.host
        && is_plain
        && !argument.attributes.value
        && let Some(class) = match (own, &variable.ty) {
            // The object of a method of an ABSTRACT type: procedures of its extensions declare it as CLASS of theirs.
            (Some(method), _) => structures.class_of(&method.of),
            (None, Type::UnlimitedPolymorphic) => structures.any(module),
            (None, _) => structures.class(&variable.ty),
        }
    {
        let role = match usage {
            Some(Use::NeverWritten) => ClassRole::In,
            Some(Use::Output(_) | Use::Written(_) | Use::Unknown(_)) | None => ClassRole::InOut,
        };
        return Some(Ok(Passing::Class { class, role }));
    }
    let structure = match terms.procedure.host {
        Host::Module(_) if is_plain => structures.of_declared(&variable.ty),
        Host::Module(_)
        | Host::External
        | Host::Submodule { .. }
        | Host::Internal(_)
        | Host::InterfaceBody => structures.of(&variable.ty),
    };
    structure
        .map(|structure| self::structure(terms, argument, variable, usage, structures, structure))
}

/// An object of a derived type, or an array of them.
fn structure(
    terms: Terms<'_>,
    argument: &Argument,
    variable: &Variable,
    usage: Option<&Use>,
    structures: &Structures<'_>,
    (ty, structure): (&Name, Result<StructureName, UnfitStructure>),
) -> Result<Passing, LeftOut> {
    let name =
        structure.map_err(|unfit| LeftOut::Type(UnsupportedType::Structure(ty.clone(), unfit)))?;
    let form = match argument.attributes {
        // What a caller has of one that is absent is no POINTER.
        Attributes {
            pointer: true,
            optional: false,
            ..
        } if variable.shape == Shape::Scalar => {
            let role = match argument.intent {
                Some(Intent::In) => ObjectRole::In,
                Some(Intent::Out) => ObjectRole::Out,
                Some(Intent::InOut) | None => ObjectRole::InOut,
            };
            return Ok(Passing::ObjectPointer { name, role });
        }
        Attributes { pointer: true, .. } => Some(StructureForm::Pointer),
        Attributes {
            allocatable: true, ..
        } if variable.shape == Shape::Scalar => {
            let role = object_role(argument);
            let making = structures.making(&name);
            return Ok(Passing::AllocatableStructure { name, role, making });
        }
        Attributes {
            allocatable: true, ..
        } => Some(StructureForm::Allocatable),
        // Compilers do not agree on whether what ALLOCATABLE components hold is copied.
        Attributes { value: true, .. } => Some(StructureForm::Value),
        _ => None,
    };
    if let Some(form) = form {
        let cause = UnsupportedType::StructureAs(ty.clone(), form);
        return Err(LeftOut::Type(cause));
    }
    // That INTENT(OUT) ends what its components hold is a write, too.
    let (one, many) = match usage {
        Some(Use::NeverWritten) => (StructureRole::In, ArrayRole::In),
        Some(Use::Output(_) | Use::Written(_) | Use::Unknown(_)) | None => {
            (StructureRole::InOut, ArrayRole::InOut)
        }
    };
    Ok(match variable.shape {
        Shape::Scalar => Passing::Structure { name, role: one },
        Shape::Explicit(_)
        | Shape::AssumedSize { .. }
        | Shape::AssumedShape(_)
        | Shape::Deferred { .. }
        | Shape::AssumedRank => Passing::Structures {
            rank: element::rank(variable)?,
            shape: shape::array_shape(terms, &argument.name, variable)?,
            name,
            role: many,
        },
    })
}

/// Which way an ALLOCATABLE object goes: whether an output is wanted of what may be absent is for the caller to say.
fn object_role(argument: &Argument) -> ObjectRole {
    match direction(argument) {
        Direction::In => ObjectRole::In,
        Direction::Out if !argument.attributes.optional => ObjectRole::Out,
        Direction::Out | Direction::InOut | Direction::Undeclared => ObjectRole::InOut,
    }
}
