//! Each Fortran file in the folders of `tests/cases/checks` is a test: what is compiled in its place with all
//! checks stands beside it in a file `.checked`, after the form of each procedure and what is unproved of it.
//! So is each of the other folders in [`OTHERS`], of which the expectations are in folders of the same names below
//! `tests/cases/checks`.
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

/// Further folders of `tests/cases` whose files are compiled with checks here.
const OTHERS: [&str; 3] = ["analyse", "rewrite", "valid"];
/// What the line begins with that begins a program, in the cases of `analyse`.
const PROGRAM: &str = "! =====";

fn main() {
    let cases = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/cases");
    let folder = cases.join("checks");
    let mut trials = Vec::new();
    let mut wanted = Vec::new();
    for topic in ["legal", "illegal", "unproved"] {
        let files = entries(&folder.join(topic)).into_iter();
        for case in files.filter(|path| Form::of_path(path).is_some()) {
            let expected = with_suffix(&case);
            trials.push(trial(&cases, case, expected.clone()));
            wanted.push(expected);
        }
    }
    let mut folders: Vec<PathBuf> = OTHERS.iter().map(|other| cases.join(other)).collect();
    while let Some(next) = folders.pop() {
        for path in entries(&next) {
            if path.is_dir() {
                folders.push(path);
            } else if matches!(Form::of_path(&path), Some(Form::Fixed | Form::Free)) {
                let below = path.strip_prefix(&cases).unwrap_or(&path);
                let expected = with_suffix(&folder.join(below));
                trials.push(trial(&cases, path, expected.clone()));
                wanted.push(expected);
            }
        }
    }
    trials.push(Trial::test("every_expectation_has_a_case", move || {
        left_over(&folder, &wanted)
    }));
    libtest_mimic::run(&Arguments::from_args(), trials).exit();
}

fn with_suffix(case: &Path) -> PathBuf {
    let mut path = case.as_os_str().to_owned();
    path.push(".checked");
    PathBuf::from(path)
}

fn trial(cases: &Path, case: PathBuf, expected: PathBuf) -> Trial {
    let name = case.strip_prefix(cases).unwrap_or(&case);
    Trial::test(name.display().to_string(), move || check(&case, &expected))
}

/// An expectation without a source says nothing.
fn left_over(folder: &Path, wanted: &[PathBuf]) -> Result<(), Failed> {
    let mut folders = vec![folder.to_owned()];
    while let Some(folder) = folders.pop() {
        for path in entries(&folder) {
            let is_expected = path.extension().is_some_and(|it| it == "checked");
            if path.is_dir() {
                folders.push(path);
            } else if is_expected && !wanted.contains(&path) {
                return Err(format!("{} has no source", path.display()).into());
            }
        }
    }
    Ok(())
}

/// What is in a folder, in the order of the names.
fn entries(folder: &Path) -> Vec<PathBuf> {
    let entries = fs::read_dir(folder).expect("a folder of the cases");
    let mut paths: Vec<PathBuf> = entries.map(|entry| entry.expect("a case").path()).collect();
    paths.sort();
    paths
}

fn check(case: &Path, path: &Path) -> Result<(), Failed> {
    let mut found = String::new();
    for program in programs(&fs::read_to_string(case)?) {
        let folder = tempfile::tempdir()?;
        let file = folder.path().join(case.file_name().unwrap_or_default());
        fs::write(&file, &program)?;
        found.push_str(&compiled(&file, &program)?);
    }
    if std::env::var_os("FERROTRAN_BLESS").is_some() {
        if let Some(folder) = path.parent() {
            fs::create_dir_all(folder)?;
        }
        fs::write(path, found)?;
        return Ok(());
    }
    let expected = fs::read_to_string(path)?;
    if found == expected {
        return Ok(());
    }
    let changes = difference::lines(&expected, &found);
    Err(format!("{} is otherwise:\n{changes}", path.display()).into())
}

/// The programs of a file, of which most have one.
fn programs(text: &str) -> Vec<String> {
    let mut programs = vec![String::new()];
    for line in text.split_inclusive('\n') {
        if line.starts_with(PROGRAM) {
            programs.push(String::new());
        }
        if let Some(program) = programs.last_mut() {
            program.push_str(line);
        }
    }
    programs.retain(|program| !program.trim().is_empty());
    programs
}

/// The forms of a program's procedures, and its text with checks.
fn compiled(case: &Path, text: &str) -> Result<String, Failed> {
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
            ..WantedChecks::default()
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
