//! Why a command could not be carried out.

use std::path::PathBuf;

use ferrotran::driver::Stale;
use ferrotran::flags::Refusals;
use ferrotran::interface::PathError;
use ferrotran::recorded::FactsError;
use ferrotran::report::WhyError;
use ferrotran::source::ReadError;
use thiserror::Error;

use crate::commands::NewError;

/// Why a command could not be carried out.
#[derive(Debug, Error)]
pub(crate) enum CommandError {
    /// A file cannot be read.
    #[error("{_0} ({cause}): correct the path or the permissions", cause = _0.cause)]
    Read(#[from] ReadError),
    /// An output cannot be written.
    #[error("{} cannot be written: {source}", path.display())]
    Write {
        /// The file.
        path: PathBuf,
        /// What the system says.
        source: std::io::Error,
    },
    /// A committed output is not what would be written.
    #[error("{_0}: run this without --check to write it anew")]
    Stale(#[from] Stale),
    /// Bindings would be those of another text.
    #[error(
        "nothing is bound, because a compiler would compile another text than the one that was read: \
         see above what is missing"
    )]
    AnotherText,
    /// A file of grades cannot be read.
    #[error(
        "{}:{line}: `{text}` is no grade and a name, such as `proved fib`: write the file anew with \
         --write-baseline",
        path.display()
    )]
    Baseline {
        /// The file.
        path: PathBuf,
        /// The line, from 1.
        line: usize,
        /// What stands there.
        text: String,
    },
    /// A file of facts cannot be used.
    #[error("{}: {source}", path.display())]
    Facts {
        /// The file.
        path: PathBuf,
        /// Why.
        source: FactsError,
    },
    /// Flags of the compiler are refused.
    #[error(transparent)]
    Flags(#[from] Refusals),
    /// There is nothing to explain.
    #[error(transparent)]
    Why(#[from] WhyError),
    /// What names procedures cannot be read.
    #[error(transparent)]
    Selector(#[from] PathError),
    /// No diagnostic has this code.
    #[error("no diagnostic has the code `{0}`: codes are FT and four digits, such as FT0102")]
    NoCode(String),
    /// The table of flags does not list this one.
    #[error(
        "`{0}` is no flag of GNU Fortran that ferrotran knows: it is refused where it is given"
    )]
    NoFlag(String),
    /// A crate cannot be made.
    #[error("nothing was made: {_0}")]
    New(#[from] NewError),
    /// Something cannot be written as JSON.
    #[error("the result cannot be written as JSON: {0}")]
    Json(#[from] serde_json::Error),
}
