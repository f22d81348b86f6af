//! The module of a module file.

use std::collections::HashSet;

use super::compiled::Parts;
use super::expression::Scope;
use super::procedure;
use super::symbol::Symbol;
use super::tree::Node;
use super::{ModuleFile, Reader};
use crate::interface::{
    Candidate, CommonBlock, CommonLayout, Constant, DerivedType, Generic, Host, Module,
    ModuleVariable, Procedure, ProcedureId,
};
use crate::name::Name;
use crate::syntax::ast::GenericSpec;

/// The module that a module file with these parts has.
pub(super) fn module(reader: &Reader<'_>, parts: &Parts<'_>) -> ModuleFile {
    let symbols = parts.symbols;
    // The file is named after the module. Nothing in it may be of that module: a facade passes on what
    // others define.
    let own = reader.name;
    let public: HashSet<u32> = parts
        .public
        .list()
        .chunks_exact(3)
        .filter_map(|entry| entry[2].number())
        .collect();
    let mut module = Module {
        name: Name::new(own),
        ancestor: None,
        file: reader.file,
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
        unread: false,
    };
    let mut procedures = Vec::new();
    // What other modules define has module files of its own.
    let mut defined: Vec<(u32, &Symbol<'_>)> = symbols
        .iter()
        .filter(|(_, symbol)| symbol.module == own && !symbol.is_artificial())
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
            "PROCEDURE" if symbol.is_module_procedure() => {
                let host = Host::Module(module.name.clone());
                let mut found = procedure::procedure(reader, symbol, symbols, host);
                found.private = private;
                module.procedures.push(ProcedureId(procedures.len()));
                procedures.push(found);
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
                components: Vec::new(),
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
            // Its components are not read.
            "DERIVED" => module.types.push(DerivedType {
                name,
                span,
                components: Vec::new(),
                bind_c: symbol.has("IS_BIND_C"),
                sequence: symbol.has("SEQUENCE"),
                is_abstract: symbol.has("ABSTRACT"),
                extends: None,
                parent: None,
                bindings: Vec::new(),
                generic_bindings: Vec::new(),
                finalisers: Vec::new(),
                parameterised: false,
                unread: true,
                private,
            }),
            _ => {}
        }
    }
    let generics = parts.generics.list().iter();
    module.generics = generics
        .filter_map(|generic| self::generic(reader, generic, parts, &procedures))
        .collect();
    let common = common(&module, parts);
    ModuleFile {
        compiled: parts.compiled(reader),
        module,
        procedures,
        common,
    }
}

/// `('name' 'module' 2 3)`: a generic name and the numbers of its specific procedures.
fn generic(
    reader: &Reader<'_>,
    node: &Node,
    parts: &Parts<'_>,
    procedures: &[Procedure],
) -> Option<Generic> {
    let [name, module, specifics @ ..] = node.list() else {
        return None;
    };
    let is_there = |specific: &Node| {
        let number = specific.number();
        number.is_some_and(|number| parts.symbols.contains_key(&number))
    };
    let entries = parts.generics.list().iter().map(Node::list);
    let others = entries.filter_map(|entry| entry.first());
    let is_alone = others.filter(|other| other.text() == name.text()).count() == 1;
    let is_complete = is_alone && specifics.iter().all(is_there);
    // The type of a structure constructor is among them.
    let specifics: Vec<&Symbol<'_>> = specifics
        .iter()
        .filter_map(|specific| parts.symbols.get(&specific.number()?))
        .filter(|symbol| symbol.flavor() == "PROCEDURE")
        .collect();
    let is_own = |symbol: &&Symbol<'_>| symbol.module == reader.name;
    // Those of other modules have module files of their own.
    if specifics.is_empty() || module.text() != reader.name && !specifics.iter().any(is_own) {
        return None;
    }
    let candidate = |symbol: &&Symbol<'_>| {
        let mut procedures = procedures.iter();
        let place = procedures.position(|known| known.name == *symbol.name)?;
        let is_known = is_complete && is_own(symbol);
        is_known.then_some(Candidate::Procedure(ProcedureId(place)))
    };
    Some(Generic {
        spec: GenericSpec::Name(Name::new(name.text())),
        span: reader.span(node.place.clone()),
        candidates: specifics.iter().map(candidate).collect(),
        specifics: specifics
            .iter()
            .map(|symbol| Name::new(symbol.name))
            .collect(),
        private: false,
    })
}

/// The common blocks that the module declares.
fn common(module: &Module, parts: &Parts<'_>) -> Vec<CommonBlock> {
    let blocks = parts.common().into_iter().filter_map(|(name, members)| {
        let members = members.iter().filter_map(|number| {
            let symbol = parts.symbols.get(number)?;
            let mut variables = module.variables.iter();
            let member = variables.find(|variable| variable.name == *symbol.name)?;
            Some((member.name.clone(), member.variable.clone()))
        });
        let members: Vec<_> = members.collect();
        // Without any it is that of a module in use.
        (!members.is_empty()).then(|| CommonBlock {
            name,
            layouts: vec![CommonLayout {
                unit: module.name.clone(),
                file: module.file,
                span: module.span,
                members,
                plain: false,
            }],
        })
    });
    blocks.collect()
}
