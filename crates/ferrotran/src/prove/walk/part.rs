//! Parts of variables: elements, sections, substrings; that they are in range.

use super::super::cause::Cause;
use super::super::extent::{Extent, Extents};
use super::super::obligation::{Kind, Rule};
use super::super::value::{Class, Designated, Part, Range, Value};
use super::Walk;
use super::form::as_name;
use crate::interface::{Bounds, Shape};
use crate::source::Span;
use crate::syntax::ast::{Argument, ArgumentValue, Expr};

impl<'a> Walk<'_, 'a> {
    /// A part of what `all` designates, chosen by `arguments`.
    pub(super) fn part(
        &mut self,
        all: Designated<'a>,
        arguments: &'a [Argument],
        span: Span,
    ) -> Designated<'a> {
        let declared = all.shape;
        // The bounds of what is not there are no bounds.
        self.there(&all);
        self.part_of(all, declared, arguments, span)
    }

    pub(super) fn part_of(
        &mut self,
        all: Designated<'a>,
        declared: Option<&'a Shape>,
        arguments: &'a [Argument],
        span: Span,
    ) -> Designated<'a> {
        let whole = arguments.iter().all(is_everything);
        let name = self.name_of(all.place);
        // Of a character that is no array they choose a substring.
        if all.value.extents.is_scalar() {
            return self.substring(all, arguments, span);
        }
        let mut extents = Vec::new();
        let mut rule = Some(Rule::Whole);
        let mut left = Some(0_i128);
        let mut stride = 1_i128;
        let own = match &all.value.extents {
            Extents::Array(extents) if extents.len() == arguments.len() => extents.clone(),
            Extents::Array(_) | Extents::Unknown | Extents::Scalar => {
                vec![Extent::Unknown; arguments.len()]
            }
        };
        for (dimension, (argument, own)) in arguments.iter().zip(own).enumerate() {
            let bounds = declared.and_then(|shape| bounds(shape, dimension, arguments.len()));
            let from_one =
                declared.is_some_and(|shape| begins_with_one(shape, dimension, arguments.len()));
            let chosen = self.subscript(argument, bounds, (&own, from_one));
            rule = match (rule, chosen.rule) {
                (Some(Rule::Whole), rule) => rule,
                // What is guarded by an operand needs that to be evaluated first.
                (Some(_), Some(Rule::Guard)) => Some(Rule::Guard),
                (rule @ Some(_), Some(_)) => rule,
                (None, _) | (_, None) => None,
            };
            extents.extend(chosen.extent);
            left = match (left, chosen.offset) {
                (Some(left), Some(offset)) => offset
                    .checked_mul(stride)
                    .and_then(|offset| left.checked_add(offset)),
                (None, _) | (_, None) => None,
            };
            stride = match own_constant(&own) {
                Some(extent) => stride.saturating_mul(extent),
                None => 0,
            };
        }
        if whole {
            self.proved(Kind::InRange, span, name, Rule::Whole);
        } else {
            let cause = match extents.is_empty() {
                true => Cause::Subscript,
                false if arguments.iter().any(is_section) => Cause::Section,
                false => Cause::VectorSubscript,
            };
            // What the declaration says of a dummy array is shown by its caller, or by nobody.
            let as_declared = self.is_as_declared(all.place);
            rule = rule.filter(|_| as_declared);
            let checked = rule.is_none()
                && (cause == Cause::Subscript && self.element_checked(&all, arguments, span)
                    || cause == Cause::Section && self.section_checked(&all, arguments, span));
            if !checked {
                self.either(cause, span, name, rule);
            }
        }
        let count = all.left.filter(|_| self.is_as_declared(all.place));
        let rank = extents.len();
        let part = match (whole, rank) {
            (true, _) => all.part,
            (false, 0) => Part::Element,
            (false, _) => Part::Section,
        };
        let extents = match rank {
            0 => Extents::Scalar,
            _ => Extents::Array(extents),
        };
        Designated {
            span,
            left: match part {
                Part::Whole => all.left,
                Part::Element => match (count, left) {
                    (Some(count), Some(offset)) if rule.is_some() => Some(count - offset),
                    _ => None,
                },
                Part::Section => extents.count(),
            },
            value: Value {
                extents,
                range: None,
                ..all.value
            },
            part,
            // A section is no whole allocatable, even if it has all elements.
            shape: None,
            ..all
        }
    }

    /// `text(2:3)`.
    fn substring(
        &mut self,
        all: Designated<'a>,
        arguments: &'a [Argument],
        span: Span,
    ) -> Designated<'a> {
        let name = self.name_of(all.place);
        let mut length = None;
        let mut rule = None;
        if let [
            Argument {
                value:
                    ArgumentValue::Section {
                        lower,
                        upper,
                        stride: None,
                        ..
                    },
                ..
            },
        ] = arguments
            && matches!(all.value.class, Class::Character(_))
        {
            let lower = match lower {
                Some(lower) => self.value(lower).range,
                None => Some((1, 1)),
            };
            let of = all.value.length.map(i128::from);
            let upper = match upper {
                Some(upper) => self.value(upper).range,
                None => of.map(|of| (of, of)),
            };
            let everything = arguments.iter().all(is_everything);
            if everything {
                rule = Some(Rule::Whole);
                length = all.value.length;
            } else if let (Some(lower), Some(upper), Some(of)) = (lower, upper, of) {
                let within = lower.0 >= 1 && upper.1 <= of;
                rule = within.then_some(Rule::Bounded);
                if lower.0 == lower.1 && upper.0 == upper.1 {
                    length = i64::try_from((upper.0 - lower.0 + 1).max(0)).ok();
                }
            }
            if is_one_character(arguments) {
                length = Some(1);
            }
        } else {
            self.subscripts(arguments);
        }
        if rule.is_some() || !self.substring_checked(&all, arguments, span) {
            self.either(Cause::Substring, span, name, rule);
        }
        let whole = rule == Some(Rule::Whole);
        Designated {
            span,
            left: None,
            part: if whole { all.part } else { Part::Element },
            shape: None,
            value: Value {
                length,
                range: None,
                extents: Extents::Scalar,
                ..all.value
            },
            ..all
        }
    }

    /// One subscript, of a dimension with these bounds and this extent.
    fn subscript(
        &mut self,
        argument: &'a Argument,
        bounds: Option<&'a Bounds>,
        (own, from_one): (&Extent<'a>, bool),
    ) -> Chosen<'a> {
        let constant = bounds.and_then(|bounds| {
            Some((
                i128::from(bounds.lower.as_integer()?),
                i128::from(bounds.upper.as_integer()?),
            ))
        });
        match &argument.value {
            ArgumentValue::Expr(expr) => {
                let value = self.value(expr);
                let scalar = value.extents.is_scalar();
                let up_to = value.most.as_ref().is_some_and(|most| {
                    let (most, number) = &**most;
                    let positive = value.range.is_some_and(|(least, _)| least >= 1);
                    from_one && positive && *number <= 0 && most.is_equal(own)
                });
                let within = scalar && (up_to || is_within(value.range, constant));
                let exact = value.exactly().filter(|_| scalar);
                let guarded = exact.is_some_and(|exact| {
                    from_one && exact >= 1 && self.is_extent_at_least(own, exact)
                });
                let rule = match (within, value.exactly()) {
                    (false, Some(_) | None) => Rule::Guard,
                    (true, Some(_)) => Rule::Constant,
                    (true, None) => Rule::Bounded,
                };
                Chosen {
                    rule: (within || guarded).then_some(rule),
                    extent: match value.extents {
                        Extents::Scalar => None,
                        Extents::Array(extents) if extents.len() == 1 => extents.into_iter().next(),
                        Extents::Array(_) | Extents::Unknown => Some(Extent::Unknown),
                    },
                    offset: match (value.range, constant) {
                        (Some((_, greatest)), Some((lower, _))) => Some(greatest - lower),
                        (None, _) | (_, None) => None,
                    },
                }
            }
            ArgumentValue::Section {
                lower,
                upper,
                stride,
                ..
            } => {
                let everything = lower.is_none() && upper.is_none() && stride.is_none();
                let mut of = |bound: &'a Option<Box<Expr>>, otherwise: Option<i128>| match bound {
                    Some(bound) => self.value(bound).range,
                    None => otherwise.map(|value| (value, value)),
                };
                let first = of(lower, constant.map(|(lower, _)| lower));
                let last = of(upper, constant.map(|(_, upper)| upper));
                let step = of(stride, Some(1));
                if everything {
                    return Chosen {
                        rule: Some(Rule::Whole),
                        extent: Some(own.clone()),
                        offset: Some(0),
                    };
                }
                let exact = |range: Option<Range>| {
                    range
                        .filter(|range| range.0 == range.1)
                        .map(|range| range.0)
                };
                let (rule, extent) = match (exact(first), exact(last), exact(step)) {
                    (Some(first), Some(last), Some(step)) if step != 0 => {
                        let count = ((last - first + step) / step).max(0);
                        let end = first + (count - 1) * step;
                        let within = count == 0
                            || is_within(Some((first.min(end), first.max(end))), constant);
                        (within.then_some(Rule::Constant), i64::try_from(count).ok())
                    }
                    // One that is empty needs no bounds; one that is not lies between both.
                    _ => {
                        let positive = step.is_some_and(|step| step.0 > 0);
                        let within =
                            positive && is_within(first, constant) && is_within(last, constant);
                        (within.then_some(Rule::Bounded), None)
                    }
                };
                Chosen {
                    rule,
                    extent: Some(extent.map_or(Extent::Unknown, Extent::Constant)),
                    offset: None,
                }
            }
            ArgumentValue::Label(_) | ArgumentValue::Star(_) => Chosen {
                rule: None,
                extent: None,
                offset: None,
            },
        }
    }

    /// The values in parentheses are used.
    pub(super) fn subscripts(&mut self, arguments: &'a [Argument]) {
        for argument in arguments {
            match &argument.value {
                ArgumentValue::Expr(expr) => {
                    self.value(expr);
                }
                ArgumentValue::Section {
                    lower,
                    upper,
                    stride,
                    ..
                } => {
                    for bound in [lower, upper, stride].into_iter().flatten() {
                        self.value(bound);
                    }
                }
                ArgumentValue::Label(_) | ArgumentValue::Star(_) => {}
            }
        }
    }
}

