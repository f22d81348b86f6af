//! Where outcomes go.

use std::ops::ControlFlow;

use super::{Cause, Error, ItemError, Options, Progress};

/// What is called with each outcome: the index of the item, and what came of it.
pub(crate) type Each<'a, O> = dyn FnMut(usize, Result<O, ItemError>) -> ControlFlow<()> + 'a;

/// Outcomes on their way to the caller, with the indices of their items.
pub(crate) type Outcomes<O> = Vec<(usize, Result<O, Cause>)>;

/// Hands outcomes to the caller, and keeps count.
pub(crate) struct Sink<'a, O> {
    each: &'a mut Each<'a, O>,
    options: &'a Options<'a>,
    progress: Progress,
    broken_off: bool,
}

impl<'a, O> Sink<'a, O> {
    pub(crate) fn new(total: usize, options: &'a Options<'a>, each: &'a mut Each<'a, O>) -> Self {
        Self {
            each,
            options,
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
        self.broken_off || self.options.is_cancelled()
    }

    /// The result of the map, when nothing more will be delivered.
    pub(crate) fn finish(self) -> Result<(), Error> {
        let Progress { done, total } = self.progress;
        if self.broken_off || done == total {
            Ok(())
        } else {
            Err(Error::Cancelled { done, total })
        }
    }
}
