//! Binds LAPACK and BLAS, and compiles or links them.

use std::collections::HashSet;
use std::path::{Path, PathBuf};
use std::{env, error, fs};

use examples_common::netlib;
use ferrotran::{Builder, Prebuilt};

/// What the tests call. LAPACK's documentation says how long every argument has to be, and the
/// declared shapes say the same, but for `WORK(*)` and its like, which are `LWORK` long: of a library that
/// was built elsewhere that is vouched for.
const CALLED: [&str; 28] = [
    "sgesv", "dgesv", "cgesv", "zgesv", // general systems
    "sposv", "dposv", "cposv", "zposv", // positive definite ones
    "sgels", "dgels", "cgels", "zgels", // least squares
    "ssyev", "dsyev", "cheev", "zheev", // symmetric and Hermitian eigenproblems
    "sgeev", "dgeev", "cgeev", "zgeev", // general ones
    "sgesvd", "dgesvd", "cgesvd", "zgesvd", // singular values by QR iteration
    "sgesdd", "dgesdd", "cgesdd", "zgesdd", // and by divide and conquer
];

fn main() {
    if let Err(error) = build() {
        println!("cargo::error={error}");
        std::process::exit(1);
    }
}

fn build() -> Result<(), Box<dyn error::Error>> {
    let folder = netlib::sources()?;
    let mut files = Vec::new();
    for part in ["SRC", "BLAS/SRC"] {
        files.extend(fortran(&folder.join(part))?);
    }
    // LAPACK has XERBLA of its own, for those without the sources of BLAS.
    let mut seen = HashSet::new();
    files.retain(|path| seen.insert(path.file_name().map(ToOwned::to_owned)));
    // The constants of the machine, and what asks for the version.
    for file in [
        "dlamch.f",
        "slamch.f",
        "droundup_lwork.f",
        "sroundup_lwork.f",
    ] {
        let file = folder.join("INSTALL").join(file);
        if file.exists() {
            files.push(file);
        }
    }
    let mut builder = Builder::new();
    if env::var_os("CARGO_FEATURE_SYSTEM").is_some() {
        builder.link("lapack").link("blas");
        // SAFETY: whoever asks for the feature says that the system has the Netlib's LAPACK, or one that does
        // the same, with INTEGERs of 4 bytes.
        unsafe { builder.prebuilt("lapack", Prebuilt::sources(files)) };
        // SAFETY: the tests pass arrays as long as LAPACK's documentation asks for.
        unsafe { builder.trust_extents(CALLED) };
    } else {
        // What is not proved of these checks itself.
        builder.files(files);
    }
    builder.compile("lapack")?;
    Ok(())
}

/// The Fortran files in `folder`, in alphabetical order.
fn fortran(folder: &Path) -> Result<Vec<PathBuf>, Box<dyn error::Error>> {
    let mut files = Vec::new();
    for entry in fs::read_dir(folder)? {
        let path = entry?.path();
        let suffix = path.extension().and_then(|suffix| suffix.to_str());
        if matches!(suffix, Some("f" | "f90" | "F" | "F90")) {
            files.push(path);
        }
    }
    files.sort();
    Ok(files)
}
