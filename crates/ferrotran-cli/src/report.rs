//! Diagnostics and outputs.

use std::io::{self, Write};
use std::path::Path;

use ferrotran::diagnostic::{Diagnostic, Severity};
use ferrotran::plan::{self, Count, Plan};
use ferrotran::source::Sources;

use crate::error::CommandError;

/// Prints diagnostics to standard error, in colours on a terminal; says whether there are errors.
pub(crate) fn diagnostics<'a>(
    sources: &Sources,
    diagnostics: impl IntoIterator<Item = &'a Diagnostic>,
) -> bool {
    let choice = anstream::AutoStream::choice(&io::stderr());
    let colour = choice != anstream::ColorChoice::Never;
    let mut errors = false;
    for diagnostic in diagnostics {
        errors |= diagnostic.severity == Severity::Error;
        anstream::eprintln!("{}\n", diagnostic.render(sources, colour));
    }
    errors
}

/// Says on standard error how much `plan` has, and how much it leaves out.
pub(crate) fn counts(plan: &Plan) {
    let left_out = Count::of(&plan.skipped);
    if left_out != Count::default() {
        let of_modules = plan.variables.iter();
        let of_modules = of_modules.filter(|it| it.owner.module().is_some());
        let bound = Count {
            procedures: plan.wrappers.len(),
            constants: plan.constants.len() + plan.groups.len(),
            types: plan.structures.len(),
            variables: of_modules.map(|it| it.list.len()).sum(),
            ..Count::default()
        };
        match bound == Count::default() {
            true => anstream::eprintln!("bound: nothing; left out: {left_out}"),
            false => anstream::eprintln!("bound: {bound}; left out: {left_out}"),
        }
        let reasons = plan::reasons(&plan.skipped).into_iter();
        let reasons: Vec<String> = reasons
            .map(|(reason, count)| format!("{count} {reason}"))
            .collect();
        anstream::eprintln!("reasons: {}", reasons.join(", "));
    }
}

/// Writes `text` to standard output, with its colours on a terminal.
pub(crate) fn write_coloured(text: &str) -> Result<(), CommandError> {
    let choice = anstream::AutoStream::choice(&io::stdout());
    match choice {
        anstream::ColorChoice::Never => {
            write(None, &anstream::adapter::strip_str(text).to_string())
        }
        _ => write(None, text),
    }
}

/// Writes `text` to `output`, or to standard output.
pub(crate) fn write(output: Option<&Path>, text: &str) -> Result<(), CommandError> {
    let written = match output {
        Some(path) => std::fs::write(path, text),
        None => io::stdout().write_all(text.as_bytes()),
    };
    match written {
        // Whoever reads it has seen enough: `ferrotran bind ... | head`.
        Err(error) if error.kind() == io::ErrorKind::BrokenPipe => Ok(()),
        Err(source) => Err(CommandError::Write {
            path: output.unwrap_or(Path::new("standard output")).to_owned(),
            source,
        }),
        Ok(()) => Ok(()),
    }
}
