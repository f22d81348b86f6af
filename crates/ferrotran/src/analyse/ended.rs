//! Which values may be ended by FINAL procedures.

use std::collections::HashSet;

use super::{bindings, types};
use crate::interface::{DerivedType, Interface, Type};
use crate::name::Name;

/// The derived types of whose objects something may be ended: those with FINAL procedures, or not all of which is known,
/// what extends them, and what has components of them.
pub(super) struct Ended<'a> {
    interface: &'a Interface,
    /// Each with its module, which comes first.
    types: HashSet<(&'a Name, &'a Name)>,
}

impl<'a> Ended<'a> {
    pub(super) fn new(interface: &'a Interface) -> Self {
        let mut ended = Ended {
            interface,
            types: HashSet::new(),
        };
        loop {
            let before = ended.types.len();
            for module in &interface.modules {
                for ty in &module.types {
                    if ended.is_ended(ty) {
                        ended.types.insert((&module.name, &ty.name));
                    }
                }
            }
            if ended.types.len() == before {
                return ended;
            }
        }
    }

    /// Whether a value of this type, or something in it, may be ended by FINAL procedures.
    pub(super) fn may_end(&self, ty: &Type) -> bool {
        if self.types.is_empty() || types::is_intrinsic(ty) || ty.addressed().is_some() {
            return false;
        }
        let Type::Derived {
            name,
            module: Some(module),
            polymorphic,
        } = ty
        else {
            return true;
        };
        let Some(declared) = types::find(self.interface, name, Some(module)) else {
            return true;
        };
        if !polymorphic {
            return self.types.contains(&(module, name));
        }
        let dynamic = bindings::dynamic_types(self.interface, declared);
        dynamic.is_none_or(|all| {
            let mut all = all.into_iter();
            all.any(|(ty, module)| self.types.contains(&(&module.name, &ty.name)))
        })
    }

    /// Whether something of objects of the type may be ended, as far as is found out.
    fn is_ended(&self, ty: &DerivedType) -> bool {
        let of_parent = match (&ty.extends, &ty.parent) {
            (None, _) => false,
            (Some(_), None) => true,
            (Some(_), Some(parent)) => self.may_end(&Type::Derived {
                name: parent.name.clone(),
                module: Some(parent.module.clone()),
                polymorphic: false,
            }),
        };
        let mut components = ty.components.iter().filter(|part| !part.pointer);
        !ty.finalisers.is_empty()
            || ty.unread
            || of_parent
            || components.any(|part| {
                let variable = part.variable.as_ref();
                variable.is_some_and(|variable| self.may_end(&variable.ty))
            })
    }
}
