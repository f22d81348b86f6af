//! The command as a user runs it.

use std::path::PathBuf;
use std::process::{Command, Output};

/// Nothing shows that the element exists.
const CLEAR: &str = "      SUBROUTINE CLEAR(A, N, I)\n      INTEGER N, I\n      REAL A(N)\n      A(I) = 0\n      END\n";

const FIB: &str = "\
C     The first N Fibonacci numbers.
      SUBROUTINE FIB(A,N)
      INTEGER N, I
      REAL*8 A(N)
      DO 10 I = 1, N
   10 A(I) = I
      END
";

/// A folder with files in it, and the command run there.
struct Folder(tempfile::TempDir);

impl Folder {
    fn with(files: &[(&str, &str)]) -> Self {
        let folder = tempfile::tempdir().unwrap();
        for (name, text) in files {
            std::fs::write(folder.path().join(name), text).unwrap();
        }
        Folder(folder)
    }

    fn run(&self, args: &[&str]) -> Output {
        Command::new(env!("CARGO_BIN_EXE_ferrotran"))
            .args(args)
            .current_dir(self.0.path())
            .output()
            .unwrap()
    }

    fn file(&self, name: &str) -> PathBuf {
        self.0.path().join(name)
    }
}

fn text(bytes: &[u8]) -> String {
    String::from_utf8(bytes.to_vec()).unwrap()
}

#[track_caller]
fn success(output: &Output) -> String {
    assert!(output.status.success(), "{}", text(&output.stderr));
    text(&output.stdout)
}

#[track_caller]
fn failure(output: &Output) -> String {
    assert_eq!(output.status.code(), Some(1), "{}", text(&output.stdout));
    text(&output.stderr)
}

#[test]
fn signature_prints_a_signature_file() {
    let folder = Folder::with(&[("fib.f", FIB)]);
    let printed = success(&folder.run(&["signature", "fib.f"]));
    for part in [
        "python module fib",
        "subroutine fib(a,n)",
        "end python module fib",
    ] {
        assert!(printed.contains(part), "{part} is missing in:\n{printed}");
    }
}

#[test]
fn a_printed_signature_can_be_read_again() {
    let folder = Folder::with(&[("fib.f", FIB)]);
    success(&folder.run(&["signature", "fib.f", "-o", "fib.pyf"]));
    let printed = std::fs::read_to_string(folder.file("fib.pyf")).unwrap();
    let again = success(&folder.run(&["signature", "-m", "fib", "fib.f", "fib.pyf"]));
    assert_eq!(printed, again);
}

#[test]
fn bind_writes_rust() {
    let folder = Folder::with(&[("fib.f", FIB)]);
    let printed = success(&folder.run(&["bind", "fib.f"]));
    // Its loop runs to the extent of its array.
    for part in ["pub fn fib(", "a: &mut [f64]", "n: Option<i32>"] {
        assert!(printed.contains(part), "{part} is missing in:\n{printed}");
    }
    assert!(!printed.contains("# Safety"), "{printed}");
}

#[test]
fn bind_trusts_only_what_the_word_unsafe_says() {
    let folder = Folder::with(&[("clear.f", CLEAR)]);
    let printed = success(&folder.run(&["bind", "clear.f"]));
    assert!(printed.contains("pub unsafe fn clear("), "{printed}");
    assert!(printed.contains("# Safety"), "{printed}");
    let args = ["bind", "--unsafe-trust-extents", "clear", "clear.f"];
    let printed = success(&folder.run(&args));
    assert!(printed.contains("pub fn clear("), "{printed}");
    assert!(printed.contains("# Trusted"), "{printed}");
}

#[test]
fn a_misspelt_procedure_is_an_error() {
    let folder = Folder::with(&[("fib.f", FIB)]);
    let printed = failure(&folder.run(&["bind", "--only", "fob", "fib.f"]));
    assert!(printed.contains("`only` names `fob`"), "{printed}");
}

#[test]
fn bind_loaded_writes_a_library_and_shims() {
    let module = "module m\ncontains\nsubroutine s(n)\ninteger, intent(inout) :: n\n\
                  n = n + 1\nend subroutine\nend module\n";
    let folder = Folder::with(&[("m.f90", module)]);
    let args = [
        "bind",
        "--loaded",
        "m.f90",
        "-o",
        "m.rs",
        "--shims",
        "m_shims.f90",
    ];
    success(&folder.run(&args));
    let read = |name: &str| std::fs::read_to_string(folder.file(name)).unwrap();
    assert!(read("m.rs").contains("pub unsafe fn open("));
    assert!(read("m_shims.f90").contains("use m, only: p => s"));
}

#[test]
fn the_same_input_gives_the_same_output() {
    let folder = Folder::with(&[("fib.f", FIB)]);
    let first = success(&folder.run(&["bind", "fib.f"]));
    assert_eq!(first, success(&folder.run(&["bind", "fib.f"])));
}

#[test]
fn committed_bindings_are_checked() {
    let folder = Folder::with(&[("fib.f", FIB)]);
    let check = ["bind", "fib.f", "-o", "fib.rs", "--check"];
    let missing = failure(&folder.run(&check));
    assert!(missing.contains("fib.rs is stale"), "{missing}");
    success(&folder.run(&check[..4]));
    success(&folder.run(&check));
    std::fs::write(folder.file("fib.f"), FIB.replace("REAL*8", "REAL*4")).unwrap();
    let before = std::fs::read(folder.file("fib.rs")).unwrap();
    let stale = failure(&folder.run(&check));
    for part in ["fib.rs is stale", "line ", "without --check"] {
        assert!(stale.contains(part), "{part} is missing in:\n{stale}");
    }
    assert_eq!(before, std::fs::read(folder.file("fib.rs")).unwrap());
}

#[test]
fn a_committed_header_is_checked_too() {
    let folder = Folder::with(&[("fib.f", FIB)]);
    let check = [
        "bind", "fib.f", "-o", "fib.rs", "--header", "fib.h", "--check",
    ];
    success(&folder.run(&check[..6]));
    success(&folder.run(&check));
    std::fs::remove_file(folder.file("fib.h")).unwrap();
    let missing = failure(&folder.run(&check));
    assert!(missing.contains("fib.h is stale"), "{missing}");
    assert!(!missing.contains("fib.rs"), "{missing}");
}

#[test]
fn a_missing_file_is_named() {
    let folder = Folder::with(&[]);
    for command in ["signature", "bind"] {
        let printed = failure(&folder.run(&[command, "no_such.f"]));
        assert!(printed.contains("no_such.f"), "{printed}");
        assert!(printed.contains("No such file"), "{printed}");
    }
}

