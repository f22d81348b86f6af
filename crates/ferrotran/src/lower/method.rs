//! Type-bound procedures: which are methods of handles, and how they are called.

use std::collections::{BTreeSet, HashMap};

use super::context::{BoundGeneric, Names, Rival};
use super::dynamic;
use super::names::Taken;
use super::select::{Selection, constant_path};
use super::structure::{self, Structures};
use crate::interface::{
    Binding, DerivedType, GenericBinding, Interface, Module, Pass, Procedure, ProcedureId,
    ProcedurePath,
};
use crate::name::Name;
use crate::plan::{Dispatch, Making, Method, RustName, StructureName, UnfitBinding};
use crate::source::Span;

/// What the methods of all handles use for themselves.
const OF_A_HANDLE: [&str; 5] = ["new", "vacant", "as_ptr", "try_clone", "array"];

/// And those of handles of what FINAL procedures end.
const OF_AN_ENDED: [&str; 6] = ["new", "vacant", "as_ptr", "try_clone", "array", "finish"];

/// A type-bound procedure, public or called by a public generic, of a type that has a handle; or a public one of an ABSTRACT type.
pub(super) struct Bound<'a> {
    /// Its path: `module::type%binding`.
    pub(super) path: ProcedurePath,
    /// Where its type is declared.
    pub(super) span: Span,
    pub(super) of: StructureName,
    pub(super) binding: &'a Binding,
    /// The procedure that a call of it through an object of just this type runs, or one of those that a call through an
    /// object of CLASS runs.
    pub(super) runs: ProcedureId,
    /// Which of them it is.
    pub(super) dispatch: Dispatch,
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
                    dispatch: Dispatch::Static,
                    names,
                    rust: taken.give(&binding.name),
                });
            }
            methods.taken.insert(key(name), taken);
        }
        methods.take_abstract(interface, structures, selection);
        methods
    }

    /// Names those of the bindings of ABSTRACT types.
    fn take_abstract(
        &mut self,
        interface: &'a Interface,
        structures: &Structures<'a>,
        selection: &Selection<'_>,
    ) {
        for (name, module, ty) in structures.abstract_classes() {
            let mut taken = Taken::default();
            let all = bindings(&structures.line(ty, module)).into_iter();
            let mut bindings: Vec<_> = all.map(|(binding, _)| binding).collect();
            bindings.retain(|binding| !binding.private);
            bindings.sort_by_key(|binding| (!Taken::keeps(&binding.name), &binding.name));
            for binding in bindings {
                let path = path(module, ty, binding);
                let of = constant_path(&module.name, &ty.name);
                if !selection.wants(&path) || !selection.wants(&of) {
                    continue;
                }
                let Ok(all) = dynamic::runs(interface, (ty, module), binding) else {
                    continue;
                };
                let Some(&runs) = all.first() else {
                    continue;
                };
                self.list.push(Bound {
                    path,
                    span: ty.span,
                    of: name.clone(),
                    binding,
                    runs,
                    dispatch: Dispatch::Dynamic(all),
                    names: Names::Own,
                    rust: taken.give(&binding.name),
                });
            }
            self.taken.insert(key(name), taken);
        }
    }

    /// The paths of those that are planned.
    pub(super) fn paths(&self) -> BTreeSet<ProcedurePath> {
        self.list.iter().map(|bound| bound.path.clone()).collect()
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
            dispatch: self.dispatch.clone(),
        }
    }
}

/// The position of the argument of `procedure` that is the object which `binding` is called through.
pub(super) fn object(binding: &Binding, procedure: &Procedure) -> Option<usize> {
    match &binding.pass {
        Pass::None => None,
        Pass::First => Some(0),
        Pass::Named(name) => procedure.argument(name).map(|(position, _)| position),
    }
}

/// The path of a type-bound procedure.
pub(super) fn path(module: &Module, ty: &DerivedType, binding: &Binding) -> ProcedurePath {
    path_of(module, ty, &binding.name)
}

/// The path of what is bound to the type under this name.
pub(super) fn path_of(module: &Module, ty: &DerivedType, name: &Name) -> ProcedurePath {
    constant_path(&module.name, &Name::new(&format!("{}%{name}", ty.name)))
}

/// The bindings of objects of a type, inherited ones included, each with the module that declares it. What
/// overrides an inherited one stands in its place.
pub(super) fn bindings<'a>(
    line: &[(&'a DerivedType, &'a Module)],
) -> Vec<(&'a Binding, &'a Module)> {
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
            let procedure = interface.procedure(id).clone();
            let object = object(binding, &procedure);
            Some(Rival { procedure, object })
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
        return Err(UnfitBinding::NotAllKnown);
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
