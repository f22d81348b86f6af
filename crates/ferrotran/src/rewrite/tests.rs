//! What is rewritten does what it did, as compilers have it; and what an operand guards is not
//! evaluated where it does not hold.

use std::path::{Path, PathBuf};
use std::process::Command;

use rayon::prelude::*;

use super::{Rewrite, ShortCircuit, Sites, rewrite, sites};
use crate::analyse::parallel_regions;
use crate::diagnostic::Severity;
use crate::flags::{Family, Flags};
use crate::pipeline::{Compiled, Elsewhere, Inputs, analyse};
use crate::prove;
use crate::source::{self, Form, Markers, Options, Sources, Text};
use crate::syntax::{self, Alone, Condition};

mod checks;
mod ending;
mod hidden;
mod loops;
mod main_body;

const GNU: &str = "gfortran";
const FLANG: &str = "flang-new-16";

/// Each program prints what it did. With a file `.out` beside it only that is right; without one
/// what the original prints.
fn cases(folder: &str) -> Vec<PathBuf> {
    cases_in(&format!("rewrite/{folder}"))
}

fn cases_in(folder: &str) -> Vec<PathBuf> {
    let here = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/cases");
    let entries = std::fs::read_dir(here.join(folder)).unwrap();
    let mut paths: Vec<_> = entries.map(|entry| entry.unwrap().path()).collect();
    paths.retain(|path| Form::of_path(path).is_some());
    paths.sort();
    assert!(!paths.is_empty());
    paths
}

/// The text of a file with all rewritten that can be, and how much that was.
fn rewritten(path: &Path, sources: &Sources, options: &Options, flags: &Flags) -> (Text, usize) {
    let options = options.clone().with_flags(flags);
    let (text, found) = source::read(sources, path, &options).unwrap();
    assert_eq!(found, [], "{}", path.display());
    rewrite_all(text, sources, &options, flags, Which::All)
}

/// What is rewritten without asking whether it is of LOGICAL scalars.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Which {
    /// All.
    All,
    /// What is a scalar wherever it stands: no value that is assigned.
    Scalars,
}

fn rewrite_all(
    text: Text,
    sources: &Sources,
    options: &Options,
    flags: &Flags,
    which: Which,
) -> (Text, usize) {
    let (lines, _) = source::logical_lines(&text);
    let (file, _) = syntax::parse_lines(&text, &lines);
    let regions = parallel_regions(&text, flags.parallel);
    let sites = Sites::new([(file.file, sites(&text, &lines, &file, &regions, &[]))]);
    let mut all = sites.all();
    all.retain(|rewrite| {
        let Rewrite::ShortCircuit(ShortCircuit {
            line, condition, ..
        }) = rewrite
        else {
            return false;
        };
        let line = lines.get(*line as usize).unwrap();
        let assigned = match Alone::of(&lines, line) {
            Alone::With(Condition::Assigned, _) => true,
            Alone::IfAssigns(..) => *condition == 1,
            _ => false,
        };
        which == Which::All || !assigned
    });
    let mut texts = [text];
    rewrite(&mut texts, &sites, &all, (options, sources), |_| false);
    let [text] = texts;
    (text, all.len())
}

fn no_flags() -> Flags {
    Flags::parse(Vec::<String>::new(), Family::Gnu).unwrap()
}

/// What the program prints, compiled with `flags`; the compiler's words if it refuses.
fn run(source: &Path, flags: &[&str]) -> Result<String, String> {
    let program = source.with_extension("exe");
    let output = Command::new(GNU)
        .current_dir(source.parent().unwrap())
        .args(flags)
        .arg(source)
        .arg("-o")
        .arg(&program)
        .output()
        .map_err(|error| error.to_string())?;
    if !output.status.success() {
        return Err(String::from_utf8_lossy(&output.stderr).into_owned());
    }
    let mut command = Command::new(&program);
    // What is allocated holds this.
    command.env("MALLOC_PERTURB_", "165");
    let output = command.output().unwrap();
    let said = String::from_utf8_lossy(&output.stderr);
    Ok(format!(
        "{}{}{said}",
        String::from_utf8_lossy(&output.stdout),
        output.status
    ))
}

/// Whether GNU Fortran is there, with which programs are run.
fn is_there() -> bool {
    let found = Command::new(GNU).arg("--version").output().is_ok();
    if !found {
        eprintln!("there is no {GNU} here: nothing was compared");
    }
    found
}

