//! The generated Rust module as a whole.

use proc_macro2::{Ident, TokenStream};
use quote::{format_ident, quote};
use rayon::prelude::*;

use super::constant::constant;
use super::ffi::{declaration, pointer_type};
use super::form::Form;
use super::function::{functions, output_struct};
use super::restore::restore;
use super::tokens::ident;
use super::{adapter, attributes, closure, docs, returns, safety, sentinel, stops};
use crate::emit::origin::Origin;
use crate::plan::{Adapter, Dummy, Plan, Skipped, Symbol, Wrapper};

/// The Rust source of the bindings.
pub(in crate::emit) fn rust(plan: &Plan, form: Form, origin: &Origin) -> String {
    let text = in_threads_of_its_own(|| formatted_items(plan, form));
    let mut written = String::with_capacity(text.len());
    for line in origin.header() {
        written.extend(["// ", &line, "\n"]);
    }
    written.push('\n');
    let wrappers = plan.wrappers.iter();
    let docs = wrappers.flat_map(|it| docs::functions(it, form));
    restore(&text, docs, &mut written);
    written
}

/// All items, which still have the markers of [`restore`].
fn formatted_items(plan: &Plan, form: Form) -> String {
    let constants: TokenStream = plan.constants.iter().map(constant).collect();
    let structs = plan.wrappers.iter().filter_map(output_struct);
    let ways = plan.wrappers.iter().filter_map(returns::declaration);
    let structs: TokenStream = structs.chain(ways).collect();
    let mut text = formatted(constants) + &formatted(structs);
    match form {
        Form::Static => {
            // One by one, for they may be thousands: together their tokens take long to free.
            let functions = plan
                .wrappers
                .par_iter()
                .map(|wrapper| formatted(functions(plan, wrapper, Form::Static)));
            text.push_str(&functions.collect::<String>());
            text.push_str(&formatted(declarations(plan)));
        }
        Form::Loaded => text.push_str(&formatted(loaded(plan))),
    }
    text
}

/// Does `work` in new threads, as many as there are.
///
/// A thread that has parsed allocates from what parsing left, in pieces all over the memory:
/// tokens, small and many, take twice as long there.
fn in_threads_of_its_own<T: Send>(work: impl FnOnce() -> T + Send) -> T {
    let threads = rayon::current_num_threads();
    match rayon::ThreadPoolBuilder::new().num_threads(threads).build() {
        Ok(pool) => pool.install(work),
        // It works without them.
        Err(_) => work(),
    }
}

/// The text of some items, which still has the markers of [`restore`].
fn formatted(items: TokenStream) -> String {
    // What `quote` put together from the plan is Rust; were it not, the compiler would say so.
    match syn::parse2(items) {
        Ok(file) => prettyplease::unparse(&file),
        Err(error) => error.to_compile_error().to_string(),
    }
}

/// The `extern` block of the statically linked form, in its module.
fn declarations(plan: &Plan) -> TokenStream {
    let declarations = plan.wrappers.iter().map(declaration);
    let lends = adapter::lends(plan).map(|(name, adapter)| {
        let (symbol, doc) = (&adapter.symbol, adapter::doc(adapter));
        quote! {
            #[doc = #doc]
            #[link_name = #symbol]
            pub fn #name(
                trampoline: Option<::ferrotran_runtime::callback::Procedure>,
                previous: *mut Option<::ferrotran_runtime::callback::Procedure>,
            ) -> ::ferrotran_runtime::callback::Procedure;
        }
    });
    let callbacks = callback_types(plan);
    let snake_case = snake_case(plan);
    let interposed = stops::interposed(plan);
    let integers = sentinel::module(plan);
    let ffi_docs = ffi_docs("The raw declarations, one for each symbol.", &plan.skipped);
    quote! {
        #interposed

        #integers

        #ffi_docs
        #snake_case
        pub mod ffi {
            #(#callbacks)*
            unsafe extern "C-unwind" {
                #(#declarations)*
                #(#lends)*
            }
        }
    }
}

