//! The raw functions of variables and components: declarations, and the fields of a library that is loaded.

use proc_macro2::{Ident, TokenStream};
use quote::quote;

use super::library::field_of;
use super::tokens::ident;
use crate::plan::{Symbol, Variable, VariableShim, VariableTask, Variables};

/// The raw declarations, for an `extern` block.
pub(super) fn declarations(variables: &Variables) -> TokenStream {
    let shims = all_shims(&variables.list).map(|(shim, task, doc)| {
        let name = ident(&shim.raw);
        let symbol = &shim.symbol;
        let parameters = parameters(task);
        let object = (task.takes_object()).then(|| quote!(object: *mut ::std::ffi::c_void,));
        quote! {
            #[doc = #doc]
            #[link_name = #symbol]
            pub fn #name(#parameters #object);
        }
    });
    shims.collect()
}

/// The fields of the library for the raw functions: their names, types and symbols.
pub(super) fn raw(variables: &Variables) -> impl Iterator<Item = (Ident, TokenStream, &Symbol)> {
    all_shims(&variables.list).map(|(shim, task, _)| {
        let ty = match task {
            VariableTask::Locate => quote!(::ferrotran_runtime::variable::Shim),
            VariableTask::Address => quote!(::ferrotran_runtime::structure::Locate),
            VariableTask::Extents => quote!(::ferrotran_runtime::structure::Extents),
            VariableTask::Element => quote!(::ferrotran_runtime::structure::Element),
            VariableTask::Allocate => quote!(::ferrotran_runtime::variable::Allocate),
            VariableTask::Deallocate => quote!(unsafe extern "C-unwind" fn()),
        };
        (
            field_of(variables.owner.module(), &shim.raw),
            ty,
            &shim.symbol,
        )
    })
}

/// All shims of some variables, with what the raw declarations say of them.
pub(super) fn all_shims(
    list: &[Variable],
) -> impl Iterator<Item = (&VariableShim, VariableTask, String)> {
    list.iter().flat_map(|variable| {
        variable.shims().into_iter().map(|(shim, task)| {
            let what = match task {
                VariableTask::Locate | VariableTask::Address => "Says where it lies",
                VariableTask::Extents => "Gives its extents",
                VariableTask::Element => "Says where an element lies",
                VariableTask::Allocate => "Allocates it",
                VariableTask::Deallocate => "Deallocates it",
            };
            let doc = format!(" {what}: `{}`, {}.", variable.declared, variable.place);
            (shim, task, doc)
        })
    })
}

/// The parameters of a shim, but for the object that a component is of.
pub(super) fn parameters(task: VariableTask) -> TokenStream {
    match task {
        VariableTask::Locate => quote!(
            note: ::ferrotran_runtime::variable::Note,
            slot: *mut ::std::ffi::c_void,
        ),
        VariableTask::Address => quote!(address: *mut *mut ::std::ffi::c_void,),
        VariableTask::Extents => quote!(extents: *mut i64,),
        VariableTask::Element => quote!(
            address: *mut *mut ::std::ffi::c_void,
            subscripts: *const i64,
        ),
        VariableTask::Allocate => quote!(extents: *const i64, status: *mut i32,),
        VariableTask::Deallocate => quote!(),
    }
}