#[test]
fn an_output_that_cannot_be_written_is_named() {
    let folder = Folder::with(&[("fib.f", FIB)]);
    let printed = failure(&folder.run(&["bind", "fib.f", "-o", "no/such/folder.rs"]));
    assert!(
        printed.contains("no/such/folder.rs cannot be written"),
        "{printed}"
    );
}

#[test]
fn diagnostics_show_file_line_source_and_remedy() {
    let unsupported = "      SUBROUTINE S(C)\n      REAL*16 C\n      C = 0\n      END\n";
    let folder = Folder::with(&[("s.f", unsupported)]);
    let output = folder.run(&["bind", "s.f"]);
    assert!(output.status.success());
    let printed = text(&output.stderr);
    for part in ["FT0602", "s.f:1", "SUBROUTINE S(C)", "help: "] {
        assert!(printed.contains(part), "{part} is missing in:\n{printed}");
    }
    assert!(
        !printed.contains('\x1b'),
        "colours without a terminal: {printed:?}"
    );
}

#[test]
fn help_teaches() {
    let folder = Folder::with(&[]);
    let printed = success(&folder.run(&["--help"]));
    for part in ["Examples:", "Exit status: 0 if all went well; 1 if"] {
        assert!(printed.contains(part), "{printed}");
    }
}

const STATE: &str = "\
C     Counts its calls.
      SUBROUTINE COUNT(N, A)
C> \\param[in] A
      INTEGER N, K
      REAL A(N)
      SAVE K
      K = K + 1
      N = K
      A(1) = 0
      IF (N .GT. 9) STOP 'enough'
      END
";

#[test]
fn check_says_what_is_shown() {
    let folder = Folder::with(&[("count.f", STATE)]);
    let output = folder.run(&["check", "count.f"]);
    let printed = success(&output);
    for part in [
        "n:inout",
        "a:inout",
        "locked: saved variable `k`",
        "safe: checked",
    ] {
        assert!(printed.contains(part), "{part} is missing in:\n{printed}");
    }
    let unchecked = ["check", "--no-checks", "count.f"];
    let printed = success(&folder.run(&unchecked));
    let part = "unsafe: the subscripts of `a`";
    assert!(printed.contains(part), "{part} is missing in:\n{printed}");
    let json = success(&folder.run(&["check", "--no-checks", "--json", "count.f"]));
    let json: serde_json::Value = serde_json::from_str(&json).unwrap();
    assert_eq!(json[0]["name"], "count");
    assert_eq!(json[0]["args"][1]["use"], "inout");
    assert_eq!(json[0]["state"], "locked");
    assert!(json[0]["reasons"][0]["text"].is_string());
    assert!(json[0]["alternate_returns"].as_array().is_some());
    assert_eq!(json[0]["safe"], false);
    assert_eq!(json[0]["stops"][0]["line"], 10);
}

#[test]
fn check_lists_separate_procedures_whose_submodule_is_not_there() {
    let folder = Folder::with(&[(
        "m.f90",
        "module m\n interface\n module subroutine outer(x)\n real, intent(inout) :: x\n \
         end subroutine\n end interface\nend module\n",
    )]);
    let printed = success(&folder.run(&["check", "m.f90"]));
    for part in ["m::outer", "x:unknown", "unsafe: its source was not read"] {
        assert!(printed.contains(part), "{part} is missing in:\n{printed}");
    }
    let json = success(&folder.run(&["check", "--json", "m.f90"]));
    let json: serde_json::Value = serde_json::from_str(&json).unwrap();
    assert_eq!(
        (&json[0]["state"], &json[0]["safe"]),
        (&"unknown".into(), &false.into())
    );
    assert!(json[0]["skipped"].is_null());
    let bound = success(&folder.run(&["bind", "m.f90"]));
    assert!(bound.contains("pub unsafe fn outer"), "{bound}");
}

#[test]
fn check_can_deny_what_is_left_out() {
    let folder = Folder::with(&[(
        "s.f",
        "      SUBROUTINE S(X)\n      REAL*16 X\n      X = 1\n      END\n",
    )]);
    assert!(success(&folder.run(&["check", "s.f"])).contains("none: "));
    let denied = folder.run(&["check", "--deny", "skipped", "s.f"]);
    assert!(failure(&denied).ends_with("denied, since left out: `s`\n"));
}

#[test]
fn check_counts_and_denies_what_is_unsafe() {
    let folder = Folder::with(&[("clear.f", CLEAR), ("fib.f", FIB)]);
    let files = ["clear.f", "fib.f"];
    let run = |options: &[&str]| folder.run(&[&["check"], options, &files].concat());
    let counted = "2 functions: 1 safe (1 proved, 0 checked), 1 unsafe\n";
    let output = run(&["--no-checks"]);
    assert_eq!(text(&output.stderr), counted);
    success(&output);
    let errors = failure(&run(&["--no-checks", "--deny", "skipped,unsafe", "--json"]));
    assert_eq!(
        errors,
        format!("{counted}ferrotran: denied, since unsafe: `clear`\n")
    );
    success(&run(&["--deny", "unsafe"]));
    // A word that means nothing is an error of the command line.
    assert_eq!(run(&["--deny", "safe"]).status.code(), Some(2));
}

#[test]
fn check_compares_with_grades_that_were_kept() {
    let folder = Folder::with(&[("clear.f", CLEAR), ("fib.f", FIB)]);
    let run = |options: &[&str]| folder.run(&[&["check"], options].concat());
    let files = ["clear.f", "fib.f"];
    success(&run(
        &[&["--write-baseline", "grades.txt"][..], &files].concat()
    ));
    let kept = std::fs::read_to_string(folder.file("grades.txt")).unwrap();
    assert!(kept.ends_with("\nchecked  clear\nproved   fib\n"), "{kept}");
    let compare = ["--baseline", "grades.txt"];
    success(&run(&[&compare[..], &files].concat()));
    let errors = failure(&run(&[&compare[..], &["--no-checks"], &files].concat()));
    assert!(
        errors.contains("`clear` was checked, is unproved"),
        "{errors}"
    );
    let errors = failure(&run(&[&compare[..], &["fib.f"]].concat()));
    assert!(errors.contains("`clear` was checked, is gone"), "{errors}");
    // What is new or better is told, and no failure.
    std::fs::write(folder.file("grades.txt"), "unproved clear\n").unwrap();
    let output = run(&[&compare[..], &files].concat());
    success(&output);
    let told = text(&output.stderr);
    for part in [
        "`clear` was unproved, is checked",
        "`fib` is new, and proved",
    ] {
        assert!(told.contains(part), "{told}");
    }
    // A file that is none, and one that is not there.
    std::fs::write(folder.file("grades.txt"), "safe clear\n").unwrap();
    let errors = failure(&run(&[&compare[..], &files].concat()));
    assert!(
        errors.contains("grades.txt:1: `safe clear` is no grade"),
        "{errors}"
    );
    let errors = failure(&run(&["--baseline", "none.txt", "fib.f"]));
    assert!(errors.contains("none.txt"), "{errors}");
}

