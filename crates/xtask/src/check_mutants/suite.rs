//! The tests: which mutants each reaches, and which of them find one.

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};
use std::time::{Duration, Instant};

use anyhow::{Context, Result, ensure};
use indicatif::ProgressBar;
use rayon::prelude::*;
use serde::{Deserialize, Serialize};

use super::schemata::{self, SWITCH, TRACE};

/// A test, as it is without mutants.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub(super) struct Test {
    executable: PathBuf,
    pub(super) name: String,
    seconds: f64,
    reaches: BTreeSet<u32>,
    pub(super) passes: bool,
}

/// What came of a mutant.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub(super) enum Fate {
    /// This test failed.
    Found(String),
    /// These tests, so many, ran through it and passed.
    Survived(usize),
    /// No test runs through it.
    Unreached,
}

/// How long the tests of a batch take at most, as a factor of what they took without mutants.
const PATIENCE: f64 = 6.0;

/// Builds the tests of the copy, and runs each that is not known to see what it reaches.
pub(super) fn trace(copy: &Path, known: &[Test], bar: &ProgressBar) -> Result<Vec<Test>> {
    let output = schemata::cargo(copy)
        .args([
            "test",
            "--no-run",
            "--lib",
            "--tests",
            "--message-format=json",
        ])
        .stderr(Stdio::inherit())
        .output()
        .context("running cargo")?;
    ensure!(output.status.success(), "the tests do not compile");
    let mut executables = Vec::new();
    for line in output.stdout.split(|byte| *byte == b'\n') {
        let Ok(said) = serde_json::from_slice::<serde_json::Value>(line) else {
            continue;
        };
        if let Some(path) = said["executable"].as_str()
            && said["profile"]["test"] == true
        {
            executables.push(PathBuf::from(path));
        }
    }
    let folder = copy.join("traces");
    drop(fs::remove_dir_all(&folder));
    fs::create_dir_all(&folder)?;
    let mut all = Vec::new();
    for executable in &executables {
        let output = command(copy, executable)
            .args(["--list", "--format", "terse"])
            .output()
            .with_context(|| format!("running {}", executable.display()))?;
        let said = String::from_utf8_lossy(&output.stdout).into_owned();
        let names = said.lines().filter_map(|line| line.strip_suffix(": test"));
        all.extend(names.map(|name| (executable.clone(), name.to_owned())));
    }
    let known: BTreeMap<(&Path, &str), &Test> = known
        .iter()
        .map(|test| ((&*test.executable, &*test.name), test))
        .collect();
    bar.set_length(all.len() as u64);
    let tests = all
        .into_par_iter()
        .enumerate()
        .map(|(index, (executable, name))| {
            if let Some(known) = known.get(&(&*executable, &*name)) {
                bar.inc(1);
                return Ok((*known).clone());
            }
            let path = folder.join(index.to_string());
            let start = Instant::now();
            let mut run = command(copy, &executable);
            run.args(["--exact", &name]).env(TRACE, &path);
            let passes = ended_well(&mut run, Duration::from_secs(600))?;
            let reaches = match fs::read_to_string(&path) {
                Ok(text) => text.lines().filter_map(|line| line.parse().ok()).collect(),
                Err(_) => BTreeSet::new(),
            };
            bar.inc(1);
            Ok(Test {
                executable,
                name,
                seconds: start.elapsed().as_secs_f64(),
                reaches,
                passes,
            })
        });
    tests.collect()
}

fn command(copy: &Path, executable: &Path) -> Command {
    let mut command = Command::new(executable);
    command
        .current_dir(copy.join("crates/ferrotran"))
        .env("CARGO_TARGET_DIR", copy.join("target"))
        .stdin(Stdio::null());
    command
}

/// Runs a command with all of what it starts; one that takes longer is ended, and has not ended well.
fn ended_well(command: &mut Command, limit: Duration) -> Result<bool> {
    let mut child = command
        .stdout(Stdio::null())
        .stderr(Stdio::null())
        .spawn()
        .context("running a test")?;
    let start = Instant::now();
    loop {
        if let Some(status) = child.try_wait()? {
            return Ok(status.success());
        }
        if start.elapsed() > limit {
            child.kill()?;
            child.wait()?;
            return Ok(false);
        }
        std::thread::sleep(Duration::from_millis(5));
    }
}

/// Runs the tests that reach the mutant, the fastest first, until one fails.
///
/// Tests that take longer together than `budget` seconds are not run.
pub(super) fn fate(copy: &Path, tests: &[Test], number: u32, budget: f64) -> Result<Fate> {
    let reaching = tests
        .iter()
        .filter(|test| test.passes && test.reaches.contains(&number));
    let mut reaching: Vec<&Test> = reaching.collect();
    reaching.sort_by(|one, other| one.seconds.total_cmp(&other.seconds));
    if reaching.is_empty() {
        return Ok(Fate::Unreached);
    }
    let mut seconds = 0.0;
    reaching.retain(|test| {
        seconds += test.seconds;
        seconds <= budget
    });
    let mut rest = &reaching[..];
    while !rest.is_empty() {
        // As many as take about a second.
        let mut seconds = 0.0;
        let count = rest.iter().take_while(|test| {
            seconds += test.seconds;
            seconds < 1.5
        });
        let (batch, after) = rest.split_at(count.count().max(1));
        rest = after;
        let mut by_executable: BTreeMap<&Path, Vec<&Test>> = BTreeMap::new();
        for test in batch {
            by_executable
                .entry(&test.executable)
                .or_default()
                .push(test);
        }
        for (executable, tests) in by_executable {
            if !pass(copy, executable, &tests, number)? {
                let name = executable.file_name().unwrap_or_default().to_string_lossy();
                let name = name.split('-').next().unwrap_or_default();
                let first = tests.first().map_or("", |test| test.name.as_str());
                let of = if tests.len() == 1 {
                    String::new()
                } else {
                    format!(" or {} others", tests.len() - 1)
                };
                return Ok(Fate::Found(format!("{name}: {first}{of}")));
            }
        }
    }
    Ok(Fate::Survived(reaching.len()))
}

fn pass(copy: &Path, executable: &Path, tests: &[&Test], number: u32) -> Result<bool> {
    let mut run = command(copy, executable);
    run.arg("--exact").env(SWITCH, number.to_string());
    // libtest-mimic takes one filter only.
    let is_one = tests.len() == 1;
    let takes_many = fs::read(executable).is_ok() && !is_mimic(executable);
    if !is_one && !takes_many {
        for test in tests {
            if !pass(copy, executable, &[test], number)? {
                return Ok(false);
            }
        }
        return Ok(true);
    }
    run.args(tests.iter().map(|test| &test.name));
    let seconds: f64 = tests.iter().map(|test| test.seconds).sum();
    ended_well(&mut run, Duration::from_secs_f64(20.0 + PATIENCE * seconds))
}

/// Whether an executable has its tests from libtest-mimic.
fn is_mimic(executable: &Path) -> bool {
    const MIMIC: [&str; 7] = [
        "analyse_cases",
        "check_texts",
        "interface_cases",
        "syntax",
        "valid",
        "signature_cases",
        "goldens",
    ];
    let name = executable.file_name().unwrap_or_default().to_string_lossy();
    let name = name.rsplit_once('-').map_or(&*name, |(name, _)| name);
    MIMIC.contains(&name)
}
