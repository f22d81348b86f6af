//! The manager's side of the conversation.

use std::any::type_name;
use std::collections::{HashMap, VecDeque};
use std::time::Duration;

use serde::de::DeserializeOwned;

use super::RemoteTask;
use super::message::{Kind, Message, encode, encode_into, take};
use crate::map::{Cause, Each, Error, Options, Outcomes, Schedule, Sink};

/// How a manager reaches its workers, which are counted from 0.
pub(crate) trait Workers {
    fn count(&self) -> usize;
    /// The number that errors name the worker by.
    fn name(&self, worker: usize) -> usize;
    /// Sends a message. A worker that is dead is no error here: the event tells.
    fn send(&mut self, worker: usize, kind: Kind, body: &[u8]) -> Result<(), Error>;
    /// Waits for the next event, but no longer than this.
    fn receive(&mut self, patience: Duration) -> Result<Option<(usize, Event)>, Error>;
    /// Ends a worker that makes no sense.
    fn kill(&mut self, worker: usize);
    /// Puts a new worker in the place of one that is dead.
    fn replace(&mut self, worker: usize) -> Result<(), Error>;
}

/// What comes from a worker.
pub(crate) enum Event {
    Message(Message),
    /// The worker is dead; this was the item that it had written down.
    Died {
        item: Option<u64>,
        how: String,
    },
    /// The worker never said that it was ready.
    NotStarted(String),
}

/// How often a manager that waits looks whether it has been cancelled.
const PATIENCE: Duration = Duration::from_millis(20);

/// The workers, and what each has on hand.
pub(crate) struct Manager<W: Workers> {
    pub(crate) workers: W,
    /// The items of each worker's chunk that it has not reported; none when it is idle.
    chunks: Vec<Option<Chunk>>,
    /// Dead workers; they are replaced when there is something to do.
    dead: Vec<bool>,
    chunks_sent: u64,
}

struct Chunk {
    number: u64,
    unreported: VecDeque<usize>,
}

impl<W: Workers> Manager<W> {
    pub(crate) fn new(workers: W) -> Self {
        let count = workers.count();
        Self {
            workers,
            chunks: (0..count).map(|_| None).collect(),
            dead: vec![false; count],
            chunks_sent: 0,
        }
    }

    /// Whether a worker has a chunk on hand.
    pub(crate) fn is_busy(&self, worker: usize) -> bool {
        self.chunks[worker].is_some()
    }

    pub(crate) fn map_unordered<T: RemoteTask>(
        &mut self,
        task: &T,
        items: &[T::Input],
        options: &Options<'_>,
        each: &mut Each<'_, T::Output>,
    ) -> Result<(), Error> {
        // A panic in an earlier map's `each` leaves chunks behind.
        self.drain()?;
        let mut begin = encode(type_name::<T>(), || "the task's name".to_owned())?;
        encode_into(&mut begin, task, || "the task".to_owned())?;
        let mut map = Map {
            task,
            items,
            options,
            begin,
            begun: vec![false; self.workers.count()],
            schedule: Schedule::new(task, items, options.chunk, self.workers.count()),
            sink: Sink::new(items.len(), options, each),
            deaths: HashMap::new(),
            manager: self,
        };
        let result = map.run();
        let sink = map.sink;
        // After an error of the manager's own connection, the first error is the one to report.
        let drained = self.drain();
        result.and(drained)?;
        sink.finish()
    }

    /// Ends what the workers have on hand and throws it away.
    pub(crate) fn drain(&mut self) -> Result<(), Error> {
        self.cancel_chunks()?;
        while self.chunks.iter().any(Option::is_some) {
            let Some((worker, event)) = self.workers.receive(PATIENCE)? else {
                continue;
            };
            match event {
                Event::Message(message) if message.kind == Kind::Results => {}
                Event::Message(_) => self.chunks[worker] = None,
                Event::Died { .. } | Event::NotStarted(_) => drop(self.bury(worker)),
            }
        }
        Ok(())
    }

    fn cancel_chunks(&mut self) -> Result<(), Error> {
        for (worker, chunk) in self.chunks.iter().enumerate() {
            if let Some(chunk) = chunk {
                let number = encode(&chunk.number, || "a number".to_owned())?;
                self.workers.send(worker, Kind::Cancel, &number)?;
            }
        }
        Ok(())
    }

    /// The worker is dead; returns what it had not reported.
    fn bury(&mut self, worker: usize) -> VecDeque<usize> {
        self.dead[worker] = true;
        self.chunks[worker]
            .take()
            .map(|chunk| chunk.unreported)
            .unwrap_or_default()
    }
}

/// A map on its way.
struct Map<'m, 'a, W: Workers, T: RemoteTask> {
    manager: &'m mut Manager<W>,
    task: &'a T,
    items: &'a [T::Input],
    options: &'a Options<'a>,
    /// The body of the message that begins the task.
    begin: Vec<u8>,
    /// Who has been sent it.
    begun: Vec<bool>,
    schedule: Schedule,
    sink: Sink<'a, T::Output>,
    /// How many workers died over an item; over none that is known, under None.
    deaths: HashMap<Option<usize>, u32>,
}

impl<W: Workers, T: RemoteTask> Map<'_, '_, W, T> {
    /// Until every item has an outcome, or the map is to stop.
    fn run(&mut self) -> Result<(), Error> {
        for worker in 0..self.manager.workers.count() {
            self.assign(worker)?;
        }
        let mut cancelled = false;
        while self.manager.chunks.iter().any(Option::is_some) {
            if self.sink.should_stop() && !std::mem::replace(&mut cancelled, true) {
                self.manager.cancel_chunks()?;
            }
            let Some((worker, event)) = self.manager.workers.receive(PATIENCE)? else {
                continue;
            };
            match event {
                Event::Message(message) => self.take_message(worker, &message)?,
                Event::Died { item, how } => self.take_death(worker, item, how)?,
                Event::NotStarted(message) => {
                    self.manager.bury(worker);
                    return Err(Error::Start {
                        worker: self.manager.workers.name(worker),
                        message,
                    });
                }
            }
        }
        Ok(())
    }

