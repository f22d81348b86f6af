//! Handles of derived types: their items.

use proc_macro2::{Ident, TokenStream};
use quote::{format_ident, quote};

use super::attributes::{alias, attributes};
use super::finalised::{ending, finaliser, finish, vacant};
use super::form::Form;
use super::library::field_of;
use super::loaded::lints;
use super::object::kind;
use super::safety;
use super::scope::Scope;
use super::tokens::ident;
use super::variable::{Method, Methods, Of};
use super::variable_shims::{all_shims, parameters};
use crate::plan::{Holds, Structure, StructureName, Symbol, Variable, VariableShim, VariableTask};

/// The handle.
pub(super) fn items(structure: &Structure, scope: &Scope<'_>, form: Form) -> TokenStream {
    let name = &structure.name;
    let rust = ident(&name.rust);
    let docs = attributes(&documentation(structure));
    let runtime = quote!(::ferrotran_runtime::structure);
    let kind = kind(&structure.holds);
    let alias = alias(&name.name, &name.rust);
    let field = library_field(structure, scope);
    let owned = quote!(#runtime::Storage<#kind>);
    let (declared, library) = match form {
        Form::Static => (quote!(<S: ?Sized = #owned>), None),
        Form::Loaded => (
            quote!(<'library, S: ?Sized = #owned>),
            Some(quote!(#field: &'library super::Library,)),
        ),
    };
    let methods = structure.components.iter().map(|variable| {
        let method = Method {
            owner: format!("{}::{}", name.module, name.name),
            module: Some(&name.module),
            of: Of::Handle,
            variable,
            form,
        };
        let Methods { read, write } = method.all();
        (read, write)
    });
    let methods: Vec<_> = methods.collect();
    let read = methods.iter().map(|(read, _)| read);
    let write: TokenStream = methods.iter().map(|(_, write)| write.clone()).collect();
    let has_objects = structure.components.iter().any(Variable::has_objects);
    let has_library = has_objects || structure.copy.is_ok();
    let lints = lints(structure.components.iter().map(|component| &component.rust));
    let (new, with) = (new(structure, &field, form), with(structure, &field, form));
    let vacant = vacant(structure, &field, form);
    let array = array(structure, form);
    let finish = finish(structure);
    let copy = copy(structure, &field, form);
    // Copies and handles of components have the library for as long.
    let (own, of, parameter) = match (form, has_library) {
        (Form::Static, _) => (None, quote!(<S>), None),
        (Form::Loaded, true) => (
            Some(quote!(<'library>)),
            quote!(<'library, S>),
            Some(quote!('library,)),
        ),
        (Form::Loaded, false) => (Some(quote!(<'library>)), quote!(<'_, S>), None),
    };
    let write = (!write.is_empty()).then(|| {
        quote! {
            impl<#parameter S: #runtime::ObjectMut + ?Sized> #rust #of {
                #write
            }
        }
    });
    quote! {
        #docs
        #alias
        #[derive(Debug)]
        pub struct #rust #declared {
            #library
            storage: S,
        }

        impl #own #rust #own {
            #new

            #vacant

            #array

            #finish
        }

        #lints
        impl<#parameter S: #runtime::Object + ?Sized> #rust #of {
            #[doc = " The address of the object, which lives as long as this."]
            #[must_use]
            pub fn as_ptr(&self) -> *mut ::std::ffi::c_void {
                self.storage.as_ptr()
            }

            #copy

            #(#read)*
        }

        #write

        #with
    }
}

/// The field for the library: without components and methods it is there for its lifetime only.
fn library_field(structure: &Structure, scope: &Scope<'_>) -> Ident {
    let mut methods = scope.methods.iter();
    let is_used = methods.any(|wrapper| {
        let method = wrapper.method.as_ref();
        method.is_some_and(|it| it.of == structure.name && it.object.is_some())
    });
    match structure.components.is_empty() && structure.copy.is_err() && !is_used {
        true => format_ident!("_library"),
        false => format_ident!("library"),
    }
}

fn new(structure: &Structure, field: &Ident, form: Form) -> TokenStream {
    let StructureName { module, name, .. } = &structure.name;
    let mut lines = [
        "A new object: components are as their defaults say, and 0 (texts: NUL characters) or not allocated without one.",
        "",
        "# Errors",
        "",
        "`ErrorKind::OutOfMemory` when there is no memory for it.",
    ]
    .map(str::to_owned)
    .to_vec();
    lines.extend(structure.finalised.iter().flat_map(ending));
    let docs = attributes(&lines);
    let raw = |shim| made_by(shim, structure, form);
    let (create, destroy) = (raw(&structure.create), raw(&structure.destroy));
    let (parameter, library) = with_library(field, form);
    let (module, name) = (module.as_str(), name.as_str());
    let comment = safety::comment(safety::Argument::Object);
    let Some(finalised) = &structure.finalised else {
        return quote! {
            #docs
            pub fn new(#parameter) -> Result<Self, ::ferrotran_runtime::Error> {
                #comment
                let storage = unsafe {
                    ::ferrotran_runtime::structure::Storage::new(#module, #name, #create, #destroy)
                }?;
                Ok(Self { #library storage })
            }
        };
    };
    let finaliser = finaliser(structure, finalised, form);
    quote! {
        #docs
        pub unsafe fn new(#parameter) -> Result<Self, ::ferrotran_runtime::Error> {
            let finaliser = #finaliser;
            #comment
            let storage = unsafe {
                ::ferrotran_runtime::structure::Storage::finalised(
                    #module, #name, #create, #destroy, finaliser,
                )
            }?;
            Ok(Self { #library storage })
        }
    }
}

/// The parameter of what makes a handle, and the handle's field for the library.
pub(super) fn with_library(
    field: &Ident,
    form: Form,
) -> (Option<TokenStream>, Option<TokenStream>) {
    match form {
        Form::Static => (None, None),
        Form::Loaded => (
            Some(quote!(library: &'library super::Library)),
            Some(match *field == "library" {
                true => quote!(library,),
                false => quote!(#field: library,),
            }),
        ),
    }
}

/// The shim, where something is made with a `library`.
pub(super) fn made_by(shim: &VariableShim, structure: &Structure, form: Form) -> TokenStream {
    match form {
        Form::Static => {
            let name = ident(&shim.raw);
            quote!(ffi::#name)
        }
        Form::Loaded => {
            let field = field_of(Some(&structure.name.module), &shim.raw);
            quote!(library.#field)
        }
    }
}

/// The function that makes an array of objects.
fn array(structure: &Structure, form: Form) -> Option<TokenStream> {
    let shims = structure.array.as_ref()?;
    let docs = attributes(
        &[
            "An array of new objects, with these extents.",
            "",
            "# Errors",
            "",
            "`ErrorKind::OutOfMemory` when there is no memory for it.",
        ]
        .map(str::to_owned),
    );
    let raw = |shim| made_by(shim, structure, form);
    let (create, destroy) = (raw(&shims.create), raw(&shims.destroy));
    let element = raw(&shims.element);
    let (parameter, library) = match form {
        Form::Static => (None, quote!(())),
        Form::Loaded => (
            Some(quote!(library: &'library super::Library,)),
            quote!(library),
        ),
    };
    let StructureName { module, name, .. } = &structure.name;
    let (module, name) = (module.as_str(), name.as_str());
    let comment = safety::comment(safety::Argument::Object);
    let runtime = quote!(::ferrotran_runtime::structure);
    Some(quote! {
        #docs
        pub fn array<const RANK: usize>(
            #parameter extents: [usize; RANK],
        ) -> Result<#runtime::ObjectArray<Self, RANK>, ::ferrotran_runtime::Error> {
            #comment
            unsafe {
                #runtime::ObjectArray::new(#module, #name, (#create, #destroy, #element), #library, extents)
            }
        }
    })
}

/// The method that copies an object.
fn copy(structure: &Structure, field: &Ident, form: Form) -> Option<TokenStream> {
    let shim = structure.copy.as_ref().ok()?;
    let docs = attributes(
        &[
            "A copy of the object, of its own.",
            "",
            "# Errors",
            "",
            "`ErrorKind::OutOfMemory` when there is no memory for it.",
        ]
        .map(str::to_owned),
    );
    let StructureName {
        module, name, rust, ..
    } = &structure.name;
    let rust = ident(rust);
    let raw = |shim: &VariableShim| match form {
        Form::Static => {
            let name = ident(&shim.raw);
            quote!(ffi::#name)
        }
        Form::Loaded => {
            let name = field_of(Some(module), &shim.raw);
            quote!(self.#field.#name)
        }
    };
    let (copy, destroy) = (raw(shim), raw(&structure.destroy));
    let (ty, library) = match form {
        Form::Static => (quote!(#rust), None),
        Form::Loaded => (quote!(#rust<'library>), Some(quote!(#field: self.#field,))),
    };
    let (module, name) = (module.as_str(), name.as_str());
    let comment = safety::comment(safety::Argument::Object);
    Some(quote! {
        #docs
        pub fn try_clone(&self) -> Result<#ty, ::ferrotran_runtime::Error> {
            #comment
            let storage = unsafe {
                ::ferrotran_runtime::structure::Storage::copy(#module, #name, #copy, #destroy, self.as_ptr())
            }?;
            Ok(#rust { #library storage })
        }
    })
}

/// By what the handles of components are made, and by what Fortran allocates objects anew.
fn with(structure: &Structure, field: &Ident, form: Form) -> TokenStream {
    let comment = safety::comment(safety::Argument::Moved);
    let (rust, kind) = (ident(&structure.name.rust), kind(&structure.holds));
    let (own, ty, with, parameter, library) = match form {
        Form::Static => (None, quote!(()), quote!(#rust<S>), quote!((): ()), None),
        Form::Loaded => (
            Some(quote!(<'library>)),
            quote!(&'library super::Library),
            quote!(#rust<'library, S>),
            quote!(library: &'library super::Library),
            Some(match *field == "library" {
                true => quote!(library,),
                false => quote!(#field: library,),
            }),
        ),
    };
    quote! {
        impl #own ::ferrotran_runtime::structure::Handle for #rust #own {
            type Kind = #kind;
            type Library = #ty;
            type With<S> = #with;

            fn with<S>(#parameter, storage: S) -> #with {
                #rust { #library storage }
            }
        }

        impl #own ::ferrotran_runtime::structure::Owned for #rust #own {
            fn owner(&self) -> *mut ::std::ffi::c_void {
                self.storage.owner()
            }

            unsafe fn moved(&mut self, object: ::std::ptr::NonNull<::std::ffi::c_void>) {
                #comment
                unsafe { self.storage.moved(object) }
            }
        }
    }
}

fn documentation(structure: &Structure) -> Vec<String> {
    let name = &structure.name;
    let mut lines = vec![
        format!(
            "An object of `type({})`, {}, which Fortran allocates: it is freed when this is dropped.",
            name.name, structure.place
        ),
        String::new(),
        "Its components are read and written in place; views of them borrow this. A handle whose `S` is \
         `structure::Part` or `structure::PartMut` is of a component of another object, which it borrows."
            .to_owned(),
    ];
    if let Holds::Pointer(path) = &structure.holds {
        lines.extend([
            String::new(),
            format!("It stays on its thread: `{path}` may point to what others reach."),
        ]);
    }
    if structure.finalised.is_some() {
        lines.extend([
            String::new(),
            "FINAL procedures run when it is freed, with the lock held: where this thread holds that already, in a \
             closure or beside a guard, it is freed when that is given back. A stop of theirs leaves the rest of it \
             allocated; `finish` tells it."
                .to_owned(),
        ]);
    }
    if let Err(why) = &structure.copy {
        lines.extend([String::new(), format!("It is not copied from here: {why}.")]);
    }
    if !structure.without.is_empty() {
        lines.extend([
            String::new(),
            "Not read or written from here:".to_owned(),
            String::new(),
        ]);
        let without = structure.without.iter();
        lines.extend(without.map(|(name, why)| format!("* `{name}` {why}")));
    }
    lines
}

/// The raw declarations, for an `extern` block.
pub(super) fn declarations(structure: &Structure) -> TokenStream {
    let own = own_shims(structure).map(|(shim, _, parameter, doc)| {
        let (name, symbol) = (ident(&shim.raw), &shim.symbol);
        quote! {
            #[doc = #doc]
            #[link_name = #symbol]
            pub fn #name(#parameter);
        }
    });
    let components = all_shims(&structure.components).map(|(shim, task, doc)| {
        let (name, symbol) = (ident(&shim.raw), &shim.symbol);
        let parameters = parameters(task);
        quote! {
            #[doc = #doc]
            #[link_name = #symbol]
            pub fn #name(#parameters object: *mut ::std::ffi::c_void);
        }
    });
    own.chain(components).collect()
}

/// The fields of the library for the raw functions: their names, types and symbols.
pub(super) fn raw(structure: &Structure) -> impl Iterator<Item = (Ident, TokenStream, &Symbol)> {
    let own = own_shims(structure).map(|(shim, ty, _, _)| (shim, ty));
    let components = all_shims(&structure.components).map(|(shim, task, _)| {
        let ty = match task {
            VariableTask::Locate => quote!(::ferrotran_runtime::variable::ComponentShim),
            VariableTask::Address => quote!(::ferrotran_runtime::structure::Locate),
            VariableTask::Extents => quote!(::ferrotran_runtime::structure::Extents),
            VariableTask::Element => quote!(::ferrotran_runtime::structure::Element),
            VariableTask::Allocate => quote!(::ferrotran_runtime::variable::AllocateComponent),
            VariableTask::Deallocate => {
                quote!(::ferrotran_runtime::variable::DeallocateComponent)
            }
        };
        (shim, ty)
    });
    let all = own.chain(components);
    all.map(|(shim, ty)| {
        let name = field_of(Some(&structure.name.module), &shim.raw);
        (name, ty, &shim.symbol)
    })
}

/// The shims that make, free and copy objects: their types, their parameters and what is said of them.
fn own_shims(
    structure: &Structure,
) -> impl Iterator<Item = (&VariableShim, TokenStream, TokenStream, String)> {
    let ty = &structure.name.name;
    let place = &structure.place;
    let runtime = quote!(::ferrotran_runtime::structure);
    let array = structure.array.as_ref().map(|array| {
        [
            (
                &array.create,
                quote!(#runtime::CreateArray),
                quote!(address: *mut *mut ::std::ffi::c_void, count: i64),
                format!(" Makes so many objects of `type({ty})`, {place}."),
            ),
            (
                &array.destroy,
                quote!(#runtime::DestroyArray),
                quote!(count: i64, object: *mut ::std::ffi::c_void),
                format!(" Frees so many objects of `type({ty})`, {place}."),
            ),
            (
                &array.element,
                quote!(#runtime::Element),
                quote!(
                    address: *mut *mut ::std::ffi::c_void,
                    subscripts: *const i64,
                    object: *mut ::std::ffi::c_void
                ),
                format!(" Gives the address of one of several objects of `type({ty})`, {place}."),
            ),
        ]
    });
    let own = structure.own.as_ref().map(|shim| {
        (
            shim,
            quote!(#runtime::Own),
            quote!(owner: *mut *mut ::std::ffi::c_void),
            format!(" Makes an owner without an object of `type({ty})`, {place}."),
        )
    });
    let copy = structure.copy.as_ref().ok().map(|shim| {
        (
            shim,
            quote!(#runtime::Copy),
            quote!(
                object: *mut *mut ::std::ffi::c_void,
                owner: *mut *mut ::std::ffi::c_void,
                original: *mut ::std::ffi::c_void
            ),
            format!(" Makes a copy of an object of `type({ty})`, {place}."),
        )
    });
    [
        (
            &structure.create,
            quote!(#runtime::Create),
            quote!(object: *mut *mut ::std::ffi::c_void, owner: *mut *mut ::std::ffi::c_void),
            format!(" Makes an object of `type({ty})`, {place}."),
        ),
        (
            &structure.destroy,
            quote!(#runtime::Destroy),
            quote!(owner: *mut ::std::ffi::c_void),
            format!(" Frees an object of `type({ty})`, {place}."),
        ),
    ]
    .into_iter()
    .chain(own)
    .chain(copy)
    .chain(array.into_iter().flatten())
}
