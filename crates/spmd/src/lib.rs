//! One map over threads, processes and MPI ranks, tried out on exact Fibonacci numbers and their primes.

#![forbid(unsafe_code)]

pub mod map;
#[cfg(feature = "mpi")]
pub mod mpi;
pub mod numbers;
mod pipeline;
mod remote;

pub use map::{
    Cancellation, Cause, Chunk, Error, Function, ItemError, Options, Pool, Progress, Serial, Task,
    TaskResult, Threads, function,
};
pub use pipeline::{Produced, produce};
pub use remote::{Processes, RemoteTask, Tasks};
