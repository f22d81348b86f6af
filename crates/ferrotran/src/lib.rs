//! To Fortran what bindgen is to C, and to Rust what f2py is to Python.
//!
//! Data goes down the stages once and never back up; each stage has its own types:
//! [`source`] → [`syntax`] → [`resolve`] (which gives the [`interface`]) → [`signature`] (which
//! refines it) → [`analyse`] → [`prove`] (which [`rewrite`] serves) → [`lower`] (which gives the [`plan`]) → [`emit`];
//! [`driver`] runs them all in a `build.rs`.

// Not `forbid`: the builder's methods by which a user vouches are `unsafe`.
#![deny(unsafe_code)]

pub mod analyse;
pub mod diagnostic;
pub mod driver;
pub mod emit;
pub mod ends;
pub mod explain;
pub mod flags;
pub mod interface;
mod intrinsics;
pub mod lower;
pub mod module_file;
pub mod name;
pub mod pipeline;
pub mod plan;
pub mod prove;
pub mod recorded;
pub mod report;
pub mod resolve;
pub mod rewrite;
pub mod signature;
pub mod source;
pub mod syntax;

pub use driver::{BuildError, Builder, Prebuilt};
pub use pipeline::Loops;
pub use plan::FailsIf;
pub use prove::Checks;
