//! Implied DOs of input and output lists: what is repeated in them is checked in a loop in front of the
//! statement, with a variable of its own (CHECKS.md, I/O).

use rustc_hash::FxHashSet;

use super::super::super::place::Storage;
use super::super::super::value::{Class, Designated};
use super::super::Walk;
use super::super::form::as_name;
use super::stable::Stable;
use super::statement::names_in;
use crate::interface::Type;
use crate::name::Name;
use crate::rewrite::{Node, What};
use crate::syntax::ast::{DoBounds, Expr};

/// An implied DO whose items are being walked.
pub(super) struct Repeat {
    expr: *const Expr,
    variable: Option<Name>,
    /// The names in its bounds.
    bounds: FxHashSet<Name>,
    /// Whether they are evaluated once, before the statement.
    once: bool,
    /// Where it is, and the kind of its variable, if a loop in front of the statement can do as it does.
    known: Option<(Node, u8)>,
}

impl Repeat {
    /// What it counts in.
    pub(super) fn variable(&self) -> Option<&Name> {
        self.variable.as_ref()
    }
}

impl<'a> Walk<'_, 'a> {
    /// An implied DO of a list is about to be walked, its bounds first.
    pub(in crate::prove::walk) fn begins_list(&mut self) {
        self.checks.statement.lists_open += 1;
    }

    /// It was walked.
    pub(in crate::prove::walk) fn ends_list(&mut self) {
        self.checks.statement.lists_open -= 1;
    }

    /// The items of an implied DO are about to be walked, which counts in `variable`.
    pub(in crate::prove::walk) fn begins_items(
        &mut self,
        list: &'a Expr,
        control: &'a DoBounds,
        variable: Option<&Designated<'a>>,
    ) {
        if self.checks.forms.is_none() {
            return;
        }
        let mut bounds = FxHashSet::default();
        let mut stable = Stable::Plainly;
        for bound in [&control.first, &control.last]
            .into_iter()
            .chain(&control.step)
        {
            names_in(bound, &mut bounds);
            stable = stable.max(self.stable(bound));
        }
        let name = as_name(&control.variable).filter(|_| control.of.is_none());
        let name = name.cloned();
        let around = &self.checks.statement.repeats;
        let nested = around.iter().any(|repeat| repeat.variable == name);
        if let Some(found) = variable {
            let root = self.places.get(found.place).root;
            let statement = &mut self.checks.statement;
            // What counts twice at once is stored by an item of the outer one.
            match nested {
                true => statement.stored.insert(root),
                false => statement.counts.insert(root),
            };
        }
        let kind = name.as_ref().and_then(|name| {
            let found = variable?;
            let plain = found.is_whole()
                && found.value.class == Class::Integer
                && found.value.extents.is_scalar()
                && self.places.get(found.place).storage == Storage::Plain
                && self.places.find(None, name) == Some(found.place);
            let symbol = self.body.symbols.get(name)?;
            let Type::Integer {
                kind,
                unsigned: false,
            } = symbol.variable.as_ref()?.ty
            else {
                return None;
            };
            (plain && stable <= Stable::Integers && !nested).then_some(kind.0)
        });
        // What is inside another one is evaluated though that may repeat nothing.
        let statement = &self.checks.statement;
        let invariant = match statement.repeats.is_empty() {
            true => true,
            false => {
                stable == Stable::Plainly && !bounds.iter().any(|name| statement.counts_in(name))
            }
        };
        let once = invariant && !self.are_private(&bounds);
        let node = self.checks.statement.nodes.get(&std::ptr::from_ref(list));
        let known = node.copied().zip(kind);
        self.checks.statement.repeats.push(Repeat {
            expr: std::ptr::from_ref(list),
            variable: name,
            bounds,
            once,
            known,
        });
    }

    /// They were walked.
    pub(in crate::prove::walk) fn ends_items(&mut self) {
        self.checks.statement.repeats.pop();
    }

    /// The implied DOs that have to be repeated in front of the statement for a check, outer ones first;
    /// `None` if that cannot be.
    pub(super) fn repeats_for(&mut self, node: Node, what: &What) -> Option<Vec<(Node, u8, bool)>> {
        let statement = &mut self.checks.statement;
        let Some(loops) = statement.repeated.get(&node) else {
            return Some(Vec::new());
        };
        let walked = statement.repeats.iter().map(|repeat| repeat.expr);
        // A variable would hold what the last repetition had.
        let kept = !loops.is_empty() && what.once().contains(&true) || !what.stands_alone();
        if statement.lists_open == 0 || !walked.eq(loops.iter().copied()) || kept {
            return None;
        }
        let known = statement.repeats.iter().map(|repeat| {
            let (node, kind) = repeat.known?;
            Some((node, kind, repeat.once))
        });
        let known: Vec<(Node, u8, bool)> = known.collect::<Option<_>>()?;
        let mut read: Vec<Name> = Vec::new();
        for repeat in &statement.repeats {
            match repeat.once {
                true => statement.held.extend(repeat.bounds.iter().cloned()),
                false => read.extend(repeat.bounds.iter().cloned()),
            }
        }
        for name in read {
            statement.reads(name);
        }
        Some(known)
    }
}
