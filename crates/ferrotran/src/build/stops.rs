//! What ends the process in the run-time library of the compiler is renamed, in the objects of a
//! library, to functions of our own (`stops.c`), which let a stop unwind to the call.

use std::path::PathBuf;

use super::cargo::Cargo;
use super::compile::Settings;
use super::compiler::Family;
use super::library::System;
use super::run::Output;
use super::{BuildError, c_shims, rename, write};

/// What can be renamed, without the underscores at the beginning: `stops.c` has a function for
/// each.
const SYMBOLS: [&str; 22] = [
    "gfortran_stop_string",
    "gfortran_stop_numeric",
    "gfortran_error_stop_string",
    "gfortran_error_stop_numeric",
    "gfortran_exit_i4",
    "gfortran_exit_i8",
    "gfortran_abort",
    "gfortran_pause_string",
    "gfortran_pause_numeric",
    "gfortran_runtime_error",
    "gfortran_runtime_error_at",
    "gfortran_os_error",
    "gfortran_os_error_at",
    "FortranAStopStatement",
    "FortranAStopStatementText",
    "FortranAExit",
    "FortranAAbort",
    "FortranAPauseStatement",
    "FortranAPauseStatementInt",
    "FortranAPauseStatementText",
    "FortranAFailImageStatement",
    "FortranAReportFatalUserError",
];

/// Renames what ends the process in `objects`, and gives the object that has the functions with
/// the new names. None is needed where nothing ends the process, but a shared library always has
/// one: what opens it asks for it.
pub(super) fn contain(
    objects: &[PathBuf],
    output: Output,
    settings: &Settings<'_>,
    cargo: &mut Cargo,
) -> Result<Option<PathBuf>, BuildError> {
    if objects.is_empty() {
        return Ok(None);
    }
    // Mach-O puts one more before every C name.
    let underscore = match System::of(cargo) {
        System::Apple => "_",
        System::Elf | System::Windows => "",
    };
    let undefined = rename::undefined(objects, cargo)?;
    let symbols: Vec<&str> = SYMBOLS
        .into_iter()
        .filter(|symbol| undefined.contains(&format!("{underscore}_{symbol}")))
        .collect();
    if symbols.is_empty() && output != Output::Shared {
        return Ok(None);
    }
    let renames = symbols.iter().map(|symbol| {
        let old = format!("{underscore}_{symbol}");
        (old, format!("{underscore}ferrotran_1_{symbol}"))
    });
    rename::symbols(objects, renames, settings.folder, cargo)?;
    compile(&symbols, output, settings, cargo).map(Some)
}

/// Compiles `stops.c` for `symbols`.
fn compile(
    symbols: &[&str],
    output: Output,
    settings: &Settings<'_>,
    cargo: &mut Cargo,
) -> Result<PathBuf, BuildError> {
    let mut text: String = symbols
        .iter()
        .map(|symbol| format!("#define HAS_{symbol}\n"))
        .collect();
    if settings.compiler.family() == Family::Gnu {
        text.push_str("#define FERROTRAN_GNU\n");
    }
    if output == Output::Shared {
        text.push_str("#define FERROTRAN_SHARED\n");
    }
    text.push_str(include_str!("stops.c"));
    let source = settings.folder.join("stops.c");
    write(&source, &text)?;
    c_shims::compile(&source, settings, cargo).map_err(|error| match error {
        BuildError::CompileC { failure, .. } => BuildError::Stops(failure),
        error => error,
    })
}
