//! The types and shapes that intrinsic functions give.

use super::evaluator::Evaluator;
use super::folded::Folded;
use super::intrinsic::placed;
use super::typed::{Typed, promoted};
use crate::interface::{Bounds, CharacterLength, Expr, Kind, Shape, Type};
use crate::intrinsics::{Gives, Intrinsic, Rank};
use crate::resolve::scope::table::ScopeId;
use crate::resolve::values::value::Value;
use crate::syntax::ast::{self, ExprKind};

/// A reference to an intrinsic function whose result is to be told.
struct Reference<'e> {
    scope: ScopeId,
    intrinsic: &'static Intrinsic,
    /// The arguments in their places.
    placed: Vec<Option<&'e ast::Expr>>,
}

impl<'e> Reference<'e> {
    fn argument(&self, at: usize) -> Option<&'e ast::Expr> {
        self.placed.get(at).copied().flatten()
    }

    fn named(&self, name: &str) -> Option<&'e ast::Expr> {
        self.argument(self.intrinsic.position(name)?)
    }

    /// Those that are there.
    fn given(&self) -> impl DoubleEndedIterator<Item = &'e ast::Expr> {
        self.placed.iter().copied().flatten()
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
        let reference = Reference {
            scope,
            intrinsic,
            placed: placed(intrinsic, arguments)?,
        };
        let ty = self.result_type(&reference)?;
        let shape = self.result_shape(&reference)?;
        Some(Typed::new(ty, shape))
    }

    fn type_at(&mut self, reference: &Reference<'_>, at: usize) -> Option<Typed> {
        self.type_of(reference.scope, reference.argument(at)?)
    }

    fn result_type(&mut self, reference: &Reference<'_>) -> Option<Type> {
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
            Gives::First => match (self.type_at(reference, 0)?.ty, written) {
                (Type::Real(_), Some(kind)) => Type::Real(kind),
                (ty, _) => ty,
            },
            Gives::FirstReal => match self.type_at(reference, 0)?.ty {
                Type::Complex(kind) => Type::Real(kind),
                ty => ty,
            },
            Gives::Second => self.type_at(reference, 1)?.ty,
            Gives::Last => {
                self.type_of(reference.scope, reference.given().next_back()?)?
                    .ty
            }
            Gives::Promoted => {
                let mut ty = None;
                for expr in reference.given() {
                    let next = self.type_of(reference.scope, expr)?.ty;
                    ty = Some(match ty {
                        None => next,
                        Some(ty) => promoted(ty, next)?,
                    });
                }
                ty?
            }
            Gives::Integer => integer(kinds.integer),
            Gives::Bytes(bytes) => integer(Kind(bytes)),
            Gives::Address => integer(kinds.address()),
            Gives::Real => match (written, self.type_at(reference, 0)) {
                (Some(kind), _) => Type::Real(kind),
                (
                    None,
                    Some(Typed {
                        ty: Type::Complex(own),
                        ..
                    }),
                ) => Type::Real(own),
                (None, _) => Type::Real(kinds.real),
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
                kind: match self.type_at(reference, 0) {
                    Some(Typed {
                        ty: Type::Character { kind, .. },
                        ..
                    }) => kind,
                    _ => Kind(1),
                },
                length: CharacterLength::Assumed,
            },
            Gives::Nothing | Gives::Untold => return None,
        })
    }

    fn result_shape(&mut self, reference: &Reference<'_>) -> Option<Shape> {
        match reference.intrinsic.rank {
            Rank::Scalar => Some(Shape::Scalar),
            Rank::Elemental => self.elemental_shape(reference),
            Rank::Series if reference.placed.len() < 3 => self.elemental_shape(reference),
            Rank::Vector | Rank::Series => Some(of_rank(1)),
            Rank::First => Some(self.type_at(reference, 0)?.shape),
            Rank::Second => Some(self.type_at(reference, 1)?.shape),
            Rank::Transposed => self.rank_at(reference, 0).map(of_rank),
            Rank::Reduced if self.dimension(reference)?.is_none() => Some(Shape::Scalar),
            Rank::Location if self.dimension(reference)?.is_none() => Some(of_rank(1)),
            Rank::Reduced | Rank::Location => {
                let rank = self.rank_at(reference, 0)?;
                rank.checked_sub(1).map(of_rank)
            }
            Rank::Bounds if self.dimension(reference)?.is_some() => Some(Shape::Scalar),
            Rank::Bounds => Some(of_rank(1)),
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

    fn rank_at(&mut self, reference: &Reference<'_>, at: usize) -> Option<usize> {
        self.type_at(reference, at)?.shape.rank()
    }

    /// The shape of any argument that is an array; `KIND=` is none.
    fn elemental_shape(&mut self, reference: &Reference<'_>) -> Option<Shape> {
        let kind = reference.intrinsic.position("kind");
        for (at, expr) in reference.placed.iter().enumerate() {
            let Some(expr) = expr.filter(|_| Some(at) != kind) else {
                continue;
            };
            if matches!(expr.kind, ExprKind::Boz(_)) {
                continue;
            }
            match self.type_of(reference.scope, expr)?.shape {
                Shape::Scalar => {}
                shape => return Some(shape),
            }
        }
        Some(Shape::Scalar)
    }

    /// `DIM=`, if it is there: a LOGICAL in its place is `MASK=`.
    fn dimension<'e>(&mut self, reference: &Reference<'e>) -> Option<Option<&'e ast::Expr>> {
        let Some(dimension) = reference.named("dim") else {
            return Some(None);
        };
        let ty = self.type_of(reference.scope, dimension)?.ty;
        Some(match ty {
            Type::Logical(_) => None,
            _ => Some(dimension),
        })
    }

    /// The shape that `RESHAPE` gives.
    fn reshaped(&mut self, reference: &Reference<'_>) -> Option<Shape> {
        match self.fold(reference.scope, reference.argument(1)?) {
            Folded::Value(Value::Array { values, .. }) => {
                let bounds = values.iter().map(|extent| {
                    Some(Bounds {
                        lower: Expr::integer(1),
                        upper: Expr::integer(i64::try_from(extent.as_integer()?).ok()?),
                    })
                });
                bounds.collect::<Option<_>>().map(Shape::Explicit)
            }
            Folded::Open(Expr::Array(extents)) => Some(of_rank(extents.len())),
            Folded::Value(_) | Folded::Open(_) => None,
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
