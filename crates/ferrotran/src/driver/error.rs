//! Why a build script failed.

use std::fmt;
use std::path::PathBuf;
use std::process::ExitStatus;

use thiserror::Error;

use super::{Stale, UsesError};
use crate::flags::Refusals;
use crate::pipeline::OtherForm;
use crate::plan::Count;
use crate::recorded::FactsError;
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
    /// All is left out, or there is nothing.
    #[error("`{library}` has nothing that Rust could use: {why}: {REMEDY}", why = all_left_out(*left_out, reasons))]
    NothingBound {
        /// The library.
        library: String,
        /// How much is left out.
        left_out: Count,
        /// Why, each reason by its word, with how many it is given for.
        reasons: Vec<(&'static str, usize)>,
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
    #[error("{failure}: set {variable} to one that works")]
    Failed {
        /// The environment variable that names another program.
        variable: &'static str,
        /// What failed.
        failure: Failure,
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
    /// Flags of the compiler are refused.
    #[error(transparent)]
    Flags(#[from] Refusals),
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
    /// A library that was built elsewhere has other kinds than the rest.
    #[error(
        "`{library}` was built with flags that give types other kinds than the other files of this \
         builder have: bind it by a builder of its own"
    )]
    PrebuiltKinds {
        /// The library.
        library: String,
    },
    /// A procedure would have to be compiled otherwise than it is.
    #[error(transparent)]
    OtherForm(#[from] OtherForm),
    /// A file of facts cannot be used.
    #[error("{}: {source}", path.display())]
    Facts {
        /// The file.
        path: PathBuf,
        /// Why.
        source: FactsError,
    },
    /// Facts were made of sources that were read with other flags.
    #[error(
        "the facts of `{library}` hold for kinds and threads as the flags `{flags}` have them, and other \
         flags are stated: make facts of its sources with the flags that it was built with"
    )]
    PrebuiltFlags {
        /// The library.
        library: String,
        /// The flags with which its sources were read.
        flags: String,
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
        "{} does not compile: correct it, leave it out, or tell the compiler to accept it by \
         `Builder::flag` or FFLAGS\n{failure}",
        file.display()
    )]
    Compile {
        /// The file.
        file: PathBuf,
        /// What failed.
        failure: Failure,
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
    /// A library cannot be used by another one.
    #[error(transparent)]
    Uses(#[from] UsesError),
    /// Two libraries of a build script have one name.
    #[error(
        "the build script compiles two libraries with the name `{name}`, in two folders: give them \
         different names, because the bindings find their library by its name"
    )]
    SameName {
        /// The name.
        name: String,
    },
    /// Two shared libraries of a build script are told to the crate by one variable.
    #[error(
        "the path of the shared library `{name}` is in `{variable}`, as that of another library of the \
         build script: give it a name that differs in more than case, `-` and `_`"
    )]
    SameVariable {
        /// The name of the later one.
        name: String,
        /// The variable.
        variable: String,
    },
    /// Two files define one symbol.
    #[error(
        "`{symbol}` is defined by {} and by {}: give only one of these files, or put one of them into \
         another `Builder`, whose symbols are others",
        first.display(),
        second.display()
    )]
    DefinedTwice {
        /// The symbol.
        symbol: String,
        /// The file of the first definition.
        first: PathBuf,
        /// The file of the second one.
        second: PathBuf,
    },
    /// The symbols of a library could not be renamed.
    #[error(
        "{cause}\nThe symbols of a library have a prefix, so that it shares nothing with another \
         library of the program: use an NM and an OBJCOPY that know its objects (those of binutils \
         or LLVM), or keep the symbols as compiled by `Builder::plain_symbols`"
    )]
    Rename {
        /// What failed.
        cause: Box<BuildError>,
    },
    /// A symbol kept its name although it was renamed.
    #[error("the symbol `{symbol}` was not renamed: the flag -flto makes objects without symbols")]
    NotRenamed {
        /// The symbol.
        symbol: String,
    },
    /// There is nothing that a shared library could be made of.
    #[error(
        "nothing is compiled into {}: add sources by `Builder::files`; a main program does \
         not count",
        library.display()
    )]
    Empty {
        /// The library.
        library: PathBuf,
    },
    /// A shared library could not be linked.
    #[error(
        "the shared library {} cannot be linked: name what it needs by `Builder::link` or \
         `Builder::pkg_config`, and of files that define the same procedure only one\n{failure}",
        library.display()
    )]
    Link {
        /// The library.
        library: PathBuf,
        /// What failed.
        failure: Failure,
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
    /// The compiler made a shim call another procedure than that which it is for.
    #[error(
        "the shim `{shim}` is for `{procedure}`, whose symbol is `{wanted}`, but the compiler made it \
         call {}: leave `{procedure}` out by `Builder::skip`, call it through a small Fortran \
         procedure of its module, and report this with its source",
        called(found)
    )]
    ShimCalls {
        /// The shim's symbol.
        shim: String,
        /// The procedure.
        procedure: String,
        /// Its symbol.
        wanted: String,
        /// The symbols of the procedures that the shim calls.
        found: Vec<String>,
    },
    /// What the shims call cannot be told.
    #[error(
        "which procedures the shims in {} call cannot be told: {why}: set FC to a compiler that \
         writes objects for the target",
        object.display()
    )]
    ShimsUnread {
        /// The object.
        object: PathBuf,
        /// Why.
        why: String,
    },
    /// The C file that lets stops come back as errors does not compile.
    #[error(
        "what lets Fortran's stops come back as errors does not compile: set CC to a C compiler \
         that works, or let stops end the process by `Builder::contain_stops(false)`\n{_0}"
    )]
    Stops(Failure),
    /// C code of a signature file was not compiled.
    #[error(
        "the C code of the signature files, in {}, was not compiled: correct the callstatement, \
         callprotoargument or usercode that its text comes from\n{failure}",
        file.display()
    )]
    CompileC {
        /// The shims.
        file: PathBuf,
        /// What the compiler says.
        failure: Failure,
    },
    /// The archiver or the C compiler cannot be used.
    #[error("the C compiler or the archiver failed ({0}): set CC or AR to one that works")]
    Archive(#[from] cc::Error),
}

