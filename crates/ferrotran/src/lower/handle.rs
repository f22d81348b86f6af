//! Handles of derived types: what of their objects is read and written.

use super::element::element;
use super::names::Taken;
use super::places::Places;
use super::scopes::Scopes;
use super::structure::Structures;
use super::target::module_label;
use super::variable::{Form, Shims, declaration, known_rank, plain_form};
use crate::interface::{Component, DerivedType, Shape, Type, Variable as Declared};
use crate::name::Name;
use crate::plan::{
    Allocation, Exists, ObjectType, Structure, StructureName, UnfitComponent, Variable,
    VariableForm,
};

/// The handles.
pub(super) fn list(
    structures: &Structures<'_>,
    places: &Places<'_>,
    scopes: &mut Scopes,
) -> Vec<Structure> {
    let handled = structures.handled();
    let list = handled.map(|(name, module, ty)| {
        let taken = scopes.of(Some(&module.name));
        structure(structures, name, (&module.name, ty), places, taken)
    });
    list.collect()
}

fn structure<'a>(
    structures: &Structures<'a>,
    name: &StructureName,
    (module, ty): (&'a Name, &'a DerivedType),
    places: &Places<'_>,
    taken: &mut Taken,
) -> Structure {
    let mut methods = Taken::in_generated_code(&["new", "as_ptr"]);
    // No name of a variable begins with a digit.
    let of_type = format!("{}_{}", ty.name.as_str().len(), ty.name);
    let mut shims = Shims {
        before: module_label(module, &of_type),
        raw: ty.name.to_string(),
        linkage: structures.linkage,
        taken,
    };
    let mut components = Vec::new();
    let mut without = Vec::new();
    let place = places.of(ty.span);
    for part in structures.parts(ty, module) {
        match form(structures, part) {
            Ok(form) => components.push(component(part, form, &place, &mut methods, &mut shims)),
            Err(why) => without.push((part.name.clone(), why)),
        }
    }
    let own = Name::new("");
    Structure {
        create: shims.give("create", &own),
        destroy: shims.give("destroy", &own),
        holds: structures.holds(ty, module),
        name: name.clone(),
        components,
        without,
        place,
    }
}

/// What a component is.
enum PartForm {
    /// Numbers, logical values, texts.
    Data(Form),
    /// An object of a derived type.
    Object(ObjectType),
}

/// What a component is; as `Err`, why it has no access.
fn form(structures: &Structures<'_>, part: &Component) -> Result<PartForm, UnfitComponent> {
    let Some(variable) = &part.variable else {
        return Err(UnfitComponent::Procedure);
    };
    if part.pointer {
        return Err(UnfitComponent::Pointer);
    }
    if let Type::Derived { name, .. } = &variable.ty {
        return object(structures, name, variable).map(PartForm::Object);
    }
    let form = match (&variable.shape, part.allocatable) {
        (Shape::Scalar | Shape::Explicit(_), false) => plain_form(variable),
        (Shape::Deferred { .. }, true) => known_rank(variable)
            .zip(element(&variable.ty).ok())
            .map(|(rank, element)| Form::Allocatable(element, rank)),
        (
            Shape::Scalar
            | Shape::Explicit(_)
            | Shape::AssumedSize { .. }
            | Shape::AssumedShape(_)
            | Shape::Deferred { .. }
            | Shape::AssumedRank,
            _,
        ) => None,
    };
    form.map(PartForm::Data).ok_or(UnfitComponent::Form)
}

/// A component of the derived type `name`.
fn object(
    structures: &Structures<'_>,
    name: &Name,
    variable: &Declared,
) -> Result<ObjectType, UnfitComponent> {
    let Some((_, found)) = structures.within(&variable.ty) else {
        return Err(UnfitComponent::Structure(name.clone()));
    };
    match (found, &variable.shape) {
        (Err(why), _) => Err(UnfitComponent::WithoutHandle(name.clone(), Box::new(why))),
        (Ok(object), Shape::Scalar) => Ok(object),
        (
            Ok(_),
            Shape::Explicit(_)
            | Shape::AssumedSize { .. }
            | Shape::AssumedShape(_)
            | Shape::Deferred { .. }
            | Shape::AssumedRank,
        ) => Err(UnfitComponent::Structures(name.clone())),
    }
}

fn component(
    part: &Component,
    form: PartForm,
    place: &str,
    methods: &mut Taken,
    shims: &mut Shims<'_>,
) -> Variable {
    let rust = methods.give(&part.name);
    let named = |before: &str, after: &str| Name::new(&format!("{before}{}{after}", part.name));
    let of_part = named("_", "");
    let mut change = || {
        let mut one = |task: &str| {
            (
                methods.give(&named(&format!("{task}_"), "")),
                shims.give(task, &of_part),
            )
        };
        Box::new(Allocation {
            allocate: one("allocate"),
            deallocate: one("deallocate"),
        })
    };
    let form = match form {
        PartForm::Data(Form::Scalar(element)) => VariableForm::Scalar(element),
        PartForm::Data(Form::Text) => VariableForm::Text,
        PartForm::Data(Form::Array(content, rank)) => VariableForm::Array { content, rank },
        PartForm::Data(Form::Allocatable(element, rank)) => VariableForm::Allocatable {
            element,
            rank,
            change: Some(change()),
        },
        PartForm::Object(of) => VariableForm::Object {
            of,
            exists: match part.allocatable {
                true => Exists::Allocated(change()),
                false => Exists::Always,
            },
        },
    };
    let write = match form {
        VariableForm::Scalar(_) | VariableForm::Text => named("set_", ""),
        VariableForm::Array { .. }
        | VariableForm::Allocatable { .. }
        | VariableForm::Object { .. } => named("", "_mut"),
    };
    let attributes = if part.allocatable {
        ", allocatable"
    } else {
        ""
    };
    Variable {
        write: Some(methods.give(&write)),
        shim: shims.give("data", &of_part),
        declared: match &part.variable {
            Some(variable) => declaration(&part.name, variable, attributes),
            None => part.name.to_string(),
        },
        name: part.name.clone(),
        rust,
        form,
        place: place.to_owned(),
    }
}
