//! The lengths of dimensions, and their number.

use proc_macro2::{Ident, Literal, TokenStream};
use quote::quote;

use super::tokens::ident;
use crate::plan::{Dummy, Passing};

/// Views of more dimensions have no static number of them in `ndarray`.
pub(super) const MOST_STATIC: usize = 6;

/// `2` for `ArrayView2` and `Ix2`, or `dynamic` where the number of dimensions is no type.
pub(super) fn dimension_suffix(rank: usize, dynamic: &str) -> String {
    if rank > MOST_STATIC {
        dynamic.to_owned()
    } else {
        rank.to_string()
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

/// The length of a dimension of the array `dummy`, as Fortran sees it: the first of a part of a
/// larger matrix is that of the larger one.
pub(super) fn length_seen(dummy: &Dummy, rank: usize, dimension: usize) -> TokenStream {
    let name = ident(&dummy.rust);
    if let Passing::Array { rows: Some(_), .. } = &dummy.passing
        && dimension == 0
    {
        return quote!(::ferrotran_runtime::array::leading_dimension(&#name));
    }
    length(&name, rank, dimension)
}
