//! What a user asks of the bindings.

use super::linkage::Linkage;
use crate::name::Name;
use crate::plan::FailsIf;

/// What becomes of STOP and its like.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Containment {
    /// They come back as errors: ferrotran compiles the objects, and renames what ends the process.
    #[default]
    Compiled,
    /// They come back as errors where shared libraries find the program's functions in place of
    /// the run-time library's: the bindings can be asked.
    Interposed,
    /// They come back as errors, but for what shared libraries do that the library links.
    Partly,
    /// They end the process.
    Off,
}

/// Options of the stage. Procedures are named by selectors as the user wrote them
/// ([`Selector`](crate::interface::Selector)).
#[derive(Clone, Debug, Default)]
pub struct Options {
    /// Only these procedures; all if empty.
    pub only: Vec<String>,
    /// Not these procedures.
    pub skip: Vec<String>,
    /// Procedures whose subscripts the user vouches to stay inside what the checks let through.
    pub trusted_extents: Vec<String>,
    /// Closures whose failure is told to Fortran by a value.
    pub stops: Vec<StopBy>,
    /// Matrices of which the user vouches for the rows that are accessed.
    pub trusted_rows: Vec<TrustedRows>,
    /// Procedures of which the user vouches that calls need no lock.
    pub trusted_reentrant: Vec<String>,
    /// Arguments of which the user vouches that they are never written.
    pub trusted_unwritten: Vec<TrustedUnwritten>,
    /// Outputs that say whether a call succeeded.
    pub statuses: Vec<Status>,
    /// Which procedure tells the kind of INTEGER of a library that was built elsewhere.
    pub sentinel: SentinelOption,
    /// Whether the library was built elsewhere.
    pub is_prebuilt: bool,
    /// Which library defines a procedure.
    pub linkage: Linkage,
    /// What becomes of STOP and its like.
    pub containment: Containment,
    /// The environment variable that says, when the bindings are compiled, whether the native code
    /// may check itself as it runs.
    pub checks_variable: String,
    /// Whether it is an error to leave something out.
    pub deny_skipped: bool,
}

/// A closure whose failure is told to Fortran by a value, instead of unwinding.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct StopBy {
    /// The procedures.
    pub procedure: String,
    /// Their dummy procedure.
    pub callback: Name,
    /// The argument of that which gets the value.
    pub flag: Name,
    /// The value.
    pub value: i64,
}

/// What a user vouches for: in the array, the rows from 1 to the largest of these arguments are
/// all that is accessed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct TrustedRows {
    /// The procedure: a selector.
    pub procedure: String,
    /// The array.
    pub array: Name,
    /// The arguments that say how many rows are accessed.
    pub rows: Vec<Name>,
}

/// An argument that the user vouches for never to be written.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct TrustedUnwritten {
    /// The procedure: a selector.
    pub procedure: String,
    /// The argument.
    pub argument: Name,
}

/// An argument that is a status.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Status {
    /// The procedures, by a selector; `None` for all that have such an output.
    pub procedure: Option<String>,
    /// The argument.
    pub argument: Name,
    /// Which of its values are failures.
    pub fails: FailsIf,
}

/// Whether a sentinel is asked for.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub enum SentinelOption {
    /// Where the procedures come from elsewhere and one is known: LAPACK's ILAVER, IDAMAX and the
    /// like of BLAS, if they are bound.
    #[default]
    Known,
    /// This one.
    Named(String),
    /// None.
    Off,
}
