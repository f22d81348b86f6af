//! The raw declarations: one for each symbol, all of them `"C-unwind"`.

use proc_macro2::{Ident, TokenStream};
use quote::{ToTokens, format_ident, quote};

use crate::interface::Kind;
use crate::plan::{Content, Dummy, Element, Passing, RustName, Target, Wrapper};

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

/// A parameter of the raw function.
pub(super) struct Parameter<'a> {
    /// The dummy argument for which it is there.
    pub(super) dummy: &'a Dummy,
    pub(super) name: Ident,
    pub(super) meaning: Meaning,
    ty: TokenStream,
}

/// What a parameter says of its dummy argument.
#[derive(Clone, Copy)]
pub(super) enum Meaning {
    /// Where it is.
    Address,
    /// The extent of this dimension, counted from 1.
    Extent(usize),
    /// The distance of neighbours in this dimension, in units of that in the one before.
    Storage(usize),
    /// The length of its strings.
    Length,
    /// The place for what it holds after the call.
    Slot,
    /// The function that takes what it holds after the call.
    Take,
}

impl<'a> Parameter<'a> {
    fn new(dummy: &'a Dummy, name: Ident, meaning: Meaning, ty: TokenStream) -> Self {
        Parameter {
            dummy,
            name,
            meaning,
            ty,
        }
    }

    fn by_address(mut self, by_address: bool) -> Self {
        if by_address {
            let ty = &self.ty;
            self.ty = quote!(*mut #ty);
        }
        self
    }
}

impl ToTokens for Parameter<'_> {
    fn to_tokens(&self, tokens: &mut TokenStream) {
        let (name, ty) = (&self.name, &self.ty);
        tokens.extend(quote!(#name: #ty));
    }
}

/// The parameters of the raw function: every dummy argument by address, then what goes with
/// them: the extents that a shim takes, the lengths of strings. A string that an external function
/// returns comes first, with its length.
pub(super) fn parameters(wrapper: &Wrapper) -> Vec<Parameter<'_>> {
    let mut parameters: Vec<Parameter<'_>> = Vec::new();
    let mut extras: Vec<Parameter<'_>> = Vec::new();
    // What a shim of Fortran's convention does not declare itself comes last.
    let mut hidden: Vec<Parameter<'_>> = Vec::new();
    // A shim of Fortran's convention gets the address of what another gets by value.
    let by_address = wrapper.target.passes_addresses_only();
    for dummy in &wrapper.dummies {
        if matches!(dummy.passing, Passing::AlternateReturn) {
            continue;
        }
        let address = Parameter::new(dummy, ident(&dummy.rust), Meaning::Address, address(dummy))
            .by_address(by_address && dummy.is_pointer_in_shim());
        let is_length_of_procedure = dummy.closure().is_some();
        let extra = extra(dummy).into_iter();
        let extra =
            extra.map(|parameter| parameter.by_address(by_address && !is_length_of_procedure));
        let extra = extra.chain(take(dummy));
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

/// What goes with it.
fn extra(dummy: &Dummy) -> Vec<Parameter<'_>> {
    let name = dummy.rust.as_str();
    let rank = match &dummy.passing {
        Passing::Allocatable { rank, role, .. } if role.is_given() => *rank,
        _ if dummy.passes_extents => dummy.array().map_or(0, |array| array.rank),
        _ => 0,
    };
    let dimensions = |what: &'static str, meaning: fn(usize) -> Meaning| {
        (1..=rank).map(move |dimension| {
            let name = format_ident!("{name}_{what}_{dimension}");
            Parameter::new(dummy, name, meaning(dimension), quote!(i64))
        })
    };
    let length = || {
        let name = format_ident!("{name}_length");
        Parameter::new(dummy, name, Meaning::Length, quote!(usize))
    };
    let mut extra: Vec<Parameter<'_>> = dimensions("extent", Meaning::Extent).collect();
    if dummy.passes_storage() {
        extra.extend(dimensions("storage", Meaning::Storage));
    }
    if let Passing::Text { .. } | Passing::CharacterArray { .. } = &dummy.passing {
        extra.push(length());
    }
    if let Some(closure) = dummy.closure()
        && closure.text_length.is_some()
    {
        extra.push(length());
    }
    if let Passing::Allocatable { held, role, .. } = &dummy.passing {
        if held.passes_length(*role) {
            extra.push(length());
        }
        if role.passes_slot() {
            let name = format_ident!("{name}_slot");
            let ty = quote!(*mut ::std::ffi::c_void);
            extra.push(Parameter::new(dummy, name, Meaning::Slot, ty));
        }
    }
    extra
}

/// The function that takes what an ALLOCATABLE holds: a procedure, whatever else goes by address.
fn take(dummy: &Dummy) -> Option<Parameter<'_>> {
    let Passing::Allocatable { role, .. } = &dummy.passing else {
        return None;
    };
    let name = format_ident!("{}_take", dummy.rust.as_str());
    let ty = quote!(::ferrotran_runtime::allocatable::Take);
    let take = Parameter::new(dummy, name, Meaning::Take, ty);
    role.is_taken_back().then_some(take)
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
