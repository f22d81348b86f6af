//! Values of constants, and what is computed with them.

mod array;
pub(crate) mod bits;
pub(crate) mod convert;
pub(crate) mod intrinsic;
mod number;
mod reference;
mod text;
pub(crate) mod value;
