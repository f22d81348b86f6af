//! The options of a build script.

mod checks;
mod symbols;
mod vouched;

use std::path::PathBuf;

use super::BuildError;
use super::cargo::Cargo;
use super::claim::Prebuilt;
use super::identity::SymbolNames;
use super::prebuilt::Linked;
use super::provider::{Provider, Uses};
use super::run::{self, Output};
use super::unchanged;
use crate::flags::Word;
use crate::lower::{Options, SentinelOption, Status, StopBy};
use crate::name::Name;
#[cfg(test)]
use crate::pipeline::Analysed;
use crate::pipeline::Loops;
use crate::plan::{FailsIf, Plan};
use crate::prove::Checks;

/// Builds bindings in a `build.rs`.
///
/// ```no_run
/// // build.rs
/// let mut builder = ferrotran::Builder::new();
/// builder.files(["fortran/*.f", "fortran/*.f90"]);
/// // SAFETY: every subscript in FIB lies between 1 and N, the length of A.
/// unsafe { builder.trust_extents(["fib"]) };
/// builder.compile("fib")?;
/// # Ok::<(), ferrotran::BuildError>(())
/// ```
///
/// and in the crate, which depends on `ferrotran-runtime`:
///
/// ```ignore
/// mod fib {
///     include!(concat!(env!("OUT_DIR"), "/fib.rs"));
/// }
/// ```
///
/// # The compiler
///
/// `FC_<target>` or `FC` names the compiler, GNU Fortran or LLVM Flang, or a wrapper of one such
/// as `mpif90`; without them `gfortran` is looked for, then `flang`, `flang-new` and
/// `flang-new-16`. It is asked which libraries what it compiles needs (its run-time library, that
/// of `-fopenmp`, MPI's), and which kinds it has. `FFLAGS` and [`flag`](Builder::flag) hold for
/// every file, and come after ferrotran's own flags, so that they count. Those that change how
/// sources are read (`-ffree-form`, `-ffixed-line-length-132`, `-cpp`, `-D`, `-I`) hold for
/// ferrotran's reader, too.
///
/// Files are compiled side by side, as many as Cargo's jobserver lets, each after the modules that
/// it uses; objects and `.mod` files stay in the output folder. Fixed form is compiled with
/// `-std=legacy`, and everything with `-fexceptions -fstack-clash-protection`. Of a
/// file with a main program everything else is used. BLOCK DATA is linked although nobody calls it.
///
/// Cargo's profile decides about the rest: its `opt-level` and `debug` hold for Fortran, too, and
/// what inherits from `dev` checks subscripts, DO loops and memory as it runs
/// ([`compiler_checks`](Builder::compiler_checks)).
///
/// # Which procedures options mean
///
/// Options name procedures by [selectors](crate::interface::Selector): a path (`module::name`), a
/// bare name (`name`, wherever it stands; `::name` for the external procedure alone), or a pattern
/// (`linear::*`, `d?trs`). A bare name that fits several procedures means all of them, but is an
/// error in the `unsafe` methods, which vouch for one. A selector that fits nothing is an error.
///
/// # Symbols
///
/// Everything that a library defines gets a prefix that is unique to the package, the build and
/// the library: procedures, modules, COMMON blocks. So two libraries of one program never share
/// what both define, and neither do two versions of one package. What a library does not define
/// (BLAS of the system, the compiler's run-time library) keeps its name. The generated Rust takes
/// the prefix from the environment variable `FERROTRAN_PREFIX_<NAME>`, which the build script
/// sets, so that the text of bindings that are [`committed`](Builder::committed) stays the same.
/// `nm` and `objcopy` do it (`NM`, `OBJCOPY`). [`plain_symbols`](Builder::plain_symbols) turns it
/// off. Libraries of [`compile_shared`](Builder::compile_shared) keep their symbols: what is
/// opened at run time shares nothing.
///
/// # docs.rs
///
/// Under docs.rs, which has no Fortran compiler, the bindings are written with gfortran's kinds
/// and nothing is compiled.
#[derive(Clone, Debug, Default)]
pub struct Builder {
    pub(super) files: Vec<PathBuf>,
    pub(super) interfaces: Vec<PathBuf>,
    pub(super) signatures: Vec<PathBuf>,
    pub(super) include_paths: Vec<PathBuf>,
    pub(super) options: Options,
    pub(super) symbols: SymbolNames,
    pub(super) prebuilt_prefix: String,
    pub(super) flags: Vec<Word>,
    pub(super) linked: Vec<Linked>,
    pub(super) claims: Vec<(String, Prebuilt)>,
    /// Where nothing is said there are checks.
    pub(super) checks: Option<Checks>,
    pub(super) checks_of: Vec<(String, Checks)>,
    pub(super) loops: Loops,
    pub(super) compiler_checks: Option<bool>,
    pub(super) contain_stops: Option<bool>,
    pub(super) committed: Option<PathBuf>,
    pub(super) out_dir: Option<PathBuf>,
    pub(super) header: bool,
    pub(super) uses: Vec<Uses>,
    /// What a test does to what was analysed.
    #[cfg(test)]
    pub(super) tampering: Option<fn(&mut Analysed)>,
}

