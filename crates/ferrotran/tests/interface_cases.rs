//! Each file in `tests/cases/interface` is a test: the interface read from it, in the form of
//! `ferrotran interface --json`, and what is found wrong, stand beside it in a file `.json`.
//!
//! Comments on the first lines set options: `! flags: -fdefault-integer-8`, `! kind-map: {...}`.
//! `FERROTRAN_BLESS=1 cargo test -p ferrotran --test interface_cases` writes the expectations;
//! `cargo test -p xtask` compares the same files with what gfortran says of them.

#[path = "support/difference.rs"]
mod difference;

use std::fs;
use std::path::{Path, PathBuf};

use ferrotran::flags::{Family, Flags};
use ferrotran::resolve::{self, KindMap, Kinds, resolve};
use ferrotran::source::{self, Form, Options, Sources};
use ferrotran::syntax;
use libtest_mimic::{Arguments, Failed, Trial};

fn main() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/cases/interface");
    let mut trials: Vec<Trial> = cases(&folder)
        .into_iter()
        .map(|case| {
            let name = case.file_name().unwrap_or_default().to_string_lossy();
            Trial::test(name.into_owned(), move || check(&case))
        })
        .collect();
    trials.push(Trial::test("every_code_has_a_case", move || {
        every_code_has_a_case(&folder)
    }));
    libtest_mimic::run(&Arguments::from_args(), trials).exit();
}

fn cases(folder: &Path) -> Vec<PathBuf> {
    let entries = fs::read_dir(folder).expect("the folder of the cases");
    let mut paths: Vec<PathBuf> = entries
        .map(|entry| entry.expect("a case").path())
        .filter(|path| Form::of_path(path).is_some())
        .collect();
    paths.sort();
    paths
}

fn check(case: &Path) -> Result<(), Failed> {
    let found = read(case)?;
    let path = case.with_extension("json");
    if std::env::var_os("FERROTRAN_BLESS").is_some() {
        fs::write(path, found)?;
        return Ok(());
    }
    let expected = fs::read_to_string(&path)?;
    if found != expected {
        let changes = difference::lines(&expected, &found);
        return Err(format!("{} is otherwise:\n{changes}", path.display()).into());
    }
    Ok(())
}

fn read(case: &Path) -> Result<String, Failed> {
    let sources = Sources::new();
    let options = Options::default();
    let text = fs::read_to_string(case)?;
    let option = |key: &str| {
        let lines = text.lines().take_while(|line| line.starts_with('!'));
        lines
            .filter_map(|line| line.strip_prefix('!')?.trim().strip_prefix(key))
            .next()
    };
    let mut kinds = Kinds::default();
    if let Some(flags) = option("flags:") {
        let flags = Flags::parse(flags.split_whitespace(), Family::Gnu);
        kinds = kinds.with_flags(&flags?);
    }
    if let Some(map) = option("kind-map:") {
        kinds = kinds.with_map(KindMap::parse(map)?);
    }
    let (text, mut findings) =
        source::read(&sources, case, &options).map_err(|error| error.to_string())?;
    let id = text.file();
    let (tree, more) = syntax::parse_text(&text);
    findings.extend(more);
    let (resolved, more) = resolve(vec![tree], &kinds);
    findings.extend(more);
    let findings: Vec<String> = findings
        .iter()
        .map(|finding| {
            let place = finding
                .span
                .map_or((0, 0), |span| sources.file(id).line_column(span.start));
            format!(
                "{} {}:{} {}",
                finding.code, place.0, place.1, finding.message
            )
        })
        .collect();
    let mut interface = serde_json::to_value(resolved.interface.json(&sources, &[id]))?;
    // The path depends on where the repository lies.
    let mut file = interface[0].take();
    file["file"] = case
        .file_name()
        .unwrap_or_default()
        .to_string_lossy()
        .into();
    file["findings"] = findings.into();
    Ok(serde_json::to_string_pretty(&file)? + "\n")
}

/// Whatever the stage can find wrong is found wrong in some case.
fn every_code_has_a_case(folder: &Path) -> Result<(), Failed> {
    let mut expected = String::new();
    for case in cases(folder) {
        expected += &fs::read_to_string(case.with_extension("json"))?;
    }
    let missing: Vec<String> = resolve::codes::EXPLANATIONS
        .iter()
        .filter(|(code, _)| !expected.contains(code.0))
        .map(|(code, _)| code.to_string())
        .collect();
    if missing.is_empty() {
        Ok(())
    } else {
        Err(format!("no case for {}", missing.join(", ")).into())
    }
}
