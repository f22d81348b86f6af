//! A condition whose operands are evaluated one after the other, each only where those before it
//! leave the value open: `.AND.` and `.OR.` themselves promise no order, and GNU Fortran evaluates
//! both operands where it does not optimise, and parts of them in front of the statement where it does.

use super::layout::Statement;
use crate::syntax::ast::{BinaryOp, Expr, ExprKind, UnaryOp};

/// Whether operands of `condition` can guard others.
pub(super) fn has_operands(condition: &Expr) -> bool {
    match &condition.kind {
        ExprKind::Parenthesised(inner)
        | ExprKind::Unary {
            op: UnaryOp::Not,
            operand: inner,
        } => has_operands(inner),
        ExprKind::Binary {
            op: BinaryOp::And | BinaryOp::Or,
            ..
        } => true,
        _ => false,
    }
}

/// Statements after which the variable `to` has the value of `condition`, whose places are those in
/// `text`.
pub(super) fn in_turn(condition: &Expr, text: &str, to: &str, into: &mut Vec<Statement>) {
    match &condition.kind {
        ExprKind::Parenthesised(inner) if has_operands(inner) => in_turn(inner, text, to, into),
        ExprKind::Unary {
            op: UnaryOp::Not,
            operand,
        } if has_operands(operand) => {
            in_turn(operand, text, to, into);
            into.push(Statement::new(format!("{to}=.not.{to}")));
        }
        ExprKind::Binary {
            op: op @ (BinaryOp::And | BinaryOp::Or),
            left,
            right,
        } => {
            in_turn(left, text, to, into);
            let open = match op {
                BinaryOp::And => to.to_owned(),
                _ => format!(".not.{to}"),
            };
            if has_operands(right) {
                into.push(Statement::new(format!("if({open})then")));
                in_turn(right, text, to, into);
                into.push(Statement::new("end if"));
            } else {
                let right = part(right, text);
                into.push(Statement::new(format!("if({open}){to}={right}")));
            }
        }
        _ => into.push(Statement::new(format!("{to}={}", part(condition, text)))),
    }
}

/// What stands at the place of `expr`.
pub(super) fn part<'t>(expr: &Expr, text: &'t str) -> &'t str {
    let (start, end) = (expr.span.start as usize, expr.span.end as usize);
    text.get(start..end).unwrap_or_default()
}

/// The action of an IF statement, in whose text `condition` has its place.
pub(super) fn behind<'t>(condition: &Expr, text: &'t str) -> &'t str {
    // The parenthesis follows.
    let action = text.get(condition.span.end as usize + 1..);
    action.unwrap_or_default().trim_start()
}

/// `text` with `with` at the place of `expr`.
pub(super) fn replaced(expr: &Expr, text: &str, with: &str) -> String {
    let (start, end) = (expr.span.start as usize, expr.span.end as usize);
    let before = text.get(..start).unwrap_or_default();
    let after = text.get(end..).unwrap_or_default();
    format!("{before}{with}{after}")
}