/// What was written.
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct Bindings {
    /// The Rust file.
    pub rust: PathBuf,
    /// The Fortran shims, where module procedures need them.
    pub shims: Option<PathBuf>,
    /// The C shims, where a signature file describes procedures in C.
    pub c_shims: Option<PathBuf>,
    /// The C header, where it is asked for.
    pub header: Option<PathBuf>,
    /// The library that was built: an archive, or a shared library.
    pub library: Option<PathBuf>,
    /// What another library has to know of a static one to use it.
    pub(super) provider: Option<Provider>,
    /// Whether module files decide what they are, of modules without a source.
    pub(super) module_files: UsesModuleFiles,
}

/// Whether a build reads module files of modules without a source, or lets the compiler look for some.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum UsesModuleFiles {
    Yes,
    No,
}

impl Builder {
    /// No files, and the default options.
    pub fn new() -> Self {
        Self::default()
    }

    /// Adds a Fortran file.
    pub fn file(&mut self, path: impl Into<PathBuf>) -> &mut Self {
        self.files([path])
    }

    /// Adds Fortran files: paths, and patterns of them. In a pattern `*` stands for anything but a
    /// slash, `?` for one character, `[a-z]` for one of a range, and `**` for folders however
    /// deep; files whose suffix is no Fortran's do not match. Of a module without a source the
    /// module file of GNU Fortran (`.mod`, of versions 8 to 14) can be given. The build script runs again when a
    /// file comes into the folder of a pattern.
    ///
    /// ```no_run
    /// ferrotran::Builder::new().files(["slatec/*.f"]).compile("slatec")?;
    /// # Ok::<(), ferrotran::BuildError>(())
    /// ```
    pub fn files(&mut self, paths: impl IntoIterator<Item = impl Into<PathBuf>>) -> &mut Self {
        self.files.extend(paths.into_iter().map(Into::into));
        self
    }

    /// Adds Fortran files, or patterns of them, that are read but not compiled: the sources of a
    /// library that was built elsewhere. Its symbols stay as they are
    /// ([`prebuilt_prefix`](Self::prebuilt_prefix)). Nothing shows that the library is what these say:
    /// its functions are `unsafe`, unless [`prebuilt`](Self::prebuilt) vouches for that.
    ///
    /// ```no_run
    /// // LAPACK as the system has it, with the interface of its sources.
    /// ferrotran::Builder::new()
    ///     .interfaces(["lapack/SRC/*.f", "lapack/SRC/*.f90"])
    ///     .pkg_config("lapack")
    ///     .compile("lapack")?;
    /// # Ok::<(), ferrotran::BuildError>(())
    /// ```
    pub fn interfaces(&mut self, paths: impl IntoIterator<Item = impl Into<PathBuf>>) -> &mut Self {
        self.interfaces.extend(paths.into_iter().map(Into::into));
        self
    }

    /// Adds a signature file: what it says of a procedure refines what the source says.
    pub fn signature(&mut self, path: impl Into<PathBuf>) -> &mut Self {
        self.signatures.push(path.into());
        self
    }

