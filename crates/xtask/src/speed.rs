//! How long the analysis takes, and how that grows.

use std::collections::HashSet;
use std::fmt::Write;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;
use std::time::{Duration, Instant};

use anyhow::{Context, Result, ensure};
use ferrotran::pipeline::{self, Compiled, Inputs, WantedChecks};
use ferrotran::prove::Checks;
use ferrotran::source::{Form, Options};
use serde::{Deserialize, Serialize};

use crate::{corpus, load, results};

/// How often each size is measured; the fastest counts.
const RUNS: usize = 3;

pub(crate) fn run() -> Result<()> {
    let files = load::lapack_files(&corpus::netlib()?)?;
    let once = load::analyse(&files)?;
    let names: HashSet<String> = once
        .resolved
        .interface
        .procedures()
        .map(|(_, p)| p.name.to_string())
        .collect();
    let folder = tempfile::tempdir()?;
    let mut whole = String::from(
        "\nAll that stands before the compiler, in a process of its own, the fastest of 3: a build script's stages over the \
         same files with all checks, up to the texts that are compiled. Files are parsed on all cores (*parse*, with the \
         search for what can be rewritten), bodies are proved and texts written so, too, and what analysis makes of its \
         walks; the rest is one thread.\n\n\
         | copies | parse | resolve to rewrite | both, for each copy | peak memory |\n\
         |---|---|---|---|---|\n",
    );
    let mut text = String::from(
        "LAPACK and BLAS (crate netlib-src) 1, 2 and 4 times, each copy with names of its own; one \
         core, but for what *analyse* makes of its walks; the fastest of 3 runs. Only the column *analyse* is \
         this stage.\n\n\
         | copies | MB | procedures | parse | resolve | analyse | analyse, for each copy |\n\
         |---|---|---|---|---|---|---|\n",
    );
    for copies in [1_usize, 2, 4] {
        let mut all = files.clone();
        for copy in 1..copies {
            for path in &files {
                all.push(renamed(path, copy, &names, folder.path())?);
            }
        }
        let mut best: Option<load::Times> = None;
        let mut size = (0, 0);
        for _ in 0..RUNS {
            let analysed = load::analyse_with(
                &all,
                &Options {
                    line_length: 0,
                    ..Options::default()
                },
            )?;
            size = (analysed.bytes, analysed.resolved.bodies.len());
            best = Some(best.map_or(analysed.times, |best| best.fastest(analysed.times)));
        }
        let of_all = whole_of(&all, folder.path())?;
        let both = of_all.parse + of_all.rest;
        writeln!(
            whole,
            "| {copies} | {:.2} s | {:.2} s | {:.2} s | {:.2} GB |",
            of_all.parse,
            of_all.rest,
            both / copies as f64,
            of_all.kilobytes as f64 / 1e6
        )?;
        let Some(times) = best else { continue };
        let seconds = |time: Duration| format!("{:.2} s", time.as_secs_f64());
        writeln!(
            text,
            "| {copies} | {:.1} | {} | {} | {} | {} | {} |",
            size.0 as f64 / 1e6,
            size.1,
            seconds(times.parse),
            seconds(times.resolve),
            seconds(times.analyse),
            seconds(times.analyse / copies as u32)
        )?;
    }
    text.push_str(&whole);
    results::write_section("speed", "The stages", &text)
}

/// What all stages took.
#[derive(Clone, Copy, Serialize, Deserialize)]
struct Whole {
    /// In seconds, as the next.
    parse: f64,
    rest: f64,
    kilobytes: u64,
}

/// All stages over `files`, in a process of their own, whose memory is theirs alone.
fn whole_of(files: &[PathBuf], folder: &Path) -> Result<Whole> {
    let list = folder.join("files.json");
    fs::write(&list, serde_json::to_string(files)?)?;
    let mut best: Option<Whole> = None;
    for _ in 0..RUNS {
        let output = Command::new(std::env::current_exe().context("where am I?")?)
            .arg("speed-whole")
            .arg(&list)
            .output()
            .context("running the stages")?;
        ensure!(
            output.status.success(),
            "the stages failed:\n{}",
            String::from_utf8_lossy(&output.stderr)
        );
        let it: Whole = serde_json::from_slice(&output.stdout)?;
        best = Some(match best {
            Some(best) if best.parse + best.rest < it.parse + it.rest => best,
            Some(_) | None => it,
        });
    }
    best.context("nothing was measured")
}

/// That process: `list` names the files.
pub(crate) fn whole(list: &Path) -> Result<()> {
    let inputs = Inputs {
        files: serde_json::from_str(&fs::read_to_string(list)?)?,
        compiled: Compiled::All,
        checks: WantedChecks {
            all: Checks::On,
            ..WantedChecks::default()
        },
        ..Inputs::default()
    };
    let start = Instant::now();
    let parsed = pipeline::parse(&inputs, &|| ())?;
    let parse = start.elapsed().as_secs_f64();
    let start = Instant::now();
    let analysed = parsed.analyse(&inputs);
    let rest = start.elapsed().as_secs_f64();
    ensure!(!analysed.proofs.rewrites.is_empty(), "nothing is rewritten");
    let status = fs::read_to_string("/proc/self/status").context("reading /proc/self/status")?;
    let mut peaks = status
        .lines()
        .filter_map(|line| line.strip_prefix("VmHWM:"));
    let peak = peaks.next().context("no peak of memory")?;
    let whole = Whole {
        parse,
        rest,
        kilobytes: peak.trim().trim_end_matches(" kB").parse()?,
    };
    println!("{}", serde_json::to_string(&whole)?);
    Ok(())
}

/// The file with every name of a procedure made another.
fn renamed(
    path: &PathBuf,
    copy: usize,
    names: &HashSet<String>,
    folder: &std::path::Path,
) -> Result<PathBuf> {
    let text = fs::read_to_string(path)?;
    let mut changed = String::with_capacity(text.len());
    let fixed = Form::of_path(path) == Some(Form::Fixed);
    for line in text.lines() {
        // What stands beyond column 72 is no code, and must not become code.
        let line = if fixed {
            line.get(..72).unwrap_or(line)
        } else {
            line
        };
        let mut rest = line;
        while !rest.is_empty() {
            let word = rest
                .find(|c: char| !c.is_ascii_alphanumeric() && c != '_')
                .unwrap_or(rest.len());
            if word == 0 {
                let other = rest.chars().next().map_or(1, char::len_utf8);
                changed.push_str(&rest[..other]);
                rest = &rest[other..];
                continue;
            }
            changed.push_str(&rest[..word]);
            if names.contains(&rest[..word].to_ascii_lowercase()) {
                let _ = write!(changed, "_{copy}");
            }
            rest = &rest[word..];
        }
        changed.push('\n');
    }
    let name = path.file_name().unwrap_or_default().to_string_lossy();
    let target = folder.join(format!("{copy}_{name}"));
    fs::write(&target, changed)?;
    Ok(target)
}
