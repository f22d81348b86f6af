//! The command line: one definition for each option.

use std::path::PathBuf;

use clap::{Parser, Subcommand};
use ferrotran::driver::CargoProfile;
use ferrotran::prove::Checks;
use ferrotran::source;

/// Reads Fortran and writes safe Rust bindings: to Fortran what bindgen is to C.
#[derive(Debug, Parser)]
#[command(
    name = "ferrotran",
    version,
    after_help = "In a build script use the crate `ferrotran` (`Builder`), which also compiles \
                  the Fortran; this command shows what it reads and writes.\n\n\
                  Examples:\n  \
                  ferrotran new heat --from legacy/    # a crate that wraps the Fortran in a folder\n  \
                  ferrotran signature fib.f            # a signature file to adapt\n  \
                  ferrotran bind fib.f fib.pyf         # Rust to standard output\n  \
                  ferrotran bind --loaded fib.f90 -o fib.rs --shims fib_shims.f90\n  \
                  ferrotran bind fib.f -o src/fib.rs --check   # is it still up to date?\n  \
                  ferrotran check *.f                  # what is shown of each procedure\n  \
                  ferrotran check *.f --deny unsafe            # fail where a function is unsafe\n  \
                  ferrotran check *.f --baseline grades.txt    # fail where one is worse than it was\n  \
                  ferrotran check lib/*.f --facts lib.json     # for those who link the library\n  \
                  ferrotran check *.f --prebuilt lib.json --prebuilt lapack\n  \
                  ferrotran why dgetrf a dgetrf.f dgetrf2.f\n  \
                  ferrotran explain FT0102\n\n\
                  Exit status: 0 if all went well; 1 if there are errors in the files, or something is \
                  denied, stale or worse; 2 if the command line is wrong."
)]
pub(crate) struct Args {
    /// Colours in what is told.
    #[arg(
        long,
        global = true,
        value_name = "WHEN",
        value_enum,
        default_value = "auto"
    )]
    pub(crate) color: Colours,
    #[command(subcommand)]
    pub(crate) command: Command,
}

/// When there are colours.
#[derive(Clone, Copy, Debug, clap::ValueEnum)]
pub(crate) enum Colours {
    /// On a terminal, unless the environment says otherwise (NO_COLOR, CLICOLOR).
    Auto,
    /// Everywhere.
    Always,
    /// Nowhere.
    Never,
}

impl Colours {
    /// Has everything that is printed from now on keep to it.
    pub(crate) fn apply(self) {
        match self {
            Colours::Auto => anstream::ColorChoice::Auto,
            Colours::Always => anstream::ColorChoice::Always,
            Colours::Never => anstream::ColorChoice::Never,
        }
        .write_global();
    }
}

/// The subcommands.
#[derive(Debug, Subcommand)]
pub(crate) enum Command {
    /// Make a crate of Fortran sources, with a test that calls them; or of examples.
    New(New),
    /// Print what can be called, and how.
    Interface(Interface),
    /// Print the signature file (.pyf) of Fortran files, to be adapted by hand.
    Signature(Signature),
    /// Print what is shown of each procedure: what it writes, which state it shares, whether it
    /// can end the process, and whether its wrapper is safe.
    Check(Check),
    /// Print why: the reasons for what is known of a procedure or of one of its arguments, with
    /// the calls and the source lines.
    Why(Why),
    /// Write Rust bindings.
    Bind(Bind),
    /// Print what one stage makes of the files, to see what ferrotran sees.
    Dump(Dump),
    /// Explain the code of a diagnostic, such as FT0102, or what becomes of a flag of the compiler,
    /// such as -fopenmp.
    Explain(Explain),
    /// Look for the compilers and tools that builds need, and say what to install.
    Doctor(Doctor),
    /// Print what completes commands and options, for a shell.
    Completions(Completions),
}

