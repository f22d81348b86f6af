//! What follows from declarations alone: the `n` of an argument `a(n)`.

use std::collections::HashSet;

use super::expression::add;
use crate::interface::{
    Argument, BinaryOp, Bounds, Dummy, Expr, Intent, IntentSpec, Interface, Procedure, Shape, Type,
    UnaryOp,
};
use crate::name::Name;

/// Makes the integer arguments optional that follow from the shape of an array argument, as f2py
/// does: of `subroutine fib(a, n)` with `a(n)`, `n` gets the value `size(a, 1)` and the check
/// `size(a, 1) >= n`.
///
/// Extents that are linear in one argument (`2*n+1`) are solved. What a signature or directive
/// already says stays; an argument that the routine declares to write gets no value.
pub fn infer(interface: &mut Interface) {
    for procedure in &mut interface.procedures {
        infer_in(procedure);
    }
}

fn infer_in(procedure: &mut Procedure) {
    let mut found: Vec<(usize, Name, Expr, Expr)> = Vec::new();
    let mut settled: HashSet<Name> = HashSet::new();
    for array in procedure.arguments.iter().filter(|array| is_given(array)) {
        let Dummy::Variable(variable) = &array.dummy else {
            continue;
        };
        let dimensions: &[Bounds] = match &variable.shape {
            Shape::Explicit(bounds) => bounds,
            Shape::AssumedSize { leading, .. } => leading,
            _ => continue,
        };
        for (bounds, dimension) in dimensions.iter().zip(1..) {
            let Some((name, factor, offset)) = linear_extent(bounds) else {
                continue;
            };
            let Some((position, argument)) = procedure.argument(&name) else {
                continue;
            };
            if !can_follow(argument) || !settled.insert(name) {
                continue;
            }
            let size = Expr::Intrinsic(
                Name::new("size"),
                vec![Expr::Dummy(array.name.clone()), Expr::integer(dimension)],
            );
            let mut value = add(size.clone(), &Expr::integer(-offset));
            let mut needed = Expr::Dummy(argument.name.clone());
            if factor != 1 {
                let factor = Box::new(Expr::integer(factor));
                value = Expr::Binary(BinaryOp::Divide, Box::new(value), factor.clone());
                needed = Expr::Binary(BinaryOp::Multiply, factor, Box::new(needed));
            }
            let needed = Box::new(add(needed, &Expr::integer(offset)));
            let check = Expr::Binary(BinaryOp::GreaterEqual, Box::new(size), needed);
            found.push((position, array.name.clone(), value, check));
        }
    }
    for (position, array, value, check) in found {
        let signature = &mut procedure.arguments[position].signature;
        signature.optional = Some(true);
        signature.default = Some(value);
        signature.check.push(check);
        signature.depend.push(array);
    }
}

/// Whether the caller gives the array, so that its shape is known.
fn is_given(array: &Argument) -> bool {
    let signature = &array.signature;
    let made = signature.has(&IntentSpec::Hide)
        || signature.has(&IntentSpec::Out) && !signature.has(&IntentSpec::In)
        || array.intent == Some(Intent::Out);
    !made && signature.optional != Some(true) && !array.attributes.optional
}

/// Whether the value of the integer argument may follow from a shape.
fn can_follow(argument: &Argument) -> bool {
    let Dummy::Variable(variable) = &argument.dummy else {
        return false;
    };
    matches!(variable.ty, Type::Integer { .. })
        && variable.shape == Shape::Scalar
        && !matches!(argument.intent, Some(Intent::Out | Intent::InOut))
        && argument.signature.span.is_none()
        && !argument.attributes.optional
}

/// The extent of `bounds` as `factor * name + offset`, where it is that and the factor positive.
fn linear_extent(bounds: &Bounds) -> Option<(Name, i64, i64)> {
    let lower = bounds.lower.as_integer()?;
    let (name, factor, offset) = linear(&bounds.upper)?;
    let offset = offset.checked_sub(lower)?.checked_add(1)?;
    (factor > 0 && offset > i64::MIN).then_some((name?, factor, offset))
}

/// `expr` as `factor * name + offset`.
fn linear(expr: &Expr) -> Option<(Option<Name>, i64, i64)> {
    match expr {
        Expr::Integer { value, .. } => Some((None, 0, *value)),
        Expr::Dummy(name) => Some((Some(name.clone()), 1, 0)),
        Expr::Unary(UnaryOp::Plus, operand) => linear(operand),
        Expr::Unary(UnaryOp::Minus, operand) => {
            let (name, factor, offset) = linear(operand)?;
            Some((name, factor.checked_neg()?, offset.checked_neg()?))
        }
        Expr::Binary(op @ (BinaryOp::Add | BinaryOp::Subtract), left, right) => {
            let (left_name, left_factor, left_offset) = linear(left)?;
            let (right_name, mut right_factor, mut right_offset) = linear(right)?;
            if *op == BinaryOp::Subtract {
                right_factor = right_factor.checked_neg()?;
                right_offset = right_offset.checked_neg()?;
            }
            let name = match (left_name, right_name) {
                (Some(left), Some(right)) if left != right => return None,
                (left, right) => left.or(right),
            };
            Some((
                name,
                left_factor.checked_add(right_factor)?,
                left_offset.checked_add(right_offset)?,
            ))
        }
        Expr::Binary(BinaryOp::Multiply, left, right) => {
            let (constant, (name, factor, offset)) = match (linear(left)?, linear(right)?) {
                ((None, _, constant), other) | (other, (None, _, constant)) => (constant, other),
                _ => return None,
            };
            Some((
                name,
                factor.checked_mul(constant)?,
                offset.checked_mul(constant)?,
            ))
        }
        _ => None,
    }
}
