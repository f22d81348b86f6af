//! The subcommands.

mod bind;
mod signature;

use std::path::PathBuf;
use std::process::ExitCode;

use ferrotran::pipeline::Inputs;
use ferrotran::resolve::Kinds;
use ferrotran::source::{Form, ReadError};
use thiserror::Error;

use crate::args::{Command, Reading};

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
}

/// Carries out `command`. Errors in the sources have been printed; the exit code tells.
pub(crate) fn run(command: &Command) -> Result<ExitCode, CommandError> {
    match command {
        Command::Signature(args) => signature::run(args),
        Command::Bind(args) => bind::run(args),
    }
}

/// The inputs that the command line names: signature files are told by their suffix.
fn inputs(reading: &Reading) -> Inputs {
    let (signatures, files) = reading
        .files
        .iter()
        .cloned()
        .partition(|path| Form::of_path(path) == Some(Form::Signature));
    Inputs {
        files,
        signatures,
        reading: reading.options(),
        kinds: Kinds::default().with_flags(reading.flags.split_whitespace()),
    }
}
