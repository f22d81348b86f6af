//! ALLOCATABLE objects of derived types: Fortran gets them by their owners.

use proc_macro2::{Ident, TokenStream};
use quote::quote;

use super::argument::{Argument, copy_name, lent_name, scratch_name, storage_name};
use super::form::Form;
use super::library::library;
use super::object::path;
use super::safety;
use super::tokens::ident;
use crate::plan::{Dummy, ObjectRole, StructureName, Wrapper};

/// An ALLOCATABLE object.
pub(super) struct AllocatableObject<'a> {
    wrapper: &'a Wrapper,
    name: Ident,
    optional: bool,
    structure: &'a StructureName,
    role: ObjectRole,
    form: Form,
}

impl<'a> AllocatableObject<'a> {
    pub(super) fn new(
        wrapper: &'a Wrapper,
        dummy: &'a Dummy,
        structure: &'a StructureName,
        role: ObjectRole,
        form: Form,
    ) -> Self {
        AllocatableObject {
            wrapper,
            name: ident(&dummy.rust),
            optional: dummy.is_optional(),
            structure,
            role,
            form,
        }
    }

    /// The handle.
    fn path(&self) -> TokenStream {
        path(self.structure, self.wrapper.procedure.module())
    }

    /// The type of what is made.
    fn owned(&self) -> TokenStream {
        let path = self.path();
        match self.form {
            Form::Static => path,
            Form::Loaded => quote!(#path<'library>),
        }
    }

    /// What has no object yet.
    fn made(&self) -> TokenStream {
        let path = self.path();
        let library = match self.form {
            Form::Static => None,
            Form::Loaded => Some(library(self.wrapper)),
        };
        let comment = safety::comment(safety::Argument::Vacant);
        quote!({
            #comment
            unsafe { #path::vacant(#library) }?
        })
    }

    /// The variable that has its address, null if it is not allocated.
    fn place(&self) -> Ident {
        copy_name(&self.name)
    }

    /// What the caller has, while Fortran has it: Fortran may free it, and stop then.
    fn taken(&self) -> Ident {
        scratch_name(&self.name)
    }

    /// What is made where the caller has none.
    fn spare(&self) -> Ident {
        lent_name(&self.name)
    }

    /// Where it is when Fortran returns. An argument may have any name that is none of these.
    fn address_after(&self) -> Ident {
        storage_name(&self.name)
    }
}

impl Argument for AllocatableObject<'_> {
    fn given(&self) -> Option<TokenStream> {
        match self.role {
            ObjectRole::In => {
                let path = self.path();
                let lifetime = match self.form {
                    Form::Static => None,
                    Form::Loaded => Some(quote!(<'_>)),
                };
                Some(match self.optional {
                    // Without one it is absent.
                    true => quote!(&#path #lifetime),
                    false => quote!(Option<&#path #lifetime>),
                })
            }
            ObjectRole::InOut => {
                let owned = self.owned();
                Some(quote!(&mut Option<#owned>))
            }
            ObjectRole::Out => None,
        }
    }

    fn returned(&self) -> Option<TokenStream> {
        let owned = self.owned();
        match self.role {
            ObjectRole::In | ObjectRole::InOut => None,
            ObjectRole::Out => Some(quote!(Option<#owned>)),
        }
    }

    fn is_rebound(&self) -> bool {
        self.optional && self.role == ObjectRole::InOut
    }

    fn prepared(&self) -> TokenStream {
        let (name, place, spare, made) = (&self.name, self.place(), self.spare(), self.made());
        match (self.role, self.optional) {
            (ObjectRole::In, _) => TokenStream::new(),
            (ObjectRole::Out, _) => quote! {
                let #name = #made;
                let mut #place = ::std::ptr::null_mut();
            },
            (ObjectRole::InOut, true) => quote! {
                let #spare = match #name {
                    Some(None) => Some(#made),
                    Some(Some(_)) | None => None,
                };
            },
            (ObjectRole::InOut, false) => quote! {
                let #spare = match #name {
                    None => Some(#made),
                    Some(_) => None,
                };
            },
        }
    }

    /// When nothing else can fail, it is taken.
    fn locked(&self) -> TokenStream {
        let (name, place, spare, taken) = (&self.name, self.place(), self.spare(), self.taken());
        let take = match (self.role, self.optional) {
            (ObjectRole::In | ObjectRole::Out, _) => return TokenStream::new(),
            (ObjectRole::InOut, true) => quote!(#name.as_deref_mut().and_then(Option::take)),
            (ObjectRole::InOut, false) => quote!(#name.take()),
        };
        quote! {
            let #taken = #take;
            let mut #place = #taken.as_ref().map_or(::std::ptr::null_mut(), |object| object.as_ptr());
            let #taken = #taken.or(#spare);
        }
    }

    fn address(&self) -> TokenStream {
        let (name, taken) = (&self.name, self.taken());
        let owner = quote!(::ferrotran_runtime::structure::Owned::owner);
        match self.role {
            ObjectRole::In => quote!(#name.map_or(::std::ptr::null_mut(), #owner)),
            ObjectRole::InOut => quote!(#taken.as_ref().map_or(::std::ptr::null_mut(), #owner)),
            ObjectRole::Out => quote!(#owner(&#name)),
        }
    }

    fn is_allocated(&self) -> TokenStream {
        let place = self.place();
        quote!(#place)
    }

    fn taken_back(&self) -> TokenStream {
        let (name, place, taken) = (&self.name, self.place(), self.taken());
        let address = self.address_after();
        let comment = safety::comment(safety::Argument::Moved);
        let moved = quote! {
            #comment
            unsafe { ::ferrotran_runtime::structure::Owned::moved(&mut #taken, #address) };
        };
        match (self.role, self.optional) {
            (ObjectRole::In, _) => TokenStream::new(),
            (ObjectRole::Out, _) => quote! {
                let #name = match ::std::ptr::NonNull::new(#place) {
                    Some(#address) => {
                        let mut #taken = #name;
                        #moved
                        Some(#taken)
                    }
                    None => None,
                };
            },
            (ObjectRole::InOut, true) => quote! {
                if let (Some(#name), Some(mut #taken), Some(#address)) =
                    (#name, #taken, ::std::ptr::NonNull::new(#place))
                {
                    #moved
                    *#name = Some(#taken);
                }
            },
            (ObjectRole::InOut, false) => quote! {
                if let (Some(mut #taken), Some(#address)) = (#taken, ::std::ptr::NonNull::new(#place)) {
                    #moved
                    *#name = Some(#taken);
                }
            },
        }
    }
}
