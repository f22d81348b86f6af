//! A rank as a worker.
//!
//! Only the thread that started MPI may call it. That thread talks with the manager; the task runs on another. So outcomes
//! are sent and cancellation is seen while an item is at work, and an item that takes too long can be given up, together
//! with its thread.

use std::sync::Arc;
use std::sync::atomic::{AtomicU64, Ordering};
use std::sync::mpsc::{Receiver, Sender, channel};
use std::thread::{self, JoinHandle, Thread};
use std::time::{Duration, Instant};

use ::mpi::topology::SimpleCommunicator;
use ::mpi::traits::*;

use super::backoff::Backoff;
use super::channel::{Inbox, send};
use super::pool::MANAGER;
use crate::faults::Fault;
use crate::map::Error;
use crate::remote::Tasks;
use crate::remote::message::{Beginning, Kind, Message, decode, number_body};
use crate::remote::outbox::{DELAY, Outbox};
use crate::remote::worker::{Disconnected, Note, Upstream, serve};
use crate::wire::take_number;

/// As the main thread of a program has it, at least: old codes have large arrays on it.
const STACK: usize = 1 << 26;
/// How often a rank that is busy shows that it lives.
const SIGN_OF_LIFE: Duration = Duration::from_secs(2);
/// How long a task may take to drop its state at the end.
const GRACE: Duration = Duration::from_secs(10);

/// Does what the communicator's first rank asks for, until it says to stop.
pub(super) fn serve_manager(comm: SimpleCommunicator, tasks: &Tasks) {
    let mut rank = Rank {
        engine: Engine::start(tasks),
        tasks: tasks.clone(),
        inbox: Inbox::default(),
        chunk: None,
        limit: None,
        seen: (Note::Nothing, Instant::now()),
        sent: Instant::now(),
        comm,
    };
    if let Err(error) = rank.serve() {
        eprintln!("spmd: rank {}: {error}", rank.comm.rank());
        rank.comm.abort(1);
    }
}

/// What the thread that talks has.
struct Rank {
    comm: SimpleCommunicator,
    tasks: Tasks,
    inbox: Inbox,
    engine: Engine,
    /// The number of the chunk on hand.
    chunk: Option<u64>,
    /// How long an item may take.
    limit: Option<Duration>,
    /// What the task's thread was seen to do, and since when.
    seen: (Note, Instant),
    /// When something was last sent.
    sent: Instant,
}

/// The thread that a task runs on.
struct Engine {
    messages: Sender<Message>,
    shared: Arc<Shared>,
    thread: JoinHandle<()>,
}

/// What both threads have.
struct Shared {
    /// Outcomes, and how the chunk ended once it has.
    outbox: Outbox<Option<(Kind, Vec<u8>)>>,
    note: AtomicU64,
    /// The number of the latest chunk that was cancelled.
    cancelled: AtomicU64,
    /// The thread that talks.
    talker: Thread,
}

impl Rank {
    fn serve(&mut self) -> Result<(), Error> {
        let mut backoff = Backoff::new();
        loop {
            let manager = self.comm.process_at_rank(MANAGER);
            let mut has_worked = false;
            if let Some(probed) = manager.immediate_matched_probe() {
                has_worked = true;
                if let Some((_, message)) = self.inbox.receive(probed)?
                    && !self.take(message)?
                {
                    return Ok(());
                }
            }
            has_worked |= self.send_outcomes()?;
            self.give_up_overdue()?;
            if has_worked {
                backoff.found();
            } else if self.chunk.is_some() {
                // The task's thread ends this wait when the chunk ends.
                backoff.wait_beside_work();
            } else {
                backoff.wait();
            }
        }
    }

    fn send(&mut self, kind: Kind, body: &[u8]) -> Result<(), Error> {
        self.sent = Instant::now();
        // The manager may be busy with what came before for as long as it likes.
        send(&self.comm, MANAGER, kind, body, None)
    }

    /// Returns whether to go on.
    fn take(&mut self, message: Message) -> Result<bool, Error> {
        let mut body = message.body.as_slice();
        match message.kind {
            Kind::Begin => {
                let beginning = decode::<Beginning>(&mut body).and_then(Result::ok);
                self.limit = beginning.and_then(|beginning| beginning.item_timeout);
            }
            Kind::Chunk => {
                self.chunk = take_number(&mut body);
                self.sent = Instant::now();
            }
            Kind::Cancel => {
                let chunk = take_number(&mut body).unwrap_or_default();
                self.engine.shared.cancelled.store(chunk, Ordering::Relaxed);
                return Ok(true);
            }
            Kind::Abandon => {
                if self.chunk.is_some() && take_number(&mut body) == self.chunk {
                    self.give_up(Kind::Done, &[])?;
                }
                return Ok(true);
            }
            Kind::Stop => {
                self.engine.stop(message);
                return Ok(false);
            }
            // The other thread answers it.
            _ => {}
        }
        // A thread that has ended by a panic is not possible: the service catches them all.
        let _ = self.engine.messages.send(message);
        Ok(true)
    }

