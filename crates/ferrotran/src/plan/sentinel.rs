//! Which procedure of a library that was built elsewhere tells whether its INTEGERs have the bytes
//! that the bindings were made for.

use super::symbol::Symbol;
use crate::interface::{Kind, ProcedurePath};

/// A procedure that tells the kind of INTEGER.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Sentinel {
    /// The procedure.
    pub procedure: ProcedurePath,
    /// Its symbol.
    pub symbol: Symbol,
    /// The kind that the bindings were made for.
    pub kind: Kind,
    /// How it tells.
    pub form: SentinelForm,
}

/// How a sentinel tells the kind of INTEGER.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum SentinelForm {
    /// By what it writes: a subroutine that sets as many INTEGERs, which are all of its arguments.
    Writes(usize),
    /// By what it reads: a function `(N, X, INCX)` that is 0 where N is not positive (IDAMAX).
    Reads,
}
