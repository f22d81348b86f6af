//! Scalar arguments: the copies whose addresses are passed, and what comes back.

use proc_macro2::{Ident, TokenStream};
use quote::quote;

use super::argument::{Argument, copy_name};
use super::tokens::{ident, scalar_type, seen_type};
use crate::plan::{Dummy, Element, FailsIf, ScalarRole, Wrapper};

/// A scalar argument.
pub(super) struct Scalar<'a> {
    procedure: &'a str,
    argument: &'a str,
    name: Ident,
    optional: bool,
    element: Element,
    role: &'a ScalarRole,
}

impl<'a> Scalar<'a> {
    pub(super) fn new(
        wrapper: &'a Wrapper,
        dummy: &'a Dummy,
        element: Element,
        role: &'a ScalarRole,
    ) -> Self {
        Scalar {
            procedure: wrapper.procedure.as_str(),
            argument: dummy.name.as_str(),
            name: ident(&dummy.rust),
            optional: dummy.is_optional(),
            element,
            role,
        }
    }

    fn is_logical(&self) -> bool {
        self.element.is_logical()
    }
}

impl Argument for Scalar<'_> {
    fn given(&self) -> Option<TokenStream> {
        let ty = seen_type(self.element);
        match self.role {
            ScalarRole::In => Some(ty),
            ScalarRole::InOut => Some(quote!(&mut #ty)),
            ScalarRole::Out
            | ScalarRole::Initialised { .. }
            | ScalarRole::Status(_)
            | ScalarRole::Computed { .. } => None,
        }
    }

    fn overriding(&self) -> Option<TokenStream> {
        match self.role {
            ScalarRole::Computed {
                overridable: true, ..
            }
            | ScalarRole::Initialised {
                overridable: true, ..
            } => Some(seen_type(self.element)),
            ScalarRole::In
            | ScalarRole::InOut
            | ScalarRole::Out
            | ScalarRole::Initialised { .. }
            | ScalarRole::Status(_)
            | ScalarRole::Computed { .. } => None,
        }
    }

    fn returned(&self) -> Option<TokenStream> {
        let returned = matches!(
            self.role,
            ScalarRole::Out
                | ScalarRole::Initialised { .. }
                | ScalarRole::Status(FailsIf::Negative)
        );
        returned.then(|| seen_type(self.element))
    }

    /// What is passed is the parameter itself: it is a copy.
    fn is_rebound(&self) -> bool {
        matches!(self.role, ScalarRole::In) && !self.is_logical()
    }

    fn prepared(&self) -> TokenStream {
        let (name, ty) = (&self.name, scalar_type(self.element));
        let copy = copy_name(name);
        match (self.role, self.is_logical(), self.optional) {
            (ScalarRole::Out | ScalarRole::Status(_), _, _) => {
                quote!(let mut #name = <#ty>::default();)
            }
            (
                ScalarRole::In
                | ScalarRole::InOut
                | ScalarRole::Initialised { .. }
                | ScalarRole::Computed { .. },
                false,
                _,
            ) => TokenStream::new(),
            (ScalarRole::InOut, true, false) => quote!(let mut #copy = #ty::from(*#name);),
            (ScalarRole::InOut, true, true) => {
                quote!(let mut #copy = #name.as_deref().map(|value| #ty::from(*value));)
            }
            (
                ScalarRole::In | ScalarRole::Initialised { .. } | ScalarRole::Computed { .. },
                true,
                false,
            ) => {
                quote!(let mut #name = #ty::from(#name);)
            }
            (
                ScalarRole::In | ScalarRole::Initialised { .. } | ScalarRole::Computed { .. },
                true,
                true,
            ) => {
                quote!(let mut #name = #name.map(#ty::from);)
            }
        }
    }

    fn address(&self) -> TokenStream {
        let name = &self.name;
        let copy = copy_name(name);
        let pointer = quote!(map_or(::std::ptr::null_mut(), ::std::ptr::from_mut));
        match (self.role, self.is_logical(), self.optional) {
            (ScalarRole::InOut, true, false) => quote!(&raw mut #copy),
            (ScalarRole::InOut, true, true) => quote!(#copy.as_mut().#pointer),
            (ScalarRole::InOut, false, false) => quote!(#name),
            (ScalarRole::InOut, false, true) => quote!(#name.#pointer),
            (
                ScalarRole::In
                | ScalarRole::Out
                | ScalarRole::Initialised { .. }
                | ScalarRole::Status(_)
                | ScalarRole::Computed { .. },
                _,
                false,
            ) => quote!(&raw mut #name),
            (
                ScalarRole::In
                | ScalarRole::Out
                | ScalarRole::Initialised { .. }
                | ScalarRole::Status(_)
                | ScalarRole::Computed { .. },
                _,
                true,
            ) => quote!(#name.as_mut().#pointer),
        }
    }

    /// A status that says so is an error.
    fn failure(&self) -> Option<TokenStream> {
        let function = match self.role {
            ScalarRole::Status(FailsIf::NonZero) => quote!(succeeded),
            ScalarRole::Status(FailsIf::Negative) => quote!(not_negative),
            ScalarRole::Status(FailsIf::Never)
            | ScalarRole::In
            | ScalarRole::InOut
            | ScalarRole::Out
            | ScalarRole::Initialised { .. }
            | ScalarRole::Computed { .. } => return None,
        };
        let (procedure, argument, name) = (self.procedure, self.argument, &self.name);
        Some(quote!(::ferrotran_runtime::check::#function(#procedure, #argument, #name)?;))
    }

    /// A LOGICAL comes back as an integer.
    fn taken_back(&self) -> TokenStream {
        let name = &self.name;
        let copy = copy_name(name);
        match (self.role, self.is_logical(), self.optional) {
            (ScalarRole::InOut, true, false) => quote!(*#name = #copy != 0;),
            (ScalarRole::InOut, true, true) => quote! {
                if let (Some(value), Some(copy)) = (#name, #copy) {
                    *value = copy != 0;
                }
            },
            (ScalarRole::Out | ScalarRole::Initialised { .. }, true, _) => {
                quote!(let #name = #name != 0;)
            }
            (ScalarRole::InOut | ScalarRole::Out | ScalarRole::Initialised { .. }, false, _)
            | (ScalarRole::In | ScalarRole::Status(_) | ScalarRole::Computed { .. }, _, _) => {
                TokenStream::new()
            }
        }
    }
}
