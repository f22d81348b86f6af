//! What is checked as a procedure runs, and the extents that checked procedures tell each other.

use crate::interface::Type;
use crate::name::Name;
use crate::source::FileId;

/// An expression of a statement.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Node {
    /// The logical line of the statement.
    pub line: u32,
    /// 0: the expressions on that line; from 1: the condition of the ELSE IF of this number.
    pub clause: usize,
    /// Its number there (`ast::numbered`). One past the last of a CALL is the CALL itself;
    /// after that come those in implied DOs (`ast::repeated`).
    pub number: usize,
    /// That is a reference to a statement function, and this an expression in the body of it.
    pub inside: Option<Inside>,
}

/// An expression in the body of a statement function.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Inside {
    /// The logical line of the definition.
    pub line: u32,
    /// Its number there.
    pub number: usize,
}

/// The procedure, or an entry of it, takes the extents of these dummy arguments.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Takes {
    pub(super) text: FileId,
    pub(super) by: Taker,
    /// Their numbers: those of entries come after the procedure's own.
    pub(super) numbers: Vec<usize>,
}

/// What takes extents.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub(super) enum Taker {
    /// A procedure: the logical line of its first statement after the one that names it.
    Procedure(u32),
    /// The ENTRY on this logical line.
    Entry(u32),
}

/// A call passes extents.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Passes {
    pub(super) text: FileId,
    pub(super) at: Node,
    pub(super) extents: Vec<Passed>,
}

/// A function is evaluated in front of the statement, or of the operand in which it stands, into a variable:
/// what is checked there is checked after it.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Ahead {
    pub(super) text: FileId,
    pub(super) at: Node,
    pub(super) ty: Scalar,
}

/// The type of a variable that is no CHARACTER, with its kind.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Scalar {
    /// INTEGER.
    Integer(u8),
    /// REAL.
    Real(u8),
    /// COMPLEX.
    Complex(u8),
    /// LOGICAL.
    Logical(u8),
}

impl Scalar {
    /// That of a type, if it is one.
    pub fn of(ty: &Type) -> Option<Self> {
        match ty {
            Type::Integer {
                kind,
                unsigned: false,
            } => Some(Scalar::Integer(kind.0)),
            Type::Real(kind) => Some(Scalar::Real(kind.0)),
            Type::Complex(kind) => Some(Scalar::Complex(kind.0)),
            Type::Logical(kind) => Some(Scalar::Logical(kind.0)),
            Type::Integer { unsigned: true, .. }
            | Type::Character { .. }
            | Type::Derived { .. }
            | Type::AssumedType
            | Type::UnlimitedPolymorphic
            | Type::Unresolved => None,
        }
    }

    /// Its word and its kind.
    pub(super) fn parts(self) -> (&'static str, u8) {
        match self {
            Scalar::Integer(kind) => ("integer", kind),
            Scalar::Real(kind) => ("real", kind),
            Scalar::Complex(kind) => ("complex", kind),
            Scalar::Logical(kind) => ("logical", kind),
        }
    }
}

/// The number of elements that exist of what is passed, from its first element on.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Passed {
    /// All of an array.
    All(Extent),
    /// As many elements of other bytes as have room in so many, of which one is as large as several others.
    Elements {
        /// Of those that are passed.
        passed: Box<Passed>,
        /// The bytes of one of them.
        from: u16,
        /// The bytes of one of the others.
        to: u16,
    },
    /// Those of a section, the expression with this number.
    Section(usize),
    /// Those from an element on.
    From(Element, usize),
    /// Those from a place in an array on, up to where another argument begins that is passed of it: so that
    /// the two have nothing in common (CHECKS.md, J6).
    Apart {
        /// Where it begins.
        own: Start,
        /// Where others begin that are passed before it, and after it: what is passed twice from one place
        /// on belongs to the first.
        others: [Vec<Start>; 2],
        /// How many elements the array has.
        extent: Extent,
    },
    /// Those of a copy of an array of one dimension from an element on: as many as the callee declares, as far as they exist.
    Copy {
        /// Where it begins.
        element: Element,
        /// The number of the expression, for which the copy is passed.
        node: usize,
        /// The bounds that the callee declares, two at most.
        bounds: Vec<[Bound; 2]>,
    },
}

/// A place in an array.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Start {
    /// Its first element.
    First,
    /// This element, an expression with a number.
    At(Element, usize),
}

/// The number of elements of an array.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Extent {
    /// That which the procedure takes for the dummy argument with this number.
    Taken(usize),
    /// This.
    Count(i64),
    /// As many as the array has that is declared with this name.
    Size(Name),
}

/// An element of an array.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Element {
    /// The array.
    pub array: Name,
    /// The lower bound of each dimension, where it is constant.
    pub lower: Vec<Option<i64>>,
    /// How many elements there are.
    pub extent: Extent,
    /// Which subscripts are evaluated once, into a variable: what may have another value the next time.
    pub once: Vec<bool>,
}

/// The subscripts of an array, each to be within its dimension.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Within {
    /// The lower bound of each dimension, where it is constant.
    pub lower: Vec<Option<i64>>,
    /// Which subscripts are evaluated once, into a variable.
    pub once: Vec<bool>,
}

/// Something is checked before the statement, or where an operand before it leaves the value open.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Check {
    pub(super) text: FileId,
    pub(super) at: Node,
    pub(super) what: What,
}

