//! `scripts/setup`, on machines that lack things.

#![cfg(target_os = "linux")]

use std::fs;
use std::os::unix::fs::{PermissionsExt as _, symlink};
use std::path::Path;
use std::process::{Command, Output};

use tempfile::TempDir;

fn text(output: &Output) -> String {
    String::from_utf8_lossy(&output.stdout).into_owned() + &String::from_utf8_lossy(&output.stderr)
}

/// A machine that has nothing but what is linked in, and an `apt-get` that
/// writes down how it was called and "installs" `tools`.
fn bare_machine(tools: &[&str], user: u32) -> TempDir {
    let machine = tempfile::tempdir().unwrap();
    let folder = machine.path();
    for tool in ["bash", "env", "uname", "ln", "cat"] {
        let found = std::env::split_paths(&std::env::var_os("PATH").unwrap())
            .map(|folder| folder.join(tool))
            .find(|file| file.exists());
        symlink(found.unwrap(), folder.join(tool)).unwrap();
    }
    let log = folder.join("log").display().to_string();
    let install: String = tools
        .iter()
        .map(|tool| format!("ln -sf {0}/bash {0}/{tool}\n", folder.display()))
        .collect();
    for (name, script) in [
        ("id", format!("echo {user}")),
        ("sudo", format!("echo -n 'sudo ' >>{log}; \"$@\"")),
        ("apt-get", format!("echo apt-get $* >>{log}\n{install}")),
        ("cargo", String::new()),
    ] {
        let file = folder.join(name);
        fs::write(&file, format!("#!{}/bash\n{script}\n", folder.display())).unwrap();
        fs::set_permissions(file, fs::Permissions::from_mode(0o755)).unwrap();
    }
    machine
}

fn setup(machine: &TempDir) -> Command {
    let mut command = Command::new("bash");
    command
        .arg(Path::new(env!("CARGO_MANIFEST_DIR")).join("scripts/setup"))
        .env("PATH", machine.path());
    for variable in ["CXX", "FC"] {
        command.env_remove(variable);
    }
    command
}

const TOOLS: [&str; 7] = [
    "g++",
    "gfortran",
    "cmake",
    "make",
    "pkg-config",
    "mpicc",
    "mpirun",
];

#[test]
fn setup_installs_what_is_missing_once() {
    let machine = bare_machine(&TOOLS, 1000);
    let output = setup(&machine).output().unwrap();
    assert!(output.status.success(), "{}", text(&output));
    let log = fs::read_to_string(machine.path().join("log")).unwrap();
    let lines: Vec<_> = log.lines().collect();
    assert_eq!(lines[0], "sudo apt-get update -q");
    assert!(lines[1].starts_with("sudo apt-get install"), "{log}");
    for package in [
        "g++",
        "gfortran",
        "cmake",
        "make",
        "pkg-config",
        "libopenmpi-dev",
        "openmpi-bin",
    ] {
        assert!(
            lines[1].split(' ').any(|word| word == package),
            "no {package} in {log}"
        );
        assert!(text(&output).contains(package), "{}", text(&output));
    }

    let output = setup(&machine).output().unwrap();
    assert!(output.status.success());
    assert_eq!(text(&output), "");
    assert_eq!(fs::read_to_string(machine.path().join("log")).unwrap(), log);
}

#[test]
fn setup_says_what_it_can_not_do() {
    // An installation that leaves the compiler out.
    let machine = bare_machine(&["g++"], 0);
    let output = setup(&machine).output().unwrap();
    assert!(!output.status.success());
    assert!(
        text(&output).contains("fortran is still missing"),
        "{}",
        text(&output)
    );

    // No manager that it knows.
    let machine = bare_machine(&[], 0);
    fs::remove_file(machine.path().join("apt-get")).unwrap();
    let output = setup(&machine).output().unwrap();
    assert!(!output.status.success());
    for word in ["install by hand", "gfortran 8 or later", "3.16 or later"] {
        assert!(text(&output).contains(word), "{}", text(&output));
    }

    // Neither root nor sudo.
    let machine = bare_machine(&TOOLS, 1000);
    fs::remove_file(machine.path().join("sudo")).unwrap();
    let output = setup(&machine).output().unwrap();
    assert!(!output.status.success());
    assert!(
        text(&output).contains("have root install"),
        "{}",
        text(&output)
    );

    // Everything but Rust.
    let machine = bare_machine(&TOOLS, 0);
    fs::remove_file(machine.path().join("cargo")).unwrap();
    let output = setup(&machine).output().unwrap();
    assert!(!output.status.success());
    assert!(text(&output).contains("rustup"), "{}", text(&output));
}
