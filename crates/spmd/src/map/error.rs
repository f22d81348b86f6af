//! How a map fails.

use std::error::Error as StdError;
use std::fmt;
use std::time::Duration;

use serde::{Deserialize, Serialize};

/// One item failed. The pool is as good as before.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ItemError {
    /// The index of the item.
    pub item: usize,
    /// The worker that had it, counted from 0; on MPI the rank.
    pub worker: usize,
    /// What went wrong.
    pub cause: Cause,
}

impl fmt::Display for ItemError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Self {
            item,
            worker,
            cause,
        } = self;
        write!(f, "item {item}, on worker {worker}: {cause}")
    }
}

impl StdError for ItemError {
    /// What is behind the cause, whose text is part of this one's.
    fn source(&self) -> Option<&(dyn StdError + 'static)> {
        self.cause.source()
    }
}

/// Why an item failed.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[non_exhaustive]
pub enum Cause {
    /// The task returned an error.
    Error(TaskError),
    /// The task panicked, with this message.
    Panic(String),
    /// The process that worked on the item ended, or was ended because it no longer made sense.
    Died(String),
    /// The item took longer than [`Options::item_timeout`](crate::Options::item_timeout), which was this.
    TimedOut(Duration),
}

impl Cause {
    pub(crate) fn error(message: impl Into<TaskError>) -> Self {
        Self::Error(message.into())
    }
}

impl fmt::Display for Cause {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Error(error) => error.fmt(f),
            Self::Panic(message) => write!(f, "panicked: {message}"),
            Self::Died(how) => write!(f, "the worker process was lost: {how}"),
            Self::TimedOut(limit) => write!(f, "took longer than its limit of {limit:?}"),
        }
    }
}

impl StdError for Cause {
    fn source(&self) -> Option<&(dyn StdError + 'static)> {
        match self {
            Self::Error(error) => error.source(),
            Self::Panic(_) | Self::Died(_) | Self::TimedOut(_) => None,
        }
    }
}

/// An error that a task returned, as text, with its sources: it may come from another process.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct TaskError {
    message: String,
    source: Option<Box<TaskError>>,
}

impl TaskError {
    /// More sources than that are a circle.
    const DEEPEST: usize = 64;

    /// The texts of an error and of its sources.
    pub(crate) fn of(error: &(dyn StdError + 'static)) -> Self {
        let mut texts = Vec::new();
        let mut next = Some(error);
        while let Some(error) = next.filter(|_| texts.len() < Self::DEEPEST) {
            texts.push(error.to_string());
            next = error.source();
        }
        let innermost_first = texts.into_iter().rev();
        let source = innermost_first.fold(None, |source, message| {
            Some(Box::new(Self { message, source }))
        });
        let error: Option<Box<Self>> = source;
        *error.expect("the first is the error itself")
    }
}

impl From<String> for TaskError {
    fn from(message: String) -> Self {
        Self {
            message,
            source: None,
        }
    }
}

impl From<&str> for TaskError {
    fn from(message: &str) -> Self {
        message.to_owned().into()
    }
}

impl fmt::Display for TaskError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.message.fmt(f)
    }
}

impl StdError for TaskError {
    fn source(&self) -> Option<&(dyn StdError + 'static)> {
        let source = self.source.as_deref()?;
        Some(source)
    }
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
    /// The map took longer than [`Options::timeout`](crate::Options::timeout).
    #[error("the time was up after {done} of {total} items")]
    TimedOut {
        /// Items with an outcome.
        done: usize,
        /// All items.
        total: usize,
    },
    /// The task's initialiser failed.
    #[error("the task's initialiser failed on worker {worker}: {cause}")]
    Initialiser {
        /// The worker.
        worker: usize,
        /// The error or panic.
        cause: Cause,
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
    /// Workers that were told to stop did not, or could not because a signal had stopped them, and were killed.
    #[error(
        "workers {workers:?} did not end within {patience:?} after they were told to, and were killed"
    )]
    Killed {
        /// The workers.
        workers: Vec<usize>,
        /// How long they had.
        patience: Duration,
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
        /// Why, with the type.
        message: String,
    },
    /// The message passing failed.
    #[error("message passing: {0}")]
    Communication(String),
}
