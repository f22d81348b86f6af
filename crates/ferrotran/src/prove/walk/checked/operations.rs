//! Substrings, divisions and steps of DO.

use super::super::super::obligation::Kind;
use super::super::super::place::Home;
use super::super::super::value::{Class, Designated};
use super::super::Walk;
use super::super::expression::DIVISOR;
use super::super::form::as_name;
use super::stable::Stable;
use super::statement::Applied;
use crate::name::Name;
use crate::rewrite::{Node, What};
use crate::source::Span;
use crate::syntax::ast::{Argument, ArgumentValue, BinaryOp, Expr, ExprKind};

impl<'a> Walk<'_, 'a> {
    /// A substring that nothing shows to be within: whether that is checked.
    pub(in crate::prove::walk) fn substring_checked(
        &mut self,
        all: &Designated<'a>,
        arguments: &'a [Argument],
        span: Span,
    ) -> bool {
        let Some(&Applied { node, base }) = self.checks.statement.lists.get(&arguments.as_ptr())
        else {
            return false;
        };
        let data = self.places.get(all.place);
        let name = Name::new(&data.name);
        let is_variable = data.parent.is_none()
            && as_name(base) == Some(&name)
            && data.home != Home::Temporary
            && matches!(all.value.class, Class::Character(_))
            && self.body.symbols.contains_key(&name);
        let bounds = arguments.iter().flat_map(|argument| match &argument.value {
            ArgumentValue::Section {
                lower,
                upper,
                stride: None,
                ..
            } => [lower, upper]
                .into_iter()
                .flatten()
                .map(|it| &**it)
                .collect(),
            ArgumentValue::Expr(_)
            | ArgumentValue::Section { .. }
            | ArgumentValue::Label(_)
            | ArgumentValue::Star(_) => Vec::new(),
        });
        let bounds: Vec<&Expr> = bounds.collect();
        let stable = bounds
            .iter()
            .all(|bound| self.stable(bound) <= Stable::Integers);
        if !is_variable || !stable || bounds.is_empty() {
            return false;
        }
        self.reads(arguments);
        let about = self.name_of(all.place);
        let asked = self.ask(node, What::Substring(name));
        if asked {
            self.checked(Kind::InRange, span, about);
        }
        asked
    }

    /// A division whose divisor nothing bounds: whether that is checked.
    pub(in crate::prove::walk) fn divisor_checked(
        &mut self,
        division: &'a Expr,
        span: Span,
    ) -> bool {
        let Some(&node) = self
            .checks
            .statement
            .nodes
            .get(&std::ptr::from_ref(division))
        else {
            return false;
        };
        let ExprKind::Binary {
            op: BinaryOp::Divide,
            left,
            right,
        } = &division.kind
        else {
            return false;
        };
        self.quotient_checked(node, (left, right), span)
    }

    /// A remainder whose divisor nothing bounds, by an intrinsic function with these arguments: whether
    /// that is checked.
    pub(in crate::prove::walk) fn remainder_checked(
        &mut self,
        arguments: &'a [Argument],
        span: Span,
    ) -> bool {
        let Some(&Applied { node, .. }) = self.checks.statement.lists.get(&arguments.as_ptr())
        else {
            return false;
        };
        let [left, right] = arguments else {
            return false;
        };
        if left.keyword.is_some() || right.keyword.is_some() {
            return false;
        }
        match (&left.value, &right.value) {
            (ArgumentValue::Expr(left), ArgumentValue::Expr(right)) => {
                self.quotient_checked(node, (left, right), span)
            }
            _ => false,
        }
    }

    fn quotient_checked(
        &mut self,
        node: Node,
        (left, right): (&'a Expr, &'a Expr),
        span: Span,
    ) -> bool {
        let (dividend, divisor) = (self.stable(left), self.stable(right));
        let least = dividend.max(divisor);
        // A function may read what a WHERE assigns before.
        if least == Stable::Not || least == Stable::Calls && self.checks.statement.masks {
            return false;
        }
        let once = [dividend, divisor].map(|it| it > Stable::Integers);
        self.reads_in(left);
        self.reads_in(right);
        let asked = self.ask(node, What::Divisor { once });
        if asked {
            self.checked(Kind::Division, span, DIVISOR);
        }
        asked
    }

    /// The step of a DO that may be 0: whether that is checked.
    pub(in crate::prove::walk) fn step_checked(
        &mut self,
        step: &'a Expr,
        span: Span,
        variable: &str,
    ) -> bool {
        let Some(&node) = self.checks.statement.nodes.get(&std::ptr::from_ref(step)) else {
            return false;
        };
        if self.stable(step) > Stable::Integers {
            return false;
        }
        self.reads_in(step);
        let asked = self.ask(node, What::Step);
        if asked {
            self.checked(Kind::Step, span, variable);
        }
        asked
    }
}
