//! Subscripts that are compared with bounds, and the ends of sections.

use super::super::check::{Element, Within};
use super::super::layout::Statement;
use super::{Guards, kind_of, lower_bound, offset, shown};
use crate::syntax::ast::{ArgumentValue, Expr, ExprKind};

impl Guards<'_, '_> {
    /// Of a section that is not empty the first and the last element exist.
    pub(super) fn section(&mut self, expr: &Expr, element: &Element) -> Vec<Statement> {
        let ExprKind::Apply { arguments, .. } = &expr.kind else {
            return Vec::new();
        };
        let array = &element.array;
        let (mut first, mut last, mut held) = (Vec::new(), Vec::new(), Vec::new());
        let mut empty = Vec::new();
        for (at, argument) in arguments.iter().enumerate() {
            let dimension = at + 1;
            match &argument.value {
                ArgumentValue::Expr(subscript) => {
                    let mut text = self.line.part(subscript);
                    if element.once.get(at) == Some(&true) {
                        let name = self.hold(&text, &mut held);
                        self.line.replace(subscript, name.clone());
                        text = name;
                    }
                    first.push(text.clone());
                    last.push(text);
                }
                ArgumentValue::Section { lower, upper, .. } => {
                    match element.once.get(at) {
                        Some(true) => self.bounds_held([lower, upper], &mut held),
                        Some(false) | None => held.extend(self.unwrapped([lower, upper])),
                    }
                    let lower = match lower {
                        Some(lower) => self.line.part(lower),
                        None => lower_bound(array.as_str(), at, &element.lower),
                    };
                    let upper = match upper {
                        Some(upper) => self.line.part(upper),
                        None => format!("ubound({array},{dimension},8)"),
                    };
                    empty.push(format!("int({lower},8).le.int({upper},8)"));
                    first.push(lower);
                    last.push(upper);
                }
                ArgumentValue::Label(_) | ArgumentValue::Star(_) => {}
            }
        }
        let extent = self.extent(&element.extent);
        let some = empty.join(".and.");
        let mut statements = held;
        for subscripts in [first, last] {
            let offset = offset(element, &subscripts);
            let mut values = vec![offset.clone(), extent.clone()];
            values.extend(subscripts.iter().map(|it| format!("int({it},8)")));
            let condition = format!("{some}.and.bge({offset},{extent})");
            let kind = kind_of(&element.extent);
            statements.extend(self.fails(&condition, kind, array.as_str(), &values));
        }
        statements
    }

    /// The bounds of a section are evaluated once.
    fn bounds_held<'e>(
        &mut self,
        bounds: impl IntoIterator<Item = &'e Option<Box<Expr>>>,
        statements: &mut Vec<Statement>,
    ) {
        for bound in bounds.into_iter().flatten() {
            if let ExprKind::Integer { .. } = bound.kind {
                continue;
            }
            let held = self.hold(&self.line.part(bound), statements);
            self.line.replace(bound, held);
        }
    }

    /// Each subscript is within its dimension: of a section that is not empty, both ends.
    pub(super) fn within(&mut self, expr: &Expr, within: &Within) -> Vec<Statement> {
        let ExprKind::Apply { base, arguments } = &expr.kind else {
            return Vec::new();
        };
        let array = self.line.part(base);
        let mut statements = Vec::new();
        let mut some = Vec::new();
        let mut ends: Vec<(usize, String)> = Vec::new();
        for (at, argument) in arguments.iter().enumerate() {
            let dimension = at + 1;
            match &argument.value {
                ArgumentValue::Expr(subscript) => {
                    let mut text = self.line.part(subscript);
                    if within.once.get(at) == Some(&true) {
                        text = self.hold(&text, &mut statements);
                        self.line.replace(subscript, text.clone());
                    }
                    ends.push((at, format!("int({text},8)")));
                }
                ArgumentValue::Section {
                    lower,
                    upper,
                    stride,
                    ..
                } => {
                    let bounds = [lower, upper, stride];
                    match within.once.get(at) {
                        Some(true) => self.bounds_held(bounds, &mut statements),
                        Some(false) | None => statements.extend(self.unwrapped(bounds)),
                    }
                    let long = |bound: &Expr| format!("int({},8)", self.line.part(bound));
                    let stride = stride.as_deref().map(long);
                    let first = lower.as_deref().map(long);
                    let first = first.unwrap_or_else(|| lower_bound(&array, at, &within.lower));
                    let last = upper.as_deref().map(long);
                    let last = last.unwrap_or_else(|| format!("ubound({array},{dimension},8)"));
                    let Some(stride) = stride else {
                        some.push(format!("{first}.le.{last}"));
                        if lower.is_none() && upper.is_none() {
                            continue;
                        }
                        ends.extend([(at, first), (at, last)]);
                        continue;
                    };
                    let zero = format!("{stride}.eq.0_8");
                    statements.extend(self.fails(&zero, 'T', &shown(&stride), &[]));
                    let count = format!("(({last})-({first})+({stride}))/({stride})");
                    some.push(format!("{count}.gt.0_8"));
                    let last = format!("({first})+({count}-1_8)*({stride})");
                    ends.extend([(at, first), (at, last)]);
                }
                ArgumentValue::Label(_) | ArgumentValue::Star(_) => {}
            }
        }
        let name = shown(&array);
        for (at, end) in ends {
            let lower = lower_bound(&array, at, &within.lower);
            let size = format!("size({array},{},8)", at + 1);
            let values = [
                format!("{}_8", at + 1),
                end.clone(),
                lower.clone(),
                size.clone(),
            ];
            let outside = format!("bge({end}-({lower}),{size})");
            let conditions: Vec<&str> =
                some.iter().map(String::as_str).chain([&*outside]).collect();
            statements.extend(self.fails(&conditions.join(".and."), 'B', &name, &values));
        }
        statements
    }
}
