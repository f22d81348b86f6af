//! Variables of modules and of COMMON blocks, which Rust reads and writes where they lie.

use std::fmt;

use super::element::{Content, Element};
use super::names::RustName;
use super::structure::ObjectType;
use super::symbol::Symbol;
use crate::name::Name;

/// The variables of a module, or of a COMMON block: a function gives them, with the library's lock.
#[derive(Clone, Debug, PartialEq)]
pub struct Variables {
    /// Whose they are.
    pub owner: Owner,
    /// The function.
    pub function: RustName,
    /// What it returns, whose methods read and write the variables.
    pub guard: RustName,
    /// Those that the bindings have, in the order of the source.
    pub list: Vec<Variable>,
}

/// Whose variables are.
#[derive(Clone, Debug, PartialEq)]
pub enum Owner {
    /// A module's.
    Module(Name),
    /// Those of a COMMON block: all program units lay it out so.
    Common(Common),
}

impl Owner {
    /// The module; `None` is the root of the bindings, where COMMON blocks are.
    pub fn module(&self) -> Option<&Name> {
        match self {
            Owner::Module(module) => Some(module),
            Owner::Common(_) => None,
        }
    }
}

impl fmt::Display for Owner {
    /// "module `m`", "COMMON block `b`".
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Owner::Module(module) => write!(f, "module `{module}`"),
            Owner::Common(Common { name: None, .. }) => f.write_str("blank COMMON block"),
            Owner::Common(Common {
                name: Some(name), ..
            }) => write!(f, "COMMON block `{name}`"),
        }
    }
}

/// A COMMON block.
#[derive(Clone, Debug, PartialEq)]
pub struct Common {
    /// Its name; `None` is blank COMMON.
    pub name: Option<Name>,
    /// Its members, in the order of the variables.
    pub members: Vec<Member>,
}

/// How a member of a COMMON block is declared.
#[derive(Clone, Debug, PartialEq)]
pub struct Member {
    /// Its type.
    pub ty: MemberType,
    /// Its extents: none of a scalar.
    pub extents: Vec<usize>,
}

/// The type of a member of a COMMON block.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum MemberType {
    /// A number or a logical value.
    Element(Element),
    /// CHARACTER of so many bytes.
    Text(usize),
}

/// A variable.
#[derive(Clone, Debug, PartialEq)]
pub struct Variable {
    /// Its Fortran name.
    pub name: Name,
    /// The method that reads it.
    pub rust: RustName,
    /// The method that sets it, or lends it to be written; `None` where it is PROTECTED, or where what sets it
    /// allocates it.
    pub write: Option<RustName>,
    /// What it is.
    pub form: VariableForm,
    /// The shim that says where it lies.
    pub shim: VariableShim,
    /// As it is declared: `real(8) :: x(3)`.
    pub declared: String,
    /// Its file and line.
    pub place: String,
}

/// What a variable is.
#[derive(Clone, Debug, PartialEq)]
pub enum VariableForm {
    /// A number or a logical value.
    Scalar(Element),
    /// A CHARACTER.
    Text,
    /// An array, of which every element exists.
    Array {
        /// What it holds.
        content: Content,
        /// The number of dimensions.
        rank: usize,
    },
    /// An array that is ALLOCATABLE.
    Allocatable {
        /// What it holds.
        element: Element,
        /// The number of dimensions.
        rank: usize,
        /// What allocates and deallocates it; `None` where something may point to it, or where it is PROTECTED.
        change: Option<Box<Allocation>>,
    },
    /// A number or a logical value that is ALLOCATABLE.
    AllocatableScalar {
        /// Its type.
        element: Element,
        /// As of [`VariableForm::Allocatable`]; setting it allocates it.
        change: Option<Box<Allocation>>,
    },
    /// A CHARACTER that is ALLOCATABLE, with a deferred length.
    AllocatableText {
        /// As of [`VariableForm::Allocatable`]; setting it allocates it with the length of the text.
        change: Option<Box<Allocation>>,
    },
    /// An object of a derived type.
    Object {
        /// Its type.
        of: ObjectType,
        /// Whether there is one.
        exists: Exists,
    },
    /// An array of objects of a derived type.
    Objects {
        /// Their type.
        of: ObjectType,
        /// The number of dimensions.
        rank: usize,
        /// The shim that gives the address of one.
        element: VariableShim,
        /// Whether there are any.
        exists: Exists,
    },
}

