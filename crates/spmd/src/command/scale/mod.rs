//! `spmd scale`.
//!
//! Each measurement is a `spmd primes` of its own, under mpiexec where it needs one, so that none is warmed by another.

mod plot;

use std::io::{self, Write};
use std::path::PathBuf;
use std::process::{Command, Stdio};

use clap::Args;
use serde::Serialize;
use spmd::{Chunk, Progress};

use super::Failure;
use super::pool::Backend;
use super::primes;
use super::report::{Bar, print_json};

/// Measure how the search for primes scales with backends, workers and chunk sizes
#[derive(Args)]
pub(crate) struct Arguments {
    /// How many Fibonacci numbers
    #[arg(long, short = 'n', default_value_t = 5_000)]
    count: u64,

    /// The backends, beside `serial`, which the others are compared with
    #[arg(long, value_enum, value_delimiter = ',', default_values = ["threads", "processes"])]
    backends: Vec<Backend>,

    /// The numbers of workers; without this 1, 2, 4, ... up to the number of processors
    #[arg(long, value_delimiter = ',', value_parser = clap::value_parser!(u64).range(1..))]
    workers: Vec<u64>,

    /// The chunk sizes
    #[arg(long, value_delimiter = ',', default_values = ["guided", "1", "16"])]
    chunks: Vec<Chunk>,

    /// How often each is measured, in turns; the shortest time counts
    #[arg(long, default_value_t = 1, value_parser = clap::value_parser!(u32).range(1..))]
    repeat: u32,

    /// Write a plot of the speed-up to this file
    #[arg(long, value_name = "FILE")]
    svg: Option<PathBuf>,

    /// Print the result as JSON
    #[arg(long)]
    json: bool,
}

/// One row of the table.
#[derive(Debug, Clone, Serialize)]
pub(crate) struct Row {
    backend: Backend,
    workers: u64,
    chunk: String,
    seconds: f64,
    /// The time of `serial` divided by this one's.
    speed_up: f64,
    /// The speed-up divided by the number of workers.
    efficiency: f64,
}

pub(crate) fn run(arguments: &Arguments) -> Result<(), Failure> {
    let points = grid(arguments);
    let bar = Bar::new();
    // In turns, so that what else the machine does meets all of them.
    let mut seconds = vec![f64::INFINITY; points.len()];
    for round in 0..arguments.repeat as usize {
        for (point, &(backend, workers, chunk)) in points.iter().enumerate() {
            bar.show(Progress {
                done: round * points.len() + point,
                total: points.len() * arguments.repeat as usize,
            });
            let taken = measure(arguments.count, backend, workers, chunk)?;
            seconds[point] = seconds[point].min(taken);
        }
    }
    let rows: Vec<Row> = (points.iter().zip(&seconds))
        .map(|(&(backend, workers, chunk), &taken)| {
            let speed_up = seconds[0] / taken;
            Row {
                backend,
                workers,
                chunk: chunk.to_string(),
                seconds: taken,
                speed_up,
                efficiency: speed_up / workers as f64,
            }
        })
        .collect();
    bar.show(Progress {
        done: points.len(),
        total: points.len(),
    });
    if let Some(file) = &arguments.svg {
        let svg = plot::speed_up(&rows, arguments.count)?;
        std::fs::write(file, svg)
            .map_err(|error| format!("cannot write {}: {error}", file.display()))?;
    }
    if arguments.json {
        print_json(&rows)
    } else {
        print(&rows)
    }
}

/// What is measured: first `serial`, then everything with everything.
fn grid(arguments: &Arguments) -> Vec<(Backend, u64, Chunk)> {
    let processors = std::thread::available_parallelism().map_or(1, usize::from) as u64;
    let doubling: Vec<u64> = (0..)
        .map(|power| 1 << power)
        .take_while(|&workers| workers <= processors)
        .collect();
    let workers = if arguments.workers.is_empty() {
        &doubling
    } else {
        &arguments.workers
    };
    let mut points = vec![(Backend::Serial, 1, Chunk::Guided)];
    for &backend in arguments
        .backends
        .iter()
        .filter(|&&backend| backend != Backend::Serial)
    {
        for &workers in workers {
            points.extend(
                arguments
                    .chunks
                    .iter()
                    .map(|&chunk| (backend, workers, chunk)),
            );
        }
    }
    points
}

/// The seconds that a `spmd primes` reports.
fn measure(count: u64, backend: Backend, workers: u64, chunk: Chunk) -> Result<f64, Failure> {
    let program = std::env::current_exe()?;
    let mut command = match backend {
        Backend::Mpi | Backend::MpiPool => {
            let ranks = if backend == Backend::Mpi {
                workers + 1
            } else {
                1
            };
            let mut command = Command::new("mpiexec");
            // More ranks than processors: the manager sleeps most of the time.
            command
                .env("OMPI_MCA_rmaps_base_oversubscribe", "1")
                .args(["-n", &ranks.to_string()])
                .arg(program);
            command
        }
        _ => Command::new(program),
    };
    command.args(["primes", "--json", "--count", &count.to_string()]);
    command.args(["--backend", &backend.name(), "--chunk", &chunk.to_string()]);
    if backend != Backend::Mpi {
        command.args(["--workers", &workers.to_string()]);
    }
    let described = format!("{} with {workers} workers, chunk {chunk}", backend.name());
    let output = command.stdin(Stdio::null()).output().map_err(|error| {
        format!(
            "{described}: cannot start {}: {error}",
            command.get_program().display()
        )
    })?;
    if !output.status.success() {
        let message = String::from_utf8_lossy(&output.stderr);
        return Err(format!("{described}: {}: {}", output.status, message.trim()).into());
    }
    let report: primes::Report =
        serde_json::from_slice(&output.stdout).map_err(|error| format!("{described}: {error}"))?;
    if report.workers as u64 != workers {
        return Err(format!("{described}: there were {} workers", report.workers).into());
    }
    Ok(report.seconds)
}

fn print(rows: &[Row]) -> Result<(), Failure> {
    let mut out = io::stdout().lock();
    writeln!(
        out,
        "backend    workers  chunk   seconds  speed-up  efficiency"
    )?;
    for row in rows {
        let Row {
            backend,
            workers,
            chunk,
            seconds,
            speed_up,
            efficiency,
        } = row;
        let backend = backend.name();
        writeln!(
            out,
            "{backend:9}  {workers:7}  {chunk:6}  {seconds:7.3}  {speed_up:8.2}  {efficiency:10.2}"
        )?;
    }
    Ok(())
}
