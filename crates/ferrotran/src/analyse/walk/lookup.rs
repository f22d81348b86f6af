//! What names mean where they stand.

use rustc_hash::FxHashMap;

use crate::interface::Constant;
use crate::name::Name;
use crate::resolve::{DeclaredInterface, ProcedureReference, Symbol, SymbolKind};
use crate::source::Span;

use super::{Bound, Scope, Walker};
use crate::analyse::storage::NodeId;

/// What a name means.
pub(super) enum Meaning<'a> {
    /// Storage or a dummy procedure.
    Data {
        node: NodeId,
        symbol: Option<&'a Symbol>,
        /// Whether it is all of the node: not so where the name stands for a part.
        whole: bool,
    },
    Procedure(&'a ProcedureReference),
    StatementFunction,
    Constant(&'a Constant),
    Namelist(&'a [(Name, Symbol)]),
    /// A type, a generic without specifics: no data.
    Other,
    /// Resolution knows nothing of it.
    Undeclared,
}

impl<'a> Walker<'_, 'a> {
    pub(super) fn lookup(&mut self, name: &'a Name) -> Meaning<'a> {
        for scope in self.scopes.iter().rev() {
            let symbol = scope.symbols.and_then(|(_, symbols)| symbols.get(name));
            if let Some(bound) = scope.nodes.iter().rev().find(|bound| bound.name == name) {
                return Meaning::Data {
                    node: bound.node,
                    symbol,
                    whole: bound.whole,
                };
            }
            if let (Some(symbol), Some((span, _))) = (symbol, scope.symbols) {
                return self.meaning(Some(span), name, symbol);
            }
        }
        match self.body.symbols.get(name) {
            Some(symbol) => self.meaning(None, name, symbol),
            None => Meaning::Undeclared,
        }
    }

    fn meaning(&mut self, scope: Option<Span>, name: &'a Name, symbol: &'a Symbol) -> Meaning<'a> {
        match &symbol.kind {
            SymbolKind::Procedure(reference) => self.procedure(name, reference),
            SymbolKind::StatementFunction => Meaning::StatementFunction,
            SymbolKind::Constant(constant) => Meaning::Constant(constant),
            SymbolKind::Namelist(members) => Meaning::Namelist(members),
            SymbolKind::Other => Meaning::Other,
            _ => match self.program.nodes.of_symbol(self.id, scope, name, symbol) {
                Some(node) => Meaning::Data {
                    node,
                    symbol: Some(symbol),
                    whole: true,
                },
                None => Meaning::Undeclared,
            },
        }
    }

    /// A procedure; in an internal procedure it may be a dummy procedure of the host.
    fn procedure(&mut self, name: &Name, reference: &'a ProcedureReference) -> Meaning<'a> {
        let dummy = (*reference == ProcedureReference::Unknown)
            .then(|| self.program.nodes.dummy_procedure_of_host(self.body, name))
            .flatten();
        match dummy {
            Some(node) => Meaning::Data {
                node,
                symbol: None,
                whole: true,
            },
            None => Meaning::Procedure(reference),
        }
    }

    /// How the interface of the external procedure `name` is declared.
    pub(super) fn declared_by_interface(&self, name: &Name) -> &'a DeclaredInterface {
        let mut scopes = self.scopes.iter().rev().filter_map(|scope| scope.symbols);
        let inner = scopes.find_map(|(_, symbols)| symbols.get(name));
        match inner.or_else(|| self.body.symbols.get(name)) {
            Some(symbol) => &symbol.declared,
            None => &DeclaredInterface::None,
        }
    }

    /// Opens a scope in which `names` are indices that nobody else sees.
    pub(super) fn push_indices(&mut self, span: Span, names: impl Iterator<Item = &'a Name>) {
        let nodes = &mut self.program.nodes;
        let id = self.id;
        let nodes = names
            .map(|name| Bound {
                name,
                node: nodes.temporary(id, span, name),
                whole: true,
            })
            .collect();
        let scope = Scope {
            nodes,
            symbols: self.construct_symbols(span),
        };
        self.scopes.push(scope);
    }

    /// What resolution says of the names that the construct at `span` declares.
    pub(super) fn construct_symbols(
        &self,
        span: Span,
    ) -> Option<(Span, &'a FxHashMap<Name, Symbol>)> {
        let body = self.body;
        body.constructs.get(&span).map(|symbols| (span, symbols))
    }
}
