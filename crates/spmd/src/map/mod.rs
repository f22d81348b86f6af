//! One map, five ways.
//!
//! A [`Task`] says what is done with an item; a [`Pool`] says where. Everything else is the same whatever the pool is:
//! order, chunks, progress, cancellation, and how a failure comes back.
//!
//! | pool | works on | tasks |
//! |---|---|---|
//! | [`Serial`] | the calling thread | any |
//! | [`Threads`] | threads of this process | any |
//! | [`Processes`](crate::Processes) | this program, started again | serialisable |
//! | `mpi::RankPool` (feature `mpi`) | the ranks of an MPI job, or ranks spawned for it | serialisable |

mod error;
mod options;
mod runner;
mod schedule;
mod serial;
mod sink;
mod slots;
mod task;
mod threads;

use std::iter::Sum;
use std::ops::ControlFlow;

pub use error::{Cause, Error, ItemError, TaskError};
pub use options::{Cancellation, Chunk, Options, Progress};
pub use serial::Serial;
pub use task::{Function, Task, TaskResult, function};
pub use threads::Threads;

#[cfg(feature = "mpi")]
pub(crate) use runner::panic_message;
pub(crate) use runner::{Runner, caught, drop_caught};
pub(crate) use schedule::{Dealt, Schedule};
pub(crate) use sink::{Each, Sink};

/// Workers that do a task of type `T`.
///
/// The type parameter lets a pool say which tasks it takes, and lets the kind of pool be chosen at run time:
///
/// ```
/// use spmd::{Options, Pool, Serial, Task, Threads, function};
///
/// fn squares<T>(task: &T, pool: &mut dyn Pool<T>) -> Result<Vec<u64>, spmd::Error>
/// where
///     T: Task<Input = u64, Output = u64>,
/// {
///     pool.map(task, &[1, 2, 3], &Options::new())
/// }
///
/// let square = function(|x: &u64| Ok(x * x));
/// assert_eq!(squares(&square, &mut Serial)?, [1, 4, 9]);
/// assert_eq!(squares(&square, &mut Threads::new(2)?)?, [1, 4, 9]);
/// # Ok::<(), spmd::Error>(())
/// ```
///
/// Several arguments for each item (Python's `starmap`) are a tuple:
///
/// ```
/// use spmd::{Options, Pool, Serial, function};
///
/// let power = function(|&(base, exponent): &(u64, u32)| Ok(base.pow(exponent)));
/// assert_eq!(Serial.map(&power, &[(2, 5), (3, 2), (10, 3)], &Options::new())?, [32, 9, 1000]);
/// # Ok::<(), spmd::Error>(())
/// ```
pub trait Pool<T: Task> {
    /// How many workers there are.
    fn workers(&self) -> usize;

    /// Does the task for all items and calls `each` on this thread with the outcomes as they come, each with the index
    /// of its item. An item that fails is an outcome like another: the rest goes on. When `each` returns
    /// [`ControlFlow::Break`], no more items are begun.
    ///
    /// # Errors
    ///
    /// [`Error`] when the pool itself fails or is cancelled, never for a failed item; not [`Error::Item`].
    fn map_unordered(
        &mut self,
        task: &T,
        items: &[T::Input],
        options: &Options<'_>,
        each: &mut Each<'_, T::Output>,
    ) -> Result<(), Error>;

    /// Does the task for all items; the outcomes are in the order of the items.
    ///
    /// # Errors
    ///
    /// As [`map_unordered`](Self::map_unordered).
    fn map_each(
        &mut self,
        task: &T,
        items: &[T::Input],
        options: &Options<'_>,
    ) -> Result<Vec<Result<T::Output, ItemError>>, Error> {
        let mut outcomes: Vec<_> = items.iter().map(|_| None).collect();
        self.map_unordered(task, items, options, &mut |item, outcome| {
            outcomes[item] = Some(outcome);
            ControlFlow::Continue(())
        })?;
        Ok(outcomes
            .into_iter()
            .map(|outcome| outcome.expect("a map that succeeds reports every item"))
            .collect())
    }

    /// Does the task for all items; the outputs are in the order of the items. The first failure that is noticed ends
    /// the map.
    ///
    /// # Errors
    ///
    /// [`Error::Item`] for the first item that is seen to fail; else as [`map_unordered`](Self::map_unordered).
    fn map(
        &mut self,
        task: &T,
        items: &[T::Input],
        options: &Options<'_>,
    ) -> Result<Vec<T::Output>, Error> {
        map_through_each(self, task, items, options)
    }

    /// Does the task for all items and folds the outputs together in the order of the items, so that the result does
    /// not depend on the pool, not even in the last digit of a floating-point number.
    ///
    /// ```
    /// use spmd::{Options, Pool, Serial, function};
    ///
    /// let digit = function(|x: &u64| Ok(x % 10));
    /// let text = Serial.fold(&digit, &[12, 34, 56], &Options::new(), String::new(), |text, digit| format!("{text}{digit}"))?;
    /// assert_eq!(text, "246");
    /// # Ok::<(), spmd::Error>(())
    /// ```
    ///
    /// # Errors
    ///
    /// As [`map`](Self::map).
    fn fold<A>(
        &mut self,
        task: &T,
        items: &[T::Input],
        options: &Options<'_>,
        initial: A,
        combine: impl FnMut(A, T::Output) -> A,
    ) -> Result<A, Error>
    where
        Self: Sized,
    {
        Ok(self
            .map(task, items, options)?
            .into_iter()
            .fold(initial, combine))
    }

    /// The sum of the outputs.
    ///
    /// ```
    /// use spmd::{Options, Pool, Threads, function};
    ///
    /// let square = function(|x: &u64| Ok(x * x));
    /// let items: Vec<u64> = (1..=100).collect();
    /// assert_eq!(Threads::new(2)?.sum::<u64>(&square, &items, &Options::new())?, 338_350);
    /// # Ok::<(), spmd::Error>(())
    /// ```
    ///
    /// # Errors
    ///
    /// As [`map`](Self::map).
    fn sum<S: Sum<T::Output>>(
        &mut self,
        task: &T,
        items: &[T::Input],
        options: &Options<'_>,
    ) -> Result<S, Error>
    where
        Self: Sized,
    {
        Ok(self.map(task, items, options)?.into_iter().sum())
    }
}

/// [`Pool::map`] by [`Pool::map_unordered`].
fn map_through_each<T: Task>(
    pool: &mut (impl Pool<T> + ?Sized),
    task: &T,
    items: &[T::Input],
    options: &Options<'_>,
) -> Result<Vec<T::Output>, Error> {
    let mut outputs: Vec<_> = items.iter().map(|_| None).collect();
    let mut failure = None;
    pool.map_unordered(task, items, options, &mut |item, outcome| match outcome {
        Ok(output) => {
            outputs[item] = Some(output);
            ControlFlow::Continue(())
        }
        Err(error) => {
            failure = Some(error);
            ControlFlow::Break(())
        }
    })?;
    match failure {
        Some(error) => Err(error.into()),
        None => Ok(outputs
            .into_iter()
            .map(|output| output.expect("no item failed"))
            .collect()),
    }
}
