//! The cases in `tests/cases/syntax`: each file's findings, logical lines and tree, printed as
//! Fortran, equal what stands in the file of the same name with `.out` behind it.
//!
//! `FERROTRAN_BLESS=1 cargo test -p ferrotran --test syntax` writes those files anew.

#[path = "support/difference.rs"]
mod difference;

use std::fmt::Write;
use std::path::{Path, PathBuf};
use std::process::Command;

use ferrotran::source::{self, Options, Sources};
use ferrotran::syntax;
use libtest_mimic::{Arguments, Failed, Trial};

const CASES: &str = "tests/cases/syntax";

fn main() {
    let arguments = Arguments::from_args();
    let mut trials = Vec::new();
    for entry in std::fs::read_dir(CASES).expect("the cases are there") {
        let path = entry.expect("the folder can be read").path();
        let name = path
            .file_name()
            .unwrap_or_default()
            .to_string_lossy()
            .into_owned();
        if path.is_dir() || name.ends_with(".out") {
            continue;
        }
        let again = path.clone();
        trials.push(Trial::test(format!("case::{name}"), move || {
            expected(&path)
        }));
        if !name.starts_with("bad_") {
            trials.push(Trial::test(format!("printed::{name}"), move || {
                printed(&again)
            }));
        }
    }
    trials.push(Trial::test(
        "gfortran_reads_the_same_in_what_is_printed",
        gfortran,
    ));
    libtest_mimic::run(&arguments, trials).exit();
}

/// What is compared.
fn describe(path: &Path) -> Result<String, Failed> {
    let sources = Sources::new();
    let options = Options::default();
    let (text, mut diagnostics) = source::read(&sources, path, &options)?;
    let (lines, _) = source::logical_lines(&text);
    let (tree, more) = syntax::parse_text(&text);
    diagnostics.extend(more);
    let mut text = String::new();
    for diagnostic in diagnostics {
        writeln!(text, "{}\n", diagnostic.render(&sources, false))?;
    }
    writeln!(text, "=== lines\n{lines}=== tree\n{tree}")?;
    Ok(text)
}

fn expected(path: &Path) -> Result<(), Failed> {
    let text = describe(path)?;
    let mut out = path.as_os_str().to_owned();
    out.push(".out");
    if std::env::var_os("FERROTRAN_BLESS").is_some() {
        std::fs::write(out, text)?;
        return Ok(());
    }
    let expected = std::fs::read_to_string(out).unwrap_or_default();
    if text == expected {
        return Ok(());
    }
    let changes = difference::lines(&expected, &text);
    Err(format!("it is otherwise:\n{changes}").into())
}

/// The tree of the printed tree is the printed tree.
fn printed(path: &Path) -> Result<(), Failed> {
    let sources = Sources::new();
    let options = Options::default();
    let (text, _) = source::read(&sources, path, &options)?;
    let once = syntax::parse_text(&text).0.to_string();
    let file = sources.add("printed.f90", once.clone().into_bytes());
    let twice = syntax::parse(&sources, file, &options).0.to_string();
    if once == twice {
        Ok(())
    } else {
        Err(format!("{once}\n=== again\n{twice}").into())
    }
}

/// gfortran's own dump of a source and of its tree, printed, are the same, for the cases that
/// gfortran accepts.
fn gfortran() -> Result<(), Failed> {
    if Command::new("gfortran").arg("--version").output().is_err() {
        eprintln!("there is no gfortran here: nothing was compared");
        return Ok(());
    }
    let folder = tempfile::tempdir()?;
    let cases = [
        "loops.f",
        "fixed_columns.f",
        "fixed_tabs.f",
        "fixed_crlf.f",
        "hollerith.f",
    ];
    for case in cases {
        let path = Path::new(CASES).join(case);
        let sources = Sources::new();
        let options = Options::default();
        let (text, _) = source::read(&sources, &path, &options)?;
        let tree = syntax::parse_text(&text).0.to_string();
        let printed = folder.path().join("printed.f90");
        std::fs::write(&printed, tree)?;
        let (source, tree) = (dump(&path)?, dump(&printed)?);
        if source != tree {
            return Err(format!("{case}:\n{source}\n=== printed\n{tree}").into());
        }
    }
    Ok(())
}

/// gfortran's dump of what it understood, without labels and blocks' ends: the tree has no label
/// on DO and ends each loop by itself.
fn dump(path: &PathBuf) -> Result<String, Failed> {
    let output = Command::new("gfortran")
        .args([
            "-fsyntax-only",
            "-fdump-fortran-original",
            "-w",
            "-std=legacy",
            "-fd-lines-as-comments",
        ])
        .arg(path)
        .output()?;
    if !output.status.success() {
        let message = String::from_utf8_lossy(&output.stderr).into_owned();
        return Err(format!("gfortran refuses {}: {message}", path.display()).into());
    }
    let text = String::from_utf8_lossy(&output.stdout).into_owned();
    let mut lines = Vec::new();
    for line in text.lines() {
        let line = line.trim_end().trim_end_matches("END DO").trim_end();
        let line = line.trim_start_matches(|char: char| char.is_ascii_digit() || char == ' ');
        let line = match line.strip_prefix("DO ") {
            Some(rest) => {
                rest.trim_start_matches(|char: char| char.is_ascii_digit() || char == ' ')
            }
            None => line,
        };
        if !line.is_empty() && line != "CONTINUE" {
            lines.push(line);
        }
    }
    Ok(lines.join("\n"))
}
