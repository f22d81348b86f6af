//! From the command line to what the engine reads.

use std::fs;
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::time::Duration;

use ferrotran::BuildError;
use ferrotran::driver::{self, InUse};
use ferrotran::flags::{Family, Flags, Idle, Origin, Storage, Word};
use ferrotran::module_file::is_module_file;
use ferrotran::pipeline::{self, Analysed, Compiled, Elsewhere, Inputs, Known, Parsed, RunTime};
use ferrotran::prove::{Checks, Library};
use ferrotran::recorded::{FactsError, LibraryRecord, Shipped};
use ferrotran::resolve::Kinds;
use ferrotran::source::{Form, ReadError};
use indicatif::{ProgressBar, ProgressDrawTarget, ProgressStyle};

use crate::args::ReadingOptions;
use crate::error::CommandError;

/// Few files are read before a bar could be seen.
const FILES_WITHOUT_A_BAR: usize = 100;

/// The inputs that the command line names: signature files are told by their suffix.
pub(crate) fn inputs(files: &[PathBuf], options: &ReadingOptions) -> Result<Inputs, CommandError> {
    let (signatures, files): (Vec<_>, Vec<_>) = files
        .iter()
        .cloned()
        .partition(|path| Form::of_path(path) == Some(Form::Signature));
    let (module_files, files) = files.into_iter().partition(|path| is_module_file(path));
    let InUse {
        flags,
        kinds,
        reading,
        run_time,
    } = in_use(options)?;
    for Idle { flag, instead } in &flags.idle {
        anstream::eprintln!(
            "ferrotran: the compiler flag `{flag}` does nothing in a library, because only a main \
             program acts on it: {instead}"
        );
    }
    let known: Vec<Known> = options
        .prebuilt
        .iter()
        .map(|path| known(path))
        .collect::<Result<_, _>>()?;
    for (known, path) in known.iter().zip(&options.prebuilt) {
        known
            .fits(&kinds)
            .map_err(|error| facts_error(path, error))?;
    }
    Ok(Inputs {
        files,
        signatures,
        module_files,
        reading,
        kinds,
        flags,
        run_time,
        known,
        // As in a build.
        compiled: Compiled::All,
        ..Inputs::default()
    })
}

/// The facts of a library that was built elsewhere.
fn known(path: &Path) -> Result<Known, CommandError> {
    let record = match path.to_str() {
        Some("blas") => Shipped::Blas.record(),
        Some("lapack") => Shipped::Lapack.record(),
        Some(_) | None => {
            let bytes = fs::read(path).map_err(|cause| ReadError {
                path: path.to_owned(),
                cause,
            })?;
            let record = LibraryRecord::parse(&bytes);
            Arc::new(record.map_err(|error| facts_error(path, error))?)
        }
    };
    Ok(Known {
        library: Library::Claimed(record.library.as_str().into()),
        record,
        storage: Storage::Static,
    })
}

fn facts_error(path: &Path, source: FactsError) -> CommandError {
    CommandError::Facts {
        path: path.to_owned(),
        source,
    }
}

/// Runs all stages up to the facts, for files of a library of which nobody knows how it was built.
pub(crate) fn analyse_elsewhere(
    files: &[PathBuf],
    options: &ReadingOptions,
) -> Result<Analysed, CommandError> {
    let mut inputs = inputs(files, options)?;
    inputs.elsewhere.push(Elsewhere {
        library: None,
        files: inputs.files.clone(),
        flags: None,
        reading: None,
    });
    analysed(&inputs)
}

/// Parses the inputs and runs the further stages, of which one cannot say how far they are.
fn analysed(inputs: &Inputs) -> Result<Analysed, CommandError> {
    let parsed = parse(inputs)?;
    let style = ProgressStyle::with_template("{spinner} analysing {len} files, {elapsed}")
        .unwrap_or_else(|_| ProgressStyle::default_spinner());
    let count = inputs.files.len() + inputs.signatures.len();
    let bar = ProgressBar::with_draw_target(Some(count as u64), target(count)).with_style(style);
    bar.enable_steady_tick(Duration::from_millis(200));
    let analysed = parsed.analyse(inputs);
    bar.finish_and_clear();
    Ok(analysed)
}

/// Where progress is shown: the bar draws nothing where standard error is no terminal.
fn target(count: usize) -> ProgressDrawTarget {
    match count > FILES_WITHOUT_A_BAR {
        true => ProgressDrawTarget::stderr(),
        false => ProgressDrawTarget::hidden(),
    }
}

/// How the compiler in use reads, its flags and kinds; without one, gfortran's.
fn in_use(options: &ReadingOptions) -> Result<InUse, CommandError> {
    let mut words = Word::of_user(options.flags.split_whitespace());
    words.extend(Word::of(
        options.unsafe_trust_flags.split_whitespace(),
        Origin::Trusted,
    ));
    let reading = options.source();
    let folder = std::env::temp_dir();
    match driver::in_use(&words, reading.clone(), options.profile(), &folder) {
        Err(BuildError::Flags(refusals)) => Err(refusals.into()),
        Err(error) => {
            anstream::eprintln!(
                "ferrotran: gfortran's kinds and its order of folders are assumed: {error}"
            );
            let flags = Flags::of_words(&words, Family::Gnu)?;
            let kinds = Kinds::default().with_flags(&flags);
            Ok(InUse {
                flags,
                kinds,
                reading,
                run_time: RunTime::default(),
            })
        }
        Ok(found) => Ok(found),
    }
}

/// Reads and parses the inputs, with a progress bar on a terminal.
pub(crate) fn parse(inputs: &Inputs) -> Result<Parsed, CommandError> {
    let count = inputs.files.len() + inputs.signatures.len();
    let style = ProgressStyle::with_template("reading {wide_bar} {pos}/{len} files")
        .unwrap_or_else(|_| ProgressStyle::default_bar());
    let bar = ProgressBar::with_draw_target(Some(count as u64), target(count)).with_style(style);
    let parsed = pipeline::parse(inputs, &|| bar.inc(1));
    bar.finish_and_clear();
    Ok(parsed?)
}

/// Runs all stages up to the proofs, with checks where they are asked for.
pub(crate) fn analyse(
    files: &[PathBuf],
    options: &ReadingOptions,
    checks: Checks,
) -> Result<Analysed, CommandError> {
    let mut inputs = inputs(files, options)?;
    // What they rest on is known of GNU Fortran only.
    if inputs.run_time == RunTime::Libgfortran {
        inputs.checks.all = checks;
    }
    analysed(&inputs)
}
