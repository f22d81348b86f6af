//! Mutants of what decides on checks and writes them: does a test find each?
//!
//! All mutants are in one copy of the sources, each behind a switch, so that the tests are compiled once.
//! `cargo xtask mutants` is about mutants of Fortran.

mod operators;
mod reasons;
mod schemata;
mod suite;

use std::collections::{BTreeMap, BTreeSet};
use std::fmt::Write as _;
use std::fs;
use std::path::Path;
use std::sync::Mutex;

use anyhow::{Context, Result, ensure};
use clap::Args as ClapArgs;
use indicatif::{ProgressBar, ProgressStyle};
use rayon::prelude::*;
use sha2::{Digest, Sha256};

use self::schemata::Placed;
use self::suite::{Fate, Test};
use crate::random::Random;
use crate::results;

/// Where the decisions about checks are made, and where checks are written, below `crates/ferrotran/src`.
const PATHS: [&str; 12] = [
    "rewrite",
    "prove/forms.rs",
    "prove/forms",
    "prove/bound.rs",
    "prove/extent.rs",
    "prove/walk/actual.rs",
    "prove/walk/bounds.rs",
    "prove/walk/checked",
    "prove/walk/checked.rs",
    "prove/walk/handed.rs",
    "prove/walk/least.rs",
    "prove/walk/overlap.rs",
];

#[derive(ClapArgs)]
pub(crate) struct Args {
    /// How many mutants, chosen at random; all by default.
    #[arg(long)]
    sample: Option<usize>,
    /// The seed of the choice.
    #[arg(long, default_value_t = 1)]
    seed: u64,
    /// Mutants of files whose path contains this only.
    #[arg(long)]
    only: Option<String>,
    /// For how many seconds tests run at most for a mutant, by what they take without it; the fastest first.
    #[arg(long, default_value_t = 600.0)]
    budget: f64,
    /// Only this mutant; its number is printed by `--list`.
    #[arg(long)]
    mutant: Option<u32>,
    /// List the mutants with their numbers.
    #[arg(long)]
    list: bool,
    /// Forget what came of mutants in earlier runs.
    #[arg(long)]
    anew: bool,
    /// Write crates/ferrotran/measured/check-mutants.md.
    #[arg(long)]
    record: bool,
}

pub(crate) fn run(args: &Args) -> Result<()> {
    let workspace = Path::new(env!("CARGO_MANIFEST_DIR"))
        .join("../..")
        .canonicalize()?;
    let copy = workspace.join("target/check-mutants");
    let placed = schemata::find(&workspace.join("crates/ferrotran/src"), &PATHS)?;
    if args.list {
        for it in &placed {
            println!("{} line {}: {}", it.number, it.mutant.line, it.key());
        }
        return Ok(());
    }
    let kept = Kept::new(&workspace, &copy, &placed, args.anew)?;
    let bar = progress("compiling the copy");
    let viable = kept.viable(&placed)?;
    bar.set_message("running the tests without mutants");
    let tests = kept.tests(&placed, &viable, &bar)?;
    let fates = copy.join(FATES);
    bar.finish_and_clear();
    let mut chosen: Vec<&Placed> = placed
        .iter()
        .filter(|it| viable.contains(&it.number))
        .collect();
    let all = chosen.len();
    if let Some(sample) = args.sample {
        let mut random = Random::new(args.seed);
        let mut left = chosen;
        chosen = Vec::new();
        while chosen.len() < sample && !left.is_empty() {
            chosen.push(left.swap_remove(random.below(left.len())));
        }
    }
    chosen.retain(|it| args.only.as_ref().is_none_or(|only| it.file.contains(only)));
    chosen.retain(|it| args.mutant.is_none_or(|number| it.number == number));
    let known: BTreeMap<u32, Fate> = match fs::read(&fates) {
        Ok(text) if args.mutant.is_none() => serde_json::from_slice(&text)?,
        _ => BTreeMap::new(),
    };
    let bar = progress("mutants");
    bar.set_length(chosen.len() as u64);
    let known = Mutex::new(known);
    chosen.par_iter().try_for_each(|it| -> Result<()> {
        let is_known = known
            .lock()
            .is_ok_and(|known| known.contains_key(&it.number));
        if !is_known {
            let fate = suite::fate(&copy, &tests, it.number, args.budget)?;
            if !matches!(fate, Fate::Found(_)) {
                bar.suspend(|| {
                    eprintln!(
                        "{} line {}: {}: {fate:?}",
                        it.number,
                        it.mutant.line,
                        it.key()
                    )
                });
            }
            let mut known = known.lock().ok().context("a thread panicked")?;
            known.insert(it.number, fate);
            fs::write(&fates, serde_json::to_string(&*known)?)?;
        }
        bar.inc(1);
        Ok(())
    })?;
    bar.finish_and_clear();
    let known = known.into_inner().ok().context("a thread panicked")?;
    let text = report(args, &chosen, all, &known, &tests)?;
    if args.record {
        results::write("check-mutants", &text)?;
    } else {
        print!("{text}");
    }
    let open = chosen.iter().filter(|it| {
        let is_found = matches!(known.get(&it.number), Some(Fate::Found(_)));
        !is_found && reasons::of(&it.key()).is_none()
    });
    let open = open.count();
    ensure!(
        open == 0,
        "{open} mutants are not found, for no reason that is given"
    );
    Ok(())
}

