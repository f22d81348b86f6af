//! Values as bytes, for workers that share no memory.
//!
//! The format describes itself: each value says what it is, fields and variants are named. So everything comes back that
//! serde can put into JSON, and some of what it cannot: `untagged`, `flatten`, `skip_serializing_if`, `serde_json::Value`,
//! but also `Some(None)`, NaN, and maps with any keys. A compact format such as postcard reads some of these wrongly
//! without a word; MessagePack and CBOR do not tell `Some(None)` from `None`. A name is written once for each value, and
//! then numbered.
//!
//! Values say whether they are written for people ([`is_human_readable`](serde::Serializer::is_human_readable)): yes,
//! because serde's own buffer for `untagged` and `flatten` says so when it reads.

mod de;
mod ser;

use std::any::type_name;
use std::fmt;

use serde::Serialize;
use serde::de::DeserializeOwned;

use crate::faults::Fault;
use crate::map::caught;

/// The first byte of each value. Below 128 it is the value itself, an unsigned number.
mod tag {
    pub(super) const SMALL: u8 = 0x80;
    pub(super) const UNIT: u8 = 0x80;
    pub(super) const FALSE: u8 = 0x81;
    pub(super) const TRUE: u8 = 0x82;
    pub(super) const NONE: u8 = 0x83;
    pub(super) const SOME: u8 = 0x84;
    pub(super) const UNSIGNED: u8 = 0x85;
    /// Followed by -1 minus the number.
    pub(super) const NEGATIVE: u8 = 0x86;
    pub(super) const U128: u8 = 0x87;
    pub(super) const I128: u8 = 0x88;
    pub(super) const F32: u8 = 0x89;
    pub(super) const F64: u8 = 0x8a;
    pub(super) const CHAR: u8 = 0x8b;
    pub(super) const STR: u8 = 0x8c;
    pub(super) const BYTES: u8 = 0x8d;
    pub(super) const SEQ: u8 = 0x8e;
    /// A sequence whose length is not known when it begins: until `END`.
    pub(super) const SEQ_OPEN: u8 = 0x8f;
    pub(super) const MAP: u8 = 0x90;
    pub(super) const MAP_OPEN: u8 = 0x91;
    pub(super) const END: u8 = 0x92;
    /// A name for the first time.
    pub(super) const NAME: u8 = 0x93;
    /// A name that was there before, by its number.
    pub(super) const NAME_AGAIN: u8 = 0x94;
    pub(super) const UNIT_VARIANT: u8 = 0x95;
    pub(super) const VARIANT: u8 = 0x96;
    /// An unsigned number from 128 to 255.
    pub(super) const BYTE: u8 = 0x97;
}

/// A value that cannot be written or read.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct WireError(String);

impl fmt::Display for WireError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.0.fmt(f)
    }
}

impl std::error::Error for WireError {}

impl serde::ser::Error for WireError {
    fn custom<T: fmt::Display>(message: T) -> Self {
        Self(message.to_string())
    }
}

impl serde::de::Error for WireError {
    fn custom<T: fmt::Display>(message: T) -> Self {
        Self(message.to_string())
    }
}

/// Appends `value` to `bytes`; on an error, also by a panic of the type's `Serialize`, they stay as they were.
pub(crate) fn append<T: Serialize + ?Sized>(
    bytes: &mut Vec<u8>,
    value: &T,
) -> Result<(), WireError> {
    let length = bytes.len();
    caught(|| append_plainly(bytes, value))
        .unwrap_or_else(|panic| Err(of_type::<T>(&panic)))
        .inspect_err(|_| bytes.truncate(length))
}

/// The same for a caller who catches panics, and does not use the bytes after an error.
#[inline]
fn append_plainly<T: Serialize + ?Sized>(bytes: &mut Vec<u8>, value: &T) -> Result<(), WireError> {
    value
        .serialize(&mut ser::Writer::new(bytes))
        .map_err(|error| of_type::<T>(&error))
}

/// The value that `bytes` are, all of them. A panic of the type's `Deserialize` is an error.
pub(crate) fn read<T: DeserializeOwned>(bytes: &[u8]) -> Result<T, WireError> {
    survive::<T, _>(|| read_plainly(bytes))?
}

