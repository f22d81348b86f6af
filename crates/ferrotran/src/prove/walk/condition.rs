//! Conditions: their operands, and what they show.
//!
//! Operands of `.AND.` and `.OR.` are no guards: compilers evaluate both, or none, in any order. They
//! are where the text that is compiled is rewritten so that they are evaluated in turn (CHECKS.md, J2),
//! and only there.

use super::super::obligation::{Discharge, Kind, Rule};
use super::super::place::{Lent, Place, Storage};
use super::super::value::{Class, Designated, Value};
use super::Walk;
use super::checked::Behind;
use super::form::as_name;
use super::lookup::Meaning;
use crate::resolve::ProcedureReference;
use crate::rewrite::Rewrite;
use crate::syntax::ast::{ArgumentValue, BinaryOp, Expr, ExprKind, UnaryOp};

/// What a condition shows.
#[derive(Clone, Copy)]
enum Shown {
    Present(Place),
    Allocated(Place),
}

/// A condition that cannot be rewritten: some operand is not shown to be a LOGICAL scalar.
struct NotLogical;

impl<'a> Walk<'_, 'a> {
    /// The value of a condition of the statement: its condition `number`, counted from 0.
    pub(super) fn condition(&mut self, expr: &'a Expr, number: usize) -> Value<'a> {
        self.freed.clear();
        let sites = &self.context.options.rewritable;
        let number = self.conditions_before + number;
        let Some(rewrite) = sites.short_circuit(self.body.text, self.line, number) else {
            return self.value(expr);
        };
        let state = self.state.clone();
        let (obligations, calls) = (self.walked.obligations.len(), self.walked.calls.len());
        let rewrites = self.walked.rewrites.len();
        let behind = self.is_behind();
        self.in_turn(expr, &rewrite).unwrap_or_else(|NotLogical| {
            self.state = state;
            self.walked.obligations.truncate(obligations);
            self.walked.calls.truncate(calls);
            self.walked.rewrites.truncate(rewrites);
            self.goes_on(behind);
            self.value(expr)
        })
    }

    /// The value of an expression whose operands are evaluated in turn, if `rewrite` is asked for.
    fn in_turn(&mut self, expr: &'a Expr, rewrite: &Rewrite) -> Result<Value<'a>, NotLogical> {
        match &expr.kind {
            ExprKind::Parenthesised(inner) => self.in_turn(inner, rewrite),
            ExprKind::Unary {
                op: UnaryOp::Not,
                operand,
            } => self.in_turn(operand, rewrite),
            ExprKind::Binary {
                op: op @ (BinaryOp::And | BinaryOp::Or),
                left,
                right,
            } => {
                self.in_turn(left, rewrite)?;
                let decided = self.state.clone();
                let before = self.walked.obligations.len();
                let asked = self.walked.rewrites.len();
                self.learn(left, *op == BinaryOp::And);
                let around = self.goes_behind(Behind::InTurn(rewrite.clone()));
                self.in_turn(right, rewrite)?;
                self.goes_on(around);
                let needs = &self.walked.obligations[before..];
                // A call passes extents: what it calls checks what it does.
                let passes = self.has_checks() && self.walked.rewrites.len() > asked;
                if passes
                    || self.may_fail_in(right.span)
                    || needs
                        .iter()
                        .any(|needed| may_be_guarded(needed.kind, needed.discharge))
                {
                    self.walked.rewrites.insert(rewrite.clone());
                }
                // The right operand may not have been evaluated.
                self.state.meet(&decided);
                Ok(Value::scalar(Class::Logical))
            }
            ExprKind::Unary { .. }
            | ExprKind::Binary { .. }
            | ExprKind::Integer { .. }
            | ExprKind::Real { .. }
            | ExprKind::Logical { .. }
            | ExprKind::Character { .. }
            | ExprKind::Boz(_)
            | ExprKind::Complex(..)
            | ExprKind::Name(_)
            | ExprKind::Apply { .. }
            | ExprKind::Component { .. }
            | ExprKind::Coindexed { .. }
            | ExprKind::Array { .. }
            | ExprKind::ImpliedDo { .. }
            | ExprKind::Conditional { .. }
            | ExprKind::Cast { .. }
            | ExprKind::CIndex { .. } => {
                let value = self.value(expr);
                match value.class == Class::Logical && value.extents.is_scalar() {
                    true => Ok(value),
                    false => Err(NotLogical),
                }
            }
        }
    }

    /// What holds where `condition` is `truth`.
    pub(super) fn learn(&mut self, condition: &'a Expr, truth: bool) {
        match &condition.kind {
            ExprKind::Parenthesised(inner) => self.learn(inner, truth),
            ExprKind::Unary {
                op: UnaryOp::Not,
                operand,
            } => self.learn(operand, !truth),
            ExprKind::Binary {
                op: op @ (BinaryOp::And | BinaryOp::Or),
                left,
                right,
            } => {
                // .AND. shows both where it is true, .OR. where it is false.
                if (*op == BinaryOp::And) == truth {
                    self.learn(left, truth);
                    self.learn(right, truth);
                }
            }
            ExprKind::Binary { op, left, right } if is_comparison(op) => {
                self.compared(op, (left, right), truth);
            }
            ExprKind::Apply { .. } if truth => match self.shown(condition) {
                Some(Shown::Present(place)) => {
                    self.state.present.insert(place);
                }
                // Something else in the condition may have freed it meanwhile.
                Some(Shown::Allocated(place)) if !self.freed.contains(place) => {
                    self.state.allocated.insert(place);
                }
                Some(Shown::Allocated(_)) => {}
                None => {}
            },
            ExprKind::Apply { .. }
            | ExprKind::Unary { .. }
            | ExprKind::Binary { .. }
            | ExprKind::Integer { .. }
            | ExprKind::Real { .. }
            | ExprKind::Logical { .. }
            | ExprKind::Character { .. }
            | ExprKind::Boz(_)
            | ExprKind::Complex(..)
            | ExprKind::Name(_)
            | ExprKind::Component { .. }
            | ExprKind::Coindexed { .. }
            | ExprKind::Array { .. }
            | ExprKind::ImpliedDo { .. }
            | ExprKind::Conditional { .. }
            | ExprKind::Cast { .. }
            | ExprKind::CIndex { .. } => {}
        }
    }

    /// What PRESENT, ALLOCATED or ASSOCIATED shows where it is true.
    fn shown(&mut self, condition: &'a Expr) -> Option<Shown> {
        let ExprKind::Apply { base, arguments } = &condition.kind else {
            return None;
        };
        let ([argument], ExprKind::Name(name)) = (&arguments[..], &base.kind) else {
            return None;
        };
        let ArgumentValue::Expr(of) = &argument.value else {
            return None;
        };
        if !matches!(
            self.lookup(name),
            Meaning::Procedure(ProcedureReference::Intrinsic)
        ) {
            return None;
        }
        if let (ExprKind::Name(dummy), "present") = (&of.kind, name.as_str())
            && let Meaning::DummyProcedure(_) = self.lookup(dummy)
        {
            let symbol = self.body.symbols.get(dummy)?;
            let described = self.describe(dummy, symbol);
            let place = self.places.variable(None, dummy, || described);
            return Some(Shown::Present(place));
        }
        let found = self.plain(of)?;
        let data = self.places.get(found.place);
        match (name.as_str(), data.storage) {
            ("present", _) if data.parent.is_none() => Some(Shown::Present(found.place)),
            ("allocated", Storage::Allocatable) => Some(Shown::Allocated(found.place)),
            ("associated", Storage::Pointer(Lent::Caller)) => Some(Shown::Allocated(found.place)),
            _ => None,
        }
    }

    /// The variable that `expr` names, without subscripts; nothing is evaluated.
    fn plain(&mut self, expr: &'a Expr) -> Option<Designated<'a>> {
        if let ExprKind::Component { base, name } = &expr.kind {
            let structure = self.plain(base)?;
            return self.plain_component(structure, name);
        }
        let found = self.named(as_name(expr)?)?;
        Some(found).filter(Designated::is_whole)
    }
}

/// Whether an operator compares numbers.
fn is_comparison(op: &BinaryOp) -> bool {
    matches!(
        op,
        BinaryOp::Equal
            | BinaryOp::NotEqual
            | BinaryOp::Less
            | BinaryOp::LessEqual
            | BinaryOp::Greater
            | BinaryOp::GreaterEqual
    )
}

/// Whether an obligation may be met because of what an operand before it shows, or could be.
fn may_be_guarded(kind: Kind, discharge: Discharge) -> bool {
    match discharge {
        Discharge::Unproved(_) | Discharge::Checked => true,
        Discharge::Proved(rule) => match rule {
            Rule::Guard => true,
            // No operand sets a variable for those after it.
            Rule::Before => kind != Kind::Initialised,
            Rule::Constant
            | Rule::Bounded
            | Rule::Whole
            | Rule::SameShape
            | Rule::Scalar
            | Rule::ChecksItself
            | Rule::Agrees
            | Rule::OneExtent
            | Rule::ByType
            | Rule::OnlyName
            | Rule::Rewritten
            | Rule::Ahead => false,
        },
    }
}
