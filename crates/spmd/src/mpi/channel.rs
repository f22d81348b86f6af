//! Messages over MPI: the kind is the tag, the body the bytes.

use std::collections::HashMap;
use std::time::{Duration, Instant};

use ::mpi::point_to_point::{Message as Probed, Status};
use ::mpi::topology::SimpleCommunicator;
use ::mpi::traits::*;

use super::backoff::Backoff;
use crate::faults::Fault;
use crate::map::Error;
use crate::remote::message::{Kind, Message};

/// MPI counts bytes in 32 bits. Longer messages go in parts, all of them by the same way as those that are too long.
const PART: usize = 1 << 24;

/// Sends without blocking in MPI: a long message waits for its receiver, and sleeps while it does. A receiver that has not
/// taken it after this time never will; then the job is ended, because MPI cannot take a message back.
pub(super) fn send(
    comm: &SimpleCommunicator,
    rank: i32,
    kind: Kind,
    mut body: &[u8],
    patience: Option<Duration>,
) -> Result<(), Error> {
    if Fault::RefusesLong.is_back() && body.len() > PART {
        let message = format!("a message of {} bytes is too long", body.len());
        return Err(Error::Communication(message));
    }
    while body.len() > PART {
        let (part, rest) = body.split_at(PART);
        send_part(comm, rank, Kind::Part, part, patience);
        body = rest;
    }
    send_part(comm, rank, kind, body, patience);
    Ok(())
}

fn send_part(
    comm: &SimpleCommunicator,
    rank: i32,
    kind: Kind,
    body: &[u8],
    patience: Option<Duration>,
) {
    let start = Instant::now();
    ::mpi::request::scope(|scope| {
        let mut request =
            comm.process_at_rank(rank)
                .immediate_send_with_tag(scope, body, kind as i32);
        let mut backoff = Backoff::new();
        while let Err(unfinished) = request.test() {
            request = unfinished;
            if patience.is_some_and(|patience| start.elapsed() > patience) {
                eprintln!("spmd: rank {rank} does not take what it is sent: the job is ended");
                comm.abort(1);
            }
            backoff.wait();
        }
    });
}

/// Messages that have come in part.
#[derive(Default)]
pub(super) struct Inbox {
    parts: HashMap<i32, Vec<u8>>,
}

impl Inbox {
    /// Receives what a matched probe has found. Returns the message with its sender's rank, if it is complete.
    pub(super) fn receive(
        &mut self,
        (probed, status): (Probed, Status),
    ) -> Result<Option<(i32, Message)>, Error> {
        let rank = status.source_rank();
        let kind = u8::try_from(status.tag()).ok().and_then(Kind::from_number);
        let length = status.count(u8::equivalent_datatype()).max(0) as usize;
        let mut body = self.parts.remove(&rank).unwrap_or_default();
        let before = body.len();
        body.resize(before + length, 0);
        probed.matched_receive_into(&mut body[before..]);
        match kind {
            Some(Kind::Part) => {
                self.parts.insert(rank, body);
                Ok(None)
            }
            Some(kind) => Ok(Some((rank, Message { kind, body }))),
            None => Err(Error::Communication(format!(
                "rank {rank} sent a message with the tag {}, which none has",
                status.tag()
            ))),
        }
    }
}
