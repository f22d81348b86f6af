//! Expressions of bounds, lengths and conditions as the wrapper can evaluate them before the call.

use super::constant::constant_value;
use crate::interface::{
    Argument, BinaryOp, Dummy, Expr, Kind, Procedure, Shape, Type, UnaryOp, Variable,
};
use crate::name::Name;
use crate::plan::{
    Comparison, Condition, ConstantValue, Expression, IntegerExpr, IntegerNode, IntegerOp,
    RealExpr, Unevaluable,
};

/// The expression `expr` of `procedure`, or, as `Err`, what in it cannot be evaluated before
/// the call.
pub(super) fn integer(expr: &Expr, procedure: &Procedure) -> Result<IntegerExpr, Unevaluable> {
    let sub = |expr: &Expr| integer(expr, procedure);
    Ok(match expr {
        Expr::Integer { value, kind } => IntegerExpr::constant(*value, *kind),
        Expr::Dummy(name) => argument(name, procedure)?,
        Expr::Element { array, subscripts } => {
            let (Some((position, argument)), [subscript]) =
                (procedure.argument(array), subscripts.as_slice())
            else {
                return Err(Unevaluable::Element(array.clone()));
            };
            return character(position, argument, subscript.as_integer().unwrap_or(0));
        }
        Expr::Character(text) => match text.as_bytes() {
            [byte] => as_in_c(IntegerNode::Constant((*byte).into())),
            _ => return Err(Unevaluable::NotOneCharacter(text.clone())),
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
            IntegerExpr::binary(operation(op)?, sub(left)?, sub(right)?)
        }
        Expr::Conditional(condition, one, other) => {
            let (one, other) = (sub(one)?, sub(other)?);
            IntegerExpr {
                kind: one.kind.max(other.kind),
                node: IntegerNode::Choose(
                    Box::new(self::condition(condition, procedure)?),
                    Box::new(one),
                    Box::new(other),
                ),
            }
        }
        Expr::Intrinsic(name, operands) => intrinsic(name, operands, procedure)?,
        Expr::Variable { name, .. } => {
            return Err(Unevaluable::Variable(name.clone()));
        }
        Expr::Opaque(_) => return Err(Unevaluable::Other(Expression::of(expr))),
        Expr::Real { .. }
        | Expr::Complex(..)
        | Expr::Logical(_)
        | Expr::Array(_)
        | Expr::Unary(UnaryOp::Not | UnaryOp::BitNot | UnaryOp::Defined(_), _) => {
            return Err(Unevaluable::NotInteger(Expression::of(expr)));
        }
    })
}

/// The dummy argument `name`: an INTEGER, a LOGICAL as C takes it, or the first character of a
/// string.
fn argument(name: &Name, procedure: &Procedure) -> Result<IntegerExpr, Unevaluable> {
    let Some((position, argument)) = procedure.argument(name) else {
        return Err(Unevaluable::NotArgument(name.clone()));
    };
    match &argument.dummy {
        Dummy::Variable(Variable {
            ty: Type::Integer { kind, .. },
            shape: Shape::Scalar,
        }) => Ok(IntegerExpr {
            kind: *kind,
            node: IntegerNode::Argument(position),
        }),
        Dummy::Variable(Variable {
            ty: Type::Logical(_),
            shape: Shape::Scalar,
        }) => Ok(as_in_c(IntegerNode::Truth(position))),
        Dummy::Variable(_) | Dummy::Procedure(_) | Dummy::AlternateReturn => {
            character(position, argument, 1)
        }
    }
}

/// The operation on integers that `op` is.
fn operation(op: &BinaryOp) -> Result<IntegerOp, Unevaluable> {
    Ok(match op {
        BinaryOp::Add => IntegerOp::Add,
        BinaryOp::Subtract => IntegerOp::Subtract,
        BinaryOp::Multiply => IntegerOp::Multiply,
        BinaryOp::Divide => IntegerOp::Divide,
        BinaryOp::Remainder => IntegerOp::Remainder,
        BinaryOp::Power => IntegerOp::Power,
        other @ (BinaryOp::Equal
        | BinaryOp::NotEqual
        | BinaryOp::Less
        | BinaryOp::LessEqual
        | BinaryOp::Greater
        | BinaryOp::GreaterEqual
        | BinaryOp::Concat
        | BinaryOp::And
        | BinaryOp::Or
        | BinaryOp::Equivalent
        | BinaryOp::NotEquivalent
        | BinaryOp::BitAnd
        | BinaryOp::BitOr
        | BinaryOp::BitXor
        | BinaryOp::ShiftLeft
        | BinaryOp::ShiftRight
        | BinaryOp::Defined(_)) => return Err(Unevaluable::Operation(other.clone())),
    })
}

