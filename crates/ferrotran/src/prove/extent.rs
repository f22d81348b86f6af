//! The extents of arrays, as far as two of them can be compared.

use super::place::Place;
use crate::interface::{self, Bounds, Expr};

/// The shape of a value.
#[derive(Clone, Debug, PartialEq)]
pub(super) enum Extents<'a> {
    /// No array.
    Scalar,
    /// An array of these extents.
    Array(Vec<Extent<'a>>),
    /// It may be anything.
    Unknown,
}

/// The extent of one dimension.
#[derive(Clone, Debug, PartialEq)]
pub(super) enum Extent<'a> {
    /// A constant.
    Constant(i64),
    /// That of this dimension of a variable.
    Of(Place, usize),
    /// From 1 to what this is on entry.
    To(&'a Expr),
    /// From the first to the second, on entry.
    Declared(&'a Expr, &'a Expr),
    /// Not known.
    Unknown,
}

impl<'a> Extent<'a> {
    /// That of the dimension with these bounds, which are evaluated on entry.
    pub(super) fn declared(bounds: &'a Bounds) -> Self {
        if let Some(extent) = bounds.extent() {
            return Extent::Constant(extent as i64);
        }
        if !is_stable(&bounds.lower) || !is_stable(&bounds.upper) {
            return Extent::Unknown;
        }
        match bounds.lower.as_integer() {
            Some(1) => Extent::To(&bounds.upper),
            Some(_) | None => Extent::Declared(&bounds.lower, &bounds.upper),
        }
    }

    pub(super) fn is_equal(&self, other: &Extent<'_>) -> bool {
        match (self, other) {
            (Extent::Unknown, _) | (_, Extent::Unknown) => false,
            (
                Extent::Constant(_) | Extent::Of(..) | Extent::To(_) | Extent::Declared(..),
                other,
            ) => self == other,
        }
    }
}

/// Whether an expression has one value in all declarations that are evaluated on one entry.
fn is_stable(expr: &Expr) -> bool {
    let mut stable = true;
    expr.walk(&mut |part| {
        stable &= match part {
            Expr::Integer { .. }
            | Expr::Real { .. }
            | Expr::Complex(..)
            | Expr::Logical(_)
            | Expr::Character(_)
            | Expr::Dummy(_)
            | Expr::Variable { .. }
            | Expr::Element { .. }
            | Expr::Unary(..)
            | Expr::Binary(..)
            | Expr::Intrinsic(..)
            | Expr::Conditional(..)
            | Expr::Array(_) => true,
            // What it is may change in between.
            Expr::Component { .. } | Expr::Opaque(_) => false,
        };
    });
    stable
}

impl<'a> Extents<'a> {
    pub(super) fn is_scalar(&self) -> bool {
        matches!(self, Extents::Scalar)
    }

    /// The number of dimensions, if it is known.
    pub(super) fn rank(&self) -> Option<usize> {
        match self {
            Extents::Scalar => Some(0),
            Extents::Array(extents) => Some(extents.len()),
            Extents::Unknown => None,
        }
    }

    /// An array of so many dimensions of which no more is known.
    pub(super) fn of_rank(rank: usize) -> Self {
        match rank {
            0 => Extents::Scalar,
            rank => Extents::Array(vec![Extent::Unknown; rank]),
        }
    }

    /// The number of elements, if it is constant.
    pub(super) fn count(&self) -> Option<i128> {
        match self {
            Extents::Scalar => Some(1),
            Extents::Array(extents) => {
                extents
                    .iter()
                    .try_fold(1_i128, |count, extent| match extent {
                        Extent::Constant(extent) => count.checked_mul(i128::from(*extent)),
                        Extent::Of(..) | Extent::To(_) | Extent::Declared(..) | Extent::Unknown => {
                            None
                        }
                    })
            }
            Extents::Unknown => None,
        }
    }

    /// Whether both are arrays of the same shape, for certain.
    pub(super) fn is_same(&self, other: &Extents<'_>) -> bool {
        match (self, other) {
            (Extents::Array(one), Extents::Array(other)) => {
                one.len() == other.len()
                    && one
                        .iter()
                        .zip(other)
                        .all(|(one, other)| one.is_equal(other))
            }
            (Extents::Scalar | Extents::Array(_) | Extents::Unknown, _) => false,
        }
    }

    /// The shape of an operation on operands of both shapes.
    pub(super) fn joined(self, other: Extents<'a>) -> Extents<'a> {
        match (self, other) {
            (Extents::Scalar, other) => other,
            (one, Extents::Scalar) => one,
            (Extents::Unknown, Extents::Array(other)) => Extents::Array(other),
            (one @ (Extents::Array(_) | Extents::Unknown), _) => one,
        }
    }

    /// Those of constant bounds.
    pub(super) fn constant(shape: &interface::Shape) -> Extents<'a> {
        match shape {
            interface::Shape::Scalar => Extents::Scalar,
            interface::Shape::Explicit(bounds) => Extents::Array(
                bounds
                    .iter()
                    .map(|bounds| match bounds.extent() {
                        Some(extent) => Extent::Constant(extent as i64),
                        None => Extent::Unknown,
                    })
                    .collect(),
            ),
            interface::Shape::AssumedSize { .. }
            | interface::Shape::AssumedShape(_)
            | interface::Shape::Deferred { .. } => {
                shape.rank().map_or(Extents::Unknown, Self::of_rank)
            }
            interface::Shape::AssumedRank => Extents::Unknown,
        }
    }
}
