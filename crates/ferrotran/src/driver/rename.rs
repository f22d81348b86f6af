//! Renaming symbols in objects: a prefix before every symbol that a library defines, so that it does
//! not meet another library of the program that defines the same; others in place of what ends the
//! process.

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

use super::BuildError;
use super::cargo::Cargo;
use super::command::run;
use super::jobs;
use super::library::System;

/// A symbol of an object.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Used {
    /// The object.
    pub(super) object: PathBuf,
    /// Its name as in C.
    pub(super) symbol: String,
    /// What it is, as a letter of `nm`.
    pub(super) kind: char,
    /// Its size in bytes, where the object says it.
    pub(super) size: Option<u64>,
}

impl Used {
    /// Whether no other object may define it.
    fn is_strong(&self) -> bool {
        matches!(self.kind, 'B' | 'D' | 'G' | 'R' | 'S' | 'T')
    }

    /// Whether another object has to define it.
    pub(super) fn is_undefined(&self) -> bool {
        matches!(self.kind, 'U' | 'v' | 'w')
    }

    /// Whether it is data, such as a COMMON block.
    pub(super) fn is_data(&self) -> bool {
        matches!(self.kind, 'B' | 'C' | 'D' | 'G' | 'S')
    }
}

/// The data that libraries which were built elsewhere define: `libraries`, static or shared.
pub(super) fn elsewhere(libraries: &[PathBuf], cargo: &mut Cargo) -> BTreeSet<String> {
    let system = System::of(cargo);
    let mut data = BTreeSet::new();
    for library in libraries {
        let is_archive = library.extension().is_some_and(|suffix| suffix == "a");
        let which = if is_archive {
            "--extern-only"
        } else {
            "--dynamic"
        };
        let options = ["--defined-only", which];
        let library = std::slice::from_ref(library);
        // A script for the linker may have the name of a library; it defines nothing.
        let defined = listed(library, &options, system.underscore(), cargo).unwrap_or_default();
        let defined = defined.into_iter().filter(Used::is_data);
        data.extend(defined.map(|used| used.symbol));
    }
    data
}

/// A symbol that two of those that are `defined` define, with their objects: a linker would take one of them
/// without a word, or fail. Either may be a COMMON block that has the name of a procedure.
pub(super) fn clash<'a>(defined: impl Iterator<Item = &'a Used>) -> Option<(String, [PathBuf; 2])> {
    let mut first: BTreeMap<&str, &Used> = BTreeMap::new();
    for used in defined {
        let Some(other) = first.insert(&used.symbol, used) else {
            continue;
        };
        let strong = [other, used].map(Used::is_strong);
        let is_common = [other, used].map(|used| used.kind == 'C');
        let is_code = [other, used].map(|used| used.kind == 'T');
        let clash = strong == [true; 2] || is_common[0] && is_code[1] || is_code[0] && is_common[1];
        if clash {
            let objects = [other.object.clone(), used.object.clone()];
            return Some((used.symbol.clone(), objects));
        }
        // What is certain is compared with the others.
        if strong[0] || is_common[0] && !strong[1] {
            first.insert(&used.symbol, other);
        }
    }
    None
}

/// What a main program defines for the system or the run-time library: it is no library's.
const MAIN: [&str; 4] = ["main", "MAIN__", "_QQmain", "_QQEnvironmentDefaults"];

/// Makes what the main program in `objects` defines invisible to other objects.
pub(super) fn hide_main(objects: &[PathBuf], cargo: &mut Cargo) -> Result<(), BuildError> {
    let underscore = System::of(cargo).underscore();
    let options = MAIN.map(|symbol| format!("--localize-symbol={underscore}{symbol}"));
    objcopy(objects, &options, cargo)
}

/// The symbols that `objects` define or use.
pub(super) fn all(
    objects: &[PathBuf],
    system: System,
    cargo: &mut Cargo,
) -> Result<Vec<Used>, BuildError> {
    listed(objects, &[], system.underscore(), cargo)
}

/// The symbols that `objects`, or the members of archives, use and do not define.
pub(super) fn undefined(
    objects: &[PathBuf],
    system: System,
    cargo: &mut Cargo,
) -> Result<Vec<Used>, BuildError> {
    listed(objects, &["--undefined-only"], system.underscore(), cargo)
}

/// The symbols that `objects`, or the members of archives, define.
pub(super) fn defined(
    objects: &[PathBuf],
    system: System,
    cargo: &mut Cargo,
) -> Result<Vec<Used>, BuildError> {
    listed(objects, &["--defined-only"], system.underscore(), cargo)
}

