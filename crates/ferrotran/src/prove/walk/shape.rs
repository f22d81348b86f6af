//! The extents of variables.

use super::super::extent::{Extent, Extents};
use super::super::place::{Home, Place};
use super::Walk;
use crate::interface::{Bounds, CharacterLength, Dummy, Expr, Shape, Type};
use crate::name::Name;
use crate::source::Span;

impl<'a> Walk<'_, 'a> {
    /// Those of the variable at `place`, which is declared in the construct at `scope`.
    pub(super) fn extents_of(
        &mut self,
        place: Place,
        scope: Option<Span>,
        shape: &'a Shape,
    ) -> Extents<'a> {
        let own = |rank: usize| {
            (0..rank)
                .map(|dimension| Extent::Of(place, dimension))
                .collect()
        };
        match shape {
            Shape::Scalar => Extents::Scalar,
            Shape::Explicit(bounds) => {
                let extents = bounds.iter().enumerate().map(|(dimension, bounds)| {
                    // What a BLOCK declares is evaluated where it begins, what the host does
                    // before this is called: not on entry.
                    let elsewhere = scope.is_some()
                        || matches!(
                            self.places.get(place).home,
                            Home::HostDummy | Home::HostLocal | Home::Module
                        );
                    match bounds.extent() {
                        Some(extent) => Extent::Constant(extent as i64),
                        None if elsewhere || !self.body.entries.is_empty() => {
                            Extent::Of(place, dimension)
                        }
                        None => self.declared_extent(bounds),
                    }
                });
                Extents::Array(extents.collect())
            }
            Shape::AssumedSize { leading, .. } => {
                let leading = leading.iter().map(Extent::declared);
                Extents::Array(leading.chain([Extent::Unknown]).collect())
            }
            Shape::AssumedShape(lower) => Extents::Array(own(lower.len())),
            Shape::Deferred { rank } => Extents::Array(own(*rank)),
            Shape::AssumedRank => Extents::Unknown,
        }
    }

    /// The extent of a dimension: that of an argument, if it is declared by SIZE of that.
    fn declared_extent(&mut self, bounds: &'a Bounds) -> Extent<'a> {
        let Expr::Intrinsic(name, arguments) = &bounds.upper else {
            return Extent::declared(bounds);
        };
        let (Expr::Dummy(array), "size", Some(1)) = (
            arguments.first().unwrap_or(&bounds.upper),
            name.as_str(),
            bounds.lower.as_integer(),
        ) else {
            return Extent::declared(bounds);
        };
        let dimension = match arguments.get(1) {
            None => None,
            Some(dimension) => match dimension.as_integer() {
                Some(dimension) => Some(dimension - 1),
                None => return Extent::declared(bounds),
            },
        };
        let Some(shape) = self
            .dummy_of(array)
            .and_then(|argument| match &argument.dummy {
                Dummy::Variable(variable) => Some(&variable.shape),
                Dummy::Procedure(_) | Dummy::AlternateReturn => None,
            })
        else {
            return Extent::declared(bounds);
        };
        let rank = shape.rank();
        let dimension = match (dimension, rank) {
            (Some(dimension), _) => usize::try_from(dimension).ok(),
            (None, Some(1)) => Some(0),
            (None, _) => None,
        };
        let (Some(dimension), Some(rank)) = (dimension, rank) else {
            return Extent::declared(bounds);
        };
        match shape {
            Shape::AssumedShape(_) if dimension < rank => {
                let place = self.place_of_dummy(array);
                place.map_or(Extent::Unknown, |place| Extent::Of(place, dimension))
            }
            Shape::Explicit(own) => match own.get(dimension) {
                Some(own) => Extent::declared(own),
                None => Extent::Unknown,
            },
            Shape::Scalar
            | Shape::AssumedShape(_)
            | Shape::AssumedSize { .. }
            | Shape::Deferred { .. }
            | Shape::AssumedRank => Extent::declared(bounds),
        }
    }

    /// The place of the dummy argument `name`.
    fn place_of_dummy(&mut self, name: &Name) -> Option<Place> {
        let symbol = self.body.symbols.get(name)?;
        let described = self.describe(name, symbol);
        Some(self.places.variable(None, name, || described))
    }
}

/// The length of a CHARACTER, where it is constant.
pub(super) fn constant_length(ty: &Type) -> Option<i64> {
    match ty {
        Type::Character {
            length: CharacterLength::Expr(length),
            ..
        } => length.as_integer().map(|length| length.max(0)),
        Type::Character {
            length: CharacterLength::Assumed | CharacterLength::Deferred,
            ..
        }
        | Type::Integer { .. }
        | Type::Real(_)
        | Type::Complex(_)
        | Type::Logical(_)
        | Type::Derived { .. }
        | Type::AssumedType
        | Type::UnlimitedPolymorphic
        | Type::Unresolved => None,
    }
}
