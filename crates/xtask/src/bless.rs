//! Goldens and fixtures: written anew by the tests that compare with them.

use std::process::Command;

use anyhow::{Context, Result, ensure};

/// The tests of `ferrotran` whose expectations are files.
const TESTS: [&str; 6] = [
    "analyse_cases",
    "check_texts",
    "goldens",
    "interface_cases",
    "signature_cases",
    "syntax",
];

/// Runs those tests so that they write what they found.
pub(crate) fn run() -> Result<()> {
    let mut command = Command::new(env!("CARGO"));
    command
        .args(["test", "--quiet", "--no-fail-fast", "-p", "ferrotran"])
        .env("FERROTRAN_BLESS", "1");
    for test in TESTS {
        command.args(["--test", test]);
    }
    let status = command.status().context("running cargo test")?;
    ensure!(
        status.success(),
        "what was written does not hold: see the tests that failed"
    );
    // What is left is to compile the Rust goldens.
    let mut compile = Command::new(env!("CARGO"));
    compile.args([
        "check",
        "--quiet",
        "-p",
        "ferrotran",
        "--example",
        "goldens",
    ]);
    let status = compile.status().context("running cargo check")?;
    ensure!(status.success(), "the Rust goldens do not compile");
    Ok(())
}
