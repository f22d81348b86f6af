//! Accesses that nothing shows to stay inside what was lent.
//!
//! A procedure is shown to stay inside only if neither it nor what it calls has a subscript, a
//! section, a substring, an array as actual argument, an operation on several arrays, a pointer
//! or allocatable, or an optional argument outside of IF (PRESENT(...)), if what is passed is what
//! the callee takes it for, and if it has every dummy argument that its body uses (an ENTRY may
//! not). To show that subscripts stay inside the declared shapes is an analysis of its own; its
//! place is here.

use std::collections::{BTreeSet, HashSet};

use super::propagate::NodeFacts;
use super::storage::{BodyId, Storage};
use super::trace::{Callee, Event, Note, OpenAccess, OpenKind, Program, Site, Trace};
use crate::interface::ProcedureId;
use crate::name::Name;

/// For each body its own open accesses, each kind once for each variable.
pub(super) fn open(program: &Program<'_>, facts: &NodeFacts) -> Vec<Vec<Note>> {
    let bodies = program.traces.iter().map(|trace| {
        let notes = trace.open.iter().map(|access| Note {
            span: access.span,
            text: describe(program, access),
        });
        notes.chain(trace.disagreements.iter().cloned()).collect()
    });
    let mut bodies: Vec<Vec<Note>> = bodies.collect();
    for (notes, trace) in bodies.iter_mut().zip(&program.traces) {
        notes.extend(torn_blocks(program, trace));
    }
    for site in &program.sites {
        bodies[site.caller.0].extend(written_constants(program, facts, site));
    }
    let mut procedures: Vec<(ProcedureId, BodyId)> = program
        .body_of
        .iter()
        .map(|(&id, &body)| (id, body))
        .collect();
    procedures.sort_by_key(|(id, _)| *id);
    for (id, body) in procedures {
        let trace = &program.traces[body.0];
        if trace.irregular || !trace.entries.is_empty() {
            bodies[body.0].extend(missing_dummies(program, id, body));
        }
    }
    bodies
}

/// The named common blocks that a body uses and that program units declare with several sizes: one
/// that initialises a smaller block gives all of them its size (Fortran 2018, 8.10.2.5, forbids it).
fn torn_blocks<'p>(program: &'p Program<'_>, trace: &'p Trace) -> impl Iterator<Item = Note> + 'p {
    let blocks = program.interface.common.iter();
    let torn: HashSet<&Name> = blocks
        .filter(|block| !block.has_one_size())
        .filter_map(|block| block.name.as_ref())
        .collect();
    let mut seen = HashSet::new();
    let used = trace.events.iter().filter(move |event| {
        let node = program.nodes.get(event.node);
        node.storage == Storage::Common && torn.contains(&node.name) && seen.insert(event.node)
    });
    used.map(|event| Note {
        span: event.span,
        text: format!(
            "the size of common block /{}/, which program units declare differently",
            program.nodes.get(event.node).name
        ),
    })
}

/// The dummy arguments that a body may use when it is entered as `id`, and that `id` has not.
fn missing_dummies<'p>(
    program: &'p Program<'_>,
    id: ProcedureId,
    body: BodyId,
) -> impl Iterator<Item = Note> + 'p {
    let own = program.nodes.dummies(id).unwrap_or_default();
    let mut seen = HashSet::new();
    let reached = events_from(program, id, body);
    let used = reached.into_iter().filter(move |event| {
        let node = program.nodes.get(event.node);
        matches!(node.storage, Storage::Dummy | Storage::DummyProcedure)
            && node.body == Some(body)
            && !own.contains(&Some(event.node))
            && seen.insert(event.node)
    });
    used.map(move |event| Note {
        span: event.span,
        text: format!(
            "`{}` is no argument of `{}`",
            program.nodes.get(event.node).name,
            program.interface.procedure(id).name
        ),
    })
}

/// What can happen in a body when it is entered as `id`.
fn events_from<'p>(program: &'p Program<'_>, id: ProcedureId, body: BodyId) -> Vec<&'p Event> {
    let trace = &program.traces[body.0];
    if trace.irregular {
        return trace.events.iter().collect();
    }
    let name = &program.interface.procedure(id).name;
    let entry = trace.entries.iter().find(|(entry, _)| entry == name);
    let mut pending = vec![entry.map_or(0, |(_, block)| *block)];
    let mut reached = BTreeSet::new();
    while let Some(block) = pending.pop() {
        if reached.insert(block) {
            pending.extend_from_slice(&trace.blocks[block].successors);
        }
    }
    let blocks = reached.into_iter().map(|block| trace.blocks[block].events);
    blocks
        .flat_map(|(first, end)| &trace.events[first..end])
        .collect()
}

/// The constants that a call passes to what may write them. A closure writes none: it gets values
/// wherever a constant may come.
fn written_constants<'p>(
    program: &'p Program<'_>,
    facts: &'p NodeFacts,
    site: &'p Site,
) -> impl Iterator<Item = Note> + 'p {
    let callees = match &site.callee {
        Callee::Defined(ids) => ids.as_slice(),
        Callee::Variable(_) | Callee::Passed(_) | Callee::Unknown(_) => &[],
    };
    let dummies = callees.iter().flat_map(move |&id| {
        let dummies = program.nodes.dummies(id).unwrap_or_default();
        site.constants.iter().filter_map(move |position| {
            let index = position.index(program.interface, id)?;
            *dummies.get(index)?
        })
    });
    let written = dummies.filter(|&dummy| facts.may_be_written_otherwise(dummy));
    written.map(|dummy| Note {
        span: site.span,
        text: format!(
            "a constant is passed for `{}`, which may be written",
            program.nodes.get(dummy).name
        ),
    })
}

fn describe(program: &Program<'_>, access: &OpenAccess) -> String {
    let name = &program.nodes.get(access.node).name;
    let what = match access.kind {
        OpenKind::Subscript => "the subscripts of",
        OpenKind::Passed => "the extent that the callee takes for",
        OpenKind::Unassociated => "the association or allocation of",
        OpenKind::Absent => "the presence of",
        OpenKind::Conformance => "the equal shapes of the arrays used with",
        OpenKind::AssignedGoto => "the label in",
    };
    match access.count {
        1 => format!("{what} `{name}`"),
        2 => format!("{what} `{name}`, here and in another place"),
        count => format!("{what} `{name}`, here and in {} other places", count - 1),
    }
}
