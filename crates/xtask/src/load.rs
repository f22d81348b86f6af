//! Sources through the engine's first stages and the analysis.

use std::collections::HashSet;
use std::fs;
use std::path::{Path, PathBuf};
use std::time::{Duration, Instant};

use anyhow::{Context, Result};
use ferrotran::analyse::{self, Facts};
use ferrotran::resolve::{self, Kinds, Resolved};
use ferrotran::source::{self, Form, Options, Sources};
use ferrotran::syntax::{self, ast};

/// What the stages made of some files.
pub(crate) struct Analysed {
    pub(crate) sources: Sources,
    /// The trees, which resolution consumes, once more.
    pub(crate) trees: Vec<ast::File>,
    pub(crate) resolved: Resolved,
    pub(crate) facts: Facts,
    pub(crate) bytes: usize,
    pub(crate) times: Times,
}

/// How long each stage took, on one core.
#[derive(Clone, Copy)]
pub(crate) struct Times {
    pub(crate) parse: Duration,
    pub(crate) resolve: Duration,
    pub(crate) analyse: Duration,
}

impl Times {
    /// The shorter time of each stage.
    pub(crate) fn fastest(self, other: Times) -> Times {
        Times {
            parse: self.parse.min(other.parse),
            resolve: self.resolve.min(other.resolve),
            analyse: self.analyse.min(other.analyse),
        }
    }
}

/// Reads, parses, resolves and analyses `files`.
pub(crate) fn analyse(files: &[PathBuf]) -> Result<Analysed> {
    analyse_with(files, &Options::default())
}

/// The same, read with these options.
pub(crate) fn analyse_with(files: &[PathBuf], options: &Options) -> Result<Analysed> {
    let sources = Sources::new();
    let mut trees = Vec::with_capacity(files.len());
    let mut bytes = 0;
    let start = Instant::now();
    for path in files {
        let (text, _) = source::read(&sources, path, options)
            .with_context(|| format!("reading {}", path.display()))?;
        bytes += sources.file(text.file()).text().len();
        let (tree, _) = syntax::parse_text(&text);
        trees.push(tree);
    }
    let parse = start.elapsed();
    let kept = trees.clone();
    let start = Instant::now();
    let (resolved, _) = resolve::resolve(trees, &Kinds::default());
    let resolve = start.elapsed();
    let start = Instant::now();
    let (facts, _) = analyse::analyse(&resolved, &analyse::Options::default());
    let analyse = start.elapsed();
    Ok(Analysed {
        sources,
        trees: kept,
        resolved,
        facts,
        bytes,
        times: Times {
            parse,
            resolve,
            analyse,
        },
    })
}

/// All of LAPACK and BLAS, each routine once, in the folder that [`crate::corpus::netlib`] gives.
pub(crate) fn lapack_files(netlib: &Path) -> Result<Vec<PathBuf>> {
    let mut files = Vec::new();
    for folder in ["SRC", "SRC/DEPRECATED", "BLAS/SRC"] {
        files.extend(fortran_files(&netlib.join(folder))?);
    }
    for name in [
        "dlamch",
        "slamch",
        "droundup_lwork",
        "sroundup_lwork",
        "ilaver",
    ] {
        let file = netlib.join(format!("INSTALL/{name}.f"));
        // Older versions have fewer.
        if file.is_file() {
            files.push(file);
        }
    }
    for name in ["second", "dsecnd"] {
        files.push(netlib.join(format!("INSTALL/{name}_INT_CPU_TIME.f")));
    }
    let mut seen = HashSet::new();
    files.retain(|path| seen.insert(path.file_stem().map(ToOwned::to_owned)));
    Ok(files)
}

/// The Fortran sources directly in `folder`, sorted.
pub(crate) fn fortran_files(folder: &Path) -> Result<Vec<PathBuf>> {
    let mut files = Vec::new();
    let entries = fs::read_dir(folder).with_context(|| format!("reading {}", folder.display()))?;
    for entry in entries {
        let path = entry?.path();
        if path.is_file() && Form::of_path(&path).is_some_and(|form| form != Form::Signature) {
            files.push(path);
        }
    }
    files.sort();
    Ok(files)
}
