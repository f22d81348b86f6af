//! The choice of a pool.

use clap::{Args, ValueEnum};
use serde::Serialize;
use spmd::{Chunk, Pool, Processes, RemoteTask, Serial, Threads};

use super::Failure;

/// Where the work is done.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum, Serialize)]
#[serde(rename_all = "kebab-case")]
pub(crate) enum Backend {
    /// The calling thread
    Serial,
    /// Threads of this process
    Threads,
    /// This program, started again
    Processes,
    /// The ranks that mpiexec started: one manager, the others as workers
    Mpi,
    /// MPI ranks that are started for the purpose
    MpiPool,
}

impl Backend {
    /// Its name on the command line.
    pub(crate) fn name(self) -> String {
        self.to_possible_value()
            .expect("no backend is skipped")
            .get_name()
            .to_owned()
    }
}

/// The options that choose a pool.
#[derive(Args)]
pub(crate) struct PoolArguments {
    /// Where the work is done
    #[arg(long, short, value_enum, default_value = "threads")]
    pub(crate) backend: Backend,

    /// How many workers; 0 for as many as the machine has processors, or the MPI universe has room for
    #[arg(long, short, default_value_t = 0)]
    pub(crate) workers: usize,

    /// How many items a worker gets at a time: a number, or `guided`, for large chunks first and small ones at the end
    #[arg(long, default_value_t = Chunk::Guided)]
    pub(crate) chunk: Chunk,

    /// How often an item is begun again when the process that worked on it died
    #[arg(long, default_value_t = 0)]
    pub(crate) retries: u32,
}

/// Starts the pool and does `work` on it.
pub(crate) fn with_pool<T: RemoteTask>(
    arguments: &PoolArguments,
    work: impl FnOnce(&mut dyn Pool<T>) -> Result<(), Failure>,
) -> Result<(), Failure> {
    match arguments.backend {
        Backend::Serial => work(&mut Serial),
        Backend::Threads => work(&mut Threads::new(arguments.workers)?),
        Backend::Processes => work(&mut Processes::new(arguments.workers)?),
        Backend::Mpi | Backend::MpiPool => on_mpi(arguments, work),
    }
}

#[cfg(feature = "mpi")]
fn on_mpi<T: RemoteTask>(
    arguments: &PoolArguments,
    work: impl FnOnce(&mut dyn Pool<T>) -> Result<(), Failure>,
) -> Result<(), Failure> {
    use spmd::mpi::{RankPool, run, with_ranks};

    if arguments.backend == Backend::Mpi && arguments.workers != 0 {
        return Err(
            "with `--backend mpi` mpiexec says how many: `mpiexec -n N` for N - 1 workers".into(),
        );
    }
    run(|universe| match arguments.backend {
        Backend::Mpi => with_ranks(&universe.world(), &super::task::tasks(), |pool| work(pool))
            .unwrap_or(Ok(())),
        _ => work(&mut RankPool::spawn(universe, arguments.workers)?),
    });
    Ok(())
}

#[cfg(not(feature = "mpi"))]
fn on_mpi<T: RemoteTask>(
    _: &PoolArguments,
    _: impl FnOnce(&mut dyn Pool<T>) -> Result<(), Failure>,
) -> Result<(), Failure> {
    Err("this `spmd` was built without MPI: build it with `--features mpi`".into())
}