#[test]
fn colours_are_where_they_are_asked_for() {
    let folder = Folder::with(&[(
        "s.f90",
        "subroutine s(x)\n use missing\n real :: x\n x = 1\nend\n",
    )]);
    for (when, coloured) in [("auto", false), ("always", true), ("never", false)] {
        let output = folder.run(&["check", "--color", when, "s.f90"]);
        let told = text(&output.stderr);
        assert!(told.contains("missing"), "{told}");
        assert_eq!(told.contains('\u{1b}'), coloured, "{when}: {told}");
    }
}

#[test]
fn doctor_finds_what_builds_need_and_names_what_is_missing() {
    let run = |variables: &[(&str, &str)], options: &[&str]| {
        let mut command = Command::new(env!("CARGO_BIN_EXE_ferrotran"));
        command.arg("doctor").args(options);
        command.envs(variables.iter().copied()).output().unwrap()
    };
    let found = success(&run(&[], &[]));
    for part in [
        "ok       Fortran compiler",
        "ok       objcopy",
        "LAPACK and BLAS",
    ] {
        assert!(found.contains(part), "{found}");
    }
    for (variable, name) in [
        ("FC", "Fortran compiler"),
        ("CC", "C compiler"),
        ("NM", "nm"),
        ("OBJCOPY", "objcopy"),
    ] {
        let output = run(&[(variable, "/no/such/tool")], &["--json"]);
        assert_eq!(output.status.code(), Some(1));
        let found: serde_json::Value = serde_json::from_slice(&output.stdout).unwrap();
        let mut found = found.as_array().unwrap().iter();
        let missing = found.find(|it| it["name"] == name).unwrap();
        let why = missing["missing"].as_str().unwrap();
        assert!(
            why.contains("/no/such/tool") && why.contains(variable),
            "{why}"
        );
    }
    // A tool that is there, but does nothing.
    let output = run(&[("OBJCOPY", "false")], &[]);
    assert_eq!(output.status.code(), Some(1));
    assert!(text(&output.stdout).contains("missing  objcopy"));
}

#[test]
fn shells_complete_all_commands() {
    let folder = Folder::with(&[]);
    for shell in ["bash", "zsh", "fish", "powershell", "elvish"] {
        let script = success(&folder.run(&["completions", shell]));
        assert!(
            script.contains("signature") && script.contains("baseline"),
            "{shell}"
        );
    }
    assert_eq!(
        success(&folder.run(&["--version"])).split(' ').next(),
        Some("ferrotran")
    );
}

#[test]
fn bind_can_deny_what_is_left_out_and_writes_nothing_then() {
    let folder = Folder::with(&[(
        "s.f90",
        "subroutine s(p)\n type t\n  integer :: n\n end type\n type(t) :: p\nend subroutine\n",
    )]);
    let printed = success(&folder.run(&["bind", "s.f90"]));
    assert!(printed.contains("/// * `s` (s.f90:1)"), "{printed}");
    let printed = failure(&folder.run(&["bind", "--deny", "skipped", "s.f90", "-o", "s.rs"]));
    assert!(printed.contains("`s` is left out"), "{printed}");
    assert!(!folder.0.path().join("s.rs").exists());
    // What is left out on purpose is not denied.
    success(&folder.run(&["bind", "--deny", "skipped", "--skip", "s", "s.f90"]));
}

/// Rust has no REALs of 16 bytes: that is a note, unless what is left out is denied.
#[test]
fn kinds_that_rust_has_not_are_left_out_quietly() {
    let text = "real(16) function f(x)\n real(16), intent(in) :: x\n f = x\nend function\n\
                subroutine s(n)\n integer, intent(in) :: n\nend subroutine\n";
    let folder = Folder::with(&[("f.f90", text)]);
    let output = folder.run(&["bind", "f.f90"]);
    let errors = String::from_utf8_lossy(&output.stderr);
    assert!(output.status.success(), "{errors}");
    assert!(
        errors.contains("note[") && !errors.contains("warning["),
        "{errors}"
    );
    let count = "bound: 1 procedure; left out: 1 procedure\nreasons: 1 real-kind\n";
    assert!(errors.ends_with(count), "{errors}");
    let denied = failure(&folder.run(&["bind", "--deny", "skipped", "f.f90"]));
    assert!(denied.contains("error["), "{denied}");
}

/// What is bound to types and some variables of modules are left out, too, and counted at the end.
#[test]
fn what_modules_have_besides_is_counted_and_denied() {
    let text = "module m\n integer, pointer :: i\n integer :: j(2)\n integer, parameter :: n = 1\n type t\n  integer :: j\n \
                contains\n  procedure :: s\n end type\ncontains\n subroutine s(x)\n  class(t) :: x\n \
                x%j = n\n end subroutine\n subroutine p(k)\n  integer, intent(out) :: k\n  k = n\n \
                end subroutine\nend module\n";
    let folder = Folder::with(&[("m.f90", text)]);
    let count = "bound: 3 procedures, 1 constant, 1 derived type, 1 module variable; left out: 1 module \
                 variable\n\
                 reasons: 1 module-variable\n";
    for command in ["bind", "check"] {
        let output = folder.run(&[command, "m.f90"]);
        let errors = String::from_utf8_lossy(&output.stderr);
        assert!(
            output.status.success() && errors.ends_with(count),
            "{errors}"
        );
        let denied = folder.run(&[command, "--deny", "skipped", "m.f90"]);
        assert_eq!(denied.status.code(), Some(1), "{command}");
    }
    let json = success(&folder.run(&["check", "--json", "m.f90"]));
    let json: serde_json::Value = serde_json::from_str(&json).unwrap();
    let causes: Vec<(&str, &str)> = json
        .as_array()
        .unwrap()
        .iter()
        .filter_map(|entry| Some((entry["name"].as_str()?, entry["cause"].as_str()?)))
        .collect();
    let expected = [("m::i", "module-variable")];
    assert_eq!(causes, expected);
    // All that is counted can be done without on purpose.
    success(&folder.run(&["bind", "--deny", "skipped", "--skip", "s,t,i", "m.f90"]));
}

#[test]
fn why_gives_the_lines() {
    let folder = Folder::with(&[("count.f", STATE)]);
    let printed = success(&folder.run(&["why", "count", "a", "count.f"]));
    assert!(
        printed.contains("count.f:9") && printed.contains("A(1) = 0"),
        "{printed}"
    );
    let printed = success(&folder.run(&["why", "COUNT", "count.f"]));
    assert!(printed.contains("K = K + 1"), "{printed}");
    let printed = failure(&folder.run(&["why", "count", "z", "count.f"]));
    assert!(printed.contains("it has: n, a"), "{printed}");
}

