//! A closure that is lent: its types, its place, its names.

use proc_macro2::{Ident, TokenStream};
use quote::{format_ident, quote};

use crate::emit::rust::argument::scratch_name;
use crate::emit::rust::form::Form;
use crate::emit::rust::library::{field, library};
use crate::emit::rust::safety;
use crate::emit::rust::tokens::{content_type, ident, seen_type};
use crate::plan::{
    Adapter, Closure, ClosureResult, Content, Dummy, Element, Failure, ParameterExtents,
    ParameterForm, Passing, ScalarRole, Wrapper,
};

/// An argument that is a closure.
pub(in crate::emit::rust) struct Lent<'a> {
    pub(super) wrapper: &'a Wrapper,
    pub(super) dummy: &'a Dummy,
    pub(super) closure: &'a Closure,
    pub(super) name: Ident,
    /// The thread-local slot.
    pub(super) slot: Ident,
    pub(super) trampoline: Ident,
    pub(super) form: Form,
    /// The parameters as dummy arguments, for expressions in terms of them.
    pub(super) values: Vec<Dummy>,
}

impl<'a> Lent<'a> {
    pub(in crate::emit::rust) fn new(
        wrapper: &'a Wrapper,
        dummy: &'a Dummy,
        closure: &'a Closure,
        form: Form,
    ) -> Self {
        let values = closure.parameters.iter().map(|parameter| {
            let passing = Passing::Scalar {
                element: Element::Integer(crate::interface::Kind(4)),
                role: ScalarRole::In,
            };
            Dummy::new(parameter.name.clone(), parameter.rust.clone(), passing)
        });
        Lent {
            wrapper,
            dummy,
            closure,
            name: ident(&dummy.rust),
            slot: format_ident!("_{}", dummy.rust.as_str().to_ascii_uppercase()),
            trampoline: crate::emit::rust::argument::beside(dummy.rust.as_str(), "trampoline"),
            form,
            values: values.collect(),
        }
    }

    /// What the closure returns if it does not fail.
    pub(super) fn value_type(&self) -> TokenStream {
        match self.closure.result {
            None => quote!(()),
            Some(ClosureResult::Scalar(element)) => seen_type(element),
            Some(ClosureResult::Text) => quote!(String),
        }
    }

    /// The types of what the closure gets.
    pub(super) fn parameter_types(&self) -> impl Iterator<Item = TokenStream> {
        let given = self.closure.parameters.iter().filter(|it| it.is_given());
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
    pub(super) fn is_concurrent(&self) -> bool {
        self.closure.concurrent.is_some()
    }

    /// `FnMut(&[f64]) -> R`.
    pub(super) fn bound(&self, outcome: &TokenStream) -> TokenStream {
        let types = self.parameter_types();
        match self.is_concurrent() {
            true => quote!(Fn(#(#types),*) -> #outcome + Sync),
            false => quote!(FnMut(#(#types),*) -> #outcome),
        }
    }

    /// The type of a closure that may be absent.
    pub(super) fn dynamic(&self) -> TokenStream {
        let outcome = self.fallible();
        let bound = self.bound(&outcome);
        match self.is_concurrent() {
            true => quote!(&(dyn #bound)),
            false => quote!(&mut dyn #bound),
        }
    }

    pub(super) fn fallible(&self) -> TokenStream {
        let value = self.value_type();
        quote!(::ferrotran_runtime::callback::Fallible<#value>)
    }

    /// The trampoline for the closure's own type.
    pub(super) fn instance(&self) -> TokenStream {
        let trampoline = &self.trampoline;
        if self.dummy.is_optional() {
            let (ty, outcome) = (self.dynamic(), self.fallible());
            return quote!(#trampoline::<#ty, #outcome>);
        }
        let generic = ident(&self.closure.generic);
        let outcome = ident(&self.closure.outcome);
        quote!(#trampoline::<#generic, #outcome>)
    }

    /// The statement that lends the trampoline to the adapter.
    pub(super) fn adapted(&self, adapter: &Adapter) -> TokenStream {
        let (name, function) = (&self.name, ident(&adapter.rust));
        let (adapted, trampoline) = (scratch_name(name), self.instance());
        let lend = match self.form {
            Form::Static => quote!(ffi::#function),
            Form::Loaded => {
                let (library, field) = (library(self.wrapper), field(self.wrapper, &adapter.rust));
                quote!(#library.#field)
            }
        };
        let comment = safety::comment(safety::Argument::Adapter);
        let new = quote! {
            ::ferrotran_runtime::callback::Adapted::new(#lend, #trampoline as *const ())
        };
        match self.dummy.is_optional() {
            true => quote! {
                let #adapted = #name.as_ref().map(|_| { #comment unsafe { #new } });
            },
            false => quote!(#comment let #adapted = unsafe { #new };),
        }
    }

    pub(super) fn place(&self) -> TokenStream {
        let (procedure, callback) = (self.wrapper.procedure.as_str(), self.dummy.name.as_str());
        let name = self.full_name();
        let contained = match self.closure.failure {
            Failure::Unwinds => true,
            Failure::EndsProcess => false,
        };
        quote! {
            ::ferrotran_runtime::callback::Place {
                procedure: #procedure,
                callback: #callback,
                name: #name,
                contained: #contained,
            }
        }
    }

    pub(super) fn full_name(&self) -> String {
        format!("{} of {}", self.dummy.name, self.wrapper.procedure)
    }
}

/// The number of dimensions of the view of an array.
pub(super) fn dimensions(content: Content, extents: &ParameterExtents) -> usize {
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
