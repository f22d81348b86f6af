//! How a path fails: what was wrong, and what helps.

use std::path::PathBuf;

/// Why a path gave no numbers.
#[derive(Debug, thiserror::Error)]
pub enum Error {
    /// A count below 0.
    #[error("n is {n}, but a count is 0 or more")]
    Negative {
        /// The count asked for.
        n: i32,
    },

    /// More numbers than the path's type holds exactly.
    #[error(
        "n is {n}, but only the first {most} Fibonacci numbers are exact in {number}: \
         ask for fewer, or take an exact path such as cxx-exact"
    )]
    Inexact {
        /// The count asked for.
        n: i32,
        /// The largest count that is exact.
        most: usize,
        /// The name of the type.
        number: &'static str,
    },

    /// A buffer that holds fewer numbers than were asked for.
    #[error("the buffer holds {length} numbers, n is {n}: lend a longer one")]
    ShortBuffer {
        /// The count asked for.
        n: i32,
        /// The length of the buffer.
        length: usize,
    },

    /// A number that came back from native code is no whole number.
    #[error(
        "{value} is no whole number that {number} holds exactly: \
         the native code was built with flags that change its arithmetic"
    )]
    NotWhole {
        /// What came back.
        value: f64,
        /// The name of the type.
        number: &'static str,
    },

    /// C++ threw an exception, which [`cxx`] carried over.
    #[error("C++ threw an exception: {0}")]
    Thrown(#[from] cxx::Exception),

    /// A C interface returned an error code that has no variant of its own.
    #[error("{function} failed with code {code}: {message}")]
    Code {
        /// The C function.
        function: &'static str,
        /// What it returned.
        code: i32,
        /// What it says about it.
        message: String,
    },

    /// A wrapper that ferrotran generated refused its arguments.
    #[error(transparent)]
    Refused(#[from] ferrotran_runtime::Error),

    /// A Fortran procedure said, by a code, that it failed.
    #[error("{procedure} failed with code {code}: its source says what that means")]
    Fortran {
        /// The procedure.
        procedure: &'static str,
        /// What it returned.
        code: i32,
    },

    /// A shared library is not where it should be.
    #[error(
        "the shared library {} does not exist: `make {}` builds it in the folder `build`, \
         which `--library-dir build` makes the place to look in",
        library.display(), make_target(library)
    )]
    NoLibrary {
        /// The file that was looked for.
        library: PathBuf,
    },

    /// A shared library that bindings by ferrotran can't use.
    #[error(
        "{source}; `make {}` builds one in the folder `build`",
        make_target(library)
    )]
    NotLoaded {
        /// The file.
        library: PathBuf,
        /// What is wrong with it.
        source: ferrotran_runtime::LoadError,
    },

    /// A file that the dynamic linker refuses.
    #[error(
        "{} can't be loaded as a shared library ({source}): \
         delete it, and `make {}` builds a good one in the folder `build`",
        library.display(), make_target(library)
    )]
    BadLibrary {
        /// The file.
        library: PathBuf,
        /// What the dynamic linker said.
        source: libloading::Error,
    },

    /// A shared library lacks what a path calls.
    #[error(
        "{} has no symbol `{symbol}`: it was built from something else, or by a compiler \
         that names symbols in another way (`nm -D` shows them); `make {}` builds the one \
         that is meant",
        library.display(), make_target(library)
    )]
    NoSymbol {
        /// The file.
        library: PathBuf,
        /// The symbol.
        symbol: &'static str,
    },
}

/// The Makefile's target for a library: `libfib1` for `libfib1.so`, but
/// `fibc++.so` with its suffix.
fn make_target(library: &std::path::Path) -> String {
    let file = library.file_name().unwrap_or_default().to_string_lossy();
    match file.strip_suffix(".so") {
        Some(stem) if stem.starts_with("lib") => stem.to_owned(),
        _ => file.into_owned(),
    }
}
