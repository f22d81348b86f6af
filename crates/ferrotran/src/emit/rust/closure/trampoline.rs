//! The trampoline of a closure: a function with the C ABI that checks what Fortran passes and
//! calls the closure.

use proc_macro2::{Ident, Literal, TokenStream};
use quote::quote;

use super::lent::{Lent, dimensions};
use super::raw::{self, elements_name, extent_name, length_name};
use crate::emit::rust::ffi::raw_result;
use crate::emit::rust::integer::checked;
use crate::emit::rust::safety;
use crate::emit::rust::tokens::ident;
use crate::plan::{
    ClosureResult, Content, Element, Parameter, ParameterExtents, ParameterForm, Passed,
};

impl Lent<'_> {
    pub(super) fn trampoline(&self) -> TokenStream {
        let (trampoline, slot) = (&self.trampoline, &self.slot);
        let generic = ident(&self.closure.generic);
        let outcome = ident(&self.closure.outcome);
        let bound = self.bound(&quote!(#outcome));
        let value = self.value_type();
        let parameters = raw::declared(self.closure);
        let result = raw_result(self.closure.abi.result);
        let place = self.place();
        // Scalars first: the extents of the arrays are made of them.
        let parameters_in_order = self.closure.parameters.iter();
        let (arrays, others): (Vec<_>, Vec<_>) = parameters_in_order
            .partition(|parameter| matches!(parameter.form, ParameterForm::Array { .. }));
        // What is there is told before anything is read.
        let exist = others.iter().filter_map(|it| self.exists(it));
        let exist: Vec<TokenStream> = exist.collect();
        let starts = self.starts();
        let ready = others.into_iter().chain(arrays).map(|it| self.ready(it));
        let apart = self.apart();
        let given = self.closure.parameters.iter().filter(|it| it.is_given());
        let actuals = given.map(actual);
        let copied_back = self.copied_back();
        let mutable = (!self.is_concurrent()).then(|| quote!(mut));
        let call = quote! {
            |closure: & #mutable #generic| {
                #(#exist)*
                #starts
                #(#ready)*
                #apart
                let outcome = closure(#(#actuals),*);
                #(#copied_back)*
                Ok(outcome)
            }
        };
        let runtime = quote!(::ferrotran_runtime::callback);
        let run = match (self.is_concurrent(), &self.closure.stop) {
            (false, None) => quote!(#runtime::run(&#slot, &PLACE, #call)),
            (true, None) => {
                quote!(#runtime::run_shared(&#slot, &PLACE, #call).unwrap_or_default())
            }
            (is_concurrent, Some(stop)) => {
                let flag = &self.closure.parameters[stop.parameter];
                let (name, value) = (ident(&flag.rust), Literal::i64_unsuffixed(stop.value));
                let run = match is_concurrent {
                    true => quote!(run_shared),
                    false => quote!(run_until_failure),
                };
                quote! {
                    match #runtime::#run(&#slot, &PLACE, #call) {
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
            Some(ClosureResult::Scalar(
                Element::Integer(_) | Element::Real(_) | Element::Complex(_) | Element::Address(_),
            ))
            | None => run,
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

    /// Whether the number of the elements of a parameter is passed.
    fn is_counted(&self, parameter: &Parameter) -> bool {
        let mut counted = self.closure.abi.counted();
        counted.any(|at| self.closure.parameters[at].name == parameter.name)
    }

    /// The check that a scalar exists that Fortran may pass as an element of an array.
    fn exists(&self, parameter: &Parameter) -> Option<TokenStream> {
        let is_read = match parameter.form {
            ParameterForm::Value(_) | ParameterForm::Reference(_) | ParameterForm::Text { .. } => {
                true
            }
            ParameterForm::Array { .. } | ParameterForm::Address(_) | ParameterForm::Procedure => {
                false
            }
        };
        (is_read && self.is_counted(parameter)).then(|| self.within(parameter, &quote!(1)))
    }

    /// The check that there are as many elements as are lent.
    fn within(&self, parameter: &Parameter, elements: &TokenStream) -> TokenStream {
        let (argument, counted) = (parameter.name.as_str(), elements_name(parameter));
        quote!(PLACE.within(#argument, #elements, #counted)?;)
    }

    /// The statements that check an argument and make it ready.
    fn ready(&self, parameter: &Parameter) -> TokenStream {
        let (name, argument) = (ident(&parameter.rust), parameter.name.as_str());
        let memory = quote!(PLACE.scalar(#argument, #name)?);
        match &parameter.form {
            ParameterForm::Value(element) => {
                let truth = element.is_logical().then(|| quote!(!= 0));
                match (parameter.passed, truth) {
                    (Passed::ByValue, None) => TokenStream::new(),
                    (Passed::ByValue, truth) => quote!(let #name = #name #truth;),
                    (Passed::ByAddress, truth) => quote!(let #name = #memory.value() #truth;),
                }
            }
            // A copy, since a LOGICAL is no `bool` in memory, and others may be unaligned.
            ParameterForm::Reference(element) => {
                let memory_name = memory_name(parameter);
                let truth = element.is_logical().then(|| quote!(!= 0));
                let rebound = parameter.is_given().then(|| quote!(mut));
                quote! {
                    let #memory_name = #memory;
                    let #rebound #name = #memory_name.value() #truth;
                }
            }
            ParameterForm::Array {
                content,
                extents,
                text,
                ..
            } => self.ready_array(parameter, *content, extents, text),
            ParameterForm::Text { .. } => {
                let (memory_name, length) = (memory_name(parameter), length_name(parameter));
                quote!(let #memory_name = PLACE.memory(#argument, #name, #length)?;)
            }
            ParameterForm::Address(_) | ParameterForm::Procedure => TokenStream::new(),
        }
    }

    /// Checks the extents and the memory of an array. Of CHARACTER the first dimension is the
    /// length.
    fn ready_array(
        &self,
        parameter: &Parameter,
        content: Content,
        extents: &ParameterExtents,
        text: &str,
    ) -> TokenStream {
        let (name, argument) = (ident(&parameter.rust), parameter.name.as_str());
        let callback = self.full_name();
        let extents = match extents {
            ParameterExtents::Counted => return self.ready_counted(parameter),
            ParameterExtents::Declared(extents) => extents
                .iter()
                .map(|extent| {
                    let extent = checked(extent, &self.values);
                    quote! {
                        ::ferrotran_runtime::check::lent_extent(
                            #callback, #argument, #text, || #extent,
                        )?
                    }
                })
                .collect(),
            ParameterExtents::Passed(rank) => (1..=*rank)
                .map(|dimension| {
                    let extent = extent_name(parameter, dimension);
                    quote!(::ferrotran_runtime::check::lent_extent(
                        #callback, #argument, #text, || Some(#extent),
                    )?)
                })
                .collect::<Vec<_>>(),
        };
        let length = (content == Content::Text).then(|| length_name(parameter));
        let extents: Vec<TokenStream> =
            length.iter().map(|it| quote!(#it)).chain(extents).collect();
        let memory_name = memory_name(parameter);
        let within = self
            .is_counted(parameter)
            .then(|| self.within(parameter, &quote!(#memory_name.elements())));
        let count = extents.len();
        if count == 1 {
            return quote! {
                let #memory_name = PLACE.memory(#argument, #name, #(#extents)*)?;
                #within
            };
        }
        let extents_name = extents_name(parameter);
        quote! {
            let #extents_name: [usize; #count] = [#(#extents),*];
            let #memory_name = PLACE.memory(
                #argument, #name, PLACE.elements(#argument, #text, &#extents_name)?,
            )?;
            #within
        }
    }

    /// An array of which only is known how many elements exist: it ends where another argument begins,
    /// which may be a part of the same array.
    fn ready_counted(&self, parameter: &Parameter) -> TokenStream {
        let (name, argument) = (ident(&parameter.rust), parameter.name.as_str());
        let (memory_name, counted) = (memory_name(parameter), elements_name(parameter));
        quote!(let #memory_name = PLACE.up_to(#argument, #name, #counted, &_starts)?;)
    }

    /// Where all arguments begin, if there are arrays that end where others begin.
    fn starts(&self) -> Option<TokenStream> {
        let mut parameters = self.closure.parameters.iter();
        let is_needed = parameters.any(|parameter| match &parameter.form {
            ParameterForm::Array { extents, .. } => match extents {
                ParameterExtents::Counted => true,
                ParameterExtents::Declared(_) | ParameterExtents::Passed(_) => false,
            },
            ParameterForm::Value(_)
            | ParameterForm::Reference(_)
            | ParameterForm::Text { .. }
            | ParameterForm::Address(_)
            | ParameterForm::Procedure => false,
        });
        let parameters = self.closure.parameters.iter();
        let starts = parameters.filter(|parameter| {
            let is_data = match parameter.form {
                ParameterForm::Value(_)
                | ParameterForm::Reference(_)
                | ParameterForm::Array { .. }
                | ParameterForm::Text { .. }
                | ParameterForm::Address(_) => true,
                ParameterForm::Procedure => false,
            };
            is_data && parameter.passed == Passed::ByAddress
        });
        let starts = starts.map(|parameter| ident(&parameter.rust));
        is_needed.then(|| quote!(let _starts = [#(#starts.addr()),*];))
    }

    /// The check that what is written overlaps nothing.
    fn apart(&self) -> Option<TokenStream> {
        let spans: Vec<(Ident, bool)> = self
            .closure
            .parameters
            .iter()
            .filter(|parameter| parameter.is_given())
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
                Element::Integer(_)
                | Element::Real(_)
                | Element::Complex(_)
                | Element::Address(_) => {
                    quote!(#memory.assign(#name);)
                }
            }
        })
    }

    fn references(&self) -> impl Iterator<Item = (&Parameter, Element)> {
        let given = self.closure.parameters.iter().filter(|it| it.is_given());
        given.filter_map(|parameter| match parameter.form {
            ParameterForm::Reference(element) => Some((parameter, element)),
            ParameterForm::Value(_)
            | ParameterForm::Array { .. }
            | ParameterForm::Text { .. }
            | ParameterForm::Address(_)
            | ParameterForm::Procedure => None,
        })
    }
}

fn memory_name(parameter: &Parameter) -> Ident {
    crate::emit::rust::argument::beside(parameter.rust.as_str(), "memory")
}

fn extents_name(parameter: &Parameter) -> Ident {
    crate::emit::rust::argument::beside(parameter.rust.as_str(), "extents")
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
            content,
            extents,
            written,
            ..
        } => {
            let extents_name = extents_name(parameter);
            match (dimensions(*content, extents), written) {
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
