//! The declared shape of an array: its extents, and the check of what is given for it.

use proc_macro2::{Literal, TokenStream};
use quote::{format_ident, quote};

use super::integer::checked;
use super::length::{MOST_STATIC, dimension_suffix};
use crate::plan::{ArrayForm, ArrayRole, ArrayShape, Dummy, IntegerExpr, StorageOrder, Wrapper};

/// An array argument, of whatever type, as far as its shape goes.
pub(super) struct Shaped<'a> {
    pub(super) wrapper: &'a Wrapper,
    pub(super) argument: &'a str,
    pub(super) form: ArrayForm<'a>,
    order: StorageOrder,
}

impl<'a> Shaped<'a> {
    pub(super) fn new(wrapper: &'a Wrapper, dummy: &'a Dummy, form: ArrayForm<'a>) -> Self {
        Shaped {
            wrapper,
            argument: dummy.name.as_str(),
            form,
            order: dummy.order,
        }
    }

    pub(super) fn procedure(&self) -> &'a str {
        self.wrapper.procedure.as_str()
    }

    pub(super) fn is_returned(&self) -> bool {
        self.form.role == ArrayRole::Out
    }

    /// Whether the number of dimensions of a view has to be checked.
    pub(super) fn is_dynamic(&self) -> bool {
        self.form.rank > MOST_STATIC
    }

    /// `2` for `ArrayView2` and `Ix2`, `D` or `Dyn` where the number is no type.
    pub(super) fn suffix(&self, dynamic: &str) -> String {
        dimension_suffix(self.form.rank, dynamic)
    }

    /// The statement that checks the number of dimensions of the view `name`.
    pub(super) fn rank_check(&self, name: &TokenStream) -> Option<TokenStream> {
        let (procedure, argument) = (self.procedure(), self.argument);
        let rank = Literal::usize_unsuffixed(self.form.rank);
        self.is_dynamic().then(|| {
            quote! {
                ::ferrotran_runtime::array::has_rank(
                    #procedure, #argument, #rank, #name.shape(),
                )?;
            }
        })
    }

    /// The function of the run-time library for the order in which the array is stored.
    pub(super) fn in_its_order(&self, by_columns: &str, by_rows: &str) -> TokenStream {
        let name = match self.order {
            StorageOrder::Columns => by_columns,
            StorageOrder::Rows => by_rows,
        };
        let function = format_ident!("{name}");
        quote!(::ferrotran_runtime::array::#function)
    }

    /// The statements that check that the matrix `name`, maybe a part of a larger one, has the
    /// leading dimension and the columns that are declared, and the rows that are accessed.
    pub(super) fn part_check(&self, name: &TokenStream, rows: &[IntegerExpr]) -> TokenStream {
        let (procedure, argument) = (self.procedure(), self.argument);
        let text = self.text().unwrap_or_default();
        let extents = self.declared(&quote!(extent));
        let rows = rows.iter().map(|rows| {
            let rows = checked(rows, &self.wrapper.dummies);
            quote! {
                ::ferrotran_runtime::array::has_rows(
                    #procedure, #argument, #text, || #rows, &#name,
                )?;
            }
        });
        quote! {
            ::ferrotran_runtime::array::has_leading_dimension(
                #procedure, #argument, #text, &[#(#extents),*], &#name,
            )?;
            #(#rows)*
        }
    }

    /// The declared extents, evaluated; `None` where they are not all declared.
    pub(super) fn extents(&self) -> Option<Vec<TokenStream>> {
        match self.form.shape {
            ArrayShape::Explicit { .. } => Some(self.declared(&quote!(extent))),
            ArrayShape::Assumed | ArrayShape::AssumedSize { .. } => None,
        }
    }

    /// The extents as the shape of an array in Rust.
    pub(super) fn as_dimension(&self, extents: &[TokenStream]) -> TokenStream {
        match extents {
            [extent] => extent.clone(),
            several if self.is_dynamic() => quote!(&[#(#several),*][..]),
            several => quote!((#(#several),*)),
        }
    }

    /// The extents that are declared, evaluated by this function of the run-time library: of an assumed size
    /// all but the last.
    fn declared(&self, evaluate: &TokenStream) -> Vec<TokenStream> {
        let (procedure, argument) = (self.procedure(), self.argument);
        let Some(text) = self.text() else {
            return Vec::new();
        };
        let extents = self.form.shape.extents().iter();
        extents
            .map(|extent| {
                let extent = checked(extent, &self.wrapper.dummies);
                quote! {
                    ::ferrotran_runtime::check::#evaluate(#procedure, #argument, #text, || #extent)?
                }
            })
            .collect()
    }

    /// The shape as declared, for messages.
    pub(super) fn text(&self) -> Option<&'a str> {
        match self.form.shape {
            ArrayShape::Explicit { text, .. } | ArrayShape::AssumedSize { text, .. } => Some(text),
            ArrayShape::Assumed => None,
        }
    }

    /// The statement that checks the shape of the array `name`.
    pub(super) fn check(&self, name: &TokenStream) -> Option<TokenStream> {
        let (procedure, argument) = (self.procedure(), self.argument);
        let text = self.text()?;
        // To Fortran a negative extent is an empty array; who wants something back did not mean that.
        let evaluate = match self.form.role {
            ArrayRole::In | ArrayRole::Copied | ArrayRole::InOut => quote!(lent_extent),
            ArrayRole::Out | ArrayRole::Owned => quote!(extent),
        };
        match (self.declared(&evaluate).as_slice(), self.form.rank) {
            ([], _) => None,
            ([extent], 1) => Some(quote! {
                ::ferrotran_runtime::check::covers(
                    #procedure, #argument, #text, #extent, #name.len(),
                )?;
            }),
            (several, _) => {
                let has_shape = self.in_its_order("has_shape", "has_shape_by_rows");
                Some(quote! {
                    #has_shape(#procedure, #argument, #text, &[#(#several),*], #name.shape())?;
                })
            }
        }
    }
}
