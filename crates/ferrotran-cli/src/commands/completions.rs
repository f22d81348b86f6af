//! `ferrotran completions`.

use std::process::ExitCode;

use clap::CommandFactory as _;

use crate::args::{Args, Completions};
use crate::error::CommandError;
use crate::report;

pub(super) fn run(args: &Completions) -> Result<ExitCode, CommandError> {
    let mut script = Vec::new();
    clap_complete::generate(args.shell, &mut Args::command(), "ferrotran", &mut script);
    report::write(None, &String::from_utf8_lossy(&script))?;
    Ok(ExitCode::SUCCESS)
}
