//! The programs with checks: a build script compiles them with the files of the library that they call, and
//! a program of Rust calls the main program, which is a subroutine there.

use std::collections::BTreeSet;
use std::ffi::OsStr;
use std::fs;
use std::os::unix::fs::PermissionsExt as _;
use std::path::{Path, PathBuf};
use std::process::{Command, ExitCode};

use anyhow::{Context, Result, bail, ensure};
use ferrotran::Builder;
use serde::{Deserialize, Serialize};
use sha2::{Digest, Sha256};

use super::makefile::Program;
use super::plain;
use crate::script;

/// The library's name.
const NAME: &str = "tested";
/// What a failed check calls.
pub(super) const FAILED: &str = "call ferrotran_failed";

/// What the process is asked.
#[derive(Serialize, Deserialize)]
struct Order {
    files: Vec<PathBuf>,
    entry: String,
}

/// Builds `program` with `library` in `folder`; gives its executable.
pub(super) fn build(
    program: &Program,
    library: &[PathBuf],
    folder: &Path,
    level: &str,
) -> Result<PathBuf> {
    let sources = folder.join("sources");
    fs::create_dir_all(&sources)?;
    let mut files = Vec::new();
    headers(library, &sources)?;
    for file in program.rest.iter().chain([&program.main]).chain(library) {
        let text =
            fs::read_to_string(file).with_context(|| format!("reading {}", file.display()))?;
        let mut text = with_own_xerbla(&mended(file, text)?);
        if *file == program.main {
            text = as_subroutine(&text);
        }
        let to = sources.join(file.file_name().unwrap_or_default());
        fs::write(&to, text)?;
        files.push(to);
    }
    let order = Order {
        files,
        entry: program.entry.clone(),
    };
    let path = folder.join("order.json");
    fs::write(&path, serde_json::to_string(&order)?)?;
    let compiler = compiler(folder)?;
    let environment: [(&str, &OsStr); 1] = [("FC", compiler.as_os_str())];
    let instructions = script::run("lapack-tests-build", &path, folder, level, &environment)?;
    fs::write(folder.join("instructions"), &instructions)?;
    let entry = format!("bound::{}()", program.entry);
    fs::write(folder.join("entry.rs"), &entry)?;
    link(folder, &[entry.as_str(), &instructions])
}

/// What is wrong in the test programs themselves, and stops all tests behind it: the file, what stands there, what
/// stands there in those of the other types.
const MENDED: [(&str, &str, &str); 2] = [
    // CGEMQR reads T(3). SERRTSQR and DERRTSQR have this length.
    ("cerrtsqr.f", "TAU(NMAX)", "TAU(NMAX*2)"),
    ("zerrtsqr.f", "TAU(NMAX)", "TAU(NMAX*2)"),
];

/// The text of `file` without what is known to be wrong in it.
fn mended(file: &Path, text: String) -> Result<String> {
    let name = file.file_name().unwrap_or_default();
    let mut known = MENDED.iter().filter(|(of, ..)| name == *of);
    let Some((of, wrong, right)) = known.next() else {
        return Ok(text);
    };
    ensure!(text.contains(wrong), "{of} has no `{wrong}` any more");
    Ok(text.replace(wrong, right))
}

/// Copies what INCLUDE lines may name: headers that lie beside sources.
fn headers(files: &[PathBuf], to: &Path) -> Result<()> {
    let folders: BTreeSet<&Path> = files.iter().filter_map(|file| file.parent()).collect();
    for folder in folders {
        for entry in fs::read_dir(folder)? {
            let path = entry?.path();
            if path.extension().is_some_and(|suffix| suffix == "h") {
                fs::copy(&path, to.join(path.file_name().unwrap_or_default()))?;
            }
        }
    }
    Ok(())
}

/// The main program of a file in fixed form as a subroutine.
pub(crate) fn as_subroutine(text: &str) -> String {
    let is_statement = |line: &str| {
        let statement = line.strip_prefix("      ");
        statement.is_some_and(|it| it.trim_start().starts_with("PROGRAM "))
    };
    let lines = text.lines().map(|line| {
        if is_statement(line) {
            line.replace("PROGRAM ", "SUBROUTINE ")
        } else {
            line.to_owned()
        }
    });
    lines.map(|line| line + "\n").collect()
}

/// A text whose XERBLA is no name that is known: calls of it are calls, not errors for Rust. The programs have
/// their own, which counts what it is told.
fn with_own_xerbla(text: &str) -> String {
    text.replace("XERBLA", "XERBLB").replace("xerbla", "xerblb")
}

