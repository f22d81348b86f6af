//! How a map is done.

use std::fmt;
use std::num::NonZeroUsize;
use std::str::FromStr;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};
use std::time::Duration;

/// How a map is done: chunks, retries, time limits, progress, cancellation.
///
/// ```
/// use spmd::{Chunk, Options};
/// use std::num::NonZeroUsize;
///
/// let report = |progress: spmd::Progress| eprintln!("{} of {}", progress.done, progress.total);
/// let options = Options::new().chunk(Chunk::Fixed(NonZeroUsize::MIN)).retries(2).progress(&report);
/// # let _ = options;
/// ```
#[derive(Clone, Default)]
pub struct Options<'a> {
    pub(crate) chunk: Chunk,
    pub(crate) retries: u32,
    pub(crate) timeout: Option<Duration>,
    pub(crate) item_timeout: Option<Duration>,
    pub(crate) patience: Option<Duration>,
    pub(crate) cancellation: Option<Cancellation>,
    pub(crate) progress: Option<&'a dyn Fn(Progress)>,
}

impl<'a> Options<'a> {
    /// Guided chunks, no retries, no limits.
    pub fn new() -> Self {
        Self::default()
    }

    /// How many items a worker gets at a time.
    #[must_use]
    pub fn chunk(mut self, chunk: Chunk) -> Self {
        self.chunk = chunk;
        self
    }

    /// How often an item is begun again after the process that worked on it died. With 0 it fails at the first death.
    ///
    /// In either case the dead worker is replaced, and the other items of its chunk are done again if their outcomes
    /// had not arrived: a task may run more than once.
    #[must_use]
    pub fn retries(mut self, retries: u32) -> Self {
        self.retries = retries;
        self
    }

    /// How long the map may take. Then it ends with [`Error::TimedOut`](crate::Error::TimedOut), and what is at work is
    /// ended: processes are killed and replaced, an MPI rank gives up its thread. A thread of this process cannot be ended:
    /// [`Serial`](crate::Serial) and [`Threads`](crate::Threads) begin no more items, and wait for those that have begun.
    #[must_use]
    pub fn timeout(mut self, timeout: Duration) -> Self {
        self.timeout = Some(timeout);
        self
    }

    /// How long an item may take. One that takes longer fails with [`Cause::TimedOut`](crate::Cause::TimedOut), on any
    /// pool, and is not begun again. A process that works on it is killed and replaced, be it stopped by a signal; an MPI
    /// rank gives up its thread and starts another. [`Serial`](crate::Serial) and [`Threads`](crate::Threads) have to
    /// wait for its end.
    ///
    /// The task's initialiser has no limit but [`timeout`](Self::timeout).
    #[must_use]
    pub fn item_timeout(mut self, timeout: Duration) -> Self {
        self.item_timeout = Some(timeout);
        self
    }

    /// How long a map that is cancelled, or that ends at a first failure, waits for the items that have begun. After
    /// that it ends what works on them, as [`timeout`](Self::timeout) does. Without this it waits until they end;
    /// processes that a signal has stopped are not waited for in either case.
    #[must_use]
    pub fn patience(mut self, patience: Duration) -> Self {
        self.patience = Some(patience);
        self
    }

    /// Called on the calling thread after each outcome.
    #[must_use]
    pub fn progress(mut self, progress: &'a dyn Fn(Progress)) -> Self {
        self.progress = Some(progress);
        self
    }

    /// Lets another thread end the map.
    #[must_use]
    pub fn cancellation(mut self, cancellation: &Cancellation) -> Self {
        self.cancellation = Some(cancellation.clone());
        self
    }
}

impl fmt::Debug for Options<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Options")
            .field("chunk", &self.chunk)
            .field("retries", &self.retries)
            .field("timeout", &self.timeout)
            .field("item_timeout", &self.item_timeout)
            .field("patience", &self.patience)
            .field("cancellation", &self.cancellation)
            .finish_non_exhaustive()
    }
}

