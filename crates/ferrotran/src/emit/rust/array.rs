//! Numeric and logical array arguments: slices, or `ndarray` views of several dimensions.

use proc_macro2::{Ident, Literal, TokenStream};
use quote::{format_ident, quote};

use super::argument::{Argument, Given, scratch_name, storage_name};
use super::length::length;
use super::shape::Shaped;
use super::tokens::{element_type, ident};
use crate::plan::{ArrayForm, ArrayRole, Dummy, Element, IntegerExpr, ShapeTold, Wrapper};

/// An array argument.
pub(super) struct Array<'a> {
    shaped: Shaped<'a>,
    dummy: &'a Dummy,
    name: Ident,
    element: Element,
    rank: usize,
    role: ArrayRole,
    optional: bool,
    /// How many rows are accessed, where it may be a part of a larger matrix.
    rows: Option<&'a [IntegerExpr]>,
}

impl<'a> Array<'a> {
    pub(super) fn new(
        wrapper: &'a Wrapper,
        dummy: &'a Dummy,
        form: ArrayForm<'a>,
        element: Element,
        rows: Option<&'a [IntegerExpr]>,
    ) -> Self {
        Array {
            shaped: Shaped::new(wrapper, dummy, form),
            dummy,
            name: ident(&dummy.rust),
            element,
            rank: form.rank,
            role: form.role,
            optional: dummy.is_optional(),
            rows,
        }
    }

    /// Whether it is passed as a section of a larger storage.
    fn is_section(&self) -> bool {
        self.dummy.shape_told == ShapeTold::Section
    }

    /// Whether it is a view: a slice has neither several dimensions nor gaps.
    fn is_view(&self) -> bool {
        self.rank > 1 || self.is_lent_as_view()
    }

    /// Whether it is whatever can be lent as a view of one dimension. An `impl` that is absent
    /// would have no type.
    fn is_lent_as_view(&self) -> bool {
        self.rank == 1 && self.is_section() && !self.optional
    }

