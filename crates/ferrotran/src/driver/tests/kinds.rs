//! The kinds that declarations have under flags, and what gfortran says of them.

use std::process::Command;

use super::*;
use crate::driver::compiler::Compiler;
use crate::driver::probe;
use crate::flags::Word;
use crate::interface::{Dummy, Type};
use crate::pipeline::{self, Inputs};
use crate::resolve::Kinds;

const FLAGS: &[&str] = &[
    "",
    "-fdefault-integer-8",
    "-fdefault-integer-8 -fno-default-integer-8",
    "-finteger-4-integer-8",
    "-fdefault-integer-8 -finteger-4-integer-8",
    "-fdefault-real-8",
    "-fdefault-real-8 -fdefault-double-8",
    "-fdefault-real-10",
    "-fdefault-real-16",
    "-fdefault-real-16 -fdefault-real-8",
    "-freal-4-real-8",
    "-freal-4-real-10",
    "-freal-4-real-16",
    "-freal-4-real-8 -freal-4-real-16",
    "-freal-8-real-4",
    "-freal-8-real-10",
    "-freal-8-real-16",
    "-freal-4-real-8 -freal-8-real-4",
    "-freal-4-real-8 -freal-8-real-16",
    "-fdefault-real-8 -freal-8-real-4",
    "-fdefault-real-8 -freal-4-real-16",
    "-fdefault-real-8 -fdefault-double-8 -freal-8-real-16",
    "-fdefault-double-8 -freal-8-real-16",
];

const FORMS: &[&str] = &[
    "real",
    "real(4)",
    "real*4",
    "real(8)",
    "real*8",
    "real(10)",
    "real(16)",
    "double precision",
    "real(kind(1.0))",
    "real(kind(1d0))",
    "real(kind(1.0_4))",
    "real(kind(1.0_8))",
    "real(kind(1.0*1.0_4))",
    "real(kind(real(1, 4)))",
    "real(kind(dble(1)))",
    "real(selected_real_kind(6))",
    "real(selected_real_kind(15))",
    "real(selected_real_kind(18))",
    "real(c_float)",
    "real(c_double)",
    "real(real32)",
    "real(real64)",
    "complex",
    "complex(4)",
    "complex*8",
    "complex(8)",
    "complex*16",
    "double complex",
    "complex(kind((1.0_4, 1.0_4)))",
    "integer",
    "integer(1)",
    "integer(2)",
    "integer(4)",
    "integer*4",
    "integer(8)",
    "integer(kind(1))",
    "integer(kind(1_4))",
    "integer(kind(int(1.0, 4)))",
    "integer(selected_int_kind(9))",
    "integer(selected_int_kind(4))",
    "integer(c_int)",
    "integer(int32)",
    "integer(merge(2, 1, digits(1_4) > 40))",
    "integer(merge(2, 1, digits(1.0_8) < 40))",
    "logical",
    "logical(4)",
    "logical*4",
    "logical(1)",
    "logical(kind(.true._4))",
];

fn compiler(flags: &str) -> Compiler {
    let mut cargo = Cargo::with([("FC", "gfortran")]);
    Compiler::find(&mut cargo, &Word::of_user(flags.split_whitespace())).unwrap()
}

/// The kinds of the forms as gfortran prints them.
fn printed(flags: &str, folder: &Path) -> Vec<u8> {
    let mut text = String::from("program p\nuse iso_c_binding\nuse iso_fortran_env\n");
    for (at, form) in FORMS.iter().enumerate() {
        text.push_str(&format!("{form} :: v{at}\n"));
    }
    for at in 0..FORMS.len() {
        text.push_str(&format!("print '(i0)', kind(v{at})\n"));
    }
    text.push_str("end\n");
    let (source, program) = (folder.join("p.f90"), folder.join("p"));
    fs::write(&source, text).unwrap();
    let compiled = Command::new("gfortran")
        .args(flags.split_whitespace())
        .arg(&source)
        .arg("-o")
        .arg(&program)
        .status();
    assert!(compiled.unwrap().success(), "{flags}");
    let output = Command::new(program).output().unwrap().stdout;
    let output = String::from_utf8(output).unwrap();
    output.lines().map(|line| line.parse().unwrap()).collect()
}

