//! What a build script claims of libraries that were built elsewhere.

use std::fs;
use std::path::PathBuf;
use std::sync::Arc;

use super::BuildError;
use super::cargo::Cargo;
use super::compiler::Compiler;
use super::patterns;
use crate::flags::{Flags, Storage, Word};
use crate::module_file::is_module_file;
use crate::recorded::{LibraryRecord, Shipped};
use crate::source::ReadError;

/// What is known of a library that was built elsewhere, for [`Builder::prebuilt`](super::Builder::prebuilt):
/// the sources that it was built from, or facts of these; and the flags.
///
/// ```no_run
/// use ferrotran::Prebuilt;
/// let legacy = Prebuilt::sources(["legacy/src/*.f"]).flags(["-O2", "-fdefault-integer-8"]);
/// // `ferrotran check --facts other.json other/src/*.f` wrote it.
/// let other = Prebuilt::facts("other.json");
/// let system = Prebuilt::lapack().flags(["-O2", "-frecursive"]);
/// # let _ = (legacy, other, system);
/// ```
#[derive(Clone, Debug)]
pub struct Prebuilt {
    from: Basis,
    flags: Option<Vec<Word>>,
}

/// From what a library is known.
#[derive(Clone, Debug)]
enum Basis {
    Sources(Vec<PathBuf>),
    Facts(PathBuf),
    Shipped(Shipped),
}

impl Prebuilt {
    /// The library was built from these files, or patterns of them
    /// ([`Builder::files`](super::Builder::files)): they are read and bound, and not compiled.
    pub fn sources(paths: impl IntoIterator<Item = impl Into<PathBuf>>) -> Self {
        Basis::Sources(paths.into_iter().map(Into::into).collect()).into()
    }

    /// The library does what this file says, which `ferrotran check --facts` wrote: of sources that are not
    /// here, or take long to read. Its external procedures are known where they are called, and not bound.
    /// What the builder's own files define counts more.
    pub fn facts(file: impl Into<PathBuf>) -> Self {
        Basis::Facts(file.into()).into()
    }

    /// The library does what the reference BLAS of the Netlib does, with INTEGERs of 4 bytes: facts of its
    /// sources come with ferrotran ([`facts`](Self::facts)).
    pub fn blas() -> Self {
        Basis::Shipped(Shipped::Blas).into()
    }

    /// The libraries do what LAPACK and the reference BLAS of the Netlib do, with INTEGERs of 4 bytes: facts of
    /// their sources come with ferrotran ([`facts`](Self::facts)).
    pub fn lapack() -> Self {
        Basis::Shipped(Shipped::Lapack).into()
    }

    /// The compiler's flags with which it was built, all of them: the sources are read with these instead
    /// of the builder's. An empty list says that there were none. [The table](crate::flags) says what each
    /// means; one that it refuses (`-ff2c`) is an error here, too, because such a library cannot be bound.
    /// Kinds have to be those of the other files of the builder. Facts hold for the flags with which their
    /// sources were read; others may say where local variables are, and what is optimised or checked.
    ///
    /// Without this the sources are read with the flags of the builder, and what else flags decide about
    /// is taken for the worst:
    ///
    /// * every local variable may be static (`-fno-automatic`, `-fmax-stack-var-size=0`), so that each
    ///   procedure that writes one takes the lock;
    /// * directives of OpenMP and OpenACC, and lines that begin with `!$`, may be followed or not: the
    ///   procedures of files that have any are unknown, and `unsafe`;
    /// * the library may check itself, and so may stop.
    #[must_use]
    pub fn flags(mut self, flags: impl IntoIterator<Item = impl Into<String>>) -> Self {
        let stated = self.flags.get_or_insert_default();
        stated.extend(Word::of_user(flags));
        self
    }
}

impl From<Basis> for Prebuilt {
    fn from(from: Basis) -> Self {
        Prebuilt { from, flags: None }
    }
}

/// A claim, with its files and flags.
#[derive(Clone, Debug)]
pub(super) struct Claimed {
    pub(super) library: String,
    /// Its Fortran files.
    pub(super) files: Vec<PathBuf>,
    pub(super) module_files: Vec<PathBuf>,
    /// Its facts, if it has no files.
    pub(super) record: Option<Arc<LibraryRecord>>,
    /// `None`: not stated.
    pub(super) flags: Option<Flags>,
}

impl Claimed {
    /// The claims of a build script, with their files; flags are those of `compiler`.
    pub(super) fn all(
        claims: &[(String, Prebuilt)],
        compiler: Option<&Compiler>,
        cargo: &mut Cargo,
    ) -> Result<Vec<Self>, BuildError> {
        let family = compiler.map_or_else(Default::default, |it| it.family().flags());
        let mut claimed = Vec::new();
        for (library, claim) in claims {
            let flags = claim.flags.as_ref();
            let flags = flags.map(|words| Flags::of_words(words, family));
            let mut one = Claimed {
                library: library.clone(),
                files: Vec::new(),
                module_files: Vec::new(),
                record: None,
                flags: flags.transpose()?,
            };
            match &claim.from {
                Basis::Sources(paths) => {
                    let files = patterns::files(paths, cargo)?;
                    (one.module_files, one.files) =
                        files.into_iter().partition(|path| is_module_file(path));
                }
                Basis::Facts(path) => {
                    cargo.watch(path);
                    let bytes = fs::read(path).map_err(|cause| ReadError {
                        path: path.clone(),
                        cause,
                    })?;
                    let record =
                        LibraryRecord::parse(&bytes).map_err(|source| BuildError::Facts {
                            path: path.clone(),
                            source,
                        })?;
                    one.record = Some(Arc::new(record));
                }
                Basis::Shipped(shipped) => one.record = Some(shipped.record()),
            }
            one.fits()?;
            claimed.push(one);
        }
        Ok(claimed)
    }

    /// Whether the facts were made of sources that were read as the flags say that they were compiled.
    fn fits(&self) -> Result<(), BuildError> {
        let (Some(record), Some(flags)) = (&self.record, &self.flags) else {
            return Ok(());
        };
        let read = record.reading_flags();
        let same = |read: Flags| read.kinds == flags.kinds && read.parallel == flags.parallel;
        match read.is_some_and(same) {
            true => Ok(()),
            false => Err(BuildError::PrebuiltFlags {
                library: self.library.clone(),
                flags: record.flags.join(" "),
            }),
        }
    }

    /// Where its local variables are.
    pub(super) fn storage(&self) -> Storage {
        let stated = self.flags.as_ref().map(|flags| flags.storage);
        stated.unwrap_or(Storage::Static)
    }
}

/// The flags that change kinds of the first of the libraries with sources whose flags are stated.
pub(super) fn kind_words(claims: &[(String, Prebuilt)], compiler: &Compiler) -> Vec<Word> {
    let family = compiler.family().flags();
    let mut stated = claims.iter().filter_map(|(_, claim)| match claim.from {
        Basis::Sources(_) => claim.flags.as_ref(),
        Basis::Facts(_) | Basis::Shipped(_) => None,
    });
    let flags = stated.next().map(|words| Flags::of_words(words, family));
    match flags {
        Some(Ok(flags)) => Word::of_user(flags.kind_words().iter().cloned()),
        // What is refused is reported where all flags are read.
        Some(Err(_)) | None => Vec::new(),
    }
}
