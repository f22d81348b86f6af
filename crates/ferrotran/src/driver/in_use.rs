//! What the compiler in use makes of sources before it compiles them: what build scripts and the command have
//! to read alike.

use std::path::Path;

use super::cargo::Cargo;
use super::compile::{self, Profile};
use super::compiler::{Compiler, Family};
use super::{BuildError, probe, search};
use crate::flags::{Flags, Word};
use crate::pipeline::RunTime;
use crate::resolve::Kinds;
use crate::source;

/// What is known of the compiler in use.
#[derive(Clone, Debug)]
pub struct InUse {
    /// What its flags say.
    pub flags: Flags,
    /// Its kinds with these flags.
    pub kinds: Kinds,
    /// How it reads sources with these flags.
    pub reading: source::Options,
    /// Its run-time library.
    pub run_time: RunTime,
}

/// The profiles that Cargo has by itself. Compilers define names by them (`__OPTIMIZE__`).
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum CargoProfile {
    /// `dev`, which does not optimise.
    #[default]
    Dev,
    /// `release`, which does.
    Release,
}

/// What the compiler that `FC` or `gfortran` names says, with `FFLAGS` and the flags `given`, in a
/// build with `profile` that has the options `reading`. `folder` is one for files.
///
/// # Errors
///
/// When a flag is refused, the compiler is missing or fails, or the folder cannot be written.
pub fn in_use(
    given: &[Word],
    reading: source::Options,
    profile: CargoProfile,
    folder: &Path,
) -> Result<InUse, BuildError> {
    let compiler = Compiler::find(&mut Cargo::of_process(), given)?;
    Ok(InUse {
        kinds: probe::of_compiler(&compiler, folder)?,
        flags: compiler.flags().clone(),
        reading: self::reading(reading, &compiler, compiler.flags(), &profile.into())?,
        run_time: run_time(&compiler),
    })
}

/// How `compiler` reads with `flags` in a build with `profile`, where it is given `options`.
pub(super) fn reading(
    options: source::Options,
    compiler: &Compiler,
    flags: &Flags,
    profile: &Profile,
) -> Result<source::Options, BuildError> {
    let mut reading = source::Options {
        compiler: Some(compiler.program().into()),
        // What is preprocessed is what is compiled: with the same flags.
        compiling_flags: compile::common_flags(compiler.family(), profile),
        ..options
    }
    .with_flags(flags);
    // What the compiler would include by itself is read, too.
    for folder in search::folders(compiler)? {
        if !reading.include_paths.contains(&folder) {
            reading.include_paths.push(folder);
        }
    }
    Ok(reading)
}

/// The run-time library of `compiler`.
pub(super) fn run_time(compiler: &Compiler) -> RunTime {
    match compiler.family() {
        Family::Flang { .. } => RunTime::Other,
        Family::Gnu => RunTime::Libgfortran,
    }
}
