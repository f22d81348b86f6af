//! Accesses that nothing shows to stay inside what was lent.
//!
//! A procedure is shown to stay inside only if neither it nor what it calls has a subscript, a
//! section, a substring, an array as actual argument, an operation on several arrays, a pointer
//! or allocatable, or an optional argument outside of IF (PRESENT(...)). To show that subscripts
//! stay inside the declared shapes is an analysis of its own; its place is here.

use super::trace::{Note, OpenAccess, OpenKind, Program};

/// For each body its own open accesses, each kind once for each variable.
pub(super) fn open(program: &Program<'_>) -> Vec<Vec<Note>> {
    let bodies = program.traces.iter().map(|trace| {
        let notes = trace.open.iter().map(|access| Note {
            span: access.span,
            text: describe(program, access),
        });
        notes.collect()
    });
    bodies.collect()
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