#[test]
fn what_a_main_program_calls_has_checks() {
    let program = "      PROGRAM P\n      EXTERNAL PUT\n      REAL A(3), GOT\n      CALL PUT(A, 2)\n      \
                   PRINT *, GOT(A, 1)\n      END\n";
    let others = "      SUBROUTINE PUT(A, I)\n      REAL A(*)\n      A(I) = 1\n      END\n      \
                  REAL FUNCTION GOT(A, I)\n      REAL A(*)\n      GOT = A(I)\n      END\n";
    let interface = "      PROGRAM P\n      INTERFACE\n      SUBROUTINE PUT(A, I)\n      REAL A(*)\n      \
                     END SUBROUTINE\n      END INTERFACE\n      END\n";
    let folder = Folder::with(&[
        ("one.f", &format!("{program}{others}")),
        ("main.f", program),
        ("others.f", others),
        ("interface.f", &format!("{interface}{others}")),
    ]);
    for files in [&["one.f"][..], &["main.f", "others.f"]] {
        let mut args = vec!["check"];
        args.extend(files);
        let printed = success(&folder.run(&args));
        assert_eq!(printed.matches("safe: checked").count(), 2, "{printed}");
    }
    // Its interface is that of the procedure as it was.
    let printed = success(&folder.run(&["check", "interface.f"]));
    assert_eq!(printed.matches("safe: checked").count(), 1, "{printed}");
}

#[test]
fn a_common_block_that_is_used_by_name_is_told_from_a_misspelling() {
    let text = "module m\n  common /blk/ x\nend module\nsubroutine s()\n  use m, only: blk\n  use m, only: y\nend subroutine\n";
    let folder = Folder::with(&[("m.f90", text)]);
    let said = folder.run(&["check", "m.f90"]).stderr;
    let said = String::from_utf8(said).unwrap();
    for remedy in ["USE does not import a COMMON block", "check the spelling"] {
        assert_eq!(said.matches(remedy).count(), 1, "{said}");
    }
}

#[test]
fn why_knows_type_bound_procedures() {
    let text = "module m\n  private\n  type, public :: t\n    integer :: n = 0\n  contains\n    \
                procedure :: set => t_set\n  end type\ncontains\n  subroutine t_set(self, n)\n    \
                class(t), intent(inout) :: self\n    integer, intent(in) :: n\n    self%n = n\n  \
                end subroutine\nend module\n";
    let folder = Folder::with(&[("m.f90", text)]);
    for name in ["m::t%set", "T%SET", "set"] {
        let printed = success(&folder.run(&["why", name, "m.f90"]));
        assert!(printed.starts_with("m::t%set (m.f90:9)"), "{printed}");
        assert!(
            printed.contains("its wrapper is a safe function"),
            "{printed}"
        );
    }
}

#[test]
fn interface_prints_json_for_other_programs() {
    let folder = Folder::with(&[("fib.f", FIB)]);
    let json = success(&folder.run(&["interface", "--json", "fib.f"]));
    let json: serde_json::Value = serde_json::from_str(&json).unwrap();
    let argument = &json[0]["procedures"][0]["args"][0];
    assert_eq!(
        (&argument["type"], &argument["kind"]),
        (&"REAL".into(), &8.into())
    );
    let eight = success(&folder.run(&[
        "interface",
        "--json",
        "--flags",
        "-fdefault-integer-8",
        "fib.f",
    ]));
    let eight: serde_json::Value = serde_json::from_str(&eight).unwrap();
    assert_eq!(eight[0]["procedures"][0]["args"][1]["kind"], 8);
}

#[test]
fn every_stage_can_be_dumped() {
    let folder = Folder::with(&[("fib.f", FIB)]);
    for (stage, part) in [
        ("tokens", "subroutinefib(a,n)"),
        ("ast", "Subroutine"),
        ("interface", "Explicit"),
        ("facts", "NeverWritten"),
        ("plan", "Follows"),
    ] {
        let printed = success(&folder.run(&["dump", "--stage", stage, "fib.f"]));
        assert!(
            printed.contains(part),
            "{part} is missing in {stage}:\n{printed}"
        );
    }
}

#[test]
fn flags_are_explained_refused_and_vouched_for() {
    let source = "subroutine s(n)\n integer :: n\n n = 1\nend\n";
    let folder = Folder::with(&[("s.f90", source)]);
    assert!(success(&folder.run(&["explain", "-fopenmp"])).starts_with("honoured: "));
    assert!(success(&folder.run(&["explain", "-ff2c"])).starts_with("refused: "));
    assert!(failure(&folder.run(&["explain", "-fnew"])).contains("`-fnew`"));
    let refused = failure(&folder.run(&["check", "s.f90", "--flags", "-ff2c -O2"]));
    for part in ["`-ff2c`", "--unsafe-trust-flags"] {
        assert!(refused.contains(part), "{part} is missing in: {refused}");
    }
    success(&folder.run(&["check", "s.f90", "--unsafe-trust-flags", "-ff2c"]));
    let bound = folder.run(&[
        "bind",
        "s.f90",
        "--flags",
        "-finteger-4-integer-8 -ffpe-trap=zero",
    ]);
    assert!(success(&bound).contains("n: &mut i64"));
}

#[test]
fn codes_are_explained() {
    let folder = Folder::with(&[]);
    assert!(success(&folder.run(&["explain", "ft0102"])).contains("INCLUDE"));
    assert!(failure(&folder.run(&["explain", "FT9999"])).contains("FT9999"));
}

#[test]
fn a_kept_address_is_not_safe() {
    let keeps =
        "      SUBROUTINE S(X, P)\n      REAL X\n      INTEGER*8 P\n      P = LOC(X)\n      END\n";
    let folder = Folder::with(&[("s.f", keeps)]);
    let printed = success(&folder.run(&["bind", "s.f"]));
    assert!(printed.contains("pub unsafe fn s("), "{printed}");
    assert!(printed.contains("s.f:4"), "{printed}");
}

