//! The generated Rust module as a whole.

use proc_macro2::TokenStream;
use quote::quote;
use rayon::prelude::*;

use super::ffi::declaration;
use super::form::Form;
use super::function::functions;
use super::restore::restore;
use super::scope::{self, Scope, scopes};
use super::tokens::ident;
use super::{
    adapter, class, docs, family, loaded, method, read, sentinel, stops, structure, variable,
    variable_shims,
};
use crate::emit::origin::Origin;
use crate::name::Name;
use crate::plan::{Count, LeftOut, Plan, Skipped};

/// The Rust source of the bindings.
pub(in crate::emit) fn rust(plan: &Plan, form: Form, origin: &Origin) -> String {
    let scopes = scopes(plan);
    let text = in_threads_of_its_own(|| formatted_items(plan, &scopes, form));
    let mut written = String::with_capacity(text.len());
    for line in origin.header() {
        written.extend(["// ", &line, "\n"]);
    }
    written.push('\n');
    let wrappers = scopes.iter().flat_map(Scope::all);
    let docs = wrappers.flat_map(|it| docs::functions(it, form, origin.state));
    restore(&text, docs, &mut written);
    written
}

/// All items, which still have the markers of [`restore`].
fn formatted_items(plan: &Plan, scopes: &[Scope<'_>], form: Form) -> String {
    let ffi = match form {
        Form::Static => "The raw declarations, one for each symbol.",
        Form::Loaded => "The types of the raw procedures.",
    };
    let ffi = ffi_docs(ffi, &plan.skipped);
    match form {
        Form::Static => scopes
            .iter()
            .map(|scope| linked(plan, scope, &ffi))
            .collect(),
        Form::Loaded => formatted(loaded::items(plan, scopes, &ffi)),
    }
}

/// The statically linked form of one scope: functions, and an `extern` block in a module.
fn linked(plan: &Plan, scope: &Scope<'_>, ffi: &[String]) -> String {
    let mut text = formatted(scope.data(Form::Static));
    for variables in &scope.variables {
        text.push_str(&formatted(variable::items(variables, Form::Static)));
    }
    for structure in &scope.structures {
        text.push_str(&formatted(structure::items(structure, scope, Form::Static)));
    }
    for class in &scope.classes {
        text.push_str(&formatted(class::items(class, Form::Static)));
    }
    // One by one, for they may be thousands: together their tokens take long to free.
    let functions = scope
        .wrappers
        .par_iter()
        .map(|wrapper| formatted(functions(plan, wrapper, Form::Static)));
    text.push_str(&functions.collect::<String>());
    text.push_str(&formatted(method::items(plan, scope, Form::Static)));
    for family::Items { items, function } in scope.families(Form::Static) {
        text.push_str(&formatted(quote!(#items #function)));
    }
    let Some(module) = scope.module else {
        let (interposed, integers) = (stops::interposed(plan), sentinel::module(plan));
        let ffi = scope.ffi(ffi, &declarations(scope, read::declarations(plan)));
        return text + &formatted(quote!(#interposed #integers #ffi));
    };
    if scope.is_called() {
        let docs = ["The raw declarations, one for each symbol.".to_owned()];
        text.push_str(&formatted(
            scope.ffi(&docs, &declarations(scope, TokenStream::new())),
        ));
    }
    let (docs, name) = (scope::attributes(module), ident(&module.rust));
    let empty = formatted(quote!(#docs pub mod #name {}));
    // Formatted text has no line that is part of a literal.
    let indented = text.lines().map(|line| match line {
        "" => "\n".to_owned(),
        line => format!("    {line}\n"),
    });
    let open = empty.trim_end().trim_end_matches('}').to_owned();
    open + "\n" + &indented.collect::<String>() + "}\n"
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

/// The `extern` block of a scope, with `reads`.
fn declarations(scope: &Scope<'_>, reads: TokenStream) -> TokenStream {
    let declarations = scope.all().map(declaration);
    let adapters = scope.all().flat_map(adapter::lends);
    let lends = adapters.map(|adapter| {
        let (symbol, doc) = (&adapter.symbol, adapter::doc(adapter));
        let name = ident(&adapter.rust);
        quote! {
            #[doc = #doc]
            #[link_name = #symbol]
            pub fn #name(
                trampoline: Option<::ferrotran_runtime::callback::Procedure>,
                previous: *mut Option<::ferrotran_runtime::callback::Procedure>,
            ) -> ::ferrotran_runtime::callback::Procedure;
        }
    });
    let variables = scope
        .variables
        .iter()
        .map(|it| variable_shims::declarations(it));
    let structures = scope.structures.iter();
    let structures = structures.map(|it| structure::declarations(it));
    let all = declarations.chain(lends).chain(variables);
    let mut declarations: TokenStream = all.chain(structures).collect();
    declarations.extend(reads);
    match declarations.is_empty() {
        true => declarations,
        false => quote!(unsafe extern "C-unwind" { #declarations }),
    }
}

/// The documentation of the root's module `ffi`, which every file has: what was left out stands
/// there.
fn ffi_docs(what: &str, skipped: &[Skipped]) -> Vec<String> {
    let mut lines = vec![what.to_owned()];
    if !skipped.is_empty() {
        lines.extend(["", "# Left out", ""].map(str::to_owned));
    }
    let (counted, listed): (Vec<&Skipped>, Vec<&Skipped>) = skipped
        .iter()
        .partition(|item| matches!(item.cause, LeftOut::Unbound(_)));
    lines.extend(listed.iter().map(|item| {
        let Skipped { path, place, .. } = item;
        format!("* `{path}` ({place}): {}", item.reason())
    }));
    // They may be many, and `check` lists them.
    let modules = counted.chunk_by(|one, other| one.path.module() == other.path.module());
    lines.extend(modules.map(|items| {
        let module = items[0].path.module().map_or("", Name::as_str);
        let count = Count::of(items.iter().copied());
        format!("* of the module `{module}`: {count}, which the bindings do not have")
    }));
    lines
}
