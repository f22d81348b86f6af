//! `ferrotran explain`.

use std::process::ExitCode;

use ferrotran::explain;

use crate::args::Explain;
use crate::error::CommandError;
use crate::report;

pub(super) fn run(args: &Explain) -> Result<ExitCode, CommandError> {
    let text =
        explain::explain(&args.code).ok_or_else(|| CommandError::NoCode(args.code.clone()))?;
    report::write(None, &format!("{text}\n"))?;
    Ok(ExitCode::SUCCESS)
}
