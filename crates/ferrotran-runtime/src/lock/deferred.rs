//! What is done when a lock is free again.

use std::fmt;
use std::mem;
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Mutex, PoisonError};

use super::ImageLock;

/// What somebody wanted the lock for who could not wait for it.
pub(crate) type Task = Box<dyn FnOnce() + Send>;

/// What waits for a lock.
pub(super) struct Deferred {
    tasks: Mutex<Vec<Task>>,
    /// Whether there are any: this is looked at each time that the lock is given back.
    are_some: AtomicBool,
}

impl Deferred {
    pub(super) const fn none() -> Self {
        Deferred {
            tasks: Mutex::new(Vec::new()),
            are_some: AtomicBool::new(false),
        }
    }

    #[inline]
    pub(super) fn are_some(&self) -> bool {
        self.are_some.load(Ordering::Acquire)
    }

    fn add(&self, task: Task) {
        let mut tasks = self.tasks.lock().unwrap_or_else(PoisonError::into_inner);
        tasks.push(task);
        self.are_some.store(true, Ordering::Release);
    }

    fn take(&self) -> Vec<Task> {
        let mut tasks = self.tasks.lock().unwrap_or_else(PoisonError::into_inner);
        self.are_some.store(false, Ordering::Release);
        mem::take(&mut *tasks)
    }
}

impl fmt::Debug for Deferred {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let are_some = self.are_some();
        f.debug_struct("Deferred")
            .field("are_some", &are_some)
            .finish()
    }
}

impl ImageLock {
    /// Runs `task` with this lock and the process's held: as soon as who holds them gives this one back.
    pub(crate) fn when_free(&self, task: Task) {
        self.deferred.add(task);
        // Who held it may just have given it back.
        self.run_deferred();
    }

    /// Runs what waits, if the locks can be had; who holds this one runs it otherwise.
    #[cold]
    pub(super) fn run_deferred(&self) {
        let Ok(_guards) = self.lock_with_process("what waits for the lock") else {
            return;
        };
        for task in self.deferred.take() {
            task();
        }
    }
}

#[cfg(test)]
mod tests {
    use std::sync::Arc;
    use std::sync::atomic::AtomicUsize;

    use super::super::Lender;
    use super::*;

    #[test]
    fn it_runs_when_the_lock_is_given_back() {
        static LOCK: ImageLock = ImageLock::new();
        static DONE: AtomicUsize = AtomicUsize::new(0);
        let guard = LOCK.lock("outer").unwrap();
        for _ in 0..2 {
            LOCK.when_free(Box::new(|| {
                assert!(LOCK.lock("what runs holds it").is_err());
                DONE.fetch_add(1, Ordering::Relaxed);
            }));
        }
        assert_eq!(DONE.load(Ordering::Relaxed), 0);
        drop(guard);
        assert_eq!(DONE.load(Ordering::Relaxed), 2);
        drop(LOCK.lock("again"));
        assert_eq!(DONE.load(Ordering::Relaxed), 2);
    }

    #[test]
    fn it_runs_at_once_where_nobody_has_the_lock() {
        let (lock, done) = (ImageLock::new(), Arc::new(AtomicUsize::new(0)));
        let counted = Arc::clone(&done);
        lock.when_free(Box::new(move || {
            counted.fetch_add(1, Ordering::Relaxed);
        }));
        assert_eq!(done.load(Ordering::Relaxed), 1);
    }

    #[test]
    fn what_a_lent_closure_leaves_the_lender_does() {
        let (lock, done) = (ImageLock::new(), Arc::new(AtomicUsize::new(0)));
        let held = lock.lock("lends").unwrap();
        let lender = &Lender::this_thread();
        std::thread::scope(|scope| {
            scope.spawn(|| {
                let _acting = lender.acting();
                let counted = Arc::clone(&done);
                lock.when_free(Box::new(move || {
                    counted.fetch_add(1, Ordering::Relaxed);
                }));
            });
        });
        assert_eq!(done.load(Ordering::Relaxed), 0);
        drop(held);
        assert_eq!(done.load(Ordering::Relaxed), 1);
    }
}
