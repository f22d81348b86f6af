//! Safe functions with arguments that end and begin at inaccessible pages: does one of them break?
//!
//! The sources are built as a build script builds them. Of each safe function, proved or checked, a program
//! is generated that calls it with arguments drawn at random: what fits, what is one element short, and
//! what is hostile. The calls run in processes of their own; one that ends by a signal names the call, and
//! the next process goes on after it.

mod build;
mod corpora;
mod documented;
mod family;
mod generate;
pub(crate) mod legal;
mod report;
mod run;
mod sites;
#[allow(
    dead_code,
    reason = "the probe, of which it is a module, too, uses all of it"
)]
#[path = "../pages/src/spec.rs"]
mod spec;
mod words;

use std::path::{Path, PathBuf};
use std::process::Command;
use std::time::Duration;

use anyhow::{Context, Result, bail, ensure};
use clap::Args as ClapArgs;
use indicatif::{ProgressBar, ProgressStyle};

use self::build::{Checks, Probe};
use self::report::Report;
use self::run::{Draws, End, Found};
use self::spec::{Manner, Task};
use crate::results;

pub(crate) use self::build::answer;
pub(crate) use self::sites::compile;

/// What is built if nothing is named.
const SAMPLE: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/pages/sample");
/// Calls that return `Ok` with arrays none of which is empty, which each procedure shall have.
const WANTED: u64 = 1_000;
/// How often a procedure gets more calls to have them.
const ROUNDS: usize = 4;
/// The calls that it gets at most.
const MOST: u64 = 15_000;

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
    /// How many seconds a procedure is called at most, each time that it gets calls.
    #[arg(long, default_value_t = 120)]
    seconds: u64,
    /// Number the checks: which are executed, and does each fail with its own error when it is made to?
    #[arg(long)]
    sites: bool,
    /// Build in this folder, and use what was built there before.
    #[arg(long)]
    folder: Option<PathBuf>,
    /// Print JSON: `procedures` with counts, and `lost`, the calls that did not come back.
    #[arg(long)]
    json: bool,
    /// Write the table to crates/ferrotran/measured/pages.md.
    #[arg(long)]
    record: bool,
}

pub(crate) fn run(args: &Args) -> Result<()> {
    let checks = match args.sites {
        true => Checks::Numbered,
        false => Checks::AsTheyAre,
    };
    let folder = args.folder.as_deref();
    let probe = probe(&args.sources, &args.trust, &args.level, checks, folder)?;
    if let Some(call) = &args.replay {
        return replay(&probe, Manner::Mixed, call);
    }
    let draws = Draws {
        seed: args.seed,
        manner: Manner::Mixed,
        sites: probe.sites.as_ref(),
        longest: Duration::from_secs(args.seconds),
    };
    let chosen: Vec<usize> = chosen(&probe, &args.only)?;
    let share = (args.calls / chosen.len().max(1) as u64).max(1);
    let found = calls(&probe, draws, &chosen, share)?;
    let report = Report::new(&probe, &chosen, &found, args.seed);
    let sources = match args.sources.as_slice() {
        [] => "our sample".to_owned(),
        sources => sources.join(", "),
    };
    let heading = format!("{sources} at -{}", args.level);
    let wrong = report.sites.as_ref().map_or(0, sites::Report::faults);
    if args.json {
        println!("{}", serde_json::to_string_pretty(&report)?);
    } else if let Some(sites) = &report.sites {
        let calls = report.calls();
        let text = format!("{calls} calls, seed {}.\n\n{}", args.seed, sites.text());
        put(args, &format!("Checks of {heading}"), &text)?;
    } else {
        put(args, &heading, &report.text(WANTED))?;
    }
    match (report.crashes(), wrong) {
        (0, 0) => Ok(()),
        (0, wrong) => bail!("{wrong} checks say something else when they fail"),
        (count, _) => bail!("{count} calls of safe functions crashed"),
    }
}

/// Prints a section of the results, and writes it if that is asked for.
fn put(args: &Args, heading: &str, text: &str) -> Result<()> {
    if args.record {
        return results::write_section("pages", heading, text);
    }
    print!("## {heading}\n\n{text}");
    Ok(())
}

/// Builds the sources and the probe.
fn probe(
    sources: &[String],
    trusted: &[String],
    level: &str,
    checks: Checks,
    folder: Option<&Path>,
) -> Result<Probe> {
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
    let probe = build::build(files, trusted, level, checks, folder);
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
fn calls(probe: &Probe, draws: Draws<'_>, chosen: &[usize], share: u64) -> Result<Found> {
    let mut found = Found::default();
    let tasks = chosen.iter().map(|&procedure| Task {
        procedure,
        from: 0,
        to: share,
    });
    let mut tasks: Vec<Task> = tasks.collect();
    for _ in 0..ROUNDS {
        let bar = progress(tasks.iter().map(|task| task.to - task.from).sum());
        found.add(run::run(probe, draws, &tasks, &bar)?);
        bar.finish_and_clear();
        // A short run stays one.
        if share < WANTED / 2 {
            break;
        }
        let next = tasks.iter().filter_map(|task| more(&found, *task));
        tasks = next.collect();
    }
    Ok(found)
}

/// The calls that a procedure of which few came through gets after those of `task`.
fn more(found: &Found, task: Task) -> Option<Task> {
    let full = found.rows.get(&task.procedure).map_or(0, |row| row.full);
    let lost = found.lost.iter().filter(|(it, _)| *it == task.procedure);
    let crashed = lost.clone().any(|(_, lost)| lost.end == End::Crash);
    let slow = found.slow.contains(&task.procedure);
    if full >= WANTED || crashed || slow || lost.count() >= run::ENOUGH_TIMEOUTS || task.to >= MOST
    {
        return None;
    }
    // As many as it takes if as many come through as did.
    let calls = (WANTED - full) * task.to / full.max(1);
    Some(Task {
        from: task.to,
        to: (task.to + calls * 5 / 4 + 50).min(MOST),
        ..task
    })
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
        sites: None,
        longest: Duration::ZERO,
    };
    let number = number.parse().context("the number")?;
    let status = Command::new(&probe.executable)
        .args(run::show(draws, name, number))
        .current_dir(probe.folder.path())
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