#[test]
fn interface_lists_the_procedures_of_include_files_with_each_module() {
    let module = |name: &str| format!("module {name}\ncontains\n include 'body.inc'\nend module\n");
    let folder = Folder::with(&[
        ("m.f90", &module("m")),
        ("n.f90", &module("n")),
        (
            "body.inc",
            "\n  subroutine s(x)\n    real, intent(inout) :: x\n    x = x + 1\n  end subroutine\n",
        ),
    ]);
    let json = interface(&folder, &["m.f90", "n.f90"]);
    for (file, module) in ["m", "n"].into_iter().enumerate() {
        let procedure = &json[file]["procedures"][0];
        assert_eq!(procedure["host"], module, "{json}");
        assert_eq!(
            (&procedure["name"], &procedure["line"]),
            (&"s".into(), &2.into())
        );
        assert_eq!(procedure["file"], "body.inc", "{json}");
        assert_eq!(
            json[file]["procedures"][1],
            serde_json::Value::Null,
            "{json}"
        );
    }
}

#[test]
fn interface_lists_all_that_include_files_have_with_each_file_that_includes_it() {
    let unit = "\n      SUBROUTINE E(X)\n      REAL X\n      COMMON /C/ Y\n      ENTRY F(X)\n      X = Y\n      CONTAINS\n      \
                INCLUDE 'inner.inc'\n      END\n      MODULE W\n      REAL V\n      END\n";
    let inner = "      SUBROUTINE I\n      END SUBROUTINE\n";
    let folder = Folder::with(&[
        ("a.f", "      INCLUDE 'unit.inc'\n"),
        (
            "b.f",
            "      INCLUDE 'unit.inc'\n      SUBROUTINE B\n      CONTAINS\n      INCLUDE 'inner.inc'\n      END\n",
        ),
        ("unit.inc", unit),
        ("inner.inc", inner),
        (
            "m.f90",
            "module m\n interface\n  module subroutine s()\n  end subroutine\n end interface\nend module\n",
        ),
        (
            "k.f90",
            "submodule (m) k\ncontains\n include 'sub.inc'\nend submodule\n",
        ),
        (
            "sub.inc",
            "module subroutine s()\nend subroutine\nsubroutine t()\nend subroutine\n",
        ),
    ]);
    let json = interface(&folder, &["a.f", "b.f", "m.f90", "k.f90"]);
    let listed = |file: usize| -> Vec<(&str, &str, u64)> {
        let procedures = json[file]["procedures"].as_array().unwrap();
        let listed = procedures.iter().map(|procedure| {
            let text = |key: &str| procedure[key].as_str().unwrap_or_default();
            (
                text("name"),
                text("file"),
                procedure["line"].as_u64().unwrap(),
            )
        });
        listed.collect()
    };
    let of_unit = [
        ("e", "unit.inc", 2),
        ("f", "unit.inc", 5),
        ("i", "inner.inc", 1),
    ];
    assert_eq!(listed(0), of_unit, "{json:#}");
    let of_b = [&of_unit[..], &[("b", "", 2), ("i", "inner.inc", 1)]].concat();
    assert_eq!(listed(1), of_b, "{json:#}");
    assert_eq!(listed(2), [], "{json:#}");
    assert_eq!(
        listed(3),
        [("s", "sub.inc", 1), ("t", "sub.inc", 3)],
        "{json:#}"
    );
    for file in [0, 1] {
        assert_eq!(
            json[file]["modules"][0]["variables"][0]["name"], "v",
            "{json:#}"
        );
        assert_eq!(json[file]["common"][0]["unit"], "e", "{json:#}");
        assert_eq!(
            json[file]["modules"][1],
            serde_json::Value::Null,
            "{json:#}"
        );
        assert_eq!(json[file]["common"][1], serde_json::Value::Null, "{json:#}");
    }
}

#[test]
fn a_signature_is_of_the_definition_and_not_of_an_interface_body_before_it() {
    let caller = "subroutine caller(y)\n interface\n  subroutine s(n, x)\n   integer n\n   real x(n)\n  \
                  end subroutine\n end interface\n real y(2)\n call s(2, y)\nend subroutine\n";
    let folder = Folder::with(&[
        ("caller.f90", caller),
        (
            "s.f90",
            "subroutine s(n, x)\n integer n\n real x(n)\n x = 1\nend subroutine\n",
        ),
        (
            "s.pyf",
            "python module m\n interface\n  subroutine s(n, x)\n   integer, intent(in) :: n\n   \
             real, intent(out) :: x(n)\n  end subroutine\n end interface\nend python module\n",
        ),
    ]);
    let printed = success(&folder.run(&["bind", "caller.f90", "s.f90", "s.pyf"]));
    assert!(printed.contains("pub fn s(n: i32) -> "), "{printed}");
}

#[test]
fn check_lists_what_a_signature_calls_in_c_once_and_what_it_replaces_beside_its_name() {
    let signature = |said: &str| {
        format!(
            "python module m\n interface\n  subroutine s(k)\n{said}   integer, intent(in) :: k\n  \
             end subroutine\n end interface\nend python module\n"
        )
    };
    let folder = Folder::with(&[
        (
            "s.f90",
            "subroutine s(n, x)\n integer n\n real x(n)\n x = 1\nend subroutine\n\
             subroutine t(k)\n integer k\n k = 1\nend subroutine\n",
        ),
        (
            "call.pyf",
            &signature("   callstatement (*f2py_func)(&k, 0)\n   callprotoargument int*, float*\n"),
        ),
        ("renamed.pyf", &signature("   fortranname t\n")),
    ]);
    let listed = |signature: &str| {
        let json = success(&folder.run(&["check", "--json", "s.f90", signature]));
        let json: serde_json::Value = serde_json::from_str(&json).unwrap();
        let procedures = json.as_array().unwrap().clone();
        let listed = procedures.into_iter().map(|entry| {
            let reached = entry["out_of_reach"].is_null();
            (
                entry["name"].as_str().unwrap().to_owned(),
                entry["line"].as_u64(),
                reached,
            )
        });
        let mut listed: Vec<_> = listed.collect();
        listed.sort();
        listed
    };
    let entry = |name: &str, line, reached| (name.to_owned(), Some(line), reached);
    assert_eq!(
        listed("call.pyf"),
        [entry("s", 1, true), entry("t", 6, true)]
    );
    // Two procedures have the name.
    assert_eq!(
        listed("renamed.pyf"),
        [
            entry("s", 1, false),
            entry("s", 6, true),
            entry("t", 6, true)
        ]
    );
}

/// The JSON of `ferrotran interface --json` with `arguments`.
fn interface(folder: &Folder, arguments: &[&str]) -> serde_json::Value {
    let arguments = [&["interface", "--json"], arguments].concat();
    serde_json::from_str(&success(&folder.run(&arguments))).unwrap()
}

