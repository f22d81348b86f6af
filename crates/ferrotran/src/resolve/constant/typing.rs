//! The types and shapes of expressions.

use super::depth::Nested;
use super::evaluator::Evaluator;
use super::typed::{Typed, promoted};
use crate::interface::{CharacterLength, Expr, Kind, Shape, Type};
use crate::name::Name;
use crate::resolve::scope::table::{Class, EntityId, ScopeId};
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
                let kind = self.integer_literal_kind(scope, kind.as_deref(), expr.span)?;
                Some(Typed::scalar(Type::Integer {
                    kind,
                    unsigned: false,
                }))
            }
            ExprKind::Real { text, kind } => {
                let kind = self.real_literal_kind(scope, text, kind.as_deref(), expr.span)?;
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
                match (&base.ty, name.as_str()) {
                    (Type::Complex(kind), "re" | "im") => {
                        return Some(Typed::new(Type::Real(*kind), base.shape));
                    }
                    (Type::Derived { .. }, _) => {}
                    (_, "kind" | "len") => {
                        return Some(Typed::scalar(Type::Integer {
                            kind: kinds.integer,
                            unsigned: false,
                        }));
                    }
                    _ => {}
                }
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
            if let Some(intrinsic) = self.intrinsic_function(name, found) {
                return self.type_of_intrinsic(scope, intrinsic, arguments);
            }
            if let Some(id) = found
                && matches!(self.scopes.entity(id).class, Class::Other)
            {
                return self.type_of_other(scope, name, id);
            }
            if found.is_some_and(|id| self.scopes.entity(id).is_procedure()) {
                return self.type_of_name(scope, name);
            }
        }
        let typed = self.type_of(scope, base)?;
        Some(part_of(typed, arguments))
    }

    /// The type of a structure constructor, or of a reference to a generic function.
    fn type_of_other(&mut self, scope: ScopeId, name: &Name, id: EntityId) -> Option<Typed> {
        let entity = self.scopes.entity(id);
        if let Some(derived) = &entity.derived {
            return Some(Typed::scalar(self.type_of_definition(derived, false)));
        }
        // Which specific procedure it is would need the rules of generic resolution; where all
        // agree it does not matter.
        let mut results = Vec::new();
        for (scope, name) in self.scopes.specifics(scope, name, id) {
            let specific = self.scopes.lookup(scope, &name)?;
            results.push(self.variable(specific)?);
        }
        let first = results.first()?;
        let agree = results.iter().all(|result| result == first);
        agree.then(|| Typed::new(first.ty.clone(), first.shape.clone()))
    }

    fn type_of_binary(&self, op: &BinaryOp, left: Typed, right: Typed) -> Option<Typed> {
        let shape = if left.shape == Shape::Scalar {
            right.shape
        } else {
            left.shape
        };
        let takes: fn(&Type) -> bool = match op {
            BinaryOp::Power
            | BinaryOp::Multiply
            | BinaryOp::Divide
            | BinaryOp::Remainder
            | BinaryOp::Add
            | BinaryOp::Subtract => {
                |ty| matches!(ty, Type::Integer { .. } | Type::Real(_) | Type::Complex(_))
            }
            BinaryOp::Concat => |ty| matches!(ty, Type::Character { .. }),
            BinaryOp::And | BinaryOp::Or | BinaryOp::Equivalent | BinaryOp::NotEquivalent => {
                |ty| matches!(ty, Type::Logical(_))
            }
            BinaryOp::Equal
            | BinaryOp::NotEqual
            | BinaryOp::Less
            | BinaryOp::LessEqual
            | BinaryOp::Greater
            | BinaryOp::GreaterEqual => {
                return Some(Typed::new(Type::Logical(self.kinds.logical), shape));
            }
            _ => return None,
        };
        if !takes(&left.ty) {
            return None;
        }
        promoted(left.ty, right.ty).map(|ty| Typed::new(ty, shape))
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
