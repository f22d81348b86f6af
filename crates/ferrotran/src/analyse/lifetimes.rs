//! How long variables live, as the sources say: what the compiled objects are compared with.

use super::facts::{Lifetime, Lifetimes};
use super::propagate::NodeFacts;
use super::storage::{Owner, Storage};
use super::trace::Program;
use crate::resolve::Resolved;

/// The lifetimes of all variables that bodies use.
pub(super) fn lifetimes(
    program: &Program<'_>,
    facts: &NodeFacts,
    resolved: &Resolved,
) -> Lifetimes {
    let mut lifetimes = Lifetimes::default();
    for (owner, node) in program.nodes.owners() {
        let lifetime = match program.nodes.get(node).storage {
            Storage::Static(_) | Storage::Module { settable: false } => {
                match facts.may_be_written(node) {
                    true => Lifetime::Static,
                    false => Lifetime::Constant,
                }
            }
            Storage::Common | Storage::Module { settable: true } => Lifetime::Static,
            Storage::Dummy
            | Storage::DummyProcedure
            | Storage::Automatic
            | Storage::Result
            | Storage::Unknown => Lifetime::Automatic,
        };
        match owner {
            Owner::Module(module, name) => {
                let key = (module.clone(), name.clone());
                lifetimes.modules.insert(key, lifetime);
            }
            Owner::Body(body, name) => {
                let procedure = resolved.bodies[body.0].procedure;
                let locals = lifetimes.locals.entry(procedure).or_default();
                let members: Vec<_> = program.nodes.equivalent(body, name).collect();
                if !members.is_empty() {
                    let all = lifetimes.equivalences.entry(procedure).or_insert(lifetime);
                    *all = lifetime.max(*all);
                }
                for name in members.into_iter().chain([name]) {
                    let known = locals.entry(name.clone()).or_insert(lifetime);
                    *known = lifetime.max(*known);
                }
            }
        }
    }
    lifetimes
}
