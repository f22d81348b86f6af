//! What objects of real compilers tell, and what shims that call something else come to.

use std::path::PathBuf;
use std::process::Command;

use super::*;
use crate::driver::cargo::Cargo;
use crate::driver::compile::Profile;
use crate::driver::compiler::{Compiler, Family};
use crate::flags::{Flags, Origin, Word};
use crate::name::Name;

const MODULE: &str = "\
module cleared
  private
  public :: clear, plain, labelled
  interface clear
    module procedure :: clear_mat, clear_vec
  end interface
contains
  subroutine clear_mat(c)
    real, intent(inout) :: c(2, 2)
    c = 1
  end subroutine
  subroutine clear_vec(v)
    real, intent(inout) :: v(1000)
    v = 2
  end subroutine
  subroutine plain(x)
    real :: x
    x = 1
  end subroutine
  subroutine labelled(x) bind(c, name='Label')
    use iso_c_binding
    real(c_float) :: x
    x = 1
  end subroutine
end module
";

/// A shim by the name `shim` that calls `procedure` with `declaration`.
fn shim(shim: &str, procedure: &str, declaration: &str) -> String {
    format!(
        "subroutine number_{shim}(d1) bind(c, name=\"{shim}\")\n\
         use, intrinsic :: iso_c_binding, only: c_float\n use cleared, only: p => {procedure}\n\
         implicit none\n real(c_float) :: {declaration}\n call p(d1)\nend subroutine\n"
    )
}

fn calls(wanted: &[(&str, &str, Option<&str>)], apart: &[String]) -> Calls {
    let module = Name::new("cleared");
    let callable = |name: &str, label: Option<&str>| {
        Callable::in_module(&module, &Name::new(name), label.map(Into::into).as_ref())
    };
    Calls {
        shims: wanted
            .iter()
            .map(|(shim, procedure, label)| Call {
                shim: (*shim).to_owned(),
                procedures: Procedures::One(callable(procedure, *label)),
                objects: Objects::Kept,
                read: vec![callable("extent", None)],
            })
            .collect(),
        known: vec![callable("labelled", Some("Label"))],
        apart: apart.to_vec(),
    }
}

/// The compilers that are here.
fn compilers() -> Vec<&'static str> {
    ["gfortran", "flang-new-16"]
        .into_iter()
        .filter(|compiler| Command::new(compiler).arg("--version").output().is_ok())
        .collect()
}

/// Compiles the module and `shims` with `compiler`, and compares what they call with `calls` in
/// both ways.
fn check(compiler: &str, level: &str, shims: &[String], calls: &Calls) -> [Result<(), String>; 2] {
    let folder = tempfile::tempdir().unwrap();
    let mut cargo = Cargo::with([("FC", compiler)]);
    let compiler = Compiler::find(&mut cargo, &[]).unwrap();
    let settings = Settings {
        compiler: &compiler,
        folder: folder.path(),
        includes: &[],
        profile: Profile {
            optimisation: level.to_owned(),
            debug: true,
            checks: true,
        },
    };
    let compile = |name: &str, text: &str| {
        let source = folder.path().join(name);
        std::fs::write(&source, text).unwrap();
        let unit = crate::driver::compile::Unit::of_shims(&source);
        settings.compile(&unit).unwrap()
    };
    compile("m.f90", MODULE);
    let object: PathBuf = compile("s.f90", &shims.join("\n"));
    let found = relocations::found(&object).unwrap();
    let apart = calls.one_by_one(NoRelocations::Format(System::Elf), &settings, &mut cargo);
    [found, apart.unwrap()].map(|found| {
        let compared = calls.compare(
            &found,
            Naming::new(compiler.family(), compiler.flags().symbols),
        );
        compared.map_err(|error| error.to_string())
    })
}

#[test]
fn shims_that_call_what_they_are_for_pass() {
    let shims = [
        shim("mat", "clear", "d1(1, *)"),
        shim("vec", "clear", "d1(*)"),
        shim("plain", "plain", "d1"),
        // The same text twice: compilers make one function of both.
        shim("again", "plain", "d1"),
        shim("labelled", "labelled", "d1"),
    ];
    let calls = calls(
        &[
            ("mat", "clear_mat", None),
            ("vec", "clear_vec", None),
            ("plain", "plain", None),
            ("again", "plain", None),
            ("labelled", "labelled", Some("Label")),
        ],
        &shims,
    );
    for compiler in compilers() {
        for level in ["0", "2", "3"] {
            let checked = check(compiler, level, &shims, &calls);
            assert_eq!(checked, [Ok(()), Ok(())], "{compiler} -O{level}");
        }
    }
}

