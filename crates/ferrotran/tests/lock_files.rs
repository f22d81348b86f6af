//! The workspaces beside the main one have lock files of their own, which name the dependencies of the
//! crates here. They have to follow: `cargo xtask examples` and the fuzz targets use what is locked.

use std::fs;
use std::path::Path;
use std::process::Command;

/// What `cargo` says if a lock file is stale.
const STALE: &str = "--locked was passed";

/// What became of looking at a lock file.
#[derive(Debug)]
enum Looked {
    UpToDate,
    Stale(String),
    /// Nothing can be said: its packages are not here, and no registry can be asked.
    Unknown(String),
}

/// Looks whether the lock file beside `manifest` is what cargo would write; no crate is downloaded.
fn look(manifest: &Path, network: bool) -> Looked {
    let mut cargo = Command::new(env!("CARGO"));
    cargo
        .args(["update", "--workspace", "--locked", "--manifest-path"])
        .arg(manifest);
    if !network {
        cargo.arg("--offline");
    }
    let output = cargo.output().expect("cargo runs");
    let said = String::from_utf8_lossy(&output.stderr).into_owned();
    match output.status.success() {
        true => Looked::UpToDate,
        false if said.contains(STALE) => Looked::Stale(said),
        false => Looked::Unknown(said),
    }
}

#[test]
fn a_lock_file_that_lacks_a_dependency_is_stale() {
    let folder = tempfile::tempdir().unwrap();
    let path = |name: &str| folder.path().join(name);
    let package = |name: &str, more: &str| {
        fs::create_dir_all(path(name).join("src")).unwrap();
        fs::write(path(name).join("src/lib.rs"), "").unwrap();
        let manifest = format!("[package]\nname = \"{name}\"\nversion = \"1.0.0\"\n{more}");
        fs::write(path(name).join("Cargo.toml"), manifest).unwrap();
    };
    package("below", "");
    package(
        "above",
        "[workspace]\n[dependencies]\nbelow = { path = \"../below\" }\n",
    );
    let above = path("above");
    let package = |name: &str, more: &str| {
        format!("[[package]]\nname = \"{name}\"\nversion = \"1.0.0\"\n{more}\n")
    };
    let lock = |packages: &[String]| {
        fs::write(
            above.join("Cargo.lock"),
            format!("version = 3\n\n{}", packages.concat()),
        )
        .unwrap();
        look(&above.join("Cargo.toml"), false)
    };
    let below = package("below", "");
    let whole = lock(&[
        package("above", "dependencies = [\n \"below\",\n]\n"),
        below.clone(),
    ]);
    assert!(matches!(whole, Looked::UpToDate), "{whole:?}");
    for packages in [&[package("above", ""), below][..], &[package("above", "")]] {
        let stale = lock(packages);
        assert!(matches!(stale, Looked::Stale(_)), "{stale:?}");
    }
}

#[test]
fn the_lock_files_of_other_workspaces_follow_the_manifests() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("../..");
    for workspace in ["examples", "crates/ferrotran/fuzz"] {
        let manifest = root.join(workspace).join("Cargo.toml");
        let looked = match look(&manifest, false) {
            Looked::Unknown(_) => look(&manifest, true),
            known => known,
        };
        match looked {
            Looked::UpToDate => {}
            Looked::Stale(said) => panic!(
                "{workspace}/Cargo.lock is stale: run `cargo update --workspace --manifest-path \
                 {workspace}/Cargo.toml` and commit it\n{said}"
            ),
            Looked::Unknown(said) => eprintln!("skipped: {workspace}/Cargo.lock: {said}"),
        }
    }
}
