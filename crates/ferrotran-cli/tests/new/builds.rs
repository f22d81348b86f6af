//! What `ferrotran new` makes builds, passes its test, runs its example, and can be packaged.

use std::path::Path;
use std::process::{Command, Output};

use crate::cases::{CASES, Folder, checkout, has_gfortran};

/// One workspace for all: so what they depend on is compiled once.
fn workspace(folder: &Folder) -> Vec<String> {
    let mut members = Vec::new();
    for case in &CASES {
        case.make(folder);
        match case.options.contains(&"--workspace") {
            true => {
                // A workspace cannot have another one.
                std::fs::remove_file(folder.path().join(case.name).join("Cargo.toml")).unwrap();
                members.push(format!("{0}/{0}", case.name));
                members.push(format!("{0}/{0}-sys", case.name));
            }
            false => members.push(case.name.to_owned()),
        }
    }
    let checkout = checkout();
    let args = ["starter", "--path", checkout.to_str().unwrap()];
    assert!(folder.new_crate(&args).status.success());
    members.push("starter".to_owned());
    let manifest = format!(
        "[workspace]\nmembers = {members:?}\nresolver = \"3\"\n[profile.dev]\ndebug = false\n\
         incremental = false\n"
    );
    std::fs::write(folder.path().join("Cargo.toml"), manifest).unwrap();
    // The versions that are here.
    std::fs::copy(
        checkout.join("Cargo.lock"),
        folder.path().join("Cargo.lock"),
    )
    .unwrap();
    members
}

fn cargo(folder: &Path, args: &[&str]) -> Output {
    Command::new(env!("CARGO"))
        .args(args)
        .current_dir(folder)
        .env(
            "CARGO_TARGET_DIR",
            Path::new(env!("CARGO_TARGET_TMPDIR")).join("new"),
        )
        .env_remove("RUSTFLAGS")
        .output()
        .unwrap()
}

fn text(bytes: &[u8]) -> String {
    String::from_utf8_lossy(bytes).into_owned()
}

#[test]
fn crates_build_and_pass_their_tests_and_can_be_packaged() {
    if !has_gfortran() {
        return;
    }
    let folder = Folder::with(&[]);
    let members = workspace(&folder);
    let output = cargo(
        folder.path(),
        &["test", "--offline", "--workspace", "--test", "calls"],
    );
    let (said, errors) = (text(&output.stdout), text(&output.stderr));
    assert!(output.status.success(), "{errors}\n{said}");
    // What is generated, and what is written around it, has nothing to complain of.
    let of_builds = ["without-blas@", "not-callable@"];
    let expected = |line: &str| of_builds.iter().any(|package| line.contains(package));
    let mut warnings = errors.lines().filter(|line| line.starts_with("warning"));
    assert!(warnings.all(expected), "{errors}");
    let passed = said.matches("test result: ok. 1 passed").count();
    assert_eq!(passed, CASES.len(), "{said}");
    assert!(said.contains("test result: ok. 3 passed"), "{said}");
    // They have the body of the test, and all of them one name.
    for (package, printed) in [
        ("closures", "1.0\n"),
        ("derived-types", ""),
        ("constants", "the bindings were linked"),
        (
            "starter",
            "mean (Fortran): 2.8\nspread (C):     Some(4.0)\nmedian (C++):   3\n",
        ),
    ] {
        let args = [
            "run",
            "--offline",
            "--quiet",
            "--example",
            "call",
            "-p",
            package,
        ];
        let output = cargo(folder.path(), &args);
        assert!(output.status.success(), "{}", text(&output.stderr));
        let said = text(&output.stdout);
        assert!(said.starts_with(printed), "{package}: {said}");
    }
    let packaged = [
        "package",
        "--offline",
        "--allow-dirty",
        "--no-verify",
        // It would have the versions of ferrotran's own crates in a registry.
        "--exclude-lockfile",
        "--workspace",
    ];
    let output = cargo(folder.path(), &packaged);
    let said = text(&output.stderr);
    assert!(output.status.success(), "{said}");
    assert_eq!(said.matches("Packaged ").count(), members.len(), "{said}");
    for (package, files) in [
        (
            "with-folders",
            &["fortran/src/base/kinds.f90\n", "fortran/inc/limits.inc\n"][..],
        ),
        ("two-crates-sys", &["fortran/points.f90\n"]),
        ("two-crates", &["tests/calls.rs\n"]),
    ] {
        let args = [
            "package",
            "--offline",
            "--allow-dirty",
            "--list",
            "-p",
            package,
        ];
        let output = cargo(folder.path(), &args);
        let listed = text(&output.stdout);
        for file in ["src/lib.rs\n"].iter().chain(files) {
            assert!(listed.contains(file), "{package}: {listed}");
        }
    }
}
