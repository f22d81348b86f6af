//! What calls pass: how many elements exist of what is passed.

use std::collections::HashMap;

use super::super::super::bound::Bound;
use super::super::super::cause::Cause;
use super::super::super::place::{Place, Presence, Storage};
use super::super::super::value::{Class, Part};
use super::super::Walk;
use super::super::actual::{Actual, Passed, Procedures};
use super::super::declared::element_sizes;
use super::super::form::{as_apply, as_name};
use super::super::matching::{Called, Callee, Known};
use super::super::overlap::is_scalar;
use super::stable::Stable;
use crate::analyse::Use;
use crate::interface::{self, Dummy, ProcedureId, Shape, Type};
use crate::name::Name;
use crate::rewrite::{self, Element, Node, Start};
use crate::syntax::ast::{Argument, ArgumentValue, ExprKind};

impl<'a> Walk<'_, 'a> {
    /// The arguments of a call are about to be evaluated: elements that go to what takes extents are no
    /// references.
    pub(in crate::prove::walk) fn passes_on(&mut self, to: Bound, arguments: &'a [Argument]) {
        let Some(forms) = self.checks.forms else {
            return;
        };
        for &position in forms.passed_to(to) {
            if let Some(argument) = arguments.get(position)
                && argument.keyword.is_none()
                && let ArgumentValue::Expr(expr) = &argument.value
                && let ExprKind::Apply { arguments, .. } = &expr.kind
            {
                self.checks.passed_on.insert(arguments.as_ptr());
            }
        }
    }

    /// The call with these arguments is about to be matched.
    pub(in crate::prove::walk) fn calls(&mut self, arguments: &'a [Argument], subroutine: bool) {
        self.checks.call = match subroutine {
            true => self.checks.statement.call,
            false => self
                .checks
                .statement
                .lists
                .get(&arguments.as_ptr())
                .map(|applied| applied.node)
                .filter(|node| node.inside.is_none())
                .filter(|node| !self.checks.statement.repeated.contains_key(node)),
        };
    }

    /// The positions of the dummy arguments whose extents the callee takes.
    pub(in crate::prove::walk) fn taken_by(&self, callee: Callee) -> &[usize] {
        match self.checks.forms {
            Some(forms) => forms.passed_to(callee.bound()),
            None => &[],
        }
    }

    /// Extents are passed to a callee that takes them.
    pub(in crate::prove::walk) fn extents_passed(
        &mut self,
        called: Called<'a>,
        pairs: &[(usize, &'a interface::Argument, &Actual<'a>)],
        given: usize,
    ) {
        self.checks.apart.clear();
        self.checks.copied.clear();
        let node = self.checks.call.take();
        let bound = called.callee.bound();
        let taken = self.taken_by(called.callee).to_vec();
        if taken.is_empty() {
            return;
        }
        // With more arguments, or less, the extents would be taken for others; and a declared interface has
        // none.
        let formals = called.procedure.arguments.len();
        let declared = called.known == Known::Explicit;
        if pairs.len() != formals || given != formals || declared {
            return self.walked.fixed.push(bound);
        }
        let mut extents = Vec::new();
        let mut copies = HashMap::new();
        for &position in &taken {
            if let Some(copy) = self.part_copied(called, position, pairs) {
                self.checks.copied.insert(position);
                copies.insert(position, copy);
            }
        }
        for &position in &taken {
            let pair = pairs.iter().find(|(at, ..)| *at == position);
            let passed = pair.and_then(|(at, _, actual)| {
                if let Some(copy) = copies.remove(at) {
                    return Some(copy);
                }
                let apart = self.apart(called, (*at, actual), &taken, pairs);
                apart.or_else(|| self.passed(actual))
            });
            let passed = passed.and_then(|passed| {
                let (_, formal, actual) = pair?;
                in_elements_of(formal, actual, passed)
            });
            let passed = passed.filter(|passed| self.are_intrinsic(passed.intrinsics()));
            if passed.is_none() {
                let span = pair.map_or(called.span, |(.., actual)| actual.span);
                let name = &called.procedure.arguments[position].name;
                self.unproved(Cause::ExtentTaken, span, name.as_str());
            }
            // What is unproved does what it did without checks: who vouches for it, vouches for this.
            let any = rewrite::Passed::All(rewrite::Extent::Count(i64::MAX));
            extents.push(passed.unwrap_or(any));
        }
        let sites = &self.context.options.rewritable;
        match node.and_then(|node| sites.passes(self.body.text, node, extents)) {
            Some(rewrite) => {
                self.walked.rewrites.insert(rewrite);
            }
            None => self.walked.fixed.push(bound),
        }
    }

    /// How many elements exist of what is passed at a position, from its first one on and up to where
    /// others begin that are passed of the same array where one decides an address and the other may be changed;
    /// `None` if there are no others.
    fn apart(
        &mut self,
        called: Called<'a>,
        (at, actual): (usize, &Actual<'a>),
        taken: &[usize],
        pairs: &[(usize, &'a interface::Argument, &Actual<'a>)],
    ) -> Option<rewrite::Passed> {
        let place = place_of(actual)?;
        let mut others = [Vec::new(), Vec::new()];
        let mut known = Vec::new();
        for (other_at, formal, other) in pairs {
            if *other_at == at
                || place_of(other) != Some(place)
                || self.checks.copied.contains(other_at)
                || self.may_overlap(called, (at, actual), (*other_at, other))
            {
                continue;
            }
            let is_scalar = is_scalar(formal);
            let is_passed_so = match is_scalar {
                true => self
                    .copy_of(called, (*other_at, formal), other, pairs)
                    .is_none(),
                false => taken.contains(other_at),
            };
            if !is_passed_so {
                continue;
            }
            let start = self.start(other)?;
            if is_scalar && !is_evaluated_again(&start) {
                continue;
            }
            // What begins with it has no element.
            others[usize::from(!is_scalar && *other_at > at)].push(start);
            known.push((at, *other_at));
            if is_scalar {
                known.push((*other_at, at));
            }
        }
        if known.is_empty() {
            return None;
        }
        let own = self.start(actual)?;
        let Passed::Variable(found) = &actual.passed else {
            return None;
        };
        let extent = match &own {
            Start::First => self.extent(found)?,
            Start::At(element, _) => element.extent.clone(),
        };
        self.checks.apart.extend(known);
        Some(rewrite::Passed::Apart {
            own,
            others,
            extent,
        })
    }

    /// Whether a copy of a scalar is passed, of which the callee needs no more than the value: so that it
    /// shares no storage with anything (CHECKS.md, J6).
    pub(in crate::prove::walk) fn copied(
        &mut self,
        called: Called<'a>,
        (at, formal): (usize, &interface::Argument),
        actual: &Actual<'a>,
        pairs: &[(usize, &'a interface::Argument, &Actual<'a>)],
    ) -> bool {
        let (Some(node), Some(expr)) = (
            self.copy_of(called, (at, formal), actual, pairs),
            actual.expr,
        ) else {
            return false;
        };
        self.reads_in(expr);
        self.ask(node, rewrite::What::Copied)
    }

    /// Where a scalar is passed, a variable or an element, of which a copy would do.
    fn copy_of(
        &self,
        called: Called<'a>,
        (at, formal): (usize, &interface::Argument),
        actual: &Actual<'a>,
        pairs: &[(usize, &'a interface::Argument, &Actual<'a>)],
    ) -> Option<Node> {
        let (Callee::Defined(id), true) = (called.callee, self.has_checks()) else {
            return None;
        };
        let attributes = formal.attributes;
        let is_read = self.only_reads(id, at, pairs)
            && !attributes.optional
            && !attributes.target
            && !attributes.value
            && is_scalar(formal);
        let (Passed::Variable(found), Some(expr)) = (&actual.passed, actual.expr) else {
            return None;
        };
        let data = self.places.get(found.place);
        let is_named = as_name(as_apply(expr).map_or(expr, |(base, _)| base)).is_some();
        let is_variable = is_named
            && matches!(
                found.value.class,
                Class::Integer | Class::Real | Class::Complex
            )
            && found.value.extents.is_scalar()
            && data.storage == Storage::Plain
            && data.presence == Presence::Always;
        let nodes = &self.checks.statement.nodes;
        let node = nodes.get(&std::ptr::from_ref(expr)).copied();
        node.filter(|_| is_read && is_variable)
    }

    /// Whether a call never writes an argument: the callee does not, nor does a procedure that it gets.
    fn only_reads(
        &self,
        id: ProcedureId,
        at: usize,
        pairs: &[(usize, &'a interface::Argument, &Actual<'a>)],
    ) -> bool {
        let Some(facts) = self.context.facts_of(id) else {
            return false;
        };
        let never = |id: ProcedureId, at: usize| {
            let facts = self.context.facts_of(id);
            let used = facts.and_then(|facts| facts.arguments.get(at));
            used == Some(&Use::NeverWritten)
        };
        if never(id, at) {
            return true;
        }
        let Some(Some(lent)) = facts.lent.get(at) else {
            return false;
        };
        lent.iter().all(|&(procedure, parameter)| {
            let passed = pairs.iter().find(|(given, ..)| *given == procedure);
            passed.is_some_and(|(.., actual)| match &actual.passed {
                Passed::Procedure(_, Procedures::Defined(given)) => {
                    match self.context.with_body(*given)[..] {
                        [defined] => never(defined, parameter),
                        _ => false,
                    }
                }
                Passed::Procedure(..)
                | Passed::Variable(_)
                | Passed::Value(_)
                | Passed::Label
                | Passed::Other => false,
            })
        })
    }

    /// Whether a copy of a part of an array is passed at a position, as long as the callee declares it: it reads no more
    /// than that, and is given the array, too (CHECKS.md, J6). Parts of which nothing but their beginning is
    /// known have to end where others begin (`apart`); from an array that is passed as a whole, that
    /// would take all that lies behind its parts.
    fn part_copied(
        &mut self,
        called: Called<'a>,
        at: usize,
        pairs: &[(usize, &'a interface::Argument, &Actual<'a>)],
    ) -> Option<rewrite::Passed> {
        let (_, formal, actual) = *pairs.iter().find(|(given, ..)| *given == at)?;
        let (Callee::Defined(id), true, Dummy::Variable(taken)) =
            (called.callee, self.has_checks(), &formal.dummy)
        else {
            return None;
        };
        let place = place_of(actual)?;
        let is_whole = |other: &Actual<'a>| match &other.passed {
            Passed::Variable(found) => found.is_whole() && !found.value.extents.is_scalar(),
            Passed::Value(_) | Passed::Procedure(..) | Passed::Label | Passed::Other => false,
        };
        let is_in_whole = pairs.iter().any(|(other_at, formal, other)| {
            *other_at != at
                && place_of(other) == Some(place)
                && is_whole(other)
                && !is_scalar(formal)
                && !self.may_overlap(called, (at, actual), (*other_at, other))
        });
        let attributes = formal.attributes;
        let is_plain = !attributes.optional
            && !attributes.target
            && !attributes.value
            && !attributes.pointer
            && !attributes.allocatable
            && self.only_reads(id, at, pairs);
        let data = self.places.get(place);
        let is_variable = data.storage == Storage::Plain
            && data.presence == Presence::Always
            && matches!(taken.ty, Type::Integer { .. })
            && actual.variable.is_some_and(|known| known.ty == taken.ty);
        let (Shape::Explicit(bounds), true) =
            (&taken.shape, is_in_whole && is_plain && is_variable)
        else {
            return None;
        };
        let bounds = self.declared_bounds(called, bounds, pairs)?;
        let ExprKind::Apply { arguments, .. } = &actual.expr?.kind else {
            return None;
        };
        let [argument] = &arguments[..] else {
            return None;
        };
        let ArgumentValue::Expr(subscript) = &argument.value else {
            return None;
        };
        if self.stable(subscript) > Stable::Integers {
            return None;
        }
        let (element, node) = self.element_passed(actual)?;
        Some(rewrite::Passed::Copy {
            element,
            node,
            bounds,
        })
    }

    fn may_overlap(
        &self,
        called: Called<'a>,
        (at, one): (usize, &Actual<'a>),
        (other_at, other): (usize, &Actual<'a>),
    ) -> bool {
        match (&one.passed, &other.passed) {
            (Passed::Variable(one), Passed::Variable(other)) => {
                self.is_harmless(called, (at, one), (other_at, other))
            }
            _ => false,
        }
    }

    /// Where what is passed begins in its array.
    fn start(&mut self, actual: &Actual<'a>) -> Option<Start> {
        let Passed::Variable(found) = &actual.passed else {
            return None;
        };
        if found.is_whole() && !found.value.extents.is_scalar() {
            return Some(Start::First);
        }
        let (element, node) = self.element_passed(actual)?;
        Some(Start::At(element, node))
    }

    /// Whether two arguments of the call that is being matched have nothing in common, because one is a copy, or
    /// because the extents that are passed end where the other begins.
    pub(in crate::prove::walk) fn are_apart(&self, one: usize, other: usize) -> bool {
        let copied = &self.checks.copied;
        if copied.contains(&one) || copied.contains(&other) {
            return true;
        }
        let apart = &self.checks.apart;
        apart.contains(&(one, other)) && apart.contains(&(other, one))
    }

    /// How many elements exist of what is passed, from its first one on.
    pub(super) fn passed(&mut self, actual: &Actual<'a>) -> Option<rewrite::Passed> {
        use rewrite::{Extent, Passed as Extents};
        let found = match &actual.passed {
            Passed::Variable(found) => found,
            Passed::Value(value) => {
                let count = i64::try_from(value.extents.count()?).ok()?;
                return Some(Extents::All(Extent::Count(count)));
            }
            Passed::Procedure(..) | Passed::Label | Passed::Other => return None,
        };
        if found.is_whole() && found.value.extents.is_scalar() {
            return Some(Extents::All(Extent::Count(1)));
        }
        if found.is_whole() {
            let expr = actual.expr?;
            // `a(:)`, too.
            let name = as_name(as_apply(expr).map_or(expr, |(base, _)| base))?.as_str();
            // Another name for it may have been meant where it means something else.
            let is_named_so = self.places.get(found.place).name == name;
            // What need not lie in one piece is copied where it is passed.
            let copied = match found.shape {
                Some(Shape::AssumedShape(_)) if is_named_so => Some(Extent::Size(Name::new(name))),
                Some(
                    Shape::AssumedShape(_)
                    | Shape::Scalar
                    | Shape::Explicit(_)
                    | Shape::AssumedSize { .. }
                    | Shape::Deferred { .. }
                    | Shape::AssumedRank,
                )
                | None => None,
            };
            let extent = self.extent(found).filter(|_| is_named_so);
            return extent.or(copied).map(Extents::All);
        }
        if found.part == Part::Section {
            return self.section_passed(actual).map(Extents::Section);
        }
        let (element, node) = self.element_passed(actual)?;
        Some(Extents::From(element, node))
    }

    /// The number of the section that is passed, whose bounds can be evaluated twice.
    fn section_passed(&mut self, actual: &Actual<'a>) -> Option<usize> {
        let (base, arguments) = as_apply(actual.expr?)?;
        self.object(base)?;
        let node = self.checks.statement.lists.get(&arguments.as_ptr())?.node;
        let once = self.evaluated_once(arguments)?;
        once.iter().all(|once| !once).then_some(())?;
        self.reads(arguments);
        Some(node.number)
    }

    /// The element that is passed, and its number in the statement.
    fn element_passed(&mut self, actual: &Actual<'a>) -> Option<(Element, usize)> {
        let ExprKind::Apply { base, arguments } = &actual.expr?.kind else {
            return None;
        };
        let ExprKind::Name(name) = &base.kind else {
            return None;
        };
        let is_element = |argument: &Argument| matches!(argument.value, ArgumentValue::Expr(_));
        if !arguments.iter().all(is_element) {
            return None;
        }
        let all = self.named(name)?;
        let (node, element) = self.element(&all, arguments)?;
        self.reads(arguments);
        Some((element, node.number))
    }
}

/// Whether a place in an array is where it was if its subscripts are evaluated anew.
fn is_evaluated_again(start: &Start) -> bool {
    match start {
        Start::First => false,
        Start::At(element, _) => !element.once.contains(&true),
    }
}

/// The array of which it is passed.
fn place_of(actual: &Actual<'_>) -> Option<Place> {
    match &actual.passed {
        Passed::Variable(found) => Some(found.place),
        Passed::Value(_) | Passed::Procedure(..) | Passed::Label | Passed::Other => None,
    }
}

/// As many elements of the dummy argument as there is room for in what is passed.
fn in_elements_of(
    formal: &interface::Argument,
    actual: &Actual<'_>,
    passed: rewrite::Passed,
) -> Option<rewrite::Passed> {
    let Dummy::Variable(taken) = &formal.dummy else {
        return None;
    };
    let known = actual.variable?;
    if taken.ty == known.ty {
        return Some(passed);
    }
    match (&taken.ty, &known.ty) {
        // How long they are is asked elsewhere.
        (Type::Character { .. }, Type::Character { .. }) => Some(passed),
        (taken, known) => {
            let [to, from] = element_sizes(taken, known)?;
            Some(match to == from {
                true => passed,
                false => rewrite::Passed::Elements {
                    passed: Box::new(passed),
                    from,
                    to,
                },
            })
        }
    }
}
