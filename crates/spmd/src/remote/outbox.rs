//! Outcomes that a worker has, and has not sent.

use std::sync::{Condvar, Mutex, MutexGuard, PoisonError};
use std::time::Duration;

use super::worker::Disconnected;

/// How long an outcome may wait for others, to save messages.
pub(crate) const DELAY: Duration = Duration::from_millis(5);
/// So many bytes do not wait.
const LARGE: usize = 1 << 18;
/// So many bytes are enough.
#[cfg(feature = "mpi")]
const FULL: usize = 1 << 26;

/// Outcomes, and the way to send them, which two threads share: the one that makes outcomes, and one that sends those
/// that were kept back while the first is at its next item.
pub(crate) struct Outbox<S> {
    content: Mutex<Content<S>>,
    changed: Condvar,
}

pub(crate) struct Content<S> {
    pub(crate) results: Vec<u8>,
    pub(crate) sender: S,
    is_closed: bool,
}

impl<S> Outbox<S> {
    pub(crate) fn new(sender: S) -> Self {
        Self {
            content: Mutex::new(Content {
                results: Vec::new(),
                sender,
                is_closed: false,
            }),
            changed: Condvar::new(),
        }
    }

    pub(crate) fn lock(&self) -> MutexGuard<'_, Content<S>> {
        self.content.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// Adds outcomes; `send` sends them if they should not wait. The other thread is told of them, but of the last of a
    /// chunk, which the first thread sends at once.
    pub(crate) fn keep(
        &self,
        is_last: bool,
        append: &mut dyn FnMut(&mut Vec<u8>),
        send: impl FnOnce(&mut Content<S>) -> Result<(), Disconnected>,
    ) -> Result<(), Disconnected> {
        let mut content = self.lock();
        let is_first = content.results.is_empty();
        append(&mut content.results);
        if content.results.len() >= LARGE {
            return send(&mut content);
        }
        drop(content);
        if is_first && !is_last {
            self.changed.notify_one();
        }
        Ok(())
    }

    /// What the other thread does until the outbox is closed, or `send` fails.
    pub(crate) fn send_what_waits(
        &self,
        mut send: impl FnMut(&mut Content<S>) -> Result<(), Disconnected>,
    ) {
        let mut content = self.lock();
        while !content.is_closed {
            if content.results.is_empty() {
                content = self
                    .changed
                    .wait(content)
                    .unwrap_or_else(PoisonError::into_inner);
                continue;
            }
            let waited = self
                .changed
                .wait_timeout_while(content, DELAY, |content| !content.is_closed);
            content = waited.unwrap_or_else(PoisonError::into_inner).0;
            if !content.results.is_empty() && send(&mut content).is_err() {
                return;
            }
        }
    }

    /// Waits while more is kept than should be in memory.
    #[cfg(feature = "mpi")]
    pub(crate) fn wait_for_room(&self) {
        let content = self.lock();
        let is_full = |content: &mut Content<S>| content.results.len() >= FULL;
        drop(self.changed.wait_while(content, is_full));
    }

    /// Somebody took what was kept.
    #[cfg(feature = "mpi")]
    pub(crate) fn taken(&self) {
        self.changed.notify_one();
    }

    pub(crate) fn close(&self) {
        self.lock().is_closed = true;
        self.changed.notify_one();
    }
}
