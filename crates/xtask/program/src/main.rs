//! Calls a main program of Fortran that became a subroutine. What a failed check says goes to standard
//! error.

use std::process::ExitCode;

use ferrotran_runtime::{Error, ErrorKind};

/// The bindings.
#[allow(
    warnings,
    clippy::all,
    reason = "they are generated, and one function of them is called"
)]
mod bound {
    include!(concat!(env!("TESTED_FOLDER"), "/tested.rs"));
}

/// What the procedure's function gives: a procedure without checks and stops gives nothing.
trait Ended {
    fn ended(self) -> ExitCode;
}

impl Ended for () {
    fn ended(self) -> ExitCode {
        ExitCode::SUCCESS
    }
}

impl Ended for Result<(), Error> {
    fn ended(self) -> ExitCode {
        match self {
            Ok(()) => ExitCode::SUCCESS,
            // STOP, with which many of them end.
            Err(error) if matches!(error.kind(), ErrorKind::Stopped { code: 0, .. }) => {
                ExitCode::SUCCESS
            }
            Err(error) => {
                eprintln!("{error}");
                ExitCode::FAILURE
            }
        }
    }
}

fn main() -> ExitCode {
    #[allow(
        unused_unsafe,
        reason = "the function is safe if all that it calls checks itself"
    )]
    // SAFETY: it is a main program, run as one: once, on the only thread.
    let ended = unsafe { include!(concat!(env!("TESTED_FOLDER"), "/entry.rs")) };
    ended.ended()
}
