//! Integer expressions with their kinds, what bounds come to before the call; and conditions on
//! them.

use std::sync::Arc;

use super::names::RustName;
use super::read::Read;
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
    /// The length of a string of assumed length, by its position.
    Length(usize),
    /// That without the blanks at its end: `len_trim(s)`.
    Trimmed(usize),
    /// The number of true elements of an array of LOGICAL, by its position: `count(mask)`.
    Count(usize),
    /// A variable of a module or of a COMMON block, which is read under the lock.
    Variable(Arc<Read>),
    /// An INTEGER component of an object, which its handle gives.
    Component {
        /// The dummy argument.
        object: usize,
        /// What it is in the wrapper.
        of: Holder,
        /// The method of the handle.
        getter: RustName,
    },
    /// `-x`.
    Negate(Box<IntegerExpr>),
    /// `abs(x)`.
    Absolute(Box<IntegerExpr>),
    /// `condition ? one : other`.
    Choose(Box<Condition>, Box<IntegerExpr>, Box<IntegerExpr>),
    /// A binary operation.
    Binary(IntegerOp, Box<IntegerExpr>, Box<IntegerExpr>),
}

/// What an object is in a wrapper.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Holder {
    /// A parameter.
    Parameter,
    /// `self`.
    Receiver,
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
            | IntegerNode::Variable(_)
            | IntegerNode::Component { .. }
            | IntegerNode::Length(_)
            | IntegerNode::Trimmed(_)
            | IntegerNode::Count(_)
            | IntegerNode::Truth(_) => self.node,
        };
        IntegerExpr { node, ..self }
    }

    /// The same with lengths and sizes as INTEGERs of 4 bytes: a larger one is an error. Where they are not, they are
    /// what Fortran has if that has no more bytes, or more than it; where they are subtracted, compared and the like, more is
    /// not enough.
    #[must_use]
    pub fn narrowed(self) -> IntegerExpr {
        let all = |expr: Box<IntegerExpr>| Box::new(expr.narrowed());
        let (kind, node) = match self.node {
            node @ (IntegerNode::Size { .. }
            | IntegerNode::Length(_)
            | IntegerNode::Trimmed(_)
            | IntegerNode::Count(_)) => (Kind(4), node),
            IntegerNode::Negate(operand) => {
                let operand = all(operand);
                (operand.kind, IntegerNode::Negate(operand))
            }
            IntegerNode::Absolute(operand) => {
                let operand = all(operand);
                (operand.kind, IntegerNode::Absolute(operand))
            }
            // Conditions are narrowed as they are made.
            IntegerNode::Choose(condition, one, other) => {
                let (one, other) = (all(one), all(other));
                let kind = one.kind.max(other.kind);
                (kind, IntegerNode::Choose(condition, one, other))
            }
            IntegerNode::Binary(op, left, right) => {
                return IntegerExpr::binary(op, left.narrowed(), right.narrowed());
            }
            node @ (IntegerNode::Constant(_)
            | IntegerNode::Argument(_)
            | IntegerNode::Character { .. }
            | IntegerNode::Truth(_)
            | IntegerNode::Component { .. }
            | IntegerNode::Variable(_)) => (self.kind, node),
        };
        IntegerExpr { kind, node }
    }

    /// The dummy arguments that it needs: scalars for their values, arrays for their lengths.
    pub fn arguments(&self) -> Vec<usize> {
        let mut leaves = Vec::new();
        self.leaves(&mut leaves);
        leaves.into_iter().filter_map(Leaf::argument).collect()
    }

    /// The strings whose length or characters it needs.
    pub fn texts(&self) -> Vec<usize> {
        let mut leaves = Vec::new();
        self.leaves(&mut leaves);
        leaves.into_iter().filter_map(Leaf::text).collect()
    }

    /// The variables that it reads.
    pub fn variables(&self) -> Vec<&Arc<Read>> {
        let mut leaves = Vec::new();
        self.leaves(&mut leaves);
        leaves.into_iter().filter_map(Leaf::variable).collect()
    }

    fn leaves<'a>(&'a self, into: &mut Vec<Leaf<'a>>) {
        match &self.node {
            IntegerNode::Constant(_) => {}
            IntegerNode::Argument(position)
            | IntegerNode::Truth(position)
            | IntegerNode::Count(position)
            | IntegerNode::Component {
                object: position, ..
            }
            | IntegerNode::Size {
                array: position, ..
            } => into.push(Leaf::Argument(*position)),
            IntegerNode::Character { text: position, .. }
            | IntegerNode::Length(position)
            | IntegerNode::Trimmed(position) => into.push(Leaf::Text(*position)),
            IntegerNode::Variable(read) => into.push(Leaf::Variable(read)),
            IntegerNode::Negate(operand) | IntegerNode::Absolute(operand) => operand.leaves(into),
            IntegerNode::Choose(condition, one, other) => {
                condition.leaves(into);
                one.leaves(into);
                other.leaves(into);
            }
            IntegerNode::Binary(_, left, right) => {
                left.leaves(into);
                right.leaves(into);
            }
        }
    }
}

