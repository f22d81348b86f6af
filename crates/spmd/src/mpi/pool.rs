//! Ranks as workers.

use std::thread;
use std::time::{Duration, Instant};

use ::mpi::topology::{InterCommunicator, SimpleCommunicator};
use ::mpi::traits::*;

use super::backoff::Backoff;
use super::channel::{receive, send};
use crate::map::{Each, Error, Options, Pool, Serial};
use crate::remote::manager::{Event, Manager, Workers};
use crate::remote::message::{Kind, Message, take};
use crate::remote::worker::{Disconnected, Upstream, serve};
use crate::remote::{RemoteTask, Tasks};

/// The rank that hands out the work.
pub(super) const MANAGER: i32 = 0;

/// MPI ranks as workers. From [`with_ranks`] or [`RankPool::spawn`].
pub struct RankPool {
    /// None without workers: the manager then does the work itself.
    manager: Option<Manager<Ranks>>,
}

impl RankPool {
    /// The pool of the communicator's rank 0; the others must [`serve_manager`].
    pub(super) fn new(comm: SimpleCommunicator, spawned: Option<InterCommunicator>) -> Self {
        Self {
            manager: (comm.size() > 1).then(|| {
                Manager::new(Ranks {
                    comm,
                    _spawned: spawned,
                })
            }),
        }
    }
}

/// Uses the ranks of `world`: the first calls `work` with the others as its workers, and gets what it returns; the
/// others do what they are asked to until then, and get nothing. All ranks must call this.
///
/// A job of a single rank does the work on that one.
///
/// Call it under [`run`](super::run): when `work` panics, the workers wait for a manager that is gone, until the job is
/// aborted.
pub fn with_ranks<R>(
    world: &SimpleCommunicator,
    tasks: &Tasks,
    work: impl FnOnce(&mut RankPool) -> R,
) -> Option<R> {
    // A communicator of its own: no message of the program's can come in between.
    let comm = world.duplicate();
    if comm.rank() == MANAGER {
        Some(work(&mut RankPool::new(comm, None)))
    } else {
        serve_manager(comm, tasks);
        None
    }
}

impl<T: RemoteTask> Pool<T> for RankPool {
    fn workers(&self) -> usize {
        self.manager
            .as_ref()
            .map_or(1, |manager| manager.workers.count())
    }

    fn map_unordered(
        &mut self,
        task: &T,
        items: &[T::Input],
        options: &Options<'_>,
        each: &mut Each<'_, T::Output>,
    ) -> Result<(), Error> {
        match &mut self.manager {
            Some(manager) => manager.map_unordered(task, items, options, each),
            None => Serial.map_unordered(task, items, options, each),
        }
    }
}

impl Drop for RankPool {
    /// Tells the workers to stop, after what they have on hand.
    fn drop(&mut self) {
        let Some(mut manager) = self.manager.take() else {
            return;
        };
        if thread::panicking() {
            // The job is about to be aborted. To wait for anybody now, be it to let go of a communicator, might be to
            // wait for ever.
            std::mem::forget(manager);
            return;
        }
        // There is nobody to tell of an error, and nothing to do about it.
        let _ = manager.drain();
        for worker in 0..manager.workers.count() {
            let _ = manager.workers.send(worker, Kind::Stop, &[]);
        }
    }
}

/// The workers: all ranks of the communicator but the first.
struct Ranks {
    comm: SimpleCommunicator,
    /// What leads to ranks that were spawned; let go after the communicator.
    _spawned: Option<InterCommunicator>,
}

impl Ranks {
    fn rank(worker: usize) -> i32 {
        worker as i32 + 1
    }
}

impl Workers for Ranks {
    fn count(&self) -> usize {
        (self.comm.size() - 1) as usize
    }

    fn name(&self, worker: usize) -> usize {
        Self::rank(worker) as usize
    }

    fn send(&mut self, worker: usize, kind: Kind, body: &[u8]) -> Result<(), Error> {
        send(&self.comm, Self::rank(worker), kind, body)
    }

    fn receive(&mut self, patience: Duration) -> Result<Option<(usize, Event)>, Error> {
        let start = Instant::now();
        let mut backoff = Backoff::new();
        loop {
            if let Some(probed) = self.comm.any_process().immediate_matched_probe() {
                let (rank, message) = receive(probed)?;
                return Ok(Some(((rank - 1) as usize, Event::Message(message))));
            }
            if start.elapsed() >= patience {
                return Ok(None);
            }
            backoff.wait();
        }
    }

    fn kill(&mut self, _: usize) {
        // MPI has no way to end one rank.
    }

    fn replace(&mut self, worker: usize) -> Result<(), Error> {
        Err(Error::Communication(format!(
            "rank {} makes no sense, and MPI cannot replace it",
            Self::rank(worker)
        )))
    }
}

/// Does what the communicator's first rank asks for, until it says to stop.
pub(super) fn serve_manager(comm: SimpleCommunicator, tasks: &Tasks) {
    let mut link = Link { comm, cancelled: 0 };
    if serve(tasks, &mut link).is_err() {
        eprintln!("spmd: rank {} has lost its manager", link.comm.rank());
        link.comm.abort(1);
    }
}

/// A worker's way to its manager.
struct Link {
    comm: SimpleCommunicator,
    /// The number of the latest chunk that was cancelled.
    cancelled: u64,
}

impl Upstream for Link {
    fn receive(&mut self) -> Result<Message, Disconnected> {
        let mut backoff = Backoff::new();
        loop {
            if let Some(probed) = self.comm.process_at_rank(MANAGER).immediate_matched_probe() {
                return receive(probed)
                    .map(|(_, message)| message)
                    .map_err(|_| Disconnected);
            }
            backoff.wait();
        }
    }

    fn send(&mut self, kind: Kind, body: &[u8]) -> Result<(), Disconnected> {
        send(&self.comm, MANAGER, kind, body).map_err(|_| Disconnected)
    }

    fn note(&mut self, _: Option<u64>) {
        // Nobody finds a dead rank: the job ends with it.
    }

    fn is_cancelled(&mut self, chunk: u64) -> bool {
        let manager = self.comm.process_at_rank(MANAGER);
        while let Some(probed) = manager.immediate_matched_probe_with_tag(Kind::Cancel as i32) {
            if let Ok((_, message)) = receive(probed) {
                self.cancelled = take(&mut message.body.as_slice()).unwrap_or(self.cancelled);
            }
        }
        self.cancelled >= chunk
    }
}