    fn shared(&self) -> TokenStream {
        let ty = element_type(self.element);
        let view = self.view("ArrayView");
        match self.rank {
            1 if self.is_view() => quote!(impl ::ferrotran_runtime::array::AsView<#ty>),
            1 => quote!(&[#ty]),
            _ => quote!(::ferrotran_runtime::ndarray::#view<'_, #ty>),
        }
    }

    fn mutable(&self) -> TokenStream {
        let ty = element_type(self.element);
        let view = self.view("ArrayViewMut");
        match self.rank {
            1 if self.is_view() => quote!(impl ::ferrotran_runtime::array::AsViewMut<#ty>),
            1 => quote!(&mut [#ty]),
            _ => quote!(::ferrotran_runtime::ndarray::#view<'_, #ty>),
        }
    }

    fn owned(&self) -> TokenStream {
        let ty = element_type(self.element);
        let array = self.view("Array");
        match self.rank {
            1 => quote!(Vec<#ty>),
            _ => quote!(::ferrotran_runtime::ndarray::#array<#ty>),
        }
    }

    /// `ArrayView2` and so on.
    fn view(&self, kind: &str) -> Ident {
        format_ident!("{kind}{}", self.shaped.suffix("D"))
    }

    /// The statement that cuts the array of a function's result to its declared shape: the shim
    /// assigns to all of it, which has to conform.
    fn cut_to_declared(&self) -> Option<TokenStream> {
        let extents = self.shaped.extents().filter(|_| self.dummy.is_result());
        let last = extents?.pop()?;
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
        self.is_view() && matches!(self.role, ArrayRole::InOut | ArrayRole::Out)
    }

    /// The statement that finds out the extents of the storage.
    fn storage_statement(&self) -> TokenStream {
        let (name, storage) = (&self.name, storage_name(&self.name));
        let rank = Literal::usize_unsuffixed(self.rank);
        match (self.is_view(), self.optional) {
            (false, _) => quote!(let #storage = [1];),
            (true, false) => quote! {
                let #storage: [i64; #rank] = ::ferrotran_runtime::array::storage(&#name);
            },
            (true, true) => quote! {
                let #storage: [i64; #rank] = #name
                    .as_ref()
                    .map_or([1; #rank], ::ferrotran_runtime::array::storage);
            },
        }
    }

    /// The function of the scratch memory that gives the address.
    fn address_function(&self) -> Ident {
        format_ident!(
            "{}",
            match (self.is_view(), self.role) {
                (false, ArrayRole::In) => "address",
                (false, _) => "address_mut",
                (true, ArrayRole::In) => "view_address",
                (true, _) => "view_address_mut",
            }
        )
    }
}

impl Argument for Array<'_> {
    fn given(&self) -> Option<TokenStream> {
        match self.role {
            ArrayRole::In | ArrayRole::Copied => Some(self.shared()),
            ArrayRole::InOut => Some(self.mutable()),
            ArrayRole::Owned => Some(self.owned()),
            ArrayRole::Out => None,
        }
    }

    fn types(&self) -> Option<Vec<Given>> {
        let given = self.given()?;
        if self.rank != 1 || self.optional {
            return Some(vec![Given::plain(given)]);
        }
        let ty = element_type(self.element);
        let (reference, view) = match self.role {
            ArrayRole::In | ArrayRole::Copied => (quote!(&), quote!(ArrayView1)),
            ArrayRole::InOut | ArrayRole::Out => (quote!(&mut), quote!(ArrayViewMut1)),
            ArrayRole::Owned => return Some(vec![Given::plain(given)]),
        };
        let mut types = vec![
            Given::plain(quote!(#reference [#ty])),
            Given {
                parameters: quote!(<const N: usize>),
                ty: quote!(#reference [#ty; N]),
            },
            Given::plain(quote!(#reference Vec<#ty>)),
        ];
        if self.is_lent_as_view() {
            types.push(Given::plain(
                quote!(::ferrotran_runtime::ndarray::#view<'_, #ty>),
            ));
        }
        Some(types)
    }

    fn filled(&self) -> Option<TokenStream> {
        (self.role == ArrayRole::Out).then(|| self.mutable())
    }

    fn is_rebound(&self) -> bool {
        self.is_mutable_view() || (self.optional && self.role == ArrayRole::InOut)
    }

    fn returned(&self) -> Option<TokenStream> {
        matches!(self.role, ArrayRole::Out | ArrayRole::Owned).then(|| self.owned())
    }

    fn allocation(&self) -> Option<TokenStream> {
        let extents = self
            .shaped
            .extents()
            .filter(|_| self.role == ArrayRole::Out);
        let (extents, text) = (extents?, self.shaped.text()?);
        let (procedure, argument) = (self.shaped.procedure(), self.shaped.argument);
        let name = &self.name;
        let shape = self.shaped.as_dimension(&extents);
        Some(match self.rank {
            1 => quote! {
                let mut #name = ::ferrotran_runtime::check::output(
                    #procedure, #argument, #shape,
                )?;
            },
            _ => {
                let output = self.shaped.in_its_order("output", "output_by_rows");
                quote!(let mut #name = #output(#procedure, #argument, #text, #shape)?;)
            }
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

    fn converted(&self) -> TokenStream {
        let name = &self.name;
        if self.is_lent_as_view() {
            return match self.role {
                ArrayRole::InOut => quote! {
                    let #name = ::ferrotran_runtime::array::AsViewMut::as_view_mut(&mut #name);
                },
                ArrayRole::In | ArrayRole::Copied | ArrayRole::Owned | ArrayRole::Out => {
                    quote!(let #name = ::ferrotran_runtime::array::AsView::as_view(&#name);)
                }
            };
        }
        match (self.optional, self.shaped.rank_check(&quote!(#name))) {
            (true, Some(check)) => quote!(if let Some(#name) = &#name { #check }),
            (_, check) => quote!(#check),
        }
    }

    fn prepared(&self) -> TokenStream {
        let (procedure, argument) = (self.shaped.procedure(), self.shaped.argument);
        let name = &self.name;
        // What is handed on to the `_into` form need not be mutable; what is passed is.
        let mutable = (self.is_lent_as_view() && self.role == ArrayRole::InOut)
            .then(|| quote!(let mut #name = #name;));
        let scratch = scratch_name(name);
        let scratch = self
            .optional
            .then(|| quote!(let mut #scratch = ::ferrotran_runtime::Scratch::default();));
        let shape = match self.rows {
            Some(rows) => Some(self.shaped.part_check(&quote!(#name), rows)),
            None => self.shaped.check(&quote!(#name)),
        };
        let (require, in_order) = match self.rows {
            Some(_) => ("require_columns", "columns"),
            None if self.is_section() => ("require_section", "section"),
            None => ("require_column_major", "column_major"),
        };
        let require = self.shaped.in_its_order(require, "require_row_major");
        let in_order = self.shaped.in_its_order(in_order, "row_major");
        let storage = self.is_mutable_view().then(|| {
            let view = if self.optional {
                quote!(#name)
            } else {
                quote!(&#name)
            };
            quote!(#require(#procedure, #argument, #view)?;)
        });
        let checks = match (self.optional, &shape, &storage) {
            (_, None, None) => TokenStream::new(),
            (true, _, _) => quote!(if let Some(#name) = &#name { #shape #storage }),
            (false, _, _) => quote!(#shape #storage),
        };
        let copy = match (self.is_view(), self.role, self.optional) {
            (false, ArrayRole::Copied, false) => Some(quote!(let mut #name = #name.to_vec();)),
            (false, ArrayRole::Copied, true) => {
                Some(quote!(let mut #name = #name.map(<[_]>::to_vec);))
            }
            (true, ArrayRole::Copied, false) => Some(quote! {
                let mut #name = #in_order(&#name).into_owned();
                let mut #name = #name.view_mut();
            }),
            (true, ArrayRole::Copied, true) => Some(quote! {
                let mut #name = #name.map(|view| #in_order(&view).into_owned());
                let mut #name = #name.as_mut().map(|array| array.view_mut());
            }),
            (false, ArrayRole::Owned, _) => Some(quote!(let mut #name = #name;)),
            (true, ArrayRole::Owned, _) => {
                let own = self
                    .shaped
                    .in_its_order("into_column_major", "into_row_major");
                Some(quote!(let mut #name = #own(#name);))
            }
            (false, ArrayRole::In, _) | (_, ArrayRole::InOut | ArrayRole::Out, _) => None,
            (true, ArrayRole::In, false) => Some(quote!(let #name = #in_order(&#name);)),
            (true, ArrayRole::In, true) => Some(quote!(let #name = #name.as_ref().map(#in_order);)),
        };
        let cut = self.cut_to_declared();
        let storage = self.is_section().then(|| self.storage_statement());
        let aligned = self.dummy.alignment.map(|bytes| {
            let bytes = Literal::u8_unsuffixed(bytes);
            quote! {
                ::ferrotran_runtime::check::aligned(
                    #procedure, #argument, #bytes, #name.as_ptr(), #name.is_empty(),
                )?;
            }
        });
        quote!(#mutable #scratch #checks #copy #aligned #cut #storage)
    }

    fn address(&self) -> TokenStream {
        let name = &self.name;
        let function = self.address_function();
        if self.optional {
            let scratch = scratch_name(name);
            let borrow = match (self.is_view(), self.role) {
                (false, ArrayRole::In) => quote!(#name),
                (true, ArrayRole::In) => quote!(&#name),
                (_, ArrayRole::Copied | ArrayRole::InOut | ArrayRole::Owned | ArrayRole::Out) => {
                    quote!(&mut #name)
                }
            };
            return quote! {
                match #borrow {
                    Some(array) => #scratch.#function(array),
                    None => ::std::ptr::null_mut(),
                }
            };
        }
        let borrow = match (self.is_view(), self.role) {
            (true, ArrayRole::Owned) => {
                let view = quote!(&mut #name.view_mut());
                return quote!(::ferrotran_runtime::Scratch::default().#function(#view));
            }
            (false, ArrayRole::Copied | ArrayRole::Owned) => Some(quote!(&mut)),
            (false, ArrayRole::In | ArrayRole::InOut | ArrayRole::Out) => None,
            (true, ArrayRole::In) => Some(quote!(&)),
            (true, ArrayRole::Copied | ArrayRole::InOut | ArrayRole::Out) => Some(quote!(&mut)),
        };
        quote!(::ferrotran_runtime::Scratch::default().#function(#borrow #name))
    }

    fn extent(&self, dimension: usize) -> TokenStream {
        let name = &self.name;
        // No array has more elements than `isize` holds.
        if self.optional {
            let length = length(&format_ident!("array"), self.rank, dimension - 1);
            quote!(#name.as_ref().map_or(0, |array| #length) as i64)
        } else {
            let length = length(name, self.rank, dimension - 1);
            quote!(#length as i64)
        }
    }

    fn elements(&self) -> TokenStream {
        let name = &self.name;
        match (self.optional, self.rows) {
            (true, _) => quote!(#name.as_ref().map_or(0, |array| array.len()) as i64),
            // A part of a larger matrix reaches from its first element to its last one.
            (false, Some(_)) => quote!(::ferrotran_runtime::array::reach(&#name) as i64),
            (false, None) => quote!(#name.len() as i64),
        }
    }

    fn storage(&self, dimension: usize) -> TokenStream {
        let storage = storage_name(&self.name);
        let dimension = Literal::usize_unsuffixed(dimension - 1);
        quote!(#storage[#dimension])
    }
}
