//! The methods of components that are objects: handles that borrow the one of the whole.

use proc_macro2::{Ident, TokenStream};
use quote::{format_ident, quote};

use super::form::Form;
use super::object::{kind, path};
use super::tokens::ident;
use super::variable::{Method, object};
use crate::plan::{Allocation, Exists, ObjectType, StructureName};

impl Method<'_> {
    /// Those that give the handles, to be read and to be written.
    pub(super) fn object(&self, of: &ObjectType, exists: &Exists) -> (TokenStream, TokenStream) {
        let read = self.handle(of, exists, Access::Read);
        let write = self.variable.write.as_ref();
        let write = write.map(|name| self.handle(of, exists, Access::Write(ident(name))));
        (read, write.unwrap_or_default())
    }

    fn handle(&self, of: &ObjectType, exists: &Exists, access: Access) -> TokenStream {
        let runtime = quote!(::ferrotran_runtime::structure);
        let (name, receiver, part, what) = match access {
            Access::Read => (ident(&self.variable.rust), quote!(&self), "Part", ""),
            Access::Write(name) => (name, quote!(&mut self), "PartMut", "To be written: "),
        };
        let part = format_ident!("{part}");
        let (kind, shim, object) = (kind(&of.holds), self.raw(&self.variable.shim), object());
        let handle = self.handle_type(&of.name, &quote!(#runtime::#part<'_, #kind>));
        let library = match self.form {
            Form::Static => quote!(()),
            Form::Loaded => quote!(self.library),
        };
        let owned = self.owned_type(&of.name);
        let made = quote!(<#owned as #runtime::Handle>::with(#library, part));
        let (said, ty, told, made) = match exists {
            Exists::Always => (
                Vec::new(),
                handle,
                quote!(let part = unsafe { #runtime::#part::of(#shim, #object) };),
                made,
            ),
            Exists::Allocated(_) => (
                vec!["`None` while it is not allocated.".to_owned()],
                quote!(Option<#handle>),
                quote!(let part = unsafe { #runtime::#part::of_allocated(#shim, #object) }?;),
                quote!(Some(#made)),
            ),
        };
        let (docs, comment) = (self.docs(what, &said), self.comment());
        quote! {
            #docs
            #[must_use]
            pub fn #name(#receiver) -> #ty {
                #comment
                #told
                #made
            }
        }
    }

    /// The type of the handles of objects that lie at `storage`.
    fn handle_type(&self, name: &StructureName, storage: &TokenStream) -> TokenStream {
        let path = path(name, self.module);
        match self.form {
            Form::Static => quote!(#path<#storage>),
            Form::Loaded => quote!(#path<'library, #storage>),
        }
    }

    /// The type of the handles of objects of their own.
    fn owned_type(&self, name: &StructureName) -> TokenStream {
        let path = path(name, self.module);
        match self.form {
            Form::Static => quote!(#path),
            Form::Loaded => quote!(#path<'library>),
        }
    }

    /// Those that allocate and deallocate it.
    pub(super) fn change_object(&self, change: &Allocation) -> TokenStream {
        let said = [
            "As a new object is, whether it is allocated already or not.",
            "",
            "# Errors",
            "",
            "`ErrorKind::OutOfMemory` when there is no memory for it: it is not allocated then.",
        ]
        .map(str::to_owned);
        let (docs, comment) = (self.docs("Allocates ", &said), self.comment());
        let (name, shim) = (ident(&change.allocate.0), self.raw(&change.allocate.1));
        let (owner, component) = (&self.owner, self.variable.name.as_str());
        let object = object();
        let deallocate = self.deallocate(&change.deallocate.0, &change.deallocate.1);
        quote! {
            #docs
            pub fn #name(&mut self) -> Result<(), ::ferrotran_runtime::Error> {
                #comment
                unsafe {
                    ::ferrotran_runtime::variable::allocate_component(#owner, #component, #shim, #object, [])
                }
            }

            #deallocate
        }
    }
}

/// What is done with an object.
enum Access {
    /// It is read.
    Read,
    /// It is written, by the method of this name.
    Write(Ident),
}
