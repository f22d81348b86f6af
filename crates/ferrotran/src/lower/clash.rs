//! Procedures that a program can have only once, and that the files define twice: a linker would
//! take one of them without a word, and bindings of the other would call it.

use std::collections::HashMap;

use smol_str::{SmolStr, format_smolstr};

use super::codes;
use super::places::Places;
use crate::diagnostic::{Diagnostic, Diagnostics, Severity};
use crate::interface::{Host, Interface, Procedure};
use crate::name::Name;
use crate::source::Span;

/// Something that has a name in the whole program.
struct Global {
    /// What it is, with its name.
    what: String,
    span: Span,
}

/// Modules, external procedures and those with a binding label that are defined twice, and COMMON
/// blocks that have the name of a procedure.
pub(super) fn clashes(interface: &Interface, places: &Places<'_>) -> Diagnostics {
    let mut clashes = Diagnostics::new();
    let mut found = |first: &Global, second: &Global| {
        clashes.push(Diagnostic {
            label: None,
            code: codes::DEFINED_TWICE,
            severity: Severity::Error,
            message: format!(
                "{}, defined at {}, has the name of {}, defined at {}: a program links only one of \
                 them",
                second.what,
                places.of(second.span),
                first.what,
                places.of(first.span)
            ),
            span: Some(second.span),
            remedy: Some(
                "give only one of the files, or put one of them into another `Builder`".to_owned(),
            ),
        });
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
    clashes
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
