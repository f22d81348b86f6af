//! POINTERs to objects of derived types: where they point is passed, and follows nothing.

use proc_macro2::{Ident, TokenStream};
use quote::quote;

use super::argument::Argument;
use super::form::Form;
use super::object::path;
use super::tokens::ident;
use crate::plan::{Dummy, ObjectRole, StructureName, Wrapper};

/// A POINTER to an object.
pub(super) struct ObjectPointer<'a> {
    wrapper: &'a Wrapper,
    name: Ident,
    structure: &'a StructureName,
    role: ObjectRole,
    form: Form,
}

impl<'a> ObjectPointer<'a> {
    pub(super) fn new(
        wrapper: &'a Wrapper,
        dummy: &'a Dummy,
        structure: &'a StructureName,
        role: ObjectRole,
        form: Form,
    ) -> Self {
        ObjectPointer {
            wrapper,
            name: ident(&dummy.rust),
            structure,
            role,
            form,
        }
    }

    /// The pointer, to objects of a library with this lifetime.
    fn ty(&self, lifetime: &TokenStream) -> TokenStream {
        let path = path(self.structure, self.wrapper.procedure.module());
        let lifetime = match self.form {
            Form::Static => None,
            Form::Loaded => Some(quote!(<#lifetime>)),
        };
        quote!(::ferrotran_runtime::structure::Pointer<#path #lifetime>)
    }
}

impl Argument for ObjectPointer<'_> {
    fn given(&self) -> Option<TokenStream> {
        let ty = self.ty(&quote!('_));
        match self.role {
            ObjectRole::In => Some(ty),
            ObjectRole::InOut => Some(quote!(&mut #ty)),
            ObjectRole::Out => None,
        }
    }

    fn returned(&self) -> Option<TokenStream> {
        match self.role {
            ObjectRole::In | ObjectRole::InOut => None,
            ObjectRole::Out => Some(self.ty(&quote!('library))),
        }
    }

    fn prepared(&self) -> TokenStream {
        let name = &self.name;
        match self.role {
            ObjectRole::In => quote!(let mut #name = #name;),
            ObjectRole::InOut => TokenStream::new(),
            ObjectRole::Out => {
                quote!(let mut #name = ::ferrotran_runtime::structure::Pointer::null();)
            }
        }
    }

    fn address(&self) -> TokenStream {
        let name = &self.name;
        quote!(*#name.address_mut())
    }
}
