//! The last pure stage: the [`Plan`] into text: Rust, statically linked or run-time loaded, and
//! shims in Fortran and in C. It knows nothing of Fortran's syntax but the shims'.

// A new variant of the plan has to be answered for wherever one is matched.
#![deny(clippy::wildcard_enum_match_arm)]

mod adapted;
mod c;
mod fortran;
mod names;
mod origin;
mod rust;

use crate::plan::Plan;

pub use origin::{Origin, StateBasis};
pub use rust::Form;

/// The Rust source of the bindings.
///
/// The text has no inner attributes, so that `include!` can take it into any module; it needs the
/// crate `ferrotran-runtime`, with its feature `load` for [`Form::Loaded`].
pub fn rust(plan: &Plan, form: Form, origin: &Origin) -> String {
    rust::rust(plan, form, origin)
}

/// The Fortran source of the shims through which module procedures are called, and of the adapters
/// that stand for closures; `None` where none is needed.
pub fn shims(plan: &Plan, origin: &Origin) -> Option<String> {
    fortran::shims(plan, origin)
}

/// The Fortran source of each shim of [`shims`] by itself, in the order of the wrappers.
pub(crate) fn shims_apart(plan: &Plan) -> Vec<String> {
    fortran::apart(plan)
}

/// The C source of the shims through which procedures are called that signature files describe in
/// C (`callstatement`, `intent(c)`), and of what goes with adapters; `None` where none is needed.
pub fn c_shims(plan: &Plan, origin: &Origin) -> Option<String> {
    c::shims(plan, origin)
}

/// A C header with the prototypes of all that the bindings call: external procedures and shims,
/// but not what lends closures to adapters.
pub fn header(plan: &Plan, origin: &Origin) -> String {
    c::header(plan, origin)
}
