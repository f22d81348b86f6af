//! What `ferrotran new` says and writes, without building it.

use std::process::Output;

use crate::cases::{CASES, Folder, checkout, has_gfortran};

const FIB: &str = "subroutine fib(n)\ninteger, intent(inout) :: n\nn = n + 1\nend subroutine\n";

/// What is said of a failure, which leaves nothing behind.
#[track_caller]
fn failure(folder: &Folder, output: &Output) -> String {
    assert_eq!(output.status.code(), Some(1));
    assert!(output.stdout.is_empty());
    let names = folder.names();
    let left = names.iter().filter(|name| name.starts_with('.'));
    assert_eq!(left.count(), 0, "{names:?}");
    let said = String::from_utf8(output.stderr.clone()).unwrap();
    assert!(said.contains("ferrotran: nothing was made: "), "{said}");
    said
}

#[test]
fn each_kind_of_input() {
    if !has_gfortran() {
        return;
    }
    let folder = Folder::with(&[]);
    for case in &CASES {
        let said = case.make(&folder);
        for part in case.said {
            assert!(
                said.contains(part),
                "{}: `{part}` is missing in:\n{said}",
                case.name
            );
        }
        let is_workspace = case.options.contains(&"--workspace");
        let (native, caller) = match is_workspace {
            true => (
                format!("{0}/{0}-sys", case.name),
                format!("{0}/{0}", case.name),
            ),
            false => (case.name.to_owned(), case.name.to_owned()),
        };
        let build = folder.read(&format!("{native}/build.rs"));
        for part in case.build {
            assert!(
                build.contains(part),
                "{}: `{part}` is missing in:\n{build}",
                case.name
            );
        }
        let krate = case.name.replace('-', "_");
        let test = folder.read(&format!("{caller}/tests/calls.rs"));
        match case.call {
            Some(call) => {
                assert!(
                    said.contains(&format!("The test and the example call `{call}`.")),
                    "{said}"
                );
                assert!(
                    test.contains(&format!("{krate}::{call}?;")),
                    "{}: {test}",
                    case.name
                );
            }
            None => assert!(test.contains("fn the_bindings_exist()"), "{test}"),
        }
        let manifest = folder.read(&format!("{native}/Cargo.toml"));
        let has_links = manifest.contains("\nlinks = ");
        let wants_links = is_workspace || case.options.contains(&"--sys");
        assert_eq!(has_links, wants_links, "{manifest}");
        let readme = folder.read(&format!("{}/README.md", case.name));
        assert!(
            readme.starts_with(&format!("# {}\n", case.name)),
            "{readme}"
        );
        folder.read(&format!("{}/.github/workflows/ci.yml", case.name));
        assert_eq!(
            folder.read(&format!("{}/.gitignore", case.name)),
            "/target\n"
        );
    }
    // An option that nobody needs is not written.
    let build = folder.read("fixed-form/build.rs");
    for option in ["link(", "include(", "plain_symbols", "openmp", "cc::"] {
        assert!(!build.contains(option), "{build}");
    }
    assert!(folder.names().iter().all(|name| !name.starts_with('.')));
}

#[test]
fn by_version_without_a_checkout() {
    if !has_gfortran() {
        return;
    }
    let folder = Folder::with(&[("fib.f90", FIB)]);
    assert!(
        folder
            .new_crate(&["a", "--from", "fib.f90", "--link", "lapack,blas"])
            .status
            .success()
    );
    let manifest = folder.read("a/Cargo.toml");
    let version = env!("CARGO_PKG_VERSION");
    for name in ["ferrotran", "ferrotran-runtime"] {
        assert!(
            manifest.contains(&format!("\n{name} = \"{version}\"\n")),
            "{manifest}"
        );
    }
    let build = folder.read("a/build.rs");
    assert!(
        build.contains("    builder.link(\"lapack\");\n    builder.link(\"blas\");\n"),
        "{build}"
    );
    assert!(
        build.contains(
            "// unsafe { builder.prebuilt(\"lapack\", ferrotran::Prebuilt::lapack()) };\n"
        ),
        "{build}"
    );
    assert!(
        folder
            .read("a/.github/workflows/ci.yml")
            .contains("liblapack-dev libblas-dev")
    );
}

#[test]
fn libraries_are_looked_for() {
    if !has_gfortran() {
        return;
    }
    let folder = Folder::with(&[("fib.f90", FIB)]);
    let output = folder.new_crate(&[
        "a",
        "--from",
        "fib.f90",
        "--link",
        "no_such_library,gfortran",
    ]);
    let said = String::from_utf8(output.stdout).unwrap();
    assert!(
        said.contains(
            "not found here: no_such_library. Install no_such_library, or name its folder in build.rs: \
             `builder.search(\"...\")`"
        ),
        "{said}"
    );
}

