//! What procedures and modules are shown with.

use crate::resolve::constant::depth::{Depth, Nested};
use crate::resolve::constant::evaluator::Evaluator;
use crate::resolve::scope::table::ScopeId;

/// Shows procedures and modules, each in the terms of the interface.
pub(crate) struct Show<'r, 'a> {
    pub(super) evaluator: &'r mut Evaluator<'a>,
    /// The interface bodies that are being shown.
    pub(super) bodies: Vec<ScopeId>,
}

impl<'r, 'a> Show<'r, 'a> {
    pub(crate) fn new(evaluator: &'r mut Evaluator<'a>) -> Self {
        Show {
            evaluator,
            bodies: Vec::new(),
        }
    }
}

impl Nested for Show<'_, '_> {
    fn depth(&mut self) -> &mut Depth {
        self.evaluator.depth()
    }
}
