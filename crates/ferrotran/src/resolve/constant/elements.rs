//! Constant arrays: their elements and sections, and array constructors with implied DOs.

use super::depth::Nested;
use super::evaluator::Evaluator;
use super::folded::{Folded, opaque};
use crate::interface::{Expr, Shape};
use crate::resolve::scope::table::{EntityId, ScopeId};
use crate::resolve::values::value::{MAX_ELEMENTS, NoValue, Value};
use crate::source::Span;
use crate::syntax::ast::{self, ArgumentValue, ExprKind};

impl Evaluator<'_> {
    /// An element or a section of a constant array, a substring of a constant.
    pub(crate) fn fold_part(
        &mut self,
        scope: ScopeId,
        id: EntityId,
        value: &Value,
        arguments: &[ast::Argument],
    ) -> Option<Value> {
        let mut selected = Vec::new();
        let lower = match &self.variable(id)?.shape {
            Shape::Explicit(bounds) => bounds
                .iter()
                .map(|bounds| bounds.lower.as_integer())
                .collect::<Option<Vec<_>>>()?,
            _ => vec![1],
        };
        let extents = match value {
            Value::Array { extents, .. } => extents.clone(),
            Value::Character { value, .. } => vec![value.chars().count()],
            _ => return None,
        };
        if arguments.len() != extents.len() || lower.len() != extents.len() {
            return None;
        }
        for ((argument, &lower), &extent) in arguments.iter().zip(&lower).zip(&extents) {
            let (positions, scalar) =
                self.subscripts(scope, &argument.value, lower.into(), extent)?;
            selected.push((positions, scalar));
        }
        if let Value::Character { value, kind } = value {
            let characters: Vec<char> = value.chars().collect();
            let part = selected[0]
                .0
                .iter()
                .map(|&position| characters[position])
                .collect();
            return Some(Value::Character {
                value: part,
                kind: *kind,
            });
        }
        let Value::Array { values, .. } = value else {
            return None;
        };
        let mut offsets = vec![0];
        let mut stride = 1;
        // The first subscript varies fastest: later ones are the outer loops.
        for ((positions, _), &extent) in selected.iter().zip(&extents) {
            offsets = positions
                .iter()
                .flat_map(|position| offsets.iter().map(move |offset| offset + position * stride))
                .collect();
            stride *= extent;
        }
        let mut values: Vec<Value> = offsets
            .iter()
            .map(|&offset| values.get(offset).cloned())
            .collect::<Option<_>>()?;
        let extents: Vec<usize> = selected
            .iter()
            .filter(|(_, scalar)| !scalar)
            .map(|(positions, _)| positions.len())
            .collect();
        if extents.is_empty() {
            values.pop()
        } else {
            Some(Value::Array { extents, values })
        }
    }

    /// The positions, from 0, that a subscript selects, and whether it is a scalar.
    fn subscripts(
        &mut self,
        scope: ScopeId,
        subscript: &ArgumentValue,
        lower: i128,
        extent: usize,
    ) -> Option<(Vec<usize>, bool)> {
        let position = |value: i128| {
            let position = usize::try_from(value.checked_sub(lower)?).ok()?;
            (position < extent).then_some(position)
        };
        match subscript {
            ArgumentValue::Expr(expr) => match self.fold(scope, expr) {
                Folded::Value(Value::Integer { value, .. }) => Some((vec![position(value)?], true)),
                Folded::Value(Value::Array { values, .. }) => {
                    let positions = values.iter().map(|value| position(value.as_integer()?));
                    Some((positions.collect::<Option<_>>()?, false))
                }
                _ => None,
            },
            ArgumentValue::Section {
                lower: from,
                upper: to,
                stride,
                ..
            } => {
                let mut part = |part: &Option<Box<ast::Expr>>, default| match part {
                    Some(expr) => self.constant_integer(scope, expr),
                    None => Some(default),
                };
                let step = part(stride, 1)?;
                let last = lower + extent as i128 - 1;
                let (first, end) = if step < 0 {
                    (last, lower)
                } else {
                    (lower, last)
                };
                let (mut at, end) = (part(from, first)?, part(to, end)?);
                let mut positions = Vec::new();
                while step != 0 && if step > 0 { at <= end } else { at >= end } {
                    positions.push(position(at)?);
                    at += step;
                }
                Some((positions, false))
            }
            _ => None,
        }
    }

    pub(crate) fn fold_array(
        &mut self,
        scope: ScopeId,
        of: Option<&ast::TypeSpec>,
        items: &[ast::Expr],
        span: Span,
    ) -> Folded {
        let mut values = Vec::new();
        match self.collect_elements(scope, items, &mut values) {
            Ok(()) => {
                if let Some(spec) = of {
                    let ty = self.type_spec(scope, spec, None);
                    let variable = crate::interface::Variable {
                        ty,
                        shape: Shape::Scalar,
                    };
                    for value in &mut values {
                        match crate::resolve::values::convert::convert(value, &variable) {
                            Ok(Some(converted)) => *value = converted,
                            Ok(None) => {}
                            Err(_) => return opaque("[...]"),
                        }
                    }
                }
                Folded::Value(Value::Array {
                    extents: vec![values.len()],
                    values,
                })
            }
            Err(NoValue::NotEvaluated) => {
                let plain = items
                    .iter()
                    .all(|item| !matches!(item.kind, ExprKind::ImpliedDo { .. }));
                if !plain {
                    return opaque("[...]");
                }
                let items = items.iter().map(|item| self.fold(scope, item).into_expr());
                Folded::Open(Expr::Array(items.collect()))
            }
            Err(problem) => {
                self.report_no_value(problem, span);
                opaque("[...]")
            }
        }
    }

    fn collect_elements(
        &mut self,
        scope: ScopeId,
        items: &[ast::Expr],
        values: &mut Vec<Value>,
    ) -> Result<(), NoValue> {
        for item in items {
            if let ExprKind::ImpliedDo { items, control } = &item.kind {
                self.bounded(|resolver| resolver.run_do(scope, items, control, values))
                    .unwrap_or(Err(NoValue::TooLarge))?;
            } else {
                match self.fold(scope, item) {
                    Folded::Value(Value::Array { values: more, .. }) => values.extend(more),
                    Folded::Value(value) => values.push(value),
                    Folded::Open(_) => return Err(NoValue::NotEvaluated),
                }
            }
            if values.len() > MAX_ELEMENTS {
                return Err(NoValue::TooLarge);
            }
        }
        Ok(())
    }

    fn run_do(
        &mut self,
        scope: ScopeId,
        items: &[ast::Expr],
        control: &ast::DoBounds,
        values: &mut Vec<Value>,
    ) -> Result<(), NoValue> {
        let ExprKind::Name(variable) = &control.variable.kind else {
            return Err(NoValue::NotEvaluated);
        };
        let mut part = |expr| {
            self.constant_integer(scope, expr)
                .ok_or(NoValue::NotEvaluated)
        };
        let (first, last) = (part(&control.first)?, part(&control.last)?);
        let step = control.step.as_ref().map_or(Ok(1), part)?;
        if step == 0 {
            return Err(NoValue::NotEvaluated);
        }
        let mut at = first;
        let mut rounds = 0;
        while if step > 0 { at <= last } else { at >= last } {
            // Rounds count as well: a loop over nothing must end too.
            rounds += 1;
            if rounds > MAX_ELEMENTS || self.loops.rounds > MAX_ELEMENTS * 4 {
                return Err(NoValue::TooLarge);
            }
            self.loops.rounds += 1;
            self.loops.variables.push((variable.clone(), at));
            let result = self.collect_elements(scope, items, values);
            self.loops.variables.pop();
            result?;
            at += step;
        }
        if self.loops.variables.is_empty() {
            self.loops.rounds = 0;
        }
        Ok(())
    }
}