/// `ferrotran new`.
#[derive(Debug, clap::Args)]
pub(crate) struct New {
    /// The folder to make. Its name is that of the crate.
    pub(crate) name: PathBuf,
    /// The Fortran to wrap: files, or folders with all that is below them. C and C++ files among them are
    /// compiled beside it. All of it is copied into the crate.
    ///
    /// Without this the crate has an example of each language: Fortran, C and C++.
    #[arg(long, value_name = "FILE|FOLDER", num_args = 1..)]
    pub(crate) from: Vec<PathBuf>,
    /// A signature file that refines what is read.
    #[arg(long, value_name = "FILE", requires = "from")]
    pub(crate) pyf: Vec<PathBuf>,
    /// Libraries to link, such as `lapack,blas`: each before those that it calls.
    #[arg(long, value_name = "LIBRARY", value_delimiter = ',', requires = "from")]
    pub(crate) link: Vec<String>,
    /// Give the crate a `links` key, so that the Fortran of other crates can call its procedures
    /// (`Builder::uses_package`), and no program has it twice.
    #[arg(long, requires = "from")]
    pub(crate) sys: bool,
    /// Make a workspace of two crates: NAME-sys, which has the Fortran and a `links` key, and NAME, for an interface
    /// of your own.
    #[arg(long, requires = "from")]
    pub(crate) workspace: bool,
    /// Take ferrotran's own crates from this checkout, instead of by their version.
    #[arg(long, value_name = "FOLDER")]
    pub(crate) path: Option<PathBuf>,
    /// Look for INCLUDE files in this folder, too. Those that are used are copied.
    #[arg(
        short = 'I',
        long = "include",
        value_name = "FOLDER",
        requires = "from"
    )]
    pub(crate) include: Vec<PathBuf>,
    /// Flags of the compiler that the sources need, such as `-fdefault-real-8`. The build script gets them.
    #[arg(
        long,
        value_name = "FLAGS",
        allow_hyphen_values = true,
        default_value = "",
        requires = "from"
    )]
    pub(crate) flags: String,
}

/// What is read, and how.
#[derive(Debug, clap::Args)]
pub(crate) struct Reading {
    /// Fortran files, signature files (.pyf) that refine them, and module files of GNU Fortran
    /// (.mod) in place of sources.
    #[arg(required = true, value_name = "FILE")]
    pub(crate) files: Vec<PathBuf>,
    #[command(flatten)]
    pub(crate) options: ReadingOptions,
}

/// How files are read.
#[derive(Debug, clap::Args)]
pub(crate) struct ReadingOptions {
    /// Look for INCLUDE files, and for module files of what sources USE, in this folder, too.
    #[arg(short = 'I', long = "include", value_name = "FOLDER")]
    pub(crate) include: Vec<PathBuf>,
    /// Define a name for the C preprocessor: NAME or NAME=VALUE.
    #[arg(short = 'D', long = "define", value_name = "NAME")]
    pub(crate) define: Vec<String>,
    /// Read all Fortran files as fixed form, whatever their suffix.
    #[arg(long, conflicts_with = "free")]
    pub(crate) fixed: bool,
    /// Read all Fortran files as free form, whatever their suffix.
    #[arg(long)]
    pub(crate) free: bool,
    /// The last column that is read in fixed form; 0 for no limit.
    #[arg(long, value_name = "COLUMNS", default_value_t = 72)]
    pub(crate) line_length: usize,
    /// Run the C preprocessor on every file, not only on .F, .F90 and their like.
    #[arg(long)]
    pub(crate) cpp: bool,
    /// Flags of the compiler in use, which change how sources are read, kinds, and where variables
    /// are (-fdefault-integer-8, -fno-automatic).
    #[arg(
        long,
        value_name = "FLAGS",
        allow_hyphen_values = true,
        default_value = ""
    )]
    pub(crate) flags: String,
    /// The profile of the build: compilers define names by it, such as `__OPTIMIZE__`, which the
    /// preprocessor reads.
    #[arg(long, value_enum, default_value = "dev")]
    pub(crate) profile: Profile,
    /// Take this library for what facts of it say: a file that `check --facts` wrote, or `blas` or `lapack`,
    /// whose facts come with ferrotran.
    ///
    /// What the files call and do not define is unknown otherwise. That the library which is linked is the one
    /// that the facts are of is up to whoever links it, as `Builder::prebuilt` in a build script, which is
    /// `unsafe`. Where its local variables are is taken for the worst: its procedures take the lock.
    #[arg(long, value_name = "FACTS")]
    pub(crate) prebuilt: Vec<PathBuf>,
    /// Flags that are refused otherwise: vouch that they change neither what the sources mean, nor
    /// kinds, the ABI, and where variables are.
    #[arg(
        long,
        value_name = "FLAGS",
        allow_hyphen_values = true,
        default_value = ""
    )]
    pub(crate) unsafe_trust_flags: String,
}