impl BuildError {
    /// If a program failed: what `explain` makes of that.
    pub(super) fn explained(self, explain: impl FnOnce(Failure) -> BuildError) -> BuildError {
        match self {
            BuildError::Failed { failure, .. } => explain(failure),
            error => error,
        }
    }
}

/// What to do where nothing is bound.
const REMEDY: &str = "`ferrotran check` has the reason for each; give the files with what is missing, or write small procedures \
                      with arguments of intrinsic types that call these";

/// What is left out, as a phrase.
fn all_left_out(left_out: Count, reasons: &[(&'static str, usize)]) -> String {
    let counts = left_out.to_string();
    if counts.is_empty() {
        return "no procedure, constant, variable or derived type is asked for, or in the files"
            .to_owned();
    }
    let reasons: Vec<String> = reasons
        .iter()
        .map(|(word, count)| format!("{count} {word}"))
        .collect();
    format!("{counts} left out ({})", reasons.join(", "))
}

/// Symbols as a phrase.
fn called(symbols: &[String]) -> String {
    match symbols {
        [] => "no procedure that is known".to_owned(),
        symbols => format!("`{}`", symbols.join("`, `")),
    }
}

/// A program that ran and failed.
#[derive(Debug, Error)]
#[error("{output}\n`{command}` failed ({status})")]
pub struct Failure {
    /// The command line.
    pub command: String,
    /// How it ended.
    pub status: ExitStatus,
    /// What it wrote to its standard error.
    pub output: String,
}

impl fmt::Debug for BuildError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Display::fmt(self, f)
    }
}
