//! `ferrotran bind`.

use std::path::Path;
use std::process::ExitCode;

use ferrotran::driver;
use ferrotran::emit::{self, Form};
use ferrotran::lower::{Containment, Linkage, Options};
use ferrotran::pipeline::{Compiled, Inputs, is_another_text};

use crate::args::{Bind, Deny};
use crate::error::CommandError;
use crate::{inputs, report};

pub(super) fn run(args: &Bind) -> Result<ExitCode, CommandError> {
    let inputs = Inputs {
        // Whoever compiles the files compiles them as they stand.
        compiled: Compiled::None,
        ..inputs::inputs(&args.reading.files, &args.reading.options)?
    };
    let analysed = inputs::parse(&inputs)?.analyse(&inputs);
    let (plan, found) = analysed.plan(&Options {
        // Whoever compiles the files does not rename what ends the process.
        containment: Containment::Off,
        only: args.only.clone(),
        skip: args.skip.clone(),
        trusted_extents: args.unsafe_trust_extents.clone(),
        linkage: Linkage::with_prefix(&args.prefix),
        deny_skipped: matches!(args.deny, Some(Deny::Skipped)),
        ..Options::default()
    });
    let errors = report::diagnostics(&analysed.sources, analysed.findings(&found));
    report::counts(&plan);
    if errors {
        return Ok(ExitCode::FAILURE);
    }
    if analysed.findings(&found).any(is_another_text) {
        return Err(CommandError::AnotherText);
    }
    let origin = analysed.origin();
    let form = if args.loaded {
        Form::Loaded
    } else {
        Form::Static
    };
    write(
        args,
        args.output.as_deref(),
        &emit::rust(&plan, form, &origin),
    )?;
    let shims: [(_, &dyn Fn() -> Option<String>); 3] = [
        (&args.shims, &|| emit::shims(&plan, &origin)),
        (&args.c_shims, &|| emit::c_shims(&plan, &origin)),
        (&args.header, &|| Some(emit::header(&plan, &origin))),
    ];
    for (path, text) in shims {
        if let Some(path) = path
            && let Some(text) = text()
        {
            write(args, Some(path), &text)?;
        }
    }
    Ok(ExitCode::SUCCESS)
}

/// Writes, or compares where that is asked for.
fn write(args: &Bind, output: Option<&Path>, text: &str) -> Result<(), CommandError> {
    match output {
        Some(committed) if args.check => Ok(driver::compare(committed, text)?),
        _ => report::write(output, text),
    }
}