#[test]
fn one_reason_is_said_once_with_places_in_the_crate() {
    if !has_gfortran() {
        return;
    }
    let texts = ["a", "b", "c", "d"].map(|name| {
        format!("  subroutine {name}(p)\n    type(t), intent(inout) :: p\n    p%k = 1\n  end subroutine\n")
    });
    let text = format!(
        "module m\n  type t\n    integer :: k\n  contains\n    final :: f\n  end type\ncontains\n  \
         subroutine f(p)\n    type(t), intent(inout) :: p\n    p%k = 0\n  end subroutine\n{}end module\n",
        texts.concat()
    );
    let calls = "subroutine s(a)\n  real :: a(*)\n  call u(a)\nend subroutine\n\
                 subroutine u(a)\n  real :: a(*)\n  call nobody(a)\nend subroutine\n";
    let folder = Folder::with(&[("in/m.f90", &text), ("in/s.f90", calls)]);
    let output = folder.new_crate(&["a", "--from", "in"]);
    let said = String::from_utf8(output.stdout).unwrap();
    let left_out: Vec<&str> = said
        .lines()
        .filter(|it| it.contains("m::f, m::a and 3 more: "))
        .collect();
    assert_eq!(left_out.len(), 1, "{said}");
    assert!(!said.contains("m::b"), "{said}");
    assert!(
        said.contains("(called at fortran/s.f90:3)") && !said.contains("in/s.f90"),
        "{said}"
    );
}

#[test]
fn options_that_the_sources_ask_for() {
    if !has_gfortran() {
        return;
    }
    let text = "subroutine s(a, info)\nreal, intent(inout) :: a(:)\ninteger, intent(out) :: info\n\
                !$omp parallel workshare\na = 1\n!$omp end parallel workshare\ninfo = 0\nend subroutine\n";
    let folder = Folder::with(&[("m.f90", &format!("module m\ncontains\n{text}end module\n"))]);
    assert!(folder.new_crate(&["a", "--from", "m.f90"]).status.success());
    let build = folder.read("a/build.rs");
    assert!(build.contains("// builder.flag(\"-fopenmp\");"), "{build}");
    assert!(
        build.contains("// builder.status(\"info\", ferrotran::FailsIf::NonZero);"),
        "{build}"
    );
}

#[test]
fn names_that_are_none() {
    let folder = Folder::with(&[("fib.f90", FIB)]);
    for (name, why) in [
        (
            "fn",
            "`fn` cannot be the name of a crate: it is a keyword of Rust; choose another, such as `fn-rs`",
        ),
        ("1st", "it has to start with a letter"),
        ("a b", "letters of ASCII, digits"),
        ("ferrotran", "the crate depends on one of that name"),
        ("test", "Cargo or Rust has something of that name"),
    ] {
        let said = failure(&folder, &folder.new_crate(&[name, "--from", "fib.f90"]));
        assert!(said.contains(why), "{said}");
    }
    assert_eq!(folder.names(), ["fib.f90"]);
}

#[test]
fn a_folder_that_exists_is_left_alone() {
    let folder = Folder::with(&[("fib.f90", FIB), ("a/mine", "text")]);
    let said = failure(&folder, &folder.new_crate(&["a", "--from", "fib.f90"]));
    assert!(
        said.contains("a exists: choose another name, or move it away"),
        "{said}"
    );
    assert_eq!(folder.read("a/mine"), "text");
    let said = failure(&folder, &folder.new_crate(&["b/c", "--from", "fib.f90"]));
    assert!(said.contains("the folder b does not exist"), "{said}");
}

#[test]
fn without_a_compiler() {
    let folder = Folder::with(&[("fib.f90", FIB)]);
    for args in [&["a", "--from", "fib.f90"][..], &["a"]] {
        let output = folder
            .command(args)
            .env("FC", "/no/such/compiler")
            .output()
            .unwrap();
        let said = failure(&folder, &output);
        assert!(said.contains("/no/such/compiler"), "{said}");
        assert!(
            said.contains("set FC") && said.contains("ferrotran doctor"),
            "{said}"
        );
    }
    if !has_gfortran() {
        return;
    }
    let output = folder
        .command(&["a"])
        .env("CXX", "/no/such/c++")
        .output()
        .unwrap();
    let said = failure(&folder, &output);
    assert!(
        said.contains("C++ is among the files, but `/no/such/c++` does not run"),
        "{said}"
    );
    assert!(said.contains("or set CXX"), "{said}");
}

