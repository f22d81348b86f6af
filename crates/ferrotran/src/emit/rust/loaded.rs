//! The run-time loaded form: a type `Library` with the functions as methods, and for each module
//! of Fortran a view of it with those of the module.

use std::collections::BTreeSet;
use std::iter;

use proc_macro2::{Ident, TokenStream};
use quote::{format_ident, quote};

use super::ffi::pointer_type;
use super::form::Form;
use super::function::functions;
use super::library::field;
use super::scope::{self, Scope};
use super::tokens::ident;
use super::{
    adapter, attributes, class, method, object, read, safety, sentinel, structure, variable,
    variable_shims,
};
use crate::plan::{Module, Plan, RustName, Symbol, Wrapper};

/// All items. `ffi` is the documentation of the root's module of that name.
pub(super) fn items(plan: &Plan, scopes: &[Scope<'_>], ffi: &[String]) -> TokenStream {
    let items = scopes.iter().map(|scope| match scope.module {
        None => {
            let (data, library) = (scope.data(Form::Loaded), library(plan, scopes, scope));
            let variables = (scope.variables.iter()).map(|it| variable::items(it, Form::Loaded));
            let ffi = scope.ffi(ffi, &pointer_types(scope));
            quote!(#data #library #(#variables)* #ffi)
        }
        Some(module) => self::module(plan, scope, module),
    });
    items.collect()
}

fn library(plan: &Plan, scopes: &[Scope<'_>], root: &Scope<'_>) -> TokenStream {
    let wrappers = || scopes.iter().flat_map(Scope::all);
    let reads = read::raw(plan).into_iter();
    let reads = reads.map(|(name, ty, symbol)| Raw { name, ty, symbol });
    let raw: Vec<Raw<'_>> = scopes.iter().flat_map(Raw::all).chain(reads).collect();
    let names: Vec<_> = raw.iter().map(|raw| &raw.name).collect();
    let types: Vec<_> = raw.iter().map(|raw| &raw.ty).collect();
    let symbols = raw.iter().map(|raw| raw.symbol);
    let has_variables = scopes.iter().any(|scope| !scope.variables.is_empty());
    let has_structures = scopes.iter().any(|scope| !scope.structures.is_empty());
    let in_modules = has_variables
        || has_structures
        || wrappers().any(|wrapper| wrapper.procedure.module().is_some());
    let snake_case = in_modules.then(|| {
        let reason = "two underscores stand between a module and its procedure";
        quote!(#[allow(non_snake_case, reason = #reason)])
    });
    // Without a lock the image only keeps the library loaded.
    let ends_objects = |scope: &Scope<'_>| scope.structures.iter().any(|it| it.finalised.is_some());
    let has_finalised = scopes.iter().any(ends_objects);
    let image =
        if has_variables || has_finalised || wrappers().any(|wrapper| wrapper.lock.is_some()) {
            format_ident!("image")
        } else {
            format_ident!("_image")
        };
    let open = attributes::attributes(
        &[
            "Opens the shared library at `path` and looks up every procedure.",
            "",
            "# Errors",
            "",
            "When it cannot be opened, or lacks symbols: all of them are named; when its stops \
             cannot be contained although these bindings were generated so.",
            "",
            "# Safety",
            "",
            "The library must be one that was built from the sources that these bindings were \
             generated from, with the flags that were stated then: its initialisers run, and its \
             procedures are called as those sources declare them.",
        ]
        .map(str::to_owned),
    );
    let contain =
        (has_finalised || wrappers().any(|wrapper| wrapper.stops.are_caught())).then(|| {
            let comment = safety::comment(safety::Argument::Library);
            quote!(#comment unsafe { #image.contain_stops() }?;)
        });
    let integers = sentinel::at_open(plan, &image);
    let lookup = safety::comment(safety::Argument::Library);
    let typed = safety::comment(safety::Argument::Symbols);
    let methods = root
        .wrappers
        .iter()
        .map(|it| functions(plan, it, Form::Loaded));
    let commons = root.variables.iter();
    let commons = commons.map(|it| variable::function(it, Form::Loaded));
    let modules = scopes.iter().filter(|scope| scope.has_functions());
    let accessors = modules.clone().filter_map(|scope| scope.module);
    let accessors = accessors.map(|module| &module.rust);
    let lints = lints(accessors.chain(root.wrappers.iter().map(|wrapper| &wrapper.rust)));
    let modules = modules.filter_map(|scope| scope.module).map(accessor);
    quote! {
        #[doc = " The procedures of a shared library that is loaded."]
        #[derive(Debug)]
        #snake_case
        pub struct Library {
            #(#names: #types,)*
            #image: ::ferrotran_runtime::load::Image,
        }

        #lints
        impl Library {
            #open
            #snake_case
            pub unsafe fn open(
                path: impl AsRef<::std::path::Path>,
            ) -> Result<Self, ::ferrotran_runtime::LoadError> {
                #lookup
                let #image = unsafe { ::ferrotran_runtime::load::Image::open(path.as_ref()) }?;
                let [#(#names),*] = #image.symbols([#(#symbols),*])?;
                #contain
                #integers
                #typed
                let library = unsafe {
                    Library {
                        #(#names: ::std::mem::transmute::<*const ::std::ffi::c_void, #types>(#names),)*
                        #image,
                    }
                };
                Ok(library)
            }

            #(#methods)*

            #(#commons)*

            #(#modules)*
        }
    }
}

/// The lints that expect something else of methods with these names.
pub(super) fn lints<'n>(names: impl Iterator<Item = &'n RustName>) -> Option<TokenStream> {
    let found: BTreeSet<&str> = names.filter_map(|name| lint(name.as_str())).collect();
    let lints = found.into_iter().map(|lint| format_ident!("{lint}"));
    let lints: Vec<Ident> = lints.collect();
    let reason = "named after the procedures";
    (!lints.is_empty()).then(|| quote!(#[allow(#(clippy::#lints,)* reason = #reason)]))
}

fn lint(method: &str) -> Option<&'static str> {
    let begins = |word: &str| method.starts_with(word);
    match method {
        "new" => Some("new_ret_no_self"),
        "len" => Some("len_without_is_empty"),
        "as_ref" | "borrow" | "clone" | "cmp" | "deref" | "eq" | "hash" | "index" => {
            Some("should_implement_trait")
        }
        _ if ["as_", "from_", "into_", "is_", "to_"]
            .into_iter()
            .any(begins) =>
        {
            Some("wrong_self_convention")
        }
        _ => None,
    }
}

/// The method of `Library` that gives the procedures of a module.
fn accessor(module: &Module) -> TokenStream {
    let name = ident(&module.rust);
    let doc = format!(" The procedures of the Fortran module `{}`.", module.name);
    quote! {
        #[doc = #doc]
        #[must_use]
        pub fn #name(&self) -> #name::Procedures<'_> {
            #name::Procedures { library: self }
        }
    }
}

fn module(plan: &Plan, scope: &Scope<'_>, module: &Module) -> TokenStream {
    let (docs, name) = (scope::attributes(module), ident(&module.rust));
    let constants = scope.data(Form::Loaded);
    if !scope.is_called() {
        return quote!(#docs pub mod #name { #constants });
    }
    let lints = lints(scope.wrappers.iter().map(|wrapper| &wrapper.rust));
    let methods = scope
        .wrappers
        .iter()
        .map(|it| functions(plan, it, Form::Loaded));
    let variables = (scope.variables.iter()).map(|it| variable::items(it, Form::Loaded));
    let structures = (scope.structures.iter()).map(|it| structure::items(it, scope, Form::Loaded));
    let classes = (scope.classes.iter()).map(|it| class::items(it, Form::Loaded));
    let data = (scope.variables.iter()).map(|it| variable::function(it, Form::Loaded));
    let bound = method::items(plan, scope, Form::Loaded);
    let (generics, lifetime) = object::of_procedures(scope);
    let families = scope.families(Form::Loaded);
    let traits = families.iter().map(|family| &family.items);
    let functions = families.iter().map(|family| &family.function);
    let ffi = scope.ffi(
        &["The types of the raw procedures.".to_owned()],
        &pointer_types(scope),
    );
    let procedures = scope.has_functions().then(|| {
        quote! {
            #[doc = " The procedures of the module, of a library that is loaded."]
            #[derive(Clone, Copy, Debug)]
            pub struct Procedures<'library> {
                pub(super) library: &'library super::Library,
            }

            #lints
            impl #generics Procedures<#lifetime> {
                #(#methods)*

                #(#data)*

                #(#functions)*
            }
        }
    });
    quote! {
        #docs
        pub mod #name {
            #constants

            #(#variables)*

            #(#structures)*

        #(#classes)*

            #procedures

            #bound

            #(#traits)*

            #ffi
        }
    }
}

fn pointer_types(scope: &Scope<'_>) -> TokenStream {
    scope.all().map(pointer_type).collect()
}

/// A procedure of a library that is loaded: the field of its pointer.
struct Raw<'a> {
    name: Ident,
    ty: TokenStream,
    symbol: &'a Symbol,
}

impl<'a> Raw<'a> {
    /// The procedures of a scope.
    fn all(scope: &'a Scope<'a>) -> impl Iterator<Item = Self> {
        let module = scope.module.map(|module| ident(&module.rust));
        let module = module.map(|module| quote!(#module::));
        let wrappers = scope.all();
        let variables = scope
            .variables
            .iter()
            .flat_map(|it| variable_shims::raw(it));
        let structures = scope.structures.iter().flat_map(|it| structure::raw(it));
        let others = variables.chain(structures);
        let others = others.map(|(name, ty, symbol)| Raw { name, ty, symbol });
        wrappers
            .flat_map(move |wrapper| Raw::of(wrapper, module.as_ref()))
            .chain(others)
    }

    /// The procedure of a wrapper, whose types are in `module`, and what lends trampolines to its
    /// adapters.
    fn of(
        wrapper: &'a Wrapper,
        module: Option<&TokenStream>,
    ) -> impl Iterator<Item = Self> + use<'a> {
        let ty = ident(&wrapper.pointer);
        let own = Raw {
            name: field(wrapper, &wrapper.raw),
            ty: quote!(#module ffi::#ty),
            symbol: wrapper.target.symbol(),
        };
        let adapters = adapter::lends(wrapper).map(|adapter| Raw {
            name: field(wrapper, &adapter.rust),
            ty: quote!(::ferrotran_runtime::callback::Lend),
            symbol: &adapter.symbol,
        });
        iter::once(own).chain(adapters)
    }
}
