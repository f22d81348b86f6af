//! What the flags of a compilation say.

use std::collections::BTreeSet;
use std::path::PathBuf;

/// The families of compilers, whose flags differ.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub enum Family {
    /// GNU Fortran.
    #[default]
    Gnu,
    /// LLVM Flang.
    Flang,
}

/// What the flags of a compilation say. The default value is that of no flags.
///
/// ```
/// use ferrotran::flags::{Family, Flags, Storage};
/// let flags = Flags::parse(["-O2", "-fopenmp", "-fno-automatic", "-fno-openmp"], Family::Gnu)?;
/// assert_eq!(flags.storage, Storage::Static);
/// assert!(!flags.parallel.openmp);
/// let refused = Flags::parse(["-ff2c"], Family::Gnu).unwrap_err();
/// assert!(refused.to_string().contains("`-ff2c`"));
/// # Ok::<(), ferrotran::flags::Refusals>(())
/// ```
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Flags {
    /// Of which compiler they are.
    pub family: Family,
    /// How sources are read.
    pub reading: Reading,
    /// Which kinds types have.
    pub kinds: KindFlags,
    /// Where local variables are.
    pub storage: Storage,
    /// Which directives the compiler follows.
    pub parallel: Parallel,
    /// What is checked as the program runs.
    pub checks: BTreeSet<Check>,
    /// What symbols external procedures have.
    pub symbols: Symbols,
    /// Flags that do nothing in a library.
    pub idle: Vec<Idle>,
    pub(super) words: Vec<String>,
    pub(super) link_words: Vec<String>,
    pub(super) kind_words: Vec<String>,
}

impl Flags {
    /// The flags as the compiler gets them, without those that it adds by itself.
    pub fn words(&self) -> &[String] {
        &self.words
    }

    /// Those that may change kinds: with which a compiler is asked for them.
    pub fn kind_words(&self) -> &[String] {
        &self.kind_words
    }

    /// Those with which a shared library is linked: without those for which compilers link code
    /// that sets the floating-point environment of whoever opens the library.
    pub fn link_words(&self) -> &[String] {
        &self.link_words
    }
}

/// How sources are read; what no flag speaks of is `None`.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Reading {
    /// The form of all files.
    pub form: Option<SourceForm>,
    /// The last column of fixed form; 0 for no limit.
    pub fixed_length: Option<usize>,
    /// The last column of free form; 0 for no limit.
    pub free_length: Option<usize>,
    /// Whether lines with a D in column 1 are code.
    pub debug_lines: bool,
    /// What lines that begin with `!$` are.
    pub conditional_lines: ConditionalLines,
    /// What a backslash means in a character constant.
    pub escapes: Escapes,
    /// On which files the preprocessor runs.
    pub preprocessor: Preprocessor,
    /// Where INCLUDE and USE look.
    pub include_paths: Vec<PathBuf>,
    /// Names that are defined for the preprocessor, `NAME` or `NAME=VALUE`.
    pub definitions: Vec<String>,
    /// Whether something is included before each file that is preprocessed.
    pub included_first: bool,
}

/// What lines that begin with `!$` are (OpenMP 5.2, 5.1: conditional compilation).
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum ConditionalLines {
    /// Comments.
    #[default]
    Comments,
    /// Code, if a blank follows, or if they continue a statement.
    Code,
    /// As code, and so is what stands after `!$omp` inside of a statement that is continued: GNU
    /// Fortran with `-fopenmp-simd` alone. With `-fopenmp` it refuses such a line.
    CodeAndSentinels,
}

/// The forms that flags can ask for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum SourceForm {
    /// Fixed form.
    Fixed,
    /// Free form.
    Free,
}

/// What a backslash means in a character constant.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Escapes {
    /// Itself.
    #[default]
    None,
    /// It begins an escape, as in C (`-fbackslash`).
    Backslash,
}

/// On which files the preprocessor runs.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Preprocessor {
    /// As their suffixes say.
    #[default]
    BySuffix,
    /// On all.
    Always,
    /// On none.
    Never,
}

/// Which kinds types have.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct KindFlags {
    /// Default INTEGER and LOGICAL have 8 bytes.
    pub default_integer_8: bool,
    /// The kind of default REAL.
    pub default_real: Option<DefaultReal>,
    /// DOUBLE PRECISION has 8 bytes whatever default REAL has.
    pub default_double_8: bool,
    /// What is declared INTEGER(4) is INTEGER(8).
    pub integer_4_is_8: bool,
    /// The kind of what is declared REAL(4).
    pub real_4: Option<u8>,
    /// The kind of what is declared REAL(8).
    pub real_8: Option<u8>,
}

/// The kinds that flags can give to default REAL. Of several flags the first of these counts.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum DefaultReal {
    /// 8.
    Kind8,
    /// 10.
    Kind10,
    /// 16.
    Kind16,
}

impl DefaultReal {
    /// The kind as a number.
    pub fn kind(self) -> u8 {
        match self {
            DefaultReal::Kind8 => 8,
            DefaultReal::Kind10 => 10,
            DefaultReal::Kind16 => 16,
        }
    }
}

/// Where the local variables of procedures that are not RECURSIVE are.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Storage {
    /// All are static.
    Static,
    /// Those of more bytes than this, and of a size known at compile time, are static.
    StaticAbove(u64),
    /// None is static for its size.
    Automatic,
}

impl Default for Storage {
    /// GNU Fortran's without flags.
    fn default() -> Self {
        Storage::StaticAbove(65_536)
    }
}

/// Which directives the compiler follows.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Parallel {
    /// Those of OpenMP.
    pub openmp: bool,
    /// Of OpenMP's those that need no threads: SIMD.
    pub openmp_simd: bool,
    /// Those of OpenACC.
    pub openacc: bool,
}

/// What can be checked as a program runs (`-fcheck=`).
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Check {
    /// Temporaries of array arguments, of which it warns.
    ArrayTemporaries,
    /// Arguments of bit intrinsics.
    Bits,
    /// Subscripts.
    Bounds,
    /// Steps of DO loops.
    Do,
    /// Allocations.
    Memory,
    /// Pointers and allocatables.
    Pointer,
    /// That what is not RECURSIVE is not called while it runs. What unwinds through a procedure
    /// leaves its mark set, so that this check is turned off again.
    Recursion,
}

/// What symbols external procedures have.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Symbols {
    /// An underscore is added to their names.
    pub underscored: bool,
    /// Two are added to names that have one.
    pub second: bool,
}

impl Default for Symbols {
    fn default() -> Self {
        Symbols {
            underscored: true,
            second: false,
        }
    }
}

/// A flag that does nothing in a library.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Idle {
    /// The flag.
    pub flag: String,
    /// What to do instead.
    pub instead: &'static str,
}
