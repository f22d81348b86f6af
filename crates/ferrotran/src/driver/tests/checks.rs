//! What the compiled Fortran does when it goes wrong, without checks of our own: a main program calls it, linked by gfortran.

use std::process::{Command, Output as Ran};

use super::*;
use crate::prove::Checks;

/// A subscript out of range, in an array that is larger than it is declared.
fn source(declaration: &str) -> String {
    format!(
        "      SUBROUTINE FILL(N, X)\n      INTEGER N\n      REAL X({declaration})\n\
         \x20     X(N) = 1\n      END\n"
    )
}

const MAIN: &str = "real :: x(20)\ncall fill(15, x)\nprint *, int(x(15))\nend\n";

/// Builds FILL with that declaration of X, and runs it.
fn run_it(declaration: &str, profile: &str, options: impl FnOnce(&mut Builder)) -> Ran {
    let package = Package::new(&[("fill.f", &source(declaration)), ("main.f90", MAIN)]);
    let package = package.set("PROFILE", profile);
    let bindings = package
        .build(Output::Static, |builder| {
            // The main program is no Rust that could contain them, and calls by the plain names.
            builder
                .file(package.path("fill.f"))
                .checks(Checks::Off)
                .contain_stops(false)
                .plain_symbols();
            options(builder);
        })
        .bindings();
    let program = package.path("main");
    let linked = Command::new("gfortran")
        .arg(package.path("main.f90"))
        .arg(bindings.library.unwrap())
        .arg("-o")
        .arg(&program)
        .status();
    assert!(linked.unwrap().success());
    Command::new(program).output().unwrap()
}

#[track_caller]
fn refused(ran: &Ran) {
    assert!(!ran.status.success());
    contains(
        &String::from_utf8_lossy(&ran.stderr),
        &[
            "At line 4 of file",
            "fill.f",
            "Index '15' of dimension 1 of array 'x' above upper bound of 10",
        ],
    );
}

#[track_caller]
fn passed(ran: &Ran) {
    assert!(
        ran.status.success(),
        "{}",
        String::from_utf8_lossy(&ran.stderr)
    );
    assert_eq!(String::from_utf8_lossy(&ran.stdout).trim(), "1");
}

#[test]
fn a_subscript_out_of_range_is_refused_where_one_debugs() {
    refused(&run_it("10", "debug", |_| {}));
}

#[test]
fn optimised_code_does_not_look() {
    passed(&run_it("10", "release", |_| {}));
}

#[test]
fn both_are_overridable() {
    passed(&run_it("10", "debug", |builder| {
        builder.compiler_checks(false);
    }));
    refused(&run_it("10", "release", |builder| {
        builder.compiler_checks(true);
    }));
    // By the compiler's own flags, too, which come last.
    passed(&run_it("10", "debug", |builder| {
        builder.flag("-O1").flag("-fcheck=no-bounds");
    }));
}

#[test]
fn an_old_style_extent_means_an_assumed_size() {
    passed(&run_it("1", "debug", |_| {}));
    passed(&run_it("*", "debug", |_| {}));
}

#[test]
fn bindings_are_told_whether_there_are_checks() {
    const TOLD: &str = "rustc-env=FERROTRAN_CHECKS_LIB=1";
    let build = |profile: &str, output, options: &dyn Fn(&mut Builder)| {
        let package = Package::new(&[("fill.f", &source("N"))]).set("PROFILE", profile);
        let built = package.build(output, |builder| {
            builder.file(package.path("fill.f")).checks(Checks::Off);
            options(builder);
        });
        let told = built.says(TOLD);
        (told, fs::read_to_string(built.bindings().rust).unwrap())
    };
    let (told, text) = build("debug", Output::Static, &|_| {});
    assert!(told);
    contains(&text, &["contain::checks(", "FERROTRAN_CHECKS_LIB"]);
    let (told, same) = build("release", Output::Static, &|_| {});
    assert!(!told);
    assert_eq!(same, text, "the text depends on no profile");
    for (expected, options) in [
        (
            true,
            (&|builder: &mut Builder| _ = builder.compiler_checks(true)) as &dyn Fn(&mut Builder),
        ),
        (true, &|builder| _ = builder.flag("-fcheck=bounds")),
        (false, &|builder| _ = builder.flag("-funroll-loops")),
    ] {
        assert_eq!(build("release", Output::Static, options).0, expected);
    }
    // Of a library from elsewhere nobody knows.
    let (told, _) = build("release", Output::Nothing, &|builder| {
        _ = builder.contain_stops(true)
    });
    assert!(told);
}

/// Else one that finds no room would end the process.
#[test]
fn automatic_arrays_are_never_on_the_stack() {
    let text = "subroutine s(n, y)\n integer, intent(in) :: n\n real(8), intent(out) :: y\n \
                real(8) :: w(n)\n w = n\n y = sum(w)\nend subroutine\n";
    for flag in ["-fstack-arrays", "-Ofast"] {
        let package = Package::new(&[("s.f90", text)]);
        let built = package.build(Output::Static, |builder| {
            builder.file(package.path("s.f90")).flag(flag);
        });
        let library = built.bindings().library.unwrap();
        let output = std::process::Command::new("nm").arg(&library).output();
        contains(
            &String::from_utf8_lossy(&output.unwrap().stdout),
            &["U malloc"],
        );
    }
}
