//! What every worker does, wherever it is: run a task on one item after the other, and survive.

use std::any::Any;
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::time::{Duration, Instant};

use super::{Cause, Task, TaskError};

/// The state of one worker for a task.
pub(crate) struct Runner<T: Task> {
    /// None after a panic, until the next item.
    state: Option<T::State>,
    /// How long an item may take.
    limit: Option<Duration>,
}

impl<T: Task> Runner<T> {
    /// Runs the initialiser.
    pub(crate) fn start(task: &T, limit: Option<Duration>) -> Result<Self, Cause> {
        Ok(Self {
            state: Some(new_state(task)?),
            limit,
        })
    }

    pub(crate) fn run(&mut self, task: &T, item: &T::Input) -> Result<T::Output, Cause> {
        let mut state = match self.state.take() {
            Some(state) => state,
            None => new_state(task)?,
        };
        let start = self.limit.map(|limit| (limit, Instant::now()));
        let ran = caught(|| task.run(&mut state, item).map_err(|error| cause(&*error)));
        let output = match ran {
            Ok(output) => output,
            Err(panic) => {
                drop_caught(state);
                return Err(panic);
            }
        };
        self.state = Some(state);
        match start {
            Some((limit, start)) if start.elapsed() > limit => Err(Cause::TimedOut(limit)),
            _ => output,
        }
    }

    /// Does the work for one item after the other until one fails or `go_on` says no, as fast as can be. Returns why
    /// the last one failed, if it did; the outputs are those before it.
    pub(crate) fn run_all(
        &mut self,
        task: &T,
        items: &[T::Input],
        outputs: &mut Vec<T::Output>,
        go_on: impl Fn() -> bool,
    ) -> Option<Cause> {
        if self.limit.is_some() {
            for item in items {
                if !go_on() {
                    return None;
                }
                match self.run(task, item) {
                    Ok(output) => outputs.push(output),
                    Err(cause) => return Some(cause),
                }
            }
            return None;
        }
        let mut state = match self.state.take() {
            Some(state) => state,
            None => match new_state(task) {
                Ok(state) => state,
                Err(cause) => return Some(cause),
            },
        };
        let ran = caught(|| {
            for item in items {
                if !go_on() {
                    break;
                }
                match task.run(&mut state, item) {
                    Ok(output) => outputs.push(output),
                    Err(error) => return Some(cause(&*error)),
                }
            }
            None
        });
        match ran {
            Ok(failure) => {
                self.state = Some(state);
                failure
            }
            Err(panic) => {
                drop_caught(state);
                Some(panic)
            }
        }
    }
}

impl<T: Task> Drop for Runner<T> {
    /// A state that panics when it is dropped has done its work: the outcomes are there.
    fn drop(&mut self) {
        if let Some(state) = self.state.take() {
            drop_caught(state);
        }
    }
}

/// The panic's message is on standard error, by the panic hook.
fn drop_caught<T>(value: T) {
    let _ = caught(|| drop(value));
}

/// An error's texts. That `Display` may panic, too, is why this is called where panics are caught.
fn cause(error: &(dyn std::error::Error + Send + Sync + 'static)) -> Cause {
    Cause::Error(TaskError::of(error))
}

fn new_state<T: Task>(task: &T) -> Result<T::State, Cause> {
    caught(|| task.start().map_err(|error| cause(&*error)))?
}

/// Calls `work`; a panic is an error with the panic's message.
pub(crate) fn caught<R>(work: impl FnOnce() -> R) -> Result<R, Cause> {
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
