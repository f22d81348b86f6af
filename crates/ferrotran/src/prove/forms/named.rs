//! What a body names where no extents can be passed.

use rustc_hash::{FxHashMap, FxHashSet};

use super::super::bound::{Bound, Written};
use super::super::context::Context;
use crate::interface::{Dummy, ProcedureId};
use crate::name::Name;
use crate::resolve::{Body, DeclaredInterface, ProcedureReference, Symbol, SymbolKind};
use crate::syntax::ast::{
    Block, DoControl, Executable, Expr, ExprKind, Statement, StatementKind, numbered,
};

/// What a body names where no extents can be passed.
#[derive(Default)]
pub(super) struct NamedIn {
    /// What something calls, or names, where none can be.
    pub(super) fixed: Vec<Bound>,
    /// Where something is named that may be handed to another procedure.
    pub(super) named: Vec<(Written, Vec<Bound>)>,
}

impl NamedIn {
    /// Of a body, into which checks can be compiled if it is `able`.
    pub(super) fn of(context: &Context<'_>, body: &Body, able: bool) -> Self {
        let mut found = NamedIn::default();
        let takes_none = !able || has_masks(&body.statements);
        let inner = body.constructs.values().flat_map(FxHashMap::values);
        for symbol in body.symbols.values().chain(inner) {
            let explicit = symbol.declared != DeclaredInterface::None;
            let ids = procedures(symbol);
            let is_generic = ids.len() != 1;
            if takes_none || explicit || is_generic {
                let bodies = ids.iter().flat_map(|&id| context.with_body(id));
                found.fixed.extend(bodies.map(Bound::Defined));
            }
        }
        if able {
            found.block(context, body, &body.statements);
        }
        found
    }

    fn block(&mut self, context: &Context<'_>, body: &Body, block: &Block) {
        for statement in block {
            if let StatementKind::Executable(executable) = &statement.kind {
                self.statement(context, body, statement, executable);
                // What is in a WHERE is one of its clauses.
                if let Executable::Where(_) = executable {
                    continue;
                }
                for inner in executable.blocks() {
                    // The action of an IF statement is a part of it.
                    let own = inner.iter().all(|inner| inner.line != statement.line);
                    if own {
                        self.block(context, body, inner);
                    }
                }
            }
        }
    }

    fn statement(
        &mut self,
        context: &Context<'_>,
        body: &Body,
        statement: &Statement,
        executable: &Executable,
    ) {
        let clauses = statement.clauses().unwrap_or_default();
        let mut named: Vec<(&Expr, &Name, Vec<Bound>)> = Vec::new();
        for expr in clauses.iter().flatten() {
            expr.visit(&mut |expr| {
                if let ExprKind::Name(name) = &expr.kind {
                    let meant = meant(context, body, name);
                    if !meant.is_empty() {
                        named.push((expr, name, meant));
                    }
                }
            });
        }
        if named.is_empty() {
            return;
        }
        let called = called(context, body, statement, executable, &clauses);
        for (expr, name, all) in named {
            if !called.contains(&std::ptr::from_ref(expr)) {
                self.named.push((Written::at(name), all));
            }
        }
    }
}

/// The names in a statement, of which `clauses` are the expressions, of what it calls where extents can be
/// passed.
fn called(
    context: &Context<'_>,
    body: &Body,
    statement: &Statement,
    executable: &Executable,
    clauses: &[Vec<&Expr>],
) -> FxHashSet<*const Expr> {
    let sites = &context.options.rewritable;
    let mut called: FxHashSet<*const Expr> = FxHashSet::default();
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
    called
}

/// The procedures that a name may mean.
fn meant(context: &Context<'_>, body: &Body, name: &Name) -> Vec<Bound> {
    let Some(symbol) = body.symbols.get(name) else {
        return Vec::new();
    };
    let of = procedures(symbol).iter();
    let defined = of.flat_map(|&id| context.with_body(id));
    let mut all: Vec<Bound> = defined.map(Bound::Defined).collect();
    if let SymbolKind::Dummy = &symbol.kind
        && let procedure = context.interface.procedure(body.procedure)
        && let Some((at, argument)) = procedure.argument(name)
        && matches!(argument.dummy, Dummy::Procedure(_))
    {
        all.push(Bound::Dummy(body.procedure, at));
    }
    all
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

/// The procedures that a symbol may stand for.
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
