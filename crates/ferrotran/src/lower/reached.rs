//! What objects of derived types consist of, however deep, and why they are not handled.

use super::structure::Structures;
use crate::analyse::{bindings, types};
use crate::interface::{Component, DerivedType, Module, Shape, Type};
use crate::name::Name;
use crate::plan::{UnfitStructure, UnfitType};
use crate::syntax::ast::GenericSpec;

/// A type, and the module that defines it.
pub(super) type Defined<'a> = (&'a DerivedType, &'a Name);

/// What objects are looked into.
#[derive(Clone, Copy)]
pub(super) enum Through {
    /// Components of declared types.
    Declared,
    /// Polymorphic ones, too.
    All,
}

/// What objects of a type consist of.
pub(super) struct Reached<'a> {
    /// The types of the object and of its components, however deep, each with the path of a component and the
    /// module of the type; as `Err`, why a type is not known.
    pub(super) types: Vec<(String, Result<Defined<'a>, UnfitType>)>,
    /// All components with their paths.
    pub(super) parts: Vec<(String, &'a Component)>,
    /// The path of a component that is of the type itself.
    pub(super) again: Option<String>,
}

impl<'a> Structures<'a> {
    /// GNU Fortran 12 copies what a type holds of itself as if it were a POINTER: two objects would free it. What is
    /// polymorphic it has copied by a procedure of the dynamic type.
    pub(super) fn containing_itself(&self, reached: &Reached<'a>) -> Option<UnfitStructure> {
        let mut types = reached.types.iter();
        types.find_map(|(path, known)| {
            let (ty, module) = known.as_ref().ok()?;
            let again = self.reached(ty, module, Through::Declared).again?;
            Some(UnfitStructure {
                why: UnfitType::ContainsItself(again),
                component: (!path.is_empty()).then(|| path.clone()),
            })
        })
    }

    /// GNU Fortran 12 ends the elements of an array of explicit shape that is a component at wrong addresses.
    pub(super) fn finalised_in_array(&self, reached: &Reached<'a>) -> Option<UnfitStructure> {
        let mut parts = reached.parts.iter().filter(|(_, part)| !part.pointer);
        parts.find_map(|(path, part)| {
            let variable = part.variable.as_ref()?;
            let (Shape::Explicit(_), Type::Derived { name, module, .. }) =
                (&variable.shape, &variable.ty)
            else {
                return None;
            };
            let module = module.as_ref()?;
            let ty = types::find(self.interface, name, Some(module))?;
            let within = self.reached(ty, module, Through::All);
            is_finalised(&within).then(|| UnfitStructure {
                why: UnfitType::FinalisedArray(path.clone()),
                component: None,
            })
        })
    }

    /// What objects of the type `ty` of `module` consist of: of polymorphic components what any object can be.
    pub(super) fn reached(
        &self,
        ty: &'a DerivedType,
        module: &'a Name,
        through: Through,
    ) -> Reached<'a> {
        let mut reached = Reached {
            types: vec![(String::new(), Ok((ty, module)))],
            parts: Vec::new(),
            again: None,
        };
        let root = ty;
        let mut seen = vec![ty];
        let mut at = 0;
        while let Some((path, known)) = reached.types.get(at).cloned() {
            at += 1;
            let Ok((ty, _)) = known else {
                continue;
            };
            let mut inner = Vec::new();
            match (&ty.extends, &ty.parent) {
                (None, _) => {}
                (Some(_), Some(parent)) => {
                    let module = Some(&parent.module);
                    inner.push((path.clone(), &parent.name, module, UnfitType::Extends));
                }
                (Some(_), None) => reached.types.push((path.clone(), Err(UnfitType::Extends))),
            }
            for part in &ty.components {
                let path = match path.as_str() {
                    "" => part.name.to_string(),
                    path => format!("{path}%{}", part.name),
                };
                // What a pointer points to is no part of the object.
                if let Some(variable) = part.variable.as_ref().filter(|_| !part.pointer)
                    && let Type::Derived {
                        name,
                        module,
                        polymorphic,
                    } = &variable.ty
                    && variable.ty.addressed().is_none()
                {
                    let declared = (path.clone(), name, module.as_ref(), UnfitType::Unknown);
                    match (polymorphic, through) {
                        (false, _) => inner.push(declared),
                        (true, Through::Declared) => {}
                        (true, Through::All) => match self.dynamic(name, module.as_ref()) {
                            Some(types) => inner.extend(types.into_iter().map(|(ty, module)| {
                                let (ty, module) = (&ty.name, Some(&module.name));
                                (path.clone(), ty, module, UnfitType::Unknown)
                            })),
                            None => {
                                let unknown = (path.clone(), Err(UnfitType::Polymorphic));
                                reached.types.push(unknown);
                            }
                        },
                    }
                }
                reached.parts.push((path, part));
            }
            for (path, name, module, otherwise) in inner {
                let found = types::find(self.interface, name, module).zip(module);
                if found.is_some_and(|(ty, _)| std::ptr::eq(ty, root)) {
                    reached.again.get_or_insert(path.clone());
                }
                // A type is looked at once, also if it contains itself.
                match found {
                    Some((ty, _)) if seen.iter().any(|known| std::ptr::eq(*known, ty)) => {}
                    Some((ty, _)) => {
                        seen.push(ty);
                        reached.types.push((path, found.ok_or(otherwise)));
                    }
                    None => reached.types.push((path, Err(otherwise))),
                }
            }
        }
        reached
    }

    /// The types that an object of CLASS(`name`) can have, as far as all of them are known.
    fn dynamic(
        &self,
        name: &Name,
        module: Option<&'a Name>,
    ) -> Option<Vec<(&'a DerivedType, &'a Module)>> {
        let declared = types::find(self.interface, name, module)?;
        bindings::dynamic_types(self.interface, declared)
    }
}

