//! A map on its way over workers that share no memory.

use std::collections::HashMap;
use std::time::{Duration, Instant};

use super::RemoteTask;
use super::chunk::Chunk;
use super::manager::{Event, Manager, PATIENCE, Workers};
use super::message::{
    Beginning, Kind, Message, TaskId, append_items, decode, encode_into, number_body,
};
use super::worker::Note;
use crate::map::{Cause, Each, Error, Options, Schedule, Sink};
use crate::wire::take_number;

/// What a worker may take beside its items, before it is thought to be stopped: to read an item, to be scheduled.
const BESIDE: Duration = Duration::from_secs(5);

pub(super) struct Map<'m, 'a, W: Workers, T: RemoteTask> {
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
    /// Items that are at work longer than they may, in workers that were killed for it.
    overdue: Vec<Option<u64>>,
    /// Since when no more items begin.
    stopping: Option<Instant>,
    /// Whether what is at work was ended by force.
    abandoned: bool,
    /// Workers that were killed because a signal had stopped them when nobody wanted to wait any more.
    given_up: Vec<usize>,
}

impl<'m, 'a, W: Workers, T: RemoteTask> Map<'m, 'a, W, T> {
    pub(super) fn new(
        manager: &'m mut Manager<W>,
        task: &'a T,
        items: &'a [T::Input],
        options: &'a Options<'a>,
        each: &'a mut Each<'a, T::Output>,
        start: Instant,
    ) -> Result<Self, Error> {
        let beginning = Beginning {
            task: TaskId::of::<T>(),
            item_timeout: options.item_timeout,
        };
        let mut begin = Vec::new();
        encode_into(&mut begin, &beginning, || "the task's name".to_owned())?;
        encode_into(&mut begin, task, || "the task".to_owned())?;
        let count = manager.workers.count();
        Ok(Self {
            task,
            items,
            options,
            begin,
            begun: vec![false; count],
            schedule: Schedule::new(task, items, options.chunk, count),
            sink: Sink::since(start, items.len(), options, each),
            deaths: HashMap::new(),
            overdue: vec![None; count],
            stopping: None,
            abandoned: false,
            given_up: Vec::new(),
            manager,
        })
    }

