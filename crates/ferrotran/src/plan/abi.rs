//! What crosses between Rust and what it calls, or what calls it: one description, which the raw
//! declarations, the calls, the shims, the adapters and the C header are all made from. Where two
//! of them disagreed the behaviour would be undefined.

use super::element::{Content, Element};
use super::names::RustName;

/// The C ABI of a procedure.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Abi {
    /// In order.
    pub parameters: Vec<AbiParameter>,
    /// What is returned.
    pub result: AbiResult,
}

/// A parameter of the C ABI.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct AbiParameter {
    /// Of what it tells.
    pub subject: Subject,
    /// What it tells of that.
    pub meaning: Meaning,
    /// What is passed.
    pub ty: AbiType,
    /// How that is passed.
    pub passed: Passed,
    /// Who declares it.
    pub declared: DeclaredBy,
}

/// What a parameter of the C ABI belongs to.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Subject {
    /// A dummy argument: a position in [`Wrapper::dummies`](super::Wrapper::dummies), or in
    /// [`Closure::parameters`](super::Closure::parameters).
    Dummy(usize),
    /// The characters that a closure returns.
    Result,
}

/// What a parameter of the C ABI says of its subject.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Meaning {
    /// It is the subject itself.
    Itself,
    /// The extent of this dimension, counted from 1.
    Extent(usize),
    /// The distance of neighbours in this dimension, in units of that in the one before.
    Storage(usize),
    /// The length of its strings; of a procedure that of what it returns.
    Length,
    /// How many of its elements exist from the first one on.
    Elements,
    /// The place for what it holds after the call.
    Slot,
    /// The function that takes what it holds after the call.
    Take,
    /// Which of the types that it may have it has ([`Class::types`](super::Class::types)), counted from 1; 0 if it is absent.
    DynamicType,
    /// The place for its address, null if it is not allocated: before the call, if it is given, and after it.
    Allocated,
}

impl Meaning {
    /// Whether it is the extent of a dimension.
    pub fn is_extent(self) -> bool {
        match self {
            Meaning::Extent(_) => true,
            Meaning::Itself
            | Meaning::Storage(_)
            | Meaning::Length
            | Meaning::Elements
            | Meaning::Slot
            | Meaning::Allocated
            | Meaning::DynamicType
            | Meaning::Take => false,
        }
    }

    /// Whether it is the distance of neighbours in a dimension.
    pub fn is_storage(self) -> bool {
        match self {
            Meaning::Storage(_) => true,
            Meaning::Itself
            | Meaning::Extent(_)
            | Meaning::Length
            | Meaning::Elements
            | Meaning::Slot
            | Meaning::Allocated
            | Meaning::DynamicType
            | Meaning::Take => false,
        }
    }
}

/// The type of what a parameter of the C ABI passes.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum AbiType {
    /// Data.
    Data(Data),
    /// An address of data, or null: what a shim makes a pointer of.
    Pointer(Data),
    /// An extent, a distance or a number of elements: 8 bytes, signed.
    Extent,
    /// The length of a CHARACTER: C's `size_t`.
    Length,
    /// A procedure of this type.
    Procedure(RustName),
    /// A procedure of an unknown type.
    AnyProcedure,
    /// A function that takes what an ALLOCATABLE holds.
    Take,
}

impl AbiType {
    /// Whether a shim makes a pointer of it.
    pub fn is_pointer(&self) -> bool {
        match self {
            AbiType::Pointer(_) => true,
            AbiType::Data(_)
            | AbiType::Extent
            | AbiType::Length
            | AbiType::Procedure(_)
            | AbiType::AnyProcedure
            | AbiType::Take => false,
        }
    }
}

/// What stands at an address.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Data {
    /// A scalar.
    Scalar(Element),
    /// Elements without gaps, or characters.
    Array(Content),
    /// It is not known.
    Unknown,
}

/// How a parameter is passed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Passed {
    /// As it is.
    ByValue,
    /// By the address of where it stands.
    ByAddress,
}

/// Who declares a parameter.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum DeclaredBy {
    /// Whoever writes the procedure.
    Source,
    /// The compiler, which adds the lengths of CHARACTER to what a Fortran source declares.
    Compiler,
}

/// What the C ABI returns.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum AbiResult {
    /// Nothing.
    Nothing,
    /// A scalar.
    Scalar(Element),
    /// The number of an alternate return, 0 for a normal one: both compilers have such a
    /// subroutine return it, in 4 bytes.
    Alternate,
}

impl Abi {
    /// Whether it passes or returns what the kind of INTEGER decides about.
    pub fn passes_integers(&self) -> bool {
        let is_integer = |data: &Data| {
            matches!(
                data,
                Data::Scalar(Element::Integer(_) | Element::Logical(_))
                    | Data::Array(Content::Element(Element::Integer(_) | Element::Logical(_)))
            )
        };
        let returned = match self.result {
            AbiResult::Scalar(element) => is_integer(&Data::Scalar(element)),
            AbiResult::Nothing | AbiResult::Alternate => false,
        };
        let mut parameters = self.parameters.iter();
        returned
            || parameters
                .any(|parameter| matches!(&parameter.ty, AbiType::Data(data) if is_integer(data)))
    }

    /// The parameters that belong to dummy arguments, each with the position of that one.
    pub fn of_dummies(&self) -> impl Iterator<Item = (usize, &AbiParameter)> {
        self.parameters
            .iter()
            .filter_map(|parameter| match parameter.subject {
                Subject::Dummy(position) => Some((position, parameter)),
                Subject::Result => None,
            })
    }

    /// The positions of the dummy arguments whose elements are counted, in the order in which the numbers
    /// are passed.
    pub fn counted(&self) -> impl Iterator<Item = usize> {
        let dummies = self.of_dummies();
        let counted = dummies.filter(|(_, parameter)| parameter.meaning == Meaning::Elements);
        counted.map(|(position, _)| position)
    }

    /// The parameters that belong to the dummy argument at `position`; none where nothing is passed
    /// for it.
    pub fn of(&self, position: usize) -> Vec<&AbiParameter> {
        let parameters = self.parameters.iter();
        parameters
            .filter(|parameter| parameter.subject == Subject::Dummy(position))
            .collect()
    }
}
