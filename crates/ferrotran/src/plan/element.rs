//! What scalars and the elements of arrays are.

use crate::interface::{Addressed, Kind};

/// Scalar types.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Element {
    /// `i8` to `i64`.
    Integer(Kind),
    /// `f32`, `f64`.
    Real(Kind),
    /// `Complex<f32>`, `Complex<f64>`.
    Complex(Kind),
    /// `bool`, passed as an integer of this kind that is 0 or 1; in arrays a newtype of that
    /// integer.
    Logical(Kind),
    /// An address of C: of scalars only.
    Address(Addressed),
}

impl Element {
    /// Whether it is a LOGICAL, which is no `bool` in memory.
    pub fn is_logical(self) -> bool {
        match self {
            Element::Logical(_) => true,
            Element::Integer(_) | Element::Real(_) | Element::Complex(_) | Element::Address(_) => {
                false
            }
        }
    }

    /// Whether it is an INTEGER.
    pub fn is_integer(self) -> bool {
        match self {
            Element::Integer(_) => true,
            Element::Logical(_) | Element::Real(_) | Element::Complex(_) | Element::Address(_) => {
                false
            }
        }
    }
}

/// What an array holds.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Content {
    /// Numbers or logical values.
    Element(Element),
    /// Characters.
    Text,
}
