//! Seeded attacks on reading: what ferrotran reads of a source is compared with what the compiler
//! compiles of the same source.
//!
//! A case is a small project whose declarations depend on how its text is read. It is built by a
//! build script, compiled by the compiler alone, and its procedures report, when they are called,
//! what their declarations are. Types, kinds, lengths, extents and constants of the generated Rust
//! have to agree with both reports, and locks with the static variables of the objects.

mod bindings;
mod build;
mod compare;
mod examine;
mod fault;
mod flags;
mod generate;
mod layout;
mod objects;
mod plain;
mod probe;
mod project;
mod shrink;
mod tree;
mod twists;

use std::collections::BTreeSet;
use std::fmt::Write as _;
use std::path::{Path, PathBuf};

use anyhow::{Context, Result, bail};
use clap::Args as ClapArgs;
use indicatif::{ProgressBar, ProgressStyle};
use rayon::prelude::*;
use serde_json::json;

use self::compare::Difference;
use self::examine::{Seen, examine};
use self::fault::Fault;
use self::project::Group;
use crate::results;

pub(crate) use self::build::answer;

/// How many cases of a group are tried with a fault: one that shows it is enough.
const WITH_FAULT: usize = 8;

#[derive(ClapArgs)]
pub(crate) struct Args {
    /// The seed of the cases.
    #[arg(long, default_value_t = 1)]
    seed: u64,
    /// How many cases to try.
    #[arg(short = 'n', long, default_value_t = 10_000, value_name = "CASES")]
    number: usize,
    /// Try this case only, alone, and print its files.
    #[arg(long, value_name = "NUMBER")]
    case: Option<usize>,
    /// The Fortran compiler: gfortran, or flang-new-16.
    #[arg(long, default_value = "gfortran")]
    compiler: String,
    /// Bring back a fault of ferrotran 0.1, and stop at the first case that shows it.
    ///
    /// The reading side gets another text or other flags than the compiler. Only the cases in which
    /// that is so are tried.
    #[arg(long)]
    fault: Option<Fault>,
    /// Keep the files of cases that show a difference, as they are built, in this folder.
    #[arg(long, value_name = "FOLDER")]
    keep: Option<PathBuf>,
    /// Print JSON: `seed`, `cases`, `compared`, `items`, `states`, `refused_by_compiler`,
    /// `refused_by_both`, `left_out`, `refused_flags`, and `differences`, each with `case`, `kind` and `text`.
    #[arg(long)]
    json: bool,
    /// Write the result to crates/ferrotran/measured/attack.md.
    #[arg(long)]
    record: bool,
}

pub(crate) fn run(args: &Args) -> Result<()> {
    if let Some(number) = args.case {
        return one(args, number);
    }
    let groups = args.number.div_ceil(generate::GROUP);
    let bar = progress(args.number);
    let seen = match args.fault {
        None => (0..groups)
            .into_par_iter()
            .map(|number| {
                let group = generate::group(args.seed, number, args.number, &args.compiler);
                let seen = look(&group, None)
                    .with_context(|| format!("in the group of case {}", number * generate::GROUP));
                bar.inc(group.cases.len() as u64);
                seen
            })
            .try_reduce(Seen::default, |one, other| Ok(one.and(other)))?,
        Some(fault) => with_fault(args, fault, groups, &bar)?,
    };
    bar.finish_and_clear();
    let mut differing: Vec<(usize, Difference)> = seen.differences.clone();
    differing.sort_by_key(|(number, _)| *number);
    if args.json {
        println!("{}", as_json(args, &seen, &differing));
    } else {
        if args.fault.is_none() {
            explain(args, &differing)?;
        } else {
            for (number, difference) in differing.iter().take(1) {
                println!("case {number}: {difference}");
            }
        }
        let text = table(args, &seen, &differing)?;
        print!("{text}");
        if args.record {
            let command = format!(
                "`cargo xtask attack --seed {} -n {} --compiler {}`\n\n",
                args.seed, args.number, args.compiler
            );
            results::write("attack", &(command + &text))?;
        }
    }
    let cases: BTreeSet<usize> = differing.iter().map(|(number, _)| *number).collect();
    match (cases.len(), args.fault) {
        (0, None) => Ok(()),
        (0, Some(_)) => bail!("the fault is not found in {} cases", args.number),
        (_, Some(_)) => Ok(()),
        (count, None) => bail!("{count} cases show a difference"),
    }
}

/// Looks at a group in a folder that is removed afterwards.
fn look(group: &Group, fault: Option<Fault>) -> Result<Seen> {
    let folder = tempfile::tempdir()?;
    examine(group, fault, folder.path())
}

/// Looks for a case that shows `fault`, group by group.
fn with_fault(args: &Args, fault: Fault, groups: usize, bar: &ProgressBar) -> Result<Seen> {
    let found = (0..groups).into_par_iter().find_map_any(|number| {
        let whole = generate::group(args.seed, number, args.number, &args.compiler);
        bar.inc(whole.cases.len() as u64);
        let faulty = fault.of(&whole)?;
        let affected: BTreeSet<usize> = faulty.cases.iter().map(|case| case.number).collect();
        let mut group = whole;
        group.cases.retain(|case| affected.contains(&case.number));
        group.cases.truncate(WITH_FAULT);
        match look(&group, Some(fault)) {
            Ok(seen) if seen.differences.is_empty() => None,
            other => Some(other),
        }
    });
    found.unwrap_or_else(|| Ok(Seen::default()))
}

