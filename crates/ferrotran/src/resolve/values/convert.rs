//! Values into the type and shape of the constant that they define.

use smol_str::SmolStr;

use super::bits;
use super::value::{Evaluated, MAX_ELEMENTS, NoValue, Real, Value, to_f64};
use crate::interface::{CharacterLength, Shape, Type, Variable};

/// `value` as a constant of the type and shape of `variable`; `None` where it already is one.
pub(crate) fn convert(value: &Value, variable: &Variable) -> Result<Option<Value>, NoValue> {
    let scalar = |value: &Value| convert_scalar(value, &variable.ty);
    let converted = value.map(&mut |element| scalar(element))?;
    let converted = match (&variable.shape, converted) {
        (Shape::Explicit(bounds), converted) => {
            let mut extents = Vec::with_capacity(bounds.len());
            for bounds in bounds {
                let (Some(lower), Some(upper)) =
                    (bounds.lower.as_integer(), bounds.upper.as_integer())
                else {
                    return Err(NoValue::NotEvaluated);
                };
                let extent = upper
                    .checked_sub(lower)
                    .and_then(|extent| extent.checked_add(1));
                let extent = extent.ok_or(NoValue::Overflow)?.max(0);
                extents.push(usize::try_from(extent).map_err(|_| NoValue::TooLarge)?);
            }
            let elements = element_count(&extents)?;
            match converted {
                Value::Array { values, .. } if values.len() == elements => {
                    Value::Array { extents, values }
                }
                Value::Array { .. } => return Err(NoValue::NotEvaluated),
                scalar => Value::Array {
                    extents,
                    values: vec![scalar; elements],
                },
            }
        }
        (_, converted) => converted,
    };
    Ok((converted != *value).then_some(converted))
}

/// The number of elements of an array, within bounds.
pub(crate) fn element_count(extents: &[usize]) -> Result<usize, NoValue> {
    let product = extents
        .iter()
        .try_fold(1_usize, |product, &extent| product.checked_mul(extent));
    product
        .filter(|&product| product <= MAX_ELEMENTS)
        .ok_or(NoValue::TooLarge)
}

fn convert_scalar(value: &Value, ty: &Type) -> Evaluated {
    match (ty, value) {
        // An extension: only conversions by functions are standard.
        (Type::Integer { kind, .. }, Value::Bits(value)) => bits::to_integer(*value, *kind),
        (Type::Integer { kind, .. }, Value::Integer { value, .. }) => Value::integer(*value, *kind),
        (Type::Integer { kind, .. }, _) => Value::integer(truncated(value)?, *kind),
        (Type::Real(kind), Value::Real(real)) if real.kind == *kind => Ok(value.clone()),
        (Type::Real(kind), Value::Complex { re, .. }) => {
            convert_scalar(&Value::Real(re.clone()), &Type::Real(*kind))
        }
        (Type::Real(kind), _) => Value::real(to_f64(value)?, *kind),
        (Type::Complex(kind), Value::Complex { re, .. }) if re.kind == *kind => Ok(value.clone()),
        (Type::Complex(kind), Value::Complex { re, im }) => {
            let part = |part: &Real| Real::new(to_f64(&Value::Real(part.clone()))?, *kind);
            Ok(Value::Complex {
                re: part(re)?,
                im: part(im)?,
            })
        }
        (Type::Complex(kind), _) => Ok(Value::Complex {
            re: Real::new(to_f64(value)?, *kind)?,
            im: Real::new(0.0, *kind)?,
        }),
        (Type::Logical(kind), Value::Logical { value, .. }) => Ok(Value::Logical {
            value: *value,
            kind: *kind,
        }),
        (Type::Character { kind, length }, Value::Character { value, .. }) => {
            let value = match length {
                CharacterLength::Expr(length) => {
                    let length = length.as_integer().ok_or(NoValue::NotEvaluated)?;
                    resized(value, usize::try_from(length).unwrap_or(0))?
                }
                _ => value.clone(),
            };
            Ok(Value::Character { value, kind: *kind })
        }
        (
            Type::Derived { name, module, .. },
            Value::Object {
                name: of,
                module: from,
                ..
            },
        ) if name == of && module == from => Ok(value.clone()),
        _ => Err(NoValue::NotEvaluated),
    }
}

/// A numeric value as an integer, cut towards zero.
pub(crate) fn truncated(value: &Value) -> Result<i128, NoValue> {
    let real = match value {
        Value::Integer { value, .. } => return Ok(*value),
        Value::Complex { re, .. } => to_f64(&Value::Real(re.clone()))?,
        other => to_f64(other)?,
    };
    // Beyond this every `f64` is out of range of all integer kinds but the largest.
    if real.abs() < 1e37 {
        Ok(real as i128)
    } else {
        Err(NoValue::Overflow)
    }
}

/// A string cut or padded with blanks.
pub(crate) fn resized(value: &str, length: usize) -> Result<SmolStr, NoValue> {
    if length > MAX_ELEMENTS {
        return Err(NoValue::TooLarge);
    }
    let padding = std::iter::repeat(' ');
    Ok(value.chars().chain(padding).take(length).collect())
}
