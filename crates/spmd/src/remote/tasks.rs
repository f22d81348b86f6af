//! Which tasks a worker can be asked to do.

use std::collections::BTreeMap;
use std::time::Duration;

use serde::Serialize;
use serde::de::DeserializeOwned;

use super::message::{Beginning, TaskId};
use super::worker::{Service, service};
use crate::faults::Fault;
use crate::map::{Cause, Task};

/// A [`Task`] that can travel: itself, its items and outputs are serialisable.
///
/// Implemented for all that are.
pub trait RemoteTask:
    Task<Input: Serialize + DeserializeOwned, Output: Serialize + DeserializeOwned>
    + Serialize
    + DeserializeOwned
    + 'static
{
}

impl<T> RemoteTask for T where
    T: Task<Input: Serialize + DeserializeOwned, Output: Serialize + DeserializeOwned>
        + Serialize
        + DeserializeOwned
        + 'static
{
}

type Start = fn(&[u8], Option<Duration>) -> Result<Box<dyn Service>, Cause>;

/// The tasks that a program does when it is started again as a worker.
///
/// A process cannot be sent a function. It is the same program, though, and has the function already: the message says
/// which, by its type, and this is the table to look it up.
///
/// ```standalone_crate
/// use serde::{Deserialize, Serialize};
/// use spmd::{Options, Pool, Processes, Task, TaskResult, Tasks};
///
/// #[derive(Serialize, Deserialize)]
/// struct Square;
///
/// impl Task for Square {
///     type Input = u64;
///     type Output = u64;
///     type State = ();
///     fn start(&self) -> TaskResult<()> {
///         Ok(())
///     }
///     fn run(&self, _: &mut (), item: &u64) -> TaskResult<u64> {
///         Ok(item * item)
///     }
/// }
///
/// fn main() -> Result<(), spmd::Error> {
///     Tasks::new().with::<Square>().serve_if_worker();
///
///     let mut pool = Processes::new(2)?;
///     assert_eq!(pool.map(&Square, &[1, 2, 3], &Options::new())?, [1, 4, 9]);
///     Ok(())
/// }
/// ```
#[derive(Clone, Default)]
pub struct Tasks {
    starts: BTreeMap<TaskId, Start>,
}

impl Tasks {
    /// No tasks.
    pub fn new() -> Self {
        Self::default()
    }

    /// These tasks and `T`. Types that have the same name, such as structures that a macro declares in a function, are
    /// told apart.
    ///
    /// # Panics
    ///
    /// If `T` is among them already.
    #[must_use]
    pub fn with<T: RemoteTask>(mut self) -> Self {
        let id = TaskId::of::<T>();
        let name = id.name.clone();
        let before = self.starts.insert(id, service::<T>);
        assert!(
            before.is_none() || Fault::KnowsByName.is_back(),
            "the task `{name}` is named twice"
        );
        self
    }

    /// Serves and then ends the process, if it was started as a worker; else returns at once.
    ///
    /// Call it first in `main`, before the program does anything else.
    pub fn serve_if_worker(&self) {
        super::process_worker::serve_if_worker(self);
        #[cfg(feature = "mpi")]
        crate::mpi::serve_if_spawned(self);
    }

    /// Begins the task that is meant.
    pub(crate) fn start(
        &self,
        beginning: &Beginning,
        task: &[u8],
    ) -> Result<Box<dyn Service>, Cause> {
        let start = self.starts.get(&beginning.task).ok_or_else(|| {
            Cause::error(format!(
                "this worker knows no task `{}`: name it with `Tasks::with` in `main`",
                beginning.task.name
            ))
        })?;
        start(task, beginning.item_timeout)
    }
}
