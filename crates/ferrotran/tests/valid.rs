//! Each file in `tests/cases/valid` is valid Fortran, or what GNU Fortran takes besides: the compiler
//! accepts it, and so do we, without a word. Together they have every statement of the standard.
//!
//! Comments on the first lines say more: `flags:` of the compiler; `Newer compiler.` where GNU Fortran 12
//! does not know it yet, and `Flang reads it.` where Flang 16 does; `not read:` what we know that we do not
//! read.

use std::path::{Path, PathBuf};
use std::process::Command;

use ferrotran::diagnostic::Severity;
use ferrotran::flags::{Family, Flags};
use ferrotran::lower;
use ferrotran::pipeline::{self, Inputs};
use ferrotran::resolve::Kinds;
use ferrotran::source::{self, Options, Sources};
use ferrotran::syntax;
use libtest_mimic::{Arguments, Failed, Trial};

fn main() {
    let mut paths: Vec<PathBuf> = std::fs::read_dir("tests/cases/valid")
        .expect("the cases are there")
        .map(|entry| entry.expect("the folder can be read").path())
        .collect();
    paths.sort();
    let compiler = Command::new("gfortran").arg("--version").output();
    let has_compiler = compiler.is_ok_and(|output| output.status.success());
    if !has_compiler {
        eprintln!("skipped: gfortran is not here");
    }
    let has_flang = Command::new(FLANG)
        .arg("--version")
        .output()
        .is_ok_and(|output| output.status.success());
    if !has_flang {
        eprintln!("skipped: {FLANG} is not here");
    }
    let mut trials = Vec::new();
    for path in paths {
        let name = path.file_name().unwrap_or_default().to_string_lossy();
        let case = Case::new(&path);
        let (compiled, printed) = (case.clone(), case.clone());
        let compiler = match case.newer {
            false => has_compiler.then_some("gfortran"),
            true => (has_flang && case.flang).then_some(FLANG),
        };
        if let Some(compiler) = compiler {
            trials.push(Trial::test(format!("compiled::{name}"), move || {
                compiled.compiled(compiler)
            }));
        }
        // What is not read is not printed, either; line feeds in constants cannot be.
        let escapes = case.flags.iter().any(|flag| flag == "-fbackslash");
        if !case.unread && !escapes {
            trials.push(Trial::test(format!("printed::{name}"), move || {
                printed.printed()
            }));
        }
        trials.push(Trial::test(format!("read::{name}"), move || case.read()));
    }
    libtest_mimic::run(&Arguments::from_args(), trials).exit();
}

/// The other compiler, which knows some of what GNU Fortran 12 does not.
const FLANG: &str = "flang-new-16";

#[derive(Clone)]
struct Case {
    path: PathBuf,
    flags: Vec<String>,
    newer: bool,
    flang: bool,
    unread: bool,
}

impl Case {
    fn new(path: &Path) -> Self {
        let text = std::fs::read_to_string(path).expect("a case is a text");
        let comments = || {
            let head = text.lines().map_while(|line| line.strip_prefix(['!', 'C']));
            head.map(str::trim)
        };
        let flags = comments().find_map(|line| line.strip_prefix("flags:"));
        Case {
            path: path.to_owned(),
            flags: flags
                .unwrap_or_default()
                .split_whitespace()
                .map(str::to_owned)
                .collect(),
            newer: comments().any(|line| line.starts_with("Newer compiler.")),
            flang: comments().any(|line| line.contains("Flang reads it.")),
            unread: comments().any(|line| line.starts_with("not read:")),
        }
    }

    /// The flags as far as a build may have them: those that a build refuses, whatever the source, do
    /// not keep it from being read.
    fn parsed_flags(&self) -> Result<Flags, Failed> {
        let flags = self.flags.iter().map(String::as_str);
        let accepted = flags.filter(|flag| Flags::parse([*flag], Family::Gnu).is_ok());
        Ok(Flags::parse(accepted, Family::Gnu)?)
    }

    /// The compiler accepts it.
    fn compiled(&self, compiler: &str) -> Result<(), Failed> {
        let folder = tempfile::tempdir()?;
        let output = Command::new(compiler)
            .arg("-fsyntax-only")
            .arg(format!("-J{}", folder.path().display()))
            .args(&self.flags)
            .arg(&self.path)
            .output()?;
        if output.status.success() {
            return Ok(());
        }
        Err(String::from_utf8_lossy(&output.stderr).into_owned().into())
    }

    /// It is read, analysed and planned, and nothing in it is found wrong or not understood.
    fn read(&self) -> Result<(), Failed> {
        let flags = self.parsed_flags()?;
        let inputs = Inputs {
            files: vec![self.path.clone()],
            kinds: Kinds::default().with_flags(&flags),
            flags,
            ..Inputs::default()
        };
        let analysed = pipeline::analyse(&inputs).map_err(|error| error.to_string())?;
        let (_, planned) = analysed.plan(&lower::Options::default());
        let of_reading = |code: &str| {
            ["FT01", "FT02", "FT03"]
                .iter()
                .any(|of| code.starts_with(of))
        };
        let wrong: Vec<String> = analysed
            .findings(&planned)
            .filter(|found| {
                found.severity == Severity::Error || !self.unread && of_reading(found.code.0)
            })
            .map(|found| found.render(&analysed.sources, false))
            .collect();
        if wrong.is_empty() {
            return Ok(());
        }
        Err(wrong.join("\n").into())
    }

    /// The tree of the printed tree is the printed tree.
    fn printed(&self) -> Result<(), Failed> {
        let sources = Sources::new();
        let options = Options::default().with_flags(&self.parsed_flags()?);
        let (text, _) = source::read(&sources, &self.path, &options)?;
        let once = syntax::parse_text(&text).0.to_string();
        let file = sources.add("printed.f90", once.clone().into_bytes());
        let twice = syntax::parse(&sources, file, &options).0.to_string();
        if once == twice {
            return Ok(());
        }
        Err(format!("{once}\n=== again\n{twice}").into())
    }
}
