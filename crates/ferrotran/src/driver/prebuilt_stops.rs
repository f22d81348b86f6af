//! What ends the process in libraries that were built elsewhere. Of a static one a copy is made in
//! which it is renamed, as in what is compiled here. A shared one is left as it is: the program
//! brings functions of the same names, which come before those of the run-time library where the
//! system looks for them.

use std::fs;
use std::path::Path;
use std::process::Command;

use super::BuildError;
use super::cargo::Cargo;
use super::command::run;
use super::compiler::Compiler;
use super::library::System;
use super::prebuilt::{self, Libraries};
use super::rename::{self, Used};
use super::stops::{Symbols, XERBLA};

/// What ends the process in prebuilt libraries.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Found {
    /// In static ones: it was renamed.
    pub(super) renamed: Symbols,
    /// In shared ones: it has to be interposed.
    pub(super) shared: Symbols,
}

/// Looks through `libraries`, and puts copies of the static ones, in `folder`, in their place.
/// A library that is not found is left to the linker; a shared one may then stop in any way.
pub(super) fn contain(
    libraries: &mut Libraries,
    compiler: &Compiler,
    folder: &Path,
    scratch: &Path,
    cargo: &mut Cargo,
) -> Result<Found, BuildError> {
    let system = System::of(cargo);
    let mut found = Found::default();
    for name in &mut libraries.names {
        let (kind, bare) = name.rsplit_once('=').unwrap_or(("", name));
        let is_static = kind.starts_with("static");
        if !is_static && system != System::Elf {
            continue;
        }
        let find = |file: &str| prebuilt::find(file, &libraries.folders, compiler);
        if let Some(library) = find(&format!("lib{bare}.so")).filter(|_| !is_static) {
            let used = rename::dynamic(&library, system, cargo)?;
            let used = used.iter().map(|used| used.symbol.as_str());
            found.shared.extend(&Symbols::among(used, XERBLA));
        } else if let Some(archive) = find(&format!("lib{bare}.a")) {
            // What a linker takes where there is no shared one.
            cargo.watch(&archive);
            let contained = format!("{bare}_contained");
            let copy = folder.join(format!("lib{contained}.a"));
            let symbols = renamed_copy(&archive, &copy, scratch, cargo)?;
            if !symbols.is_empty() {
                let kind = if is_static { kind } else { "static" };
                *name = format!("{kind}={contained}");
                found.renamed.extend(&symbols);
            }
        } else if !is_static {
            found.shared.extend(&Symbols::all(compiler.family()));
        }
    }
    if !found.renamed.is_empty() {
        libraries.folders.push(folder.to_owned());
    }
    Ok(found)
}

/// Copies `archive` to `copy` and renames what ends the process in the copy.
fn renamed_copy(
    archive: &Path,
    copy: &Path,
    scratch: &Path,
    cargo: &mut Cargo,
) -> Result<Symbols, BuildError> {
    let system = System::of(cargo);
    let archives = [archive.to_owned()];
    let used = rename::undefined(&archives, system, cargo)?;
    let symbols = Symbols::among(used.iter().map(|used| used.symbol.as_str()), XERBLA);
    if symbols.is_empty() {
        return Ok(symbols);
    }
    let failed = |source| BuildError::Write {
        path: copy.to_owned(),
        source,
    };
    fs::copy(archive, copy).map_err(failed)?;
    let archives = [copy.to_owned()];
    let renamed = symbols.renamed_ending();
    rename::symbols(&archives, raw(renamed, system), scratch, cargo)?;
    // The member that defines XERBLA keeps the name: that is what is called in the end.
    let defined = rename::defined(&archives, system, cargo)?;
    let member = defined
        .iter()
        .find(|used| used.symbol == XERBLA)
        .and_then(member);
    let kept = match member {
        Some(member) => Some(archiver(cargo, scratch, "x", copy, &member).map(|()| member)?),
        None => None,
    };
    let renamed = symbols.renamed_xerbla().into_iter();
    rename::symbols(&archives, raw(renamed, system), scratch, cargo)?;
    if let Some(member) = kept {
        archiver(cargo, scratch, "r", copy, &member)?;
    }
    Ok(symbols)
}

/// Pairs of names as `system` has those of C.
fn raw(
    renames: impl Iterator<Item = (String, String)>,
    system: System,
) -> impl Iterator<Item = (String, String)> {
    let underscore = system.underscore();
    renames.map(move |(old, new)| (format!("{underscore}{old}"), format!("{underscore}{new}")))
}

/// The member of `archive[member]`.
fn member(used: &Used) -> Option<String> {
    let text = used.object.to_str()?;
    let (_, member) = text.strip_suffix(']')?.rsplit_once('[')?;
    Some(member.to_owned())
}

/// Runs the archiver in `folder`: takes a member out of `archive`, or puts it back.
fn archiver(
    cargo: &mut Cargo,
    folder: &Path,
    operation: &str,
    archive: &Path,
    member: &str,
) -> Result<(), BuildError> {
    let mut command = Command::new(cargo.variable("AR").unwrap_or("ar"));
    command.current_dir(folder);
    run(command.arg(operation).arg(archive).arg(member), "AR").map(|_| ())
}
