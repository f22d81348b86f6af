//! Variables of modules and of COMMON blocks that wrappers read under the lock, before they compare lengths.

use proc_macro2::{Ident, TokenStream};
use quote::{format_ident, quote};

use super::form::Form;
use super::library::{field_of, library};
use super::safety;
use super::tokens::{ident, integer_type};
use crate::plan::{Plan, Read, Symbol, Wrapper};

/// The variable of a wrapper that holds the value. No name of an argument begins with an underscore, and none of what goes
/// with one with so many.
pub(super) fn read_name(read: &Read) -> Ident {
    format_ident!("_____{}", read.shim.raw.as_str())
}

/// The statements that read what `wrapper` needs: the lock is held.
pub(super) fn statements(wrapper: &Wrapper, form: Form) -> TokenStream {
    let statements = wrapper.reads().into_iter().map(|read| {
        let (name, raw) = (read_name(read), ident(&read.shim.raw));
        let shim = match form {
            Form::Static => match wrapper.procedure.module() {
                None => quote!(ffi::#raw),
                Some(_) => quote!(super::ffi::#raw),
            },
            Form::Loaded => {
                let (library, field) = (library(wrapper), field_of(None, &read.shim.raw));
                quote!((#library.#field))
            }
        };
        let comment = safety::comment(safety::Argument::Read);
        quote! {
            #comment
            let #name = unsafe { #shim() };
        }
    });
    statements.collect()
}

/// What a function takes that is called with the values.
pub(super) fn parameters(wrapper: &Wrapper) -> Vec<TokenStream> {
    let reads = wrapper.reads().into_iter().map(|read| {
        let (name, ty) = (read_name(read), integer_type(read.kind));
        quote!(#name: #ty)
    });
    reads.collect()
}

/// The values, as such a function is given them.
pub(super) fn values(wrapper: &Wrapper) -> Vec<Ident> {
    let reads = wrapper.reads();
    reads.into_iter().map(|read| read_name(read)).collect()
}

/// The raw declarations, for the `extern` block of the root.
pub(super) fn declarations(plan: &Plan) -> TokenStream {
    let reads = plan.reads().into_iter().map(|read| {
        let (name, ty, symbol) = (
            ident(&read.shim.raw),
            integer_type(read.kind),
            &read.shim.symbol,
        );
        let doc = format!(
            " Reads `{}` of the {}, {}.",
            read.variable, read.of, read.place
        );
        quote! {
            #[doc = #doc]
            #[link_name = #symbol]
            pub fn #name() -> #ty;
        }
    });
    reads.collect()
}

/// The fields of the library for the raw functions: their names, types and symbols.
pub(super) fn raw(plan: &Plan) -> Vec<(Ident, TokenStream, &Symbol)> {
    let reads = plan.reads().into_iter().map(|read| {
        let ty = integer_type(read.kind);
        let ty = quote!(unsafe extern "C-unwind" fn() -> #ty);
        (field_of(None, &read.shim.raw), ty, &read.shim.symbol)
    });
    reads.collect()
}
