//! What is known of the value of an expression.

use smol_str::SmolStr;

use super::extent::{Extent, Extents};
use super::place::Place;
use crate::interface::{Kind, Shape, Type};
use crate::source::Span;
use crate::syntax::ast::Expr;

/// The category of a type: what decides whether an operation is intrinsic and can trap.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) enum Class<'a> {
    /// INTEGER.
    Integer,
    /// REAL.
    Real,
    /// COMPLEX.
    Complex,
    /// LOGICAL.
    Logical,
    /// CHARACTER of this kind, if it is known.
    Character(Option<Kind>),
    /// `TYPE(t)` or `CLASS(t)`.
    Derived(&'a Type),
    /// A BOZ literal.
    Boz,
    /// Not known.
    Unknown,
}

impl<'a> Class<'a> {
    pub(super) fn of(ty: &'a Type) -> Self {
        match ty {
            Type::Integer { .. } => Class::Integer,
            Type::Real(_) => Class::Real,
            Type::Complex(_) => Class::Complex,
            Type::Logical(_) => Class::Logical,
            Type::Character { kind, .. } => Class::Character(Some(*kind)),
            Type::Derived { .. } => Class::Derived(ty),
            Type::AssumedType | Type::UnlimitedPolymorphic | Type::Unresolved => Class::Unknown,
        }
    }

    pub(super) fn is_numeric(self) -> bool {
        matches!(
            self,
            Class::Integer | Class::Real | Class::Complex | Class::Boz
        )
    }

    pub(super) fn is_intrinsic(self) -> bool {
        match self {
            Class::Integer
            | Class::Real
            | Class::Complex
            | Class::Logical
            | Class::Character(_)
            | Class::Boz => true,
            Class::Derived(_) | Class::Unknown => false,
        }
    }

    /// The type of a numeric operation, of `.AND.` and of `//`.
    pub(super) fn promoted(self, other: Class<'a>) -> Self {
        use Class as C;
        match (self, other) {
            (C::Boz, other) | (other, C::Boz) => other,
            (C::Complex, other) | (other, C::Complex) if other.is_numeric() => C::Complex,
            (C::Real, other) | (other, C::Real) if other.is_numeric() => C::Real,
            (C::Integer, C::Integer) => C::Integer,
            (C::Logical, C::Logical) => C::Logical,
            (C::Character(kind), C::Character(other)) => C::Character(kind.or(other)),
            (
                C::Integer
                | C::Real
                | C::Complex
                | C::Logical
                | C::Character(_)
                | C::Derived(_)
                | C::Unknown,
                _,
            ) => C::Unknown,
        }
    }
}

/// The least and the greatest value that an integer can have.
pub(super) type Range = (i128, i128);

/// The value of an expression.
#[derive(Clone, Debug)]
pub(super) struct Value<'a> {
    pub(super) class: Class<'a>,
    pub(super) extents: Extents<'a>,
    /// Of an INTEGER scalar, where it is bounded by constants.
    pub(super) range: Option<Range>,
    /// Of an INTEGER scalar that has a range: an extent, and a number. It is at most their sum.
    pub(super) most: Option<Box<(Extent<'a>, i128)>>,
    /// The length of a CHARACTER, where it is constant.
    pub(super) length: Option<i64>,
    /// The first array in it, for messages.
    pub(super) about: Option<SmolStr>,
    /// A variable, or a part of one, that has its shape.
    pub(super) shaped_by: Option<&'a Expr>,
}

impl<'a> Value<'a> {
    pub(super) fn scalar(class: Class<'a>) -> Self {
        Value {
            class,
            extents: Extents::Scalar,
            range: None,
            most: None,
            length: None,
            about: None,
            shaped_by: None,
        }
    }

    pub(super) fn unknown() -> Self {
        Value {
            class: Class::Unknown,
            extents: Extents::Unknown,
            range: None,
            most: None,
            length: None,
            about: None,
            shaped_by: None,
        }
    }

    pub(super) fn integer(range: Option<Range>) -> Self {
        Value {
            range,
            ..Value::scalar(Class::Integer)
        }
    }

    pub(super) fn shaped(class: Class<'a>, extents: Extents<'a>) -> Self {
        Value {
            extents,
            ..Value::scalar(class)
        }
    }

    /// The value of a constant.
    pub(super) fn exactly(&self) -> Option<i128> {
        self.range
            .filter(|(least, greatest)| least == greatest)
            .map(|(value, _)| value)
    }
}

/// What an expression designates.
#[derive(Clone, Debug)]
pub(super) struct Designated<'a> {
    pub(super) place: Place,
    pub(super) span: Span,
    pub(super) value: Value<'a>,
    /// How much of the place.
    pub(super) part: Part,
    /// Whether the place is one variable: not a component of any of several elements.
    pub(super) exact: bool,
    /// The declared shape, where all of it is designated.
    pub(super) shape: Option<&'a Shape>,
    /// The number of elements of the array from its first element on, for sequence association.
    pub(super) left: Option<i128>,
}

impl Designated<'_> {
    /// Whether it is all of one variable.
    pub(super) fn is_whole(&self) -> bool {
        self.exact && self.part == Part::Whole
    }
}

/// How much of a place is designated.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Part {
    /// All of it.
    Whole,
    /// An element, or a substring: a part that is no array.
    Element,
    /// A section, which is an array.
    Section,
}

/// A designator, or a value.
#[derive(Clone, Debug)]
pub(super) enum Evaluated<'a> {
    Variable(Designated<'a>),
    Value(Value<'a>),
}
