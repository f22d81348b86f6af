//! Each folder in `tests/cases/signature` is a test: the signature file that is printed for the
//! Fortran and signature files in it, and what is found wrong with them, stand in `expected.txt`.
//! Words in `flags`: `infer`, `docs`.
//!
//! `FERROTRAN_BLESS=1 cargo test -p ferrotran --test signature_cases` writes the expectations.

#[path = "support/difference.rs"]
mod difference;

use std::fs;
use std::path::{Path, PathBuf};

use ferrotran::diagnostic::Severity;
use ferrotran::interface::Interface;
use ferrotran::resolve::{self, Kinds};
use ferrotran::source::{self, Form, Options, Sources};
use ferrotran::{signature, syntax};
use libtest_mimic::{Arguments, Failed, Trial};

fn main() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/cases/signature");
    let cases = files(&folder).into_iter().map(|case| {
        let name = case
            .file_name()
            .unwrap_or_default()
            .to_string_lossy()
            .into_owned();
        Trial::test(name, move || check(&case))
    });
    libtest_mimic::run(&Arguments::from_args(), cases.collect()).exit();
}

fn files(folder: &Path) -> Vec<PathBuf> {
    let entries = fs::read_dir(folder).expect("the folder of the cases");
    let mut paths: Vec<PathBuf> = entries.map(|entry| entry.expect("a case").path()).collect();
    paths.sort();
    paths
}

fn check(case: &Path) -> Result<(), Failed> {
    let found = run(case);
    let path = case.join("expected.txt");
    if std::env::var_os("FERROTRAN_BLESS").is_some() {
        fs::write(path, found)?;
        return Ok(());
    }
    let expected = fs::read_to_string(path)?;
    if found != expected {
        let changes = difference::lines(&expected, &found);
        return Err(format!("{} is otherwise:\n{changes}", case.display()).into());
    }
    Ok(())
}

fn run(case: &Path) -> String {
    let (options, kinds, sources) = (Options::default(), Kinds::default(), Sources::new());
    let flags = fs::read_to_string(case.join("flags")).unwrap_or_default();
    let (mut trees, mut signature_trees, mut diagnostics) = (Vec::new(), Vec::new(), Vec::new());
    for path in files(case) {
        let Some(form) = Form::of_path(&path) else {
            continue;
        };
        let (text, found) = source::read(&sources, &path, &options).expect("a readable file");
        diagnostics.extend(found);
        let (tree, found) = syntax::parse_text(&text);
        diagnostics.extend(found);
        match form {
            Form::Signature => signature_trees.push(tree),
            Form::Fixed | Form::Free => trees.push(tree),
        }
    }
    let (mut resolved, found) = resolve::resolve(trees, &kinds);
    diagnostics.extend(found);
    diagnostics.extend(signature::directives(&mut resolved, &kinds, &sources));
    for tree in &signature_trees {
        let (signatures, found) = signature::read(tree);
        diagnostics.extend(found);
        diagnostics.extend(signature::refine(
            &mut resolved.interface,
            &signatures,
            &kinds,
            &sources,
        ));
    }
    if flags.contains("docs") {
        diagnostics.extend(signature::from_comments(&mut resolved, &sources, &kinds));
    }
    if flags.contains("infer") {
        signature::infer(&mut resolved.interface);
    }
    let mut text = signature::print(&resolved.interface, "case");
    check_refines_to_itself(&text, &resolved.interface, &kinds);
    for diagnostic in &diagnostics {
        let is_ours = diagnostic.code.0.starts_with("FT04");
        assert!(
            !is_ours || diagnostic.remedy.is_some(),
            "no remedy: {}",
            diagnostic.message
        );
        text.push('\n');
        text.push_str(&diagnostic.render(&sources, false));
        text.push('\n');
    }
    text.replace(&format!("{}/", case.display()), "")
}

/// The printed signature file says of the Fortran source what is known of it: refining with it
/// changes nothing and contradicts nothing.
fn check_refines_to_itself(text: &str, interface: &Interface, kinds: &Kinds) {
    let sources = Sources::new();
    let file = sources.add("printed.pyf", text.as_bytes().to_vec());
    let (tree, mut diagnostics) = syntax::parse(&sources, file, &Options::default());
    let (signatures, found) = signature::read(&tree);
    diagnostics.extend(found);
    // What comes from signatures alone is read in the round trip's tests.
    let mut again = interface.clone();
    again
        .procedures
        .retain(|procedure| procedure.signature.span != Some(procedure.span));
    let before = again.procedures.len();
    diagnostics.extend(signature::refine(&mut again, &signatures, kinds, &sources));
    let error = diagnostics
        .iter()
        .find(|found| found.severity == Severity::Error);
    if let Some(error) = error {
        panic!("{}", error.render(&sources, false));
    }
    let fortran = Interface {
        procedures: again.procedures[..before].to_vec(),
        ..interface.clone()
    };
    let mut expected = interface.clone();
    expected
        .procedures
        .retain(|procedure| procedure.signature.span != Some(procedure.span));
    let expected = signature::print(&expected, "case");
    assert_eq!(signature::print(&fortran, "case"), expected);
}
