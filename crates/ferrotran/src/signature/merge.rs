//! Types and shapes of a signature against those of the Fortran source.

use super::codes;
use super::declarations::Declared;
use super::types::Context;
use crate::diagnostic::{Code, Diagnostic, Severity};
use crate::interface::{BinaryOp, Bounds, CharacterLength, Expr, Shape, Type, Variable};
use crate::name::Name;
use crate::source::Span;
use crate::syntax::ast::TypeSpec;

/// How what a signature declares goes with what the Fortran source does.
pub(super) enum Fit {
    /// Both hold, if these checks do.
    Same(Vec<Expr>),
    /// The source's array has another rank, or is one: the storage is the same if these checks hold.
    Storage(Vec<Expr>),
    /// It has another type.
    Other,
}

/// Merges the type and shape that `declared` states onto `variable`, which is the Fortran
/// source's.
pub(super) fn merge_variable(
    name: &Name,
    variable: &mut Variable,
    declared: &Declared,
    context: &mut Context<'_>,
) -> Fit {
    if let Some(ty) = &declared.ty
        && !merge_type(name, &mut variable.ty, ty, context)
    {
        return Fit::Other;
    }
    let said = match &declared.dimensions {
        Some(dimensions) => context.shape(dimensions, false),
        None if declared.ty.is_some() && !context.partial => Shape::Scalar,
        None => return Fit::Same(Vec::new()),
    };
    merge_shape(name, &mut variable.shape, said, declared.span, context)
}

/// What differs is left out of what the signature says: the source decides.
fn report(context: &mut Context<'_>, code: Code, span: Span, message: String, remedy: &str) {
    let diagnostic = Diagnostic::new(code, Severity::Warning, span, message);
    context.diagnostics.push(diagnostic.with_remedy(remedy));
}

/// Merges the type that the signature states onto the Fortran source's; says whether they agree.
pub(super) fn merge_type(
    name: &Name,
    ty: &mut Type,
    declared: &TypeSpec,
    context: &mut Context<'_>,
) -> bool {
    let said = context.ty(declared);
    match (&mut *ty, &said) {
        (_, Type::Unresolved) => {}
        (Type::Unresolved, _) => *ty = said,
        (
            Type::Integer { kind, unsigned },
            Type::Integer {
                kind: said_kind,
                unsigned: said_unsigned,
            },
        ) if kind == said_kind => *unsigned |= said_unsigned,
        (found, said) if same_type(found, said) => {}
        _ => {
            let message = format!(
                "`{name}` is {} in the Fortran source, not {}",
                type_name(ty),
                type_name(&said)
            );
            let remedy = "declare it as the Fortran source does";
            report(
                context,
                codes::TYPE_CONTRADICTION,
                declared.span,
                message,
                remedy,
            );
            return false;
        }
    }
    true
}

/// Whether a signature may call `found`, a type of the Fortran source, `said`.
pub(super) fn same_type(found: &Type, said: &Type) -> bool {
    match (found, said) {
        (Type::Integer { kind: found, .. }, Type::Integer { kind: said, .. }) => found == said,
        (
            Type::Character { kind, length },
            Type::Character {
                kind: said_kind,
                length: said_length,
            },
        ) => {
            let constant = |length: &CharacterLength| match length {
                CharacterLength::Expr(length) => length.as_integer(),
                _ => None,
            };
            let differ = match (constant(length), constant(said_length)) {
                (Some(length), Some(said)) => length != said,
                _ => false,
            };
            kind == said_kind && !differ
        }
        (Type::Derived { name, .. }, Type::Derived { name: said, .. }) => name == said,
        (Type::Unresolved, _) | (_, Type::Unresolved) => true,
        _ => found == said,
    }
}

/// A type for a message.
fn type_name(ty: &Type) -> String {
    match ty {
        Type::Integer { kind, unsigned } => {
            format!("INTEGER*{}{}", if *unsigned { "-" } else { "" }, kind.0)
        }
        Type::Real(kind) => format!("REAL*{}", kind.0),
        Type::Complex(kind) => format!("COMPLEX*{}", 2 * u32::from(kind.0)),
        Type::Logical(kind) => format!("LOGICAL*{}", kind.0),
        Type::Character { length, .. } => match length {
            CharacterLength::Expr(Expr::Integer { value, .. }) => format!("CHARACTER*{value}"),
            CharacterLength::Expr(_) => "CHARACTER".to_owned(),
            CharacterLength::Assumed => "CHARACTER*(*)".to_owned(),
            CharacterLength::Deferred => "CHARACTER(:)".to_owned(),
        },
        Type::Derived { name, .. } => format!("TYPE({name})"),
        Type::AssumedType => "TYPE(*)".to_owned(),
        Type::UnlimitedPolymorphic => "CLASS(*)".to_owned(),
        Type::Unresolved => "of an unknown type".to_owned(),
    }
}