/// The same for a caller who sees to panics by [`survive`].
#[inline]
pub(crate) fn read_plainly<T: DeserializeOwned>(bytes: &[u8]) -> Result<T, WireError> {
    let mut reader = de::Reader::new(bytes);
    T::deserialize(&mut reader)
        .and_then(|value| reader.end().map(|()| value))
        .map_err(|error| of_type::<T>(&error))
}

/// Reads something; a panic is an error that names the type.
pub(crate) fn survive<T: ?Sized, R>(read: impl FnOnce() -> R) -> Result<R, WireError> {
    if Fault::LosesTrackInPanics.is_back() {
        return Ok(read());
    }
    caught(read).map_err(|panic| of_type::<T>(&panic))
}

#[cold]
fn of_type<T: ?Sized>(error: &dyn fmt::Display) -> WireError {
    WireError(format!("`{}`: {error}", type_name::<T>()))
}

/// Appends a number in as many groups of seven bits as it needs.
#[inline]
pub(crate) fn append_number(bytes: &mut Vec<u8>, mut number: u64) {
    while number >= 0x80 {
        bytes.push(number as u8 | 0x80);
        number >>= 7;
    }
    bytes.push(number as u8);
}

/// Takes a number off the front.
#[inline]
pub(crate) fn take_number(bytes: &mut &[u8]) -> Option<u64> {
    let mut number = 0_u64;
    for shift in (0..64).step_by(7) {
        let (&first, rest) = bytes.split_first()?;
        *bytes = rest;
        let group = u64::from(first & 0x7f);
        if group << shift >> shift != group {
            return None;
        }
        number |= group << shift;
        if first < 0x80 {
            return Some(number);
        }
    }
    None
}

/// Takes that many bytes off the front.
#[inline]
pub(crate) fn take_bytes<'a>(bytes: &mut &'a [u8], length: u64) -> Option<&'a [u8]> {
    let (first, rest) = bytes.split_at_checked(usize::try_from(length).ok()?)?;
    *bytes = rest;
    Some(first)
}

/// Appends a value with its length in front, so that a reader can go on after one that makes no sense.
pub(crate) fn append_framed<T: Serialize + ?Sized>(
    bytes: &mut Vec<u8>,
    value: &T,
) -> Result<(), WireError> {
    frame(bytes, |bytes| append(bytes, value))
}

/// Appends the values of `all`, framed. The error names the first that cannot be written, and the bytes are of no use
/// then.
pub(crate) fn append_all_framed<'a, T: Serialize + 'a>(
    bytes: &mut Vec<u8>,
    all: impl ExactSizeIterator<Item = &'a T>,
) -> Result<(), (usize, WireError)> {
    let mut at = 0;
    // Panics are caught for all together: that is what small values would cost most.
    caught(|| {
        for (index, value) in all.enumerate() {
            at = index;
            frame(bytes, |bytes| append_plainly(bytes, value))?;
        }
        Ok(())
    })
    .unwrap_or_else(|panic| Err(of_type::<T>(&panic)))
    .map_err(|error| (at, error))
}

#[inline]
fn frame(
    bytes: &mut Vec<u8>,
    append: impl FnOnce(&mut Vec<u8>) -> Result<(), WireError>,
) -> Result<(), WireError> {
    let start = bytes.len();
    // Most values are short: one byte for the length.
    bytes.push(0);
    append(bytes).inspect_err(|_| bytes.truncate(start))?;
    let length = bytes.len() - start - 1;
    if length < 0x80 {
        bytes[start] = length as u8;
    } else {
        make_room_for_length(bytes, start, length);
    }
    Ok(())
}

#[cold]
fn make_room_for_length(bytes: &mut Vec<u8>, start: usize, length: usize) {
    let mut head = Vec::new();
    append_number(&mut head, length as u64);
    bytes.splice(start..=start, head);
}

/// Takes the bytes of a framed value off the front.
#[inline]
pub(crate) fn take_frame<'a>(bytes: &mut &'a [u8]) -> Option<&'a [u8]> {
    let length = take_number(bytes)?;
    take_bytes(bytes, length)
}

#[cfg(test)]
mod tests;
