//! The end of objects whose types have FINAL procedures: those run when an object is freed.

use std::ffi::c_void;
#[cfg(feature = "load")]
use std::sync::Arc;

use super::Destroy;
#[cfg(feature = "load")]
use crate::load::Image;
use crate::lock::{ImageLock, THIS_IMAGE};
use crate::{Error, contain};

/// What becomes of a stop in a FINAL procedure.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum FinalStop {
    /// It comes back, and the rest of the object is not freed.
    Contained,
    /// It ends the process.
    Ends,
}

/// How objects of a type with FINAL procedures are freed: with the lock of their library held, and that of the process,
/// since those procedures may use whatever the others use.
#[derive(Clone, Debug)]
pub struct Finaliser {
    lock: Lock,
    ty: &'static str,
    stop: FinalStop,
}

/// The lock of a library.
#[derive(Clone, Debug)]
enum Lock {
    Linked(&'static ImageLock),
    #[cfg(feature = "load")]
    Loaded(Arc<ImageLock>),
}

/// An owner on its way to who frees it.
struct Owner(*mut c_void);

// SAFETY: who has it has the object alone, and frees it with the lock of its library held; that its FINAL procedures may
// run on another thread is what the maker of the object vouches for.
unsafe impl Send for Owner {}

impl Owner {
    fn address(&self) -> *mut c_void {
        self.0
    }
}

impl Finaliser {
    /// Of the type `ty` of a library that is linked.
    #[must_use]
    pub fn linked(ty: &'static str, stop: FinalStop) -> Self {
        let lock = Lock::Linked(&THIS_IMAGE);
        Finaliser { lock, ty, stop }
    }

    /// Of the type `ty` of a library that is loaded.
    #[cfg(feature = "load")]
    #[must_use]
    pub fn loaded(image: &Image, ty: &'static str, stop: FinalStop) -> Self {
        let lock = Lock::Loaded(image.shared_lock());
        Finaliser { lock, ty, stop }
    }

    /// Frees an object by its owner, as soon as who holds the lock gives it back if nobody can wait for that.
    ///
    /// # Errors
    ///
    /// [`ErrorKind::Busy`](crate::ErrorKind::Busy) when it is left to who holds the lock,
    /// [`ErrorKind::Stopped`](crate::ErrorKind::Stopped) when a FINAL procedure stopped.
    ///
    /// # Safety
    ///
    /// `destroy` is loaded and frees such owners, and nobody uses this one or its object any more.
    pub(super) unsafe fn free(&self, destroy: Destroy, owner: *mut c_void) -> Result<(), Error> {
        let lock = match &self.lock {
            Lock::Linked(lock) => lock,
            #[cfg(feature = "load")]
            Lock::Loaded(lock) => &**lock,
        };
        let (owner, ty, stop) = (Owner(owner), self.ty, self.stop);
        match lock.lock_with_process(ty) {
            // SAFETY: the caller's.
            Ok(_guards) => unsafe { ended(ty, stop, destroy, owner.address()) },
            Err(busy) => {
                lock.when_free(Box::new(move || {
                    // SAFETY: the caller's. Nobody is there who could be told of a stop.
                    let _ = unsafe { ended(ty, stop, destroy, owner.address()) };
                }));
                Err(busy)
            }
        }
    }
}

/// Frees an object by its owner with the locks held.
///
/// # Safety
///
/// As [`Finaliser::free`].
unsafe fn ended(
    ty: &'static str,
    stop: FinalStop,
    destroy: Destroy,
    owner: *mut c_void,
) -> Result<(), Error> {
    match stop {
        // SAFETY: the caller's.
        FinalStop::Contained => contain::call(ty, || unsafe { destroy(owner) }),
        FinalStop::Ends => {
            // SAFETY: the caller's.
            contain::let_end(|| unsafe { destroy(owner) });
            Ok(())
        }
    }
}

#[cfg(test)]
mod tests {
    use std::sync::atomic::{AtomicUsize, Ordering};

    use super::*;
    use crate::ErrorKind;

    static FREED: AtomicUsize = AtomicUsize::new(0);

    unsafe extern "C-unwind" fn destroy(_: *mut c_void) {
        assert!(THIS_IMAGE.lock("as it runs").is_err());
        FREED.fetch_add(1, Ordering::Relaxed);
    }

    #[test]
    fn beside_what_holds_the_lock_an_object_is_freed_afterwards() {
        let finaliser = Finaliser::linked("m::t", FinalStop::Contained);
        // SAFETY: it uses nothing.
        let free = || unsafe { finaliser.free(destroy, std::ptr::null_mut()) };
        assert_eq!(free(), Ok(()));
        assert_eq!(FREED.load(Ordering::Relaxed), 1);
        let held = THIS_IMAGE.lock("outer").unwrap();
        let busy = free().unwrap_err();
        assert!(matches!(busy.kind(), ErrorKind::Busy { procedure: "m::t" }));
        assert_eq!(FREED.load(Ordering::Relaxed), 1);
        drop(held);
        assert_eq!(FREED.load(Ordering::Relaxed), 2);
    }
}
