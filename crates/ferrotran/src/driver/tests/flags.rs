//! The flags that files are compiled with. A compiler that writes down how it was called stands
//! between.

use super::*;

/// A package whose compiler is `real`, and leaves its arguments in `calls`, a line each call.
pub(super) fn recorded(files: &[(&str, &str)], real: &str) -> Package {
    use std::os::unix::fs::PermissionsExt;
    let package = Package::new(files);
    let compiler = package.path("fc");
    let calls = package.path("calls");
    let script = format!(
        "#!/bin/sh\necho \"$@\" >> '{}'\nexec {real} \"$@\"\n",
        calls.display()
    );
    fs::write(&compiler, script).unwrap();
    fs::set_permissions(&compiler, fs::Permissions::from_mode(0o755)).unwrap();
    let compiler = compiler.display().to_string();
    package.set("FC", &compiler)
}

/// How the file was compiled.
#[track_caller]
fn call(package: &Package, file: &str) -> String {
    let calls = fs::read_to_string(package.path("calls")).unwrap();
    let call = calls
        .lines()
        .find(|call| call.contains(" -c ") && call.contains(&format!("{file} -o")));
    call.unwrap_or_else(|| panic!("{file} was not compiled:\n{calls}"))
        .to_owned()
}

#[track_caller]
fn has(call: &str, flags: &[&str], not: &[&str]) {
    let words: Vec<&str> = call.split(' ').collect();
    for flag in flags {
        assert!(words.contains(flag), "{flag} is missing in: {call}");
    }
    for flag in not {
        assert!(!call.contains(flag), "{flag} is in: {call}");
    }
}

const MODULE: &str = "module m\ncontains\n subroutine s(n)\n  integer, intent(out) :: n\n  n = 1\n end subroutine\nend module\n";
const OLD: &str =
    "      SUBROUTINE OLD(N, X)\n      INTEGER N\n      REAL X(1)\n      X(N) = 0\n      END\n";

#[test]
fn a_profile_for_debugging_has_checks_but_not_in_shims() {
    let package = recorded(&[("a.f", TWICE), ("m.f90", MODULE)], "gfortran");
    package.compile(&["a.f", "m.f90"]).bindings();
    let always = [
        "-fPIC",
        "-fexceptions",
        "-fstack-clash-protection",
        "-O0",
        "-g",
    ];
    let fixed = call(&package, "a.f");
    has(&fixed, &always, &[]);
    has(
        &fixed,
        &["-fcheck=bounds,do,mem", "-std=legacy", "-ffixed-form"],
        &[],
    );
    let free = call(&package, "m.f90");
    has(&free, &always, &["-std="]);
    has(&free, &["-fcheck=bounds,do,mem", "-ffree-form"], &[]);
    let shims = call(&package, "lib_shims.f90");
    has(&shims, &always, &["bounds"]);
    has(&shims, &["-fcheck=mem"], &[]);
}

#[test]
fn an_optimised_profile_only_asks_for_memory() {
    for (level, flag) in [("3", "-O3"), ("s", "-Os"), ("z", "-Os")] {
        let package = recorded(&[("a.f", TWICE)], "gfortran")
            .set("PROFILE", "release")
            .set("DEBUG", "false")
            .set("OPT_LEVEL", level);
        package.compile(&["a.f"]).bindings();
        has(
            &call(&package, "a.f"),
            &[
                flag,
                "-fexceptions",
                "-fstack-clash-protection",
                "-fcheck=mem",
            ],
            &["bounds", " -g "],
        );
    }
}

#[test]
fn checks_are_overridable() {
    let package = recorded(&[("a.f", TWICE)], "gfortran");
    package
        .build(Output::Static, |builder| {
            builder.file(package.path("a.f")).compiler_checks(false);
        })
        .bindings();
    has(&call(&package, "a.f"), &["-fcheck=mem"], &["bounds"]);
    let package = recorded(&[("a.f", TWICE)], "gfortran").set("PROFILE", "release");
    package
        .build(Output::Static, |builder| {
            builder.file(package.path("a.f")).compiler_checks(true);
        })
        .bindings();
    has(&call(&package, "a.f"), &["-fcheck=bounds,do,mem"], &[]);
}

#[test]
fn old_style_arrays_are_exempt() {
    let package = recorded(&[("old.f", OLD), ("a.f", TWICE)], "gfortran");
    package.compile(&["old.f", "a.f"]).bindings();
    has(&call(&package, "old.f"), &["-fcheck=do,mem"], &["bounds"]);
    has(&call(&package, "a.f"), &["-fcheck=bounds,do,mem"], &[]);
}

#[test]
fn what_includes_old_style_arrays_is_exempt() {
    let includes = "      INCLUDE 'old.inc'\n";
    let package = recorded(&[("old.inc", OLD), ("i.f", includes)], "gfortran");
    package.compile(&["i.f"]).bindings();
    has(&call(&package, "i.f"), &["-fcheck=do,mem"], &["bounds"]);
}

