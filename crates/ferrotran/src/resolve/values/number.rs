//! The values of intrinsic functions of numbers.

use super::bits;
use super::convert::truncated;
use super::reference::Reference;
use super::value::{self, Evaluated, NoValue, Real, Value, to_f64};
use crate::interface::Kind;
use crate::intrinsics::{Gives, Operation};
use crate::resolve::kinds::Kinds;
use crate::syntax::ast::{BinaryOp, UnaryOp};

pub(super) fn selected_kind(reference: &Reference<'_>, operation: Operation) -> Evaluated {
    let kinds = reference.kinds;
    match operation {
        Operation::SelectedIntegerKind => {
            let range = reference.required(0)?.as_integer();
            let kind = kinds.selected_integer(range.ok_or(NoValue::NotEvaluated)?);
            reference.integer(kind.map_or(-1, |kind| kind.0.into()))
        }
        Operation::SelectedRealKind => {
            let number = |at: usize| reference.optional(at).map_or(Some(0), Value::as_integer);
            let (Some(precision), Some(range)) = (number(0), number(1)) else {
                return Err(NoValue::NotEvaluated);
            };
            let radix = reference.optional(2).and_then(Value::as_integer);
            let selected = match radix {
                Some(radix) if radix != 2 => -5,
                _ => kinds
                    .selected_real(precision, range)
                    .map_or_else(i128::from, |kind| kind.0.into()),
            };
            reference.integer(selected)
        }
        _ => match reference.required(0)? {
            Value::Character { value, .. } => {
                let name = value.trim_end().to_ascii_lowercase();
                let has = |kind| kinds.characters.contains(&Kind(kind));
                reference.integer(match name.as_str() {
                    "ascii" | "default" => 1,
                    "iso_10646" if has(4) => 4,
                    _ => -1,
                })
            }
            _ => Err(NoValue::NotEvaluated),
        },
    }
}

/// Into another type.
pub(super) fn converted(reference: &Reference<'_>, operation: Operation) -> Evaluated {
    let kind = reference.own_kind()?;
    match operation {
        Operation::ToInteger => reference.each(&mut |value| match value {
            Value::Bits(value) => bits::to_integer(*value, kind),
            value => Value::integer(truncated(value)?, kind),
        }),
        Operation::Rounded(rounded) => reference.each(&mut |value| {
            let rounded = Value::real(rounded(to_f64(value)?), Kind(8))?;
            Value::integer(truncated(&rounded)?, kind)
        }),
        Operation::ToReal => {
            // `REAL(Z)` keeps the kind of a complex number.
            let keeps = reference.gives() == Gives::Real && reference.written_kind()?.is_none();
            reference.each(&mut |value| match value {
                Value::Complex { re, .. } if keeps => Ok(Value::Real(re.clone())),
                Value::Complex { re, .. } => Value::real(to_f64(&Value::Real(re.clone()))?, kind),
                Value::Real(real) if real.kind == kind => Ok(value.clone()),
                Value::Bits(value) => bits::to_real(*value, kind).map(Value::Real),
                value => Value::real(to_f64(value)?, kind),
            })
        }
        Operation::ToComplex => {
            let part = |value: &Value| match value {
                Value::Bits(value) => bits::to_real(*value, kind),
                value => Real::new(to_f64(value)?, kind),
            };
            let im = match reference.optional(1) {
                Some(im) => part(im)?,
                None => Real::new(0.0, kind)?,
            };
            reference.each(&mut |value| match value {
                Value::Complex { re, im } => Ok(Value::Complex {
                    re: Real::new(re.value, kind)?,
                    im: Real::new(im.value, kind)?,
                }),
                value => Ok(Value::Complex {
                    re: part(value)?,
                    im: im.clone(),
                }),
            })
        }
        _ => reference.each(&mut |value| match value {
            Value::Logical { value, .. } => Ok(Value::Logical {
                value: *value,
                kind,
            }),
            _ => Err(NoValue::NotEvaluated),
        }),
    }
}

pub(super) fn of_one(reference: &Reference<'_>, operation: Operation) -> Evaluated {
    let (written, kind) = (reference.written_kind()?, reference.kind()?);
    reference.each(&mut |value| match (operation, value) {
        (Operation::Absolute, Value::Integer { value, kind }) => {
            Value::integer(value.checked_abs().ok_or(NoValue::Overflow)?, *kind)
        }
        (Operation::Absolute, Value::Real(real)) if real.text.starts_with('-') => {
            value::unary(&UnaryOp::Minus, value)
        }
        (Operation::Absolute, Value::Real(_)) => Ok(value.clone()),
        (Operation::Absolute, Value::Complex { re, im }) => {
            Value::real(re.exact()?.hypot(im.exact()?), re.kind)
        }
        (Operation::Conjugate, Value::Complex { re, im }) => Ok(Value::Complex {
            re: re.clone(),
            im: Real::new(-im.exact()?, im.kind)?,
        }),
        (Operation::Imaginary, Value::Complex { im, .. }) => Ok(Value::Real(im.clone())),
        (Operation::Exponent, Value::Real(_)) => reference.integer(exponent(to_f64(value)?).into()),
        (Operation::Complement, Value::Integer { value, kind }) => Value::integer(!value, *kind),
        // `ATAN(Y, X)` is another function.
        (Operation::OfReal(_), _) if reference.count() > 1 && written.is_none() => {
            Err(NoValue::NotEvaluated)
        }
        (Operation::OfReal(function), Value::Real(real)) => {
            Value::real(function(to_f64(value)?), kind.unwrap_or(real.kind))
        }
        _ => Err(NoValue::NotEvaluated),
    })
}

