//! Derived types: which have handles, and what of their objects is read and written.

use std::collections::{BTreeSet, HashMap};

use super::element::element;
use super::linkage::Linkage;
use super::names::Taken;
use super::places::Places;
use super::scopes::Scopes;
use super::select::{Selection, constant_path};
use super::target::module_label;
use super::variable::{Form, Shims, declaration, known_rank, plain_form};
use crate::analyse::types;
use crate::interface::{Component, DerivedType, Dummy, Interface, Module, Procedure, Shape, Type};
use crate::name::Name;
use crate::plan::{
    Allocation, Holds, Structure, StructureName, UnfitComponent, UnfitStructure, UnfitType,
    Variable, VariableForm,
};
use crate::syntax::ast::GenericSpec;

/// The derived types of all modules: the handle, or why there is none.
pub(super) struct Structures<'a> {
    interface: &'a Interface,
    linkage: &'a Linkage,
    /// By the module and its own name.
    named: HashMap<(&'a Name, &'a Name), StructureName>,
}

impl<'a> Structures<'a> {
    /// Names the handles of the types that are asked for, and of those that the procedures `wanted` have.
    pub(super) fn new(
        interface: &'a Interface,
        linkage: &'a Linkage,
        selection: &Selection<'_>,
        wanted: impl Iterator<Item = &'a Procedure>,
        scopes: &mut Scopes,
    ) -> Self {
        let mut structures = Structures {
            interface,
            linkage,
            named: HashMap::new(),
        };
        let used: BTreeSet<(&Name, &Name)> = wanted.flat_map(types_of).collect();
        for module in &interface.modules {
            for ty in &module.types {
                let key = (&module.name, &ty.name);
                let is_wanted =
                    used.contains(&key) || selection.wants(&constant_path(key.0, key.1));
                if !is_wanted || structures.unfit(module, ty).is_some() {
                    continue;
                }
                let Some(rust_module) = scopes.module(&module.name).cloned() else {
                    continue;
                };
                let name = StructureName {
                    module: module.name.clone(),
                    name: ty.name.clone(),
                    rust_module,
                    rust: scopes.of(Some(&module.name)).give_type(&ty.name, ""),
                };
                structures.named.insert(key, name);
            }
        }
        structures
    }

