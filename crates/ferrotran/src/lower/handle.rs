//! Handles of derived types: what of their objects is read and written.

use std::collections::BTreeSet;

use super::element::rank;
use super::finalised::Ends;
use super::form::{Existence, Form, Shims, data_form, made};
use super::method::Methods;
use super::names::Taken;
use super::places::Places;
use super::scopes::Scopes;
use super::structure::Structures;
use super::target::module_label;
use super::variable::declaration;
use crate::interface::{Component, DerivedType, Module, Shape, Type, Variable as Declared};
use crate::name::Name;
use crate::plan::{ArrayShims, Structure, StructureName, UnfitComponent, Variable, Wrapper};

/// The handles.
pub(super) fn list(
    structures: &Structures<'_>,
    ends: Ends<'_>,
    places: &Places<'_>,
    scopes: &mut Scopes,
    methods: &mut Methods<'_>,
) -> Vec<Structure> {
    let handled = structures.handled();
    let list = handled.map(|(name, module, ty)| {
        let taken = (scopes.of(Some(&module.name)), methods.of(name));
        structure(structures, ends, name, (module, ty), places, taken)
    });
    list.collect()
}

fn structure<'a>(
    structures: &Structures<'a>,
    ends: Ends<'_>,
    name: &StructureName,
    (module, ty): (&'a Module, &'a DerivedType),
    places: &Places<'_>,
    (taken, methods): (&mut Taken, &mut Taken),
) -> Structure {
    // No name of a variable begins with a digit.
    let of_type = format!("{}_{}", ty.name.as_str().len(), ty.name);
    let mut shims = Shims {
        before: module_label(&module.name, &of_type),
        raw: ty.name.to_string(),
        linkage: structures.linkage,
        taken,
    };
    let mut components = Vec::new();
    let mut without = Vec::new();
    let place = places.of(ty.span);
    let parents = structures.parents(ty, module).into_iter();
    let parents: Vec<Component> = parents.map(|(name, ty)| parent(name, ty)).collect();
    let parts = structures.parts(ty, module);
    for part in parents.iter().chain(parts) {
        match form(structures, part) {
            Ok(form) => {
                let existence = structures.existence(&form, part.allocatable);
                let component = component(part, (form, existence), &place, methods, &mut shims);
                components.push(component);
            }
            Err(why) => without.push((part.name.clone(), why)),
        }
    }
    let own = Name::new("");
    let finalised = ends.of(structures, ty, module, places);
    Structure {
        create: shims.give("create", &own),
        // Until the wrappers are known.
        own: Some(shims.give("own", &own)),
        destroy: shims.give("destroy", &own),
        copy: match structures.uncopied(ty, &module.name) {
            Some(why) => Err(why),
            None => Ok(shims.give("copy", &own)),
        },
        array: (structures.has_arrays(name) && finalised.is_none()).then(|| ArrayShims {
            create: shims.give("create_array", &own),
            destroy: shims.give("destroy_array", &own),
            element: shims.give("element", &own),
        }),
        holds: structures.holds(ty, &module.name),
        finalised,
        name: name.clone(),
        components,
        without,
        place,
    }
}

/// The handles, without what makes owners where no wrapper has an object allocated.
pub(super) fn as_wrappers_need(handles: Vec<Structure>, wrappers: &[Wrapper]) -> Vec<Structure> {
    let dummies = wrappers.iter().flat_map(|wrapper| &wrapper.dummies);
    let allocated = dummies.filter_map(|dummy| {
        let (ty, _) = dummy.made_object()?;
        Some((&ty.module, &ty.name))
    });
    let allocated: BTreeSet<_> = allocated.collect();
    let needed = handles.into_iter().map(|mut handle| {
        if !allocated.contains(&(&handle.name.module, &handle.name.name)) {
            handle.own = None;
        }
        handle
    });
    needed.collect()
}

/// The component that the parent of a type is.
fn parent(name: Name, ty: Type) -> Component {
    Component {
        name,
        variable: Some(Declared {
            ty,
            shape: Shape::Scalar,
        }),
        allocatable: false,
        pointer: false,
        private: false,
    }
}

/// What a component is; as `Err`, why it has no access.
fn form(structures: &Structures<'_>, part: &Component) -> Result<Form, UnfitComponent> {
    let Some(variable) = &part.variable else {
        return Err(UnfitComponent::Procedure);
    };
    if part.pointer {
        return Err(UnfitComponent::Pointer);
    }
    if let Type::Derived { name, .. } = &variable.ty
        && variable.ty.addressed().is_none()
    {
        return object(structures, name, variable);
    }
    data_form(variable, part.allocatable).ok_or(UnfitComponent::Form)
}

/// A component of the derived type `name`, or an array of them: explicit shapes and ALLOCATABLEs have a rank.
fn object(
    structures: &Structures<'_>,
    name: &Name,
    variable: &Declared,
) -> Result<Form, UnfitComponent> {
    let Some((_, found)) = structures.within(&variable.ty) else {
        return Err(UnfitComponent::Structure(name.clone()));
    };
    let without = |why| UnfitComponent::WithoutHandle(name.clone(), Box::new(why));
    let object = found.map_err(without)?;
    match rank(variable) {
        Ok(0) => Ok(Form::Object(object)),
        Ok(rank) => Ok(Form::Objects(object, rank)),
        Err(_) => Err(UnfitComponent::Form),
    }
}

fn component(
    part: &Component,
    (form, existence): (Form, Existence),
    place: &str,
    methods: &mut Taken,
    shims: &mut Shims<'_>,
) -> Variable {
    let rust = methods.give(&part.name);
    let of_part = Name::new(&format!("_{}", part.name));
    let (form, write) = made(form, existence, (&part.name, &of_part), methods, shims);
    let attributes = if part.allocatable {
        ", allocatable"
    } else {
        ""
    };
    Variable {
        write: write.map(|write| methods.give(&write)),
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
