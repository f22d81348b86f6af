//! What a build reads: the files that are compiled, those of libraries that were built elsewhere, and how.

use std::path::PathBuf;
use std::sync::Arc;

use super::{Output, Run};
use crate::driver::claim::Claimed;
use crate::driver::compiler::{self, Compiler, Family};
use crate::driver::{BuildError, in_use, patterns, probe};
use crate::flags::{self, Flags};
use crate::module_file::is_module_file;
use crate::pipeline::{Compiled, Elsewhere, Inputs, Known, WantedChecks};
use crate::prove::{Checks, Library};
use crate::resolve::Kinds;
use crate::source;

impl Run<'_> {
    /// What is read: `files`, which are compiled, and after them those that are not.
    pub(super) fn inputs(
        &mut self,
        mut files: Vec<PathBuf>,
        mut module_files: Vec<PathBuf>,
        claimed: Vec<Claimed>,
        compiler: Option<&Compiler>,
    ) -> Result<Inputs, BuildError> {
        let compiled = files.len();
        let mut claims = Vec::new();
        let mut known = Vec::new();
        for claim in claimed {
            if let Some(record) = &claim.record {
                known.push(Known {
                    library: Library::Claimed(claim.library.as_str().into()),
                    record: Arc::clone(record),
                    storage: claim.storage(),
                });
                continue;
            }
            let Claimed {
                library,
                files: named,
                module_files: modules,
                flags,
                ..
            } = claim;
            module_files.extend(modules);
            let new = named.iter().filter(|file| !files.contains(file));
            let new: Vec<PathBuf> = new.cloned().collect();
            files.extend_from_slice(&new);
            claims.push((library, new, flags));
        }
        let mut unclaimed = Vec::new();
        for file in patterns::files(&self.builder.interfaces, self.cargo)? {
            if is_module_file(&file) {
                module_files.push(file);
            } else if !files.contains(&file) {
                files.push(file.clone());
                unclaimed.push(file);
            }
        }
        let flags = match compiler {
            Some(compiler) => compiler.flags().clone(),
            None => {
                let mut words = compiler::environment_flags(self.cargo);
                words.extend_from_slice(&self.builder.flags);
                Flags::of_words(&words, flags::Family::default())?
            }
        };
        for idle in &flags.idle {
            self.cargo.warn(&format!(
                "the compiler flag `{}` does nothing in a library, because only a main program acts \
                 on it: {}",
                idle.flag, idle.instead
            ));
        }
        let version = compiler.map_or("", |compiler| compiler.version());
        for provider in &self.providers {
            if !self.documentation {
                provider.is_alike(flags.words(), version)?;
            }
            files.extend_from_slice(&provider.files);
        }
        let kinds = match compiler {
            Some(compiler) if self.cargo.foreign_target().is_none() => {
                probe::of_compiler(compiler, &self.folder)?
            }
            // The probe cannot be run here: gfortran's kinds are the same on 64-bit targets.
            _ => Kinds::default().with_flags(&flags),
        };
        for library in &known {
            library.fits(&kinds).map_err(|source| BuildError::Facts {
                path: library.record.library.clone().into(),
                source,
            })?;
        }
        let mut reading = source::Options {
            include_paths: self.builder.include_paths.clone(),
            ..source::Options::default()
        };
        reading
            .include_paths
            .extend_from_slice(&self.prebuilt.includes);
        for provider in &self.providers {
            reading
                .include_paths
                .extend_from_slice(&provider.include_paths);
        }
        let profile = self.profile();
        let with_flags = |flags: &Flags| {
            let reading = reading.clone();
            match compiler {
                Some(compiler) => in_use::reading(reading, compiler, flags, &profile),
                None => Ok(reading.with_flags(flags)),
            }
        };
        let mut elsewhere = Vec::new();
        for (library, files, stated) in claims {
            if let Some(stated) = &stated
                && stated.kinds != flags.kinds
            {
                return Err(BuildError::PrebuiltKinds { library });
            }
            elsewhere.push(Elsewhere {
                library: self.is_linked().then(|| Library::Claimed(library.into())),
                files,
                reading: stated.as_ref().map(with_flags).transpose()?,
                flags: stated,
            });
        }
        elsewhere.push(Elsewhere {
            library: self.is_linked().then_some(Library::Unclaimed),
            files: unclaimed,
            flags: None,
            reading: None,
        });
        if !self.is_linked() && flags.words().is_empty() {
            elsewhere.push(Elsewhere {
                library: None,
                files: files[..compiled].to_vec(),
                flags: None,
                reading: None,
            });
        }
        let reading = with_flags(&flags)?;
        Ok(Inputs {
            files,
            module_files,
            signatures: self.builder.signatures.clone(),
            reading,
            kinds,
            flags,
            run_time: compiler.map(in_use::run_time).unwrap_or_default(),
            elsewhere,
            known,
            checks: self.checks(compiler),
            compiled: match self.output {
                Output::Static | Output::Shared => Compiled::First(compiled),
                Output::Nothing => Compiled::None,
            },
        })
    }

    /// Into which procedures checks are compiled. What they rest on is known of GNU Fortran only; without
    /// a compiler, as on docs.rs, the bindings are those of one.
    fn checks(&self, compiler: Option<&Compiler>) -> WantedChecks {
        match compiler.map(Compiler::family) {
            Some(Family::Gnu) | None => WantedChecks {
                all: self.builder.checks.unwrap_or(Checks::On),
                of: self.builder.checks_of.clone(),
                loops: self.builder.loops,
            },
            Some(Family::Flang { .. }) => WantedChecks::default(),
        }
    }

    /// Whether this package links what it calls. Who opens a library at run time vouches for it there.
    fn is_linked(&self) -> bool {
        self.output != Output::Nothing
    }
}