#[test]
fn the_reader_is_told_how_to_read() {
    let far = format!("      SUBROUTINE S(X{}, Y)\n      END\n", " ".repeat(60));
    let folder = Folder::with(&[
        ("form.txt.f", "subroutine free(x) ! free form\nend\n"),
        ("form.f90", "      SUB ROUTINE FIXED (X)\n      END\n"),
        ("far.f", &far),
        (
            "part.f90",
            "subroutine p(x)\n include 'kinds.inc'\n real(wp) :: x\nend subroutine\n",
        ),
        (
            "case.F90",
            "#ifdef WIDE\n#define T real(SIZE)\n#else\n#define T integer\n#endif\nsubroutine c(x)\n T :: x\nend subroutine\n",
        ),
    ]);
    std::fs::create_dir(folder.0.path().join("inc")).unwrap();
    let kinds = " integer, parameter :: wp = 8\n";
    std::fs::write(folder.0.path().join("inc/kinds.inc"), kinds).unwrap();
    let first = |arguments: &[&str]| interface(&folder, arguments)[0]["procedures"][0].clone();
    assert_eq!(first(&["--free", "form.txt.f"])["name"], "free");
    assert_eq!(first(&["--fixed", "form.f90"])["name"], "fixed");
    let arguments = |json: serde_json::Value| json["args"].as_array().map(Vec::len);
    assert_eq!(
        arguments(first(&["--line-length", "132", "far.f"])),
        Some(2)
    );
    assert_eq!(first(&["-I", "inc", "part.f90"])["args"][0]["kind"], 8);
    let wide = first(&["-D", "WIDE", "-D", "SIZE=8", "case.F90"])["args"][0].clone();
    assert_eq!((&wide["type"], &wide["kind"]), (&"REAL".into(), &8.into()));
    assert_eq!(first(&["case.F90"])["args"][0]["type"], "INTEGER");
    let missing = folder.run(&["interface", "part.f90"]);
    let printed = text(&missing.stderr);
    for part in ["FT0102", "part.f90:2", "kinds.inc", "-I"] {
        assert!(printed.contains(part), "{part} is missing in:\n{printed}");
    }
}

#[test]
fn every_code_that_is_reported_is_explained() {
    let broken = "subroutine s(a, f)\n external f\n real(wp) :: a\n use nowhere\n x = = 1\nend\n";
    let folder = Folder::with(&[("broken.f90", broken)]);
    let printed = text(&folder.run(&["interface", "broken.f90"]).stderr);
    let codes: std::collections::BTreeSet<&str> = printed
        .match_indices("[FT")
        .map(|(at, _)| &printed[at + 1..at + 7])
        .collect();
    assert!(codes.len() >= 3, "{printed}");
    for code in codes {
        let explained = success(&folder.run(&["explain", code]));
        assert!(explained.len() > 40, "{code}: {explained}");
        // However it is written.
        success(&folder.run(&["explain", &code.to_lowercase()]));
    }
    failure(&folder.run(&["explain", "FT9999"]));
}

#[test]
fn signature_takes_lapack_comments_for_review() {
    let folder = Folder::with(&[(
        "dgexx.f",
        "      SUBROUTINE DGEXX(M, N, A, LDA, INFO)\n\
         *> \\param[in] M\n*>          M is INTEGER\n\
         *> \\param[in] N\n*>          N is INTEGER\n\
         *> \\param[in] A\n*>          A is DOUBLE PRECISION array, dimension (LDA,N)\n\
         *> \\param[in] LDA\n*>          LDA is REAL\n\
         *> \\param[out] INFO\n*>          INFO is INTEGER\n\
         \x20     INTEGER INFO, LDA, M, N\n      DOUBLE PRECISION A(LDA, *)\n\
         \x20     A(1, 1) = M\n      INFO = 0\n      END\n",
    )]);
    let output = folder.run(&["signature", "--docs", "dgexx.f"]);
    let printed = success(&output);
    assert!(printed.contains("intent(in) :: m"), "{printed}");
    assert!(printed.contains("intent(out) :: info"), "{printed}");
    assert!(printed.contains("dimension(lda,n)"), "{printed}");
    // The comment calls A input and LDA a real number: both are wrong, and said to be.
    assert!(!printed.contains("intent(in) :: a\n"), "{printed}");
    let found = text(&output.stderr);
    for part in ["calls `a` input", "dgexx.f:14", "`lda` real"] {
        assert!(found.contains(part), "{part} is missing in:\n{found}");
    }
}

#[test]
fn check_says_what_bind_writes() {
    // Nothing is wrong in it but that what `p` points to is not followed.
    let source = "module m\ncontains\n subroutine s(p)\n  real, pointer, intent(out) :: p\n  \
                  nullify(p)\n end subroutine\nend module\nmodule n\ncontains\n subroutine s(i)\n  \
                  integer, intent(out) :: i\n  i = 1\n end subroutine\nend module\n";
    let folder = Folder::with(&[("s.f90", source)]);
    let bound = success(&folder.run(&["bind", "s.f90"]));
    assert!(bound.contains("pub unsafe fn s("), "{bound}");
    let checked = success(&folder.run(&["check", "--json", "s.f90"]));
    let checked: serde_json::Value = serde_json::from_str(&checked).unwrap();
    let (of_m, of_n) = (&checked[0], &checked[1]);
    assert_eq!(of_m["name"], "m::s");
    assert_eq!(of_m["safe"], false);
    assert_eq!(of_m["wrapper"]["function"], "m::s");
    assert_eq!(of_m["wrapper"]["grade"], "unproved");
    assert!(
        of_m["wrapper"]["because"][0]["text"]
            .as_str()
            .unwrap()
            .contains("pointer `p`")
    );
    assert_eq!(of_m["wrapper"]["because"][0]["cause"], "pointer-target");
    assert_eq!(of_n["safe"], true);
    assert_eq!(of_n["wrapper"]["grade"], "proved");
    let table = success(&folder.run(&["check", "s.f90"]));
    let mut rows = table.lines();
    assert!(
        rows.any(|row| row.contains("m::s") && row.contains("unsafe: the pointer")),
        "{table}"
    );
}

#[test]
fn files_that_define_the_same_names_are_one_finding() {
    let one = "subroutine s()\nend subroutine\n";
    let all = format!("{one}subroutine t()\nend subroutine\nsubroutine u()\nend subroutine\n");
    let folder = Folder::with(&[("all.f90", &all), ("copy.f90", &all), ("s.f90", one)]);
    let said = failure(&folder.run(&["check", "all.f90", "copy.f90", "s.f90"]));
    assert_eq!(said.matches("FT0614").count(), 2, "{said}");
    assert!(
        said.contains("and so it is with 2 more of the two files"),
        "{said}"
    );
}

#[test]
fn check_fails_where_bind_does() {
    let twice = "subroutine s(i)\n integer, intent(out) :: i\n i = 1\nend\n";
    let folder = Folder::with(&[("a.f90", twice), ("b.f90", twice)]);
    for command in ["check", "bind"] {
        let said = failure(&folder.run(&[command, "a.f90", "b.f90"]));
        assert!(said.contains("FT0614"), "{command}: {said}");
    }
}

