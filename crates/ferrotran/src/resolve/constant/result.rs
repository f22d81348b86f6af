//! The types and shapes that intrinsic functions give.

use super::evaluator::Evaluator;
use super::intrinsic::placed;
use super::typed::{Typed, promoted};
use crate::interface::{CharacterLength, Expr, Kind, Shape, Type};
use crate::intrinsics::{Gives, Intrinsic, Rank};
use crate::resolve::scope::table::{Memo, ScopeId};
use crate::syntax::ast::{self, ExprKind};

/// A reference to an intrinsic function whose result is to be told.
struct Reference<'e> {
    scope: ScopeId,
    intrinsic: &'static Intrinsic,
    /// The arguments in their places.
    placed: Vec<Argument<'e>>,
}

/// An actual argument, or none.
struct Argument<'e> {
    expr: Option<&'e ast::Expr>,
    /// Its type, worked out once: references may be nested.
    typed: Memo<Option<Typed>>,
}

impl<'e> Reference<'e> {
    fn argument(&self, at: usize) -> Option<&'e ast::Expr> {
        self.placed.get(at)?.expr
    }

    fn named(&self, name: &str) -> Option<&'e ast::Expr> {
        self.argument(self.intrinsic.position(name)?)
    }
}

impl Evaluator<'_> {
    /// The type and shape of a reference to an intrinsic function.
    pub(super) fn type_of_intrinsic(
        &mut self,
        scope: ScopeId,
        intrinsic: &'static Intrinsic,
        arguments: &[ast::Argument],
    ) -> Option<Typed> {
        let placed = placed(intrinsic, arguments)?.into_iter();
        let placed = placed.map(|expr| Argument {
            expr,
            typed: Memo::Unknown,
        });
        let reference = &mut Reference {
            scope,
            intrinsic,
            placed: placed.collect(),
        };
        let ty = self.result_type(reference)?;
        let shape = self.result_shape(reference)?;
        Some(Typed::new(ty, shape))
    }

    /// The type of the argument at a place.
    fn type_at<'t>(&mut self, reference: &'t mut Reference<'_>, at: usize) -> Option<&'t Typed> {
        let argument = reference.placed.get_mut(at)?;
        let expr = argument.expr?;
        if let Memo::Unknown = argument.typed {
            argument.typed = Memo::Known(self.type_of(reference.scope, expr));
        }
        match &argument.typed {
            Memo::Known(typed) => typed.as_ref(),
            Memo::Unknown | Memo::Busy => None,
        }
    }

    fn result_type(&mut self, reference: &mut Reference<'_>) -> Option<Type> {
        let kinds = self.kinds;
        let written = match reference.named("kind") {
            Some(expr) => {
                let number = self.constant_integer(reference.scope, expr)?;
                Some(Kind(u8::try_from(number).ok()?))
            }
            None => None,
        };
        let integer = |default: Kind| Type::Integer {
            kind: written.unwrap_or(default),
            unsigned: false,
        };
        Some(match reference.intrinsic.gives {
            Gives::First => match (self.type_at(reference, 0)?.ty.clone(), written) {
                (Type::Real(_), Some(kind)) => Type::Real(kind),
                (ty, _) => ty,
            },
            Gives::FirstReal => match &self.type_at(reference, 0)?.ty {
                Type::Complex(kind) => Type::Real(*kind),
                ty => ty.clone(),
            },
            Gives::Second => self.type_at(reference, 1)?.ty.clone(),
            Gives::Last => {
                let last = reference.placed.len().checked_sub(1)?;
                self.type_at(reference, last)?.ty.clone()
            }
            Gives::Promoted => {
                let mut ty = self.type_at(reference, 0)?.ty.clone();
                for at in 1..reference.placed.len() {
                    let next = self.type_at(reference, at)?.ty.clone();
                    ty = promoted(ty, next)?;
                }
                ty
            }
            Gives::Integer => integer(kinds.integer),
            Gives::Bytes(bytes) => integer(Kind(bytes)),
            Gives::Address => integer(kinds.address()),
            Gives::Real => match (written, self.type_at(reference, 0).map(|first| &first.ty)) {
                (None, Some(Type::Complex(own))) => Type::Real(*own),
                (kind, _) => Type::Real(kind.unwrap_or(kinds.real)),
            },
            Gives::Double => Type::Real(kinds.double),
            Gives::Complex => Type::Complex(written.unwrap_or(kinds.real)),
            Gives::DoubleComplex => Type::Complex(kinds.double),
            Gives::Logical => Type::Logical(written.unwrap_or(kinds.logical)),
            Gives::Character => Type::Character {
                kind: written.unwrap_or(Kind(1)),
                length: CharacterLength::Expr(Expr::integer(1)),
            },
            Gives::Text => Type::Character {
                kind: match self.type_at(reference, 0).map(|first| &first.ty) {
                    Some(Type::Character { kind, .. }) => *kind,
                    _ => Kind(1),
                },
                length: CharacterLength::Assumed,
            },
            Gives::Nothing | Gives::Untold => return None,
        })
    }

    fn result_shape(&mut self, reference: &mut Reference<'_>) -> Option<Shape> {
        match reference.intrinsic.rank {
            Rank::Scalar => Some(Shape::Scalar),
            Rank::Elemental => self.elemental_shape(reference),
            Rank::Series if reference.placed.len() < 3 => self.elemental_shape(reference),
            Rank::Vector | Rank::Series => Some(of_rank(1)),
            Rank::First => Some(self.type_at(reference, 0)?.shape.clone()),
            Rank::Second => Some(self.type_at(reference, 1)?.shape.clone()),
            Rank::Transposed => self.rank_at(reference, 0).map(of_rank),
            Rank::Reduced => self.reduced(reference, Shape::Scalar),
            Rank::Location => self.reduced(reference, of_rank(1)),
            Rank::Bounds => match self.has_dimension(reference)? {
                true => Some(Shape::Scalar),
                false => Some(of_rank(1)),
            },
            Rank::Spread => self.rank_at(reference, 0).map(|rank| of_rank(rank + 1)),
            Rank::Reshaped => self.reshaped(reference),
            Rank::Matmul => {
                let ranks = self.rank_at(reference, 0)? + self.rank_at(reference, 1)?;
                ranks.checked_sub(2).map(of_rank)
            }
            Rank::Transfer if reference.argument(2).is_some() => Some(of_rank(1)),
            Rank::Transfer => Some(of_rank(self.rank_at(reference, 1)?.min(1))),
            Rank::Image if reference.placed.is_empty() => Some(Shape::Scalar),
            Rank::Image | Rank::Untold => None,
        }
    }

    fn rank_at(&mut self, reference: &mut Reference<'_>, at: usize) -> Option<usize> {
        self.type_at(reference, at)?.shape.rank()
    }

    /// One dimension less than the first argument with `DIM=`, `otherwise` without.
    fn reduced(&mut self, reference: &mut Reference<'_>, otherwise: Shape) -> Option<Shape> {
        if !self.has_dimension(reference)? {
            return Some(otherwise);
        }
        let rank = self.rank_at(reference, 0)?;
        rank.checked_sub(1).map(of_rank)
    }

    /// The shape of any argument that is an array; `KIND=` is none.
    fn elemental_shape(&mut self, reference: &mut Reference<'_>) -> Option<Shape> {
        let kind = reference.intrinsic.position("kind");
        for at in 0..reference.placed.len() {
            let Some(expr) = reference.argument(at).filter(|_| Some(at) != kind) else {
                continue;
            };
            if matches!(expr.kind, ExprKind::Boz(_)) {
                continue;
            }
            match &self.type_at(reference, at)?.shape {
                Shape::Scalar => {}
                shape => return Some(shape.clone()),
            }
        }
        Some(Shape::Scalar)
    }

    /// Whether `DIM=` is there: a LOGICAL in its place is `MASK=`.
    fn has_dimension(&mut self, reference: &mut Reference<'_>) -> Option<bool> {
        let at = reference.intrinsic.position("dim");
        let Some(at) = at.filter(|at| reference.argument(*at).is_some()) else {
            return Some(false);
        };
        let ty = &self.type_at(reference, at)?.ty;
        Some(!matches!(ty, Type::Logical(_)))
    }

    /// The shape that `RESHAPE` gives: its rank is the number of elements of the second argument.
    fn reshaped(&mut self, reference: &mut Reference<'_>) -> Option<Shape> {
        let shape = reference.argument(1)?;
        if let ExprKind::Array { values, .. } = &shape.kind {
            for value in values {
                let is_scalar = !matches!(value.kind, ExprKind::ImpliedDo { .. })
                    && self.type_of(reference.scope, value)?.shape == Shape::Scalar;
                if !is_scalar {
                    return None;
                }
            }
            return Some(of_rank(values.len()));
        }
        match &self.type_at(reference, 1)?.shape {
            Shape::Explicit(bounds) => match &bounds[..] {
                [bounds] => bounds.extent().map(of_rank),
                _ => None,
            },
            _ => None,
        }
    }
}

/// A shape of which the rank alone is known.
fn of_rank(rank: usize) -> Shape {
    match rank {
        0 => Shape::Scalar,
        rank => Shape::Deferred { rank },
    }
}
