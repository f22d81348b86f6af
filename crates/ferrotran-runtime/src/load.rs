//! Opening shared libraries at run time.

use std::collections::HashMap;
use std::ffi::c_void;
use std::path::{Path, PathBuf};
use std::sync::{Arc, Mutex, PoisonError, Weak};

use thiserror::Error;

use crate::lock::{ImageGuard, ImageLock};

/// Why a shared library cannot be used.
#[derive(Debug, Error)]
#[non_exhaustive]
pub enum LoadError {
    /// It cannot be opened: it is missing, is no library, or lacks one of its own libraries.
    #[error(
        "the shared library {} cannot be opened: {source}: build it, or give the right path",
        path.display()
    )]
    Open {
        /// The path given.
        path: PathBuf,
        /// What the system says.
        source: libloading::Error,
    },
    /// It lacks symbols.
    #[error(
        "the shared library {} lacks the symbol{} {}: it is another library, or was built from \
         other sources or by another Fortran compiler",
        path.display(),
        if names.len() == 1 { "" } else { "s" },
        names.join(", ")
    )]
    MissingSymbols {
        /// The path given.
        path: PathBuf,
        /// All symbols that are missing.
        names: Vec<String>,
    },
}

/// A shared library that is loaded, and its lock.
#[derive(Debug)]
pub struct Image {
    library: libloading::Library,
    lock: Arc<ImageLock>,
    path: PathBuf,
}

impl Image {
    /// Opens the library at `path`.
    ///
    /// # Errors
    ///
    /// [`LoadError::Open`] when it cannot be opened.
    ///
    /// # Safety
    ///
    /// The initialisers of the library run, in this process: it must be one that may be trusted.
    pub unsafe fn open(path: &Path) -> Result<Image, LoadError> {
        // SAFETY: the caller vouches for the library's initialisers.
        let opened = unsafe { libloading::Library::new(path) };
        let library = opened.map_err(|source| LoadError::Open {
            path: path.to_owned(),
            source,
        })?;
        let (library, handle) = with_handle(library);
        Ok(Image {
            library,
            lock: lock_of(handle),
            path: path.to_owned(),
        })
    }

    /// The addresses of `names`, in their order, none of them null.
    ///
    /// # Errors
    ///
    /// [`LoadError::MissingSymbols`], naming all that are missing.
    pub fn symbols<const N: usize>(
        &self,
        names: [&str; N],
    ) -> Result<[*const c_void; N], LoadError> {
        let addresses = names.map(|name| {
            // SAFETY: the address is not used here; whoever uses it vouches for its type.
            unsafe { self.library.get::<*const c_void>(name.as_bytes()) }
                .map_or(std::ptr::null(), |symbol| *symbol)
        });
        let missing: Vec<String> = names
            .iter()
            .zip(addresses)
            .filter(|(_, address)| address.is_null())
            .map(|(name, _)| (*name).to_owned())
            .collect();
        if missing.is_empty() {
            return Ok(addresses);
        }
        Err(LoadError::MissingSymbols {
            path: self.path.clone(),
            names: missing,
        })
    }

    /// Waits for the lock of the library on behalf of `procedure`.
    ///
    /// # Errors
    ///
    /// [`Error::Busy`](crate::Error::Busy) when this thread holds it already.
    #[inline]
    pub fn lock(&self, procedure: &'static str) -> Result<ImageGuard<'_>, crate::Error> {
        self.lock.lock(procedure)
    }
}

/// The system's handle of a library: the same for every opening of one image.
fn with_handle(library: libloading::Library) -> (libloading::Library, usize) {
    #[cfg(unix)]
    use libloading::os::unix as system;
    #[cfg(windows)]
    use libloading::os::windows as system;
    let raw = system::Library::from(library).into_raw();
    // SAFETY: the handle has just been taken out of an open library and is given back once.
    let library = unsafe { system::Library::from_raw(raw) };
    (library.into(), raw as usize)
}

/// The one lock of the image `handle`, however often it was opened.
fn lock_of(handle: usize) -> Arc<ImageLock> {
    static LOCKS: Mutex<Option<HashMap<usize, Weak<ImageLock>>>> = Mutex::new(None);
    let mut locks = LOCKS.lock().unwrap_or_else(PoisonError::into_inner);
    let locks = locks.get_or_insert_default();
    locks.retain(|_, lock| lock.strong_count() > 0);
    if let Some(lock) = locks.get(&handle).and_then(Weak::upgrade) {
        return lock;
    }
    let lock = Arc::new(ImageLock::new());
    locks.insert(handle, Arc::downgrade(&lock));
    lock
}

#[cfg(all(test, unix))]
mod tests {
    use super::*;

    fn open(path: &str) -> Result<Image, LoadError> {
        // SAFETY: the C library's own shared objects have no harmful initialisers.
        unsafe { Image::open(Path::new(path)) }
    }

    #[test]
    fn a_missing_library_is_named() {
        let error = open("/nowhere/libfib.so").unwrap_err();
        assert!(error.to_string().contains("/nowhere/libfib.so"), "{error}");
    }

    #[test]
    fn a_file_that_is_no_library_is_an_error() {
        let file = tempfile::NamedTempFile::new().unwrap();
        std::fs::write(file.path(), "no library").unwrap();
        assert!(matches!(
            open(file.path().to_str().unwrap()),
            Err(LoadError::Open { .. })
        ));
    }

    #[cfg(target_os = "linux")]
    #[test]
    fn all_missing_symbols_are_named() {
        let image = open("libc.so.6").unwrap();
        assert!(image.symbols(["malloc", "free"]).is_ok());
        let error = image.symbols(["fib_", "malloc", "fob_"]).unwrap_err();
        assert!(
            matches!(&error, LoadError::MissingSymbols { names, .. } if names == &["fib_", "fob_"]),
            "{error}"
        );
    }

    #[cfg(target_os = "linux")]
    #[test]
    fn one_image_has_one_lock_however_often_it_is_opened() {
        let (first, second) = (open("libc.so.6").unwrap(), open("libc.so.6").unwrap());
        let _guard = first.lock("first").unwrap();
        assert!(second.lock("second").is_err());
        let other = open("libm.so.6").unwrap();
        assert!(other.lock("other").is_ok());
    }
}
