//! Runs an executable of tests, and reads what the run-time library says.

use std::path::Path;
use std::process::Command;

use anyhow::{Context, Result};

use super::build::{Binary, package};
use super::reasons::{SUPPRESSED, left_out};

/// What came of an executable.
pub(super) struct Ran {
    pub(super) name: String,
    pub(super) passed: usize,
    pub(super) ignored: usize,
    /// Those that were not run, for a reason that is listed.
    pub(super) skipped: usize,
    pub(super) outcome: Outcome,
}

pub(super) enum Outcome {
    Clean,
    /// What was found: the line that sums it up.
    Found(String),
    /// A test failed, or the process ended, without a finding.
    Failed(String),
}

/// Runs `binary`; all that it says goes to a file in `reports` unless nothing is found.
pub(super) fn run(binary: &Binary, reports: &Path) -> Result<Ran> {
    let skipped = left_out(&binary.name);
    let mut command = command(&binary.path, reports)?;
    for it in &skipped {
        command.args(["--skip", it]);
    }
    if !skipped.is_empty() {
        command.arg("--exact");
    }
    let said = Said::of(&mut command)?;
    let outcome = match (said.finding(), said.succeeded) {
        (Some(finding), _) => Outcome::Found(finding),
        (None, true) => Outcome::Clean,
        (None, false) => Outcome::Failed(said.last_words()),
    };
    let report = reports.join(format!("{}.txt", binary.name));
    match outcome {
        Outcome::Clean => drop(std::fs::remove_file(report)),
        Outcome::Found(_) | Outcome::Failed(_) => std::fs::write(report, &said.all)?,
    }
    Ok(Ran {
        name: binary.name.clone(),
        passed: said.count("passed"),
        ignored: said.count("ignored"),
        skipped: skipped.len(),
        outcome,
    })
}

/// Runs one test that breaks memory on purpose; whether the report has these words.
pub(super) fn is_found(binary: &Path, test: &str, words: &str, reports: &Path) -> Result<bool> {
    let mut command = command(binary, reports)?;
    command
        .args(["--ignored", "--exact", test])
        .env("FERROTRAN_PLANTED", "1");
    let said = Said::of(&mut command)?;
    let is_found = !said.succeeded && said.finding().is_some_and(|it| it.contains(words));
    if !is_found {
        let report = reports.join(format!("planted-{test}.txt"));
        std::fs::write(report, &said.all)?;
    }
    Ok(is_found)
}

/// The executable with what the run-time library is asked to do.
fn command(binary: &Path, folder: &Path) -> Result<Command> {
    let suppressed = folder.join("suppressed");
    let lines = SUPPRESSED.iter().map(|it| format!("leak:{}\n", it.frame));
    std::fs::write(&suppressed, lines.collect::<String>())?;
    // Where there is no memory ALLOCATE has to notice it. Stacks without frame pointers (libgfortran's) are
    // followed in full, or nothing could be said of who allocated.
    let options = "allocator_may_return_null=1:fast_unwind_on_malloc=0:detect_leaks=1";
    let mut command = Command::new(binary);
    command
        .current_dir(package())
        .env("ASAN_OPTIONS", options)
        .env(
            "LSAN_OPTIONS",
            format!("suppressions={}:print_suppressions=0", suppressed.display()),
        );
    Ok(command)
}

/// What a process said.
struct Said {
    all: String,
    succeeded: bool,
}

impl Said {
    fn of(command: &mut Command) -> Result<Self> {
        let output = command
            .output()
            .with_context(|| format!("running {command:?}"))?;
        let texts = [&output.stdout, &output.stderr].map(|it| String::from_utf8_lossy(it));
        Ok(Said {
            all: format!("{}{}{}\n", texts[0], texts[1], output.status),
            succeeded: output.status.success(),
        })
    }

    /// The line that sums up what the run-time library found.
    fn finding(&self) -> Option<String> {
        let mut lines = self.all.lines();
        let line = lines.find_map(|line| line.strip_prefix("SUMMARY: "))?;
        Some(line.to_owned())
    }

    /// Of the line that sums up the tests: `test result: ok. 12 passed; 0 failed; 1 ignored`.
    fn count(&self, what: &str) -> usize {
        let results = self
            .all
            .lines()
            .filter_map(|line| line.strip_prefix("test result: "));
        let counts = results.filter_map(|line| {
            let (before, _) = line.split_once(&format!(" {what}"))?;
            before.rsplit(' ').next()?.parse::<usize>().ok()
        });
        counts.sum()
    }

    /// Which tests failed, or how the process ended.
    fn last_words(&self) -> String {
        let failed = self.all.lines().filter_map(|line| {
            let name = line.strip_prefix("test ")?.strip_suffix(" ... FAILED")?;
            Some(name.to_owned())
        });
        let failed: Vec<String> = failed.collect();
        match failed.is_empty() {
            true => self.all.lines().last().unwrap_or_default().to_owned(),
            false => failed.join(", "),
        }
    }
}
