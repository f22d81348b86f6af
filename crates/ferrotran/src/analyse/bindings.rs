//! What a call through a binding can call: that of the object's type, and, if that is known only when the program runs, those
//! of its extensions.

use super::types::{MOST_NESTED, find, parent};
use crate::interface::{Binding, DerivedType, Interface, Module, Type};
use crate::name::Name;
use crate::resolve;
use crate::syntax::ast::GenericSpec;

/// A type-bound procedure with the module that declares it.
pub(crate) type Bound<'a> = (&'a Module, &'a Binding);

/// A type and its ancestors, each with its module.
type Line<'a> = Vec<(&'a DerivedType, &'a Module)>;

/// The bindings that `object%name` can mean for an object of type `ty`: one, or all of a generic, and what overrides them
/// if `ty` is polymorphic. `None` if not all of them are known.
pub(crate) fn bindings<'a>(
    interface: &'a Interface,
    ty: &Type,
    name: &Name,
) -> Option<Vec<Bound<'a>>> {
    let Type::Derived {
        name: type_name,
        module: Some(module),
        polymorphic,
    } = ty
    else {
        return None;
    };
    let mut modules = interface.modules.iter();
    let module = modules.find(|candidate| candidate.name == *module)?;
    let own = line(
        interface,
        find(interface, type_name, Some(&module.name))?,
        module,
    )?;
    let declared = meant(&own, name)?;
    if !polymorphic
        || declared.iter().all(|(_, binding)| binding.non_overridable) && !is_generic(&own, name)
    {
        return known(declared);
    }
    let mut all = declared;
    for line in extending(interface, own.first()?.0)? {
        let meant = meant(&line, name)?.into_iter();
        let new: Vec<Bound<'_>> = meant
            .filter(|(_, new)| !all.iter().any(|(_, known)| std::ptr::eq(*known, *new)))
            .collect();
        all.extend(new);
    }
    // There are no objects of the types that declare these.
    all.retain(|(_, binding)| !binding.deferred);
    known(all)
}

/// The types that an object of CLASS(`of`) can have: this and what extends it, each with its module. `None` if not all of
/// them are known.
pub(crate) fn dynamic_types<'a>(
    interface: &'a Interface,
    of: &'a DerivedType,
) -> Option<Vec<(&'a DerivedType, &'a Module)>> {
    let lines = extending(interface, of)?.into_iter();
    lines.map(|line| line.into_iter().next()).collect()
}

/// The lines of `of` and of what extends it; `None` if not all of them are known.
fn extending<'a>(interface: &'a Interface, of: &'a DerivedType) -> Option<Vec<Line<'a>>> {
    if !is_closed(interface) {
        return None;
    }
    let mut extending = Vec::new();
    for module in &interface.modules {
        for ty in &module.types {
            let line = line(interface, ty, module)?;
            if line.iter().any(|(known, _)| std::ptr::eq(*known, of)) {
                extending.push(line);
            }
        }
    }
    Some(extending)
}

/// All of them, if there is any, and each has a procedure.
fn known(bindings: Vec<Bound<'_>>) -> Option<Vec<Bound<'_>>> {
    let has_procedure = bindings.iter().all(|(_, binding)| !binding.deferred);
    (has_procedure && !bindings.is_empty()).then_some(bindings)
}

/// Whether the interface has all extensions that there can be of a type: what an object is that other code made is not
/// known. A library that extends the types of another one has no safe functions (`lower::grade`).
fn is_closed(interface: &Interface) -> bool {
    let is_there = |used: &Name| {
        let mut modules = interface.modules.iter();
        modules.any(|known| known.name == *used) || resolve::is_known_module(used)
    };
    let mut modules = interface.modules.iter();
    let all_read = modules.all(|module| {
        let mut types = module.types.iter();
        !module.unread && types.all(|ty| !ty.unread) && module.uses.iter().all(is_there)
    });
    all_read && interface.hidden_extensions.is_none()
}

/// The type and its ancestors; `None` if one is not known.
fn line<'a>(interface: &'a Interface, ty: &'a DerivedType, module: &'a Module) -> Option<Line<'a>> {
    let mut line = vec![(ty, module)];
    while let Some((ty, _)) = line.last()
        && ty.extends.is_some()
    {
        if line.len() as u32 > MOST_NESTED {
            return None;
        }
        line.push(parent(interface, ty)?);
    }
    Some(line)
}

fn is_generic(line: &Line<'_>, name: &Name) -> bool {
    generics(line, name).next().is_some()
}

/// The bindings behind the generic `name`.
fn generics<'l>(line: &'l Line<'_>, name: &'l Name) -> impl Iterator<Item = &'l Name> {
    let generics = line.iter().flat_map(|(ty, _)| &ty.generic_bindings);
    generics
        .filter(move |it| matches!(&it.spec, GenericSpec::Name(generic) if generic == name))
        .flat_map(|it| &it.bindings)
}

/// What `name` means of an object of just this type; `None` if it is none of its bindings.
fn meant<'a>(line: &Line<'a>, name: &Name) -> Option<Vec<Bound<'a>>> {
    let specific = |name: &Name| {
        let mut bindings = line.iter().flat_map(|(ty, module)| {
            let bindings = ty.bindings.iter();
            bindings.map(move |binding| (*module, binding))
        });
        bindings.find(|(_, binding)| binding.name == *name)
    };
    let mut names: Vec<&Name> = generics(line, name).collect();
    if names.is_empty() {
        names.push(name);
    }
    names.into_iter().map(specific).collect()
}
