//! The raw declarations: one for each symbol, all of them `"C-unwind"`.

use proc_macro2::{Ident, TokenStream};
use quote::{format_ident, quote};

use crate::interface::Kind;
use crate::plan::{
    AbiParameter, AbiResult, AbiType, Content, Data, Dummy, Element, Meaning, Passed, RustName,
    Wrapper,
};

/// A name as a token.
pub(super) fn ident(name: &RustName) -> Ident {
    format_ident!("{}", name.as_str())
}

/// `i32` for kind 4, and so on.
pub(super) fn integer_type(kind: Kind) -> Ident {
    format_ident!("i{}", u32::from(kind.0) * 8)
}

/// The type of a scalar in the C ABI.
pub(super) fn scalar_type(element: Element) -> TokenStream {
    match element {
        Element::Integer(kind) | Element::Logical(kind) => {
            let ty = integer_type(kind);
            quote!(#ty)
        }
        Element::Real(kind) => real_type(kind),
        Element::Complex(kind) => {
            let part = real_type(kind);
            quote!(::ferrotran_runtime::Complex<#part>)
        }
    }
}

fn real_type(kind: Kind) -> TokenStream {
    let ty = format_ident!("f{}", u32::from(kind.0) * 8);
    quote!(#ty)
}

/// The type of an array's elements.
pub(super) fn element_type(element: Element) -> TokenStream {
    let scalar = scalar_type(element);
    match element {
        Element::Logical(_) => quote!(::ferrotran_runtime::Logical<#scalar>),
        _ => scalar,
    }
}

/// `a: *mut f64` for each parameter of the raw function.
fn parameters(wrapper: &Wrapper) -> Vec<TokenStream> {
    let parameters = wrapper.abi.of_dummies();
    parameters
        .map(|(position, parameter)| {
            let name = format_ident!("{}", name(&wrapper.dummies[position], parameter.meaning));
            let ty = raw_type(parameter);
            quote!(#name: #ty)
        })
        .collect()
}

/// The name of a parameter of the raw function.
pub(super) fn name(dummy: &Dummy, meaning: Meaning) -> String {
    let name = dummy.rust.as_str();
    match meaning {
        Meaning::Itself => name.to_owned(),
        Meaning::Extent(dimension) => format!("{name}_extent_{dimension}"),
        Meaning::Storage(dimension) => format!("{name}_storage_{dimension}"),
        Meaning::Length => format!("{name}_length"),
        Meaning::Slot => format!("{name}_slot"),
        Meaning::Take => format!("{name}_take"),
    }
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

/// The type of what an array holds.
pub(super) fn content_type(content: Content) -> TokenStream {
    match content {
        Content::Element(element) => element_type(element),
        Content::Text => quote!(u8),
    }
}

/// `pub fn fib(a: *mut f64, n: *mut i32);` with its symbol, for an `extern` block.
pub(super) fn declaration(wrapper: &Wrapper) -> TokenStream {
    let name = ident(&wrapper.rust);
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