/// What one subscript chooses.
struct Chosen<'a> {
    /// Why it is in range.
    rule: Option<Rule>,
    /// The extent of the dimension that is left; `None`: none is.
    extent: Option<Extent<'a>>,
    /// The greatest distance of the element from the lower bound.
    offset: Option<i128>,
}

fn own_constant(extent: &Extent<'_>) -> Option<i128> {
    match extent {
        Extent::Constant(extent) => Some(i128::from(*extent)),
        Extent::Of(..) | Extent::To(_) | Extent::Declared(..) | Extent::Unknown => None,
    }
}

fn is_within(range: Option<Range>, bounds: Option<Range>) -> bool {
    matches!((range, bounds), (Some(range), Some(bounds)) if bounds.0 <= range.0 && range.1 <= bounds.1)
}

fn is_section(argument: &Argument) -> bool {
    matches!(argument.value, ArgumentValue::Section { .. })
}

fn is_everything(argument: &Argument) -> bool {
    matches!(
        argument.value,
        ArgumentValue::Section {
            lower: None,
            upper: None,
            stride: None,
            ..
        }
    )
}

/// `(I:I)`, of a variable.
fn is_one_character(arguments: &[Argument]) -> bool {
    let [
        Argument {
            value:
                ArgumentValue::Section {
                    lower: Some(lower),
                    upper: Some(upper),
                    ..
                },
            ..
        },
    ] = arguments
    else {
        return false;
    };
    matches!((as_name(lower), as_name(upper)), (Some(lower), Some(upper)) if lower == upper)
}

/// Whether the lower bound of a dimension is 1, also if it has no elements.
fn begins_with_one(shape: &Shape, dimension: usize, rank: usize) -> bool {
    match shape {
        Shape::AssumedShape(lower) if lower.len() == rank => lower
            .get(dimension)
            .is_some_and(|lower| lower.as_integer() == Some(1)),
        Shape::Explicit(_)
        | Shape::AssumedSize { .. }
        | Shape::Scalar
        | Shape::AssumedShape(_)
        | Shape::Deferred { .. }
        | Shape::AssumedRank => bounds(shape, dimension, rank)
            .is_some_and(|bounds| bounds.lower.as_integer() == Some(1)),
    }
}

/// The bounds of a dimension.
fn bounds(shape: &Shape, dimension: usize, rank: usize) -> Option<&Bounds> {
    match shape {
        Shape::Explicit(bounds) if bounds.len() == rank => bounds.get(dimension),
        Shape::AssumedSize { leading, .. } if leading.len() + 1 == rank => leading.get(dimension),
        Shape::Explicit(_)
        | Shape::AssumedSize { .. }
        | Shape::Scalar
        | Shape::AssumedShape(_)
        | Shape::Deferred { .. }
        | Shape::AssumedRank => None,
    }
}
