//! What becomes of a case: natively, and under valgrind if it lives.

use std::os::unix::process::ExitStatusExt;
use std::path::Path;
use std::process::{Command, Output};

use anyhow::{Context, Result, ensure};

/// What valgrind exits with if it found an error.
const FOUND: i32 = 99;
/// In seconds: longer is a hang.
const TIME: &str = "10";
/// The same under valgrind.
const TIME_WATCHED: &str = "60";

/// What became of a case.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Outcome {
    /// Nothing: it came back, and valgrind saw nothing.
    Right,
    /// It broke: how.
    Broke(String),
    /// It ended by a panic or an error: that is not what is wanted.
    Ended(String),
}

/// How thoroughly to look.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Oracle {
    /// Signals, then valgrind.
    Valgrind,
    /// Signals only.
    Signals,
}

/// Runs `case` of the probe.
pub(super) fn run(probe: &Path, case: &str, oracle: Oracle) -> Result<Outcome> {
    let mut native = Command::new("timeout");
    native.arg(TIME).arg(probe).arg(case);
    let outcome = ended(&native.output().context("running timeout")?);
    if outcome != Outcome::Right || oracle == Oracle::Signals {
        return Ok(outcome);
    }
    let mut valgrind = Command::new("timeout");
    valgrind
        .args([TIME_WATCHED, "valgrind", "--quiet"])
        .arg(format!("--error-exitcode={FOUND}"))
        .arg(probe)
        .arg(case);
    let output = valgrind.output().context("running valgrind")?;
    if output.status.code() == Some(FOUND) {
        return Ok(Outcome::Broke(said(&output)));
    }
    Ok(ended(&output))
}

/// How a process ended.
fn ended(output: &Output) -> Outcome {
    // `timeout` ends as the process does, and a shell's number of a signal is 128 more.
    let code = output.status.code();
    let signal = output.status.signal().or(code.map(|code| code - 128));
    match (code, signal) {
        (Some(0), _) => Outcome::Right,
        (Some(124), _) => Outcome::Broke("it hangs".to_owned()),
        (_, Some(4)) => Outcome::Broke("SIGILL".to_owned()),
        (_, Some(6)) if says(output, &HEAP) => Outcome::Broke("a corrupt heap".to_owned()),
        (_, Some(6)) if says(output, &STACK) => Outcome::Broke("a stack overflow".to_owned()),
        (_, Some(7)) => Outcome::Broke("SIGBUS".to_owned()),
        (_, Some(8)) => Outcome::Broke("SIGFPE".to_owned()),
        (_, Some(11)) => Outcome::Broke("SIGSEGV".to_owned()),
        _ => Outcome::Ended(String::from_utf8_lossy(&output.stderr).into_owned()),
    }
}

/// What the C library says of what it finds in its heap, before it aborts.
const HEAP: [&str; 4] = ["free()", "malloc", "corrupted", "double free"];
/// What Rust's run-time library says before it aborts.
const STACK: [&str; 1] = ["has overflowed its stack"];

/// Whether a process said one of these.
fn says(output: &Output, words: &[&str]) -> bool {
    let said = String::from_utf8_lossy(&output.stderr);
    words.iter().any(|word| said.contains(word))
}

/// The first line of what valgrind says.
fn said(output: &Output) -> String {
    let said = String::from_utf8_lossy(&output.stderr);
    let mut lines = said.lines().filter_map(|line| {
        let line = line.strip_prefix("==")?;
        line.split_once("== ").map(|(_, text)| text.trim())
    });
    lines
        .find(|line| !line.is_empty() && !line.starts_with("Thread "))
        .unwrap_or("an error")
        .to_owned()
}

/// Fails with a remedy if valgrind is not here.
pub(super) fn need_valgrind() -> Result<()> {
    let found = Command::new("valgrind").arg("--version").output();
    ensure!(
        found.is_ok_and(|output| output.status.success()),
        "valgrind is not here (Debian: apt-get install valgrind); --quick does without"
    );
    Ok(())
}
