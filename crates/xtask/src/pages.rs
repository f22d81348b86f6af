//! Safe functions with arguments that end and begin at inaccessible pages: does one of them break?
//!
//! The sources are built as a build script builds them. Of each safe function, proved or checked, a program
//! is generated that calls it with arguments drawn at random: what fits, what is one element short, and
//! what is hostile. The calls run in processes of their own; one that ends by a signal names the call, and
//! the next process goes on after it.

mod build;
mod corpora;
mod documented;
mod generate;
pub(crate) mod legal;
mod report;
mod run;
#[allow(
    dead_code,
    reason = "the probe, of which it is a module, too, uses all of it"
)]
#[path = "../pages/src/spec.rs"]
mod spec;
mod words;

use std::path::Path;
use std::process::Command;
use std::time::Duration;

use anyhow::{Context, Result, bail, ensure};
use clap::Args as ClapArgs;
use indicatif::{ProgressBar, ProgressStyle};

use self::build::Probe;
use self::report::Report;
use self::run::{Draws, Found};
use self::spec::{Manner, Task};
use crate::results;

pub(crate) use self::build::answer;

/// What is built if nothing is named.
const SAMPLE: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/pages/sample");
/// Calls that return `Ok` with arrays none of which is empty, which each procedure shall have.
const WANTED: u64 = 1_000;
/// How many times as many calls as its share a procedure gets to have them.
const ROUNDS: u64 = 5;

#[derive(ClapArgs)]
pub(crate) struct Args {
    /// What to build: blas, lapack, lapack-double, minpack, quadpack, fitpack, odepack (which are fetched),
    /// folders or files. Several are built together. By default a sample of our own.
    sources: Vec<String>,
    /// How many calls to make, all procedures together.
    #[arg(long, default_value_t = 20_000)]
    calls: u64,
    /// How far the Fortran is optimised: `O0` to `O3`.
    #[arg(long, default_value = "O2", value_parser = ["O0", "O1", "O2", "O3"])]
    level: String,
    /// The seed of the arguments.
    #[arg(long, default_value_t = 1)]
    seed: u64,
    /// Call these procedures only.
    #[arg(long, value_name = "PROCEDURE")]
    only: Vec<String>,
    /// Vouch for the subscripts of a procedure, to see whether it breaks.
    #[arg(long, value_name = "PROCEDURE")]
    trust: Vec<String>,
    /// Make one call again, as a report names it, and print its arguments.
    #[arg(long, value_name = "PROCEDURE:SEED:NUMBER")]
    replay: Option<String>,
    /// Print JSON: `procedures` with counts, and `lost`, the calls that did not come back.
    #[arg(long)]
    json: bool,
    /// Write the table to crates/ferrotran/measured/pages.md.
    #[arg(long)]
    record: bool,
}

pub(crate) fn run(args: &Args) -> Result<()> {
    let probe = probe(&args.sources, &args.trust, &args.level)?;
    if let Some(call) = &args.replay {
        return replay(&probe, Manner::Hostile, call);
    }
    let draws = Draws {
        seed: args.seed,
        manner: Manner::Hostile,
    };
    let chosen: Vec<usize> = chosen(&probe, &args.only)?;
    let share = (args.calls / chosen.len().max(1) as u64).max(1);
    let found = calls(&probe, draws, &chosen, share)?;
    let report = Report::new(&probe, &chosen, &found, args.seed);
    let heading = format!(
        "{} at -{}, seed {}",
        match args.sources.as_slice() {
            [] => "our sample".to_owned(),
            sources => sources.join(", "),
        },
        args.level,
        args.seed
    );
    if args.json {
        println!("{}", serde_json::to_string_pretty(&report)?);
    } else {
        let text = report.text(&heading, WANTED);
        match args.record {
            true => results::write("pages", &text)?,
            false => print!("{text}"),
        }
    }
    match report.crashes() {
        0 => Ok(()),
        count => bail!("{count} calls of safe functions crashed"),
    }
}

/// Builds the sources and the probe.
fn probe(sources: &[String], trusted: &[String], level: &str) -> Result<Probe> {
    let mut files = Vec::new();
    match sources {
        [] => files.extend(corpora::files(SAMPLE)?),
        names => {
            for name in names {
                files.extend(corpora::files(name)?);
            }
        }
    }
    let mut seen = std::collections::HashSet::new();
    files.retain(|path| seen.insert(path.file_name().map(ToOwned::to_owned)));
    ensure!(!files.is_empty(), "there are no sources");
    let spinner = ProgressBar::new_spinner();
    spinner.set_message(format!("building {} files", files.len()));
    spinner.enable_steady_tick(Duration::from_millis(200));
    let level = level.trim_start_matches('O');
    let probe = build::build(files, trusted, level);
    spinner.finish_and_clear();
    probe
}

/// The positions of the procedures that are called.
fn chosen(probe: &Probe, only: &[String]) -> Result<Vec<usize>> {
    for name in only {
        let is_there = probe.procedures.iter().any(|it| it.name == *name);
        ensure!(is_there, "`{name}` is no safe function of these sources");
    }
    let procedures = probe.procedures.iter().enumerate();
    let chosen = procedures.filter(|(_, it)| only.is_empty() || only.contains(&it.name));
    Ok(chosen.map(|(position, _)| position).collect())
}

/// Makes `share` calls of each procedure, and more of those of which few came through.
fn calls(probe: &Probe, draws: Draws, chosen: &[usize], share: u64) -> Result<Found> {
    let mut found = Found::default();
    let mut next: Vec<usize> = chosen.to_vec();
    for round in 0..ROUNDS {
        let tasks = next.iter().map(|&procedure| Task {
            procedure,
            from: round * share,
            to: (round + 1) * share,
        });
        let tasks: Vec<Task> = tasks.collect();
        let bar = progress(share * tasks.len() as u64);
        found.add(run::run(probe, draws, &tasks, &bar)?);
        bar.finish_and_clear();
        next.retain(|procedure| {
            let full = found.rows.get(procedure).map_or(0, |row| row.full);
            let lost = found.lost.iter().filter(|(it, _)| it == procedure).count();
            // What takes no arrays or crashes gains nothing by more calls.
            full < WANTED && lost == 0
        });
        // A short run stays one.
        if share < WANTED / 2 {
            break;
        }
    }
    Ok(found)
}

/// Makes one call again, as it is named in a report.
fn replay(probe: &Probe, manner: Manner, call: &str) -> Result<()> {
    let mut parts = call.rsplitn(3, ':');
    let (Some(number), Some(seed), Some(name)) = (parts.next(), parts.next(), parts.next()) else {
        bail!("`{call}` is not PROCEDURE:SEED:NUMBER");
    };
    let draws = Draws {
        seed: seed.parse().context("the seed")?,
        manner,
    };
    let number = number.parse().context("the number")?;
    let status = Command::new(&probe.executable)
        .args(run::show(draws, name, number))
        .current_dir(Path::new(probe.folder.path()))
        .status()
        .context("running the probe")?;
    ensure!(status.success(), "it ends by {status}");
    Ok(())
}

fn progress(calls: u64) -> ProgressBar {
    let bar = ProgressBar::new(calls);
    if let Ok(style) = ProgressStyle::with_template("{bar:40} {pos}/{len} calls, {eta}") {
        bar.set_style(style);
    }
    bar.enable_steady_tick(Duration::from_millis(200));
    bar
}
