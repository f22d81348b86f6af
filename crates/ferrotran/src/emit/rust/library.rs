//! The type `Library` of the run-time loaded form, as methods reach it.

use proc_macro2::{Ident, TokenStream};
use quote::{format_ident, quote};

use super::method::{self, CalledBy};
use crate::name::Name;
use crate::plan::{RustName, Wrapper};

/// The type `Library` in the run-time loaded form, as a method of `wrapper` reaches it.
pub(super) fn library(wrapper: &Wrapper) -> TokenStream {
    match (method::called_by(wrapper), wrapper.procedure.module()) {
        (Some(CalledBy::Type), _) => quote!(library),
        (None, None) => quote!(self),
        (Some(CalledBy::Object), _) | (None, Some(_)) => quote!(self.library),
    }
}

/// The field of `Library` for the raw function `name` that goes with `wrapper`. No name of Rust's
/// made of a name of Fortran's has two underscores inside.
pub(super) fn field(wrapper: &Wrapper, name: &RustName) -> Ident {
    field_of(wrapper.procedure.module(), name)
}

/// The field for the raw function `name` of a module; `None` is the root.
pub(super) fn field_of(module: Option<&Name>, name: &RustName) -> Ident {
    match module {
        None => format_ident!("{}", name.as_str()),
        // Compilers take a `$` in a name.
        Some(module) => {
            format_ident!("{}__{}", module.as_str().replace('$', "__"), name.as_str())
        }
    }
}
