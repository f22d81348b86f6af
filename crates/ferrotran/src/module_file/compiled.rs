//! What USE statements find in the module of a module file.

use std::collections::{HashMap, HashSet};

use super::Reader;
use super::expression::Scope;
use super::procedure;
use super::symbol::{Symbol, Symbols};
use super::tree::Node;
use crate::interface::{Expr, Host};
use crate::name::Name;
use crate::resolve::{CompiledClass, CompiledEntity, CompiledModule, CompiledProcedure};

/// The parts of a module file that tell what the module makes accessible.
pub(super) struct Parts<'a> {
    pub(super) generics: &'a Node,
    pub(super) common: &'a Node,
    pub(super) symbols: &'a Symbols<'a>,
    pub(super) public: &'a Node,
}

impl Parts<'_> {
    /// The module as USE statements find it.
    pub(super) fn compiled(&self, reader: &Reader<'_>) -> CompiledModule {
        let common: HashMap<u32, Option<Name>> = self
            .common()
            .into_iter()
            .flat_map(|(name, members)| members.into_iter().map(move |at| (at, name.clone())))
            .collect();
        let mut numbers: Vec<u32> = self
            .symbols
            .iter()
            .filter(|(_, symbol)| {
                // Of a generic name there is a list of its own.
                !symbol.module.is_empty() && !symbol.is_artificial() && !symbol.has("GENERIC")
            })
            .map(|(number, _)| *number)
            .collect();
        numbers.sort_unstable_by_key(|number| self.symbols[number].entry.place.start);
        let places: HashMap<u32, usize> = numbers
            .iter()
            .enumerate()
            .map(|(place, number)| (*number, place))
            .collect();
        let entities = numbers.iter().map(|number| {
            let symbol = &self.symbols[number];
            CompiledEntity {
                module: Name::new(symbol.module),
                name: Name::new(symbol.name),
                span: reader.span(symbol.entry.place.clone()),
                class: self.class(reader, symbol, common.get(number).cloned()),
            }
        });
        // A name, whether it is ambiguous, and the number of its symbol.
        let names = self.public.list().chunks_exact(3).filter_map(|entry| {
            let place = places.get(&entry[2].number()?)?;
            Some((Name::new(entry[0].text()), *place))
        });
        let generics = self.generics.list().iter().filter_map(|generic| {
            let [name, _module, specifics @ ..] = generic.list() else {
                return None;
            };
            let specifics = specifics.iter().filter_map(|specific| {
                let number = specific.number()?;
                let is_procedure = self.symbols.get(&number)?.flavor() == "PROCEDURE";
                places.get(&number).copied().filter(|_| is_procedure)
            });
            let specifics: Vec<usize> = specifics.collect();
            (!specifics.is_empty()).then(|| (Name::new(name.text()), specifics))
        });
        CompiledModule {
            name: Name::new(reader.name),
            entities: entities.collect(),
            names: names.collect(),
            generics: generics.collect(),
        }
    }

    /// The common blocks, each with the numbers of its members.
    ///
    /// They stand as `('name' 9 0 0 '')`, with the first member.
    pub(super) fn common(&self) -> Vec<(Option<Name>, Vec<u32>)> {
        let mut common = Vec::new();
        let mut known = HashSet::new();
        for block in self.common.list() {
            let [name, first, ..] = block.list() else {
                continue;
            };
            let name = match name.text() {
                "" | "__BLNK__" => None,
                name => Some(Name::new(name)),
            };
            let mut next = first.number();
            let mut members = Vec::new();
            // A changed file may lead back to a member.
            while let Some(number) = next.filter(|number| known.insert(*number)) {
                members.push(number);
                next = self.symbols.get(&number).and_then(Symbol::next_in_common);
            }
            common.push((name, members));
        }
        common
    }

    fn class(
        &self,
        reader: &Reader<'_>,
        symbol: &Symbol<'_>,
        common: Option<Option<Name>>,
    ) -> CompiledClass {
        let numbers: Vec<u32> = symbol.arguments().collect();
        let scope = Scope {
            symbols: self.symbols,
            arguments: &numbers,
        };
        match symbol.flavor() {
            "PARAMETER" => {
                let value = symbol.value().map(|value| scope.expression(value));
                let value = value.unwrap_or(Expr::integer(0));
                CompiledClass::Constant(procedure::variable(symbol, scope), value)
            }
            "VARIABLE" => CompiledClass::Variable {
                variable: procedure::variable(symbol, scope),
                common,
                allocatable: symbol.has("ALLOCATABLE"),
                pointer: symbol.has("POINTER"),
            },
            "PROCEDURE" => {
                let host = Host::InterfaceBody;
                CompiledClass::Procedure(Box::new(CompiledProcedure {
                    interface: procedure::procedure(reader, symbol, self.symbols, host),
                    // Of a procedure pointer the symbol does not tell.
                    is_explicit: procedure::is_explicit(symbol) && !symbol.has("PROC_POINTER"),
                }))
            }
            "DERIVED" => CompiledClass::Type,
            _ => CompiledClass::Other,
        }
    }
}
