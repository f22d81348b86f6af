//! Closures in the place of dummy procedures, and the trampolines that call them.

use proc_macro2::{Ident, Literal, TokenStream};
use quote::{format_ident, quote};

use super::argument::{Argument, copy_name};
use super::ffi::{element_type, ident, scalar_type};
use super::integer::checked;
use super::safety;
use super::scalar::seen_type;
use crate::interface::ProcedureKind;
use crate::lower::{
    Callback, Closure, ClosureResult, Dummy, Element, Parameter, ParameterForm, Passing,
    ScalarRole, Wrapper,
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
    /// The parameters as dummy arguments, for expressions in terms of them.
    values: Vec<Dummy>,
}

impl<'a> Lent<'a> {
    pub(super) fn new(wrapper: &'a Wrapper, dummy: &'a Dummy, closure: &'a Closure) -> Self {
        let values = closure.parameters.iter().map(|parameter| Dummy {
            name: parameter.name.clone(),
            rust: parameter.rust.clone(),
            output: parameter.rust.clone(),
            hidden: false,
            optional: false,
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
                element,
                extents,
                written,
                ..
            } => array_type(*element, extents.len(), *written),
            ParameterForm::Text { written: true } => quote!(&mut [u8]),
            ParameterForm::Text { written: false } => quote!(&[u8]),
            ParameterForm::Address(None) => quote!(*mut ::std::ffi::c_void),
            ParameterForm::Address(Some(element)) => {
                let ty = element_type(*element);
                quote!(*mut #ty)
            }
            ParameterForm::Procedure => quote!(Option<unsafe extern "C-unwind" fn()>),
        })
    }

