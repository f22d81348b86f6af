//! The reading side: a build script's work, in a process of its own, so that its environment is
//! Cargo's, and what ends or hangs it ends nothing else.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

use anyhow::{Context, Result, bail};
use serde::{Deserialize, Serialize};

use super::bindings::{self, Bindings};
use super::project::{Group, Role};

/// In seconds: longer is a hang.
const TIME: &str = "120";
/// The library's name.
const NAME: &str = "attacked";
/// What the process writes its answer to, in the output folder.
const ANSWER: &str = "answer.json";

/// What the process is asked.
#[derive(Serialize, Deserialize)]
struct Order {
    files: Vec<PathBuf>,
    includes: Vec<PathBuf>,
    flags: Vec<String>,
    /// A text in a source with which it panics, as version 0.1 did.
    panics_at: Option<String>,
}

/// What it answers.
#[derive(Serialize, Deserialize)]
enum Answer {
    Built {
        rust: PathBuf,
        library: Option<PathBuf>,
    },
    Refused(String),
}

/// What came of it.
#[derive(Debug)]
pub(super) enum Outcome {
    Built {
        bindings: Bindings,
        /// None if there is nothing in the sources.
        library: Option<PathBuf>,
    },
    /// An error of a build script.
    Refused(String),
    /// The process ended otherwise.
    Crashed(String),
    /// It did not end.
    Hung,
}

/// Builds `group`, whose files lie below `root`.
pub(super) fn build(group: &Group, root: &Path, panics_at: Option<&str>) -> Result<Outcome> {
    let setting = &group.setting;
    let files = group.cases.iter().flat_map(|case| {
        let files = case.files().into_iter();
        let compiled = files.filter(|file| file.role == Role::Compiled);
        compiled.map(|file| file.path(case.number))
    });
    let order = Order {
        files: files.collect(),
        includes: setting.includes.iter().map(|it| it.path(0)).collect(),
        flags: setting.flags().map(str::to_owned).collect(),
        panics_at: panics_at.map(str::to_owned),
    };
    let out = std::path::absolute(root.join("out"))?;
    let file = out.join("order.json");
    fs::write(&file, serde_json::to_string(&order)?)?;
    let target = format!("{}-unknown-linux-gnu", std::env::consts::ARCH);
    let output = Command::new("timeout")
        .arg(TIME)
        .arg(std::env::current_exe().context("where am I?")?)
        .arg("attack-build")
        .arg(&file)
        .current_dir(root)
        .env("OUT_DIR", &out)
        .env("TARGET", &target)
        .env("HOST", &target)
        .env("OPT_LEVEL", setting.profile.level())
        .env("PROFILE", setting.profile.word())
        .env("DEBUG", "false")
        .env("FC", &setting.compiler)
        .env("NUM_JOBS", "1")
        // Not those of the cargo that runs the attack.
        .env_remove("FFLAGS")
        .env_remove("CARGO_MAKEFLAGS")
        .env_remove("MAKEFLAGS")
        .output()
        .context("running timeout")?;
    if output.status.code() == Some(124) {
        return Ok(Outcome::Hung);
    }
    let text = fs::read_to_string(out.join(ANSWER));
    let Ok(text) = text else {
        let said = String::from_utf8_lossy(&output.stderr).into_owned();
        return Ok(Outcome::Crashed(format!("{}\n{said}", output.status)));
    };
    Ok(match serde_json::from_str(&text)? {
        Answer::Refused(error) => Outcome::Refused(error),
        Answer::Built { rust, library } => {
            let text =
                fs::read_to_string(&rust).with_context(|| format!("reading {}", rust.display()))?;
            Outcome::Built {
                bindings: bindings::read(&text)?,
                library,
            }
        }
    })
}

/// The process: `order` is the path of what it is asked.
pub(crate) fn answer(order: &Path) -> Result<()> {
    let text = fs::read_to_string(order)?;
    let order: Order = serde_json::from_str(&text)?;
    if let Some(part) = &order.panics_at {
        for file in &order.files {
            let bytes = fs::read(file)?;
            assert!(
                !bytes.windows(part.len()).any(|it| it == part.as_bytes()),
                "the fault that was asked for"
            );
        }
    }
    let mut builder = ferrotran::Builder::new();
    builder
        .files(&order.files)
        .plain_symbols()
        .contain_stops(false)
        // What calls them knows of no checks.
        .checks(ferrotran::Checks::Off);
    for folder in &order.includes {
        builder.include(folder);
    }
    for flag in &order.flags {
        builder.flag(flag);
    }
    let answer = match builder.compile(NAME) {
        Ok(built) => Answer::Built {
            rust: built.rust,
            library: built.library,
        },
        Err(error) => Answer::Refused(format!("{:#}", anyhow::Error::from(error))),
    };
    let Ok(out) = std::env::var("OUT_DIR") else {
        bail!("there is no OUT_DIR: this is a part of `cargo xtask attack`");
    };
    fs::write(
        Path::new(&out).join(ANSWER),
        serde_json::to_string(&answer)?,
    )?;
    Ok(())
}