/// Cargo's profiles.
#[derive(Clone, Copy, Debug, clap::ValueEnum)]
pub(crate) enum Profile {
    /// Not optimised (-O0), as `cargo build` does.
    Dev,
    /// Optimised (-O3), as `cargo build --release` does.
    Release,
}

impl ReadingOptions {
    /// The profile of the build.
    pub(crate) fn profile(&self) -> CargoProfile {
        match self.profile {
            Profile::Dev => CargoProfile::Dev,
            Profile::Release => CargoProfile::Release,
        }
    }

    /// The options of the first stage.
    pub(crate) fn source(&self) -> source::Options {
        source::Options {
            form: match (self.fixed, self.free) {
                (true, _) => Some(source::Form::Fixed),
                (_, true) => Some(source::Form::Free),
                _ => None,
            },
            line_length: self.line_length,
            include_paths: self.include.clone(),
            definitions: self.define.clone(),
            preprocess: if self.cpp {
                source::Preprocess::Always
            } else {
                source::Preprocess::BySuffix
            },
            ..source::Options::default()
        }
    }
}

/// `ferrotran interface`.
#[derive(Debug, clap::Args)]
pub(crate) struct Interface {
    #[command(flatten)]
    pub(crate) reading: Reading,
    /// Print JSON: an array with one object for each file.
    ///
    /// Each has `file`, `procedures`, `modules` and `common`. A procedure has `host`, `name`, `kind`
    /// (`subroutine`, `function`), `line`, `result` and `args`; an argument `name`, `type`
    /// (`INTEGER`, `REAL`, `COMPLEX`, `LOGICAL`, `CHARACTER`, `DERIVED`, `PROCEDURE`, ...), `kind` in
    /// bytes as Fortran counts it, `rank`, `class` (`scalar`, `explicit`, `assumed-size`,
    /// `assumed-shape`, `deferred`, `assumed-rank`), `bounds`, `intent` and `attributes`. All
    /// members are listed in the documentation of the library's module `interface::json`.
    #[arg(long)]
    pub(crate) json: bool,
}

