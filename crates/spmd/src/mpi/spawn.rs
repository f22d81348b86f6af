//! Dynamic launch: ranks that are started for a pool.

use std::process::Command;

use ::mpi::environment::Universe;
use ::mpi::topology::{MergeOrder, SimpleCommunicator};
use ::mpi::traits::*;

use super::launch::run;
use super::pool::{RankPool, serve_manager};
use crate::map::Error;
use crate::remote::Tasks;

/// The only argument of a program that is started as a worker. MPI passes on arguments, but has no common way to pass on
/// the environment.
const WORKER: &str = "--spmd-spawned-worker";

impl RankPool {
    /// Starts this program again, as `workers` more ranks (`MPI_Comm_spawn`); with 0, as many as the universe has room
    /// for. The program must call [`Tasks::serve_if_worker`] first in `main`, before [`run`].
    ///
    /// The universe's size is said to the launcher: with Open MPI, `mpiexec -n 1 --host localhost:5 program` leaves room
    /// for four. A number that does not fit is refused by MPI, which ends the program.
    ///
    /// Only the calling rank takes part; each rank may have a pool of its own.
    ///
    /// # Errors
    ///
    /// [`Error::Start`] if the program is not found, or MPI started only some of the workers.
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
        let mut command = Command::new(program);
        command.arg(WORKER);
        let spawned = SimpleCommunicator::self_comm()
            .this_process()
            .spawn(&command, workers)
            .map_err(|error| start_error(error.to_string()))?;
        let comm = spawned.merge(MergeOrder::Low);
        Ok(Self::new(comm, Some(spawned)))
    }
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
