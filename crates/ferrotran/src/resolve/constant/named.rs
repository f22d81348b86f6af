//! The values of named constants.

use std::rc::Rc;

use smol_str::SmolStr;

use super::depth::Nested;
use super::evaluator::Evaluator;
use super::folded::Folded;
use crate::diagnostic::Severity;
use crate::interface::{CharacterLength, Constant, Expr, Kind, Type};
use crate::resolve::codes;
use crate::resolve::scope::table::{Class, ConstantSource, EntityId, Memo, ScopeId};
use crate::resolve::values::convert::convert;
use crate::resolve::values::value::Value;
use crate::syntax::ast::{self, BinaryOp, ExprKind};

impl Evaluator<'_> {
    /// A named constant with its value.
    pub(crate) fn constant(&mut self, id: EntityId) -> Constant {
        let value = self.constant_value(id);
        let variable = self.known_variable(id);
        let components = value.as_ref().map_or_else(Vec::new, |value| {
            self.component_constants(id.scope, &variable.ty, value)
        });
        let entity = self.scopes.entity(id);
        let name = entity.name.clone();
        Constant {
            span: entity.span,
            variable,
            value: match value.filter(|value| !value.is_object()) {
                Some(value) => value.to_expr(),
                None => Expr::Opaque(SmolStr::from(name.as_str())),
            },
            components,
            private: self.scopes.scope(id.scope).is_private(&name),
            name,
        }
    }

    /// The value of a named constant, converted to its type and shape.
    pub(crate) fn constant_value(&mut self, id: EntityId) -> Option<Rc<Value>> {
        let raw = self.raw_value(id)?;
        let variable = self.variable(id)?;
        match convert(&raw, &variable) {
            Ok(None) => Some(raw),
            Ok(Some(value)) => {
                let value = Rc::new(value);
                self.scopes.entity_mut(id).value = Memo::Known(Some(Rc::clone(&value)));
                Some(value)
            }
            Err(problem) => {
                let span = self.scopes.entity(id).span;
                self.report_no_value(problem, span);
                self.scopes.entity_mut(id).value = Memo::Known(None);
                None
            }
        }
    }

    /// The value of a named constant, before it is converted to the constant's type.
    pub(super) fn raw_value(&mut self, id: EntityId) -> Option<Rc<Value>> {
        match &self.scopes.entity(id).value {
            Memo::Known(value) => return value.clone(),
            Memo::Busy => {
                self.report_cycle(id);
                return None;
            }
            Memo::Unknown => {}
        }
        let Class::Constant(source) = self.scopes.entity(id).class else {
            return None;
        };
        if self.scopes.doubt(id.scope).is_some() {
            return None;
        }
        self.scopes.entity_mut(id).value = Memo::Busy;
        let value = match source {
            ConstantSource::Expr(expr) => match self.fold(id.scope, expr) {
                Folded::Value(value) => Some(value),
                Folded::Open(_) => self.object(id.scope, expr),
            },
            ConstantSource::After(previous) => {
                let previous = match previous {
                    None => Some(-1),
                    Some(index) => {
                        let previous = EntityId {
                            scope: id.scope,
                            index,
                        };
                        let value = self
                            .bounded(|resolver| resolver.raw_value(previous))
                            .flatten();
                        value.and_then(|value| value.as_integer())
                    }
                };
                previous.and_then(|value| Value::integer(value + 1, self.c_int()).ok())
            }
            ConstantSource::Known => None,
        };
        let value = value.map(Rc::new);
        self.scopes.entity_mut(id).value = Memo::Known(value.clone());
        value
    }

    /// The length of a named constant with `LEN=*`: that of its value.
    pub(super) fn constant_length(&mut self, id: EntityId) -> CharacterLength {
        let length = |value: &Value| match value {
            Value::Character { value, .. } => Some(value.chars().count() as i64),
            _ => None,
        };
        let value = self.raw_value(id);
        let length = match value.as_deref() {
            Some(Value::Array { values, .. }) => values.first().and_then(length),
            Some(value) => length(value),
            None => match self.scopes.entity(id).class {
                Class::Constant(ConstantSource::Expr(expr)) => self.text_length(id.scope, expr),
                _ => None,
            },
        };
        let constant = |value| {
            CharacterLength::Expr(Expr::Integer {
                value,
                kind: self.kinds.integer,
            })
        };
        length.map_or(CharacterLength::Assumed, constant)
    }

    /// The length of a CHARACTER expression whose value is not known, such as that of a component
    /// of a constant.
    fn text_length(&mut self, scope: ScopeId, expr: &ast::Expr) -> Option<i64> {
        match &expr.kind {
            ExprKind::Binary {
                op: BinaryOp::Concat,
                left,
                right,
            } => self
                .bounded(|resolver| {
                    let left = resolver.text_length(scope, left)?;
                    left.checked_add(resolver.text_length(scope, right)?)
                })
                .flatten(),
            ExprKind::Parenthesised(inner) => {
                let length = self.bounded(|resolver| resolver.text_length(scope, inner));
                length.flatten()
            }
            // Of functions, only the value tells.
            ExprKind::Character { .. } | ExprKind::Name(_) | ExprKind::Component { .. } => {
                match self.type_of(scope, expr)?.ty {
                    Type::Character {
                        length: CharacterLength::Expr(length),
                        ..
                    } => length.as_integer().map(|length| length.max(0)),
                    _ => None,
                }
            }
            _ => None,
        }
    }

    pub(super) fn c_int(&self) -> Kind {
        let kind = self.kinds.constants.get("c_int").copied();
        kind.and_then(|kind| u8::try_from(kind).ok())
            .map_or(self.kinds.integer, Kind)
    }

    pub(super) fn report_cycle(&mut self, id: EntityId) {
        let (name, span) = (
            self.scopes.entity(id).name.clone(),
            self.scopes.entity(id).span,
        );
        let message = format!("`{name}` is defined by itself");
        self.findings
            .report(codes::CYCLIC_DEFINITION, Severity::Error, span, message)
            .with_remedy("break the circle of constants, kinds, lengths and bounds");
    }
}
