//! Each folder in `tests/cases/goldens` is a case: Fortran, and what ferrotran makes of it.
//!
//! A case has `code.f90` or `code.f`, more files where it needs them (`code.pyf`, a second source,
//! what is INCLUDEd), and `options`, where it needs any ([`options`] lists them). Beside them stand
//! the goldens: `bindings.rs`, `loaded.rs` (with the option `loaded`), `shims.f90`, `shims.c`,
//! `bindings.h`, and `diagnostics.txt`. What a case does not have is not made.
//!
//! `FERROTRAN_BLESS=1 cargo test -p ferrotran --test goldens` writes them anew, and
//! `compiled.rs`, the list of the Rust ones, by which Cargo compiles them all (as an example of
//! this package). Fortran, C and the header are compiled here, where the compilers are installed.
//!
//! Kinds are gfortran's, whatever compiler is here.

mod codes;
mod compilers;
#[path = "../support/difference.rs"]
mod difference;
mod options;

use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};

use ferrotran::analyse::documented;
use ferrotran::diagnostic::Severity;
use ferrotran::emit::{self, Form, Origin};
use ferrotran::flags::{Family, Flags};
use ferrotran::module_file::is_module_file;
use ferrotran::pipeline::{self, Compiled, Inputs};
use ferrotran::resolve::Kinds;
use ferrotran::source;
use libtest_mimic::{Arguments, Failed, Trial};

use options::CaseOptions;

/// What is made of a case: the names of the files.
const GOLDENS: [&str; 6] = [
    "bindings.rs",
    "loaded.rs",
    "shims.f90",
    "shims.c",
    "bindings.h",
    "diagnostics.txt",
];

fn main() {
    let tests = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests");
    let cases = cases(&tests.join("cases/goldens"));
    let mut trials = Vec::new();
    for case in &cases {
        let (compared, compiled) = (case.clone(), case.clone());
        trials.push(Trial::test(case.name(), move || compare(&compared)));
        trials.push(Trial::test(
            format!("compiles::{}", case.name()),
            move || compilers::check(&compiled),
        ));
    }
    let (listed, list) = (cases.clone(), tests.join("goldens/compiled.rs"));
    trials.push(Trial::test("every_golden_is_compiled", move || {
        check(&list, Some(&compiled(&listed)))
    }));
    trials.push(Trial::test("every_code_is_shown", move || {
        codes::check(&tests.join("cases"))
    }));
    let mut arguments = Arguments::from_args();
    if is_blessing() {
        // The list is of what was written before it.
        arguments.test_threads = Some(1);
    }
    libtest_mimic::run(&arguments, trials).exit();
}

/// A folder with Fortran and its goldens.
#[derive(Clone, Debug)]
struct Case {
    folder: PathBuf,
}

impl Case {
    fn name(&self) -> String {
        let name = self.folder.file_name().unwrap_or_default();
        name.to_string_lossy().into_owned()
    }

    /// The files that somebody wrote, in the order of their names.
    fn written(&self) -> Vec<PathBuf> {
        let mut files = entries(&self.folder);
        files.retain(|path| {
            let name = path.file_name().unwrap_or_default();
            !GOLDENS.iter().any(|golden| name == *golden)
        });
        files
    }

    /// The Fortran files, in the order of their names.
    fn fortran(&self) -> Vec<PathBuf> {
        let mut files = self.written();
        files.retain(|path| {
            matches!(
                source::Form::of_path(path),
                Some(source::Form::Fixed | source::Form::Free)
            )
        });
        files
    }

    fn options(&self) -> Result<CaseOptions, Failed> {
        // Most cases have none.
        let text = fs::read_to_string(self.folder.join("options")).unwrap_or_default();
        Ok(CaseOptions::parse(&text)?)
    }

    fn inputs(&self, options: &CaseOptions) -> Inputs {
        let written = self.written();
        let of = |wanted: &dyn Fn(&Path) -> bool| {
            let files = written.iter().filter(|path| wanted(path));
            files.cloned().collect::<Vec<_>>()
        };
        let flags = Flags::parse(&options.flags, Family::Gnu).expect("the flags are not refused");
        Inputs {
            files: self.fortran(),
            signatures: of(&|path| source::Form::of_path(path) == Some(source::Form::Signature)),
            module_files: of(&|path| options.module_files && is_module_file(path)),
            reading: source::Options {
                compiler: options.compiler.clone(),
                ..source::Options::default()
            },
            kinds: Kinds::default().with_flags(&flags),
            flags,
            compiled: Compiled::All,
            ..Inputs::default()
        }
    }
}

