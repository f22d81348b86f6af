//! Checks of what is in implied DOs: in loops in front of the statement.

use super::check::{Node, Scalar, What};
use super::guard::{Asked, Guards};
use super::layout::Statement;
use crate::syntax::ast::{Expr, ExprKind, Repeated, repeated};

/// An expression in implied DOs, of which something is to be checked.
struct Checked<'e, 'r> {
    expr: &'e Expr,
    /// The implied DOs, outer ones first.
    loops: Vec<&'e Expr>,
    what: &'r What,
}

impl Guards<'_, '_> {
    /// Puts the checks of what is in the implied DOs of `clause` into the line, whose numbers begin with
    /// `first`.
    pub(super) fn repeated(&mut self, clause: &[&Expr], first: usize, asked: &[(Node, Asked<'_>)]) {
        let all = repeated(clause);
        let checked = asked.iter().filter_map(|(at, asked)| {
            let Asked::Check(what) = asked else {
                return None;
            };
            let Repeated { expr, loops } = all.get(at.number.checked_sub(first)?)?;
            Some(Checked {
                expr,
                loops: loops.clone(),
                what,
            })
        });
        let checked: Vec<Checked<'_, '_>> = checked.collect();
        for outermost in checked.iter().filter(|it| it.loops.is_empty()) {
            let statements = match outermost.what {
                What::Items { kind, .. } => {
                    let list = outermost.expr;
                    let inside = checked.iter().filter(|it| {
                        let mut around = it.loops.iter();
                        std::ptr::eq(it.expr, list) || around.any(|it| std::ptr::eq(*it, list))
                    });
                    let mut statements = Vec::new();
                    for it in inside {
                        if let What::Items { kind, once: true } = it.what {
                            self.bounds_once(it.expr, *kind, &mut statements);
                        }
                    }
                    statements.extend(self.items(list, *kind, &[], &checked));
                    statements
                }
                what => self.statements(outermost.expr, what),
            };
            self.line.first(outermost.expr, statements);
        }
    }

    /// The bounds of the implied DO `list` are evaluated, as its variable has them.
    fn bounds_once(&mut self, list: &Expr, kind: u8, statements: &mut Vec<Statement>) {
        let ExprKind::ImpliedDo { control, .. } = &list.kind else {
            return;
        };
        for bound in [&control.first, &control.last]
            .into_iter()
            .chain(&control.step)
        {
            if let ExprKind::Integer { .. } = bound.kind {
                continue;
            }
            let variable = self.variable(Scalar::Integer(kind));
            let value = self.line.part(bound);
            statements.push(Statement::new(format!("{variable}={value}")));
            self.line.replace(bound, variable);
        }
    }

    /// A loop that counts as the implied DO `list` does, which is in `around`, and checks its items.
    fn items(
        &mut self,
        list: &Expr,
        kind: u8,
        around: &[&Expr],
        checked: &[Checked<'_, '_>],
    ) -> Vec<Statement> {
        let ExprKind::ImpliedDo { items, control } = &list.kind else {
            return Vec::new();
        };
        let ExprKind::Name(name) = &control.variable.kind else {
            return Vec::new();
        };
        let variable = self.variable(Scalar::Integer(kind));
        let (from, to) = (
            self.line.part(&control.first),
            self.line.part(&control.last),
        );
        let mut head = format!("do {variable}={from},{to}");
        if let Some(step) = &control.step {
            head.push(',');
            head.push_str(&self.line.part(step));
        }
        let mut line = self.line.clone();
        for item in items {
            item.visit(&mut |part| {
                if let ExprKind::Name(own) = &part.kind
                    && own == name
                {
                    line.replace(part, variable.clone());
                }
            });
        }
        let mut inside = Guards {
            names: self.names,
            lines: self.lines,
            place: self.place.clone(),
            line: &mut line,
            taken: &mut *self.taken,
            before: self.before,
            counters: self.counters,
        };
        let mut statements = vec![Statement::new(head)];
        let loops = [around, &[list]].concat();
        let is_own = |it: &&Checked<'_, '_>| {
            let mut pairs = it.loops.iter().zip(&loops);
            it.loops.len() == loops.len() && pairs.all(|(one, other)| std::ptr::eq(*one, *other))
        };
        for inner in checked.iter().filter(is_own) {
            statements.extend(match inner.what {
                What::Items { kind, .. } => inside.items(inner.expr, *kind, &loops, checked),
                what => inside.statements(inner.expr, what),
            });
        }
        statements.push(Statement::new("end do"));
        statements
    }
}
