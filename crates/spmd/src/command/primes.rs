//! `spmd primes`.

use std::fs::File;
use std::io::{self, BufRead, BufReader, Write};
use std::ops::ControlFlow;
use std::path::{Path, PathBuf};
use std::time::Instant;

use clap::Args;
use num_bigint::BigUint;
use serde::{Deserialize, Serialize};
use spmd::numbers::{Candidate, candidates, theory};
use spmd::{Error, Options, Pool};

use super::Failure;
use super::interrupt::{self, Interrupted};
use super::pool::{Backend, PoolArguments, with_pool};
use super::report::{Bar, print_json};
use super::task::{Arithmetic, Method, PrimalityTest};

/// Find the probable primes among the first Fibonacci numbers
#[derive(Args)]
pub(crate) struct Arguments {
    /// How many Fibonacci numbers, from F(0) on
    #[arg(long, short = 'n', default_value_t = 5_000)]
    count: u64,

    /// How the primes are found
    #[arg(long, value_enum, default_value = "generic")]
    method: Method,

    /// Whose arithmetic does the primality test
    #[arg(long, value_enum, default_value = "rust")]
    arithmetic: Arithmetic,

    /// Test the numbers in this file instead, one a line in decimal; `-` for standard input
    #[arg(long, value_name = "FILE", conflicts_with_all = ["count", "method"])]
    numbers: Option<PathBuf>,

    #[command(flatten)]
    pool: PoolArguments,

    /// Print the result as JSON
    #[arg(long)]
    json: bool,
}

/// What is found; `spmd scale` reads it.
#[derive(Serialize, Deserialize)]
pub(crate) struct Report {
    backend: String,
    pub(crate) workers: usize,
    chunk: String,
    method: String,
    arithmetic: String,
    /// How many numbers there were, how many were left to be tested, and how many of these were.
    numbers: u64,
    candidates: usize,
    tested: usize,
    primes: Vec<Prime>,
    /// From before the first number is made to after the last outcome; not the start of the workers.
    pub(crate) seconds: f64,
}

#[derive(Serialize, Deserialize)]
struct Prime {
    index: u64,
    digits: usize,
}

pub(crate) fn run(arguments: &Arguments) -> Result<(), Failure> {
    with_pool(&arguments.pool, |pool| {
        let report = search(arguments, pool)?;
        if arguments.json {
            print_json(&report)?;
        } else {
            print(&report)?;
        }
        if report.tested < report.candidates {
            return Err(Interrupted.into());
        }
        Ok(())
    })
}

fn search(arguments: &Arguments, pool: &mut dyn Pool<PrimalityTest>) -> Result<Report, Failure> {
    let task = PrimalityTest {
        method: arguments.method,
        arithmetic: arguments.arithmetic,
    };
    let start = Instant::now();
    let (numbers, items): (u64, Vec<Candidate>) = match (&arguments.numbers, arguments.method) {
        (Some(file), _) => {
            let items = read_numbers(file)?;
            (items.len() as u64, items)
        }
        (None, Method::Generic) => (
            arguments.count,
            candidates()
                .take_while(|candidate| candidate.index < arguments.count)
                .collect(),
        ),
        (None, Method::Theory) => (
            arguments.count,
            theory::candidates(arguments.count).collect(),
        ),
    };
    let bar = Bar::new();
    let show = |progress| bar.show(progress);
    let mut options = Options::new()
        .chunk(arguments.pool.chunk)
        .retries(arguments.pool.retries)
        .progress(&show);
    // Ranks are mpiexec's, which ends the job at an interrupt.
    if !matches!(arguments.pool.backend, Backend::Mpi | Backend::MpiPool) {
        options = options.cancellation(&interrupt::cancellation()?);
    }
    let (mut tested, mut primes, mut failure) = (0, Vec::new(), None);
    let result = pool.map_unordered(
        &task,
        &items,
        &options,
        &mut |item, outcome| match outcome {
            Ok(is_prime) => {
                tested += 1;
                if is_prime {
                    primes.push(item);
                }
                ControlFlow::Continue(())
            }
            Err(error) => {
                failure = Some(error);
                ControlFlow::Break(())
            }
        },
    );
    match (result, failure) {
        (_, Some(failure)) => return Err(failure.into()),
        (Ok(()) | Err(Error::Cancelled { .. }), None) => {}
        (Err(error), None) => return Err(error.into()),
    }
    let seconds = start.elapsed().as_secs_f64();
    primes.sort_unstable();
    let primes = primes
        .into_iter()
        .map(|item| Prime {
            index: items[item].index,
            digits: items[item].number.to_string().len(),
        })
        .collect();
    Ok(Report {
        backend: arguments.pool.backend.name(),
        workers: pool.workers(),
        chunk: arguments.pool.chunk.to_string(),
        method: if arguments.numbers.is_some() {
            "given".to_owned()
        } else {
            name(arguments.method)
        },
        arithmetic: name(arguments.arithmetic),
        numbers,
        candidates: items.len(),
        tested,
        primes,
        seconds,
    })
}

fn name(value: impl clap::ValueEnum) -> String {
    value
        .to_possible_value()
        .expect("no value is skipped")
        .get_name()
        .to_owned()
}

/// Numbers in decimal, one a line; empty lines count as no number.
fn read_numbers(path: &Path) -> Result<Vec<Candidate>, Failure> {
    let lines: Box<dyn BufRead> = if path == Path::new("-") {
        Box::new(io::stdin().lock())
    } else {
        let file =
            File::open(path).map_err(|error| format!("cannot read {}: {error}", path.display()))?;
        Box::new(BufReader::new(file))
    };
    let mut numbers = Vec::new();
    for (line, text) in (1..).zip(lines.lines()) {
        let text = text.map_err(|error| format!("{}, line {line}: {error}", path.display()))?;
        let text = text.trim();
        if text.is_empty() {
            continue;
        }
        let number = BigUint::parse_bytes(text.as_bytes(), 10).ok_or_else(|| {
            let start: String = text.chars().take(20).collect();
            format!(
                "{}, line {line}: `{start}` is not a decimal number",
                path.display()
            )
        })?;
        numbers.push(Candidate {
            index: numbers.len() as u64,
            number,
        });
    }
    Ok(numbers)
}

fn print(report: &Report) -> Result<(), Failure> {
    let mut out = io::stdout().lock();
    writeln!(out, "{:>6}  {:>6}", "index", "digits")?;
    for prime in &report.primes {
        writeln!(out, "{:>6}  {:>6}", prime.index, prime.digits)?;
    }
    writeln!(
        out,
        "{} probable primes among {} numbers, of which {} were tested{}, in {:.3} s ({}, {} workers, chunk {})",
        report.primes.len(),
        report.numbers,
        report.tested,
        if report.tested < report.candidates {
            format!(" and {} were not", report.candidates - report.tested)
        } else {
            String::new()
        },
        report.seconds,
        report.backend,
        report.workers,
        report.chunk,
    )?;
    Ok(())
}
