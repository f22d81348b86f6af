//! Why a build script failed.

use std::fmt;
use std::path::PathBuf;
use std::process::ExitStatus;

use thiserror::Error;

use super::Stale;
use crate::source::ReadError;

/// Why bindings were not built. Each text names the cause and the remedy.
///
/// Its `Debug` is its text, too: that is what Rust prints of an error that a build script's `main`
/// returns.
#[derive(Error)]
#[non_exhaustive]
pub enum BuildError {
    /// A pattern of files is wrong or matches none.
    #[error("`{pattern}`: {reason}: correct the pattern (it is relative to the package's folder)")]
    Pattern {
        /// The pattern.
        pattern: String,
        /// What is wrong with it.
        reason: String,
    },
    /// A source cannot be read.
    #[error("{_0} ({cause}): correct the path or the permissions", cause = _0.cause)]
    Read(#[from] ReadError),
    /// There is no Fortran compiler.
    #[error(
        "no Fortran compiler was found (tried: {}): install gfortran, or set FC to a compiler",
        tried.join(", ")
    )]
    NoCompiler {
        /// The names under which one was looked for.
        tried: Vec<String>,
    },
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
    #[error(
        "`{command}` failed ({status}): set {variable} to one that works, or read why:\n{output}"
    )]
    Failed {
        /// The command line.
        command: String,
        /// The environment variable that names another program.
        variable: &'static str,
        /// How it ended.
        status: ExitStatus,
        /// What it wrote to its standard error.
        output: String,
    },
    /// The compiler is none that ferrotran knows how to use.
    #[error(
        "`{program}` is neither GNU Fortran nor LLVM Flang: set FC to a gfortran or a flang\n\
         (it says of itself: {version})"
    )]
    UnknownCompiler {
        /// The program.
        program: String,
        /// The first line that it prints of itself.
        version: String,
    },
    /// The kinds of the compiler could not be found out.
    #[error(
        "the kinds of `{program}` could not be found out ({reason}): set FC to a compiler whose \
         programs run here"
    )]
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
    /// A source does not compile.
    #[error(
        "{} does not compile ({status}): correct it, leave it out, or tell the compiler to accept \
         it by `Builder::flag` or FFLAGS\n{output}\nthe command was: {command}",
        file.display()
    )]
    Compile {
        /// The file.
        file: PathBuf,
        /// The command line.
        command: String,
        /// How the compiler ended.
        status: ExitStatus,
        /// What the compiler says.
        output: String,
    },
    /// Files that use one another's modules in a circle.
    #[error(
        "these files use one another's modules in a circle, so that none can be compiled first: \
         {}: move each module into a file of its own",
        files.join(", ")
    )]
    CircularFiles {
        /// The files.
        files: Vec<String>,
    },
    /// There is nothing that a shared library could be made of.
    #[error(
        "nothing is compiled into {}: add sources by `Builder::files`; files with a main program \
         do not count",
        library.display()
    )]
    Empty {
        /// The library.
        library: PathBuf,
    },
    /// A shared library could not be linked.
    #[error(
        "the shared library {} cannot be linked ({status}): name the libraries that it needs by \
         `Builder::link` or `Builder::pkg_config`\n{output}\nthe command was: {command}",
        library.display()
    )]
    Link {
        /// The library.
        library: PathBuf,
        /// The command line.
        command: String,
        /// How the compiler ended.
        status: ExitStatus,
        /// What the linker says.
        output: String,
    },
    /// pkg-config does not know a library.
    #[error(
        "pkg-config does not find `{name}`: install the library's development package, or set \
         PKG_CONFIG_PATH to the folder of its .pc file\n{reason}"
    )]
    PkgConfig {
        /// The library.
        name: String,
        /// What pkg-config says.
        reason: String,
    },
    /// There is no folder to write to.
    #[error(
        "OUT_DIR is not set: call this from a build script that Cargo runs, or set the folder by \
         `Builder::out_dir`"
    )]
    NoFolder,
    /// A file could not be written.
    #[error(
        "{} cannot be written ({source}): make room or correct the permissions, or choose another \
         folder by `Builder::out_dir`",
        path.display()
    )]
    Write {
        /// The file.
        path: PathBuf,
        /// What the system says.
        source: std::io::Error,
    },
    /// The committed bindings are not those that would be written.
    #[error("{_0}: build with {variable}=1 to write it anew, and commit it", variable = super::UPDATE)]
    Stale(#[from] Stale),
    /// The archiver failed.
    #[error("the objects could not be put into an archive ({0}): set AR to one that works")]
    Archive(#[from] cc::Error),
}

impl fmt::Debug for BuildError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Display::fmt(self, f)
    }
}
