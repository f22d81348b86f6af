//! Putting a prefix before every symbol that a library defines, so that two legacy codes that
//! define the same name can be linked into one program.

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
    let mut nm = Command::new(cargo.variable("NM").unwrap_or("nm"));
    nm.args(["--extern-only", "--defined-only", "--format=posix"])
        .args(objects);
    let listing = run(&mut nm, "NM")?;
    let renames: String = defined(&String::from_utf8_lossy(&listing.stdout))
        .iter()
        .map(|symbol| format!("{symbol} {prefix}{symbol}\n"))
        .collect();
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

/// The symbols in a listing of `nm --format=posix`: lines `symbol type value size`, and a line
/// `file:` before each file's.
fn defined(listing: &str) -> BTreeSet<&str> {
    listing
        .lines()
        .filter_map(|line| line.split_once(' '))
        .map(|(symbol, _)| symbol)
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn symbols_are_told_from_file_names() {
        let listing = "a.o:\nfib_ T 0 9a\n__m_MOD_x B 0 4\n\nb.o:\nblock_ C 8 8\n";
        let expected = BTreeSet::from(["fib_", "__m_MOD_x", "block_"]);
        assert_eq!(defined(listing), expected);
    }
}
