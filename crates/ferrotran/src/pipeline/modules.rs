//! Modules that are there as module files only: those that were named, and those that a compiler
//! would find.

use std::collections::BTreeSet;
use std::fs;
use std::path::{Path, PathBuf};

use super::{FileUnits, Inputs};
use crate::diagnostic::{Diagnostics, Severity};
use crate::module_file::{self, ModuleFile};
use crate::name::Name;
use crate::resolve::is_known_module;
use crate::source::{self, ReadError, Sources, module_file_candidates};

/// Reads the module files of `inputs`, then those of modules that files use and none defines: from
/// where the compiler would look.
pub(super) fn read(
    sources: &Sources,
    inputs: &Inputs,
    reading: &source::Options,
    units: &[FileUnits],
) -> Result<(Modules, Diagnostics), ReadError> {
    let mut modules = Modules::default();
    let mut diagnostics = Diagnostics::new();
    let mut known: BTreeSet<Name> = units
        .iter()
        .flat_map(|file| file.defines.iter().cloned())
        .collect();
    for path in &inputs.module_files {
        let bytes = fs::read(path).map_err(|cause| ReadError {
            path: path.clone(),
            cause,
        })?;
        let (module, found) = module_file::read(sources, path, &bytes);
        modules.files.push(path.clone());
        diagnostics.extend(found);
        known.extend(
            path.file_stem()
                .map(|name| Name::new(&name.to_string_lossy())),
        );
        modules.named.extend(module);
    }
    for file in units {
        for name in &file.uses {
            if is_known_module(name) || !known.insert(name.clone()) {
                continue;
            }
            let candidates = module_file_candidates(&file.path, name, reading);
            let Some((path, bytes)) = first_readable(candidates) else {
                // Another file may have it beside it.
                known.remove(name);
                continue;
            };
            let (module, found) = module_file::read(sources, &path, &bytes);
            modules.files.push(path);
            // Nobody named it, and what does not need it goes on.
            diagnostics.extend(
                found
                    .into_iter()
                    .filter(|_| module.is_none())
                    .map(|mut found| {
                        found.severity = Severity::Warning;
                        found
                    }),
            );
            modules.found.extend(module);
        }
    }
    Ok((modules, diagnostics))
}

fn first_readable(mut paths: impl Iterator<Item = PathBuf>) -> Option<(PathBuf, Vec<u8>)> {
    paths.find_map(|path: PathBuf| {
        let bytes = fs::read(Path::new(&path)).ok()?;
        Some((path, bytes))
    })
}

/// Modules without a source.
#[derive(Clone, Debug, Default)]
pub struct Modules {
    /// Those to be bound.
    pub named: Vec<ModuleFile>,
    /// Those that are only used.
    pub found: Vec<ModuleFile>,
    /// Their files, also of what could not be read.
    pub files: Vec<PathBuf>,
}
