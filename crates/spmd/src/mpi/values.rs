//! Communication with serialisable values.
//!
//! rsmpi sends numbers and arrays of numbers, at the speed of the network; these functions send everything that serde
//! can serialise, as mpi4py's functions with small letters send everything that can be pickled.
//! Each end must name the same type.
//!
//! Values of different ranks may differ in length, but no message may be longer than 2 GiB. In a collective function an error
//! of one rank, such as a value that cannot be serialised, is an error of all: none is left waiting.

use ::mpi::Count;
use ::mpi::datatype::{Partition, PartitionMut};
use ::mpi::topology::{Process, Rank};
use ::mpi::traits::*;
use serde::Serialize;
use serde::de::DeserializeOwned;

use crate::map::Error;
use crate::wire;

fn to_bytes<T: Serialize + ?Sized>(value: &T) -> Result<Vec<u8>, Error> {
    let mut bytes = Vec::new();
    wire::append(&mut bytes, value).map_err(|error| Error::Serialise {
        what: "a value".to_owned(),
        message: error.to_string(),
    })?;
    count(bytes.len())?;
    Ok(bytes)
}

fn from_bytes<T: DeserializeOwned>(bytes: &[u8]) -> Result<T, Error> {
    wire::read(bytes).map_err(|error| Error::Serialise {
        what: "a received value".to_owned(),
        message: error.to_string(),
    })
}

/// A length as MPI counts.
fn count(length: usize) -> Result<Count, Error> {
    Count::try_from(length).map_err(|_| {
        Error::Communication(format!(
            "a message of {length} bytes is longer than MPI allows"
        ))
    })
}

/// Sends a value; returns when the message is on its way or, if it is long, when the receiver has it (`MPI_Send`).
///
/// # Errors
///
/// [`Error::Serialise`], or [`Error::Communication`] for more than 2 GiB.
pub fn send<T: Serialize + ?Sized>(destination: &impl Destination, value: &T) -> Result<(), Error> {
    destination.send(&to_bytes(value)?[..]);
    Ok(())
}

/// Sends a value while `work` is done (`MPI_Isend`, and `MPI_Wait` afterwards).
///
/// # Errors
///
/// As [`send`], before `work` has begun.
pub fn send_during<T: Serialize + ?Sized, R>(
    destination: &impl Destination,
    value: &T,
    work: impl FnOnce() -> R,
) -> Result<R, Error> {
    let bytes = to_bytes(value)?;
    Ok(::mpi::request::scope(|scope| {
        // The guard waits for the end of the sending also when `work` panics.
        let _sending =
            ::mpi::request::WaitGuard::from(destination.immediate_send(scope, &bytes[..]));
        work()
    }))
}

/// Waits for a value and returns it with the rank that sent it (`MPI_Mprobe`, `MPI_Mrecv`).
///
/// # Errors
///
/// [`Error::Serialise`] if what comes is not a `T`.
pub fn receive<T: DeserializeOwned>(source: &impl Source) -> Result<(T, Rank), Error> {
    let (bytes, status) = source.matched_probe().matched_receive_vec::<u8>();
    Ok((from_bytes(&bytes)?, status.source_rank()))
}

/// The value that has come, if one has (`MPI_Improbe`).
///
/// # Errors
///
/// As [`receive`].
pub fn try_receive<T: DeserializeOwned>(source: &impl Source) -> Result<Option<(T, Rank)>, Error> {
    source
        .immediate_matched_probe()
        .map(|probed| {
            let (bytes, status) = probed.matched_receive_vec::<u8>();
            Ok((from_bytes(&bytes)?, status.source_rank()))
        })
        .transpose()
}

fn is_root(root: &Process<'_>) -> bool {
    root.as_communicator().this_process().rank() == root.rank()
}

/// Gives the root's value to all ranks; the others' values are not looked at.
///
/// # Errors
///
/// As [`send`] and [`receive`].
pub fn broadcast<T: Serialize + DeserializeOwned>(
    root: &Process<'_>,
    value: Option<T>,
) -> Result<T, Error> {
    let (mut bytes, failure) = match &value {
        Some(value) if is_root(root) => or_failure(to_bytes(value)),
        _ => (Vec::new(), None),
    };
    let mut length = if failure.is_some() {
        FAILED
    } else {
        bytes.len() as u64
    };
    root.broadcast_into(&mut length);
    if let Some(failure) = failure {
        return Err(failure);
    }
    if length == FAILED {
        return Err(elsewhere());
    }
    bytes.resize(length as usize, 0);
    root.broadcast_into(&mut bytes[..]);
    match value {
        Some(value) if is_root(root) => Ok(value),
        _ => from_bytes(&bytes),
    }
}

/// In the place of a length.
const FAILED: u64 = u64::MAX;

fn elsewhere() -> Error {
    Error::Communication("another rank failed".to_owned())
}

fn or_failure<T: Default>(result: Result<T, Error>) -> (T, Option<Error>) {
    match result {
        Ok(value) => (value, None),
        Err(failure) => (T::default(), Some(failure)),
    }
}

