//! The kinds of the compiler in use, asked of the compiler itself. The answer is not kept: what a
//! wrapper such as `mpif90` does may hang on its environment, and asking takes a tenth of a second.

use std::fs;
use std::path::Path;
use std::process::Command;

use super::command::run;
use super::compiler::Compiler;
use super::{BuildError, write};
use crate::resolve::Kinds;

/// The kinds of the compiler with its flags. `folder` is one for files.
pub(super) fn of_compiler(compiler: &Compiler, folder: &Path) -> Result<Kinds, BuildError> {
    let answer = ask(compiler, folder)?;
    Kinds::from_probe(&answer).map_err(|error| BuildError::Kinds {
        program: compiler.program().to_owned(),
        reason: error.to_string(),
    })
}

/// Compiles the probe and runs it.
fn ask(compiler: &Compiler, folder: &Path) -> Result<String, BuildError> {
    let unwritable = |source| BuildError::Write {
        path: folder.to_owned(),
        source,
    };
    fs::create_dir_all(folder).map_err(unwritable)?;
    let folder = tempfile::tempdir_in(folder).map_err(unwritable)?;
    let source = folder.path().join("kinds.f90");
    let program = folder.path().join("kinds");
    write(&source, Kinds::probe())?;
    let mut compile = compiler.link_command(compiler.flags().kind_words());
    compile.arg(&source).arg("-o").arg(&program);
    run(&mut compile, "FC")?;
    let output = run(&mut Command::new(&program), "FC")?;
    Ok(String::from_utf8_lossy(&output.stdout).into_owned())
}
