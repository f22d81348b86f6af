//! What a reference to an intrinsic function gives: class, length and extents.

use smol_str::SmolStr;

use super::super::extent::{Extent, Extents};
use super::super::value::{Class, Value};
use super::Walk;
use super::intrinsic::Reference;
use crate::intrinsics::{Gives, Needs, Rank};
use crate::syntax::ast::{Expr, ExprKind};

impl<'a> Walk<'_, 'a> {
    /// The extents that RESHAPE asks for.
    pub(super) fn shape_asked(&mut self, reference: &Reference<'a>) -> Option<Extents<'a>> {
        let shape = (*reference.exprs.get(1)?)?;
        let ExprKind::Array { values, .. } = &shape.kind else {
            return None;
        };
        let before = self.walked.obligations.len();
        let extents: Vec<Extent<'a>> = values
            .iter()
            .map(
                |value| match self.value(value).exactly().map(i64::try_from) {
                    Some(Ok(extent)) => Extent::Constant(extent.max(0)),
                    Some(Err(_)) | None => Extent::Unknown,
                },
            )
            .collect();
        self.walked.obligations.truncate(before);
        let plain = values
            .iter()
            .all(|value| !matches!(value.kind, ExprKind::ImpliedDo { .. }));
        plain.then_some(Extents::Array(extents))
    }

    /// What a function gives.
    pub(super) fn given(&mut self, reference: &Reference<'a>) -> Value<'a> {
        let known = reference.known;
        let first = reference.value(0);
        let class = self.class_given(reference);
        let extents = self.extents_given(reference);
        let mut value = Value::shaped(class, extents);
        if !value.extents.is_scalar() {
            let about = reference
                .values
                .iter()
                .flatten()
                .find_map(|value| value.about.clone());
            value.about = about.or_else(|| Some(SmolStr::new_static(known.name)));
            value.shaped_by = shape_given(reference);
        }
        value.length = match known.gives {
            Gives::Character => Some(1),
            Gives::First | Gives::Promoted => first.and_then(|first| first.length),
            Gives::Nothing
            | Gives::FirstReal
            | Gives::Second
            | Gives::Last
            | Gives::Integer
            | Gives::Bytes(_)
            | Gives::Address
            | Gives::Real
            | Gives::Double
            | Gives::Complex
            | Gives::DoubleComplex
            | Gives::Logical
            | Gives::Text
            | Gives::Untold => None,
        };
        if known.needs == Needs::ShapeOnly
            && let Some(length) = first.and_then(|first| first.length)
            && known.name == "len"
        {
            value.range = Some((length.into(), length.into()));
        }
        value
    }

    fn class_given(&self, reference: &Reference<'a>) -> Class<'a> {
        let class = |value: Option<&Value<'a>>| value.map_or(Class::Unknown, |value| value.class);
        match reference.known.gives {
            Gives::Nothing | Gives::Untold => Class::Unknown,
            Gives::First => class(reference.value(0)),
            Gives::FirstReal => {
                let first = class(reference.value(0));
                if first == Class::Complex {
                    Class::Real
                } else {
                    first
                }
            }
            Gives::Second => class(reference.value(1)),
            Gives::Last => class(reference.values.iter().flatten().last()),
            Gives::Promoted => {
                let mut values = reference.values.iter().flatten();
                let first = class(values.next());
                values.fold(first, |one, other| one.promoted(other.class))
            }
            Gives::Integer | Gives::Bytes(_) | Gives::Address => Class::Integer,
            Gives::Real | Gives::Double => Class::Real,
            Gives::Complex | Gives::DoubleComplex => Class::Complex,
            Gives::Logical => Class::Logical,
            Gives::Character | Gives::Text => Class::Character(None),
        }
    }

    fn extents_given(&mut self, reference: &Reference<'a>) -> Extents<'a> {
        let extents = |at: usize| match reference.value(at) {
            Some(value) => value.extents.clone(),
            None => Extents::Unknown,
        };
        let has_dimension = reference
            .named("dim")
            .is_some_and(|value| value.class != Class::Logical);
        match reference.known.rank {
            Rank::Scalar => Extents::Scalar,
            Rank::Elemental => {
                let kind = reference.known.position("kind");
                let values = reference.values.iter().enumerate();
                let values = values.filter(|(at, _)| Some(*at) != kind);
                let mut joined = Extents::Scalar;
                for value in values.filter_map(|(_, value)| value.as_ref()) {
                    joined = joined.joined(value.extents.clone());
                }
                joined
            }
            Rank::First => extents(0),
            Rank::Second => extents(1),
            Rank::Transposed => match extents(0) {
                Extents::Array(mut extents) => {
                    extents.reverse();
                    Extents::Array(extents)
                }
                other @ (Extents::Scalar | Extents::Unknown) => other,
            },
            Rank::Reduced if !has_dimension => Extents::Scalar,
            Rank::Reduced | Rank::Location if has_dimension => {
                let dimension = reference.named("dim").and_then(Value::exactly);
                match (extents(0), dimension) {
                    (Extents::Array(mut extents), Some(at)) => {
                        let at = usize::try_from(at - 1).unwrap_or(usize::MAX);
                        if at < extents.len() {
                            extents.remove(at);
                        }
                        match extents.is_empty() {
                            true => Extents::Scalar,
                            false => Extents::Array(extents),
                        }
                    }
                    (Extents::Array(extents), None) => Extents::of_rank(extents.len() - 1),
                    (Extents::Scalar | Extents::Unknown, _) => Extents::Unknown,
                }
            }
            Rank::Bounds if has_dimension => Extents::Scalar,
            Rank::Location | Rank::Bounds | Rank::Vector | Rank::Reduced => {
                let rank = match (reference.known.rank, extents(0).rank()) {
                    (Rank::Vector, _) if reference.known.name != "shape" => None,
                    (_, rank) => rank,
                };
                let extent = rank.map_or(Extent::Unknown, |rank| Extent::Constant(rank as i64));
                Extents::Array(vec![extent])
            }
            Rank::Spread => match extents(0).rank() {
                Some(rank) => Extents::of_rank(rank + 1),
                None => Extents::Unknown,
            },
            Rank::Reshaped => self.shape_asked(reference).unwrap_or(Extents::Unknown),
            Rank::Matmul => match (extents(0), extents(1)) {
                (Extents::Array(one), Extents::Array(other)) => {
                    let rows = one.iter().take(one.len() - 1);
                    let columns = other.iter().skip(1);
                    match rows.chain(columns).cloned().collect::<Vec<_>>() {
                        none if none.is_empty() => Extents::Scalar,
                        extents => Extents::Array(extents),
                    }
                }
                (Extents::Array(_) | Extents::Scalar | Extents::Unknown, _) => Extents::Unknown,
            },
            Rank::Transfer => match (extents(1), reference.value(2)) {
                (Extents::Scalar, None) => Extents::Scalar,
                (Extents::Array(_) | Extents::Scalar | Extents::Unknown, _) => Extents::of_rank(1),
            },
            Rank::Series => match reference.value(2) {
                None => extents(0).joined(extents(1)),
                Some(_) => Extents::of_rank(1),
            },
            Rank::Image | Rank::Untold => Extents::Unknown,
        }
    }
}

/// A variable, or a part of one, that has the shape of what a function gives: of an elemental one any of its
/// arrays, which have one shape.
fn shape_given<'a>(reference: &Reference<'a>) -> Option<&'a Expr> {
    match reference.known.rank {
        Rank::Elemental => reference
            .values
            .iter()
            .flatten()
            .find_map(|value| value.shaped_by),
        Rank::Scalar
        | Rank::First
        | Rank::Second
        | Rank::Transposed
        | Rank::Reduced
        | Rank::Location
        | Rank::Bounds
        | Rank::Vector
        | Rank::Spread
        | Rank::Reshaped
        | Rank::Matmul
        | Rank::Transfer
        | Rank::Image
        | Rank::Series
        | Rank::Untold => None,
    }
}
