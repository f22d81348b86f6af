//! The module of a module file.

use std::collections::HashSet;

use super::Reader;
use super::expression::Scope;
use super::procedure;
use super::symbol::{Symbol, Symbols};
use super::tree::Node;
use crate::diagnostic::{Diagnostic, Diagnostics};
use crate::interface::{Constant, Generic, Host, Interface, Module, ModuleVariable, ProcedureId};
use crate::name::Name;
use crate::syntax::ast::GenericSpec;

/// Adds the module with these symbols to `interface`. `public` lists names, each with whether it is
/// ambiguous and with the number of its symbol.
pub(super) fn add(
    reader: &Reader<'_>,
    generics: &Node,
    symbols: &Symbols<'_>,
    public: &Node,
    interface: &mut Interface,
) -> Result<Diagnostics, Box<Diagnostic>> {
    // It is the file that is named after the module.
    let own = reader.name;
    if !symbols.is_empty() && symbols.values().all(|symbol| symbol.module != own) {
        let what = format!("nothing in the file is of a module `{own}`: was it renamed?");
        return Err(reader.malformed(0..1, &what));
    }
    let public: HashSet<u32> = public
        .list()
        .chunks_exact(3)
        .filter_map(|entry| entry[2].number())
        .collect();
    let mut module = Module {
        name: Name::new(own),
        span: reader.span(0..1),
        comments: [].into(),
        uses: Vec::new(),
        variables: Vec::new(),
        equivalences: Vec::new(),
        constants: Vec::new(),
        procedures: Vec::new(),
        generics: Vec::new(),
        types: Vec::new(),
        // Submodules are in files of their own.
        separate: true,
    };
    let mut diagnostics = Diagnostics::new();
    // What other modules define has module files of its own.
    let mut defined: Vec<(u32, &Symbol<'_>)> = symbols
        .iter()
        .filter(|(_, symbol)| symbol.module == own)
        .map(|(number, symbol)| (*number, symbol))
        .collect();
    defined.sort_unstable_by_key(|(_, symbol)| symbol.entry.place.start);
    let scope = Scope {
        symbols,
        arguments: &[],
    };
    for (number, symbol) in defined {
        let private = !public.contains(&number);
        let (name, span) = (
            Name::new(symbol.name),
            reader.span(symbol.entry.place.clone()),
        );
        match symbol.flavor() {
            "PROCEDURE" if symbol.has("MODULE-PROC") => {
                let host = Host::Module(module.name.clone());
                let mut found = procedure::procedure(reader, symbol, symbols, host);
                found.private = private;
                module
                    .procedures
                    .push(ProcedureId(interface.procedures.len()));
                interface.procedures.push(found);
            }
            "PARAMETER" => module.constants.push(Constant {
                name,
                span,
                variable: procedure::variable(symbol, scope),
                value: symbol
                    .value()
                    .map_or(crate::interface::Expr::integer(0), |value| {
                        scope.expression(value)
                    }),
                private,
            }),
            "VARIABLE" => module.variables.push(ModuleVariable {
                name,
                span,
                variable: procedure::variable(symbol, scope),
                private,
                protected: symbol.has("PROTECTED"),
                allocatable: symbol.has("ALLOCATABLE"),
                pointer: symbol.has("POINTER"),
                target: symbol.has("TARGET"),
                volatile: symbol.has("VOLATILE") || symbol.has("THREADPRIVATE"),
                bind_c: symbol.has("IS_BIND_C"),
            }),
            "DERIVED" if !private => {
                let what = format!("the derived type `{name}` is not read from the module file");
                diagnostics.push(reader.left_out(symbol.entry.place.clone(), what));
            }
            _ => {}
        }
    }
    module.generics = generics
        .list()
        .iter()
        .filter_map(|generic| self::generic(generic, symbols))
        .collect();
    interface.modules.push(module);
    Ok(diagnostics)
}

/// `('name' 'module' 2 3)`: a generic name and the numbers of its specific procedures.
fn generic(node: &Node, symbols: &Symbols<'_>) -> Option<Generic> {
    let [name, _module, specifics @ ..] = node.list() else {
        return None;
    };
    let specifics = specifics
        .iter()
        .filter_map(|specific| symbols.get(&specific.number()?));
    Some(Generic {
        spec: GenericSpec::Name(Name::new(name.text())),
        specifics: specifics.map(|symbol| Name::new(symbol.name)).collect(),
        private: false,
    })
}
