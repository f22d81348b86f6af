//! ALLOCATABLE arguments: copied in and out of variables of the shim.

use proc_macro2::{Ident, TokenStream};
use quote::{format_ident, quote};

use super::argument::{Argument, copy_name, scratch_name};
use super::ffi::{content_type, ident};
use super::scalar::seen_type;
use super::shape::{dimension_suffix, length};
use crate::lower::{AllocatableRole, Content, Dummy, Element, Wrapper};

/// An ALLOCATABLE argument, or a function's result.
pub(super) struct Allocatable<'a> {
    procedure: &'a str,
    argument: &'a str,
    name: Ident,
    content: Content,
    rank: usize,
    role: AllocatableRole,
}

impl<'a> Allocatable<'a> {
    pub(super) fn new(
        wrapper: &'a Wrapper,
        dummy: &'a Dummy,
        content: Content,
        rank: usize,
        role: AllocatableRole,
    ) -> Self {
        Allocatable {
            procedure: wrapper.procedure.as_str(),
            argument: dummy.name.as_str(),
            name: ident(&dummy.rust),
            content,
            rank,
            role,
        }
    }

    /// The type of the elements where there are several, of the one where there is one.
    fn element(&self) -> TokenStream {
        match self.content {
            Content::Element(element) if self.rank == 0 => seen_type(element),
            content => content_type(content),
        }
    }

    /// What the shim's function fills: characters are an array of them.
    fn slot_types(&self) -> TokenStream {
        let ty = content_type(self.content);
        let rank = match self.content {
            Content::Element(_) => self.rank,
            Content::Text => 1,
        };
        let dimension = format_ident!("Ix{}", dimension_suffix(rank, "Dyn"));
        quote!(#ty, ::ferrotran_runtime::ndarray::#dimension)
    }

    /// The type of what is returned, where it is allocated.
    fn owned(&self) -> TokenStream {
        let ty = self.element();
        let array = format_ident!("Array{}", dimension_suffix(self.rank, "D"));
        match (self.content, self.rank) {
            (Content::Text, _) => quote!(String),
            (_, 0) => ty,
            (_, 1) => quote!(Vec<#ty>),
            _ => quote!(::ferrotran_runtime::ndarray::#array<#ty>),
        }
    }

    fn slot_name(&self) -> Ident {
        copy_name(&self.name)
    }

    fn is_logical(&self) -> bool {
        matches!(self.content, Content::Element(Element::Logical(_)))
    }
}

impl Argument for Allocatable<'_> {
    fn given(&self) -> Option<TokenStream> {
        let ty = self.element();
        let view = format_ident!("ArrayView{}", dimension_suffix(self.rank, "D"));
        self.role
            .is_given()
            .then(|| match (self.content, self.rank) {
                (Content::Text, _) => quote!(Option<&[u8]>),
                (_, 0) => quote!(Option<#ty>),
                (_, 1) => quote!(Option<&[#ty]>),
                _ => quote!(Option<::ferrotran_runtime::ndarray::#view<'_, #ty>>),
            })
    }

    fn returned(&self) -> Option<TokenStream> {
        let owned = self.owned();
        match self.role {
            AllocatableRole::In => None,
            AllocatableRole::InOut | AllocatableRole::Out => Some(quote!(Option<#owned>)),
            AllocatableRole::Result => Some(owned),
        }
    }

    fn prepared(&self) -> TokenStream {
        let (procedure, argument, name) = (self.procedure, self.argument, &self.name);
        let slot = self.slot_name();
        let types = self.slot_types();
        let slot = self.role.is_returned().then(
            || quote!(let mut #slot = ::ferrotran_runtime::allocatable::Slot::<#types>::default();),
        );
        if !self.role.is_given() {
            return quote!(#slot);
        }
        let scratch = scratch_name(name);
        let ty = content_type(self.content);
        let input = match (self.content, self.rank) {
            (Content::Element(_), 0) if self.is_logical() => {
                quote!(let mut #name = #name.map(<#ty>::from);)
            }
            (Content::Element(_), 0) => quote!(let mut #name = #name;),
            (_, 0 | 1) => {
                quote!(let mut #scratch = ::ferrotran_runtime::Scratch::default();)
            }
            (_, rank) => {
                let rank = proc_macro2::Literal::usize_unsuffixed(rank);
                quote! {
                    let mut #scratch = ::ferrotran_runtime::Scratch::default();
                    if let Some(#name) = &#name {
                        ::ferrotran_runtime::array::has_rank(
                            #procedure, #argument, #rank, #name.shape(),
                        )?;
                    }
                    let #name = #name.as_ref().map(::ferrotran_runtime::array::column_major);
                }
            }
        };
        quote!(#slot #input)
    }

    fn address(&self) -> TokenStream {
        let name = &self.name;
        if !self.role.is_given() {
            let slot = self.slot_name();
            return quote!(::std::ptr::from_mut(&mut #slot).cast());
        }
        let scratch = scratch_name(name);
        let (array, function) = match (self.content, self.rank) {
            (Content::Element(_), 0) => {
                return quote!(#name.as_mut().map_or(::std::ptr::null_mut(), ::std::ptr::from_mut));
            }
            (_, 0 | 1) => (quote!(#name), format_ident!("address")),
            _ => (quote!(&#name), format_ident!("view_address")),
        };
        quote! {
            match #array {
                Some(array) => #scratch.#function(array),
                None => ::std::ptr::null_mut(),
            }
        }
    }

    fn extras(&self) -> Vec<TokenStream> {
        let name = &self.name;
        let mut extras = Vec::new();
        if self.role.is_given() {
            extras.extend((0..self.rank).map(|dimension| {
                let length = length(&format_ident!("array"), self.rank, dimension);
                quote!(#name.as_ref().map_or(0, |array| #length) as i64)
            }));
            if self.content == Content::Text {
                extras.push(quote!(#name.map_or(0, <[u8]>::len)));
            }
        }
        let slot = self.slot_name();
        if self.role == AllocatableRole::InOut {
            extras.push(quote!(::std::ptr::from_mut(&mut #slot).cast()));
        }
        extras
    }

    fn take(&self) -> Option<TokenStream> {
        let types = self.slot_types();
        self.role
            .is_returned()
            .then(|| quote!(::ferrotran_runtime::allocatable::take::<#types>))
    }

    fn taken_back(&self) -> TokenStream {
        if !self.role.is_returned() {
            return TokenStream::new();
        }
        let (procedure, argument, name) = (self.procedure, self.argument, &self.name);
        let slot = self.slot_name();
        let finish = match self.role {
            AllocatableRole::Result => format_ident!("finish_result"),
            _ => format_ident!("finish"),
        };
        let taken = quote!(#slot.#finish(#procedure, #argument)?);
        let converted = match (self.content, self.rank) {
            (Content::Text, _) => Some(quote!(::ferrotran_runtime::allocatable::string)),
            (_, 0) if self.is_logical() => Some(quote!(::ferrotran_runtime::allocatable::truth)),
            (_, 0) => Some(quote!(::ferrotran_runtime::ndarray::Array0::into_scalar)),
            (_, 1) => Some(quote!(::ferrotran_runtime::allocatable::vector)),
            _ => None,
        };
        match (converted, self.role) {
            (None, _) => quote!(let #name = #taken;),
            (Some(convert), AllocatableRole::Result) => quote!(let #name = #convert(#taken);),
            (Some(convert), _) => quote!(let #name = #taken.map(#convert);),
        }
    }
}
