//! The methods of components that are objects, or arrays of them: handles that borrow the one of the whole.

use proc_macro2::{Ident, TokenStream};
use quote::{format_ident, quote};

use super::form::Form;
use super::object::{kind, path};
use super::tokens::ident;
use super::variable::{Method, Of, object};
use crate::plan::{Exists, ObjectType, StructureName, VariableShim};

impl Method<'_> {
    /// Those that give the handles of an object, to be read and to be written.
    pub(super) fn object(&self, of: &ObjectType, exists: &Exists) -> (TokenStream, TokenStream) {
        self.both(exists, |access| {
            let runtime = quote!(::ferrotran_runtime::structure);
            let part = match access {
                Access::Read => format_ident!("Part"),
                Access::Write(_) => format_ident!("PartMut"),
            };
            let (kind, shim, object) =
                (kind(&of.holds), self.raw(&self.variable.shim), self.whole());
            let handle = self.handle_type(&of.name, &quote!(#runtime::#part<'_, #kind>));
            let (owned, library) = (self.owned_type(&of.name), self.library());
            Given {
                ty: handle,
                from: quote!(#runtime::#part),
                arguments: quote!(#shim, #object),
                made: Some(quote!(<#owned as #runtime::Handle>::with(#library, part))),
            }
        })
    }

    /// Those that give an array of objects, to be read and to be written.
    pub(super) fn objects(
        &self,
        of: &ObjectType,
        (rank, element): (usize, &VariableShim),
        exists: &Exists,
    ) -> (TokenStream, TokenStream) {
        self.both(exists, |access| {
            let runtime = quote!(::ferrotran_runtime::structure);
            let objects = match access {
                Access::Read => format_ident!("Objects"),
                Access::Write(_) => format_ident!("ObjectsMut"),
            };
            let (extents, element) = (self.raw(&self.variable.shim), self.raw(element));
            let (object, owned, library) =
                (self.whole(), self.owned_type(&of.name), self.library());
            Given {
                ty: quote!(#runtime::#objects<'_, #owned, #rank>),
                from: quote!(#runtime::#objects),
                arguments: quote!(#extents, #element, #object, #library),
                made: None,
            }
        })
    }

    /// The methods to read and to write, which give this.
    fn both(
        &self,
        exists: &Exists,
        given: impl Fn(&Access) -> Given,
    ) -> (TokenStream, TokenStream) {
        let method = |access: Access| {
            let Given {
                ty,
                from,
                arguments,
                made,
            } = given(&access);
            let (name, receiver, what) = match access {
                Access::Read => (ident(&self.variable.rust), quote!(&self), ""),
                Access::Write(name) => (name, quote!(&mut self), "To be written: "),
            };
            let (said, ty, of, ask) = match exists {
                Exists::Always => (Vec::new(), ty, quote!(of), None),
                Exists::Allocated(_) => (
                    vec!["`None` while it is not allocated.".to_owned()],
                    quote!(Option<#ty>),
                    quote!(of_allocated),
                    Some(quote!(?)),
                ),
            };
            let (docs, comment) = (self.docs(what, &said), self.comment());
            let told = quote!(unsafe { #from::#of(#arguments) });
            let body = match (made, ask) {
                (None, _) => told,
                (Some(made), None) => quote!(let part = #told; #made),
                (Some(made), Some(ask)) => quote!(let part = #told #ask; Some(#made)),
            };
            quote! {
                #docs
                #[must_use]
                pub fn #name(#receiver) -> #ty {
                    #comment
                    #body
                }
            }
        };
        let write = self.variable.write.as_ref();
        let write = write.map(|name| method(Access::Write(ident(name))));
        (method(Access::Read), write.unwrap_or_default())
    }

    /// The object that a component is of; shims of other variables make nothing of it.
    fn whole(&self) -> TokenStream {
        match self.of {
            Of::Guard => quote!(::std::ptr::dangling_mut()),
            Of::Handle => object(),
        }
    }

    /// The library of the handles.
    fn library(&self) -> TokenStream {
        match self.form {
            Form::Static => quote!(()),
            Form::Loaded => quote!(self.library),
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

    /// Those that allocate and deallocate it, an array of `rank` dimensions.
    pub(super) fn change_objects(&self, exists: &Exists, rank: usize) -> TokenStream {
        let Some(change) = exists.change() else {
            return TokenStream::new();
        };
        let first = match rank {
            0 => "As a new object is, whether it is allocated already or not.",
            _ => {
                "With these extents, all as new objects are, whether it is allocated already or not."
            }
        };
        let said = [
            first,
            "",
            "# Errors",
            "",
            "`ErrorKind::OutOfMemory` when there is no memory for it: it is not allocated then.",
        ]
        .map(str::to_owned);
        let (docs, comment) = (self.docs("Allocates ", &said), self.comment());
        let name = ident(&change.allocate.0);
        let (parameter, extents) = match rank {
            0 => (None, quote!([])),
            _ => (Some(quote!(, extents: [usize; #rank])), quote!(extents)),
        };
        let call = self.allocated(&change.allocate.1, &extents);
        let deallocate = self.deallocate(&change.deallocate.0, &change.deallocate.1);
        quote! {
            #docs
            pub fn #name(&mut self #parameter) -> Result<(), ::ferrotran_runtime::Error> {
                #comment
                unsafe { #call }
            }

            #deallocate
        }
    }
}

/// What a method gives.
struct Given {
    /// Its type.
    ty: TokenStream,
    /// The type of the runtime that asks the shims.
    from: TokenStream,
    /// What that is given: the shims and the object.
    arguments: TokenStream,
    /// What is made of `part`, if that is not it.
    made: Option<TokenStream>,
}

/// What is done with an object.
enum Access {
    /// It is read.
    Read,
    /// It is written, by the method of this name.
    Write(Ident),
}