/// Whether there is what is declared.
#[derive(Clone, Debug, PartialEq)]
pub enum Exists {
    /// As long as what it is of.
    Always,
    /// It is ALLOCATABLE; this as of [`VariableForm::Allocatable`].
    Allocated(Option<Box<Allocation>>),
}

impl Exists {
    /// What allocates and deallocates it.
    pub fn change(&self) -> Option<&Allocation> {
        match self {
            Exists::Always => None,
            Exists::Allocated(change) => change.as_deref(),
        }
    }
}

/// How Rust allocates and deallocates an ALLOCATABLE.
#[derive(Clone, Debug, PartialEq)]
pub struct Allocation {
    /// The method that allocates it, and its shim.
    pub allocate: (RustName, VariableShim),
    /// The method that deallocates it, and its shim.
    pub deallocate: (RustName, VariableShim),
}

/// A shim in Fortran.
#[derive(Clone, Debug, PartialEq)]
pub struct VariableShim {
    /// The raw function.
    pub raw: RustName,
    /// Its binding label.
    pub label: String,
    /// Its symbol.
    pub symbol: Symbol,
}

impl Variable {
    /// The number of extents that its shim tells: of CHARACTER the length is one of them.
    pub fn extents(&self) -> usize {
        match &self.form {
            VariableForm::Scalar(_) => 0,
            VariableForm::Text => 1,
            VariableForm::Array { content, rank } => match content {
                Content::Element(_) => *rank,
                Content::Text => rank + 1,
            },
            VariableForm::Allocatable { rank, .. } => *rank,
            VariableForm::AllocatableScalar { .. } | VariableForm::Object { .. } => 0,
            VariableForm::AllocatableText { .. } => 1,
            VariableForm::Objects { rank, .. } => *rank,
        }
    }

    /// Whether it is an object of a derived type, or an array of them.
    pub fn has_objects(&self) -> bool {
        match self.form {
            VariableForm::Object { .. } | VariableForm::Objects { .. } => true,
            VariableForm::Scalar(_)
            | VariableForm::Text
            | VariableForm::Array { .. }
            | VariableForm::Allocatable { .. }
            | VariableForm::AllocatableScalar { .. }
            | VariableForm::AllocatableText { .. } => false,
        }
    }

    /// Whether Rust writes it.
    pub fn is_written(&self) -> bool {
        let change = match &self.form {
            VariableForm::AllocatableScalar { change, .. }
            | VariableForm::AllocatableText { change } => change.is_some(),
            VariableForm::Scalar(_)
            | VariableForm::Text
            | VariableForm::Array { .. }
            | VariableForm::Allocatable { .. }
            | VariableForm::Object { .. }
            | VariableForm::Objects { .. } => false,
        };
        change || self.write.is_some()
    }

    /// All its shims.
    pub fn shims(&self) -> Vec<(&VariableShim, VariableTask)> {
        let (first, change) = match &self.form {
            VariableForm::Scalar(_) | VariableForm::Text | VariableForm::Array { .. } => {
                (VariableTask::Locate, None)
            }
            VariableForm::Allocatable { change, .. }
            | VariableForm::AllocatableScalar { change, .. }
            | VariableForm::AllocatableText { change } => (VariableTask::Locate, change.as_deref()),
            VariableForm::Object { exists, .. } => (VariableTask::Address, exists.change()),
            VariableForm::Objects { exists, .. } => (VariableTask::Extents, exists.change()),
        };
        let mut shims = vec![(&self.shim, first)];
        if let VariableForm::Objects { element, .. } = &self.form {
            shims.push((element, VariableTask::Element));
        }
        if let Some(change) = change {
            shims.push((&change.allocate.1, VariableTask::Allocate));
            shims.push((&change.deallocate.1, VariableTask::Deallocate));
        }
        shims
    }
}

/// What a shim of a variable does.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum VariableTask {
    /// It says where the variable lies.
    Locate,
    /// It gives the address of the object.
    Address,
    /// It gives the extents of the array of objects.
    Extents,
    /// It gives the address of one of them.
    Element,
    /// It allocates it.
    Allocate,
    /// It deallocates it.
    Deallocate,
}

impl VariableTask {
    /// Whether a shim of a variable that is no component is given the address of an object, too, of which it makes
    /// nothing: so that both are asked alike.
    pub fn takes_object(self) -> bool {
        match self {
            VariableTask::Address | VariableTask::Extents | VariableTask::Element => true,
            VariableTask::Locate | VariableTask::Allocate | VariableTask::Deallocate => false,
        }
    }
}
