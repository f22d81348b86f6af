//! The raw declarations: one for each symbol, all of them `"C-unwind"`.

use proc_macro2::TokenStream;
use quote::{format_ident, quote};

use super::tokens::{content_type, ident, scalar_type};
use crate::emit::names::raw_name;
use crate::plan::{AbiParameter, AbiResult, AbiType, Data, Passed, Wrapper};

/// `a: *mut f64` for each parameter of the raw function.
fn parameters(wrapper: &Wrapper) -> Vec<TokenStream> {
    let parameters = wrapper.abi.of_dummies();
    parameters
        .map(|(position, parameter)| {
            let name = format_ident!(
                "{}",
                raw_name(&wrapper.dummies[position], parameter.meaning)
            );
            let ty = raw_type(parameter);
            quote!(#name: #ty)
        })
        .collect()
}

/// The type of a parameter of the C ABI.
pub(super) fn raw_type(parameter: &AbiParameter) -> TokenStream {
    let ty = match &parameter.ty {
        AbiType::Data(data) => data_type(*data),
        AbiType::Pointer(data) => {
            let ty = data_type(*data);
            quote!(*mut #ty)
        }
        AbiType::Extent => quote!(i64),
        AbiType::Length => quote!(usize),
        AbiType::Procedure(name) => {
            let ty = ident(name);
            quote!(Option<#ty>)
        }
        AbiType::AnyProcedure => quote!(Option<unsafe extern "C-unwind" fn()>),
        AbiType::Take => quote!(::ferrotran_runtime::allocatable::Take),
    };
    match parameter.passed {
        Passed::ByValue => ty,
        Passed::ByAddress => quote!(*mut #ty),
    }
}

fn data_type(data: Data) -> TokenStream {
    match data {
        Data::Scalar(element) => scalar_type(element),
        Data::Array(content) => content_type(content),
        Data::Unknown => quote!(::std::ffi::c_void),
    }
}

/// `-> f64`.
pub(super) fn raw_result(result: AbiResult) -> Option<TokenStream> {
    match result {
        AbiResult::Nothing => None,
        AbiResult::Scalar(element) => {
            let ty = scalar_type(element);
            Some(quote!(-> #ty))
        }
        AbiResult::Alternate => Some(quote!(-> i32)),
    }
}

/// `pub fn fib(a: *mut f64, n: *mut i32);` with its symbol, for an `extern` block.
pub(super) fn declaration(wrapper: &Wrapper) -> TokenStream {
    let name = ident(&wrapper.raw);
    let symbol = wrapper.target.symbol();
    let parameters = parameters(wrapper);
    let result = raw_result(wrapper.abi.result);
    let doc = doc(wrapper);
    quote! {
        #[doc = #doc]
        #[link_name = #symbol]
        pub fn #name(#(#parameters),*) #result;
    }
}

/// `pub type Fib = unsafe extern "C-unwind" fn(a: *mut f64, n: *mut i32);`.
pub(super) fn pointer_type(wrapper: &Wrapper) -> TokenStream {
    let name = ident(&wrapper.pointer);
    let parameters = parameters(wrapper);
    let result = raw_result(wrapper.abi.result);
    let doc = doc(wrapper);
    quote! {
        #[doc = #doc]
        pub type #name = unsafe extern "C-unwind" fn(#(#parameters),*) #result;
    }
}

fn doc(wrapper: &Wrapper) -> String {
    let documentation = &wrapper.documentation;
    format!(" `{}`, {}.", documentation.heading, documentation.place)
}