/// `ferrotran check`.
#[derive(Debug, clap::Args)]
pub(crate) struct Check {
    #[command(flatten)]
    pub(crate) reading: Reading,
    /// Print JSON: an array with one object for each procedure.
    ///
    /// Each has `name`, `file`, `line`; `args`, each with `name`, `use` (`in`, `out`, `inout`,
    /// `unknown`) and `reasons`; `state` (`reentrant`, `locked`, `unknown`) with `reasons`;
    /// `callbacks`, `stops`, `uncontained`, `alternate_returns`; `unsafe_because`; `safe`, and
    /// `wrapper`, what `bind` writes (`function`, `grade`, `because`, `lock`; `checked`, without --no-checks); and
    /// `skipped`, the reason, where it gets no wrapper, with `cause`, a word for it that never
    /// changes (`derived-type`, `kept-pointer`, `assumed-rank`). A reason has `text`, `file`, `line`,
    /// `source`, and the `calls` that lead there.
    #[arg(long)]
    pub(crate) json: bool,
    #[command(flatten)]
    pub(crate) grading: Grading,
    /// Print each obligation of each procedure, with file and line, and how it is discharged.
    ///
    /// With `--json`, an array with one object for each: `procedure`, `file`, `line`, `obligation` (a
    /// word that never changes: `in-range`, `conformable`, `present`, ...), `text`, `discharge`
    /// (`proved`, `checked`, `unproved`) and `how`, the rule or the reason.
    #[arg(long)]
    pub(crate) obligations: bool,
    /// Write the facts of the external procedures to this file, for those who link the library and do not
    /// have its sources (`--prebuilt`, `Prebuilt::facts`), instead of printing them.
    ///
    /// JSON, one line for each procedure: its interface, with kinds in bytes; what it does with each
    /// argument; the state that it shares, also if large local variables, or all of them, are static; where it
    /// stops; what is not proved of it. It names ferrotran's version, the flags with which the sources were
    /// read and their SHA-256. Module procedures are not in it.
    #[arg(long, value_name = "FILE", conflicts_with_all = ["json", "obligations", "no_checks"])]
    pub(crate) facts: Option<PathBuf>,
    /// The name of the library in --facts, with its version; without it that of the file.
    #[arg(long, value_name = "NAME", requires = "facts")]
    pub(crate) library: Option<String>,
    /// Fail when there is such a thing, and name it.
    #[arg(long, value_name = "WHAT", value_delimiter = ',')]
    pub(crate) deny: Vec<DenyInCheck>,
    /// Compare the grades with those in this file, and fail when one is worse, or a function is gone.
    ///
    /// From the best to the worst: `proved`, `checked`, `trusted`, `unproved`, `left-out`.
    #[arg(long, value_name = "FILE", conflicts_with_all = ["obligations", "facts"])]
    pub(crate) baseline: Option<PathBuf>,
    /// Write the grades to this file, for `--baseline`: a line for each function, sorted by name, to be
    /// committed.
    #[arg(long, value_name = "FILE", conflicts_with_all = ["obligations", "facts", "baseline"])]
    pub(crate) write_baseline: Option<PathBuf>,
}

/// What `check` can make an error.
#[derive(Clone, Copy, Debug, PartialEq, Eq, clap::ValueEnum)]
pub(crate) enum DenyInCheck {
    /// A procedure, or anything else of a module, that is left out.
    Skipped,
    /// A function that is unsafe.
    Unsafe,
}

/// `ferrotran doctor`.
#[derive(Debug, clap::Args)]
pub(crate) struct Doctor {
    /// Print JSON: an array with one object for each: `name`, `purpose`, `need` (`required`, `optional`), and
    /// `found`, what it says of itself, or `missing`, why and what to do.
    #[arg(long)]
    pub(crate) json: bool,
}

/// `ferrotran completions`.
#[derive(Debug, clap::Args)]
pub(crate) struct Completions {
    /// The shell.
    pub(crate) shell: clap_complete::Shell,
}

/// As what the bindings are graded.
#[derive(Debug, clap::Args)]
pub(crate) struct Grading {
    /// Grade as a build script has it that compiles no checks in (`Builder::checks`), and as `bind` does.
    #[arg(long)]
    pub(crate) no_checks: bool,
}

impl Grading {
    /// Whether checks are compiled in.
    pub(crate) fn checks(&self) -> Checks {
        match self.no_checks {
            true => Checks::Off,
            false => Checks::On,
        }
    }
}

/// What can be made an error.
#[derive(Clone, Copy, Debug, clap::ValueEnum)]
pub(crate) enum Deny {
    /// A procedure, or anything else of a module, that is left out.
    Skipped,
}

