//! Named constants of modules.

use std::fmt;

use super::element::Element;
use super::names::RustName;
use crate::interface::Kind;
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
    /// What Fortran calls it: its name, or that of a component, `status%ok`.
    pub designator: String,
    /// The type of the scalar, or of the elements.
    pub ty: ConstantType,
    /// Its dimensions, none of a scalar.
    pub dimensions: Vec<Dimension>,
    /// The value of the scalar, or those of the elements, in Fortran's order.
    pub values: Vec<ConstantValue>,
}

/// A named constant of a derived type, or a component that has one: a module of Rust.
#[derive(Clone, Debug, PartialEq)]
pub struct ConstantGroup {
    /// Its Fortran name.
    pub name: Name,
    /// Its name in Rust.
    pub rust: RustName,
    /// The module of Fortran.
    pub module: Name,
    /// What Fortran calls it, as [`Constant::designator`].
    pub designator: String,
    /// The type.
    pub ty: Name,
    /// The public components that are no objects.
    pub constants: Vec<Constant>,
    /// Those that are.
    pub groups: Vec<ConstantGroup>,
}

/// The type of a named constant.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ConstantType {
    /// A number or a logical value.
    Element(Element),
    /// CHARACTER.
    Text,
}

/// One dimension of an array constant.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Dimension {
    /// The lower bound.
    pub lower: i64,
    /// The number of elements.
    pub extent: usize,
}

/// The value of a named constant that is a scalar, or of an element of one that is an array.
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
