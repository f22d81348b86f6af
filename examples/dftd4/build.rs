//! Binds and compiles dftd4 and what it needs.

use std::error;

use examples_common::{netlib, package};
use ferrotran::Builder;

/// What its charges need of LAPACK, and what that calls. Each is there in single precision, too.
const LAPACK: [&str; 20] = [
    "SRC/@isnan",
    "SRC/@laisnan",
    "SRC/@lasyf",
    "SRC/@sytf2",
    "SRC/@sytrf",
    "SRC/@sytri",
    "SRC/@sytrs",
    "BLAS/SRC/@copy",
    "BLAS/SRC/@dot",
    "BLAS/SRC/@gemm",
    "BLAS/SRC/@gemmtr",
    "BLAS/SRC/@gemv",
    "BLAS/SRC/@ger",
    "BLAS/SRC/@scal",
    "BLAS/SRC/@swap",
    "BLAS/SRC/@symv",
    "BLAS/SRC/@syr",
    "BLAS/SRC/i@amax",
    "BLAS/SRC/lsame",
    "BLAS/SRC/xerbla",
];

/// What decides on the sizes of its blocks.
const TUNING: [&str; 4] = [
    "INSTALL/sroundup_lwork",
    "SRC/ieeeck",
    "SRC/ilaenv",
    "SRC/iparmq",
];

fn main() {
    if let Err(error) = build() {
        println!("cargo::error={error}");
        std::process::exit(1);
    }
}

fn build() -> Result<(), Box<dyn error::Error>> {
    let folder = package::tblite()?.join("subprojects");
    let lapack = netlib::sources()?;
    let mut builder = Builder::new();
    for library in ["mctc-lib", "mstore", "multicharge", "dftd4"] {
        builder.files([format!("{}/{library}/src/**/*", folder.display())]);
    }
    for name in LAPACK {
        let precisions = if name.contains('@') {
            &["s", "d"][..]
        } else {
            &[""]
        };
        for precision in precisions {
            let name = name.replace('@', precision);
            builder.file(lapack.join(format!("{name}.f")));
        }
    }
    builder
        .files(TUNING.map(|name| lapack.join(format!("{name}.f"))))
        .include(folder.join("mctc-lib/include"))
        .include(folder.join("multicharge/include"))
        .include(folder.join("dftd4/include"))
        // As its own build without a library for JSON.
        .flag("-DWITH_JSON=0");
    builder.compile("dftd4")?;
    Ok(())
}
