//! Scalar CHARACTER arguments: bytes with a length, blank padded.

use proc_macro2::{Ident, TokenStream};
use quote::quote;

use super::argument::{Argument, Given};
use super::integer::checked;
use super::tokens::ident;
use crate::plan::{ArrayRole, Dummy, TextDefault, TextLength, Wrapper};

/// A string argument.
pub(super) struct Text<'a> {
    wrapper: &'a Wrapper,
    dummy: &'a Dummy,
    argument: &'a str,
    name: Ident,
    optional: bool,
    length: &'a TextLength,
    role: ArrayRole,
    never_written: bool,
    default: Option<&'a TextDefault>,
}

impl<'a> Text<'a> {
    pub(super) fn new(
        wrapper: &'a Wrapper,
        dummy: &'a Dummy,
        length: &'a TextLength,
        role: ArrayRole,
        never_written: bool,
    ) -> Self {
        Text {
            wrapper,
            argument: dummy.name.as_str(),
            dummy,
            name: ident(&dummy.rust),
            optional: dummy.is_optional(),
            length,
            role,
            never_written,
            default: None,
        }
    }

    /// The same with what it is where the caller gives none.
    pub(super) fn with_default(self, default: Option<&'a TextDefault>) -> Self {
        Text { default, ..self }
    }

    fn declared(&self) -> Option<TokenStream> {
        declared_length(self.wrapper, self.argument, self.length)
    }

