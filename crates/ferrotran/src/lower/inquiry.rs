//! What the wrapper asks of arrays before the call: extents, and how many elements are true.

use super::terms::Terms;
use crate::interface::{Dummy, Expr, Kind, Shape, Type};
use crate::name::Name;
use crate::plan::{IntegerExpr, IntegerNode, IntegerOp, Unevaluable};

/// `size(a, dimension)`, or `size(a)`, the product of all. A length is counted in 8 bytes whatever
/// Fortran would count it in.
pub(super) fn size(
    function: &Name,
    operands: &[Expr],
    terms: Terms<'_>,
) -> Result<IntegerExpr, Unevaluable> {
    let [Expr::Dummy(name), dimension @ ..] = operands else {
        return Err(Unevaluable::InquiryOfExpression(function.clone()));
    };
    let (array, rank) = array_rank(name, terms)?;
    let length = |dimension| extent(array, dimension, rank);
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

/// `count(mask)` of an argument.
pub(super) fn count(
    function: &Name,
    operands: &[Expr],
    terms: Terms<'_>,
) -> Result<IntegerExpr, Unevaluable> {
    let [Expr::Dummy(name)] = operands else {
        return Err(Unevaluable::InquiryOfExpression(function.clone()));
    };
    let (array, _) = array_rank(name, terms)?;
    let argument = &terms.procedure.arguments[array];
    // Of another shape only the beginning of what is lent would be counted.
    let is_mask = matches!(
        &argument.dummy,
        Dummy::Variable(variable) if matches!(variable.ty, Type::Logical(_))
            && matches!(variable.shape, Shape::AssumedShape(_))
    );
    let attributes = argument.attributes;
    if !is_mask || attributes.allocatable || attributes.pointer {
        return Err(Unevaluable::Function(function.clone()));
    }
    Ok(IntegerExpr {
        kind: Kind(8),
        node: IntegerNode::Count(array),
    })
}

/// `minval(shape(a))` or `maxval(shape(a))`.
pub(super) fn extreme_extent(
    function: &Name,
    operands: &[Expr],
    terms: Terms<'_>,
) -> Result<IntegerExpr, Unevaluable> {
    let unknown = || Unevaluable::InquiryOfExpression(function.clone());
    let [Expr::Intrinsic(shape, arrays)] = operands else {
        return Err(unknown());
    };
    let ("shape", [Expr::Dummy(name)]) = (shape.as_str(), arrays.as_slice()) else {
        return Err(unknown());
    };
    let (array, rank) = array_rank(name, terms)?;
    let op = match function.as_str() {
        "minval" => IntegerOp::Min,
        _ => IntegerOp::Max,
    };
    let extents = (0..rank).map(|dimension| extent(array, dimension, rank));
    extents
        .reduce(|all, one| IntegerExpr::binary(op, all, one))
        .ok_or_else(unknown)
}

/// The length of a dimension, counted from 0, of an array.
fn extent(array: usize, dimension: usize, rank: usize) -> IntegerExpr {
    IntegerExpr {
        kind: Kind(8),
        node: IntegerNode::Size {
            array,
            dimension,
            rank,
        },
    }
}

/// The position of the argument `name`, and the number of its dimensions.
pub(super) fn array_rank(name: &Name, terms: Terms<'_>) -> Result<(usize, usize), Unevaluable> {
    let Some((position, argument)) = terms.procedure.argument(name) else {
        return Err(Unevaluable::NotArgument(name.clone()));
    };
    let rank = match &argument.dummy {
        Dummy::Variable(variable) => variable.shape.rank().unwrap_or(0),
        Dummy::Procedure(_) | Dummy::AlternateReturn => 0,
    };
    Ok((position, rank))
}
