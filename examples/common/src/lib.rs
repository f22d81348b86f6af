//! What the examples share.

pub mod compared;
pub mod fortran_tests;
pub mod memory;
pub mod netlib;
pub mod package;
