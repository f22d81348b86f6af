//! Closures in the place of dummy procedures, and the trampolines that call them.

use proc_macro2::{Ident, Literal, TokenStream};
use quote::{format_ident, quote};

use super::argument::{Argument, copy_name, scratch_name};
use super::ffi::{content_type, ident, raw_result};
use super::module::Form;
use super::safety;
use super::scalar::seen_type;

mod described;
mod raw;
mod trampoline;

pub(super) use described::described;

use crate::plan::{
    Adapter, Callback, Closure, ClosureResult, Content, Dummy, Element, ParameterExtents,
    ParameterForm, Passing, ScalarRole, Wrapper,
};

/// An argument that is a procedure of which only the address can be passed.
pub(super) struct Address<'a> {
    name: Ident,
    pointer: &'a Callback,
    optional: bool,
}

impl<'a> Address<'a> {
    pub(super) fn new(dummy: &Dummy, pointer: &'a Callback) -> Self {
        Address {
            name: ident(&dummy.rust),
            pointer,
            optional: dummy.optional,
        }
    }
}

impl Argument for Address<'_> {
    fn given(&self) -> Option<TokenStream> {
        let ty = ident(&self.pointer.pointer);
        Some(quote!(ffi::#ty))
    }

    fn prepared(&self) -> TokenStream {
        TokenStream::new()
    }

    fn address(&self) -> TokenStream {
        let name = &self.name;
        match self.optional {
            true => quote!(#name),
            false => quote!(Some(#name)),
        }
    }
}

/// An argument that is a closure.
pub(super) struct Lent<'a> {
    wrapper: &'a Wrapper,
    dummy: &'a Dummy,
    closure: &'a Closure,
    name: Ident,
    /// The thread-local slot.
    slot: Ident,
    trampoline: Ident,
    form: Form,
    /// The parameters as dummy arguments, for expressions in terms of them.
    values: Vec<Dummy>,
}

impl<'a> Lent<'a> {
    pub(super) fn new(
        wrapper: &'a Wrapper,
        dummy: &'a Dummy,
        closure: &'a Closure,
        form: Form,
    ) -> Self {
        let values = closure.parameters.iter().map(|parameter| Dummy {
            name: parameter.name.clone(),
            rust: parameter.rust.clone(),
            output: parameter.rust.clone(),
            hidden: false,
            optional: false,
            is_omitted: false,
            by_value: false,
            is_result: false,
            passes_extents: false,
            alignment: None,
            row_major: false,
            passing: Passing::Scalar {
                element: Element::Integer(crate::interface::Kind(4)),
                role: ScalarRole::In,
            },
        });
        Lent {
            wrapper,
            dummy,
            closure,
            name: ident(&dummy.rust),
            slot: format_ident!("_{}", dummy.rust.as_str().to_ascii_uppercase()),
            trampoline: format_ident!("_{}_trampoline", dummy.rust.as_str()),
            form,
            values: values.collect(),
        }
    }

    /// What the closure returns if it does not fail.
    fn value_type(&self) -> TokenStream {
        match self.closure.result {
            None => quote!(()),
            Some(ClosureResult::Scalar(element)) => seen_type(element),
            Some(ClosureResult::Text) => quote!(String),
        }
    }

    /// The types of what the closure gets.
    fn parameter_types(&self) -> impl Iterator<Item = TokenStream> {
        let given = self.closure.parameters.iter().filter(|given| given.given);
        given.map(|parameter| match &parameter.form {
            ParameterForm::Value(element) => seen_type(*element),
            ParameterForm::Reference(element) => {
                let ty = seen_type(*element);
                quote!(&mut #ty)
            }
            ParameterForm::Array {
                content,
                extents,
                written,
                ..
            } => array_type(*content, dimensions(*content, extents), *written),
            ParameterForm::Text { written: true } => quote!(&mut [u8]),
            ParameterForm::Text { written: false } => quote!(&[u8]),
            ParameterForm::Address(None) => quote!(*mut ::std::ffi::c_void),
            ParameterForm::Address(Some(content)) => {
                let ty = content_type(*content);
                quote!(*mut #ty)
            }
            ParameterForm::Procedure => quote!(Option<unsafe extern "C-unwind" fn()>),
        })
    }

    /// Whether several threads may call it at once.
    fn is_concurrent(&self) -> bool {
        self.closure.concurrent.is_some()
    }

    /// `FnMut(&[f64]) -> R`.
    fn bound(&self, outcome: &TokenStream) -> TokenStream {
        let types = self.parameter_types();
        match self.is_concurrent() {
            true => quote!(Fn(#(#types),*) -> #outcome + Sync),
            false => quote!(FnMut(#(#types),*) -> #outcome),
        }
    }

    /// The type of a closure that may be absent.
    fn dynamic(&self) -> TokenStream {
        let outcome = self.fallible();
        let bound = self.bound(&outcome);
        match self.is_concurrent() {
            true => quote!(&(dyn #bound)),
            false => quote!(&mut dyn #bound),
        }
    }

    fn fallible(&self) -> TokenStream {
        let value = self.value_type();
        quote!(::ferrotran_runtime::callback::Fallible<#value>)
    }

    /// The trampoline for the closure's own type.
    fn instance(&self) -> TokenStream {
        let trampoline = &self.trampoline;
        if self.dummy.optional {
            let (ty, outcome) = (self.dynamic(), self.fallible());
            return quote!(#trampoline::<#ty, #outcome>);
        }
        let generic = ident(&self.closure.generic);
        let outcome = ident(&self.closure.outcome);
        quote!(#trampoline::<#generic, #outcome>)
    }

    /// The statement that lends the trampoline to the adapter.
    fn adapted(&self, adapter: &Adapter) -> TokenStream {
        let (name, function) = (&self.name, ident(&adapter.rust));
        let (adapted, trampoline) = (scratch_name(name), self.instance());
        let lend = match self.form {
            Form::Static => quote!(ffi::#function),
            Form::Loaded => quote!(self.#function),
        };
        let comment = safety::comment(safety::Argument::Adapter);
        let new = quote! {
            ::ferrotran_runtime::callback::Adapted::new(#lend, #trampoline as *const ())
        };
        match self.dummy.optional {
            true => quote! {
                let #adapted = #name.as_ref().map(|_| { #comment unsafe { #new } });
            },
            false => quote!(#comment let #adapted = unsafe { #new };),
        }
    }

    fn place(&self) -> TokenStream {
        let (procedure, callback) = (self.wrapper.procedure.as_str(), self.dummy.name.as_str());
        let name = self.full_name();
        let contained = self.closure.contained;
        quote! {
            ::ferrotran_runtime::callback::Place {
                procedure: #procedure,
                callback: #callback,
                name: #name,
                contained: #contained,
            }
        }
    }

    fn full_name(&self) -> String {
        format!("{} of {}", self.dummy.name, self.wrapper.procedure)
    }
}

impl Argument for Lent<'_> {
    fn given(&self) -> Option<TokenStream> {
        if self.dummy.optional {
            return Some(self.dynamic());
        }
        let generic = ident(&self.closure.generic);
        Some(quote!(#generic))
    }

    fn generics(&self) -> Vec<(TokenStream, TokenStream)> {
        if self.dummy.optional {
            return Vec::new();
        }
        let generic = ident(&self.closure.generic);
        let outcome = ident(&self.closure.outcome);
        let bound = self.bound(&quote!(#outcome));
        let value = self.value_type();
        vec![
            (quote!(#generic), bound),
            (
                quote!(#outcome),
                quote!(::ferrotran_runtime::callback::Outcome<#value>),
            ),
        ]
    }

    fn items(&self) -> TokenStream {
        let slot = &self.slot;
        let trampoline = self.trampoline();
        if self.is_concurrent() {
            return quote! {
                static #slot: ::ferrotran_runtime::callback::SharedSlot =
                    ::ferrotran_runtime::callback::SharedSlot::new();
                #trampoline
            };
        }
        quote! {
            thread_local! {
                static #slot: ::ferrotran_runtime::callback::Slot =
                    const { ::ferrotran_runtime::callback::Slot::new() };
            }
            #trampoline
        }
    }

    fn prepared(&self) -> TokenStream {
        let (name, slot) = (&self.name, &self.slot);
        if self.is_concurrent() {
            let new = quote!(::ferrotran_runtime::callback::SharedLent::new);
            return match self.dummy.optional {
                true => quote!(let #name = #name.map(#new);),
                false => quote!(let #name = #new(#name);),
            };
        }
        let lending = copy_name(name);
        let new = match self.closure.keeps_environment {
            true => quote!(new),
            false => quote!(in_environment),
        };
        let adapted = self.closure.adapter.as_ref().map(|it| self.adapted(it));
        if self.dummy.optional {
            return quote! {
                let #name = #name.map(::ferrotran_runtime::callback::Lent::#new);
                let #lending = #name.as_ref().map(|lent| lent.lend(&#slot));
                #adapted
            };
        }
        quote! {
            let #name = ::ferrotran_runtime::callback::Lent::#new(#name);
            let #lending = #name.lend(&#slot);
            #adapted
        }
    }

    fn locked(&self) -> TokenStream {
        if !self.is_concurrent() {
            return TokenStream::new();
        }
        let (name, slot, procedure) = (&self.name, &self.slot, self.wrapper.procedure.as_str());
        let lending = copy_name(name);
        let adapted = self.closure.adapter.as_ref().map(|it| self.adapted(it));
        let lend = match self.dummy.optional {
            true => quote! {
                #name.as_ref().map(|lent| lent.lend(&#slot, #procedure)).transpose()?
            },
            false => quote!(#name.lend(&#slot, #procedure)?),
        };
        quote! {
            let #lending = #lend;
            #adapted
        }
    }

    fn address(&self) -> TokenStream {
        let name = &self.name;
        if self.closure.adapter.is_some() {
            let adapted = scratch_name(name);
            return match self.dummy.optional {
                true => quote!(#adapted.as_ref().map(|adapted| adapted.address())),
                false => quote!(Some(#adapted.address())),
            };
        }
        let trampoline = self.instance();
        match self.dummy.optional {
            true => quote! {
                match &#name {
                    Some(_) => Some(#trampoline),
                    None => None,
                }
            },
            false => quote!(Some(#trampoline)),
        }
    }

    fn taken_back(&self) -> TokenStream {
        let name = &self.name;
        let is_told = self.closure.stop.is_some() || self.is_concurrent();
        match (is_told, self.dummy.optional) {
            (false, _) => TokenStream::new(),
            (true, false) => quote!(#name.failure()?;),
            (true, true) => quote!(if let Some(lent) = &#name { lent.failure()?; }),
        }
    }

    /// The length of what a CHARACTER function returns.
    fn length(&self) -> TokenStream {
        let length = self.closure.text_length.map(Literal::usize_unsuffixed);
        quote!(#length)
    }
}

/// `pub type HybrdFcn = unsafe extern "C-unwind" fn(n: *mut i32, ...);`.
pub(super) fn pointer_type(wrapper: &Wrapper, dummy: &Dummy) -> Option<TokenStream> {
    let Passing::Procedure(callback) = &dummy.passing else {
        return None;
    };
    let name = ident(&callback.pointer);
    let (parameters, result) = match callback.called_closure() {
        Some(closure) => (
            raw::declared(closure).collect(),
            raw_result(closure.abi.result),
        ),
        None => (Vec::new(), None),
    };
    let doc = format!(
        " The dummy procedure `{}` of `{}`.",
        dummy.name, wrapper.procedure
    );
    Some(quote! {
        #[doc = #doc]
        pub type #name = unsafe extern "C-unwind" fn(#(#parameters),*) #result;
    })
}

/// The number of dimensions of the view of an array.
fn dimensions(content: Content, extents: &ParameterExtents) -> usize {
    match content {
        Content::Element(_) => extents.rank(),
        Content::Text => extents.rank() + 1,
    }
}

fn array_type(content: Content, rank: usize, written: bool) -> TokenStream {
    let ty = content_type(content);
    match (rank, written) {
        (1, false) => quote!(&[#ty]),
        (1, true) => quote!(&mut [#ty]),
        (_, _) => {
            let kind = if written { "ArrayViewMut" } else { "ArrayView" };
            let view = format_ident!("{kind}{rank}");
            quote!(::ferrotran_runtime::ndarray::#view<'_, #ty>)
        }
    }
}
