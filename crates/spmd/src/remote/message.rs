//! What manager and worker tell each other.
//!
//! A message is a kind and a body; what is in the body follows from the kind. Tasks, items and outcomes are
//! [framed](crate::wire::append_framed): what one of them cannot read costs that one only.

use std::any::{TypeId, type_name};
use std::hash::{DefaultHasher, Hash, Hasher};
use std::ops::Range;
use std::time::Duration;

use serde::de::DeserializeOwned;
use serde::{Deserialize, Serialize};

use crate::faults::Fault;
use crate::map::{Cause, Error};
use crate::wire::{self, append_framed, append_number, take_frame};

/// The kinds of messages; see the [module](super).
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Kind {
    Begin = 1,
    Chunk,
    Cancel,
    Stop,
    Ready,
    Results,
    Done,
    Refused,
    Abandon,
    Overdue,
    Part,
}

impl Kind {
    pub(crate) fn from_number(number: u8) -> Option<Self> {
        [
            Self::Begin,
            Self::Chunk,
            Self::Cancel,
            Self::Stop,
            Self::Ready,
            Self::Results,
            Self::Done,
            Self::Refused,
            Self::Abandon,
            Self::Overdue,
            Self::Part,
        ]
        .into_iter()
        .find(|&kind| kind as u8 == number)
    }
}

/// A message.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Message {
    pub(crate) kind: Kind,
    pub(crate) body: Vec<u8>,
}

/// Which task: the name is for people, two types may have the same. The number is the compiler's, and the same in every
/// process of a program.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub(crate) struct TaskId {
    pub(crate) name: String,
    number: u64,
}

impl TaskId {
    pub(crate) fn of<T: 'static>() -> Self {
        let mut hasher = DefaultHasher::new();
        TypeId::of::<T>().hash(&mut hasher);
        Self {
            name: type_name::<T>().to_owned(),
            number: if Fault::KnowsByName.is_back() {
                0
            } else {
                hasher.finish()
            },
        }
    }
}

/// What a `Begin` says beside the task.
#[derive(Debug, Serialize, Deserialize)]
pub(crate) struct Beginning {
    pub(crate) task: TaskId,
    pub(crate) item_timeout: Option<Duration>,
}

/// Appends a framed value; the error names it.
pub(crate) fn encode_into<T: Serialize + ?Sized>(
    body: &mut Vec<u8>,
    value: &T,
    what: impl FnOnce() -> String,
) -> Result<(), Error> {
    append_framed(body, value).map_err(|error| Error::Serialise {
        what: what(),
        message: error.to_string(),
    })
}

/// The value in the frame at the front of `body`; none if there is no frame.
pub(crate) fn decode<T: DeserializeOwned>(body: &mut &[u8]) -> Option<Result<T, wire::WireError>> {
    take_frame(body).map(wire::read)
}

/// A number alone.
pub(crate) fn number_body(number: u64) -> Vec<u8> {
    let mut body = Vec::new();
    append_number(&mut body, number);
    body
}

/// Appends the items that a chunk is of, framed, in runs of items that follow each other: the first, how many, the items.
pub(crate) fn append_items<T: Serialize>(
    body: &mut Vec<u8>,
    items: &[T],
    runs: impl Iterator<Item = Range<usize>>,
) -> Result<(), Error> {
    for run in runs {
        append_number(body, run.start as u64);
        append_number(body, run.len() as u64);
        wire::append_all_framed(body, items[run.clone()].iter()).map_err(|(at, error)| {
            Error::Serialise {
                what: format!("item {}", run.start + at),
                message: error.to_string(),
            }
        })?;
    }
    Ok(())
}

/// Appends the outcome of an item to those of the items before it. An output that cannot be serialised is a failure of its
/// item.
pub(crate) fn append_outcome<O: Serialize>(
    body: &mut Vec<u8>,
    item: u64,
    outcome: &Result<O, Cause>,
) {
    // Those that follow are known by their order.
    if body.is_empty() {
        append_number(body, item);
    }
    let cause = match outcome {
        Ok(output) => {
            body.push(1);
            match append_framed(body, output) {
                Ok(()) => return,
                Err(error) => {
                    body.pop();
                    &Cause::error(format!("cannot serialise the output, {error}"))
                }
            }
        }
        Err(cause) => cause,
    };
    body.push(0);
    append_framed(body, cause).expect("texts can be serialised");
}

/// Takes outcomes off the front, and hands each to `take`. An output that cannot be read is a failure of its item, also if
/// that is by a panic.
///
/// # Errors
///
/// That of `take`, or that the bytes make no sense.
pub(crate) fn take_outcomes<O: DeserializeOwned>(
    mut body: &[u8],
    mut take: impl FnMut(Result<O, Cause>) -> Result<(), String>,
) -> Result<(), String> {
    let unreadable = |error| Err(Cause::error(format!("cannot read the output, {error}")));
    // Panics are caught for all together: that is what small outputs would cost most. After one the rest is read.
    loop {
        let read = || {
            while !body.is_empty() {
                let no_outcome = "it sent an outcome that cannot be read";
                let (&kind, rest) = body.split_first().ok_or(no_outcome)?;
                body = rest;
                let frame = take_frame(&mut body).ok_or(no_outcome)?;
                take(match kind {
                    1 => wire::read_plainly(frame).or_else(unreadable),
                    0 => Err(wire::read(frame).map_err(|_| no_outcome)?),
                    _ => return Err(no_outcome.to_owned()),
                })?;
            }
            Ok(())
        };
        match wire::survive::<O, _>(read) {
            Ok(result) => return result,
            Err(panic) => take(unreadable(panic))?,
        }
    }
}
