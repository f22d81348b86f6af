//! The functions that a statement calls: what they may change of what is checked in it (CHECKS.md, J17), and
//! whether they are evaluated.

use rustc_hash::FxHashSet;

use super::super::super::cause::Cause;
use super::super::super::obligation::Rule;
use super::super::super::place::{Home, Place, Reach};
use super::super::Walk;
use super::super::actual::{Actual, Passed};
use super::super::matching::{Called, Callee};
use super::statement::{OfStatement, names_in};
use crate::analyse::State;
use crate::interface::{self, Host, Shape};
use crate::name::Name;
use crate::rewrite::{Node, Rewrite, Scalar};
use crate::source::Span;

/// A call of a function.
pub(super) struct FunctionCalled {
    /// The address of the name before its parenthesis.
    pub(super) key: *const Name,
    pub(super) span: Span,
    /// Where it is, if its statement can be written anew.
    pub(super) node: Option<Node>,
    /// The type of its result, if that is a scalar that can be held.
    pub(super) ty: Option<Scalar>,
    pub(super) behind: Behind,
    /// The names in its arguments.
    pub(super) names: FxHashSet<Name>,
    /// The variables that it may write.
    pub(super) written: FxHashSet<Place>,
    /// Whether it may write what others reach.
    pub(super) writes_shared: bool,
    /// Whether a check in it may fail.
    pub(super) may_fail: bool,
    /// Its name, if a check in it may fail while the statement transfers.
    pub(super) fails: Option<Name>,
    /// Its name, if it may use the unit that the statement keeps to itself.
    pub(super) transfers: Option<Name>,
}

impl FunctionCalled {
    /// Whether what the rest of the statement does depends on when it is called.
    pub(super) fn has_effects(&self) -> bool {
        self.writes_shared
            || !self.written.is_empty()
            || self.fails.is_some()
            || self.transfers.is_some()
    }
}

/// What decides whether an operand is evaluated.
#[derive(Clone, Default)]
pub(in crate::prove::walk) enum Behind {
    /// It is, if the statement is, or the condition of the clause.
    #[default]
    Nothing,
    /// One before it, if this is asked for.
    InTurn(Rewrite),
    /// One before it, or after, or the compiler.
    Anything,
}