#[test]
fn flags_of_the_user_come_last() {
    let package = recorded(&[("a.f", TWICE)], "gfortran").set("FFLAGS", "-O1 -std=gnu");
    package
        .build(Output::Static, |builder| {
            builder
                .file(package.path("a.f"))
                .flag("-fstack-clash-protection");
        })
        .bindings();
    let call = call(&package, "a.f");
    let at = |flag: &str| call.find(flag).unwrap_or_else(|| panic!("{flag}: {call}"));
    assert!(
        at("-O0") < at("-O1") && at("-std=legacy") < at("-std=gnu"),
        "{call}"
    );
    assert!(
        at("-O1") < call.rfind("-fstack-clash-protection").unwrap(),
        "{call}"
    );
}

#[test]
fn a_check_that_unwinding_breaks_is_turned_off() {
    let package = recorded(&[("a.f", TWICE), ("m.f90", MODULE)], "gfortran");
    package
        .build(Output::Static, |builder| {
            let files = [package.path("a.f"), package.path("m.f90")];
            builder.files(files).flag("-fcheck=all");
        })
        .bindings();
    let file = call(&package, "a.f");
    assert!(
        file.find("-fcheck=all") < file.find("-fcheck=no-recursion"),
        "{file}"
    );
    let shims = call(&package, "lib_shims.f90");
    assert!(
        shims.find("-fcheck=all") < shims.find("-fcheck=no-all"),
        "{shims}"
    );
}

#[test]
fn flags_that_are_not_understood_are_refused_unless_vouched_for() {
    let package = Package::new(&[("a.f", TWICE)]);
    let with = |flag: &str| {
        package.build(Output::Static, |builder| {
            builder.file(package.path("a.f")).flag(flag);
        })
    };
    contains(
        &with("-ff2c").error(),
        &["`-ff2c`", "REAL functions", "trust_flags"],
    );
    contains(
        &with("-fbrand-new").error(),
        &["`-fbrand-new`", "does not know it"],
    );
    contains(&with("@flags").error(), &["`@flags`"]);
    let package = Package::new(&[("a.f", TWICE)]).set("FFLAGS", "-O1 -fno-align-commons");
    contains(
        &package.compile(&["a.f"]).error(),
        &["`-fno-align-commons`"],
    );
    package
        .build(Output::Static, |builder| {
            trust(builder.file(package.path("a.f")), &["-fno-align-commons"])
        })
        .result
        .unwrap_err();
    let package = Package::new(&[("a.f", TWICE)]);
    package
        .build(Output::Static, |builder| {
            trust(builder.file(package.path("a.f")), &["-fno-align-commons"])
        })
        .bindings();
}

#[test]
fn what_only_a_main_program_does_is_warned_of() {
    let package = Package::new(&[("a.f", TWICE)]).set("FFLAGS", "-ffpe-trap=invalid");
    let built = package.compile(&["a.f"]);
    let warned = |said: &String| said.contains("`-ffpe-trap=invalid` does nothing in a library");
    assert!(built.instructions.iter().any(warned));
}

/// A compiler that adds flags to those of the caller.
fn adding(package: &Package, flags: &str) -> String {
    use std::os::unix::fs::PermissionsExt;
    let compiler = package.path("adding");
    fs::write(
        &compiler,
        format!("#!/bin/sh\nexec gfortran {flags} \"$@\"\n"),
    )
    .unwrap();
    fs::set_permissions(&compiler, fs::Permissions::from_mode(0o755)).unwrap();
    compiler.display().to_string()
}

#[test]
fn what_a_wrapper_of_a_compiler_adds_counts() {
    let source = "subroutine s(n, x)\ninteger :: n\nreal :: x(n)\n!$ integer(1) :: k\n!$ x(1) = 0\n\
                  n = 1\nend subroutine\n";
    let text = |flags: &str| {
        let package = Package::new(&[("s.f90", source)]);
        let fc = adding(&package, flags);
        let package = package.set("FC", &fc);
        let built = package.compile(&["s.f90"]);
        fs::read_to_string(built.bindings().rust).unwrap()
    };
    contains(&text("-O1"), &["n: &mut i32", "x: &[f32]"]);
    contains(
        &text("-fdefault-integer-8 -freal-4-real-8 -fopenmp"),
        &["n: &mut i64", "x: &mut [f64]"],
    );
    let package = Package::new(&[("s.f90", source)]);
    let fc = adding(&package, "-ff2c");
    let error = package.set("FC", &fc).compile(&["s.f90"]).error();
    contains(&error, &["`-ff2c`", "adds by itself"]);
}

#[test]
fn a_shared_library_does_not_set_the_floating_point_environment() {
    let package = recorded(&[("a.f", TWICE)], "gfortran").set("FFLAGS", "-Ofast -ffast-math");
    let built = package.build(Output::Shared, |builder| {
        builder.file(package.path("a.f"));
    });
    let library = built.bindings().library.unwrap();
    let symbols = std::process::Command::new("nm")
        .arg(&library)
        .output()
        .unwrap();
    let symbols = String::from_utf8_lossy(&symbols.stdout).into_owned();
    // The constructor of crtfastmath.o.
    assert!(
        symbols.contains(" twice_") && !symbols.contains("set_fast_math"),
        "{symbols}"
    );
    has(&call(&package, "a.f"), &["-Ofast", "-ffast-math"], &[]);
}

