//! The type `Library` of the run-time loaded form, as methods reach it.

use proc_macro2::{Ident, TokenStream};
use quote::{format_ident, quote};

use crate::name::Name;
use crate::plan::{RustName, Wrapper};

/// The type `Library` in the run-time loaded form, as a method of `wrapper` reaches it.
pub(super) fn library(wrapper: &Wrapper) -> TokenStream {
    match wrapper.procedure.module() {
        None => quote!(self),
        Some(_) => quote!(self.library),
    }
}

/// The field of `Library` for the raw function `name` that goes with `wrapper`. No name of Rust's
/// made of a name of Fortran's has two underscores inside.
pub(super) fn field(wrapper: &Wrapper, name: &RustName) -> Ident {
    match wrapper.procedure.module() {
        None => format_ident!("{}", name.as_str()),
        Some(module) => field_of(module, name),
    }
}

/// The field for the raw function `name` of a module.
pub(super) fn field_of(module: &Name, name: &RustName) -> Ident {
    // Compilers take a `$` in a name.
    format_ident!("{}__{}", module.as_str().replace('$', "__"), name.as_str())
}
