//! Sources by name: those of others, which are fetched.

use std::collections::HashSet;
use std::path::{Path, PathBuf};

use anyhow::{Result, bail};

use crate::{corpus, load};

/// The names, and what they stand for.
pub(super) const NAMES: &[&str] = &[
    "blas",
    "lapack",
    "lapack-double",
    "minpack",
    "quadpack",
    "fitpack",
    "odepack",
];

/// The files of `name`: of a corpus, of a folder, or itself.
pub(super) fn files(name: &str) -> Result<Vec<PathBuf>> {
    let scipy = |folders: &[&str]| -> Result<Vec<PathBuf>> {
        let root = corpus::scipy()?.join("scipy");
        let mut files = Vec::new();
        for folder in folders {
            files.extend(load::fortran_files(&root.join(folder))?);
        }
        Ok(files)
    };
    match name {
        "blas" => load::fortran_files(&corpus::netlib()?.join("BLAS/SRC")),
        "lapack" | "lapack-double" => {
            let mut files = load::lapack_files(&corpus::netlib()?)?;
            files.retain(|file| !needs_xblas(file) && (name == "lapack" || is_double(file)));
            Ok(files)
        }
        "minpack" => scipy(&["optimize/minpack"]),
        "quadpack" => scipy(&["integrate/quadpack", "integrate/mach"]),
        "fitpack" => scipy(&["interpolate/fitpack"]),
        "odepack" => {
            let mut files = scipy(&["integrate/odepack", "integrate/mach"])?;
            // Another library, which has some routines of the same names.
            files.retain(|file| !file.ends_with("vode.f") && !file.ends_with("zvode.f"));
            Ok(files)
        }
        path if Path::new(path).is_dir() => load::fortran_files(Path::new(path)),
        path if Path::new(path).is_file() => Ok(vec![PathBuf::from(path)]),
        other => bail!(
            "`{other}` is no file, no folder and none of {}",
            NAMES.join(", ")
        ),
    }
}

/// Whether a routine calls XBLAS, whose sources are not there: it would not link.
fn needs_xblas(file: &Path) -> bool {
    let stem = file.file_stem().unwrap_or_default().to_string_lossy();
    let ends = ["rfsx", "svxx", "rfsx_extended"];
    ends.iter().any(|end| stem.ends_with(end))
}

/// Whether a file of LAPACK or BLAS has a routine for double precision, or for all precisions.
fn is_double(file: &Path) -> bool {
    let stem = file.file_stem().unwrap_or_default().to_string_lossy();
    // Those that use single precision, too.
    const MIXED: [&str; 2] = ["dsgesv", "dsposv"];
    let stem = stem.to_ascii_lowercase();
    let starts = [
        "d", "id", "il", "ie", "ip", "la_", "lsame", "xerbla", "chla", "slamch",
    ];
    let single = HashSet::from(["ilaslc", "ilaslr", "ilaclc", "ilaclr", "ilazlc", "ilazlr"]);
    starts.iter().any(|start| stem.starts_with(start))
        && !MIXED.contains(&stem.as_str())
        && !single.contains(stem.as_str())
}
