//! What the examples share.

pub mod memory;
pub mod netlib;