    /// The handle of an object of the type `ty`; `None` if that is no derived type, or polymorphic.
    pub(super) fn of<'t>(
        &self,
        ty: &'t Type,
    ) -> Option<(&'t Name, Result<StructureName, UnfitStructure>)> {
        let Type::Derived {
            name,
            module,
            polymorphic: false,
        } = ty
        else {
            return None;
        };
        let unfit = |why| UnfitStructure {
            why,
            component: None,
        };
        let Some(module) = module else {
            return Some((name, Err(unfit(UnfitType::NotOfModule))));
        };
        if module == "iso_c_binding" {
            return None;
        }
        if let Some(known) = self.named.get(&(module, name)) {
            return Some((name, Ok(known.clone())));
        }
        let modules = self.interface.modules.iter();
        let unfit = modules
            .filter(|candidate| candidate.name == *module)
            .find_map(|module| {
                let ty = module.types.iter().find(|ty| ty.name == *name)?;
                self.unfit(module, ty)
            })
            .unwrap_or(unfit(UnfitType::Unknown));
        Some((name, Err(unfit)))
    }

    /// Why the type `ty` of `module` has no handle.
    pub(super) fn unfit(&self, module: &Module, ty: &DerivedType) -> Option<UnfitStructure> {
        let own = if module.ancestor.is_some() {
            Some(UnfitType::NotOfModule)
        } else if ty.private {
            Some(UnfitType::Private)
        } else if !self.linkage.compiles(module.file)
            || self.linkage.provided.contains(&module.name)
        {
            Some(UnfitType::Elsewhere)
        } else if ty.is_abstract {
            Some(UnfitType::Abstract)
        } else {
            None
        };
        let own = own.map(|why| UnfitStructure {
            why,
            component: None,
        });
        own.or_else(|| {
            let reached = self.reached(ty, &module.name);
            unfit_within(&reached).or_else(|| self.containing_itself(&reached))
        })
    }

    /// GNU Fortran 12 copies what a type holds of itself as if it were a POINTER: two objects would free it.
    fn containing_itself(&self, reached: &Reached<'a>) -> Option<UnfitStructure> {
        let mut types = reached.types.iter();
        types.find_map(|(path, known)| {
            let (ty, module) = known.as_ref().ok()?;
            let again = self.reached(ty, module).again?;
            Some(UnfitStructure {
                why: UnfitType::ContainsItself(again),
                component: (!path.is_empty()).then(|| path.clone()),
            })
        })
    }

    /// What objects of the type `ty` of `module` consist of.
    fn reached(&self, ty: &'a DerivedType, module: &'a Name) -> Reached<'a> {
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
            let Ok((ty, module)) = known else {
                continue;
            };
            let mut inner = Vec::new();
            if let Some(parent) = &ty.extends {
                inner.push((path.clone(), parent, Some(module), UnfitType::Extends));
            }
            for part in &ty.components {
                let path = match path.as_str() {
                    "" => part.name.to_string(),
                    path => format!("{path}%{}", part.name),
                };
                // What a pointer points to is no part of the object.
                if let Some(variable) = part.variable.as_ref().filter(|_| !part.pointer)
                    && let Type::Derived { name, module, .. } = &variable.ty
                    && !is_address(&variable.ty)
                {
                    inner.push((path.clone(), name, module.as_ref(), UnfitType::Unknown));
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

    /// The handles, with what is read and written.
    pub(super) fn list(&self, places: &Places<'_>, scopes: &mut Scopes) -> Vec<Structure> {
        let mut list = Vec::new();
        for module in &self.interface.modules {
            for ty in &module.types {
                if let Some(name) = self.named.get(&(&module.name, &ty.name)) {
                    let taken = scopes.of(Some(&module.name));
                    list.push(self.structure(name, (module, ty), places, taken));
                }
            }
        }
        list
    }

    fn structure(
        &self,
        name: &StructureName,
        (module, ty): (&'a Module, &'a DerivedType),
        places: &Places<'_>,
        taken: &mut Taken,
    ) -> Structure {
        let module = &module.name;
        let mut methods = Taken::in_generated_code(&["new", "as_ptr"]);
        // No name of a variable begins with a digit.
        let of_type = format!("{}_{}", ty.name.as_str().len(), ty.name);
        let mut shims = Shims {
            before: module_label(module, &of_type),
            raw: ty.name.to_string(),
            linkage: self.linkage,
            taken,
        };
        let mut components = Vec::new();
        let mut without = Vec::new();
        let place = places.of(ty.span);
        for part in self.parts(ty, module) {
            match form(part) {
                Ok(form) => {
                    components.push(component(part, form, &place, &mut methods, &mut shims))
                }
                Err(why) => without.push((part.name.clone(), why)),
            }
        }
        let own = Name::new("");
        Structure {
            create: shims.give("create", &own),
            destroy: shims.give("destroy", &own),
            holds: match pointer(&self.reached(ty, module)) {
                Some(path) => Holds::Pointer(path),
                None => Holds::Own,
            },
            name: name.clone(),
            components,
            without,
            place,
        }
    }

    /// The public components, inherited ones first.
    fn parts(&self, ty: &'a DerivedType, module: &Name) -> Vec<&'a Component> {
        let mut line = vec![ty];
        while let Some(parent) = line.last().and_then(|ty| ty.extends.as_ref())
            && let Some(parent) = types::find(self.interface, parent, Some(module))
            && !line.iter().any(|known| std::ptr::eq(*known, parent))
        {
            line.push(parent);
        }
        let all = line.into_iter().rev().flat_map(|ty| &ty.components);
        all.filter(|part| !part.private).collect()
    }
}

/// A type, and the module that defines it.
type Defined<'a> = (&'a DerivedType, &'a Name);

/// What objects of a type consist of.
struct Reached<'a> {
    /// The types of the object and of its components, however deep, each with the path of a component and the
    /// module of the type; as `Err`, why a type is not known.
    types: Vec<(String, Result<Defined<'a>, UnfitType>)>,
    /// All components with their paths.
    parts: Vec<(String, &'a Component)>,
    /// The path of a component that is of the type itself.
    again: Option<String>,
}

/// Why objects that consist of this are not handled.
fn unfit_within(reached: &Reached<'_>) -> Option<UnfitStructure> {
    let of_types = reached.types.iter().filter_map(|(path, ty)| {
        let ty = match ty {
            Ok((ty, _)) => ty,
            Err(why) => return Some((path, why.clone())),
        };
        let mut generics = ty.generic_bindings.iter();
        let why = if ty.unread {
            UnfitType::Unknown
        } else if ty.parameterised {
            UnfitType::Parameterised
        } else if ty.finalised {
            UnfitType::Finalised
        } else if generics.any(|(spec, _)| *spec == GenericSpec::Assignment) {
            UnfitType::DefinedAssignment
        } else {
            return None;
        };
        Some((path, why))
    });
    let of_parts = reached.parts.iter().filter_map(|(path, part)| {
        let variable = part.variable.as_ref().filter(|_| !part.pointer)?;
        let why = match &variable.ty {
            Type::Derived {
                polymorphic: true, ..
            }
            | Type::UnlimitedPolymorphic => UnfitType::Polymorphic,
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

/// The path of a component that may point to something.
fn pointer(reached: &Reached<'_>) -> Option<String> {
    let mut parts = reached.parts.iter();
    let found = parts.find(|(_, part)| {
        let variable = part.variable.as_ref().filter(|_| !part.pointer);
        variable.is_none_or(|variable| is_address(&variable.ty))
    });
    found.map(|(path, _)| path.clone())
}

/// The addresses of C.
fn is_address(ty: &Type) -> bool {
    if let Type::Derived {
        name,
        module: Some(module),
        ..
    } = ty
    {
        module == "iso_c_binding" && (name == "c_ptr" || name == "c_funptr")
    } else {
        false
    }
}

/// The derived types of the arguments and of the result: the module, and the name there.
fn types_of(procedure: &Procedure) -> impl Iterator<Item = (&Name, &Name)> {
    let arguments = procedure.arguments.iter();
    let arguments = arguments.filter_map(|argument| match &argument.dummy {
        Dummy::Variable(variable) => Some(&variable.ty),
        Dummy::Procedure(_) | Dummy::AlternateReturn => None,
    });
    let result = procedure.result.iter().map(|result| &result.variable.ty);
    arguments.chain(result).filter_map(|ty| {
        if let Type::Derived {
            name,
            module: Some(module),
            polymorphic: false,
        } = ty
        {
            Some((module, name))
        } else {
            None
        }
    })
}

/// What a component is; as `Err`, why it has no access.
fn form(part: &Component) -> Result<Form, UnfitComponent> {
    let Some(variable) = &part.variable else {
        return Err(UnfitComponent::Procedure);
    };
    if part.pointer {
        return Err(UnfitComponent::Pointer);
    }
    if let Type::Derived { name, .. } = &variable.ty {
        return Err(UnfitComponent::Structure(name.clone()));
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
    form.ok_or(UnfitComponent::Form)
}

fn component(
    part: &Component,
    form: Form,
    place: &str,
    methods: &mut Taken,
    shims: &mut Shims<'_>,
) -> Variable {
    let rust = methods.give(&part.name);
    let named = |before: &str, after: &str| Name::new(&format!("{before}{}{after}", part.name));
    let of_part = named("_", "");
    let (form, write) = match form {
        Form::Scalar(element) => (VariableForm::Scalar(element), named("set_", "")),
        Form::Text => (VariableForm::Text, named("set_", "")),
        Form::Array(content, rank) => (VariableForm::Array { content, rank }, named("", "_mut")),
        Form::Allocatable(element, rank) => {
            let change = Allocation {
                allocate: (
                    methods.give(&named("allocate_", "")),
                    shims.give("allocate", &of_part),
                ),
                deallocate: (
                    methods.give(&named("deallocate_", "")),
                    shims.give("deallocate", &of_part),
                ),
            };
            let form = VariableForm::Allocatable {
                element,
                rank,
                change: Some(Box::new(change)),
            };
            (form, named("", "_mut"))
        }
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
