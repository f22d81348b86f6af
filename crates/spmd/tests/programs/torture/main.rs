//! Torture: random maps with errors, panics, kills, stops, cancellations and limits, on every kind of pool, until one
//! comes back with anything but the results of a serial map or a clear error, does not come back, or leaves something.
//!
//! ```text
//! make torture ARGS="--minutes 30 --backends threads,processes,mpi,mpi-pool"
//! make torture ARGS="--seed 17 --rounds 1 --backends processes"       that round again
//! make torture ARGS="--faults"            whether it finds each fault of the past that it puts back
//! ```
//!
//! Each round is a process of its own, with a folder of its own for temporary files. Its seed is printed, and logged in
//! `torture.log` with what went wrong.

mod driver;
mod plan;
mod round;
mod tasks;

use clap::{Parser, ValueEnum};

#[derive(Parser)]
struct Arguments {
    /// How long
    #[arg(long, default_value_t = 1.0)]
    minutes: f64,
    /// How many rounds at most
    #[arg(long, default_value_t = u64::MAX)]
    rounds: u64,
    /// The seed of the first round; each has the next number. Without it, the time
    #[arg(long)]
    seed: Option<u64>,
    #[arg(long, value_enum, value_delimiter = ',', default_values = ["threads", "processes"])]
    backends: Vec<Backend>,
    /// Put each fault back, and say after how many rounds it is found
    #[arg(long)]
    faults: bool,
    /// One round, in this process
    #[arg(long, hide = true)]
    round: Option<u64>,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
enum Backend {
    Threads,
    Processes,
    Mpi,
    MpiPool,
}

fn main() {
    tasks::tasks().serve_if_worker();
    let arguments = Arguments::parse();
    match arguments.round {
        Some(seed) => round::run(arguments.backends[0], seed),
        None if arguments.faults => driver::find_faults(&arguments),
        None => driver::run(&arguments),
    }
}