impl<'a> Walk<'_, 'a> {
    /// Has the functions of a statement evaluated in front of it, each once, in order: whether all can be
    /// of which that matters. What a WHERE assigns they may read.
    pub(super) fn calls_ahead(&mut self, statement: &OfStatement) -> bool {
        if statement.masks || statement.shares {
            return false;
        }
        // A function may read it that is not passed it.
        let hidden = |place: &Place| {
            let data = self.places.get(*place);
            let own = matches!(data.home, Home::Local | Home::Result | Home::Dummy(_));
            !own || data.reach != Reach::OnlyName
        };
        if statement.stored.iter().chain(&statement.counts).any(hidden) {
            return false;
        }
        let mut rewrites = Vec::new();
        let calls = statement.calls.iter();
        for call in calls.filter(|call| call.has_effects()) {
            match &call.behind {
                Behind::Nothing => {}
                Behind::InTurn(rewrite) => rewrites.push(rewrite.clone()),
                Behind::Anything => return false,
            }
            let mut names = call.names.iter();
            let stored = names.any(|name| self.is_stored(name, statement, Walk::may_be_one));
            let (Some(node), Some(ty), false) = (call.node, call.ty, stored) else {
                return false;
            };
            let sites = &self.context.options.rewritable;
            match sites.ahead(self.body.text, node, ty) {
                Some(rewrite) => rewrites.push(rewrite),
                None => return false,
            }
        }
        self.walked.rewrites.extend(rewrites);
        true
    }

    /// An operand is about to be walked, whose evaluation something decides; what did so before is
    /// returned.
    pub(in crate::prove::walk) fn goes_behind(&mut self, behind: Behind) -> Behind {
        let own = &mut self.checks.statement.behind;
        match own {
            // What is behind that is behind anything.
            Behind::Anything => Behind::Anything,
            Behind::Nothing | Behind::InTurn(_) => std::mem::replace(own, behind),
        }
    }

    /// An operand was walked.
    pub(in crate::prove::walk) fn goes_on(&mut self, behind: Behind) {
        self.checks.statement.behind = behind;
    }

    /// What decides whether the operand is evaluated that is being walked.
    pub(in crate::prove::walk) fn is_behind(&self) -> Behind {
        self.checks.statement.behind.clone()
    }

    /// Whether a check may fail in a function that is called in a part of the statement.
    pub(in crate::prove::walk) fn may_fail_in(&self, part: Span) -> bool {
        let mut calls = self.checks.statement.calls.iter();
        calls.any(|call| {
            let at = call.span;
            let is_inside = part.file == at.file && part.start <= at.start && at.end <= part.end;
            call.may_fail && is_inside
        })
    }

    /// A function is called: what it may write.
    pub(in crate::prove::walk) fn writes(
        &mut self,
        called: Called<'a>,
        pairs: &[(usize, &'a interface::Argument, &Actual<'a>)],
    ) {
        if called.procedure.result.is_none() {
            return;
        }
        let facts = match called.callee {
            Callee::Defined(id) => self.context.facts_of(id),
            Callee::Dummy(_) => None,
        };
        let transfers = facts.is_none_or(|facts| !facts.transfers.is_empty());
        let transfers = self.transferring && transfers;
        if self.checks.forms.is_none() {
            if transfers {
                self.nested_transfer(called.name, called.span, None);
            }
            return;
        }
        let mut written = FxHashSet::default();
        let mut names = FxHashSet::default();
        let without_effects = is_without_effects(called);
        for (at, _, actual) in pairs {
            let lent = facts.and_then(|facts| facts.lent.get(*at));
            let is_read = without_effects || matches!(lent, Some(Some(_)));
            if let (Passed::Variable(found), false) = (&actual.passed, is_read) {
                written.insert(self.places.get(found.place).root);
            }
            if let Some(expr) = actual.expr {
                names_in(expr, &mut names);
            }
        }
        let may_fail = match (called.callee, self.checks.forms) {
            (Callee::Defined(id), Some(forms)) => forms.may_fail(id),
            // What is passed may check itself.
            (Callee::Dummy(_), Some(_)) => true,
            (Callee::Defined(_) | Callee::Dummy(_), None) => false,
        };
        let fails = self.checks.statement.transfers && may_fail;
        // An internal procedure reaches what its host declares.
        let internal = matches!(called.procedure.host, Host::Internal(_));
        let alone = !internal && facts.is_some_and(|facts| facts.state == State::Reentrant);
        let alone = alone || without_effects;
        let key = std::ptr::from_ref(called.name);
        let scalars = pairs.iter().all(|(.., actual)| match &actual.passed {
            Passed::Variable(found) => found.value.extents.is_scalar(),
            Passed::Value(value) => value.extents.is_scalar(),
            Passed::Procedure(..) | Passed::Label | Passed::Other => false,
        });
        let result = called.procedure.result.as_ref();
        let ty = result.and_then(|result| {
            // An ELEMENTAL one may give an array.
            let scalar = result.variable.shape == Shape::Scalar
                && !(result.pointer || result.allocatable)
                && (scalars || !called.procedure.prefixes.elemental);
            Scalar::of(&result.variable.ty).filter(|_| scalar)
        });
        let statement = &mut self.checks.statement;
        // Of what is walked again, the last time counts.
        statement.calls.retain(|call| call.key != key);
        statement.calls.push(FunctionCalled {
            key,
            span: called.span,
            node: statement.references.get(&key).copied(),
            ty,
            behind: statement.behind.clone(),
            names,
            written,
            writes_shared: !alone,
            may_fail,
            fails: fails.then(|| called.name.clone()),
            transfers: transfers.then(|| called.name.clone()),
        });
    }

    /// What may use a unit is called in the list of a statement that may keep that to itself.
    pub(in crate::prove::walk) fn nested_transfer(
        &mut self,
        name: &Name,
        span: Span,
        rule: Option<Rule>,
    ) {
        let about = format!(
            "`{name}` may use the unit of the statement that calls it, which would never return"
        );
        self.either(Cause::NestedTransfer, span, about, rule);
    }
}

/// Whether a function stores nothing but its result, which compilers see to: it is PURE, and calls nothing
/// that is passed to it.
fn is_without_effects(called: Called<'_>) -> bool {
    let defined = match called.callee {
        Callee::Defined(_) => true,
        Callee::Dummy(_) => false,
    };
    let mut arguments = called.procedure.arguments.iter();
    defined
        && called.procedure.prefixes.pure
        && arguments.all(|argument| matches!(argument.dummy, interface::Dummy::Variable(_)))
}
