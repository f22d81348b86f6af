//! The proof that each shim calls the procedure that it is for: what the compiler made of it is
//! looked at. `lower` decides which procedure a generic name means; here the compiler, which alone
//! counts, is asked.

mod one_by_one;
mod relocations;
pub(super) mod symbol;

use std::collections::{BTreeMap, BTreeSet, HashSet};
use std::fmt;
use std::path::Path;

use self::symbol::{Callable, Naming};
use super::BuildError;
use super::cargo::Cargo;
use super::compile::Settings;
use super::library::System;
use crate::emit;
use crate::interface::{Candidate, Interface};
use crate::plan::{
    Callee, Convention, Dispatch, Dummy, Making, Owner, Passing, Plan, Target, Wrapper,
};

/// What the shims of a library have to call.
#[derive(Clone, Debug, Default)]
pub(super) struct Calls {
    shims: Vec<Call>,
    /// All procedures that are known, so that another one is known for one.
    known: Vec<Callable>,
    /// The text of each shim alone, with what it needs, where they are compiled so.
    apart: Vec<String>,
}

/// What one shim has to call.
#[derive(Clone, Debug)]
struct Call {
    /// The shim's symbol.
    shim: String,
    /// What it is for; of a method of an ABSTRACT type those that the object's dynamic type has.
    procedures: Procedures,
    /// Variables of modules that decide the result, named as procedures are: the compiler reads them in the shim.
    read: Vec<Callable>,
    /// What becomes of objects in it.
    objects: Objects,
}

/// What a shim has to call.
#[derive(Clone, Debug)]
enum Procedures {
    /// This one.
    One(Callable),
    /// What an object says, which is one of these: a compiler that sees which may name it.
    OfObject(Vec<Callable>),
}

impl Procedures {
    fn of(wrapper: &Wrapper, callee: &Callee, interface: &Interface) -> Self {
        if let Some(method) = &wrapper.method
            && let Dispatch::Dynamic(all) = &method.dispatch
        {
            let all = all.iter().map(|&id| interface.procedure(id));
            return Procedures::OfObject(all.filter_map(Callable::of_procedure).collect());
        }
        Procedures::One(match callee {
            Callee::Module {
                module,
                procedure,
                binding_label,
                ..
            } => Callable::in_module(module, procedure, binding_label.as_ref()),
            Callee::External(procedure) => {
                Callable::external(&procedure.called(), procedure.binding_label.as_ref())
            }
        })
    }

    fn symbols(&self, naming: Naming) -> Vec<String> {
        match self {
            Procedures::One(procedure) => vec![procedure.symbol(naming)],
            Procedures::OfObject(all) => all.iter().map(|it| it.symbol(naming)).collect(),
        }
    }

    /// Whether a shim that calls the procedures with the symbols `called` calls what it has to, which is `wanted`.
    fn are(&self, wanted: &[String], called: &[String]) -> bool {
        match self {
            Procedures::One(_) => called == wanted,
            Procedures::OfObject(_) => called.iter().all(|symbol| wanted.contains(symbol)),
        }
    }
}

impl fmt::Display for Procedures {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Procedures::One(procedure) => write!(f, "{procedure}"),
            Procedures::OfObject(all) => {
                let all: Vec<String> = all.iter().map(ToString::to_string).collect();
                write!(f, "one of {}", all.join(", "))
            }
        }
    }
}

/// What becomes of objects in a shim.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Objects {
    /// It ends none.
    Kept,
    /// It may end some that have FINAL procedures: those that are ALLOCATABLE.
    Ended,
}

impl Objects {
    fn of(wrapper: &Wrapper) -> Self {
        let is_ended = |dummy: &Dummy| {
            matches!(
                dummy.passing,
                Passing::AllocatableStructure {
                    making: Making::Unsafe,
                    ..
                }
            )
        };
        match wrapper.dummies.iter().any(is_ended) {
            true => Objects::Ended,
            false => Objects::Kept,
        }
    }
}

/// How the objects tell what a shim calls.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Method {
    /// Relocations of each function's code.
    Relocations,
    /// Each shim is compiled by itself, and whatever its object leaves undefined is called.
    OneByOne(NoRelocations),
}

