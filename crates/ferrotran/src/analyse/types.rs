//! What analysis has to know of types: sizes, and whether a structure holds pointers.

use crate::interface::{
    Component, DerivedType, Interface, Kind, Module, Shape, Type, Variable, size_in_bytes,
};
use crate::name::Name;
use crate::resolve::Symbol;

/// The bytes of a local variable.
pub(crate) enum Size {
    /// Known at compile time.
    Bytes(u64),
    /// Its shape or length is evaluated on entry (or at ALLOCATE): never static.
    AtRunTime,
    /// Not determined.
    Unknown,
}

/// Types in types, at most so deep: deeper ones, and types that contain themselves, are unknown.
pub(super) const MOST_NESTED: u32 = 16;

/// More bytes than any descriptor of a pointer or allocatable component takes.
const DESCRIPTOR: u64 = 512;

/// Whether `ty` is an intrinsic type for certain.
pub(crate) fn is_intrinsic(ty: &Type) -> bool {
    matches!(
        ty,
        Type::Integer { .. }
            | Type::Real(_)
            | Type::Complex(_)
            | Type::Logical(_)
            | Type::Character { .. }
    )
}

/// The type of `z%re` and `z%im` for a complex `z` (Fortran 2018, 9.4.4), of the kinds that are known.
pub(super) fn complex_part(ty: &Type, name: &Name) -> Option<&'static Type> {
    static PARTS: [Type; 4] = [
        Type::Real(Kind(4)),
        Type::Real(Kind(8)),
        Type::Real(Kind(10)),
        Type::Real(Kind(16)),
    ];
    let Type::Complex(kind) = ty else {
        return None;
    };
    let mut parts = PARTS.iter().filter(|_| name == "re" || name == "im");
    parts.find(|part| **part == Type::Real(*kind))
}

/// Whether one assignment writes all of `variable`.
pub(crate) fn is_plain_scalar(variable: &Variable) -> bool {
    variable.shape == Shape::Scalar && is_intrinsic(&variable.ty)
}

/// The derived type `name`, of `module` where that is known.
pub(crate) fn find<'a>(
    interface: &'a Interface,
    name: &Name,
    module: Option<&Name>,
) -> Option<&'a DerivedType> {
    let module = module?;
    let module = interface
        .modules
        .iter()
        .find(|candidate| candidate.name == *module)?;
    // What could not be read may be a pointer, or anything else.
    let mut types = module.types.iter().filter(|ty| !ty.unread);
    types.find(|ty| ty.name == *name)
}

/// The type that `ty` extends, and the module that defines it.
pub(crate) fn parent<'a>(
    interface: &'a Interface,
    ty: &DerivedType,
) -> Option<(&'a DerivedType, &'a Module)> {
    let parent = ty.parent.as_ref()?;
    let mut modules = interface.modules.iter();
    let module = modules.find(|module| module.name == parent.module)?;
    Some((find(interface, &parent.name, Some(&module.name))?, module))
}

/// The component `name` of the derived type `ty`, inherited ones included.
pub(crate) fn component<'a>(
    interface: &'a Interface,
    ty: &Type,
    name: &Name,
) -> Option<&'a Component> {
    let Type::Derived {
        name: type_name,
        module,
        ..
    } = ty
    else {
        return None;
    };
    let mut definition = find(interface, type_name, module.as_ref())?;
    for _ in 0..MOST_NESTED {
        if let Some(found) = definition.components.iter().find(|part| part.name == *name) {
            return Some(found);
        }
        definition.extends.as_ref()?;
        definition = parent(interface, definition)?.0;
    }
    None
}

/// All components of the derived type `ty`, inherited ones included; `None` if they are not known.
pub(crate) fn components<'a>(interface: &'a Interface, ty: &Type) -> Option<Vec<&'a Component>> {
    let Type::Derived {
        name,
        module,
        polymorphic: false,
    } = ty
    else {
        return None;
    };
    let mut definition = find(interface, name, module.as_ref())?;
    let mut all = Vec::new();
    for _ in 0..MOST_NESTED {
        all.extend(&definition.components);
        match &definition.extends {
            Some(_) => definition = parent(interface, definition)?.0,
            None => return (!definition.parameterised).then_some(all),
        }
    }
    None
}

/// Whether a value of type `ty` can hold the address of something else. What is not known can.
pub(crate) fn holds_pointers(interface: &Interface, ty: &Type) -> bool {
    nested_pointers(interface, ty, MOST_NESTED)
}

fn nested_pointers(interface: &Interface, ty: &Type, depth: u32) -> bool {
    match ty {
        Type::Derived {
            polymorphic: true, ..
        }
        | Type::UnlimitedPolymorphic
        | Type::AssumedType
        | Type::Unresolved => true,
        Type::Derived { name, module, .. } => {
            let Some(definition) = find(interface, name, module.as_ref()) else {
                return true;
            };
            depth == 0
                || definition.extends.is_some()
                || definition.components.iter().any(|part| {
                    part.pointer
                        || part.variable.as_ref().is_none_or(|variable| {
                            nested_pointers(interface, &variable.ty, depth - 1)
                        })
                })
        }
        _ => false,
    }
}

/// Whether a value of type `ty` holds one of the same type, however deep: GNU Fortran 12 copies what it holds of itself as
/// if that were a POINTER. What is not known can.
pub(crate) fn contains_itself(interface: &Interface, ty: &Type) -> bool {
    let Some(all) = parts(interface, ty) else {
        return true;
    };
    // Types that contain none but such that do not contain themselves.
    let mut done: Vec<&DerivedType> = Vec::new();
    let is_done = |done: &[&DerivedType], ty: &DerivedType| done.iter().any(|it| same(it, ty));
    loop {
        let next = all.iter().find(|(ty, inner)| {
            !is_done(&done, ty) && inner.iter().all(|inner| is_done(&done, inner))
        });
        match next {
            Some((ty, _)) => done.push(ty),
            None => return done.len() < all.len(),
        }
    }
}

