//! Array arguments: slices, or `ndarray` views of several dimensions.

use proc_macro2::{Ident, Literal, TokenStream};
use quote::{format_ident, quote};

use super::argument::{Argument, scratch_name};
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
    optional: bool,
    passes_extents: bool,
    is_result: bool,
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
            optional: dummy.optional,
            passes_extents: dummy.passes_extents(),
            is_result: dummy.is_result,
        }
    }

    fn shared(&self) -> TokenStream {
        let ty = element_type(self.element);
        let view = self.view("ArrayView");
        match self.rank {
            1 => quote!(&[#ty]),
            _ => quote!(::ferrotran_runtime::ndarray::#view<'_, #ty>),
        }
    }

    fn mutable(&self) -> TokenStream {
        let ty = element_type(self.element);
        let view = self.view("ArrayViewMut");
        match self.rank {
            1 => quote!(&mut [#ty]),
            _ => quote!(::ferrotran_runtime::ndarray::#view<'_, #ty>),
        }
    }

    /// `ArrayView2` and so on.
    fn view(&self, kind: &str) -> Ident {
        format_ident!("{kind}{}", self.rank)
    }

    /// The statement that checks the shape of `name`.
    fn shape_check(&self, name: &TokenStream) -> Option<TokenStream> {
        let (procedure, argument) = (self.procedure(), self.argument);
        let text = match self.shape {
            ArrayShape::Explicit { text, .. } | ArrayShape::AssumedSize { text, .. } => text,
            ArrayShape::Assumed => return None,
        };
        match (
            self.extents(self.shape.extents(), text).as_slice(),
            self.rank,
        ) {
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
        }
    }

    /// The statement that cuts the array of a function's result to its declared shape: the shim
    /// assigns to all of it, which has to conform.
    fn cut_to_declared(&self) -> Option<TokenStream> {
        let ArrayShape::Explicit { extents, text } = self.shape else {
            return None;
        };
        let last = self
            .extents(extents, text)
            .pop()
            .filter(|_| self.is_result)?;
        let name = &self.name;
        let axis = Literal::usize_unsuffixed(self.rank - 1);
        Some(match self.rank {
            1 => quote!(let #name = &mut #name[..#last];),
            _ => quote! {
                #name.slice_axis_inplace(
                    ::ferrotran_runtime::ndarray::Axis(#axis),
                    ::ferrotran_runtime::ndarray::Slice::from(..#last),
                );
            },
        })
    }

    /// Whether it is a view that is written.
    fn is_mutable_view(&self) -> bool {
        self.rank > 1 && matches!(self.role, ArrayRole::InOut | ArrayRole::Out)
    }

    /// The function of the scratch memory that gives the address.
    fn address_function(&self) -> Ident {
        format_ident!(
            "{}",
            match (self.rank, self.role) {
                (1, ArrayRole::In) => "address",
                (1, _) => "address_mut",
                (_, ArrayRole::In) => "view_address",
                (_, _) => "view_address_mut",
            }
        )
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

impl Argument for Array<'_> {
    fn given(&self) -> Option<TokenStream> {
        match self.role {
            ArrayRole::In | ArrayRole::Copied => Some(self.shared()),
            ArrayRole::InOut => Some(self.mutable()),
            ArrayRole::Out => None,
        }
    }

    fn filled(&self) -> Option<TokenStream> {
        (self.role == ArrayRole::Out).then(|| self.mutable())
    }

    fn is_rebound(&self) -> bool {
        self.is_mutable_view() || (self.optional && self.role == ArrayRole::InOut)
    }

    fn returned(&self) -> Option<TokenStream> {
        let ty = element_type(self.element);
        let array = self.view("Array");
        (self.role == ArrayRole::Out).then(|| match self.rank {
            1 => quote!(Vec<#ty>),
            _ => quote!(::ferrotran_runtime::ndarray::#array<#ty>),
        })
    }

    fn allocation(&self) -> Option<TokenStream> {
        let ArrayShape::Explicit { extents, text } = self.shape else {
            return None;
        };
        if self.role != ArrayRole::Out {
            return None;
        }
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

    fn allocated(&self) -> Option<TokenStream> {
        let name = &self.name;
        (self.role == ArrayRole::Out).then(|| match self.rank {
            1 => quote!(&mut #name),
            _ => quote!(#name.view_mut()),
        })
    }

    fn finished(&self) -> Option<TokenStream> {
        let name = &self.name;
        (self.role == ArrayRole::Out).then(|| quote!(#name))
    }

    fn prepared(&self) -> TokenStream {
        let (procedure, argument, name) = (self.procedure(), self.argument, &self.name);
        let scratch = scratch_name(name);
        let scratch = self
            .optional
            .then(|| quote!(let mut #scratch = ::ferrotran_runtime::Scratch::default();));
        let shape = self.shape_check(&quote!(#name));
        let storage = self.is_mutable_view().then(|| {
            let view = if self.optional {
                quote!(#name)
            } else {
                quote!(&#name)
            };
            quote! {
                ::ferrotran_runtime::array::require_column_major(#procedure, #argument, #view)?;
            }
        });
        let checks = match (self.optional, &shape, &storage) {
            (_, None, None) => TokenStream::new(),
            (true, _, _) => quote!(if let Some(#name) = &#name { #shape #storage }),
            (false, _, _) => quote!(#shape #storage),
        };
        let column_major = quote!(::ferrotran_runtime::array::column_major);
        let copy = match (self.rank, self.role, self.optional) {
            (1, ArrayRole::Copied, false) => Some(quote!(let mut #name = #name.to_vec();)),
            (1, ArrayRole::Copied, true) => Some(quote!(let mut #name = #name.map(<[_]>::to_vec);)),
            (_, ArrayRole::Copied, false) => Some(quote! {
                let mut #name = #column_major(&#name).into_owned();
                let mut #name = #name.view_mut();
            }),
            (_, ArrayRole::Copied, true) => Some(quote! {
                let mut #name = #name.map(|view| #column_major(&view).into_owned());
                let mut #name = #name.as_mut().map(|array| array.view_mut());
            }),
            (1, _, _) | (_, ArrayRole::InOut | ArrayRole::Out, _) => None,
            (_, ArrayRole::In, false) => Some(quote!(let #name = #column_major(&#name);)),
            (_, ArrayRole::In, true) => {
                Some(quote!(let #name = #name.as_ref().map(#column_major);))
            }
        };
        let cut = self.cut_to_declared();
        quote!(#scratch #checks #copy #cut)
    }

    fn address(&self) -> TokenStream {
        let name = &self.name;
        let function = self.address_function();
        if self.optional {
            let scratch = scratch_name(name);
            let borrow = match (self.rank, self.role) {
                (1, ArrayRole::In) => quote!(#name),
                (_, ArrayRole::In) => quote!(&#name),
                (_, ArrayRole::Copied) => quote!(&mut #name),
                (_, _) => quote!(&mut #name),
            };
            return quote! {
                match #borrow {
                    Some(array) => #scratch.#function(array),
                    None => ::std::ptr::null_mut(),
                }
            };
        }
        let borrow = match (self.rank, self.role) {
            (1, ArrayRole::Copied) => Some(quote!(&mut)),
            (1, _) => None,
            (_, ArrayRole::In) => Some(quote!(&)),
            (_, _) => Some(quote!(&mut)),
        };
        quote!(::ferrotran_runtime::Scratch::default().#function(#borrow #name))
    }

    /// The extents that the shim takes.
    fn extras(&self) -> Vec<TokenStream> {
        if !self.passes_extents {
            return Vec::new();
        }
        let name = &self.name;
        (0..self.rank)
            .map(|dimension| {
                // No array has more elements than `isize` holds.
                if self.optional {
                    let array = format_ident!("array");
                    let length = length(&array, self.rank, dimension);
                    quote!(#name.as_ref().map_or(0, |array| #length) as i64)
                } else {
                    let length = length(name, self.rank, dimension);
                    quote!(#length as i64)
                }
            })
            .collect()
    }
}

/// The length of a dimension, counted from 0.
pub(super) fn length(name: &Ident, rank: usize, dimension: usize) -> TokenStream {
    let dimension = Literal::usize_unsuffixed(dimension);
    match rank {
        1 => quote!(#name.len()),
        _ => quote!(#name.shape()[#dimension]),
    }
}
