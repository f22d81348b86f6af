//! The `spmd` command: searches for Fibonacci primes on any of the pools, and measures how they scale.

mod interrupt;
mod overhead;
mod pool;
mod primes;
mod report;
mod scale;
mod task;

use std::io;
use std::process::ExitCode;

use clap::{Parser, Subcommand};

/// Searches for Fibonacci primes on threads, processes or MPI ranks, and measures how the search scales.
#[derive(Parser)]
#[command(name = "spmd", version, after_help = EXAMPLES)]
struct Arguments {
    #[command(subcommand)]
    command: Command,
}

const EXAMPLES: &str = "\
Examples:
  spmd primes                                    the primes among the first 5,000 numbers, on all processors
  spmd primes --backend processes --workers 2    the same on two processes
  mpiexec -n 5 spmd primes --backend mpi         the same on four MPI ranks, and one that manages them
  spmd scale --svg scale.svg                     times, speed-up and efficiency, as a table and as a plot";

#[derive(Subcommand)]
enum Command {
    Primes(primes::Arguments),
    Overhead(overhead::Arguments),
    Scale(scale::Arguments),
}

/// What goes wrong in a command.
pub(crate) type Failure = Box<dyn std::error::Error + Send + Sync>;

/// The whole program.
pub(crate) fn main() -> ExitCode {
    task::tasks().serve_if_worker();
    let result = match Arguments::parse().command {
        Command::Primes(arguments) => primes::run(&arguments),
        Command::Overhead(arguments) => overhead::run(&arguments),
        Command::Scale(arguments) => scale::run(&arguments),
    };
    match result {
        Ok(()) => ExitCode::SUCCESS,
        Err(failure) if failure.is::<interrupt::Interrupted>() => {
            eprintln!("error: {failure}");
            ExitCode::from(interrupt::STATUS)
        }
        // Whoever read the output has seen enough.
        Err(failure) if is_broken_pipe(&failure) => ExitCode::SUCCESS,
        Err(failure) => {
            eprintln!("error: {failure}");
            ExitCode::FAILURE
        }
    }
}

fn is_broken_pipe(failure: &Failure) -> bool {
    failure
        .downcast_ref::<io::Error>()
        .is_some_and(|error| error.kind() == io::ErrorKind::BrokenPipe)
}
