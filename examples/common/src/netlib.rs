//! The sources of LAPACK, in a package that only holds them.

use std::path::{Path, PathBuf};
use std::process::Command;
use std::{env, error};

/// The folder, `SRC`, `BLAS` and `INSTALL` in it, of the package `netlib-src`, on which the package
/// whose build script calls this depends.
///
/// # Errors
///
/// When cargo does not know the package: it is not among the dependencies, or cannot be fetched.
pub fn sources() -> Result<PathBuf, Box<dyn error::Error>> {
    let manifest = Path::new(&env::var("CARGO_MANIFEST_DIR")?).join("Cargo.toml");
    let output = Command::new(env::var("CARGO")?)
        .args(["metadata", "--format-version=1", "--manifest-path"])
        .arg(manifest)
        .output()?;
    if !output.status.success() {
        return Err(String::from_utf8_lossy(&output.stderr).into_owned().into());
    }
    let metadata: serde_json::Value = serde_json::from_slice(&output.stdout)?;
    let packages = metadata["packages"].as_array();
    packages
        .into_iter()
        .flatten()
        .find(|package| package["name"] == "netlib-src")
        .and_then(|package| Path::new(package["manifest_path"].as_str()?).parent())
        .map(|folder| folder.join("source"))
        .ok_or_else(|| "cargo metadata does not know the package netlib-src".into())
}
