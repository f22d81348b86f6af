//! The types and shapes of expressions.

use super::depth::Nested;
use super::evaluator::Evaluator;
use super::intrinsic;
use super::typed::Typed;
use crate::interface::{CharacterLength, Expr, Kind, Shape, Type};
use crate::name::Name;
use crate::resolve::scope::table::{Class, ProcedureClass, ScopeId};
use crate::syntax::ast::{self, ArgumentValue, BinaryOp, ExprKind, UnaryOp};

impl Evaluator<'_> {
    /// The type and shape of `expr`, where they are known.
    pub(crate) fn type_of(&mut self, scope: ScopeId, expr: &ast::Expr) -> Option<Typed> {
        self.bounded(|resolver| resolver.type_of_one(scope, expr))
            .flatten()
    }

    fn type_of_one(&mut self, scope: ScopeId, expr: &ast::Expr) -> Option<Typed> {
        let kinds = self.kinds;
        match &expr.kind {
            ExprKind::Integer { kind, .. } => {
                let kind = self.kind_parameter(scope, kind.as_deref(), kinds.integer, expr.span)?;
                Some(Typed::scalar(Type::Integer {
                    kind,
                    unsigned: false,
                }))
            }
            ExprKind::Real { text, kind } => {
                let default = self.literal_kind(text);
                let kind = self.kind_parameter(scope, kind.as_deref(), default, expr.span)?;
                Some(Typed::scalar(Type::Real(kind)))
            }
            ExprKind::Logical { kind, .. } => {
                let kind = self.kind_parameter(scope, kind.as_deref(), kinds.logical, expr.span)?;
                Some(Typed::scalar(Type::Logical(kind)))
            }
            ExprKind::Character { value, kind, .. } => {
                let kind = self.kind_parameter(scope, kind.as_deref(), Kind(1), expr.span)?;
                let length = Expr::integer(value.chars().count() as i64);
                let length = CharacterLength::Expr(length);
                Some(Typed::scalar(Type::Character { kind, length }))
            }
            ExprKind::Complex(re, im) => {
                let kind = |typed: Option<Typed>| match typed?.ty {
                    Type::Real(kind) => Some(kind),
                    _ => None,
                };
                let (re, im) = (self.type_of(scope, re), self.type_of(scope, im));
                let kind = kind(re).max(kind(im)).unwrap_or(kinds.real);
                Some(Typed::scalar(Type::Complex(kind)))
            }
            ExprKind::Name(name) => self.type_of_name(scope, name),
            ExprKind::Apply { base, arguments } => self.type_of_apply(scope, base, arguments),
            ExprKind::Component { base, name } => {
                let base = self.type_of(scope, base)?;
                let component = self.component(scope, &base.ty, name)?;
                let variable = self.variable(component)?;
                let shape = match variable.shape {
                    Shape::Scalar => base.shape,
                    ref shape => shape.clone(),
                };
                Some(Typed {
                    ty: variable.ty.clone(),
                    shape,
                    element: false,
                })
            }
            ExprKind::Coindexed { base, .. } | ExprKind::Parenthesised(base) => {
                let typed = self.type_of(scope, base)?;
                Some(Typed {
                    element: false,
                    ..typed
                })
            }
            ExprKind::Unary {
                op: UnaryOp::Defined(_),
                ..
            } => None,
            ExprKind::Unary { operand, .. } => self.type_of(scope, operand),
            ExprKind::Binary { op, left, right } => {
                let left = self.type_of(scope, left)?;
                let right = self.type_of(scope, right)?;
                self.type_of_binary(op, left, right)
            }
            ExprKind::Array { of, values } => {
                let ty = match of {
                    Some(spec) => self.type_spec(scope, spec, None),
                    None => self.type_of(scope, values.first()?)?.ty,
                };
                Some(Typed {
                    ty,
                    shape: Shape::Deferred { rank: 1 },
                    element: false,
                })
            }
            ExprKind::ImpliedDo { items, .. } => self.type_of(scope, items.first()?),
            ExprKind::Boz(_)
            | ExprKind::Conditional { .. }
            | ExprKind::Cast { .. }
            | ExprKind::CIndex { .. } => None,
        }
    }

    fn type_of_name(&mut self, scope: ScopeId, name: &Name) -> Option<Typed> {
        match self.scopes.lookup(scope, name) {
            Some(id) => {
                let variable = self.variable(id)?;
                (variable.ty != Type::Unresolved).then(|| Typed {
                    ty: variable.ty.clone(),
                    shape: variable.shape.clone(),
                    element: false,
                })
            }
            None => self.implicit_type_of(scope, name).map(Typed::scalar),
        }
    }

    fn type_of_apply(
        &mut self,
        scope: ScopeId,
        base: &ast::Expr,
        arguments: &[ast::Argument],
    ) -> Option<Typed> {
        if let ExprKind::Name(name) = &base.kind {
            let found = self.scopes.lookup(scope, name);
            let class = found.map(|id| self.scopes.entity(id).class);
            let declared_array =
                found.is_some_and(|id| self.scopes.entity(id).dimensions.is_some());
            match (found, class) {
                (None, _) | (_, Some(Class::Procedure(ProcedureClass::Intrinsic)))
                    if intrinsic::is_function(name) =>
                {
                    return self.type_of_intrinsic(scope, name, arguments);
                }
                (Some(_), Some(Class::Object)) if !declared_array => {
                    let undeclared = found.is_some_and(|id| !self.scopes.entity(id).flags.dummy);
                    if undeclared && intrinsic::is_function(name) {
                        return self.type_of_intrinsic(scope, name, arguments);
                    }
                }
                (Some(id), Some(Class::Other)) => {
                    if self.scopes.entity(id).derived.is_some() {
                        let module = self.scopes.module_name(id.scope);
                        let name = self.scopes.entity(id).name.clone();
                        let ty = Type::Derived {
                            name,
                            module,
                            polymorphic: false,
                        };
                        return Some(Typed::scalar(ty));
                    }
                    // Which specific procedure it is would need the rules of generic resolution;
                    // where all agree it does not matter.
                    let specifics = self.scopes.specifics(scope, id);
                    let mut results = Vec::new();
                    for (scope, name) in specifics {
                        let specific = self.scopes.lookup(scope, &name)?;
                        results.push(self.variable(specific)?);
                    }
                    let first = results.first()?;
                    return results.iter().all(|result| result == first).then(|| Typed {
                        ty: first.ty.clone(),
                        shape: first.shape.clone(),
                        element: false,
                    });
                }
                _ => {}
            }
            if found.is_some_and(|id| self.scopes.entity(id).is_procedure()) {
                return self.type_of_name(scope, name);
            }
        }
        let typed = self.type_of(scope, base)?;
        Some(part_of(typed, arguments))
    }

    fn type_of_binary(&mut self, op: &BinaryOp, left: Typed, right: Typed) -> Option<Typed> {
        use Type as T;
        let shape = if left.shape == Shape::Scalar {
            right.shape
        } else {
            left.shape
        };
        let ty = match op {
            BinaryOp::Power
            | BinaryOp::Multiply
            | BinaryOp::Divide
            | BinaryOp::Remainder
            | BinaryOp::Add
            | BinaryOp::Subtract => match (left.ty, right.ty) {
                (T::Integer { kind: l, .. }, T::Integer { kind: r, .. }) => T::Integer {
                    kind: l.max(r),
                    unsigned: false,
                },
                (T::Real(l), T::Real(r)) => T::Real(l.max(r)),
                (T::Complex(l), T::Complex(r) | T::Real(r)) | (T::Real(l), T::Complex(r)) => {
                    T::Complex(l.max(r))
                }
                (T::Integer { .. }, other @ (T::Real(_) | T::Complex(_)))
                | (other @ (T::Real(_) | T::Complex(_)), T::Integer { .. }) => other,
                _ => return None,
            },
            BinaryOp::Concat => match (left.ty, right.ty) {
                (T::Character { kind, .. }, T::Character { .. }) => T::Character {
                    kind,
                    length: CharacterLength::Assumed,
                },
                _ => return None,
            },
            BinaryOp::And | BinaryOp::Or | BinaryOp::Equivalent | BinaryOp::NotEquivalent => {
                match (left.ty, right.ty) {
                    (T::Logical(l), T::Logical(r)) => T::Logical(l.max(r)),
                    _ => return None,
                }
            }
            BinaryOp::Equal
            | BinaryOp::NotEqual
            | BinaryOp::Less
            | BinaryOp::LessEqual
            | BinaryOp::Greater
            | BinaryOp::GreaterEqual => T::Logical(self.kinds.logical),
            _ => return None,
        };
        Some(Typed {
            ty,
            shape,
            element: false,
        })
    }
}

/// An element, section or substring of `whole`.
fn part_of(whole: Typed, arguments: &[ast::Argument]) -> Typed {
    let sections = arguments
        .iter()
        .filter(|argument| matches!(argument.value, ArgumentValue::Section { .. }))
        .count();
    match (&whole.ty, &whole.shape) {
        (Type::Character { kind, .. }, Shape::Scalar) => Typed::scalar(Type::Character {
            kind: *kind,
            length: CharacterLength::Assumed,
        }),
        _ if sections > 0 => Typed {
            ty: whole.ty,
            shape: Shape::Deferred { rank: sections },
            element: false,
        },
        _ => Typed {
            ty: whole.ty,
            shape: Shape::Scalar,
            element: true,
        },
    }
}