/// That Flang takes the text, if it is there.
fn flang_takes(text: &Text, sources: &Sources) {
    let folder = tempfile::tempdir().unwrap();
    let source = written(text, sources, Markers::None, folder.path());
    let compiled = Command::new(FLANG)
        .current_dir(folder.path())
        .args(["-fsyntax-only"])
        .arg(&source)
        .output();
    let Ok(compiled) = compiled else {
        eprintln!("there is no {FLANG} here: it was not asked");
        return;
    };
    let said = String::from_utf8_lossy(&compiled.stderr);
    assert!(compiled.status.success(), "{said}");
}

fn written(text: &Text, sources: &Sources, markers: Markers, folder: &Path) -> PathBuf {
    let suffix = match text.form() {
        Form::Fixed => "f",
        Form::Free | Form::Signature => "f90",
    };
    let path = folder.join(format!("rewritten.{suffix}"));
    std::fs::write(&path, text.to_bytes(sources, markers)).unwrap();
    path
}

#[test]
fn programs_do_what_they_did() {
    if !is_there() {
        return;
    }
    for case in cases("same") {
        let sources = Sources::new();
        let openmp = case.file_stem().is_some_and(|stem| stem == "directives");
        let words: &[&str] = if openmp { &["-fopenmp"] } else { &[] };
        let flags = Flags::parse(words.iter().copied(), Family::Gnu).unwrap();
        let (text, count) = rewritten(&case, &sources, &Options::default(), &flags);
        assert!(count > 0, "{}", case.display());
        let folder = tempfile::tempdir().unwrap();
        let copy = folder.path().join(case.file_name().unwrap());
        std::fs::copy(&case, &copy).unwrap();
        let new = written(&text, &sources, Markers::Lines, folder.path());
        for level in ["-O0", "-O2"] {
            let flags = [&[level], words].concat();
            let expected = run(&copy, &flags).unwrap();
            assert!(expected.contains("exit status: 0"), "{expected}");
            let found = run(&new, &flags);
            let text = std::fs::read_to_string(&new).unwrap();
            assert_eq!(found, Ok(expected), "{} {level}\n{text}", case.display());
        }
        flang_takes(&text, &sources);
    }
}

#[test]
fn an_operand_guards_those_after_it() {
    if !is_there() {
        return;
    }
    for case in cases("guarded") {
        let sources = Sources::new();
        let (text, _) = rewritten(&case, &sources, &Options::default(), &no_flags());
        let folder = tempfile::tempdir().unwrap();
        let new = written(&text, &sources, Markers::Lines, folder.path());
        let expected = std::fs::read_to_string(case.with_extension("out")).unwrap();
        for level in ["-O0", "-O2"] {
            let found = run(&new, &[level]);
            let text = std::fs::read_to_string(&new).unwrap();
            assert_eq!(found.as_deref(), Ok(&*expected), "{level}\n{text}");
        }
        flang_takes(&text, &sources);
    }
}

/// `prove` asks for it; memory holds something else before.
#[test]
fn what_is_not_set_is_set_where_it_comes_to_be() {
    if !is_there() {
        return;
    }
    for case in cases("initialised") {
        let folder = tempfile::tempdir().unwrap();
        // A main program is not compiled here as it stands.
        let all = std::fs::read_to_string(&case).unwrap();
        let main = all.to_ascii_lowercase().find("program main").unwrap();
        let main = all[..main].rfind('\n').unwrap() + 1;
        let units = folder.path().join(case.file_name().unwrap());
        std::fs::write(&units, &all[..main]).unwrap();
        let inputs = Inputs {
            files: vec![units],
            compiled: Compiled::All,
            ..Inputs::default()
        };
        let analysed = analyse(&inputs).unwrap();
        let initial = analysed.proofs.rewrites.iter();
        assert!(
            initial
                .filter(|it| matches!(it, Rewrite::Initialise(_)))
                .count()
                > 2
        );
        let text = &analysed.texts[0];
        let new = written(text, &analysed.sources, Markers::Lines, folder.path());
        let rewritten = std::fs::read_to_string(&new).unwrap();
        std::fs::write(&new, rewritten + &all[main..]).unwrap();
        let expected = std::fs::read_to_string(case.with_extension("out")).unwrap();
        for level in ["-O0", "-O2"] {
            let found = run(&new, &[level]);
            let text = std::fs::read_to_string(&new).unwrap();
            assert_eq!(found.as_deref(), Ok(&*expected), "{level}\n{text}");
        }
        flang_takes(text, &analysed.sources);
    }
}

