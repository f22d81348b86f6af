//! What is unproved of a procedure is unproved of what calls it.

use std::collections::VecDeque;

use rayon::prelude::*;
use rustc_hash::{FxHashMap, FxHashSet};
use smol_str::SmolStr;

use super::Options;
use super::cause::Cause;
use super::obligation::{Discharge, Kind, Obligation};
use super::proofs::Doubt;
use super::walk::Walked;
use crate::analyse::{Calls, ProcedureFacts, Reason};
use crate::interface::Interface;
use crate::resolve::Resolved;
use crate::source::Span;

/// What is unproved in one body, each kind once for each thing that it is about.
pub(super) struct Note {
    kind: Kind,
    span: Span,
    text: String,
}

/// The notes of each body.
pub(super) fn notes(walked: &[Walked]) -> Vec<Vec<Note>> {
    walked
        .par_iter()
        .map(|body| {
            let recorded = body.recorded.iter().map(|(kind, span, text)| Note {
                kind: *kind,
                span: *span,
                text: text.clone(),
            });
            notes_of(&body.obligations)
                .into_iter()
                .chain(recorded)
                .collect()
        })
        .collect()
}

/// The bodies of which something is unproved.
pub(super) fn doubtful(walked: &[Walked]) -> FxHashSet<usize> {
    let bodies = walked.iter().enumerate().filter(|(_, body)| {
        let mut obligations = body.obligations.iter();
        !body.recorded.is_empty()
            || obligations.any(|it| matches!(it.discharge, Discharge::Unproved(_)))
    });
    bodies.map(|(index, _)| index).collect()
}

fn notes_of(obligations: &[Obligation]) -> Vec<Note> {
    let mut index: FxHashMap<(Kind, &SmolStr), usize> = FxHashMap::default();
    let mut found: Vec<(&Obligation, usize)> = Vec::new();
    for obligation in obligations {
        if !matches!(obligation.discharge, Discharge::Unproved(_)) {
            continue;
        }
        let at = *index
            .entry((obligation.kind, &obligation.about))
            .or_insert_with(|| {
                found.push((obligation, 0));
                found.len() - 1
            });
        found[at].1 += 1;
    }
    let notes = found.into_iter().map(|(obligation, count)| Note {
        kind: obligation.kind,
        span: obligation.span,
        text: match count {
            1 => obligation.text(),
            2 => format!("{}, here and in another place", obligation.text()),
            count => format!(
                "{}, here and in {} other places",
                obligation.text(),
                count - 1
            ),
        },
    });
    notes.collect()
}

/// What each body reaches.
pub(super) struct Reached<'n> {
    notes: &'n [Vec<Note>],
    lists: Vec<Vec<Entry>>,
}

struct Entry {
    /// The body that has the note, and which note of it.
    origin: (usize, usize),
    /// The place of the call that leads there, and the entry of the callee.
    via: Option<(Span, usize, usize)>,
    /// How many calls lead there.
    calls: usize,
}

impl<'n> Reached<'n> {
    /// For each body its own notes, and the nearest ones of the bodies that it reaches. The work is
    /// linear in the number of calls.
    pub(super) fn new(walked: &[Walked], notes: &'n [Vec<Note>]) -> Self {
        let mut callers: Vec<Vec<(Span, usize)>> = vec![Vec::new(); walked.len()];
        for (caller, body) in walked.iter().enumerate() {
            for &(span, callee) in &body.calls {
                callers[callee].push((span, caller));
            }
        }
        let mut lists: Vec<Vec<Entry>> = Vec::with_capacity(notes.len());
        let mut queue = VecDeque::new();
        for (body, own) in notes.iter().enumerate() {
            lists.push(Vec::new());
            for note in 0..own.len() {
                queue.push_back((body, lists[body].len()));
                lists[body].push(Entry {
                    origin: (body, note),
                    via: None,
                    calls: 0,
                });
            }
        }
        let mut inherited = vec![0; notes.len()];
        while let Some((body, index)) = queue.pop_front() {
            let Entry { origin, calls, .. } = lists[body][index];
            for &(span, caller) in &callers[body] {
                if inherited[caller] < ProcedureFacts::MOST_REASONS
                    && !lists[caller].iter().any(|entry| entry.origin == origin)
                {
                    inherited[caller] += 1;
                    queue.push_back((caller, lists[caller].len()));
                    lists[caller].push(Entry {
                        origin,
                        via: Some((span, body, index)),
                        calls: calls + 1,
                    });
                }
            }
        }
        Reached { notes, lists }
    }

    /// What is unproved of `body`, its own first.
    pub(super) fn doubts(&self, body: usize) -> Vec<Doubt> {
        let entries = self.lists[body].iter();
        let doubts = entries.map(|entry| {
            let note = &self.notes[entry.origin.0][entry.origin.1];
            let mut step = entry;
            let calls = std::iter::from_fn(|| {
                let (span, callee, index) = step.via?;
                step = &self.lists[callee][index];
                Some(span)
            });
            Doubt {
                kind: note.kind,
                reason: Reason {
                    span: note.span,
                    text: note.text.clone(),
                    calls: Calls::new(calls, entry.calls),
                },
            }
        });
        doubts.collect()
    }
}

/// Gives each procedure that can call itself, and is not RECURSIVE, an obligation.
pub(super) fn recursion(resolved: &Resolved, options: &Options, walked: &mut [Walked]) {
    if options.without.contains(&Cause::Recursive) {
        return;
    }
    let members = in_circles(walked);
    let interface: &Interface = &resolved.interface;
    for (index, body) in resolved.bodies.iter().enumerate() {
        let procedure = interface.procedure(body.procedure);
        let Some(span) = members[index] else { continue };
        if procedure.prefixes.recursive {
            continue;
        }
        walked[index].obligations.push(Obligation {
            kind: Cause::Recursive.kind(),
            span,
            about: format!("`{}` calls itself, and is not RECURSIVE", procedure.name).into(),
            discharge: Discharge::Unproved(Cause::Recursive),
        });
    }
}

/// For each body that can call itself, a call that leads there.
fn in_circles(walked: &[Walked]) -> Vec<Option<Span>> {
    // Tarjan's algorithm, with a stack of its own: chains of calls may be long.
    const NEW: usize = usize::MAX;
    let count = walked.len();
    let mut order = vec![NEW; count];
    let mut low = vec![0; count];
    let mut component = vec![NEW; count];
    let (mut next, mut components) = (0, 0);
    let mut open: Vec<usize> = Vec::new();
    for start in 0..count {
        if order[start] != NEW {
            continue;
        }
        let mut pending = vec![(start, 0)];
        while let Some((body, at)) = pending.pop() {
            if at == 0 {
                order[body] = next;
                low[body] = next;
                next += 1;
                open.push(body);
            }
            if let Some(&(_, callee)) = walked[body].calls.get(at) {
                pending.push((body, at + 1));
                if order[callee] == NEW {
                    pending.push((callee, 0));
                } else if component[callee] == NEW {
                    low[body] = low[body].min(order[callee]);
                }
                continue;
            }
            if low[body] == order[body] {
                while let Some(member) = open.pop() {
                    component[member] = components;
                    if member == body {
                        break;
                    }
                }
                components += 1;
            }
            if let Some(&(caller, _)) = pending.last() {
                low[caller] = low[caller].min(low[body]);
            }
        }
    }
    let circles = walked.iter().enumerate().map(|(body, walked)| {
        let mut calls = walked.calls.iter();
        let inside = calls.find(|(_, callee)| component[*callee] == component[body]);
        inside.map(|(span, _)| *span)
    });
    circles.collect()
}
