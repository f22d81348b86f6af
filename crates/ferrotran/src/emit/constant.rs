//! Constants.

use proc_macro2::{Ident, Literal, TokenStream};
use quote::{format_ident, quote};

use super::ffi::{ident, integer_type};
use crate::interface::Kind;
use crate::lower::{Constant, ConstantValue};

/// `pub const STEP: f64 = 0.5;`.
pub(super) fn constant(constant: &Constant) -> TokenStream {
    let name = ident(&constant.rust);
    let doc = format!(" `{}` of the module `{}`.", constant.name, constant.module);
    let (ty, value) = constant_text(&constant.value);
    let allowed = matches!(
        constant.value,
        ConstantValue::Real(..) | ConstantValue::Complex(..)
    )
    .then(|| quote!(#[allow(clippy::approx_constant, reason = "the value is the source's")]));
    quote!(#[doc = #doc] #allowed pub const #name: #ty = #value;)
}

fn real_type(kind: Kind) -> Ident {
    format_ident!("f{}", u32::from(kind.0) * 8)
}

fn real(value: f64, kind: Kind) -> Literal {
    match kind.0 {
        // It was rounded to this kind before.
        4 => Literal::f32_unsuffixed(value as f32),
        _ => Literal::f64_unsuffixed(value),
    }
}

/// The type of a constant, and its value.
pub(super) fn constant_text(value: &ConstantValue) -> (TokenStream, TokenStream) {
    match value {
        ConstantValue::Integer(value, kind) => {
            let ty = integer_type(*kind);
            let value = Literal::i64_unsuffixed(*value);
            (quote!(#ty), quote!(#value))
        }
        ConstantValue::Real(value, kind) => {
            let (ty, value) = (real_type(*kind), real(*value, *kind));
            (quote!(#ty), quote!(#value))
        }
        ConstantValue::Complex(re, im, kind) => {
            let part = real_type(*kind);
            let (re, im) = (real(*re, *kind), real(*im, *kind));
            (
                quote!(::ferrotran_runtime::Complex<#part>),
                quote!(::ferrotran_runtime::Complex::new(#re, #im)),
            )
        }
        ConstantValue::Logical(value) => (quote!(bool), quote!(#value)),
        ConstantValue::Text(value) => (quote!(&str), quote!(#value)),
    }
}
