//! Why a build script failed.

use std::path::PathBuf;
use std::process::ExitStatus;

use thiserror::Error;

use crate::source::ReadError;

/// Why bindings were not built. Each text names the cause and the remedy.
#[derive(Debug, Error)]
#[non_exhaustive]
pub enum BuildError {
    /// A source cannot be read.
    #[error("{_0} ({cause}): correct the path or the permissions", cause = _0.cause)]
    Read(#[from] ReadError),
    /// A program could not be started.
    #[error(
        "{program} could not be started: {source}: install it, or set {variable} to one that works"
    )]
    NoProgram {
        /// The program.
        program: String,
        /// The environment variable that names another.
        variable: &'static str,
        /// What the system says.
        source: std::io::Error,
    },
    /// A program failed.
    #[error("`{command}` failed ({status}):\n{output}")]
    Failed {
        /// The command line.
        command: String,
        /// How it ended.
        status: ExitStatus,
        /// What it wrote to its standard error.
        output: String,
    },
    /// The compiler is none that ferrotran knows how to link.
    #[error("`{program}` is not GNU Fortran: set FC to a gfortran\n(it says of itself: {version})")]
    UnknownCompiler {
        /// The program.
        program: String,
        /// The first line that it prints of itself.
        version: String,
    },
    /// The kinds of the compiler could not be found out.
    #[error("the kinds of `{program}` could not be found out: {reason}")]
    Kinds {
        /// The compiler.
        program: String,
        /// Why.
        reason: String,
    },
    /// The sources have errors; all were printed.
    #[error("{count} error(s) in the Fortran sources, the signatures or the options:\n{rendered}")]
    Sources {
        /// How many.
        count: usize,
        /// All of them, as text.
        rendered: String,
    },
    /// Modules that use one another in a circle.
    #[error("these files use one another's modules in a circle: {}", files.join(", "))]
    CircularModules {
        /// The files.
        files: Vec<String>,
    },
    /// An environment variable that Cargo sets is missing.
    #[error(
        "{0} is not set: call this from a build script that Cargo runs, or set the folder by `out_dir`"
    )]
    NoEnvironment(&'static str),
    /// A file could not be written.
    #[error("{} cannot be written: {source}", path.display())]
    Write {
        /// The file.
        path: PathBuf,
        /// What the system says.
        source: std::io::Error,
    },
    /// The archiver failed.
    #[error("the objects could not be put into an archive: {0}")]
    Archive(#[from] cc::Error),
}
