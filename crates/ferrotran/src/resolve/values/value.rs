//! Values of constant expressions, and the operations on them, checked for overflow.

use smol_str::{SmolStr, format_smolstr};

use crate::interface::{Expr, Kind};
use crate::name::Name;
use crate::resolve::kinds::Kinds;
use crate::syntax::ast::{BinaryOp, UnaryOp};

/// The most elements and characters that a constant may have.
pub(crate) const MAX_ELEMENTS: usize = 1 << 16;

/// The value of a constant expression.
#[derive(Clone, Debug, PartialEq)]
pub(crate) enum Value {
    Integer {
        value: i128,
        kind: Kind,
    },
    Real(Real),
    Complex {
        re: Real,
        im: Real,
    },
    Logical {
        value: bool,
        kind: Kind,
    },
    Character {
        value: SmolStr,
        kind: Kind,
    },
    /// A BOZ constant, which has no type: conversion gives it one.
    Bits(u128),
    /// In array element order.
    Array {
        extents: Vec<usize>,
        values: Vec<Value>,
    },
    /// An object of a derived type. No expression has it as its value: nothing computes with it.
    Object {
        /// The type.
        name: Name,
        /// The module that defines it, if one does.
        module: Option<Name>,
        /// The components, in the order of their declaration.
        components: Vec<(Name, Value)>,
    },
}

/// A real value. Of kinds over 8 bytes only literals are known exactly: they keep their text, and
/// nothing is computed with them.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct Real {
    pub(crate) value: f64,
    pub(crate) kind: Kind,
    pub(crate) text: SmolStr,
}

/// Why an operation has no value.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum NoValue {
    /// The result is outside of its type, or a division by zero.
    Overflow,
    /// The operands are not such as the operation takes, or it is not evaluated here.
    NotEvaluated,
    /// The result has too many elements.
    TooLarge,
}

pub(crate) type Evaluated = Result<Value, NoValue>;

impl Real {
    /// A computed value of a kind of up to 8 bytes, rounded to it.
    pub(crate) fn new(value: f64, kind: Kind) -> Result<Self, NoValue> {
        let value = match kind.0 {
            4 => f64::from(value as f32),
            8 => value,
            _ => return Err(NoValue::NotEvaluated),
        };
        if !value.is_finite() {
            return Err(NoValue::Overflow);
        }
        let text = match kind.0 {
            4 => format_smolstr!("{:?}", value as f32),
            _ => format_smolstr!("{value:?}"),
        };
        Ok(Real { value, kind, text })
    }

    /// A literal: `text` has the exponent letter of its kind or none.
    pub(crate) fn literal(text: &str, kind: Kind) -> Result<Self, NoValue> {
        let text = text.to_ascii_lowercase().replace(['d', 'q'], "e");
        let exact: f64 = text.parse().map_err(|_| NoValue::NotEvaluated)?;
        let value = match kind.0 {
            // Parsed as f32 at once: rounding twice can differ in the last bit.
            4 => text.parse::<f32>().map_or(exact, f64::from),
            _ => exact,
        };
        if kind.0 <= 8 && !value.is_finite() {
            return Err(NoValue::Overflow);
        }
        let text = SmolStr::from(text);
        Ok(Real { value, kind, text })
    }

    fn negated(&self) -> Self {
        let text = match self.text.strip_prefix('-') {
            Some(positive) => SmolStr::from(positive),
            None => format_smolstr!("-{}", self.text),
        };
        Real {
            value: -self.value,
            kind: self.kind,
            text,
        }
    }

    /// The value where it is exact.
    pub(crate) fn exact(&self) -> Result<f64, NoValue> {
        if self.kind.0 <= 8 {
            Ok(self.value)
        } else {
            Err(NoValue::NotEvaluated)
        }
    }
}

impl Value {
    /// An integer, checked against its kind.
    pub(crate) fn integer(value: i128, kind: Kind) -> Evaluated {
        let bits = u32::from(kind.0.min(16)) * 8;
        if bits == 0 {
            return Err(NoValue::NotEvaluated);
        }
        // One more than the most negative value of two's complement is the standard's bound, but
        // compilers accept `-huge-1`, which old code uses.
        let max = i128::MAX >> (128 - bits);
        if value > max || value < -max - 1 {
            return Err(NoValue::Overflow);
        }
        Ok(Value::Integer { value, kind })
    }

