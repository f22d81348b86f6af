//! Type-bound procedures: which are methods of handles, and how they are called.

use std::collections::HashMap;

use super::names::Taken;
use super::select::{Selection, constant_path};
use super::structure::Structures;
use crate::interface::{Binding, DerivedType, Interface, Module, Pass, ProcedureId, ProcedurePath};
use crate::name::Name;
use crate::plan::{Method, RustName, StructureName, UnfitBinding};
use crate::source::Span;

/// What the methods of all handles use for themselves.
const OF_A_HANDLE: [&str; 4] = ["new", "as_ptr", "try_clone", "array"];

/// A public type-bound procedure of a type that has a handle.
pub(super) struct Bound<'a> {
    /// Its path: `module::type%binding`.
    pub(super) path: ProcedurePath,
    /// Where its type is declared.
    pub(super) span: Span,
    pub(super) of: StructureName,
    pub(super) binding: &'a Binding,
    /// The procedure that a call of it through an object of just this type runs.
    pub(super) runs: ProcedureId,
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
            let mut taken = Taken::in_generated_code(&OF_A_HANDLE);
            let mut bindings = bindings(structures, ty, module);
            // What keeps its name has it first.
            bindings.sort_by_key(|(binding, _)| (!Taken::keeps(&binding.name), &binding.name));
            for (binding, declared) in bindings {
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
    pub(super) fn method(&self, procedure: &crate::interface::Procedure) -> Method {
        Method {
            of: self.of.clone(),
            binding: self.binding.name.clone(),
            object: match &self.binding.pass {
                Pass::None => None,
                Pass::First => Some(0),
                Pass::Named(name) => procedure.argument(name).map(|(position, _)| position),
            },
        }
    }
}

/// The path of a type-bound procedure.
pub(super) fn path(module: &Module, ty: &DerivedType, binding: &Binding) -> ProcedurePath {
    let name = format!("{}%{}", ty.name, binding.name);
    constant_path(&module.name, &Name::new(&name))
}

/// The public bindings of objects of the type, inherited ones included, each with the module that declares it. What
/// overrides an inherited one stands in its place.
fn bindings<'a>(
    structures: &Structures<'a>,
    ty: &'a DerivedType,
    module: &'a Module,
) -> Vec<(&'a Binding, &'a Module)> {
    let mut all: Vec<(&Binding, &Module)> = Vec::new();
    for ty in structures.line(ty, &module.name) {
        let new = ty.bindings.iter().filter(|binding| {
            let mut known = all.iter();
            !known.any(|(known, _)| known.name == binding.name)
        });
        let new: Vec<_> = new.map(|binding| (binding, module)).collect();
        all.extend(new);
    }
    all.retain(|(binding, _)| !binding.private);
    all
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
    let mut procedures = declared.procedures.iter().copied();
    let found = procedures.find(|&id| {
        let procedure = interface.procedure(id);
        procedure.name == binding.procedure && procedure.host.module() == Some(&declared.name)
    });
    found.ok_or_else(|| UnfitBinding::Elsewhere(binding.procedure.clone()))
}
