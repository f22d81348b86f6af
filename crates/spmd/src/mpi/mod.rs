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
//! # What MPI does not forgive
//!
//! A rank that dies takes the job with it: that is how MPI implementations are, and no pool can replace it. An item that
//! panics or fails is an outcome like any other, here too.

mod backoff;
mod channel;
mod launch;
mod pool;
mod spawn;
pub mod values;

/// The bindings that all this is made with.
pub use ::mpi as rsmpi;
pub use launch::run;
pub use pool::{RankPool, with_ranks};

pub(crate) use spawn::serve_if_spawned;
