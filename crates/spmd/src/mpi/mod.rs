//! The map on MPI ranks, a launcher, and message passing with values (feature `mpi`).
//!
//! * [`run`] starts MPI, and ends the whole job when one rank panics or fails;
//! * [`with_ranks`]: the ranks of the job, one as the manager, the others as workers (static launch);
//! * [`RankPool::spawn`]: ranks that are started for the purpose (dynamic launch);
//! * [`values`]: point-to-point and collective communication with serialisable values.
//!
//! Typed buffers, communicators and all else are rsmpi's, which is [here](rsmpi) again in the version that fits.
//!
//! ```no_run
//! use serde::{Deserialize, Serialize};
//! use spmd::{Options, Pool, Task, TaskResult, Tasks, mpi};
//!
//! #[derive(Serialize, Deserialize)]
//! struct Square;
//!
//! impl Task for Square {
//!     type Input = u64;
//!     type Output = u64;
//!     type State = ();
//!     fn start(&self) -> TaskResult<()> {
//!         Ok(())
//!     }
//!     fn run(&self, _: &mut (), item: &u64) -> TaskResult<u64> {
//!         Ok(item * item)
//!     }
//! }
//!
//! // mpiexec -n 5 squares: one manager and four workers
//! fn main() {
//!     mpi::run(|universe| {
//!         mpi::with_ranks(&universe.world(), &Tasks::new().with::<Square>(), |pool| {
//!             println!("{:?}", pool.map(&Square, &[1, 2, 3], &Options::new())?);
//!             Ok::<_, spmd::Error>(())
//!         })
//!         .unwrap_or(Ok(()))
//!     });
//! }
//! ```
//!
//! # Threads
//!
//! On a rank that is a worker, the thread that called [`run`] talks with the manager, and tasks run on another thread: they
//! must not call MPI.
//!
//! # What MPI does not forgive
//!
//! A rank that dies, by a signal, an abort or an exit in a task, takes the job with it: mpiexec ends all other ranks, and
//! its exit status is not 0. That is how MPI implementations are, and no pool can replace a rank. An item that panics or
//! fails is an outcome like any other, here too. A rank that does not answer for 30 seconds, because a signal has stopped
//! it, is an error of a map that has a limit ([`Options::timeout`](crate::Options::timeout),
//! [`Options::item_timeout`](crate::Options::item_timeout)); the end of the pool then ends the job.

mod backoff;
mod channel;
mod launch;
mod pool;
mod rank;
mod spawn;
pub mod values;

/// The bindings that all this is made with.
pub use ::mpi as rsmpi;
pub use launch::run;
pub use pool::{RankPool, with_ranks};

pub(crate) use spawn::serve_if_spawned;