impl Element {
    /// Whether its array has one dimension, a constant lower bound and an extent that is not asked for: then
    /// no intrinsic procedure tells where it is.
    fn is_plain_vector(&self) -> bool {
        let told = match self.extent {
            Extent::Taken(_) | Extent::Count(_) => true,
            Extent::Size(_) => false,
        };
        told && matches!(self.lower[..], [Some(_)])
    }
}

impl What {
    /// The names of the intrinsic procedures that the check refers to: they have to mean these.
    pub fn intrinsics(&self) -> &'static [&'static str] {
        match self {
            What::Element(element) if element.is_plain_vector() => &["bge", "int"],
            What::Element(_) => &["bge", "int", "lbound", "size"],
            What::Section(_) => &["bge", "int", "lbound", "size", "ubound"],
            What::Within(_) => &["bge", "int", "lbound", "size", "ubound"],
            What::Substring(_) => &["int", "len"],
            What::Divisor { .. } => &["huge", "int", "kind"],
            What::Step | What::Copied | What::Items { .. } => &[],
            What::Allocated => &["allocated"],
            What::SameShape { .. } => &["size"],
            What::AsLarge(_) => &["int", "max", "min"],
            What::Declared(..) => &["size"],
        }
    }
}

impl What {
    /// Which subscripts or operands are evaluated once, into a variable.
    pub fn once(&self) -> &[bool] {
        match self {
            What::Element(Element { once, .. })
            | What::Section(Element { once, .. })
            | What::Within(Within { once, .. }) => once,
            What::Divisor { once } => once,
            What::Substring(_)
            | What::Step
            | What::Copied
            | What::Allocated
            | What::SameShape { .. }
            | What::AsLarge(_)
            | What::Items { .. }
            | What::Declared(..) => &[],
        }
    }

    /// Whether it needs nothing but the expression, so that it can be checked in a loop.
    pub fn stands_alone(&self) -> bool {
        match self {
            What::Element(_)
            | What::Section(_)
            | What::Within(_)
            | What::Divisor { .. }
            | What::Substring(_)
            | What::Step
            | What::Allocated => true,
            What::SameShape { .. }
            | What::AsLarge(_)
            | What::Copied
            | What::Items { .. }
            | What::Declared(..) => false,
        }
    }
}

impl Passed {
    /// The names of the intrinsic procedures that the argument refers to.
    pub fn intrinsics(&self) -> &'static [&'static str] {
        match self {
            // What any of them refers to.
            Passed::Elements { .. } => &["huge", "int", "lbound", "max", "merge", "min", "size"],
            Passed::All(Extent::Size(_)) | Passed::Section(_) => &["size"],
            Passed::All(Extent::Taken(_) | Extent::Count(_)) => &[],
            Passed::From(element, _) if element.is_plain_vector() => &["int", "max", "merge"],
            Passed::From(..) => &["int", "lbound", "max", "merge", "size"],
            Passed::Copy { .. } => &["int", "lbound", "max", "merge", "min", "size"],
            Passed::Apart { .. } => &["huge", "int", "lbound", "max", "merge", "min", "size"],
        }
    }
}

/// What a dummy argument is declared with, and what is passed for it.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct AsLarge {
    /// The dummy argument.
    pub name: Name,
    /// How many elements are passed.
    pub passed: Passed,
    /// The bounds of its dimensions, two at most.
    pub bounds: Vec<[Bound; 2]>,
}

/// A bound that a callee declares, of INTEGERs of 4 bytes that are passed to it.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Bound {
    /// A constant.
    Integer(i64),
    /// The expression with this number.
    Passed(usize),
    /// A value of others.
    Of(Operation, Vec<Bound>),
}

/// How a bound is computed.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Operation {
    /// `-a`.
    Negate,
    /// `a + b`.
    Add,
    /// `a - b`.
    Subtract,
    /// `a * b`.
    Multiply,
    /// The largest.
    Max,
    /// The least.
    Min,
}

/// What is checked.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum What {
    /// It is an element that exists.
    Element(Element),
    /// It is a section without strides that is empty, or whose first and last elements exist.
    Section(Element),
    /// It is an element whose subscripts are within their dimensions, or a section that is empty or both of
    /// whose ends are in each.
    Within(Within),
    /// It is a substring of the variable, or is empty.
    Substring(Name),
    /// Its right operand is not 0, nor -1 where the left one is the least INTEGER.
    Divisor {
        /// Which operands are evaluated once, into a variable.
        once: [bool; 2],
    },
    /// It is not 0: the step of a DO.
    Step,
    /// It is allocated.
    Allocated,
    /// It has the shape of another one.
    SameShape {
        /// The line of a WHERE that the other one is on: 0 is its first.
        clause: usize,
        /// The number of the other one.
        other: usize,
        /// How many dimensions both have.
        rank: usize,
    },
    /// What is passed for a dummy argument has as many elements as that is declared with.
    AsLarge(Box<AsLarge>),
    /// Nothing: a copy of the variable is passed, which shares no storage.
    Copied,
    /// It is an implied DO: what is asked for of its items is checked in a loop that counts as it does, in a
    /// variable of its own of this kind.
    Items {
        /// The kind.
        kind: u8,
        /// Whether its bounds are evaluated once, before the statement.
        once: bool,
    },
    /// The array exists as it is declared, of which there are so many elements: before the statement,
    /// whatever is evaluated in it.
    Declared(Name, Extent),
}
