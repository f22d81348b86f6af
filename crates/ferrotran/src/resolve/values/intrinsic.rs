//! The values of intrinsic functions of constants (Fortran 2018, 16.9).

use super::convert::{element_count, resized, truncated};
use super::value::{self, Evaluated, MAX_ELEMENTS, NoValue, Real, Value, to_f64};
use crate::interface::Kind;
use crate::resolve::kinds::{Kinds, RealModel};
use crate::syntax::ast::{self, BinaryOp};

/// The value of an intrinsic function of constants.
pub(crate) fn evaluate(name: &str, arguments: &[Option<&Value>], kinds: &Kinds) -> Evaluated {
    let optional = |at: usize| arguments.get(at).copied().flatten();
    let required = |at: usize| optional(at).ok_or(NoValue::NotEvaluated);
    let integer_at = |at: usize| required(at)?.as_integer().ok_or(NoValue::NotEvaluated);
    let kind_at = |at: usize, default: Kind| match optional(at) {
        None => Ok(default),
        Some(value) => {
            let number = value
                .as_integer()
                .and_then(|number| u8::try_from(number).ok());
            number.map(Kind).ok_or(NoValue::NotEvaluated)
        }
    };
    let default_integer = |value: i128| Value::integer(value, kinds.integer);
    let each = |operation: &mut dyn FnMut(&Value) -> Evaluated| required(0)?.map(operation);
    let real_function = |kind: Option<Kind>, function: fn(f64) -> f64| {
        required(0)?.map(&mut |value| match value {
            Value::Real(real) => Value::real(function(to_f64(value)?), kind.unwrap_or(real.kind)),
            _ => Err(NoValue::NotEvaluated),
        })
    };
    let double = Some(kinds.double);
    let single = Some(kinds.real);
    let bits = |operation: fn(i128, i128) -> Option<i128>| {
        value::elementwise(
            required(0)?,
            required(1)?,
            &mut |left, right| match (left, right) {
                (Value::Integer { value: l, kind }, Value::Integer { value: r, .. }) => {
                    Value::integer(operation(*l, *r).ok_or(NoValue::Overflow)?, *kind)
                }
                _ => Err(NoValue::NotEvaluated),
            },
        )
    };
    let extreme = |op: BinaryOp, kind: Option<Kind>| {
        let mut best = required(0)?.clone();
        for at in 1..arguments.len() {
            best = value::elementwise(&best, required(at)?, &mut |best, other| {
                let better = value::binary(&op, other, best, kinds)?;
                Ok(if matches!(better, Value::Logical { value: true, .. }) {
                    other
                } else {
                    best
                }
                .clone())
            })?;
        }
        best.map(&mut |value| match (value, kind) {
            (Value::Real(_), Some(kind)) => Value::real(to_f64(value)?, kind),
            _ => Ok(value.clone()),
        })
    };
    match name {
        "selected_int_kind" => {
            let range = integer_at(0)?;
            let enough = |kind: &&Kind| {
                let huge = i128::MAX >> (128 - u32::from(kind.0) * 8);
                i128::from(huge.ilog10()) >= range
            };
            let kind = kinds.integers.iter().find(enough);
            default_integer(kind.map_or(-1, |kind| kind.0.into()))
        }
        "selected_real_kind" | "ieee_selected_real_kind" => {
            let number = |at: usize| optional(at).map_or(Some(0), Value::as_integer);
            let (Some(precision), Some(range)) = (number(0), number(1)) else {
                return Err(NoValue::NotEvaluated);
            };
            default_integer(selected_real_kind(kinds, precision, range, optional(2)))
        }
        "selected_char_kind" => match required(0)? {
            Value::Character { value, .. } => {
                let name = value.trim_end().to_ascii_lowercase();
                let has = |kind| kinds.characters.contains(&Kind(kind));
                default_integer(match name.as_str() {
                    "ascii" | "default" => 1,
                    "iso_10646" if has(4) => 4,
                    _ => -1,
                })
            }
            _ => Err(NoValue::NotEvaluated),
        },
        "int" | "ifix" | "idint" => {
            let kind = kind_at(1, kinds.integer)?;
            each(&mut |value| Value::integer(truncated(value)?, kind))
        }
        "int2" | "short" => each(&mut |value| Value::integer(truncated(value)?, Kind(2))),
        "int8" | "long" => each(&mut |value| Value::integer(truncated(value)?, Kind(8))),
        "nint" | "idnint" | "ceiling" | "floor" => {
            let kind = kind_at(1, kinds.integer)?;
            each(&mut |value| {
                let real = to_f64(value)?;
                let rounded = match name {
                    "ceiling" => real.ceil(),
                    "floor" => real.floor(),
                    _ => real.round(),
                };
                Value::integer(truncated(&Value::real(rounded, Kind(8))?)?, kind)
            })
        }
        "real" | "float" | "sngl" | "dble" | "dfloat" | "dreal" => {
            let default = if name.starts_with('d') {
                kinds.double
            } else {
                kinds.real
            };
            let kind = kind_at(1, default)?;
            each(&mut |value| match value {
                Value::Complex { re, .. } if arguments.len() < 2 && name == "real" => {
                    Ok(Value::Real(re.clone()))
                }
                Value::Complex { re, .. } => Value::real(to_f64(&Value::Real(re.clone()))?, kind),
                Value::Real(real) if real.kind == kind => Ok(value.clone()),
                value => Value::real(to_f64(value)?, kind),
            })
        }
        "cmplx" | "dcmplx" => {
            let default = if name == "dcmplx" {
                kinds.double
            } else {
                kinds.real
            };
            let kind = kind_at(2, default)?;
            let im = optional(1).map_or(Ok(0.0), to_f64)?;
            each(&mut |value| match value {
                Value::Complex { re, im } => Ok(Value::Complex {
                    re: Real::new(re.value, kind)?,
                    im: Real::new(im.value, kind)?,
                }),
                value => Ok(Value::Complex {
                    re: Real::new(to_f64(value)?, kind)?,
                    im: Real::new(im, kind)?,
                }),
            })
        }
        "logical" => {
            let kind = kind_at(1, kinds.logical)?;
            each(&mut |value| match value {
                Value::Logical { value, .. } => Ok(Value::Logical {
                    value: *value,
                    kind,
                }),
                _ => Err(NoValue::NotEvaluated),
            })
        }
        "abs" | "iabs" | "dabs" => each(&mut |value| match value {
            Value::Integer { value, kind } => {
                Value::integer(value.checked_abs().ok_or(NoValue::Overflow)?, *kind)
            }
            Value::Real(real) if real.text.starts_with('-') => {
                value::unary(&ast::UnaryOp::Minus, value)
            }
            Value::Real(_) => Ok(value.clone()),
            Value::Complex { re, im } => Value::real(re.exact()?.hypot(im.exact()?), re.kind),
            _ => Err(NoValue::NotEvaluated),
        }),
        "conjg" | "dconjg" => each(&mut |value| match value {
            Value::Complex { re, im } => Ok(Value::Complex {
                re: re.clone(),
                im: Real::new(-im.exact()?, im.kind)?,
            }),
            _ => Err(NoValue::NotEvaluated),
        }),
        "aimag" | "imag" | "dimag" => each(&mut |value| match value {
            Value::Complex { im, .. } => Ok(Value::Real(im.clone())),
            _ => Err(NoValue::NotEvaluated),
        }),
        "mod" | "modulo" | "amod" | "dmod" => value::elementwise(
            required(0)?,
            required(1)?,
            &mut |left, right| match (left, right) {
                (
                    Value::Integer { value: l, kind },
                    Value::Integer {
                        value: r,
                        kind: other,
                    },
                ) => {
                    let value = match name {
                        "modulo" => l
                            .checked_rem_euclid(*r)
                            .map(|rest| if *r < 0 && rest != 0 { rest + r } else { rest }),
                        _ => l.checked_rem(*r),
                    };
                    Value::integer(value.ok_or(NoValue::Overflow)?, *kind.max(other))
                }
                (Value::Real(real), Value::Real(_)) => {
                    let (l, r) = (to_f64(left)?, to_f64(right)?);
                    let rest = l % r;
                    let other_side = name == "modulo" && rest != 0.0 && (rest < 0.0) != (r < 0.0);
                    Value::real(if other_side { rest + r } else { rest }, real.kind)
                }
                _ => Err(NoValue::NotEvaluated),
            },
        ),
        "sign" | "isign" | "dsign" => {
            value::elementwise(required(0)?, required(1)?, &mut |left, right| {
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
            })
        }
        "dim" | "idim" | "ddim" => {
            value::elementwise(required(0)?, required(1)?, &mut |left, right| {
                let difference = value::binary(&BinaryOp::Subtract, left, right, kinds)?;
                match (&difference, to_f64(&difference)? > 0.0) {
                    (_, true) => Ok(difference),
                    (Value::Integer { kind, .. }, false) => Value::integer(0, *kind),
                    (Value::Real(real), false) => Value::real(0.0, real.kind),
                    _ => Err(NoValue::NotEvaluated),
                }
            })
        }
        "scale" => value::elementwise(required(0)?, required(1)?, &mut |left, right| {
            let by = right.as_integer().and_then(|by| i32::try_from(by).ok());
            match (left, by) {
                // Within this range both factors are exact.
                (Value::Real(real), Some(by @ -1022..=1023)) => {
                    Value::real(to_f64(left)? * 2_f64.powi(by), real.kind)
                }
                _ => Err(NoValue::NotEvaluated),
            }
        }),
        "exponent" => each(&mut |value| match value {
            Value::Real(_) => default_integer(exponent(to_f64(value)?).into()),
            _ => Err(NoValue::NotEvaluated),
        }),
        "max" | "max0" => extreme(BinaryOp::Greater, None),
        "min" | "min0" => extreme(BinaryOp::Less, None),
        "amax1" => extreme(BinaryOp::Greater, single),
        "amin1" => extreme(BinaryOp::Less, single),
        "dmax1" => extreme(BinaryOp::Greater, double),
        "dmin1" => extreme(BinaryOp::Less, double),
        "sqrt" => real_function(None, f64::sqrt),
        "exp" => real_function(None, f64::exp),
        "log" => real_function(None, f64::ln),
        "log10" => real_function(None, f64::log10),
        "sin" => real_function(None, f64::sin),
        "cos" => real_function(None, f64::cos),
        "tan" => real_function(None, f64::tan),
        "asin" => real_function(None, f64::asin),
        "acos" => real_function(None, f64::acos),
        "atan" => real_function(None, f64::atan),
        "sinh" => real_function(None, f64::sinh),
        "cosh" => real_function(None, f64::cosh),
        "tanh" => real_function(None, f64::tanh),
        "dsqrt" => real_function(double, f64::sqrt),
        "dexp" => real_function(double, f64::exp),
        "dlog" => real_function(double, f64::ln),
        "dlog10" => real_function(double, f64::log10),
        "datan" => real_function(double, f64::atan),
        "alog" => real_function(single, f64::ln),
        "alog10" => real_function(single, f64::log10),
        "aint" | "dint" => real_function(None, f64::trunc),
        "anint" | "dnint" => real_function(None, f64::round),
        "iand" | "and" => bits(|l, r| Some(l & r)),
        "ior" | "or" => bits(|l, r| Some(l | r)),
        "ieor" | "xor" => bits(|l, r| Some(l ^ r)),
        "shiftl" | "lshift" => bits(|l, r| l.checked_shl(u32::try_from(r).ok()?)),
        "ibset" => bits(|l, r| Some(l | 1_i128.checked_shl(u32::try_from(r).ok()?)?)),
        "ishft" => bits(|l, r| {
            let by = u32::try_from(r.unsigned_abs()).ok()?;
            if r >= 0 {
                l.checked_shl(by)
            } else if l >= 0 {
                l.checked_shr(by)
            } else {
                None
            }
        }),
        "not" => each(&mut |value| match value {
            Value::Integer { value, kind } => Value::integer(!value, *kind),
            _ => Err(NoValue::NotEvaluated),
        }),
        "ichar" | "iachar" => {
            let kind = kind_at(1, kinds.integer)?;
            each(&mut |value| match value {
                Value::Character { value, .. } => {
                    let first = value.chars().next().ok_or(NoValue::NotEvaluated)?;
                    Value::integer(i128::from(u32::from(first)), kind)
                }
                _ => Err(NoValue::NotEvaluated),
            })
        }
        "char" | "achar" => {
            let kind = kind_at(1, Kind(1))?;
            each(&mut |value| {
                let code = value.as_integer().and_then(|code| u32::try_from(code).ok());
                let character = code.and_then(char::from_u32).ok_or(NoValue::NotEvaluated)?;
                Ok(Value::Character {
                    value: character.to_string().into(),
                    kind,
                })
            })
        }
        "new_line" => Ok(Value::Character {
            value: "\n".into(),
            kind: Kind(1),
        }),
        "len" | "len_trim" | "lnblnk" => each(&mut |value| match value {
            Value::Character { value, .. } => {
                let value = if name == "len" {
                    value
                } else {
                    value.trim_end_matches(' ')
                };
                default_integer(value.chars().count() as i128)
            }
            _ => Err(NoValue::NotEvaluated),
        }),
        "trim" | "adjustl" | "adjustr" => each(&mut |value| match value {
            Value::Character { value, kind } => {
                let length = value.chars().count();
                let value = match name {
                    "trim" => value.trim_end_matches(' ').into(),
                    "adjustl" => resized(value.trim_start_matches(' '), length)?,
                    _ => format!("{:>length$}", value.trim_end_matches(' ')).into(),
                };
                Ok(Value::Character { value, kind: *kind })
            }
            _ => Err(NoValue::NotEvaluated),
        }),
        "repeat" => match required(0)? {
            Value::Character { value, kind } => {
                let copies = usize::try_from(integer_at(1)?).map_err(|_| NoValue::NotEvaluated)?;
                if value.len().saturating_mul(copies) > MAX_ELEMENTS {
                    return Err(NoValue::TooLarge);
                }
                Ok(Value::Character {
                    value: value.repeat(copies).into(),
                    kind: *kind,
                })
            }
            _ => Err(NoValue::NotEvaluated),
        },
        "index" if arguments.len() == 2 => match (required(0)?, required(1)?) {
            (Value::Character { value, .. }, Value::Character { value: part, .. }) => {
                let found = value.find(part.as_str());
                default_integer(found.map_or(0, |at| value[..at].chars().count() as i128 + 1))
            }
            _ => Err(NoValue::NotEvaluated),
        },
        "scan" | "verify" if arguments.len() == 2 => match (required(0)?, required(1)?) {
            (Value::Character { value, .. }, Value::Character { value: set, .. }) => {
                let wanted = name == "scan";
                let found = value.chars().position(|c| set.contains(c) == wanted);
                default_integer(found.map_or(0, |at| at as i128 + 1))
            }
            _ => Err(NoValue::NotEvaluated),
        },
        "transpose" => match required(0)? {
            Value::Array { values, extents } if extents.len() == 2 => {
                let (rows, columns) = (extents[0], extents[1]);
                let element = |at: usize| values[at / columns + at % columns * rows].clone();
                Ok(Value::Array {
                    extents: vec![columns, rows],
                    values: (0..values.len()).map(element).collect(),
                })
            }
            _ => Err(NoValue::NotEvaluated),
        },
        "merge" => match required(2)? {
            Value::Logical { value, .. } => Ok(required(usize::from(!value))?.clone()),
            _ => Err(NoValue::NotEvaluated),
        },
        "sum" | "product" | "maxval" | "minval" if arguments.len() == 1 => {
            let Value::Array { values, .. } = required(0)? else {
                return Err(NoValue::NotEvaluated);
            };
            let (first, rest) = values.split_first().ok_or(NoValue::NotEvaluated)?;
            rest.iter()
                .try_fold(first.clone(), |total, value| match name {
                    "sum" => value::binary(&BinaryOp::Add, &total, value, kinds),
                    "product" => value::binary(&BinaryOp::Multiply, &total, value, kinds),
                    _ => {
                        let op = if name == "maxval" {
                            BinaryOp::Greater
                        } else {
                            BinaryOp::Less
                        };
                        match value::binary(&op, value, &total, kinds)? {
                            Value::Logical { value: true, .. } => Ok(value.clone()),
                            _ => Ok(total),
                        }
                    }
                })
        }
        "any" | "all" | "count" if arguments.len() == 1 => {
            let Value::Array { values, .. } = required(0)? else {
                return Err(NoValue::NotEvaluated);
            };
            let truth = |value: &Value| matches!(value, Value::Logical { value: true, .. });
            let value = match name {
                "any" => values.iter().any(truth),
                "all" => values.iter().all(truth),
                _ => return default_integer(values.iter().filter(|v| truth(v)).count() as i128),
            };
            Ok(Value::Logical {
                value,
                kind: kinds.logical,
            })
        }
        "reshape" if arguments.len() == 2 => {
            let (Value::Array { values, .. }, Value::Array { values: shape, .. }) =
                (required(0)?, required(1)?)
            else {
                return Err(NoValue::NotEvaluated);
            };
            let extent = |value: &Value| {
                let extent = value
                    .as_integer()
                    .and_then(|extent| usize::try_from(extent).ok());
                extent.ok_or(NoValue::NotEvaluated)
            };
            let extents = shape.iter().map(extent).collect::<Result<Vec<_>, _>>()?;
            let elements = element_count(&extents)?;
            let values = values
                .get(..elements)
                .ok_or(NoValue::NotEvaluated)?
                .to_vec();
            Ok(Value::Array { extents, values })
        }
        "size" if arguments.len() == 1 => match required(0)? {
            Value::Array { values, .. } => default_integer(values.len() as i128),
            _ => Err(NoValue::NotEvaluated),
        },
        _ => Err(NoValue::NotEvaluated),
    }
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

/// 16.9.170: the least kind with the precision and range; negative values tell what there is not.
fn selected_real_kind(kinds: &Kinds, precision: i128, range: i128, radix: Option<&Value>) -> i128 {
    if radix
        .and_then(Value::as_integer)
        .is_some_and(|radix| radix != 2)
    {
        return -5;
    }
    let precise = |model: &&RealModel| i128::from(model.precision) >= precision;
    let wide = |model: &&RealModel| i128::from(model.range) >= range;
    if let Some(model) = kinds
        .reals
        .iter()
        .find(|model| precise(model) && wide(model))
    {
        return model.kind.0.into();
    }
    match (
        kinds.reals.iter().any(|model| precise(&model)),
        kinds.reals.iter().any(|model| wide(&model)),
    ) {
        (false, true) => -1,
        (true, false) => -2,
        (false, false) => -3,
        (true, true) => -4,
    }
}