    /// What is left of it when it has run.
    pub(super) fn end(self) -> Sink<'a, T::Output> {
        self.sink
    }

    /// Until every item has an outcome, or the map is to stop.
    pub(super) fn run(&mut self) -> Result<(), Error> {
        for worker in 0..self.manager.workers.count() {
            self.assign(worker)?;
        }
        while self.manager.is_any_busy() {
            self.look_at_the_clock()?;
            let Some((worker, event)) = self.manager.workers.receive(self.patience())? else {
                continue;
            };
            match event {
                Event::Message(message) => self.take_message(worker, &message)?,
                Event::Died { item, how } => self.take_death(worker, item, how)?,
                Event::NotStarted {
                    was_killed: true,
                    how,
                } => self.take_death(worker, None, how)?,
                Event::NotStarted { how: message, .. } => {
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

    /// How long the next wait may be.
    fn patience(&self) -> Duration {
        let until = |deadline: Instant| deadline.saturating_duration_since(Instant::now());
        let deadline = self.sink.deadline().filter(|_| !self.abandoned).map(until);
        let limit = self.options.item_timeout.map(|limit| limit / 4);
        [deadline, limit]
            .into_iter()
            .flatten()
            .fold(PATIENCE, Duration::min)
            .max(Duration::from_millis(1))
    }

    /// Does what the time has come for.
    fn look_at_the_clock(&mut self) -> Result<(), Error> {
        if self.stopping.is_none() && self.sink.should_stop() {
            self.stopping = Some(Instant::now());
            self.manager.cancel_chunks()?;
        }
        let is_out_of_patience = match (self.stopping, self.options.patience) {
            (Some(since), Some(patience)) => since.elapsed() >= patience,
            _ => false,
        };
        if !self.abandoned && (is_out_of_patience || self.sink.is_late()) {
            self.abandoned = true;
            self.manager.abandon_chunks()?;
        }
        if self.stopping.is_some() {
            let stopped = self.manager.kill_stopped();
            self.given_up.extend(stopped);
        }
        match self.options.item_timeout {
            Some(limit) => self.end_overdue(limit),
            None => Ok(()),
        }
    }

    /// Kills workers whose item takes too long, or who do not even begin it.
    fn end_overdue(&mut self, limit: Duration) -> Result<(), Error> {
        for worker in 0..self.manager.workers.count() {
            let Some(note) = self.manager.workers.note(worker) else {
                if self.manager.is_busy(worker) && self.manager.workers.is_silent(worker) {
                    self.manager.workers.kill(worker);
                }
                continue;
            };
            let Some(chunk) = &mut self.manager.chunks[worker] else {
                continue;
            };
            let time = chunk.see(note);
            let is_overdue = match note {
                // The worker itself says so of an item that ends.
                Note::Item(_) => time > limit + limit / 4,
                Note::Nothing => time > limit + BESIDE,
                Note::Start => false,
            };
            if is_overdue && self.overdue[worker].is_none() {
                self.overdue[worker] = Some(note.to_number());
                self.manager.workers.abandon(worker)?;
            }
        }
        Ok(())
    }

    /// Gives a worker its next chunk, if there is one.
    fn assign(&mut self, worker: usize) -> Result<(), Error> {
        if self.sink.should_stop() {
            return Ok(());
        }
        let items = self.schedule.next_chunk();
        if items.is_empty() {
            return Ok(());
        }
        let manager = &mut *self.manager;
        let number = manager.next_number();
        let mut body = number_body(number);
        append_items(&mut body, self.items, items.runs())?;
        if manager.dead[worker] {
            manager.workers.replace(worker)?;
            manager.dead[worker] = false;
            self.begun[worker] = false;
            self.overdue[worker] = None;
        }
        // Before the worker hears of it: whatever happens from here on, it is busy.
        let note = manager.workers.note(worker).unwrap_or(Note::Nothing);
        manager.chunks[worker] = Some(Chunk::new(number, items, note));
        if !std::mem::replace(&mut self.begun[worker], true) {
            manager.workers.send(worker, Kind::Begin, &self.begin)?;
        }
        manager.workers.send(worker, Kind::Chunk, &body)
    }

    fn take_message(&mut self, worker: usize, message: &Message) -> Result<(), Error> {
        let name = self.manager.workers.name(worker);
        let done = match message.kind {
            Kind::Results => false,
            Kind::Done => true,
            Kind::Refused => {
                self.manager.chunks[worker] = None;
                let cause = match decode(&mut message.body.as_slice()) {
                    Some(Ok(cause)) => cause,
                    _ => Cause::error("it sent a message that cannot be read"),
                };
                return Err(Error::Initialiser {
                    worker: name,
                    cause,
                });
            }
            Kind::Overdue => {
                let item = take_number(&mut message.body.as_slice());
                return self.take_overdue(worker, item);
            }
            other => {
                let nonsense = format!("it sent {other:?}, which a manager is not sent");
                return self.take_nonsense(worker, nonsense);
            }
        };
        let Some(chunk) = self.manager.chunks[worker].as_mut() else {
            return self.take_nonsense(worker, "it sent outcomes and had no items".to_owned());
        };
        let outcomes = chunk.read(&message.body).and_then(|outcomes| {
            if done && !chunk.is_reported() && !self.sink.should_stop() && !self.abandoned {
                Err("it ended its chunk before the last item".to_owned())
            } else {
                Ok(outcomes)
            }
        });
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
        let next = self.manager.chunks[worker].as_ref().and_then(Chunk::next);
        self.take_death(worker, next.map(|item| item as u64), nonsense)
    }

    /// A worker that lives has ended its chunk at an item that took too long.
    fn take_overdue(&mut self, worker: usize, item: Option<u64>) -> Result<(), Error> {
        let Some(chunk) = self.manager.chunks[worker].take() else {
            return self.take_nonsense(worker, "it was late and had no items".to_owned());
        };
        // Its thread is gone, and with it the task.
        self.begun[worker] = false;
        self.lose(worker, &chunk, item, Loss::Late)?;
        self.assign(worker)
    }

    /// A worker died: its item fails or is begun again, the rest of its chunk is done by others, a new one takes its
    /// place.
    fn take_death(&mut self, worker: usize, item: Option<u64>, how: String) -> Result<(), Error> {
        let overdue = self.overdue[worker].take();
        let Some(chunk) = self.manager.bury(worker) else {
            return self.assign(worker);
        };
        // That is no outcome of the item.
        if self.abandoned || self.given_up.contains(&worker) {
            return Ok(());
        }
        match overdue.map(|note| Note::from_number(note).item()) {
            Some(Some(late)) if item == Some(late) => {
                self.lose(worker, &chunk, item, Loss::Late)?;
            }
            // It was killed for something that it had just ended.
            Some(_) => self.lose(worker, &chunk, None, Loss::Died(how))?,
            None => self.lose(worker, &chunk, item, Loss::Died(how))?,
        }
        self.assign(worker)
    }

    /// The items of a chunk that a worker did not end: one is to blame, if it is known, the others are done again.
    fn lose(
        &mut self,
        worker: usize,
        chunk: &Chunk,
        item: Option<u64>,
        loss: Loss,
    ) -> Result<(), Error> {
        let name = self.manager.workers.name(worker);
        let limit = self.options.item_timeout.unwrap_or_default();
        let blamed = chunk.unreported().find(|&left| Some(left as u64) == item);
        let mut failed = None;
        if !chunk.is_reported() {
            let deaths = self.deaths.entry(blamed).or_default();
            *deaths += 1;
            let allowed = match (blamed, &loss) {
                (Some(_), Loss::Late) => 0,
                (Some(_), Loss::Died(_)) => self.options.retries,
                // Each worker may have been killed while it was idle, which says nothing about the task.
                (None, _) => {
                    let workers = self.manager.workers.count() as u32;
                    self.options.retries.saturating_add(workers)
                }
            };
            if *deaths > allowed {
                match (blamed, loss) {
                    (Some(item), Loss::Late) => failed = Some((item, Cause::TimedOut(limit))),
                    (Some(item), Loss::Died(how)) => failed = Some((item, Cause::Died(how))),
                    (None, Loss::Late) => {}
                    (None, Loss::Died(message)) => {
                        return Err(Error::Lost {
                            worker: name,
                            message,
                        });
                    }
                }
            }
        }
        // The last first, so that they go out in their old order.
        let rest = chunk
            .unreported()
            .rev()
            .filter(|&item| failed.as_ref().is_none_or(|&(failed, _)| item != failed));
        self.schedule.put_back(self.task, self.items, rest);
        if let Some((item, cause)) = failed {
            self.sink.deliver(name, item, Err(cause));
        }
        Ok(())
    }
}

/// Why a worker did not end its chunk.
enum Loss {
    Died(String),
    /// Its item took too long.
    Late,
}