/// Gives each rank the value of its number in the root's list; the others' lists are not looked at.
///
/// # Errors
///
/// As [`send`] and [`receive`]; [`Error::Communication`] if the root's list is not as long as there are ranks.
pub fn scatter<T: Serialize + DeserializeOwned>(
    root: &Process<'_>,
    values: Option<&[T]>,
) -> Result<T, Error> {
    let mut length: Count = 0;
    if !is_root(root) {
        root.scatter_into(&mut length);
        let Ok(length) = usize::try_from(length) else {
            return Err(elsewhere());
        };
        let mut bytes = vec![0; length];
        root.scatter_varcount_into(&mut bytes[..]);
        return from_bytes(&bytes);
    }
    let ranks = root.as_communicator().target_size() as usize;
    let parts = match parts(values.unwrap_or_default(), ranks) {
        Ok(parts) => parts,
        Err(failure) => {
            root.scatter_into_root(&vec![-1 as Count; ranks][..], &mut length);
            return Err(failure);
        }
    };
    let (all, counts, offsets) = parts;
    root.scatter_into_root(&counts[..], &mut length);
    let mut bytes = vec![0; length as usize];
    root.scatter_varcount_into_root(&Partition::new(&all[..], counts, offsets), &mut bytes[..]);
    from_bytes(&bytes)
}

/// Bytes in pieces, with the length and the beginning of each.
type Parts = (Vec<u8>, Vec<Count>, Vec<Count>);

/// The values as bytes.
fn parts<T: Serialize>(values: &[T], ranks: usize) -> Result<Parts, Error> {
    if values.len() != ranks {
        return Err(Error::Communication(format!(
            "{} values cannot be given to {ranks} ranks",
            values.len()
        )));
    }
    let parts = values.iter().map(to_bytes).collect::<Result<Vec<_>, _>>()?;
    let counts = parts
        .iter()
        .map(|part| count(part.len()))
        .collect::<Result<Vec<_>, _>>()?;
    let offsets = offsets(&counts)?;
    Ok((parts.concat(), counts, offsets))
}

/// Where each part begins.
fn offsets(counts: &[Count]) -> Result<Vec<Count>, Error> {
    let mut end = 0_usize;
    counts
        .iter()
        .map(|&part| {
            let offset = count(end);
            end += part as usize;
            offset
        })
        .collect()
}

/// Gives the root the values of all ranks, in their order; the others get nothing.
///
/// # Errors
///
/// As [`send`] and [`receive`].
pub fn gather<T: Serialize + DeserializeOwned>(
    root: &Process<'_>,
    value: &T,
) -> Result<Option<Vec<T>>, Error> {
    let (bytes, failure) = or_failure(to_bytes(value));
    let length = if failure.is_some() {
        -1
    } else {
        count(bytes.len())?
    };
    // Whether all have something to send, and there is room for it.
    let mut is_fine = true;
    if !is_root(root) {
        root.gather_into(&length);
        root.broadcast_into(&mut is_fine);
        return match failure {
            Some(failure) => Err(failure),
            None if !is_fine => Err(elsewhere()),
            None => {
                root.gather_varcount_into(&bytes[..]);
                Ok(None)
            }
        };
    }
    let mut counts = vec![0; root.as_communicator().target_size() as usize];
    root.gather_into_root(&length, &mut counts[..]);
    let offsets = if let Some(failure) = failure {
        Err(failure)
    } else if counts.iter().any(|&count| count < 0) {
        Err(elsewhere())
    } else {
        offsets(&counts)
    };
    is_fine = offsets.is_ok();
    root.broadcast_into(&mut is_fine);
    let offsets = offsets?;
    let mut all = vec![0; counts.iter().map(|&count| count as usize).sum()];
    root.gather_varcount_into_root(
        &bytes[..],
        &mut PartitionMut::new(&mut all[..], &counts[..], &offsets[..]),
    );
    let parts = offsets.iter().zip(&counts);
    parts
        .map(|(&offset, &count)| from_bytes(&all[offset as usize..][..count as usize]))
        .collect::<Result<_, _>>()
        .map(Some)
}

/// Combines the values of all ranks, in their order, on the root; the others get nothing.
///
/// # Errors
///
/// As [`gather`].
pub fn reduce<T: Serialize + DeserializeOwned>(
    root: &Process<'_>,
    value: &T,
    combine: impl FnMut(T, T) -> T,
) -> Result<Option<T>, Error> {
    Ok(gather(root, value)?.and_then(|values| values.into_iter().reduce(combine)))
}

/// Combines the values of all ranks, in their order, on the root, and gives the result to all.
///
/// # Errors
///
/// As [`gather`] and [`broadcast`].
pub fn all_reduce<T: Serialize + DeserializeOwned>(
    root: &Process<'_>,
    value: &T,
    combine: impl FnMut(T, T) -> T,
) -> Result<T, Error> {
    // Only the root may have an error here that the others do not have: a value that it cannot read.
    match reduce(root, value, combine) {
        Ok(reduced) => broadcast(root, reduced),
        Err(failure) if is_root(root) => {
            root.broadcast_into(&mut { FAILED });
            Err(failure)
        }
        Err(failure) => {
            root.broadcast_into(&mut 0_u64);
            Err(failure)
        }
    }
}
