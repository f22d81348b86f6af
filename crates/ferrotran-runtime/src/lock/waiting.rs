//! Which threads wait for which locks, so that none waits in a circle.

use std::ptr;
use std::sync::{Mutex, PoisonError};

use super::ImageLock;
use super::holder::{Depth, Thread, lent};
use crate::{Error, ErrorKind};

/// A thread does not give back what it holds before `waiter` has a lock.
struct Wait {
    waiter: Thread,
    /// The waiter itself, or one that has lent the closure which that runs.
    thread: Thread,
    /// What it took less deep than this it holds for so long.
    below: Depth,
    /// The address of the lock.
    lock: usize,
}

static WAITING: Mutex<Vec<Wait>> = Mutex::new(Vec::new());

/// Has this thread in [`WAITING`].
pub(super) struct Waiting(Thread);

impl Waiting {
    /// This thread waits for `wanted` from here on, on behalf of `procedure`.
    ///
    /// # Errors
    ///
    /// [`ErrorKind::Busy`] if who holds it waits for this thread, through whatever others.
    pub(super) fn start(wanted: &ImageLock, procedure: &'static str) -> Result<Self, Error> {
        let mut waiting = WAITING.lock().unwrap_or_else(PoisonError::into_inner);
        let mut open = vec![ptr::from_ref(wanted)];
        let mut seen = Vec::new();
        while let Some(lock) = open.pop() {
            if seen.contains(&lock) {
                continue;
            }
            seen.push(lock);
            // SAFETY: the first is borrowed here. Any other is borrowed by a thread that waits for it:
            // that takes itself out of the list, for which it needs the mutex, before it goes on.
            let holder = unsafe { (*lock).holder.get() };
            let Some(holder) = holder else {
                continue;
            };
            if holder.waits_for_this() {
                return Err(ErrorKind::Busy { procedure }.into());
            }
            let held = waiting
                .iter()
                .filter(|wait| wait.thread == holder.thread() && holder.depth() < wait.below);
            open.extend(held.map(|wait| ptr::with_exposed_provenance(wait.lock)));
        }
        let waiter = Thread::this();
        let lock = ptr::from_ref(wanted).expose_provenance();
        let of = |thread, below| Wait {
            waiter,
            thread,
            below,
            lock,
        };
        waiting.push(of(waiter, Depth::ANY));
        waiting.extend(lent().map(|lent| of(lent.thread, lent.depth)));
        Ok(Waiting(waiter))
    }

    /// Whether a thread waits for `lock`.
    #[cfg(test)]
    pub(super) fn is_waited_for(lock: &ImageLock) -> bool {
        let waiting = WAITING.lock().unwrap_or_else(PoisonError::into_inner);
        let address = ptr::from_ref(lock).addr();
        waiting.iter().any(|wait| wait.lock == address)
    }
}

impl Drop for Waiting {
    fn drop(&mut self) {
        let mut waiting = WAITING.lock().unwrap_or_else(PoisonError::into_inner);
        waiting.retain(|wait| wait.waiter != self.0);
    }
}
