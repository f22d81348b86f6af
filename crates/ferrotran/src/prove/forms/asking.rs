//! The forms as a walk through one body asks for them: what it asked is noted, so that it is walked again
//! only if an answer is another one.

use std::cell::RefCell;

use rustc_hash::FxHashSet;

use super::super::bound::Bound;
use super::Forms;
use crate::interface::ProcedureId;

/// The forms, for one walk.
#[derive(Clone, Copy)]
pub(in crate::prove) struct Asking<'p> {
    forms: &'p Forms,
    asked: &'p RefCell<FxHashSet<Bound>>,
}

impl<'p> Asking<'p> {
    /// Asks `forms`, and notes in `asked` of what.
    pub(in crate::prove) fn new(forms: &'p Forms, asked: &'p RefCell<FxHashSet<Bound>>) -> Self {
        Asking { forms, asked }
    }

    fn about(self, bound: Bound) -> &'p Forms {
        self.asked.borrow_mut().insert(bound);
        self.forms
    }

    /// Whether checks are compiled into a procedure.
    pub(in crate::prove) fn has(self, id: ProcedureId) -> bool {
        self.about(Bound::Defined(id)).has(id)
    }

    /// Whether a check may fail while a procedure is executed.
    pub(in crate::prove) fn may_fail(self, id: ProcedureId) -> bool {
        self.about(Bound::Defined(id)).may_fail(id)
    }

    /// Whether a procedure takes extents, if it has checks.
    pub(in crate::prove) fn can_take(self, id: ProcedureId) -> bool {
        self.about(Bound::Defined(id)).can_take(id)
    }

    /// The positions of the dummy arguments whose extents a procedure takes.
    pub(in crate::prove) fn taken(self, id: ProcedureId) -> &'p [usize] {
        self.about(Bound::Defined(id)).taken(id)
    }

    /// The positions of the arguments whose extents are passed to what is bound so.
    pub(in crate::prove) fn passed_to(self, bound: Bound) -> &'p [usize] {
        self.about(bound).passed_to(bound)
    }
}

impl Forms {
    /// Of what these say something else than `other`.
    pub(super) fn differing(&self, other: &Forms) -> FxHashSet<Bound> {
        let of = self.of.keys().chain(other.of.keys());
        let of = of.filter(|id| self.of.get(id) != other.of.get(id));
        let can_take = self.can_take.symmetric_difference(&other.can_take);
        let may_fail = self.may_fail.symmetric_difference(&other.may_fail);
        let defined = of.chain(can_take).chain(may_fail);
        let bound = self.bound.keys().chain(other.bound.keys());
        let bound = bound.filter(|bound| self.bound.get(bound) != other.bound.get(bound));
        defined
            .map(|&id| Bound::Defined(id))
            .chain(bound.copied())
            .collect()
    }
}
