//! The end-to-end tests with AddressSanitizer: is freed memory used, an array left, memory never freed?
//!
//! Fortran, shims, C and Rust of the tests are compiled with it, and linked to GCC's run-time library, which
//! looks at the heap of the whole process. Faults that are planted show that it sees them.

mod build;
mod reasons;
mod report;
mod run;

use std::fs;
use std::path::Path;

use anyhow::{Context, Result, bail, ensure};
use clap::Args as ClapArgs;
use indicatif::{ProgressBar, ProgressStyle};

use self::build::Binary;
use self::run::{Outcome, Ran};
use crate::results;

/// The executable with the faults that are planted.
const PLANTED: &str = "planted";

/// Each fault that is planted, a test of [`PLANTED`], and what is said of it.
const FAULTS: [(&str, &str); 6] = [
    ("fortran_writes_past_a_vec", "heap-buffer-overflow"),
    (
        "fortran_writes_past_a_module_variable",
        "global-buffer-overflow",
    ),
    (
        "fortran_uses_an_object_that_was_freed",
        "heap-use-after-free",
    ),
    // The shim looks into the object first.
    ("an_object_is_freed_twice", "heap-use-after-free"),
    (
        "rust_reads_an_array_that_was_deallocated",
        "heap-use-after-free",
    ),
    ("an_object_is_never_freed", "leaked in"),
];

#[derive(ClapArgs)]
pub(crate) struct Args {
    /// Which tests: files of crates/ferrotran-e2e/tests, without `.rs`. All by default.
    tests: Vec<String>,
    /// Build nothing: run what the last run built.
    #[arg(long)]
    built: bool,
    /// Print what is suppressed and what is not run, each with its reason.
    #[arg(long)]
    list: bool,
}

pub(crate) fn run(args: &Args) -> Result<()> {
    if args.list {
        print!("{}", report::reasons());
        return Ok(());
    }
    let target = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../target");
    fs::create_dir_all(&target).context("making the target folder")?;
    let target = target.canonicalize()?.join("asan");
    let reports = target.join("reports");
    fs::create_dir_all(&reports)?;
    let mut names = args.tests.clone();
    if !names.is_empty() && !names.iter().any(|name| name == PLANTED) {
        names.push(PLANTED.to_owned());
    }
    let mut binaries = match args.built {
        true => build::built(&target, &names)?,
        false => build::build(&target, &names)?,
    };
    let at = binaries.iter().position(|it| it.name == PLANTED);
    let planted = binaries.remove(at.context("the planted faults were not built")?);
    find_planted(&planted, &reports)?;
    let ran = run_all(&binaries, &reports)?;
    let text = report::text(&ran)?;
    match args.tests.is_empty() {
        true => results::write("asan", &text)?,
        false => print!("{text}"),
    }
    let wrong = ran
        .iter()
        .filter(|it| !matches!(it.outcome, Outcome::Clean));
    match wrong.count() {
        0 => Ok(()),
        count => bail!(
            "{count} executables are not clean: what they said is in {}",
            reports.display()
        ),
    }
}

/// Fails if a fault is not found: what follows would show nothing then.
fn find_planted(planted: &Binary, reports: &Path) -> Result<()> {
    for (test, words) in FAULTS {
        ensure!(
            run::is_found(&planted.path, test, words, reports)?,
            "the planted fault `{test}` is not reported as {words}: {}",
            reports.join(format!("planted-{test}.txt")).display()
        );
        eprintln!("planted, and found: {test}: {words}");
    }
    Ok(())
}

fn run_all(binaries: &[Binary], reports: &Path) -> Result<Vec<Ran>> {
    let bar = ProgressBar::new(binaries.len() as u64);
    if let Ok(style) = ProgressStyle::with_template("{bar:40} {pos}/{len} {msg} {elapsed}") {
        bar.set_style(style);
    }
    let mut all = Vec::new();
    for binary in binaries {
        bar.set_message(binary.name.clone());
        let ran = run::run(binary, reports)?;
        if let Outcome::Found(what) | Outcome::Failed(what) = &ran.outcome {
            bar.suspend(|| eprintln!("{}: {what}", ran.name));
        }
        all.push(ran);
        bar.inc(1);
    }
    bar.finish_and_clear();
    Ok(all)
}
