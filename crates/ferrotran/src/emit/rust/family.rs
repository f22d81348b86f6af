//! Generic names: a trait that is implemented for what the specific procedures take, and a function that calls it.

use std::collections::HashMap;

use proc_macro2::{Ident, TokenStream};
use quote::{format_ident, quote};

use super::argument::Given;
use super::attributes::attributes;
use super::form::Form;
use super::function::output_type;
use super::named::{Named, Role};
use super::tokens::ident;
use crate::plan::{Family, Passing, Wrapper};

/// A specific procedure as the trait has it.
struct Specific<'a> {
    wrapper: &'a Wrapper,
    /// For each parameter the types that may be given for it: the first one beside others.
    parameters: Vec<Vec<Given>>,
    /// For each parameter what the value in an `Option` becomes, if that is another type.
    becomes: Vec<Option<TokenStream>>,
}

impl Specific<'_> {
    /// What the trait is implemented for.
    fn types(&self) -> Vec<Given> {
        match self.parameters.as_slice() {
            [only] => only.clone(),
            several => {
                let types = several.iter().filter_map(|types| types.first());
                let types = types.map(|given| &given.ty);
                vec![Given::plain(quote!((#(#types,)*)))]
            }
        }
    }

    /// By what it is told from others.
    fn key(&self) -> String {
        let types = self.types();
        types.first().map_or(String::new(), |it| it.ty.to_string())
    }
}

/// What a family becomes.
pub(super) struct Items {
    /// The trait, and what it is implemented for.
    pub(super) items: TokenStream,
    /// The function; in the loaded form a method.
    pub(super) function: TokenStream,
}

/// The items of a family whose specific procedures are among `wrappers`; `None` where Rust cannot tell two of them
/// apart by what they take.
pub(super) fn items(family: &Family, wrappers: &[&Wrapper], form: Form) -> Option<Items> {
    let mut left_out: Vec<(&Wrapper, &str)> = Vec::new();
    let mut specifics = Vec::new();
    for wrapper in wrappers {
        if !family.specifics.contains(&wrapper.procedure) {
            continue;
        }
        if form == Form::Loaded && has_structure(wrapper) {
            left_out.push((wrapper, "has objects, which borrow the library"));
            continue;
        }
        match parameters(wrapper, form) {
            Some(parameters) => {
                let (parameters, becomes) = parameters.into_iter().unzip();
                specifics.push(Specific {
                    wrapper,
                    parameters,
                    becomes,
                });
            }
            None => left_out.push((wrapper, "takes what has no type of its own, as closures")),
        }
    }
    let mut seen: HashMap<String, usize> = HashMap::new();
    for specific in &specifics {
        *seen.entry(specific.key()).or_default() += 1;
    }
    let (specifics, alike): (Vec<_>, Vec<_>) = specifics
        .into_iter()
        .partition(|specific| seen.get(&specific.key()) == Some(&1));
    let alike = alike.into_iter().map(|specific| specific.wrapper);
    left_out.extend(alike.map(|wrapper| (wrapper, "takes the same types as another one")));
    if specifics.len() < 2 {
        return None;
    }
    let (name, of) = (ident(&family.rust), ident(&family.of));
    let (receiver, passed) = match form {
        Form::Static => (None, None),
        Form::Loaded => (
            Some(quote!(, procedures: &Procedures<'_>)),
            Some(quote!(procedures.)),
        ),
    };
    let impls = specifics.iter().flat_map(|specific| {
        let called = ident(&specific.wrapper.rust);
        let output = output_type(specific.wrapper, form);
        let count = specific.parameters.len();
        let names: Vec<Ident> = (1..=count).map(|at| format_ident!("a{at}")).collect();
        let cast = |name: TokenStream, becomes: &Option<TokenStream>| match becomes {
            Some(ty) => quote!(#name.map(|object| object as #ty)),
            None => name,
        };
        let body = match (specific.becomes.as_slice(), names.as_slice()) {
            ([becomes], [_]) => {
                let value = cast(quote!(self), becomes);
                quote!(#passed #called(#value))
            }
            (becomes, names) => {
                let values = names.iter().zip(becomes);
                let values = values.map(|(name, becomes)| cast(quote!(#name), becomes));
                quote!(let (#(#names,)*) = self; #passed #called(#(#values),*))
            }
        };
        let doc = format!(" Calls {}.", link(specific.wrapper, form));
        let (of, name, receiver) = (&of, &name, &receiver);
        let types = specific.types().into_iter();
        let impls: Vec<TokenStream> = types
            .map(|Given { parameters, ty }| {
                quote! {
                    #[doc = #doc]
                    impl #parameters #of for #ty {
                        type Output = #output;

                        #[inline]
                        fn #name(self #receiver) -> Result<#output, ::ferrotran_runtime::Error> {
                            #body
                        }
                    }
                }
            })
            .collect();
        impls
    });
    let docs = attributes(&documentation(family, &specifics, &left_out, form));
    let items = quote! {
        #docs
        pub trait #of {
            /// What is returned.
            type Output;

            /// Calls the specific procedure that takes this.
            ///
            /// # Errors
            ///
            /// Those of that procedure.
            fn #name(self #receiver) -> Result<Self::Output, ::ferrotran_runtime::Error>;
        }

        #(#impls)*
    };
    Some(Items {
        items,
        function: function(family, &specifics, form),
    })
}

/// The function takes the arguments one by one where all specific procedures take as many, and a tuple elsewhere.
fn function(family: &Family, specifics: &[Specific<'_>], form: Form) -> TokenStream {
    let (name, of) = (ident(&family.rust), ident(&family.of));
    let first = specifics.first().map_or(0, |it| it.parameters.len());
    let is_alike = specifics.iter().all(|it| it.parameters.len() == first);
    let docs = attributes(&[
        format!(
            "Calls the generic `{}`, {}: the specific procedure that takes these arguments.",
            family.name, family.place
        ),
        String::new(),
        "# Errors".to_owned(),
        String::new(),
        "Those of that procedure.".to_owned(),
    ]);
    let (receiver, handed_on) = match form {
        Form::Static => (None, None),
        Form::Loaded => (Some(quote!(&self,)), Some(quote!(, self))),
    };
    if is_alike && first > 1 {
        let types: Vec<Ident> = (1..=first).map(|at| format_ident!("A{at}")).collect();
        let names: Vec<Ident> = (1..=first).map(|at| format_ident!("a{at}")).collect();
        let many = (first >= 7).then(|| {
            let reason = "as many as in Fortran";
            quote!(#[allow(clippy::too_many_arguments, reason = #reason)])
        });
        return quote! {
            #docs
            #many
            #[inline]
            pub fn #name<#(#types),*>(#receiver #(#names: #types),*)
                -> Result<<(#(#types,)*) as #of>::Output, ::ferrotran_runtime::Error>
            where
                (#(#types,)*): #of,
            {
                #of::#name((#(#names,)*) #handed_on)
            }
        };
    }
    quote! {
        #docs
        #[inline]
        pub fn #name<A: #of>(#receiver arguments: A)
            -> Result<A::Output, ::ferrotran_runtime::Error>
        {
            #of::#name(arguments #handed_on)
        }
    }
}

/// The types of the parameters of the function for `wrapper`, in its order, and what they become in an `Option`; `None`
/// where one has no name.
fn parameters(wrapper: &Wrapper, form: Form) -> Option<Vec<(Vec<Given>, Option<TokenStream>)>> {
    let role = match wrapper.into {
        Some(_) => Role::Allocates,
        None => Role::Passes,
    };
    let dummies = wrapper.dummies.iter();
    let arguments: Vec<Named<'_>> = dummies
        .map(|dummy| Named::new(wrapper, dummy, form))
        .collect();
    let required = arguments.iter().filter(|it| it.required(role).is_some());
    let optional = arguments.iter().filter(|it| it.optional(role).is_some());
    let required = required.map(|argument| Some((argument.code.types()?, None)));
    let optional = optional.map(|argument| {
        let given = argument.code.types()?.into_iter().next()?;
        let ty = given.ty;
        let given = vec![Given::plain(quote!(Option<#ty>))];
        Some((given, argument.code.becomes()))
    });
    required.chain(optional).collect()
}

fn has_structure(wrapper: &Wrapper) -> bool {
    let mut dummies = wrapper.dummies.iter();
    dummies.any(|dummy| {
        matches!(
            dummy.passing,
            Passing::Structure { .. }
                | Passing::AllocatableStructure { .. }
                | Passing::ObjectPointer { .. }
                | Passing::Class { .. }
                | Passing::Structures { .. }
        )
    })
}

fn link(wrapper: &Wrapper, form: Form) -> String {
    match form {
        // A macro or a module may have the name, too.
        Form::Static => format!("[`{0}`](fn@{0})", wrapper.rust),
        Form::Loaded => format!("[`Procedures::{}`]", wrapper.rust),
    }
}

fn documentation(
    family: &Family,
    specifics: &[Specific<'_>],
    left_out: &[(&Wrapper, &str)],
    form: Form,
) -> Vec<String> {
    let names: Vec<String> = specifics.iter().map(|it| link(it.wrapper, form)).collect();
    let mut lines = vec![
        format!(
            "The arguments of the generic `{}` of the module `{}`, {}.",
            family.name, family.module, family.place
        ),
        String::new(),
        format!(
            "It is implemented for what these take, a tuple of several arguments: {}.",
            names.join(", ")
        ),
    ];
    let left_out = left_out.iter();
    let left_out = left_out.map(|(wrapper, why)| (wrapper.procedure.name(), *why));
    let unproved = family.unproved.iter();
    let unproved = unproved.map(|path| (path.name(), "is an unsafe function"));
    for (at, (name, why)) in left_out.chain(unproved).enumerate() {
        if at == 0 {
            lines.extend([String::new(), "Not in it:".to_owned(), String::new()]);
        }
        lines.push(format!("* `{name}`, which {why}."));
    }
    lines
}
