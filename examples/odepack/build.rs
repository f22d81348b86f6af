//! Binds and compiles ODEPACK's LSODA, with what it needs of LAPACK.

use std::path::{Path, PathBuf};
use std::process::Command;
use std::{env, error};

use ferrotran::Builder;

/// The folder of scipy's integrators, which `cargo xtask fetch` gets.
const SOURCES: &str = "../../target/corpora/scipy-1.10.1/scipy/integrate";

/// LSODA and what it calls.
const ODEPACK: [&str; 14] = [
    "mach/d1mach",
    "odepack/blkdta000",
    "odepack/bnorm",
    "odepack/cfode",
    "odepack/ewset",
    "odepack/fnorm",
    "odepack/intdy",
    "odepack/lsoda",
    "odepack/prja",
    "odepack/solsy",
    "odepack/srcma",
    "odepack/stoda",
    "odepack/vmnorm",
    "odepack/xerrwv",
];

/// The solvers of linear systems that it calls, and what these call.
const LAPACK: [&str; 22] = [
    "SRC/dgbtf2",
    "SRC/dgbtrf",
    "SRC/dgbtrs",
    "SRC/dgetrf",
    "SRC/dgetrf2",
    "SRC/dgetrs",
    "SRC/dlaswp",
    "SRC/ieeeck",
    "SRC/ilaenv",
    "SRC/iparmq",
    "INSTALL/dlamch",
    "BLAS/SRC/dcopy",
    "BLAS/SRC/dgemm",
    "BLAS/SRC/dgemv",
    "BLAS/SRC/dger",
    "BLAS/SRC/dscal",
    "BLAS/SRC/dswap",
    "BLAS/SRC/dtbsv",
    "BLAS/SRC/dtrsm",
    "BLAS/SRC/idamax",
    "BLAS/SRC/lsame",
    "BLAS/SRC/xerbla",
];

fn main() {
    if let Err(error) = build() {
        println!("cargo::error={error}");
        std::process::exit(1);
    }
}

fn build() -> Result<(), Box<dyn error::Error>> {
    println!("cargo::rerun-if-changed={SOURCES}/odepack");
    if !Path::new(SOURCES).is_dir() {
        return Err(format!("{SOURCES} is missing: run `cargo xtask fetch` at the root").into());
    }
    let lapack = lapack()?;
    let mut builder = Builder::new();
    builder
        .files(ODEPACK.map(|name| format!("{SOURCES}/{name}.f")))
        .files(LAPACK.map(|name| lapack.join(format!("{name}.f"))))
        .file("fortran/advance.f90")
        .only(["advance", "srcma"]);
    // SAFETY: LSODA checks LRW and LIW against what N equations need, and N is the length of Y.
    // SRCMA stays open: it declares its arrays as RSAV(*).
    unsafe { builder.trust_extents(["advance"]) };
    builder.compile("odepack")?;
    Ok(())
}

/// Where cargo keeps the sources in the package `netlib-src`.
fn lapack() -> Result<PathBuf, Box<dyn error::Error>> {
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
