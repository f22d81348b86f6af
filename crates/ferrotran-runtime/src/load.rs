//! Opening shared libraries at run time.

use std::collections::HashMap;
use std::ffi::c_void;
use std::mem::ManuallyDrop;
use std::path::{Path, PathBuf};
use std::ptr;
use std::sync::atomic::{AtomicPtr, Ordering};
use std::sync::{Arc, Mutex, PoisonError, Weak};

use ferrotran_stops::ferrotran_stop_1;
use thiserror::Error;

use crate::lock::{ImageGuard, ImageLock};
use crate::sentinel::{SentinelError, expect};

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
    /// Stops in it would end the process, although the bindings were generated for one whose stops
    /// come back as errors.
    #[error(
        "the shared library {} ends the process where Fortran stops: build it by \
         `Builder::compile_shared`, or generate the bindings with `contain_stops(false)`",
        path.display()
    )]
    Uncontained {
        /// The path given.
        path: PathBuf,
    },
    /// It was built with INTEGERs of another kind than the bindings were made for.
    #[error("the shared library {}: {error}", path.display())]
    Integers {
        /// The path given.
        path: PathBuf,
        /// What its sentinel told.
        error: SentinelError,
    },
    /// Stops in it already come back to another part of the process, which has a copy of
    /// ferrotran's run-time library of its own.
    #[error(
        "the shared library {} is already used by another library of this process, to which its \
         stops come back as errors: open a copy of the file",
        path.display()
    )]
    ContainedElsewhere {
        /// The path given.
        path: PathBuf,
    },
}

/// Where a library that ferrotran builds keeps the address of [`ferrotran_stop_1`], which it calls
/// before it ends the process.
const STOP_HANDLER: &[u8] = b"ferrotran_stop_handler_1";

/// A shared library that is loaded, and its lock.
///
/// The library stays loaded when this is dropped: threads of its OpenMP library sleep in code that
/// closing it would unmap, and nothing tells whether it has some. So what it keeps between calls is
/// there when it is opened again.
#[derive(Debug)]
pub struct Image {
    library: ManuallyDrop<libloading::Library>,
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
            library: ManuallyDrop::new(library),
            lock: lock_of(handle),
            path: path.to_owned(),
        })
    }

    /// That INTEGERs of the library have `expected` bytes, as `ask` finds out.
    ///
    /// # Errors
    ///
    /// [`LoadError::Integers`] when they have not.
    pub fn has_integers(
        &self,
        expected: u8,
        ask: impl FnOnce() -> Result<usize, SentinelError>,
    ) -> Result<(), LoadError> {
        ask()
            .and_then(|found| expect(expected.into(), found))
            .map_err(|error| LoadError::Integers {
                path: self.path.clone(),
                error,
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

    /// Lets stops in the library come back as errors.
    ///
    /// # Errors
    ///
    /// [`LoadError::Uncontained`] when it was not built so, [`LoadError::ContainedElsewhere`] when
    /// another part of this process does that already.
    ///
    /// # Safety
    ///
    /// If the library has a symbol `ferrotran_stop_handler_1`, it has to be that of
    /// `Builder::compile_shared`.
    pub unsafe fn contain_stops(&self) -> Result<(), LoadError> {
        let handler = ferrotran_stop_1 as *const () as *mut c_void;
        // SAFETY: the caller vouches that it is a pointer, read and written atomically.
        let slot = unsafe { self.library.get::<*const AtomicPtr<c_void>>(STOP_HANDLER) };
        let Some(slot) = slot.ok().filter(|slot| !slot.is_null()) else {
            return Err(LoadError::Uncontained {
                path: self.path.clone(),
            });
        };
        // SAFETY: it is not null, and lives as long as the library.
        let slot = unsafe { &**slot };
        match slot.compare_exchange(
            ptr::null_mut(),
            handler,
            Ordering::AcqRel,
            Ordering::Acquire,
        ) {
            Ok(_) => Ok(()),
            Err(known) if known == handler => Ok(()),
            Err(_) => Err(LoadError::ContainedElsewhere {
                path: self.path.clone(),
            }),
        }
    }

    /// The lock of the library.
    pub(crate) fn shared_lock(&self) -> Arc<ImageLock> {
        Arc::clone(&self.lock)
    }

    /// Waits for the lock of the library on behalf of `procedure`.
    ///
    /// # Errors
    ///
    /// [`ErrorKind::Busy`](crate::ErrorKind::Busy) when this thread holds it already.
    #[inline]
    pub fn lock(&self, procedure: &'static str) -> Result<ImageGuard<'_>, crate::Error> {
        self.lock.lock(procedure)
    }

    /// As [`Image::lock`], together with the lock of what the images of the process share.
    ///
    /// # Errors
    ///
    /// [`ErrorKind::Busy`](crate::ErrorKind::Busy) when this thread holds the library's already.
    #[inline]
    pub fn lock_with_process(
        &self,
        procedure: &'static str,
    ) -> Result<(ImageGuard<'_>, Option<ImageGuard<'static>>), crate::Error> {
        self.lock.lock_with_process(procedure)
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
    fn a_library_that_would_end_the_process_is_named_with_the_remedy() {
        // SAFETY: the C library has no such symbol.
        let error = unsafe { open("libc.so.6").unwrap().contain_stops() }.unwrap_err();
        assert!(matches!(error, LoadError::Uncontained { .. }), "{error}");
        let error = error.to_string();
        assert!(
            error.contains("libc.so.6") && error.contains("contain_stops(false)"),
            "{error}"
        );
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

    /// As one with OpenMP, which was built elsewhere and so without `-z nodelete`.
    #[cfg(target_os = "linux")]
    #[test]
    fn a_library_stays_when_it_is_dropped() {
        // Nothing else of this program links it.
        const PATH: &str = "libanl.so.1";
        let is_mapped = || {
            let maps = std::fs::read_to_string("/proc/self/maps").unwrap();
            maps.contains("libanl.so")
        };
        assert!(!is_mapped());
        drop(open(PATH).unwrap());
        assert!(is_mapped());
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
