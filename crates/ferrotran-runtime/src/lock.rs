//! The lock of a loaded image: procedures that share state (COMMON, SAVE, module variables, I/O
//! units) run one at a time.
//!
//! The lock does not poison: Fortran's state after an unwound call is as Fortran left it. Taking
//! it twice on one thread is an [`Error`], never a deadlock; and so it is on a thread that runs a
//! closure for a wrapper which holds it.

use std::cell::Cell;
use std::marker::PhantomData;
use std::ptr;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::sync::{Mutex, MutexGuard, PoisonError};

use crate::{Error, ErrorKind};

/// The lock of one image.
#[derive(Debug)]
pub struct ImageLock {
    mutex: Mutex<()>,
    /// The token of the thread that holds the mutex, 0 for none.
    owner: AtomicUsize,
}

thread_local! {
    static TOKEN: u8 = const { 0 };
    /// The lender of the closure that this thread runs.
    static ACTING_FOR: Cell<*const Lender> = const { Cell::new(ptr::null()) };
}

/// A thread that has lent a closure to Fortran, and waits until the threads that run it are done:
/// they must not wait for what it holds.
#[derive(Debug)]
pub(crate) struct Lender {
    token: usize,
    /// For whom the thread itself runs a closure; that call is not over before this one.
    outer: *const Lender,
}

// SAFETY: what `outer` points to is only read, and outlives this.
unsafe impl Send for Lender {}
// SAFETY: as above.
unsafe impl Sync for Lender {}

impl Lender {
    pub(crate) fn this_thread() -> Self {
        Lender {
            token: token(),
            outer: ACTING_FOR.get(),
        }
    }

    /// Marks this thread as running a closure of this lender until what is returned is dropped.
    pub(crate) fn acting(&self) -> Acting<'_> {
        Acting {
            previous: ACTING_FOR.replace(self),
            lender: PhantomData,
        }
    }
}

/// Has marked a thread.
pub(crate) struct Acting<'a> {
    previous: *const Lender,
    lender: PhantomData<&'a Lender>,
}

impl Drop for Acting<'_> {
    fn drop(&mut self) {
        ACTING_FOR.set(self.previous);
    }
}

/// Whether the thread of `owner` waits for this one.
fn waits_for_this(owner: usize) -> bool {
    let mut lender = ACTING_FOR.get();
    // SAFETY: a lender lives until all that runs on its behalf is over.
    while let Some(waiting) = unsafe { lender.as_ref() } {
        if waiting.token == owner {
            return true;
        }
        lender = waiting.outer;
    }
    false
}

/// A number that no other living thread has: an address in its thread-local storage.
fn token() -> usize {
    TOKEN.with(|token| std::ptr::from_ref(token).addr())
}

impl ImageLock {
    /// A lock that nobody holds.
    pub const fn new() -> Self {
        ImageLock {
            mutex: Mutex::new(()),
            owner: AtomicUsize::new(0),
        }
    }

    /// Waits for the lock on behalf of `procedure`; it is held until the guard is dropped.
    ///
    /// # Errors
    ///
    /// [`ErrorKind::Busy`] when this thread holds it already, or one that waits for this thread.
    #[inline]
    pub fn lock(&self, procedure: &'static str) -> Result<ImageGuard<'_>, Error> {
        let token = token();
        // Only this thread ever stores its own token, so it reads its own store or a foreign one.
        let owner = self.owner.load(Ordering::Relaxed);
        // So does a lender before any thread can run its closure.
        if owner == token || owner != 0 && waits_for_this(owner) {
            return Err(ErrorKind::Busy { procedure }.into());
        }
        let guard = self.mutex.lock().unwrap_or_else(PoisonError::into_inner);
        self.owner.store(token, Ordering::Relaxed);
        Ok(ImageGuard {
            lock: self,
            _guard: guard,
        })
    }
}

impl Default for ImageLock {
    fn default() -> Self {
        Self::new()
    }
}

/// Holds an [`ImageLock`] until it is dropped.
#[derive(Debug)]
pub struct ImageGuard<'a> {
    lock: &'a ImageLock,
    _guard: MutexGuard<'a, ()>,
}

impl Drop for ImageGuard<'_> {
    fn drop(&mut self) {
        self.lock.owner.store(0, Ordering::Relaxed);
    }
}

/// The lock of the image that this code is linked into.
pub static THIS_IMAGE: ImageLock = ImageLock::new();

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn taking_it_twice_on_a_thread_is_an_error() {
        let lock = ImageLock::new();
        let guard = lock.lock("outer").unwrap();
        assert_eq!(
            lock.lock("inner").unwrap_err(),
            ErrorKind::Busy { procedure: "inner" }.into()
        );
        drop(guard);
        assert!(lock.lock("inner").is_ok());
    }

    #[test]
    fn it_does_not_poison() {
        let lock = ImageLock::new();
        let unwound = std::panic::catch_unwind(std::panic::AssertUnwindSafe(|| {
            let _guard = lock.lock("outer").unwrap();
            std::panic::resume_unwind(Box::new("out of Fortran"));
        }));
        assert!(unwound.is_err());
        assert!(lock.lock("next").is_ok());
    }

    #[test]
    fn threads_take_turns() {
        let lock = ImageLock::new();
        let inside = AtomicUsize::new(0);
        std::thread::scope(|scope| {
            for _ in 0..4 {
                scope.spawn(|| {
                    for _ in 0..1000 {
                        let _guard = lock.lock("turn").unwrap();
                        assert_eq!(inside.fetch_add(1, Ordering::SeqCst), 0);
                        inside.fetch_sub(1, Ordering::SeqCst);
                    }
                });
            }
        });
    }
}
