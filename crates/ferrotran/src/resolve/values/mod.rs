//! Values of constants, and what is computed with them.

pub(crate) mod convert;
pub(crate) mod intrinsic;
pub(crate) mod value;
