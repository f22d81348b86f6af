//! The first n Fibonacci numbers, from C++, C, Fortran 77 and Fortran 90,
//! through every kind of binding that Rust has.
//!
//! * [`paths`]: one module for each way of binding; [`paths::table`] lists them.
//! * [`path`]: the trait that all of them implement.
//! * [`number`], [`error`], [`libraries`]: what a path gives, how it fails, and
//!   where the libraries are that some load at run time.
//! * [`oracle`]: the same numbers by `num-bigint`, which has no native code.
//! * [`report`]: runs paths, compares them with the oracle, and times them.
//!
//! ```
//! use fib_showcase::libraries::Libraries;
//! use fib_showcase::path::Path as _;
//! use fib_showcase::paths::cxx_class::CxxClass;
//!
//! let path = CxxClass::open(&Libraries::built())?;
//! assert_eq!(path.fib(8)?, [0, 1, 1, 2, 3, 5, 8, 13]);
//! assert!(path.fib(-1).is_err());
//! # Ok::<(), fib_showcase::error::Error>(())
//! ```

#![deny(unsafe_code)]

pub mod error;
pub mod libraries;
pub mod number;
pub mod oracle;
pub mod path;
pub mod paths;
pub mod report;
