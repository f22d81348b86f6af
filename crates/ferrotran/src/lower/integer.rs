//! Integer expressions with their kinds: what bounds come to before the call.

use super::condition::Condition;
use crate::interface::{Argument, BinaryOp, Dummy, Expr, Kind, Procedure, Type, UnaryOp, Variable};
use crate::name::Name;

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

    fn binary(op: IntegerOp, left: Self, right: Self) -> Self {
        IntegerExpr {
            kind: left.kind.max(right.kind),
            node: IntegerNode::Binary(op, Box::new(left), Box::new(right)),
        }
    }

    /// The expression `expr` of `procedure`, or, as `Err`, what in it cannot be evaluated before
    /// the call.
    pub(super) fn new(expr: &Expr, procedure: &Procedure) -> Result<Self, String> {
        let sub = |expr: &Expr| Self::new(expr, procedure);
        Ok(match expr {
            Expr::Integer { value, kind } => Self::constant(*value, *kind),
            Expr::Dummy(name) => {
                let argument = procedure.argument(name);
                let Some((position, argument)) = argument else {
                    return Err(format!("`{name}`, which is no argument"));
                };
                match &argument.dummy {
                    Dummy::Variable(Variable {
                        ty: Type::Integer { kind, .. },
                        shape: crate::interface::Shape::Scalar,
                    }) => IntegerExpr {
                        kind: *kind,
                        node: IntegerNode::Argument(position),
                    },
                    Dummy::Variable(Variable {
                        ty: Type::Logical(_),
                        shape: crate::interface::Shape::Scalar,
                    }) => as_in_c(IntegerNode::Truth(position)),
                    _ => return character(position, argument, 1),
                }
            }
            Expr::Element { array, subscripts } => {
                let (Some((position, argument)), [subscript]) =
                    (procedure.argument(array), subscripts.as_slice())
                else {
                    return Err(format!("an element of `{array}`"));
                };
                return character(position, argument, subscript.as_integer().unwrap_or(0));
            }
            Expr::Character(text) => match text.as_bytes() {
                [byte] => as_in_c(IntegerNode::Constant((*byte).into())),
                _ => return Err(format!("`{text:?}`, which is not one character")),
            },
            Expr::Unary(UnaryOp::Plus, operand) => sub(operand)?,
            Expr::Unary(UnaryOp::Minus, operand) => {
                let operand = sub(operand)?;
                IntegerExpr {
                    kind: operand.kind,
                    node: IntegerNode::Negate(Box::new(operand)),
                }
            }
            Expr::Binary(op, left, right) => {
                let op = match op {
                    BinaryOp::Add => IntegerOp::Add,
                    BinaryOp::Subtract => IntegerOp::Subtract,
                    BinaryOp::Multiply => IntegerOp::Multiply,
                    BinaryOp::Divide => IntegerOp::Divide,
                    BinaryOp::Remainder => IntegerOp::Remainder,
                    BinaryOp::Power => IntegerOp::Power,
                    other => return Err(format!("the operation {other:?}")),
                };
                Self::binary(op, sub(left)?, sub(right)?)
            }
            Expr::Conditional(condition, one, other) => {
                let (one, other) = (sub(one)?, sub(other)?);
                IntegerExpr {
                    kind: one.kind.max(other.kind),
                    node: IntegerNode::Choose(
                        Box::new(Condition::new(condition, procedure)?),
                        Box::new(one),
                        Box::new(other),
                    ),
                }
            }
            Expr::Intrinsic(name, operands) if *name == "rank" => match operands.as_slice() {
                [Expr::Dummy(name)] => {
                    Self::constant(array_rank(name, procedure)?.1 as i64, Kind(4))
                }
                _ => return Err("the function `rank` of anything but an argument".to_owned()),
            },
            Expr::Intrinsic(name, operands) if *name == "size" => size(operands, procedure)?,
            Expr::Intrinsic(name, operands) => {
                let mut operands = operands.iter().map(sub);
                let mut next = || {
                    operands
                        .next()
                        .unwrap_or_else(|| Err(format!("`{name}` with too few arguments")))
                };
                let first = next()?;
                match name.as_str() {
                    "max" | "min" => {
                        let op = if *name == "max" {
                            IntegerOp::Max
                        } else {
                            IntegerOp::Min
                        };
                        operands.try_fold(first, |all, operand| {
                            Ok::<_, String>(Self::binary(op, all, operand?))
                        })?
                    }
                    "mod" => Self::binary(IntegerOp::Remainder, first, next()?),
                    "abs" | "iabs" => IntegerExpr {
                        kind: first.kind,
                        node: IntegerNode::Absolute(Box::new(first)),
                    },
                    _ => return Err(format!("the function `{name}`")),
                }
            }
            Expr::Variable { name, .. } => {
                return Err(format!("`{name}`, whose value is known to Fortran only"));
            }
            Expr::Opaque(text) => return Err(format!("`{text}`")),
            _ => return Err("what is no integer expression".to_owned()),
        })
    }

    /// `upper - lower + 1`, which is `upper` where the lower bound is 1.
    pub(super) fn extent(lower: Self, upper: Self) -> Self {
        if lower.node == IntegerNode::Constant(1) {
            return upper;
        }
        let one = Self::constant(1, lower.kind);
        let distance = Self::binary(IntegerOp::Subtract, upper, lower);
        Self::binary(IntegerOp::Add, distance, one)
    }

    /// The same with `extent` of an array and a dimension in place of the length that it is asked
    /// for, where there is one.
    pub(super) fn with_sizes(
        self,
        extent: &impl Fn(usize, usize) -> Option<IntegerExpr>,
    ) -> IntegerExpr {
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

/// What C takes for an `int`, of 4 bytes.
fn as_in_c(node: IntegerNode) -> IntegerExpr {
    IntegerExpr {
        kind: Kind(4),
        node,
    }
}

/// Character `subscript`, counted from 1, of the argument at `position`, which has to be a string.
fn character(position: usize, argument: &Argument, subscript: i64) -> Result<IntegerExpr, String> {
    let name = &argument.name;
    let is_text = matches!(
        &argument.dummy,
        Dummy::Variable(Variable {
            ty: Type::Character { kind: Kind(1), .. },
            shape: crate::interface::Shape::Scalar,
        })
    );
    let index = usize::try_from(subscript - 1).ok().filter(|_| is_text);
    match index {
        Some(index) => Ok(as_in_c(IntegerNode::Character {
            text: position,
            index,
        })),
        None if is_text => Err(format!("a character of `{name}` that is no constant one")),
        None => Err(format!("`{name}`, which is no integer scalar")),
    }
}

/// `size(a, dimension)`, or `size(a)`, the product of all. A length is counted in 8 bytes whatever
/// Fortran would count it in.
fn size(operands: &[Expr], procedure: &Procedure) -> Result<IntegerExpr, String> {
    let [Expr::Dummy(name), dimension @ ..] = operands else {
        return Err("the function `size` of anything but an argument".to_owned());
    };
    let (array, rank) = array_rank(name, procedure)?;
    let length = |dimension| IntegerExpr {
        kind: Kind(8),
        node: IntegerNode::Size {
            array,
            dimension,
            rank,
        },
    };
    match dimension {
        [] => (0..rank)
            .map(length)
            .reduce(|all, one| IntegerExpr::binary(IntegerOp::Multiply, all, one))
            .ok_or_else(|| format!("`{name}`, which is no array")),
        [dimension, ..] => dimension
            .as_integer()
            .and_then(|dimension| usize::try_from(dimension - 1).ok())
            .filter(|&dimension| dimension < rank)
            .map(length)
            .ok_or_else(|| format!("a dimension that `{name}` does not have")),
    }
}

/// The position of the argument `name`, and the number of its dimensions.
fn array_rank(name: &Name, procedure: &Procedure) -> Result<(usize, usize), String> {
    let Some((position, argument)) = procedure.argument(name) else {
        return Err(format!("`{name}`, which is no argument"));
    };
    let rank = match &argument.dummy {
        Dummy::Variable(variable) => variable.shape.rank().unwrap_or(0),
        Dummy::Procedure(_) | Dummy::AlternateReturn => 0,
    };
    Ok((position, rank))
}
