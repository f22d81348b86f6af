//! A condition whose operands are evaluated one after the other, each only where those before it
//! leave the value open: `.AND.` and `.OR.` themselves promise no order, and GNU Fortran evaluates
//! both operands where it does not optimise, and parts of them in front of the statement where it does.

use super::anew::Anew;
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

/// Statements after which the variable `to` has the value of `condition`, an expression of `line`; what is
/// to be checked of an operand is checked where it is evaluated.
pub(super) fn in_turn(condition: &Expr, line: &Anew<'_>, to: &str, into: &mut Vec<Statement>) {
    match &condition.kind {
        ExprKind::Parenthesised(inner) if has_operands(inner) => in_turn(inner, line, to, into),
        ExprKind::Unary {
            op: UnaryOp::Not,
            operand,
        } if has_operands(operand) => {
            in_turn(operand, line, to, into);
            into.push(Statement::new(format!("{to}=.not.{to}")));
        }
        ExprKind::Binary {
            op: op @ (BinaryOp::And | BinaryOp::Or),
            left,
            right,
        } => {
            in_turn(left, line, to, into);
            let open = match op {
                BinaryOp::And => to.to_owned(),
                _ => format!(".not.{to}"),
            };
            if has_operands(right) || !line.checks(right).is_empty() {
                into.push(Statement::new(format!("if({open})then")));
                in_turn(right, line, to, into);
                into.push(Statement::new("end if"));
            } else {
                let right = line.part(right);
                into.push(Statement::new(format!("if({open}){to}={right}")));
            }
        }
        _ => {
            into.extend(line.checks(condition));
            into.push(Statement::new(format!("{to}={}", line.part(condition))));
        }
    }
}

/// What stands at the place of `expr`.
pub(super) fn part<'t>(expr: &Expr, text: &'t str) -> &'t str {
    let (start, end) = (expr.span.start as usize, expr.span.end as usize);
    text.get(start..end).unwrap_or_default()
}
