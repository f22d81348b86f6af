//! The kinds of the compiler in use, asked of the compiler itself.

use std::fs;
use std::path::Path;
use std::process::Command;

use sha2::{Digest, Sha256};

use super::cargo::Cargo;
use super::command::run;
use super::compiler::Compiler;
use super::{BuildError, write};
use crate::resolve::Kinds;

/// The kinds of the compiler that `FC` or `gfortran` names, with `FFLAGS` and `flags`. The answer
/// is kept in `cache`, a folder, for each compiler and its flags.
///
/// # Errors
///
/// When the compiler is missing or fails, or the folder cannot be written.
pub fn kinds(flags: &[String], cache: &Path) -> Result<Kinds, BuildError> {
    of_compiler(&Compiler::find(&mut Cargo::of_process(), flags)?, cache)
}

pub(super) fn of_compiler(compiler: &Compiler, cache: &Path) -> Result<Kinds, BuildError> {
    // Other flags (the form of the sources, their line length) are not meant for the probe.
    let flags: Vec<&String> = compiler
        .flags()
        .iter()
        .filter(|flag| {
            ["-fdefault-", "-fno-default-", "-freal-", "-finteger-"]
                .iter()
                .any(|start| flag.starts_with(start))
        })
        .collect();
    let mut key = Sha256::new();
    key.update(compiler.program());
    key.update(compiler.version());
    for flag in &flags {
        key.update(flag);
    }
    key.update(Kinds::probe());
    let key: String = key
        .finalize()
        .iter()
        .take(8)
        .map(|byte| format!("{byte:02x}"))
        .collect();
    let file = cache.join(format!("kinds-{key}"));
    // An entry that is missing, or was cut off, is made anew.
    if let Some(kinds) = fs::read_to_string(&file)
        .ok()
        .and_then(|text| Kinds::from_probe(&text).ok())
    {
        return Ok(kinds);
    }
    let answer = ask(compiler, &flags, cache)?;
    let kinds = Kinds::from_probe(&answer).map_err(|error| BuildError::Kinds {
        program: compiler.program().to_owned(),
        reason: error.to_string(),
    })?;
    write(&file, &answer)?;
    Ok(kinds)
}

/// Compiles the probe and runs it.
fn ask(compiler: &Compiler, flags: &[&String], cache: &Path) -> Result<String, BuildError> {
    let unwritable = |source| BuildError::Write {
        path: cache.to_owned(),
        source,
    };
    fs::create_dir_all(cache).map_err(unwritable)?;
    let folder = tempfile::tempdir_in(cache).map_err(unwritable)?;
    let source = folder.path().join("kinds.f90");
    let program = folder.path().join("kinds");
    write(&source, &Kinds::probe())?;
    let mut compile = compiler.link_command(flags.iter().copied());
    compile.arg(&source).arg("-o").arg(&program);
    run(&mut compile, "FC")?;
    let output = run(&mut Command::new(&program), "FC")?;
    Ok(String::from_utf8_lossy(&output.stdout).into_owned())
}
