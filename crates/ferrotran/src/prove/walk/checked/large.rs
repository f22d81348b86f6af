//! Whether what is passed has as many elements as the callee declares, where its extents are not taken.

use super::super::super::forms::Asking;
use super::super::super::obligation::Kind;
use super::super::Walk;
use super::super::actual::Actual;
use super::super::matching::{Called, Callee};
use super::products::count_fits;
use super::stable::Stable;
use crate::interface::{
    Argument as Formal, Bounds, Dummy, Expr, Kind as InterfaceKind, Shape, Type,
};
use crate::name::Name;
use crate::rewrite::{AsLarge, Bound, Node, Operation, What};
use crate::syntax::ast::{BinaryOp, UnaryOp};

/// The kind of INTEGERs that bounds are computed in: a check computes in the same, and wraps as they do.
const BOUNDS: InterfaceKind = InterfaceKind(4);

impl<'a> Walk<'_, 'a> {
    /// Whether it is checked that what is passed at a position has as many elements as these bounds.
    pub(in crate::prove::walk) fn as_large_checked(
        &mut self,
        called: Called<'a>,
        (at, bounds): (usize, &'a [Bounds]),
        pairs: &[(usize, &'a Formal, &Actual<'a>)],
    ) -> bool {
        // Who takes extents needs no more: it may touch less than it declares.
        let is_told = |forms: Asking<'_>| match called.callee {
            Callee::Defined(id) => forms.can_take(id),
            Callee::Dummy(_) => false,
        };
        let here = self.checks.forms.is_some_and(|forms| !is_told(forms));
        here && self.as_large(called, (at, bounds), pairs).is_some()
    }

    /// Whether it is checked that an array that is passed at a position for a scalar has an element.
    pub(in crate::prove::walk) fn one_element_checked(
        &mut self,
        at: usize,
        pairs: &[(usize, &'a Formal, &Actual<'a>)],
    ) -> bool {
        self.has_checks() && self.has_one_element(at, pairs).is_some()
    }

    fn has_one_element(
        &mut self,
        at: usize,
        pairs: &[(usize, &'a Formal, &Actual<'a>)],
    ) -> Option<()> {
        let (_, formal, actual) = *pairs.iter().find(|(given, ..)| *given == at)?;
        let expr = actual.expr?;
        let node = *self.checks.statement.nodes.get(&std::ptr::from_ref(expr))?;
        let one = [Bound::Integer(1), Bound::Integer(1)];
        self.has_as_many(node, (formal, actual), vec![one])
    }

    fn as_large(
        &mut self,
        called: Called<'a>,
        (at, bounds): (usize, &'a [Bounds]),
        pairs: &[(usize, &'a Formal, &Actual<'a>)],
    ) -> Option<()> {
        let (_, formal, actual) = *pairs.iter().find(|(given, ..)| *given == at)?;
        let expr = actual.expr?;
        let node = *self.checks.statement.nodes.get(&std::ptr::from_ref(expr))?;
        let wanted = self.all_bounds(called, bounds, pairs)?;
        self.has_as_many(node, (formal, actual), wanted)
    }

    fn all_bounds(
        &mut self,
        called: Called<'a>,
        bounds: &'a [Bounds],
        pairs: &[(usize, &'a Formal, &Actual<'a>)],
    ) -> Option<Vec<[Bound; 2]>> {
        count_fits(bounds).then_some(())?;
        let mut wanted = Vec::new();
        for bounds in bounds {
            let lower = self.bound(&bounds.lower, called, pairs)?;
            let upper = self.bound(&bounds.upper, called, pairs)?;
            wanted.push([lower, upper]);
        }
        Some(wanted)
    }

    /// The bounds that the callee declares, if they say how long it is: constant ones may stand for any others in
    /// old code, as those of `X(1)`.
    pub(super) fn declared_bounds(
        &mut self,
        called: Called<'a>,
        bounds: &'a [Bounds],
        pairs: &[(usize, &'a Formal, &Actual<'a>)],
    ) -> Option<Vec<[Bound; 2]>> {
        let is_said = bounds.iter().any(|bounds| integer(&bounds.upper).is_none());
        let bounds = self.all_bounds(called, bounds, pairs)?;
        is_said.then_some(bounds)
    }

    /// Whether it is checked that as many elements exist of what is passed as there are between bounds.
    fn has_as_many(
        &mut self,
        node: Node,
        (formal, actual): (&'a Formal, &Actual<'a>),
        bounds: Vec<[Bound; 2]>,
    ) -> Option<()> {
        let passed = self.passed(actual)?;
        let intrinsics = passed.intrinsics();
        let what = What::AsLarge(Box::new(AsLarge {
            name: formal.name.clone(),
            passed,
            bounds,
        }));
        (self.are_intrinsic(intrinsics) && self.ask(node, what)).then(|| {
            let name = formal.name.as_str();
            self.checked(Kind::Extent, actual.span, name);
        })
    }

    /// A bound that the callee declares, of what is passed to it.
    fn bound(
        &mut self,
        bound: &Expr,
        called: Called<'a>,
        pairs: &[(usize, &'a Formal, &Actual<'a>)],
    ) -> Option<Bound> {
        if let Some(value) = integer(bound) {
            return Some(Bound::Integer(value));
        }
        if let Some(name) = dummy(bound) {
            return self.passed_for(name, called, pairs).map(Bound::Passed);
        }
        let (operation, operands) = operation(bound)?;
        let operands = operands.into_iter();
        let operands = operands.map(|operand| self.bound(operand, called, pairs));
        Some(Bound::Of(operation, operands.collect::<Option<_>>()?))
    }

    /// The number of the expression that is passed for an INTEGER, which can be evaluated twice.
    fn passed_for(
        &mut self,
        name: &Name,
        called: Called<'a>,
        pairs: &[(usize, &'a Formal, &Actual<'a>)],
    ) -> Option<usize> {
        let (at, formal) = called.procedure.argument(name)?;
        let (_, _, actual) = *pairs.iter().find(|(given, ..)| *given == at)?;
        let Dummy::Variable(taken) = &formal.dummy else {
            return None;
        };
        let is_integer = |ty: &Type| matches!(ty, Type::Integer { kind, .. } if *kind == BOUNDS);
        let passed = actual.variable?;
        let is_scalar = taken.shape == Shape::Scalar && passed.shape == Shape::Scalar;
        if !is_scalar || !is_integer(&taken.ty) || !is_integer(&passed.ty) {
            return None;
        }
        let expr = actual.expr?;
        if self.stable(expr) > Stable::Integers {
            return None;
        }
        let node = self
            .checks
            .statement
            .nodes
            .get(&std::ptr::from_ref(expr))?
            .number;
        self.reads_in(expr);
        Some(node)
    }
}

