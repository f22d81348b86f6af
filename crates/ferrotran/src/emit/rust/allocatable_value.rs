//! The methods of variables and components that are ALLOCATABLE and no arrays: setting one allocates it.

use proc_macro2::TokenStream;
use quote::quote;

use super::tokens::{ident, scalar_type};
use super::variable::Method;
use crate::plan::{Allocation, Element};

impl Method<'_> {
    /// Those of a number or a logical value, to be read and to be written.
    pub(super) fn allocatable_scalar(
        &self,
        element: Element,
        change: Option<&Allocation>,
    ) -> (TokenStream, TokenStream) {
        let raw = scalar_type(element);
        let (seen, get, given) = match element.is_logical() {
            true => (quote!(bool), quote!(!= 0), quote!(#raw::from(value))),
            false => (raw.clone(), quote!(), quote!(value)),
        };
        let value = quote!(Some(unsafe { place.value::<#raw>() } #get));
        let read = self.value(&seen, &none(), &value);
        let write = change.map(|change| {
            let (place, at) = (self.place(), self.allocated_place());
            let call = self.allocated(&change.allocate.1, &quote!([]));
            let (comment, allocating, inner) = (self.comment(), self.comment(), self.comment());
            let body = quote! {
                #comment
                if unsafe { #at }.is_none() {
                    #allocating
                    unsafe { #call }?;
                }
                #inner
                unsafe { #place.set::<#raw>(#given) };
                Ok(())
            };
            self.set(change, &quote!(#seen), &body)
        });
        (read, write.unwrap_or_default())
    }

    /// Those of a CHARACTER, to be read and to be written.
    pub(super) fn allocatable_text(
        &self,
        change: Option<&Allocation>,
    ) -> (TokenStream, TokenStream) {
        let mut said = none();
        said.push("All of it; bytes that are no UTF-8 are replaced.".to_owned());
        let value = quote! {
            let bytes = unsafe { place.slice::<u8>() };
            Some(String::from_utf8_lossy(bytes).into_owned())
        };
        let read = self.value(&quote!(String), &said, &value);
        let write = change.map(|change| {
            let place = self.place();
            let call = self.allocated(&change.allocate.1, &quote!([value.len()]));
            let (comment, inner) = (self.comment(), self.comment());
            let body = quote! {
                #comment
                unsafe { #call }?;
                #inner
                let bytes = unsafe { #place.slice_mut::<u8>() };
                bytes.copy_from_slice(value.as_bytes());
                Ok(())
            };
            self.set(change, &quote!(&str), &body)
        });
        (read, write.unwrap_or_default())
    }

    /// The method that reads it.
    fn value(&self, ty: &TokenStream, said: &[String], value: &TokenStream) -> TokenStream {
        let name = ident(&self.variable.rust);
        let place = self.allocated_place();
        let (docs, comment, inner) = (self.docs("", said), self.comment(), self.comment());
        quote! {
            #docs
            #[must_use]
            pub fn #name(&self) -> Option<#ty> {
                #comment
                let place = unsafe { #place }?;
                #inner
                #value
            }
        }
    }

    /// The methods that set and deallocate it.
    fn set(&self, change: &Allocation, ty: &TokenStream, body: &TokenStream) -> TokenStream {
        let said = [
            "It is allocated for it.",
            "",
            "# Errors",
            "",
            "`ErrorKind::OutOfMemory` when there is no memory for it: it is not allocated then.",
        ]
        .map(str::to_owned);
        let docs = self.docs("Sets ", &said);
        let name = ident(&change.allocate.0);
        let deallocate = self.deallocate(&change.deallocate.0, &change.deallocate.1);
        quote! {
            #docs
            pub fn #name(&mut self, value: #ty) -> Result<(), ::ferrotran_runtime::Error> {
                #body
            }

            #deallocate
        }
    }
}

fn none() -> Vec<String> {
    vec!["`None` while it is not allocated.".to_owned()]
}
