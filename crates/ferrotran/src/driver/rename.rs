//! Renaming symbols in objects: a prefix before every symbol that a library defines, so that two
//! legacy codes that define the same name can be linked into one program; others in place of what
//! ends the process.

use std::collections::BTreeSet;
use std::path::{Path, PathBuf};
use std::process::Command;

use super::BuildError;
use super::cargo::Cargo;
use super::command::run;
use super::library::System;

/// A symbol of an object.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Used {
    /// The object.
    pub(super) object: PathBuf,
    /// Its name as in C.
    pub(super) symbol: String,
}

/// Renames the global symbols that `objects` define, in all of them, to `prefix` and themselves.
pub(super) fn prefix_symbols(
    objects: &[PathBuf],
    prefix: &str,
    folder: &Path,
    cargo: &mut Cargo,
) -> Result<(), BuildError> {
    let defined: BTreeSet<String> = listed(objects, &["--defined-only"], "", cargo)?
        .into_iter()
        .map(|used| used.symbol)
        .collect();
    let renames = defined.into_iter().map(|symbol| {
        let prefixed = format!("{prefix}{symbol}");
        (symbol, prefixed)
    });
    self::symbols(objects, renames, folder, cargo)
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
        &format!("--redefine-syms={}", list.display()),
        cargo,
    )
}

/// Lets `objects` be linked together with others that define `symbol`, too.
pub(super) fn weaken_symbol(
    objects: &[PathBuf],
    symbol: &str,
    cargo: &mut Cargo,
) -> Result<(), BuildError> {
    objcopy(objects, &format!("--weaken-symbol={symbol}"), cargo)
}

fn objcopy(objects: &[PathBuf], option: &str, cargo: &mut Cargo) -> Result<(), BuildError> {
    let program = cargo.variable("OBJCOPY").unwrap_or("objcopy");
    for object in objects {
        run(Command::new(program).arg(option).arg(object), "OBJCOPY")?;
    }
    Ok(())
}

/// The global symbols of `objects` that `nm` with `which` lists, without `underscore`, which the
/// system puts before every name in C.
fn listed(
    objects: &[PathBuf],
    which: &[&str],
    underscore: &str,
    cargo: &mut Cargo,
) -> Result<Vec<Used>, BuildError> {
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
            let symbol = rest.split([' ', '@']).next().unwrap_or_default();
            Used {
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
            ("my a.o", "fib_"),
            ("l.a[b.o]", "__m_MOD_x"),
            ("l.so", "stop"),
        ];
        let expected = expected.map(|(object, symbol)| Used {
            object: object.into(),
            symbol: symbol.to_owned(),
        });
        assert_eq!(symbols_in(listing, ""), expected);
        assert_eq!(symbols_in("a.o: _fib_ T 0", "_")[0].symbol, "fib_");
    }
}
