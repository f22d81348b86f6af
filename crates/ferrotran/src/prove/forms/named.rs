//! What a body names where no extents can be passed.

use std::collections::{HashMap, HashSet};

use super::super::bound::{Bound, Written};
use super::Candidates;
use crate::interface::{Dummy, ProcedureId};
use crate::resolve::{Body, DeclaredInterface, ProcedureReference, Symbol, SymbolKind};
use crate::syntax::ast::{
    Block, DoControl, Executable, Expr, ExprKind, Statement, StatementKind, numbered,
};

impl<'a> Candidates<'a> {
    /// Notes what a body names where no extents can be passed.
    pub(super) fn names_in(&mut self, index: usize) {
        let body = &self.bodies[index];
        let takes_none = !self.able[index] || has_masks(&body.statements);
        let inner = body.constructs.values().flat_map(HashMap::values);
        for symbol in body.symbols.values().chain(inner) {
            let explicit = symbol.declared != DeclaredInterface::None;
            let ids = procedures(symbol);
            let is_generic = ids.len() != 1;
            if takes_none || explicit || is_generic {
                for &id in ids {
                    self.fix_all(&self.context.with_body(id));
                }
            }
        }
        if self.able[index] {
            self.block(body, &body.statements);
        }
    }

    fn block(&mut self, body: &'a Body, block: &'a Block) {
        for statement in block {
            if let StatementKind::Executable(executable) = &statement.kind {
                self.statement(body, statement, executable);
                // What is in a WHERE is one of its clauses.
                if let Executable::Where(_) = executable {
                    continue;
                }
                for inner in executable.blocks() {
                    // The action of an IF statement is a part of it.
                    let own = inner.iter().all(|inner| inner.line != statement.line);
                    if own {
                        self.block(body, inner);
                    }
                }
            }
        }
    }

    fn statement(&mut self, body: &'a Body, statement: &'a Statement, executable: &'a Executable) {
        let sites = &self.context.options.rewritable;
        let mut called: HashSet<*const Expr> = HashSet::new();
        let clauses = statement.clauses().unwrap_or_default();
        let is_definition = matches!(executable, Executable::Assignment { target, .. }
            if is_statement_function(body, target));
        for (clause, expressions) in clauses.iter().enumerate() {
            if is_definition || !sites.has_clause(body.text, statement.line, clause) {
                continue;
            }
            for expr in numbered(expressions) {
                if let ExprKind::Apply { base, .. } = &expr.kind {
                    called.insert(std::ptr::from_ref(&**base));
                }
            }
        }
        if sites.has_clause(body.text, statement.line, 0) {
            let actions = executable.blocks().into_iter().flatten();
            let actions = actions.filter(|action| action.line == statement.line);
            let actions = actions.filter_map(|action| match &action.kind {
                StatementKind::Executable(action) => Some(action),
                StatementKind::Specification(_)
                | StatementKind::Format(_)
                | StatementKind::Unknown(_) => None,
            });
            for executable in std::iter::once(executable).chain(actions) {
                if let Executable::Call { procedure, .. } = executable {
                    called.insert(std::ptr::from_ref(&**procedure));
                }
            }
        }
        let mut named = Vec::new();
        for expr in clauses.into_iter().flatten() {
            expr.visit(&mut |expr| {
                if let ExprKind::Name(name) = &expr.kind
                    && !called.contains(&std::ptr::from_ref(expr))
                {
                    named.push(name);
                }
            });
        }
        for name in named {
            let Some(symbol) = body.symbols.get(name) else {
                continue;
            };
            let of = procedures(symbol).iter();
            let defined = of.flat_map(|&id| self.context.with_body(id));
            let mut all: Vec<Bound> = defined.map(Bound::Defined).collect();
            let procedure = self.context.interface.procedure(body.procedure);
            if let (SymbolKind::Dummy, Some((at, argument))) =
                (&symbol.kind, procedure.argument(name))
                && matches!(argument.dummy, Dummy::Procedure(_))
            {
                all.push(Bound::Dummy(body.procedure, at));
            }
            if !all.is_empty() {
                self.named.push((Written::at(name), all));
            }
        }
    }
}

/// Whether a block has a FORALL or a DO CONCURRENT with a mask: what they name there is not numbered.
fn has_masks(block: &Block) -> bool {
    block.iter().any(|statement| {
        let StatementKind::Executable(executable) = &statement.kind else {
            return false;
        };
        let own = matches!(
            executable,
            Executable::Forall { .. }
                | Executable::Do {
                    control: DoControl::Concurrent { mask: Some(_), .. },
                    ..
                }
        );
        own || executable.blocks().into_iter().any(has_masks)
    })
}

/// The procedures that a name may mean.
fn procedures(symbol: &Symbol) -> &[ProcedureId] {
    match &symbol.kind {
        SymbolKind::Procedure(ProcedureReference::Defined(id)) => std::slice::from_ref(id),
        SymbolKind::Procedure(ProcedureReference::Generic(ids)) => ids,
        SymbolKind::Procedure(ProcedureReference::Intrinsic | ProcedureReference::Unknown)
        | SymbolKind::Dummy
        | SymbolKind::Result
        | SymbolKind::Local { .. }
        | SymbolKind::Associate
        | SymbolKind::Common(_)
        | SymbolKind::ModuleVariable { .. }
        | SymbolKind::HostVariable { .. }
        | SymbolKind::Constant(_)
        | SymbolKind::StatementFunction
        | SymbolKind::Namelist(_)
        | SymbolKind::Other => &[],
    }
}

fn is_statement_function(body: &Body, target: &Expr) -> bool {
    let ExprKind::Apply { base, .. } = &target.kind else {
        return false;
    };
    let ExprKind::Name(name) = &base.kind else {
        return false;
    };
    let symbol = body.symbols.get(name);
    symbol.is_some_and(|symbol| symbol.kind == SymbolKind::StatementFunction)
}
