//! Expressions of bounds, lengths and conditions as the wrapper can evaluate them before the call.

use std::sync::Arc;

use super::constant::constant_value;
use super::inquiry::{array_rank, count, extreme_extent, size};
use super::read;
use super::terms::Terms;
use crate::interface::{
    Argument, Attributes, BinaryOp, CharacterLength, Dummy, Expr, Kind, Shape, Type, UnaryOp,
    Variable,
};
use crate::name::Name;
use crate::plan::{
    Comparison, Condition, ConstantValue, Dispatch, Element, Expression, Holder, IntegerExpr,
    IntegerNode, IntegerOp, RealExpr, Unevaluable, Unread, VariableForm,
};

/// The expression `expr`, or, as `Err`, what in it cannot be evaluated before
/// the call.
pub(super) fn integer(expr: &Expr, terms: Terms<'_>) -> Result<IntegerExpr, Unevaluable> {
    let sub = |expr: &Expr| integer(expr, terms);
    Ok(match expr {
        Expr::Integer { value, kind } => IntegerExpr::constant(*value, *kind),
        Expr::Dummy(name) => argument(name, terms)?,
        Expr::Element { array, subscripts } => {
            let (Some((position, argument)), [subscript]) =
                (terms.procedure.argument(array), subscripts.as_slice())
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
            let operand = sub(operand)?.narrowed();
            IntegerExpr {
                kind: operand.kind,
                node: IntegerNode::Negate(Box::new(operand)),
            }
        }
        Expr::Binary(op, left, right) => {
            let (left, right) = (sub(left)?, sub(right)?);
            match operation(op)? {
                // What grows with both.
                op @ (IntegerOp::Add | IntegerOp::Max | IntegerOp::Min) => {
                    IntegerExpr::binary(op, left, right)
                }
                op @ IntegerOp::Subtract => IntegerExpr::binary(op, left, right.narrowed()),
                op @ (IntegerOp::Multiply | IntegerOp::Divide) if is_no_less_than_0(&right) => {
                    IntegerExpr::binary(op, left, right)
                }
                op @ IntegerOp::Multiply if is_no_less_than_0(&left) => {
                    IntegerExpr::binary(op, left, right)
                }
                op @ (IntegerOp::Multiply
                | IntegerOp::Divide
                | IntegerOp::Remainder
                | IntegerOp::Power) => IntegerExpr::binary(op, left.narrowed(), right.narrowed()),
            }
        }
        Expr::Conditional(condition, one, other) => {
            let (one, other) = (sub(one)?, sub(other)?);
            IntegerExpr {
                kind: one.kind.max(other.kind),
                node: IntegerNode::Choose(
                    Box::new(self::condition(condition, terms)?),
                    Box::new(one),
                    Box::new(other),
                ),
            }
        }
        Expr::Intrinsic(name, operands) => intrinsic(name, operands, terms)?,
        Expr::Variable { module, name } => variable(module.as_ref(), name, terms)?,
        Expr::Component { object, name } => component(object, name, terms)
            .ok_or_else(|| Unevaluable::Other(Expression::of(expr)))?,
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

/// Whether it is a constant or an absolute value.
fn is_no_less_than_0(expr: &IntegerExpr) -> bool {
    match expr.node {
        IntegerNode::Constant(value) => value >= 0,
        IntegerNode::Absolute(_) => true,
        IntegerNode::Argument(_)
        | IntegerNode::Size { .. }
        | IntegerNode::Character { .. }
        | IntegerNode::Truth(_)
        | IntegerNode::Length(_)
        | IntegerNode::Trimmed(_)
        | IntegerNode::Count(_)
        | IntegerNode::Variable(_)
        | IntegerNode::Component { .. }
        | IntegerNode::Negate(_)
        | IntegerNode::Choose(..)
        | IntegerNode::Binary(..) => false,
    }
}

/// The dummy argument `name`: an INTEGER, a LOGICAL as C takes it, or the first character of a
/// string.
fn argument(name: &Name, terms: Terms<'_>) -> Result<IntegerExpr, Unevaluable> {
    let Some((position, argument)) = terms.procedure.argument(name) else {
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

/// The variable `name` of `module`, or of a COMMON block.
fn variable(
    module: Option<&Name>,
    name: &Name,
    terms: Terms<'_>,
) -> Result<IntegerExpr, Unevaluable> {
    let unread = |why| Unevaluable::Variable(name.clone(), why);
    let context = terms.read.ok_or_else(|| unread(Unread::OfClosure))?;
    let read = read::read(context, module, name).map_err(unread)?;
    Ok(IntegerExpr {
        kind: read.kind,
        node: IntegerNode::Variable(Arc::new(read)),
    })
}

/// The component `name` of the object that the dummy argument `object` is. What it is on entry counts, and nobody changes it between the
/// wrapper's look and the call: the wrapper has the object.
fn component(object: &Name, name: &Name, terms: Terms<'_>) -> Option<IntegerExpr> {
    let context = terms.read?;
    let (position, argument) = terms.procedure.argument(object)?;
    let Attributes {
        allocatable: false,
        pointer: false,
        optional: false,
        ..
    } = argument.attributes
    else {
        return None;
    };
    let Dummy::Variable(Variable {
        ty,
        shape: Shape::Scalar,
    }) = &argument.dummy
    else {
        return None;
    };
    let method = context.method.as_ref();
    let (of, handle) = match method.filter(|method| method.object == Some(position)) {
        Some(method) => match method.dispatch {
            Dispatch::Static => (Holder::Receiver, method.of.clone()),
            // Which component has the name depends on the dynamic type.
            Dispatch::Dynamic(_) => return None,
        },
        None => (Holder::Parameter, context.structures.of(ty)?.1.ok()?),
    };
    let mut handles = context.handles.iter();
    let mut components = handles.find(|it| it.name == handle)?.components.iter();
    let component = components.find(|it| it.name == *name)?;
    let VariableForm::Scalar(Element::Integer(kind)) = component.form else {
        return None;
    };
    Some(IntegerExpr {
        kind,
        node: IntegerNode::Component {
            object: position,
            of,
            getter: component.rust.clone(),
        },
    })
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
fn intrinsic(name: &Name, operands: &[Expr], terms: Terms<'_>) -> Result<IntegerExpr, Unevaluable> {
    match name.as_str() {
        "rank" => {
            let [Expr::Dummy(array)] = operands else {
                return Err(Unevaluable::InquiryOfExpression(name.clone()));
            };
            let (_, rank) = array_rank(array, terms)?;
            return Ok(IntegerExpr::constant(rank as i64, Kind(4)));
        }
        "size" => return size(name, operands, terms),
        "len" | "len_trim" => return length(name, operands, terms),
        "merge" => return merge(name, operands, terms),
        "count" => return count(name, operands, terms),
        "minval" | "maxval" => return extreme_extent(name, operands, terms),
        _ => {}
    }
    let mut operands = operands.iter().map(|expr| integer(expr, terms));
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
        "mod" => Ok(IntegerExpr::binary(
            IntegerOp::Remainder,
            first.narrowed(),
            next()?.narrowed(),
        )),
        "abs" | "iabs" => {
            let first = first.narrowed();
            Ok(IntegerExpr {
                kind: first.kind,
                node: IntegerNode::Absolute(Box::new(first)),
            })
        }
        _ => Err(Unevaluable::Function(name.clone())),
    }
}

/// The expression `expr`; `None` where it is none that is supported.
fn real(expr: &Expr, terms: Terms<'_>) -> Option<RealExpr> {
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
        let (position, argument) = terms.procedure.argument(name)?;
        match &argument.dummy {
            Dummy::Variable(Variable {
                ty: Type::Real(kind @ Kind(4 | 8)),
                shape: Shape::Scalar,
            }) => Some(RealExpr::Argument(position, *kind)),
            Dummy::Variable(_) | Dummy::Procedure(_) | Dummy::AlternateReturn => None,
        }
    };
    let whole = || integer(expr, terms).map(RealExpr::Integer).ok();
    argument().or_else(|| constant(expr)).or_else(whole)
}

/// Both sides of a comparison that integers cannot do; `None` where they can.
fn reals(left: &Expr, right: &Expr, terms: Terms<'_>) -> Option<(RealExpr, RealExpr)> {
    if integer(left, terms).is_ok() && integer(right, terms).is_ok() {
        return None;
    }
    real(left, terms).zip(real(right, terms))
}

/// The condition `expr`, or, as `Err`, what in it cannot be evaluated before
/// the call.
pub(super) fn condition(expr: &Expr, terms: Terms<'_>) -> Result<Condition, Unevaluable> {
    let boxed = |expr: &Expr| condition(expr, terms).map(Box::new);
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
            let Some(comparison) = comparison(op) else {
                return is_not_zero(expr, terms);
            };
            if let Some((left, right)) = reals(left, right, terms) {
                return Ok(Condition::CompareReals(comparison, left, right));
            }
            Ok(Condition::Compare(
                comparison,
                integer(left, terms)?,
                integer(right, terms)?,
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
        | Expr::Component { .. }
        | Expr::Unary(..)
        | Expr::Intrinsic(..)
        | Expr::Array(_)
        | Expr::Opaque(_) => is_not_zero(expr, terms),
    }
}

/// The comparison that `op` is.
fn comparison(op: &BinaryOp) -> Option<Comparison> {
    Some(match op {
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
        | BinaryOp::Defined(_) => return None,
    })
}

/// As C takes integers for conditions.
fn is_not_zero(expr: &Expr, terms: Terms<'_>) -> Result<Condition, Unevaluable> {
    let value = integer(expr, terms)?;
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

/// `len(s)` or `len_trim(s)` of a string: only what is passed tells that of one of assumed length.
fn length(
    function: &Name,
    operands: &[Expr],
    terms: Terms<'_>,
) -> Result<IntegerExpr, Unevaluable> {
    // A kind in which it is counted may be too small.
    let [Expr::Dummy(name)] = operands else {
        return Err(Unevaluable::InquiryOfExpression(function.clone()));
    };
    let unknown = || Unevaluable::LengthOf(name.clone());
    let (position, argument) = terms.procedure.argument(name).ok_or_else(unknown)?;
    let Dummy::Variable(Variable {
        ty: Type::Character {
            kind: Kind(1),
            length,
        },
        shape: Shape::Scalar,
    }) = &argument.dummy
    else {
        return Err(unknown());
    };
    if argument.attributes.allocatable || argument.attributes.pointer {
        return Err(unknown());
    }
    let of_given = |node| IntegerExpr {
        kind: Kind(8),
        node,
    };
    match (length, function.as_str()) {
        (CharacterLength::Assumed, "len") => Ok(of_given(IntegerNode::Length(position))),
        (CharacterLength::Assumed, _) => Ok(of_given(IntegerNode::Trimmed(position))),
        // What is declared may be less than what is given; a negative length is 0.
        (CharacterLength::Expr(length), "len") => {
            let length = integer(length, terms)?;
            let zero = IntegerExpr::constant(0, length.kind);
            Ok(IntegerExpr::binary(IntegerOp::Max, length, zero))
        }
        (CharacterLength::Expr(_) | CharacterLength::Deferred, _) => Err(unknown()),
    }
}

/// `merge(one, other, mask)`.
fn merge(function: &Name, operands: &[Expr], terms: Terms<'_>) -> Result<IntegerExpr, Unevaluable> {
    let [one, other, condition] = operands else {
        return Err(Unevaluable::TooFewArguments(function.clone()));
    };
    let (one, other) = (integer(one, terms)?, integer(other, terms)?);
    let kind = one.kind.max(other.kind);
    let condition = Box::new(mask(condition, terms)?);
    let (one, other) = (Box::new(one), Box::new(other));
    Ok(IntegerExpr {
        kind,
        node: IntegerNode::Choose(condition, one, other),
    })
}

/// A LOGICAL expression of Fortran: REALs and strings are not compared as Fortran does.
fn mask(expr: &Expr, terms: Terms<'_>) -> Result<Condition, Unevaluable> {
    let boxed = |expr: &Expr| mask(expr, terms).map(Box::new);
    let unknown = || Unevaluable::Other(Expression::of(expr));
    let comparison = match expr {
        Expr::Binary(BinaryOp::And, left, right) => {
            return Ok(Condition::And(boxed(left)?, boxed(right)?));
        }
        Expr::Binary(BinaryOp::Or, left, right) => {
            return Ok(Condition::Or(boxed(left)?, boxed(right)?));
        }
        Expr::Unary(UnaryOp::Not, operand) => return Ok(Condition::Not(boxed(operand)?)),
        Expr::Dummy(_) => {
            let value = integer(expr, terms)?;
            return match value.node {
                IntegerNode::Truth(_) => is_not_zero(expr, terms),
                IntegerNode::Constant(_)
                | IntegerNode::Argument(_)
                | IntegerNode::Size { .. }
                | IntegerNode::Character { .. }
                | IntegerNode::Length(_)
                | IntegerNode::Trimmed(_)
                | IntegerNode::Count(_)
                | IntegerNode::Variable(_)
                | IntegerNode::Component { .. }
                | IntegerNode::Negate(_)
                | IntegerNode::Absolute(_)
                | IntegerNode::Choose(..)
                | IntegerNode::Binary(..) => Err(unknown()),
            };
        }
        Expr::Binary(op, ..) => comparison(op).ok_or_else(unknown)?,
        Expr::Integer { .. }
        | Expr::Real { .. }
        | Expr::Complex(..)
        | Expr::Logical(_)
        | Expr::Character(_)
        | Expr::Variable { .. }
        | Expr::Element { .. }
        | Expr::Component { .. }
        | Expr::Unary(..)
        | Expr::Intrinsic(..)
        | Expr::Conditional(..)
        | Expr::Array(_)
        | Expr::Opaque(_) => return Err(unknown()),
    };
    let Expr::Binary(_, left, right) = expr else {
        return Err(unknown());
    };
    let (left, right) = (number(left, terms)?, number(right, terms)?);
    Ok(Condition::Compare(
        comparison,
        left.narrowed(),
        right.narrowed(),
    ))
}

/// An INTEGER expression of Fortran: none with a string or a LOGICAL, which C takes for a number.
fn number(expr: &Expr, terms: Terms<'_>) -> Result<IntegerExpr, Unevaluable> {
    let mut is_number = true;
    expr.walk(&mut |part| {
        let is_of_number = match part {
            Expr::Dummy(name) => {
                let argument = terms.procedure.argument(name).map(|(_, it)| &it.dummy);
                matches!(argument, Some(Dummy::Variable(variable))
                    if matches!(variable.ty, Type::Integer { .. }) || variable.shape != Shape::Scalar)
            }
            Expr::Character(_) | Expr::Logical(_) => false,
            Expr::Integer { .. }
            | Expr::Real { .. }
            | Expr::Complex(..)
            | Expr::Variable { .. }
            | Expr::Element { .. }
            | Expr::Component { .. }
            | Expr::Unary(..)
            | Expr::Binary(..)
            | Expr::Intrinsic(..)
            | Expr::Conditional(..)
            | Expr::Array(_)
            | Expr::Opaque(_) => true,
        };
        is_number &= is_of_number;
    });
    match is_number {
        true => integer(expr, terms),
        false => Err(Unevaluable::Other(Expression::of(expr))),
    }
}
