//! How sources are to be read.

use std::path::{Path, PathBuf};

use crate::flags::{ConditionalLines, Escapes, Family, Flags, Preprocessor, SourceForm};

/// The source forms.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Form {
    /// Fortran's fixed form: columns 1 to 5 hold the label, column 6 marks a continuation,
    /// columns 7 to 72 hold the statement, blanks have no meaning.
    Fixed,
    /// Fortran's free form.
    Free,
    /// f2py's signature files: free form, with `'''` blocks that span lines.
    Signature,
}

impl Form {
    /// The form that a file's suffix stands for; `None` for a suffix that is no Fortran.
    ///
    /// ```
    /// use ferrotran::source::Form;
    /// assert_eq!(Form::of_path("dgesv.f".as_ref()), Some(Form::Fixed));
    /// assert_eq!(Form::of_path("la_constants.f90".as_ref()), Some(Form::Free));
    /// assert_eq!(Form::of_path("flapack.pyf".as_ref()), Some(Form::Signature));
    /// assert_eq!(Form::of_path("flapack.pyf.src".as_ref()), Some(Form::Signature));
    /// assert_eq!(Form::of_path("mpif.h".as_ref()), None);
    /// ```
    pub fn of_path(path: &Path) -> Option<Form> {
        if super::template::is_template(path) {
            return Form::of_path(&path.with_extension(""));
        }
        let suffix = path.extension()?.to_str()?.to_ascii_lowercase();
        match suffix.as_str() {
            "f" | "for" | "ftn" | "f77" => Some(Form::Fixed),
            "f90" | "f95" | "f03" | "f08" | "f18" | "f23" | "fpp" => Some(Form::Free),
            "pyf" => Some(Form::Signature),
            _ => None,
        }
    }
}

/// Whether the C preprocessor runs.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Preprocess {
    /// For the suffixes for which compilers run it: `.F`, `.F90`, `.fpp` and so on.
    #[default]
    BySuffix,
    /// For every file.
    Always,
    /// For none.
    Never,
}

/// How sources are to be read: the part of a compiler's options that changes how a file is read.
#[derive(Clone, Debug)]
pub struct Options {
    /// The form of all files; by default each file's suffix decides.
    pub form: Option<Form>,
    /// The last column that is read in fixed form, 72 by default; 0 for no limit.
    pub line_length: usize,
    /// The last column that is read in free form; 0, the default, for no limit. What a compiler
    /// refuses is read: it is for those that cut long lines without an error (`-w`).
    pub free_line_length: usize,
    /// What a backslash means in a character constant.
    pub escapes: Escapes,
    /// Whether lines with a D in column 1 are code; by default they are comments.
    pub debug_lines: bool,
    /// What lines that begin with `!$` are; by default comments.
    pub conditional_lines: ConditionalLines,
    /// Whose compiler's rules decide where the standard leaves it open. An INCLUDE line in an
    /// included file looks first beside the file that is compiled with GNU Fortran, and beside the
    /// file that has it with LLVM Flang. A byte order mark takes columns with GNU Fortran.
    pub family: Family,
    /// Where INCLUDE and `#include` look after that.
    pub include_paths: Vec<PathBuf>,
    /// Whether the preprocessor runs.
    pub preprocess: Preprocess,
    /// The compiler whose preprocessor runs; by default what the environment variable `FC` names,
    /// else gfortran.
    pub compiler: Option<PathBuf>,
    /// The preprocessor's definitions, `NAME` or `NAME=VALUE`.
    pub definitions: Vec<String>,
    /// The flags that everything is compiled with, before the definitions: compilers define names by
    /// them (`-O2`: `__OPTIMIZE__`).
    pub compiling_flags: Vec<String>,
    /// The flags of the compiler in use, after the definitions: `-U`, `-include` and those that
    /// define names themselves (`-fopenmp`) change what the preprocessor makes of a file.
    pub preprocessor_flags: Vec<String>,
}

impl Default for Options {
    fn default() -> Self {
        Options {
            form: None,
            line_length: 72,
            free_line_length: 0,
            escapes: Escapes::None,
            debug_lines: false,
            conditional_lines: ConditionalLines::default(),
            family: Family::default(),
            include_paths: Vec::new(),
            preprocess: Preprocess::default(),
            compiler: None,
            definitions: Vec::new(),
            compiling_flags: Vec::new(),
            preprocessor_flags: Vec::new(),
        }
    }
}

impl Options {
    /// The same options with what the flags of the compiler say: they count more. Doing it twice
    /// changes nothing.
    #[must_use]
    pub fn with_flags(mut self, flags: &Flags) -> Self {
        let reading = &flags.reading;
        self.family = flags.family;
        match reading.form {
            Some(SourceForm::Fixed) => self.form = Some(Form::Fixed),
            Some(SourceForm::Free) => self.form = Some(Form::Free),
            None => {}
        }
        self.line_length = reading.fixed_length.unwrap_or(self.line_length);
        self.free_line_length = reading.free_length.unwrap_or(self.free_line_length);
        if reading.escapes == Escapes::Backslash {
            self.escapes = Escapes::Backslash;
        }
        self.debug_lines |= reading.debug_lines;
        if reading.conditional_lines != ConditionalLines::Comments {
            self.conditional_lines = reading.conditional_lines;
        }
        match reading.preprocessor {
            Preprocessor::Always => self.preprocess = Preprocess::Always,
            Preprocessor::Never => self.preprocess = Preprocess::Never,
            Preprocessor::BySuffix => {}
        }
        for folder in &reading.include_paths {
            if !self.include_paths.contains(folder) {
                self.include_paths.push(folder.clone());
            }
        }
        for definition in &reading.definitions {
            if !self.definitions.contains(definition) {
                self.definitions.push(definition.clone());
            }
        }
        self.preprocessor_flags = flags.words().to_vec();
        self
    }

    /// Whether the preprocessor runs for the file at `path`.
    pub fn preprocesses(&self, path: &Path) -> bool {
        match self.preprocess {
            Preprocess::Always => true,
            Preprocess::Never => false,
            Preprocess::BySuffix => path.extension().is_some_and(|suffix| {
                suffix == "fpp"
                    || Form::of_path(path).is_some()
                        && suffix
                            .to_str()
                            .is_some_and(|suffix| suffix.starts_with('F'))
            }),
        }
    }

    /// The form in which the file at `path` is read: what the options say, else what the suffix
    /// says, else fixed.
    pub fn form_of(&self, path: &Path) -> Form {
        self.form.or(Form::of_path(path)).unwrap_or(Form::Fixed)
    }
}
