//! The C ABI of a trampoline.

use proc_macro2::{Ident, TokenStream};
use quote::{format_ident, quote};

use crate::emit::ffi::{content_type, ident, scalar_type};
use crate::plan::{Closure, ClosureResult, Content, Parameter, ParameterExtents, ParameterForm};

/// A parameter of a trampoline.
pub(in crate::emit) struct Raw<'a> {
    pub(in crate::emit) name: Ident,
    pub(in crate::emit) ty: TokenStream,
    pub(in crate::emit) what: What<'a>,
}

/// What is passed.
#[derive(Clone, Copy)]
pub(in crate::emit) enum What<'a> {
    /// The address of the characters that a function returns.
    Result,
    /// Their number.
    ResultLength,
    /// An argument: its address, or its value.
    Argument(&'a Parameter),
    /// How long the dimension of this number is, counted from 1.
    Extent(&'a Parameter, usize),
    /// The length of a CHARACTER.
    Length(&'a Parameter),
}

/// All parameters: a result that is a string first, then the arguments, then what goes with them.
pub(in crate::emit) fn parameters(closure: &Closure) -> Vec<Raw<'_>> {
    let raw = |name, ty, what| Raw { name, ty, what };
    let mut parameters = Vec::new();
    let mut extras = Vec::new();
    if closure.result == Some(ClosureResult::Text) {
        let length = format_ident!("_result_length");
        parameters.push(raw(format_ident!("_result"), quote!(*mut u8), What::Result));
        parameters.push(raw(length, quote!(usize), What::ResultLength));
    }
    for parameter in &closure.parameters {
        let address = match &parameter.form {
            ParameterForm::Value(element) if parameter.by_value => scalar_type(*element),
            ParameterForm::Value(element) | ParameterForm::Reference(element) => {
                let ty = scalar_type(*element);
                quote!(*mut #ty)
            }
            ParameterForm::Array { content, .. } | ParameterForm::Address(Some(content)) => {
                let ty = content_type(*content);
                quote!(*mut #ty)
            }
            ParameterForm::Text { .. } => quote!(*mut u8),
            ParameterForm::Address(None) => quote!(*mut ::std::ffi::c_void),
            ParameterForm::Procedure => quote!(Option<unsafe extern "C-unwind" fn()>),
        };
        let name = ident(&parameter.rust);
        parameters.push(raw(name, address, What::Argument(parameter)));
        if let ParameterForm::Array {
            extents: ParameterExtents::Passed(rank),
            ..
        } = parameter.form
        {
            extras.extend((1..=rank).map(|dimension| {
                let name = extent_name(parameter, dimension);
                raw(name, quote!(i64), What::Extent(parameter, dimension))
            }));
        }
        if has_length(&parameter.form) {
            let name = length_name(parameter);
            extras.push(raw(name, quote!(usize), What::Length(parameter)));
        }
    }
    parameters.extend(extras);
    parameters
}

/// Whether the length of a CHARACTER goes with it.
fn has_length(form: &ParameterForm) -> bool {
    match form {
        ParameterForm::Text { .. } => true,
        ParameterForm::Array { content, .. } | ParameterForm::Address(Some(content)) => {
            *content == Content::Text
        }
        ParameterForm::Value(_)
        | ParameterForm::Reference(_)
        | ParameterForm::Address(None)
        | ParameterForm::Procedure => false,
    }
}

/// `name: *mut f64` for each.
pub(in crate::emit) fn declared(closure: &Closure) -> impl Iterator<Item = TokenStream> {
    parameters(closure).into_iter().map(|raw| {
        let (name, ty) = (raw.name, raw.ty);
        quote!(#name: #ty)
    })
}

/// `-> f64`.
pub(in crate::emit) fn result(closure: &Closure) -> Option<TokenStream> {
    match closure.result {
        Some(ClosureResult::Scalar(element)) => {
            let ty = scalar_type(element);
            Some(quote!(-> #ty))
        }
        Some(ClosureResult::Text) | None => None,
    }
}

pub(super) fn length_name(parameter: &Parameter) -> Ident {
    format_ident!("_{}_length", parameter.rust.as_str())
}

pub(super) fn extent_name(parameter: &Parameter, dimension: usize) -> Ident {
    format_ident!("_{}_extent_{dimension}", parameter.rust.as_str())
}