pub(super) fn of_two(reference: &Reference<'_>, operation: Operation) -> Evaluated {
    let (left, right) = (reference.required(0)?, reference.required(1)?);
    value::elementwise(left, right, &mut |left, right| match operation {
        Operation::Bits(operation) => bits::of_two(left, right, operation),
        Operation::Remainder => remainder(left, right),
        Operation::Modulo => modulo(left, right),
        Operation::Sign => signed(left, right),
        Operation::Difference => {
            let difference = value::binary(&BinaryOp::Subtract, left, right, reference.kinds)?;
            match (&difference, to_f64(&difference)? > 0.0) {
                (_, true) => Ok(difference),
                (Value::Integer { kind, .. }, false) => Value::integer(0, *kind),
                (Value::Real(real), false) => Value::real(0.0, real.kind),
                _ => Err(NoValue::NotEvaluated),
            }
        }
        Operation::Scale => {
            let by = right.as_integer().and_then(|by| i32::try_from(by).ok());
            match (left, by) {
                // Within this range both factors are exact.
                (Value::Real(real), Some(by @ -1022..=1023)) => {
                    Value::real(to_f64(left)? * 2_f64.powi(by), real.kind)
                }
                _ => Err(NoValue::NotEvaluated),
            }
        }
        _ => Err(NoValue::NotEvaluated),
    })
}

fn remainder(left: &Value, right: &Value) -> Evaluated {
    match (left, right) {
        (Value::Integer { value: l, kind: a }, Value::Integer { value: r, kind: b }) => {
            Value::integer(l.checked_rem(*r).ok_or(NoValue::Overflow)?, *a.max(b))
        }
        (Value::Real(real), Value::Real(_)) => {
            Value::real(to_f64(left)? % to_f64(right)?, real.kind)
        }
        _ => Err(NoValue::NotEvaluated),
    }
}

fn modulo(left: &Value, right: &Value) -> Evaluated {
    match (left, right) {
        (Value::Integer { value: l, kind: a }, Value::Integer { value: r, kind: b }) => {
            let rest = l.checked_rem_euclid(*r).ok_or(NoValue::Overflow)?;
            let value = if *r < 0 && rest != 0 { rest + r } else { rest };
            Value::integer(value, *a.max(b))
        }
        (Value::Real(real), Value::Real(_)) => {
            let r = to_f64(right)?;
            let rest = to_f64(left)? % r;
            let other_side = rest != 0.0 && (rest < 0.0) != (r < 0.0);
            Value::real(if other_side { rest + r } else { rest }, real.kind)
        }
        _ => Err(NoValue::NotEvaluated),
    }
}

/// The magnitude of `left` with the sign of `right`.
fn signed(left: &Value, right: &Value) -> Evaluated {
    let negative = match right {
        Value::Integer { value, .. } => *value < 0,
        other => to_f64(other)?.is_sign_negative(),
    };
    match left {
        Value::Integer { value, kind } => {
            let magnitude = value.checked_abs().ok_or(NoValue::Overflow)?;
            Value::integer(if negative { -magnitude } else { magnitude }, *kind)
        }
        Value::Real(real) => {
            let magnitude = to_f64(left)?.abs();
            Value::real(if negative { -magnitude } else { magnitude }, real.kind)
        }
        _ => Err(NoValue::NotEvaluated),
    }
}

/// `MAX` and `MIN`.
pub(super) fn extreme(reference: &Reference<'_>, greatest: bool) -> Evaluated {
    let mut best = reference.required(0)?.clone();
    for at in 1..reference.count() {
        best = value::elementwise(&best, reference.required(at)?, &mut |best, other| {
            Ok(if is_better(other, best, greatest, reference.kinds)? {
                other.clone()
            } else {
                best.clone()
            })
        })?;
    }
    let kind = reference.kind()?;
    best.map(&mut |value| match (value, kind) {
        (Value::Real(_), Some(kind)) => Value::real(to_f64(value)?, kind),
        _ => Ok(value.clone()),
    })
}

/// Whether `value` is greater (or less) than `best`.
pub(super) fn is_better(
    value: &Value,
    best: &Value,
    greatest: bool,
    kinds: &Kinds,
) -> Result<bool, NoValue> {
    let op = if greatest {
        BinaryOp::Greater
    } else {
        BinaryOp::Less
    };
    let better = value::binary(&op, value, best, kinds)?;
    Ok(matches!(better, Value::Logical { value: true, .. }))
}

/// 16.9.75: the exponent of a model number, whose fraction is at least a half; 0 of zero.
fn exponent(value: f64) -> i32 {
    let of_normal = |value: f64| ((value.to_bits() >> 52) & 0x7ff) as i32 - 1022;
    match value {
        0.0 => 0,
        value if value.is_subnormal() => of_normal(value * 2_f64.powi(54)) - 54,
        value => of_normal(value),
    }
}
