//! The static storage of compiled objects: where the compiler put what the sources do not say.
//!
//! Analysis predicts which variables are static. The compiler decides: by the size in bytes, by its
//! flags, by EQUIVALENCE. What it decided is read here.
//!
//! * `symbols` is the vocabulary: the symbols of an object, and which refers to which;
//! * `object` reads it of an object;
//! * `reached` finds what the code of each procedure refers to, through all objects of a library;
//! * `unforeseen` compares that with what analysis predicted;
//! * `exceptions` lists the symbols that are no state, each with the reason.

mod exceptions;
mod object;
mod reached;
mod symbols;
#[cfg(test)]
mod tests;
mod unforeseen;

pub(super) use object::read;
pub(super) use unforeseen::{Compiled, Unforeseen, of_other_library, state, unforeseen};
