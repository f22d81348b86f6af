//! `ferrotran signature`.

use std::process::ExitCode;

use ferrotran::signature;

use crate::args::Signature;
use crate::error::CommandError;
use crate::{inputs, report};

pub(super) fn run(args: &Signature) -> Result<ExitCode, CommandError> {
    let inputs = inputs::inputs(&args.reading.files, &args.reading.options)?;
    let mut analysed = inputs::parse(&inputs)?.analyse(&inputs);
    if args.docs {
        let resolved = &mut analysed.resolved;
        let found = signature::from_comments(resolved, &analysed.sources, &inputs.kinds);
        analysed.diagnostics.extend(found);
    }
    if report::diagnostics(&analysed.sources, &analysed.diagnostics) {
        return Ok(ExitCode::FAILURE);
    }
    let first = args.reading.files.first();
    let stem = first
        .and_then(|path| path.file_stem())
        .unwrap_or_default()
        .to_string_lossy();
    let module = args.module.as_deref().unwrap_or(&stem);
    let mut interface = analysed.resolved.interface;
    signature::infer(&mut interface);
    report::write(
        args.output.as_deref(),
        &signature::print(&interface, module),
    )?;
    Ok(ExitCode::SUCCESS)
}