/// The group of the case `number` with this case alone.
fn alone(args: &Args, number: usize) -> Group {
    let group = number / generate::GROUP;
    let mut group = generate::group(args.seed, group, number + 1, &args.compiler);
    group.cases.retain(|case| case.number == number);
    group
}

fn one(args: &Args, number: usize) -> Result<()> {
    let group = alone(args, number);
    print!("case {number}\n{group}");
    let folder = folder(args, number)?;
    let seen = examine(&group, args.fault, folder.path())?;
    for (_, difference) in &seen.differences {
        println!("  {difference}");
    }
    for flag in seen.refused_flags.keys() {
        println!("  refused for the flag {flag}");
    }
    if seen.refused_by_compiler > 0 {
        println!("  the compiler refuses it");
    }
    match seen.differences.is_empty() {
        true => Ok(()),
        false => bail!("the case shows a difference"),
    }
}

/// Where the files of a case go.
enum CaseFolder {
    Kept(PathBuf),
    Temporary(tempfile::TempDir),
}

impl CaseFolder {
    fn path(&self) -> &Path {
        match self {
            CaseFolder::Kept(path) => path,
            CaseFolder::Temporary(folder) => folder.path(),
        }
    }
}

fn folder(args: &Args, number: usize) -> Result<CaseFolder> {
    Ok(match &args.keep {
        Some(folder) => {
            let folder = folder.join(number.to_string());
            if folder.exists() {
                bail!("{} exists: name a new folder", folder.display());
            }
            std::fs::create_dir_all(&folder)
                .with_context(|| format!("creating {}", folder.display()))?;
            CaseFolder::Kept(folder)
        }
        None => CaseFolder::Temporary(tempfile::tempdir()?),
    })
}

/// Prints the differences: of those that look alike the first one, made small.
fn explain(args: &Args, differing: &[(usize, Difference)]) -> Result<()> {
    let mut explained = BTreeSet::new();
    for (number, difference) in differing {
        let group = alone(args, *number);
        let case = &group.cases[0];
        let tricks: Vec<&str> = case.twists.iter().map(|twist| twist.name).collect();
        println!(
            "case {number} ({}; {}): {difference}",
            case.suffix,
            tricks.join(", ")
        );
        if !explained.insert((difference.word(), tricks.join(", "))) {
            continue;
        }
        if !shrink::shows(&group, difference.word())? {
            println!("  only in its group, not alone\n{group}");
            continue;
        }
        let least = shrink::shrink(&group, difference.word())?;
        print!("{least}");
        if args.keep.is_some() {
            examine(&least, None, folder(args, *number)?.path())?;
        }
    }
    Ok(())
}

fn table(args: &Args, seen: &Seen, differing: &[(usize, Difference)]) -> Result<String> {
    let mut text = String::new();
    let cases: BTreeSet<usize> = differing.iter().map(|(number, _)| *number).collect();
    writeln!(text, "| {} | |\n|---|---|", args.compiler)?;
    writeln!(text, "| cases | {} |", seen.cases)?;
    writeln!(text, "| built and compared | {} |", seen.compared)?;
    writeln!(text, "| reports of declarations | {} |", seen.items)?;
    writeln!(
        text,
        "| procedures whose state was compared with the objects | {} |",
        seen.states
    )?;
    writeln!(
        text,
        "| refused by the compiler | {} |",
        seen.refused_by_compiler
    )?;
    writeln!(
        text,
        "| of these given to ferrotran, too | {} |",
        seen.refused_by_both
    )?;
    writeln!(
        text,
        "| - left out by ferrotran with a warning: nothing compiled, nothing bound | {} |",
        seen.left_out
    )?;
    let refused: usize = seen.refused_flags.values().sum();
    writeln!(text, "| refused by ferrotran for a flag | {refused} |")?;
    for (flag, count) in &seen.refused_flags {
        writeln!(text, "| - for `{flag}` | {count} |")?;
    }
    writeln!(
        text,
        "| **cases that show a difference** | **{}** |",
        cases.len()
    )?;
    Ok(text)
}

fn as_json(args: &Args, seen: &Seen, differing: &[(usize, Difference)]) -> serde_json::Value {
    let differences: Vec<_> = differing
        .iter()
        .map(|(number, difference)| {
            json!({
                "case": number,
                "kind": difference.word(),
                "text": difference.to_string(),
            })
        })
        .collect();
    json!({
        "seed": args.seed,
        "compiler": args.compiler,
        "cases": seen.cases,
        "compared": seen.compared,
        "items": seen.items,
        "states": seen.states,
        "refused_by_compiler": seen.refused_by_compiler,
        "refused_by_both": seen.refused_by_both,
        "left_out": seen.left_out,
        "refused_flags": seen.refused_flags,
        "differences": differences,
    })
}

fn progress(cases: usize) -> ProgressBar {
    let bar = ProgressBar::new(cases as u64);
    if let Ok(style) = ProgressStyle::with_template("{bar:40} {pos}/{len} cases, {eta} left") {
        bar.set_style(style);
    }
    bar
}
