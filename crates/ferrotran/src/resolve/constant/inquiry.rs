//! Intrinsic inquiry functions, which need types and bounds of their arguments, but no values.

use super::evaluator::Evaluator;
use super::folded::Folded;
use super::typed::kind_of;
use crate::interface::{CharacterLength, Kind, Shape, Type};
use crate::name::Name;
use crate::resolve::scope::table::ScopeId;
use crate::resolve::values::value::Value;
use crate::syntax::ast;

impl Evaluator<'_> {
    /// Inquiries, which need types and bounds of their arguments, but no values.
    pub(crate) fn inquire(
        &mut self,
        scope: ScopeId,
        name: &Name,
        arguments: &[Option<&ast::Expr>],
    ) -> Option<Value> {
        let argument = |at: usize| arguments.get(at).copied().flatten();
        let kinds = self.kinds;
        let integer = |value: i64| Value::Integer {
            value: value.into(),
            kind: kinds.integer,
        };
        match name.as_str() {
            "kind" | "huge" | "tiny" | "epsilon" | "precision" | "range" | "digits" | "radix"
            | "minexponent" | "maxexponent" | "bit_size" | "storage_size" | "c_sizeof" => {
                let ty = self.type_of(scope, argument(0)?)?.ty;
                if name == "storage_size" || name == "c_sizeof" {
                    let bytes = i64::try_from(crate::interface::size_in_bytes(&ty)?).ok()?;
                    return Some(integer(if name == "c_sizeof" { bytes } else { 8 * bytes }));
                }
                self.inquire_type(name.as_str(), &ty)
            }
            "size" | "lbound" | "ubound" | "shape" | "rank" => {
                let array = argument(0)?;
                let shape = self.type_of(scope, array)?.shape;
                if name == "rank" {
                    return shape.rank().map(|rank| integer(rank as i64));
                }
                let bounds = match shape {
                    Shape::Explicit(bounds) => bounds
                        .iter()
                        .map(|bounds| {
                            Some((bounds.lower.as_integer()?, bounds.upper.as_integer()?))
                        })
                        .collect::<Option<Vec<_>>>()?,
                    Shape::Deferred { .. } => match self.fold(scope, array) {
                        Folded::Value(Value::Array { extents, .. }) => {
                            extents.iter().map(|&extent| (1, extent as i64)).collect()
                        }
                        _ => return None,
                    },
                    _ => return None,
                };
                let extent = |&(lower, upper): &(i64, i64)| {
                    Some(upper.checked_sub(lower)?.checked_add(1)?.max(0))
                };
                let of = |bounds: &(i64, i64)| match name.as_str() {
                    "lbound" => Some(bounds.0),
                    "ubound" => Some(bounds.1),
                    _ => extent(bounds),
                };
                if let Some(dim) = argument(1).filter(|_| name != "shape") {
                    let dim = usize::try_from(self.constant_integer(scope, dim)?).ok()?;
                    return of(bounds.get(dim.checked_sub(1)?)?).map(integer);
                }
                if name == "size" {
                    let product = bounds.iter().try_fold(1_i64, |product, bounds| {
                        product.checked_mul(extent(bounds)?)
                    });
                    return product.map(integer);
                }
                let values = bounds.iter().map(|bounds| of(bounds).map(integer));
                let values = values.collect::<Option<Vec<_>>>()?;
                Some(Value::Array {
                    extents: vec![values.len()],
                    values,
                })
            }
            "len" => match self.type_of(scope, argument(0)?)?.ty {
                Type::Character {
                    length: CharacterLength::Expr(length),
                    ..
                } => length.as_integer().map(integer),
                _ => None,
            },
            _ => None,
        }
    }

    fn inquire_type(&self, name: &str, ty: &Type) -> Option<Value> {
        let kinds = self.kinds;
        let integer = |value: i64| {
            Some(Value::Integer {
                value: value.into(),
                kind: kinds.integer,
            })
        };
        let bits = |kind: Kind| i64::from(kind.0) * 8;
        match (name, ty) {
            ("kind", ty) => integer(i64::from(kind_of(ty)?.0)),
            ("huge", Type::Integer { kind, .. }) => Some(Value::Integer {
                value: i128::MAX >> (128 - bits(*kind)),
                kind: *kind,
            }),
            ("range", Type::Integer { kind, .. }) => {
                let huge = i128::MAX >> (128 - bits(*kind));
                integer(i64::from(huge.ilog10()))
            }
            ("digits", Type::Integer { kind, .. }) => integer(bits(*kind) - 1),
            ("bit_size", Type::Integer { kind, .. }) => integer(bits(*kind)),
            ("radix", Type::Integer { .. } | Type::Real(_)) => integer(2),
            (_, Type::Real(kind) | Type::Complex(kind)) => {
                let model = kinds.real_model(*kind)?;
                let power = |exponent: i64| i32::try_from(exponent).ok().map(|e| 2_f64.powi(e));
                match name {
                    "precision" => integer(model.precision),
                    "range" => integer(model.range),
                    "digits" => integer(model.digits),
                    "minexponent" => integer(model.min_exponent),
                    "maxexponent" => integer(model.max_exponent),
                    "huge" if kind.0 == 4 => Value::real(f32::MAX.into(), *kind).ok(),
                    "huge" => Value::real(f64::MAX, *kind).ok(),
                    "tiny" => Value::real(power(model.min_exponent - 1)?, *kind).ok(),
                    "epsilon" => Value::real(power(1 - model.digits)?, *kind).ok(),
                    _ => None,
                }
            }
            _ => None,
        }
    }
}
