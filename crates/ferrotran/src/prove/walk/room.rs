//! Whether an actual argument has as many elements as the dummy argument declares.

use super::super::cause::Cause;
use super::super::extent::{Extent, Extents};
use super::super::obligation::Rule;
use super::super::place::Home;
use super::super::value::Designated;
use super::Walk;
use super::actual::{Actual, Passed};
use super::matching::{Called, Callee};
use crate::analyse::Use;
use crate::interface::{Argument as Formal, Bounds, Dummy, Expr, Shape, Variable};

impl<'a> Walk<'_, 'a> {
    /// What is passed for an array of declared extents has as many elements.
    pub(super) fn large_enough(
        &mut self,
        called: Called<'a>,
        (at, taken): (usize, &'a Variable),
        found: &Designated<'a>,
        pairs: &[(usize, &'a Formal, &Actual<'a>)],
    ) {
        let bounds = match &taken.shape {
            Shape::Explicit(bounds) => bounds,
            // Its last extent is nowhere declared: the callee can show nothing of it.
            Shape::AssumedSize { .. } => return,
            // They have the shape of what is passed.
            Shape::Scalar
            | Shape::AssumedShape(_)
            | Shape::Deferred { .. }
            | Shape::AssumedRank => return,
        };
        let wanted: Vec<Extent<'a>> = bounds
            .iter()
            .map(|bounds| self.wanted(bounds, called, pairs))
            .collect();
        let wanted = Extents::Array(wanted);
        let rule = match (wanted.count(), found.left) {
            (Some(wanted), Some(left)) if wanted <= left => Some(Rule::Constant),
            (Some(_) | None, Some(_) | None) => wanted
                .is_same(&found.value.extents)
                .then_some(Rule::SameShape),
        };
        if rule.is_none() && self.as_large_checked(called, (at, bounds), pairs) {
            return;
        }
        let name = self.name_of(found.place);
        if let (Callee::Defined(id), None) = (called.callee, rule) {
            self.walked.relied_on.push(id);
        }
        self.either(Cause::ExtentTaken, found.span, name, rule);
    }

    /// The extent that the callee declares, in terms of what is passed.
    pub(super) fn wanted(
        &self,
        bounds: &'a Bounds,
        called: Called<'a>,
        pairs: &[(usize, &'a Formal, &Actual<'a>)],
    ) -> Extent<'a> {
        if let Some(extent) = bounds.extent() {
            return Extent::Constant(extent as i64);
        }
        let (Some(1), Expr::Dummy(name)) = (bounds.lower.as_integer(), &bounds.upper) else {
            return Extent::Unknown;
        };
        let Some((at, _)) = called.procedure.argument(name) else {
            return Extent::Unknown;
        };
        let actual = pairs.iter().find(|(given, ..)| *given == at);
        let Some((_, _, actual)) = actual else {
            return Extent::Unknown;
        };
        match (&actual.extent, &actual.passed) {
            (Some(Extent::Constant(extent)), _) => Extent::Constant((*extent).max(0)),
            (Some(extent), _) => extent.clone(),
            (None, Passed::Variable(found)) => self.extent_named(found),
            (None, _) => Extent::Unknown,
        }
    }

    /// The extents that a dummy argument declares, which nobody writes.
    pub(super) fn extent_named(&self, found: &Designated<'a>) -> Extent<'a> {
        let data = self.places.get(found.place);
        let Home::Dummy(Some(position)) = data.home else {
            return Extent::Unknown;
        };
        let facts = self.context.facts_of(self.body.procedure);
        let unwritten =
            facts.is_some_and(|facts| facts.arguments.get(position) == Some(&Use::NeverWritten));
        if !found.is_whole() || !unwritten || !self.body.entries.is_empty() {
            return Extent::Unknown;
        }
        let own = &self.procedure.arguments[position].name;
        let declared = self.procedure.arguments.iter().find_map(|argument| {
            let Dummy::Variable(variable) = &argument.dummy else {
                return None;
            };
            let Shape::Explicit(bounds) = &variable.shape else {
                return None;
            };
            let mut uppers = bounds.iter().map(|bounds| &bounds.upper);
            uppers.find(|upper| matches!(upper, Expr::Dummy(name) if name == own))
        });
        declared.map_or(Extent::Unknown, Extent::To)
    }
}
