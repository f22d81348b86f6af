//! Why a crate cannot be made.

use std::path::PathBuf;

use ferrotran::BuildError;
use thiserror::Error;

/// Why a crate cannot be made. Nothing is left of one then.
#[derive(Debug, Error)]
pub(crate) enum NewError {
    /// The name is none for a crate.
    #[error("`{name}` cannot be the name of a crate: {why}; choose another, such as `{instead}`")]
    Name {
        /// The name.
        name: String,
        /// Why not.
        why: &'static str,
        /// One that would do.
        instead: String,
    },
    /// There is something of that name.
    #[error("{} exists: choose another name, or move it away", _0.display())]
    Exists(PathBuf),
    /// The folder in which it would be is missing.
    #[error("the folder {} does not exist: make it first", _0.display())]
    NoParent(PathBuf),
    /// What is to be wrapped is missing.
    #[error("{} cannot be read ({source}): correct the path or the permissions", path.display())]
    Read {
        /// The file or folder.
        path: PathBuf,
        /// What the system says.
        source: std::io::Error,
    },
    /// The crate cannot be written.
    #[error("{} cannot be written ({source})", path.display())]
    Write {
        /// The file or folder.
        path: PathBuf,
        /// What the system says.
        source: std::io::Error,
    },
    /// A file is none that is known.
    #[error(
        "{} has no suffix of Fortran, C or C++: rename it, to .f if it is fixed form and to .f90 if \
         it is free form",
        _0.display()
    )]
    Suffix(PathBuf),
    /// There is no Fortran.
    #[error(
        "there is no Fortran in {}: files need a suffix such as .f, .for or .f90",
        paths(_0)
    )]
    NoFortran(Vec<PathBuf>),
    /// Two files would get one name.
    #[error(
        "{} and {} would both become {}: give the folder that they are in, or rename one",
        one.display(), other.display(), becomes.display()
    )]
    Twice {
        /// One.
        one: PathBuf,
        /// The other.
        other: PathBuf,
        /// What both would be.
        becomes: PathBuf,
    },
    /// There are main programs only.
    #[error(
        "there is nothing to call: the files have only main programs, which no library can have. Make a \
         main program a SUBROUTINE, with what it reads and prints as arguments"
    )]
    OnlyPrograms,
    /// The bindings would have nothing.
    #[error(
        "there is nothing to call: the files have no procedure, constant or variable that can be \
         bound. `ferrotran check` lists the reasons"
    )]
    Nothing,
    /// The sources have errors.
    #[error("the sources have errors, see above: correct or leave out these files")]
    Errors,
    /// An INCLUDE file is missing.
    #[error("INCLUDE files are missing, see above: name their folder with -I")]
    Include,
    /// The preprocessor has refused a file.
    #[error(
        "the preprocessor refuses files, see above: name the folder of what they include with -I, and what \
         has to be defined with --flags=-DNAME. What CMake or configure makes of a template (`config.h.in`) \
         is in the folder where the project is built"
    )]
    Preprocessor,
    /// The checkout is none.
    #[error("{} is no checkout of ferrotran: there is no crates/ferrotran/Cargo.toml in it", _0.display())]
    Checkout(PathBuf),
    /// The compiler cannot be used.
    #[error("{_0}; `ferrotran doctor` says what else is missing")]
    Compiler(#[from] Box<BuildError>),
    /// The C or C++ compiler cannot be used.
    #[error("{language} is among the files, but {why}")]
    NativeCompiler {
        /// The language.
        language: &'static str,
        /// Why it cannot be used, and what to do.
        why: String,
    },
    /// The bindings cannot be read.
    #[error("the bindings are not what ferrotran expects ({_0}): report this as a bug")]
    Bindings(#[from] syn::Error),
}

fn paths(paths: &[PathBuf]) -> String {
    let paths: Vec<String> = paths.iter().map(|it| it.display().to_string()).collect();
    paths.join(", ")
}
