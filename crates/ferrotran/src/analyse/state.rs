//! Shared state: what outlives a call and can be seen by another.

use std::collections::{HashMap, HashSet};

use super::propagate::NodeFacts;
use super::storage::{NodeId, Storage};
use super::trace::{Event, EventKind, Note, Program};

/// For each body the shared state that it uses itself, each piece once.
///
/// Static variables and private module variables that nothing writes are constants. Common blocks
/// and public module variables can be set from outside of the files, through the views that are
/// generated for them, so that reading them counts too.
pub(super) fn shared(program: &Program<'_>, facts: &NodeFacts) -> Vec<Vec<Note>> {
    let through_pointers = shared_target(program, facts);
    let bodies = program.traces.iter().map(|trace| {
        let mut notes = [trace.shared.as_slice(), &trace.state].concat();
        // Of several events the first that may write tells most.
        let mut uses: Vec<&Event> = Vec::new();
        let mut index_of = HashMap::new();
        for event in trace
            .events
            .iter()
            .filter(|event| is_shared(program, facts, event.node))
        {
            let index = *index_of.entry(event.node).or_insert_with(|| {
                uses.push(event);
                uses.len() - 1
            });
            if uses[index].kind == EventKind::Read {
                uses[index] = event;
            }
        }
        notes.extend(uses.into_iter().map(|event| {
            let what = match event.kind {
                EventKind::Read => "is read",
                EventKind::Write { by, .. } => by.phrase(),
                EventKind::Pass { .. } => "is passed to a procedure",
                EventKind::Unknown(why) => why.phrase(),
                // Of dummy arguments only.
                EventKind::Fill(_) => "is filled",
            };
            Note {
                span: event.span,
                text: format!("{} {what}", program.nodes.get(event.node).describe()),
            }
        }));
        let mut pointed_to = HashSet::new();
        for alias in &trace.aliases {
            if is_shared(program, facts, alias.target) && pointed_to.insert(alias.target) {
                notes.push(Note {
                    span: alias.span,
                    text: format!(
                        "{} comes to point to {}",
                        program.nodes.get(alias.pointer).describe(),
                        program.nodes.get(alias.target).describe()
                    ),
                });
            }
        }
        if let (Some(target), Some(&(pointer, span))) =
            (through_pointers, trace.dereferenced.first())
        {
            notes.push(Note {
                span,
                text: format!(
                    "{} is used as a pointer, which may point to {}",
                    program.nodes.get(pointer).describe(),
                    program.nodes.get(target).describe()
                ),
            });
        }
        notes
    });
    bodies.collect()
}

fn is_shared(program: &Program<'_>, facts: &NodeFacts, id: NodeId) -> bool {
    match program.nodes.get(id).storage {
        Storage::Common | Storage::Module { settable: true } => true,
        Storage::Module { settable: false } | Storage::Static(_) => facts.may_be_written(id),
        Storage::Dummy
        | Storage::DummyProcedure
        | Storage::Automatic
        | Storage::Result
        | Storage::Unknown => false,
    }
}

/// A shared variable that some pointer that outlives a call comes to point to.
fn shared_target(program: &Program<'_>, facts: &NodeFacts) -> Option<NodeId> {
    let aliases = program.traces.iter().flat_map(|trace| &trace.aliases);
    let mut targets = aliases.filter_map(|alias| {
        let kept = program.nodes.get(alias.pointer).outlives_call();
        (kept && is_shared(program, facts, alias.target)).then_some(alias.target)
    });
    targets.next()
}
