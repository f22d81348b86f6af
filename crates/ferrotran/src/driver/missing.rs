//! What the objects of a library need and nothing has that is linked: a linker would report it only
//! when a program is built, by symbols, and leave out who needs it.
//!
//! The linker is asked itself: it knows what the libraries have that it finds.

use std::collections::{BTreeMap, BTreeSet};
use std::fmt::Write;
use std::path::PathBuf;

use super::c_shims;
use super::called::symbol::{Callable, Naming};
use super::cargo::Cargo;
use super::command::run;
use super::compile::Settings;
use super::library::System;
use super::prebuilt::Libraries;
use super::{BuildError, rename, write};
use crate::analyse::Undefined;
use crate::pipeline::Analysed;
use crate::plan::Needed;

/// What is missing: the symbols, each as a warning that names the procedures.
pub(super) fn warnings(
    objects: &[PathBuf],
    analysed: &Analysed,
    libraries: &Libraries,
    settings: &Settings<'_>,
    cargo: &mut Cargo,
) -> Result<Vec<String>, BuildError> {
    let compiler = settings.compiler;
    let naming = Naming::new(compiler.family(), compiler.flags().symbols);
    let mut users: BTreeMap<String, (&Undefined, Vec<String>)> = BTreeMap::new();
    for body in &analysed.resolved.bodies {
        let Some(facts) = analysed.facts.procedures.get(&body.procedure) else {
            continue;
        };
        let path = analysed.resolved.interface.procedure(body.procedure).path();
        for undefined in &facts.undefined {
            let symbol = symbol(undefined, naming);
            let (_, users) = users.entry(symbol).or_insert((undefined, Vec::new()));
            users.push(format!("`{path}`"));
        }
    }
    if users.is_empty() {
        return Ok(Vec::new());
    }
    // What no code refers to is not needed.
    let system = System::of(cargo);
    let used = rename::undefined(objects, system, cargo)?;
    let used: BTreeSet<String> = used.into_iter().map(|used| used.symbol).collect();
    let asked: BTreeSet<String> = users
        .keys()
        .filter(|it| used.contains(*it))
        .cloned()
        .collect();
    let missing = missing(asked, libraries, settings, cargo)?;
    let found = missing.iter().filter_map(|symbol| users.get(symbol));
    let warnings = found.map(|(undefined, users)| {
        let needed = Needed::from(*undefined);
        let remedy = match needed.library {
            Some(library) => format!("link {library}"),
            None => "compile its source, too, or link a library that has it".to_owned(),
        };
        format!(
            "{} needs `{}`, which is in none of the files and of the libraries that are linked: {remedy} \
             (`Builder::link`); a program that calls it does not link otherwise",
            Needed::by(users),
            needed.procedure
        )
    });
    Ok(warnings.collect())
}

fn symbol(undefined: &Undefined, naming: Naming) -> String {
    let label = undefined.label.as_ref();
    let callable = match &undefined.module {
        Some(module) => Callable::in_module(module, &undefined.name, label),
        None => Callable::external(&undefined.name, label),
    };
    callable.symbol(naming)
}

/// Those of the symbols `asked` that a linker does not find: it is given nothing but references to
/// them, and names in its messages what it lacks.
fn missing(
    mut asked: BTreeSet<String>,
    libraries: &Libraries,
    settings: &Settings<'_>,
    cargo: &mut Cargo,
) -> Result<BTreeSet<String>, BuildError> {
    let system = System::of(cargo);
    let compiler = settings.compiler;
    let mut missing = BTreeSet::new();
    // Some linkers stop after so many messages.
    while !asked.is_empty() {
        let object = references(&asked, settings, cargo)?;
        let mut command = compiler.link_command(compiler.flags().link_words());
        command.arg("-shared").arg("-o");
        command.arg(settings.folder.join("needed.so")).arg(object);
        if system == System::Elf {
            command.arg("-Wl,-z,defs");
        }
        command.args(libraries.arguments());
        let said = match run(&mut command, "FC") {
            Ok(_) => break,
            Err(BuildError::Failed { failure, .. }) => failure.output,
            Err(error) => return Err(error),
        };
        let names = |symbol: &String| {
            let is_part = |letter: char| letter.is_alphanumeric() || matches!(letter, '_' | '$');
            let lines = said.lines().filter_map(undefined);
            lines
                .flat_map(|line| line.split(|letter| !is_part(letter)))
                .any(|word| word.strip_prefix(system.underscore()) == Some(symbol))
        };
        let named: BTreeSet<String> = asked.iter().filter(|it| names(it)).cloned().collect();
        // It fails for something else, which is found again when the program is linked.
        if named.is_empty() {
            break;
        }
        asked.retain(|symbol| !named.contains(symbol));
        missing.extend(named);
    }
    Ok(missing)
}

/// The part of a line of the linker that names what it did not find. Others name what refers to that, and
/// its file.
fn undefined(line: &str) -> Option<&str> {
    let named = line.split_once("undefined ").map(|(_, named)| named);
    // As macOS has it.
    named.or_else(|| Some(line.split_once("referenced from")?.0))
}

/// An object that refers to `symbols`.
fn references(
    symbols: &BTreeSet<String>,
    settings: &Settings<'_>,
    cargo: &mut Cargo,
) -> Result<PathBuf, BuildError> {
    let underscore = System::of(cargo).underscore();
    let mut text = String::new();
    // A label may be a keyword of C.
    for (number, symbol) in symbols.iter().enumerate() {
        let _ = writeln!(
            text,
            "extern const char needed_{number} __asm__(\"{underscore}{symbol}\");\n\
             const char *const refers_{number} = &needed_{number};"
        );
    }
    let source = settings.folder.join("needed.c");
    write(&source, &text)?;
    c_shims::compile(&source, settings, cargo)
}
