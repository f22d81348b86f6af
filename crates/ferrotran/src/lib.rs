//! To Fortran what bindgen is to C, and to Rust what f2py is to Python.
//!
//! Data goes down the stages once and never back up; each stage has its own types:
//! [`source`] → [`syntax`] → [`resolve`] (which gives the [`interface`]) → [`signature`] (which
//! refines it) → [`analyse`] → [`lower`] → [`emit`]; [`build`] runs them all in a `build.rs`.

#![forbid(unsafe_code)]

pub mod analyse;
pub mod diagnostic;
pub mod interface;
pub mod name;
pub mod resolve;
pub mod signature;
pub mod source;
pub mod syntax;