#[test]
fn the_reader_and_the_compiler_read_the_same() {
    // Free form in a file whose suffix says fixed, and a suffix that gfortran does not know.
    let free = "subroutine s(n)\n#ifdef EIGHT\ninteger(8) :: n\n#endif\nn = 1\nend subroutine\n";
    let package = Package::new(&[("s.f", free), ("t.f18", "subroutine t(n)\nend\n")]);
    let bindings = package
        .build(Output::Static, |builder| {
            builder.files([package.path("s.f"), package.path("t.f18")]);
            for flag in ["-ffree-form", "-cpp", "-DEIGHT"] {
                builder.flag(flag);
            }
        })
        .bindings();
    contains(
        &fs::read_to_string(bindings.rust).unwrap(),
        &["pub fn s(n: &mut i64)"],
    );
}

#[test]
fn flang_gets_only_what_it_knows() {
    let Some(flang) = flang() else { return };
    let package = recorded(&[("a.f", TWICE), ("m.f90", MODULE)], &flang).set("OPT_LEVEL", "s");
    let built = package.compile(&["a.f", "m.f90"]);
    assert!(built.says("rustc-link-lib=FortranRuntime"));
    let call = call(&package, "a.f");
    has(
        &call,
        &["-fPIC", "-O2", "-module-dir"],
        &["-fexceptions", "-fcheck", "-std="],
    );
}

#[test]
fn openmp_links_its_library() {
    let source = "      SUBROUTINE S(N, X)\n      INTEGER N, I\n      REAL X(N)\nC$OMP PARALLEL DO\n      DO 10 I = 1, N\n   10 X(I) = I\n      END\n";
    let package = Package::new(&[("s.f", source)]);
    let built = package.build(Output::Static, |builder| {
        builder.file(package.path("s.f")).flag("-fopenmp");
    });
    assert!(built.says("rustc-link-lib=gomp"));
}

#[test]
fn mpi_wrappers_are_compilers() {
    if std::process::Command::new("mpif90")
        .arg("--version")
        .output()
        .is_err()
    {
        eprintln!("skipped: mpif90 is not here");
        return;
    }
    let package = Package::new(&[("a.f", TWICE)]).set("FC", "mpif90");
    let built = package.compile(&["a.f"]);
    assert!(
        built.says("rustc-link-lib=gfortran")
            && built.instructions.iter().any(|said| said.contains("mpi"))
    );
}

/// The bindings of a file under flags.
fn bound(file: &str, text: &str, flags: &[&str]) -> String {
    let package = Package::new(&[(file, text)]);
    let built = package.build(Output::Static, |builder| {
        builder.file(package.path(file));
        for flag in flags {
            builder.flag(*flag);
        }
    });
    fs::read_to_string(built.bindings().rust).unwrap()
}

#[test]
fn escapes_are_read_as_they_are_compiled() {
    let of = |constant: &str| {
        format!("subroutine s(n)\ninteger(8/len({constant})) :: n\nn = 1\nend subroutine\n")
    };
    for (constant, plain, escaped) in [
        ("'\\n'", "i32", "i64"),
        ("'\\\\'", "i32", "i64"),
        ("\"\\x4\"\"\"", "i16", "i16"),
        ("'\\x41'", "i16", "i64"),
        ("'\\\\n''\\q'//''", "i8", "i8"),
    ] {
        let text = of(constant);
        // What has 3, 5 or 6 characters would be no kind: 8/3 is 2, 8/5 and 8/6 are 1.
        let read = |flags: &[&str]| bound("s.f90", &text, flags);
        let takes = |kind: &str| format!("pub fn s(n: &mut {kind})");
        contains(&read(&[]), &[&takes(plain)]);
        contains(&read(&["-fbackslash"]), &[&takes(escaped)]);
        contains(&read(&["-fbackslash", "-fno-backslash"]), &[&takes(plain)]);
    }
}

#[test]
fn names_with_a_dollar_are_bound_by_their_symbols() {
    let text = "      SUBROUTINE A$R (A$B)\n      INTEGER A$B\n      A$B = 1\n      END\n";
    let text = bound("dollar.f", text, &["-fdollar-ok"]);
    contains(&text, &["pub fn a_r(a_b: &mut i32)", "a$r_"]);
}

#[test]
fn instructions_of_the_machine_can_be_asked_for() {
    let flags = ["-march=native", "-mtune=native", "-mfpmath=sse"];
    let text = bound("a.f", TWICE, &flags);
    contains(&text, &["pub fn twice(n: &mut i32)"]);
    let package = Package::new(&[("a.f", TWICE)]).set("FFLAGS", "-mavx2 -mno-sse");
    contains(&package.compile(&["a.f"]).error(), &["`-mno-sse`"]);
}
