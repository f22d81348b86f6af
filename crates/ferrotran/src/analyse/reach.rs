//! What a procedure reaches through the calls that it makes.

use std::collections::VecDeque;

use super::facts::{Calls, ProcedureFacts, Reason};
use super::storage::BodyId;
use super::trace::{Note, Program, SiteId};

/// Who calls each body.
pub(super) struct Callers(Vec<Vec<(SiteId, BodyId)>>);

impl Callers {
    pub(super) fn new(program: &Program<'_>) -> Self {
        let mut callers = vec![Vec::new(); program.traces.len()];
        for (index, site) in program.sites.iter().enumerate() {
            for callee in site.bodies(program) {
                callers[callee.0].push((SiteId(index as u32), site.caller));
            }
        }
        Callers(callers)
    }

    /// The bodies that call `body`.
    pub(super) fn of(&self, body: usize) -> impl Iterator<Item = usize> + '_ {
        self.0[body].iter().map(|(_, caller)| caller.0)
    }

    /// For each body its own `notes`, and the nearest ones of the bodies that it reaches. The
    /// work is linear in the number of calls.
    pub(super) fn nearest<'n>(&self, notes: &'n [Vec<Note>]) -> Reached<'n> {
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
            for &(site, caller) in &self.0[body] {
                let caller = caller.0;
                if inherited[caller] < ProcedureFacts::MOST_REASONS
                    && !lists[caller].iter().any(|entry| entry.origin == origin)
                {
                    inherited[caller] += 1;
                    queue.push_back((caller, lists[caller].len()));
                    lists[caller].push(Entry {
                        origin,
                        via: Some((site, body, index)),
                        calls: calls + 1,
                    });
                }
            }
        }
        Reached { notes, lists }
    }
}

/// What each body reaches.
pub(super) struct Reached<'n> {
    notes: &'n [Vec<Note>],
    lists: Vec<Vec<Entry>>,
}

struct Entry {
    /// The body that has the note, and which note of it.
    origin: (usize, usize),
    /// The call that leads there, and the entry of the callee.
    via: Option<(SiteId, usize, usize)>,
    /// How many calls lead there.
    calls: usize,
}

impl Reached<'_> {
    /// Whether `body` reaches any note.
    pub(super) fn any(&self, body: BodyId) -> bool {
        !self.lists[body.0].is_empty()
    }

    /// The notes that `body` reaches as reasons, its own first.
    pub(super) fn reasons(&self, program: &Program<'_>, body: BodyId) -> Vec<Reason> {
        let mut reasons = Vec::with_capacity(self.lists[body.0].len());
        for entry in &self.lists[body.0] {
            let note = &self.notes[entry.origin.0][entry.origin.1];
            let mut step = entry;
            let calls = std::iter::from_fn(|| {
                let (site, callee, index) = step.via?;
                step = &self.lists[callee][index];
                Some(program.site(site).span)
            });
            reasons.push(Reason {
                span: note.span,
                text: note.text.clone(),
                calls: Calls::new(calls, entry.calls),
            });
        }
        reasons
    }
}