/// Whether a function calls what a generic name means for its arguments: a trait says which procedure that is.
fn is_of_generic(function: &syn::ItemFn) -> bool {
    let mut docs = function.attrs.iter().filter_map(|attribute| {
        let syn::Meta::NameValue(pair) = &attribute.meta else {
            return None;
        };
        let syn::Expr::Lit(literal) = &pair.value else {
            return None;
        };
        match &literal.lit {
            syn::Lit::Str(text) => Some(text.value()),
            _ => None,
        }
    });
    docs.any(|line| line.starts_with(" Calls the generic `"))
}

/// The functions of `items` that are for one procedure, and of the modules in them, each with whether it is unsafe.
fn functions(items: &[syn::Item], path: &str, into: &mut Vec<(String, bool)>) {
    for item in items {
        match item {
            syn::Item::Fn(function) if is_of_generic(function) => {}
            syn::Item::Fn(function) => {
                let name = format!("{path}{}", function.sig.ident);
                into.push((name, matches!(function.sig.safety, syn::Safety::Unsafe(_))));
            }
            syn::Item::Mod(module) => {
                let path = format!("{path}{}::", module.ident);
                let items = module.content.as_ref().map_or(&[][..], |(_, items)| items);
                functions(items, &path, into);
            }
            _ => {}
        }
    }
}

/// Checks that `check` lists the functions that `bind` writes, which compiles no checks in, and what it leaves
/// out, and gives them with their grade.
#[track_caller]
fn check_and_bind_agree(files: &[(&str, &str)]) -> Vec<(String, bool)> {
    let folder = Folder::with(files);
    let names: Vec<&str> = files.iter().map(|(name, _)| *name).collect();
    let bound = success(&folder.run(&[&["bind"], names.as_slice()].concat()));
    let mut written = Vec::new();
    functions(&syn::parse_file(&bound).unwrap().items, "", &mut written);
    written.sort();
    let json =
        success(&folder.run(&[&["check", "--no-checks", "--json"], names.as_slice()].concat()));
    let json: serde_json::Value = serde_json::from_str(&json).unwrap();
    let mut listed = Vec::new();
    for entry in json.as_array().unwrap() {
        let (wrapper, skipped) = (&entry["wrapper"], &entry["skipped"]);
        let kinds = [wrapper, skipped, &entry["out_of_reach"]];
        let kinds = kinds.iter().filter(|kind| !kind.is_null()).count();
        assert_eq!(
            kinds, 1,
            "a wrapper or the reason why there is none: {entry:#}"
        );
        for function in [&wrapper["function"], &wrapper["into"]] {
            if let Some(function) = function.as_str() {
                listed.push((function.to_owned(), wrapper["grade"] == "unproved"));
                assert_eq!(entry["safe"], wrapper["grade"] != "unproved");
            }
        }
        if let Some(reason) = skipped.as_str() {
            let documented = format!("* `{}` (", entry["name"].as_str().unwrap());
            let mut lines = bound.lines();
            assert!(
                lines.any(|line| line.contains(&documented) && line.contains(reason)),
                "{documented}..): {reason} is missing in:\n{bound}"
            );
        }
        // One by one they are what all together are.
        let name = entry["name"].as_str().unwrap();
        let why = success(&folder.run(&[&["why", "--no-checks", name], names.as_slice()].concat()));
        let said = match (wrapper["grade"].as_str(), skipped.as_str()) {
            (Some("unproved"), _) => "  its wrapper is an unsafe function".to_owned(),
            (Some(_), _) => "  its wrapper is a safe function".to_owned(),
            (None, Some(reason)) => format!("  has no wrapper: {reason}"),
            (None, None) => format!(
                "  has no wrapper: {}",
                entry["out_of_reach"].as_str().unwrap()
            ),
        };
        assert!(why.contains(&said), "{said} is missing in:\n{why}");
    }
    listed.sort();
    assert_eq!(listed, written, "check and bind");
    let left_out = bound
        .lines()
        .filter(|line| line.contains("/// * `") && line.contains("` ("));
    let skipped = json.as_array().unwrap().iter();
    let skipped = skipped.filter(|entry| !entry["skipped"].is_null());
    assert_eq!(left_out.count(), skipped.count(), "{bound}");
    written
}

/// A subroutine that is safe, and one that is not.
const SAFE_AND_UNSAFE: &str = "subroutine s(n)\n integer, intent(out) :: n\n n = 1\nend\n\
     subroutine u(a, i)\n real :: a(*)\n integer :: i\n a(i) = 1\nend\n";

#[test]
fn check_and_bind_agree_on_names_of_signatures() {
    let signature = |routines: &str| {
        format!("python module p\ninterface\n{routines}end interface\nend python module\n")
    };
    let again = |name: &str, called: &str, rest: &str| {
        signature(&format!(
            "subroutine {name}\n fortranname {called}\n{rest}end subroutine\n"
        ))
    };
    let bound =
        |signature: &str| check_and_bind_agree(&[("s.f90", SAFE_AND_UNSAFE), ("p.pyf", signature)]);
    let named = |name: &str, is_unsafe: bool| (name.to_owned(), is_unsafe);
    let once_more = bound(&again("s2(n)", "s", " integer :: n\n"));
    let expected = [named("s", false), named("s2", false), named("u", true)];
    assert_eq!(once_more, expected);
    let declarations = " real :: a(*)\n integer :: i\n";
    let unsafe_once_more = bound(&again("u2(a, i)", "u", declarations));
    let expected = [named("s", false), named("u", true), named("u2", true)];
    assert_eq!(unsafe_once_more, expected);
    // The signature has another in the place of that of the source.
    let instead = bound(&again("s(a, i)", "u", declarations));
    assert_eq!(instead, [named("s", true), named("u", true)]);
    let elsewhere = bound(&again("s(n)", "elsewhere", " integer :: n\n"));
    assert_eq!(elsewhere, [named("s", true), named("u", true)]);
    // Nothing is called.
    let nothing = bound(&signature("subroutine x\n fortranname\nend subroutine\n"));
    assert_eq!(nothing, [named("s", false), named("u", true)]);
    let in_c = " callstatement (*f2py_func)(&n, &n)\n integer :: n\n";
    let in_c = signature(&format!("subroutine s(n)\n{in_c}end subroutine\n"));
    assert_eq!(bound(&in_c), [named("s", true), named("u", true)]);
    let each_other = signature(
        "subroutine s(a, i)\n fortranname u\n real :: a(*)\n integer :: i\nend subroutine\n\
         subroutine u(n)\n fortranname s\n integer :: n\nend subroutine\n",
    );
    assert_eq!(bound(&each_other), [named("s", true), named("u", false)]);
}

