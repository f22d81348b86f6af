//! How a map fails.

use serde::{Deserialize, Serialize};

/// One item failed. The pool is as good as before.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("item {item}, on worker {worker}: {cause}")]
pub struct ItemError {
    /// The index of the item.
    pub item: usize,
    /// The worker that had it, counted from 0; on MPI the rank.
    pub worker: usize,
    /// What went wrong.
    pub cause: Cause,
}

/// Why an item failed.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, thiserror::Error)]
pub enum Cause {
    /// The task returned an error.
    #[error("{0}")]
    Error(String),
    /// The task panicked.
    #[error("panicked: {0}")]
    Panic(String),
    /// The process that worked on the item ended, or was ended because it no longer made sense.
    #[error("the worker process was lost: {0}")]
    Died(String),
}

/// A map failed.
#[derive(Debug, thiserror::Error)]
#[non_exhaustive]
pub enum Error {
    /// An item failed; only from those methods that end at the first.
    #[error(transparent)]
    Item(#[from] ItemError),
    /// The map was cancelled.
    #[error("cancelled after {done} of {total} items")]
    Cancelled {
        /// Items with an outcome.
        done: usize,
        /// All items.
        total: usize,
    },
    /// The task's initialiser failed.
    #[error("the task's initialiser failed on worker {worker}: {message}")]
    Initialiser {
        /// The worker.
        worker: usize,
        /// The error or panic.
        message: String,
    },
    /// A worker process, and those that took its place, were lost before they began an item.
    #[error("worker {worker} was lost before it began an item: {message}")]
    Lost {
        /// The worker.
        worker: usize,
        /// How the last one ended.
        message: String,
    },
    /// A worker could not be started.
    #[error("cannot start worker {worker}: {message}")]
    Start {
        /// The worker.
        worker: usize,
        /// Why.
        message: String,
    },
    /// A worker was asked to start workers of its own before it began to serve: the program forgot to ask whether it is
    /// one.
    #[error(
        "this process is a worker itself: call `Tasks::serve_if_worker` first in `main`, before the program does anything else"
    )]
    NotServing,
    /// The task, an item or an output could not be turned into bytes or back.
    #[error("cannot serialise {what}: {message}")]
    Serialise {
        /// The thing.
        what: String,
        /// Why.
        message: String,
    },
    /// The message passing failed.
    #[error("message passing: {0}")]
    Communication(String),
}

impl Error {
    pub(crate) fn initialiser(worker: usize, cause: &Cause) -> Self {
        Self::Initialiser {
            worker,
            message: cause.to_string(),
        }
    }
}
