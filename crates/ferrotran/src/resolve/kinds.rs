//! The kinds of the target compiler.

use crate::interface::Kind;

/// What the default types of the target compiler are, with the flags in use, and what its
/// intrinsic modules say. Made by probing the compiler (in [`build`](crate::build)); the default
/// value is gfortran's without flags on a 64-bit target.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Kinds {
    /// Default INTEGER.
    pub integer: Kind,
    /// Default REAL.
    pub real: Kind,
    /// DOUBLE PRECISION.
    pub double: Kind,
    /// Default LOGICAL.
    pub logical: Kind,
}

impl Default for Kinds {
    fn default() -> Self {
        Kinds {
            integer: Kind(4),
            real: Kind(4),
            double: Kind(8),
            logical: Kind(4),
        }
    }
}
