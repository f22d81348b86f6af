//! Binds and compiles ODEPACK's LSODA, with what it needs of LAPACK.

use std::error;
use std::path::Path;

use examples_common::netlib;
use ferrotran::Builder;

/// The folder of scipy's integrators, which `cargo xtask fetch` gets.
const SOURCES: &str = "../../target/corpora/scipy-1.10.1/scipy/integrate";

/// LSODA and what it calls.
const ODEPACK: [&str; 12] = [
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
    let lapack = netlib::sources()?;
    let mut builder = Builder::new();
    builder
        .files(ODEPACK.map(|name| format!("{SOURCES}/{name}.f")))
        .files(LAPACK.map(|name| lapack.join(format!("{name}.f"))))
        .files(["advance", "xerrwv"].map(|name| format!("fortran/{name}.f90")))
        .file("../common/fortran/d1mach.f90")
        .only(["advance", "srcma"]);
    builder.compile("odepack")?;
    Ok(())
}
