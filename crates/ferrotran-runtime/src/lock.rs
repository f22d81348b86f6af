//! The lock of a loaded image: procedures that share state (COMMON, SAVE, module variables) run one
//! at a time. Those that use state of the compiler's run-time library (I/O units) hold a second lock,
//! the process's, because several images may be linked to one run-time library.
//!
//! The locks do not poison: Fortran's state after an unwound call is as Fortran left it. Taking the
//! lock of an image twice on one thread is an [`Error`], never a deadlock; and so it is on a thread
//! that runs a closure for a wrapper which holds it, and where threads would wait for each other in
//! a circle: each in a closure that a procedure of one image calls, for the lock of another image.

use std::cell::Cell;
use std::marker::PhantomData;
use std::ptr;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::sync::{Mutex, MutexGuard, PoisonError, TryLockError};

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
        let guard = match self.mutex.try_lock() {
            Ok(guard) => guard,
            Err(TryLockError::Poisoned(poisoned)) => poisoned.into_inner(),
            Err(TryLockError::WouldBlock) => self.wait(token, procedure)?,
        };
        self.owner.store(token, Ordering::Relaxed);
        Ok(ImageGuard {
            lock: self,
            _guard: guard,
        })
    }

    /// As [`ImageLock::lock`], for a procedure that uses what all images of the process share. The
    /// process's lock is taken first, unless this thread holds it already for another image.
    ///
    /// # Errors
    ///
    /// As those of [`ImageLock::lock`], for either lock.
    #[inline]
    pub fn lock_with_process(
        &self,
        procedure: &'static str,
    ) -> Result<(ImageGuard<'_>, Option<ImageGuard<'static>>), Error> {
        let held = PROCESS.owner.load(Ordering::Relaxed) == token();
        let process = match held {
            true => None,
            false => Some(PROCESS.lock(procedure)?),
        };
        Ok((self.lock(procedure)?, process))
    }

    /// Waits, unless the owner waits for this thread.
    #[cold]
    fn wait(&self, token: usize, procedure: &'static str) -> Result<MutexGuard<'_, ()>, Error> {
        let _waiting = Waiting::start(token, self, procedure)?;
        Ok(self.mutex.lock().unwrap_or_else(PoisonError::into_inner))
    }
}

/// What each thread that waits waits for: tokens, and addresses of locks.
static WAITING: Mutex<Vec<(usize, usize)>> = Mutex::new(Vec::new());

/// Has a thread in [`WAITING`].
struct Waiting(usize);

impl Waiting {
    fn start(token: usize, wanted: &ImageLock, procedure: &'static str) -> Result<Self, Error> {
        let mut waiting = WAITING.lock().unwrap_or_else(PoisonError::into_inner);
        let mut lock = ptr::from_ref(wanted);
        loop {
            // SAFETY: the first is borrowed here. Any other is borrowed by a thread that waits for it:
            // that takes itself out of the list, for which it needs the mutex, before it goes on.
            let owner = unsafe { (*lock).owner.load(Ordering::Relaxed) };
            if owner == token {
                return Err(ErrorKind::Busy { procedure }.into());
            }
            match waiting.iter().find(|(thread, _)| *thread == owner) {
                Some((_, next)) => lock = ptr::with_exposed_provenance(*next),
                None => break,
            }
        }
        let address = ptr::from_ref(wanted).expose_provenance();
        waiting.push((token, address));
        Ok(Waiting(token))
    }
}

impl Drop for Waiting {
    fn drop(&mut self) {
        let mut waiting = WAITING.lock().unwrap_or_else(PoisonError::into_inner);
        waiting.retain(|(thread, _)| *thread != self.0);
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

/// The lock of what the images of the process share: the units and other state of the compiler's
/// run-time library.
static PROCESS: ImageLock = ImageLock::new();

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
    fn what_images_share_is_used_by_one_at_a_time() {
        let images = [ImageLock::new(), ImageLock::new()];
        let inside = AtomicUsize::new(0);
        std::thread::scope(|scope| {
            for image in images.iter().cycle().take(4) {
                let inside = &inside;
                scope.spawn(move || {
                    for _ in 0..1000 {
                        let _guard = image.lock_with_process("turn").unwrap();
                        assert_eq!(inside.fetch_add(1, Ordering::SeqCst), 0);
                        inside.fetch_sub(1, Ordering::SeqCst);
                    }
                });
            }
        });
        // One thread uses nothing beside itself.
        let _outer = images[0].lock_with_process("outer").unwrap();
        assert!(images[1].lock_with_process("inner").is_ok());
        assert!(images[0].lock_with_process("again").is_err());
    }

    #[test]
    fn threads_that_would_wait_in_a_circle_get_an_error() {
        static IMAGES: [ImageLock; 3] = [const { ImageLock::new() }; 3];
        let all_hold = std::sync::Barrier::new(3);
        let results: Vec<bool> = std::thread::scope(|scope| {
            let threads: Vec<_> = (0..3)
                .map(|at| {
                    let all_hold = &all_hold;
                    scope.spawn(move || {
                        let _own = IMAGES[at].lock("outer").unwrap();
                        all_hold.wait();
                        IMAGES[(at + 1) % 3].lock("inner").is_ok()
                    })
                })
                .collect();
            threads.into_iter().map(|it| it.join().unwrap()).collect()
        });
        // Whoever closes the circle goes back; the others go on.
        assert_eq!(results.iter().filter(|went_on| **went_on).count(), 2);
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
