//! gfortran on the files of a set, in waves: a file that uses a module of another one comes after
//! it.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

use anyhow::{Context, Result};
use indicatif::ProgressBar;
use rayon::prelude::*;

/// What the compiler said of one file.
pub(crate) enum Said {
    /// The dump, and the listing of the symbols in the object file.
    Accepted {
        /// `-fdump-fortran-original`.
        dump: String,
        /// `nm`.
        symbols: String,
    },
    /// It found an error.
    Rejected {
        /// Its first error.
        error: String,
    },
}

impl Default for Said {
    fn default() -> Self {
        Said::Rejected {
            error: "it was not compiled".to_owned(),
        }
    }
}

/// Compiles `files`; the compiler's module files go into `folder`.
pub(crate) fn compile(
    files: &[PathBuf],
    flags: &[String],
    folder: &Path,
    progress: &ProgressBar,
) -> Result<Vec<Said>> {
    let mut said: Vec<Said> = files.iter().map(|_| Said::default()).collect();
    let mut waiting: Vec<usize> = (0..files.len()).collect();
    loop {
        let wave = waiting
            .par_iter()
            .map(|&at| Ok((at, compile_one(&files[at], flags, folder, at)?)))
            .collect::<Result<Vec<(usize, Said)>>>()?;
        let before = waiting.len();
        waiting.clear();
        for (at, answer) in wave {
            match &answer {
                Said::Rejected { .. } => waiting.push(at),
                Said::Accepted { .. } => progress.inc(1),
            }
            said[at] = answer;
        }
        // What failed for a module that is there now may pass; without news it will not.
        if waiting.is_empty() || waiting.len() == before {
            progress.inc(waiting.len() as u64);
            return Ok(said);
        }
    }
}

/// Compiles one file; `number` is another one for each file of `folder`.
pub(crate) fn compile_one(
    file: &Path,
    flags: &[String],
    folder: &Path,
    number: usize,
) -> Result<Said> {
    let object = folder.join(format!("{number}.o"));
    let output = Command::new("gfortran")
        .args(["-c", "-O0", "-w", "-std=legacy", "-fdump-fortran-original"])
        .args(flags)
        .arg("-J")
        .arg(folder)
        .arg("-o")
        .arg(&object)
        .arg(file)
        .output()
        .context("running gfortran, which this measurement needs")?;
    if !output.status.success() {
        let text = String::from_utf8_lossy(&output.stderr);
        let mut lines = text.lines();
        let error = lines.find(|line| line.contains("Error: "));
        return Ok(Said::Rejected {
            error: error.unwrap_or_default().to_owned(),
        });
    }
    let listing = Command::new("nm")
        .arg("--defined-only")
        .arg(&object)
        .output();
    let listing = listing.context("running nm, which this measurement needs")?;
    fs::remove_file(&object)
        .with_context(|| format!("removing the object of {}", file.display()))?;
    Ok(Said::Accepted {
        dump: String::from_utf8_lossy(&output.stdout).into_owned(),
        symbols: String::from_utf8_lossy(&listing.stdout).into_owned(),
    })
}
