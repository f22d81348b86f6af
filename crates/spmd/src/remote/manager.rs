//! The manager's side of the conversation.

use std::time::{Duration, Instant};

use super::RemoteTask;
use super::chunk::Chunk;
use super::map::Map;
use super::message::{Kind, Message, number_body};
use super::worker::Note;
use crate::map::{Each, Error, Options};

/// How a manager reaches its workers, which are counted from 0.
pub(crate) trait Workers {
    fn count(&self) -> usize;
    /// The number that errors name the worker by.
    fn name(&self, worker: usize) -> usize;
    /// Sends a message. A worker that is dead is no error here: the event tells.
    fn send(&mut self, worker: usize, kind: Kind, body: &[u8]) -> Result<(), Error>;
    /// Waits for the next event, but no longer than this.
    fn receive(&mut self, patience: Duration) -> Result<Option<(usize, Event)>, Error>;
    /// What a worker does, if that can be seen from here.
    fn note(&self, worker: usize) -> Option<Note>;
    /// Whether a worker that is busy, and whose doings cannot be seen, has not been heard of for too long.
    fn is_silent(&self, worker: usize) -> bool;
    /// Whether a signal has stopped a worker.
    fn is_stopped(&self, worker: usize) -> bool;
    /// Ends a worker that makes no sense.
    fn kill(&mut self, worker: usize);
    /// Makes a worker end its chunk at once, in the middle of an item. An event says when it has.
    fn abandon(&mut self, worker: usize) -> Result<(), Error>;
    /// Puts a new worker in the place of one that is dead.
    fn replace(&mut self, worker: usize) -> Result<(), Error>;
}

/// What comes from a worker.
pub(crate) enum Event {
    Message(Message),
    /// The worker is dead; this was its item.
    Died {
        item: Option<u64>,
        how: String,
    },
    /// The worker never said that it was ready.
    NotStarted {
        /// Somebody killed it, which says nothing about the program.
        was_killed: bool,
        how: String,
    },
}

/// How often a manager that waits looks whether it has been cancelled.
pub(super) const PATIENCE: Duration = Duration::from_millis(20);

/// How long what is at work may go on when nobody wants its outcomes any more: no limit of the map is exceeded for them.
fn longest_wait(options: &Options<'_>) -> Option<Duration> {
    [options.patience, options.item_timeout, options.timeout]
        .into_iter()
        .flatten()
        .min()
}

/// The workers, and what each has on hand.
pub(crate) struct Manager<W: Workers> {
    pub(crate) workers: W,
    /// The items of each worker's chunk that it has not reported; none when it is idle.
    pub(super) chunks: Vec<Option<Chunk>>,
    /// Dead workers; they are replaced when there is something to do.
    pub(super) dead: Vec<bool>,
    chunks_sent: u64,
    /// How long to wait for what an earlier map has left behind.
    patience: Option<Duration>,
}

impl<W: Workers> Manager<W> {
    pub(crate) fn new(workers: W) -> Self {
        let count = workers.count();
        Self {
            workers,
            chunks: (0..count).map(|_| None).collect(),
            dead: vec![false; count],
            chunks_sent: 0,
            patience: None,
        }
    }

    /// Whether a worker has a chunk on hand.
    pub(crate) fn is_busy(&self, worker: usize) -> bool {
        self.chunks[worker].is_some()
    }

    pub(super) fn is_any_busy(&self) -> bool {
        self.chunks.iter().any(Option::is_some)
    }

    pub(crate) fn map_unordered<T: RemoteTask>(
        &mut self,
        task: &T,
        items: &[T::Input],
        options: &Options<'_>,
        each: &mut Each<'_, T::Output>,
    ) -> Result<(), Error> {
        let start = Instant::now();
        // A panic in an earlier map's `each` leaves chunks behind.
        self.drain(self.patience)?;
        self.patience = longest_wait(options);
        let mut map = Map::new(self, task, items, options, each, start)?;
        let result = map.run();
        let sink = map.end();
        // After an error, some workers may still have something on hand. The first error is the one to report.
        let drained = self.drain(self.patience);
        result.and(drained)?;
        sink.finish()
    }

    pub(super) fn next_number(&mut self) -> u64 {
        self.chunks_sent += 1;
        self.chunks_sent
    }

    /// Ends what the workers have on hand and throws it away; what is not ended after this time, by force.
    pub(crate) fn drain(&mut self, patience: Option<Duration>) -> Result<(), Error> {
        self.cancel_chunks()?;
        let start = Instant::now();
        let mut abandoned = false;
        while self.is_any_busy() {
            self.kill_stopped();
            if patience.is_some_and(|patience| start.elapsed() >= patience)
                && !std::mem::replace(&mut abandoned, true)
            {
                self.abandon_chunks()?;
            }
            let Some((worker, event)) = self.workers.receive(PATIENCE)? else {
                continue;
            };
            match event {
                Event::Message(message) if message.kind == Kind::Results => {}
                Event::Message(_) => self.chunks[worker] = None,
                Event::Died { .. } | Event::NotStarted { .. } => drop(self.bury(worker)),
            }
        }
        Ok(())
    }

    pub(super) fn cancel_chunks(&mut self) -> Result<(), Error> {
        for (worker, chunk) in self.chunks.iter().enumerate() {
            if let Some(chunk) = chunk {
                self.workers
                    .send(worker, Kind::Cancel, &number_body(chunk.number))?;
            }
        }
        Ok(())
    }

    pub(super) fn abandon_chunks(&mut self) -> Result<(), Error> {
        for worker in 0..self.chunks.len() {
            if self.is_busy(worker) {
                self.workers.abandon(worker)?;
            }
        }
        Ok(())
    }

    /// Kills workers that have something on hand and will not do it, because a signal has stopped them. Returns them.
    pub(super) fn kill_stopped(&mut self) -> Vec<usize> {
        let stopped: Vec<usize> = (0..self.chunks.len())
            .filter(|&worker| self.is_busy(worker) && self.workers.is_stopped(worker))
            .collect();
        for &worker in &stopped {
            self.workers.kill(worker);
        }
        stopped
    }

    /// The worker is dead; returns its chunk.
    pub(super) fn bury(&mut self, worker: usize) -> Option<Chunk> {
        self.dead[worker] = true;
        self.chunks[worker].take()
    }
}
