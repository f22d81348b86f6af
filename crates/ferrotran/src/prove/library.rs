//! Libraries that were built elsewhere: what is shown of their sources holds of them only if they are
//! what these say.

use std::collections::{BTreeSet, HashMap, VecDeque};

use smol_str::SmolStr;

use super::walk::Walked;
use crate::analyse::{Calls, Reason};
use crate::resolve::Resolved;
use crate::source::{FileId, Span};

/// A library that was built elsewhere and of which something was read: its sources, or facts.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Library {
    /// Nobody says that it is what was read.
    Unclaimed,
    /// A build script vouches that the library that it calls so is what was read.
    Claimed(SmolStr),
}

/// For each body the libraries whose code it runs, each with the nearest place. No number of callees
/// hides one: nothing is left out.
pub(super) fn reached(
    resolved: &Resolved,
    walked: &[Walked],
    libraries: &HashMap<FileId, Library>,
) -> Vec<Vec<(Library, Reason)>> {
    let mut found: Vec<Vec<(Library, Reason)>> = vec![Vec::new(); walked.len()];
    let mut callers: Vec<Vec<(Span, usize)>> = vec![Vec::new(); walked.len()];
    for (caller, body) in walked.iter().enumerate() {
        for &(span, callee) in &body.calls {
            callers[callee].push((span, caller));
        }
    }
    let file_of = |body: usize| {
        let procedure = resolved.bodies[body].procedure;
        resolved.interface.procedure(procedure).file
    };
    let each: BTreeSet<&Library> = libraries.values().collect();
    for library in each {
        let own = (0..walked.len()).filter(|&body| libraries.get(&file_of(body)) == Some(library));
        let mut next: Vec<Option<Step>> = vec![None; walked.len()];
        let mut queue: VecDeque<usize> = own.collect();
        for &body in &queue {
            next[body] = Some(Step {
                origin: body,
                calls: 0,
                via: None,
            });
        }
        while let Some(body) = queue.pop_front() {
            if let Some(step) = next[body] {
                found[body].push((library.clone(), reason(resolved, &next, step)));
            }
            for &(span, caller) in &callers[body] {
                if next[caller].is_none()
                    && let Some(step) = next[body]
                {
                    next[caller] = Some(Step {
                        via: Some((span, body)),
                        calls: step.calls + 1,
                        ..step
                    });
                    queue.push_back(caller);
                }
            }
        }
    }
    found
}

/// How a body reaches a library.
#[derive(Clone, Copy)]
struct Step {
    /// The body there.
    origin: usize,
    /// How many calls lead there.
    calls: usize,
    /// The first of them, and the body that is called.
    via: Option<(Span, usize)>,
}

/// The procedure that a body reaches by `step` and those in `next`.
fn reason(resolved: &Resolved, next: &[Option<Step>], step: Step) -> Reason {
    let mut at = Some(step);
    let calls = std::iter::from_fn(|| {
        let (span, callee) = at?.via?;
        at = next[callee];
        Some(span)
    });
    let procedure = resolved.bodies[step.origin].procedure;
    let procedure = resolved.interface.procedure(procedure);
    Reason {
        span: procedure.span,
        text: procedure.path().to_string(),
        calls: Calls::new(calls, step.calls),
    }
}