    /// `FnMut(&[f64]) -> R`.
    fn bound(&self, outcome: &TokenStream) -> TokenStream {
        let types = self.parameter_types();
        quote!(FnMut(#(#types),*) -> #outcome)
    }

    /// The type of a closure that may be absent.
    fn dynamic(&self) -> TokenStream {
        let outcome = self.fallible();
        let bound = self.bound(&outcome);
        quote!(&mut dyn #bound)
    }

    fn fallible(&self) -> TokenStream {
        let value = self.value_type();
        quote!(::ferrotran_runtime::callback::Fallible<#value>)
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

    fn trampoline(&self) -> TokenStream {
        let (trampoline, slot) = (&self.trampoline, &self.slot);
        let generic = ident(&self.closure.generic);
        let outcome = ident(&self.closure.outcome);
        let bound = self.bound(&quote!(#outcome));
        let value = self.value_type();
        let parameters = parameters(self.closure);
        let result = abi_result(self.closure);
        let place = self.place();
        // Scalars first: the extents of the arrays are made of them.
        let parameters_in_order = self.closure.parameters.iter();
        let (arrays, others): (Vec<_>, Vec<_>) = parameters_in_order
            .partition(|parameter| matches!(parameter.form, ParameterForm::Array { .. }));
        let ready = others.into_iter().chain(arrays).map(|it| self.ready(it));
        let apart = self.apart();
        let given = self.closure.parameters.iter().filter(|given| given.given);
        let actuals = given.map(actual);
        let copied_back = self.copied_back();
        let call = quote! {
            |closure: &mut #generic| {
                #(#ready)*
                #apart
                let outcome = closure(#(#actuals),*);
                #(#copied_back)*
                Ok(outcome)
            }
        };
        let run = match &self.closure.stop {
            None => quote!(::ferrotran_runtime::callback::run(&#slot, &PLACE, #call)),
            Some(stop) => {
                let flag = &self.closure.parameters[stop.parameter];
                let (name, value) = (ident(&flag.rust), Literal::i64_unsuffixed(stop.value));
                quote! {
                    match ::ferrotran_runtime::callback::run_until_failure(&#slot, &PLACE, #call) {
                        Some(value) => value,
                        None => {
                            if !#name.is_null() {
                                #name.write_unaligned(#value);
                            }
                            Default::default()
                        }
                    }
                }
            }
        };
        let returned = match self.closure.result {
            Some(ClosureResult::Scalar(Element::Logical(_))) => {
                quote!(let value: bool = #run; value.into())
            }
            Some(ClosureResult::Text) => quote! {
                let text: String = #run;
                ::ferrotran_runtime::text::assign(_result, _result_length, text.as_bytes());
            },
            _ => run,
        };
        let comment = safety::comment(safety::Argument::Closure);
        quote! {
            unsafe extern "C-unwind" fn #trampoline<#generic, #outcome>(
                #(#parameters),*
            ) #result
            where
                #generic: #bound,
                #outcome: ::ferrotran_runtime::callback::Outcome<#value>,
            {
                static PLACE: ::ferrotran_runtime::callback::Place = #place;
                #comment
                unsafe { #returned }
            }
        }
    }

    /// The statements that check an argument and make it ready.
    fn ready(&self, parameter: &Parameter) -> TokenStream {
        let (name, argument) = (ident(&parameter.rust), parameter.name.as_str());
        let memory = quote!(PLACE.scalar(#argument, #name)?);
        match &parameter.form {
            ParameterForm::Value(element) => {
                let truth = matches!(element, Element::Logical(_)).then(|| quote!(!= 0));
                match (parameter.by_value, truth) {
                    (true, None) => TokenStream::new(),
                    (true, truth) => quote!(let #name = #name #truth;),
                    (false, truth) => quote!(let #name = #memory.value() #truth;),
                }
            }
            // A copy, since a LOGICAL is no `bool` in memory, and others may be unaligned.
            ParameterForm::Reference(element) => {
                let memory_name = memory_name(parameter);
                let truth = matches!(element, Element::Logical(_)).then(|| quote!(!= 0));
                let rebound = parameter.given.then(|| quote!(mut));
                quote! {
                    let #memory_name = #memory;
                    let #rebound #name = #memory_name.value() #truth;
                }
            }
            ParameterForm::Array { extents, text, .. } => {
                let callback = self.full_name();
                let extents = extents.iter().map(|extent| {
                    let extent = checked(extent, &self.values);
                    quote! {
                        ::ferrotran_runtime::check::extent(
                            #callback, #argument, #text, || #extent,
                        )?
                    }
                });
                let memory_name = memory_name(parameter);
                let count = extents.len();
                if count == 1 {
                    return quote! {
                        let #memory_name = PLACE.memory(#argument, #name, #(#extents)*)?;
                    };
                }
                let extents_name = extents_name(parameter);
                quote! {
                    let #extents_name: [usize; #count] = [#(#extents),*];
                    let #memory_name = PLACE.memory(
                        #argument, #name, PLACE.elements(#argument, #text, &#extents_name)?,
                    )?;
                }
            }
            ParameterForm::Text { .. } => {
                let (memory_name, length) = (memory_name(parameter), length_name(parameter));
                quote!(let #memory_name = PLACE.memory(#argument, #name, #length)?;)
            }
            ParameterForm::Address(_) | ParameterForm::Procedure => TokenStream::new(),
        }
    }

    /// The check that what is written overlaps nothing.
    fn apart(&self) -> Option<TokenStream> {
        let spans: Vec<(Ident, bool)> = self
            .closure
            .parameters
            .iter()
            .filter(|parameter| parameter.given)
            .filter_map(|parameter| {
                let written = match parameter.form {
                    ParameterForm::Reference(_) => true,
                    ParameterForm::Array { written, .. } | ParameterForm::Text { written } => {
                        written
                    }
                    ParameterForm::Value(_)
                    | ParameterForm::Address(_)
                    | ParameterForm::Procedure => return None,
                };
                Some((memory_name(parameter), written))
            })
            .collect();
        if spans.len() < 2 || spans.iter().all(|(_, written)| !written) {
            return None;
        }
        let spans = spans
            .iter()
            .map(|(memory, written)| quote!(#memory.span(#written)));
        Some(quote!(PLACE.apart([#(#spans),*])?;))
    }

    fn copied_back(&self) -> impl Iterator<Item = TokenStream> {
        self.references().map(|(parameter, element)| {
            let (name, memory) = (ident(&parameter.rust), memory_name(parameter));
            match element {
                Element::Logical(_) => quote!(#memory.assign(#name.into());),
                _ => quote!(#memory.assign(#name);),
            }
        })
    }

    fn references(&self) -> impl Iterator<Item = (&Parameter, Element)> {
        let given = self.closure.parameters.iter().filter(|given| given.given);
        given.filter_map(|parameter| match parameter.form {
            ParameterForm::Reference(element) => Some((parameter, element)),
            _ => None,
        })
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
        let lending = copy_name(name);
        let new = match self.closure.keeps_environment {
            true => quote!(new),
            false => quote!(in_environment),
        };
        if self.dummy.optional {
            return quote! {
                let #name = #name.map(::ferrotran_runtime::callback::Lent::#new);
                let #lending = #name.as_ref().map(|lent| lent.lend(&#slot));
            };
        }
        quote! {
            let #name = ::ferrotran_runtime::callback::Lent::#new(#name);
            let #lending = #name.lend(&#slot);
        }
    }

    fn address(&self) -> TokenStream {
        let (name, trampoline) = (&self.name, &self.trampoline);
        if self.dummy.optional {
            let (ty, outcome) = (self.dynamic(), self.fallible());
            return quote! {
                match &#name {
                    Some(_) => Some(#trampoline::<#ty, #outcome>),
                    None => None,
                }
            };
        }
        let generic = ident(&self.closure.generic);
        let outcome = ident(&self.closure.outcome);
        quote!(Some(#trampoline::<#generic, #outcome>))
    }

    fn taken_back(&self) -> TokenStream {
        let name = &self.name;
        match (&self.closure.stop, self.dummy.optional) {
            (None, _) => TokenStream::new(),
            (Some(_), false) => quote!(#name.failure()?;),
            (Some(_), true) => quote!(if let Some(lent) = &#name { lent.failure()?; }),
        }
    }

    /// The length of what a CHARACTER function returns.
    fn extras(&self) -> Vec<TokenStream> {
        let length = self.closure.text_length.map(Literal::usize_unsuffixed);
        length.map(|length| quote!(#length)).into_iter().collect()
    }
}

fn memory_name(parameter: &Parameter) -> Ident {
    format_ident!("_{}_memory", parameter.rust.as_str())
}

fn extents_name(parameter: &Parameter) -> Ident {
    format_ident!("_{}_extents", parameter.rust.as_str())
}

fn length_name(parameter: &Parameter) -> Ident {
    format_ident!("_{}_length", parameter.rust.as_str())
}

fn array_type(element: Element, rank: usize, written: bool) -> TokenStream {
    let ty = element_type(element);
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

/// What the closure gets.
fn actual(parameter: &Parameter) -> TokenStream {
    let name = ident(&parameter.rust);
    let memory = memory_name(parameter);
    match &parameter.form {
        ParameterForm::Value(_) | ParameterForm::Address(_) | ParameterForm::Procedure => {
            quote!(#name)
        }
        ParameterForm::Reference(_) => quote!(&mut #name),
        ParameterForm::Array {
            extents, written, ..
        } => {
            let extents_name = extents_name(parameter);
            match (extents.len(), written) {
                (1, false) => quote!(#memory.slice()),
                (1, true) => quote!(#memory.slice_mut()),
                (_, false) => quote!(#memory.view(#extents_name)),
                (_, true) => quote!(#memory.view_mut(#extents_name)),
            }
        }
        ParameterForm::Text { written: false } => quote!(#memory.slice()),
        ParameterForm::Text { written: true } => quote!(#memory.slice_mut()),
    }
}

/// What the documentation says of it.
pub(super) fn described(callback: &Callback) -> String {
    let kind = match callback.kind {
        Some(ProcedureKind::Subroutine) => "subroutine",
        Some(ProcedureKind::Function) => "function",
        None => "procedure",
    };
    let Some(closure) = &callback.closure else {
        return format!("the address of a {kind} whose interface is not known");
    };
    let given: Vec<String> = closure
        .parameters
        .iter()
        .filter(|parameter| parameter.given)
        .map(|parameter| {
            let access = |written: &bool| {
                if *written {
                    "which it may write"
                } else {
                    "input"
                }
            };
            match &parameter.form {
                ParameterForm::Value(_) => format!("`{}`", parameter.name),
                ParameterForm::Reference(_) => format!("`{}`, which it may write", parameter.name),
                ParameterForm::Array { text, written, .. } => {
                    format!("`{text}`, {}", access(written))
                }
                ParameterForm::Text { written } => {
                    format!("the bytes `{}`, {}", parameter.name, access(written))
                }
                ParameterForm::Address(_) => format!("the address `{}`, or null", parameter.name),
                ParameterForm::Procedure => format!("the procedure `{}`", parameter.name),
            }
        })
        .collect();
    let mut text = format!("a closure for a {kind}");
    if !given.is_empty() {
        text.push_str(&format!("; it gets {}", given.join("; ")));
    }
    let left_out: Vec<String> = closure
        .parameters
        .iter()
        .filter(|parameter| !parameter.given)
        .map(|parameter| format!("`{}`", parameter.name))
        .collect();
    if !left_out.is_empty() {
        text.push_str(&format!(
            "; {} follow from the lengths",
            left_out.join(", ")
        ));
    }
    if let Some(stop) = &closure.stop {
        let flag = &closure.parameters[stop.parameter].name;
        text.push_str(&format!("; an `Err` sets `{flag}` to {}", stop.value));
    }
    if !closure.contained {
        text.push_str(
            "; if it fails the process ends, since it may be called inside an input or output \
             statement",
        );
    }
    text
}

/// The parameters of the trampoline: those of the C ABI.
fn parameters(closure: &Closure) -> Vec<TokenStream> {
    let mut parameters = Vec::new();
    let mut lengths = Vec::new();
    if closure.result == Some(ClosureResult::Text) {
        parameters.extend([quote!(_result: *mut u8), quote!(_result_length: usize)]);
    }
    for parameter in &closure.parameters {
        let name = ident(&parameter.rust);
        let address = match &parameter.form {
            ParameterForm::Value(element) if parameter.by_value => scalar_type(*element),
            ParameterForm::Value(element) | ParameterForm::Reference(element) => {
                let ty = scalar_type(*element);
                quote!(*mut #ty)
            }
            ParameterForm::Array { element, .. } | ParameterForm::Address(Some(element)) => {
                let ty = element_type(*element);
                quote!(*mut #ty)
            }
            ParameterForm::Text { .. } => {
                let length = length_name(parameter);
                lengths.push(quote!(#length: usize));
                quote!(*mut u8)
            }
            ParameterForm::Address(None) => quote!(*mut ::std::ffi::c_void),
            ParameterForm::Procedure => quote!(Option<unsafe extern "C-unwind" fn()>),
        };
        parameters.push(quote!(#name: #address));
    }
    parameters.extend(lengths);
    parameters
}

fn abi_result(closure: &Closure) -> Option<TokenStream> {
    match closure.result {
        Some(ClosureResult::Scalar(element)) => {
            let ty = scalar_type(element);
            Some(quote!(-> #ty))
        }
        Some(ClosureResult::Text) | None => None,
    }
}

/// `pub type HybrdFcn = unsafe extern "C-unwind" fn(n: *mut i32, ...);`.
pub(super) fn pointer_type(wrapper: &Wrapper, dummy: &Dummy) -> Option<TokenStream> {
    let Passing::Procedure(callback) = &dummy.passing else {
        return None;
    };
    let name = ident(&callback.pointer);
    let (parameters, result) = match &callback.closure {
        Some(closure) => (parameters(closure), abi_result(closure)),
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
