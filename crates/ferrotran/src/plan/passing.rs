//! The ways of passing a dummy argument.

use std::sync::Arc;

use super::closure::Callback;
use super::constant::ConstantValue;
use super::element::{Content, Element};
use super::expression::IntegerExpr;
use super::status::FailsIf;
use super::structure::{Class, Making, StructureName};

/// The ways of passing.
#[derive(Clone, Debug)]
pub enum Passing {
    /// The address of a mutable copy.
    Scalar {
        /// Its type.
        element: Element,
        /// Where its value comes from and goes to.
        role: ScalarRole,
    },
    /// The address of the first element.
    Array {
        /// The type of its elements.
        element: Element,
        /// The number of its dimensions.
        rank: usize,
        /// Its shape.
        shape: ArrayShape,
        /// Who owns it.
        role: ArrayRole,
        /// Where it may be a part of a larger matrix, whose leading dimension is its first
        /// extent: how many rows are accessed, the largest of these.
        rows: Option<Vec<IntegerExpr>>,
    },
    /// The address of the characters of a scalar CHARACTER, and its length.
    Text {
        /// Its length.
        length: TextLength,
        /// Who owns it.
        role: ArrayRole,
        /// Whether it was shown never to be written.
        never_written: bool,
        /// What it is where the caller gives none.
        default: Option<TextDefault>,
    },
    /// The address of the characters of the first element, and the length of each element.
    CharacterArray {
        /// The length of each element.
        length: TextLength,
        /// The number of its dimensions.
        rank: usize,
        /// Its shape.
        shape: ArrayShape,
        /// Who owns it.
        role: ArrayRole,
    },
    /// Nothing: `*`, one of the ways to return ([`Wrapper::returns`](super::Wrapper::returns)).
    AlternateReturn,
    /// An ALLOCATABLE or a POINTER of the shim's own: made of what is given, and what it is after
    /// the call is copied out before the shim returns.
    Allocatable {
        /// What it holds.
        held: Held,
        /// The number of its dimensions, 0 for a scalar.
        rank: usize,
        /// Which way it goes.
        role: AllocatableRole,
        /// Whether it is a POINTER, which the procedure associates. What it points to stays.
        pointer: bool,
    },
    /// The address of a trampoline, which calls a closure.
    Procedure(Box<Callback>),
    /// The address of an object of a derived type.
    Structure {
        /// Its type.
        name: StructureName,
        /// Which way it goes.
        role: StructureRole,
    },
    /// The address of an object of a type or of one that extends it, and which of them it is.
    Class {
        /// What it may be.
        class: Arc<Class>,
        /// Which way it goes.
        role: ClassRole,
    },
    /// An ALLOCATABLE object, by the address of its owner.
    AllocatableStructure {
        /// Its type.
        name: StructureName,
        /// Which way it goes.
        role: ObjectRole,
        /// Whether one is made by a safe function.
        making: Making,
    },
    /// A POINTER to an object: where it points, which nobody follows but who vouches for that.
    ObjectPointer {
        /// Its type.
        name: StructureName,
        /// Which way it goes.
        role: ObjectRole,
    },
    /// The address of the first of an array of objects of a derived type, without gaps.
    Structures {
        /// Their type.
        name: StructureName,
        /// The number of its dimensions.
        rank: usize,
        /// Its shape.
        shape: ArrayShape,
        /// Who owns it.
        role: ArrayRole,
    },
}

/// Which way an object of a derived type goes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum StructureRole {
    /// `&T`: shown never to be written.
    In,
    /// `&mut T`.
    InOut,
    /// The result of a function: a new one, which is returned.
    Result,
}

/// Which way an object of CLASS goes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ClassRole {
    /// `&dyn IsA<T>`: shown never to be written.
    In,
    /// `&mut dyn IsAMut<T>`.
    InOut,
}

/// Which way an ALLOCATABLE object goes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ObjectRole {
    /// `Option<&T>`: given; `None` is unallocated.
    In,
    /// `&mut Option<T>`: given, and replaced.
    InOut,
    /// `Option<T>`: returned.
    Out,
}

impl ObjectRole {
    /// Whether the shim is told whether it is allocated, and tells.
    pub fn is_taken_back(self) -> bool {
        match self {
            ObjectRole::In => false,
            ObjectRole::InOut | ObjectRole::Out => true,
        }
    }
}

/// What an ALLOCATABLE or a POINTER holds.
#[derive(Clone, Debug)]
pub enum Held {
    /// Numbers or logical values.
    Element(Element),
    /// Strings of this length.
    Text(TextLength),
}

impl Held {
    /// What it holds, as an array: strings are one of characters.
    pub fn content(&self) -> Content {
        match self {
            Held::Element(element) => Content::Element(*element),
            Held::Text(_) => Content::Text,
        }
    }

    /// Whether the shim takes a length: of what is given, or as it is declared.
    pub fn passes_length(&self, role: AllocatableRole) -> bool {
        match self {
            Held::Element(_) => false,
            Held::Text(TextLength::Declared { .. }) => true,
            Held::Text(TextLength::Assumed | TextLength::Deferred) => role.is_given(),
        }
    }
}

