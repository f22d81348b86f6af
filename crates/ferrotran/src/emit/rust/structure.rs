//! Handles of derived types: their items, and the passing of objects.

use proc_macro2::{Ident, TokenStream};
use quote::{format_ident, quote};

use super::argument::Argument;
use super::attributes::attributes;
use super::form::Form;
use super::library::{field_of, library};
use super::loaded::lints;
use super::safety;
use super::scope::Scope;
use super::tokens::ident;
use super::variable::{Method, Of, all_shims};
use crate::name::Name;
use crate::plan::{
    Dummy, Holds, Passing, Structure, StructureName, StructureRole, Symbol, VariableShim,
    VariableTask, Wrapper,
};

/// The handle.
pub(super) fn items(structure: &Structure, form: Form) -> TokenStream {
    let name = &structure.name;
    let rust = ident(&name.rust);
    let docs = attributes(&documentation(structure));
    let kind = match structure.holds {
        Holds::Own => quote!(Sole),
        Holds::Pointer(_) => quote!(Joint),
    };
    let storage =
        quote!(::ferrotran_runtime::structure::Storage<::ferrotran_runtime::structure::#kind>);
    let field = library_field(structure);
    let (generics, library) = match form {
        Form::Static => (None, None),
        Form::Loaded => (
            Some(quote!(<'library>)),
            Some(quote!(#field: &'library super::Library,)),
        ),
    };
    let methods = structure.components.iter().map(|variable| {
        Method {
            owner: format!("{}::{}", name.module, name.name),
            module: Some(&name.module),
            of: Of::Handle,
            variable,
            form,
        }
        .all()
    });
    let lints = lints(structure.components.iter().map(|component| &component.rust));
    let new = new(structure, form);
    quote! {
        #docs
        #[derive(Debug)]
        pub struct #rust #generics {
            #library
            storage: #storage,
        }

        #lints
        impl #generics #rust #generics {
            #new

            #[doc = " The address of the object, which lives as long as this."]
            #[must_use]
            pub fn as_ptr(&self) -> *mut ::std::ffi::c_void {
                self.storage.as_ptr()
            }

            #(#methods)*
        }
    }
}

/// The field for the library: without components it is there for its lifetime only.
fn library_field(structure: &Structure) -> Ident {
    match structure.components.is_empty() {
        true => format_ident!("_library"),
        false => format_ident!("library"),
    }
}

fn new(structure: &Structure, form: Form) -> TokenStream {
    let StructureName { module, name, .. } = &structure.name;
    let docs = attributes(
        &[
            "A new object: components are as their defaults say, and 0 (texts: NUL characters) or not allocated without one.",
            "",
            "# Errors",
            "",
            "`ErrorKind::OutOfMemory` when there is no memory for it.",
        ]
        .map(str::to_owned),
    );
    let raw = |shim: &VariableShim| match form {
        Form::Static => {
            let name = ident(&shim.raw);
            quote!(ffi::#name)
        }
        Form::Loaded => {
            let field = field_of(Some(module), &shim.raw);
            quote!(library.#field)
        }
    };
    let (create, destroy) = (raw(&structure.create), raw(&structure.destroy));
    let field = library_field(structure);
    let (parameter, library) = match form {
        Form::Static => (None, None),
        Form::Loaded => (
            Some(quote!(library: &'library super::Library)),
            Some(match structure.components.is_empty() {
                true => quote!(#field: library,),
                false => quote!(library,),
            }),
        ),
    };
    let (module, name) = (module.as_str(), name.as_str());
    let comment = safety::comment(safety::Argument::Object);
    quote! {
        #docs
        pub fn new(#parameter) -> Result<Self, ::ferrotran_runtime::Error> {
            #comment
            let storage = unsafe {
                ::ferrotran_runtime::structure::Storage::new(#module, #name, #create, #destroy)
            }?;
            Ok(Self { #library storage })
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
        "Its components are read and written in place; views of them borrow this.".to_owned(),
    ];
    if let Holds::Pointer(path) = &structure.holds {
        lines.extend([
            String::new(),
            format!("It stays on its thread: `{path}` may point to what others reach."),
        ]);
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
        let parameters = match task {
            VariableTask::Locate => quote!(
                note: ::ferrotran_runtime::variable::Note,
                slot: *mut ::std::ffi::c_void,
            ),
            VariableTask::Allocate => quote!(extents: *const i64, status: *mut i32,),
            VariableTask::Deallocate => quote!(),
        };
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
            VariableTask::Allocate => quote!(::ferrotran_runtime::variable::AllocateComponent),
            VariableTask::Deallocate => quote!(::ferrotran_runtime::structure::Destroy),
        };
        (shim, ty)
    });
    let all = own.chain(components);
    all.map(|(shim, ty)| {
        let name = field_of(Some(&structure.name.module), &shim.raw);
        (name, ty, &shim.symbol)
    })
}

/// The shims that make and free objects: their types, their parameters and what is said of them.
fn own_shims(
    structure: &Structure,
) -> impl Iterator<Item = (&VariableShim, TokenStream, TokenStream, String)> {
    let ty = &structure.name.name;
    let place = &structure.place;
    let runtime = quote!(::ferrotran_runtime::structure);
    [
        (
            &structure.create,
            quote!(#runtime::Create),
            quote!(address: *mut *mut ::std::ffi::c_void),
            format!(" Makes an object of `type({ty})`, {place}."),
        ),
        (
            &structure.destroy,
            quote!(#runtime::Destroy),
            quote!(object: *mut ::std::ffi::c_void),
            format!(" Frees an object of `type({ty})`, {place}."),
        ),
    ]
    .into_iter()
}

/// The type of the handles, as the scope of the module `from` names it; `None` is the root.
fn path(name: &StructureName, from: Option<&Name>) -> TokenStream {
    let (module, rust) = (ident(&name.rust_module), ident(&name.rust));
    match from {
        Some(from) if *from == name.module => quote!(#rust),
        Some(_) => quote!(super::#module::#rust),
        None => quote!(#module::#rust),
    }
}

/// Whether the wrapper returns an object.
pub(super) fn is_returned(wrapper: &Wrapper) -> bool {
    let mut dummies = wrapper.dummies.iter();
    dummies.any(|dummy| {
        matches!(
            &dummy.passing,
            Passing::Structure {
                role: StructureRole::Result,
                ..
            }
        )
    })
}

/// The lifetime of the library in the type of several outputs.
pub(super) fn output_lifetime(wrapper: &Wrapper, form: Form) -> Option<TokenStream> {
    match form {
        Form::Static => None,
        Form::Loaded => is_returned(wrapper).then(|| quote!(<'library>)),
    }
}

/// The lifetime that a method of the library has to declare.
pub(super) fn own_lifetime(wrapper: &Wrapper, form: Form) -> Option<TokenStream> {
    match form {
        Form::Static => None,
        Form::Loaded => {
            let is_of_root = wrapper.procedure.module().is_none();
            (is_of_root && is_returned(wrapper)).then(|| quote!('library))
        }
    }
}

/// The lifetime that the methods of a module share, as it is declared and used.
pub(super) fn of_procedures(scope: &Scope<'_>) -> (Option<TokenStream>, TokenStream) {
    match scope.wrappers.iter().any(|wrapper| is_returned(wrapper)) {
        true => (Some(quote!(<'library>)), quote!('library)),
        false => (None, quote!('_)),
    }
}

/// An object that is passed.
pub(super) struct Object<'a> {
    wrapper: &'a Wrapper,
    name: Ident,
    optional: bool,
    structure: &'a StructureName,
    role: StructureRole,
    form: Form,
}

impl<'a> Object<'a> {
    pub(super) fn new(
        wrapper: &'a Wrapper,
        dummy: &'a Dummy,
        structure: &'a StructureName,
        role: StructureRole,
        form: Form,
    ) -> Self {
        Object {
            wrapper,
            name: ident(&dummy.rust),
            optional: dummy.is_optional(),
            structure,
            role,
            form,
        }
    }

    fn path(&self) -> TokenStream {
        path(self.structure, self.wrapper.procedure.module())
    }
}

impl Argument for Object<'_> {
    fn given(&self) -> Option<TokenStream> {
        let path = self.path();
        let lifetime = match self.form {
            Form::Static => None,
            Form::Loaded => Some(quote!(<'_>)),
        };
        match self.role {
            StructureRole::In => Some(quote!(&#path #lifetime)),
            StructureRole::InOut => Some(quote!(&mut #path #lifetime)),
            StructureRole::Result => None,
        }
    }

    fn returned(&self) -> Option<TokenStream> {
        let path = self.path();
        let lifetime = match self.form {
            Form::Static => None,
            Form::Loaded => Some(quote!(<'library>)),
        };
        match self.role {
            StructureRole::In | StructureRole::InOut => None,
            StructureRole::Result => Some(quote!(#path #lifetime)),
        }
    }

    /// What is returned is made before the call.
    fn prepared(&self) -> TokenStream {
        let (name, path) = (&self.name, self.path());
        let library = match self.form {
            Form::Static => None,
            Form::Loaded => Some(library(self.wrapper)),
        };
        match self.role {
            StructureRole::In | StructureRole::InOut => TokenStream::new(),
            StructureRole::Result => quote!(let #name = #path::new(#library)?;),
        }
    }

    fn address(&self) -> TokenStream {
        let name = &self.name;
        match self.optional {
            false => quote!(#name.as_ptr()),
            true => quote!(#name.map_or(::std::ptr::null_mut(), |object| object.as_ptr())),
        }
    }
}
