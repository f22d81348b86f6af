//! Shapes of dummy arrays.

use super::expression;
use super::terms::Terms;
use super::{c_shim, target};
use crate::interface::{Bounds, CharacterLength, Expr, Kind, Procedure, Shape, Variable};
use crate::name::Name;
use crate::plan::{
    ArrayShape, Evaluated, IntegerExpr, LeftOut, Passing, Presence, ShapeTold, TextLength,
    UnsupportedShape, UnsupportedType,
};

/// The shape of the array `name`, or, as `Err`, why the wrapper cannot have it.
pub(super) fn array_shape(
    terms: Terms<'_>,
    name: &Name,
    variable: &Variable,
) -> Result<ArrayShape, LeftOut> {
    match &variable.shape {
        Shape::Explicit(bounds) => Ok(ArrayShape::Explicit {
            extents: extents(terms, bounds)?,
            text: declared(name, bounds, None),
        }),
        Shape::AssumedSize { leading, lower } => Ok(ArrayShape::AssumedSize {
            leading: extents(terms, leading)?,
            text: declared(name, leading, Some(lower)),
        }),
        // A deferred one is of a pointer, which the shim makes of the actual argument.
        Shape::AssumedShape(_) | Shape::Deferred { .. } if target::has_shim(terms.procedure) => {
            Ok(ArrayShape::Assumed)
        }
        Shape::AssumedShape(_) => Err(LeftOut::Shape(UnsupportedShape::AssumedBySignature)),
        Shape::Deferred { .. } => Err(LeftOut::Shape(UnsupportedShape::Deferred)),
        Shape::AssumedRank => Err(LeftOut::Shape(UnsupportedShape::AssumedRank)),
        // An array without dimensions.
        Shape::Scalar => Ok(ArrayShape::Explicit {
            extents: Vec::new(),
            text: name.to_string(),
        }),
    }
}

/// Fortran has no arrays of more dimensions than one more (Fortran 2018, 5.4.6): the storage of
/// which an array is a section has one more than that.
const MOST_OF_SECTION: usize = 14;

/// What a shim for `procedure` is told of the shape of an argument. One in Fortran has to give what
/// it hands on a shape of its own where it is a pointer, which it is where it may be absent, where
/// its extents are in a descriptor, and where it is of characters, whose length is no part of what
/// sequence association gives. C code of a signature asks for the extents of all arrays.
pub(super) fn told(procedure: &Procedure, passing: &Passing, presence: Presence) -> ShapeTold {
    let is_told = target::has_shim(procedure);
    let in_c = c_shim::is_needed(procedure);
    match passing {
        Passing::Array { .. } | Passing::CharacterArray { .. } if in_c => ShapeTold::Extents,
        Passing::Array {
            rank: ..=MOST_OF_SECTION,
            shape: ArrayShape::Assumed,
            ..
        } if is_told => ShapeTold::Section,
        Passing::Array {
            shape: ArrayShape::Assumed,
            ..
        }
        | Passing::CharacterArray { .. }
        | Passing::Structures { .. }
            if is_told =>
        {
            ShapeTold::Extents
        }
        Passing::Array { .. } if is_told && presence != Presence::Required => ShapeTold::Extents,
        Passing::Array { .. }
        | Passing::CharacterArray { .. }
        | Passing::Scalar { .. }
        | Passing::Text { .. }
        | Passing::Allocatable { .. }
        | Passing::Structure { .. }
        | Passing::AllocatableStructure { .. }
        | Passing::ObjectPointer { .. }
        | Passing::Class { .. }
        | Passing::Structures { .. }
        | Passing::Procedure(_)
        | Passing::AlternateReturn => ShapeTold::Nothing,
    }
}

/// The length of the CHARACTER `name`, or, as `Err`, why the wrapper cannot have it.
pub(super) fn text_length(
    terms: Terms<'_>,
    name: &Name,
    kind: Kind,
    length: &CharacterLength,
) -> Result<TextLength, LeftOut> {
    if kind != Kind(1) {
        return Err(LeftOut::Type(UnsupportedType::Character(kind)));
    }
    match length {
        CharacterLength::Assumed => Ok(TextLength::Assumed),
        CharacterLength::Deferred => Ok(TextLength::Deferred),
        CharacterLength::Expr(expr) => {
            let length = expression::integer(expr, terms).map_err(|needs| {
                let of = Evaluated::Length;
                LeftOut::Expression { of, needs }
            })?;
            Ok(TextLength::Declared {
                length,
                text: format!("character({expr}) :: {name}"),
            })
        }
    }
}

/// The extents between declared bounds.
pub(super) fn extents(terms: Terms<'_>, bounds: &[Bounds]) -> Result<Vec<IntegerExpr>, LeftOut> {
    let integer = |bound| {
        expression::integer(bound, terms).map_err(|needs| {
            let of = Evaluated::Bound;
            LeftOut::Expression { of, needs }
        })
    };
    bounds
        .iter()
        .map(|bounds| {
            let lower = integer(&bounds.lower)?;
            let upper = integer(&bounds.upper)?;
            Ok(IntegerExpr::extent(lower, upper))
        })
        .collect()
}

/// `a(n, 0:m)`; with the lower bound of an assumed last extent `a(n, *)`.
pub(super) fn declared(name: &Name, bounds: &[Bounds], assumed: Option<&Expr>) -> String {
    let dimension = |lower: &Expr, upper: String| match lower.as_integer() {
        Some(1) => upper,
        _ => format!("{lower}:{upper}"),
    };
    let mut dimensions: Vec<String> = bounds
        .iter()
        .map(|bounds| dimension(&bounds.lower, bounds.upper.to_string()))
        .collect();
    dimensions.extend(assumed.map(|lower| dimension(lower, "*".to_owned())));
    format!("{name}({})", dimensions.join(", "))
}
