//! The types and shapes of expressions, as data.

use crate::interface::{CharacterLength, Kind, Shape, Type};

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

/// The type of a numeric operation, of `.AND.` and of `//`, on operands of these types (table 10.2
/// of Fortran 2018).
pub(crate) fn promoted(left: Type, right: Type) -> Option<Type> {
    use Type as T;
    Some(match (left, right) {
        (T::Integer { kind: l, .. }, T::Integer { kind: r, .. }) => T::Integer {
            kind: l.max(r),
            unsigned: false,
        },
        (T::Real(l), T::Real(r)) => T::Real(l.max(r)),
        (T::Complex(l), T::Complex(r) | T::Real(r)) | (T::Real(l), T::Complex(r)) => {
            T::Complex(l.max(r))
        }
        (T::Integer { .. }, other @ (T::Real(_) | T::Complex(_)))
        | (other @ (T::Real(_) | T::Complex(_)), T::Integer { .. }) => other,
        (T::Logical(l), T::Logical(r)) => T::Logical(l.max(r)),
        (T::Character { kind, .. }, T::Character { .. }) => T::Character {
            kind,
            length: CharacterLength::Assumed,
        },
        _ => return None,
    })
}