fn integer(bound: &Expr) -> Option<i64> {
    // The least one cannot be written.
    let is_short = |value: &i64| i32::try_from(*value).is_ok_and(|value| value > i32::MIN);
    bound.as_integer().filter(is_short)
}

fn dummy(bound: &Expr) -> Option<&Name> {
    if let Expr::Dummy(name) = bound {
        Some(name)
    } else {
        None
    }
}

/// What a bound is computed by, and of what.
fn operation(bound: &Expr) -> Option<(Operation, Vec<&Expr>)> {
    if let Expr::Unary(UnaryOp::Minus, operand) = bound {
        return Some((Operation::Negate, vec![operand]));
    }
    if let Expr::Binary(op, left, right) = bound {
        let operation = [
            (BinaryOp::Add, Operation::Add),
            (BinaryOp::Subtract, Operation::Subtract),
            (BinaryOp::Multiply, Operation::Multiply),
        ];
        let (_, operation) = operation.into_iter().find(|(known, _)| known == op)?;
        return Some((operation, vec![left, right]));
    }
    if let Expr::Intrinsic(name, operands) = bound {
        let operation = match name.as_str() {
            "max" => Operation::Max,
            "min" => Operation::Min,
            _ => return None,
        };
        return (operands.len() >= 2).then(|| (operation, operands.iter().collect()));
    }
    None
}
