//! What the files define twice is an error, and a main program is nobody's.

use std::process::Command;

use super::*;

/// `d02a.f90` to `d02c.f90`: CALLER passes 4 bytes, and a linker takes the FOO that writes 800.
const WIDE: &str = "subroutine foo(x)\n real(8) :: x(100)\n x = 1\nend subroutine\n";
const NARROW: &str = "subroutine foo(x)\n real(4) :: x\n x = 1\nend subroutine\n";
const CALLER: &str = "subroutine caller(y)\n real(4), intent(out) :: y\n real(4) :: t\n call foo(t)\n \
                      y = t\nend subroutine\n";

#[test]
fn two_external_procedures_of_one_name() {
    let package = Package::new(&[("a.f90", WIDE), ("b.f90", NARROW), ("c.f90", CALLER)]);
    let built = package.compile(&["a.f90", "b.f90", "c.f90"]);
    let warned = built.instructions.iter().any(|it| it.contains("FT0308"));
    assert!(!warned, "one finding: {:?}", built.instructions);
    let error = built.error();
    let parts = ["FT0614", "`foo`", "a.f90:1", "b.f90:1", "another `Builder`"];
    contains(&error, &parts);
    // An ENTRY is one, too; and it does not matter what is bound.
    let entry = "subroutine bar()\n entry foo()\nend subroutine\n";
    let package = Package::new(&[("a.f90", WIDE), ("b.f90", entry), ("c.f90", CALLER)]);
    let built = package.build(Output::Static, |builder| {
        builder
            .files(["a.f90", "b.f90", "c.f90"].map(|file| package.path(file)))
            .only(["caller"]);
    });
    contains(&built.error(), &["FT0614", "a.f90:1", "b.f90:2"]);
}

#[test]
fn two_procedures_of_one_binding_label() {
    let module = |name: &str| {
        format!(
            "module {name}\ncontains\n subroutine s() bind(c, name='Shared')\n end subroutine\n\
             end module\n"
        )
    };
    let package = Package::new(&[("a.f90", &module("a")), ("b.f90", &module("b"))]);
    let error = package.compile(&["a.f90", "b.f90"]).error();
    contains(
        &error,
        &["FT0614", "`a::s`", "`b::s`", "a.f90:3", "b.f90:3"],
    );
}

#[test]
fn two_libraries_of_one_name() {
    let package = Package::new(&[("a.f90", WIDE), ("b.f90", NARROW)]);
    let build = |file: &str, folder: &str| {
        let folder = package.path(folder);
        std::fs::create_dir_all(&folder).unwrap();
        package.build(Output::Static, |builder| {
            builder.file(package.path(file)).out_dir(folder);
        })
    };
    build("a.f90", "first").bindings();
    let error = build("b.f90", "second").error();
    contains(&error, &["two libraries with the name `lib`"]);
    // It is built again.
    build("a.f90", "first").bindings();
}

#[test]
fn two_modules_of_one_name() {
    let module = |name: &str| {
        format!("module a\ncontains\n subroutine {name}()\n end subroutine\nend module\n")
    };
    let package = Package::new(&[("a.f90", &module("s")), ("b.f90", &module("t"))]);
    let error = package.compile(&["a.f90", "b.f90"]).error();
    contains(&error, &["FT0614", "the module `a`", "a.f90:1", "b.f90:1"]);
}

#[test]
fn a_common_block_that_has_the_name_of_a_procedure() {
    let common = "subroutine s()\n common /foo/ x\n x = 1\nend subroutine\n";
    let package = Package::new(&[("a.f90", NARROW), ("b.f90", common)]);
    let error = package.compile(&["a.f90", "b.f90"]).error();
    contains(
        &error,
        &["FT0614", "common block `foo`", "a.f90:1", "b.f90:2"],
    );
}

#[test]
fn what_only_the_objects_tell() {
    let module = |name: &str| {
        format!(
            "module {name}\n integer, parameter :: {name}_k = 1\n integer, bind(c, name='state') :: {name}_s = 1\nend module\n"
        )
    };
    let package = Package::new(&[("a.f90", &module("a")), ("b.f90", &module("b"))]);
    let error = package.compile(&["a.f90", "b.f90"]).error();
    contains(
        &error,
        &["state", "a.f90", "b.f90", "only one of these files"],
    );
}

#[test]
fn modules_and_procedures_whose_names_together_are_the_same() {
    let text = "module ab\ncontains\n subroutine c_d(x)\n  integer(2) :: x\n  x = 1\n end subroutine\n\
                end module\nmodule ab_c\ncontains\n subroutine d(x)\n  integer(8) :: x\n  x = 2\n \
                end subroutine\nend module\n";
    let package = Package::new(&[("m.f90", text)]);
    let bindings = package.compile(&["m.f90"]).bindings();
    let rust = fs::read_to_string(bindings.rust).unwrap();
    contains(&rust, &["ferrotran_2_ab_c_d", "ferrotran_4_ab_c_d"]);
}

#[test]
fn of_a_file_with_a_main_program_all_but_that_is_used() {
    let fixed = "      PROGRAM MAIN\n      REAL X\n      X = 1\n      CALL TWICE(X)\n      END\n\
                 \x20     SUBROUTINE TWICE(X)\n      REAL X\n      X = 2*X\n      END\n";
    let free = "module pm\ncontains\n subroutine thrice(x)\n  real, intent(inout) :: x\n  x = 3*x\n \
                end subroutine\nend module\nprogram main\n use pm\n real :: x = 1\n call thrice(x)\n\
                end program\n";
    let other = "real :: x = 1\ncall twice(x)\ncall other(x)\nif (x /= 12) stop 1\nend\n\
                 subroutine other(x)\n use pm\n real :: x\n call thrice(x)\n x = 2 * x\nend\n";
    let compilers = [Some("gfortran".to_owned()), flang()];
    for compiler in compilers.into_iter().flatten() {
        let package = Package::new(&[("pe.f", fixed), ("pm2.f90", free), ("main.f90", other)]);
        let package = package.set("FC", &compiler);
        let built = package.build(Output::Static, |builder| {
            builder
                .files(["pe.f", "pm2.f90"].map(|file| package.path(file)))
                .contain_stops(false)
                .plain_symbols();
        });
        let bindings = built.bindings();
        let rust = fs::read_to_string(&bindings.rust).unwrap();
        contains(&rust, &["fn twice", "fn thrice"]);
        let library = bindings.library.unwrap();
        let nm = Command::new("nm").arg("-g").arg(&library).output().unwrap();
        let symbols = String::from_utf8(nm.stdout).unwrap();
        for main in ["T main\n", "MAIN__\n", "_QQmain\n"] {
            assert!(!symbols.contains(main), "{compiler}: {symbols}");
        }
        if compiler != "gfortran" {
            continue;
        }
        // A program that has a main program of its own.
        let program = package.path("program");
        let linked = Command::new("gfortran")
            .arg("-J")
            .arg(package.path("out/ferrotran-lib"))
            .arg(package.path("main.f90"))
            .arg(library)
            .arg("-o")
            .arg(&program)
            .status();
        assert!(linked.unwrap().success());
        assert!(Command::new(program).status().unwrap().success());
    }
}
