//! A new kind of argument must be answered for in exactly the rooms that ARCHITECTURE.md lists: a
//! copy of the crate gets a variant more of `plan::Passing`, and must not compile just there.

use std::collections::BTreeSet;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

/// Where the kinds of argument are, from `src`.
const KINDS: &str = "plan/passing.rs";
const ENUM: &str = "pub enum Passing {\n";
/// The heading in ARCHITECTURE.md, and what comes before each room of its list.
const HEADING: &str = "### Where a feature goes";
const ITEM: &str = "* `";

#[test]
fn a_new_kind_of_argument_fails_in_the_rooms_that_the_architecture_lists() {
    let folder = tempfile::tempdir().expect("there is a temporary folder");
    let workspace = folder.path();
    copy_crate(workspace);
    let source = workspace.join("ferrotran/src").join(KINDS);
    let text = fs::read_to_string(&source).expect("the kinds can be read");
    assert_eq!(text.matches(ENUM).count(), 1, "{KINDS} has the enum once");
    let text = text.replace(ENUM, &format!("{ENUM}    /// None.\n    Probe,\n"));
    fs::write(&source, text).expect("the copy can be written");
    let (failing, output) = check(workspace);
    assert_eq!(
        failing,
        listed(),
        "left: where the copy does not compile; right: what ARCHITECTURE.md lists under \
         `{HEADING}`; the compiler said:\n{output}"
    );
}

/// The files under `src` that do not cover the new variant, and all that was said.
fn check(workspace: &Path) -> (BTreeSet<String>, String) {
    // Kept: what the crate depends on is checked once.
    let target = Path::new(env!("CARGO_TARGET_TMPDIR")).join("new_kind");
    let output = Command::new(env!("CARGO"))
        .args(["check", "--offline", "--quiet", "--message-format=short"])
        .arg("--manifest-path")
        .arg(workspace.join("ferrotran/Cargo.toml"))
        .env("CARGO_TARGET_DIR", target)
        .env_remove("RUSTFLAGS")
        .output()
        .expect("cargo runs");
    let said = String::from_utf8_lossy(&output.stderr).into_owned();
    assert!(!output.status.success(), "the copy compiles:\n{said}");
    let (uncovered, others): (Vec<&str>, Vec<&str>) = said
        .lines()
        .filter(|line| line.contains("error"))
        .filter(|line| !line.starts_with("error: could not compile"))
        .partition(|line| line.contains("error[E0004]"));
    assert!(others.is_empty(), "it fails otherwise, too:\n{said}");
    let files = uncovered
        .iter()
        .filter_map(|line| Some(line.split_once("src/")?.1.split_once(':')?.0.to_owned()))
        .collect();
    (files, said)
}

/// The rooms in ARCHITECTURE.md.
fn listed() -> BTreeSet<String> {
    let path = root().join("ARCHITECTURE.md");
    let text = fs::read_to_string(path).expect("ARCHITECTURE.md can be read");
    let (_, section) = text.split_once(HEADING).expect("it has the section");
    let section = section.split("\n#").next().unwrap_or_default();
    let items = section.lines().filter_map(|line| line.strip_prefix(ITEM));
    items
        .filter_map(|item| Some(item.split_once('`')?.0.to_owned()))
        .collect()
}

fn root() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("../..")
}

/// A workspace of this crate alone, with the same lock file, without tests.
fn copy_crate(workspace: &Path) {
    let root = root();
    let read = |path: PathBuf| fs::read_to_string(path).expect("a manifest can be read");
    let manifest = sections(&read(root.join("Cargo.toml")), |name| {
        name.starts_with("workspace.")
    });
    let manifest = format!("[workspace]\nmembers = [\"ferrotran\"]\nresolver = \"3\"\n{manifest}");
    fs::write(workspace.join("Cargo.toml"), manifest).expect("a manifest can be written");
    fs::copy(root.join("Cargo.lock"), workspace.join("Cargo.lock"))
        .expect("the lock file is there");
    let of_crate = Path::new(env!("CARGO_MANIFEST_DIR"));
    let manifest = sections(&read(of_crate.join("Cargo.toml")), |name| {
        matches!(name, "package" | "dependencies" | "lints")
    });
    copy_folder(&of_crate.join("src"), &workspace.join("ferrotran/src"));
    fs::write(workspace.join("ferrotran/Cargo.toml"), manifest).expect("a manifest can be written");
}

/// The sections of a manifest that are `wanted`.
fn sections(manifest: &str, wanted: fn(&str) -> bool) -> String {
    let mut is_wanted = false;
    let mut text = String::new();
    for line in manifest.lines() {
        if let Some(name) = line.strip_prefix('[') {
            is_wanted = wanted(name.trim_matches(['[', ']']));
        }
        if is_wanted {
            text.push_str(line);
            text.push('\n');
        }
    }
    text
}

fn copy_folder(from: &Path, to: &Path) {
    fs::create_dir_all(to).expect("a folder can be made");
    for entry in fs::read_dir(from).expect("the folder can be read") {
        let path = entry.expect("the folder can be read").path();
        let name = path.file_name().expect("an entry has a name");
        match path.is_dir() {
            true => copy_folder(&path, &to.join(name)),
            false => drop(fs::copy(&path, to.join(name)).expect("a file can be copied")),
        }
    }
}
