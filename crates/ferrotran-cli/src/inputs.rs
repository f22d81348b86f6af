//! From the command line to what the engine reads.

use std::path::PathBuf;

use ferrotran::driver;
use ferrotran::module_file::is_module_file;
use ferrotran::pipeline::{self, Analysed, Inputs, Parsed};
use ferrotran::resolve::Kinds;
use ferrotran::source::Form;
use indicatif::{ProgressBar, ProgressDrawTarget, ProgressStyle};

use crate::args::ReadingOptions;
use crate::error::CommandError;

/// Few files are read before a bar could be seen.
const FILES_WITHOUT_A_BAR: usize = 100;

/// The inputs that the command line names: signature files are told by their suffix.
pub(crate) fn inputs(files: &[PathBuf], options: &ReadingOptions) -> Inputs {
    let (signatures, files): (Vec<_>, Vec<_>) = files
        .iter()
        .cloned()
        .partition(|path| Form::of_path(path) == Some(Form::Signature));
    let (module_files, files) = files.into_iter().partition(|path| is_module_file(path));
    let flags: Vec<String> = options
        .flags
        .split_whitespace()
        .map(str::to_owned)
        .collect();
    Inputs {
        files,
        signatures,
        module_files,
        reading: options.source(),
        kinds: kinds(&flags),
        flags,
    }
}

/// The kinds of the compiler in use; without one, gfortran's.
fn kinds(flags: &[String]) -> Kinds {
    let cache = dirs::cache_dir()
        .unwrap_or_else(std::env::temp_dir)
        .join("ferrotran");
    driver::kinds(flags, &cache).unwrap_or_else(|error| {
        anstream::eprintln!("ferrotran: gfortran's kinds are assumed: {error}");
        Kinds::default().with_flags(flags.iter().map(String::as_str))
    })
}

/// Reads and parses the inputs, with a progress bar on a terminal.
pub(crate) fn parse(inputs: &Inputs) -> Result<Parsed, CommandError> {
    let count = inputs.files.len() + inputs.signatures.len();
    // The bar draws nothing where standard error is no terminal.
    let target = if count > FILES_WITHOUT_A_BAR {
        ProgressDrawTarget::stderr()
    } else {
        ProgressDrawTarget::hidden()
    };
    let style = ProgressStyle::with_template("reading {wide_bar} {pos}/{len} files")
        .unwrap_or_else(|_| ProgressStyle::default_bar());
    let bar = ProgressBar::with_draw_target(Some(count as u64), target).with_style(style);
    let parsed = pipeline::parse(inputs, &|| bar.inc(1));
    bar.finish_and_clear();
    Ok(parsed?)
}

/// Runs all stages up to the facts.
pub(crate) fn analyse(
    files: &[PathBuf],
    options: &ReadingOptions,
) -> Result<Analysed, CommandError> {
    let inputs = inputs(files, options);
    Ok(parse(&inputs)?.analyse(&inputs))
}
