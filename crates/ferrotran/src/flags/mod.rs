//! The flags of the Fortran compiler: what each of them means for the bindings.
//!
//! * [`model`](Flags): what the flags of a compilation say, typed.
//! * `row`, `table`: one line for each flag or family of flags, and what becomes of it.
//! * `parse`: from words to the model; the last one wins, as with the compilers.
//! * `refusal`: why flags are not taken.
//! * `page`: the table as text, which is what follows here.
//!
//! Every flag is **honoured** (it changes what is read, kinds, storage or the ABI, and ferrotran
//! follows it), **harmless** (it cannot change any of these), **idle** (only a main program acts on
//! it, so that it does nothing in a library; the build warns), or **refused** by name, with the
//! reason and the remedy. A flag that the table does not list is refused. `-fX` and `-fno-X` are
//! one line, unless both are listed: the last one wins. `Builder::trust_flags`, which is `unsafe`,
//! passes refused flags on; so does `--unsafe-trust-flags` of the command.
//!
#![doc = include_str!("TABLE.md")]

mod model;
mod page;
mod parse;
mod refusal;
mod row;
mod table;
#[cfg(test)]
mod tests;

pub use model::{
    Check, ConditionalLines, DefaultReal, Escapes, Family, Flags, Idle, KindFlags, Parallel,
    Preprocessor, Reading, SourceForm, Storage, Symbols,
};
pub use page::explain;
pub use parse::{Origin, Word};
pub use refusal::{Refusal, Refusals};