    pub(crate) fn real(value: f64, kind: Kind) -> Evaluated {
        Real::new(value, kind).map(Value::Real)
    }

    pub(crate) fn as_integer(&self) -> Option<i128> {
        match self {
            Value::Integer { value, .. } => Some(*value),
            _ => None,
        }
    }

    /// Whether it is an object of a derived type, or an array of them.
    pub(crate) fn is_object(&self) -> bool {
        match self {
            Value::Object { .. } => true,
            Value::Array { values, .. } => values.first().is_some_and(Value::is_object),
            _ => false,
        }
    }

    /// The extents of an array, none of a scalar.
    pub(crate) fn extents(&self) -> &[usize] {
        match self {
            Value::Array { extents, .. } => extents,
            _ => &[],
        }
    }

    /// `operation` on the value, of an array on each element.
    pub(crate) fn map(&self, operation: &mut dyn FnMut(&Value) -> Evaluated) -> Evaluated {
        match self {
            Value::Array { extents, values } => Ok(Value::Array {
                extents: extents.clone(),
                values: values.iter().map(operation).collect::<Result<_, _>>()?,
            }),
            scalar => operation(scalar),
        }
    }

    /// As an expression of the interface.
    pub(crate) fn to_expr(&self) -> Expr {
        match self {
            Value::Integer { value, kind } => match i64::try_from(*value) {
                Ok(value) => Expr::Integer { value, kind: *kind },
                Err(_) => Expr::Opaque(format_smolstr!("{value}_{}", kind.0)),
            },
            Value::Real(real) => real.to_expr(),
            Value::Complex { re, im } => {
                Expr::Complex(Box::new(re.to_expr()), Box::new(im.to_expr()))
            }
            Value::Logical { value, .. } => Expr::Logical(*value),
            Value::Character { value, .. } => Expr::Character(value.clone()),
            Value::Bits(bits) => Expr::Opaque(format_smolstr!("z'{bits:x}'")),
            Value::Array { values, .. } => Expr::Array(values.iter().map(Value::to_expr).collect()),
            Value::Object { name, .. } => Expr::Opaque(format_smolstr!("{name}(...)")),
        }
    }
}

impl Real {
    fn to_expr(&self) -> Expr {
        Expr::Real {
            text: self.text.clone(),
            kind: self.kind,
        }
    }
}

/// The value of `op operand`.
pub(crate) fn unary(op: &UnaryOp, operand: &Value) -> Evaluated {
    operand.map(&mut |operand| match (op, operand) {
        (UnaryOp::Plus, Value::Integer { .. } | Value::Real(_) | Value::Complex { .. }) => {
            Ok(operand.clone())
        }
        (UnaryOp::Minus, Value::Integer { value, kind }) => {
            Value::integer(value.checked_neg().ok_or(NoValue::Overflow)?, *kind)
        }
        (UnaryOp::Minus, Value::Real(real)) => Ok(Value::Real(real.negated())),
        (UnaryOp::Minus, Value::Complex { re, im }) => Ok(Value::Complex {
            re: re.negated(),
            im: im.negated(),
        }),
        (UnaryOp::Not, Value::Logical { value, kind }) => Ok(Value::Logical {
            value: !value,
            kind: *kind,
        }),
        _ => Err(NoValue::NotEvaluated),
    })
}

/// The value of `left op right`, element by element for arrays.
pub(crate) fn binary(op: &BinaryOp, left: &Value, right: &Value, kinds: &Kinds) -> Evaluated {
    elementwise(left, right, &mut |left, right| {
        scalar_binary(op, left, right, kinds)
    })
}

/// `operation` on two scalars, on an array and a scalar, or on two arrays of one shape.
pub(crate) fn elementwise(
    left: &Value,
    right: &Value,
    operation: &mut dyn FnMut(&Value, &Value) -> Evaluated,
) -> Evaluated {
    match (left, right) {
        (
            Value::Array { extents, values },
            Value::Array {
                extents: others,
                values: right,
            },
        ) => {
            if extents != others {
                return Err(NoValue::NotEvaluated);
            }
            let pairs = values.iter().zip(right);
            Ok(Value::Array {
                extents: extents.clone(),
                values: pairs
                    .map(|(l, r)| operation(l, r))
                    .collect::<Result<_, _>>()?,
            })
        }
        (Value::Array { .. }, scalar) => left.map(&mut |element| operation(element, scalar)),
        (scalar, Value::Array { .. }) => right.map(&mut |element| operation(scalar, element)),
        (left, right) => operation(left, right),
    }
}

