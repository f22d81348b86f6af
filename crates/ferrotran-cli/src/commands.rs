//! The subcommands.

mod bind;
mod check;
mod dump;
mod explain;
mod interface;
mod signature;
mod why;

use std::path::PathBuf;
use std::process::ExitCode;

use ferrotran::analyse::report::WhyError;
use ferrotran::driver::Stale;
use ferrotran::interface::PathError;
use ferrotran::source::ReadError;
use thiserror::Error;

use crate::args::Command;

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
    /// There is nothing to explain.
    #[error(transparent)]
    Why(#[from] WhyError),
    /// What names procedures cannot be read.
    #[error(transparent)]
    Selector(#[from] PathError),
    /// No diagnostic has this code.
    #[error("no diagnostic has the code `{0}`: codes are FT and four digits, such as FT0102")]
    NoCode(String),
    /// Something cannot be written as JSON.
    #[error("the result cannot be written as JSON: {0}")]
    Json(#[from] serde_json::Error),
}

/// Carries out `command`. Errors in the sources have been printed; the exit code tells.
pub(crate) fn run(command: &Command) -> Result<ExitCode, CommandError> {
    match command {
        Command::Interface(args) => interface::run(args),
        Command::Signature(args) => signature::run(args),
        Command::Check(args) => check::run(args),
        Command::Why(args) => why::run(args),
        Command::Bind(args) => bind::run(args),
        Command::Dump(args) => dump::run(args),
        Command::Explain(args) => explain::run(args),
    }
}
