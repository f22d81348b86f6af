//! The table is complete, and says of no entry that it returns which does not.

use std::collections::{BTreeMap, BTreeSet};
use std::fmt::Write;
use std::path::Path;
use std::process::Command;
use std::{env, fs};

use super::table::{ENTRIES, OTHERS};
use crate::driver::contained_entries;

/// What becomes of a process.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Class {
    Contained,
    Said,
    Prevented,
    NoRoom,
    NotCalled,
    Never,
}

impl Class {
    fn word(self) -> &'static str {
        match self {
            Class::Contained => "contained",
            Class::Said => "said",
            Class::Prevented => "prevented",
            Class::NoRoom => "no room",
            Class::NotCalled => "not called",
            Class::Never => "never",
        }
    }
}

/// Whether `*` and `#` of a pattern can stand for what `entry` has in their places.
fn fits(pattern: &[u8], entry: &[u8]) -> bool {
    match (pattern, entry) {
        ([], []) => true,
        ([b'*', rest @ ..], _) => (0..=entry.len()).any(|at| fits(rest, &entry[at..])),
        ([b'#', rest @ ..], [digit, more @ ..]) if digit.is_ascii_digit() => {
            fits(rest, more) || fits(pattern, more)
        }
        ([one, rest @ ..], [other, more @ ..]) => one == other && fits(rest, more),
        ([], [..]) | ([..], []) => false,
    }
}

/// The row of an entry.
fn row(entry: &str) -> Option<usize> {
    let fits = |pattern: &&str| fits(pattern.as_bytes(), entry.as_bytes());
    ENTRIES
        .iter()
        .position(|(patterns, ..)| patterns.iter().any(&fits))
}

fn library(name: &str) -> String {
    let output = Command::new("gfortran")
        .arg(format!("-print-file-name={name}"))
        .output()
        .expect("gfortran is installed");
    String::from_utf8(output.stdout).unwrap().trim().to_owned()
}

fn nm(arguments: &[&str]) -> String {
    let output = Command::new("nm")
        .args(arguments)
        .output()
        .expect("nm is installed");
    assert!(output.status.success(), "{output:?}");
    String::from_utf8(output.stdout).unwrap()
}

/// The entries of the library that is installed, without `_gfortran_`.
fn entries() -> BTreeSet<String> {
    let symbols = nm(&["-D", "--defined-only", &library("libgfortran.so")]);
    let names = symbols
        .lines()
        .filter_map(|line| line.split_whitespace().nth(2));
    let names = names.map(|name| name.split('@').next().unwrap_or(name));
    names
        .filter_map(|name| name.strip_prefix("_gfortran_"))
        .map(str::to_owned)
        .collect()
}

#[test]
fn each_entry_of_the_library_has_a_row_and_each_pattern_an_entry() {
    let entries = entries();
    assert!(entries.len() > 1_000, "{}", entries.len());
    let without: Vec<_> = entries
        .iter()
        .filter(|entry| row(entry).is_none())
        .collect();
    assert!(without.is_empty(), "{without:?}");
    let patterns = ENTRIES.iter().flat_map(|(patterns, ..)| *patterns);
    let idle: Vec<_> = patterns
        .filter(|pattern| {
            !entries
                .iter()
                .any(|entry| fits(pattern.as_bytes(), entry.as_bytes()))
        })
        .collect();
    assert!(idle.is_empty(), "{idle:?}");
}

#[test]
fn what_is_contained_is_what_something_stands_in_for() {
    let named = |entry: &String| row(entry).is_some_and(|at| ENTRIES[at].1 == Class::Contained);
    let named: BTreeSet<String> = entries().into_iter().filter(named).collect();
    let stood_in: BTreeSet<String> = contained_entries()
        .filter_map(|symbol| symbol.strip_prefix("_gfortran_").map(str::to_owned))
        .collect();
    assert_eq!(named, stood_in);
}

/// The static library tells which objects need which: what needs none that ends the process does not end
/// it.
#[test]
fn what_never_ends_the_process_refers_to_nothing_that_does() {
    let archive = library("libgfortran.a");
    if !Path::new(&archive).is_file() {
        return;
    }
    let symbols = nm(&["-A", &archive]);
    let mut defined: BTreeMap<&str, &str> = BTreeMap::new();
    let mut needed: BTreeMap<&str, BTreeSet<&str>> = BTreeMap::new();
    for line in symbols.lines() {
        let mut parts = line.splitn(3, ':').skip(1);
        let (Some(object), Some(rest)) = (parts.next(), parts.next()) else {
            continue;
        };
        match rest.split_whitespace().collect::<Vec<_>>()[..] {
            ["U" | "w", symbol] => {
                needed.entry(object).or_default().insert(symbol);
            }
            [_, "T" | "W" | "i", symbol] => {
                defined.insert(symbol, object);
            }
            _ => {}
        }
    }
    let reached = |first: &str| -> BTreeSet<&str> {
        let mut found: BTreeSet<&str> = BTreeSet::new();
        let mut pending: Vec<&str> = defined.get(first).copied().into_iter().collect();
        let mut objects: BTreeSet<&str> = BTreeSet::new();
        while let Some(object) = pending.pop() {
            if objects.insert(object) {
                for &symbol in needed.get(object).into_iter().flatten() {
                    found.insert(symbol);
                    pending.extend(defined.get(symbol));
                }
            }
        }
        found
    };
    const ENDING: [&str; 6] = ["exit", "_exit", "abort", "raise", "kill", "__assert_fail"];
    let mut asked = 0;
    for entry in entries() {
        // Of others somebody has read the source.
        let at = row(&entry).expect("complete");
        if ENTRIES[at].1 == Class::Never && ENTRIES[at].2.is_empty() {
            asked += 1;
            let symbol = format!("_gfortran_{entry}");
            let reached = reached(&symbol);
            let ends: Vec<_> = ENDING.iter().filter(|end| reached.contains(*end)).collect();
            assert!(ends.is_empty(), "{entry} leads to {ends:?}");
        }
    }
    assert!(asked > 100, "{asked}");
    assert!(reached("_gfortran_stop_string").contains("exit"));
}

/// The table in Markdown, as `TABLE.md` has it.
fn table() -> String {
    let mut text =
        String::from("| entry of the library | becomes | what ends, or waits |\n|---|---|---|\n");
    for (patterns, class, what) in ENTRIES {
        let names: Vec<String> = patterns
            .iter()
            .map(|it| format!("`_gfortran_{it}`"))
            .collect();
        let what = match what.is_empty() {
            true => "nothing that it refers to ends a process",
            false => what,
        };
        let _ = writeln!(text, "| {} | {} | {what} |", names.join(", "), class.word());
    }
    text.push_str("\nIn a name `*` stands for anything, and `#` for digits; the first row that fits counts.\n\n");
    text.push_str("| besides | becomes | |\n|---|---|---|\n");
    for (what, class, how) in OTHERS {
        let _ = writeln!(text, "| {what} | {} | {how} |", class.word());
    }
    text
}

#[test]
fn the_page_is_that_of_the_table() {
    let file = Path::new(env!("CARGO_MANIFEST_DIR")).join("src/ends/TABLE.md");
    let table = table();
    if env::var_os("FERROTRAN_BLESS").is_some() {
        fs::write(&file, &table).unwrap();
    }
    assert!(
        fs::read_to_string(&file).unwrap() == table,
        "TABLE.md is stale: write it anew with FERROTRAN_BLESS=1"
    );
}
