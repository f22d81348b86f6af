//! A statement: its expressions by their addresses, and what changes what its checks read.

use rustc_hash::{FxHashMap, FxHashSet};

use super::super::super::cause::Cause;
use super::super::super::obligation::Rule;
use super::super::super::place::{Home, Place, Reach};
use super::super::super::value::Designated;
use super::super::Walk;
use super::super::form::{as_component, as_name};
use super::super::steady::CHANGED;
use super::functions::{Behind, FunctionCalled};
use super::inlined::Inlined;
use super::repeated::Repeat;
use crate::name::Name;
use crate::rewrite::Node;
use crate::source::Span;
use crate::syntax::ast::{
    Argument, ArgumentValue, Executable, Expr, ExprKind, Io, Repeated, Statement, StatementKind,
    numbered, repeated,
};

/// What is known of a statement, without those inside of it.
#[derive(Default)]
pub(super) struct OfStatement<'a> {
    /// Its expressions, by their addresses.
    pub(super) nodes: FxHashMap<*const Expr, Node>,
    /// Names and components among them, by their places.
    pub(super) named: FxHashMap<Span, (Node, &'a Expr)>,
    /// Those that have arguments or subscripts, by the addresses of the lists.
    pub(super) lists: FxHashMap<*const Argument, Applied<'a>>,
    /// References with arguments, by the addresses of the names before the parentheses.
    pub(super) references: FxHashMap<*const Name, Node>,
    /// The CALL.
    pub(super) call: Option<Node>,
    pub(super) line: u32,
    /// The names that checks of it read.
    pub(super) read: FxHashSet<Name>,
    /// The names in what is evaluated once for them, before the statement.
    pub(super) held: FxHashSet<Name>,
    /// The names of arrays whose bounds, or whose allocation, checks ask for.
    pub(super) described: FxHashSet<Name>,
    /// Whether it is a WHERE: what it assigns is stored before the rest of it is evaluated.
    pub(super) masks: bool,
    /// Whether several threads execute it, or iterations in any order: no variable can be added.
    pub(super) shares: bool,
    /// The variables whose elements a WHERE assigns.
    assigned: FxHashSet<Place>,
    /// The variables that it stores itself while it is evaluated: IOSTAT=, items of an input list.
    pub(super) stored: FxHashSet<Place>,
    /// The variables that implied DOs in it count in.
    pub(super) counts: FxHashSet<Place>,
    /// The names of these that checks read of what is repeated.
    pub(super) counted: FxHashSet<Name>,
    /// The implied DOs that are being walked, outer ones first.
    pub(super) repeats: Vec<Repeat>,
    /// How many are being walked, with their bounds.
    pub(super) lists_open: usize,
    /// The statement function whose body is being walked, for a reference in it.
    pub(super) inside: Option<Inlined>,
    /// What is in implied DOs, and in which: by their addresses.
    pub(super) repeated: FxHashMap<Node, Vec<*const Expr>>,
    /// The functions that it calls.
    pub(super) calls: Vec<FunctionCalled>,
    /// What decides whether the operand is evaluated that is being walked.
    pub(super) behind: Behind,
    /// The sections in it that are checked by themselves.
    pub(super) sections: FxHashSet<Span>,
    /// Whether it is an input or output statement, which cannot be left.
    pub(super) transfers: bool,
}

impl<'a> OfStatement<'a> {
    /// A check reads `name`.
    pub(super) fn reads(&mut self, name: Name) {
        let names = match &mut self.inside {
            Some(inside) => inside.means(name),
            None => vec![name],
        };
        for name in names {
            match self.counts_in(&name) {
                true => self.counted.insert(name),
                false => self.read.insert(name),
            };
        }
    }

    /// Whether a name is that of an implied DO's variable.
    pub(super) fn counts_in(&self, name: &Name) -> bool {
        let mut repeats = self.repeats.iter();
        repeats.any(|repeat| repeat.variable() == Some(name))
    }