/// Which way an ALLOCATABLE goes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum AllocatableRole {
    /// Given; `None` is unallocated.
    In,
    /// Given, and returned anew.
    InOut,
    /// The caller's, who may leave it out: given, and replaced.
    Lent,
    /// Returned; `None` is unallocated.
    Out,
    /// The result of a function: returned, and always allocated.
    Result,
}

impl AllocatableRole {
    /// Whether the caller gives a value.
    pub fn is_given(self) -> bool {
        matches!(
            self,
            AllocatableRole::In | AllocatableRole::InOut | AllocatableRole::Lent
        )
    }

    /// Whether the wrapper takes it back after the call.
    pub fn is_taken_back(self) -> bool {
        self != AllocatableRole::In
    }

    /// Whether the shim takes the place for what it is after the call beside the address of what
    /// is given.
    pub fn passes_slot(self) -> bool {
        self.is_given() && self.is_taken_back()
    }

    /// Whether the wrapper returns a value.
    pub fn is_returned(self) -> bool {
        self.is_taken_back() && self != AllocatableRole::Lent
    }
}

/// What all arrays have in common.
#[derive(Clone, Copy, Debug)]
pub struct ArrayForm<'a> {
    /// The number of its dimensions.
    pub rank: usize,
    /// Its shape.
    pub shape: &'a ArrayShape,
    /// Who owns it.
    pub role: ArrayRole,
}

impl<'a> ArrayForm<'a> {
    /// From its parts.
    pub fn new(rank: usize, shape: &'a ArrayShape, role: ArrayRole) -> Self {
        ArrayForm { rank, shape, role }
    }
}

/// What a string is where the caller gives none.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct TextDefault {
    /// Its characters.
    pub value: String,
    /// Whether the caller may give another.
    pub overridable: bool,
}

/// The length of a CHARACTER.
#[derive(Clone, Debug)]
pub enum TextLength {
    /// It is declared.
    Declared {
        /// The number of characters.
        length: IntegerExpr,
        /// The argument as declared, for messages: `character(n) :: s`.
        text: String,
    },
    /// That of the actual argument.
    Assumed,
    /// Any: what is allocated or associated has one.
    Deferred,
}

impl TextLength {
    /// Whether the procedure allocates it.
    pub fn is_deferred(&self) -> bool {
        match self {
            TextLength::Deferred => true,
            TextLength::Declared { .. } | TextLength::Assumed => false,
        }
    }
}

/// Where a scalar's value comes from and goes to.
#[derive(Clone, Debug)]
pub enum ScalarRole {
    /// A parameter by value.
    In,
    /// A parameter `&mut`.
    InOut,
    /// Returned; 0 before the call.
    Out,
    /// Returned; worked out before the call, where it may also be given.
    Initialised {
        /// Its value before the call.
        value: Computed,
        /// Whether the caller may give another.
        overridable: bool,
    },
    /// 0 before the call; an error after it where it says so.
    Status(FailsIf),
    /// Worked out; where it may also be given it is a parameter `Option`.
    Computed {
        /// Its value.
        value: Computed,
        /// Whether the caller may give another.
        overridable: bool,
    },
}

/// A value that the wrapper works out.
#[derive(Clone, Debug)]
pub enum Computed {
    /// From the length of an array: `(length - offset) / coefficient`.
    Follows(Follows),
    /// A constant.
    Constant(ConstantValue),
    /// From other arguments.
    Expr {
        /// The expression.
        expr: IntegerExpr,
        /// The expression as declared.
        text: String,
    },
}

/// How a dummy argument follows from the length of an array.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Follows {
    /// The array: a position in [`Wrapper::dummies`](super::Wrapper::dummies).
    pub array: usize,
    /// The dimension, counted from 0.
    pub dimension: usize,
    /// By how much the extent grows with the argument; positive.
    pub coefficient: i64,
    /// The extent when the argument is 0.
    pub offset: i64,
}

/// The shape of an array argument.
#[derive(Clone, Debug)]
pub enum ArrayShape {
    /// Its extents, each evaluated in Fortran's own integer kind.
    Explicit {
        /// One for each dimension.
        extents: Vec<IntegerExpr>,
        /// The shape as declared, for messages: `a(n)`.
        text: String,
    },
    /// That of the actual argument, passed to the shim.
    Assumed,
    /// Assumed size: the last extent cannot be checked.
    AssumedSize {
        /// The extents of the dimensions before the last.
        leading: Vec<IntegerExpr>,
        /// The shape as declared, for messages: `a(lda, *)`.
        text: String,
    },
}

impl ArrayShape {
    /// The extents that are declared.
    pub fn extents(&self) -> &[IntegerExpr] {
        match self {
            ArrayShape::Explicit { extents, .. } => extents,
            ArrayShape::AssumedSize { leading, .. } => leading,
            ArrayShape::Assumed => &[],
        }
    }
}

/// Who owns an array or string argument.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ArrayRole {
    /// `&[T]`, or a view: shown never to be written (a string may be: it is copied then).
    In,
    /// `&[T]`, or a view: copied, because it may be written.
    Copied,
    /// `&mut [T]`, or a mutable view.
    InOut,
    /// A `Vec`, or an owned array: taken, and returned as the procedure leaves it. Of a string, a
    /// copy.
    Owned,
    /// Returned; zeros before the call.
    Out,
}
