//! How long the analysis takes, and how that grows.

use std::collections::HashSet;
use std::fmt::Write;
use std::fs;
use std::path::PathBuf;
use std::time::Duration;

use anyhow::Result;
use ferrotran::source::{Form, Options};

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
    let mut text = String::from(
        "LAPACK and BLAS (crate netlib-src) 1, 2 and 4 times, each copy with names of its own; one \
         core; the fastest of 3 runs. Only the column *analyse* is this stage.\n\n\
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
    results::write("speed", &text)
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
