//! Derived types: which have handles, and what their objects consist of.

use std::collections::{BTreeSet, HashMap};
use std::sync::Arc;

use super::form::{Existence, Form};
use super::linkage::Linkage;
use super::places::Places;
use super::reached::{Reached, Through, assigned, finalised, is_finalised, pointer, unfit_within};
use super::scopes::Scopes;
use super::select::{Selection, constant_path};
use crate::analyse::{bindings, types};
use crate::interface::{
    Component, DerivedType, Dummy, Interface, Kind, Module, Procedure, Shape, Type, Variable,
};
use crate::name::Name;
use crate::plan::{
    Class, ClassOf, Element, Holds, Making, ObjectType, StructureForm, StructureName, Uncopied,
    UnfitStructure, UnfitType,
};

/// The intrinsic types that Rust has values of, which lie in memory as those of Fortran.
const NUMBERS: [Element; 8] = [
    Element::Integer(Kind(1)),
    Element::Integer(Kind(2)),
    Element::Integer(Kind(4)),
    Element::Integer(Kind(8)),
    Element::Real(Kind(4)),
    Element::Real(Kind(8)),
    Element::Complex(Kind(4)),
    Element::Complex(Kind(8)),
];

/// The derived types of all modules: the handle, or why there is none.
pub(super) struct Structures<'a> {
    pub(super) interface: &'a Interface,
    pub(super) linkage: &'a Linkage,
    /// By the module and its own name.
    named: HashMap<(&'a Name, &'a Name), StructureName>,
    /// Those that procedures take as CLASS where that can be several.
    classes: HashMap<(&'a Name, &'a Name), Arc<Class>>,
    /// What the procedures of a module take as CLASS(*).
    any: HashMap<&'a Name, Arc<Class>>,
    /// Those of which procedures take or return arrays.
    arrays: BTreeSet<(&'a Name, &'a Name)>,
}

