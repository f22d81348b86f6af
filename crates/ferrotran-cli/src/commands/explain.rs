//! `ferrotran explain`.

use std::process::ExitCode;

use ferrotran::explain;
use ferrotran::flags::{self, Family};

use crate::args::Explain;
use crate::error::CommandError;
use crate::report;

pub(super) fn run(args: &Explain) -> Result<ExitCode, CommandError> {
    let text = match args.code.starts_with('-') {
        true => flags::explain(&args.code, Family::Gnu)
            .ok_or_else(|| CommandError::NoFlag(args.code.clone()))?,
        false => explain::explain(&args.code)
            .ok_or_else(|| CommandError::NoCode(args.code.clone()))?
            .to_string(),
    };
    report::write(None, &format!("{text}\n"))?;
    Ok(ExitCode::SUCCESS)
}
