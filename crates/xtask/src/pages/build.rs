//! The building side: a build script's work in a process of its own, then the probe.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

use anyhow::{Context, Result, bail, ensure};
use serde::{Deserialize, Serialize};
use sha2::{Digest, Sha256};

use super::generate;
use super::sites::{self, Sites};
use super::spec::Procedure;
use crate::script;

/// The library's name.
const NAME: &str = "pages";
/// The files in the folder of the build.
const ORDER: &str = "order.json";
const SPEC: &str = "spec.json";
const CALLS: &str = "calls.rs";
const LEFT_OUT: &str = "left-out.json";
const INSTRUCTIONS: &str = "instructions";
/// What was asked for when it was built.
const BUILT: &str = "built";

/// What the process is asked.
#[derive(Serialize, Deserialize)]
struct Order {
    files: Vec<PathBuf>,
    /// Procedures that are vouched for.
    trusted: Vec<String>,
    /// Whether each check stands in front of what it guards, since it is numbered.
    in_place: bool,
}

/// A probe that was built.
pub(super) struct Probe {
    pub(super) executable: PathBuf,
    pub(super) procedures: Vec<Procedure>,
    /// Safe functions that are not called, and why.
    pub(super) left_out: Vec<(String, String)>,
    /// The checks, if they have numbers.
    pub(super) sites: Option<Sites>,
    /// All that it was made from, and where it works.
    pub(super) folder: Folder,
}

/// Where a probe is built.
pub(super) enum Folder {
    Temporary(tempfile::TempDir),
    /// It stays, and what was built there is used again.
    Kept(PathBuf),
}

impl Folder {
    fn of(kept: Option<&Path>) -> Result<Self> {
        let Some(kept) = kept else {
            return Ok(Folder::Temporary(tempfile::tempdir()?));
        };
        fs::create_dir_all(kept)?;
        Ok(Folder::Kept(kept.canonicalize()?))
    }

    pub(super) fn path(&self) -> &Path {
        match self {
            Folder::Temporary(folder) => folder.path(),
            Folder::Kept(path) => path,
        }
    }
}

/// What the checks of a build are.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Checks {
    AsTheyAre,
    /// Each has a number, and asks whether it shall fail.
    Numbered,
}

/// Builds `files` as a build script does that optimises at `level`, and the probe that calls what is
/// safe of them.
pub(super) fn build(
    files: Vec<PathBuf>,
    trusted: &[String],
    level: &str,
    checks: Checks,
    kept: Option<&Path>,
) -> Result<Probe> {
    let folder = Folder::of(kept)?;
    let files = files.iter().map(std::path::absolute);
    let order = Order {
        files: files.collect::<Result<_, _>>()?,
        trusted: trusted.to_vec(),
        in_place: checks == Checks::Numbered,
    };
    let wanted = serde_json::to_string(&(&order, level, checks == Checks::Numbered))?;
    let built = folder.path().join(BUILT);
    if fs::read_to_string(&built).ok().as_ref() != Some(&wanted) {
        build_library(folder.path(), &order, level, checks)?;
        fs::write(&built, &wanted)?;
    }
    let read = |name: &str| -> Result<String> {
        let path = folder.path().join(name);
        fs::read_to_string(&path).with_context(|| format!("reading {}", path.display()))
    };
    let procedures: Vec<Procedure> = serde_json::from_str(&read(SPEC)?)?;
    let left_out = serde_json::from_str(&read(LEFT_OUT)?)?;
    let executable = probe(folder.path())?;
    let sites = match checks {
        Checks::AsTheyAre => None,
        Checks::Numbered => {
            let instructions = read(INSTRUCTIONS)?;
            Some(Sites::read(folder.path(), &executable, &instructions)?)
        }
    };
    Ok(Probe {
        executable,
        procedures,
        left_out,
        sites,
        folder,
    })
}

/// Lets a build script build what is asked for in `folder`.
fn build_library(folder: &Path, order: &Order, level: &str, checks: Checks) -> Result<()> {
    let path = folder.join(ORDER);
    fs::write(&path, serde_json::to_string(order)?)?;
    let compiler = match checks {
        Checks::AsTheyAre => None,
        Checks::Numbered => Some(sites::compiler(folder)?),
    };
    let environment = compiler.as_ref().map(|path| ("FC", path.as_os_str()));
    let instructions = script::run("pages-build", &path, folder, level, environment.as_slice())?;
    fs::write(folder.join(INSTRUCTIONS), &instructions)?;
    Ok(())
}

/// Compiles the probe with what lies in `folder`.
fn probe(folder: &Path) -> Result<PathBuf> {
    let package = Path::new(env!("CARGO_MANIFEST_DIR")).join("pages");
    let target = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../target/pages");
    // Until the executable is copied no other run may build its own in the same place.
    fs::create_dir_all(&target)?;
    let lock = fs::File::create(target.join("lock"))?;
    lock.lock().context("waiting for another run")?;
    let mut hash = Sha256::new();
    for name in [CALLS, SPEC, "pages.rs", INSTRUCTIONS] {
        hash.update(fs::read(folder.join(name))?);
    }
    let mut cargo = Command::new(std::env::var("CARGO").unwrap_or_else(|_| "cargo".into()));
    cargo
        .args(["build", "--quiet", "--locked"])
        .current_dir(&package)
        .env("CARGO_TARGET_DIR", &target)
        .env("PAGES_FOLDER", folder)
        // The folder may have the name of an earlier one.
        .env("PAGES_HASH", format!("{:x?}", hash.finalize()));
    let output = cargo.output().context("running cargo")?;
    ensure!(
        output.status.success(),
        "the probe does not compile: what is generated here does not fit the bindings\n{}",
        String::from_utf8_lossy(&output.stderr)
    );
    let executable = folder.join("probe");
    fs::copy(target.join("debug/pages-probe"), &executable)?;
    Ok(executable)
}

/// The process: `order` is the path of what it is asked.
pub(crate) fn answer(order: &Path) -> Result<()> {
    let text = fs::read_to_string(order)?;
    let order: Order = serde_json::from_str(&text)?;
    let Ok(folder) = std::env::var("OUT_DIR") else {
        bail!("there is no OUT_DIR: this is a part of `cargo xtask pages`");
    };
    let folder = Path::new(&folder);
    let mut builder = ferrotran::Builder::new();
    builder.files(&order.files);
    for name in &order.trusted {
        vouch(&mut builder, name);
    }
    if order.in_place {
        builder.loops(ferrotran::Loops::Once);
    }
    let (_, plan) = builder.compile_planned(NAME).map_err(anyhow::Error::from)?;
    let generated = generate::generate(&plan);
    fs::write(
        folder.join(SPEC),
        serde_json::to_string(&generated.procedures)?,
    )?;
    fs::write(folder.join(CALLS), &generated.calls)?;
    fs::write(
        folder.join(LEFT_OUT),
        serde_json::to_string(&generated.left_out)?,
    )?;
    Ok(())
}

/// Vouches for a procedure, rightly or not: whether it breaks is what is asked.
#[expect(unsafe_code, reason = "the calls end another process if it is wrong")]
fn vouch(builder: &mut ferrotran::Builder, name: &str) {
    // What is vouched for is compiled as it is written.
    builder.checks_of(name, ferrotran::Checks::Off);
    // SAFETY: nothing of it is called in this process. The probe is made to break it.
    unsafe { builder.trust_extents([name]) };
}
