//! Values by their bits: BOZ constants (Fortran 2018, 7.7), and the functions on bits (16.3.1).

use super::value::{Evaluated, NoValue, Real, Value};
use crate::interface::Kind;

/// The bits of a BOZ constant, `Z'FF'` or `'FF'X`.
pub(crate) fn of_constant(text: &str) -> Option<u128> {
    let (before, rest) = text.split_once(['\'', '"'])?;
    let (digits, after) = rest.split_once(['\'', '"'])?;
    let letter = before
        .trim()
        .chars()
        .next()
        .or_else(|| after.trim().chars().next())?;
    let radix = match letter.to_ascii_lowercase() {
        'b' => 2,
        'o' => 8,
        'z' | 'x' => 16,
        _ => return None,
    };
    let digits: String = digits.chars().filter(|digit| *digit != ' ').collect();
    u128::from_str_radix(&digits, radix).ok()
}

/// The number of bits of a kind.
fn width(kind: Kind) -> Result<u32, NoValue> {
    match kind.0 {
        1 | 2 | 4 | 8 | 16 => Ok(u32::from(kind.0) * 8),
        _ => Err(NoValue::NotEvaluated),
    }
}

/// The integer of this kind that has these bits; those beyond it are dropped, as the compiler does.
pub(crate) fn to_integer(bits: u128, kind: Kind) -> Evaluated {
    let unused = 128 - width(kind)?;
    let value = ((bits << unused) as i128) >> unused;
    Ok(Value::Integer { value, kind })
}

/// The real number of this kind that has these bits. Infinities and the like are not evaluated.
pub(crate) fn to_real(bits: u128, kind: Kind) -> Result<Real, NoValue> {
    let value = match kind.0 {
        4 => u32::try_from(bits).map(|bits| f64::from(f32::from_bits(bits))),
        8 => u64::try_from(bits).map(f64::from_bits),
        _ => return Err(NoValue::NotEvaluated),
    };
    let value = value.map_err(|_| NoValue::NotEvaluated)?;
    Real::new(value, kind).map_err(|_| NoValue::NotEvaluated)
}

/// `operation` on the bits of two values, one of which may be a BOZ constant.
pub(super) fn of_two(
    left: &Value,
    right: &Value,
    operation: fn(i128, i128) -> Option<i128>,
) -> Evaluated {
    let (left, right, kind) = match (left, right) {
        (Value::Integer { value, kind }, Value::Integer { value: right, .. }) => {
            (*value, *right, *kind)
        }
        (Value::Integer { value, kind }, Value::Bits(bits))
        | (Value::Bits(bits), Value::Integer { value, kind }) => {
            // Both operands are of the kind of the integer; the operations that take BOZ
            // constants do not depend on the order.
            (*value, *bits as i128, *kind)
        }
        _ => return Err(NoValue::NotEvaluated),
    };
    // To the right, zeros are shifted in.
    let unused = 128 - width(kind)?;
    let left = (((left as u128) << unused) >> unused) as i128;
    let bits = operation(left, right).ok_or(NoValue::NotEvaluated)?;
    to_integer(bits as u128, kind)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn bits_are_those_of_the_kind() {
        let integer = |bits, kind| to_integer(bits, Kind(kind)).unwrap().as_integer();
        assert_eq!(integer(0xffff_ffff, 4), Some(-1));
        assert_eq!(integer(0xffff_ffff, 8), Some(0xffff_ffff));
        assert_eq!(integer(0x1_80, 1), Some(-128));
        assert_eq!(integer(u128::MAX, 16), Some(-1));
        assert_eq!(to_integer(1, Kind(3)), Err(NoValue::NotEvaluated));
        assert_eq!(to_real(0x3f80_0000, Kind(4)).unwrap().value, 1.0);
        assert_eq!(to_real(0xbff0 << 48, Kind(8)).unwrap().value, -1.0);
        assert_eq!(to_real(0x7f80_0000, Kind(4)), Err(NoValue::NotEvaluated));
        assert_eq!(to_real(1 << 40, Kind(4)), Err(NoValue::NotEvaluated));
    }
}
