//! Interrupts (Ctrl-C): the first ends the search in order, the second at once.

use std::io;
use std::sync::Arc;
use std::sync::atomic::AtomicBool;

use signal_hook::consts::SIGINT;
use signal_hook::flag;
use spmd::Cancellation;

/// The exit status of a program that an interrupt ended, by the convention of shells.
pub(crate) const STATUS: u8 = 128 + 2;

/// The search was ended by an interrupt.
#[derive(Debug, thiserror::Error)]
#[error("interrupted")]
pub(crate) struct Interrupted;

/// Cancelled by the first interrupt.
pub(crate) fn cancellation() -> io::Result<Cancellation> {
    let interrupted = Arc::new(AtomicBool::new(false));
    // In this order: the first interrupt finds the flag not set.
    flag::register_conditional_shutdown(SIGINT, STATUS.into(), Arc::clone(&interrupted))?;
    flag::register(SIGINT, Arc::clone(&interrupted))?;
    Ok(interrupted.into())
}
