//! Intrinsic inquiry functions, which need types and bounds of their arguments, but no values.

use super::evaluator::Evaluator;
use super::folded::Folded;
use super::intrinsic::Arguments;
use super::typed::kind_of;
use crate::interface::{CharacterLength, Kind, Shape, Type, size_in_bytes};
use crate::intrinsics::{Fold, Gives, Intrinsic, ShapeInquiry, TypeInquiry};
use crate::resolve::scope::table::{Class, ScopeId};
use crate::resolve::values::value::Value;
use crate::syntax::ast::{self, ExprKind};

impl Evaluator<'_> {
    /// The value of an inquiry; `None` of what is none, or has no constant value.
    pub(super) fn inquire(
        &mut self,
        intrinsic: &Intrinsic,
        arguments: &mut Arguments<'_>,
    ) -> Option<Value> {
        match intrinsic.fold {
            Fold::Type(inquiry) => {
                let ty = self.type_of(arguments.scope, arguments.get(0)?)?.ty;
                let kind = self.inquiry_kind(intrinsic, arguments)?;
                self.inquire_type(inquiry, &ty, kind)
            }
            Fold::Shape(inquiry) => {
                let shape = self.shape_of(arguments.scope, arguments.get(0)?)?;
                let kind = self.inquiry_kind(intrinsic, arguments)?;
                if inquiry == ShapeInquiry::Rank {
                    return Some(integer(shape.rank()? as i64, kind));
                }
                let bounds = self.constant_bounds(shape, arguments)?;
                let at = intrinsic.position("dim");
                let dim = match at.filter(|at| arguments.get(*at).is_some()) {
                    Some(at) => Some(self.constant_argument(arguments, at)?),
                    None => None,
                };
                inquire_shape(inquiry, &bounds, dim, kind)
            }
            Fold::Value(_) | Fold::Never => None,
        }
    }

    /// The shape of `expr`. The bounds of a name may be declared though its type is not known; its value
    /// need not be.
    fn shape_of(&mut self, scope: ScopeId, expr: &ast::Expr) -> Option<Shape> {
        if let ExprKind::Name(name) = &expr.kind
            && let Some(id) = self.scopes.lookup(scope, name)
            && let Class::Object | Class::Constant(_) = self.scopes.entity(id).class
        {
            let variable = self.variable(id)?;
            if let Shape::Explicit(_) = variable.shape {
                return Some(variable.shape.clone());
            }
        }
        Some(self.type_of(scope, expr)?.shape)
    }

    /// The kind of what an inquiry gives, where the type of its argument does not determine it.
    fn inquiry_kind(
        &mut self,
        intrinsic: &Intrinsic,
        arguments: &mut Arguments<'_>,
    ) -> Option<Kind> {
        let at = intrinsic.position("kind");
        if let Some(at) = at.filter(|at| arguments.get(*at).is_some()) {
            let number = self.constant_argument(arguments, at)?;
            return u8::try_from(number).ok().map(Kind);
        }
        Some(match intrinsic.gives {
            Gives::Address => self.kinds.address(),
            _ => self.kinds.integer,
        })
    }

    /// The value of an argument that is a constant integer.
    fn constant_argument(&mut self, arguments: &mut Arguments<'_>, at: usize) -> Option<i128> {
        match self.folded(arguments, at)? {
            Folded::Value(value) => value.as_integer(),
            Folded::Open(_) => None,
        }
    }

    /// The bounds of the first argument, which has this shape, where they are constant.
    fn constant_bounds(
        &mut self,
        shape: Shape,
        arguments: &mut Arguments<'_>,
    ) -> Option<Vec<(i64, i64)>> {
        match shape {
            Shape::Explicit(bounds) => bounds
                .iter()
                .map(|bounds| Some((bounds.lower.as_integer()?, bounds.upper.as_integer()?)))
                .collect(),
            Shape::Deferred { .. } => match self.folded(arguments, 0)? {
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

fn inquire_shape(
    inquiry: ShapeInquiry,
    bounds: &[(i64, i64)],
    dim: Option<i128>,
    kind: Kind,
) -> Option<Value> {
    let extent =
        |&(lower, upper): &(i64, i64)| Some(upper.checked_sub(lower)?.checked_add(1)?.max(0));
    let of = |bounds: &(i64, i64)| match inquiry {
        ShapeInquiry::LowerBound => Some(bounds.0),
        ShapeInquiry::UpperBound => Some(bounds.1),
        ShapeInquiry::Size | ShapeInquiry::Shape | ShapeInquiry::Rank => extent(bounds),
    };
    if let Some(dim) = dim {
        let dim = usize::try_from(dim).ok()?;
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
