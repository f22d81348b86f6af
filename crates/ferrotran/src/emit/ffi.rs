//! The raw declarations: one for each symbol, all of them `"C-unwind"`.

use proc_macro2::{Ident, TokenStream};
use quote::{format_ident, quote};

use crate::interface::Kind;
use crate::lower::{Content, Dummy, Element, Passing, RustName, Target, Wrapper};

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

/// The parameters of the raw function, named: every dummy argument by address, then what goes with
/// them: the extents that a shim takes, the lengths of strings. A string that an external function
/// returns comes first, with its length.
fn parameters(wrapper: &Wrapper) -> Vec<TokenStream> {
    let mut parameters: Vec<TokenStream> = Vec::new();
    let mut extras: Vec<TokenStream> = Vec::new();
    // What a shim of Fortran's convention does not declare itself comes last.
    let mut hidden: Vec<TokenStream> = Vec::new();
    // A shim of Fortran's convention gets the address of what another gets by value.
    let by_address = wrapper.target.passes_addresses_only();
    let declared = |name: &Ident, ty: &TokenStream, by_address: bool| match by_address {
        true => quote!(#name: *mut #ty),
        false => quote!(#name: #ty),
    };
    for dummy in &wrapper.dummies {
        if matches!(dummy.passing, Passing::AlternateReturn) {
            continue;
        }
        let address = declared(
            &ident(&dummy.rust),
            &address(dummy),
            by_address && dummy.is_pointer_in_shim(),
        );
        let extra = extra(dummy);
        let is_length_of_procedure = dummy.closure().is_some();
        let extra = extra
            .iter()
            .map(|(name, ty)| declared(name, ty, by_address && !is_length_of_procedure));
        let take = take(dummy).into_iter();
        let extra = extra.chain(take.map(|(name, ty)| declared(&name, &ty, false)));
        if is_leading_result(wrapper, dummy) {
            parameters.splice(0..0, std::iter::once(address).chain(extra));
        } else if by_address && is_length_of_procedure {
            parameters.push(address);
            hidden.extend(extra);
        } else {
            parameters.push(address);
            extras.extend(extra);
        }
    }
    parameters.extend(extras);
    parameters.extend(hidden);
    parameters
}

/// Whether the C ABI has `dummy`, with its length, before all other arguments.
pub(super) fn is_leading_result(wrapper: &Wrapper, dummy: &Dummy) -> bool {
    dummy.is_result && matches!(wrapper.target, Target::External { .. })
}

/// The type in which its address is passed.
fn address(dummy: &Dummy) -> TokenStream {
    let ty = match &dummy.passing {
        Passing::Scalar { element, .. } => scalar_type(*element),
        Passing::Array { element, .. } => element_type(*element),
        Passing::Text { .. } | Passing::CharacterArray { .. } => quote!(u8),
        Passing::Allocatable { held, role, .. } => {
            if role.is_given() {
                content_type(held.content())
            } else {
                quote!(::std::ffi::c_void)
            }
        }
        Passing::AlternateReturn => quote!(()),
        Passing::Procedure(callback) => {
            let ty = ident(&callback.pointer);
            return quote!(Option<#ty>);
        }
    };
    quote!(*mut #ty)
}

/// What goes with it: names and types.
fn extra(dummy: &Dummy) -> Vec<(Ident, TokenStream)> {
    let name = dummy.rust.as_str();
    let rank = match &dummy.passing {
        Passing::Allocatable { rank, role, .. } if role.is_given() => *rank,
        _ if dummy.passes_extents => dummy.array().map_or(0, |array| array.rank),
        _ => 0,
    };
    let mut extra: Vec<(Ident, TokenStream)> = (1..=rank)
        .map(|dimension| format_ident!("{name}_extent_{dimension}"))
        .map(|name| (name, quote!(i64)))
        .collect();
    if dummy.passes_storage() {
        extra.extend(
            (1..=rank)
                .map(|dimension| format_ident!("{name}_storage_{dimension}"))
                .map(|name| (name, quote!(i64))),
        );
    }
    if let Passing::Text { .. } | Passing::CharacterArray { .. } = &dummy.passing {
        let name = format_ident!("{name}_length");
        extra.push((name, quote!(usize)));
    }
    if let Passing::Procedure(callback) = &dummy.passing
        && let Some(closure) = &callback.closure
        && closure.text_length.is_some()
    {
        let name = format_ident!("{name}_length");
        extra.push((name, quote!(usize)));
    }
    if let Passing::Allocatable { held, role, .. } = &dummy.passing {
        if held.passes_length(*role) {
            let name = format_ident!("{name}_length");
            extra.push((name, quote!(usize)));
        }
        if role.passes_slot() {
            let name = format_ident!("{name}_slot");
            extra.push((name, quote!(*mut ::std::ffi::c_void)));
        }
    }
    extra
}

/// The function that takes what an ALLOCATABLE holds: a procedure, whatever else goes by address.
fn take(dummy: &Dummy) -> Option<(Ident, TokenStream)> {
    let Passing::Allocatable { role, .. } = &dummy.passing else {
        return None;
    };
    let name = format_ident!("{}_take", dummy.rust.as_str());
    let ty = quote!(::ferrotran_runtime::allocatable::Take);
    role.is_taken_back().then_some((name, ty))
}

/// The type of what an array holds.
pub(super) fn content_type(content: Content) -> TokenStream {
    match content {
        Content::Element(element) => element_type(element),
        Content::Text => quote!(u8),
    }
}

fn result(wrapper: &Wrapper) -> Option<TokenStream> {
    if wrapper.returns.is_some() {
        // Both compilers have it return the number of the alternate return, 0 for a normal one.
        return Some(quote!(-> i32));
    }
    wrapper.result.as_ref().map(|(_, element)| {
        let ty = scalar_type(*element);
        quote!(-> #ty)
    })
}

/// `pub fn fib(a: *mut f64, n: *mut i32);` with its symbol, for an `extern` block.
pub(super) fn declaration(wrapper: &Wrapper) -> TokenStream {
    let name = ident(&wrapper.rust);
    let symbol = wrapper.target.symbol();
    let parameters = parameters(wrapper);
    let result = result(wrapper);
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
    let result = result(wrapper);
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
