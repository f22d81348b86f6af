//! The results of functions.

use super::argument;
use super::c_shim;

use super::context::Context;
use super::element;
use super::left_out::Refusal;
use super::names::Taken;
use super::shape;
use super::target;
use super::terms::Terms;

use crate::interface::{FunctionResult, Host, Shape, Type, Variable};
use crate::name::Name;
use crate::plan::{
    AllocatableRole, ArrayRole, ArrayShape, Attribute, Dummy, Element, Evaluated, LeftOut,
    ObjectRole, Part, Passing, RustName, ShapeTold, Standing, StructureForm, StructureName,
    StructureRole, TextLength, Unevaluable, UnfitStructure, Unread, UnsupportedAttribute,
    UnsupportedLength, UnsupportedShape, UnsupportedSignature, UnsupportedType,
};

/// How a procedure returns its result.
pub(super) enum Returned {
    /// It has none.
    Nothing,
    /// As the C ABI does: its name and type.
    ByAbi(RustName, Element),
    /// As one more dummy argument.
    ByDummy(Box<Dummy>),
}

/// How the procedure returns its result.
pub(super) fn result(context: &Context<'_>) -> Result<Returned, Box<Refusal>> {
    let Some(result) = &context.procedure.result else {
        return Ok(Returned::Nothing);
    };
    let unsupported = |cause| Refusal::new(Part::Result, context.procedure.span, cause);
    let has_shape = result.variable.shape != Shape::Scalar;
    if c_shim::is_needed(context.procedure)
        && (has_shape || matches!(result.variable.ty, Type::Character { .. }))
    {
        let cause = UnsupportedSignature::ResultInC;
        return Err(unsupported(LeftOut::Signature(cause)));
    }
    let terms = Terms::called(context);
    let is_copied_out = result.allocatable || result.pointer;
    if is_copied_out && !target::has_shim(context.procedure) {
        let attribute = match result.pointer {
            true => Attribute::Pointer,
            false => Attribute::Allocatable,
        };
        let cause = UnsupportedAttribute::BySignature(attribute);
        return Err(unsupported(LeftOut::Attribute(cause)));
    }
    // Fortran lets no dummy argument have the result's name.
    let rust = Taken::default().give(&result.name);
    let scalar = result.variable.shape == Shape::Scalar;
    let structure = context.structures.of(&result.variable.ty);
    let passing = if let Some((ty, structure)) = structure {
        self::structure(context, result, ty, structure).map_err(unsupported)?
    } else {
        match &result.variable.ty {
            _ if is_copied_out => Passing::Allocatable {
                held: argument::held(terms, &result.name, &result.variable).map_err(unsupported)?,
                rank: element::rank(&result.variable).map_err(unsupported)?,
                role: match result.pointer {
                    true => AllocatableRole::Out,
                    false => AllocatableRole::Result,
                },
                pointer: result.pointer,
            },
            Type::Character { kind, length } => {
                let length =
                    shape::text_length(terms, &result.name, *kind, length).map_err(unsupported)?;
                // Of a result of assumed length the caller says it (Fortran 2018, 7.4.4.2): it is
                // that of the bytes lent.
                let role = match length {
                    TextLength::Declared { .. } => ArrayRole::Out,
                    TextLength::Assumed if !target::has_shim(context.procedure) => ArrayRole::InOut,
                    // A caller that needs the interface has no way to say it.
                    TextLength::Assumed | TextLength::Deferred => {
                        let cause = UnsupportedLength::AssumedOfResult;
                        return Err(unsupported(LeftOut::Length(cause)));
                    }
                };
                if scalar {
                    Passing::Text {
                        length,
                        role,
                        never_written: false,
                        default: None,
                    }
                } else {
                    let (rank, shape) = result_shape(context, &result.name, &result.variable)
                        .map_err(unsupported)?;
                    Passing::CharacterArray {
                        length,
                        rank,
                        shape,
                        role: ArrayRole::Out,
                    }
                }
            }
            ty @ (Type::Integer { .. }
            | Type::Real(_)
            | Type::Complex(_)
            | Type::Logical(_)
            | Type::Derived { .. }
            | Type::AssumedType
            | Type::UnlimitedPolymorphic
            | Type::Unresolved) => {
                if scalar {
                    let element = element::scalar(ty).map_err(unsupported)?;
                    return Ok(Returned::ByAbi(rust, element));
                }
                let element = element::element(ty).map_err(unsupported)?;
                let (rank, shape) =
                    result_shape(context, &result.name, &result.variable).map_err(unsupported)?;
                Passing::Array {
                    element,
                    rank,
                    shape,
                    role: ArrayRole::Out,
                    rows: None,
                }
            }
        }
    };
    // A variable to which a result is assigned needs a shape of its own.
    let shape_told = match !scalar && !is_copied_out {
        true => ShapeTold::Extents,
        false => ShapeTold::Nothing,
    };
    let dummy = Dummy {
        standing: Standing::Result,
        shape_told,
        ..Dummy::new(result.name.clone(), rust, passing)
    };
    // The interface that a shim has of it declares the result as the source does.
    let has_interface =
        context.procedure.host == Host::External && target::has_shim(context.procedure);
    if let Some(read) = dummy.reads().first().filter(|_| has_interface) {
        let needs = Unevaluable::Variable(read.variable.clone(), Unread::OfExternalResult);
        let of = Evaluated::Bound;
        return Err(unsupported(LeftOut::Expression { of, needs }));
    }
    Ok(Returned::ByDummy(Box::new(dummy)))
}

/// An object of a derived type, or an array of them.
fn structure(
    context: &Context<'_>,
    result: &FunctionResult,
    ty: &Name,
    structure: Result<StructureName, UnfitStructure>,
) -> Result<Passing, LeftOut> {
    let name =
        structure.map_err(|unfit| LeftOut::Type(UnsupportedType::Structure(ty.clone(), unfit)))?;
    let form = if result.pointer && result.variable.shape == Shape::Scalar {
        let role = ObjectRole::Out;
        return Ok(Passing::ObjectPointer { name, role });
    } else if result.pointer {
        StructureForm::Pointer
    } else if result.allocatable {
        StructureForm::Allocatable
    } else if let Some(form) = context.structures.unassigned(&name) {
        form
    } else if result.variable.shape != Shape::Scalar {
        let (rank, shape) = result_shape(context, &result.name, &result.variable)?;
        let role = ArrayRole::Out;
        return Ok(Passing::Structures {
            name,
            rank,
            shape,
            role,
        });
    } else {
        let role = StructureRole::Result;
        return Ok(Passing::Structure { name, role });
    };
    let cause = UnsupportedType::StructureAs(ty.clone(), form);
    Err(LeftOut::Type(cause))
}

/// The rank and the shape of a result that is an array.
fn result_shape(
    context: &Context<'_>,
    name: &Name,
    variable: &Variable,
) -> Result<(usize, ArrayShape), LeftOut> {
    if !target::has_shim(context.procedure) {
        return Err(LeftOut::Shape(UnsupportedShape::ResultBySignature));
    }
    let shape = shape::array_shape(Terms::called(context), name, variable)?;
    Ok((element::rank(variable)?, shape))
}
