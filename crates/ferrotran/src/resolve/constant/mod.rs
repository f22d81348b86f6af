//! Types, shapes and constant expressions: worked out on demand and remembered. They need each other, so that
//! all of it is one recursion.

pub(crate) mod elements;
pub(crate) mod fold;
pub(crate) mod inquiry;
pub(crate) mod intrinsic;
pub(crate) mod typing;
pub(crate) mod variable;
