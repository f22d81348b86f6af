//! Type-bound procedures, which are methods of handles.

use super::structure::StructureName;
use crate::name::Name;

/// That a wrapper is a method: its shim calls the binding of an object.
///
/// The shim declares the object as `type(t)`, which is its dynamic type, too: handles are of objects that Fortran
/// allocated or declared so, and nothing changes the type of what is neither ALLOCATABLE nor a POINTER. So which
/// procedure is called is known where the shim is compiled.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Method {
    /// The type whose handles have it.
    pub of: StructureName,
    /// The binding.
    pub binding: Name,
    /// The position of the dummy argument that is the object; `None` if it is not passed (NOPASS).
    pub object: Option<usize>,
}
