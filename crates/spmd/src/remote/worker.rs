//! The worker's side of the conversation.

use super::RemoteTask;
use super::message::{Kind, Message, append, take};
use super::tasks::Tasks;
use crate::map::{Cause, FlushTimer, Runner};

/// How a worker reaches its manager.
pub(crate) trait Upstream {
    /// The next message; an error is the end of the service.
    fn receive(&mut self) -> Result<Message, Disconnected>;
    fn send(&mut self, kind: Kind, body: &[u8]) -> Result<(), Disconnected>;
    /// Writes down which item comes next, or that there is none, for whoever finds the worker dead.
    fn note(&mut self, item: Option<u64>);
    /// Whether the chunk with this number should end.
    fn is_cancelled(&mut self, chunk: u64) -> bool;
}

/// The manager is gone.
#[derive(Debug)]
pub(crate) struct Disconnected;

/// Does what the manager asks for, until it says to stop.
pub(crate) fn serve(tasks: &Tasks, upstream: &mut impl Upstream) -> Result<(), Disconnected> {
    // What a chunk is answered with while no task has begun.
    let mut service: Result<Box<dyn Service>, Cause> =
        Err(Cause::Error("no task has begun".to_owned()));
    loop {
        let Message { kind, body } = upstream.receive()?;
        match kind {
            Kind::Begin => {
                // The old state goes before the new is made.
                drop(service);
                service = begin(tasks, &body);
            }
            Kind::Chunk => match &mut service {
                Ok(service) => service.run_chunk(&body, upstream)?,
                Err(cause) => refuse(upstream, cause)?,
            },
            // Too late: the chunk is done.
            Kind::Cancel => {}
            Kind::Stop => return Ok(()),
            other => refuse(
                upstream,
                &Cause::Error(format!("a worker is not sent {other:?}")),
            )?,
        }
    }
}

fn refuse(upstream: &mut (impl Upstream + ?Sized), cause: &Cause) -> Result<(), Disconnected> {
    let mut body = Vec::new();
    append(&mut body, cause).expect("a text can be serialised");
    upstream.send(Kind::Refused, &body)
}

fn begin(tasks: &Tasks, mut body: &[u8]) -> Result<Box<dyn Service>, Cause> {
    let name: String = take(&mut body).map_err(|error| unreadable("the task's name", &error))?;
    tasks.start(&name, body)
}

fn unreadable(what: &str, error: &postcard::Error) -> Cause {
    Cause::Error(format!("cannot read {what}: {error}"))
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
pub(crate) fn service<T: RemoteTask>(mut body: &[u8]) -> Result<Box<dyn Service>, Cause> {
    let task: T = take(&mut body).map_err(|error| unreadable("the task", &error))?;
    let runner = Runner::start(&task)?;
    Ok(Box::new(Begun { task, runner }))
}

impl<T: RemoteTask> Service for Begun<T> {
    fn run_chunk(
        &mut self,
        mut body: &[u8],
        upstream: &mut dyn Upstream,
    ) -> Result<(), Disconnected> {
        let mut results = Vec::new();
        let mut timer = FlushTimer::new();
        let chunk: u64 = match take(&mut body) {
            Ok(chunk) => chunk,
            Err(error) => return refuse(upstream, &unreadable("a chunk", &error)),
        };
        while !body.is_empty() {
            let (index, item): (u64, T::Input) = match take(&mut body) {
                Ok(item) => item,
                Err(error) => return refuse(upstream, &unreadable("an item", &error)),
            };
            if upstream.is_cancelled(chunk) {
                break;
            }
            upstream.note(Some(index));
            let outcome = self.runner.run(&self.task, &item);
            append_outcome::<T>(&mut results, index, &outcome);
            if timer.is_due() && !body.is_empty() {
                upstream.send(Kind::Results, &results)?;
                results.clear();
            }
        }
        upstream.note(None);
        upstream.send(Kind::Done, &results)
    }
}

/// An output that cannot be serialised is a failure of its item.
fn append_outcome<T: RemoteTask>(
    results: &mut Vec<u8>,
    index: u64,
    outcome: &Result<T::Output, Cause>,
) {
    if let Err(error) = append(results, &(index, outcome)) {
        let cause = Cause::Error(format!("cannot serialise the output: {error}"));
        append(results, &(index, Err::<(), _>(cause))).expect("a text can be serialised");
    }
}
