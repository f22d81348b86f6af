//! One wrapper: its signature, its checks, its call.

use proc_macro2::{Ident, TokenStream};
use quote::quote;

use super::array::Array;
use super::computed;
use super::ffi::ident;
use super::module::Form;
use super::scalar::{Scalar, seen_type};
use super::{docs, safety};
use crate::lower::{Element, Grade, Passing, RustName, Wrapper};

/// The functions of one wrapper, as items or, in the loaded form, as methods.
pub(super) fn functions(wrapper: &Wrapper, form: Form) -> TokenStream {
    let writer = Writer::new(wrapper, form);
    let docs = docs::function(wrapper);
    let Some(into) = &wrapper.into else {
        return writer.function(&wrapper.rust, docs, false, writer.calling_body());
    };
    let returning = writer.function(&wrapper.rust, docs, false, writer.returning_body(into));
    let docs = docs::into_function(wrapper, form);
    let filling = writer.function(into, docs, true, writer.calling_body());
    quote!(#returning #filling)
}

/// The struct of several outputs.
pub(super) fn output_struct(wrapper: &Wrapper) -> Option<TokenStream> {
    let name = ident(wrapper.outputs.as_ref()?);
    let doc = format!(" What `{}` returns.", wrapper.rust);
    let outputs = Writer::new(wrapper, Form::Static).outputs(false);
    let fields = outputs.into_iter().map(|(name, ty)| {
        let doc = format!(" `{name}`.");
        quote!(#[doc = #doc] pub #name: #ty)
    });
    Some(quote! {
        #[doc = #doc]
        #[derive(Debug, Clone, PartialEq)]
        pub struct #name { #(#fields),* }
    })
}

/// An argument.
enum Argument<'a> {
    Scalar(Scalar<'a>),
    Array(Array<'a>),
}

impl Argument<'_> {
    fn required(&self) -> Option<TokenStream> {
        match self {
            Argument::Scalar(scalar) => scalar.required(),
            Argument::Array(array) => array.lent(),
        }
    }

    fn optional(&self) -> Option<TokenStream> {
        match self {
            Argument::Scalar(scalar) => scalar.optional(),
            Argument::Array(_) => None,
        }
    }

    fn filled(&self) -> Option<TokenStream> {
        match self {
            Argument::Scalar(_) => None,
            Argument::Array(array) => array.filled(),
        }
    }

    fn address(&self) -> TokenStream {
        match self {
            Argument::Scalar(scalar) => scalar.address(),
            Argument::Array(array) => array.address(),
        }
    }
}

/// Writes the functions of one wrapper.
struct Writer<'a> {
    wrapper: &'a Wrapper,
    form: Form,
    /// The arguments, with their names.
    arguments: Vec<(Ident, Argument<'a>)>,
}

impl<'a> Writer<'a> {
    fn new(wrapper: &'a Wrapper, form: Form) -> Self {
        let arguments = wrapper.dummies.iter().map(|dummy| {
            let argument = match &dummy.passing {
                Passing::Scalar { element, role } => {
                    Argument::Scalar(Scalar::new(dummy, *element, role))
                }
                Passing::Array {
                    element,
                    rank,
                    shape,
                    role,
                } => Argument::Array(Array::new(wrapper, dummy, *element, *rank, shape, *role)),
            };
            (ident(&dummy.rust), argument)
        });
        Writer {
            wrapper,
            form,
            arguments: arguments.collect(),
        }
    }

    fn scalars(&self) -> impl Iterator<Item = &Scalar<'a>> {
        self.arguments
            .iter()
            .filter_map(|(_, argument)| match argument {
                Argument::Scalar(scalar) => Some(scalar),
                Argument::Array(_) => None,
            })
    }

    fn arrays(&self) -> impl Iterator<Item = &Array<'a>> {
        self.arguments
            .iter()
            .filter_map(|(_, argument)| match argument {
                Argument::Scalar(_) => None,
                Argument::Array(array) => Some(array),
            })
    }

    fn is_open(&self) -> bool {
        matches!(self.wrapper.grade, Grade::Open(_))
    }

    fn function(
        &self,
        name: &RustName,
        docs: Vec<String>,
        filling: bool,
        body: TokenStream,
    ) -> TokenStream {
        let docs = docs::attributes(&docs);
        let name = ident(name);
        let receiver = match self.form {
            Form::Static => None,
            Form::Loaded => Some(quote!(&self,)),
        };
        let arguments = self.arguments.iter().map(|(_, argument)| argument);
        let required = arguments.clone().filter_map(Argument::required);
        let optional = arguments.clone().filter_map(Argument::optional);
        let filled = arguments.filter(|_| filling).filter_map(Argument::filled);
        let outputs = self.output_type(filling);
        let qualifier = self.is_open().then(|| quote!(unsafe));
        quote! {
            #docs
            pub #qualifier fn #name(#receiver #(#required,)* #(#optional,)* #(#filled,)*)
                -> Result<#outputs, ::ferrotran_runtime::Error>
            {
                #body
            }
        }
    }

    /// What is returned: names and types.
    fn outputs(&self, filling: bool) -> Vec<(Ident, TokenStream)> {
        let result = self
            .wrapper
            .result
            .iter()
            .map(|(name, element)| (ident(name), seen_type(*element)));
        let returned = self.arguments.iter().filter_map(|(name, argument)| {
            let ty = match argument {
                Argument::Scalar(scalar) => scalar.returned(),
                Argument::Array(_) if filling => None,
                Argument::Array(array) => array.returned(),
            };
            Some((name.clone(), ty?))
        });
        result.chain(returned).collect()
    }

    /// The struct of the outputs, where they have one; the `_into` form has a tuple.
    fn output_struct(&self, filling: bool) -> Option<Ident> {
        self.wrapper
            .outputs
            .as_ref()
            .filter(|_| !filling)
            .map(ident)
    }

    fn output_type(&self, filling: bool) -> TokenStream {
        if let Some(name) = self.output_struct(filling) {
            return quote!(#name);
        }
        tuple(self.outputs(filling).into_iter().map(|(_, ty)| ty))
    }

    fn output_value(&self, filling: bool) -> TokenStream {
        let names = self.outputs(filling).into_iter().map(|(name, _)| name);
        if let Some(ty) = self.output_struct(filling) {
            return quote!(#ty { #(#names),* });
        }
        tuple(names.map(|name| quote!(#name)))
    }

    /// Allocates the returned arrays and calls the form that fills them.
    fn returning_body(&self, into: &RustName) -> TokenStream {
        let scalars = computed::statements(self.wrapper);
        let returned = || self.arrays().filter(|array| array.returned().is_some());
        let allocations = returned().filter_map(Array::allocation);
        let required = self
            .arguments
            .iter()
            .filter(|(_, argument)| argument.required().is_some())
            .map(|(name, _)| name);
        let optional = self
            .arguments
            .iter()
            .filter(|(_, argument)| argument.optional().is_some())
            .map(|(name, _)| name);
        let allocated = returned().map(Array::allocated);
        let into = ident(into);
        let callee = match self.form {
            Form::Static => quote!(#into),
            Form::Loaded => quote!(self.#into),
        };
        let mut call = quote!(#callee(#(#required,)* #(Some(#optional),)* #(#allocated,)*)?);
        let mut comment = None;
        if self.is_open() {
            comment = Some(safety::comment(safety::Argument::Same));
            call = quote!(unsafe { #call });
        }
        let receive = match self.outputs(true).as_slice() {
            [] => quote!(#call;),
            _ => {
                let scalars = self.output_value(true);
                quote!(let #scalars = #call;)
            }
        };
        let value = self.output_value(false);
        quote! {
            #scalars
            #(#allocations)*
            #comment
            #receive
            Ok(#value)
        }
    }

    /// Checks all arguments, takes the lock, calls, and hands out what comes back.
    fn calling_body(&self) -> TokenStream {
        let computed = computed::statements(self.wrapper);
        let checks = computed::checks(self.wrapper);
        let shapes = self.arrays().map(Array::check);
        let copies = self.scalars().filter_map(Scalar::copy);
        let lock = self.lock();
        let comment = safety::comment(match self.wrapper.grade {
            Grade::Shown => safety::Argument::Shown,
            Grade::Trusted(_) => safety::Argument::Trusted,
            Grade::Open(_) => safety::Argument::Open,
        });
        let name = ident(&self.wrapper.rust);
        let callee = match self.form {
            Form::Static => quote!(ffi::#name),
            Form::Loaded => quote!((self.#name)),
        };
        let addresses = self
            .arguments
            .iter()
            .map(|(_, argument)| argument.address());
        let extents = self.arrays().flat_map(Array::passed_extents);
        let call = quote!(unsafe { #callee(#(#addresses,)* #(#extents,)*) });
        let receive = match &self.wrapper.result {
            Some((name, element)) => {
                let name = ident(name);
                let truth = matches!(element, Element::Logical(_)).then(|| quote!(!= 0));
                quote!(let #name = #call #truth;)
            }
            None => quote!(#call;),
        };
        let taken_back = self.scalars().filter_map(Scalar::taken_back);
        let value = self.output_value(self.wrapper.into.is_some());
        quote! {
            #computed
            #checks
            #(#shapes)*
            #(#copies)*
            #lock
            #comment
            #receive
            #(#taken_back)*
            Ok(#value)
        }
    }

    fn lock(&self) -> Option<TokenStream> {
        self.wrapper.lock.as_ref()?;
        let procedure = self.wrapper.procedure.as_str();
        Some(match self.form {
            Form::Static => quote! {
                let _guard = ::ferrotran_runtime::lock::THIS_IMAGE.lock(#procedure)?;
            },
            Form::Loaded => quote!(let _guard = self.image.lock(#procedure)?;),
        })
    }
}

/// Nothing, the one item, or a tuple.
fn tuple(items: impl Iterator<Item = TokenStream>) -> TokenStream {
    let items: Vec<TokenStream> = items.collect();
    match items.as_slice() {
        [item] => item.clone(),
        _ => quote!((#(#items),*)),
    }
}
