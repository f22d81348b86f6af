//! gfortran on a library, each file after those that its modules come from.

use std::fs;
use std::path::{Path, PathBuf};

use anyhow::{Context, Result};
use ferrotran::pipeline::FileUnits;
use rayon::prelude::*;

use super::read::Files;
use crate::interfaces::compiler::{Said, compile_one};

/// What the compiler said of each file, in their order.
pub(super) struct Built {
    pub(super) said: Vec<Said>,
    /// The files that were accepted only after files that ferrotran did not put before them.
    pub(super) late: Vec<usize>,
}

/// Compiles the files in the order of `units`; the module files go into `modules`.
pub(super) fn build(
    files: &Files,
    units: &[FileUnits],
    modules: &Path,
    done: &(dyn Fn() + Sync),
) -> Result<Built> {
    let mut said: Vec<Said> = files.files.iter().map(|_| Said::default()).collect();
    let mut rejected = Vec::new();
    for wave in waves(units) {
        for (at, answer) in compile(files, &wave, modules)? {
            if matches!(answer, Said::Rejected { .. }) {
                rejected.push(at);
            }
            said[at] = answer;
            done();
        }
    }
    let mut late = Vec::new();
    // What failed for a module that is there now may pass; without news it will not.
    loop {
        let before = rejected.len();
        let mut again = Vec::new();
        for (at, answer) in compile(files, &rejected, modules)? {
            match answer {
                Said::Rejected { .. } => again.push(at),
                Said::Accepted { .. } => late.push(at),
            }
            said[at] = answer;
        }
        rejected = again;
        if rejected.len() == before || rejected.is_empty() {
            break;
        }
    }
    Ok(Built { said, late })
}

fn compile(files: &Files, wave: &[usize], modules: &Path) -> Result<Vec<(usize, Said)>> {
    let compiled = wave.par_iter().map(|&at| {
        let said = compile_one(&files.files[at], &files.flags, modules, at)?;
        Ok((at, said))
    });
    compiled.collect()
}

/// The files wave by wave: those that a file uses modules of are in waves before its own. Files in
/// a circle are a wave.
fn waves(units: &[FileUnits]) -> Vec<Vec<usize>> {
    let needs = |file: usize, other: usize| {
        file != other && !units[file].uses.is_disjoint(&units[other].defines)
    };
    let mut waves = Vec::new();
    let mut waiting: Vec<usize> = (0..units.len()).collect();
    while !waiting.is_empty() {
        let is_ready = |&&file: &&usize| !waiting.iter().any(|&other| needs(file, other));
        let (ready, blocked): (Vec<usize>, Vec<usize>) = waiting.iter().partition(is_ready);
        let (ready, blocked) = match ready.is_empty() {
            true => (blocked, Vec::new()),
            false => (ready, blocked),
        };
        waves.push(ready);
        waiting = blocked;
    }
    waves
}

/// The module files in `folder`, sorted.
pub(super) fn module_files(folder: &Path) -> Result<Vec<PathBuf>> {
    let mut files = Vec::new();
    let entries = fs::read_dir(folder).with_context(|| format!("reading {}", folder.display()))?;
    for entry in entries {
        let path = entry?.path();
        if ferrotran::module_file::is_module_file(&path) {
            files.push(path);
        }
    }
    files.sort();
    Ok(files)
}
