//! What an object says of its symbols.

use std::collections::BTreeSet;

/// The symbols of an object.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(in crate::driver) struct Symbols {
    /// The symbols, and sections as far as they hold what has no symbol.
    pub(super) list: Vec<Symbol>,
    /// Whether it is known what each function refers to.
    pub(super) references: References,
}

/// Whether [`Symbol::refers`] is complete.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(in crate::driver) enum References {
    /// It is.
    Known,
    /// The format gives symbols no size, so that it is not known in whose code a reference stands.
    Unknown,
}

/// A symbol.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(in crate::driver) struct Symbol {
    /// Its name, as in C.
    pub(super) name: String,
    pub(super) scope: Scope,
    pub(super) role: Role,
    /// Positions in [`Symbols::list`] of what it refers to.
    pub(super) refers: BTreeSet<usize>,
}

/// Who sees a symbol.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Scope {
    /// The object alone.
    Local,
    /// Other objects, too.
    Global,
}

/// What stands at a symbol.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Role {
    Code,
    /// Data in memory that can be written, of threads included.
    Writable,
    /// Data in memory that cannot be written when the program runs.
    Constant,
    /// Another object defines it.
    Elsewhere,
}

/// Why an object says nothing of its symbols.
#[derive(Debug, thiserror::Error)]
pub(in crate::driver) enum Unread {
    #[error("it cannot be read: {0}")]
    File(#[from] std::io::Error),
    #[error("it is no object of a known format: {0}")]
    Malformed(#[from] object::Error),
    #[error("the flag -flto has its code generated only when the program is linked")]
    LinkTime,
}