    /// Gives a worker its next chunk, if there is one.
    fn assign(&mut self, worker: usize) -> Result<(), Error> {
        if self.sink.should_stop() {
            return Ok(());
        }
        let chunk = self.schedule.next_chunk();
        if chunk.is_empty() {
            return Ok(());
        }
        let manager = &mut *self.manager;
        manager.chunks_sent += 1;
        let number = manager.chunks_sent;
        let mut body = encode(&number, || "a number".to_owned())?;
        for &index in &chunk {
            let item = (index as u64, &self.items[index]);
            encode_into(&mut body, &item, || format!("item {index}"))?;
        }
        if manager.dead[worker] {
            manager.workers.replace(worker)?;
            manager.dead[worker] = false;
            self.begun[worker] = false;
        }
        if !std::mem::replace(&mut self.begun[worker], true) {
            manager.workers.send(worker, Kind::Begin, &self.begin)?;
        }
        manager.workers.send(worker, Kind::Chunk, &body)?;
        manager.chunks[worker] = Some(Chunk {
            number,
            unreported: chunk.into(),
        });
        Ok(())
    }

    fn take_message(&mut self, worker: usize, message: &Message) -> Result<(), Error> {
        let name = self.manager.workers.name(worker);
        let done = match message.kind {
            Kind::Results => false,
            Kind::Done => true,
            Kind::Refused => {
                self.manager.chunks[worker] = None;
                let cause: Cause = take(&mut message.body.as_slice()).unwrap_or_else(|error| {
                    Cause::Error(format!("an unreadable message: {error}"))
                });
                return Err(Error::initialiser(name, &cause));
            }
            other => {
                return self.take_nonsense(
                    worker,
                    format!("it sent {other:?}, which a manager is not sent"),
                );
            }
        };
        let outcomes = match self.manager.chunks[worker].as_mut() {
            Some(chunk) => read_outcomes(chunk, &message.body).and_then(|outcomes| {
                if done && !chunk.unreported.is_empty() && !self.sink.should_stop() {
                    Err("it ended its chunk before the last item".to_owned())
                } else {
                    Ok(outcomes)
                }
            }),
            None => Err("it sent outcomes and had no items".to_owned()),
        };
        let outcomes = match outcomes {
            Ok(outcomes) => outcomes,
            Err(nonsense) => return self.take_nonsense(worker, nonsense),
        };
        // Before the caller hears of it, who may panic.
        if done {
            self.manager.chunks[worker] = None;
        }
        for (item, outcome) in outcomes {
            self.sink.deliver(name, item, outcome);
        }
        if done { self.assign(worker) } else { Ok(()) }
    }

    /// A worker that talks nonsense is no better than a dead one.
    fn take_nonsense(&mut self, worker: usize, nonsense: String) -> Result<(), Error> {
        self.manager.workers.kill(worker);
        let next = self.manager.chunks[worker]
            .as_ref()
            .and_then(|chunk| chunk.unreported.front());
        self.take_death(worker, next.map(|&item| item as u64), nonsense)
    }

    /// A worker died: its item fails or is begun again, the rest of its chunk is done by others, a new one takes its
    /// place.
    fn take_death(&mut self, worker: usize, item: Option<u64>, how: String) -> Result<(), Error> {
        let mut undone = self.manager.bury(worker);
        let position = undone
            .iter()
            .position(|&undone| Some(undone as u64) == item);
        if !undone.is_empty() {
            let blamed = position.map(|position| undone[position]);
            let deaths = self.deaths.entry(blamed).or_default();
            *deaths += 1;
            // Each worker may have been killed while it was idle, which says nothing about the task.
            let allowed = if blamed.is_some() {
                0
            } else {
                self.manager.workers.count() as u32
            };
            if *deaths > self.options.retries.saturating_add(allowed) {
                let name = self.manager.workers.name(worker);
                let Some(position) = position else {
                    return Err(Error::Lost {
                        worker: name,
                        message: how,
                    });
                };
                if let Some(item) = undone.remove(position) {
                    self.sink.deliver(name, item, Err(Cause::Died(how)));
                }
            }
        }
        // The last first, so that they go out in their old order.
        self.schedule
            .put_back(self.task, self.items, undone.into_iter().rev());
        self.assign(worker)
    }
}

/// Reads outcomes, which must be those of the next items of the chunk, and takes them off it.
fn read_outcomes<O: DeserializeOwned>(
    chunk: &mut Chunk,
    mut body: &[u8],
) -> Result<Outcomes<O>, String> {
    let mut outcomes = Vec::new();
    while !body.is_empty() {
        let (index, outcome): (u64, Result<O, Cause>) = take(&mut body)
            .map_err(|error| format!("it sent an outcome that cannot be read: {error}"))?;
        match chunk.unreported.get(outcomes.len()) {
            Some(&item) if item as u64 == index => outcomes.push((item, outcome)),
            Some(&item) => {
                return Err(format!(
                    "it sent an outcome for item {index} when item {item} was next"
                ));
            }
            None => return Err("it sent more outcomes than it had items".to_owned()),
        }
    }
    chunk.unreported.drain(..outcomes.len());
    Ok(outcomes)
}
