//! Type-bound procedures: which are methods of handles, and how they are called.

use std::collections::HashMap;

use super::context::{BoundGeneric, Names};
use super::names::Taken;
use super::select::{Selection, constant_path};
use super::structure::{self, Structures};
use crate::interface::{
    Binding, DerivedType, GenericBinding, Interface, Module, Pass, Procedure, ProcedureId,
    ProcedurePath,
};
use crate::name::Name;
use crate::plan::{Making, Method, RustName, StructureName, UnfitBinding};
use crate::source::Span;

/// What the methods of all handles use for themselves.
const OF_A_HANDLE: [&str; 5] = ["new", "vacant", "as_ptr", "try_clone", "array"];

/// And those of handles of what FINAL procedures end.
const OF_AN_ENDED: [&str; 6] = ["new", "vacant", "as_ptr", "try_clone", "array", "finish"];

/// A type-bound procedure, public or called by a public generic, of a type that has a handle.
pub(super) struct Bound<'a> {
    /// Its path: `module::type%binding`.
    pub(super) path: ProcedurePath,
    /// Where its type is declared.
    pub(super) span: Span,
    pub(super) of: StructureName,
    pub(super) binding: &'a Binding,
    /// The procedure that a call of it through an object of just this type runs.
    pub(super) runs: ProcedureId,
    /// By what it is called: a PRIVATE binding by the generics of its type.
    pub(super) names: Names<'a>,
    /// The method.
    pub(super) rust: RustName,
}

/// The methods that are asked for.
pub(super) struct Methods<'a> {
    pub(super) list: Vec<Bound<'a>>,
    /// What is taken among the methods of a type.
    taken: HashMap<StructureKey, Taken>,
}

/// A module, and a type there.
type StructureKey = (Name, Name);

fn key(name: &StructureName) -> StructureKey {
    (name.module.clone(), name.name.clone())
}

impl<'a> Methods<'a> {
    /// Names the methods for the bindings of all types that have handles: they keep their names, whatever
    /// goes with components.
    pub(super) fn new(
        interface: &'a Interface,
        structures: &Structures<'a>,
        selection: &Selection<'_>,
    ) -> Self {
        let mut methods = Methods {
            list: Vec::new(),
            taken: HashMap::new(),
        };
        for (name, module, ty) in structures.handled() {
            let mut taken = match structures.making(name) {
                Making::Safe => Taken::in_generated_code(&OF_A_HANDLE),
                Making::Unsafe => Taken::in_generated_code(&OF_AN_ENDED),
            };
            let all = bindings(&structures.line(ty, module));
            let of_generics = generics(structures, ty, module);
            let names = |binding: &Binding| match binding.private {
                false => Some(Names::Own),
                true => by_generics(interface, binding, &all, &of_generics),
            };
            let public = all
                .iter()
                .filter_map(|(binding, declared)| Some((*binding, *declared, names(binding)?)));
            let mut bindings: Vec<_> = public.collect();
            // What keeps its name has it first.
            bindings.sort_by_key(|(binding, ..)| (!Taken::keeps(&binding.name), &binding.name));
            for (binding, declared, names) in bindings {
                let Ok(runs) = runs(interface, binding, declared) else {
                    continue;
                };
                let path = path(module, ty, binding);
                let of = constant_path(&module.name, &ty.name);
                if !selection.wants(&path) || !selection.wants(&of) {
                    continue;
                }
                methods.list.push(Bound {
                    path,
                    span: ty.span,
                    of: name.clone(),
                    binding,
                    runs,
                    names,
                    rust: taken.give(&binding.name),
                });
            }
            methods.taken.insert(key(name), taken);
        }
        methods
    }

    /// What is taken among the methods of the type.
    pub(super) fn of(&mut self, name: &StructureName) -> &mut Taken {
        let taken = self.taken.entry(key(name));
        taken.or_insert_with(|| Taken::in_generated_code(&OF_A_HANDLE))
    }
}

impl Bound<'_> {
    /// The method by which the wrapper of `procedure` goes.
    pub(super) fn method(&self, procedure: &Procedure) -> Method {
        Method {
            of: self.of.clone(),
            binding: self.binding.name.clone(),
            object: object(self.binding, procedure),
        }
    }
}

