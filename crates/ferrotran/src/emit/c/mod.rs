//! C: a header, shims, and what goes with adapters.

mod adapter;
mod comment;
mod header;
mod shim;
mod types;

pub(super) use header::header;
pub(super) use shim::shims;