/// Why relocations are not read.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum NoRelocations {
    /// Objects of the system have another format than ELF, whose symbols have no sizes.
    Format(System),
}

impl Method {
    fn of(system: System) -> Self {
        match system {
            System::Elf => Method::Relocations,
            System::Apple | System::Windows => Method::OneByOne(NoRelocations::Format(system)),
        }
    }
}

/// What each shim refers to that its object does not define, by the shim's symbol.
type Found = BTreeMap<String, BTreeSet<String>>;

impl Calls {
    /// Those of the shims of `plan`.
    pub(super) fn of(plan: &Plan, interface: &Interface, system: System) -> Self {
        let shims = plan.wrappers.iter().filter_map(|wrapper| {
            let Target::Shim {
                label,
                convention,
                callee,
                ..
            } = &wrapper.target
            else {
                return None;
            };
            Some(Call {
                shim: match convention {
                    Convention::C => label.clone(),
                    Convention::Fortran => format!("{label}_"),
                },
                procedures: Procedures::of(wrapper, callee, interface),
                read: read(wrapper),
                objects: Objects::of(wrapper),
            })
        });
        let declared = interface
            .modules
            .iter()
            .flat_map(|module| module.generics.iter())
            .filter_map(|generic| generic.candidates.as_ref())
            .flatten();
        let declared = declared.filter_map(|candidate| match candidate {
            Candidate::External(procedure) => Some(&**procedure),
            Candidate::Procedure(_) => None,
        });
        let defined = interface.procedures().map(|(_, procedure)| procedure);
        Calls {
            shims: shims.collect(),
            known: defined
                .chain(declared)
                .filter_map(Callable::of_procedure)
                .collect(),
            apart: match Method::of(system) {
                Method::Relocations => Vec::new(),
                Method::OneByOne(_) => emit::shims_apart(plan),
            },
        }
    }

    /// Shows that the shims in `object` call what they have to.
    pub(super) fn check(
        &self,
        object: &Path,
        settings: &Settings<'_>,
        cargo: &mut Cargo,
    ) -> Result<(), BuildError> {
        if self.shims.is_empty() {
            return Ok(());
        }
        let system = System::of(cargo);
        let found = match Method::of(system) {
            Method::Relocations => relocations::found(object)?,
            Method::OneByOne(why) => self.one_by_one(why, settings, cargo)?,
        };
        let compiler = settings.compiler;
        self.compare(
            &found,
            Naming::new(compiler.family(), compiler.flags().symbols),
        )
    }

    fn compare(&self, found: &Found, naming: Naming) -> Result<(), BuildError> {
        let known = self.known.iter().map(|known| known.symbol(naming));
        let known: HashSet<String> = known.collect();
        let is_procedure = |symbol: &&String| {
            known.contains(*symbol) || symbol::is_of_module(symbol, naming.family)
        };
        for Call {
            shim,
            procedures,
            read,
            objects,
        } in &self.shims
        {
            let read: HashSet<String> = read.iter().map(|it| it.symbol(naming)).collect();
            let wanted = procedures.symbols(naming);
            let refers = found.get(shim).into_iter().flatten();
            let called: Vec<String> = refers
                .filter(|symbol| wanted.contains(symbol) || is_procedure(symbol))
                .filter(|symbol| !read.contains(*symbol))
                .filter(|symbol| {
                    *objects == Objects::Kept || !symbol::ends_objects(symbol, naming.family)
                })
                .cloned()
                .collect();
            if !procedures.are(&wanted, &called) {
                return Err(BuildError::ShimCalls {
                    shim: shim.clone(),
                    procedure: procedures.to_string(),
                    wanted: wanted.join(", "),
                    found: called,
                });
            }
        }
        Ok(())
    }
}

/// The variables of modules that `wrapper` reads.
fn read(wrapper: &Wrapper) -> Vec<Callable> {
    let reads = wrapper.reads().into_iter();
    let of_modules = reads.filter_map(|read| match &read.of {
        Owner::Module(module) => Some(Callable::in_module(module, &read.variable, None)),
        Owner::Common(_) => None,
    });
    of_modules.collect()
}

#[cfg(test)]
mod tests;
