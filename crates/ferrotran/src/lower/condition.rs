//! Conditions that a signature asks to be checked before the call.

use super::integer::IntegerExpr;
use crate::interface::{BinaryOp, Expr, Procedure, UnaryOp};

/// A condition on integers.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Condition {
    /// A comparison.
    Compare(Comparison, IntegerExpr, IntegerExpr),
    /// Both.
    And(Box<Condition>, Box<Condition>),
    /// At least one.
    Or(Box<Condition>, Box<Condition>),
    /// `condition ? one : other`.
    Choose(Box<Condition>, Box<Condition>, Box<Condition>),
    /// Not.
    Not(Box<Condition>),
}

/// The comparisons.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[expect(missing_docs, reason = "each is named as the comparison is")]
pub enum Comparison {
    Equal,
    NotEqual,
    Less,
    LessEqual,
    Greater,
    GreaterEqual,
}

impl Condition {
    /// The condition `expr` of `procedure`, or, as `Err`, what in it cannot be evaluated before
    /// the call.
    pub(super) fn new(expr: &Expr, procedure: &Procedure) -> Result<Self, String> {
        let condition = |expr: &Expr| Self::new(expr, procedure).map(Box::new);
        let integer = |expr: &Expr| IntegerExpr::new(expr, procedure);
        match expr {
            Expr::Binary(BinaryOp::And, left, right) => {
                Ok(Condition::And(condition(left)?, condition(right)?))
            }
            Expr::Binary(BinaryOp::Or, left, right) => {
                Ok(Condition::Or(condition(left)?, condition(right)?))
            }
            Expr::Conditional(choice, one, other) => Ok(Condition::Choose(
                condition(choice)?,
                condition(one)?,
                condition(other)?,
            )),
            Expr::Unary(UnaryOp::Not, operand) => Ok(Condition::Not(condition(operand)?)),
            Expr::Binary(op, left, right) => {
                let comparison = match op {
                    BinaryOp::Equal => Comparison::Equal,
                    BinaryOp::NotEqual => Comparison::NotEqual,
                    BinaryOp::Less => Comparison::Less,
                    BinaryOp::LessEqual => Comparison::LessEqual,
                    BinaryOp::Greater => Comparison::Greater,
                    BinaryOp::GreaterEqual => Comparison::GreaterEqual,
                    _ => return Self::is_not_zero(expr, procedure),
                };
                Ok(Condition::Compare(
                    comparison,
                    integer(left)?,
                    integer(right)?,
                ))
            }
            _ => Self::is_not_zero(expr, procedure),
        }
    }

    /// As C takes integers for conditions.
    fn is_not_zero(expr: &Expr, procedure: &Procedure) -> Result<Self, String> {
        let value = IntegerExpr::new(expr, procedure)?;
        let zero = IntegerExpr::constant(0, value.kind);
        Ok(Condition::Compare(Comparison::NotEqual, value, zero))
    }

    /// As [`IntegerExpr::with_sizes`].
    pub(super) fn with_sizes(
        self,
        extent: &impl Fn(usize, usize) -> Option<IntegerExpr>,
    ) -> Condition {
        let all = |condition: Box<Condition>| Box::new(condition.with_sizes(extent));
        match self {
            Condition::Compare(comparison, left, right) => {
                let (left, right) = (left.with_sizes(extent), right.with_sizes(extent));
                Condition::Compare(comparison, left, right)
            }
            Condition::And(left, right) => Condition::And(all(left), all(right)),
            Condition::Or(left, right) => Condition::Or(all(left), all(right)),
            Condition::Choose(choice, one, other) => {
                Condition::Choose(all(choice), all(one), all(other))
            }
            Condition::Not(operand) => Condition::Not(all(operand)),
        }
    }

    /// The dummy arguments that it needs: scalars for their values, arrays for their lengths.
    pub fn arguments(&self) -> Vec<usize> {
        match self {
            Condition::Compare(_, left, right) => {
                let mut arguments = left.arguments();
                arguments.extend(right.arguments());
                arguments
            }
            Condition::And(left, right) | Condition::Or(left, right) => {
                let mut arguments = left.arguments();
                arguments.extend(right.arguments());
                arguments
            }
            Condition::Choose(condition, one, other) => {
                let mut arguments = condition.arguments();
                arguments.extend(one.arguments());
                arguments.extend(other.arguments());
                arguments
            }
            Condition::Not(operand) => operand.arguments(),
        }
    }
}