    /// What is passed of the string `text`: as many bytes as declared.
    fn made_ready(&self, text: &TokenStream) -> TokenStream {
        let (procedure, argument) = (self.wrapper.procedure.as_str(), self.argument);
        let wanted = wanted_length(self.wrapper, self.argument, self.length);
        let function = match (self.role, self.never_written) {
            (ArrayRole::In, true) => quote!(input),
            (ArrayRole::In, false) | (ArrayRole::Owned, _) => quote!(copy),
            (ArrayRole::Copied | ArrayRole::InOut | ArrayRole::Out, _) => quote!(lent),
        };
        quote!(::ferrotran_runtime::text::#function(#procedure, #argument, #text, #wanted)?)
    }
}

/// The declared length, evaluated; a negative one is 0 (Fortran 2018, 7.4.4.2).
pub(super) fn declared_length(
    wrapper: &Wrapper,
    argument: &str,
    length: &TextLength,
) -> Option<TokenStream> {
    let TextLength::Declared { length, text } = length else {
        return None;
    };
    let procedure = wrapper.procedure.as_str();
    let length = checked(length, &wrapper.dummies);
    Some(quote! {
        ::ferrotran_runtime::text::length(#procedure, #argument, #text, || #length)?
    })
}

/// The declared length as an `Option`: of an assumed length there is none.
pub(super) fn wanted_length(wrapper: &Wrapper, argument: &str, length: &TextLength) -> TokenStream {
    match declared_length(wrapper, argument, length) {
        Some(length) => quote!(Some(#length)),
        None => quote!(None),
    }
}

impl Argument for Text<'_> {
    fn given(&self) -> Option<TokenStream> {
        if self.default.is_some() {
            return None;
        }
        match (self.role, self.optional) {
            // An `impl AsRef` that is absent would have no type.
            (ArrayRole::In, true) => Some(quote!(&[u8])),
            (ArrayRole::In, false) => Some(quote!(impl AsRef<[u8]>)),
            (ArrayRole::Out, _) => None,
            (ArrayRole::Owned, _) => None,
            (ArrayRole::InOut | ArrayRole::Copied, _) => Some(quote!(&mut [u8])),
        }
    }

    fn types(&self) -> Option<Vec<Given>> {
        match (self.role, self.optional, self.default) {
            (ArrayRole::In, false, None) => Some(vec![
                Given::plain(quote!(&[u8])),
                Given::plain(quote!(&str)),
            ]),
            _ => {
                let ty = self.given().or_else(|| self.overriding())?;
                Some(vec![Given::plain(ty)])
            }
        }
    }

    fn overriding(&self) -> Option<TokenStream> {
        let overridable = self.default.is_some_and(|default| default.overridable);
        overridable.then(|| quote!(&[u8]))
    }

    fn filled(&self) -> Option<TokenStream> {
        (self.role == ArrayRole::Out).then(|| quote!(&mut [u8]))
    }

    fn returned(&self) -> Option<TokenStream> {
        matches!(self.role, ArrayRole::Out | ArrayRole::Owned).then(|| quote!(String))
    }

    fn allocation(&self) -> Option<TokenStream> {
        let declared = self.declared().filter(|_| self.role == ArrayRole::Out)?;
        let (procedure, argument) = (self.wrapper.procedure.as_str(), self.argument);
        let name = &self.name;
        Some(quote! {
            let mut #name = ::ferrotran_runtime::text::blanks(#procedure, #argument, #declared)?;
        })
    }

    fn allocated(&self) -> Option<TokenStream> {
        let name = &self.name;
        (self.role == ArrayRole::Out).then(|| quote!(&mut #name))
    }

    fn finished(&self) -> Option<TokenStream> {
        let name = &self.name;
        (self.role == ArrayRole::Out).then(|| quote!(::ferrotran_runtime::text::string(&#name)))
    }

    /// What extents or conditions need of it is asked of one slice: an implementation of `AsRef` may give another one
    /// each time.
    fn converted(&self) -> TokenStream {
        let name = &self.name;
        let is_asked = self.wrapper.asks_text(&self.dummy.name);
        match (self.role, self.optional, self.default) {
            (ArrayRole::In, false, None) if is_asked => {
                quote!(let #name: &[u8] = ::std::convert::AsRef::as_ref(&#name);)
            }
            _ => TokenStream::new(),
        }
    }

    fn prepared(&self) -> TokenStream {
        let name = &self.name;
        // What is a copy is written.
        let rebound = match (self.role, self.never_written) {
            (ArrayRole::In, true) => None,
            (ArrayRole::In, false)
            | (ArrayRole::Copied | ArrayRole::InOut | ArrayRole::Owned | ArrayRole::Out, _) => {
                Some(quote!(mut))
            }
        };
        if self.optional {
            let ready = self.made_ready(&quote!(text));
            return quote! {
                let #rebound #name = match #name { Some(text) => Some(#ready), None => None };
            };
        }
        let text = match self.role {
            // Which is a slice already.
            _ if self.default.is_some() || !self.converted().is_empty() => quote!(#name),
            ArrayRole::In => quote!(#name.as_ref()),
            ArrayRole::Copied | ArrayRole::InOut | ArrayRole::Owned | ArrayRole::Out => {
                quote!(#name)
            }
        };
        let ready = self.made_ready(&text);
        let rebound = rebound.filter(|_| matches!(self.role, ArrayRole::In | ArrayRole::Owned));
        quote!(let #rebound #name = #ready;)
    }

    fn address(&self) -> TokenStream {
        let name = &self.name;
        let (borrow, pointer) = match (self.role, self.never_written) {
            (ArrayRole::In, true) => (quote!(&), quote!(as_ptr().cast_mut())),
            (ArrayRole::In, false)
            | (ArrayRole::Copied | ArrayRole::InOut | ArrayRole::Owned | ArrayRole::Out, _) => {
                (quote!(&mut), quote!(as_mut_ptr()))
            }
        };
        if self.optional {
            return quote! {
                match #borrow #name {
                    Some(text) => text.#pointer,
                    None => ::std::ptr::null_mut(),
                }
            };
        }
        quote!(#name.#pointer)
    }

    fn taken_back(&self) -> TokenStream {
        let name = &self.name;
        match self.role {
            ArrayRole::Owned => quote!(let #name = ::ferrotran_runtime::text::string(&#name);),
            ArrayRole::In | ArrayRole::Copied | ArrayRole::InOut | ArrayRole::Out => {
                TokenStream::new()
            }
        }
    }

    fn length(&self) -> TokenStream {
        let name = &self.name;
        if self.optional {
            quote!(#name.as_ref().map_or(0, |text| text.len()))
        } else {
            quote!(#name.len())
        }
    }
}
