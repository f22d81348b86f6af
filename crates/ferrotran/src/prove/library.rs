//! Libraries that were built elsewhere: what is shown of their sources holds of them only if they are
//! what these say.

use std::collections::{BTreeSet, HashMap, VecDeque};

use smol_str::SmolStr;

use super::walk::Walked;
use crate::analyse::Reason;
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
        let mut next: Vec<Option<Option<(Span, usize)>>> = vec![None; walked.len()];
        let mut queue: VecDeque<usize> = own.collect();
        for &body in &queue {
            next[body] = Some(None);
        }
        while let Some(body) = queue.pop_front() {
            found[body].push((library.clone(), reason(resolved, &next, body)));
            for &(span, caller) in &callers[body] {
                if next[caller].is_none() {
                    next[caller] = Some(Some((span, body)));
                    queue.push_back(caller);
                }
            }
        }
    }
    found
}

/// The procedure that `body` reaches by the calls in `next`.
fn reason(resolved: &Resolved, next: &[Option<Option<(Span, usize)>>], body: usize) -> Reason {
    let (mut at, mut chain) = (body, Vec::new());
    while let Some(Some((span, callee))) = next[at] {
        chain.push(span);
        at = callee;
    }
    let procedure = resolved.interface.procedure(resolved.bodies[at].procedure);
    Reason {
        span: procedure.span,
        text: procedure.path().to_string(),
        chain,
    }
}