fn scalar_binary(op: &BinaryOp, left: &Value, right: &Value, kinds: &Kinds) -> Evaluated {
    use Value as V;
    match (left, right) {
        (V::Integer { value: l, kind: lk }, V::Integer { value: r, kind: rk }) => {
            integer_binary(op, *l, *r, *lk.max(rk), kinds)
        }
        (V::Logical { value: l, kind: lk }, V::Logical { value: r, kind: rk }) => {
            let value = match op {
                BinaryOp::And => *l && *r,
                BinaryOp::Or => *l || *r,
                BinaryOp::Equivalent => l == r,
                BinaryOp::NotEquivalent => l != r,
                _ => return Err(NoValue::NotEvaluated),
            };
            Ok(V::Logical {
                value,
                kind: *lk.max(rk),
            })
        }
        (V::Character { value: l, kind }, V::Character { value: r, .. }) => {
            if *op == BinaryOp::Concat {
                if l.len() + r.len() > MAX_ELEMENTS {
                    return Err(NoValue::TooLarge);
                }
                return Ok(V::Character {
                    value: format_smolstr!("{l}{r}"),
                    kind: *kind,
                });
            }
            // Comparison pads the shorter one with blanks.
            let length = l.len().max(r.len());
            let (l, r) = (format!("{l:length$}"), format!("{r:length$}"));
            comparison(op, l.cmp(&r), kinds)
        }
        (V::Complex { .. }, _) | (_, V::Complex { .. }) => complex_binary(op, left, right, kinds),
        _ => {
            let (l, r) = (to_f64(left)?, to_f64(right)?);
            let kind = promoted(left, right);
            if let (BinaryOp::Power, V::Integer { value, .. }) = (op, right) {
                let power = i32::try_from(*value).map_err(|_| NoValue::NotEvaluated)?;
                // Compilers round once; `powi` rounds at every multiplication.
                return V::real(l.powf(power.into()), kind);
            }
            match op {
                BinaryOp::Add => V::real(l + r, kind),
                BinaryOp::Subtract => V::real(l - r, kind),
                BinaryOp::Multiply => V::real(l * r, kind),
                BinaryOp::Divide if r == 0.0 => Err(NoValue::Overflow),
                BinaryOp::Divide => V::real(l / r, kind),
                BinaryOp::Power => V::real(l.powf(r), kind),
                _ => comparison(op, l.partial_cmp(&r).ok_or(NoValue::NotEvaluated)?, kinds),
            }
        }
    }
}

fn integer_binary(op: &BinaryOp, l: i128, r: i128, kind: Kind, kinds: &Kinds) -> Evaluated {
    let value = match op {
        BinaryOp::Add => l.checked_add(r),
        BinaryOp::Subtract => l.checked_sub(r),
        BinaryOp::Multiply => l.checked_mul(r),
        BinaryOp::Divide => l.checked_div(r),
        BinaryOp::Power => match (l, u32::try_from(r)) {
            (1, _) => Some(1),
            (-1, _) => Some(if r % 2 == 0 { 1 } else { -1 }),
            (0, Ok(0)) => Some(1),
            (0, Ok(_)) => Some(0),
            // A negative power of zero.
            (0, Err(_)) if r < 0 => None,
            (_, Ok(power)) => l.checked_pow(power),
            (_, Err(_)) if r < 0 => Some(0),
            (_, Err(_)) => None,
        },
        _ => return comparison(op, l.cmp(&r), kinds),
    };
    Value::integer(value.ok_or(NoValue::Overflow)?, kind)
}

fn complex_binary(op: &BinaryOp, left: &Value, right: &Value, kinds: &Kinds) -> Evaluated {
    let parts = |value: &Value| match value {
        Value::Complex { re, im } => Ok((re.exact()?, im.exact()?)),
        other => Ok((to_f64(other)?, 0.0)),
    };
    let ((a, b), (c, d)) = (parts(left)?, parts(right)?);
    let kind = promoted(left, right);
    let (re, im) = match op {
        BinaryOp::Add => (a + c, b + d),
        BinaryOp::Subtract => (a - c, b - d),
        BinaryOp::Multiply => (a * c - b * d, a * d + b * c),
        BinaryOp::Equal | BinaryOp::NotEqual => {
            let value = ((a, b) == (c, d)) == (*op == BinaryOp::Equal);
            return Ok(Value::Logical {
                value,
                kind: kinds.logical,
            });
        }
        // Division and powers depend on the compiler's way of computing them.
        _ => return Err(NoValue::NotEvaluated),
    };
    Ok(Value::Complex {
        re: Real::new(re, kind)?,
        im: Real::new(im, kind)?,
    })
}