impl<'a> Structures<'a> {
    /// Names the handles of the types that are asked for, and of those that the procedures `wanted` have.
    pub(super) fn new(
        interface: &'a Interface,
        linkage: &'a Linkage,
        selection: &Selection<'_>,
        wanted: impl Iterator<Item = &'a Procedure>,
        places: &Places<'_>,
        scopes: &mut Scopes,
    ) -> Self {
        let mut structures = Structures {
            interface,
            linkage,
            named: HashMap::new(),
            classes: HashMap::new(),
            any: HashMap::new(),
            // Methods may be PRIVATE procedures, which nobody asks for.
            arrays: interface
                .procedures
                .iter()
                .flat_map(variables_of)
                .filter(|variable| variable.shape != Shape::Scalar)
                .filter_map(|variable| defined(&variable.ty))
                .collect(),
        };
        let used = wanted.flat_map(variables_of);
        let used = used.filter_map(|it| declared(&it.ty));
        let used = structures.with_components(used, selection);
        for module in &interface.modules {
            for ty in &module.types {
                let key = (&module.name, &ty.name);
                if !used.contains(&key) || structures.unfit(module, ty).is_some() {
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
        // Methods may be PRIVATE procedures, which nobody asks for.
        let variables = interface.procedures.iter().flat_map(variables_of);
        let taken = variables.filter_map(|it| polymorphic(&it.ty));
        // Objects of their extensions are what their bindings are called through.
        let all = interface.modules.iter();
        let all = all.flat_map(|module| module.types.iter().map(move |ty| (module, ty)));
        let bound = all.filter(|(_, ty)| ty.is_abstract && !ty.bindings.is_empty());
        let bound = bound.map(|(module, ty)| (&module.name, &ty.name));
        let mut seen = BTreeSet::new();
        for (module, name) in taken.chain(bound) {
            if seen.insert((module, name)) {
                structures.take_as_class(module, name, places, scopes);
            }
        }
        for module in &interface.modules {
            structures.take_as_any(module, places, scopes);
        }
        structures
    }

    /// Counts the type that is declared as CLASS, if objects of several types can be passed, or of none itself.
    fn take_as_class(
        &mut self,
        module: &'a Name,
        name: &'a Name,
        places: &Places<'_>,
        scopes: &mut Scopes,
    ) {
        let Some((ty, module)) = self.definition(name, module) else {
            return;
        };
        let key = (&module.name, &ty.name);
        let Some(dynamic) = bindings::dynamic_types(self.interface, ty) else {
            return;
        };
        let handled = dynamic
            .into_iter()
            .filter_map(|(ty, module)| self.named.get(&(&module.name, &ty.name)).cloned());
        let types: Vec<StructureName> = handled.collect();
        let is_nameable = module.ancestor.is_none() && !ty.private && !self.is_elsewhere(module);
        let enough = match ty.is_abstract {
            true => !types.is_empty(),
            false => types.len() > 1,
        };
        if !is_nameable || !enough {
            return;
        }
        let name = match (self.named.get(&key), scopes.module(&module.name)) {
            (Some(name), _) => name.clone(),
            (None, Some(rust_module)) if ty.is_abstract => StructureName {
                module: module.name.clone(),
                name: ty.name.clone(),
                rust_module: rust_module.clone(),
                rust: scopes.of(Some(&module.name)).give_type(&ty.name, ""),
            },
            (None, _) => return,
        };
        let class = Class {
            name,
            of: match ty.is_abstract {
                true => ClassOf::Abstract,
                false => ClassOf::Type,
            },
            types,
            elements: Vec::new(),
            place: places.of(ty.span),
        };
        self.classes.insert(key, Arc::new(class));
    }

    /// Counts what the procedures of `module` take as CLASS(*), if they do.
    fn take_as_any(&mut self, module: &'a Module, places: &Places<'_>, scopes: &mut Scopes) {
        let mut procedures = module
            .procedures
            .iter()
            .map(|id| self.interface.procedure(*id));
        let is_any = |variable: &Variable| variable.ty == Type::UnlimitedPolymorphic;
        let Some(rust_module) = scopes.module(&module.name).cloned() else {
            return;
        };
        if module.ancestor.is_some() || !procedures.any(|it| variables_of(it).any(is_any)) {
            return;
        }
        // What other modules have it could not name, nor they it.
        let knows = |one: &Module, other: &Module| one.uses.contains(&other.name);
        let types = self.handled().filter(|(_, of, _)| {
            std::ptr::eq(*of, module) || knows(module, of) || knows(of, module)
        });
        let types = types.map(|(name, ..)| name.clone()).collect();
        let any = Name::new("anything");
        let class = Class {
            name: StructureName {
                module: module.name.clone(),
                name: Name::new("*"),
                rust_module,
                rust: scopes.of(Some(&module.name)).give_type(&any, ""),
            },
            of: ClassOf::Any,
            types,
            elements: NUMBERS.to_vec(),
            place: format!("the module `{}`, {},", module.name, places.of(module.span)),
        };
        self.any.insert(&module.name, Arc::new(class));
    }

    /// What a procedure of this module takes as CLASS(*).
    pub(super) fn any(&self, module: &Name) -> Option<Arc<Class>> {
        self.any.get(module).cloned()
    }

    /// What CLASS of this type takes, if that can be objects of several types, or of none itself.
    pub(super) fn class(&self, ty: &Type) -> Option<Arc<Class>> {
        self.classes.get(&polymorphic(ty)?).cloned()
    }

    /// What CLASS of the type `name` takes, if that can be objects of several types, or of none itself.
    pub(super) fn class_of(&self, name: &StructureName) -> Option<Arc<Class>> {
        self.classes.get(&(&name.module, &name.name)).cloned()
    }

    /// The ABSTRACT types that stand for the objects of their extensions, in the order of the files, with their modules.
    pub(super) fn abstract_classes(
        &self,
    ) -> impl Iterator<Item = (&StructureName, &'a Module, &'a DerivedType)> {
        let modules = self.interface.modules.iter();
        modules.flat_map(move |module| {
            let types = module.types.iter().filter(|ty| ty.is_abstract);
            types.filter_map(move |ty| {
                let class = self.classes.get(&(&module.name, &ty.name))?;
                Some((&class.name, module, ty))
            })
        })
    }

    /// These types, those that are asked for and those of variables that are, and those of their components.
    fn with_components(
        &self,
        used: impl Iterator<Item = (&'a Name, &'a Name)>,
        selection: &Selection<'_>,
    ) -> BTreeSet<(&'a Name, &'a Name)> {
        let mut found: BTreeSet<(&Name, &Name)> = used.collect();
        let modules = self.interface.modules.iter();
        let variables = modules.flat_map(|module| {
            let variables = module.variables.iter();
            variables.filter(|variable| {
                let path = constant_path(&module.name, &variable.name);
                !variable.private && !variable.pointer && selection.wants(&path)
            })
        });
        found.extend(variables.filter_map(|variable| defined(&variable.variable.ty)));
        let modules = self.interface.modules.iter();
        let all = modules.flat_map(|module| module.types.iter().map(|ty| (&module.name, &ty.name)));
        found.extend(all.filter(|key| selection.wants(&constant_path(key.0, key.1))));
        let mut open: Vec<(&Name, &Name)> = found.iter().copied().collect();
        while let Some((module, name)) = open.pop() {
            let Some((ty, module)) = self.definition(name, module) else {
                continue;
            };
            let parents = self.line(ty, module).into_iter().skip(1);
            let parents = parents.map(|(parent, module)| (&module.name, &parent.name));
            open.extend(parents.filter(|key| found.insert(*key)));
            let parts = self.parts(ty, module).into_iter();
            let parts = parts.filter(|part| !part.pointer);
            let types = parts.filter_map(|part| defined(&part.variable.as_ref()?.ty));
            open.extend(types.filter(|key| found.insert(*key)));
        }
        found
    }

    /// The type `name` of the module `module`, with that.
    fn definition(&self, name: &Name, module: &Name) -> Option<(&'a DerivedType, &'a Module)> {
        let ty = types::find(self.interface, name, Some(module))?;
        let mut modules = self.interface.modules.iter();
        Some((ty, modules.find(|known| known.name == *module)?))
    }

    /// As [`Structures::of`], of the declared type of what is polymorphic, too.
    pub(super) fn of_declared<'t>(
        &self,
        ty: &'t Type,
    ) -> Option<(&'t Name, Result<StructureName, UnfitStructure>)> {
        let Type::Derived { name, module, .. } = ty else {
            return None;
        };
        let (_, found) = self.of(&Type::Derived {
            name: name.clone(),
            module: module.clone(),
            polymorphic: false,
        })?;
        Some((name, found))
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
        } else if self.is_elsewhere(module) {
            Some(UnfitType::Elsewhere)
        } else if self
            .line(ty, module)
            .iter()
            .any(|(_, module)| self.is_elsewhere(module))
        {
            Some(UnfitType::Extends)
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
            let reached = self.reached(ty, &module.name, Through::All);
            unfit_within(&reached)
                .or_else(|| self.containing_itself(&reached))
                .or_else(|| self.finalised_in_array(&reached))
        })
    }

