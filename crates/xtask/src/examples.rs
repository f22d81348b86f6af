//! The examples: real codes, called with Rust closures.

use std::path::Path;
use std::process::Command;

use anyhow::{Context, Result, ensure};

use crate::corpus;

/// Those whose tests take seconds; `lapack` is measured by a task of its own.
const QUICK: [&str; 4] = ["minpack", "quadpack", "odepack", "fitpack"];

/// Fetches what they need and runs their tests; all quick ones if none is named.
pub(crate) fn run(names: &[String]) -> Result<()> {
    corpus::scipy()?;
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../examples");
    let names: Vec<&str> = match names {
        [] => QUICK.to_vec(),
        names => names.iter().map(String::as_str).collect(),
    };
    let mut command = Command::new(env!("CARGO"));
    command.arg("test").current_dir(folder);
    for name in &names {
        command.args(["-p", &format!("{name}-example")]);
    }
    let status = command.status().context("running cargo test")?;
    ensure!(status.success(), "the tests of {} failed", names.join(", "));
    Ok(())
}
