//! Derived types, of which Rust has handles: objects that Fortran allocates, and reads and writes.

use super::element::Element;
use super::finding::Finding;
use super::left_out::UnfitComponent;
use super::names::RustName;
use super::variable::{Variable, VariableShim};
use super::wrapper::Stops;
use crate::name::Name;

/// A derived type.
#[derive(Clone, Debug, PartialEq)]
pub struct Structure {
    /// Which, and the type of its handles.
    pub name: StructureName,
    /// Whether something else may reach what its objects hold.
    pub holds: Holds,
    /// What runs when one is freed, if something does.
    pub finalised: Option<Finalised>,
    /// The shim that makes an object.
    pub create: VariableShim,
    /// The shim that makes an owner in which no object is allocated, if procedures allocate some.
    pub own: Option<VariableShim>,
    /// The shim that frees one.
    pub destroy: VariableShim,
    /// The shim that makes a copy of one, or why there is none.
    pub copy: Result<VariableShim, Uncopied>,
    /// The shims of arrays of them, if procedures take or return some.
    pub array: Option<ArrayShims>,
    /// The components that are read and written.
    pub components: Vec<Variable>,
    /// The public components that are not, and why.
    pub without: Vec<(Name, UnfitComponent)>,
    /// Its file and line.
    pub place: String,
}

/// That FINAL procedures run when an object is freed: those of its type, of what that extends, and of components.
#[derive(Clone, Debug, PartialEq)]
pub struct Finalised {
    /// The procedures: what is said of them, and their places.
    pub procedures: Vec<Finding>,
    /// What becomes of a stop in them.
    pub stops: Stops,
}

/// Whether objects of a type are made by a safe function.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Making {
    /// They are.
    Safe,
    /// FINAL procedures run when they are freed: whoever makes one vouches for those.
    Unsafe,
}

/// The shims of arrays of their own.
#[derive(Clone, Debug, PartialEq)]
pub struct ArrayShims {
    /// That which makes so many objects.
    pub create: VariableShim,
    /// That which frees them.
    pub destroy: VariableShim,
    /// That which gives the address of one of them.
    pub element: VariableShim,
}

/// Why objects of a type are not copied: by what this component holds, however deep.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Uncopied {
    /// An assignment is bound to its type, or to the object itself where this is empty.
    Assignment(String),
    /// Its type, or that of the object itself where this is empty, has FINAL procedures, which would run for both.
    Finalised(String),
    /// It may point to something, which two objects would share.
    Pointer(String),
    /// It is ALLOCATABLE: GNU Fortran does not ask whether there was memory for a copy of what it holds.
    Allocatable(String),
}

/// A derived type, as Fortran and as Rust name it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct StructureName {
    /// The module that defines it.
    pub module: Name,
    /// Its name there.
    pub name: Name,
    /// The module of Rust.
    pub rust_module: RustName,
    /// The type of its handles.
    pub rust: RustName,
}

/// What procedures take as CLASS: objects of a derived type and of its extensions, or of any type.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Class {
    /// The type, or `*` of the module whose procedures take it.
    pub name: StructureName,
    /// What it is a class of.
    pub of: ClassOf,
    /// The types that objects have, those with handles: the first one has the number 1.
    pub types: Vec<StructureName>,
    /// The intrinsic types that objects have, whose numbers follow.
    pub elements: Vec<Element>,
    /// Its file and line.
    pub place: String,
}

impl Class {
    /// Whether Rust has a type without values that stands for it.
    pub fn is_marked(&self) -> bool {
        match self.of {
            ClassOf::Type => false,
            ClassOf::Abstract | ClassOf::Any => true,
        }
    }
}

/// What CLASS is of.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ClassOf {
    /// A type that has objects of its own.
    Type,
    /// An ABSTRACT type.
    Abstract,
    /// `CLASS(*)`: all types that the module knows, or that know the module.
    Any,
}

/// A derived type of which there are objects within others.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ObjectType {
    /// Which.
    pub name: StructureName,
    /// Whether something else may reach what its objects hold.
    pub holds: Holds,
}

/// Whether something else may reach what the objects of a type hold.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Holds {
    /// All that they hold is their own.
    Own,
    /// This component, however deep, may point to something: `inner%p`.
    Pointer(String),
}