    fn is_elsewhere(&self, module: &Module) -> bool {
        !self.linkage.compiles(module.file) || self.linkage.provided.contains(&module.name)
    }

    /// The types that have handles, in the order of the files, with their modules.
    pub(super) fn handled(
        &self,
    ) -> impl Iterator<Item = (&StructureName, &'a Module, &'a DerivedType)> {
        let modules = self.interface.modules.iter();
        modules.flat_map(move |module| {
            let types = module.types.iter();
            types.filter_map(move |ty| {
                let name = self.named.get(&(&module.name, &ty.name))?;
                Some((name, module, ty))
            })
        })
    }

    /// Whether something else may reach what objects of the type `ty` of `module` hold.
    pub(super) fn holds(&self, ty: &'a DerivedType, module: &'a Name) -> Holds {
        match pointer(&self.reached(ty, module, Through::All)) {
            Some(path) => Holds::Pointer(path),
            None => Holds::Own,
        }
    }

    /// Whether procedures take or return arrays of the type `name`.
    pub(super) fn has_arrays(&self, name: &StructureName) -> bool {
        self.arrays.contains(&(&name.module, &name.name))
    }

    /// Why the result of a function is not assigned to an object: that would call what is bound to its type, or to that
    /// of a component, or end what was returned.
    pub(super) fn unassigned(&self, name: &StructureName) -> Option<StructureForm> {
        match self.reached_of(name) {
            Some(reached) if assigned(&reached).is_none() => {
                is_finalised(&reached).then_some(StructureForm::Finalised)
            }
            Some(_) | None => Some(StructureForm::Assigned),
        }
    }

    /// How what is declared so comes to be: objects that FINAL procedures end are not allocated or freed within others.
    pub(super) fn existence(&self, form: &Form, allocatable: bool) -> Existence {
        match (allocatable, form) {
            (false, _) => Existence::Always,
            (true, Form::Object(of) | Form::Objects(of, _))
                if self.making(&of.name) == Making::Unsafe =>
            {
                Existence::Fixed
            }
            (true, _) => Existence::Allocatable,
        }
    }

    /// Whether objects of the type are made by a safe function.
    pub(super) fn making(&self, name: &StructureName) -> Making {
        match self.reached_of(name) {
            Some(reached) if !is_finalised(&reached) => Making::Safe,
            Some(_) | None => Making::Unsafe,
        }
    }

