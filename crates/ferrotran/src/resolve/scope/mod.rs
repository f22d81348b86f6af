//! Scoping units, what is declared in them, and what a name stands for.
//!
//! Nothing here is evaluated, so that the order of declarations and of files does not matter.

pub(crate) mod builtin;
pub(crate) mod compiled;
pub(crate) mod declare;
pub(crate) mod directives;
pub(crate) mod index;
mod label;
pub(crate) mod lookup;
pub(crate) mod order;
pub(crate) mod scopes;
pub(crate) mod table;
pub(crate) mod units;
mod uses;
