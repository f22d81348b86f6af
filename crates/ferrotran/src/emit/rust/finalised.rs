//! The end of objects: what has none yet, and what FINAL procedures end.

use proc_macro2::{Ident, TokenStream};
use quote::{format_ident, quote};

use super::attributes::attributes;
use super::form::Form;
use super::safety;
use super::structure::{made_by, with_library};
use crate::plan::{Finalised, Finding, Structure, StructureName};

/// The function that makes what has no object yet: what wrappers give to Fortran, which allocates one.
pub(super) fn vacant(structure: &Structure, field: &Ident, form: Form) -> Option<TokenStream> {
    let own = structure.own.as_ref()?;
    let raw = |shim| made_by(shim, structure, form);
    let (own, destroy) = (raw(own), raw(&structure.destroy));
    let (parameter, library) = with_library(field, form);
    let StructureName { module, name, .. } = &structure.name;
    let (module, name) = (module.as_str(), name.as_str());
    let finaliser = match &structure.finalised {
        Some(finalised) => {
            let finaliser = finaliser(structure, finalised, form);
            quote!(Some(#finaliser))
        }
        None => quote!(None),
    };
    let comment = safety::comment(safety::Argument::Object);
    Some(quote! {
        #[doc = " An object that Fortran has still to allocate: nothing uses it before."]
        pub(super) unsafe fn vacant(#parameter) -> Result<Self, ::ferrotran_runtime::Error> {
            let finaliser = #finaliser;
            #comment
            let storage = unsafe {
                ::ferrotran_runtime::structure::Storage::vacant(#module, #name, #own, #destroy, finaliser)
            }?;
            Ok(Self { #library storage })
        }
    })
}

/// How an object is freed that FINAL procedures end.
pub(super) fn finaliser(structure: &Structure, finalised: &Finalised, form: Form) -> TokenStream {
    let StructureName { module, name, .. } = &structure.name;
    let path = format!("{module}::{name}");
    let stop = match finalised.stops.are_caught() {
        true => format_ident!("Contained"),
        false => format_ident!("Ends"),
    };
    let runtime = quote!(::ferrotran_runtime::structure);
    match form {
        Form::Static => quote!(#runtime::Finaliser::linked(#path, #runtime::FinalStop::#stop)),
        Form::Loaded => quote! {
            #runtime::Finaliser::loaded(&library.image, #path, #runtime::FinalStop::#stop)
        },
    }
}

/// The method that frees an object and tells how that ended.
pub(super) fn finish(structure: &Structure) -> Option<TokenStream> {
    let finalised = structure.finalised.as_ref()?;
    let stopped = match finalised.stops.are_caught() {
        true => {
            "`ErrorKind::Stopped` when a FINAL procedure stops: the rest of the object is not freed then. "
        }
        false => "",
    };
    let lines = [
        "Frees the object, as dropping it does, and tells how that ended.".to_owned(),
        String::new(),
        "# Errors".to_owned(),
        String::new(),
        format!(
            "{stopped}`ErrorKind::Busy` when this thread holds the lock, in a closure or beside a guard: the \
             object is freed as soon as the lock is given back."
        ),
    ];
    let docs = attributes(&lines);
    Some(quote! {
        #docs
        pub fn finish(self) -> Result<(), ::ferrotran_runtime::Error> {
            self.storage.finish()
        }
    })
}

/// What the maker of an object vouches for.
pub(super) fn ending(finalised: &Finalised) -> Vec<String> {
    let mut lines = vec![
        String::new(),
        "# Safety".to_owned(),
        String::new(),
        "FINAL procedures run when the object is freed, on the thread that frees it and with the lock held: whatever \
         was done with the object until then, they must be sound. Nothing shows that:"
            .to_owned(),
        String::new(),
    ];
    let procedures = finalised.procedures.iter();
    lines.extend(procedures.map(|Finding { place, text }| format!("* {place}: {text}")));
    lines
}