/// The kinds of the forms as ferrotran reads them.
fn read(compiler: &Compiler, kinds: Kinds, folder: &Path) -> Vec<u8> {
    let mut text = String::new();
    for (at, form) in FORMS.iter().enumerate() {
        text.push_str(&format!(
            "subroutine s{at}(x)\nuse iso_c_binding\nuse iso_fortran_env\n{form} :: x\nend\n"
        ));
    }
    let source = folder.join("s.f90");
    fs::write(&source, text).unwrap();
    let inputs = Inputs {
        files: vec![source],
        kinds,
        flags: compiler.flags().clone(),
        ..Inputs::default()
    };
    let analysed = pipeline::analyse(&inputs).unwrap();
    let procedures = &analysed.resolved.interface.procedures;
    let kinds = procedures.iter().map(|procedure| {
        let Dummy::Variable(variable) = &procedure.arguments[0].dummy else {
            panic!("{procedure:?}");
        };
        match variable.ty {
            Type::Integer { kind, .. }
            | Type::Real(kind)
            | Type::Complex(kind)
            | Type::Logical(kind) => kind.0,
            ref other => panic!("{other:?}"),
        }
    });
    kinds.collect()
}

#[test]
fn every_declared_kind_is_the_compiler_s_under_all_flags() {
    let folder = tempfile::tempdir().unwrap();
    for flags in FLAGS {
        let compiler = compiler(flags);
        let asked = probe::of_compiler(&compiler, folder.path()).unwrap();
        // Where no compiler is there, as on docs.rs.
        let mut guessed = Kinds::default().with_flags(compiler.flags());
        // The probe does not ask for what GNU Fortran alone has.
        let constants = &mut guessed.constants;
        constants.retain(|name, _| asked.constants.contains_key(name));
        assert_eq!(asked, guessed, "{flags}");
        let (ours, theirs) = (
            read(&compiler, asked, folder.path()),
            printed(flags, folder.path()),
        );
        for ((form, ours), theirs) in FORMS.iter().zip(ours).zip(theirs) {
            assert_eq!(ours, theirs, "{form} with `{flags}`");
        }
    }
}

#[test]
fn the_kinds_of_a_wrapper_are_asked_each_time() {
    use std::os::unix::fs::PermissionsExt;
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("fc");
    let kinds = || {
        let mut cargo = Cargo::with([("FC", path.to_str().unwrap())]);
        let compiler = Compiler::find(&mut cargo, &[]).unwrap();
        probe::of_compiler(&compiler, folder.path()).unwrap()
    };
    let mut found = Vec::new();
    for flag in ["", "-finteger-4-integer-8"] {
        // What it does hangs on something that no build script sees.
        fs::write(&path, format!("#!/bin/sh\nexec gfortran {flag} \"$@\"\n")).unwrap();
        fs::set_permissions(&path, fs::Permissions::from_mode(0o755)).unwrap();
        found.push(kinds().integer.0);
    }
    assert_eq!(found, [4, 8]);
}

/// A shim is generated with the kinds that the flags make. Were it compiled with the flags, those
/// would be swapped once more.
#[test]
fn shims_take_the_kinds_that_procedures_have() {
    let text = "module m\ncontains\nsubroutine s(x, y, k)\nreal(4) :: x(:)\nreal(8) :: y(:)\n\
                integer(4) :: k(:)\nx = 1\ny = 2\nk = 3\nend\nend\n";
    let package = Package::new(&[("m.f90", text)]);
    let built = package.build(Output::Static, |builder| {
        builder.file(package.path("m.f90"));
        for flag in [
            "-freal-4-real-8",
            "-freal-8-real-4",
            "-finteger-4-integer-8",
        ] {
            builder.flag(flag);
        }
    });
    let rust = fs::read_to_string(built.bindings().rust).unwrap();
    contains(&rust, &["x: *mut f64", "y: *mut f32", "k: *mut i64"]);
}
