//! How long a build script over LAPACK takes: from nothing, again, and after one file changed.

use std::collections::BTreeMap;
use std::ffi::OsStr;
use std::fmt::Write;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;
use std::thread;
use std::time::{Duration, Instant};

use anyhow::{Context, Result, ensure};
use ferrotran::Builder;
use sha2::{Digest, Sha256};

use crate::{corpus, load, results};

/// How often what is short is measured; the fastest counts.
const RUNS: usize = 3;
/// The file that changes; thousands of procedures use others like it, and some dozen use it.
const CHANGED: &str = "dgetrf.f";

/// What to measure.
#[derive(Debug, clap::Args)]
pub(crate) struct Args {
    /// Begin with what an earlier run has built, which takes minutes.
    #[arg(long)]
    again: bool,
}

/// Measures, and writes the section of `speed`.
pub(crate) fn run(args: &Args) -> Result<()> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../target/rebuild");
    if folder.exists() && !args.again {
        fs::remove_dir_all(&folder)?;
    }
    fs::create_dir_all(folder.join("sources"))?;
    let mut files = Vec::new();
    for file in load::lapack_files(&corpus::netlib()?)? {
        let name = file.file_name().unwrap_or_default();
        let copy = folder.join("sources").join(name);
        fs::copy(&file, &copy)?;
        files.push(copy);
    }
    let list = folder.join("files.json");
    fs::write(&list, serde_json::to_string(&files)?)?;
    let out = folder.join("out");

    let load = load_average()?;
    let nothing = build(&list, &out)?;
    let made = hashes(&out)?;
    let again = fastest(|_| build(&list, &out))?;
    ensure!(hashes(&out)? == made, "built again, it is another library");

    let changed = folder.join("sources").join(CHANGED);
    let text = fs::read_to_string(&changed)?;
    let one = fastest(|number| {
        fs::write(&changed, with_statement(&text, number)?)?;
        build(&list, &out)
    })?;
    ensure!(hashes(&out)? != made, "the change changed nothing");
    fs::write(&changed, text)?;
    build(&list, &out)?;
    let back = hashes(&out)?;
    let other = back
        .iter()
        .filter(|(name, hash)| made.get(*name) != Some(hash));
    let other: Vec<&String> = other.map(|(name, _)| name).collect();
    ensure!(
        other.is_empty() && back.len() == made.len(),
        "changed back, these are others than before: {other:?}"
    );

    let mut text = format!(
        "Written by `cargo xtask rebuild`: a build script over LAPACK and BLAS ({} files), release profile; load of the \
         machine's {} processors when it began: {load}. Objects, archive and bindings are the same, byte by byte, when the \
         file is changed back.\n\n\
         | | time | on processors |\n|---|---|---|\n",
        files.len(),
        thread::available_parallelism()?,
    );
    let mut row = |what: &str, spent: Spent| {
        writeln!(
            text,
            "| {what} | {:.2} s | {:.2} s |",
            spent.time.as_secs_f64(),
            spent.on_processor.as_secs_f64()
        )
    };
    if !args.again {
        row("from nothing", nothing)?;
    }
    row(
        &format!("one file changed (a statement more in {CHANGED}), the fastest of {RUNS}"),
        one,
    )?;
    row(&format!("nothing changed, the fastest of {RUNS}"), again)?;
    results::write_section("speed", "Built again", &text)
}

/// The text with a statement more before the first executable one of LAPACK's style.
fn with_statement(text: &str, number: usize) -> Result<String> {
    let before = "      INFO = 0\n";
    let at = text
        .find(before)
        .context("no place for another statement")?;
    Ok(format!(
        "{}      INFO = {}\n{}",
        &text[..at],
        number + 1,
        &text[at..]
    ))
}

#[derive(Clone, Copy)]
struct Spent {
    time: Duration,
    on_processor: Duration,
}

fn fastest(mut build: impl FnMut(usize) -> Result<Spent>) -> Result<Spent> {
    let mut best = build(0)?;
    for number in 1..RUNS {
        let again = build(number)?;
        best.time = best.time.min(again.time);
        best.on_processor = best.on_processor.min(again.on_processor);
    }
    Ok(best)
}

/// Runs the build script in a process of its own.
fn build(list: &Path, out: &Path) -> Result<Spent> {
    fs::create_dir_all(out)?;
    let host = format!("{}-unknown-linux-gnu", std::env::consts::ARCH);
    let before = processor()?;
    let start = Instant::now();
    let output = Command::new(std::env::current_exe().context("where am I?")?)
        .arg("rebuild-script")
        .arg(list)
        .env("OUT_DIR", out)
        .env("TARGET", &host)
        .env("HOST", &host)
        .env("OPT_LEVEL", "2")
        .env("PROFILE", "release")
        .env("DEBUG", "false")
        .env("CARGO_PKG_NAME", "rebuild")
        .env("CARGO_PKG_VERSION", "0.1.0")
        .output()
        .context("running the build script")?;
    let time = start.elapsed();
    ensure!(
        output.status.success(),
        "the build script failed:\n{}",
        String::from_utf8_lossy(&output.stderr)
    );
    eprintln!("{:.2} s", time.as_secs_f64());
    Ok(Spent {
        time,
        on_processor: processor()?.saturating_sub(before),
    })
}

/// That build script: `list` names the files.
pub(crate) fn script(list: &Path) -> Result<()> {
    let files: Vec<PathBuf> = serde_json::from_str(&fs::read_to_string(list)?)?;
    let mut builder = Builder::new();
    builder.files(files);
    builder.compile("lapack").map_err(anyhow::Error::from)?;
    Ok(())
}

/// Time on processors of all processes that this one has waited for.
fn processor() -> Result<Duration> {
    let text = fs::read_to_string("/proc/self/stat").context("reading /proc/self/stat")?;
    let fields = text.rsplit_once(") ").context("no fields")?.1;
    let fields: Vec<&str> = fields.split(' ').collect();
    // Those of children, in hundredths of a second: fields 16 and 17, of which the first two are gone.
    let mut ticks = 0_u64;
    for field in [13, 14] {
        ticks += fields
            .get(field)
            .context("a field is missing")?
            .parse::<u64>()?;
    }
    Ok(Duration::from_millis(ticks * 10))
}

fn load_average() -> Result<String> {
    let text = fs::read_to_string("/proc/loadavg")?;
    Ok(text.split(' ').next().unwrap_or_default().to_owned())
}

/// The hashes of what a build makes.
fn hashes(out: &Path) -> Result<BTreeMap<String, [u8; 32]>> {
    let mut found = BTreeMap::new();
    let mut open = vec![out.to_owned()];
    while let Some(folder) = open.pop() {
        for entry in fs::read_dir(&folder)? {
            let path = entry?.path();
            let name = path.strip_prefix(out)?.display().to_string();
            // What is kept for the next build.
            if name.starts_with("ferrotran.") {
                continue;
            }
            if path.is_dir() {
                open.push(path);
                continue;
            }
            let suffix = path.extension().and_then(OsStr::to_str);
            if matches!(suffix, Some("a" | "o" | "mod" | "rs" | "smod" | "su")) {
                found.insert(name, Sha256::digest(fs::read(&path)?).into());
            }
        }
    }
    Ok(found)
}
