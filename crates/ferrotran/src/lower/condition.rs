//! Conditions that a signature asks to be checked before the call.

use super::constant::constant_value;
use super::integer::IntegerExpr;
use super::plan::ConstantValue;
use crate::interface::{BinaryOp, Dummy, Expr, Kind, Procedure, Shape, Type, UnaryOp, Variable};

/// A condition on numbers.
#[derive(Clone, Debug, PartialEq)]
pub enum Condition {
    /// A comparison.
    Compare(Comparison, IntegerExpr, IntegerExpr),
    /// A comparison of which at least one side is REAL: in double precision, as in C.
    CompareReals(Comparison, RealExpr, RealExpr),
    /// Both.
    And(Box<Condition>, Box<Condition>),
    /// At least one.
    Or(Box<Condition>, Box<Condition>),
    /// `condition ? one : other`.
    Choose(Box<Condition>, Box<Condition>, Box<Condition>),
    /// Not.
    Not(Box<Condition>),
}

/// A value that is compared in double precision.
#[derive(Clone, Debug, PartialEq)]
pub enum RealExpr {
    /// A constant.
    Constant(f64),
    /// A REAL argument, by its position, and its kind.
    Argument(usize, Kind),
    /// An integer.
    Integer(IntegerExpr),
}

impl RealExpr {
    /// The expression `expr` of `procedure`; `None` where it is none that is supported.
    fn new(expr: &Expr, procedure: &Procedure) -> Option<Self> {
        let constant = |expr| match constant_value(&Type::Real(Kind(8)), expr) {
            Some(ConstantValue::Real(value, _)) => Some(RealExpr::Constant(value)),
            _ => None,
        };
        let argument = || {
            let Expr::Dummy(name) = expr else {
                return None;
            };
            let (position, argument) = procedure.argument(name)?;
            match &argument.dummy {
                Dummy::Variable(Variable {
                    ty: Type::Real(kind @ Kind(4 | 8)),
                    shape: Shape::Scalar,
                }) => Some(RealExpr::Argument(position, *kind)),
                _ => None,
            }
        };
        let integer = || {
            IntegerExpr::new(expr, procedure)
                .map(RealExpr::Integer)
                .ok()
        };
        argument().or_else(|| constant(expr)).or_else(integer)
    }

    /// Both sides of a comparison that integers cannot do; `None` where they can.
    fn both(left: &Expr, right: &Expr, procedure: &Procedure) -> Option<(Self, Self)> {
        if IntegerExpr::new(left, procedure).is_ok() && IntegerExpr::new(right, procedure).is_ok() {
            return None;
        }
        Self::new(left, procedure).zip(Self::new(right, procedure))
    }

    fn arguments(&self) -> Vec<usize> {
        match self {
            RealExpr::Constant(_) => Vec::new(),
            RealExpr::Argument(position, _) => vec![*position],
            RealExpr::Integer(expr) => expr.arguments(),
        }
    }
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
                if let Some((left, right)) = RealExpr::both(left, right, procedure) {
                    return Ok(Condition::CompareReals(comparison, left, right));
                }
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
            Condition::CompareReals(..) => self,
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
            Condition::CompareReals(_, left, right) => {
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
