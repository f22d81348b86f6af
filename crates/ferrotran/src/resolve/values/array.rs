//! The values of intrinsic functions of arrays.

use super::convert::element_count;
use super::number::is_better;
use super::reference::Reference;
use super::value::{self, Evaluated, NoValue, Value};
use crate::intrinsics::{Operation, ShapeInquiry};
use crate::syntax::ast::BinaryOp;

/// `SIZE` without `DIM=`, the inquiry that a value answers as well as a shape.
pub(super) fn size(reference: &Reference<'_>, inquiry: ShapeInquiry) -> Evaluated {
    if inquiry != ShapeInquiry::Size {
        return Err(NoValue::NotEvaluated);
    }
    reference.only(1)?;
    reference.integer(elements(reference)?.len() as i128)
}

/// The elements of the first argument.
fn elements<'r>(reference: &Reference<'r>) -> Result<&'r [Value], NoValue> {
    match reference.required(0)? {
        Value::Array { values, .. } => Ok(values),
        _ => Err(NoValue::NotEvaluated),
    }
}

pub(super) fn reduced(reference: &Reference<'_>, operation: Operation) -> Evaluated {
    reference.only(1)?;
    let kinds = reference.kinds;
    let (first, rest) = elements(reference)?
        .split_first()
        .ok_or(NoValue::NotEvaluated)?;
    let greatest = matches!(operation, Operation::MaxValue);
    rest.iter()
        .try_fold(first.clone(), |total, value| match operation {
            Operation::Sum => value::binary(&BinaryOp::Add, &total, value, kinds),
            Operation::Product => value::binary(&BinaryOp::Multiply, &total, value, kinds),
            _ if is_better(value, &total, greatest, kinds)? => Ok(value.clone()),
            _ => Ok(total),
        })
}

pub(super) fn truths(reference: &Reference<'_>, operation: Operation) -> Evaluated {
    reference.only(1)?;
    let values = elements(reference)?;
    let truth = |value: &Value| matches!(value, Value::Logical { value: true, .. });
    let value = match operation {
        Operation::Any => values.iter().any(truth),
        Operation::All => values.iter().all(truth),
        _ => return reference.integer(values.iter().filter(|value| truth(value)).count() as i128),
    };
    let kind = values.iter().find_map(|value| match value {
        Value::Logical { kind, .. } => Some(*kind),
        _ => None,
    });
    Ok(Value::Logical {
        value,
        kind: kind.unwrap_or(reference.kinds.logical),
    })
}

pub(super) fn merged(reference: &Reference<'_>) -> Evaluated {
    match reference.required(2)? {
        Value::Logical { value, .. } => Ok(reference.required(usize::from(!value))?.clone()),
        _ => Err(NoValue::NotEvaluated),
    }
}

pub(super) fn reshaped(reference: &Reference<'_>) -> Evaluated {
    reference.only(2)?;
    let Value::Array { values: shape, .. } = reference.required(1)? else {
        return Err(NoValue::NotEvaluated);
    };
    let extent = |value: &Value| {
        let extent = value.as_integer();
        let extent = extent.and_then(|extent| usize::try_from(extent).ok());
        extent.ok_or(NoValue::NotEvaluated)
    };
    let extents = shape.iter().map(extent).collect::<Result<Vec<_>, _>>()?;
    let count = element_count(&extents)?;
    let values = elements(reference)?.get(..count);
    let values = values.ok_or(NoValue::NotEvaluated)?.to_vec();
    Ok(Value::Array { extents, values })
}

pub(super) fn transposed(reference: &Reference<'_>) -> Evaluated {
    match reference.required(0)? {
        Value::Array { values, extents } if extents.len() == 2 => {
            let (rows, columns) = (extents[0], extents[1]);
            let element = |at: usize| values[at / columns + at % columns * rows].clone();
            Ok(Value::Array {
                extents: vec![columns, rows],
                values: (0..values.len()).map(element).collect(),
            })
        }
        _ => Err(NoValue::NotEvaluated),
    }
}
