//! A statement: its expressions by their addresses, and what changes what its checks read.

use std::collections::{HashMap, HashSet};

use super::super::super::cause::Cause;
use super::super::super::place::{Home, Place, Reach};
use super::super::Walk;
use super::super::actual::{Actual, Passed};
use super::super::matching::{Called, Callee};
use crate::analyse::State;
use crate::interface;
use crate::name::Name;
use crate::rewrite::Node;
use crate::source::Span;
use crate::syntax::ast::{
    Argument, ArgumentValue, Executable, Expr, ExprKind, Io, IoKind, Statement, StatementKind,
    numbered,
};

/// What is known of a statement, without those inside of it.
#[derive(Default)]
pub(super) struct OfStatement {
    /// Its expressions, by their addresses.
    pub(super) nodes: HashMap<*const Expr, Node>,
    /// Those that have arguments or subscripts, by the addresses of the lists.
    pub(super) lists: HashMap<*const Argument, Node>,
    /// The CALL.
    pub(super) call: Option<Node>,
    pub(super) line: u32,
    /// The names that checks of it read.
    pub(super) read: HashSet<Name>,
    /// The variables that functions may write that it calls.
    pub(super) written: HashSet<Place>,
    /// Whether they may write what others reach.
    pub(super) writes_shared: bool,
    /// The sections in it that are checked by themselves.
    pub(super) sections: HashSet<Span>,
    /// Whether it is an input or output statement, which cannot be left.
    pub(super) transfers: bool,
}

impl<'a> Walk<'_, 'a> {
    /// Begins a statement of a line of its own; what was known of the one around it is returned.
    pub(in crate::prove::walk) fn begin(&mut self, statement: &'a Statement) -> SavedStatement {
        if self.checks.forms.is_none() {
            return SavedStatement(None);
        }
        let mut own = OfStatement {
            line: statement.line,
            ..OfStatement::default()
        };
        for (clause, expressions) in statement.clauses().into_iter().flatten().enumerate() {
            let nodes = numbered(&expressions);
            if clause == 0 {
                own.call = Some(Node {
                    line: statement.line,
                    clause,
                    number: nodes.len(),
                });
            }
            for (number, expr) in nodes.into_iter().enumerate() {
                let node = Node {
                    line: statement.line,
                    clause,
                    number,
                };
                own.nodes.insert(std::ptr::from_ref(expr), node);
                if let ExprKind::Apply { arguments, .. } = &expr.kind {
                    own.lists.insert(arguments.as_ptr(), node);
                }
            }
        }
        if let Some(io) = transfer(statement) {
            // What an input statement stores may be what its list reads (CHECKS.md, J18).
            if io.kind == IoKind::Read {
                own.nodes.clear();
                own.lists.clear();
            }
            own.transfers = true;
        }
        SavedStatement(Some(Box::new(std::mem::replace(
            &mut self.checks.statement,
            own,
        ))))
    }

    /// Ends a statement: no function that it calls may change what its checks read (CHECKS.md, J17).
    pub(in crate::prove::walk) fn end(&mut self, outer: SavedStatement, span: Span) {
        let Some(outer) = outer.0 else { return };
        let ended = std::mem::replace(&mut self.checks.statement, *outer);
        let others = |place: &Place| self.places.get(*place).reach == Reach::Others;
        let writes_shared = ended.writes_shared || ended.written.iter().any(others);
        let disturbed = ended.read.iter().any(|name| {
            let Some(place) = self.places.find(None, name) else {
                return false;
            };
            let data = self.places.get(place);
            let own = matches!(data.home, Home::Local | Home::Result | Home::Dummy(_))
                && data.reach == Reach::OnlyName;
            ended.written.contains(&data.root) || !own && writes_shared
        });
        if disturbed {
            let about = "a function that the statement calls may change what is checked in it";
            self.unproved(Cause::CheckDisturbed, span, about);
        }
    }

    /// A function is called: what it may write.
    pub(in crate::prove::walk) fn writes(
        &mut self,
        called: Called<'a>,
        pairs: &[(usize, &'a interface::Argument, &Actual<'a>)],
    ) {
        if self.checks.forms.is_none() || called.procedure.result.is_none() {
            return;
        }
        let facts = match called.callee {
            Callee::Defined(id) => self.context.facts_of(id),
            Callee::Dummy => None,
        };
        for (at, _, actual) in pairs {
            let lent = facts.and_then(|facts| facts.lent.get(*at));
            if let (Passed::Variable(found), false) =
                (&actual.passed, matches!(lent, Some(Some(_))))
            {
                let root = self.places.get(found.place).root;
                self.checks.statement.written.insert(root);
            }
        }
        let alone = facts.is_some_and(|facts| facts.state == State::Reentrant);
        self.checks.statement.writes_shared |= !alone;
        // A unit would stay locked.
        if let (Callee::Defined(id), Some(forms), true) = (
            called.callee,
            self.checks.forms,
            self.checks.statement.transfers,
        ) && forms.has(id)
        {
            let about = format!(
                "a check in `{}` may fail while the statement transfers",
                called.name
            );
            self.unproved(Cause::FailsInTransfer, called.span, about);
        }
    }

    pub(super) fn reads(&mut self, arguments: &'a [Argument]) {
        for argument in arguments {
            match &argument.value {
                ArgumentValue::Expr(expr) => self.reads_in(expr),
                ArgumentValue::Section {
                    lower,
                    upper,
                    stride,
                    ..
                } => {
                    for bound in [lower, upper, stride].into_iter().flatten() {
                        self.reads_in(bound);
                    }
                }
                ArgumentValue::Label(_) | ArgumentValue::Star(_) => {}
            }
        }
    }

    pub(super) fn reads_in(&mut self, expr: &'a Expr) {
        let read = &mut self.checks.statement.read;
        expr.visit(&mut |expr| {
            if let ExprKind::Name(name) = &expr.kind {
                read.insert(name.clone());
            }
        });
    }
}

/// The input or output statement that it is, or that is its action.
fn transfer(statement: &Statement) -> Option<&Io> {
    let StatementKind::Executable(executable) = &statement.kind else {
        return None;
    };
    if let Executable::Io(io) = executable {
        return Some(io);
    }
    let actions = executable.blocks().into_iter().flatten();
    let mut actions = actions.filter(|action| action.line == statement.line);
    actions.find_map(transfer)
}

/// What was known of the statement around one.
pub(in crate::prove::walk) struct SavedStatement(Option<Box<OfStatement>>);
