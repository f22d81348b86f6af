//! The lock of a loaded image: procedures that share state (COMMON, SAVE, module variables, I/O
//! units) run one at a time.
//!
//! The lock does not poison: Fortran's state after an unwound call is as Fortran left it. Taking
//! it twice on one thread is an [`Error`], never a deadlock.

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
    /// [`ErrorKind::Busy`] when this thread holds it already.
    #[inline]
    pub fn lock(&self, procedure: &'static str) -> Result<ImageGuard<'_>, Error> {
        let token = token();
        // Only this thread ever stores its own token, so it reads its own store or a foreign one.
        if self.owner.load(Ordering::Relaxed) == token {
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