#[test]
fn sources_that_cannot_be_wrapped() {
    if !has_gfortran() {
        return;
    }
    let folder = Folder::with(&[
        ("empty/notes.txt", "none\n"),
        ("only/main.f90", "program p\nprint *, 1\nend program\n"),
        (
            "broken/a.f90",
            "subroutine s(\nend subroutine\nsubroutine t()\nend subroutine t(\n",
        ),
        (
            "include/a.f90",
            "subroutine s()\ninclude 'none.inc'\nend subroutine\n",
        ),
        (
            "configured/a.F90",
            "#include \"config.h\"\nsubroutine s()\nend subroutine\n",
        ),
        ("twice/one/a.f", "      end\n"),
        ("twice/two/a.f", "      end\n"),
        ("fib.f90", FIB),
    ]);
    for (args, why) in [
        (
            &["--from", "empty"][..],
            "there is no Fortran in empty: files need a suffix such as .f, .for or .f90",
        ),
        (&["--from", "none"], "none cannot be read ("),
        (
            &["--from", "empty/notes.txt"],
            "notes.txt has no suffix of Fortran, C or C++: rename it",
        ),
        (
            &["--from", "fib.f90", "--pyf", "fib.pyf"],
            "fib.pyf cannot be read (",
        ),
        (&["--from", "only"], "only main programs"),
        (
            &["--from", "include"],
            "INCLUDE files are missing, see above: name their folder with -I",
        ),
        (
            &["--from", "configured"],
            "config.h: No such file or directory",
        ),
        (
            &["--from", "configured"],
            "What CMake or configure makes of a template (`config.h.in`) is in the folder",
        ),
        (
            &["--from", "twice/one/a.f", "twice/two/a.f"],
            "would both become fortran/a.f",
        ),
        (
            &["--from", "fib.f90", "--path", "empty"],
            "empty is no checkout of ferrotran",
        ),
        (
            &["--from", "fib.f90", "--flags", "-fno-such-flag"],
            "-fno-such-flag",
        ),
    ] {
        let mut all = vec!["a"];
        all.extend(args);
        let output = folder.new_crate(&all);
        let said = String::from_utf8_lossy(&output.stderr).into_owned();
        assert_eq!(output.status.code(), Some(1), "{args:?}: {said}");
        assert!(said.contains(why), "{args:?}: {said}");
        let names = folder.names();
        assert!(
            !names
                .iter()
                .any(|name| name == "a" || name.starts_with('.')),
            "{names:?}"
        );
    }
}

#[test]
fn wrong_command_lines() {
    let folder = Folder::with(&[]);
    for args in [&["a", "--pyf", "a.pyf"][..], &["a", "--sys"], &[]] {
        assert_eq!(folder.new_crate(args).status.code(), Some(2), "{args:?}");
    }
}

#[test]
fn what_is_missing_has_a_remedy_each() {
    if !has_gfortran() {
        return;
    }
    let text =
        "subroutine s(x)\nreal :: x(3)\ncall sscal(3, 2.0, x, 1)\ncall mine(x)\nend subroutine\n";
    let folder = Folder::with(&[("s.f90", text)]);
    let output = folder.new_crate(&["a", "--from", "s.f90"]);
    let said = String::from_utf8(output.stdout).unwrap();
    for part in [
        "in none of the files (2):",
        "`--link blas`",
        "add the files that define what is in no known library",
    ] {
        assert!(said.contains(part), "{said}");
    }
}

#[test]
fn a_workspace_around_it_is_named() {
    if !has_gfortran() {
        return;
    }
    let folder = Folder::with(&[
        ("Cargo.toml", "[workspace]\nmembers = []\n"),
        ("fib.f90", FIB),
    ]);
    let output = folder.new_crate(&["a", "--from", "fib.f90"]);
    let said = String::from_utf8(output.stderr).unwrap();
    assert!(
        said.contains("Cargo.toml is a workspace: add a to its `members`"),
        "{said}"
    );
}

#[test]
fn a_signature_that_nobody_asked_for_is_named() {
    if !has_gfortran() {
        return;
    }
    let folder = Folder::with(&[
        ("in/fib.f90", FIB),
        ("in/fib.pyf", "python module fib\nend python module\n"),
    ]);
    let output = folder.new_crate(&["a", "--from", "in", "--path", checkout().to_str().unwrap()]);
    let said = String::from_utf8(output.stdout).unwrap();
    assert!(
        said.contains("in/fib.pyf is not used: `--pyf in/fib.pyf` applies it"),
        "{said}"
    );
}
