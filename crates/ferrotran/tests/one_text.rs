//! The text that is compiled means to GNU Fortran what the file means that it was made of: its own
//! dump of both is the same, for all Fortran files of the tests (`cargo xtask one-text`: of LAPACK).

use std::ffi::OsStr;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;
use std::sync::Mutex;

use ferrotran::diagnostic::Severity;
use ferrotran::source::{self, Form, Markers, Options, Sources};
use rayon::prelude::*;

type Outcome<T> = Result<T, Box<dyn std::error::Error + Send + Sync>>;

#[test]
fn the_compiler_finds_the_same_in_both() -> Outcome<()> {
    if Command::new("gfortran").arg("--version").output().is_err() {
        eprintln!("there is no gfortran here: nothing was compared");
        return Ok(());
    }
    let mut files = Vec::new();
    let here = Path::new(env!("CARGO_MANIFEST_DIR"));
    gather(&here.join("tests/cases"), &mut files)?;
    gather(&here.join("../ferrotran-e2e/fortran"), &mut files)?;
    assert!(!files.is_empty());
    let different = Mutex::new(Vec::new());
    let dumped: usize = files
        .par_iter()
        .map(|file| {
            let (original, ours) = dumps(file)?;
            if original != ours {
                let mut different = different.lock().map_err(|error| error.to_string())?;
                different.push(format!(
                    "{}:\n{original}\n=== our text\n{ours}",
                    file.display()
                ));
            }
            Ok(usize::from(original.contains("procedure name =")))
        })
        .sum::<Outcome<usize>>()?;
    let different = different.into_inner()?;
    assert!(different.is_empty(), "{}", different.join("\n\n"));
    eprintln!("{dumped} of {} files compile", files.len());
    // Else the two were only refused alike.
    assert!(
        dumped * 2 > files.len(),
        "{dumped} of {} files compile",
        files.len()
    );
    Ok(())
}

/// The Fortran files in `folder`, however deep.
fn gather(folder: &Path, files: &mut Vec<PathBuf>) -> Outcome<()> {
    for entry in fs::read_dir(folder)? {
        let path = entry?.path();
        if path.is_dir() {
            gather(&path, files)?;
        } else if matches!(Form::of_path(&path), Some(Form::Fixed | Form::Free))
            && path.extension() != Some(OsStr::new("src"))
        {
            files.push(path);
        }
    }
    files.sort();
    Ok(())
}

/// What GNU Fortran makes of the file, and of our text.
fn dumps(file: &Path) -> Outcome<(String, String)> {
    let folder = tempfile::tempdir()?;
    let sources = Sources::new();
    let options = Options::default();
    let (text, found) = source::read(&sources, file, &options)?;
    if found.iter().any(|found| found.severity == Severity::Error) {
        // It is not compiled.
        return Ok(Default::default());
    }
    let suffix = match text.form() {
        Form::Fixed => "f",
        Form::Free | Form::Signature => "f90",
    };
    let written = folder.path().join("text").with_extension(suffix);
    fs::write(&written, text.to_bytes(&sources, Markers::Lines))?;
    let original = dump(file, folder.path(), &[])?;
    // Module files beside the file are of modules without a source.
    let beside = fs::canonicalize(file.parent().unwrap_or(Path::new(".")))?;
    let beside = format!("-I{}", beside.display());
    let ours = dump(&written, folder.path(), &["-nocpp", &beside])?;
    Ok((original, ours))
}

fn dump(file: &Path, folder: &Path, flags: &[&str]) -> Outcome<String> {
    let output = Command::new("gfortran")
        .current_dir(folder)
        .args([
            "-fdump-fortran-original",
            "-fsyntax-only",
            "-w",
            "-std=legacy",
        ])
        .args(["-fall-intrinsics", "-ffree-line-length-none"])
        .args(flags)
        .arg(fs::canonicalize(file)?)
        .output()?;
    Ok(String::from_utf8_lossy(&output.stdout).into_owned())
}
