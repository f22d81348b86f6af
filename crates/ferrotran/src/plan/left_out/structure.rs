//! Why a derived type has no handle, an argument of one no binding, or a component no access.

use crate::name::Name;

/// Why a derived type has no handle.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct UnfitStructure {
    /// Why.
    pub why: UnfitType,
    /// The component that it is about, however deep: `inner%x`; `None` if it is the type itself.
    pub component: Option<String>,
}

/// Why a derived type cannot be handled.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum UnfitType {
    /// It is not declared in a module: nothing else can name it.
    NotOfModule,
    /// Its definition is in none of the files, or could not be read.
    Unknown,
    /// It extends a type that is compiled elsewhere, or not known.
    Extends,
    /// It is PRIVATE.
    Private,
    /// It is compiled elsewhere.
    Elsewhere,
    /// It is ABSTRACT: there are no objects of it.
    Abstract,
    /// It has type parameters.
    Parameterised,
    /// It has FINAL procedures, and this component of it, however deep, is an array of explicit shape: GNU Fortran ends its
    /// elements at wrong addresses.
    FinalisedArray(String),
    /// It is polymorphic: what it holds depends on the object.
    Polymorphic,
    /// This component of it, however deep, is ALLOCATABLE and of the type itself.
    ContainsItself(String),
}

/// Why a type-bound procedure is no method.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum UnfitBinding {
    /// Its type has no handle.
    Type(UnfitStructure),
    /// It is called through an object of CLASS, and not all that may be run is known, or nothing is.
    NotAllKnown,
    /// It is called through an object of CLASS, and what extensions bind is declared in another way.
    Differing,
    /// It is called through an object of CLASS, and is a function that returns an array of CHARACTER: GNU Fortran 12 ends with an
    /// internal error where it compiles such a call.
    ReturnsTexts,
    /// A generic of an ABSTRACT type, whose specific bindings are PRIVATE: which of them a call runs through an object of CLASS
    /// the objects do not tell.
    OnlyGeneric,
    /// It is NOPASS, of a type of which there are no objects.
    WithoutObject,
    /// The module of its type does not define the procedure.
    Elsewhere(Name),
}

/// A form in which the bindings pass no derived type.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum StructureForm {
    /// ALLOCATABLE.
    Allocatable,
    /// POINTER.
    Pointer,
    /// VALUE.
    Value,
    /// The result of a function, which would be assigned by what is bound to the type.
    Assigned,
    /// The result of a function, for which FINAL procedures would run when it was assigned.
    Finalised,
}

/// Why a component is neither read nor written.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum UnfitComponent {
    /// A POINTER: nothing shows that what it points to exists.
    Pointer,
    /// A procedure pointer.
    Procedure,
    /// Of this derived type, and polymorphic.
    Structure(Name),
    /// Of this derived type, which has no handle.
    WithoutHandle(Name, Box<UnfitStructure>),
    /// Of a type, kind, length or shape that the bindings do not have.
    Form,
}
