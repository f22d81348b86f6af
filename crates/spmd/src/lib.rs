//! One map over threads, processes and MPI ranks, tried out on exact Fibonacci numbers and their primes.
//!
//! * [`map`]: what is done with an item is a [`Task`], where it is done is a [`Pool`]: [`Serial`], [`Threads`],
//!   [`Processes`], or `mpi::RankPool`; [`Options`] say how;
//! * [`Tasks`]: what a program needs in `main` when it is its own worker;
//! * `mpi` (feature `mpi`): a launcher that does not let a job hang, ranks as workers, message passing with values;
//! * [`produce`]: a producer and a consumer at the same time, with back-pressure;
//! * [`numbers`]: Fibonacci numbers, primes, and the primality test that keeps the pools busy.
//!
//! ```
//! use spmd::numbers::{candidates, is_probable_prime};
//! use spmd::{Options, Pool, Threads, function};
//!
//! // Which of the first 200 Fibonacci numbers are prime?
//! let items: Vec<_> = candidates().take_while(|candidate| candidate.index < 200).collect();
//! let test = function(|candidate: &spmd::numbers::Candidate| Ok(is_probable_prime(&candidate.number)));
//! let verdicts = Threads::new(0)?.map(&test, &items, &Options::new())?;
//! assert_eq!(verdicts.iter().filter(|&&is_prime| is_prime).count(), 14);
//! # Ok::<(), spmd::Error>(())
//! ```
//!
//! # Features
//!
//! * `cli` (on by default): the `spmd` command;
//! * `mpi`: message passing by rsmpi; needs an MPI library and libclang to build;
//! * `gmp`: primality by GMP, which is under the LGPL.
//!
//! Processes as workers need Unix.

#![deny(unsafe_code)]

mod faults;
pub mod map;
#[cfg(feature = "mpi")]
pub mod mpi;
pub mod numbers;
mod pipeline;
mod remote;
mod wire;

pub use map::{
    Cancellation, Cause, Chunk, Error, Function, ItemError, Options, Pool, Progress, Serial, Task,
    TaskError, TaskResult, Threads, function,
};
pub use pipeline::{Produced, produce};
pub use remote::{Processes, RemoteTask, Tasks};

/// The examples of the read-me run, too.
#[cfg(doctest)]
#[doc = include_str!("../README.md")]
struct Readme;
