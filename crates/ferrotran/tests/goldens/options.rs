//! The file `options` of a case: one option a line, a name and its words. Most are named after the
//! methods of `Builder`:
//!
//! ```text
//! flag -fopenmp                       only, skip NAME...           deny_skipped
//! prefix PREFIX                       trust_extents NAME...        trust_reentrant NAME...
//! trust_never_written NAME ARGUMENT   trust_leading_dimension NAME ARRAY ROWS...
//! status ARGUMENT FAILS               status_of NAME ARGUMENT FAILS
//! stop_by NAME CALLBACK FLAG VALUE    integer_sentinel NAME        no_integer_sentinel
//! ```
//!
//! The others are: `containment off` (or `interposed`, `partly`); `prebuilt`, for a library that
//! was built elsewhere; `loaded`, to make the run-time loaded form, too; `module_files`, to bind
//! the module files; `compiler NAME`, the one that preprocesses; `not_compiled REASON...`, where no
//! compiler takes the Fortran.

use std::path::PathBuf;

use ferrotran::lower::{
    Containment, Linkage, Options, SentinelOption, Status, StopBy, TrustedRows, TrustedUnwritten,
};
use ferrotran::name::Name;
use ferrotran::plan::FailsIf;

/// What a case asks for.
#[derive(Debug, Default)]
pub(crate) struct CaseOptions {
    /// Flags of the compiler.
    pub(crate) flags: Vec<String>,
    /// Options of the bindings.
    pub(crate) bindings: Options,
    /// Whether the run-time loaded form is made, too.
    pub(crate) loaded: bool,
    /// Whether the module files are bound.
    pub(crate) module_files: bool,
    /// The compiler whose preprocessor runs.
    pub(crate) compiler: Option<PathBuf>,
    /// Whether compilers refuse the Fortran.
    pub(crate) not_compiled: bool,
}

impl CaseOptions {
    /// Reads the file.
    pub(crate) fn parse(text: &str) -> Result<Self, String> {
        let mut options = CaseOptions::default();
        // As of a library `code`.
        options.bindings.checks_variable = "FERROTRAN_CHECKS_CODE".to_owned();
        for line in text.lines() {
            let words: Vec<&str> = line.split_whitespace().collect();
            let known = match words.as_slice() {
                [] => Some(()),
                [option, words @ ..] => options.set(option, words),
            };
            known.ok_or_else(|| format!("`{line}` is no option of a case"))?;
        }
        Ok(options)
    }

    fn set(&mut self, option: &str, words: &[&str]) -> Option<()> {
        let names = words.iter().map(|name| (*name).to_owned());
        let bindings = &mut self.bindings;
        match (option, words) {
            ("flag", [flag]) => self.flags.push((*flag).to_owned()),
            ("loaded", []) => self.loaded = true,
            ("module_files", []) => self.module_files = true,
            ("not_compiled", [_reason, ..]) => self.not_compiled = true,
            ("compiler", [name]) => self.compiler = Some(name.into()),
            ("only", _) => bindings.only.extend(names),
            ("skip", _) => bindings.skip.extend(names),
            ("deny_skipped", []) => bindings.deny_skipped = true,
            ("prefix", [prefix]) => bindings.linkage = Linkage::with_prefix(prefix),
            ("prebuilt", []) => bindings.is_prebuilt = true,
            ("containment", [how]) => {
                bindings.containment = match *how {
                    "off" => Containment::Off,
                    "interposed" => Containment::Interposed,
                    "partly" => Containment::Partly,
                    _ => return None,
                }
            }
            ("trust_extents", _) => bindings.trusted_extents.extend(names),
            ("trust_reentrant", _) => bindings.trusted_reentrant.extend(names),
            ("trust_never_written", [procedure, argument]) => {
                bindings.trusted_unwritten.push(TrustedUnwritten {
                    procedure: (*procedure).to_owned(),
                    argument: Name::new(argument),
                })
            }
            ("trust_leading_dimension", [procedure, array, rows @ ..]) => {
                bindings.trusted_rows.push(TrustedRows {
                    procedure: (*procedure).to_owned(),
                    array: Name::new(array),
                    rows: rows.iter().map(|row| Name::new(row)).collect(),
                })
            }
            ("status", [argument, fails]) => bindings.statuses.push(Status {
                procedure: None,
                argument: Name::new(argument),
                fails: fails_if(fails)?,
            }),
            ("status_of", [procedure, argument, fails]) => bindings.statuses.push(Status {
                procedure: Some((*procedure).to_owned()),
                argument: Name::new(argument),
                fails: fails_if(fails)?,
            }),
            ("stop_by", [procedure, callback, flag, value]) => bindings.stops.push(StopBy {
                procedure: (*procedure).to_owned(),
                callback: Name::new(callback),
                flag: Name::new(flag),
                value: value.parse().ok()?,
            }),
            ("integer_sentinel", [procedure]) => {
                bindings.sentinel = SentinelOption::Named((*procedure).to_owned())
            }
            ("no_integer_sentinel", []) => bindings.sentinel = SentinelOption::Off,
            _ => return None,
        }
        Some(())
    }
}

fn fails_if(word: &str) -> Option<FailsIf> {
    match word {
        "nonzero" => Some(FailsIf::NonZero),
        "negative" => Some(FailsIf::Negative),
        "never" => Some(FailsIf::Never),
        _ => None,
    }
}
