//! The passing of arrays of objects of derived types.

use proc_macro2::{Ident, Literal, TokenStream};
use quote::{format_ident, quote};

use super::argument::{Argument, scratch_name};
use super::form::Form;
use super::length::length;
use super::library::library;
use super::object::path;
use super::shape::Shaped;
use super::tokens::ident;
use crate::plan::{ArrayForm, ArrayRole, Dummy, StructureName, Wrapper};

/// An array of objects.
pub(super) struct ObjectArray<'a> {
    shaped: Shaped<'a>,
    dummy: &'a Dummy,
    name: Ident,
    structure: &'a StructureName,
    form: Form,
}

impl<'a> ObjectArray<'a> {
    pub(super) fn new(
        wrapper: &'a Wrapper,
        dummy: &'a Dummy,
        array: ArrayForm<'a>,
        structure: &'a StructureName,
        form: Form,
    ) -> Self {
        ObjectArray {
            shaped: Shaped::new(wrapper, dummy, array),
            dummy,
            name: ident(&dummy.rust),
            structure,
            form,
        }
    }

    fn rank(&self) -> usize {
        self.shaped.form.rank
    }

    fn path(&self) -> TokenStream {
        path(self.structure, self.shaped.wrapper.procedure.module())
    }

    /// What is lent of it.
    fn lent(&self, kind: &str) -> TokenStream {
        let (kind, path) = (format_ident!("{kind}"), self.path());
        let rank = Literal::usize_unsuffixed(self.rank());
        let lifetime = match self.form {
            Form::Static => None,
            Form::Loaded => Some(quote!(<'_>)),
        };
        quote!(::ferrotran_runtime::structure::#kind<'_, #path #lifetime, #rank>)
    }

    /// A name for the extents of a result, which may be less than those of the array it fills.
    fn extents_name(&self) -> Ident {
        scratch_name(&self.name)
    }
}

impl Argument for ObjectArray<'_> {
    fn given(&self) -> Option<TokenStream> {
        match self.shaped.form.role {
            ArrayRole::In | ArrayRole::Copied => Some(self.lent("Objects")),
            ArrayRole::InOut | ArrayRole::Owned => Some(self.lent("ObjectsMut")),
            ArrayRole::Out => None,
        }
    }

    fn filled(&self) -> Option<TokenStream> {
        self.shaped.is_returned().then(|| self.lent("ObjectsMut"))
    }

    fn returned(&self) -> Option<TokenStream> {
        let (path, rank) = (self.path(), Literal::usize_unsuffixed(self.rank()));
        let lifetime = match self.form {
            Form::Static => None,
            Form::Loaded => Some(quote!(<'library>)),
        };
        self.shaped
            .is_returned()
            .then(|| quote!(::ferrotran_runtime::structure::ObjectArray<#path #lifetime, #rank>))
    }

    fn allocation(&self) -> Option<TokenStream> {
        let extents = self
            .shaped
            .extents()
            .filter(|_| self.shaped.is_returned())?;
        let (name, path) = (&self.name, self.path());
        let library = match self.form {
            Form::Static => None,
            Form::Loaded => {
                let library = library(self.shaped.wrapper);
                Some(quote!(#library,))
            }
        };
        Some(quote!(let mut #name = #path::array(#library [#(#extents),*])?;))
    }

    fn allocated(&self) -> Option<TokenStream> {
        let name = &self.name;
        self.shaped.is_returned().then(|| quote!(#name.view_mut()))
    }

    fn finished(&self) -> Option<TokenStream> {
        let name = &self.name;
        self.shaped.is_returned().then(|| quote!(#name))
    }

    fn prepared(&self) -> TokenStream {
        let name = &self.name;
        let check = self.shaped.check(&quote!(#name));
        let check = match self.dummy.is_optional() {
            true => check.map(|check| quote!(if let Some(#name) = &#name { #check })),
            false => check,
        };
        let cut = self.shaped.extents().filter(|_| self.dummy.is_result());
        let cut = cut.map(|extents| {
            let cut = self.extents_name();
            quote!(let #cut = [#(#extents),*];)
        });
        quote!(#check #cut)
    }

    fn address(&self) -> TokenStream {
        let name = &self.name;
        match self.dummy.is_optional() {
            false => quote!(#name.as_ptr()),
            true => quote!(#name.as_ref().map_or(::std::ptr::null_mut(), |array| array.as_ptr())),
        }
    }

    fn extent(&self, dimension: usize) -> TokenStream {
        let name = &self.name;
        if self.dummy.is_result() {
            let cut = self.extents_name();
            let dimension = Literal::usize_unsuffixed(dimension - 1);
            quote!(#cut[#dimension] as i64)
        } else if self.dummy.is_optional() {
            let length = length(&format_ident!("array"), self.rank(), dimension - 1);
            quote!(#name.as_ref().map_or(0, |array| #length) as i64)
        } else {
            let length = length(name, self.rank(), dimension - 1);
            quote!(#length as i64)
        }
    }

    fn elements(&self) -> TokenStream {
        let name = &self.name;
        match self.dummy.is_optional() {
            true => quote!(#name.as_ref().map_or(0, |array| array.len()) as i64),
            false => quote!(#name.len() as i64),
        }
    }
}