#[test]
fn check_and_bind_agree_on_names_of_a_module() {
    let module = format!(
        "module m\ncontains\n{}end module\n",
        SAFE_AND_UNSAFE.replace("end\n", "end subroutine\n")
    );
    let signature = "python module p\ninterface\nmodule m\n subroutine s2(n)\n  fortranname s\n  \
                     integer :: n\n end subroutine\nend module m\nend interface\nend python module\n";
    let bound = check_and_bind_agree(&[("m.f90", &module), ("p.pyf", signature)]);
    let names: Vec<&str> = bound.iter().map(|(name, _)| name.as_str()).collect();
    assert_eq!(names, ["m::s", "m::s2", "m::u"]);
}

#[test]
fn check_and_bind_agree_on_units_of_every_kind() {
    let units = "program p\n call inner\ncontains\n subroutine inner\n end subroutine\nend program\n\
         block data b\n real(16) :: x\n common /c/ x\n data x /1/\nend block data\n\
         subroutine first(n)\n integer :: n\n n = 1\n return\n entry second(n)\n n = 2\nend\n\
         function f(n)\n integer, intent(in) :: n\n real :: f(n)\n f = 1\nend function\n\
         subroutine type(x)\n real :: x\n x = 1\nend\n\
         subroutine left(q)\n real(16) :: q\n q = 1\nend\n";
    let bound = check_and_bind_agree(&[("units.f90", units)]);
    let names: Vec<&str> = bound.iter().map(|(name, _)| name.as_str()).collect();
    assert_eq!(names, ["f", "f_into", "first", "second", "type_"]);
}

#[test]
fn check_and_bind_agree_on_what_modules_hide() {
    let hidden = "module m\n private\n public :: g, s, wide\n\
         real(16), parameter :: wide = 1\n\
         interface g\n  procedure of_integer, of_real\n end interface\n\
         interface h\n  procedure of_integer\n end interface\n\
         interface\n  module subroutine separate(n)\n   integer, intent(inout) :: n\n  \
         end subroutine\n end interface\n public :: separate\ncontains\n\
         subroutine of_integer(n)\n integer, intent(inout) :: n\n n = 1\n end subroutine\n\
         subroutine of_real(x)\n real, intent(inout) :: x\n x = 1\n end subroutine\n\
         subroutine alone\n end subroutine\n\
         subroutine s(p)\n  real, pointer, intent(out) :: p\n  nullify(p)\n call inner\n contains\n\
         subroutine inner\n end subroutine\n end subroutine\nend module\n";
    let body = "submodule (m) sub\ncontains\n module procedure separate\n  n = 2\n end procedure\n\
         subroutine only_here\n end subroutine\nend submodule\n";
    let bound = check_and_bind_agree(&[("m.f90", hidden), ("sub.f90", body)]);
    let names: Vec<&str> = bound.iter().map(|(name, _)| name.as_str()).collect();
    let expected = ["m::of_integer", "m::of_real", "m::s", "m::separate"];
    assert_eq!(names, expected);
}

#[test]
fn a_name_of_a_signature_is_no_definition() {
    let source = "subroutine s(i)\n integer, intent(out) :: i\n i = 1\nend\n";
    let signature = "python module p\ninterface\nsubroutine t(i)\n fortranname s\n integer :: i\n\
                     end subroutine\nend interface\nend python module\n";
    let other = source.replace("subroutine s", "subroutine t");
    let folder = Folder::with(&[
        ("a.f90", source),
        ("b.f90", source),
        ("t.f90", &other),
        ("p.pyf", signature),
    ]);
    success(&folder.run(&["bind", "a.f90", "t.f90", "p.pyf"]));
    let said = failure(&folder.run(&["bind", "a.f90", "b.f90", "t.f90", "p.pyf"]));
    assert_eq!(said.matches("FT0614").count(), 1, "{said}");
    for part in [
        "the procedure `s`, defined at b.f90:1",
        "defined at a.f90:1",
    ] {
        assert!(said.contains(part), "{part} is missing in:\n{said}");
    }
}

#[test]
fn facts_of_a_library_make_its_callers_known() {
    let folder = Folder::with(&[
        (
            "lib.f",
            "      SUBROUTINE SETS(N)\n      INTEGER N\n      N = 1\n      END\n",
        ),
        (
            "own.f",
            "      SUBROUTINE CALLS(N)\n      INTEGER N\n      CALL SETS(N)\n      END\n",
        ),
    ]);
    let written = folder.run(&[
        "check",
        "lib.f",
        "--facts",
        "lib.json",
        "--library",
        "lib 1.2",
    ]);
    success(&written);
    assert!(text(&written.stderr).contains("the facts of 1 procedures"));
    let json = std::fs::read_to_string(folder.file("lib.json")).unwrap();
    for part in [
        "\"library\":\"lib 1.2\"",
        "\"sha256\":\"",
        "\"arguments\":[\"out\"]",
    ] {
        assert!(json.contains(part), "{json}");
    }
    let unknown = success(&folder.run(&["bind", "own.f"]));
    assert!(unknown.contains("pub unsafe fn calls("), "{unknown}");
    let known = success(&folder.run(&["bind", "own.f", "--prebuilt", "lib.json"]));
    assert!(
        known.contains("\npub fn calls(") && known.contains("# Trusted"),
        "{known}"
    );
    assert!(!known.contains("fn sets"), "{known}");
    let checked = success(&folder.run(&["check", "own.f", "--prebuilt", "lib.json", "--json"]));
    let checked: serde_json::Value = serde_json::from_str(&checked).unwrap();
    assert_eq!(checked[0]["wrapper"]["grade"], "trusted");
    assert_eq!(checked.as_array().unwrap().len(), 1);
    // Those of BLAS come along.
    let blas = folder.run(&["check", "own.f", "--prebuilt", "blas"]);
    assert!(success(&blas).contains("unsafe: `sets`"));
    // What facts contradict is not what was asked for.
    let lapack = folder.run(&["check", "own.f", "--prebuilt", "lapack"]);
    let said = String::from_utf8_lossy(&lapack.stderr);
    assert!(lapack.status.success() && !said.contains("note["), "{said}");
}

#[test]
fn what_is_no_file_of_facts_is_refused_with_its_name() {
    let folder = Folder::with(&[("own.f", "      END\n"), ("other.json", "[1, 2")]);
    let error = failure(&folder.run(&["check", "own.f", "--prebuilt", "other.json"]));
    for part in ["other.json", "no file of facts", "ferrotran check --facts"] {
        assert!(error.contains(part), "{error}");
    }
}
