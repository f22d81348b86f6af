//! Scalar arguments: parameters, the copies whose addresses are passed, and what comes back.

use proc_macro2::{Ident, TokenStream};
use quote::{format_ident, quote};

use super::ffi::{ident, scalar_type};
use crate::lower::{Dummy, Element, ScalarRole};

/// A scalar argument.
pub(super) struct Scalar<'a> {
    name: Ident,
    element: Element,
    role: &'a ScalarRole,
}

impl<'a> Scalar<'a> {
    pub(super) fn new(dummy: &Dummy, element: Element, role: &'a ScalarRole) -> Self {
        Scalar {
            name: ident(&dummy.rust),
            element,
            role,
        }
    }

    /// The parameter that has to be given.
    pub(super) fn required(&self) -> Option<TokenStream> {
        let (name, ty) = (&self.name, seen_type(self.element));
        match self.role {
            ScalarRole::In => Some(quote!(#name: #ty)),
            ScalarRole::InOut => Some(quote!(#name: &mut #ty)),
            ScalarRole::Out | ScalarRole::Computed { .. } => None,
        }
    }

    /// The parameter that may be given.
    pub(super) fn optional(&self) -> Option<TokenStream> {
        let (name, ty) = (&self.name, seen_type(self.element));
        match self.role {
            ScalarRole::Computed {
                overridable: true, ..
            } => Some(quote!(#name: Option<#ty>)),
            _ => None,
        }
    }

    /// The type in which it is returned.
    pub(super) fn returned(&self) -> Option<TokenStream> {
        matches!(self.role, ScalarRole::Out).then(|| seen_type(self.element))
    }

    /// The mutable copy whose address is passed.
    pub(super) fn copy(&self) -> Option<TokenStream> {
        let (name, ty) = (&self.name, scalar_type(self.element));
        let logical = self.is_logical();
        Some(match self.role {
            ScalarRole::In | ScalarRole::Computed { .. } if logical => {
                quote!(let mut #name = #ty::from(#name);)
            }
            ScalarRole::In | ScalarRole::Computed { .. } => quote!(let mut #name = #name;),
            ScalarRole::InOut if logical => {
                let copy = self.copy_name();
                quote!(let mut #copy = #ty::from(*#name);)
            }
            ScalarRole::InOut => return None,
            ScalarRole::Out => quote!(let mut #name = <#ty>::default();),
        })
    }

    /// The actual argument.
    pub(super) fn address(&self) -> TokenStream {
        let name = &self.name;
        match self.role {
            ScalarRole::InOut if self.is_logical() => {
                let copy = self.copy_name();
                quote!(&raw mut #copy)
            }
            ScalarRole::InOut => quote!(#name),
            _ => quote!(&raw mut #name),
        }
    }

    /// Takes a LOGICAL back after the call.
    pub(super) fn taken_back(&self) -> Option<TokenStream> {
        let name = &self.name;
        if !self.is_logical() {
            return None;
        }
        match self.role {
            ScalarRole::InOut => {
                let copy = self.copy_name();
                Some(quote!(*#name = #copy != 0;))
            }
            ScalarRole::Out => Some(quote!(let #name = #name != 0;)),
            ScalarRole::In | ScalarRole::Computed { .. } => None,
        }
    }

    fn is_logical(&self) -> bool {
        matches!(self.element, Element::Logical(_))
    }

    /// No Fortran name begins with an underscore.
    fn copy_name(&self) -> Ident {
        format_ident!("_{}", self.name)
    }
}

/// The type that a caller sees.
pub(super) fn seen_type(element: Element) -> TokenStream {
    match element {
        Element::Logical(_) => quote!(bool),
        _ => scalar_type(element),
    }
}