    /// Sends the outcomes that there are, if it is time; returns whether something was sent.
    fn send_outcomes(&mut self) -> Result<bool, Error> {
        if self.chunk.is_none() {
            return Ok(false);
        }
        let is_due = self.sent.elapsed() >= DELAY && !Fault::HoldsBack.is_back();
        let mut content = self.engine.shared.outbox.lock();
        let end = content.sender.take();
        if end.is_none() && (!is_due || content.results.is_empty()) {
            drop(content);
            if self.sent.elapsed() >= SIGN_OF_LIFE {
                self.send(Kind::Results, &[])?;
            }
            return Ok(false);
        }
        let results = std::mem::take(&mut content.results);
        drop(content);
        self.engine.shared.outbox.taken();
        match end {
            None => self.send(Kind::Results, &results)?,
            Some((Kind::Done, _)) => {
                self.chunk = None;
                self.send(Kind::Done, &results)?;
            }
            Some((kind, body)) => {
                self.chunk = None;
                self.send(Kind::Results, &results)?;
                self.send(kind, &body)?;
            }
        }
        Ok(true)
    }

    fn give_up_overdue(&mut self) -> Result<(), Error> {
        let (Some(limit), Some(_)) = (self.limit, self.chunk) else {
            return Ok(());
        };
        let note = Note::from_number(self.engine.shared.note.load(Ordering::Relaxed));
        if note != self.seen.0 {
            self.seen = (note, Instant::now());
        }
        match note {
            Note::Item(item) if self.seen.1.elapsed() > limit + limit / 4 => {
                self.give_up(Kind::Overdue, &number_body(item))
            }
            _ => Ok(()),
        }
    }

    /// Leaves the task's thread to itself, sends what it had ready, and how the chunk ended.
    fn give_up(&mut self, kind: Kind, body: &[u8]) -> Result<(), Error> {
        let old = std::mem::replace(&mut self.engine, Engine::start(&self.tasks));
        self.chunk = None;
        self.seen = (Note::Nothing, Instant::now());
        let results = std::mem::take(&mut old.shared.outbox.lock().results);
        self.send(Kind::Results, &results)?;
        self.send(kind, body)
    }
}

impl Engine {
    fn start(tasks: &Tasks) -> Self {
        let (sender, messages) = channel();
        let shared = Arc::new(Shared {
            outbox: Outbox::new(None),
            note: AtomicU64::new(Note::Nothing.to_number()),
            cancelled: AtomicU64::new(0),
            talker: thread::current(),
        });
        let mut link = Link {
            messages,
            shared: Arc::clone(&shared),
        };
        let tasks = tasks.clone();
        let thread = thread::Builder::new()
            .name("spmd-task".to_owned())
            .stack_size(STACK)
            // It is disconnected when it was given up.
            .spawn(move || drop(serve(&tasks, &mut link)))
            .expect("the system has room for a thread");
        Self {
            messages: sender,
            shared,
            thread,
        }
    }

    /// Waits for the task to drop its state.
    fn stop(&self, message: Message) {
        let start = Instant::now();
        let mut backoff = Backoff::new();
        let _ = self.messages.send(message);
        while !self.thread.is_finished() {
            if start.elapsed() > GRACE {
                eprintln!("spmd: a task had not dropped its state after {GRACE:?}");
                return;
            }
            backoff.wait();
        }
    }
}

/// The way of the task's thread to the one that talks.
struct Link {
    messages: Receiver<Message>,
    shared: Arc<Shared>,
}

impl Link {
    fn end(&self, kind: Kind, body: &[u8]) {
        self.shared.outbox.lock().sender = Some((kind, body.to_vec()));
        self.shared.talker.unpark();
    }
}

impl Upstream for Link {
    fn receive(&mut self) -> Result<Message, Disconnected> {
        self.messages.recv().map_err(|_| Disconnected)
    }

    fn keep(
        &mut self,
        is_last: bool,
        append: &mut dyn FnMut(&mut Vec<u8>),
    ) -> Result<(), Disconnected> {
        self.shared.outbox.wait_for_room();
        self.shared.outbox.keep(is_last, append, |_| Ok(()))
    }

    fn finish(&mut self) -> Result<(), Disconnected> {
        self.end(Kind::Done, &[]);
        Ok(())
    }

    fn refuse(&mut self, cause: &[u8]) -> Result<(), Disconnected> {
        self.end(Kind::Refused, cause);
        Ok(())
    }

    fn note(&mut self, note: Note) {
        self.shared.note.store(note.to_number(), Ordering::Relaxed);
    }

    fn is_cancelled(&mut self, chunk: u64) -> bool {
        self.shared.cancelled.load(Ordering::Relaxed) >= chunk
    }
}
