//! The fifth stage: facts about procedures, each with its reason. What is not shown is said to be
//! unknown, never assumed.
//!
//! * `walk` goes through each body once and gives its `trace`: what happens to which `storage`, in
//!   which order, and the calls.
//! * `propagate` carries what happens to dummy arguments to the callers' variables, `reach` what a
//!   procedure does to what calls it, both to a fixed point; `output` finds the true outputs.
//! * `recorded` makes the trace of a procedure whose body is not there, of what was recorded of it.
//! * `undefined` tells which procedures have to be linked that are in none of the files.
//! * `lifetimes` says how long variables live, `object_state` what the compiled objects have besides.
//! * `assemble` makes the facts of it, `intent` compares them with the intents that are declared.
//!
//! The names of variables are the unit: an array is one thing, and so is a structure. Paths that
//! cannot be taken count as taken.

mod actuals;
mod any_of;
mod assemble;
pub(crate) mod bindings;
pub(crate) mod c_ends;
mod circles;
pub mod codes;
pub mod documented;
mod ended;
mod equivalence;
mod facts;
mod intent;
mod lent;
mod lifetimes;
mod object_state;
pub(crate) mod operators;
mod options;
mod output;
mod parallel;
mod propagate;
mod reach;
mod recorded;

mod state;
mod storage;
mod trace;
pub(crate) mod types;
mod undefined;
mod walk;

pub use facts::*;
pub use object_state::ObjectState;
pub use options::Options;
pub use parallel::{exclusive_regions, parallel_regions};

use rustc_hash::{FxHashMap, FxHashSet};

use crate::diagnostic::Diagnostics;
use crate::name::Name;
use crate::resolve::{self, Resolved};

use ended::Ended;
use operators::Operators;
use storage::{BodyId, Nodes};
use trace::Program;

/// Finds out what the procedures in `resolved` do. The findings are contradictions between what
/// the sources declare and what the bodies do.
///
/// A procedure that is given without its body (an interface body, an external procedure in none
/// of the files) is taken to do anything at all.
pub fn analyse(resolved: &Resolved, options: &Options) -> (Facts, Diagnostics) {
    with_objects(resolved, options, &ObjectState::default())
}

/// As [`analyse`], for sources that were compiled: their objects have `state` that the sources do not
/// show.
pub fn with_objects(
    resolved: &Resolved,
    options: &Options,
    state: &ObjectState,
) -> (Facts, Diagnostics) {
    let program = program(resolved, options);
    let facts = assemble::facts(&program, resolved, state);
    let diagnostics = intent::contradictions(resolved, &facts);
    (facts, diagnostics)
}

/// Walks all bodies.
fn program<'a>(resolved: &'a Resolved, options: &'a Options) -> Program<'a> {
    let mut body_of = FxHashMap::default();
    for (index, body) in resolved.bodies.iter().enumerate() {
        for &id in std::iter::once(&body.procedure).chain(&body.entries) {
            body_of.insert(id, BodyId(index));
        }
    }
    let mut program = Program {
        interface: &resolved.interface,
        ended: Ended::new(&resolved.interface),
        complete: complete_modules(resolved),
        nodes: Nodes::new(resolved, options),
        traces: Vec::with_capacity(resolved.bodies.len()),
        sites: Vec::new(),
        body_of,
        shared_with_internal: FxHashSet::default(),
    };
    let operators = Operators::new(resolved);
    for (index, body) in resolved.bodies.iter().enumerate() {
        let id = BodyId(index);
        let trace = match &body.recorded {
            Some(record) => recorded::trace(&mut program, options, id, body.procedure, record),
            None => walk::trace(&mut program, &operators, options, body, id),
        };
        for event in &trace.events {
            if program
                .nodes
                .get(event.node)
                .body
                .is_some_and(|owner| owner != id)
            {
                program.shared_with_internal.insert(event.node);
            }
        }
        program.traces.push(trace);
    }
    program
}

/// The modules that are in the files, are read as a whole and use only such: of others it is not known what operators
/// they define, and what finalises their types.
fn complete_modules(resolved: &Resolved) -> FxHashSet<&Name> {
    let modules = &resolved.interface.modules;
    let mut complete: FxHashSet<&Name> = modules.iter().map(|module| &module.name).collect();
    loop {
        let before = complete.len();
        let incomplete = modules.iter().filter(|module| {
            let mut uses = module.uses.iter();
            module.unread
                || uses.any(|used| !complete.contains(used) && !resolve::is_known_module(used))
        });
        for module in incomplete.map(|module| &module.name).collect::<Vec<_>>() {
            complete.remove(module);
        }
        if complete.len() == before {
            return complete;
        }
    }
}
