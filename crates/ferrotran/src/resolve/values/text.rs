//! The values of intrinsic functions of strings.

use smol_str::SmolStr;

use super::convert::resized;
use super::reference::Reference;
use super::value::{Evaluated, MAX_ELEMENTS, NoValue, Value};
use crate::interface::Kind;
use crate::intrinsics::{Operation, TypeInquiry};

/// `LEN`, the inquiry that a value answers as well as a type.
pub(super) fn length(reference: &Reference<'_>, inquiry: TypeInquiry) -> Evaluated {
    if inquiry != TypeInquiry::Length {
        return Err(NoValue::NotEvaluated);
    }
    let kind = reference.own_kind()?;
    // All elements of an array have one length.
    let value = match reference.required(0)? {
        Value::Array { values, .. } => values.first().ok_or(NoValue::NotEvaluated)?,
        value => value,
    };
    match value {
        Value::Character { value, .. } => Value::integer(value.chars().count() as i128, kind),
        _ => Err(NoValue::NotEvaluated),
    }
}

pub(super) fn evaluate(reference: &Reference<'_>, operation: Operation) -> Evaluated {
    match operation {
        Operation::FromCode => {
            let kind = reference.own_kind()?;
            reference.each(&mut |value| {
                let code = value.as_integer().and_then(|code| u32::try_from(code).ok());
                let character = code.and_then(char::from_u32).ok_or(NoValue::NotEvaluated)?;
                let value = character.to_string().into();
                Ok(Value::Character { value, kind })
            })
        }
        Operation::ToCode => {
            let kind = reference.own_kind()?;
            of_strings(reference, &mut |value, _| {
                let first = value.chars().next().ok_or(NoValue::NotEvaluated)?;
                Value::integer(i128::from(u32::from(first)), kind)
            })
        }
        Operation::TrimmedLength => {
            let kind = reference.own_kind()?;
            of_strings(reference, &mut |value, _| {
                let count = value.trim_end_matches(' ').chars().count();
                Value::integer(count as i128, kind)
            })
        }
        Operation::NewLine => Ok(Value::Character {
            value: "\n".into(),
            kind: Kind(1),
        }),
        Operation::Trim => of_strings(reference, &mut |value, kind| {
            let value = value.trim_end_matches(' ').into();
            Ok(Value::Character { value, kind })
        }),
        Operation::AdjustLeft => of_strings(reference, &mut |value, kind| {
            let value = resized(value.trim_start_matches(' '), value.chars().count())?;
            Ok(Value::Character { value, kind })
        }),
        Operation::AdjustRight => of_strings(reference, &mut |value, kind| {
            let length = value.chars().count();
            let value = format!("{:>length$}", value.trim_end_matches(' ')).into();
            Ok(Value::Character { value, kind })
        }),
        Operation::Repeat => {
            let copies = reference.required(1)?.as_integer();
            let copies = copies.and_then(|copies| usize::try_from(copies).ok());
            let copies = copies.ok_or(NoValue::NotEvaluated)?;
            match reference.required(0)? {
                Value::Character { value, .. }
                    if value.len().saturating_mul(copies) > MAX_ELEMENTS =>
                {
                    Err(NoValue::TooLarge)
                }
                Value::Character { value, kind } => Ok(Value::Character {
                    value: value.repeat(copies).into(),
                    kind: *kind,
                }),
                _ => Err(NoValue::NotEvaluated),
            }
        }
        _ => position(reference, operation),
    }
}

/// `operation` on the first argument, with its kind.
fn of_strings(
    reference: &Reference<'_>,
    operation: &mut dyn FnMut(&SmolStr, Kind) -> Evaluated,
) -> Evaluated {
    reference.each(&mut |value| match value {
        Value::Character { value, kind } => operation(value, *kind),
        _ => Err(NoValue::NotEvaluated),
    })
}

/// `INDEX`, `SCAN` and `VERIFY`, from the left.
fn position(reference: &Reference<'_>, operation: Operation) -> Evaluated {
    reference.only(2)?;
    let (Value::Character { value, .. }, Value::Character { value: other, .. }) =
        (reference.required(0)?, reference.required(1)?)
    else {
        return Err(NoValue::NotEvaluated);
    };
    let found = match operation {
        Operation::Index => value
            .find(other.as_str())
            .map(|at| value[..at].chars().count()),
        Operation::Scan => value.chars().position(|c| other.contains(c)),
        _ => value.chars().position(|c| !other.contains(c)),
    };
    reference.integer(found.map_or(0, |at| at as i128 + 1))
}
