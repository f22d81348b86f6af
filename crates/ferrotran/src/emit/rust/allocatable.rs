//! ALLOCATABLE arguments, and POINTERs that are associated: copied in and out of variables of the
//! shim.

use proc_macro2::{Ident, Literal, TokenStream};
use quote::{format_ident, quote};

use super::argument::{Argument, copy_name, lent_name, scratch_name, storage_name};
use super::length::{dimension_suffix, length};
use super::text::declared_length;
use super::tokens::seen_type;
use super::tokens::{content_type, ident};
use crate::plan::{AllocatableRole, Dummy, Element, Held, TextLength, Wrapper};

/// An ALLOCATABLE argument, or a function's result.
pub(super) struct Allocatable<'a> {
    wrapper: &'a Wrapper,
    argument: &'a str,
    name: Ident,
    form: Form<'a>,
    held: &'a Held,
    rank: usize,
    role: AllocatableRole,
    optional: bool,
}

/// What there is of it.
#[derive(Clone, Copy)]
enum Form<'a> {
    Scalar(Element),
    Array,
    Text(&'a TextLength),
    Texts(&'a TextLength),
}

impl<'a> Allocatable<'a> {
    pub(super) fn new(
        wrapper: &'a Wrapper,
        dummy: &'a Dummy,
        held: &'a Held,
        rank: usize,
        role: AllocatableRole,
    ) -> Self {
        Allocatable {
            wrapper,
            argument: dummy.name.as_str(),
            name: ident(&dummy.rust),
            form: match (held, rank) {
                (Held::Element(element), 0) => Form::Scalar(*element),
                (Held::Element(_), _) => Form::Array,
                (Held::Text(length), 0) => Form::Text(length),
                (Held::Text(length), _) => Form::Texts(length),
            },
            held,
            rank,
            role,
            optional: dummy.is_optional(),
        }
    }

    fn procedure(&self) -> &'a str {
        self.wrapper.procedure.as_str()
    }

    /// The number of dimensions of what the shim's function fills: characters are one more.
    fn slot_rank(&self) -> usize {
        match self.form {
            Form::Scalar(_) | Form::Array => self.rank,
            Form::Text(_) | Form::Texts(_) => self.rank + 1,
        }
    }

    /// What the shim's function fills.
    fn slot_types(&self) -> TokenStream {
        let ty = content_type(self.held.content());
        let dimension = format_ident!("Ix{}", dimension_suffix(self.slot_rank(), "Dyn"));
        quote!(#ty, ::ferrotran_runtime::ndarray::#dimension)
    }

    /// `ArrayView2` and so on.
    fn array(&self, kind: &str) -> TokenStream {
        // Where the characters of strings have no static number of dimensions, the strings have none.
        let suffix = match dimension_suffix(self.slot_rank(), "D").as_str() {
            "D" => "D".to_owned(),
            _ => self.rank.to_string(),
        };
        let array = format_ident!("{kind}{suffix}");
        quote!(::ferrotran_runtime::ndarray::#array)
    }

    /// The type of what is lent, where it is allocated.
    fn lent(&self) -> TokenStream {
        let element = match self.form {
            Form::Scalar(element) => return seen_type(element),
            Form::Text(_) => return quote!(&[u8]),
            Form::Array => content_type(self.held.content()),
            Form::Texts(_) => quote!(&[u8]),
        };
        let view = self.array("ArrayView");
        match self.rank {
            1 => quote!(&[#element]),
            _ => quote!(#view<'_, #element>),
        }
    }

    /// The type of what is returned, where it is allocated.
    fn owned(&self) -> TokenStream {
        let element = match self.form {
            Form::Scalar(element) => return seen_type(element),
            Form::Text(_) => return quote!(String),
            Form::Array => content_type(self.held.content()),
            Form::Texts(_) => quote!(String),
        };
        let array = self.array("Array");
        match self.rank {
            1 => quote!(Vec<#element>),
            _ => quote!(#array<#element>),
        }
    }

    fn slot_name(&self) -> Ident {
        copy_name(&self.name)
    }

    /// The name of what is lent: of a place of the caller's it is not the parameter.
    fn lent_name(&self) -> Ident {
        match self.role {
            AllocatableRole::Lent => lent_name(&self.name),
            AllocatableRole::In
            | AllocatableRole::InOut
            | AllocatableRole::Out
            | AllocatableRole::Result => self.name.clone(),
        }
    }

    /// The statement that looks into the place of the caller's.
    fn looked_into(&self) -> Option<TokenStream> {
        if self.role != AllocatableRole::Lent {
            return None;
        }
        let (name, lent) = (&self.name, self.lent_name());
        let look = match (self.form, self.rank) {
            (Form::Scalar(_), _) => quote!(and_then(|place| **place)),
            (Form::Text(_), _) => quote!(and_then(|place| place.as_deref()).map(str::as_bytes)),
            (Form::Array | Form::Texts(_), 1) => quote!(and_then(|place| place.as_deref())),
            (Form::Array | Form::Texts(_), _) => {
                quote!(and_then(|place| place.as_ref()).map(|array| array.view()))
            }
        };
        Some(quote!(let #lent = #name.as_ref().#look;))
    }

    /// The declared length, if one is.
    fn declared_length(&self) -> Option<TokenStream> {
        match self.form {
            Form::Text(length) | Form::Texts(length) => {
                declared_length(self.wrapper, self.argument, length)
            }
            Form::Scalar(_) | Form::Array => None,
        }
    }

    /// The statements that make ready what is lent.
    fn made_ready(&self) -> TokenStream {
        let (procedure, argument, lent) = (self.procedure(), self.argument, self.lent_name());
        let scratch = scratch_name(&self.name);
        let scratch = quote!(let mut #scratch = ::ferrotran_runtime::Scratch::default(););
        let declared = storage_name(&self.name);
        let wanted = match self.declared_length() {
            Some(_) => quote!(Some(#declared)),
            None => quote!(None),
        };
        let rank = Literal::usize_unsuffixed(self.rank);
        let rank = (self.rank > 1).then(|| {
            quote! {
                if let Some(array) = &#lent {
                    ::ferrotran_runtime::array::has_rank(
                        #procedure, #argument, #rank, array.shape(),
                    )?;
                }
            }
        });
        match self.form {
            Form::Scalar(Element::Logical(_)) => {
                let ty = content_type(self.held.content());
                quote!(let mut #lent = #lent.map(<#ty>::from);)
            }
            Form::Scalar(
                Element::Integer(_) | Element::Real(_) | Element::Complex(_) | Element::Address(_),
            ) => {
                quote!(let mut #lent = #lent;)
            }
            Form::Array if self.rank == 1 => scratch,
            Form::Array => quote! {
                #scratch
                #rank
                let #lent = #lent.as_ref().map(::ferrotran_runtime::array::column_major);
            },
            Form::Text(TextLength::Declared { .. }) => quote! {
                #scratch
                let #lent = match #lent {
                    Some(text) => {
                        Some(::ferrotran_runtime::text::input(#procedure, #argument, text, #wanted)?)
                    }
                    None => None,
                };
            },
            Form::Text(TextLength::Assumed | TextLength::Deferred) => scratch,
            Form::Texts(_) => {
                let copy = match self.rank {
                    1 => quote!(of_slice(#procedure, #argument, array, #wanted)),
                    _ => quote!(of_view(#procedure, #argument, &array, #wanted)),
                };
                quote! {
                    #scratch
                    #rank
                    let mut #lent = match #lent {
                        Some(array) => Some(::ferrotran_runtime::CharacterArray::#copy?),
                        None => None,
                    };
                }
            }
        }
    }

    /// The function that makes what is returned of what was taken, where it is not that.
    fn converted(&self) -> Option<TokenStream> {
        Some(match (self.form, self.rank) {
            (Form::Scalar(Element::Logical(_)), _) => {
                quote!(::ferrotran_runtime::allocatable::truth)
            }
            (
                Form::Scalar(
                    Element::Integer(_)
                    | Element::Real(_)
                    | Element::Complex(_)
                    | Element::Address(_),
                ),
                _,
            ) => {
                quote!(::ferrotran_runtime::ndarray::Array0::into_scalar)
            }
            (Form::Array, 1) => quote!(::ferrotran_runtime::allocatable::vector),
            (Form::Array, _) => return None,
            (Form::Text(TextLength::Declared { .. }), _) => {
                quote!(::ferrotran_runtime::allocatable::padded_string)
            }
            (Form::Text(TextLength::Assumed | TextLength::Deferred), _) => {
                quote!(::ferrotran_runtime::allocatable::string)
            }
            (Form::Texts(_), 1) => quote!(::ferrotran_runtime::allocatable::string_vector),
            (Form::Texts(_), _) => quote!(::ferrotran_runtime::allocatable::strings),
        })
    }
}

impl Argument for Allocatable<'_> {
    fn given(&self) -> Option<TokenStream> {
        let lent = self.lent();
        let owned = self.owned();
        match self.role {
            AllocatableRole::In if self.optional => Some(lent),
            AllocatableRole::In | AllocatableRole::InOut => Some(quote!(Option<#lent>)),
            AllocatableRole::Lent => Some(quote!(&mut Option<#owned>)),
            AllocatableRole::Out | AllocatableRole::Result => None,
        }
    }

    fn returned(&self) -> Option<TokenStream> {
        let owned = self.owned();
        match self.role {
            AllocatableRole::In | AllocatableRole::Lent => None,
            AllocatableRole::InOut | AllocatableRole::Out => Some(quote!(Option<#owned>)),
            AllocatableRole::Result => Some(owned),
        }
    }

    fn prepared(&self) -> TokenStream {
        let slot = self.slot_name();
        let types = self.slot_types();
        let slot = self.role.is_taken_back().then(
            || quote!(let mut #slot = ::ferrotran_runtime::allocatable::Slot::<#types>::default();),
        );
        let declared = storage_name(&self.name);
        let length = self.declared_length();
        let length = length.map(|length| quote!(let #declared = #length;));
        let lent = self.role.is_given().then(|| {
            let (looked_into, made_ready) = (self.looked_into(), self.made_ready());
            quote!(#looked_into #made_ready)
        });
        quote!(#slot #length #lent)
    }

    fn address(&self) -> TokenStream {
        let lent = self.lent_name();
        if !self.role.is_given() {
            let slot = self.slot_name();
            return quote!(::std::ptr::from_mut(&mut #slot).cast());
        }
        let scratch = scratch_name(&self.name);
        let (array, address) = match (self.form, self.rank) {
            (Form::Scalar(_), _) => {
                return quote!(#lent.as_mut().map_or(::std::ptr::null_mut(), ::std::ptr::from_mut));
            }
            (Form::Text(TextLength::Declared { .. }), _) => {
                (quote!(#lent.as_deref()), quote!(address(array)))
            }
            (Form::Text(TextLength::Assumed | TextLength::Deferred), _) | (Form::Array, 1) => {
                (quote!(#lent), quote!(address(array)))
            }
            (Form::Array, _) => (quote!(&#lent), quote!(view_address(array))),
            (Form::Texts(_), _) => (quote!(&mut #lent), quote!(address_mut(array.bytes_mut()))),
        };
        quote! {
            match #array {
                Some(array) => #scratch.#address,
                None => ::std::ptr::null_mut(),
            }
        }
    }

    fn extent(&self, dimension: usize) -> TokenStream {
        let lent = self.lent_name();
        let length = length(&format_ident!("array"), self.rank, dimension - 1);
        quote!(#lent.as_ref().map_or(0, |array| #length) as i64)
    }

    fn length(&self) -> TokenStream {
        let lent = self.lent_name();
        match self.form {
            _ if self.declared_length().is_some() => {
                let declared = storage_name(&self.name);
                quote!(#declared)
            }
            Form::Texts(_) => quote!(#lent.as_ref().map_or(0, |array| array.length())),
            Form::Scalar(_) | Form::Array | Form::Text(_) => {
                quote!(#lent.map_or(0, <[u8]>::len))
            }
        }
    }

    fn slot(&self) -> TokenStream {
        let (name, slot) = (&self.name, self.slot_name());
        let slot = quote!(::std::ptr::from_mut(&mut #slot).cast());
        match self.role {
            AllocatableRole::Lent => {
                quote!(#name.as_ref().map_or(::std::ptr::null_mut(), |_| #slot))
            }
            AllocatableRole::In
            | AllocatableRole::InOut
            | AllocatableRole::Out
            | AllocatableRole::Result => slot,
        }
    }

    fn take(&self) -> TokenStream {
        let types = self.slot_types();
        quote!(::ferrotran_runtime::allocatable::take::<#types>)
    }

    fn taken_back(&self) -> TokenStream {
        if !self.role.is_taken_back() {
            return TokenStream::new();
        }
        let (procedure, argument, name) = (self.procedure(), self.argument, &self.name);
        let slot = self.slot_name();
        let finish = match self.role {
            AllocatableRole::Result => format_ident!("finish_result"),
            AllocatableRole::In
            | AllocatableRole::InOut
            | AllocatableRole::Lent
            | AllocatableRole::Out => format_ident!("finish"),
        };
        let taken = quote!(#slot.#finish(#procedure, #argument)?);
        let value = match (self.converted(), self.role) {
            (None, _) => taken,
            (Some(convert), AllocatableRole::Result) => quote!(#convert(#taken)),
            (
                Some(convert),
                AllocatableRole::In
                | AllocatableRole::InOut
                | AllocatableRole::Lent
                | AllocatableRole::Out,
            ) => quote!(#taken.map(#convert)),
        };
        if self.role != AllocatableRole::Lent {
            return quote!(let #name = #value;);
        }
        let lent = self.lent_name();
        // A view or a string that may be a copy borrows until it is dropped.
        let done = match (self.form, self.rank) {
            (Form::Array, 2..) | (Form::Text(TextLength::Declared { .. }), _) => {
                Some(quote!(drop(#lent);))
            }
            (Form::Scalar(_) | Form::Array | Form::Texts(_), _)
            | (Form::Text(TextLength::Assumed | TextLength::Deferred), _) => None,
        };
        quote! {
            #done
            if let Some(place) = #name {
                *place = #value;
            }
        }
    }
}
