//! How fast the front end is, how much memory it takes, and how f2py fares on the same files.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;
use std::time::Duration;

use anyhow::{Context, Result, ensure};
use ferrotran::resolve::{Kinds, Resolved, resolve};
use ferrotran::source::{self, Options, Sources};
use ferrotran::{signature, syntax};

use crate::{corpus, load, processor, results};

/// How often the front end is measured; the fastest counts.
const RUNS: usize = 5;
/// The version of numpy whose f2py is measured.
pub(crate) const NUMPY: &str = "2.4.6";
/// How many files f2py is given: it takes a while for each.
const F2PY_FILES: usize = 150;

pub(crate) fn run() -> Result<()> {
    let files = load::lapack_files(&corpus::netlib()?)?;
    let before = resident()?;
    let (first, bytes, kept) = timed(&files)?;
    let memory = peak()?.saturating_sub(before);
    drop(kept);
    let mut best = first;
    for _ in 1..RUNS {
        best = best.min(timed(&files)?.0);
    }
    let megabytes = bytes as f64 / 1e6;

    // Every so many files, so that all kinds of routines are among them.
    let fixed: Vec<PathBuf> = files
        .iter()
        .filter(|path| path.extension().is_some_and(|suffix| suffix == "f"))
        .cloned()
        .collect();
    let step = (fixed.len() / F2PY_FILES).max(1);
    let sample: Vec<PathBuf> = fixed.into_iter().step_by(step).take(F2PY_FILES).collect();
    let mut ours = signatures(&sample)?;
    let mut theirs = f2py(&sample)?;
    for _ in 1..RUNS {
        ours = ours.min(signatures(&sample)?);
        theirs = theirs.min(f2py(&sample)?);
    }
    let per_second = |time: Duration| sample.len() as f64 / time.as_secs_f64();
    results::write(
        "front",
        &format!(
            "LAPACK and BLAS (crate netlib-src): {} files, {megabytes:.1} MB; one core; \
             processor time, the least of {RUNS} runs.\n\n\
             | | |\n|---|---|\n\
             | from files to the interface | {:.1} MB/s |\n\
             | memory at most, of the sources | {:.1} times |\n\
             | the signature file of {} files by ferrotran | {:.0} files/s |\n\
             | the same by f2py {NUMPY} (`-h`) | {:.1} files/s |\n\
             | **ferrotran is faster by** | **{:.0} times** |\n",
            files.len(),
            megabytes / best.as_secs_f64(),
            memory as f64 / bytes as f64,
            sample.len(),
            per_second(ours),
            per_second(theirs),
            theirs.as_secs_f64() / ours.as_secs_f64(),
        ),
    )
}

/// Reads `files` up to the interface: the time, the number of bytes, and what was made.
fn timed(files: &[PathBuf]) -> Result<(Duration, usize, (Sources, Resolved))> {
    let start = processor::thread()?;
    let sources = Sources::new();
    let options = Options::default();
    let mut trees = Vec::with_capacity(files.len());
    for path in files {
        let (text, _) = source::read(&sources, path, &options)?;
        trees.push(syntax::parse_text(&text).0);
    }
    let (resolved, _) = resolve(trees, &Kinds::default());
    let time = processor::thread()?.saturating_sub(start);
    let bytes = sources.files().iter().map(|file| file.text().len()).sum();
    Ok((time, bytes, (sources, resolved)))
}

/// One signature file for all of `files`.
fn signatures(files: &[PathBuf]) -> Result<Duration> {
    let folder = tempfile::tempdir()?;
    let start = processor::thread()?;
    let (_, _, (_, mut resolved)) = timed(files)?;
    signature::infer(&mut resolved.interface);
    let text = signature::print(&resolved.interface, "m");
    fs::write(folder.path().join("m.pyf"), text)?;
    Ok(processor::thread()?.saturating_sub(start))
}

/// The same by f2py; its start is counted.
fn f2py(files: &[PathBuf]) -> Result<Duration> {
    let python = numpy()?;
    let folder = tempfile::tempdir()?;
    let start = processor::children()?;
    let output = Command::new(python)
        .args(["-m", "numpy.f2py", "-m", "m", "-h"])
        .arg(folder.path().join("m.pyf"))
        .arg("--overwrite-signature")
        .args(files)
        .output()
        .context("running f2py")?;
    let time = processor::children()?.saturating_sub(start);
    ensure!(
        output.status.success(),
        "f2py failed:\n{}",
        String::from_utf8_lossy(&output.stderr)
    );
    Ok(time)
}

/// The Python of an environment that has numpy.
pub(crate) fn numpy() -> Result<PathBuf> {
    let folder = corpus::corpora()?.join(format!("numpy-{NUMPY}-environment"));
    let python = folder.join("bin/python");
    let has_numpy = |python: &Path| {
        let imported = Command::new(python)
            .args(["-c", "import numpy.f2py, charset_normalizer"])
            .status();
        imported.is_ok_and(|status| status.success())
    };
    if !has_numpy(&python) {
        let made = Command::new("python3")
            .args(["-m", "venv"])
            .arg(&folder)
            .status()?;
        ensure!(made.success(), "python3 -m venv failed");
        let installed = Command::new(&python)
            .args(["-m", "pip", "install", "--quiet"])
            .arg(format!("numpy=={NUMPY}"))
            // For sources that are no ASCII.
            .arg("charset_normalizer")
            .status()?;
        ensure!(installed.success(), "pip could not install numpy {NUMPY}");
    }
    Ok(python)
}

/// The memory that this process has now, in bytes (Linux).
fn resident() -> Result<usize> {
    status("VmRSS:")
}

/// The most memory that this process ever had, in bytes (Linux).
fn peak() -> Result<usize> {
    status("VmHWM:")
}

fn status(field: &str) -> Result<usize> {
    let status = fs::read_to_string("/proc/self/status").context("memory is read from Linux")?;
    let line = status.lines().find_map(|line| line.strip_prefix(field));
    let number = line.and_then(|line| line.trim().strip_suffix(" kB"));
    let kilobytes: usize = number
        .context("no such line in /proc/self/status")?
        .trim()
        .parse()?;
    Ok(kilobytes * 1024)
}
