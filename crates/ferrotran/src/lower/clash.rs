//! Procedures that a program can have only once, and that the files define twice: a linker would
//! take one of them without a word, and bindings of the other would call it.

use std::collections::HashMap;

use smol_str::{SmolStr, format_smolstr};

use super::codes;
use super::places::Places;
use crate::diagnostic::{Diagnostic, Diagnostics, Severity};
use crate::interface::{Host, Interface, Procedure};
use crate::name::Name;
use crate::source::{FileId, Span};

/// Something that has a name in the whole program.
struct Global {
    /// What it is, with its name.
    what: String,
    span: Span,
}

/// Modules, external procedures and those with a binding label that are defined twice, and COMMON
/// blocks that have the name of a procedure.
pub(super) fn clashes(interface: &Interface, places: &Places<'_>) -> Diagnostics {
    let mut clashes: Vec<Clash> = Vec::new();
    // Two files that have one name have more, most likely: that is one cause.
    let mut found = |first: &Global, second: &Global| {
        let files = (first.span.file, second.span.file);
        let are_two = files.0 != files.1;
        match clashes.iter_mut().find(|it| are_two && it.files == files) {
            Some(known) => known.others += 1,
            None => clashes.push(Clash {
                files,
                message: format!(
                    "{}, defined at {}, has the name of {}, defined at {}",
                    second.what,
                    places.of(second.span),
                    first.what,
                    places.of(first.span)
                ),
                span: second.span,
                others: 0,
            }),
        }
    };
    let mut symbols: HashMap<SmolStr, Global> = HashMap::new();
    for (_, procedure) in interface.procedures() {
        let Some(symbol) = symbol(procedure) else {
            continue;
        };
        let global = Global {
            what: format!("the procedure `{}`", procedure.path()),
            span: procedure.span,
        };
        match symbols.get(&symbol) {
            Some(first) => found(first, &global),
            None => drop(symbols.insert(symbol, global)),
        }
    }
    let mut modules: HashMap<&Name, Global> = HashMap::new();
    let known = interface.modules.iter();
    for module in known.filter(|module| module.ancestor.is_none()) {
        let global = Global {
            what: format!("the module `{}`", module.name),
            span: module.span,
        };
        match modules.get(&module.name) {
            Some(first) => found(first, &global),
            None => drop(modules.insert(&module.name, global)),
        }
    }
    for block in &interface.common {
        let (Some(name), Some(layout)) = (&block.name, block.layouts.first()) else {
            continue;
        };
        if let Some(procedure) = symbols.get(&format_smolstr!("{name}_")) {
            let block = Global {
                what: format!("the common block `{name}`"),
                span: layout.span,
            };
            found(procedure, &block);
        }
    }
    clashes.into_iter().map(diagnostic).collect()
}

/// A name that two files have, or one file twice.
struct Clash {
    files: (FileId, FileId),
    message: String,
    /// Where the second is defined.
    span: Span,
    /// How many other names these files have in common.
    others: usize,
}

fn diagnostic(clash: Clash) -> Diagnostic {
    let others = match clash.others {
        0 => String::new(),
        others => format!(", and so it is with {others} more of the two files"),
    };
    Diagnostic {
        label: None,
        code: codes::DEFINED_TWICE,
        severity: Severity::Error,
        message: format!(
            "{}: a program links only one of them{others}",
            clash.message
        ),
        span: Some(clash.span),
        remedy: Some(
            "give only one of the files, or put one of them into another `Builder`".to_owned(),
        ),
    }
}

/// The symbol that the whole program knows it by, whatever the compiler.
fn symbol(procedure: &Procedure) -> Option<SmolStr> {
    // Under another name it is there once more.
    if procedure.is_from_signature() || procedure.is_renamed() {
        return None;
    }
    let label = procedure.binding_label.as_ref();
    match (&procedure.host, label.filter(|label| !label.is_empty())) {
        (Host::External, Some(label)) => Some(label.clone()),
        (Host::External, None) => Some(format_smolstr!("{}_", procedure.name)),
        (Host::Module(_) | Host::Submodule { .. }, label) => label.cloned(),
        (Host::Internal(_) | Host::InterfaceBody, _) => None,
    }
}
