//! Renaming symbols in objects: a prefix before every symbol that a library defines, so that two
//! legacy codes that define the same name can be linked into one program; others in place of what
//! ends the process.

use std::collections::BTreeSet;
use std::path::{Path, PathBuf};
use std::process::Command;

use super::BuildError;
use super::cargo::Cargo;
use super::command::run;

/// Renames the global symbols that `objects` define, in all of them, to `prefix` and themselves.
pub(super) fn prefix_symbols(
    objects: &[PathBuf],
    prefix: &str,
    folder: &Path,
    cargo: &mut Cargo,
) -> Result<(), BuildError> {
    let renames = listed(objects, "--defined-only", cargo)?
        .into_iter()
        .map(|symbol| {
            let prefixed = format!("{prefix}{symbol}");
            (symbol, prefixed)
        });
    self::symbols(objects, renames, folder, cargo)
}

/// The symbols that `objects` use and do not define.
pub(super) fn undefined(
    objects: &[PathBuf],
    cargo: &mut Cargo,
) -> Result<BTreeSet<String>, BuildError> {
    listed(objects, "--undefined-only", cargo)
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

/// The global symbols of `objects` that `nm` with `which` lists.
fn listed(
    objects: &[PathBuf],
    which: &str,
    cargo: &mut Cargo,
) -> Result<BTreeSet<String>, BuildError> {
    let mut nm = Command::new(cargo.variable("NM").unwrap_or("nm"));
    nm.args(["--extern-only", which, "--format=posix"])
        .args(objects);
    let listing = run(&mut nm, "NM")?;
    Ok(symbols_in(&String::from_utf8_lossy(&listing.stdout)))
}

/// The symbols in a listing of `nm --format=posix`: lines `symbol type value size`, and a line
/// `file:` before each file's.
fn symbols_in(listing: &str) -> BTreeSet<String> {
    listing
        .lines()
        .filter_map(|line| line.split_once(' '))
        .map(|(symbol, _)| symbol.to_owned())
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn symbols_are_told_from_file_names() {
        let listing = "a.o:\nfib_ T 0 9a\n__m_MOD_x B 0 4\n\nb.o:\nblock_ C 8 8\n";
        let expected = ["fib_", "__m_MOD_x", "block_"].map(str::to_owned);
        assert_eq!(symbols_in(listing), BTreeSet::from(expected));
    }
}
