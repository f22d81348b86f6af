//! What ends the process of a program that calls Fortran, or makes it wait for ever, and what becomes of it.
//!
//! The table below has each entry of GNU Fortran's run-time library (version 12), and what ends a process beside
//! them. A test compares it with the symbols of the library that is installed.
//!
//! * **contained**: it comes back as [`ErrorKind::Stopped`](https://docs.rs/ferrotran-runtime), out of what ferrotran
//!   compiles and, as the README says, out of libraries that were built elsewhere. On other threads than the
//!   caller's, in parallel regions, inside of input and output statements and CRITICAL, with
//!   `contain_stops(false)` and with `panic = "abort"` it ends the process, and the wrapper, or a message, says so.
//! * **said**: it ends the process inside of the run-time library, which cannot be left; the documentation of each
//!   wrapper that leads there says so under `# Ends the process`, and so does `ferrotran check`.
//! * **prevented**: nothing that is a safe function leads there; what may is `unsafe`, for the reason that its
//!   documentation gives.
//! * **no room**: it ends the process if the heap has no room for a few bytes, or for a copy of a string that exists.
//! * **not called**: nothing that is compiled into a library refers to it.
//! * **never**: it neither ends the process nor waits.
//!
#![doc = include_str!("TABLE.md")]

#[cfg(test)]
mod table;
#[cfg(test)]
mod tests;
