//! What is computed of INTEGERs of 4 bytes, so that it does not wrap in 8.

use super::super::super::value::Designated;
use super::super::Walk;
use super::super::form::as_name;
use super::products::columns_fit;
use super::stable::Stable;
use crate::interface::{self, Bounds, Dummy, Shape, Type};
use crate::name::Name;
use crate::resolve::SymbolKind;
use crate::syntax::ast::{Argument, ArgumentValue, Expr, ExprKind};

impl<'a> Walk<'_, 'a> {
    /// Whether all elements of a section lie between its first and its last one: no distance wraps,
    /// because there are two dimensions at most, and all is computed of INTEGERs of 4 bytes.
    pub(super) fn is_monotonic(&mut self, all: &Designated<'a>, arguments: &'a [Argument]) -> bool {
        let bounds = self.short_bounds(all, arguments);
        bounds.is_some_and(|bounds| match arguments.len() {
            1 => true,
            2 => bounds.first().is_some_and(columns_fit),
            _ => false,
        })
    }

    /// The bounds of an array, without an upper one that is assumed, if they and the subscripts are sums and
    /// products of INTEGERs of 4 bytes.
    pub(super) fn short_bounds(
        &mut self,
        all: &Designated<'a>,
        arguments: &'a [Argument],
    ) -> Option<&'a [Bounds]> {
        let bounds: &'a [Bounds] = match all.shape {
            Some(Shape::Explicit(bounds)) => bounds,
            Some(Shape::AssumedSize { leading, .. }) => leading,
            Some(
                Shape::Scalar
                | Shape::AssumedShape(_)
                | Shape::Deferred { .. }
                | Shape::AssumedRank,
            )
            | None => return None,
        };
        let mut short = true;
        for argument in arguments {
            let exprs: Vec<&Expr> = match &argument.value {
                ArgumentValue::Expr(expr) => vec![expr],
                ArgumentValue::Section { lower, upper, .. } => {
                    let bounds = [lower, upper].into_iter().flatten();
                    bounds.map(|it| &**it).collect()
                }
                ArgumentValue::Label(_) | ArgumentValue::Star(_) => return None,
            };
            for expr in exprs {
                short &= self.stable(expr) == Stable::Plainly && self.is_of_short(expr);
            }
        }
        (short && self.are_small(bounds)).then_some(bounds)
    }

    /// Whether a sum or product of INTEGERs is made of those of 4 bytes at most.
    pub(super) fn is_of_short(&self, expr: &Expr) -> bool {
        let mut short = true;
        expr.visit(&mut |part| short &= self.is_short(part));
        short
    }

    /// Whether a part of a sum or product of INTEGERs is of 4 bytes at most.
    fn is_short(&self, part: &Expr) -> bool {
        if let ExprKind::Integer { value, kind: None } = &part.kind {
            return i32::try_from(value.get()).is_ok();
        }
        let ExprKind::Name(name) = &part.kind else {
            // What it is made of is asked by itself; nothing else is a sum or product.
            return true;
        };
        self.bytes_of(name).is_some_and(|bytes| bytes <= 4)
    }

    /// Whether a name stands for an INTEGER of 4 bytes.
    pub(super) fn is_of_4_bytes(&self, name: &Name) -> bool {
        self.bytes_of(name) == Some(4)
    }

    /// How many bytes a variable or a constant has, if it is an INTEGER.
    fn bytes_of(&self, name: &Name) -> Option<u8> {
        let symbol = self.body.symbols.get(name)?;
        let variable = if let SymbolKind::Constant(constant) = &symbol.kind {
            Some(&constant.variable)
        } else {
            symbol.variable.as_ref()
        };
        match variable?.ty {
            Type::Integer {
                kind,
                unsigned: false,
            } => Some(kind.0),
            Type::Integer { unsigned: true, .. }
            | Type::Real(_)
            | Type::Complex(_)
            | Type::Logical(_)
            | Type::Character { .. }
            | Type::Derived { .. }
            | Type::AssumedType
            | Type::UnlimitedPolymorphic
            | Type::Unresolved => None,
        }
    }

    /// Whether a limit is of INTEGERs of 4 bytes at most: MIN and MAX of such, and elements, too.
    pub(super) fn is_short_limit(&self, expr: &Expr) -> bool {
        match &expr.kind {
            ExprKind::Apply { base, arguments } => {
                let arguments = arguments.iter().all(|argument| match &argument.value {
                    ArgumentValue::Expr(expr) => {
                        argument.keyword.is_none() && self.is_short_limit(expr)
                    }
                    ArgumentValue::Section { .. }
                    | ArgumentValue::Label(_)
                    | ArgumentValue::Star(_) => false,
                });
                let chooses = as_name(base).is_some_and(|name| {
                    matches!(name.as_str(), "min" | "max") && self.are_intrinsic(&[name.as_str()])
                });
                arguments && (chooses || self.is_short_limit(base))
            }
            ExprKind::Parenthesised(inner) | ExprKind::Unary { operand: inner, .. } => {
                self.is_short_limit(inner)
            }
            ExprKind::Binary { left, right, .. } => {
                self.is_short_limit(left) && self.is_short_limit(right)
            }
            ExprKind::Integer { kind: None, .. } | ExprKind::Name(_) => self.is_short(expr),
            ExprKind::Integer { .. }
            | ExprKind::Real { .. }
            | ExprKind::Logical { .. }
            | ExprKind::Character { .. }
            | ExprKind::Boz(_)
            | ExprKind::Complex(..)
            | ExprKind::Component { .. }
            | ExprKind::Coindexed { .. }
            | ExprKind::Array { .. }
            | ExprKind::ImpliedDo { .. }
            | ExprKind::Conditional { .. }
            | ExprKind::Cast { .. }
            | ExprKind::CIndex { .. } => false,
        }
    }

    /// Whether bounds are made of INTEGERs of 4 bytes.
    pub(super) fn are_small(&self, bounds: &[Bounds]) -> bool {
        let mut small = true;
        for bound in bounds.iter().flat_map(|it| [&it.lower, &it.upper]) {
            bound.walk(&mut |part| {
                small &= match part {
                    interface::Expr::Integer { kind, .. } => kind.0 <= 4,
                    interface::Expr::Dummy(name) => {
                        let argument = self.procedure.argument(name);
                        argument.is_some_and(|(_, argument)| match &argument.dummy {
                            Dummy::Variable(variable) => {
                                matches!(variable.ty, Type::Integer { kind, .. } if kind.0 <= 4)
                            }
                            Dummy::Procedure(_) | Dummy::AlternateReturn => false,
                        })
                    }
                    interface::Expr::Unary(..) | interface::Expr::Binary(..) => true,
                    interface::Expr::Real { .. }
                    | interface::Expr::Complex(..)
                    | interface::Expr::Logical(_)
                    | interface::Expr::Character(_)
                    | interface::Expr::Variable { .. }
                    | interface::Expr::Element { .. }
                    | interface::Expr::Component { .. }
                    | interface::Expr::Intrinsic(..)
                    | interface::Expr::Conditional(..)
                    | interface::Expr::Array(_)
                    | interface::Expr::Opaque(_) => false,
                };
            });
        }
        small
    }
}
