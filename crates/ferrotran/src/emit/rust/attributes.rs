//! Documentation as attributes.

use proc_macro2::TokenStream;
use quote::quote;

use crate::name::Name;
use crate::plan::RustName;

/// Documentation lines as attributes.
pub(super) fn attributes(lines: &[String]) -> TokenStream {
    let lines = lines.iter().map(|line| {
        if line.is_empty() {
            String::new()
        } else {
            format!(" {line}")
        }
    });
    quote!(#(#[doc = #lines])*)
}

/// By which the documentation finds what Rust calls otherwise than Fortran: its search takes no account of
/// case.
pub(super) fn alias(fortran: &Name, rust: &RustName) -> Option<TokenStream> {
    let fortran = fortran.as_str();
    let differs = !fortran.eq_ignore_ascii_case(rust.as_str());
    differs.then(|| quote!(#[doc(alias = #fortran)]))
}
