//! What is asked for of a text, by its logical lines.

use std::collections::{BTreeMap, BTreeSet};

use rustc_hash::FxHashMap;

use super::check::{Ahead, Check, Passes, Takes, What};
use super::hull::{Bounded, OfHull};
use super::site::{Comes, Rewrite, Zero};
use crate::source::FileId;

/// What is asked for of a text.
#[derive(Default)]
pub(super) struct Asked<'r> {
    pub(super) lines: BTreeMap<u32, AskedOfLine<'r>>,
    pub(super) takes: Vec<&'r Takes>,
    /// The loops that are written twice.
    pub(super) hulls: Vec<&'r OfHull>,
}

/// What is asked for of a statement.
#[derive(Clone, Default)]
pub(super) struct AskedOfLine<'r> {
    /// The conditions whose operands guard.
    pub(super) conditions: BTreeSet<usize>,
    /// What is set before it.
    pub(super) on_entry: Vec<(&'r str, Zero)>,
    /// The objects that are set after it.
    pub(super) allocated: Vec<(usize, Zero)>,
    /// What is checked before it.
    checks: Vec<&'r Check>,
    /// The calls in it that pass extents.
    passes: Vec<&'r Passes>,
    /// The functions that are evaluated before it.
    ahead: Vec<&'r Ahead>,
    /// The elements whose subscripts are computed in 8 bytes.
    wide: Vec<&'r Bounded>,
}

/// What is asked for of the expressions of a line.
pub(super) struct AskedOfClause<'r> {
    pub(super) checks: Vec<&'r Check>,
    pub(super) passes: Vec<&'r Passes>,
    pub(super) ahead: Vec<&'r Ahead>,
    pub(super) wide: Vec<&'r Bounded>,
}

impl AskedOfClause<'_> {
    pub(super) fn is_empty(&self) -> bool {
        self.checks.is_empty()
            && self.passes.is_empty()
            && self.ahead.is_empty()
            && self.wide.is_empty()
    }
}

impl<'r> Asked<'r> {
    /// What `rewrites` ask for, by texts.
    pub(super) fn of_each(rewrites: &'r BTreeSet<Rewrite>) -> FxHashMap<FileId, Self> {
        let mut all: FxHashMap<FileId, Self> = FxHashMap::default();
        for rewrite in rewrites {
            all.entry(rewrite.text()).or_default().add(rewrite);
        }
        all
    }

    fn add(&mut self, rewrite: &'r Rewrite) {
        match rewrite {
            Rewrite::ShortCircuit(it) => {
                self.line(it.line).conditions.insert(it.condition);
            }
            Rewrite::Initialise(it) => match &it.comes {
                Comes::OnEntry(name) => {
                    self.line(it.line).on_entry.push((name.as_str(), it.zero));
                }
                Comes::Allocated(object) => {
                    self.line(it.line).allocated.push((*object, it.zero));
                }
            },
            Rewrite::Takes(takes) => self.takes.push(takes),
            Rewrite::Passes(passes) => self.line(passes.at.line).passes.push(passes),
            Rewrite::Check(check) => self.line(check.at.line).checks.push(check),
            Rewrite::Ahead(ahead) => self.line(ahead.at.line).ahead.push(ahead),
            Rewrite::Hull(hull) => self.hulls.push(&hull.of),
        }
    }

    fn line(&mut self, line: u32) -> &mut AskedOfLine<'r> {
        self.lines.entry(line).or_default()
    }
}

impl<'r> AskedOfLine<'r> {
    /// What is left if elements are known to exist, whose subscripts are computed in 8 bytes then.
    pub(super) fn without(&self, elements: impl IntoIterator<Item = &'r Bounded>) -> Self {
        let mut rest = self.clone();
        for element in elements {
            let count = rest.checks.len();
            let is_it = |check: &Check| {
                check.at == element.at
                    && matches!(&check.what, What::Element(known) if *known == element.element)
            };
            rest.checks.retain(|check| !is_it(check));
            if rest.checks.len() < count {
                rest.wide.push(element);
            }
        }
        rest
    }

    /// Whether the statement itself is to become another one.
    pub(super) fn is_anew(&self) -> bool {
        !self.conditions.is_empty()
            || !self.allocated.is_empty()
            || !self.checks.is_empty()
            || !self.passes.is_empty()
            || !self.ahead.is_empty()
            || !self.wide.is_empty()
    }

    /// Whether something is checked.
    pub(super) fn has_checks(&self) -> bool {
        !self.checks.is_empty()
    }

    /// The last line of an IF construct of which something is asked for: 0 is its first.
    pub(super) fn last_clause(&self) -> usize {
        let clauses = self.conditions.iter().copied();
        let clauses = clauses.chain(self.checks.iter().map(|check| check.at.clause));
        let clauses = clauses.chain(self.passes.iter().map(|passes| passes.at.clause));
        let clauses = clauses.chain(self.ahead.iter().map(|ahead| ahead.at.clause));
        let clauses = clauses.chain(self.wide.iter().map(|element| element.at.clause));
        clauses.max().unwrap_or_default()
    }

    /// What is asked for of the expressions of a line of the statement.
    pub(super) fn of_clause(&self, clause: usize) -> AskedOfClause<'r> {
        let checks = self.checks.iter().copied();
        let passes = self.passes.iter().copied();
        let ahead = self.ahead.iter().copied();
        let wide = self.wide.iter().copied();
        AskedOfClause {
            checks: checks.filter(|it| it.at.clause == clause).collect(),
            passes: passes.filter(|it| it.at.clause == clause).collect(),
            ahead: ahead.filter(|it| it.at.clause == clause).collect(),
            wide: wide.filter(|it| it.at.clause == clause).collect(),
        }
    }
}
