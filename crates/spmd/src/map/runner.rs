//! What every worker does, wherever it is: run a task on one item after the other, and survive.

use std::any::Any;
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::time::{Duration, Instant};

use super::slots::Part;
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
        let limit = self.limit;
        let state = self.state(task)?;
        // Only now: the initialiser has no limit.
        let start = limit.map(|limit| (limit, Instant::now()));
        let ran = caught(|| task.run(state, item).map_err(|error| cause(&*error)));
        let output = self.unless_panicked(ran)?;
        match start {
            Some((limit, start)) if start.elapsed() > limit => Err(Cause::TimedOut(limit)),
            _ => output,
        }
    }

    /// Does the work for one item after the other until one fails or `go_on` says no, as fast as can be: panics are
    /// caught for all of them together, and outputs are made where they stay. Returns why the last one failed, if it
    /// did; the outputs are those before it.
    pub(super) fn run_all(
        &mut self,
        task: &T,
        items: &[T::Input],
        outputs: &mut Part<'_, T::Output>,
        go_on: impl Fn() -> bool,
    ) -> Option<Cause> {
        let mut failure = None;
        if self.limit.is_some() {
            outputs.fill(items, |item| {
                let outcome = go_on().then(|| self.run(task, item))?;
                outcome.map_err(|cause| failure = Some(cause)).ok()
            });
            return failure;
        }
        let state = match self.state(task) {
            Ok(state) => state,
            Err(cause) => return Some(cause),
        };
        let ran = caught(|| {
            outputs.fill(items, |item| {
                let outcome = go_on().then(|| task.run(state, item))?;
                outcome.map_err(|error| failure = Some(cause(&*error))).ok()
            });
        });
        self.unless_panicked(ran).err().or(failure)
    }

    /// Whether [`run`](Self::run) begins with the item, and not with the initialiser.
    pub(crate) fn has_state(&self) -> bool {
        self.state.is_some()
    }

    /// Runs the initialiser, if that has to be done again.
    pub(crate) fn prepare(&mut self, task: &T) -> Result<(), Cause> {
        self.state(task).map(|_| ())
    }

    /// The state, made anew after a panic.
    fn state(&mut self, task: &T) -> Result<&mut T::State, Cause> {
        if self.state.is_none() {
            self.state = Some(new_state(task)?);
        }
        Ok(self.state.as_mut().expect("it was made just now"))
    }

    /// After a panic the state goes.
    fn unless_panicked<R>(&mut self, ran: Result<R, Cause>) -> Result<R, Cause> {
        ran.inspect_err(|_| {
            let _ = drop_caught(self.state.take());
        })
    }
}

impl<T: Task> Drop for Runner<T> {
    /// A state that panics when it is dropped has done its work: the outcomes are there.
    fn drop(&mut self) {
        if let Some(state) = self.state.take() {
            let _ = drop_caught(state);
        }
    }
}

/// Drops a value. The panic's message is on standard error, by the panic hook.
#[inline]
pub(crate) fn drop_caught<T>(value: T) -> Result<(), Cause> {
    if std::mem::needs_drop::<T>() {
        caught(|| drop(value))
    } else {
        Ok(())
    }
}

/// An error's texts. That `Display` may panic, too, is why this is called where panics are caught.
#[cold]
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
