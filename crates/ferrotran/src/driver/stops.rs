//! What ends the process in the run-time library of the compiler, and LAPACK's XERBLA, which does,
//! is renamed, in the objects of a library, to functions of our own (`stops.c`), which let a stop
//! unwind to the call.

use std::collections::BTreeSet;
use std::path::{Path, PathBuf};

use super::cargo::Cargo;
use super::compile::Settings;
use super::compiler::Family;
use super::rename::Used;
use super::renaming::Renaming;
use super::run::Output;
use super::{BuildError, c_shims, write};
use crate::analyse::c_ends::STOPPING;

/// The functions of run-time libraries that `stops.c` has something for.
const ENDING: [&str; 22] = [
    "_gfortran_stop_string",
    "_gfortran_stop_numeric",
    "_gfortran_error_stop_string",
    "_gfortran_error_stop_numeric",
    "_gfortran_exit_i4",
    "_gfortran_exit_i8",
    "_gfortran_abort",
    "_gfortran_pause_string",
    "_gfortran_pause_numeric",
    "_gfortran_runtime_error",
    "_gfortran_runtime_error_at",
    "_gfortran_os_error",
    "_gfortran_os_error_at",
    "_FortranAStopStatement",
    "_FortranAStopStatementText",
    "_FortranAExit",
    "_FortranAAbort",
    "_FortranAPauseStatement",
    "_FortranAPauseStatementInt",
    "_FortranAPauseStatementText",
    "_FortranAFailImageStatement",
    "_FortranAReportFatalUserError",
];

/// Those of GNU Fortran's library.
#[cfg(test)]
pub(crate) fn contained_entries() -> impl Iterator<Item = &'static str> {
    ENDING
        .into_iter()
        .filter(|entry| entry.starts_with("_gfortran_"))
}

/// What checks that are compiled into the Fortran call when they fail.
pub(super) const FAILED: [&str; 2] = ["ferrotran_failed_", "ferrotran_failed_at"];

/// How what follows that call ends the process: not whatever the procedure was written to do.
const AFTER_FAILED: [&str; 2] = [
    "_gfortran_error_stop_string",
    "_gfortran_error_stop_numeric",
];

/// LAPACK's procedure for illegal arguments.
pub(super) const XERBLA: &str = "xerbla_";

/// The functions that `stops.c` has to have.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Symbols {
    /// Those of run-time libraries.
    ending: BTreeSet<&'static str>,
    /// XERBLA, as it is called now: it may have a prefix.
    xerbla: Option<String>,
    /// Whether there is one of [`FAILED`], for which nothing else stands.
    failed: bool,
}

impl Symbols {
    /// Those among the symbols that are `used`.
    pub(super) fn among<'a>(used: impl IntoIterator<Item = &'a str>, xerbla: &str) -> Self {
        let mut symbols = Symbols::default();
        for symbol in used {
            if symbol == xerbla {
                symbols.xerbla = Some(symbol.to_owned());
            }
            symbols.failed |= FAILED.contains(&symbol);
            symbols
                .ending
                .extend(ENDING.into_iter().find(|&known| known == symbol));
        }
        symbols
    }

    /// All that a library for the compilers of `family` may use.
    pub(super) fn all(family: Family) -> Self {
        let gnu = family == Family::Gnu;
        let of_family = |symbol: &&str| symbol.starts_with("_gfortran") == gnu;
        Symbols {
            ending: ENDING.into_iter().filter(of_family).collect(),
            xerbla: Some(XERBLA.to_owned()),
            // They have theirs inside.
            failed: false,
        }
    }

    /// Whether there are none.
    pub(super) fn is_empty(&self) -> bool {
        self.ending.is_empty() && self.xerbla.is_none() && !self.failed
    }

    /// Adds those of `others`.
    pub(super) fn extend(&mut self, others: &Symbols) {
        self.ending.extend(&others.ending);
        self.failed |= others.failed;
        if self.xerbla.is_none() {
            self.xerbla.clone_from(&others.xerbla);
        }
    }

    /// Pairs of old and new names, of the functions of run-time libraries and of [`FAILED`], as in C.
    pub(super) fn renamed_ending(&self) -> impl Iterator<Item = (String, String)> {
        let failed = FAILED.into_iter().filter(|_| self.failed);
        let symbols = self.ending.iter().copied().chain(failed);
        symbols.map(renamed)
    }

    /// The old and the new name of XERBLA.
    pub(super) fn renamed_xerbla(&self) -> Option<(String, String)> {
        self.xerbla.as_deref().map(renamed)
    }
}

fn renamed(symbol: &str) -> (String, String) {
    (symbol.to_owned(), format!("ferrotran_1_{symbol}"))
}

