//! The command line: one definition for each option.

use std::path::PathBuf;

use clap::{Parser, Subcommand};
use ferrotran::source;

/// Reads Fortran and writes safe Rust bindings: to Fortran what bindgen is to C.
#[derive(Debug, Parser)]
#[command(
    version,
    after_help = "In a build script use the crate `ferrotran` (`Builder`), which also compiles \
                  the Fortran; this command shows what it reads and writes.\n\n\
                  Examples:\n  \
                  ferrotran signature fib.f            # a signature file to adapt\n  \
                  ferrotran bind fib.f fib.pyf         # Rust to standard output\n  \
                  ferrotran bind --loaded fib.f90 -o fib.rs --shims fib_shims.f90"
)]
pub(crate) struct Args {
    #[command(subcommand)]
    pub(crate) command: Command,
}

/// The subcommands.
#[derive(Debug, Subcommand)]
pub(crate) enum Command {
    /// Print the signature file (.pyf) of Fortran files, to be adapted by hand.
    Signature(Signature),
    /// Write Rust bindings.
    Bind(Bind),
}

/// What is read, and how.
#[derive(Debug, clap::Args)]
pub(crate) struct Reading {
    /// Fortran files, and signature files (.pyf) that refine them.
    #[arg(required = true, value_name = "FILE")]
    pub(crate) files: Vec<PathBuf>,
    /// Look for INCLUDE files in this folder, too.
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
    /// Flags of the compiler in use, for the kinds that they change (-fdefault-integer-8).
    #[arg(
        long,
        value_name = "FLAGS",
        allow_hyphen_values = true,
        default_value = ""
    )]
    pub(crate) flags: String,
}

impl Reading {
    /// The options of the first stage.
    pub(crate) fn options(&self) -> source::Options {
        source::Options {
            form: match (self.fixed, self.free) {
                (true, _) => Some(source::Form::Fixed),
                (_, true) => Some(source::Form::Free),
                _ => None,
            },
            line_length: self.line_length,
            include_paths: self.include.clone(),
            definitions: self.define.clone(),
            ..source::Options::default()
        }
    }
}

/// `ferrotran signature`.
#[derive(Debug, clap::Args)]
pub(crate) struct Signature {
    #[command(flatten)]
    pub(crate) reading: Reading,
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
    /// Write the Fortran shims of module procedures to this file, to be compiled into the library.
    #[arg(long, value_name = "FILE")]
    pub(crate) shims: Option<PathBuf>,
    /// Write to this file instead of standard output.
    #[arg(short, long, value_name = "FILE")]
    pub(crate) output: Option<PathBuf>,
}
