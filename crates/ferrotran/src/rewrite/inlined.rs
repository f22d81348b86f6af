//! Checks of what is in statement functions: where these are referenced.

use super::anew::Anew;
use super::check::{Inside, What};
use super::guard::Guards;
use crate::syntax::ast::{ArgumentValue, Expr, ExprKind, numbered};
use crate::syntax::expressions_alone;

impl Guards<'_, '_> {
    /// Checks `what` of an expression in the body of a statement function before `reference` is evaluated.
    pub(super) fn inlined(&mut self, reference: &Expr, inside: Inside, what: &What) {
        let Some(line) = self.lines.get(inside.line as usize) else {
            return;
        };
        let definition = expressions_alone(self.lines, line);
        let [target, value] = &definition[..] else {
            return;
        };
        let nodes = numbered(&[target, value]);
        let Some(expr) = nodes.get(inside.number) else {
            return;
        };
        let (
            ExprKind::Apply {
                arguments: dummies, ..
            },
            ExprKind::Apply {
                arguments: actuals, ..
            },
        ) = (&target.kind, &reference.kind)
        else {
            return;
        };
        let mut body = Anew::new(self.lines.text(line));
        for (dummy, actual) in dummies.iter().zip(actuals) {
            let (ArgumentValue::Expr(dummy), ArgumentValue::Expr(actual)) =
                (&dummy.value, &actual.value)
            else {
                continue;
            };
            let ExprKind::Name(name) = &dummy.kind else {
                continue;
            };
            // Of the kind that it is taken for.
            let passed = format!("int({},kind({name}))", self.line.part(actual));
            value.visit(&mut |part| {
                if matches!(part.kind, ExprKind::Name(_)) && part.kind == dummy.kind {
                    body.replace(part, passed.clone());
                }
            });
        }
        let mut guards = Guards {
            names: self.names,
            lines: self.lines,
            place: self.place.clone(),
            line: &mut body,
            taken: &mut *self.taken,
            before: self.before,
            counters: self.counters,
        };
        let statements = guards.statements(expr, what);
        self.line.first(reference, statements);
    }
}
