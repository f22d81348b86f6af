//! What closures, and addresses of procedures, contribute to a wrapper.

use proc_macro2::{Ident, Literal, TokenStream};
use quote::quote;

use super::lent::Lent;
use super::raw;
use crate::emit::rust::argument::{Argument, copy_name, scratch_name};
use crate::emit::rust::ffi::raw_result;
use crate::emit::rust::tokens::ident;
use crate::plan::{Callback, Dummy, Environment, Passing, Wrapper};

/// An argument that is a procedure of which only the address can be passed.
pub(in crate::emit::rust) struct Address<'a> {
    name: Ident,
    pointer: &'a Callback,
    optional: bool,
}

impl<'a> Address<'a> {
    pub(in crate::emit::rust) fn new(dummy: &Dummy, pointer: &'a Callback) -> Self {
        Address {
            name: ident(&dummy.rust),
            pointer,
            optional: dummy.is_optional(),
        }
    }
}

impl Argument for Address<'_> {
    fn given(&self) -> Option<TokenStream> {
        let ty = ident(&self.pointer.pointer);
        Some(quote!(ffi::#ty))
    }

    fn prepared(&self) -> TokenStream {
        TokenStream::new()
    }

    fn address(&self) -> TokenStream {
        let name = &self.name;
        match self.optional {
            true => quote!(#name),
            false => quote!(Some(#name)),
        }
    }
}

impl Argument for Lent<'_> {
    fn given(&self) -> Option<TokenStream> {
        if self.dummy.is_optional() {
            return Some(self.dynamic());
        }
        let generic = ident(&self.closure.generic);
        Some(quote!(#generic))
    }

    fn generics(&self) -> Vec<(TokenStream, TokenStream)> {
        if self.dummy.is_optional() {
            return Vec::new();
        }
        let generic = ident(&self.closure.generic);
        let outcome = ident(&self.closure.outcome);
        let bound = self.bound(&quote!(#outcome));
        let value = self.value_type();
        vec![
            (quote!(#generic), bound),
            (
                quote!(#outcome),
                quote!(::ferrotran_runtime::callback::Outcome<#value>),
            ),
        ]
    }

    fn items(&self) -> TokenStream {
        let slot = &self.slot;
        let trampoline = self.trampoline();
        if self.is_concurrent() {
            return quote! {
                static #slot: ::ferrotran_runtime::callback::SharedSlot =
                    ::ferrotran_runtime::callback::SharedSlot::new();
                #trampoline
            };
        }
        quote! {
            thread_local! {
                static #slot: ::ferrotran_runtime::callback::Slot =
                    const { ::ferrotran_runtime::callback::Slot::new() };
            }
            #trampoline
        }
    }

    fn prepared(&self) -> TokenStream {
        let (name, slot) = (&self.name, &self.slot);
        if self.is_concurrent() {
            let new = quote!(::ferrotran_runtime::callback::SharedLent::new);
            return match self.dummy.is_optional() {
                true => quote!(let #name = #name.map(#new);),
                false => quote!(let #name = #new(#name);),
            };
        }
        let lending = copy_name(name);
        let new = match self.closure.environment {
            Environment::Kept => quote!(new),
            Environment::MayChange => quote!(in_environment),
        };
        let adapted = self.closure.adapter.as_ref().map(|it| self.adapted(it));
        if self.dummy.is_optional() {
            return quote! {
                let #name = #name.map(::ferrotran_runtime::callback::Lent::#new);
                let #lending = #name.as_ref().map(|lent| lent.lend(&#slot));
                #adapted
            };
        }
        quote! {
            let #name = ::ferrotran_runtime::callback::Lent::#new(#name);
            let #lending = #name.lend(&#slot);
            #adapted
        }
    }

    fn locked(&self) -> TokenStream {
        if !self.is_concurrent() {
            return TokenStream::new();
        }
        let (name, slot, procedure) = (&self.name, &self.slot, self.wrapper.procedure.as_str());
        let lending = copy_name(name);
        let adapted = self.closure.adapter.as_ref().map(|it| self.adapted(it));
        let lend = match self.dummy.is_optional() {
            true => quote! {
                #name.as_ref().map(|lent| lent.lend(&#slot, #procedure)).transpose()?
            },
            false => quote!(#name.lend(&#slot, #procedure)?),
        };
        quote! {
            let #lending = #lend;
            #adapted
        }
    }

    fn address(&self) -> TokenStream {
        let name = &self.name;
        if self.closure.adapter.is_some() {
            let adapted = scratch_name(name);
            return match self.dummy.is_optional() {
                true => quote!(#adapted.as_ref().map(|adapted| adapted.address())),
                false => quote!(Some(#adapted.address())),
            };
        }
        let trampoline = self.instance();
        match self.dummy.is_optional() {
            true => quote! {
                match &#name {
                    Some(_) => Some(#trampoline),
                    None => None,
                }
            },
            false => quote!(Some(#trampoline)),
        }
    }

    fn taken_back(&self) -> TokenStream {
        let name = &self.name;
        let is_told = self.closure.stop.is_some() || self.is_concurrent();
        match (is_told, self.dummy.is_optional()) {
            (false, _) => TokenStream::new(),
            (true, false) => quote!(#name.failure()?;),
            (true, true) => quote!(if let Some(lent) = &#name { lent.failure()?; }),
        }
    }

    /// The length of what a CHARACTER function returns.
    fn length(&self) -> TokenStream {
        let length = self.closure.text_length.map(Literal::usize_unsuffixed);
        quote!(#length)
    }
}

/// `pub type HybrdFcn = unsafe extern "C-unwind" fn(n: *mut i32, ...);`.
pub(in crate::emit::rust) fn pointer_type(wrapper: &Wrapper, dummy: &Dummy) -> Option<TokenStream> {
    let Passing::Procedure(callback) = &dummy.passing else {
        return None;
    };
    let name = ident(&callback.pointer);
    let (parameters, result) = match callback.called_closure() {
        Some(closure) => (
            raw::declared(closure).collect(),
            raw_result(closure.abi.result),
        ),
        None => (Vec::new(), None),
    };
    let doc = format!(
        " The dummy procedure `{}` of `{}`.",
        dummy.name, wrapper.procedure
    );
    Some(quote! {
        #[doc = #doc]
        pub type #name = unsafe extern "C-unwind" fn(#(#parameters),*) #result;
    })
}
