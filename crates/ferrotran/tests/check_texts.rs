//! Each Fortran file in the folders of `tests/cases/checks` is a test: what is compiled in its place with all
//! checks stands beside it in a file `.checked`, after the form of each procedure and what is unproved of it.
//!
//! That these texts do what they should is shown where they are compiled and run (`rewrite::tests::checks`);
//! this shows in no time that they are still the same.
//! `FERROTRAN_BLESS=1 cargo test -p ferrotran --test check_texts` writes the expectations.

#[path = "support/difference.rs"]
mod difference;

use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};

use ferrotran::flags::{Family, Flags};
use ferrotran::pipeline::{self, Compiled, Inputs, WantedChecks};
use ferrotran::prove::Checks;
use ferrotran::source::{Form, Markers};
use libtest_mimic::{Arguments, Failed, Trial};

fn main() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/cases/checks");
    let topics = ["legal", "illegal", "unproved"].map(|topic| entries(&folder.join(topic)));
    let (cases, expected): (Vec<_>, Vec<_>) = topics
        .into_iter()
        .flatten()
        .partition(|path| Form::of_path(path).is_some());
    let trials = cases.into_iter().map(|case| {
        let name = case.strip_prefix(&folder).unwrap_or(&case);
        Trial::test(name.display().to_string(), move || check(&case))
    });
    let left = Trial::test("every_expectation_has_a_case", move || left_over(&expected));
    let trials = trials.chain([left]).collect();
    libtest_mimic::run(&Arguments::from_args(), trials).exit();
}

/// An expectation without a source says nothing.
fn left_over(expected: &[PathBuf]) -> Result<(), Failed> {
    match expected
        .iter()
        .find(|path| !path.with_extension("").exists())
    {
        Some(path) => Err(format!("{} has no source", path.display()).into()),
        None => Ok(()),
    }
}

/// What is in a folder, in the order of the names.
fn entries(folder: &Path) -> Vec<PathBuf> {
    let entries = fs::read_dir(folder).expect("a folder of the cases");
    let mut paths: Vec<PathBuf> = entries.map(|entry| entry.expect("a case").path()).collect();
    paths.sort();
    paths
}

fn check(case: &Path) -> Result<(), Failed> {
    let found = compiled(case)?;
    let mut path = case.as_os_str().to_owned();
    path.push(".checked");
    let path = PathBuf::from(path);
    if std::env::var_os("FERROTRAN_BLESS").is_some() {
        fs::write(path, found)?;
        return Ok(());
    }
    let expected = fs::read_to_string(&path)?;
    if found == expected {
        return Ok(());
    }
    let changes = difference::lines(&expected, &found);
    Err(format!("{} is otherwise:\n{changes}", path.display()).into())
}

/// The forms of a file's procedures, and its text with checks.
fn compiled(case: &Path) -> Result<String, Failed> {
    let text = fs::read_to_string(case)?;
    let flags: &[&str] = match text.contains("!$omp") {
        true => &["-fopenmp"],
        false => &[],
    };
    let analysed = pipeline::analyse(&Inputs {
        files: vec![case.to_owned()],
        flags: Flags::parse(flags.iter().copied(), Family::Gnu)?,
        compiled: Compiled::All,
        checks: WantedChecks {
            all: Checks::On,
            of: Vec::new(),
        },
        ..Inputs::default()
    })?;
    let interface = &analysed.resolved.interface;
    let mut procedures: BTreeMap<String, Vec<String>> = BTreeMap::new();
    for (id, proof) in &analysed.proofs.procedures {
        let path = interface.procedure(*id).path();
        let mut lines = vec![format!("! {}: {:?}", path.as_str(), proof.form)];
        let open = proof.unproved.iter();
        lines.extend(open.map(|it| format!("!   open: {}", it.reason.text)));
        procedures
            .entry(path.as_str().to_owned())
            .or_default()
            .extend(lines);
    }
    let mut lines: Vec<String> = procedures.into_values().flatten().collect();
    let text = analysed.texts[0].to_bytes(&analysed.sources, Markers::None);
    lines.push(String::from_utf8_lossy(&text).into_owned());
    Ok(lines.join("\n"))
}