fn cases(folder: &Path) -> Vec<Case> {
    let folders = entries(folder).into_iter();
    folders.map(|folder| Case { folder }).collect()
}

/// What is in a folder, in the order of the names.
fn entries(folder: &Path) -> Vec<PathBuf> {
    let entries = fs::read_dir(folder).expect("a folder of the cases");
    let mut paths: Vec<PathBuf> = entries.map(|entry| entry.expect("a case").path()).collect();
    paths.sort();
    paths
}

fn compare(case: &Case) -> Result<(), Failed> {
    let found = goldens(case)?;
    let mut failures = String::new();
    for name in GOLDENS {
        let text = found.get(name).map(String::as_str);
        if let Err(failure) = check(&case.folder.join(name), text) {
            failures += failure.message().unwrap_or("it failed");
            failures.push('\n');
        }
    }
    if failures.is_empty() {
        Ok(())
    } else {
        Err(failures.into())
    }
}

/// Whether expectations are written anew.
fn is_blessing() -> bool {
    std::env::var_os("FERROTRAN_BLESS").is_some()
}

/// Compares `found` with the file at `path`, or writes it.
fn check(path: &Path, found: Option<&str>) -> Result<(), Failed> {
    let expected = fs::read_to_string(path).ok();
    if found == expected.as_deref() {
        return Ok(());
    }
    if is_blessing() {
        match found {
            Some(text) => fs::write(path, text)?,
            None => fs::remove_file(path)?,
        }
        return Ok(());
    }
    let changes = difference::lines(
        expected.as_deref().unwrap_or_default(),
        found.unwrap_or_default(),
    );
    let what = match (&expected, found) {
        (None, _) => "is not there",
        (_, None) => "is not made any more",
        _ => "is otherwise",
    };
    Err(format!("{} {what}:\n{changes}", path.display()).into())
}

/// What is made of a case, by the names of the files.
fn goldens(case: &Case) -> Result<BTreeMap<&'static str, String>, Failed> {
    let options = case.options()?;
    let analysed = pipeline::analyse(&case.inputs(&options))?;
    let (plan, found) = analysed.plan(&options.bindings);
    let comments =
        documented::contradictions(&analysed.resolved, &analysed.facts, &analysed.sources);
    let diagnostics: Vec<_> = analysed
        .diagnostics
        .iter()
        .chain(&found)
        .chain(&comments)
        .collect();
    let rendered: Vec<String> = diagnostics
        .iter()
        .map(|diagnostic| diagnostic.render(&analysed.sources, false) + "\n")
        .collect();
    let folder = format!("{}/", case.folder.display());
    let mut goldens = BTreeMap::new();
    if !rendered.is_empty() {
        goldens.insert("diagnostics.txt", rendered.join("\n").replace(&folder, ""));
    }
    let is_error = |severity| severity == Severity::Error;
    if diagnostics.iter().any(|found| is_error(found.severity)) {
        // Nothing is written then.
        return Ok(goldens);
    }
    let origin = Origin {
        hash: "a hash of them".to_owned(),
        state: emit::StateBasis::Objects,
        ..analysed.origin()
    };
    let mut add = |name, text: String| {
        let version = concat!("ferrotran ", env!("CARGO_PKG_VERSION"));
        goldens.insert(name, text.replacen(version, "ferrotran", 1));
    };
    add("bindings.rs", emit::rust(&plan, Form::Static, &origin));
    if options.loaded {
        add("loaded.rs", emit::rust(&plan, Form::Loaded, &origin));
    }
    if let Some(text) = emit::shims(&plan, &origin) {
        add("shims.f90", text);
    }
    if let Some(text) = emit::c_shims(&plan, &origin) {
        add("shims.c", text);
    }
    if !plan.wrappers.is_empty() {
        add("bindings.h", emit::header(&plan, &origin));
    }
    Ok(goldens)
}

/// A Rust module that has all Rust goldens as modules.
fn compiled(cases: &[Case]) -> String {
    let mut text = String::from(
        "//! All Rust goldens, as modules: compiled, but linked into nothing. Written by the test\n\
         //! `goldens`.\n\n\
         #![deny(warnings)]\n\
         #![allow(\n    clashing_extern_declarations,\n    reason = \"each case is a program of its own\"\n)]\n",
    );
    for case in cases {
        for (file, suffix) in [("bindings", ""), ("loaded", "_loaded")] {
            if case.folder.join(file).with_extension("rs").exists() {
                let name = case.name();
                text += &format!(
                    "\n/// From the case `{name}`.\n\
                     pub mod {name}{suffix} {{\n    \
                     include!(\"../cases/goldens/{name}/{file}.rs\");\n}}\n"
                );
            }
        }
    }
    text
}
