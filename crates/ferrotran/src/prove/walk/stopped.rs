//! Where a procedure may stop while something that others see is not set: after the stop they can read it.

use super::super::cause::Cause;
use super::super::obligation::Discharge;
use super::super::place::Place;
use super::super::value::{Class, Designated};
use super::Walk;
use super::form::as_name;
use super::lookup::Meaning;
use crate::resolve::ProcedureReference;
use crate::source::Span;
use crate::syntax::ast::{BinaryOp, Executable, Expr, ExprKind, Statement, StatementKind, UnaryOp};

impl<'a> Walk<'_, 'a> {
    /// What others see and may not be set.
    pub(super) fn exposed(&self) -> Vec<Place> {
        if self.state.unreachable {
            return Vec::new();
        }
        let (seen, unset) = (self.places.seen(), &self.state.unset);
        // There may be thousands of either.
        if unset.len() < seen.len() {
            let unset = unset.iter();
            unset
                .filter(|place| self.places.get(*place).home.is_seen())
                .collect()
        } else {
            let seen = seen.iter().copied();
            seen.filter(|place| unset.contains(*place)).collect()
        }
    }

    /// `statement` was executed, before which `exposed` was not set: the obligations from the number `before` are its own.
    pub(super) fn stops_exposed(
        &mut self,
        exposed: Vec<Place>,
        statement: &Statement,
        before: usize,
    ) {
        let checks = self.walked.obligations.get(before..).unwrap_or_default();
        let is_checked = checks.iter().any(|it| it.discharge == Discharge::Checked);
        let is_silent = match &statement.kind {
            StatementKind::Executable(executable) => self.cannot_stop(executable),
            // RETURN, and what follows all, are asked about by themselves.
            StatementKind::Specification(_)
            | StatementKind::Format(_)
            | StatementKind::Unknown(_) => true,
        };
        if is_silent && !is_checked {
            return;
        }
        for place in exposed {
            self.wants(place);
            let name = self.name_of(place);
            self.unproved(Cause::UnsetGoesOut, statement.span, name);
        }
    }

    /// GNU Fortran allocates a scalar before it evaluates what is assigned, which may stop: the obligations from the number
    /// `before` are those of the value. A text is evaluated before, as its length has to be known.
    pub(super) fn allocated_first(
        &mut self,
        target: &Designated<'a>,
        value: &'a Expr,
        before: usize,
        span: Span,
    ) {
        let checks = self.walked.obligations.get(before..).unwrap_or_default();
        let is_checked = checks.iter().any(|it| it.discharge == Discharge::Checked);
        let is_new = !matches!(target.value.class, Class::Character(_))
            && !self.state.allocated.contains(target.place);
        // The elements of an array are evaluated one by one after that; its checks stand before the statement.
        let may_stop = match target.value.extents.is_scalar() {
            true => is_checked || !self.is_simple(value),
            false => !self.is_of_data(value),
        };
        if is_new
            && may_stop
            && !self.state.unreachable
            && self.places.get(target.place).home.is_seen()
        {
            let name = self.name_of(target.place);
            self.unproved(Cause::UnsetGoesOut, span, name);
        }
    }

    /// Whether an array is made of data by intrinsic operations and functions: no procedure of the sources is called.
    fn is_of_data(&mut self, expr: &'a Expr) -> bool {
        let is_data = match &expr.kind {
            ExprKind::Apply { base, .. } => match as_name(base) {
                Some(name) => matches!(
                    self.lookup(name),
                    Meaning::Data(_)
                        | Meaning::Constant(_)
                        | Meaning::Procedure(ProcedureReference::Intrinsic)
                ),
                None => self.object(base).is_some(),
            },
            ExprKind::Unary { op, .. } => {
                self.context.operators.unary(op).is_none() && !matches!(op, UnaryOp::Defined(_))
            }
            ExprKind::Binary { op, .. } => {
                self.context.operators.binary(op).is_none() && !matches!(op, BinaryOp::Defined(_))
            }
            ExprKind::Integer { .. }
            | ExprKind::Real { .. }
            | ExprKind::Logical { .. }
            | ExprKind::Character { .. }
            | ExprKind::Boz(_)
            | ExprKind::Name(_)
            | ExprKind::Complex(..)
            | ExprKind::Component { .. }
            | ExprKind::Parenthesised(_)
            | ExprKind::ImpliedDo { .. }
            | ExprKind::Array { .. } => true,
            ExprKind::Coindexed { .. }
            | ExprKind::Conditional { .. }
            | ExprKind::Cast { .. }
            | ExprKind::CIndex { .. } => false,
        };
        is_data
            && expr
                .children()
                .into_iter()
                .all(|inner| self.is_of_data(inner))
    }

    /// Whether it does not stop, unless one of its checks fails.
    fn cannot_stop(&self, executable: &Executable) -> bool {
        match executable {
            Executable::Assignment { target, value } => {
                self.is_simple(target) && self.is_simple(value)
            }
            Executable::Goto(_)
            | Executable::AssignLabel { .. }
            | Executable::Continue
            | Executable::Cycle(_)
            | Executable::Exit(_)
            | Executable::Return(None)
            | Executable::Nullify(_) => true,
            Executable::PointerAssignment { .. }
            | Executable::Call { .. }
            | Executable::If(_)
            | Executable::ArithmeticIf { .. }
            | Executable::Do { .. }
            | Executable::Select { .. }
            | Executable::Where(_)
            | Executable::Forall { .. }
            | Executable::Associate { .. }
            | Executable::Block(_)
            | Executable::ComputedGoto { .. }
            | Executable::AssignedGoto { .. }
            | Executable::Return(Some(_))
            | Executable::Stop { .. }
            | Executable::Pause
            | Executable::Io(_)
            | Executable::Allocate { .. }
            | Executable::Deallocate { .. }
            | Executable::ImageControl { .. } => false,
        }
    }

    /// A constant, a variable or a component, of which nothing is called.
    fn is_simple(&self, expr: &Expr) -> bool {
        match &expr.kind {
            ExprKind::Integer { .. }
            | ExprKind::Real { .. }
            | ExprKind::Logical { .. }
            | ExprKind::Character { .. }
            | ExprKind::Boz(_)
            | ExprKind::Name(_) => true,
            ExprKind::Complex(real, imaginary) => self.is_simple(real) && self.is_simple(imaginary),
            ExprKind::Component { base: inner, .. } | ExprKind::Parenthesised(inner) => {
                self.is_simple(inner)
            }
            ExprKind::Array { values, .. } => values.iter().all(|value| self.is_simple(value)),
            // Operators may be procedures.
            ExprKind::Unary { op, operand } => {
                let is_procedure =
                    self.context.operators.unary(op).is_some() || matches!(op, UnaryOp::Defined(_));
                !is_procedure && self.is_simple(operand)
            }
            ExprKind::Binary { op, left, right } => {
                let is_procedure = self.context.operators.binary(op).is_some()
                    || matches!(op, BinaryOp::Defined(_));
                !is_procedure && self.is_simple(left) && self.is_simple(right)
            }
            ExprKind::Apply { .. }
            | ExprKind::Coindexed { .. }
            | ExprKind::ImpliedDo { .. }
            | ExprKind::Conditional { .. }
            | ExprKind::Cast { .. }
            | ExprKind::CIndex { .. } => false,
        }
    }
}
