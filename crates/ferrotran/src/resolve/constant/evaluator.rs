//! What types and constant expressions are worked out with.

use super::depth::{Depth, Nested};
use crate::name::Name;
use crate::resolve::findings::Findings;
use crate::resolve::kinds::Kinds;
use crate::resolve::scope::declare::Declare;
use crate::resolve::scope::scopes::Scopes;

/// Works out types, shapes and values on demand, and remembers them in the tables.
pub(crate) struct Evaluator<'a> {
    pub(crate) scopes: Scopes<'a>,
    pub(crate) findings: Findings,
    pub(crate) kinds: &'a Kinds,
    pub(super) loops: Loops,
    depth: Depth,
}

/// The implied DOs that are being run.
#[derive(Default)]
pub(super) struct Loops {
    /// Their variables.
    pub(super) variables: Vec<(Name, i128)>,
    /// How often bodies were run, in the outermost one.
    pub(super) rounds: usize,
}

impl<'a> Evaluator<'a> {
    pub(crate) fn new(scopes: Scopes<'a>, findings: Findings, kinds: &'a Kinds) -> Self {
        Evaluator {
            scopes,
            findings,
            kinds,
            loops: Loops::default(),
            depth: Depth::default(),
        }
    }

    /// Declares into the tables.
    pub(crate) fn declare(&mut self) -> Declare<'_, 'a> {
        Declare {
            scopes: &mut self.scopes,
            findings: &mut self.findings,
        }
    }
}

impl Nested for Evaluator<'_> {
    fn depth(&mut self) -> &mut Depth {
        &mut self.depth
    }
}
