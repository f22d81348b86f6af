//! Expressions of one form: whoever asks for it answers for all others together.

use crate::name::Name;
use crate::syntax::ast::{Argument, DoBounds, Expr, ExprKind};

/// The name that an expression is.
pub(super) fn as_name(expr: &Expr) -> Option<&Name> {
    if let ExprKind::Name(name) = &expr.kind {
        Some(name)
    } else {
        None
    }
}

/// The value of an INTEGER that is written as it is.
pub(super) fn as_literal(expr: &Expr) -> Option<i128> {
    if let ExprKind::Integer { value, .. } = &expr.kind {
        Some(value.get())
    } else {
        None
    }
}

/// What is applied in an expression, and to what.
pub(super) fn as_apply(expr: &Expr) -> Option<(&Expr, &[Argument])> {
    if let ExprKind::Apply { base, arguments } = &expr.kind {
        Some((base, arguments))
    } else {
        None
    }
}

/// The owner of a component, and its name.
pub(super) fn as_component(expr: &Expr) -> Option<(&Expr, &Name)> {
    if let ExprKind::Component { base, name } = &expr.kind {
        Some((base, name))
    } else {
        None
    }
}

/// An implied DO.
pub(super) fn as_implied_do(expr: &Expr) -> Option<(&[Expr], &DoBounds)> {
    if let ExprKind::ImpliedDo { items, control } = &expr.kind {
        Some((items, control))
    } else {
        None
    }
}
