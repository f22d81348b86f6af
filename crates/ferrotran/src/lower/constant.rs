//! Named constants of modules.

use std::fmt;

use super::names::{RustName, Taken};
use super::options::Options;
use super::passing::Element;
use crate::interface;
use crate::interface::{Expr, Interface, Kind, Shape, Type, UnaryOp};
use crate::name::Name;

/// A named constant of a module.
#[derive(Clone, Debug, PartialEq)]
pub struct Constant {
    /// Its Fortran name.
    pub name: Name,
    /// Its name in Rust.
    pub rust: RustName,
    /// The module.
    pub module: Name,
    /// Its value.
    pub value: ConstantValue,
}

/// The value of a named constant.
#[derive(Clone, Debug, PartialEq)]
pub enum ConstantValue {
    /// An INTEGER.
    Integer(i64, Kind),
    /// A REAL.
    Real(f64, Kind),
    /// A COMPLEX: its parts, and the kind of each.
    Complex(f64, f64, Kind),
    /// A LOGICAL.
    Logical(bool),
    /// A CHARACTER.
    Text(String),
}

impl fmt::Display for ConstantValue {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let real = |f: &mut fmt::Formatter<'_>, value: f64, kind: Kind| match kind.0 {
            4 => write!(f, "{:?}", value as f32),
            _ => write!(f, "{value:?}"),
        };
        match self {
            ConstantValue::Integer(value, _) => write!(f, "{value}"),
            ConstantValue::Real(value, kind) => real(f, *value, *kind),
            ConstantValue::Complex(re, im, kind) => {
                f.write_str("(")?;
                real(f, *re, *kind)?;
                f.write_str(", ")?;
                real(f, *im, *kind)?;
                f.write_str(")")
            }
            ConstantValue::Logical(value) => write!(f, "{value}"),
            ConstantValue::Text(value) => write!(f, "{value:?}"),
        }
    }
}

/// The public scalar constants of all modules; constants of other types are left out.
pub(super) fn constants(
    interface: &Interface,
    options: &Options,
    taken: &mut Taken,
) -> Vec<Constant> {
    let mut constants = Vec::new();
    for module in &interface.modules {
        let public = module.constants.iter().filter(|constant| !constant.private);
        for constant in public.filter(|constant| options.wants(&constant.name)) {
            if let Some(value) = value(constant) {
                constants.push(Constant {
                    name: constant.name.clone(),
                    rust: taken.give_constant(&constant.name),
                    module: module.name.clone(),
                    value,
                });
            }
        }
    }
    constants
}

fn value(constant: &interface::Constant) -> Option<ConstantValue> {
    if constant.variable.shape != Shape::Scalar {
        return None;
    }
    constant_value(&constant.variable.ty, &constant.value)
}

/// The value of a constant expression of type `ty`; `None` where it is no constant.
pub(super) fn constant_value(ty: &Type, value: &Expr) -> Option<ConstantValue> {
    match (ty, value) {
        (_, Expr::Unary(UnaryOp::Minus, operand)) => match constant_value(ty, operand)? {
            ConstantValue::Integer(value, kind) => {
                Some(ConstantValue::Integer(value.checked_neg()?, kind))
            }
            ConstantValue::Real(value, kind) => Some(ConstantValue::Real(-value, kind)),
            _ => None,
        },
        (Type::Complex(kind), Expr::Complex(re, im)) => {
            let part = |value| match constant_value(&Type::Real(*kind), value)? {
                ConstantValue::Real(value, _) => Some(value),
                _ => None,
            };
            Some(ConstantValue::Complex(part(re)?, part(im)?, *kind))
        }
        (Type::Complex(kind), re) => match constant_value(&Type::Real(*kind), re)? {
            ConstantValue::Real(re, _) => Some(ConstantValue::Complex(re, 0.0, *kind)),
            _ => None,
        },
        (Type::Integer { kind, .. }, Expr::Integer { value, .. }) if kind.0 <= 8 => {
            Some(ConstantValue::Integer(*value, *kind))
        }
        (Type::Real(kind), Expr::Integer { value, .. }) if matches!(kind.0, 4 | 8) => {
            Some(ConstantValue::Real(*value as f64, *kind))
        }
        (Type::Real(kind), Expr::Real { text, .. }) => {
            let text = text.to_ascii_lowercase().replace(['d', 'q'], "e");
            let value = match kind.0 {
                4 => f64::from(text.parse::<f32>().ok()?),
                8 => text.parse().ok()?,
                _ => return None,
            };
            value
                .is_finite()
                .then_some(ConstantValue::Real(value, *kind))
        }
        (Type::Logical(_), Expr::Logical(value)) => Some(ConstantValue::Logical(*value)),
        (Type::Character { .. }, Expr::Character(text)) => {
            Some(ConstantValue::Text(text.to_string()))
        }
        _ => None,
    }
}

/// What a hidden argument is that is given no value: zero, or `.FALSE.`.
pub(super) fn zero(element: Element) -> ConstantValue {
    match element {
        Element::Integer(kind) => ConstantValue::Integer(0, kind),
        Element::Real(kind) => ConstantValue::Real(0.0, kind),
        Element::Complex(kind) => ConstantValue::Complex(0.0, 0.0, kind),
        Element::Logical(_) => ConstantValue::Logical(false),
    }
}
