//! Compiling Fortran files into objects.

use std::path::{Path, PathBuf};

use super::BuildError;
use super::command::run;
use super::compiler::Compiler;
use crate::source::Form;

/// How objects are compiled.
#[derive(Clone, Debug)]
pub(super) struct Settings<'a> {
    pub(super) compiler: &'a Compiler,
    /// Where objects and `.mod` files go.
    pub(super) folder: &'a Path,
    /// Where INCLUDE looks.
    pub(super) includes: &'a [PathBuf],
    /// `0` to `3`, `s`, `z`, as Cargo's `OPT_LEVEL`.
    pub(super) optimisation: &'a str,
    /// Whether to keep debug information.
    pub(super) debug: bool,
}

/// Compiles `source` and gives its object. `number` keeps files of one name apart.
pub(super) fn object(
    settings: &Settings<'_>,
    source: &Path,
    form: Form,
    number: usize,
) -> Result<PathBuf, BuildError> {
    let stem = source.file_stem().unwrap_or_default().to_string_lossy();
    let object = settings.folder.join(format!("{number}-{stem}.o"));
    let mut command = settings.compiler.command();
    command
        .arg("-c")
        .arg(source)
        .arg("-o")
        .arg(&object)
        .arg("-J")
        .arg(settings.folder)
        .arg("-fPIC")
        // A panic or an error in a callback unwinds through Fortran.
        .arg("-fexceptions")
        // A large frame on a small stack aborts instead of writing into other memory.
        .arg("-fstack-clash-protection")
        .arg(format!("-O{}", settings.optimisation.replace('z', "s")));
    if settings.debug {
        command.arg("-g");
    }
    if form == Form::Fixed {
        command.arg("-std=legacy");
    }
    for folder in settings.includes {
        command.arg("-I").arg(folder);
    }
    run(&mut command, "FC")?;
    Ok(object)
}
