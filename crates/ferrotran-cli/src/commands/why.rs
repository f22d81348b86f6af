//! `ferrotran why`.

use std::path::{Path, PathBuf};
use std::process::ExitCode;

use ferrotran::analyse::report::why;
use ferrotran::interface::Selector;
use ferrotran::name::Name;
use ferrotran::source::Form;

use crate::args::Why;
use crate::error::CommandError;
use crate::{inputs, report};

pub(super) fn run(args: &Why) -> Result<ExitCode, CommandError> {
    let (argument, files) = match args.rest.split_first() {
        Some((first, files)) if !is_file(first) => (Some(Name::new(first)), files),
        _ => (None, args.rest.as_slice()),
    };
    let files: Vec<PathBuf> = files.iter().map(PathBuf::from).collect();
    let analysed = inputs::analyse(&files, &args.options)?;
    let text = why(
        &analysed.resolved,
        &analysed.facts,
        &analysed.sources,
        &Selector::parse(&args.procedure)?,
        argument.as_ref(),
    )?;
    report::write(None, &text)?;
    Ok(ExitCode::SUCCESS)
}

/// An argument has neither a dot nor a slash in its name, and no file of its name beside it.
fn is_file(word: &str) -> bool {
    let path = Path::new(word);
    Form::of_path(path).is_some() || word.contains('/') || path.exists()
}
