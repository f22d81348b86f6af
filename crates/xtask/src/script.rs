//! The work of a build script, in a process of its own: what the driver reads is its environment.

use std::ffi::OsStr;
use std::path::Path;
use std::process::Command;

use anyhow::{Context, Result, ensure};

/// Lets this program do `task` with `order` as a build script that writes to `folder`; gives what it tells
/// Cargo to link.
pub(crate) fn run(
    task: &str,
    order: &Path,
    folder: &Path,
    level: &str,
    environment: &[(&str, &OsStr)],
) -> Result<String> {
    let target = format!("{}-unknown-linux-gnu", std::env::consts::ARCH);
    let output = Command::new(std::env::current_exe().context("where am I?")?)
        .arg(task)
        .arg(order)
        .env("OUT_DIR", folder)
        .env("TARGET", &target)
        .env("HOST", &target)
        .env("OPT_LEVEL", level)
        // Nothing but what is proved or compiled in checks the code.
        .env("PROFILE", "release")
        .env("DEBUG", "false")
        .env("NUM_JOBS", "2")
        // Not those of the cargo that runs this.
        .env_remove("FFLAGS")
        .env_remove("CARGO_MAKEFLAGS")
        .env_remove("MAKEFLAGS")
        .envs(environment.iter().copied())
        .output()
        .context("running the build script")?;
    ensure!(
        output.status.success(),
        "the build script failed:\n{}",
        String::from_utf8_lossy(&output.stderr)
    );
    let said = String::from_utf8_lossy(&output.stdout);
    let lines = said.lines().filter(|line| {
        line.starts_with("cargo::rustc-") // Its warnings and what it watches are not the program's.
    });
    Ok(lines.map(|line| format!("{line}\n")).collect())
}
