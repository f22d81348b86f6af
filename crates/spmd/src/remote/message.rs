//! What manager and worker tell each other.
//!
//! A message is a kind and a body; what is in the body follows from the kind. Tasks, items and outcomes are
//! [framed](crate::wire::append_framed): what one of them cannot read costs that one only.

use std::any::{TypeId, type_name};
use std::hash::{DefaultHasher, Hash, Hasher};
use std::time::Duration;

use serde::de::DeserializeOwned;
use serde::{Deserialize, Serialize};

use crate::faults::Fault;
use crate::map::{Cause, Error};
use crate::wire::{self, append_framed, append_number, take_frame, take_number};

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

/// Appends an outcome. An output that cannot be serialised is a failure of its item.
pub(crate) fn append_outcome<O: Serialize>(
    body: &mut Vec<u8>,
    item: u64,
    outcome: &Result<O, Cause>,
) {
    append_number(body, item);
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

/// Takes an outcome with its item off the front; none where the bytes make no sense. An output that cannot be read is a
/// failure of its item.
pub(crate) fn take_outcome<O: DeserializeOwned>(
    body: &mut &[u8],
) -> Option<(u64, Result<O, Cause>)> {
    let item = take_number(body)?;
    let (&kind, rest) = body.split_first()?;
    *body = rest;
    let outcome = match kind {
        1 => {
            let output = decode(body)?;
            output.map_err(|error| Cause::error(format!("cannot read the output, {error}")))
        }
        0 => Err(decode(body)?.ok()?),
        _ => return None,
    };
    Some((item, outcome))
}