    fn has(&mut self, node: Node, expr: &'a Expr) {
        self.nodes.insert(std::ptr::from_ref(expr), node);
        if as_name(expr).is_some() || as_component(expr).is_some() {
            self.named.insert(expr.span, (node, expr));
        }
        if let ExprKind::Apply { base, arguments } = &expr.kind {
            self.lists
                .insert(arguments.as_ptr(), Applied { node, base });
        }
    }
}

/// An expression that has arguments or subscripts.
#[derive(Clone, Copy)]
pub(super) struct Applied<'a> {
    pub(super) node: Node,
    /// What has them.
    pub(super) base: &'a Expr,
}

impl<'a> Walk<'_, 'a> {
    /// Begins a statement of a line of its own; what was known of the one around it is returned.
    pub(in crate::prove::walk) fn begin(&mut self, statement: &'a Statement) -> SavedStatement<'a> {
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
                    inside: None,
                });
            }
            let count = nodes.len();
            own.nodes.reserve(count);
            for (number, expr) in nodes.into_iter().enumerate() {
                let node = Node {
                    line: statement.line,
                    clause,
                    number,
                    inside: None,
                };
                own.has(node, expr);
                if let ExprKind::Apply { base, .. } = &expr.kind
                    && let ExprKind::Name(name) = &base.kind
                {
                    own.references.insert(std::ptr::from_ref(name), node);
                }
            }
            for (number, Repeated { expr, loops }) in repeated(&expressions).into_iter().enumerate()
            {
                let node = Node {
                    line: statement.line,
                    clause,
                    number: count + 1 + number,
                    inside: None,
                };
                own.has(node, expr);
                let loops = loops.into_iter().map(std::ptr::from_ref);
                own.repeated.insert(node, loops.collect());
            }
        }
        own.transfers = transfer(statement).is_some();
        own.masks = matches!(
            statement.kind,
            StatementKind::Executable(Executable::Where(_))
        );
        own.shares = self.is_shared_at(statement.span);
        SavedStatement(Some(Box::new(std::mem::replace(
            &mut self.checks.statement,
            own,
        ))))
    }

    /// Ends a statement: no function that it calls may change what its checks read (CHECKS.md, J17).
    pub(in crate::prove::walk) fn end(&mut self, outer: SavedStatement<'a>, span: Span) {
        let Some(outer) = outer.0 else { return };
        let ended = std::mem::replace(&mut self.checks.statement, *outer);
        let others = |place: &Place| self.places.get(*place).reach == Reach::Others;
        let writes_shared = ended
            .calls
            .iter()
            .any(|call| call.writes_shared || call.written.iter().any(others));
        let read = ended.read.iter().chain(&ended.counted).chain(&ended.held);
        let read = read.chain(&ended.described);
        let disturbed = read.clone().any(|name| {
            let Some(place) = self.places.find(None, name) else {
                return false;
            };
            let data = self.places.get(place);
            let own = matches!(data.home, Home::Local | Home::Result | Home::Dummy(_))
                && data.reach == Reach::OnlyName;
            let is_written = |call: &FunctionCalled| call.written.contains(&data.root);
            ended.calls.iter().any(is_written) || !own && writes_shared
        });
        let failing = ended.calls.iter().filter(|call| call.fails.is_some());
        let failing: Vec<(Span, Name)> = failing
            .filter_map(|call| Some((call.span, call.fails.clone()?)))
            .collect();
        let calls = ended.calls.iter();
        let transferring: Vec<(Span, Name)> = calls
            .filter_map(|call| Some((call.span, call.transfers.clone()?)))
            .collect();
        let ahead = disturbed || !failing.is_empty() || !transferring.is_empty();
        let ahead = ahead.then(|| self.calls_ahead(&ended));
        for (span, name) in transferring {
            let rule = (ahead == Some(true)).then_some(Rule::Ahead);
            self.nested_transfer(&name, span, rule);
        }
        if ahead == Some(false) {
            if disturbed {
                let about = "a function that the statement calls may change what is checked in it";
                self.unproved(Cause::CheckDisturbed, span, about);
            }
            // A unit would stay locked.
            for (span, name) in failing {
                let about = format!("a check in `{name}` may fail while the statement transfers");
                self.unproved(Cause::FailsInTransfer, span, about);
            }
        }
        let mut counted = ended.counted.iter();
        if ended.shares {
            let names: FxHashSet<&Name> = read.collect();
            let unsteady = names.into_iter().any(|name| !self.is_steady(name, span));
            if unsteady {
                self.unproved(Cause::CheckDisturbed, span, CHANGED);
            }
        }
        let mut read = ended.read.iter();
        if read.any(|name| self.is_stored_or_assigned(name, &ended, Walk::may_be_one))
            || ended
                .described
                .iter()
                .any(|name| self.is_stored(name, &ended, Walk::may_be_one))
            || ended
                .held
                .iter()
                .any(|name| self.is_stored_or_assigned(name, &ended, Walk::is_one))
            || counted.any(|name| self.is_counted_by_others(name, &ended))
        {
            let about = "the statement may store what is checked in it";
            self.unproved(Cause::CheckDisturbed, span, about);
        }
    }

    fn is_stored_or_assigned(
        &self,
        name: &Name,
        statement: &OfStatement,
        same: impl Fn(&Self, Place, Place) -> bool + Copy,
    ) -> bool {
        let is_assigned = |root| statement.assigned.iter().any(|&it| same(self, root, it));
        let place = self.places.find(None, name);
        self.is_stored(name, statement, same)
            || place.is_some_and(|place| is_assigned(self.places.get(place).root))
    }

    /// The statement stores a variable before all of it is evaluated.
    pub(in crate::prove::walk) fn stores(&mut self, found: &Designated<'a>) {
        let root = self.places.get(found.place).root;
        self.checks.statement.stored.insert(root);
    }

    /// A WHERE assigns elements of a variable.
    pub(in crate::prove::walk) fn assigns(&mut self, found: &Designated<'a>) {
        // What is allocated in a structure may be allocated anew.
        if !found.value.class.is_intrinsic() {
            self.stores(found);
        }
        let root = self.places.get(found.place).root;
        self.checks.statement.assigned.insert(root);
    }

    /// A check reads these subscripts, each at its place or, if it is evaluated once, before the statement.
    pub(super) fn reads_subscripts(&mut self, arguments: &'a [Argument], once: &[bool]) {
        for (at, argument) in arguments.iter().enumerate() {
            if once.get(at) != Some(&true) {
                self.reads(std::slice::from_ref(argument));
                continue;
            }
            let held = &mut self.checks.statement.held;
            match &argument.value {
                ArgumentValue::Expr(subscript) => names_in(subscript, held),
                ArgumentValue::Section {
                    lower,
                    upper,
                    stride,
                    ..
                } => {
                    for bound in [lower, upper, stride].into_iter().flatten() {
                        names_in(bound, held);
                    }
                }
                ArgumentValue::Label(_) | ArgumentValue::Star(_) => {}
            }
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

    /// A check asks for the bounds or the allocation of what is named so, or is a component.
    pub(super) fn describes(&mut self, base: &'a Expr) {
        let mut root = base;
        while let Some((owner, _)) = as_component(root) {
            root = owner;
        }
        match as_name(root) {
            Some(name) => {
                self.checks.statement.described.insert(name.clone());
            }
            None => self.reads_in(base),
        }
    }

    pub(super) fn reads_in(&mut self, expr: &'a Expr) {
        let mut names = FxHashSet::default();
        names_in(expr, &mut names);
        for name in names {
            self.checks.statement.reads(name);
        }
    }
}

pub(super) fn names_in(expr: &Expr, into: &mut FxHashSet<Name>) {
    expr.visit(&mut |expr| {
        if let ExprKind::Name(name) = &expr.kind {
            into.insert(name.clone());
        }
    });
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
pub(in crate::prove::walk) struct SavedStatement<'a>(Option<Box<OfStatement<'a>>>);
