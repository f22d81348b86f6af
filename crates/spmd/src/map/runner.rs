//! What every worker does, wherever it is: run a task on one item after the other, and survive.

use std::any::Any;
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::time::{Duration, Instant};

use super::{Cause, Task};

/// The state of one worker for a task.
pub(crate) struct Runner<T: Task> {
    /// None after a panic, until the next item.
    state: Option<T::State>,
}

impl<T: Task> Runner<T> {
    /// Runs the initialiser.
    pub(crate) fn start(task: &T) -> Result<Self, Cause> {
        Ok(Self {
            state: Some(new_state(task)?),
        })
    }

    pub(crate) fn run(&mut self, task: &T, item: &T::Input) -> Result<T::Output, Cause> {
        let mut state = match self.state.take() {
            Some(state) => state,
            None => new_state(task)?,
        };
        // A panic drops the state with the closure.
        let (state, output) = caught(move || {
            let output = task.run(&mut state, item);
            (state, output)
        })?;
        self.state = Some(state);
        output.map_err(|error| Cause::Error(error.to_string()))
    }
}

fn new_state<T: Task>(task: &T) -> Result<T::State, Cause> {
    caught(|| task.start())?.map_err(|error| Cause::Error(error.to_string()))
}

/// Calls `work`; a panic is an error with the panic's message.
fn caught<R>(work: impl FnOnce() -> R) -> Result<R, Cause> {
    // What a panic may leave half changed is the worker's state, which is thrown away, and what a task shares with
    // others by its own means: the caller's business, as with std::thread::scope.
    catch_unwind(AssertUnwindSafe(work))
        .map_err(|payload| Cause::Panic(panic_message(payload.as_ref())))
}

/// The text of a panic.
pub(crate) fn panic_message(payload: &(dyn Any + Send)) -> String {
    payload
        .downcast_ref::<&str>()
        .map(|text| (*text).to_owned())
        .or_else(|| payload.downcast_ref::<String>().cloned())
        .unwrap_or_else(|| "a panic without a text".to_owned())
}

/// Tells when results that were kept back, to save messages, should be handed over.
pub(crate) struct FlushTimer(Instant);

impl FlushTimer {
    /// Often enough for a progress bar.
    const INTERVAL: Duration = Duration::from_millis(50);

    pub(crate) fn new() -> Self {
        Self(Instant::now())
    }

    /// Whether it is time; the interval then starts anew.
    pub(crate) fn is_due(&mut self) -> bool {
        let due = self.0.elapsed() >= Self::INTERVAL;
        if due {
            self.0 = Instant::now();
        }
        due
    }
}
