//! Where outcomes go.

use std::ops::ControlFlow;
use std::time::Instant;

use super::{Cancellation, Cause, Error, ItemError, Options, Progress};

/// What is called with each outcome: the index of the item, and what came of it.
pub(crate) type Each<'a, O> = dyn FnMut(usize, Result<O, ItemError>) -> ControlFlow<()> + 'a;

/// Hands outcomes to the caller, and keeps count.
pub(crate) struct Sink<'a, O> {
    each: &'a mut Each<'a, O>,
    options: &'a Options<'a>,
    deadline: Option<Instant>,
    progress: Progress,
    broken_off: bool,
}

impl<'a, O> Sink<'a, O> {
    pub(crate) fn new(total: usize, options: &'a Options<'a>, each: &'a mut Each<'a, O>) -> Self {
        Self::since(Instant::now(), total, options, each)
    }

    /// Of a map that began at that time.
    pub(crate) fn since(
        start: Instant,
        total: usize,
        options: &'a Options<'a>,
        each: &'a mut Each<'a, O>,
    ) -> Self {
        Self {
            each,
            options,
            // A limit that no clock can show is none.
            deadline: options
                .timeout
                .and_then(|timeout| start.checked_add(timeout)),
            progress: Progress { done: 0, total },
            broken_off: false,
        }
    }

    /// An outcome; nobody hears of it after the caller has broken off.
    pub(crate) fn deliver(&mut self, worker: usize, item: usize, outcome: Result<O, Cause>) {
        if self.broken_off {
            return;
        }
        self.progress.done += 1;
        let outcome = outcome.map_err(|cause| ItemError {
            item,
            worker,
            cause,
        });
        self.broken_off = (self.each)(item, outcome).is_break();
        if let Some(report) = self.options.progress {
            report(self.progress);
        }
    }

    /// Whether no more items should begin.
    pub(crate) fn should_stop(&self) -> bool {
        self.broken_off || self.is_cancelled() || self.is_late()
    }

    fn is_cancelled(&self) -> bool {
        let cancellation = self.options.cancellation.as_ref();
        cancellation.is_some_and(Cancellation::is_cancelled)
    }

    /// Whether the map has taken longer than it may.
    pub(crate) fn is_late(&self) -> bool {
        self.deadline
            .is_some_and(|deadline| Instant::now() >= deadline)
    }

    /// The time at which the map [is late](Self::is_late).
    pub(crate) fn deadline(&self) -> Option<Instant> {
        self.deadline
    }

    /// The result of the map, when nothing more will be delivered.
    pub(crate) fn finish(self) -> Result<(), Error> {
        if self.broken_off || self.progress.done == self.progress.total {
            Ok(())
        } else {
            Err(self.ended_early(self.progress.done))
        }
    }

    /// Why a map ended that has done so many items.
    pub(crate) fn ended_early(&self, done: usize) -> Error {
        let total = self.progress.total;
        if self.is_cancelled() {
            Error::Cancelled { done, total }
        } else {
            Error::TimedOut { done, total }
        }
    }
}
