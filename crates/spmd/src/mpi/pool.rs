//! Ranks as workers: the manager's end. The worker's is in `rank`.

use std::collections::VecDeque;
use std::thread;
use std::time::{Duration, Instant};

use ::mpi::topology::{InterCommunicator, SimpleCommunicator};
use ::mpi::traits::*;

use super::backoff::Backoff;
use super::channel::{Inbox, send};
use super::rank::serve_manager;
use super::spawn::Room;
use crate::map::{Each, Error, Options, Pool, Serial};
use crate::remote::manager::{Event, Manager, Workers};
use crate::remote::message::{Kind, number_body};
use crate::remote::worker::Note;
use crate::remote::{RemoteTask, Tasks};

/// The rank that hands out the work.
pub(super) const MANAGER: i32 = 0;

/// How long a rank may take to answer, or to take a message. Whatever its task does, another thread of it listens.
const TO_ANSWER: Duration = Duration::from_secs(30);

/// MPI ranks as workers. From [`with_ranks`] or [`RankPool::spawn`].
pub struct RankPool {
    /// None without workers: the manager then does the work itself.
    manager: Option<Manager<Ranks>>,
}

impl RankPool {
    /// The pool of the communicator's rank 0; the others must [`serve_manager`].
    pub(super) fn new(
        comm: SimpleCommunicator,
        spawned: Option<(InterCommunicator, Room)>,
    ) -> Self {
        Self {
            manager: (comm.size() > 1).then(|| Manager::new(Ranks::new(comm, spawned))),
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
        let _ = manager.drain(Some(TO_ANSWER));
        manager.workers.stop();
    }
}

/// The workers: all ranks of the communicator but the first.
struct Ranks {
    comm: SimpleCommunicator,
    /// What leads to ranks that were spawned; let go after the communicator.
    _spawned: Option<(InterCommunicator, Room)>,
    inbox: Inbox,
    backoff: Backoff,
    states: Vec<State>,
    /// Ranks that were lost and whose event was not asked for yet.
    losses: VecDeque<usize>,
}

/// What is known of a rank.
#[derive(Clone, Copy)]
struct State {
    /// When it was last heard of, or given something to do.
    heard: Instant,
    /// The number of its chunk.
    chunk: u64,
    /// When it was told to abandon that.
    abandoned: Option<Instant>,
    /// It does not answer.
    is_lost: bool,
}

impl Ranks {
    fn new(comm: SimpleCommunicator, spawned: Option<(InterCommunicator, Room)>) -> Self {
        let state = State {
            heard: Instant::now(),
            chunk: 0,
            abandoned: None,
            is_lost: false,
        };
        Self {
            states: vec![state; (comm.size() - 1) as usize],
            comm,
            _spawned: spawned,
            inbox: Inbox::default(),
            backoff: Backoff::new(),
            losses: VecDeque::new(),
        }
    }

    fn rank(worker: usize) -> i32 {
        worker as i32 + 1
    }

    /// Ends the service.
    fn stop(&mut self) {
        let lost: Vec<i32> = (0..self.states.len())
            .filter(|&worker| self.states[worker].is_lost)
            .map(Self::rank)
            .collect();
        if !lost.is_empty() {
            // MPI's end waits for all ranks.
            eprintln!("spmd: the ranks {lost:?} do not answer: the job is ended");
            self.comm.abort(1);
        }
        for worker in 0..self.states.len() {
            let _ = self.send(worker, Kind::Stop, &[]);
        }
    }

    /// The next loss: ranks that do not give up their chunks are lost.
    fn next_loss(&mut self) -> Option<(usize, Event)> {
        for worker in 0..self.states.len() {
            let abandoned = self.states[worker].abandoned;
            if abandoned.is_some_and(|since| since.elapsed() > TO_ANSWER) {
                self.kill(worker);
            }
        }
        let worker = self.losses.pop_front()?;
        let how = "it does not answer".to_owned();
        Some((worker, Event::Died { item: None, how }))
    }
}

impl Workers for Ranks {
    fn count(&self) -> usize {
        self.states.len()
    }

    fn name(&self, worker: usize) -> usize {
        Self::rank(worker) as usize
    }

    fn send(&mut self, worker: usize, kind: Kind, body: &[u8]) -> Result<(), Error> {
        let state = &mut self.states[worker];
        if state.is_lost {
            return Ok(());
        }
        if kind == Kind::Chunk {
            state.heard = Instant::now();
            state.chunk = crate::wire::take_number(&mut &body[..]).unwrap_or_default();
        }
        send(&self.comm, Self::rank(worker), kind, body, Some(TO_ANSWER))
    }

    fn receive(&mut self, patience: Duration) -> Result<Option<(usize, Event)>, Error> {
        let start = Instant::now();
        loop {
            if let Some(probed) = self.comm.any_process().immediate_matched_probe() {
                self.backoff.found();
                let Some((rank, message)) = self.inbox.receive(probed)? else {
                    continue;
                };
                let worker = (rank - 1) as usize;
                let state = &mut self.states[worker];
                state.heard = Instant::now();
                if message.kind != Kind::Results {
                    state.abandoned = None;
                }
                if !state.is_lost {
                    return Ok(Some((worker, Event::Message(message))));
                }
            }
            if let Some(loss) = self.next_loss() {
                return Ok(Some(loss));
            }
            if start.elapsed() >= patience {
                return Ok(None);
            }
            self.backoff.wait();
        }
    }

    fn note(&self, _: usize) -> Option<Note> {
        // A rank looks after its own items.
        None
    }

    fn is_silent(&self, worker: usize) -> bool {
        self.states[worker].heard.elapsed() > TO_ANSWER
    }

    fn is_stopped(&self, _: usize) -> bool {
        // Nor does MPI tell.
        false
    }

    fn kill(&mut self, worker: usize) {
        // MPI has no way to end one rank.
        let state = &mut self.states[worker];
        state.abandoned = None;
        if !std::mem::replace(&mut state.is_lost, true) {
            self.losses.push_back(worker);
        }
    }

    fn abandon(&mut self, worker: usize) -> Result<(), Error> {
        let state = &mut self.states[worker];
        state.abandoned.get_or_insert_with(Instant::now);
        let chunk = state.chunk;
        self.send(worker, Kind::Abandon, &number_body(chunk))
    }

    fn replace(&mut self, worker: usize) -> Result<(), Error> {
        Err(Error::Communication(format!(
            "rank {} makes no sense or does not answer, and MPI cannot replace it",
            Self::rank(worker)
        )))
    }
}
