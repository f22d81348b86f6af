//! What manager and worker tell each other, as bytes.
//!
//! A message is a kind and a body; what is in the body follows from the kind. Bodies are in postcard's format
//! (<https://postcard.jamesmunns.com/wire-format>).

use serde::Serialize;
use serde::de::DeserializeOwned;

use crate::map::Error;

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

/// Appends `value` to `body`; on an error the body stays as it was.
pub(crate) fn append<T: Serialize + ?Sized>(
    body: &mut Vec<u8>,
    value: &T,
) -> Result<(), postcard::Error> {
    let length = body.len();
    postcard::to_io(value, &mut *body)
        .map(drop)
        .inspect_err(|_| body.truncate(length))
}

/// Takes a value off the front of `body`.
pub(crate) fn take<T: DeserializeOwned>(body: &mut &[u8]) -> Result<T, postcard::Error> {
    let (value, rest) = postcard::take_from_bytes(body)?;
    *body = rest;
    Ok(value)
}

/// Appends `value` to `body`; the error names it.
pub(crate) fn encode_into<T: Serialize + ?Sized>(
    body: &mut Vec<u8>,
    value: &T,
    what: impl FnOnce() -> String,
) -> Result<(), Error> {
    append(body, value).map_err(|error| Error::Serialise {
        what: what(),
        message: error.to_string(),
    })
}

/// `value` as bytes; the error names it.
pub(crate) fn encode<T: Serialize + ?Sized>(
    value: &T,
    what: impl FnOnce() -> String,
) -> Result<Vec<u8>, Error> {
    let mut body = Vec::new();
    encode_into(&mut body, value, what)?;
    Ok(body)
}
