//! The Makefile's targets, in a copy of what they need, with cargo off the PATH.

use std::path::{Path, PathBuf};
use std::process::{Command, Output};

use tempfile::TempDir;

fn root() -> &'static Path {
    Path::new(env!("CARGO_MANIFEST_DIR"))
}

fn text(output: &Output) -> String {
    String::from_utf8_lossy(&output.stdout).into_owned() + &String::from_utf8_lossy(&output.stderr)
}

/// The Makefile and the native codes alone.
struct Copy(TempDir);

impl Copy {
    fn new() -> Self {
        let copy = Self(tempfile::tempdir().unwrap());
        let copied = Command::new("cp")
            .args(["-R", "Makefile", "native"])
            .arg(copy.0.path())
            .current_dir(root())
            .status();
        assert!(copied.unwrap().success());
        copy
    }

    fn command(&self, program: &str) -> Command {
        let mut command = Command::new(program);
        let path = std::env::var_os("PATH").unwrap();
        let without_cargo: Vec<PathBuf> = std::env::split_paths(&path)
            .filter(|folder| !folder.join("cargo").exists())
            .collect();
        command
            .env("PATH", std::env::join_paths(without_cargo).unwrap())
            // Not what `make test` and cargo have set for themselves.
            .env_remove("MAKEFLAGS")
            .env_remove("CARGO_MAKEFLAGS")
            .current_dir(self.0.path());
        command
    }

    fn make(&self, arguments: &[&str]) -> Output {
        self.command("make").args(arguments).output().unwrap()
    }

    #[track_caller]
    fn makes(&self, arguments: &[&str], files: &[&str]) {
        let output = self.make(arguments);
        assert!(output.status.success(), "{}", text(&output));
        for file in files {
            assert!(
                self.0.path().join(file).is_file(),
                "no {file}: {}",
                text(&output)
            );
        }
    }

    fn symbols(&self, arguments: &[&str]) -> String {
        let output = self.command("nm").args(arguments).output().unwrap();
        assert!(output.status.success(), "{}", text(&output));
        text(&output)
    }
}

#[test]
fn the_fortran_cases_leave_libraries() {
    let copy = Copy::new();
    for library in ["libfib1", "libfib2", "libfib3"] {
        let [shared, archive] = [".so", ".a"].map(|suffix| format!("build/{library}{suffix}"));
        copy.makes(&[library], &[&shared, &archive]);
        assert!(copy.symbols(&["-D", &shared]).contains(" T fib_\n"));
        assert!(copy.symbols(&[&archive]).contains(" T fib_\n"));
    }
    copy.makes(
        &["libfib4"],
        &["build/libfib4.so", "build/libfib4.a", "build/fib4.mod"],
    );
    assert!(
        copy.symbols(&["-D", "build/libfib4.so"])
            .to_lowercase()
            .contains("fib4")
    );
}

#[test]
fn the_class_leaves_a_library_that_shows_its_c_interface_alone() {
    let copy = Copy::new();
    copy.makes(&["fibc++.so"], &["build/fibc++.so", "build/fibc++.a"]);
    let symbols = copy.symbols(&["-DC", "--defined-only", "build/fibc++.so"]);
    let mut ours: Vec<_> = symbols
        .lines()
        .filter_map(|line| line.rsplit_once(" T ").map(|(_, symbol)| symbol))
        .filter(|symbol| symbol.contains("fib"))
        .collect();
    ours.sort_unstable();
    assert_eq!(
        ours,
        ["create", "destroy", "fill", "message", "next", "reset"]
            .map(|name| format!("fib_ext_{name}"))
    );
}

#[test]
fn the_program_prints_the_sequence() {
    let copy = Copy::new();
    copy.makes(&["fibprog"], &["fibprog"]);
    let output = copy.command("./fibprog").output().unwrap();
    assert!(output.status.success(), "{}", text(&output));
    let printed: Vec<String> = text(&output)
        .lines()
        .map(|line| line.trim_start().to_owned())
        .collect();
    let expected: Vec<String> = fib_showcase::oracle::fibonacci()
        .take(20)
        .map(|number| number.to_string())
        .collect();
    assert_eq!(printed, expected);
}

#[test]
fn the_compiler_and_its_flags_are_the_users() {
    let copy = Copy::new();
    let symbols = |copy: &Copy| copy.symbols(&["-D", "build/libfib1.so"]);
    copy.makes(
        &["libfib1", "FFLAGS=-fno-underscoring"],
        &["build/libfib1.so"],
    );
    assert!(symbols(&copy).contains(" T fib\n"));
    // Nothing stays of an earlier choice.
    copy.makes(&["libfib1"], &["build/libfib1.so"]);
    assert!(symbols(&copy).contains(" T fib_\n"));

    let output = copy.make(&["libfib1", "FC=no-such-fortran"]);
    assert!(!output.status.success());
    assert!(
        text(&output).contains("no-such-fortran"),
        "{}",
        text(&output)
    );
}

#[test]
fn help_lists_the_targets() {
    let output = Copy::new().make(&["help"]);
    for target in [
        "run ",
        "test ",
        "setup ",
        "libfib1 libfib2 libfib3 libfib4 ",
        "fibc++.so ",
        "map multiprocessing_pool ",
        "mpi_comm_executor ",
        "torture ",
    ] {
        assert!(
            text(&output).lines().any(|line| line.starts_with(target)),
            "{}",
            text(&output)
        );
    }
}

#[test]
fn the_signature_file_of_fib1_is_written_and_printed() {
    let output = Command::new("make")
        .args(["-s", "fib1pyf"])
        .current_dir(root())
        .output()
        .unwrap();
    assert!(output.status.success(), "{}", text(&output));
    let printed = text(&output).to_lowercase();
    for words in ["python module", "subroutine fib(a,n)", "end python module"] {
        assert!(printed.contains(words), "`{words}` is missing in {printed}");
    }
    let file = root().join("fib1.pyf");
    let written = std::fs::read_to_string(&file).unwrap();
    assert!(printed.starts_with(&written.to_lowercase()), "{printed}");
    std::fs::remove_file(file).unwrap();
}
