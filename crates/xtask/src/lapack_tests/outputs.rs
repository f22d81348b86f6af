//! What a program writes, and how two programs' outputs differ.

use std::collections::{BTreeMap, BTreeSet};
use std::fs::{self, File};
use std::path::Path;
use std::process::{Command, Stdio};

use anyhow::{Context, Result};

/// What a driver writes where a value is not the one that is known.
const FAILED: &str = "FAILED";

/// What a program wrote, by the name of the file, and how it ended.
#[derive(Debug, Default, PartialEq, Eq)]
pub(super) struct Output {
    pub(super) files: BTreeMap<String, String>,
    pub(super) errors: String,
    pub(super) status: String,
}

/// Runs `executable` in `folder`, which is empty.
pub(super) fn run(executable: &Path, input: Option<&Path>, folder: &Path) -> Result<Output> {
    let mut command = Command::new(executable);
    command.current_dir(folder).stdin(match input {
        Some(input) => File::open(input)
            .with_context(|| format!("opening {}", input.display()))?
            .into(),
        None => Stdio::null(),
    });
    let output = command
        .output()
        .with_context(|| format!("running {}", executable.display()))?;
    let text = |bytes: &[u8]| String::from_utf8_lossy(bytes).into_owned();
    let mut files = BTreeMap::from([("standard output".to_owned(), text(&output.stdout))]);
    for entry in fs::read_dir(folder)? {
        let path = entry?.path();
        let name = path.file_name().unwrap_or_default().to_string_lossy();
        let bytes = fs::read(&path).with_context(|| format!("reading {}", path.display()))?;
        files.insert(name.into_owned(), text(&bytes));
    }
    let status = output.status.to_string();
    Ok(Output {
        files,
        errors: text(&output.stderr),
        status,
    })
}

/// How two outputs compare.
#[derive(Debug, Default, PartialEq, Eq)]
pub(crate) struct Compared {
    /// Lines that are the same.
    pub(super) same: usize,
    /// Lines that differ in the digits of numbers only: both.
    pub(super) digits: Vec<(String, String)>,
    /// Lines that differ otherwise: both.
    pub(super) words: Vec<(String, String)>,
    /// What checks that failed say.
    pub(super) refused: Vec<String>,
    /// How many lines of either say that something failed.
    pub(crate) failed: usize,
}

impl Compared {
    pub(super) fn add(&mut self, other: Compared) {
        self.same += other.same;
        self.digits.extend(other.digits);
        self.words.extend(other.words);
        self.refused.extend(other.refused);
        self.failed += other.failed;
    }
}

/// Compares what two programs wrote, but for times.
pub(super) fn compare(plain: &Output, checked: &Output) -> Compared {
    let mut compared = Compared::default();
    // What a check ends writes less: all that it wrote has to be the same.
    let is_refused = plain.status != checked.status && !checked.errors.is_empty();
    if is_refused {
        compared.refused.push(checked.errors.trim().to_owned());
    } else {
        for (one, other) in [
            (&plain.status, &checked.status),
            (&plain.errors, &checked.errors),
        ] {
            if one != other {
                compared.words.push((one.clone(), other.clone()));
            }
        }
    }
    let nothing = String::new();
    let names = plain.files.keys().chain(checked.files.keys());
    let names: BTreeSet<&String> = names.collect();
    for name in names {
        let one = plain.files.get(name).unwrap_or(&nothing);
        let other = checked.files.get(name).unwrap_or(&nothing);
        let says = |text: &str| text.lines().filter(|line| line.contains(FAILED)).count();
        compared.failed += says(one) + says(other);
        let (mut one, mut other) = (lines(one), lines(other));
        loop {
            match (one.next(), other.next()) {
                (None, None) => break,
                (Some(_), None) if is_refused => break,
                (one, other) if one == other => compared.same += 1,
                (one, other) => {
                    let [one, other] = [one, other].map(|it| it.unwrap_or("nothing").to_owned());
                    if shape(&one) == shape(&other) {
                        compared.digits.push((one, other));
                    } else {
                        compared.words.push((one, other));
                    }
                }
            }
        }
    }
    compared
}

/// The lines that say no time.
fn lines(text: &str) -> impl Iterator<Item = &str> {
    text.lines().filter(|line| !line.contains("seconds"))
}

/// A line with its numbers taken out.
fn shape(line: &str) -> Vec<&str> {
    let words = line.split_whitespace();
    words
        .map(|word| {
            let number = word.trim_matches([',', '(', ')', ';', ':']);
            if number.replace(['D', 'd'], "e").parse::<f64>().is_ok() {
                "0"
            } else {
                word
            }
        })
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn output(text: &str) -> Output {
        Output {
            files: BTreeMap::from([("standard output".to_owned(), text.to_owned())]),
            errors: String::new(),
            status: "exit status: 0".to_owned(),
        }
    }

    #[test]
    fn times_do_not_count_digits_do() {
        let compared = compare(
            &output("a passed\nratio = 0.12D+01,\nit took 3 seconds\nend\n"),
            &output("a passed\nratio = 0.13D+01,\nit took 4 seconds\nfailed\n"),
        );
        assert_eq!(compared.same, 1);
        assert_eq!(compared.digits.len(), 1);
        assert_eq!(compared.words, [("end".to_owned(), "failed".to_owned())]);
    }

    #[test]
    fn what_a_check_says_is_kept() {
        let failed = Output {
            errors: "a(2) is none\n".to_owned(),
            status: "exit status: 1".to_owned(),
            ..output("")
        };
        let compared = compare(&output("a\nb\n"), &failed);
        assert_eq!(compared.refused, ["a(2) is none"]);
        assert_eq!(compared.words, []);
        // What it wrote before that counts.
        let other = output("x\n");
        let failed = Output {
            files: other.files,
            ..failed
        };
        let compared = compare(&output("a\nb\n"), &failed);
        assert_eq!(compared.words, [("a".to_owned(), "x".to_owned())]);
    }

    #[test]
    fn what_ends_otherwise_without_a_word_is_a_difference() {
        let killed = Output {
            status: "signal: 11 (SIGSEGV)".to_owned(),
            ..output("a\n")
        };
        assert_eq!(compare(&output("a\n"), &killed).words.len(), 1);
    }

    #[test]
    fn what_one_of_them_did_not_write_is_a_difference() {
        let compared = compare(&output("a\nb\n"), &output("a\n"));
        assert_eq!(compared.words, [("b".to_owned(), "nothing".to_owned())]);
    }
}
