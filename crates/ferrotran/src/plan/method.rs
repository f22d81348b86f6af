//! Type-bound procedures, which are methods of handles.

use super::structure::StructureName;
use crate::interface::ProcedureId;
use crate::name::Name;

/// That a wrapper is a method: its shim calls the binding of an object.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Method {
    /// The type that has it.
    pub of: StructureName,
    /// The binding.
    pub binding: Name,
    /// The position of the dummy argument that is the object; `None` if it is not passed (NOPASS).
    pub object: Option<usize>,
    /// Which procedure it is.
    pub dispatch: Dispatch,
}

/// Which procedure a call through a binding runs.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Dispatch {
    /// That of the type. The shim declares the object as `type(t)`, which is its dynamic type, too: handles are of objects
    /// that Fortran allocated or declared so, and nothing changes the type of what is neither ALLOCATABLE nor a POINTER.
    /// So which procedure is called is known where the shim is compiled.
    Static,
    /// That of the object's dynamic type: the type is ABSTRACT, and the object is passed as CLASS. What is known of the
    /// method holds for all of these.
    Dynamic(Vec<ProcedureId>),
}
