//! The types and ranks of variables that the bindings know.

use crate::interface::{Kind, Type, Variable};
use crate::plan::{Element, LeftOut, UnsupportedShape, UnsupportedType};

/// The counterpart of the type of an array's elements.
pub(super) fn element(ty: &Type) -> Result<Element, LeftOut> {
    match *ty {
        Type::Integer {
            kind: kind @ Kind(1 | 2 | 4 | 8),
            unsigned: false,
        } => Ok(Element::Integer(kind)),
        Type::Real(kind @ Kind(4 | 8)) => Ok(Element::Real(kind)),
        Type::Complex(kind @ Kind(4 | 8)) => Ok(Element::Complex(kind)),
        Type::Logical(kind @ Kind(1 | 2 | 4 | 8)) => Ok(Element::Logical(kind)),
        Type::Integer { .. }
        | Type::Real(_)
        | Type::Complex(_)
        | Type::Logical(_)
        | Type::Character { .. }
        | Type::Derived { .. }
        | Type::AssumedType
        | Type::UnlimitedPolymorphic
        | Type::Unresolved => Err(LeftOut::Type(UnsupportedType::of(ty))),
    }
}

/// The counterpart of the type of what is no array: it may be an address of C.
pub(super) fn scalar(ty: &Type) -> Result<Element, LeftOut> {
    match ty.addressed() {
        Some(of) => Ok(Element::Address(of)),
        None => element(ty),
    }
}

/// Fortran has no arrays of more dimensions (Fortran 2018, 5.4.6).
const MOST_DIMENSIONS: usize = 15;

/// The number of dimensions of an array.
pub(super) fn rank(variable: &Variable) -> Result<usize, LeftOut> {
    let unsupported = match variable.shape.rank() {
        Some(rank) if rank <= MOST_DIMENSIONS => return Ok(rank),
        Some(rank) => UnsupportedShape::TooManyDimensions(rank),
        None => UnsupportedShape::AssumedRank,
    };
    Err(LeftOut::Shape(unsupported))
}
