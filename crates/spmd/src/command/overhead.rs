//! `spmd overhead`.

use std::io::{self, Write};
use std::time::Instant;

use clap::Args;
use serde::Serialize;
use spmd::Options;

use super::Failure;
use super::pool::{PoolArguments, with_pool};
use super::report::print_json;
use super::task::Nothing;

/// Time a map of items that need no work
#[derive(Args)]
pub(crate) struct Arguments {
    /// How many items
    #[arg(long, default_value_t = 100_000)]
    items: u32,

    #[command(flatten)]
    pool: PoolArguments,

    /// Print the result as JSON
    #[arg(long)]
    json: bool,
}

#[derive(Serialize)]
struct Report {
    backend: String,
    workers: usize,
    chunk: String,
    items: u32,
    /// Of one map, with the workers running: a first map has woken them.
    seconds: f64,
}

pub(crate) fn run(arguments: &Arguments) -> Result<(), Failure> {
    with_pool(&arguments.pool, |pool| {
        let items: Vec<u32> = (0..arguments.items).collect();
        let options = Options::new().chunk(arguments.pool.chunk);
        pool.map(&Nothing, &items[..items.len().min(1_000)], &options)?;
        let start = Instant::now();
        let outputs = pool.map(&Nothing, &items, &options)?;
        let seconds = start.elapsed().as_secs_f64();
        if outputs != items {
            return Err("the outputs are not the items".into());
        }
        let report = Report {
            backend: arguments.pool.backend.name(),
            workers: pool.workers(),
            chunk: arguments.pool.chunk.to_string(),
            items: arguments.items,
            seconds,
        };
        if arguments.json {
            return print_json(&report);
        }
        writeln!(
            io::stdout(),
            "{} items in {:.3} s, {:.2} microseconds each ({}, {} workers, chunk {})",
            report.items,
            report.seconds,
            report.seconds * 1e6 / f64::from(report.items.max(1)),
            report.backend,
            report.workers,
            report.chunk,
        )?;
        Ok(())
    })
}
