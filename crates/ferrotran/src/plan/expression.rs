//! Integer expressions with their kinds, what bounds come to before the call; and conditions on
//! them.

use crate::interface::Kind;

/// An expression that is evaluated in an integer kind of Fortran, overflow being an error.
#[derive(Clone, Debug, PartialEq)]
pub struct IntegerExpr {
    /// The kind in which it is evaluated.
    pub kind: Kind,
    /// What it is.
    pub node: IntegerNode,
}

/// The forms of integer expressions.
#[derive(Clone, Debug, PartialEq)]
pub enum IntegerNode {
    /// A constant.
    Constant(i64),
    /// A dummy argument, by its position.
    Argument(usize),
    /// The length of a dimension (counted from 0) of an array, by its position.
    Size {
        /// The array.
        array: usize,
        /// The dimension.
        dimension: usize,
        /// The number of its dimensions.
        rank: usize,
    },
    /// A character of a string, counted from 0: its byte, as in C.
    Character {
        /// The string.
        text: usize,
        /// Which.
        index: usize,
    },
    /// A LOGICAL argument, by its position: 1 or 0, as in C.
    Truth(usize),
    /// `-x`.
    Negate(Box<IntegerExpr>),
    /// `abs(x)`.
    Absolute(Box<IntegerExpr>),
    /// `condition ? one : other`.
    Choose(Box<Condition>, Box<IntegerExpr>, Box<IntegerExpr>),
    /// A binary operation.
    Binary(IntegerOp, Box<IntegerExpr>, Box<IntegerExpr>),
}

/// Binary operations on integers.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[expect(missing_docs, reason = "each is named as the operation is")]
pub enum IntegerOp {
    Add,
    Subtract,
    Multiply,
    /// Truncates towards zero.
    Divide,
    /// `mod(x, y)`: has the sign of `x`.
    Remainder,
    Power,
    Max,
    Min,
}

impl IntegerExpr {
    /// The constant `value`.
    pub fn constant(value: i64, kind: Kind) -> Self {
        IntegerExpr {
            kind,
            node: IntegerNode::Constant(value),
        }
    }

    /// `left op right`, in the larger of their kinds.
    pub fn binary(op: IntegerOp, left: Self, right: Self) -> Self {
        IntegerExpr {
            kind: left.kind.max(right.kind),
            node: IntegerNode::Binary(op, Box::new(left), Box::new(right)),
        }
    }

    /// `upper - lower + 1`, which is `upper` where the lower bound is 1.
    pub fn extent(lower: Self, upper: Self) -> Self {
        if lower.node == IntegerNode::Constant(1) {
            return upper;
        }
        let one = Self::constant(1, lower.kind);
        let distance = Self::binary(IntegerOp::Subtract, upper, lower);
        Self::binary(IntegerOp::Add, distance, one)
    }

    /// The same with `extent` of an array and a dimension in place of the length that it is asked
    /// for, where there is one.
    pub fn with_sizes(self, extent: &impl Fn(usize, usize) -> Option<IntegerExpr>) -> IntegerExpr {
        let all = |expr: Box<IntegerExpr>| Box::new(expr.with_sizes(extent));
        let node = match self.node {
            IntegerNode::Size {
                array, dimension, ..
            } => match extent(array, dimension) {
                Some(extent) => return extent,
                None => self.node,
            },
            IntegerNode::Negate(operand) => IntegerNode::Negate(all(operand)),
            IntegerNode::Absolute(operand) => IntegerNode::Absolute(all(operand)),
            IntegerNode::Choose(condition, one, other) => {
                let condition = Box::new(condition.with_sizes(extent));
                IntegerNode::Choose(condition, all(one), all(other))
            }
            IntegerNode::Binary(op, left, right) => IntegerNode::Binary(op, all(left), all(right)),
            IntegerNode::Constant(_)
            | IntegerNode::Argument(_)
            | IntegerNode::Character { .. }
            | IntegerNode::Truth(_) => self.node,
        };
        IntegerExpr { node, ..self }
    }

    /// The dummy arguments that it needs: scalars for their values, arrays for their lengths.
    pub fn arguments(&self) -> Vec<usize> {
        fn collect(expr: &IntegerExpr, into: &mut Vec<usize>) {
            match &expr.node {
                IntegerNode::Constant(_) => {}
                IntegerNode::Argument(position)
                | IntegerNode::Truth(position)
                | IntegerNode::Character { text: position, .. }
                | IntegerNode::Size {
                    array: position, ..
                } => into.push(*position),
                IntegerNode::Negate(operand) | IntegerNode::Absolute(operand) => {
                    collect(operand, into);
                }
                IntegerNode::Choose(condition, one, other) => {
                    into.extend(condition.arguments());
                    collect(one, into);
                    collect(other, into);
                }
                IntegerNode::Binary(_, left, right) => {
                    collect(left, into);
                    collect(right, into);
                }
            }
        }
        let mut arguments = Vec::new();
        collect(self, &mut arguments);
        arguments
    }
}

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
    /// The dummy arguments that it needs.
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
    /// As [`IntegerExpr::with_sizes`].
    pub fn with_sizes(self, extent: &impl Fn(usize, usize) -> Option<IntegerExpr>) -> Condition {
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
