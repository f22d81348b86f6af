//! The last pure stage: the [`Plan`] into text: Rust, statically linked or run-time loaded, and
//! shims in Fortran and in C. It knows nothing of Fortran's syntax but the shims'.

mod adapter;
mod allocatable;
mod argument;
mod array;
mod c_shim;
mod c_type;
mod character_array;
mod closure;
mod computed;
mod constant;
mod docs;
mod ffi;
mod function;
mod header;
mod integer;
mod module;
mod restore;
mod returns;
mod safety;
mod scalar;
mod sentinel;
mod shape;
mod shim;
mod stops;
mod text;

use crate::plan::Plan;

pub use module::{Form, Origin};

/// The Rust source of the bindings.
///
/// The text has no inner attributes, so that `include!` can take it into any module; it needs the
/// crate `ferrotran-runtime`, with its feature `load` for [`Form::Loaded`].
pub fn rust(plan: &Plan, form: Form, origin: &Origin) -> String {
    module::rust(plan, form, origin)
}

/// The Fortran source of the shims through which module procedures are called, and of the adapters
/// that stand for closures; `None` where none is needed.
pub fn shims(plan: &Plan, origin: &Origin) -> Option<String> {
    shim::shims(plan, origin)
}

/// The Fortran source of each shim of [`shims`] by itself, in the order of the wrappers.
pub(crate) fn shims_apart(plan: &Plan) -> Vec<String> {
    shim::apart(plan)
}

/// The C source of the shims through which procedures are called that signature files describe in
/// C (`callstatement`, `intent(c)`), and of what goes with adapters; `None` where none is needed.
pub fn c_shims(plan: &Plan, origin: &Origin) -> Option<String> {
    c_shim::shims(plan, origin)
}

/// A C header with the prototypes of all that the bindings call: external procedures and shims,
/// but not what lends closures to adapters.
pub fn header(plan: &Plan, origin: &Origin) -> String {
    header::header(plan, origin)
}