/// What an expression is made of.
enum Leaf<'a> {
    /// A dummy argument: its value, its lengths or its elements.
    Argument(usize),
    /// A string: its length or its characters.
    Text(usize),
    /// A variable.
    Variable(&'a Arc<Read>),
}

impl<'a> Leaf<'a> {
    fn argument(self) -> Option<usize> {
        match self {
            Leaf::Argument(position) | Leaf::Text(position) => Some(position),
            Leaf::Variable(_) => None,
        }
    }

    fn text(self) -> Option<usize> {
        match self {
            Leaf::Text(position) => Some(position),
            Leaf::Argument(_) | Leaf::Variable(_) => None,
        }
    }

    fn variable(self) -> Option<&'a Arc<Read>> {
        match self {
            Leaf::Argument(_) | Leaf::Text(_) => None,
            Leaf::Variable(read) => Some(read),
        }
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
    fn leaves<'a>(&'a self, into: &mut Vec<Leaf<'a>>) {
        match self {
            RealExpr::Constant(_) => {}
            RealExpr::Argument(position, _) => into.push(Leaf::Argument(*position)),
            RealExpr::Integer(expr) => expr.leaves(into),
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

impl Comparison {
    /// The comparison of INTEGERs that holds where this one does not. That of REALs is another matter: with
    /// NaN neither may hold.
    #[must_use]
    pub fn negated(self) -> Self {
        match self {
            Comparison::Equal => Comparison::NotEqual,
            Comparison::NotEqual => Comparison::Equal,
            Comparison::Less => Comparison::GreaterEqual,
            Comparison::LessEqual => Comparison::Greater,
            Comparison::Greater => Comparison::LessEqual,
            Comparison::GreaterEqual => Comparison::Less,
        }
    }
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
        let mut leaves = Vec::new();
        self.leaves(&mut leaves);
        leaves.into_iter().filter_map(Leaf::argument).collect()
    }

    /// The strings whose length or characters it needs.
    pub fn texts(&self) -> Vec<usize> {
        let mut leaves = Vec::new();
        self.leaves(&mut leaves);
        leaves.into_iter().filter_map(Leaf::text).collect()
    }

    /// The variables that it reads.
    pub fn variables(&self) -> Vec<&Arc<Read>> {
        let mut leaves = Vec::new();
        self.leaves(&mut leaves);
        leaves.into_iter().filter_map(Leaf::variable).collect()
    }

    fn leaves<'a>(&'a self, into: &mut Vec<Leaf<'a>>) {
        match self {
            Condition::Compare(_, left, right) => {
                left.leaves(into);
                right.leaves(into);
            }
            Condition::CompareReals(_, left, right) => {
                left.leaves(into);
                right.leaves(into);
            }
            Condition::And(left, right) | Condition::Or(left, right) => {
                left.leaves(into);
                right.leaves(into);
            }
            Condition::Choose(condition, one, other) => {
                condition.leaves(into);
                one.leaves(into);
                other.leaves(into);
            }
            Condition::Not(operand) => operand.leaves(into),
        }
    }
}