/// The position of the argument of `procedure` that is the object which `binding` is called through.
fn object(binding: &Binding, procedure: &Procedure) -> Option<usize> {
    match &binding.pass {
        Pass::None => None,
        Pass::First => Some(0),
        Pass::Named(name) => procedure.argument(name).map(|(position, _)| position),
    }
}

/// The path of a type-bound procedure.
pub(super) fn path(module: &Module, ty: &DerivedType, binding: &Binding) -> ProcedurePath {
    let name = format!("{}%{}", ty.name, binding.name);
    constant_path(&module.name, &Name::new(&name))
}

/// The bindings of objects of a type, inherited ones included, each with the module that declares it. What
/// overrides an inherited one stands in its place.
fn bindings<'a>(line: &[(&'a DerivedType, &'a Module)]) -> Vec<(&'a Binding, &'a Module)> {
    let mut all: Vec<(&Binding, &Module)> = Vec::new();
    for (ty, module) in line {
        let new = ty.bindings.iter().filter(|binding| {
            let mut known = all.iter();
            !known.any(|(known, _)| known.name == binding.name)
        });
        let new: Vec<_> = new.map(|binding| (binding, *module)).collect();
        all.extend(new);
    }
    all
}

/// The paths of all type-bound procedures, each with what it runs.
pub(super) fn paths(interface: &Interface) -> Vec<(ProcedureId, ProcedurePath)> {
    let mut paths = Vec::new();
    for module in &interface.modules {
        for ty in &module.types {
            for (binding, declared) in bindings(&structure::line(interface, ty, module)) {
                if let Ok(runs) = runs(interface, binding, declared) {
                    paths.push((runs, path(module, ty, binding)));
                }
            }
        }
    }
    paths
}

/// The generics of objects of the type, inherited ones included.
fn generics<'a>(
    structures: &Structures<'a>,
    ty: &'a DerivedType,
    module: &'a Module,
) -> Vec<&'a GenericBinding> {
    let line = structures.line(ty, module).into_iter();
    line.flat_map(|(ty, _)| &ty.generic_bindings).collect()
}

/// The public generics by which the PRIVATE `binding`, one of `all`, may be called; `None` if there is none.
fn by_generics<'a>(
    interface: &Interface,
    binding: &Binding,
    all: &[(&Binding, &Module)],
    generics: &[&GenericBinding],
) -> Option<Names<'a>> {
    let public = generics
        .iter()
        .filter(|it| !it.private && it.bindings.contains(&binding.name));
    let mut named: Vec<BoundGeneric> = Vec::new();
    for GenericBinding { spec, .. } in public.copied() {
        if named.iter().any(|known| known.spec == *spec) {
            continue;
        }
        // An extension adds to what it inherits.
        let same = generics.iter().filter(|it| it.spec == *spec);
        let others = same
            .flat_map(|it| &it.bindings)
            .filter(|name| **name != binding.name);
        let rivals = others.map(|name| {
            let (binding, declared) = all.iter().find(|(known, _)| known.name == *name)?;
            let id = runs(interface, binding, declared).ok()?;
            let mut procedure = interface.procedure(id).clone();
            let object = object(binding, &procedure);
            if let Some(object) = object.filter(|object| *object < procedure.arguments.len()) {
                procedure.arguments.remove(object);
            }
            Some(procedure)
        });
        named.push(BoundGeneric {
            spec: spec.clone(),
            rivals: rivals.collect(),
        });
    }
    (!named.is_empty()).then_some(Names::Bound(named))
}

/// The procedure of `binding`, which a type of the module `declared` declares.
pub(super) fn runs(
    interface: &Interface,
    binding: &Binding,
    declared: &Module,
) -> Result<ProcedureId, UnfitBinding> {
    if binding.deferred {
        return Err(UnfitBinding::Deferred);
    }
    let found = defined(interface, declared, &binding.procedure);
    found.ok_or_else(|| UnfitBinding::Elsewhere(binding.procedure.clone()))
}

/// The procedure that a module defines under this name.
pub(super) fn defined(interface: &Interface, module: &Module, name: &Name) -> Option<ProcedureId> {
    let mut procedures = module.procedures.iter().copied();
    procedures.find(|&id| {
        let procedure = interface.procedure(id);
        procedure.name == *name && procedure.host.module() == Some(&module.name)
    })
}