/// Renames what ends the process in the objects of `renaming`, whose symbols have `prefix`, and gives what has
/// to stand in for it.
pub(super) fn rename(renaming: &mut Renaming, prefix: &str) -> Symbols {
    let own = format!("{prefix}{XERBLA}");
    let definition = renaming.defined().find(|used| used.symbol == own);
    let xerbla = if definition.is_some() {
        own.as_str()
    } else {
        XERBLA
    };
    let used: Vec<&Used> = renaming.undefined().collect();
    let mut symbols = Symbols::among(used.iter().map(|used| used.symbol.as_str()), xerbla);
    // What Fortran that is compiled here calls by these names is C's: it has no such names itself.
    let in_c = STOPPING.into_iter();
    symbols
        .ending
        .extend(in_c.filter(|&known| used.iter().any(|used| used.symbol == known)));
    // One that returns is the library's own way to go on.
    let uses = |object: &Path, symbols: &[&str]| {
        used.iter()
            .any(|used| used.object == object && symbols.contains(&used.symbol.as_str()))
    };
    let ends = |object: &Path| {
        let of_checks = match uses(object, &FAILED) {
            true => &AFTER_FAILED[..],
            false => &[],
        };
        let own = ENDING.iter().filter(|symbol| !of_checks.contains(symbol));
        uses(object, &own.copied().collect::<Vec<_>>())
    };
    if definition.is_some_and(|definition| !ends(&definition.object)) {
        symbols.xerbla = None;
    }
    let ending = |used: &Used| {
        let symbol = used.symbol.as_str();
        FAILED.contains(&symbol) || ENDING.contains(&symbol) || STOPPING.contains(&symbol)
    };
    let users = objects_with(renaming, ending);
    let renames = symbols.renamed_ending().collect();
    renaming.rename(&renames, |object| users.contains(object));
    // Where it is defined it keeps its name: that is what is called in the end.
    let calls = |used: &Used| symbols.xerbla.as_deref() == Some(&used.symbol);
    let users = objects_with(renaming, calls);
    let renames = symbols.renamed_xerbla().into_iter().collect();
    renaming.rename(&renames, |object| users.contains(object));
    symbols
}

/// The objects that use such a symbol.
fn objects_with(renaming: &Renaming, such: impl Fn(&Used) -> bool) -> BTreeSet<PathBuf> {
    let used = renaming.undefined().filter(|used| such(used));
    used.map(|used| used.object.clone()).collect()
}

/// Renames what checks call when they fail in the objects of `renaming`, of which nothing else is contained, and
/// gives what has to stand in for it.
pub(super) fn rename_failed(renaming: &mut Renaming) -> Symbols {
    let is_failed = |used: &Used| FAILED.contains(&used.symbol.as_str());
    let users = objects_with(renaming, is_failed);
    let symbols = Symbols {
        failed: !users.is_empty(),
        ..Symbols::default()
    };
    let renames = symbols.renamed_ending().collect();
    renaming.rename(&renames, |object| users.contains(object));
    symbols
}

/// Compiles what stands in for `symbols` in a library whose objects were renamed, and of which stops are
/// `contained`.
pub(super) fn stand_in(
    symbols: &Symbols,
    output: Output,
    contained: bool,
    settings: &Settings<'_>,
    cargo: &mut Cargo,
) -> Result<PathBuf, BuildError> {
    let form = match (contained, output) {
        (false, _) => Some("FERROTRAN_UNCONTAINED"),
        (true, Output::Shared) => Some("FERROTRAN_SHARED"),
        (true, Output::Static | Output::Nothing) => None,
    };
    compile("stops.c", symbols, form, settings, cargo)
}

/// Compiles what stands in for `symbols` of shared libraries, which the program links.
pub(super) fn interpose(
    symbols: &Symbols,
    settings: &Settings<'_>,
    cargo: &mut Cargo,
) -> Result<PathBuf, BuildError> {
    let interposed = Some("FERROTRAN_INTERPOSED");
    compile("interposed_stops.c", symbols, interposed, settings, cargo)
}

/// Compiles `stops.c`, under the name `file`, for `symbols`.
fn compile(
    file: &str,
    symbols: &Symbols,
    form: Option<&str>,
    settings: &Settings<'_>,
    cargo: &mut Cargo,
) -> Result<PathBuf, BuildError> {
    let mut lines: Vec<String> = symbols
        .ending
        .iter()
        .map(|symbol| format!("HAS{symbol}"))
        .collect();
    if let Some(xerbla) = &symbols.xerbla {
        lines.extend(["HASxerbla_".to_owned(), format!("XERBLA {xerbla}")]);
    }
    if symbols.failed {
        lines.push("HASferrotran_failed_".to_owned());
    }
    if settings.compiler.family() == Family::Gnu {
        lines.push("FERROTRAN_GNU".to_owned());
    }
    lines.extend(form.map(str::to_owned));
    // Which one does not matter: all are found, or none.
    let probed = symbols
        .ending
        .first()
        .copied()
        .or(symbols.xerbla.as_deref());
    if let Some(probed) = probed {
        lines.push(format!("FERROTRAN_PROBED {probed}"));
        lines.push(format!("FERROTRAN_PROBE \"{probed}\""));
    }
    let lines: String = lines
        .into_iter()
        .map(|line| format!("#define {line}\n"))
        .collect();
    let source = settings.folder.join(file);
    write(&source, &(lines + include_str!("stops.c")))?;
    c_shims::compile(&source, settings, cargo).map_err(|error| match error {
        BuildError::CompileC { failure, .. } => BuildError::Stops(failure),
        error => error,
    })
}
