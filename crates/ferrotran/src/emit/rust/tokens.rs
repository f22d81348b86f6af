//! Names and types as tokens.

use proc_macro2::{Ident, TokenStream};
use quote::{format_ident, quote};

use crate::interface::{Addressed, Kind};
use crate::plan::{Content, Element, RustName};

/// A name as a token.
pub(super) fn ident(name: &RustName) -> Ident {
    format_ident!("{}", name.as_str())
}

/// `i32` for kind 4, and so on.
pub(super) fn integer_type(kind: Kind) -> Ident {
    format_ident!("i{}", u32::from(kind.0) * 8)
}

/// The type of a scalar in the C ABI.
pub(super) fn scalar_type(element: Element) -> TokenStream {
    match element {
        Element::Integer(kind) | Element::Logical(kind) => {
            let ty = integer_type(kind);
            quote!(#ty)
        }
        Element::Real(kind) => real_type(kind),
        Element::Complex(kind) => {
            let part = real_type(kind);
            quote!(::ferrotran_runtime::Complex<#part>)
        }
        Element::Address(Addressed::Data) => quote!(*mut ::core::ffi::c_void),
        Element::Address(Addressed::Procedure) => quote!(Option<unsafe extern "C" fn()>),
    }
}

fn real_type(kind: Kind) -> TokenStream {
    let ty = format_ident!("f{}", u32::from(kind.0) * 8);
    quote!(#ty)
}

/// The type of an array's elements.
pub(super) fn element_type(element: Element) -> TokenStream {
    let scalar = scalar_type(element);
    match element {
        Element::Logical(_) => quote!(::ferrotran_runtime::Logical<#scalar>),
        Element::Integer(_) | Element::Real(_) | Element::Complex(_) | Element::Address(_) => {
            scalar
        }
    }
}

/// The type that a caller sees.
pub(super) fn seen_type(element: Element) -> TokenStream {
    match element {
        Element::Logical(_) => quote!(bool),
        Element::Integer(_) | Element::Real(_) | Element::Complex(_) | Element::Address(_) => {
            scalar_type(element)
        }
    }
}

/// The type of what an array holds.
pub(super) fn content_type(content: Content) -> TokenStream {
    match content {
        Content::Element(element) => element_type(element),
        Content::Text => quote!(u8),
    }
}
