//! Constants of derived types: structure constructors, and the components of what has them.
//!
//! They are no values of expressions: nothing computes with them, only with their components.

use super::depth::Nested;
use super::evaluator::Evaluator;
use super::folded::Folded;
use crate::interface::{Constant, Type};
use crate::name::Name;
use crate::resolve::scope::table::{Class, DerivedType, EntityId, ScopeId};
use crate::resolve::values::convert::convert;
use crate::resolve::values::value::Value;
use crate::syntax::ast::{self, ArgumentValue, ExprKind, Initial, Specification, StatementKind};

impl<'a> Evaluator<'a> {
    /// The components of `value`, a constant of the derived type `ty` that is declared in `scope`; none if it is no
    /// single object.
    pub(super) fn component_constants(
        &mut self,
        scope: ScopeId,
        ty: &Type,
        value: &Value,
    ) -> Vec<Constant> {
        let Value::Object { components, .. } = value else {
            return Vec::new();
        };
        let constants = components.iter().map(|(name, value)| {
            let id = self.component(scope, ty, name)?;
            let variable = self.known_variable(id);
            let entity = self.scopes.entity(id);
            Some(Constant {
                name: name.clone(),
                span: entity.span,
                private: self.scopes.scope(id.scope).is_private(name),
                components: self.bounded(|resolver| {
                    resolver.component_constants(id.scope, &variable.ty, value)
                })?,
                value: value.to_expr(),
                variable,
            })
        });
        constants.collect::<Option<_>>().unwrap_or_default()
    }

    /// The object that `expr` is, or the array of them, if all of it is constant.
    pub(super) fn object(&mut self, scope: ScopeId, expr: &ast::Expr) -> Option<Value> {
        self.bounded(|resolver| resolver.object_of(scope, expr))
            .flatten()
            .filter(Value::is_object)
    }

    fn object_of(&mut self, scope: ScopeId, expr: &ast::Expr) -> Option<Value> {
        match &expr.kind {
            ExprKind::Parenthesised(inner) => self.object(scope, inner),
            ExprKind::Name(name) => {
                let id = self.scopes.lookup(scope, name)?;
                self.constant_of(id)
            }
            ExprKind::Apply { base, arguments } => {
                let ExprKind::Name(name) = &base.kind else {
                    return None;
                };
                let id = self.scopes.lookup(scope, name)?;
                match self.constant_of(id) {
                    Some(array) => self.fold_part(scope, id, &array, arguments),
                    // A generic of the name is no constant.
                    None => {
                        let derived = self.scopes.entity(id).derived?;
                        self.construct(scope, derived, arguments)
                    }
                }
            }
            ExprKind::Component { base, name } => component(&self.object(scope, base)?, name),
            ExprKind::Array { values, .. } => {
                let mut objects = Vec::new();
                for value in values {
                    match self.object(scope, value)? {
                        Value::Array { values, .. } => objects.extend(values),
                        object => objects.push(object),
                    }
                }
                Some(Value::Array {
                    extents: vec![objects.len()],
                    values: objects,
                })
            }
            _ => None,
        }
    }

    /// The component `name` of the constant object that `base` is.
    pub(super) fn component_value(
        &mut self,
        scope: ScopeId,
        base: &ast::Expr,
        name: &Name,
    ) -> Option<Value> {
        component(&self.object(scope, base)?, name).filter(|value| !value.is_object())
    }

    fn constant_of(&mut self, id: EntityId) -> Option<Value> {
        if !matches!(self.scopes.entity(id).class, Class::Constant(_)) {
            return None;
        }
        let value = self.constant_value(id)?;
        Some((*value).clone())
    }

    /// The value of a structure constructor. Those of types that extend others or have parameters are not evaluated, nor
    /// are POINTER and ALLOCATABLE components.
    fn construct(
        &mut self,
        scope: ScopeId,
        derived: DerivedType<'a>,
        arguments: &[ast::Argument],
    ) -> Option<Value> {
        let (definition, components) = (derived.definition?, derived.components?);
        let mut statements = definition.components.iter();
        let is_read = statements.all(|it| !matches!(it.kind, StatementKind::Unknown(_)));
        if definition.parent().is_some() || !definition.parameters.is_empty() || !is_read {
            return None;
        }
        let mut left: Vec<&ast::Argument> = arguments.iter().rev().collect();
        let mut values = Vec::new();
        for index in 0..self.scopes.scope(components).entities.len() {
            let id = EntityId {
                scope: components,
                index: u32::try_from(index).ok()?,
            };
            let entity = self.scopes.entity(id);
            let (name, flags) = (entity.name.clone(), entity.flags);
            if flags.allocatable || flags.pointer || flags.coarray || entity.is_procedure() {
                return None;
            }
            let position = match left.last() {
                Some(argument) if argument.keyword.is_none() => Some(left.len() - 1),
                _ => left
                    .iter()
                    .position(|it| it.keyword.as_deref() == Some(&name)),
            };
            let value = match position.map(|position| &left.remove(position).value) {
                Some(ArgumentValue::Expr(expr)) => self.component_of(scope, id, expr)?,
                Some(_) => return None,
                None => {
                    let default = default(definition, &name)?;
                    self.component_of(components, id, default)?
                }
            };
            values.push((name, value));
        }
        left.is_empty().then(|| Value::Object {
            name: definition.name.clone(),
            module: self.scopes.module_name(derived.own.scope),
            components: values,
        })
    }

    /// `expr` as the value of the component `id`.
    fn component_of(&mut self, scope: ScopeId, id: EntityId, expr: &ast::Expr) -> Option<Value> {
        let variable = self.known_variable(id);
        let value = match &variable.ty {
            Type::Derived { .. } => self.object(scope, expr)?,
            _ => match self.fold(scope, expr) {
                Folded::Value(value) => value,
                Folded::Open(_) => return None,
            },
        };
        Some(convert(&value, &variable).ok()?.unwrap_or(value))
    }
}

/// The component `name` of an object, or of each of an array of them.
fn component(object: &Value, name: &Name) -> Option<Value> {
    match object {
        Value::Object { components, .. } => {
            let mut found = components.iter().filter(|(component, _)| component == name);
            found.next().map(|(_, value)| value.clone())
        }
        Value::Array { extents, values } => {
            let values = values.iter().map(|object| match component(object, name)? {
                Value::Array { .. } => None,
                scalar => Some(scalar),
            });
            Some(Value::Array {
                extents: extents.clone(),
                values: values.collect::<Option<_>>()?,
            })
        }
        _ => None,
    }
}

/// The default value of a component.
fn default<'a>(definition: &'a ast::DerivedType, name: &Name) -> Option<&'a ast::Expr> {
    definition.components.iter().find_map(|statement| {
        let StatementKind::Specification(Specification::TypeDeclaration { entities, .. }) =
            &statement.kind
        else {
            return None;
        };
        let entity = entities.iter().find(|entity| entity.name == *name)?;
        match entity.initial.as_deref()? {
            Initial::Value(value) => Some(value),
            Initial::Pointer(_) | Initial::Data(_) => None,
        }
    })
}
