//! Lengths that follow from arrays: an extent linear in one integer argument is solved for it.

use crate::plan::{Follows, IntegerExpr, IntegerNode, IntegerOp};

/// `coefficient * argument + offset`.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
struct Linear {
    argument: Option<usize>,
    coefficient: i64,
    offset: i64,
}

/// How an argument follows from the length of a dimension of `array`, declared as `extent`;
/// `None` where the extent is not linear in just one argument, or does not grow with it.
pub(super) fn solve(
    array: usize,
    dimension: usize,
    extent: &IntegerExpr,
) -> Option<(usize, Follows)> {
    let linear = linear(extent)?;
    let argument = linear.argument?;
    (linear.coefficient > 0).then_some((
        argument,
        Follows {
            array,
            dimension,
            coefficient: linear.coefficient,
            offset: linear.offset,
        },
    ))
}

fn linear(expr: &IntegerExpr) -> Option<Linear> {
    let constant = |offset| Linear {
        argument: None,
        coefficient: 0,
        offset,
    };
    match &expr.node {
        IntegerNode::Constant(value) => Some(constant(*value)),
        IntegerNode::Argument(position) => Some(Linear {
            argument: Some(*position),
            coefficient: 1,
            offset: 0,
        }),
        IntegerNode::Negate(operand) => scale(linear(operand)?, -1),
        IntegerNode::Binary(IntegerOp::Add, left, right) => sum(linear(left)?, linear(right)?),
        IntegerNode::Binary(IntegerOp::Subtract, left, right) => {
            sum(linear(left)?, scale(linear(right)?, -1)?)
        }
        IntegerNode::Binary(IntegerOp::Multiply, left, right) => {
            match (linear(left)?, linear(right)?) {
                (factor, other) | (other, factor) if factor.argument.is_none() => {
                    scale(other, factor.offset)
                }
                _ => None,
            }
        }
        IntegerNode::Absolute(_)
        | IntegerNode::Size { .. }
        | IntegerNode::Character { .. }
        | IntegerNode::Truth(_)
        | IntegerNode::Variable(_)
        | IntegerNode::Component { .. }
        | IntegerNode::Length(_)
        | IntegerNode::Trimmed(_)
        | IntegerNode::Count(_)
        | IntegerNode::Choose(..)
        | IntegerNode::Binary(
            IntegerOp::Divide
            | IntegerOp::Remainder
            | IntegerOp::Power
            | IntegerOp::Max
            | IntegerOp::Min,
            ..,
        ) => None,
    }
}

fn scale(linear: Linear, by: i64) -> Option<Linear> {
    Some(Linear {
        argument: linear.argument,
        coefficient: linear.coefficient.checked_mul(by)?,
        offset: linear.offset.checked_mul(by)?,
    })
}

fn sum(left: Linear, right: Linear) -> Option<Linear> {
    let argument = match (left.argument, right.argument) {
        (Some(one), Some(other)) if one != other => return None,
        (one, other) => one.or(other),
    };
    Some(Linear {
        argument,
        coefficient: left.coefficient.checked_add(right.coefficient)?,
        offset: left.offset.checked_add(right.offset)?,
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::interface::Kind;

    fn argument(position: usize) -> IntegerExpr {
        IntegerExpr {
            kind: Kind(4),
            node: IntegerNode::Argument(position),
        }
    }

    fn binary(op: IntegerOp, left: IntegerExpr, right: IntegerExpr) -> IntegerExpr {
        IntegerExpr {
            kind: Kind(4),
            node: IntegerNode::Binary(op, Box::new(left), Box::new(right)),
        }
    }

    fn constant(value: i64) -> IntegerExpr {
        IntegerExpr::constant(value, Kind(4))
    }

    #[test]
    fn an_extent_linear_in_one_argument_is_solved() {
        // a(2*n - 3)
        let extent = binary(
            IntegerOp::Subtract,
            binary(IntegerOp::Multiply, constant(2), argument(1)),
            constant(3),
        );
        let follows = Follows {
            array: 0,
            dimension: 3,
            coefficient: 2,
            offset: -3,
        };
        assert_eq!(solve(0, 3, &extent), Some((1, follows)));
    }

    #[test]
    fn others_are_not() {
        let square = binary(IntegerOp::Multiply, argument(1), argument(1));
        let two = binary(IntegerOp::Add, argument(1), argument(2));
        let shrinking = binary(IntegerOp::Subtract, constant(9), argument(1));
        for extent in [square, two, shrinking, constant(3)] {
            assert_eq!(solve(0, 0, &extent), None, "{extent:?}");
        }
    }
}
