//! The values of named constants of modules, and of what signatures give.

use super::element::element;
use super::left_out::Refusal;
use super::names::Taken;
use super::scopes::NO_MODULES;
use super::select::{Selection, constant_path};

use crate::interface;
use crate::interface::{Bounds, Expr, Interface, Kind, Shape, Type, UnaryOp};
use crate::name::Name;
use crate::plan::{
    Constant, ConstantGroup, ConstantType, ConstantValue, Dimension, Element, LeftOut, Part,
};
use crate::source::readable;

/// The public constants that are asked for, with their modules.
pub(super) fn wanted<'a>(
    interface: &'a Interface,
    selection: &'a Selection<'_>,
) -> impl Iterator<Item = (&'a Name, &'a interface::Constant)> {
    let modules = interface.modules.iter();
    // Nothing outside can name those of a submodule.
    let modules = modules.filter(|module| module.ancestor.is_none());
    modules.flat_map(move |module| {
        let public = module.constants.iter().filter(|constant| !constant.private);
        public
            .filter(|constant| selection.wants(&constant_path(&module.name, &constant.name)))
            .map(|constant| (&module.name, constant))
    })
}

/// What a constant becomes.
pub(super) enum Lowered {
    /// A constant of Rust.
    Constant(Constant),
    /// A module of constants.
    Group(ConstantGroup),
}

/// The constant of the module.
pub(super) fn lower(
    (module, constant): (&Name, &interface::Constant),
    taken: &mut Taken,
) -> Result<Lowered, Box<Refusal>> {
    lowered(module, constant, None, taken)
        .map_err(|cause| Refusal::new(Part::Constant, constant.span, cause))
}

/// A constant, or a component of the one that Fortran calls `object`.
fn lowered(
    module: &Name,
    constant: &interface::Constant,
    object: Option<&str>,
    taken: &mut Taken,
) -> Result<Lowered, LeftOut> {
    let (name, module) = (constant.name.clone(), module.clone());
    let designator = match object {
        None => name.to_string(),
        Some(object) => format!("{object}%{name}"),
    };
    if let Type::Derived { name: ty, .. } = &constant.variable.ty
        && constant.components.iter().any(|it| !it.private)
    {
        let mut group = ConstantGroup {
            rust: taken.give_besides(&name, &NO_MODULES),
            name,
            module,
            ty: ty.clone(),
            constants: Vec::new(),
            groups: Vec::new(),
            designator,
        };
        let mut taken = Taken::default();
        for component in constant.components.iter().filter(|it| !it.private) {
            match lowered(
                &group.module,
                component,
                Some(&group.designator),
                &mut taken,
            )? {
                Lowered::Constant(constant) => group.constants.push(constant),
                Lowered::Group(inner) => group.groups.push(inner),
            }
        }
        return Ok(Lowered::Group(group));
    }
    let (ty, dimensions, values) = value(constant)?;
    Ok(Lowered::Constant(Constant {
        rust: taken.give_constant(&name),
        name,
        module,
        designator,
        ty,
        dimensions,
        values,
    }))
}

type Parts = (ConstantType, Vec<Dimension>, Vec<ConstantValue>);

/// The type, the dimensions and the values of a constant, or why the bindings have none of it.
fn value(constant: &interface::Constant) -> Result<Parts, LeftOut> {
    let variable = &constant.variable;
    let ty = match &variable.ty {
        Type::Character { kind: Kind(1), .. } => ConstantType::Text,

        ty @ (Type::Character { .. }
        | Type::Integer { .. }
        | Type::Real(_)
        | Type::Complex(_)
        | Type::Logical(_)
        | Type::Derived { .. }
        | Type::AssumedType
        | Type::UnlimitedPolymorphic
        | Type::Unresolved) => ConstantType::Element(element(ty)?),
    };
    let dimensions = match &variable.shape {
        Shape::Scalar => Some(Vec::new()),
        Shape::Explicit(bounds) => bounds.iter().map(dimension).collect(),
        Shape::AssumedSize { .. }
        | Shape::AssumedShape(_)
        | Shape::Deferred { .. }
        | Shape::AssumedRank => None,
    };
    let values = if let Expr::Array(values) = &constant.value {
        values.as_slice()
    } else {
        std::slice::from_ref(&constant.value)
    };
    let values = values
        .iter()
        .map(|value| constant_value(&variable.ty, value))
        .collect::<Option<Vec<_>>>();
    dimensions
        .zip(values)
        .filter(|(dimensions, values)| {
            let extents = dimensions.iter().map(|dimension| dimension.extent);
            extents.product::<usize>() == values.len()
        })
        .map(|(dimensions, values)| (ty, dimensions, values))
        .ok_or(LeftOut::UnknownValue)
}

fn dimension(bounds: &Bounds) -> Option<Dimension> {
    let (lower, upper) = (bounds.lower.as_integer()?, bounds.upper.as_integer()?);
    let extent = upper.checked_sub(lower)?.checked_add(1)?.max(0);
    Some(Dimension {
        lower,
        extent: usize::try_from(extent).ok()?,
    })
}

/// The value of a constant expression of type `ty`; `None` where it is no constant.
pub(super) fn constant_value(ty: &Type, value: &Expr) -> Option<ConstantValue> {
    match (ty, value) {
        (_, Expr::Unary(UnaryOp::Minus, operand)) => match constant_value(ty, operand)? {
            ConstantValue::Integer(value, kind) => {
                Some(ConstantValue::Integer(value.checked_neg()?, kind))
            }
            ConstantValue::Real(value, kind) => Some(ConstantValue::Real(-value, kind)),
            ConstantValue::Complex(..) | ConstantValue::Logical(_) | ConstantValue::Text(_) => None,
        },
        (Type::Complex(kind), Expr::Complex(re, im)) => Some(ConstantValue::Complex(
            real(*kind, re)?,
            real(*kind, im)?,
            *kind,
        )),
        (Type::Complex(kind), re) => Some(ConstantValue::Complex(real(*kind, re)?, 0.0, *kind)),
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
            Some(ConstantValue::Text(readable(text).into_owned()))
        }
        _ => None,
    }
}

/// The value of a constant expression as a REAL.
fn real(kind: Kind, value: &Expr) -> Option<f64> {
    let ConstantValue::Real(value, _) = constant_value(&Type::Real(kind), value)? else {
        return None;
    };
    Some(value)
}

/// What a hidden argument is that is given no value: zero, or `.FALSE.`.
pub(super) fn zero(element: Element) -> Option<ConstantValue> {
    Some(match element {
        Element::Integer(kind) => ConstantValue::Integer(0, kind),
        Element::Real(kind) => ConstantValue::Real(0.0, kind),
        Element::Complex(kind) => ConstantValue::Complex(0.0, 0.0, kind),
        Element::Logical(_) => ConstantValue::Logical(false),
        Element::Address(_) => return None,
    })
}
