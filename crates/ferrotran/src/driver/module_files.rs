//! Module files that come from elsewhere: of modules without a source.

use std::fs;
use std::path::{Path, PathBuf};

use super::BuildError;

/// Copies module files to `folder`, in which everything is compiled, with those that submodules need
/// (`.smod`) beside them. What is made there later takes their places.
pub(super) fn copy(files: &[PathBuf], folder: &Path) -> Result<(), BuildError> {
    for file in files {
        let all = std::iter::once(file.clone()).chain(of_submodules(file));
        for path in all.filter(|path| path.is_file()) {
            let Some(to) = path.file_name().map(|name| folder.join(name)) else {
                continue;
            };
            fs::copy(&path, &to).map_err(|source| BuildError::Write { path: to, source })?;
        }
    }
    Ok(())
}

/// What GNU Fortran writes beside the module file `file` for submodules: `m.smod` of the module, and
/// `m@s.smod` of each of its submodules.
fn of_submodules(file: &Path) -> Vec<PathBuf> {
    let stem = file.file_stem().unwrap_or_default().to_string_lossy();
    let start = format!("{stem}@");
    let folder = match file.parent() {
        Some(folder) if folder != Path::new("") => folder,
        _ => Path::new("."),
    };
    let mut found = within(folder);
    found.retain(|path| {
        let name = path.file_name().unwrap_or_default().to_string_lossy();
        let rest = name.strip_suffix(".smod");
        rest.is_some_and(|rest| rest == stem || rest.starts_with(&start))
    });
    found
}

/// The module files of a library that was compiled in `folder`.
pub(super) fn of_library(folder: &Path) -> Vec<PathBuf> {
    let mut found = within(folder);
    found.retain(|path| path.extension().is_some_and(|suffix| suffix == "mod"));
    found.sort();
    found
}

/// What is in `folder`; nothing if it cannot be read: a compiler says what it misses.
fn within(folder: &Path) -> Vec<PathBuf> {
    let entries = fs::read_dir(folder).into_iter().flatten().flatten();
    entries.map(|entry| entry.path()).collect()
}
