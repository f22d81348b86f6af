//! The lock of a loaded image: procedures that share state (COMMON, SAVE, module variables) run one
//! at a time. Those that use state of the compiler's run-time library (I/O units) hold a second lock,
//! the process's, because several images may be linked to one run-time library.
//!
//! The locks do not poison: Fortran's state after an unwound call is as Fortran left it. Taking the
//! lock of an image twice on one thread is an [`Error`], never a deadlock; and so it is on a thread
//! that runs a closure for a wrapper which holds it, and where threads would wait for each other in
//! a circle: each in a closure that a procedure of one image calls, for the lock of another image.

mod deferred;
mod holder;
mod waiting;

use std::sync::{Mutex, MutexGuard, PoisonError, TryLockError};

use crate::{Error, ErrorKind};

use deferred::Deferred;
use holder::{Holder, HolderCell, Thread};
use waiting::Waiting;

pub(crate) use holder::Lender;

/// The lock of one image.
#[derive(Debug)]
pub struct ImageLock {
    mutex: Mutex<()>,
    holder: HolderCell,
    deferred: Deferred,
}

impl ImageLock {
    /// A lock that nobody holds.
    pub const fn new() -> Self {
        ImageLock {
            mutex: Mutex::new(()),
            holder: HolderCell::nobody(),
            deferred: Deferred::none(),
        }
    }

    /// Waits for the lock on behalf of `procedure`; it is held until the guard is dropped.
    ///
    /// # Errors
    ///
    /// [`ErrorKind::Busy`] when this thread holds it already, or one that waits for this thread.
    #[inline]
    pub fn lock(&self, procedure: &'static str) -> Result<ImageGuard<'_>, Error> {
        // Only this thread ever stores itself, so it reads its own store or a foreign one. What a lender
        // holds it has stored before any thread can run its closure.
        if self.holder.get().is_some_and(Holder::waits_for_this) {
            return Err(ErrorKind::Busy { procedure }.into());
        }
        let guard = match self.mutex.try_lock() {
            Ok(guard) => guard,
            Err(TryLockError::Poisoned(poisoned)) => poisoned.into_inner(),
            Err(TryLockError::WouldBlock) => self.wait(procedure)?,
        };
        self.holder.set(Holder::this());
        Ok(ImageGuard {
            lock: self,
            guard: Some(guard),
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
        let holder = PROCESS.holder.get();
        let held = holder.is_some_and(|holder| holder.thread() == Thread::this());
        let process = match held {
            true => None,
            false => Some(PROCESS.lock(procedure)?),
        };
        Ok((self.lock(procedure)?, process))
    }

    /// Waits, unless the holder waits for this thread.
    #[cold]
    fn wait(&self, procedure: &'static str) -> Result<MutexGuard<'_, ()>, Error> {
        let _waiting = Waiting::start(self, procedure)?;
        Ok(self.mutex.lock().unwrap_or_else(PoisonError::into_inner))
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
    /// Until it is given back.
    guard: Option<MutexGuard<'a, ()>>,
}

impl Drop for ImageGuard<'_> {
    fn drop(&mut self) {
        self.lock.holder.clear();
        drop(self.guard.take());
        if self.lock.deferred.are_some() {
            self.lock.run_deferred();
        }
    }
}

/// The lock of the image that this code is linked into.
pub static THIS_IMAGE: ImageLock = ImageLock::new();

/// The lock of what the images of the process share: the units and other state of the compiler's
/// run-time library.
static PROCESS: ImageLock = ImageLock::new();

#[cfg(test)]
mod tests {
    use std::sync::atomic::{AtomicUsize, Ordering};
    use std::thread::{scope, yield_now};

    use super::*;

    #[test]
    fn what_a_lender_takes_in_its_own_closure_it_gives_back() {
        let (own, other) = (ImageLock::new(), ImageLock::new());
        let _own = own.lock("lends").unwrap();
        let lender = &Lender::this_thread();
        scope(|scope| {
            // The lender is one of the threads that run the closure.
            let acting = lender.acting();
            let held = other.lock("in the closure").unwrap();
            let fellow = scope.spawn(|| {
                let _acting = lender.acting();
                assert!(own.lock("what the lender holds").is_err());
                other.lock("in the closure").is_ok()
            });
            while !Waiting::is_waited_for(&other) && !fellow.is_finished() {
                yield_now();
            }
            drop(held);
            drop(acting);
            assert!(fellow.join().unwrap());
        });
    }

    #[test]
    fn what_a_closure_holds_that_lends_one_is_busy() {
        let lock = ImageLock::new();
        let lender = Lender::this_thread();
        let _acting = lender.acting();
        let _held = lock.lock("in the closure").unwrap();
        let inner = &Lender::this_thread();
        scope(|scope| {
            let of_inner = scope.spawn(|| {
                let _acting = inner.acting();
                lock.lock("in the inner closure").is_err()
            });
            assert!(of_inner.join().unwrap());
        });
    }

    #[test]
    fn closures_of_two_images_that_want_each_other_s_do_not_wait_in_a_circle() {
        let locks = [ImageLock::new(), ImageLock::new()];
        let all_hold = std::sync::Barrier::new(2);
        let went_on = AtomicUsize::new(0);
        scope(|threads| {
            for at in 0..2 {
                let (locks, all_hold, went_on) = (&locks, &all_hold, &went_on);
                threads.spawn(move || {
                    let _own = locks[at].lock("lends").unwrap();
                    let lender = &Lender::this_thread();
                    all_hold.wait();
                    // It waits for the thread that runs its closure.
                    scope(|region| {
                        region.spawn(|| {
                            let _acting = lender.acting();
                            let got = locks[1 - at].lock("in the closure");
                            went_on.fetch_add(usize::from(got.is_ok()), Ordering::Relaxed);
                        });
                    });
                });
            }
        });
        assert_eq!(went_on.into_inner(), 1);
    }

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
        scope(|scope| {
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
        let results: Vec<bool> = scope(|scope| {
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
        scope(|scope| {
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
