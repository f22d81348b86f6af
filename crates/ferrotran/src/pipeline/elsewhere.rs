//! Files of libraries that were built elsewhere: how they are read, and what is assumed of them.

use std::path::{Path, PathBuf};

use super::{FileUnits, Inputs};
use crate::analyse;
use crate::flags::{Flags, Parallel, Storage};
use crate::prove::{self, Library};
use crate::source::{self, Sources, Text};

/// Files of a library that was built elsewhere.
#[derive(Clone, Debug)]
pub struct Elsewhere {
    /// Which library it is; `None` if its caller vouches for it where it is opened at run time.
    pub library: Option<Library>,
    /// Its files, which are among [`Inputs::files`].
    pub files: Vec<PathBuf>,
    /// The flags that it was built with, all of them. `None`: nobody states them, which is taken for
    /// the worst: every local variable is static, and what OpenMP or OpenACC say may hold or not.
    pub flags: Option<Flags>,
    /// How they are read, `flags` included. `None`: as all files are.
    pub reading: Option<source::Options>,
}

impl Inputs {
    /// The library that `path` is a file of, if that was built elsewhere.
    pub(super) fn elsewhere(&self, path: &Path) -> Option<&Elsewhere> {
        let mut libraries = self.elsewhere.iter();
        libraries.find(|library| library.files.iter().any(|file| file == path))
    }

    /// How the file `path` is read: `reading`, unless it is of a library with other flags.
    pub(super) fn reading_of(&self, path: &Path, reading: &source::Options) -> source::Options {
        let own = self.elsewhere(path).and_then(|it| it.reading.as_ref());
        own.unwrap_or(reading).clone()
    }

    /// Which directives of the file `path` make threads.
    pub(super) fn parallel_of(&self, path: &Path) -> Parallel {
        match self.elsewhere(path).and_then(|it| it.flags.as_ref()) {
            Some(flags) => flags.parallel,
            None => self.flags.parallel,
        }
    }

    /// Tells `options` what is known of the files of libraries that were built elsewhere.
    pub(super) fn assume(
        &self,
        sources: &Sources,
        units: &[FileUnits],
        texts: &[Text],
        analysis: &mut analyse::Options,
        proving: &mut prove::Options,
    ) {
        for (unit, text) in units.iter().zip(texts) {
            let Some(elsewhere) = self.elsewhere(&unit.path) else {
                continue;
            };
            if let Some(library) = &elsewhere.library {
                proving.libraries.insert(unit.file, library.clone());
            }
            let storage = match &elsewhere.flags {
                Some(flags) => flags.storage,
                None => {
                    let found = prove::of_threads(sources, text);
                    proving.directives.unknown.extend(found);
                    Storage::Static
                }
            };
            analysis.storage_of.insert(unit.file, storage);
        }
    }
}