/// What is kept of earlier runs, in the folder of the copy.
struct Kept<'a> {
    workspace: &'a Path,
    copy: &'a Path,
    /// Whether the tests are those of the last run.
    has_tests: bool,
    tests: String,
}

/// Which mutants compile.
const VIABLE: &str = "viable.json";
/// What came of them.
const FATES: &str = "fates.json";
/// The tests, and what each reaches.
const TESTS: &str = "tests.json";

impl<'a> Kept<'a> {
    /// Forgets what was made of other sources; if only the tests are others, those that were found stay so.
    fn new(workspace: &'a Path, copy: &'a Path, placed: &[Placed], anew: bool) -> Result<Self> {
        fs::create_dir_all(copy)?;
        let folder = workspace.join("crates/ferrotran");
        let keys: Vec<String> = placed.iter().map(Placed::key).collect();
        let sources = digest(&folder.join("src"), &keys.join("\n"), false)?;
        let tests = digest(&folder, "", true)?;
        let is = |name: &str, state: &str| {
            fs::read_to_string(copy.join(name)).is_ok_and(|before| before == state)
        };
        let has_sources = is("sources", &sources) && !anew;
        let has_tests = has_sources && is("tests-state", &tests);
        if !has_sources {
            for file in [VIABLE, FATES, TESTS] {
                drop(fs::remove_file(copy.join(file)));
            }
            fs::write(copy.join("sources"), &sources)?;
        }
        if !has_tests && let Ok(text) = fs::read(copy.join(FATES)) {
            let mut fates: BTreeMap<u32, Fate> = serde_json::from_slice(&text)?;
            fates.retain(|_, fate| matches!(fate, Fate::Found(_)));
            fs::write(copy.join(FATES), serde_json::to_string(&fates)?)?;
        }
        Ok(Kept {
            workspace,
            copy,
            has_tests,
            tests,
        })
    }

    fn viable(&self, placed: &[Placed]) -> Result<BTreeSet<u32>> {
        let path = self.copy.join(VIABLE);
        if let Ok(text) = fs::read(&path) {
            return Ok(serde_json::from_slice(&text)?);
        }
        let viable = schemata::write(self.workspace, self.copy, placed)?;
        fs::write(&path, serde_json::to_string(&viable)?)?;
        Ok(viable)
    }

    fn tests(
        &self,
        placed: &[Placed],
        viable: &BTreeSet<u32>,
        bar: &ProgressBar,
    ) -> Result<Vec<Test>> {
        let path = self.copy.join(TESTS);
        let known: Vec<Test> = match fs::read(&path) {
            Ok(text) => serde_json::from_slice(&text)?,
            Err(_) => Vec::new(),
        };
        if self.has_tests && !known.is_empty() {
            return Ok(known);
        }
        schemata::write_again(self.workspace, self.copy, placed, viable)?;
        let tests = suite::trace(self.copy, &known, bar)?;
        fs::write(&path, serde_json::to_string(&tests)?)?;
        fs::write(self.copy.join("tests-state"), &self.tests)?;
        Ok(tests)
    }
}