/// A type `Library` with the functions as methods.
fn loaded(plan: &Plan) -> TokenStream {
    let wrappers = &plan.wrappers;
    let raw: Vec<Raw<'_>> = wrappers
        .iter()
        .map(Raw::of_wrapper)
        .chain(adapter::lends(plan).map(Raw::of_adapter))
        .collect();
    let names: Vec<_> = raw.iter().map(|raw| &raw.name).collect();
    let types: Vec<_> = raw.iter().map(|raw| &raw.ty).collect();
    let pointer_types = wrappers.iter().map(pointer_type);
    let callbacks = callback_types(plan);
    let snake_case = snake_case(plan);
    let ffi_docs = ffi_docs("The types of the raw procedures.", &plan.skipped);
    let symbols = raw.iter().map(|raw| raw.symbol);
    let methods = wrappers
        .iter()
        .map(|wrapper| functions(plan, wrapper, Form::Loaded));
    // Without a lock the image only keeps the library loaded.
    let image = if wrappers.iter().any(|wrapper| wrapper.lock.is_some()) {
        format_ident!("image")
    } else {
        format_ident!("_image")
    };
    let open = attributes::attributes(&[
        "Opens the shared library at `path` and looks up every procedure.".to_owned(),
        String::new(),
        "# Errors".to_owned(),
        String::new(),
        "When it cannot be opened, or lacks symbols: all of them are named; when its stops cannot \
         be contained although these bindings were generated so."
            .to_owned(),
        String::new(),
        "# Safety".to_owned(),
        String::new(),
        "The library must be one that was built from the sources that these bindings were \
         generated from: its initialisers run, and its procedures are called as those sources \
         declare them."
            .to_owned(),
    ]);
    let contained = |wrapper: &Wrapper| wrapper.stops.are_caught();
    let contain = wrappers.iter().any(contained).then(|| {
        let comment = safety::comment(safety::Argument::Library);
        quote!(#comment unsafe { #image.contain_stops() }?;)
    });
    let integers = sentinel::at_open(plan, &image);
    let lookup = safety::comment(safety::Argument::Library);
    let typed = safety::comment(safety::Argument::Symbols);
    quote! {
        #[doc = " The procedures of a shared library that is loaded."]
        #[derive(Debug)]
        pub struct Library {
            #(#names: #types,)*
            #image: ::ferrotran_runtime::load::Image,
        }

        impl Library {
            #open
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
        }

        #ffi_docs
        #snake_case
        pub mod ffi {
            #(#callbacks)*
            #(#pointer_types)*
        }
    }
}

/// What goes with an argument whose name ends with `_` has two of them in its own.
fn snake_case(plan: &Plan) -> Option<TokenStream> {
    let mut dummies = plan.wrappers.iter().flat_map(|wrapper| &wrapper.dummies);
    let ends = |dummy: &Dummy| dummy.rust.as_str().ends_with('_');
    dummies.any(ends).then(|| {
        let reason = "named after the arguments";
        quote!(#[allow(non_snake_case, reason = #reason)])
    })
}

/// The types of the dummy procedures.
fn callback_types(plan: &Plan) -> impl Iterator<Item = TokenStream> {
    plan.wrappers.iter().flat_map(|wrapper| {
        let dummies = wrapper.dummies.iter();
        dummies.filter_map(|dummy| closure::pointer_type(wrapper, dummy))
    })
}

/// A procedure of a library that is loaded: the field of its pointer.
struct Raw<'a> {
    name: Ident,
    ty: TokenStream,
    symbol: &'a Symbol,
}

impl<'a> Raw<'a> {
    fn of_wrapper(wrapper: &'a Wrapper) -> Self {
        let ty = ident(&wrapper.pointer);
        Raw {
            name: ident(&wrapper.rust),
            ty: quote!(ffi::#ty),
            symbol: wrapper.target.symbol(),
        }
    }

    fn of_adapter((name, adapter): (Ident, &'a Adapter)) -> Self {
        Raw {
            name,
            ty: quote!(::ferrotran_runtime::callback::Lend),
            symbol: &adapter.symbol,
        }
    }
}

/// The documentation of the module `ffi`, which every file has: what was left out stands there.
fn ffi_docs(what: &str, skipped: &[Skipped]) -> TokenStream {
    let mut lines = vec![what.to_owned()];
    if !skipped.is_empty() {
        lines.extend(["", "# Left out", ""].map(str::to_owned));
    }
    lines.extend(skipped.iter().map(|item| {
        let Skipped {
            path,
            place,
            reason,
        } = item;
        format!("* `{path}` ({place}): {reason}")
    }));
    attributes::attributes(&lines)
}
