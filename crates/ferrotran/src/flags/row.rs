//! A line of the table of flags.

/// What is said of a flag, or of a family of flags.
#[derive(Clone, Copy, Debug)]
pub(super) struct Row {
    /// How they are written, with `, ` between them: `-fopenmp` as it is, `-fcheck=<parts>` with a
    /// value behind it, `-I <folder>` with one behind it or in the next word, `-ftree-*` for all
    /// that begin so.
    pub(super) flags: &'static str,
    /// Of which compilers; of both if none is named.
    pub(super) of: Of,
    /// What becomes of them.
    pub(super) verdict: Verdict,
}

/// Of which compilers a line speaks.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Of {
    /// Of both.
    Both,
    /// Of GNU Fortran.
    Gnu,
    /// Of LLVM Flang.
    Flang,
}

/// What becomes of a flag.
#[derive(Clone, Copy, Debug)]
pub(super) enum Verdict {
    /// It changes what is read, kinds, storage or the ABI: ferrotran follows it.
    Honoured(Effect, &'static str),
    /// It changes nothing of these; why.
    Harmless(&'static str),
    /// Only a main program acts on it; what to do instead.
    Idle(&'static str),
    /// It is not taken.
    Refused {
        /// What it changes for who vouches for it.
        effect: Option<Effect>,
        /// Why.
        because: &'static str,
        /// What to do instead.
        remedy: &'static str,
    },
}

/// What a flag changes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Effect {
    /// All files are fixed form.
    FixedForm,
    /// All files are free form.
    FreeForm,
    /// The last column of fixed form.
    FixedLength,
    /// The last column of free form.
    FreeLength,
    /// Too long lines of free form are cut instead of refused.
    Truncation,
    /// Lines with a D in column 1 are code.
    DebugCode,
    /// Lines with a D in column 1 are comments.
    DebugComments,
    /// A backslash begins an escape in a character constant.
    Backslash,
    /// The preprocessor runs on every file.
    Preprocess,
    /// The preprocessor runs on no file.
    NoPreprocess,
    /// A folder in which INCLUDE and USE look.
    IncludeFolder,
    /// A name is defined for the preprocessor.
    Define,
    /// The preprocessor, which gets all flags, acts on it.
    ToPreprocessor,
    /// OpenMP.
    OpenMp,
    /// OpenMP's SIMD directives.
    OpenMpSimd,
    /// OpenACC.
    OpenAcc,
    /// Default INTEGER and LOGICAL have 8 bytes.
    DefaultInteger,
    /// Default REAL has this kind.
    DefaultReal(u8),
    /// DOUBLE PRECISION stays of 8 bytes.
    DefaultDouble,
    /// What is declared INTEGER(4) is INTEGER(8).
    PromoteInteger,
    /// What is declared REAL(4) has this kind.
    PromoteReal4(u8),
    /// What is declared REAL(8) has this kind.
    PromoteReal8(u8),
    /// Locals are on the stack unless they are large; without it none is.
    Automatic,
    /// No local is static for its size.
    Recursive,
    /// Locals of more bytes are static.
    StackLimit,
    /// Checks at run time.
    Checks,
    /// The check of subscripts.
    BoundsCheck,
    /// What sets the floating-point environment of the thread that opens a shared library: the
    /// library is linked without it.
    FastMath,
    /// The standard, which says what is intrinsic.
    Standard,
    /// All intrinsic procedures are there whatever the standard is.
    AllIntrinsics,
    /// One underscore is added to names of external procedures.
    Underscoring,
    /// Two are added to names that have one.
    SecondUnderscore,
    /// What is linked, which the compiler is asked for.
    Link,
}

impl Effect {
    /// Whether types have other kinds.
    pub(super) fn changes_kinds(self) -> bool {
        matches!(
            self,
            Effect::DefaultInteger
                | Effect::DefaultReal(_)
                | Effect::DefaultDouble
                | Effect::PromoteInteger
                | Effect::PromoteReal4(_)
                | Effect::PromoteReal8(_)
        )
    }
}

impl Row {
    /// The flags of the line, one by one.
    pub(super) fn spellings(&self) -> impl Iterator<Item = Spelling> {
        self.flags.split(", ").map(Spelling::of)
    }

    /// The same line, of a flag that changes this for who vouches for it.
    pub(super) const fn with(self, effect: Effect) -> Row {
        match self.verdict {
            Verdict::Refused {
                because, remedy, ..
            } => Row {
                verdict: Verdict::Refused {
                    effect: Some(effect),
                    because,
                    remedy,
                },
                ..self
            },
            Verdict::Honoured(..) | Verdict::Harmless(_) | Verdict::Idle(_) => self,
        }
    }

    /// The same line, of GNU Fortran only.
    pub(super) const fn gnu(self) -> Row {
        Row {
            of: Of::Gnu,
            ..self
        }
    }

    /// The same line, of LLVM Flang only.
    pub(super) const fn flang(self) -> Row {
        Row {
            of: Of::Flang,
            ..self
        }
    }
}

/// A flag that ferrotran follows.
pub(super) const fn honoured(flags: &'static str, effect: Effect, how: &'static str) -> Row {
    of_both(flags, Verdict::Honoured(effect, how))
}

/// A flag that changes nothing that matters.
pub(super) const fn harmless(flags: &'static str, because: &'static str) -> Row {
    of_both(flags, Verdict::Harmless(because))
}

/// A flag on which only a main program acts.
pub(super) const fn idle(flags: &'static str, instead: &'static str) -> Row {
    of_both(flags, Verdict::Idle(instead))
}

/// A flag that is not taken.
pub(super) const fn refused(
    flags: &'static str,
    because: &'static str,
    remedy: &'static str,
) -> Row {
    of_both(
        flags,
        Verdict::Refused {
            effect: None,
            because,
            remedy,
        },
    )
}

const fn of_both(flags: &'static str, verdict: Verdict) -> Row {
    Row {
        flags,
        of: Of::Both,
        verdict,
    }
}

/// How a flag of the table is written.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Spelling {
    /// The word, or what it begins with.
    pub(super) start: &'static str,
    /// What follows.
    pub(super) value: Value,
}

/// What follows the name of a flag.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Value {
    /// Nothing.
    None,
    /// A value in the same word.
    Joined,
    /// A value in the same word or the next one.
    JoinedOrSeparate,
    /// The rest of the name of one of a family.
    Family,
}

impl Spelling {
    fn of(text: &'static str) -> Self {
        let (start, value) = if let Some(start) = text.strip_suffix('*') {
            (start, Value::Family)
        } else if let Some((start, _)) = text.split_once(" <") {
            (start, Value::JoinedOrSeparate)
        } else if let Some((start, _)) = text.split_once('<') {
            (start, Value::Joined)
        } else {
            (text, Value::None)
        };
        Spelling { start, value }
    }

    /// Whether `word` is this flag.
    pub(super) fn fits(self, word: &str) -> bool {
        match self.value {
            Value::None => word == self.start,
            Value::Joined | Value::JoinedOrSeparate | Value::Family => word.starts_with(self.start),
        }
    }
}
