//! The chapters: what they include is there, what they link to is there, and every sample of Rust and
//! Fortran is included from what is compiled and run.

use std::collections::BTreeSet;
use std::fs;
use std::path::{Path, PathBuf};

const SOURCES: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/src");

fn chapters() -> Vec<(PathBuf, String)> {
    let entries = fs::read_dir(SOURCES).unwrap();
    let mut paths: Vec<PathBuf> = entries.map(|entry| entry.unwrap().path()).collect();
    paths.sort();
    let texts = paths.into_iter().map(|path| {
        let text = fs::read_to_string(&path).unwrap();
        (path, text)
    });
    texts.collect()
}

/// What stands between `before` and `after`, wherever that is in `text`.
fn between<'a>(text: &'a str, before: &'a str, after: &'a str) -> impl Iterator<Item = &'a str> {
    text.split(before)
        .skip(1)
        .filter_map(move |rest| rest.split_once(after).map(|(found, _)| found))
}

#[test]
fn what_is_included_is_there() {
    let mut included = BTreeSet::new();
    for (path, text) in chapters() {
        for what in between(&text, "{{#include ", "}}") {
            let (file, anchor) = what.split_once(':').unwrap_or((what, ""));
            let file = Path::new(SOURCES).join(file);
            let source = fs::read_to_string(&file);
            let source =
                source.unwrap_or_else(|error| panic!("{}: {what}: {error}", path.display()));
            if !anchor.is_empty() {
                for mark in ["ANCHOR: ", "ANCHOR_END: "] {
                    let marks = source.lines().filter(|line| {
                        let found = line.trim().strip_prefix("// ");
                        found.and_then(|it| it.strip_prefix(mark)) == Some(anchor)
                    });
                    assert_eq!(marks.count(), 1, "{}: {what}: {mark}", path.display());
                }
                included.insert(anchor.to_owned());
            }
        }
    }
    let samples = include_str!("samples.rs");
    for anchor in between(samples, "// ANCHOR: ", "\n") {
        assert!(
            included.contains(anchor),
            "no chapter has the sample `{anchor}`"
        );
    }
}

#[test]
fn samples_are_compiled_and_run() {
    for (path, text) in chapters() {
        for language in ["rust", "fortran"] {
            for sample in between(&text, &format!("```{language}\n"), "```") {
                let is_included = sample.trim().starts_with("{{#include ");
                assert!(is_included, "{}: {sample}", path.display());
            }
        }
    }
}

#[test]
fn links_lead_somewhere() {
    for (path, text) in chapters() {
        for target in between(&text, "](", ")") {
            if target.starts_with("http") {
                continue;
            }
            let (file, _) = target.split_once('#').unwrap_or((target, ""));
            let file = Path::new(SOURCES).join(file);
            assert!(file.exists(), "{}: {target}", path.display());
        }
    }
}

#[test]
fn the_summary_lists_all_chapters() {
    let all = chapters();
    let (_, summary) = all
        .iter()
        .find(|(path, _)| path.ends_with("SUMMARY.md"))
        .unwrap();
    let listed: BTreeSet<&str> = between(summary, "](", ")").collect();
    let names = all
        .iter()
        .filter_map(|(path, _)| path.file_name()?.to_str());
    let names: BTreeSet<&str> = names.filter(|name| *name != "SUMMARY.md").collect();
    assert_eq!(listed, names);
}
