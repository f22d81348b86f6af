//! Documented calls: does a safe function refuse one?
//!
//! What LAPACK's and BLAS's comments say of dimensions, of leading dimensions and work space, of strides and
//! of options is drawn at random, with arrays of just the documented size. A call that is refused is one
//! of three: the function asks for more than is documented, it touches more than is documented, or what was
//! drawn breaks a rule that the comments say in prose.

mod reasons;
mod report;
mod shown;

use std::path::PathBuf;
use std::time::Duration;

use anyhow::{Result, bail};
use clap::Args as ClapArgs;
use serde::Serialize;

use self::shown::Sources;
use super::build::{Checks, Probe};
use super::run::{self, Draws, End, Found, Lost};
use super::spec::{Manner, Row, Task};
use super::{probe, progress, replay};
use crate::results;

/// How long a procedure is called at most.
const LONGEST: Duration = Duration::from_secs(120);

#[derive(ClapArgs)]
pub(crate) struct Args {
    /// As `pages` takes them; `lapack` by default, which has BLAS, too.
    sources: Vec<String>,
    /// How many calls each procedure gets.
    #[arg(long, default_value_t = 200)]
    calls: u64,
    /// How far the Fortran is optimised: `O0` to `O3`.
    #[arg(long, default_value = "O1", value_parser = ["O0", "O1", "O2", "O3"])]
    level: String,
    /// The seed of the arguments.
    #[arg(long, default_value_t = 1)]
    seed: u64,
    /// Call these procedures only.
    #[arg(long, value_name = "PROCEDURE")]
    only: Vec<String>,
    /// Vouch for procedures, or a pattern of them: what they touch beyond what is documented crashes.
    #[arg(long, value_name = "PROCEDURE")]
    trust: Vec<String>,
    /// Make one call again, as a report names it, and print its arguments.
    #[arg(long, value_name = "PROCEDURE:SEED:NUMBER")]
    replay: Option<String>,
    /// Build in this folder, and use what was built there before.
    #[arg(long)]
    folder: Option<PathBuf>,
    /// Print JSON: an array with one object for each procedure.
    #[arg(long)]
    json: bool,
    /// Write the table to crates/ferrotran/measured/legal.md.
    #[arg(long)]
    record: bool,
}

/// What became of the documented calls of a procedure.
#[derive(Serialize)]
struct Line {
    procedure: String,
    calls: u64,
    accepted: u64,
    /// Refused, by the kind of the error.
    refused: Vec<Refusal>,
    /// Calls in which Fortran itself found an argument illegal: what was drawn is not legal.
    illegal: u64,
    crashes: usize,
    timeouts: usize,
    /// The first call that crashed.
    crash: Option<String>,
    /// Arguments whose documentation was not understood.
    undocumented: Vec<String>,
}

#[derive(Serialize)]
struct Refusal {
    kind: String,
    /// The file and line of the check that failed; empty if it was not a check.
    place: String,
    count: u64,
    /// The first call, as `--replay` takes it.
    call: String,
    text: String,
}

pub(crate) fn run(args: &Args) -> Result<()> {
    let sources = match args.sources.is_empty() {
        true => vec!["lapack".to_owned()],
        false => args.sources.clone(),
    };
    let folder = args.folder.as_deref();
    let probe = probe(
        &sources,
        &args.trust,
        &args.level,
        Checks::AsTheyAre,
        folder,
    )?;
    if let Some(call) = &args.replay {
        return replay(&probe, Manner::Legal, call);
    }
    let draws = Draws {
        seed: args.seed,
        manner: Manner::Legal,
        sites: None,
        longest: LONGEST,
    };
    let chosen = super::chosen(&probe, &args.only)?;
    let tasks = chosen.iter().map(|&procedure| Task {
        procedure,
        from: 0,
        to: args.calls,
    });
    let tasks: Vec<Task> = tasks.collect();
    let bar = progress(args.calls * tasks.len() as u64);
    let found = run::run(&probe, draws, &tasks, &bar)?;
    bar.finish_and_clear();
    let lines = chosen.iter().map(|it| line(&probe, &found, *it, args.seed));
    let lines: Vec<Line> = lines.collect();
    if args.json {
        println!("{}", serde_json::to_string_pretty(&lines)?);
    } else {
        let text = report::text(&lines, &Sources::of(&sources)?, &sources.join(", "), args)?;
        match args.record {
            true => results::write("legal", &text)?,
            false => print!("{text}"),
        }
    }
    match lines.iter().map(|line| line.crashes).sum() {
        0 => Ok(()),
        count => bail!("{count} calls of safe functions crashed"),
    }
}

fn line(probe: &Probe, found: &Found, position: usize, seed: u64) -> Line {
    let procedure = &probe.procedures[position];
    let none = Row::default();
    let row = found.rows.get(&position).unwrap_or(&none);
    let lost: Vec<&Lost> = found
        .lost
        .iter()
        .filter(|(it, _)| *it == position)
        .map(|(_, lost)| lost)
        .collect();
    let count = |end| lost.iter().filter(|lost| lost.end == end).count();
    let name = |number: u64| format!("{}:{seed}:{number}", procedure.name);
    let (illegal, refused): (Vec<_>, Vec<_>) =
        row.errors.iter().partition(|(kind, _)| is_stop(kind));
    let refused = refused.into_iter().map(|(kind, errors)| {
        let (number, text) = errors.first.clone().unwrap_or_default();
        let (kind, place) = kind.split_once(' ').unwrap_or((kind, ""));
        Refusal {
            kind: kind.to_owned(),
            place: place.to_owned(),
            count: errors.count,
            call: name(number),
            text,
        }
    });
    let crash = lost.iter().find(|lost| lost.end == End::Crash);
    Line {
        procedure: procedure.name.clone(),
        calls: row.calls() + lost.len() as u64,
        accepted: row.full + row.empty,
        refused: refused.collect(),
        illegal: illegal.into_iter().map(|(_, errors)| errors.count).sum(),
        crashes: count(End::Crash),
        timeouts: count(End::Timeout),
        crash: crash.map(|lost| name(lost.number)),
        undocumented: procedure.undocumented.clone(),
    }
}

/// Whether Fortran stopped by itself: XERBLA ends with STOP.
fn is_stop(kind: &str) -> bool {
    ["Stop", "ErrorStop", "Exit", "IllegalArgument"]
        .iter()
        .any(|by| kind == format!("Stopped({by})"))
}