/// What a folder has: everything, or the Rust that is no test.
fn digest(folder: &Path, and: &str, everything: bool) -> Result<String> {
    let mut hash = Sha256::new();
    hash.update(and);
    let mut folders = vec![folder.to_owned()];
    while let Some(folder) = folders.pop() {
        let entries = fs::read_dir(&folder)?;
        let mut entries: Vec<_> = entries.map(|it| Ok(it?.path())).collect::<Result<_>>()?;
        entries.sort();
        for path in entries {
            let is_test = path.file_stem().is_some_and(|stem| stem == "tests");
            let name = path.file_name().unwrap_or_default();
            if is_test && !everything || name == "target" || name == "measured" {
                continue;
            }
            if path.is_dir() {
                folders.push(path);
            } else {
                hash.update(fs::read(&path)?);
            }
        }
    }
    let digest = hash.finalize();
    Ok(digest.iter().map(|byte| format!("{byte:02x}")).collect())
}

fn report(
    args: &Args,
    chosen: &[&Placed],
    all: usize,
    fates: &BTreeMap<u32, Fate>,
    tests: &[Test],
) -> Result<String> {
    let mut text = format!(
        "Mutants of what decides on checks and of what writes them ({}), each one change: a comparison, a condition, \
         a constant, a statement left out, what a function returns, an operator in a text of Fortran. They are found \
         by the tests of the crate `ferrotran` that run through the line, the fastest first, for {} s at most. {all} mutants compile{}.\n\n",
        PATHS.join(", "),
        args.budget,
        match args.sample {
            Some(_) => format!(
                "; {} of them, chosen with the seed {}",
                chosen.len(),
                args.seed
            ),
            None => String::new(),
        }
    );
    let failing: Vec<&str> = tests
        .iter()
        .filter(|it| !it.passes)
        .map(|it| it.name.as_str())
        .collect();
    if !failing.is_empty() {
        writeln!(
            text,
            "Not used, since they fail in a copy: {}.\n",
            failing.join(", ")
        )?;
    }
    let mut rows: BTreeMap<&str, [usize; 4]> = BTreeMap::new();
    let mut listed: Vec<(&Placed, &str)> = Vec::new();
    let mut open = Vec::new();
    for it in chosen {
        let row = rows.entry(&it.file).or_default();
        row[0] += 1;
        match (fates.get(&it.number), reasons::of(&it.key())) {
            (Some(Fate::Found(_)), _) => row[1] += 1,
            (_, Some(reason)) => {
                row[2] += 1;
                listed.push((it, reason));
            }
            (_, None) => {
                row[3] += 1;
                open.push(*it);
            }
        }
    }
    text.push_str("| file | mutants | found | change nothing, or nothing that matters | open |\n|---|---|---|---|---|\n");
    let mut sum = [0; 4];
    for (file, row) in &rows {
        for (sum, count) in sum.iter_mut().zip(row) {
            *sum += count;
        }
        writeln!(
            text,
            "| {file} | {} | {} | {} | {} |",
            row[0], row[1], row[2], row[3]
        )?;
    }
    writeln!(
        text,
        "| **all** | {} | {} | {} | {} |",
        sum[0], sum[1], sum[2], sum[3]
    )?;
    if !listed.is_empty() {
        text.push_str("\nNot found:\n\n");
        listed.sort_by_key(|(it, _)| it.number);
        for (it, reason) in listed {
            writeln!(text, "* {}: {reason}", it.key())?;
        }
    }
    if !open.is_empty() {
        text.push_str("\nOpen: a test is missing, or a reason:\n\n");
        open.sort_by_key(|it| it.number);
        for it in open {
            writeln!(text, "* {}", it.key())?;
        }
    }
    Ok(text)
}

fn progress(message: &'static str) -> ProgressBar {
    let bar = ProgressBar::new(0);
    if let Ok(style) = ProgressStyle::with_template("{bar:40} {pos}/{len} {msg} {elapsed}") {
        bar.set_style(style);
    }
    bar.set_message(message);
    bar
}
