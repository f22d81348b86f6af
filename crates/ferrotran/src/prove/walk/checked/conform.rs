//! Whether two arrays have the same shape.

use super::super::super::obligation::Kind;
use super::super::super::place::Storage;
use super::super::super::value::Value;
use super::super::Walk;
use super::super::form::{as_apply, as_name};
use crate::rewrite::What;
use crate::source::Span;
use crate::syntax::ast::Expr;

impl<'a> Walk<'_, 'a> {
    /// Whether it is checked that what has the shape of one value has that of the other.
    pub(in crate::prove::walk) fn conform_checked(
        &mut self,
        kind: Kind,
        one: &Value<'a>,
        other: &Value<'a>,
        span: Span,
    ) -> bool {
        self.checks.forms.is_some() && self.shapes_compared(kind, one, other, span).is_some()
    }

    fn shapes_compared(
        &mut self,
        kind: Kind,
        one: &Value<'a>,
        other: &Value<'a>,
        span: Span,
    ) -> Option<()> {
        let rank = one.extents.rank()?;
        (other.extents.rank() == Some(rank)).then_some(())?;
        let mut both = Vec::new();
        for value in [one, other] {
            let expr = value.shaped_by?;
            let node = *self.checks.statement.nodes.get(&std::ptr::from_ref(expr))?;
            self.can_be_asked_for_its_shape(expr)?;
            both.push((node, expr));
        }
        // Where both were evaluated: what is checked of them comes before.
        both.sort_by_key(|(node, _)| *node);
        let [(first, _), (last, _)] = both[..] else {
            return None;
        };
        let what = What::SameShape {
            clause: first.clause,
            other: first.number,
            rank,
        };
        let one_line = first.clause == last.clause || self.checks.statement.masks;
        (one_line && self.ask(last, what)).then(|| {
            for (_, expr) in both {
                self.reads_shape(expr);
            }
            let about = one.about.clone().or(other.about.clone());
            self.checked(kind, span, about.unwrap_or_default());
        })
    }

    /// Whether SIZE can be asked of a variable or a section.
    fn can_be_asked_for_its_shape(&mut self, expr: &'a Expr) -> Option<()> {
        let Some((base, arguments)) = as_apply(expr) else {
            return self.object(expr).map(|_| ());
        };
        self.object(base)?;
        let once = self.evaluated_once(arguments)?;
        // What is checked by itself has what is evaluated once in its place.
        let sections = &self.checks.statement.sections;
        (once.iter().all(|once| !once) || sections.contains(&expr.span)).then_some(())
    }

    /// What a shape depends on.
    fn reads_shape(&mut self, expr: &'a Expr) {
        let base = match as_apply(expr) {
            Some((base, arguments)) => {
                let once = self.evaluated_once(arguments).unwrap_or_default();
                self.reads_subscripts(arguments, &once);
                base
            }
            None => expr,
        };
        let plain = as_name(base)
            .and_then(|name| self.named(name))
            .is_some_and(|found| self.places.get(found.place).storage == Storage::Plain);
        if !plain {
            self.describes(base);
        }
    }
}
