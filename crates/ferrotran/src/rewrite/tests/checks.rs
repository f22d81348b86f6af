//! Checks change nothing of what is legal, and stop what is not.

use std::path::Path;
use std::process::Command;

use super::ending::{FAILED, PROGRAM};
use super::{GNU, cases_in, is_there, written};
use crate::flags::{Family, Flags};
use crate::pipeline::{Analysed, Compiled, Inputs, WantedChecks, analyse};
use crate::prove::{Checks, Form};
use crate::source::Markers;

fn analysed(case: &Path, flags: Flags) -> Analysed {
    let inputs = Inputs {
        files: vec![case.to_owned()],
        flags,
        compiled: Compiled::All,
        checks: WantedChecks {
            all: Checks::On,
            of: Vec::new(),
            ..WantedChecks::default()
        },
        ..Inputs::default()
    };
    analyse(&inputs).unwrap()
}

/// The flags that a case is compiled with, because of its directives.
fn flags_of(case: &Path) -> &'static [&'static str] {
    let text = std::fs::read_to_string(case).unwrap();
    match text.contains("!$omp") {
        true => &["-fopenmp"],
        false => &[],
    }
}

/// What the program prints that calls `RUN` of the file.
fn run(source: &Path, level: &str) -> Result<String, String> {
    let folder = source.parent().unwrap();
    let (main, failed) = (folder.join("main.f90"), folder.join("failed.f90"));
    std::fs::write(&main, PROGRAM).unwrap();
    std::fs::write(&failed, FAILED).unwrap();
    let program = source.with_extension("exe");
    let output = Command::new(GNU)
        .current_dir(folder)
        .args([
            level,
            "-fwrapv",
            "-fno-strict-aliasing",
            "-fallow-argument-mismatch",
        ])
        .args(flags_of(source))
        .args([source, &main, &failed])
        .arg("-o")
        .arg(&program)
        .output()
        .map_err(|error| error.to_string())?;
    if !output.status.success() {
        return Err(String::from_utf8_lossy(&output.stderr).into_owned());
    }
    let output = Command::new(&program).output().unwrap();
    let said = String::from_utf8_lossy(&output.stderr);
    let printed = String::from_utf8_lossy(&output.stdout);
    Ok(format!("{printed}{}{said}", output.status))
}

#[test]
fn what_is_legal_does_what_it_did() {
    if !is_there() {
        return;
    }
    for case in cases_in("checks/legal") {
        let analysed = analysed(
            &case,
            Flags::parse(flags_of(&case).iter().copied(), Family::Gnu).unwrap(),
        );
        let interface = &analysed.resolved.interface;
        for (id, proof) in &analysed.proofs.procedures {
            let name = &interface.procedure(*id).name;
            assert_eq!(proof.unproved, [], "{name} in {}", case.display());
            let is_plain = name.as_str().starts_with("plain");
            assert_eq!(proof.form == Form::Plain, is_plain, "{name}");
        }
        let folder = tempfile::tempdir().unwrap();
        let copy = folder.path().join(case.file_name().unwrap());
        std::fs::copy(&case, &copy).unwrap();
        let new = written(
            &analysed.texts[0],
            &analysed.sources,
            Markers::Lines,
            folder.path(),
        );
        for level in ["-O0", "-O2", "-O3"] {
            let expected = run(&copy, level).unwrap();
            assert!(expected.contains("exit status: 0"), "{expected}");
            let found = run(&new, level);
            let text = std::fs::read_to_string(&new).unwrap();
            assert_eq!(found, Ok(expected), "{} {level}\n{text}", case.display());
        }
        // The compiler's own checks find nothing either, also where operands of .AND. guard others. Those of
        // old arrays it refuses.
        if case.extension().is_some_and(|it| it == "f90") {
            let expected = run(&copy, "-O0");
            assert_eq!(run(&new, "-fcheck=bounds"), expected, "{}", case.display());
        }
    }
}

/// Each file has a line `! fails: ` with what is told of the check that fails.
#[test]
fn what_is_not_is_stopped() {
    if !is_there() {
        return;
    }
    for case in cases_in("checks/illegal") {
        let text = std::fs::read_to_string(&case).unwrap();
        let mut expected = text.lines().filter_map(|line| line.split_once("! fails: "));
        let (_, expected) = expected.next().unwrap();
        let analysed = analysed(
            &case,
            Flags::parse(flags_of(&case).iter().copied(), Family::Gnu).unwrap(),
        );
        let folder = tempfile::tempdir().unwrap();
        let new = written(
            &analysed.texts[0],
            &analysed.sources,
            Markers::Lines,
            folder.path(),
        );
        for level in ["-O0", "-O1", "-O2", "-O3"] {
            let found = run(&new, level).unwrap();
            let text = std::fs::read_to_string(&new).unwrap();
            let is_told = found.lines().any(|line| line == expected);
            assert!(
                is_told && found.contains("exit status: 7"),
                "{} {level}: {found}\n{text}",
                case.display()
            );
        }
    }
}

