//! Messages over MPI: the kind is the tag, the body the bytes.

use ::mpi::point_to_point::{Message as Probed, Status};
use ::mpi::topology::SimpleCommunicator;
use ::mpi::traits::*;

use super::backoff::Backoff;
use crate::map::Error;
use crate::remote::message::{Kind, Message};

/// Sends without blocking in MPI: a long message waits for its receiver, and sleeps while it does.
pub(super) fn send(
    comm: &SimpleCommunicator,
    rank: i32,
    kind: Kind,
    body: &[u8],
) -> Result<(), Error> {
    if i32::try_from(body.len()).is_err() {
        return Err(Error::Communication(format!(
            "a message of {} bytes is longer than MPI allows; use smaller chunks",
            body.len()
        )));
    }
    ::mpi::request::scope(|scope| {
        let mut request =
            comm.process_at_rank(rank)
                .immediate_send_with_tag(scope, body, kind as i32);
        let mut backoff = Backoff::new();
        while let Err(unfinished) = request.test() {
            request = unfinished;
            backoff.wait();
        }
    });
    Ok(())
}

/// Receives what a matched probe has found; the sender's rank comes with it.
pub(super) fn receive((probed, status): (Probed, Status)) -> Result<(i32, Message), Error> {
    let rank = status.source_rank();
    let kind = u8::try_from(status.tag()).ok().and_then(Kind::from_number);
    let mut body = vec![0; status.count(u8::equivalent_datatype()).max(0) as usize];
    probed.matched_receive_into(&mut body[..]);
    let kind = kind.ok_or_else(|| {
        Error::Communication(format!(
            "rank {rank} sent a message with the tag {}, which none has",
            status.tag()
        ))
    })?;
    Ok((rank, Message { kind, body }))
}