/// Why objects that consist of this are not handled.
pub(super) fn unfit_within(reached: &Reached<'_>) -> Option<UnfitStructure> {
    let of_types = reached.types.iter().filter_map(|(path, ty)| {
        let ty = match ty {
            Ok((ty, _)) => ty,
            Err(why) => return Some((path, why.clone())),
        };
        let why = if ty.unread {
            UnfitType::Unknown
        } else if ty.parameterised {
            UnfitType::Parameterised
        } else {
            return None;
        };
        Some((path, why))
    });
    let of_parts = reached.parts.iter().filter_map(|(path, part)| {
        let variable = part.variable.as_ref().filter(|_| !part.pointer)?;
        let why = match &variable.ty {
            Type::UnlimitedPolymorphic if part.allocatable => return None,
            Type::UnlimitedPolymorphic => UnfitType::Polymorphic,
            Type::AssumedType | Type::Unresolved => UnfitType::Unknown,
            Type::Integer { .. }
            | Type::Real(_)
            | Type::Complex(_)
            | Type::Logical(_)
            | Type::Character { .. }
            | Type::Derived { .. } => return None,
        };
        Some((path, why))
    });
    let (path, why) = of_types.chain(of_parts).next()?;
    Some(UnfitStructure {
        why,
        component: (!path.is_empty()).then(|| path.clone()),
    })
}

/// What FINAL procedures end, each with its path, which is empty of the object itself: the type that has them, or `None` of
/// what is CLASS(*), where nothing tells the type.
pub(super) fn finalised<'r, 'a>(
    reached: &'r Reached<'a>,
) -> impl Iterator<Item = (&'r str, Option<Defined<'a>>)> {
    let types = reached.types.iter().filter_map(|(path, ty)| {
        let ty = ty.as_ref().ok().copied()?;
        (!ty.0.finalisers.is_empty()).then_some((path.as_str(), Some(ty)))
    });
    let parts = reached
        .parts
        .iter()
        .filter(|(_, part)| holds_anything(part));
    types.chain(parts.map(|(path, _)| (path.as_str(), None)))
}

/// Whether FINAL procedures end something of it, or may.
pub(super) fn is_finalised(reached: &Reached<'_>) -> bool {
    finalised(reached).next().is_some()
}

/// Whether a component is CLASS(*), and no pointer.
fn holds_anything(part: &Component) -> bool {
    let variable = part.variable.as_ref().filter(|_| !part.pointer);
    variable.is_some_and(|variable| variable.ty == Type::UnlimitedPolymorphic)
}

/// The path of what has an assignment bound to its type; empty of the object itself.
pub(super) fn assigned(reached: &Reached<'_>) -> Option<String> {
    let mut types = reached.types.iter();
    let found = types.find(|(_, ty)| {
        let generics = ty.as_ref().map(|(ty, _)| ty.generic_bindings.as_slice());
        let mut generics = generics.unwrap_or_default().iter();
        generics.any(|it| it.spec == GenericSpec::Assignment)
    });
    found.map(|(path, _)| path.clone())
}

/// The path of a component that may point to something.
pub(super) fn pointer(reached: &Reached<'_>) -> Option<String> {
    let mut parts = reached.parts.iter();
    let found = parts.find(|(_, part)| {
        let variable = part.variable.as_ref().filter(|_| !part.pointer);
        variable.is_none_or(|variable| variable.ty.addressed().is_some()) || holds_anything(part)
    });
    found.map(|(path, _)| path.clone())
}