/// What the intrinsic function `name` makes of `operands`.
fn intrinsic(
    name: &Name,
    operands: &[Expr],
    procedure: &Procedure,
) -> Result<IntegerExpr, Unevaluable> {
    match name.as_str() {
        "rank" => {
            let [Expr::Dummy(array)] = operands else {
                return Err(Unevaluable::InquiryOfExpression(name.clone()));
            };
            let (_, rank) = array_rank(array, procedure)?;
            return Ok(IntegerExpr::constant(rank as i64, Kind(4)));
        }
        "size" => return size(name, operands, procedure),
        _ => {}
    }
    let mut operands = operands.iter().map(|expr| integer(expr, procedure));
    let mut next = || {
        let too_few = || Err(Unevaluable::TooFewArguments(name.clone()));
        operands.next().unwrap_or_else(too_few)
    };
    let first = next()?;
    match name.as_str() {
        "max" | "min" => {
            let op = match name.as_str() {
                "max" => IntegerOp::Max,
                _ => IntegerOp::Min,
            };
            operands.try_fold(first, |all, operand| {
                Ok(IntegerExpr::binary(op, all, operand?))
            })
        }
        "mod" => Ok(IntegerExpr::binary(IntegerOp::Remainder, first, next()?)),
        "abs" | "iabs" => Ok(IntegerExpr {
            kind: first.kind,
            node: IntegerNode::Absolute(Box::new(first)),
        }),
        _ => Err(Unevaluable::Function(name.clone())),
    }
}

/// The expression `expr` of `procedure`; `None` where it is none that is supported.
fn real(expr: &Expr, procedure: &Procedure) -> Option<RealExpr> {
    let constant = |expr| match constant_value(&Type::Real(Kind(8)), expr) {
        Some(ConstantValue::Real(value, _)) => Some(RealExpr::Constant(value)),
        Some(
            ConstantValue::Integer(..)
            | ConstantValue::Complex(..)
            | ConstantValue::Logical(_)
            | ConstantValue::Text(_),
        )
        | None => None,
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
            Dummy::Variable(_) | Dummy::Procedure(_) | Dummy::AlternateReturn => None,
        }
    };
    let whole = || integer(expr, procedure).map(RealExpr::Integer).ok();
    argument().or_else(|| constant(expr)).or_else(whole)
}

/// Both sides of a comparison that integers cannot do; `None` where they can.
fn reals(left: &Expr, right: &Expr, procedure: &Procedure) -> Option<(RealExpr, RealExpr)> {
    if integer(left, procedure).is_ok() && integer(right, procedure).is_ok() {
        return None;
    }
    real(left, procedure).zip(real(right, procedure))
}

