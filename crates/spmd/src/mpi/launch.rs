//! The launcher.

use std::fmt::Display;
use std::panic::{AssertUnwindSafe, catch_unwind};

use ::mpi::Threading;
use ::mpi::environment::Universe;
use ::mpi::traits::*;

use crate::map::panic_message;

/// The exit status of a Rust program that panicked.
const PANICKED: i32 = 101;
const FAILED: i32 = 1;

/// Starts MPI, does `work`, ends MPI.
///
/// When `work` panics or returns an error, the whole job is aborted (`MPI_Abort`), with an exit status that is not 0.
/// Without that the other ranks, which know nothing of it, wait for messages of this one for ever, or in
/// `MPI_Finalize`, which this one would call on its way out.
///
/// It is the unwinding that counts, not the panic: one that `work` catches aborts nothing. MPI's functions may be called
/// from this thread only (`MPI_THREAD_FUNNELED`); `work` may have others.
///
/// ```no_run
/// use spmd::mpi::rsmpi::traits::*;
///
/// fn main() {
///     spmd::mpi::run(|universe| {
///         println!("rank {} of {}", universe.world().rank(), universe.world().size());
///         Ok::<_, spmd::Error>(())
///     });
/// }
/// ```
///
/// # Panics
///
/// If MPI was started before in this process: that can be done once.
pub fn run<R, E: Display>(work: impl FnOnce(&Universe) -> Result<R, E>) -> R {
    let (universe, _) = ::mpi::initialize_with_threading(Threading::Funneled)
        .expect("MPI can be started only once in the life of a process");
    let world = universe.world();
    let code = match catch_unwind(AssertUnwindSafe(|| work(&universe))) {
        Ok(Ok(result)) => return result,
        Ok(Err(error)) => {
            eprintln!("error on rank {}: {error}", world.rank());
            FAILED
        }
        Err(payload) => {
            eprintln!(
                "rank {} panicked: {}",
                world.rank(),
                panic_message(payload.as_ref())
            );
            PANICKED
        }
    };
    world.abort(code)
}
