//! The worker's side of the conversation.

use std::time::Duration;

use super::RemoteTask;
use super::message::{Beginning, Kind, Message, append_outcome, decode};
use super::tasks::Tasks;
use crate::map::{Cause, Runner, caught, drop_caught};
use crate::wire::{append_framed, take_frame, take_number};

/// How a worker reaches its manager.
pub(crate) trait Upstream {
    /// The next message; an error is the end of the service.
    fn receive(&mut self) -> Result<Message, Disconnected>;
    /// Adds to the outcomes that are to be sent. They are sent within some milliseconds, whatever this thread does in the
    /// meantime; those of the last item of a chunk with [`finish`](Self::finish).
    fn keep(
        &mut self,
        is_last: bool,
        append: &mut dyn FnMut(&mut Vec<u8>),
    ) -> Result<(), Disconnected>;
    /// Ends the chunk, with the outcomes that were not sent yet.
    fn finish(&mut self) -> Result<(), Disconnected>;
    /// Says that the chunk cannot be done.
    fn refuse(&mut self, cause: &[u8]) -> Result<(), Disconnected>;
    /// Says what this thread does, for whoever finds the worker dead or late.
    fn note(&mut self, note: Note);
    /// Whether the chunk with this number should end.
    fn is_cancelled(&mut self, chunk: u64) -> bool;
}

/// The manager is gone.
#[derive(Debug)]
pub(crate) struct Disconnected;

/// What a worker does.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Note {
    Nothing,
    /// It runs the task's initialiser.
    Start,
    Item(u64),
}

impl Note {
    pub(crate) fn to_number(self) -> u64 {
        match self {
            Self::Nothing => 0,
            Self::Start => u64::MAX,
            Self::Item(item) => item + 1,
        }
    }

    pub(crate) fn from_number(number: u64) -> Self {
        match number {
            0 => Self::Nothing,
            u64::MAX => Self::Start,
            item => Self::Item(item - 1),
        }
    }

    pub(crate) fn item(self) -> Option<u64> {
        match self {
            Self::Item(item) => Some(item),
            Self::Nothing | Self::Start => None,
        }
    }
}

/// Does what the manager asks for, until it says to stop.
pub(crate) fn serve(tasks: &Tasks, upstream: &mut impl Upstream) -> Result<(), Disconnected> {
    // What a chunk is answered with while no task has begun.
    let mut service: Result<Box<dyn Service>, Cause> = Err(Cause::error("no task has begun"));
    loop {
        let Message { kind, body } = upstream.receive()?;
        match kind {
            Kind::Begin => {
                upstream.note(Note::Start);
                // The old state goes before the new is made. A panic of it is on standard error.
                let _ = caught(|| drop(service));
                service = begin(tasks, &body);
                upstream.note(Note::Nothing);
            }
            Kind::Chunk => match &mut service {
                Ok(service) => service.run_chunk(&body, upstream)?,
                Err(cause) => refuse(upstream, cause)?,
            },
            // Too late: the chunk is done.
            Kind::Cancel | Kind::Abandon => {}
            Kind::Stop => {
                let _ = caught(|| drop(service));
                return Ok(());
            }
            other => refuse(
                upstream,
                &Cause::error(format!("a worker is not sent {other:?}")),
            )?,
        }
    }
}

fn refuse(upstream: &mut (impl Upstream + ?Sized), cause: &Cause) -> Result<(), Disconnected> {
    let mut body = Vec::new();
    append_framed(&mut body, cause).expect("texts can be serialised");
    upstream.refuse(&body)
}

fn begin(tasks: &Tasks, mut body: &[u8]) -> Result<Box<dyn Service>, Cause> {
    let beginning: Beginning = match decode(&mut body) {
        Some(Ok(beginning)) => beginning,
        Some(Err(error)) => return Err(unreadable(&error)),
        None => return Err(unreadable(&"the message ends early")),
    };
    tasks.start(&beginning, body)
}

fn unreadable(error: &impl std::fmt::Display) -> Cause {
    Cause::error(format!("a worker cannot read what it is sent: {error}"))
}

/// A task that has begun, whatever its type.
pub(crate) trait Service {
    fn run_chunk(&mut self, body: &[u8], upstream: &mut dyn Upstream) -> Result<(), Disconnected>;
}

struct Begun<T: RemoteTask> {
    task: T,
    runner: Runner<T>,
}

/// Reads the task and runs its initialiser.
pub(crate) fn service<T: RemoteTask>(
    mut body: &[u8],
    item_timeout: Option<Duration>,
) -> Result<Box<dyn Service>, Cause> {
    let task: T = match decode(&mut body) {
        Some(task) => task.map_err(|error| unreadable(&error))?,
        None => return Err(unreadable(&"the message ends early")),
    };
    let runner = Runner::start(&task, item_timeout)?;
    Ok(Box::new(Begun { task, runner }))
}

impl<T: RemoteTask> Service for Begun<T> {
    fn run_chunk(
        &mut self,
        mut body: &[u8],
        upstream: &mut dyn Upstream,
    ) -> Result<(), Disconnected> {
        let cut_off = || unreadable(&"the message ends early");
        let Some(chunk) = take_number(&mut body) else {
            return refuse(upstream, &cut_off());
        };
        // The items come in runs.
        let mut run = 0..0;
        while !body.is_empty() {
            if run.is_empty() {
                let (Some(start), Some(length)) = (take_number(&mut body), take_number(&mut body))
                else {
                    return refuse(upstream, &cut_off());
                };
                run = start..start.saturating_add(length);
            }
            let (Some(index), Some(frame)) = (run.next(), take_frame(&mut body)) else {
                return refuse(upstream, &cut_off());
            };
            if upstream.is_cancelled(chunk) {
                break;
            }
            let mut prepared = Ok(());
            if !self.runner.has_state() {
                // It does not count as the item's time.
                upstream.note(Note::Start);
                prepared = self.runner.prepare(&self.task);
            }
            upstream.note(Note::Item(index));
            let outcome = prepared
                .and_then(|()| crate::wire::read(frame).map_err(|error| unreadable(&error)))
                .and_then(|item| {
                    let outcome = self.runner.run(&self.task, &item);
                    // That an item panics when it is dropped is the task's failure, too.
                    drop_caught(item).and(outcome)
                });
            upstream.keep(body.is_empty(), &mut |results| {
                append_outcome(results, index, &outcome);
            })?;
            // A panic of an output that is dropped is on standard error.
            let _ = outcome.map(drop_caught);
        }
        upstream.note(Note::Nothing);
        upstream.finish()
    }
}
