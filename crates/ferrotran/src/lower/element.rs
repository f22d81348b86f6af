//! The types and ranks of variables that the bindings know.

use super::codes;
use crate::diagnostic::Code;
use crate::interface::{Type, Variable};
use crate::plan::Element;

/// The counterpart of a scalar type; as `Err`, the type's name.
pub(super) fn element(ty: &Type) -> Result<Element, &'static str> {
    match *ty {
        Type::Integer {
            kind,
            unsigned: false,
        } if matches!(kind.0, 1 | 2 | 4 | 8) => Ok(Element::Integer(kind)),
        Type::Real(kind) if matches!(kind.0, 4 | 8) => Ok(Element::Real(kind)),
        Type::Logical(kind) if matches!(kind.0, 1 | 2 | 4 | 8) => Ok(Element::Logical(kind)),
        Type::Integer { unsigned: true, .. } => Err("an unsigned integer type"),
        Type::Complex(kind) if matches!(kind.0, 4 | 8) => Ok(Element::Complex(kind)),
        Type::Integer { .. } | Type::Real(_) | Type::Complex(_) | Type::Logical(_) => {
            Err("a type of 10 or 16 bytes")
        }
        Type::Character { .. } => Err("the type CHARACTER"),
        Type::Derived { .. }
        | Type::AssumedType
        | Type::UnlimitedPolymorphic
        | Type::Unresolved => Err("a derived type"),
    }
}

/// Fortran has no arrays of more dimensions (Fortran 2018, 5.4.6).
const MOST_DIMENSIONS: usize = 15;

/// The number of dimensions of an array.
pub(super) fn rank(variable: &Variable) -> Result<usize, (Code, String)> {
    let rank = variable.shape.rank();
    rank.filter(|&rank| rank <= MOST_DIMENSIONS).ok_or_else(|| {
        let what = format!("more than {MOST_DIMENSIONS} dimensions");
        (codes::UNSUPPORTED_ARGUMENT, what)
    })
}