/// The symbols that the shared library `library` uses or defines.
pub(super) fn dynamic(
    library: &Path,
    system: System,
    cargo: &mut Cargo,
) -> Result<Vec<Used>, BuildError> {
    let objects = [library.to_owned()];
    listed(&objects, &["--dynamic"], system.underscore(), cargo)
}

/// Renames symbols in `objects`: pairs of the old and the new name.
pub(super) fn symbols(
    objects: &[PathBuf],
    renames: impl Iterator<Item = (String, String)>,
    folder: &Path,
    cargo: &mut Cargo,
) -> Result<(), BuildError> {
    let renames: String = renames.map(|(old, new)| format!("{old} {new}\n")).collect();
    if renames.is_empty() {
        return Ok(());
    }
    let list = folder.join("renamed-symbols");
    super::write(&list, &renames)?;
    objcopy(
        objects,
        &[format!("--redefine-syms={}", list.display())],
        cargo,
    )
}

/// Lets `objects` be linked together with others that define `symbol`, too.
pub(super) fn weaken_symbol(
    objects: &[PathBuf],
    symbol: &str,
    cargo: &mut Cargo,
) -> Result<(), BuildError> {
    objcopy(objects, &[format!("--weaken-symbol={symbol}")], cargo)
}

fn objcopy(objects: &[PathBuf], options: &[String], cargo: &mut Cargo) -> Result<(), BuildError> {
    let program = cargo.variable("OBJCOPY").unwrap_or("objcopy").to_owned();
    jobs::run(objects, cargo, |object| {
        let failed = |source| BuildError::Write {
            path: object.clone(),
            source,
        };
        // Not in place: what is kept of earlier builds may be the same file.
        let mut draft = object.clone().into_os_string();
        draft.push(".draft");
        fs::copy(object, &draft).map_err(failed)?;
        let mut command = Command::new(&program);
        run(command.args(options).arg(&draft), "OBJCOPY")?;
        fs::rename(&draft, object).map_err(failed)
    })
    .map(|_| ())
}

/// The global symbols of `objects` that `nm` with `which` lists, without `underscore`, which the
/// system puts before every name in C.
fn listed(
    objects: &[PathBuf],
    which: &[&str],
    underscore: &str,
    cargo: &mut Cargo,
) -> Result<Vec<Used>, BuildError> {
    // `nm` would look for `a.out`: what was built elsewhere has no objects here.
    if objects.is_empty() {
        return Ok(Vec::new());
    }
    let mut nm = Command::new(cargo.variable("NM").unwrap_or("nm"));
    nm.args(["--extern-only", "--print-file-name", "--format=posix"])
        .args(which)
        .args(objects);
    let listing = run(&mut nm, "NM")?;
    let listing = String::from_utf8_lossy(&listing.stdout);
    Ok(symbols_in(&listing, underscore))
}

/// The symbols in a listing of `nm --print-file-name --format=posix`: lines
/// `file: symbol type value size`, where a file may be `archive[member]`, and a symbol of a shared
/// library may have its version after an at sign.
fn symbols_in(listing: &str, underscore: &str) -> Vec<Used> {
    let lines = listing.lines();
    let fields = lines.filter_map(|line| line.rsplit_once(": "));
    fields
        .map(|(object, rest)| {
            let (symbol, rest) = rest.split_once(' ').unwrap_or((rest, ""));
            let symbol = symbol.split('@').next().unwrap_or_default();
            Used {
                kind: rest.chars().next().unwrap_or(' '),
                // Its value stands before it.
                size: rest
                    .split(' ')
                    .nth(2)
                    .and_then(|size| u64::from_str_radix(size, 16).ok()),
                object: object.into(),
                symbol: symbol.strip_prefix(underscore).unwrap_or(symbol).to_owned(),
            }
        })
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn symbols_are_told_with_their_objects() {
        let listing = "my a.o: fib_ T 0 9a\nl.a[b.o]: __m_MOD_x U  \nl.so: stop@V_8 U  \n\n";
        let expected = [
            ("my a.o", "fib_", 'T'),
            ("l.a[b.o]", "__m_MOD_x", 'U'),
            ("l.so", "stop", 'U'),
        ];
        let expected = expected.map(|(object, symbol, kind)| Used {
            kind,
            size: (kind == 'T').then_some(0x9a),
            object: object.into(),
            symbol: symbol.to_owned(),
        });
        assert_eq!(symbols_in(listing, ""), expected);
        assert_eq!(symbols_in("a.o: _fib_ T 0", "_")[0].symbol, "fib_");
    }
}