#[test]
fn a_shim_that_calls_another_procedure_fails_and_says_which() {
    let wrong = [
        ("d1(*)", "clear", "clear_mat", "clear_vec"),
        ("d1", "labelled", "plain", "Label"),
        ("d1", "plain", "labelled_not", "plain"),
    ];
    for (declaration, called, wanted, found) in wrong {
        let shims = [shim("s", called, declaration)];
        let calls = calls(&[("s", wanted, None)], &shims);
        for compiler in compilers() {
            for checked in check(compiler, "2", &shims, &calls) {
                let error = checked.unwrap_err();
                let shown = format!("`s` is for `cleared::{wanted}`");
                assert!(error.contains(&shown) && error.contains(found), "{error}");
            }
        }
    }
}

#[test]
fn what_an_object_brings_is_one_of_those_that_may_be_called() {
    let none = shim("s", "plain", "d1").replace("call p(d1)", "d1 = 2");
    for (called, wanted, is_right) in [
        (&none, ["clear_vec", "clear_mat"], true),
        (&shim("s", "plain", "d1"), ["clear_vec", "plain"], true),
        (&shim("s", "plain", "d1"), ["clear_vec", "clear_mat"], false),
    ] {
        let shims = [called.clone()];
        let mut calls = calls(&[("s", "plain", None)], &shims);
        let module = Name::new("cleared");
        let all = wanted.map(|name| Callable::in_module(&module, &Name::new(name), None));
        calls.shims[0].procedures = Procedures::OfObject(all.to_vec());
        for compiler in compilers() {
            for checked in check(compiler, "2", &shims, &calls) {
                assert_eq!(checked.is_ok(), is_right, "{called}: {checked:?}");
            }
        }
    }
}

#[test]
fn a_shim_that_calls_two_procedures_or_none_fails() {
    let both = shim("s", "clear, q => plain", "d1(1000)")
        .replace("call p(d1)", "call p(d1)\n call q(d1(1))");
    let none = shim("s", "plain", "d1").replace("call p(d1)", "d1 = 2");
    for (shims, parts) in [
        ([both], ["clear_vec`, `", "plain`"]),
        ([none], ["call no procedure that is known", ""]),
    ] {
        let calls = calls(&[("s", "clear_vec", None)], &shims);
        for compiler in compilers() {
            for checked in check(compiler, "2", &shims, &calls) {
                let error = checked.unwrap_err();
                assert!(parts.iter().all(|part| error.contains(part)), "{error}");
            }
        }
    }
}

#[test]
fn systems_without_elf_objects_say_why_each_shim_is_compiled_alone() {
    assert_eq!(Method::of(System::Elf), Method::Relocations);
    for system in [System::Apple, System::Windows] {
        let alone = Method::OneByOne(NoRelocations::Format(system));
        assert_eq!(Method::of(system), alone);
    }
}

#[test]
fn what_is_no_object_is_an_error_that_says_so() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("s.o");
    for (bytes, cause) in [
        (&b"LLVM bitcode"[..], "malformed"),
        (b"\x7fELF\x02\x01\x01", "malformed"),
        (b"!<arch>\n and a member", "malformed"),
    ] {
        std::fs::write(&path, bytes).unwrap();
        let error = relocations::found(&path).unwrap_err().to_string();
        assert!(error.contains(cause) && error.contains("s.o"), "{error}");
    }
    let missing = relocations::found(&folder.path().join("none")).unwrap_err();
    assert!(missing.to_string().contains("cannot be read"), "{missing}");
}

#[test]
fn symbols_of_separate_and_external_procedures() {
    let label = smol_str::SmolStr::new("Label");
    let (module, name) = (Name::new("m"), Name::new("p"));
    let flang = Family::Flang { major: 16 };
    let with = |family, flags: &[&str]| {
        let words = Word::of(flags.iter().copied(), Origin::Trusted);
        Naming::new(
            family,
            Flags::of_words(&words, family.flags()).unwrap().symbols,
        )
    };
    let own = Callable::in_module(&module, &name, None);
    assert_eq!(own.symbol(with(Family::Gnu, &[])), "__m_MOD_p");
    assert_eq!(own.symbol(with(flang, &[])), "_QMmPp");
    let labelled = Callable::in_module(&module, &name, Some(&label));
    assert_eq!(labelled.symbol(with(Family::Gnu, &[])), "Label");
    assert_eq!(
        Callable::external(&name, None).symbol(with(flang, &[])),
        "p_"
    );
    let external = Callable::external(&Name::new("a_b"), None);
    for (flags, symbol) in [
        (&["-O2"][..], "a_b_"),
        (&["-fsecond-underscore"], "a_b__"),
        (&["-fsecond-underscore", "-fno-second-underscore"], "a_b_"),
        (&["-fno-underscoring"], "a_b"),
        (&["-fno-underscoring", "-funderscoring"], "a_b_"),
    ] {
        assert_eq!(external.symbol(with(Family::Gnu, flags)), symbol);
    }
    assert!(symbol::is_of_module("__m_MOD_other", Family::Gnu));
    assert!(symbol::is_of_module("_QMmSsPother", flang));
    assert!(!symbol::is_of_module(
        "_gfortran_internal_pack",
        Family::Gnu
    ));
    assert!(!symbol::is_of_module("_FortranAAllocatableAllocate", flang));
}
