//! What is done with an item.

use std::marker::PhantomData;

/// What a task returns. Any error will do; its text is what reaches the caller.
pub type TaskResult<T> = Result<T, Box<dyn std::error::Error + Send + Sync>>;

/// A function of one item, with what it needs: parameters, and a state that each worker makes for itself.
///
/// The fields of the implementing type are the parameters. They reach each worker once, not once with each item. For a
/// plain function of one item on [`Serial`](crate::Serial) or [`Threads`](crate::Threads), [`function`] is enough.
///
/// ```
/// use serde::{Deserialize, Serialize};
/// use spmd::{Options, Pool, Serial, Task, TaskResult};
///
/// #[derive(Serialize, Deserialize)]
/// struct Scale {
///     factor: u64,
/// }
///
/// impl Task for Scale {
///     type Input = u64;
///     type Output = u64;
///     type State = ();
///
///     fn start(&self) -> TaskResult<()> {
///         Ok(())
///     }
///
///     fn run(&self, _: &mut (), item: &u64) -> TaskResult<u64> {
///         item.checked_mul(self.factor).ok_or_else(|| format!("{item} is too large").into())
///     }
/// }
///
/// assert_eq!(Serial.map(&Scale { factor: 3 }, &[1, 2], &Options::new())?, [3, 6]);
/// let error = Serial.map(&Scale { factor: 3 }, &[1, u64::MAX], &Options::new()).unwrap_err();
/// assert_eq!(error.to_string(), "item 1, on worker 0: 18446744073709551615 is too large");
/// # Ok::<(), spmd::Error>(())
/// ```
pub trait Task: Sync {
    /// An item.
    type Input: Sync;
    /// What comes out of one.
    type Output: Send;
    /// What a worker keeps from item to item: a buffer, an open file, a connection.
    type State;

    /// The initialiser: each worker calls it before its first item, and again after a panic, which may have left the
    /// old state half changed.
    ///
    /// # Errors
    ///
    /// An error, or a panic, before the first item ends the map with [`Error::Initialiser`](crate::Error::Initialiser).
    fn start(&self) -> TaskResult<Self::State>;

    /// Does the work for one item.
    ///
    /// # Errors
    ///
    /// An error, or a panic, is the outcome of this item; the worker goes on to its next.
    fn run(&self, state: &mut Self::State, item: &Self::Input) -> TaskResult<Self::Output>;

    /// How much work an item is, in any unit. The largest are begun first, and chunks of equal work are cut.
    fn cost(&self, item: &Self::Input) -> u64 {
        let _ = item;
        1
    }
}

/// A function as a [`Task`]; see [`function`].
pub struct Function<F, I, O> {
    run: F,
    signature: PhantomData<fn(&I) -> O>,
}

/// Makes a [`Task`] of a function or closure, for the pools that stay in this process.
///
/// ```
/// use spmd::{Options, Pool, Threads, function};
///
/// let offset = 100;
/// let task = function(|x: &i32| Ok(x + offset));
/// assert_eq!(Threads::new(2)?.map(&task, &[1, 2, 3], &Options::new())?, [101, 102, 103]);
/// # Ok::<(), spmd::Error>(())
/// ```
pub fn function<F, I, O>(run: F) -> Function<F, I, O>
where
    F: Fn(&I) -> TaskResult<O> + Sync,
{
    Function {
        run,
        signature: PhantomData,
    }
}

impl<F, I, O> Task for Function<F, I, O>
where
    F: Fn(&I) -> TaskResult<O> + Sync,
    I: Sync,
    O: Send,
{
    type Input = I;
    type Output = O;
    type State = ();

    fn start(&self) -> TaskResult<()> {
        Ok(())
    }

    // Small functions are worth it.
    #[inline]
    fn run(&self, (): &mut (), item: &I) -> TaskResult<O> {
        (self.run)(item)
    }
}
