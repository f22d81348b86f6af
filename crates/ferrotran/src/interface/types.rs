//! Types and shapes.

use serde::Serialize;

use super::Expr;
use crate::name::Name;

/// A kind, in bytes as Fortran counts it: of COMPLEX, the bytes of one part.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize)]
#[serde(transparent)]
pub struct Kind(pub u8);

/// A type.
#[derive(Clone, Debug, PartialEq)]
pub enum Type {
    /// INTEGER; `unsigned` only where a signature file says so (`integer*-1`).
    Integer {
        /// Its kind.
        kind: Kind,
        /// Whether the values are unsigned.
        unsigned: bool,
    },
    /// REAL and DOUBLE PRECISION.
    Real(Kind),
    /// COMPLEX and DOUBLE COMPLEX.
    Complex(Kind),
    /// LOGICAL.
    Logical(Kind),
    /// CHARACTER, of kind 1 unless said.
    Character {
        /// Bytes of one character.
        kind: Kind,
        /// Its length.
        length: CharacterLength,
    },
    /// `TYPE(t)` and `CLASS(t)`.
    Derived {
        /// The type's name.
        name: Name,
        /// The module that defines it, if one does.
        module: Option<Name>,
        /// `CLASS`.
        polymorphic: bool,
    },
    /// `TYPE(*)`.
    AssumedType,
    /// `CLASS(*)`.
    UnlimitedPolymorphic,
    /// The type, its kind or its length could not be determined: a diagnostic at the declaration
    /// says why. What has it cannot be wrapped.
    Unresolved,
}

/// What an address of C is of (Fortran 2018, 18.3.2).
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Addressed {
    /// Data: `type(c_ptr)`, in Rust `*mut c_void`.
    Data,
    /// A procedure: `type(c_funptr)`, in Rust `Option<unsafe extern "C" fn()>`.
    Procedure,
}

impl Addressed {
    /// The name of its type in `iso_c_binding`.
    pub fn type_name(self) -> &'static str {
        match self {
            Addressed::Data => "c_ptr",
            Addressed::Procedure => "c_funptr",
        }
    }
}

impl Type {
    /// What a value of the type is the address of, if it is one of C's.
    pub fn addressed(&self) -> Option<Addressed> {
        let Type::Derived {
            name,
            module: Some(module),
            polymorphic: false,
        } = self
        else {
            return None;
        };
        [Addressed::Data, Addressed::Procedure]
            .into_iter()
            .find(|it| *module == "iso_c_binding" && *name == it.type_name())
    }
}

/// The length of a CHARACTER.
#[derive(Clone, Debug, PartialEq)]
pub enum CharacterLength {
    /// A specification expression.
    Expr(Expr),
    /// `*(*)`: that of the actual argument.
    Assumed,
    /// `:`.
    Deferred,
}

/// The shape of an entity.
#[derive(Clone, Debug, PartialEq)]
pub enum Shape {
    /// No array.
    Scalar,
    /// `A(N, 0:M)`.
    Explicit(Vec<Bounds>),
    /// `A(LDA, *)`: the last dimension has no upper bound.
    AssumedSize {
        /// The dimensions before the last.
        leading: Vec<Bounds>,
        /// The lower bound of the last.
        lower: Expr,
    },
    /// `A(:, 0:)` of a dummy argument: the lower bounds.
    AssumedShape(Vec<Expr>),
    /// `A(:, :)` of an allocatable or a pointer.
    Deferred {
        /// Its rank.
        rank: usize,
    },
    /// `A(..)`.
    AssumedRank,
}

impl Shape {
    /// The number of dimensions; `None` for assumed rank.
    pub fn rank(&self) -> Option<usize> {
        match self {
            Shape::Scalar => Some(0),
            Shape::Explicit(bounds) => Some(bounds.len()),
            Shape::AssumedSize { leading, .. } => Some(leading.len() + 1),
            Shape::AssumedShape(lower) => Some(lower.len()),
            Shape::Deferred { rank } => Some(*rank),
            Shape::AssumedRank => None,
        }
    }
}

/// The bounds of one dimension, both inclusive.
#[derive(Clone, Debug, PartialEq)]
pub struct Bounds {
    /// The lower bound: 1 unless said.
    pub lower: Expr,
    /// The upper bound.
    pub upper: Expr,
}

impl Bounds {
    /// The number of elements; `None` where it is not constant.
    pub fn extent(&self) -> Option<usize> {
        let (lower, upper) = (self.lower.as_integer()?, self.upper.as_integer()?);
        usize::try_from(upper.checked_sub(lower)?.checked_add(1)?.max(0)).ok()
    }
}

/// A data entity without its name.
#[derive(Clone, Debug, PartialEq)]
pub struct Variable {
    /// Its type.
    pub ty: Type,
    /// Its shape.
    pub shape: Shape,
}

impl Variable {
    /// Whether its bounds and its length are constants, as far as it has any.
    pub fn has_constant_size(&self) -> bool {
        let constant = |bounds: &Bounds| bounds.extent().is_some();
        let shape = match &self.shape {
            Shape::Scalar | Shape::Deferred { .. } | Shape::AssumedRank => true,
            Shape::Explicit(bounds) => bounds.iter().all(constant),
            Shape::AssumedSize { leading, lower } => {
                leading.iter().all(constant) && lower.as_integer().is_some()
            }
            Shape::AssumedShape(lower) => lower.iter().all(|lower| lower.as_integer().is_some()),
        };
        let length = match &self.ty {
            Type::Character { length, .. } => match length {
                CharacterLength::Expr(length) => length.as_integer().is_some(),
                CharacterLength::Assumed | CharacterLength::Deferred => true,
            },
            Type::Unresolved => false,
            Type::Integer { .. }
            | Type::Real(_)
            | Type::Complex(_)
            | Type::Logical(_)
            | Type::Derived { .. }
            | Type::AssumedType
            | Type::UnlimitedPolymorphic => true,
        };
        shape && length
    }
}
