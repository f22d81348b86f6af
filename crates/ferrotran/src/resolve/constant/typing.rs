//! The types and shapes of expressions.

use super::intrinsic;
use crate::interface::{CharacterLength, Expr, Kind, Shape, Type};
use crate::name::Name;
use crate::resolve::Resolver;
use crate::resolve::scope::table::{Class, EntityId, Implicit, ProcedureClass, ScopeId};
use crate::syntax::ast::{self, ArgumentValue, BinaryOp, ExprKind, UnaryOp};

/// What is known of the type of an expression.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct Typed {
    pub(crate) ty: Type,
    pub(crate) shape: Shape,
    /// Whether it is an array element, which as an actual argument may stand for the array from
    /// there on.
    pub(crate) element: bool,
}

impl Typed {
    pub(crate) fn scalar(ty: Type) -> Self {
        Typed {
            ty,
            shape: Shape::Scalar,
            element: false,
        }
    }
}

/// The kind of an intrinsic type.
pub(crate) fn kind_of(ty: &Type) -> Option<Kind> {
    match ty {
        Type::Integer { kind, .. } | Type::Character { kind, .. } => Some(*kind),
        Type::Real(kind) | Type::Complex(kind) | Type::Logical(kind) => Some(*kind),
        _ => None,
    }
}

impl<'a> Resolver<'a> {
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
        match self.lookup(scope, name) {
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

    /// The type that a name without declaration has, if IMPLICIT NONE is not in force.
    pub(crate) fn implicit_type_of(&mut self, scope: ScopeId, name: &Name) -> Option<Type> {
        let scope = self.unit_scope(scope);
        let first = name.as_str().bytes().next()?;
        match self
            .scope(scope)
            .implicit
            .get(usize::from(first.checked_sub(b'a')?))
        {
            Some(Implicit::Type(scope, spec)) => {
                let (scope, spec) = (*scope, *spec);
                Some(self.type_spec(scope, spec, None))
            }
            Some(Implicit::Default) if (b'i'..=b'n').contains(&first) => Some(Type::Integer {
                kind: self.kinds.integer,
                unsigned: false,
            }),
            Some(Implicit::Default) => Some(Type::Real(self.kinds.real)),
            Some(Implicit::None) | None => None,
        }
    }

    fn type_of_apply(
        &mut self,
        scope: ScopeId,
        base: &ast::Expr,
        arguments: &[ast::Argument],
    ) -> Option<Typed> {
        if let ExprKind::Name(name) = &base.kind {
            let found = self.lookup(scope, name);
            let class = found.map(|id| self.entity(id).class);
            let declared_array = found.is_some_and(|id| self.entity(id).dimensions.is_some());
            match (found, class) {
                (None, _) | (_, Some(Class::Procedure(ProcedureClass::Intrinsic)))
                    if intrinsic::is_function(name) =>
                {
                    return self.type_of_intrinsic(scope, name, arguments);
                }
                (Some(_), Some(Class::Object)) if !declared_array => {
                    let undeclared = found.is_some_and(|id| !self.entity(id).flags.dummy);
                    if undeclared && intrinsic::is_function(name) {
                        return self.type_of_intrinsic(scope, name, arguments);
                    }
                }
                (Some(id), Some(Class::Other)) => {
                    if self.entity(id).derived.is_some() {
                        let module = self.module_name(id.scope);
                        let name = self.entity(id).name.clone();
                        let ty = Type::Derived {
                            name,
                            module,
                            polymorphic: false,
                        };
                        return Some(Typed::scalar(ty));
                    }
                    // Which specific procedure it is would need the rules of generic resolution;
                    // where all agree it does not matter.
                    let specifics = self.specifics(scope, id);
                    let mut results = Vec::new();
                    for (scope, name) in specifics {
                        let specific = self.lookup(scope, &name)?;
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
            if found.is_some_and(|id| self.entity(id).is_procedure()) {
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

    /// The component `name` of a derived type, inherited ones included.
    pub(crate) fn component(&mut self, scope: ScopeId, ty: &Type, name: &Name) -> Option<EntityId> {
        let Type::Derived {
            name: type_name,
            module,
            ..
        } = ty
        else {
            return None;
        };
        let scope = match module {
            Some(module) => *self.modules.get(module)?,
            None => scope,
        };
        let id = self.lookup(scope, type_name)?;
        self.component_in(id, name)
    }

    fn component_in(&mut self, ty: EntityId, name: &Name) -> Option<EntityId> {
        let derived = self.entity(ty).derived?;
        let components = derived.components?;
        if let Some(Some(id)) = self.scope(components).names.get(name)
            && id.scope == components
        {
            return Some(*id);
        }
        let parent =
            derived
                .definition?
                .attributes
                .iter()
                .find_map(|attribute| match attribute {
                    ast::Attribute::Extends(parent) => Some(parent),
                    _ => None,
                })?;
        let parent = self
            .lookup(ty.scope, parent)
            .filter(|parent| *parent != ty)?;
        self.bounded(|resolver| resolver.component_in(parent, name))
            .flatten()
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
