//! Arrays of CHARACTER: bytes without gaps, each element of the same length, blank padded.

use proc_macro2::{Ident, Literal, TokenStream};
use quote::{format_ident, quote};

use super::argument::{Argument, scratch_name};
use super::length::length;
use super::shape::Shaped;
use super::text::{declared_length, wanted_length};
use super::tokens::ident;
use crate::plan::{ArrayForm, ArrayRole, Dummy, TextLength, Wrapper};

/// An array of strings.
pub(super) struct CharacterArray<'a> {
    shaped: Shaped<'a>,
    dummy: &'a Dummy,
    name: Ident,
    length: &'a TextLength,
}

impl<'a> CharacterArray<'a> {
    pub(super) fn new(
        wrapper: &'a Wrapper,
        dummy: &'a Dummy,
        form: ArrayForm<'a>,
        length: &'a TextLength,
    ) -> Self {
        CharacterArray {
            shaped: Shaped::new(wrapper, dummy, form),
            dummy,
            name: ident(&dummy.rust),
            length,
        }
    }

    fn rank(&self) -> usize {
        self.shaped.form.rank
    }

    fn is_copied(&self) -> bool {
        self.shaped.form.role == ArrayRole::Copied
    }

    /// The type that is written in place.
    fn buffer(&self) -> TokenStream {
        let dimension = format_ident!("Ix{}", self.shaped.suffix("Dyn"));
        quote!(::ferrotran_runtime::CharacterArray<::ferrotran_runtime::ndarray::#dimension>)
    }

    /// A name for the extents of a result, which may be less than those of the array it fills.
    fn extents_name(&self) -> Ident {
        scratch_name(&self.name)
    }

    /// The statements that check the array `name`, and what is passed of it.
    fn made_ready(&self, name: &TokenStream) -> (TokenStream, TokenStream) {
        let (procedure, argument) = (self.shaped.procedure(), self.shaped.argument);
        let wanted = wanted_length(self.shaped.wrapper, argument, self.length);
        let check = self.shaped.check(name);
        if self.is_copied() {
            let function = match self.rank() {
                1 => quote!(of_slice),
                _ => quote!(of_view),
            };
            let borrow = (self.rank() > 1).then(|| quote!(&));
            let copy = quote! {
                ::ferrotran_runtime::CharacterArray::#function(
                    #procedure, #argument, #borrow #name, #wanted,
                )?
            };
            return (quote!(#check), copy);
        }
        let length = quote!(#name.require_length(#procedure, #argument, #wanted)?;);
        (quote!(#check #length), quote!(#name))
    }
}

impl Argument for CharacterArray<'_> {
    fn given(&self) -> Option<TokenStream> {
        // An `impl AsRef` that is absent would have no type.
        let element = match self.dummy.is_optional() {
            true => quote!(&[u8]),
            false => quote!(impl AsRef<[u8]>),
        };
        match self.shaped.form.role {
            ArrayRole::In | ArrayRole::Copied if self.rank() == 1 => Some(quote!(&[#element])),
            ArrayRole::In | ArrayRole::Copied => {
                let view = format_ident!("ArrayView{}", self.shaped.suffix("D"));
                Some(quote!(::ferrotran_runtime::ndarray::#view<'_, #element>))
            }
            // Buffers are lent only.
            ArrayRole::InOut | ArrayRole::Owned => {
                let buffer = self.buffer();
                Some(quote!(&mut #buffer))
            }
            ArrayRole::Out => None,
        }
    }

    fn filled(&self) -> Option<TokenStream> {
        let buffer = self.buffer();
        self.shaped.is_returned().then(|| quote!(&mut #buffer))
    }

    fn is_rebound(&self) -> bool {
        self.dummy.is_optional() && !self.is_copied()
    }

    fn returned(&self) -> Option<TokenStream> {
        let array = format_ident!("Array{}", self.shaped.suffix("D"));
        self.shaped.is_returned().then(|| match self.rank() {
            1 => quote!(Vec<String>),
            _ => quote!(::ferrotran_runtime::ndarray::#array<String>),
        })
    }

    fn allocation(&self) -> Option<TokenStream> {
        let extents = self
            .shaped
            .extents()
            .filter(|_| self.shaped.is_returned())?;
        let (procedure, argument) = (self.shaped.procedure(), self.shaped.argument);
        let length = declared_length(self.shaped.wrapper, argument, self.length)?;
        let name = &self.name;
        let shape = self.shaped.as_dimension(&extents);
        Some(quote! {
            let mut #name = ::ferrotran_runtime::CharacterArray::output(
                #procedure, #argument, #length, #shape,
            )?;
        })
    }

    fn allocated(&self) -> Option<TokenStream> {
        let name = &self.name;
        self.shaped.is_returned().then(|| quote!(&mut #name))
    }

    fn finished(&self) -> Option<TokenStream> {
        let name = &self.name;
        self.shaped.is_returned().then(|| match self.rank() {
            1 => quote!(#name.to_strings().into_raw_vec_and_offset().0),
            _ => quote!(#name.to_strings()),
        })
    }

    fn converted(&self) -> TokenStream {
        let name = &self.name;
        match (
            self.dummy.is_optional(),
            self.shaped.rank_check(&quote!(#name)),
        ) {
            (true, Some(check)) => quote!(if let Some(#name) = &#name { #check }),
            (_, check) => quote!(#check),
        }
    }

    fn prepared(&self) -> TokenStream {
        let name = &self.name;
        if self.dummy.is_optional() {
            let scratch = scratch_name(name);
            let (checks, ready) = self.made_ready(&quote!(array));
            let rebound = self.is_copied().then(|| quote!(mut));
            let ready = if self.is_copied() {
                quote! {
                    let #rebound #name = match #name {
                        Some(array) => { #checks Some(#ready) }
                        None => None,
                    };
                }
            } else {
                quote!(if let Some(array) = &#name { #checks })
            };
            return quote! {
                let mut #scratch = ::ferrotran_runtime::Scratch::default();
                #ready
            };
        }
        let (checks, ready) = self.made_ready(&quote!(#name));
        let copy = self.is_copied().then(|| quote!(let mut #name = #ready;));
        let cut = self.shaped.extents().filter(|_| self.dummy.is_result());
        let cut = cut.map(|extents| {
            let cut = self.extents_name();
            quote!(let #cut = [#(#extents),*];)
        });
        quote!(#checks #copy #cut)
    }

    fn address(&self) -> TokenStream {
        let name = &self.name;
        if self.dummy.is_optional() {
            let scratch = scratch_name(name);
            return quote! {
                match &mut #name {
                    Some(array) => #scratch.address_mut(array.bytes_mut()),
                    None => ::std::ptr::null_mut(),
                }
            };
        }
        quote!(::ferrotran_runtime::Scratch::default().address_mut(#name.bytes_mut()))
    }

    fn extent(&self, dimension: usize) -> TokenStream {
        let name = &self.name;
        if self.dummy.is_result() {
            let cut = self.extents_name();
            let dimension = Literal::usize_unsuffixed(dimension - 1);
            quote!(#cut[#dimension] as i64)
        } else if self.dummy.is_optional() {
            let length = length(&format_ident!("array"), self.rank(), dimension - 1);
            quote!(#name.as_ref().map_or(0, |array| #length) as i64)
        } else {
            let length = length(name, self.rank(), dimension - 1);
            quote!(#length as i64)
        }
    }

    fn elements(&self) -> TokenStream {
        let name = &self.name;
        if self.dummy.is_optional() {
            quote!(#name.as_ref().map_or(0, |array| array.shape().iter().product::<usize>()) as i64)
        } else {
            quote!(#name.shape().iter().product::<usize>() as i64)
        }
    }

    fn length(&self) -> TokenStream {
        let name = &self.name;
        if self.dummy.is_optional() {
            quote!(#name.as_ref().map_or(0, |array| array.length()))
        } else {
            quote!(#name.length())
        }
    }
}
