//! How often each check was executed, as the compiler's own counters say.

use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

use anyhow::{Context, Result, ensure};
use serde::Deserialize;

use super::checked::FAILED;

/// How many objects gcov is asked for at once.
const AT_ONCE: usize = 100;

/// Of each procedure its checks, and how often each was executed.
#[derive(Default)]
pub(crate) struct Counts(pub(super) BTreeMap<String, BTreeMap<Site, u64>>);

/// A check: its statement, and how many equal ones stand before it in the procedure.
pub(crate) type Site = (String, usize);

impl Counts {
    pub(crate) fn add(&mut self, other: Counts) {
        for (procedure, sites) in other.0 {
            let known = self.0.entry(procedure).or_default();
            for (site, count) in sites {
                *known.entry(site).or_default() += count;
            }
        }
    }
}

/// What gcov says of an object.
#[derive(Deserialize)]
struct Object {
    current_working_directory: PathBuf,
    files: Vec<File>,
}

#[derive(Deserialize)]
struct File {
    file: PathBuf,
    lines: Vec<Line>,
}

#[derive(Deserialize)]
struct Line {
    line_number: usize,
    count: u64,
    /// Not given for a line outside of functions.
    function_name: Option<String>,
}

/// The counts of all objects in `folder`: those of runs that ended.
pub(super) fn read(folder: &Path) -> Result<Counts> {
    let mut notes = Vec::new();
    find(folder, &mut notes)?;
    let mut counts = Counts::default();
    for notes in notes.chunks(AT_ONCE) {
        let mut gcov = Command::new("gcov");
        gcov.args(["--json-format", "--stdout"]).args(notes);
        let output = gcov.current_dir(folder).output().context("running gcov")?;
        ensure!(
            output.status.success(),
            "gcov failed:\n{}",
            String::from_utf8_lossy(&output.stderr)
        );
        let objects = serde_json::Deserializer::from_slice(&output.stdout).into_iter::<Object>();
        for object in objects {
            let object = object.context("reading what gcov says")?;
            for file in &object.files {
                let path = object.current_working_directory.join(&file.file);
                let text = fs::read_to_string(&path)
                    .with_context(|| format!("reading {}", path.display()))?;
                counts.add(of_text(&text, &file.lines));
            }
        }
    }
    Ok(counts)
}

/// The checks of a text.
fn of_text(text: &str, executed: &[Line]) -> Counts {
    let mut counts = Counts::default();
    let mut equal: BTreeMap<(&str, &str), usize> = BTreeMap::new();
    let executed: BTreeMap<usize, &Line> = executed
        .iter()
        .map(|line| (line.line_number, line))
        .collect();
    let lines: Vec<&str> = text.lines().collect();
    for (position, line) in lines.iter().enumerate() {
        if !line.contains(FAILED) {
            continue;
        }
        // The call stands in an IF, whose condition may take several lines.
        let Some(first) = lines[..position].iter().rposition(|line| is_if(line)) else {
            continue;
        };
        let of_condition = executed.range(first + 1..=position).map(|(_, line)| *line);
        let Some(most) = of_condition.max_by_key(|line| line.count) else {
            continue;
        };
        let Some(procedure) = &most.function_name else {
            continue;
        };
        let procedure = procedure.strip_suffix('_').unwrap_or(procedure);
        let before = equal.entry((procedure, line.trim())).or_default();
        let site = (line.trim().to_owned(), *before);
        *before += 1;
        let sites = counts.0.entry(procedure.to_owned()).or_default();
        *sites.entry(site).or_default() += most.count;
    }
    counts
}

/// Whether an IF begins on a line, which may have a label.
fn is_if(line: &str) -> bool {
    let statement = line.trim_start_matches(|c: char| c == ' ' || c.is_ascii_digit());
    statement.starts_with("if(")
}

/// The files of counters in `folder`. An object that was never loaded has notes only.
fn find(folder: &Path, into: &mut Vec<PathBuf>) -> Result<()> {
    for entry in fs::read_dir(folder).with_context(|| format!("reading {}", folder.display()))? {
        let path = entry?.path();
        if path.is_dir() {
            find(&path, into)?;
        } else if path.extension().is_some_and(|suffix| suffix == "gcno") {
            into.push(path);
        }
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_check_counts_by_its_statement() {
        let text = "      if(a)then\n      call ferrotran_failed('x')\n      end if\n\
                    10    if(b.and.\n     +c)then\n      call ferrotran_failed('y')\n      end if\n\
                    \x20     if(a)then\n      call ferrotran_failed('x')\n      end if\n";
        let line = |line_number, count| Line {
            line_number,
            count,
            function_name: Some("s_".to_owned()),
        };
        let executed = [(1, 3), (2, 1), (4, 9), (5, 8), (6, 0), (8, 0), (9, 0)];
        let counts = of_text(text, &executed.map(|(number, count)| line(number, count)));
        let sites: Vec<u64> = counts.0["s"].values().copied().collect();
        // The two equal ones first.
        assert_eq!(sites, [3, 0, 9]);
    }
}
