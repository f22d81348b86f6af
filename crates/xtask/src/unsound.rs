//! What breaks when a rule of `prove` is switched off.
//!
//! Each rule ([`Cause`]) has a small program in Fortran, with the Rust that calls it. Bound without
//! the rule, its function is safe, and the call breaks memory: a signal, or an error that valgrind
//! finds. Bound with the rule it is `unsafe`.

mod outcome;
mod probe;
mod program;
mod reasons;

use std::fmt::Write as _;
use std::time::Duration;

use anyhow::{Result, bail};
use clap::Args as ClapArgs;
use ferrotran::prove::Cause;
use indicatif::{ProgressBar, ProgressStyle};
use rayon::prelude::*;
use serde::Serialize;

use self::outcome::{Oracle, Outcome};
use self::probe::Probe;
use self::program::Program;
use self::reasons::Shown;
use crate::results;

#[derive(ClapArgs)]
pub(crate) struct Args {
    /// Only the programs of this rule, by its word: `subscript`, say. `--list` prints all words.
    #[arg(long, value_name = "RULE")]
    only: Vec<String>,
    /// Print the rules, each with its programs or the reason why none breaks without it.
    #[arg(long)]
    list: bool,
    /// Do not run valgrind: programs that end by no signal are left out of what has to break.
    #[arg(long)]
    quick: bool,
    /// Print JSON: an array with one object for each program: `rule`, `program`, `breaks`, `with` and
    /// `without` (what became of it), `expected`.
    #[arg(long)]
    json: bool,
    /// Write the table to crates/ferrotran/measured/unsound.md.
    #[arg(long)]
    record: bool,
}

/// What became of a program.
#[derive(Serialize)]
struct Row {
    rule: &'static str,
    program: String,
    /// How it is meant to break.
    breaks: String,
    /// With the rule on.
    with: String,
    /// With the rule off.
    without: String,
    /// Whether it breaks without the rule, and with it does not.
    expected: bool,
}

pub(crate) fn run(args: &Args) -> Result<()> {
    let mut programs = program::all()?;
    reasons::complete(&programs)?;
    if args.list {
        list(&programs);
        return Ok(());
    }
    if !args.only.is_empty() {
        let only = args.only.iter().map(|word| program::rule(word));
        let only: Vec<Cause> = only.collect::<Result<_>>()?;
        programs.retain(|program| only.contains(&program.rule()));
    }
    let oracle = match args.quick {
        true => Oracle::Signals,
        false => {
            outcome::need_valgrind()?;
            Oracle::Valgrind
        }
    };
    let bar = progress(2 * programs.len());
    let probe = Probe::new(&programs, &|| bar.inc(1))?;
    let rows: Vec<Row> = programs
        .par_iter()
        .map(|program| {
            let row = look(program, &probe, oracle);
            bar.inc(1);
            row
        })
        .collect::<Result<_>>()?;
    bar.finish_and_clear();
    if args.json {
        println!("{}", serde_json::to_string_pretty(&rows)?);
    } else {
        let text = table(&rows);
        match args.record {
            true => results::write("unsound", &(text + &unshown()))?,
            false => print!("{text}"),
        }
    }
    let wrong = rows.iter().filter(|row| !row.expected).count();
    match wrong {
        0 => Ok(()),
        count => bail!("{count} programs are not as expected"),
    }
}

/// Runs a program with its rule and without.
fn look(program: &Program, probe: &Probe, oracle: Oracle) -> Result<Row> {
    let without = outcome::run(probe.executable(), &program.name, oracle)?;
    let with = match program.right.is_empty() {
        // What is called is unsafe: `Probe::new` has seen to that.
        true => None,
        false => {
            let case = format!("{} right", program.name);
            Some(outcome::run(probe.executable(), &case, oracle)?)
        }
    };
    let breaks = match (&without, oracle) {
        (Outcome::Broke(_), _) => true,
        (Outcome::Right, Oracle::Signals) => true,
        (Outcome::Right | Outcome::Ended(_), _) => false,
    };
    Ok(Row {
        rule: program.rule().word(),
        program: program.name.clone(),
        breaks: program.breaks.clone(),
        expected: breaks && matches!(with, None | Some(Outcome::Right)),
        with: match with {
            None => "unsafe".to_owned(),
            Some(Outcome::Right) => "unsafe; its sibling right".to_owned(),
            Some(Outcome::Broke(how) | Outcome::Ended(how)) => format!("WRONG: {how}"),
        },
        without: match without {
            Outcome::Broke(how) => how,
            Outcome::Right if oracle == Oracle::Signals => "no signal".to_owned(),
            Outcome::Right => "WRONG: nothing".to_owned(),
            Outcome::Ended(how) => format!("WRONG: {how}"),
        },
    })
}

fn list(programs: &[Program]) {
    for &rule in Cause::ALL {
        let own = programs.iter().filter(|program| program.rule() == rule);
        let own: Vec<&str> = own.map(|program| program.name.as_str()).collect();
        match reasons::shown(rule) {
            Shown::ByPrograms => println!("{}: {}", rule.word(), own.join(", ")),
            Shown::ByNone(reason) => println!("{}: no program: {reason}", rule.word()),
        }
    }
}

fn table(rows: &[Row]) -> String {
    let mut text = String::from("| rule | program | what breaks | with the rule | without |\n");
    text.push_str("|---|---|---|---|---|\n");
    for row in rows {
        let _ = writeln!(
            text,
            "| {} | {} | {} | {} | {} |",
            row.rule, row.program, row.breaks, row.with, row.without
        );
    }
    let mut rules: Vec<&str> = rows.iter().map(|row| row.rule).collect();
    rules.sort_unstable();
    rules.dedup();
    let as_expected = rows.iter().filter(|row| row.expected).count();
    let _ = writeln!(
        text,
        "\n{} programs of {} rules, {as_expected} as expected.",
        rows.len(),
        rules.len()
    );
    text
}

/// The rules that no program shows.
fn unshown() -> String {
    let mut text = String::from("\n| rule without a program | why |\n|---|---|\n");
    for &rule in Cause::ALL {
        if let Shown::ByNone(reason) = reasons::shown(rule) {
            let _ = writeln!(text, "| {} | {reason} |", rule.word());
        }
    }
    text
}

fn progress(steps: usize) -> ProgressBar {
    let bar = ProgressBar::new(steps as u64);
    if let Ok(style) = ProgressStyle::with_template("{bar:40} {pos}/{len} built and run") {
        bar.set_style(style);
    }
    bar.enable_steady_tick(Duration::from_millis(200));
    bar
}
