//! The types and shapes of expressions, as data.

use crate::interface::{Kind, Shape, Type};

/// What is known of the type of an expression.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct Typed {
    pub(crate) ty: Type,
    pub(crate) shape: Shape,
    /// Whether it is an array element, which as an actual argument may stand for the array from
    /// there on.
    pub(crate) element: bool,
}

impl Typed {
    pub(crate) fn new(ty: Type, shape: Shape) -> Self {
        Typed {
            ty,
            shape,
            element: false,
        }
    }

    pub(crate) fn scalar(ty: Type) -> Self {
        Typed::new(ty, Shape::Scalar)
    }
}

/// The kind of an intrinsic type.
pub(crate) fn kind_of(ty: &Type) -> Option<Kind> {
    match ty {
        Type::Integer { kind, .. } | Type::Character { kind, .. } => Some(*kind),
        Type::Real(kind) | Type::Complex(kind) | Type::Logical(kind) => Some(*kind),
        _ => None,
    }
}
