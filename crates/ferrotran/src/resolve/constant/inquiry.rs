//! Intrinsic inquiry functions, which need types and bounds of their arguments, but no values.

use super::evaluator::Evaluator;
use super::folded::Folded;
use super::typed::kind_of;
use crate::interface::{CharacterLength, Kind, Shape, Type, size_in_bytes};
use crate::intrinsics::{Fold, Gives, Intrinsic, ShapeInquiry, TypeInquiry};
use crate::resolve::scope::table::ScopeId;
use crate::resolve::values::value::Value;
use crate::syntax::ast;

impl Evaluator<'_> {
    /// The value of an inquiry; `None` of what is none, or has no constant value.
    pub(super) fn inquire(
        &mut self,
        scope: ScopeId,
        intrinsic: &Intrinsic,
        arguments: &[Option<&ast::Expr>],
    ) -> Option<Value> {
        let argument = |at: usize| arguments.get(at).copied().flatten();
        let written = intrinsic.position("kind").and_then(argument);
        let kind = match (written, intrinsic.gives) {
            (Some(expr), _) => Kind(u8::try_from(self.constant_integer(scope, expr)?).ok()?),
            (None, Gives::Address) => self.kinds.address(),
            (None, _) => self.kinds.integer,
        };
        match intrinsic.fold {
            Fold::Type(inquiry) => {
                let ty = self.type_of(scope, argument(0)?)?.ty;
                self.inquire_type(inquiry, &ty, kind)
            }
            Fold::Shape(inquiry) => {
                let array = argument(0)?;
                if inquiry == ShapeInquiry::Rank {
                    let rank = self.type_of(scope, array)?.shape.rank()?;
                    return Some(integer(rank as i64, kind));
                }
                let dim = intrinsic.position("dim").and_then(argument);
                self.inquire_shape(scope, inquiry, array, dim, kind)
            }
            Fold::Value(_) | Fold::Never => None,
        }
    }

    fn inquire_shape(
        &mut self,
        scope: ScopeId,
        inquiry: ShapeInquiry,
        array: &ast::Expr,
        dim: Option<&ast::Expr>,
        kind: Kind,
    ) -> Option<Value> {
        let bounds = self.constant_bounds(scope, array)?;
        let extent =
            |&(lower, upper): &(i64, i64)| Some(upper.checked_sub(lower)?.checked_add(1)?.max(0));
        let of = |bounds: &(i64, i64)| match inquiry {
            ShapeInquiry::LowerBound => Some(bounds.0),
            ShapeInquiry::UpperBound => Some(bounds.1),
            ShapeInquiry::Size | ShapeInquiry::Shape | ShapeInquiry::Rank => extent(bounds),
        };
        if let Some(dim) = dim {
            let dim = usize::try_from(self.constant_integer(scope, dim)?).ok()?;
            return of(bounds.get(dim.checked_sub(1)?)?).map(|value| integer(value, kind));
        }
        if inquiry == ShapeInquiry::Size {
            let product = bounds.iter().try_fold(1_i64, |product, bounds| {
                product.checked_mul(extent(bounds)?)
            });
            return product.map(|product| integer(product, kind));
        }
        let values = bounds
            .iter()
            .map(|bounds| of(bounds).map(|value| integer(value, kind)));
        let values = values.collect::<Option<Vec<_>>>()?;
        Some(Value::Array {
            extents: vec![values.len()],
            values,
        })
    }

    /// The bounds of an array, where they are constant.
    fn constant_bounds(&mut self, scope: ScopeId, array: &ast::Expr) -> Option<Vec<(i64, i64)>> {
        match self.type_of(scope, array)?.shape {
            Shape::Explicit(bounds) => bounds
                .iter()
                .map(|bounds| Some((bounds.lower.as_integer()?, bounds.upper.as_integer()?)))
                .collect(),
            Shape::Deferred { .. } => match self.fold(scope, array) {
                Folded::Value(Value::Array { extents, .. }) => {
                    Some(extents.iter().map(|&extent| (1, extent as i64)).collect())
                }
                _ => None,
            },
            _ => None,
        }
    }

    /// `own` is the kind of the result where the type does not determine it.
    fn inquire_type(&self, inquiry: TypeInquiry, ty: &Type, own: Kind) -> Option<Value> {
        use TypeInquiry as I;
        let number = |value: i64| Some(integer(value, own));
        match inquiry {
            I::Kind => return number(kind_of(ty)?.0.into()),
            I::StorageSize => return number(8 * i64::try_from(size_in_bytes(ty)?).ok()?),
            I::Bytes => return number(i64::try_from(size_in_bytes(ty)?).ok()?),
            I::Length => {
                return match ty {
                    Type::Character {
                        length: CharacterLength::Expr(length),
                        ..
                    } => number(length.as_integer()?),
                    _ => None,
                };
            }
            _ => {}
        }
        match ty {
            Type::Integer { kind, .. } => {
                let bits = i64::from(kind.0) * 8;
                let huge = i128::MAX >> (128 - bits);
                match inquiry {
                    I::Huge => Some(Value::Integer {
                        value: huge,
                        kind: *kind,
                    }),
                    I::Range => number(huge.ilog10().into()),
                    I::Digits => number(bits - 1),
                    I::BitSize => Some(integer(bits, *kind)),
                    I::Radix => number(2),
                    _ => None,
                }
            }
            Type::Real(_) if inquiry == I::Radix => number(2),
            Type::Real(kind) | Type::Complex(kind) => {
                let model = self.kinds.real_model(*kind)?;
                let power = |exponent: i64| i32::try_from(exponent).ok().map(|e| 2_f64.powi(e));
                match inquiry {
                    I::Precision => number(model.precision),
                    I::Range => number(model.range),
                    I::Digits => number(model.digits),
                    I::MinExponent => number(model.min_exponent),
                    I::MaxExponent => number(model.max_exponent),
                    I::Huge if kind.0 == 4 => Value::real(f32::MAX.into(), *kind).ok(),
                    I::Huge => Value::real(f64::MAX, *kind).ok(),
                    I::Tiny => Value::real(power(model.min_exponent - 1)?, *kind).ok(),
                    I::Epsilon => Value::real(power(1 - model.digits)?, *kind).ok(),
                    _ => None,
                }
            }
            _ => None,
        }
    }
}

fn integer(value: i64, kind: Kind) -> Value {
    Value::Integer {
        value: value.into(),
        kind,
    }
}
