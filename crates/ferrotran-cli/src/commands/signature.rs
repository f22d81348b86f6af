//! `ferrotran signature`.

use std::process::ExitCode;

use ferrotran::{pipeline, signature};

use super::{CommandError, inputs};
use crate::args::Signature;
use crate::report;

pub(super) fn run(args: &Signature) -> Result<ExitCode, CommandError> {
    let analysed = pipeline::analyse(&inputs(&args.reading))?;
    if report::diagnostics(&analysed.sources, &analysed.diagnostics) {
        return Ok(ExitCode::FAILURE);
    }
    let stem = args.reading.files[0]
        .file_stem()
        .unwrap_or_default()
        .to_string_lossy();
    let module = args.module.as_deref().unwrap_or(&stem);
    let mut interface = analysed.resolved.interface;
    signature::infer(&mut interface);
    let text = signature::print(&interface, module);
    report::write(args.output.as_deref(), &text)?;
    Ok(ExitCode::SUCCESS)
}