/// What no check can show stays open. Each file has a line `! open: PROCEDURE: TEXT`.
#[test]
fn what_cannot_be_checked_is_open() {
    for case in cases_in("checks/unproved") {
        let text = std::fs::read_to_string(&case).unwrap();
        let expected = text.lines().next().unwrap();
        let expected = expected.strip_prefix("! open: ").unwrap();
        let (procedure, expected) = expected.split_once(": ").unwrap();
        let flags = Flags::parse(["-fopenmp"], Family::Gnu).unwrap();
        let analysed = analysed(&case, flags);
        let interface = &analysed.resolved.interface;
        let mut procedures = analysed.proofs.procedures.iter();
        let proof = procedures.find(|(id, _)| interface.procedure(**id).name == *procedure);
        let unproved = &proof.unwrap().1.unproved;
        let is_open = unproved
            .iter()
            .any(|it| it.reason.text.starts_with(expected));
        assert!(is_open, "{}: {unproved:?}", case.display());
    }
}

/// C code of a signature file calls it as it is declared, and knows of no extents.
#[test]
fn what_a_signature_calls_in_its_own_way_has_no_checks() {
    let folder = tempfile::tempdir().unwrap();
    let source = folder.path().join("s.f");
    let signature = folder.path().join("s.pyf");
    let text =
        "      subroutine s(a, n)\n      integer n\n      real a(*)\n      a(n) = 1\n      end\n";
    std::fs::write(&source, text).unwrap();
    for (way, form) in [
        ("", Form::Checked(vec![0])),
        ("callstatement (*f2py_func)(a, &n)", Form::Plain),
        ("fortranname s", Form::Plain),
    ] {
        let declared = format!(
            "python module m\n interface\n subroutine s(a, n)\n {way}\n real :: a(*)\n \
             integer :: n\n end subroutine\n end interface\nend python module\n"
        );
        std::fs::write(&signature, declared).unwrap();
        let inputs = Inputs {
            files: vec![source.clone()],
            signatures: vec![signature.clone()],
            compiled: Compiled::All,
            checks: WantedChecks {
                all: Checks::On,
                of: Vec::new(),
                ..WantedChecks::default()
            },
            ..Inputs::default()
        };
        let analysed = analyse(&inputs).unwrap();
        let interface = &analysed.resolved.interface;
        let mut proofs = analysed.proofs.procedures.iter();
        let proof = proofs.find(|(id, _)| interface.procedure(**id).name == "s");
        let (_, proof) = proof.unwrap();
        assert_eq!(proof.form, form, "{way}");
        assert_eq!(proof.unproved.is_empty(), form != Form::Plain, "{way}");
    }
}

/// Whoever wants no checks in a procedure, or in an entry of it, has none there.
#[test]
fn what_is_to_have_none_has_no_checks() {
    let folder = tempfile::tempdir().unwrap();
    let source = folder.path().join("s.f90");
    let text = "subroutine s(a, n)\n integer n, a(*)\n a(n) = 1\n return\n entry e(a, n)\n \
                a(n) = 2\nend\nsubroutine t(a, n)\n integer n, a(*)\n a(n) = 1\nend\n";
    std::fs::write(&source, text).unwrap();
    let checked = || Form::Checked(vec![0]);
    for (name, s, t) in [
        (None, checked(), checked()),
        (Some("s"), Form::Plain, checked()),
        (Some("e"), Form::Plain, checked()),
        (Some("t"), checked(), Form::Plain),
    ] {
        let of = name.map(|name| (name.to_owned(), Checks::Off));
        let inputs = Inputs {
            files: vec![source.clone()],
            compiled: Compiled::All,
            checks: WantedChecks {
                all: Checks::On,
                of: of.into_iter().collect(),
                ..WantedChecks::default()
            },
            ..Inputs::default()
        };
        let analysed = analyse(&inputs).unwrap();
        let interface = &analysed.resolved.interface;
        for (id, proof) in &analysed.proofs.procedures {
            let expected = match interface.procedure(*id).name.as_str() {
                "t" => &t,
                _ => &s,
            };
            assert_eq!(proof.form, *expected, "{name:?}");
        }
    }
}
