//! Measurements that need the sources and compilers of others: `cargo xtask --help`.

#![forbid(unsafe_code)]

mod corpus;

use clap::{Parser, Subcommand};

/// Measurements against the sources and compilers of others. Sources are fetched by the name of
/// their package into `target/corpora`.
#[derive(Parser)]
#[command(name = "cargo xtask")]
struct Cli {
    #[command(subcommand)]
    task: Task,
}

#[derive(Subcommand)]
enum Task {
    /// Fetch the sources that the other tasks read, and print where they are.
    Fetch,
}

fn main() -> anyhow::Result<()> {
    match Cli::parse().task {
        Task::Fetch => {
            println!("{}", corpus::netlib()?.display());
            println!("{}", corpus::scipy()?.display());
        }
    }
    Ok(())
}
