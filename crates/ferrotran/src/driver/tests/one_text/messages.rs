//! What compilers and programs say names the user's files and lines.

use super::*;
use crate::prove::Checks;

/// What a program prints that calls S of the file, which a check or a STOP ends.
fn ended(package: &Package, main: &str) -> String {
    let bindings = package
        .build(Output::Static, |builder| {
            builder
                .file(package.path(main))
                .checks(Checks::Off)
                .plain_symbols()
                .contain_stops(false);
        })
        .bindings();
    let source = package.path("program.f90");
    fs::write(&source, "program p\n call s(11)\nend program\n").unwrap();
    let program = package.path("program");
    let linked = Command::new("gfortran")
        .arg(&source)
        .arg(bindings.library.unwrap())
        .arg("-o")
        .arg(&program)
        .output()
        .unwrap();
    assert!(
        linked.status.success(),
        "{}",
        String::from_utf8_lossy(&linked.stderr)
    );
    let output = Command::new(&program).output().unwrap();
    assert!(!output.status.success());
    String::from_utf8(output.stderr).unwrap()
}

const CHECKED: &str =
    "      SUBROUTINE S(N)\n      INTEGER N, A(10)\n      INCLUDE 'a.inc'\n      END\n";

#[test]
fn messages_name_the_users_file_and_line() {
    let bad = "! first\n      A = 'x' +\n";
    let package = Package::new(&[("s.f", CHECKED), ("a.inc", bad)]);
    contains(
        &package.compile(&["s.f"]).error(),
        &["a.inc:2:", "s.f does not compile"],
    );
    let text = "#define N 1\n\n#include \"a.h\"\nsubroutine s(n)\n n = (\nend subroutine\n";
    let package = Package::new(&[("s.F90", text), ("a.h", "#define M 2\n\n")]);
    contains(&package.compile(&["s.F90"]).error(), &["s.F90:5:"]);
    let text = "# 40 \"orig.fypp\"\nsubroutine s(n)\n n = (\nend subroutine\n";
    let package = Package::new(&[("s.f90", text)]);
    contains(&package.compile(&["s.f90"]).error(), &["orig.fypp:41:"]);
}

#[test]
fn messages_of_flang_name_them_too() {
    let Some(flang) = flang() else { return };
    let bad = "! first\n      A = 'x' +\n";
    let package = Package::new(&[("s.f", CHECKED), ("a.inc", bad)]).set("FC", &flang);
    contains(
        &package.compile(&["s.f"]).error(),
        &["a.inc:2:", "s.f does not compile"],
    );
}

#[test]
fn checks_that_fail_name_the_users_file_and_line() {
    let package = Package::new(&[("s.f", CHECKED), ("a.inc", "! first\n\n      A(N) = N\n")]);
    let said = ended(&package, "s.f");
    let place = format!("At line 3 of file {}", package.path("a.inc").display());
    contains(&said, &[&place]);
}

#[test]
fn debug_lines_name_the_users_files() {
    let package = Package::new(&[("s.f", CHECKED), ("a.inc", "! first\n\n      A(1) = N\n")]);
    let bindings = package.compile(&["s.f"]).bindings();
    let lines = Command::new("objdump")
        .arg("--dwarf=decodedline")
        .arg(bindings.library.unwrap())
        .output()
        .unwrap();
    let lines = String::from_utf8(lines.stdout).unwrap();
    let has = |file: &str, line: &str| {
        let mut rows = lines
            .lines()
            .map(|row| row.split_whitespace().collect::<Vec<_>>());
        rows.any(|row| row.len() > 2 && row[0] == file && row[1] == line)
    };
    assert!(has("s.f", "1") && has("a.inc", "3"), "{lines}");
}