    /// Adds a folder in which INCLUDE, and USE of modules compiled elsewhere, look. What sources
    /// use of such a module (kinds, constants) is read from its module file (`.mod`, of GNU Fortran 8
    /// to 14); to bind its procedures as well, give the module file to [`file`](Self::file).
    pub fn include(&mut self, folder: impl Into<PathBuf>) -> &mut Self {
        self.include_paths.push(folder.into());
        self
    }

    /// Adds a compiler flag. [The table](crate::flags) says which are followed, which are harmless,
    /// and which are refused.
    pub fn flag(&mut self, flag: impl Into<String>) -> &mut Self {
        self.flags.extend(Word::of_user([flag]));
        self
    }

    /// Binds these procedures and named constants only.
    pub fn only<'a>(&mut self, names: impl IntoIterator<Item = &'a str>) -> &mut Self {
        self.options
            .only
            .extend(names.into_iter().map(str::to_owned));
        self
    }

    /// Does not bind these procedures and named constants.
    pub fn skip<'a>(&mut self, names: impl IntoIterator<Item = &'a str>) -> &mut Self {
        self.options
            .skip
            .extend(names.into_iter().map(str::to_owned));
        self
    }

    /// Makes it an error that a procedure is left out because the bindings cannot have it; without
    /// this it is a warning. What is left out on purpose ([`skip`](Self::skip)) is none.
    pub fn deny_skipped(&mut self) -> &mut Self {
        self.options.deny_skipped = true;
        self
    }

    /// Links a library that was built elsewhere, named as in Cargo's `rustc-link-lib`: `lapack`,
    /// `static=lapack`. [`prebuilt`](Self::prebuilt) says what it is.
    ///
    /// ```no_run
    /// // With the crate `cmake`: let built = cmake::build("legacy");
    /// # let built = std::path::PathBuf::new();
    /// ferrotran::Builder::new()
    ///     .interfaces(["legacy/src/*.f"])
    ///     .search(built.join("lib"))
    ///     .link("static=legacy")
    ///     .compile("legacy")?;
    /// # Ok::<(), ferrotran::BuildError>(())
    /// ```
    pub fn link(&mut self, library: impl Into<String>) -> &mut Self {
        self.linked.push(Linked::Library(library.into()));
        self
    }

    /// Adds a folder in which the libraries of [`link`](Self::link) are looked for.
    pub fn search(&mut self, folder: impl Into<PathBuf>) -> &mut Self {
        self.linked.push(Linked::Folder(folder.into()));
        self
    }

    /// Links a library that pkg-config knows.
    pub fn pkg_config(&mut self, library: impl Into<String>) -> &mut Self {
        self.linked.push(Linked::PkgConfig(library.into()));
        self
    }

    /// Does not write the Rust file but compares what would be written with the file at `path`,
    /// which is committed: a build fails if it is stale. With `FERROTRAN_UPDATE=1` in the
    /// environment it is written.
    ///
    /// The text depends on the sources, the options, ferrotran's version and the compiler's
    /// kinds, but on no profile.
    pub fn committed(&mut self, path: impl Into<PathBuf>) -> &mut Self {
        self.committed = Some(path.into());
        self
    }

    /// Writes a C header as well: `name.h` in the output folder, with the prototypes of all that
    /// the bindings call, external procedures and shims ([`Bindings::header`]). It declares them
    /// by their symbols in the library of this build, and has macros for the names as compiled.
    /// A program without
    /// Rust that links the library needs [`contain_stops(false)`](Self::contain_stops).
    pub fn header(&mut self) -> &mut Self {
        self.header = true;
        self
    }

    /// Writes to `folder` instead of Cargo's `OUT_DIR`.
    pub fn out_dir(&mut self, folder: impl Into<PathBuf>) -> &mut Self {
        self.out_dir = Some(folder.into());
        self
    }

    /// Whether what ends the process in Fortran (STOP, ERROR STOP, EXIT, ABORT, PAUSE, failed
    /// checks and allocations) comes back as an `Err`: so it does in what ferrotran compiles,
    /// unless this says otherwise. Otherwise the process ends as a Fortran program does. The
    /// documentation of each wrapper says what becomes of its stops.
    ///
    /// [`bind_loaded`](Self::bind_loaded) contains none unless this asks for it; the library has to
    /// be one of [`compile_shared`](Self::compile_shared) then, or opening it is an error.
    ///
    /// It needs `objcopy` and a C compiler when the library is built, GNU Fortran 8 or later or
    /// LLVM Flang, and a program with Rust's usual `panic = "unwind"`. `-flto` among the compiler
    /// flags keeps what is renamed from being found.
    pub fn contain_stops(&mut self, contain: bool) -> &mut Self {
        self.contain_stops = Some(contain);
        self
    }

    /// Has the first call of what was built elsewhere ([`link`](Self::link),
    /// [`pkg_config`](Self::pkg_config)) ask `procedure` whether INTEGERs have the kind that the
    /// bindings were made for: nothing in a library says so, and the wrong guess reads and writes
    /// beyond arguments. All calls are `ErrorKind::Integers` if they have not; where a library is
    /// opened at run time, opening it is an error.
    ///
    /// Without this LAPACK's ILAVER is asked, or IDAMAX, ISAMAX, IZAMAX or ICAMAX of BLAS, where the
    /// library was built elsewhere and they are bound. What it costs is one look at a flag a call.
    ///
    /// ```no_run
    /// # let mut builder = ferrotran::Builder::new();
    /// builder.interfaces(["legacy/*.f"]).link("legacy");
    /// // SAFETY: VERSIO(NUMBER) sets NUMBER to 42.
    /// unsafe { builder.integer_sentinel("versio") };
    /// ```
    ///
    /// # Safety
    ///
    /// Unless it is one of the known ones, `procedure` must be a subroutine that does nothing but
    /// set its arguments, all of them INTEGER scalars, the first to a small positive number.
    #[expect(unsafe_code, reason = "whoever calls it vouches for the procedure")]
    pub unsafe fn integer_sentinel(&mut self, procedure: &str) -> &mut Self {
        self.options.sentinel = SentinelOption::Named(procedure.to_owned());
        self
    }

    /// Asks no procedure for the kind of INTEGER ([`integer_sentinel`](Self::integer_sentinel)).
    pub fn no_integer_sentinel(&mut self) -> &mut Self {
        self.options.sentinel = SentinelOption::Off;
        self
    }

    /// Makes the INTEGER output `argument` of all procedures that have one a status: the wrappers
    /// do not take it, and are [`ErrorKind::Status`] when its value after the call is a failure.
    ///
    /// ```no_run
    /// use ferrotran::FailsIf;
    /// # let mut builder = ferrotran::Builder::new();
    /// // LAPACK's drivers: INFO is 0 where they succeed.
    /// builder.status("info", FailsIf::NonZero);
    /// // Of DGEES, a positive one says how far it came: it is returned.
    /// builder.status_of("dgees", "info", FailsIf::Negative);
    /// ```
    ///
    /// Where the procedure fails, what was lent is as it left it; what would be returned is lost,
    /// but for the arrays of an `_into` form.
    ///
    /// [`ErrorKind::Status`]: https://docs.rs/ferrotran-runtime/latest/ferrotran_runtime/enum.ErrorKind.html
    pub fn status(&mut self, argument: &str, fails: FailsIf) -> &mut Self {
        self.options.statuses.push(Status {
            procedure: None,
            argument: Name::new(argument),
            fails,
        });
        self
    }

    /// As [`status`](Self::status), of one procedure: it counts more than what is said of all.
    pub fn status_of(&mut self, procedure: &str, argument: &str, fails: FailsIf) -> &mut Self {
        self.options.statuses.push(Status {
            procedure: Some(procedure.to_owned()),
            argument: Name::new(argument),
            fails,
        });
        self
    }

    /// Tells the `procedure` by a value that its dummy procedure `callback` failed: when the
    /// closure gives an `Err`, the argument `flag` of `callback` is set to `value`, and Fortran
    /// goes on as it does then; the wrapper returns the `Err` after that. Without it the procedure
    /// is left at once, which loses what it has allocated.
    ///
    /// The closure is not called again if Fortran does so nevertheless. A function gives 0 then.
    ///
    /// ```no_run
    /// // SUBROUTINE FCN(N, X, FVEC, IFLAG): HYBRD ends when FCN sets IFLAG to a negative value.
    /// ferrotran::Builder::new()
    ///     .files(["minpack/*.f"])
    ///     .stop_by("hybrd", "fcn", "iflag", -1)
    ///     .compile("minpack")?;
    /// # Ok::<(), ferrotran::BuildError>(())
    /// ```
    pub fn stop_by(
        &mut self,
        procedure: &str,
        callback: &str,
        flag: &str,
        value: i64,
    ) -> &mut Self {
        self.options.stops.push(StopBy {
            procedure: procedure.to_owned(),
            callback: Name::new(callback),
            flag: Name::new(flag),
            value,
        });
        self
    }

    /// Compiles the files and their shims into the static library `name`, writes the statically
    /// linked bindings to `name.rs` in the output folder, and tells Cargo what to link and what
    /// to watch.
    ///
    /// # Errors
    ///
    /// When a file cannot be read or has errors, the compiler is missing or fails, or a file
    /// cannot be written.
    pub fn compile(&self, name: &str) -> Result<Bindings, BuildError> {
        self.run(name, Output::Static)
    }

    /// Compiles the files and their shims into the shared library `name`, and writes the bindings
    /// for opening it at run time to `name.rs` in the output folder. [`Bindings::library`] is its
    /// path; the crate has it as `env!("<NAME>_LIBRARY")`, in capitals, with underscores.
    ///
    /// ```no_run
    /// // build.rs
    /// ferrotran::Builder::new().file("fib.f").compile_shared("fib")?;
    /// # Ok::<(), ferrotran::BuildError>(())
    /// ```
    ///
    /// and in the crate, which depends on `ferrotran-runtime` with its feature `load`:
    ///
    /// ```ignore
    /// mod fib {
    ///     include!(concat!(env!("OUT_DIR"), "/fib.rs"));
    /// }
    /// // SAFETY: it is the library that the build script built.
    /// let library = unsafe { fib::Library::open(env!("FIB_LIBRARY")) }?;
    /// ```
    ///
    /// # Errors
    ///
    /// As [`compile`](Self::compile).
    pub fn compile_shared(&self, name: &str) -> Result<Bindings, BuildError> {
        self.run(name, Output::Shared)
    }

    /// Writes the bindings for a shared library, built elsewhere from the same files, to
    /// `name.rs` in the output folder. [`Bindings::shims`] and [`Bindings::c_shims`] have to be compiled
    /// into that library.
    ///
    /// [`flag`](Self::flag) and `FFLAGS` state the flags with which it was built. If there are none, they
    /// are not known, and taken for the worst ([`Prebuilt::flags`]). That the library is what was read is up to
    /// who opens it, which is `unsafe`; [`prebuilt`](Self::prebuilt) is not needed.
    ///
    /// # Errors
    ///
    /// As [`compile`](Self::compile).
    pub fn bind_loaded(&self, name: &str) -> Result<Bindings, BuildError> {
        self.run(name, Output::Nothing)
    }

    /// As [`compile`](Self::compile); gives the plan of the bindings, too.
    ///
    /// For the measurements of ferrotran itself: the plan differs with every version.
    ///
    /// # Errors
    ///
    /// As [`compile`](Self::compile).
    #[doc(hidden)]
    pub fn compile_planned(&self, name: &str) -> Result<(Bindings, Plan), BuildError> {
        self.planned(name, Output::Static)
    }

    /// What a test has made of `analysed`.
    #[cfg(test)]
    pub(super) fn tampered_with(&self, mut analysed: Analysed) -> Analysed {
        if let Some(tamper) = self.tampering {
            tamper(&mut analysed);
        }
        analysed
    }

    fn run(&self, name: &str, output: Output) -> Result<Bindings, BuildError> {
        self.told(|cargo| unchanged::run(self, name, output, cargo))
    }

    fn planned(&self, name: &str, output: Output) -> Result<(Bindings, Plan), BuildError> {
        self.told(|cargo| run::run(self, name, output, cargo))
    }

    /// Tells Cargo what `run` says.
    fn told<T>(&self, run: impl FnOnce(&mut Cargo) -> T) -> T {
        let mut cargo = Cargo::of_process();
        let result = run(&mut cargo);
        for instruction in cargo.instructions() {
            println!("cargo::{instruction}");
        }
        result
    }
}
