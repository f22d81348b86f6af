//! The subcommands.

mod bind;
mod check;
mod completions;
mod doctor;
mod dump;
mod explain;
mod interface;
mod new;
mod signature;
mod why;

use std::process::ExitCode;

use crate::args::Command;
use crate::error::CommandError;

pub(crate) use new::NewError;

/// Carries out `command`. Errors in the sources have been printed; the exit code tells.
pub(crate) fn run(command: &Command) -> Result<ExitCode, CommandError> {
    match command {
        Command::New(args) => new::run(args),
        Command::Interface(args) => interface::run(args),
        Command::Signature(args) => signature::run(args),
        Command::Check(args) => check::run(args),
        Command::Why(args) => why::run(args),
        Command::Bind(args) => bind::run(args),
        Command::Dump(args) => dump::run(args),
        Command::Explain(args) => explain::run(args),
        Command::Doctor(args) => doctor::run(args),
        Command::Completions(args) => completions::run(args),
    }
}