/// What others compile is compiled as it stands: no proof rests on more.
#[test]
fn what_others_compile_is_not_rewritten() {
    let here = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/cases/rewrite");
    let files = vec![
        here.join("guarded/guards.f90"),
        here.join("initialised/values.f90"),
    ];
    let rewrites = |compiled: Compiled, elsewhere: &[PathBuf]| {
        let inputs = Inputs {
            files: files.clone(),
            compiled,
            elsewhere: vec![Elsewhere {
                library: None,
                files: elsewhere.to_vec(),
                flags: None,
                reading: None,
            }],
            ..Inputs::default()
        };
        let mut analysed = analyse(&inputs).unwrap();
        let known = analysed.proofs.rewrites.len();
        // Nor does what the objects say ask for more.
        analysed.proofs.rewrites.clear();
        let again = prove::Options {
            rewritable: analysed.proving.rewritable.only(&analysed.proofs.rewrites),
            ..analysed.proving.clone()
        };
        let again = prove::prove(&analysed.resolved, &analysed.facts, &again);
        assert_eq!(again.rewrites.len(), 0);
        known
    };
    let all = rewrites(Compiled::All, &[]);
    let first = rewrites(Compiled::First(1), &[]);
    assert!(0 < first && first < all, "{first} of {all}");
    assert_eq!(rewrites(Compiled::All, &files[1..]), first);
    assert_eq!(rewrites(Compiled::All, &files), 0);
    assert_eq!(rewrites(Compiled::None, &[]), 0);
}

/// All Fortran files of the tests, and of the folder that `FERROTRAN_CORPUS` names.
#[test]
fn what_compiles_compiles_rewritten() {
    if !is_there() {
        return;
    }
    let here = Path::new(env!("CARGO_MANIFEST_DIR"));
    let mut files = Vec::new();
    gather(&here.join("tests/cases"), &mut files);
    gather(&here.join("../ferrotran-e2e/fortran"), &mut files);
    if let Some(folder) = std::env::var_os("FERROTRAN_CORPUS") {
        gather(Path::new(&folder), &mut files);
    }
    let compared: usize = files.par_iter().map(|file| compared(file)).sum();
    eprintln!("{compared} conditions were rewritten");
    assert!(compared > 50, "{compared}");
}

/// How many conditions of the file were rewritten; it has to compile if it did.
fn compared(file: &Path) -> usize {
    let sources = Sources::new();
    let options = Options::default();
    let Ok((plain, found)) = source::read(&sources, file, &options) else {
        return 0;
    };
    let (new, count) = rewrite_all(
        plain.clone(),
        &sources,
        &options,
        &no_flags(),
        Which::Scalars,
    );
    if count == 0 || found.iter().any(|found| found.severity == Severity::Error) {
        return 0;
    }
    let folder = tempfile::tempdir().unwrap();
    // Modules of others are not here.
    let takes = |text: &Text| {
        let source = written(text, &sources, Markers::Lines, folder.path());
        let output = Command::new(GNU)
            .current_dir(folder.path())
            .args(["-fsyntax-only", "-std=legacy", "-w"])
            .arg(&source)
            .output()
            .unwrap();
        (
            output.status.success(),
            String::from_utf8_lossy(&output.stderr).into_owned(),
        )
    };
    if !takes(&plain).0 {
        return 0;
    }
    let (taken, said) = takes(&new);
    assert!(taken, "{}: {said}", file.display());
    count
}

fn gather(folder: &Path, files: &mut Vec<PathBuf>) {
    for entry in std::fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        if path.is_dir() {
            gather(&path, files);
        } else if matches!(Form::of_path(&path), Some(Form::Fixed | Form::Free)) {
            files.push(path);
        }
    }
}

/// The last line of a program that stops on the line that its text names.
#[test]
fn lines_are_those_of_the_user() {
    if !is_there() {
        return;
    }
    let folder = tempfile::tempdir().unwrap();
    let case = folder.path().join("lines.f90");
    let text = "subroutine s(i, n, a)\n integer :: i, n, a(:)\n if (i > 0 .and. &\n   &i <= n) then\n  \
                a(i) = 1\n end if\n do while (i < 9 .and. n > 0)\n  i = i + 1\n  a(i) = 2\n end do\nend\n\
                program p\n interface\n  subroutine s(i, n, a)\n   integer :: i, n, a(:)\n  \
                end subroutine\n end interface\n integer :: i, a(3)\n i = 1\n call s(i, 3, a)\nend\n";
    std::fs::write(&case, text).unwrap();
    let sources = Sources::new();
    let (text, count) = rewritten(&case, &sources, &Options::default(), &no_flags());
    assert_eq!(count, 2);
    let new = written(&text, &sources, Markers::Lines, folder.path());
    let said = run(&new, &["-O0", "-fcheck=bounds"]).unwrap();
    let place = format!("At line 9 of file {}", case.display());
    assert!(said.contains(&place), "{said}");
}