/// A compiler that counts what is executed.
fn compiler(folder: &Path) -> Result<PathBuf> {
    let program = std::env::current_exe().context("where am I?")?;
    let path = folder.join("gfortran");
    let text = format!(
        "#!/bin/sh\nexec '{}' lapack-tests-compile \"$@\"\n",
        program.display()
    );
    fs::write(&path, text)?;
    fs::set_permissions(&path, fs::Permissions::from_mode(0o755))?;
    Ok(path)
}

/// Compiles the program of Rust with what lies in `folder`.
fn link(folder: &Path, made_of: &[&str]) -> Result<PathBuf> {
    let package = Path::new(env!("CARGO_MANIFEST_DIR")).join("program");
    let target = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../target/lapack-tests/program");
    let mut hash = Sha256::new();
    for part in made_of {
        hash.update(part);
    }
    hash.update(fs::read(folder.join(format!("{NAME}.rs")))?);
    let mut cargo = Command::new(std::env::var("CARGO").unwrap_or_else(|_| "cargo".into()));
    cargo
        .args(["build", "--quiet", "--locked"])
        .current_dir(&package)
        .env("CARGO_TARGET_DIR", &target)
        .env("TESTED_FOLDER", folder)
        // The folder may have the name of an earlier one.
        .env("TESTED_HASH", format!("{:x?}", hash.finalize()));
    plain::done(&mut cargo)?;
    let executable = folder.join("tested");
    fs::copy(target.join("debug/tested"), &executable)?;
    Ok(executable)
}

/// The build script: `order` is the path of what it is asked.
pub(crate) fn answer(order: &Path) -> Result<()> {
    let order: Order = serde_json::from_str(&fs::read_to_string(order)?)?;
    let mut builder = Builder::new();
    builder.files(&order.files);
    builder.only([order.entry.as_str()]);
    // Each check is counted.
    builder.loops(ferrotran::Loops::Once);
    for flag in plain::FLAGS {
        builder.flag(flag);
    }
    builder.compile(NAME).map_err(anyhow::Error::from)?;
    Ok(())
}

/// The compiler: gfortran, which counts how often each line of a text with checks is executed. That is the
/// text's own line: markers, which name the user's, are left out.
pub(crate) fn compile(arguments: &[String]) -> Result<ExitCode> {
    let mut command = Command::new("gfortran");
    let compiles = arguments.iter().any(|argument| argument == "-c");
    for argument in arguments {
        let path = Path::new(argument);
        let suffix = path.extension().and_then(OsStr::to_str);
        let is_text = compiles && matches!(suffix, Some("f" | "f90" | "F" | "F90"));
        match is_text.then(|| fs::read(path)) {
            Some(Ok(text)) => match counted(&text) {
                Some(counted) => {
                    let to = path.with_extension(format!("counted.{}", suffix.unwrap_or_default()));
                    fs::write(&to, counted)?;
                    command
                        .arg(to)
                        .args(["--coverage", "-fprofile-update=single"]);
                }
                None => drop(command.arg(argument)),
            },
            Some(Err(_)) | None => drop(command.arg(argument)),
        }
    }
    let status = command.status().context("running gfortran")?;
    let Some(code) = status.code() else {
        bail!("gfortran ended by {status}");
    };
    ensure!((0..=255).contains(&code), "gfortran ended with {code}");
    Ok(ExitCode::from(code as u8))
}

/// A text with checks, without line markers.
fn counted(text: &[u8]) -> Option<Vec<u8>> {
    let wanted = FAILED.as_bytes();
    if !text.windows(wanted.len()).any(|part| part == wanted) {
        return None;
    }
    let lines = text.split_inclusive(|byte| *byte == b'\n');
    Some(
        lines
            .filter(|line| !line.starts_with(b"# "))
            .flatten()
            .copied()
            .collect(),
    )
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_main_program_becomes_a_subroutine() {
        let text = "*       PROGRAM A\n      PROGRAM A\n      END\n";
        assert_eq!(
            as_subroutine(text),
            "*       PROGRAM A\n      SUBROUTINE A\n      END\n"
        );
    }

    #[test]
    fn markers_are_left_out_of_texts_with_checks_only() {
        let text = b"# 3 \"a.f\"\n      call ferrotran_failed('x')\n";
        let counted = counted(text).unwrap();
        assert_eq!(counted, b"      call ferrotran_failed('x')\n");
        assert_eq!(super::counted(b"# 3 \"a.f\"\n      x = 1\n"), None);
    }
}
