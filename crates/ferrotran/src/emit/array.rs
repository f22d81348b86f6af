//! Array arguments: slices, or `ndarray` views of several dimensions.

use proc_macro2::{Ident, TokenStream};
use quote::{format_ident, quote};

use super::ffi::{element_type, ident};
use super::integer::checked;
use crate::lower::{ArrayRole, ArrayShape, Dummy, Element, IntegerExpr, Wrapper};

/// An array argument.
pub(super) struct Array<'a> {
    wrapper: &'a Wrapper,
    argument: &'a str,
    name: Ident,
    element: Element,
    rank: usize,
    shape: &'a ArrayShape,
    role: ArrayRole,
}

impl<'a> Array<'a> {
    pub(super) fn new(
        wrapper: &'a Wrapper,
        dummy: &'a Dummy,
        element: Element,
        rank: usize,
        shape: &'a ArrayShape,
        role: ArrayRole,
    ) -> Self {
        Array {
            wrapper,
            argument: dummy.name.as_str(),
            name: ident(&dummy.rust),
            element,
            rank,
            shape,
            role,
        }
    }

    /// The parameter, of an array that the caller lends.
    pub(super) fn lent(&self) -> Option<TokenStream> {
        match self.role {
            ArrayRole::In => {
                let (name, ty) = (&self.name, element_type(self.element));
                let view = self.view("ArrayView");
                Some(match self.rank {
                    1 => quote!(#name: &[#ty]),
                    _ => quote!(#name: ::ferrotran_runtime::ndarray::#view<'_, #ty>),
                })
            }
            ArrayRole::InOut => Some(self.lent_mutably()),
            ArrayRole::Out => None,
        }
    }

    /// The parameter, of an array that the `_into` form fills.
    pub(super) fn filled(&self) -> Option<TokenStream> {
        (self.role == ArrayRole::Out).then(|| self.lent_mutably())
    }

    fn lent_mutably(&self) -> TokenStream {
        let (name, ty) = (&self.name, element_type(self.element));
        let view = self.view("ArrayViewMut");
        match self.rank {
            1 => quote!(#name: &mut [#ty]),
            _ => quote!(mut #name: ::ferrotran_runtime::ndarray::#view<'_, #ty>),
        }
    }

    /// The type in which it is returned.
    pub(super) fn returned(&self) -> Option<TokenStream> {
        let ty = element_type(self.element);
        let array = self.view("Array");
        (self.role == ArrayRole::Out).then(|| match self.rank {
            1 => quote!(Vec<#ty>),
            _ => quote!(::ferrotran_runtime::ndarray::#array<#ty>),
        })
    }

    /// `ArrayView2` and so on.
    fn view(&self, kind: &str) -> Ident {
        format_ident!("{kind}{}", self.rank)
    }

    /// The statement that allocates it, of an array that is returned.
    pub(super) fn allocation(&self) -> Option<TokenStream> {
        let ArrayShape::Explicit { extents, text } = self.shape else {
            return None;
        };
        let (procedure, argument, name) = (self.procedure(), self.argument, &self.name);
        let extents = self.extents(extents, text);
        Some(match extents.as_slice() {
            [extent] => quote! {
                let mut #name = ::ferrotran_runtime::check::output(
                    #procedure, #argument, #extent,
                )?;
            },
            several => quote! {
                let mut #name = ::ferrotran_runtime::array::output(
                    #procedure, #argument, #text, (#(#several),*),
                )?;
            },
        })
    }

    /// The actual argument for the `_into` form, of an array that was just allocated.
    pub(super) fn allocated(&self) -> TokenStream {
        let name = &self.name;
        match self.rank {
            1 => quote!(&mut #name),
            _ => quote!(#name.view_mut()),
        }
    }

    /// The statements that check its shape and how it is stored.
    pub(super) fn check(&self) -> TokenStream {
        let (procedure, argument, name) = (self.procedure(), self.argument, &self.name);
        let shape = match self.shape {
            ArrayShape::Explicit { extents, text }
            | ArrayShape::AssumedSize {
                leading: extents,
                text,
            } => match (self.extents(extents, text).as_slice(), self.rank) {
                ([], _) => None,
                ([extent], 1) => Some(quote! {
                    ::ferrotran_runtime::check::covers(
                        #procedure, #argument, #text, #extent, #name.len(),
                    )?;
                }),
                (several, _) => Some(quote! {
                    ::ferrotran_runtime::array::has_shape(
                        #procedure, #argument, #text, &[#(#several),*], #name.shape(),
                    )?;
                }),
            },
            ArrayShape::Assumed => None,
        };
        let storage = match (self.rank, self.role) {
            (1, _) => None,
            (_, ArrayRole::In) => Some(quote! {
                let #name = ::ferrotran_runtime::array::column_major(&#name);
            }),
            (_, ArrayRole::InOut | ArrayRole::Out) => Some(quote! {
                ::ferrotran_runtime::array::require_column_major(#procedure, #argument, &#name)?;
            }),
        };
        quote!(#shape #storage)
    }

    /// The actual argument.
    pub(super) fn address(&self) -> TokenStream {
        let name = &self.name;
        let written = self.role != ArrayRole::In;
        let address = match (self.rank, written) {
            (1, false) => quote!(address(#name)),
            (1, true) => quote!(address_mut(#name)),
            (_, false) => quote!(view_address(&#name)),
            (_, true) => quote!(view_address_mut(&mut #name)),
        };
        quote!(::ferrotran_runtime::Scratch::default().#address)
    }

    /// The extents that the shim takes.
    pub(super) fn passed_extents(&self) -> Vec<TokenStream> {
        if !matches!(self.shape, ArrayShape::Assumed) {
            return Vec::new();
        }
        let name = &self.name;
        (0..self.rank)
            .map(|dimension| {
                // No array has more elements than `isize` holds.
                let length = length(name, self.rank, dimension);
                quote!(#length as i64)
            })
            .collect()
    }

    fn extents(&self, extents: &[IntegerExpr], text: &str) -> Vec<TokenStream> {
        let (procedure, argument) = (self.procedure(), self.argument);
        extents
            .iter()
            .map(|extent| {
                let extent = checked(extent, &self.wrapper.dummies);
                quote! {
                    ::ferrotran_runtime::check::extent(#procedure, #argument, #text, || #extent)?
                }
            })
            .collect()
    }

    fn procedure(&self) -> &'a str {
        self.wrapper.procedure.as_str()
    }
}

/// The length of a dimension, counted from 0.
pub(super) fn length(name: &Ident, rank: usize, dimension: usize) -> TokenStream {
    let dimension = proc_macro2::Literal::usize_unsuffixed(dimension);
    match rank {
        1 => quote!(#name.len()),
        _ => quote!(#name.shape()[#dimension]),
    }
}
