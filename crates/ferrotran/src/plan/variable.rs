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
    /// The method that sets it, or lends it to be written; `None` where it is PROTECTED.
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
    /// An object of a derived type.
    Object {
        /// Its type.
        of: ObjectType,
        /// Whether there is one.
        exists: Exists,
    },
}

/// Whether there is what is declared.
#[derive(Clone, Debug, PartialEq)]
pub enum Exists {
    /// As long as what it is of.
    Always,
    /// It is ALLOCATABLE, and this allocates and deallocates it.
    Allocated(Box<Allocation>),
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
            VariableForm::Object { .. } => 0,
        }
    }

    /// All its shims.
    pub fn shims(&self) -> Vec<(&VariableShim, VariableTask)> {
        let (first, change) = match &self.form {
            VariableForm::Scalar(_) | VariableForm::Text | VariableForm::Array { .. } => {
                (VariableTask::Locate, None)
            }
            VariableForm::Allocatable { change, .. } => (VariableTask::Locate, change.as_ref()),
            VariableForm::Object { exists, .. } => match exists {
                Exists::Always => (VariableTask::Address, None),
                Exists::Allocated(change) => (VariableTask::Address, Some(change)),
            },
        };
        let mut shims = vec![(&self.shim, first)];
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
    /// It allocates it.
    Allocate,
    /// It deallocates it.
    Deallocate,
}
