//! Shared libraries that are loaded at run time.

#![expect(
    unsafe_code,
    reason = "loading a library runs code, and its symbols have no types"
)]

use std::ffi::OsStr;
use std::path::PathBuf;

use libloading::Library;

use crate::error::Error;

/// The folder that shared libraries are loaded from.
#[derive(Clone, Debug)]
pub struct Libraries {
    folder: PathBuf,
}

impl Libraries {
    /// Those that the build of this crate made.
    pub fn built() -> Self {
        Self {
            folder: concat!(env!("OUT_DIR"), "/lib").into(),
        }
    }

    /// Those in `folder`, such as `build`, where `make libfib1` leaves its own.
    ///
    /// # Safety
    /// The files there must be what their names say: code of a library runs when
    /// it is loaded, and nothing can check that its functions have the types that
    /// they are called with.
    pub unsafe fn in_folder(folder: impl Into<PathBuf>) -> Self {
        Self {
            folder: folder.into(),
        }
    }

    /// The file of the library called `name`.
    pub fn file(&self, name: &str) -> PathBuf {
        self.folder.join(name)
    }

    /// The file of the library called `name`, which is there.
    ///
    /// # Errors
    /// [`Error::NoLibrary`].
    pub(crate) fn existing(&self, name: &str) -> Result<PathBuf, Error> {
        let library = self.file(name);
        if library.exists() {
            Ok(library)
        } else {
            Err(Error::NoLibrary { library })
        }
    }

    /// Loads the library called `name`.
    ///
    /// # Errors
    /// [`Error::NoLibrary`] where there is no such file, [`Error::BadLibrary`]
    /// where the dynamic linker refuses it.
    pub(crate) fn load(&self, name: &str) -> Result<Loaded, Error> {
        let file = self.existing(name)?;
        // SAFETY: it is one of ours, by the build or by whoever called
        // `in_folder`; ours have no initialisers but their compilers' own.
        match unsafe { Library::new::<&OsStr>(file.as_ref()) } {
            Ok(library) => Ok(Loaded { file, library }),
            Err(source) => Err(Error::BadLibrary {
                library: file,
                source,
            }),
        }
    }
}

/// A loaded library. Dropping it unloads it.
pub(crate) struct Loaded {
    file: PathBuf,
    library: Library,
}

impl Loaded {
    /// The function called `symbol`.
    ///
    /// # Safety
    /// `F` must be a function pointer type with the signature and calling
    /// convention of that function, and must not be called after `self` is
    /// dropped.
    pub(crate) unsafe fn function<F: Copy>(&self, symbol: &'static str) -> Result<F, Error> {
        // SAFETY: the caller vouches for the type.
        match unsafe { self.library.get::<F>(symbol.as_bytes()) } {
            Ok(function) => Ok(*function),
            Err(_) => Err(Error::NoSymbol {
                library: self.file.clone(),
                symbol,
            }),
        }
    }
}
