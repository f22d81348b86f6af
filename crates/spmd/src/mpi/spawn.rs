//! Dynamic launch: ranks that are started for a pool.

use std::process::Command;
use std::sync::atomic::{AtomicUsize, Ordering};

use ::mpi::environment::Universe;
use ::mpi::ffi;
use ::mpi::topology::{InterCommunicator, MergeOrder, SimpleCommunicator};
use ::mpi::traits::*;

use super::launch::run;
use super::pool::RankPool;
use super::rank::serve_manager;
use crate::faults::Fault;
use crate::map::Error;
use crate::remote::Tasks;
use crate::remote::program::ProgramId;

/// The only argument of a program that is started as a worker. MPI passes on arguments, but has no common way to pass on
/// the environment.
const WORKER: &str = "--spmd-spawned-worker";

impl RankPool {
    /// Starts this program again, as `workers` more ranks (`MPI_Comm_spawn`); with 0, as many as the universe has room
    /// for. The program must call [`Tasks::serve_if_worker`] first in `main`, before [`run`].
    ///
    /// The universe's size is said to the launcher: with Open MPI, `mpiexec -n 1 --host localhost:5 program` leaves room
    /// for four.
    ///
    /// Only the calling rank takes part; each rank may have a pool of its own.
    ///
    /// # Errors
    ///
    /// [`Error::Start`] if there is no room for so many, if the program's file was replaced or deleted since it was
    /// started, or if MPI cannot start it.
    pub fn spawn(universe: &Universe, workers: usize) -> Result<Self, Error> {
        let start_error = |message: String| Error::Start { worker: 1, message };
        let program = std::env::current_exe().map_err(|error| start_error(error.to_string()))?;
        let workers = match workers {
            0 => universe
                .size()
                .unwrap_or(1)
                .saturating_sub(universe.world().size() as usize)
                .max(1),
            some => some,
        };
        let workers = i32::try_from(workers)
            .map_err(|_| start_error(format!("{workers} workers are too many")))?;
        let is_this = ProgramId::own().and_then(|own| Ok(ProgramId::of(&program)? == own));
        if !is_this.is_ok_and(|is_this| is_this) && !Fault::StartsAnyFile.is_back() {
            return Err(start_error(format!(
                "`{}` was replaced or deleted since this program was started from it",
                program.display()
            )));
        }
        let room = Room::take(universe, workers as usize).map_err(start_error)?;
        let mut command = Command::new(program);
        command.arg(WORKER);
        let myself = SimpleCommunicator::self_comm();
        let spawned = returning_errors(&myself, || myself.this_process().spawn(&command, workers));
        // MPI says why on standard error. A communicator that is none comes with errors that rsmpi does not see.
        let spawned = match spawned {
            Ok(spawned) if !is_null(&spawned) => spawned,
            failed => {
                std::mem::forget(failed);
                return Err(start_error(format!(
                    "MPI cannot start {workers} more ranks"
                )));
            }
        };
        let comm = spawned.merge(MergeOrder::Low);
        Ok(Self::new(comm, Some((spawned, room))))
    }
}

/// The part of the universe that a pool's ranks take.
///
/// MPI is not asked for more than there is: Open MPI's mpiexec, once it has refused to start ranks, does not end with the
/// job.
pub(super) struct Room(usize);

static TAKEN: AtomicUsize = AtomicUsize::new(0);

impl Room {
    fn take(universe: &Universe, ranks: usize) -> Result<Self, String> {
        let world = universe.world().size() as usize;
        let taken = TAKEN.load(Ordering::Relaxed);
        if let Some(size) = universe.size()
            && ranks + taken + world > size
            && !may_be_crowded()
        {
            return Err(format!(
                "there is no room for {ranks} more ranks: the universe has room for {size}, of which {} are taken (with \
                 Open MPI say how many there may be by `mpiexec --host localhost:N`, or `--oversubscribe`)",
                taken + world
            ));
        }
        TAKEN.fetch_add(ranks, Ordering::Relaxed);
        Ok(Self(ranks))
    }
}

impl Drop for Room {
    fn drop(&mut self) {
        TAKEN.fetch_sub(self.0, Ordering::Relaxed);
    }
}

/// Whether Open MPI was told that there may be more ranks than it has counted.
fn may_be_crowded() -> bool {
    let old = std::env::var("OMPI_MCA_rmaps_base_oversubscribe");
    let new = std::env::var("PRTE_MCA_rmaps_default_mapping_policy");
    old.is_ok_and(|value| value == "1" || value.eq_ignore_ascii_case("true"))
        || new.is_ok_and(|policy| policy.to_ascii_lowercase().contains(":oversubscribe"))
}

/// Does `work` while errors of MPI on this communicator are returned, instead of ending the job.
#[expect(unsafe_code, reason = "rsmpi has no function for it")]
fn returning_errors<R>(comm: &SimpleCommunicator, work: impl FnOnce() -> R) -> R {
    let set = |handler| {
        // SAFETY: MPI is running, as the communicator shows, and this is the thread that may call it; the handler is one
        // of MPI's own.
        unsafe { ffi::MPI_Comm_set_errhandler(comm.as_raw(), handler) }
    };
    // SAFETY: constants of the MPI library, which nobody writes.
    let (returning, fatal) = unsafe { (ffi::RSMPI_ERRORS_RETURN, ffi::RSMPI_ERRORS_ARE_FATAL) };
    set(returning);
    let result = work();
    set(fatal);
    result
}

/// Whether there is no communicator behind it. To let go of one that is none would be an error, too: it is forgotten.
#[expect(unsafe_code, reason = "a constant of the MPI library")]
fn is_null(comm: &InterCommunicator) -> bool {
    // SAFETY: a constant of the MPI library, which nobody writes.
    comm.as_raw() == unsafe { ffi::RSMPI_COMM_NULL }
}

/// Serves and ends the process, if it was spawned as a worker.
pub(crate) fn serve_if_spawned(tasks: &Tasks) {
    if !std::env::args_os().skip(1).eq([WORKER]) {
        return;
    }
    run(|universe| {
        let parent = universe
            .world()
            .parent()
            .ok_or("this program was not spawned by MPI")?;
        serve_manager(parent.merge(MergeOrder::High), tasks);
        Ok::<_, &str>(())
    });
    std::process::exit(0);
}