/// Whether a value of type `ty` has ALLOCATABLE components, however deep. What is not known can.
pub(crate) fn holds_allocatables(interface: &Interface, ty: &Type) -> bool {
    parts(interface, ty).is_none_or(|all| {
        let mut parts = all.iter().flat_map(|(ty, _)| &ty.components);
        parts.any(|part| part.allocatable)
    })
}

/// The derived types that a value of type `ty` consists of, that one included, each with those that it directly contains;
/// `None` if not all are known.
fn parts<'a>(
    interface: &'a Interface,
    ty: &'a Type,
) -> Option<Vec<(&'a DerivedType, Vec<&'a DerivedType>)>> {
    let mut all: Vec<(&DerivedType, Vec<&DerivedType>)> = Vec::new();
    let mut pending = Vec::from_iter(part(interface, ty)?);
    while let Some((ty, _)) = pending.pop() {
        if all.iter().any(|(known, _)| same(known, ty)) {
            continue;
        }
        let mut inner = Vec::new();
        if ty.extends.is_some() {
            let (parent, module) = parent(interface, ty)?;
            inner.push((parent, &module.name));
        }
        for component in ty.components.iter().filter(|part| !part.pointer) {
            if let Some(variable) = &component.variable {
                inner.extend(part(interface, &variable.ty)?);
            }
        }
        all.push((ty, inner.iter().map(|(ty, _)| *ty).collect()));
        pending.extend(inner);
    }
    Some(all)
}

/// The derived type that `ty` is, if it is one, with its module; the outer `None` if that is not known.
fn part<'a>(interface: &'a Interface, ty: &'a Type) -> Option<Option<(&'a DerivedType, &'a Name)>> {
    match ty {
        Type::Integer { .. }
        | Type::Real(_)
        | Type::Complex(_)
        | Type::Logical(_)
        | Type::Character { .. } => Some(None),
        ty if ty.addressed().is_some() => Some(None),
        Type::Derived {
            name,
            module: Some(module),
            polymorphic: false,
        } => Some(Some((find(interface, name, Some(module))?, module))),
        Type::Derived { .. }
        | Type::AssumedType
        | Type::UnlimitedPolymorphic
        | Type::Unresolved => None,
    }
}

fn same(one: &DerivedType, other: &DerivedType) -> bool {
    std::ptr::eq(one, other)
}

/// The bytes that a local variable takes where its procedure is entered.
pub(crate) fn local_size(interface: &Interface, symbol: &Symbol) -> Size {
    let Some(variable) = &symbol.variable else {
        return Size::Unknown;
    };
    if symbol.pointer || symbol.allocatable {
        return Size::Bytes(DESCRIPTOR);
    }
    variable_size(interface, variable, MOST_NESTED)
}

/// The bytes that an object of the derived type `ty` takes, at most.
pub(crate) fn structure_size(interface: &Interface, ty: &Type) -> Size {
    let Type::Derived { name, module, .. } = ty else {
        return Size::Unknown;
    };
    match find(interface, name, module.as_ref()) {
        Some(definition) => definition_size(interface, definition, MOST_NESTED),
        None => Size::Unknown,
    }
}

fn variable_size(interface: &Interface, variable: &Variable, depth: u32) -> Size {
    let element = match &variable.ty {
        ty if ty.addressed().is_some() => Size::Bytes(8),
        Type::Derived { name, module, .. } => match find(interface, name, module.as_ref()) {
            Some(definition) if depth > 0 => definition_size(interface, definition, depth - 1),
            _ => return Size::Unknown,
        },
        Type::Character { .. } => match size_in_bytes(&variable.ty) {
            Some(bytes) => Size::Bytes(bytes),
            None => Size::AtRunTime,
        },
        ty => size_in_bytes(ty).map_or(Size::Unknown, Size::Bytes),
    };
    let Size::Bytes(element) = element else {
        return element;
    };
    match &variable.shape {
        Shape::Scalar => Size::Bytes(element),
        Shape::Explicit(bounds) => {
            let mut bytes = element;
            for bound in bounds {
                let (Some(lower), Some(upper)) =
                    (bound.lower.as_integer(), bound.upper.as_integer())
                else {
                    return Size::AtRunTime;
                };
                let extent = i128::from(upper) - i128::from(lower) + 1;
                bytes = bytes.saturating_mul(u64::try_from(extent.max(0)).unwrap_or(u64::MAX));
            }
            Size::Bytes(bytes)
        }
        _ => Size::Bytes(DESCRIPTOR),
    }
}

fn definition_size(interface: &Interface, definition: &DerivedType, depth: u32) -> Size {
    if definition.extends.is_some() || definition.parameterised {
        return Size::Unknown;
    }
    let mut bytes = 0_u64;
    for part in &definition.components {
        let size = match &part.variable {
            Some(variable) if !part.pointer && !part.allocatable => {
                variable_size(interface, variable, depth)
            }
            _ => Size::Bytes(DESCRIPTOR),
        };
        let Size::Bytes(size) = size else {
            return Size::Unknown;
        };
        // 15: the most padding before the next component.
        bytes = bytes.saturating_add(size).saturating_add(15);
    }
    Size::Bytes(bytes)
}
