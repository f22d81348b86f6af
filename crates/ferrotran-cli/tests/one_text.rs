//! The command reads the text that a build compiles. A compiler that gets the files themselves is the
//! oracle: it compiles a program that prints the kind of the argument.

use std::path::Path;
use std::process::Command;

/// A subroutine `s(n)` that `declares` its argument; to a compiler it is a program that prints the kind.
fn source(declares: &str) -> String {
    format!(
        "#ifdef MAIN\nprogram s\n#else\nsubroutine s(n)\n#endif\n{declares}\n\
         #ifdef MAIN\n print '(i0)', kind(n)\n#endif\nend\n"
    )
}

fn is_here(compiler: &str) -> bool {
    let here = Command::new(compiler).arg("--version").output().is_ok();
    if !here {
        eprintln!("skipped: {compiler} is not here");
    }
    here
}

/// The kind that the program of `s.F90` prints.
fn of_compiler(folder: &Path, compiler: &str, flags: &[&str]) -> String {
    let mut command = Command::new(compiler);
    if compiler.contains("flang") {
        command.arg("-flang-experimental-exec");
    }
    let output = command
        .args(["-fPIC", "-DMAIN"])
        .args(flags)
        .args(["s.F90", "-o", "program"])
        .current_dir(folder)
        .output()
        .unwrap();
    assert!(
        output.status.success(),
        "{}",
        String::from_utf8_lossy(&output.stderr)
    );
    let printed = Command::new(folder.join("program")).output().unwrap();
    String::from_utf8(printed.stdout).unwrap().trim().to_owned()
}

/// The kind that the command reads.
fn of_command(folder: &Path, compiler: &str, arguments: &[&str]) -> String {
    let output = Command::new(env!("CARGO_BIN_EXE_ferrotran"))
        .env("FC", compiler)
        .args(["interface", "--json", "s.F90"])
        .args(arguments)
        .current_dir(folder)
        .output()
        .unwrap();
    assert!(
        output.status.success(),
        "{}",
        String::from_utf8_lossy(&output.stderr)
    );
    let json: serde_json::Value = serde_json::from_slice(&output.stdout).unwrap();
    json[0]["procedures"][0]["args"][0]["kind"].to_string()
}

#[test]
fn names_that_the_compiler_defines_are_those_of_a_build() {
    let declares = "#if defined __PIC__ && defined __OPTIMIZE__\n integer(1) :: n\n#elif defined __PIC__\n \
                    integer(2) :: n\n#elif defined __OPTIMIZE__\n integer(4) :: n\n#else\n \
                    integer(8) :: n\n#endif";
    let folder = tempfile::tempdir().unwrap();
    std::fs::write(folder.path().join("s.F90"), source(declares)).unwrap();
    let mut kinds = Vec::new();
    for compiler in ["gfortran", "flang-new-16"] {
        if !is_here(compiler) {
            continue;
        }
        for (flags, arguments) in [
            (&["-O0"][..], &[][..]),
            (&["-O0"], &["--profile", "dev"]),
            (&["-O3"], &["--profile", "release"]),
            (&["-O2"], &["--flags", "-O2"]),
        ] {
            let expected = of_compiler(folder.path(), compiler, flags);
            let read = of_command(folder.path(), compiler, arguments);
            assert_eq!(read, expected, "{compiler} {arguments:?}");
            kinds.push((compiler, read));
        }
    }
    let of_gnu = kinds.iter().filter(|(compiler, _)| *compiler == "gfortran");
    let of_gnu: Vec<_> = of_gnu.map(|(_, kind)| kind.as_str()).collect();
    assert!(
        of_gnu.is_empty() || of_gnu == ["2", "2", "1", "1"],
        "{of_gnu:?}"
    );
}

#[test]
fn folders_are_looked_into_in_the_order_of_the_compiler_in_use() {
    let folder = tempfile::tempdir().unwrap();
    let write = |name: &str, text: &str| {
        let path = folder.path().join(name);
        std::fs::create_dir_all(path.parent().unwrap()).unwrap();
        std::fs::write(path, text).unwrap();
    };
    write("s.F90", &source("include 'sub/a.inc'"));
    write("sub/a.inc", "include 'b.inc'\n");
    write("sub/b.inc", "integer(1) :: n\n");
    write("b.inc", "integer(2) :: n\n");
    for (compiler, kind) in [("gfortran", "2"), ("flang-new-16", "1")] {
        if is_here(compiler) {
            assert_eq!(of_compiler(folder.path(), compiler, &[]), kind);
            assert_eq!(of_command(folder.path(), compiler, &[]), kind);
        }
    }
}

#[test]
fn the_compiler_s_own_folders_are_looked_into() {
    if !is_here("gfortran") {
        return;
    }
    let folder = tempfile::tempdir().unwrap();
    let declares = "use iso_c_binding\ninclude 'omp_lib.h'\ninteger(omp_lock_kind) :: n";
    std::fs::write(folder.path().join("s.F90"), source(declares)).unwrap();
    let expected = of_compiler(folder.path(), "gfortran", &[]);
    assert_eq!(of_command(folder.path(), "gfortran", &[]), expected);
}

/// What a command says that fails.
#[track_caller]
fn failure(folder: &Path, compiler: &str, arguments: &[&str]) -> String {
    let output = Command::new(env!("CARGO_BIN_EXE_ferrotran"))
        .env("FC", compiler)
        .args(arguments)
        .current_dir(folder)
        .output()
        .unwrap();
    let said = String::from_utf8_lossy(&output.stderr).into_owned();
    assert_eq!(output.status.code(), Some(1), "{said}");
    assert!(output.stdout.is_empty(), "bindings were written");
    said
}

#[test]
fn another_text_is_not_bound() {
    let folder = tempfile::tempdir().unwrap();
    let missing = "subroutine s(n)\n integer :: n\n include 'nowhere.inc'\nend subroutine\n";
    std::fs::write(folder.path().join("missing.f90"), missing).unwrap();
    std::fs::write(folder.path().join("s.F90"), source("integer :: n")).unwrap();
    let said = failure(folder.path(), "gfortran", &["bind", "missing.f90"]);
    for part in ["FT0102", "nowhere.inc", "another text"] {
        assert!(said.contains(part), "{part} is missing in: {said}");
    }
    let said = failure(folder.path(), "/nowhere/fc", &["bind", "s.F90"]);
    for part in ["/nowhere/fc", "another text"] {
        assert!(said.contains(part), "{part} is missing in: {said}");
    }
}