fn comparison(op: &BinaryOp, order: std::cmp::Ordering, kinds: &Kinds) -> Evaluated {
    let value = match op {
        BinaryOp::Equal => order.is_eq(),
        BinaryOp::NotEqual => order.is_ne(),
        BinaryOp::Less => order.is_lt(),
        BinaryOp::LessEqual => order.is_le(),
        BinaryOp::Greater => order.is_gt(),
        BinaryOp::GreaterEqual => order.is_ge(),
        _ => return Err(NoValue::NotEvaluated),
    };
    Ok(Value::Logical {
        value,
        kind: kinds.logical,
    })
}

/// The kind of the result of a real or complex operation (table 10.2 of Fortran 2018).
fn promoted(left: &Value, right: &Value) -> Kind {
    let of = |value: &Value| match value {
        Value::Real(real) | Value::Complex { re: real, .. } => real.kind,
        _ => Kind(0),
    };
    of(left).max(of(right))
}

/// A numeric scalar that is no COMPLEX, as a real.
pub(crate) fn to_f64(value: &Value) -> Result<f64, NoValue> {
    match value {
        Value::Integer { value, .. } => Ok(*value as f64),
        Value::Real(real) => real.exact(),
        _ => Err(NoValue::NotEvaluated),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn int(value: i128) -> Value {
        Value::Integer {
            value,
            kind: Kind(4),
        }
    }

    fn apply(op: BinaryOp, left: &Value, right: &Value) -> Evaluated {
        binary(&op, left, right, &Kinds::default())
    }

    #[test]
    fn integers_are_checked_against_their_kind() {
        let huge = int(i128::from(i32::MAX));
        assert_eq!(apply(BinaryOp::Add, &huge, &int(1)), Err(NoValue::Overflow));
        assert_eq!(
            apply(BinaryOp::Divide, &huge, &int(0)),
            Err(NoValue::Overflow)
        );
        assert_eq!(apply(BinaryOp::Divide, &int(-7), &int(2)), Ok(int(-3)));
        assert_eq!(apply(BinaryOp::Power, &int(2), &int(-1)), Ok(int(0)));
        assert_eq!(
            apply(BinaryOp::Power, &int(2), &int(31)),
            Err(NoValue::Overflow)
        );
        let long = Value::Integer {
            value: 1,
            kind: Kind(8),
        };
        let sum = Value::Integer {
            value: i128::from(i32::MAX) + 1,
            kind: Kind(8),
        };
        assert_eq!(apply(BinaryOp::Add, &huge, &long), Ok(sum));
    }

    #[test]
    fn reals_round_to_their_kind() {
        let third = |kind| {
            let one = Value::real(1.0, Kind(kind)).unwrap();
            apply(BinaryOp::Divide, &one, &int(3))
                .unwrap()
                .to_expr()
                .to_string()
        };
        assert_eq!(third(4), "0.33333334");
        assert_eq!(third(8), "0.3333333333333333_8");
        assert_eq!(Real::literal("1d400", Kind(8)), Err(NoValue::Overflow));
        let quad = Real::literal("1Q400", Kind(16)).unwrap();
        assert_eq!(quad.to_expr().to_string(), "1e400_16");
        let quad = Value::Real(quad);
        assert_eq!(
            apply(BinaryOp::Add, &quad, &quad),
            Err(NoValue::NotEvaluated)
        );
    }

    #[test]
    fn arrays_go_element_by_element() {
        let array = |values: &[i128]| Value::Array {
            extents: vec![values.len()],
            values: values.iter().map(|&value| int(value)).collect(),
        };
        let product = apply(BinaryOp::Multiply, &array(&[1, 2]), &int(3));
        assert_eq!(product, Ok(array(&[3, 6])));
        let mismatch = apply(BinaryOp::Add, &array(&[1, 2]), &array(&[1]));
        assert_eq!(mismatch, Err(NoValue::NotEvaluated));
    }
}
