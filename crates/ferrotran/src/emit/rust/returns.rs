//! Alternate returns: an enum of the ways in which a subroutine returns.

use proc_macro2::{Literal, TokenStream};
use quote::{format_ident, quote};

use super::argument::Argument;
use super::tokens::ident;
use crate::plan::{Returns, Wrapper};

/// `*` among the dummy arguments: nothing is passed for it.
pub(super) struct AlternateReturn;

impl Argument for AlternateReturn {
    fn given(&self) -> Option<TokenStream> {
        None
    }

    fn prepared(&self) -> TokenStream {
        TokenStream::new()
    }

    fn address(&self) -> TokenStream {
        TokenStream::new()
    }
}

/// The enum.
pub(super) fn declaration(wrapper: &Wrapper) -> Option<TokenStream> {
    let returns = wrapper.returns.as_ref()?;
    let name = ident(&returns.ty);
    let doc = format!(" How `{}` returns.", wrapper.rust);
    let alternates = (1..=returns.alternates).map(|number| {
        let doc = format!(" By alternate return {number}: `RETURN {number}`.");
        let name = format_ident!("Alternate{number}");
        quote!(#[doc = #doc] #name)
    });
    Some(quote! {
        #[doc = #doc]
        #[derive(Debug, Clone, Copy, PartialEq, Eq)]
        pub enum #name {
            #[doc = " By its end, or by RETURN without the number of an alternate one."]
            Normal,
            #(#alternates),*
        }
    })
}

/// The statement that receives the number that the compilers have such a subroutine return.
pub(super) fn receive(returns: &Returns, call: &TokenStream) -> TokenStream {
    let (name, ty) = (ident(&returns.name), ident(&returns.ty));
    let alternates = (1..=returns.alternates).map(|number| {
        let variant = format_ident!("Alternate{number}");
        let number = Literal::usize_unsuffixed(number);
        quote!(#number => #ty::#variant)
    });
    quote! {
        let #name = match #call {
            #(#alternates,)*
            _ => #ty::Normal,
        };
    }
}