/// How far a map is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Progress {
    /// Items with an outcome.
    pub done: usize,
    /// All items.
    pub total: usize,
}

/// How many items a worker gets at a time. Few cost messages; many leave the others waiting for the last worker.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Chunk {
    /// Large chunks first, small ones at the end: always the work that is left, divided by twice the workers.
    ///
    /// C. D. Polychronopoulos, D. J. Kuck, *Guided self-scheduling*, IEEE Transactions on Computers C-36 (1987),
    /// 1425-1439.
    #[default]
    Guided,
    /// Always this many.
    Fixed(NonZeroUsize),
}

/// `guided`, or a number.
///
/// ```
/// use spmd::Chunk;
///
/// assert_eq!("guided".parse(), Ok(Chunk::Guided));
/// assert_eq!("16".parse::<Chunk>().unwrap().to_string(), "16");
/// assert_eq!("0".parse::<Chunk>().unwrap_err().to_string(), "`0` is neither `guided` nor a number from 1 on");
/// ```
impl FromStr for Chunk {
    type Err = ChunkError;

    fn from_str(text: &str) -> Result<Self, ChunkError> {
        match text {
            "guided" => Ok(Self::Guided),
            _ => text
                .parse()
                .map(Self::Fixed)
                .map_err(|_| ChunkError(text.to_owned())),
        }
    }
}

impl fmt::Display for Chunk {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Guided => f.pad("guided"),
            Self::Fixed(items) => items.fmt(f),
        }
    }
}

/// A chunk size that cannot be read.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("`{0}` is neither `guided` nor a number from 1 on")]
pub struct ChunkError(String);

/// Ends a map from another thread, or from the progress function. Clones are the same cancellation.
///
/// Items that have begun are finished; the map then returns [`Error::Cancelled`](crate::Error::Cancelled).
///
/// ```
/// use spmd::{Cancellation, Error, Options, Pool, Serial, function};
///
/// let cancellation = Cancellation::new();
/// let cancel_at_2 = |progress: spmd::Progress| {
///     if progress.done == 2 {
///         cancellation.cancel();
///     }
/// };
/// let options = Options::new().cancellation(&cancellation).progress(&cancel_at_2);
/// let error = Serial.map(&function(|x: &u64| Ok(*x)), &[1, 2, 3, 4], &options).unwrap_err();
/// assert!(matches!(error, Error::Cancelled { done: 2, total: 4 }));
/// ```
///
/// Made of a flag, it is cancelled when the flag is set. So an interrupt (Ctrl-C) can end a map in order, with the crate
/// signal-hook: `signal_hook::flag::register(signal_hook::consts::SIGINT, flag)`.
///
/// ```
/// use spmd::Cancellation;
/// use std::sync::Arc;
/// use std::sync::atomic::{AtomicBool, Ordering};
///
/// let flag = Arc::new(AtomicBool::new(false));
/// let cancellation = Cancellation::from(Arc::clone(&flag));
/// flag.store(true, Ordering::Relaxed);
/// assert!(cancellation.is_cancelled());
/// ```
#[derive(Debug, Clone, Default)]
pub struct Cancellation(Arc<AtomicBool>);

impl From<Arc<AtomicBool>> for Cancellation {
    fn from(flag: Arc<AtomicBool>) -> Self {
        Self(flag)
    }
}

impl Cancellation {
    /// Not cancelled.
    pub fn new() -> Self {
        Self::default()
    }

    /// Ends the maps that were given this. Safe in a signal handler, as is setting the flag that it was made of.
    pub fn cancel(&self) {
        self.0.store(true, Ordering::Relaxed);
    }

    /// Whether [`cancel`](Self::cancel) was called.
    #[inline]
    pub fn is_cancelled(&self) -> bool {
        self.0.load(Ordering::Relaxed)
    }
}
