//! Fortran: shims, and adapters.

mod adapter;
mod allocatable;
mod argument;
mod body;
mod bound;
mod call;
mod clash;
mod dummy;
mod object;
mod operator;
mod procedure;
mod read;
mod returns;
mod shim;
mod shim_body;
mod structure;
mod text;
mod variable;

pub(super) use shim::{apart, shims};