/// `ferrotran why`.
#[derive(Debug, clap::Args)]
pub(crate) struct Why {
    /// The procedure: `name`, or `module::name`.
    pub(crate) procedure: String,
    /// The argument, if it is about one, and the files.
    #[arg(required = true, value_name = "[ARGUMENT] FILE...")]
    pub(crate) rest: Vec<String>,
    #[command(flatten)]
    pub(crate) grading: Grading,
    #[command(flatten)]
    pub(crate) options: ReadingOptions,
}

/// `ferrotran dump`.
#[derive(Debug, clap::Args)]
pub(crate) struct Dump {
    /// The stage.
    #[arg(long, value_enum)]
    pub(crate) stage: Stage,
    #[command(flatten)]
    pub(crate) reading: Reading,
}

/// The stages that can be dumped.
#[derive(Clone, Copy, Debug, PartialEq, Eq, clap::ValueEnum)]
pub(crate) enum Stage {
    /// Logical lines.
    Tokens,
    /// Syntax trees.
    Ast,
    /// The interface, refined by signatures.
    Interface,
    /// The facts.
    Facts,
    /// The decisions about the bindings.
    Plan,
}

/// `ferrotran explain`.
#[derive(Debug, clap::Args)]
pub(crate) struct Explain {
    /// The code, or the flag.
    #[arg(allow_hyphen_values = true)]
    pub(crate) code: String,
}

/// `ferrotran signature`.
#[derive(Debug, clap::Args)]
pub(crate) struct Signature {
    #[command(flatten)]
    pub(crate) reading: Reading,
    /// Take what comments in LAPACK's form state (`\\param[in] A`, `dimension (LDA,N)`) into the
    /// signature file, for review.
    #[arg(long)]
    pub(crate) docs: bool,
    /// The name of the module; without it that of the first file.
    #[arg(short, long, value_name = "NAME")]
    pub(crate) module: Option<String>,
    /// Write to this file instead of standard output.
    #[arg(short, long, value_name = "FILE")]
    pub(crate) output: Option<PathBuf>,
}

/// `ferrotran bind`.
#[derive(Debug, clap::Args)]
pub(crate) struct Bind {
    #[command(flatten)]
    pub(crate) reading: Reading,
    /// Write methods of a library that is opened at run time, instead of functions to link.
    #[arg(long)]
    pub(crate) loaded: bool,
    /// Bind these procedures only.
    #[arg(long, value_name = "NAME", value_delimiter = ',')]
    pub(crate) only: Vec<String>,
    /// Leave these procedures out.
    #[arg(long, value_name = "NAME", value_delimiter = ',')]
    pub(crate) skip: Vec<String>,
    /// What stands before every symbol in the library.
    #[arg(long, value_name = "PREFIX", default_value = "")]
    pub(crate) prefix: String,
    /// Vouch that these procedures access nothing outside what is passed: their wrappers become
    /// safe functions, and say that this is trusted, not shown.
    #[arg(long, value_name = "NAME", value_delimiter = ',')]
    pub(crate) unsafe_trust_extents: Vec<String>,
    /// Fail when a procedure, or anything else of a module, is left out of the bindings, and write
    /// nothing.
    #[arg(long, value_name = "WHAT")]
    pub(crate) deny: Option<Deny>,
    /// Write the Fortran shims of module procedures to this file, to be compiled into the library.
    #[arg(long, value_name = "FILE")]
    pub(crate) shims: Option<PathBuf>,
    /// Write the C shims of what signature files describe in C (callstatement, intent(c)) to this
    /// file, to be compiled into the library.
    #[arg(long, value_name = "FILE")]
    pub(crate) c_shims: Option<PathBuf>,
    /// Write a C header with the prototypes of all that the bindings call to this file.
    #[arg(long, value_name = "FILE")]
    pub(crate) header: Option<PathBuf>,
    /// Write to this file instead of standard output.
    #[arg(short, long, value_name = "FILE")]
    pub(crate) output: Option<PathBuf>,
    /// Write nothing: compare with the files at --output, of the shims and the header, and fail if they are stale.
    #[arg(long, requires = "output")]
    pub(crate) check: bool,
}