    /// What objects of a type that has a handle consist of.
    fn reached_of(&self, name: &StructureName) -> Option<Reached<'a>> {
        let (_, module, ty) = self.handled().find(|(known, ..)| **known == *name)?;
        Some(self.reached(ty, &module.name, Through::All))
    }

    /// Why objects of the type `ty` of `module` are not copied.
    pub(super) fn uncopied(&self, ty: &'a DerivedType, module: &'a Name) -> Option<Uncopied> {
        let reached = self.reached(ty, module, Through::All);
        if let Some(path) = assigned(&reached) {
            return Some(Uncopied::Assignment(path));
        }
        if let Some((path, _)) = finalised(&reached).next() {
            return Some(Uncopied::Finalised(path.to_owned()));
        }
        let mut parts = reached.parts.iter();
        let allocatable = parts.find(|(_, part)| part.allocatable);
        let allocatable = allocatable.map(|(path, _)| Uncopied::Allocatable(path.clone()));
        pointer(&reached).map(Uncopied::Pointer).or(allocatable)
    }

    /// As [`Structures::of`], of an object within another one; of what has a handle also what it holds.
    pub(super) fn within<'t>(
        &self,
        ty: &'t Type,
    ) -> Option<(&'t Name, Result<ObjectType, UnfitStructure>)> {
        let (own, name) = self.of(ty)?;
        let object = name.map(|name| {
            let found = types::find(self.interface, &name.name, Some(&name.module));
            let modules = self.interface.modules.iter();
            let module = modules
                .map(|module| &module.name)
                .find(|it| **it == name.module);
            ObjectType {
                holds: match found.zip(module) {
                    Some((ty, module)) => self.holds(ty, module),
                    // What has a handle was found.
                    None => Holds::Pointer(name.name.to_string()),
                },
                name,
            }
        });
        Some((own, object))
    }

    /// The type, what it extends, and so on; each with its module.
    pub(super) fn line<'m>(
        &self,
        ty: &'m DerivedType,
        module: &'m Module,
    ) -> Vec<(&'m DerivedType, &'m Module)>
    where
        'a: 'm,
    {
        line(self.interface, ty, module)
    }

    /// The types of the public parent components: the parent, its parent, and so on, each by its name as a component.
    pub(super) fn parents(&self, ty: &'a DerivedType, module: &'a Module) -> Vec<(Name, Type)> {
        let line = self.line(ty, module);
        let parents = line.windows(2).filter_map(|pair| {
            let [(child, _), (parent, module)] = pair else {
                return None;
            };
            // It has the accessibility of its type (Fortran 2018, 7.5.7.2).
            let name = child.extends.clone().filter(|_| !parent.private)?;
            let ty = Type::Derived {
                name: parent.name.clone(),
                module: Some(module.name.clone()),
                polymorphic: false,
            };
            Some((name, ty))
        });
        parents.collect()
    }

    /// The public components, inherited ones first.
    pub(super) fn parts(&self, ty: &'a DerivedType, module: &'a Module) -> Vec<&'a Component> {
        let line = self.line(ty, module);
        let all = line.into_iter().rev().flat_map(|(ty, _)| &ty.components);
        all.filter(|part| !part.private).collect()
    }
}

/// The arguments that are data, and the result.
fn variables_of(procedure: &Procedure) -> impl Iterator<Item = &Variable> {
    let arguments = procedure.arguments.iter();
    let arguments = arguments.filter_map(|argument| match &argument.dummy {
        Dummy::Variable(variable) => Some(variable),
        Dummy::Procedure(_) | Dummy::AlternateReturn => None,
    });
    let result = procedure.result.iter().map(|result| &result.variable);
    arguments.chain(result)
}

/// The module that defines a derived type, or the one that is declared for what is polymorphic, and the name there.
fn declared(ty: &Type) -> Option<(&Name, &Name)> {
    if let Type::Derived {
        name,
        module: Some(module),
        ..
    } = ty
    {
        Some((module, name))
    } else {
        None
    }
}

/// The module of what is declared as CLASS, and the name there.
fn polymorphic(ty: &Type) -> Option<(&Name, &Name)> {
    declared(ty).filter(|_| defined(ty).is_none())
}

/// The module that defines a derived type, and the name there.
fn defined(ty: &Type) -> Option<(&Name, &Name)> {
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
}

/// The type, what it extends, and so on; each with its module.
pub(super) fn line<'m>(
    interface: &'m Interface,
    ty: &'m DerivedType,
    module: &'m Module,
) -> Vec<(&'m DerivedType, &'m Module)> {
    let mut line = vec![(ty, module)];
    while let Some((ty, _)) = line.last()
        && let Some((parent, module)) = types::parent(interface, ty)
        && !line.iter().any(|(known, _)| std::ptr::eq(*known, parent))
    {
        line.push((parent, module));
    }
    line
}