fn merge_shape(
    name: &Name,
    shape: &mut Shape,
    said: Shape,
    span: Span,
    context: &mut Context<'_>,
) -> Fit {
    if shape.rank() != said.rank() {
        let dimensions = |shape: &Shape| match shape.rank() {
            Some(0) => "a scalar".to_owned(),
            Some(1) => "an array of one dimension".to_owned(),
            Some(rank) => format!("an array of {rank} dimensions"),
            None => "of assumed rank".to_owned(),
        };
        let message = format!(
            "`{name}` is {} in the Fortran source, not {}",
            dimensions(shape),
            dimensions(&said)
        );
        let remedy = "give it as many dimensions as the Fortran source does";
        report(context, codes::RANK_CONTRADICTION, span, message, remedy);
        return Fit::Storage(same_storage(shape, &said).into_iter().collect());
    }
    let said = match said {
        Shape::Explicit(bounds) => bounds,
        Shape::AssumedSize { leading, .. } => leading,
        _ => return Fit::Same(Vec::new()),
    };
    let mut checks = Vec::new();
    let mut own = match shape {
        Shape::Explicit(bounds) => bounds.clone(),
        Shape::AssumedSize { leading, .. } => leading.clone(),
        _ => return Fit::Same(Vec::new()),
    };
    for (own, said) in own.iter_mut().zip(&said) {
        match (own.upper.as_integer(), said.upper.as_integer()) {
            _ if own == said => {}
            (Some(own), Some(said)) => {
                let message = format!(
                    "a dimension of `{name}` ends at {own} in the Fortran source, not at {said}"
                );
                let remedy = "give the dimensions that the Fortran source declares";
                report(context, codes::EXTENT_CONTRADICTION, span, message, remedy);
            }
            _ => checks.push(Expr::Binary(
                BinaryOp::Equal,
                Box::new(extent(own)),
                Box::new(extent(said)),
            )),
        }
    }
    if let Shape::AssumedSize { leading, lower } = shape
        && let Some(last) = said.get(leading.len())
    {
        // Counted from where the Fortran source begins to count.
        let upper = if last.lower == *lower {
            last.upper.clone()
        } else {
            let before = super::expression::add(lower.clone(), &Expr::integer(-1));
            super::expression::add(extent(last), &before)
        };
        own.push(Bounds {
            lower: lower.clone(),
            upper,
        });
        *shape = Shape::Explicit(own);
    }
    Fit::Same(checks)
}

/// That an array of the shape `own` has as many elements as one of the shape `said`, if both say it.
fn same_storage(own: &Shape, said: &Shape) -> Option<Expr> {
    let elements = |shape: &Shape| match shape {
        Shape::Explicit(bounds) => bounds
            .iter()
            .map(extent)
            .reduce(|one, other| Expr::Binary(BinaryOp::Multiply, Box::new(one), Box::new(other))),
        Shape::Scalar
        | Shape::AssumedSize { .. }
        | Shape::AssumedShape(_)
        | Shape::Deferred { .. }
        | Shape::AssumedRank => None,
    };
    let (own, said) = (elements(own)?, elements(said)?);
    // Of constants that differ the source's holds, as where ranks are the same.
    let is_open = own != said && !(is_constant(&own) && is_constant(&said));
    is_open.then(|| Expr::Binary(BinaryOp::Equal, Box::new(own), Box::new(said)))
}

/// Whether a product of extents is made of constants alone.
fn is_constant(expr: &Expr) -> bool {
    match expr {
        Expr::Binary(BinaryOp::Multiply, one, other) => is_constant(one) && is_constant(other),
        factor => factor.as_integer().is_some(),
    }
}

/// The number of elements between `bounds`, if it is not negative.
fn extent(bounds: &Bounds) -> Expr {
    let one_less = match bounds.lower.as_integer() {
        Some(lower) => Expr::integer(1i64.saturating_sub(lower)),
        None => {
            let upper = super::expression::add(bounds.upper.clone(), &Expr::integer(1));
            return Expr::Binary(
                BinaryOp::Subtract,
                Box::new(upper),
                Box::new(bounds.lower.clone()),
            );
        }
    };
    super::expression::add(bounds.upper.clone(), &one_less)
}