/// The condition `expr` of `procedure`, or, as `Err`, what in it cannot be evaluated before
/// the call.
pub(super) fn condition(expr: &Expr, procedure: &Procedure) -> Result<Condition, Unevaluable> {
    let boxed = |expr: &Expr| condition(expr, procedure).map(Box::new);
    match expr {
        Expr::Binary(BinaryOp::And, left, right) => Ok(Condition::And(boxed(left)?, boxed(right)?)),
        Expr::Binary(BinaryOp::Or, left, right) => Ok(Condition::Or(boxed(left)?, boxed(right)?)),
        Expr::Conditional(choice, one, other) => Ok(Condition::Choose(
            boxed(choice)?,
            boxed(one)?,
            boxed(other)?,
        )),
        Expr::Unary(UnaryOp::Not, operand) => Ok(Condition::Not(boxed(operand)?)),
        Expr::Binary(op, left, right) => {
            let comparison = match op {
                BinaryOp::Equal => Comparison::Equal,
                BinaryOp::NotEqual => Comparison::NotEqual,
                BinaryOp::Less => Comparison::Less,
                BinaryOp::LessEqual => Comparison::LessEqual,
                BinaryOp::Greater => Comparison::Greater,
                BinaryOp::GreaterEqual => Comparison::GreaterEqual,
                BinaryOp::Add
                | BinaryOp::Subtract
                | BinaryOp::Multiply
                | BinaryOp::Divide
                | BinaryOp::Remainder
                | BinaryOp::Power
                | BinaryOp::Concat
                | BinaryOp::And
                | BinaryOp::Or
                | BinaryOp::Equivalent
                | BinaryOp::NotEquivalent
                | BinaryOp::BitAnd
                | BinaryOp::BitOr
                | BinaryOp::BitXor
                | BinaryOp::ShiftLeft
                | BinaryOp::ShiftRight
                | BinaryOp::Defined(_) => return is_not_zero(expr, procedure),
            };
            if let Some((left, right)) = reals(left, right, procedure) {
                return Ok(Condition::CompareReals(comparison, left, right));
            }
            Ok(Condition::Compare(
                comparison,
                integer(left, procedure)?,
                integer(right, procedure)?,
            ))
        }
        Expr::Integer { .. }
        | Expr::Real { .. }
        | Expr::Complex(..)
        | Expr::Logical(_)
        | Expr::Character(_)
        | Expr::Dummy(_)
        | Expr::Variable { .. }
        | Expr::Element { .. }
        | Expr::Unary(..)
        | Expr::Intrinsic(..)
        | Expr::Array(_)
        | Expr::Opaque(_) => is_not_zero(expr, procedure),
    }
}

/// As C takes integers for conditions.
fn is_not_zero(expr: &Expr, procedure: &Procedure) -> Result<Condition, Unevaluable> {
    let value = integer(expr, procedure)?;
    let zero = IntegerExpr::constant(0, value.kind);
    Ok(Condition::Compare(Comparison::NotEqual, value, zero))
}

/// What C takes for an `int`, of 4 bytes.
fn as_in_c(node: IntegerNode) -> IntegerExpr {
    IntegerExpr {
        kind: Kind(4),
        node,
    }
}

/// Character `subscript`, counted from 1, of the argument at `position`, which has to be a string.
fn character(
    position: usize,
    argument: &Argument,
    subscript: i64,
) -> Result<IntegerExpr, Unevaluable> {
    let name = &argument.name;
    let is_text = matches!(
        &argument.dummy,
        Dummy::Variable(Variable {
            ty: Type::Character { kind: Kind(1), .. },
            shape: Shape::Scalar,
        })
    );
    let index = usize::try_from(subscript - 1).ok().filter(|_| is_text);
    match index {
        Some(index) => Ok(as_in_c(IntegerNode::Character {
            text: position,
            index,
        })),
        None if is_text => Err(Unevaluable::Character(name.clone())),
        None => Err(Unevaluable::NotIntegerScalar(name.clone())),
    }
}

/// `size(a, dimension)`, or `size(a)`, the product of all. A length is counted in 8 bytes whatever
/// Fortran would count it in.
fn size(
    function: &Name,
    operands: &[Expr],
    procedure: &Procedure,
) -> Result<IntegerExpr, Unevaluable> {
    let [Expr::Dummy(name), dimension @ ..] = operands else {
        return Err(Unevaluable::InquiryOfExpression(function.clone()));
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
            .ok_or_else(|| Unevaluable::NotArray(name.clone())),
        [dimension, ..] => dimension
            .as_integer()
            .and_then(|dimension| usize::try_from(dimension - 1).ok())
            .filter(|&dimension| dimension < rank)
            .map(length)
            .ok_or_else(|| Unevaluable::Dimension(name.clone())),
    }
}

/// The position of the argument `name`, and the number of its dimensions.
fn array_rank(name: &Name, procedure: &Procedure) -> Result<(usize, usize), Unevaluable> {
    let Some((position, argument)) = procedure.argument(name) else {
        return Err(Unevaluable::NotArgument(name.clone()));
    };
    let rank = match &argument.dummy {
        Dummy::Variable(variable) => variable.shape.rank().unwrap_or(0),
        Dummy::Procedure(_) | Dummy::AlternateReturn => 0,
    };
    Ok((position, rank))
}
