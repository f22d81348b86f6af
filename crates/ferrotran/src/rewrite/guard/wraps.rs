//! Bounds of sections and substrings that wrap.
//!
//! GNU Fortran subtracts bounds as expressions: to it `a(k + 1:k + 2)` has two elements, whatever `k` is. Where
//! `k + 2` wraps, the values of the bounds say that there are none, and nothing was compared with the array. No
//! standard gives such a section a meaning, so it is refused.
//!
//! The compiler also decides `k + 1 <= k + 2` as it is written. It does not look into INT.

use super::super::condition::part;
use super::super::layout::Statement;
use super::{Guards, shown};
use crate::syntax::ast::{BinaryOp, Expr, ExprKind, UnaryOp};

impl Guards<'_, '_> {
    /// No sum or difference in the bounds wraps.
    pub(super) fn unwrapped<'e>(
        &self,
        bounds: impl IntoIterator<Item = &'e Option<Box<Expr>>>,
    ) -> Vec<Statement> {
        let mut conditions = Vec::new();
        for bound in bounds.into_iter().flatten() {
            self.wraps(bound, &mut conditions);
        }
        let conditions = conditions.into_iter();
        conditions
            .flat_map(|(condition, name)| self.fails(&condition, 'W', &name, &[]))
            .collect()
    }

    /// Adds when a bound wraps, for each of its sums with its text.
    fn wraps(&self, bound: &Expr, conditions: &mut Vec<(String, String)>) {
        let long = |expr: &Expr| format!("int({},8)", self.line.part(expr));
        let condition = match &bound.kind {
            ExprKind::Parenthesised(inner)
            | ExprKind::Unary {
                op: UnaryOp::Plus,
                operand: inner,
            } => return self.wraps(inner, conditions),
            ExprKind::Unary {
                op: UnaryOp::Minus,
                operand,
            } => {
                self.wraps(operand, conditions);
                match operand.kind {
                    ExprKind::Integer { .. } => return,
                    _ => format!("{}.lt.0_8.and.{}.lt.0_8", long(operand), long(bound)),
                }
            }
            ExprKind::Binary {
                op: op @ (BinaryOp::Add | BinaryOp::Subtract),
                left,
                right,
            } => {
                self.wraps(left, conditions);
                self.wraps(right, conditions);
                let grows = match op {
                    BinaryOp::Add => "ge",
                    _ => "le",
                };
                let sum = format!("{}.{grows}.{}", long(bound), long(left));
                match right.kind {
                    ExprKind::Integer { .. } => format!(".not.({sum})"),
                    _ => format!("({}.ge.0_8).neqv.({sum})", long(right)),
                }
            }
            // The compiler takes anything else as it is.
            _ => return,
        };
        let name = shown(part(bound, self.line.text()));
        conditions.push((condition, name));
    }
}
