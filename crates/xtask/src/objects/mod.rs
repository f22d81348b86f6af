//! Object-oriented libraries: are the numbers of their own tests reproduced from Rust, and is each
//! warning of their bindings explained?

mod explained;

use std::collections::BTreeMap;
use std::fmt::Write as _;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};

use anyhow::{Context, Result, ensure};
use clap::Args as ClapArgs;
use clap::builder::PossibleValuesParser;

use self::explained::Explained;
use crate::{modern, results};

/// The crates in `examples`; each binds a library by its build script.
const EXAMPLES: [&str; 3] = ["mctc", "dftd3", "dftd4"];

#[derive(ClapArgs)]
pub(crate) struct Args {
    /// Which of them; all by default.
    #[arg(value_parser = PossibleValuesParser::new(EXAMPLES))]
    names: Vec<String>,
}

/// Builds and tests those named; writes the page if these are all.
pub(crate) fn run(args: &Args) -> Result<()> {
    modern::tblite()?;
    let names: Vec<&str> = match &args.names[..] {
        [] => EXAMPLES.to_vec(),
        names => names.iter().map(String::as_str).collect(),
    };
    let mut compared = String::new();
    let mut warnings = String::new();
    for name in &names {
        let said = said_by_build_script(name)?;
        for line in compared_by_tests(name)? {
            writeln!(compared, "| {line} |")?;
        }
        write!(
            warnings,
            "\n## Warnings of `{name}`\n\n{}",
            page(name, &said)?
        )?;
    }
    let text = format!(
        "Published libraries with objects, bound by the build scripts of crates in `examples/`, and called \
         from Rust. Their tests read the tests of the library, make the same objects, call the same \
         procedures, and compare with the numbers that are written there, as exactly as the library's tests \
         do (100 times the epsilon of REAL(8)). The damping function of ours is a type in \
         examples/dftd3/fortran that extends the library's abstract one.\n\n\
         | library | its tests | tests | numbers | largest difference |\n|---|---|---|---|---|\n\
         {compared}{warnings}"
    );
    match args.names[..] {
        [] => results::write("objects", &text),
        _ => {
            print!("{text}");
            Ok(())
        }
    }
}

fn examples() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("../../examples")
}

/// The first lines of the warnings of a build script.
fn said_by_build_script(name: &str) -> Result<Vec<String>> {
    let output = Command::new(env!("CARGO"))
        // As the tests are built after it: what `cargo build` makes is another one.
        .args([
            "test",
            "--no-run",
            "--message-format=json",
            "--test",
            "known_answers",
            "-p",
        ])
        .arg(format!("{name}-example"))
        .current_dir(examples())
        .stderr(Stdio::inherit())
        .output()
        .context("running cargo test")?;
    ensure!(output.status.success(), "{name} could not be built");
    let text = String::from_utf8_lossy(&output.stdout);
    let mut messages = text
        .lines()
        .filter_map(|line| serde_json::from_str::<serde_json::Value>(line).ok());
    let folder = messages.find_map(|message| {
        let of = message["package_id"].as_str()?;
        let is_it =
            message["reason"] == "build-script-executed" && of.contains(&format!("{name}-example"));
        is_it.then(|| message["out_dir"].as_str().map(PathBuf::from))?
    });
    let folder = folder.context("cargo did not say where the build script writes")?;
    let path = folder.with_file_name("output");
    let said = fs::read_to_string(&path).with_context(|| format!("reading {}", path.display()))?;
    Ok(first_lines(&said))
}

/// What a warning begins with; what follows shows its place in the source.
fn first_lines(said: &str) -> Vec<String> {
    let lines = said
        .lines()
        .filter_map(|line| line.strip_prefix("cargo::warning="));
    let is_first = |line: &&str| {
        !line.is_empty() && !line.starts_with(|c: char| c == ' ' || c.is_ascii_digit())
    };
    lines.filter(is_first).map(str::to_owned).collect()
}

/// The rows of the tests of an example.
fn compared_by_tests(name: &str) -> Result<Vec<String>> {
    let output = Command::new(env!("CARGO"))
        .args(["test", "--test", "known_answers", "-p"])
        .arg(format!("{name}-example"))
        .args(["--", "--nocapture", "--test-threads=1"])
        .current_dir(examples())
        .stderr(Stdio::inherit())
        .output()
        .context("running cargo test")?;
    let text = String::from_utf8_lossy(&output.stdout);
    ensure!(
        output.status.success(),
        "the tests of {name} failed:\n{text}"
    );
    let rows = text
        .lines()
        .filter_map(|line| Some(line.split_once("compared: ")?.1.to_owned()));
    let rows: Vec<String> = rows.collect();
    ensure!(!rows.is_empty(), "the tests of {name} compared nothing");
    Ok(rows)
}

/// How many warnings each explanation is of.
///
/// # Errors
///
/// If one has none.
fn page(name: &str, said: &[String]) -> Result<String> {
    let mut counts: BTreeMap<usize, usize> = BTreeMap::new();
    let mut without = Vec::new();
    for line in said {
        match explained::ALL.iter().position(|it| it.is_of(line)) {
            Some(at) => *counts.entry(at).or_default() += 1,
            None => without.push(line.as_str()),
        }
    }
    ensure!(
        without.is_empty(),
        "no explanation in crates/xtask/src/objects/explained.rs of these warnings of {name}:\n{}",
        without.join("\n")
    );
    if counts.is_empty() {
        return Ok("None.\n".to_owned());
    }
    let mut text =
        String::from("| warning | how many | why, and what is done instead |\n|---|---|---|\n");
    for (at, count) in counts {
        let Explained { code, says, why } = &explained::ALL[at];
        let (code, says) = (code.unwrap_or("without a code"), says.join(" ... "));
        writeln!(text, "| {code}: {says} | {count} | {why} |")?;
    }
    Ok(text)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_warning_without_an_explanation_is_an_error() {
        let said = "cargo::rerun-if-changed=a\ncargo::warning=warning[FT9999]: a thing\n\
                    cargo::warning=  --> a.f90:1:1\ncargo::warning=12 | x\ncargo::warning=\n\
                    cargo::warning=a.f90:3:big needs 9 bytes\n";
        let lines = first_lines(said);
        assert_eq!(
            lines,
            ["warning[FT9999]: a thing", "a.f90:3:big needs 9 bytes"]
        );
        let error = page("none", &lines).unwrap_err().to_string();
        assert!(error.ends_with(&lines.join("\n")), "{error}");
        assert_eq!(page("none", &[]).unwrap(), "None.\n");
    }

    #[test]
    fn each_explanation_has_its_own_words() {
        for (at, explained) in explained::ALL.iter().enumerate() {
            let says = explained.says.join(" x ");
            let line = match explained.code {
                Some(code) => format!("warning[{code}]: {says}"),
                None => says,
            };
            let first = explained::ALL.iter().position(|it| it.is_of(&line));
            assert_eq!(first, Some(at), "{line}");
        }
    }
}
