//! Type-bound procedures: methods of handles.

use proc_macro2::TokenStream;
use quote::quote;

use super::form::Form;
use super::function::functions;
use super::loaded::lints;
use super::object::is_made;
use super::scope::Scope;
use super::tokens::ident;
use crate::name::Name;
use crate::plan::{Dispatch, Passing, Plan, StructureRole, Wrapper};

/// Through what a method is called.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum CalledBy {
    /// The type: no object is passed, or one of those that extend it, as an argument.
    Type,
    /// An object.
    Object,
}

/// Through what the wrapper is called; `None` of a function.
pub(super) fn called_by(wrapper: &Wrapper) -> Option<CalledBy> {
    let method = wrapper.method.as_ref()?;
    Some(match (method.object, &method.dispatch) {
        (None, _) | (Some(_), Dispatch::Dynamic(_)) => CalledBy::Type,
        (Some(_), Dispatch::Static) => CalledBy::Object,
    })
}

/// Which handles have a method.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Of {
    /// The type of objects of their own, whose path needs no more.
    Type,
    /// The type without values that an ABSTRACT one is.
    Abstract,
    /// All.
    Read,
    /// Those of which the object may be written.
    Written,
}

/// Which handles have the method; `None` of a function.
pub(super) fn of(wrapper: &Wrapper) -> Option<Of> {
    let receiver = wrapper.receiver().map(|dummy| &dummy.passing);
    let method = wrapper.method.as_ref()?;
    Some(match (called_by(wrapper)?, receiver) {
        (CalledBy::Type, _) => match method.dispatch {
            Dispatch::Static => Of::Type,
            Dispatch::Dynamic(_) => Of::Abstract,
        },
        (
            CalledBy::Object,
            Some(Passing::Structure {
                role: StructureRole::In,
                ..
            }),
        ) => Of::Read,
        (CalledBy::Object, _) => Of::Written,
    })
}

/// The first parameter of a method, with its comma.
pub(super) fn receiver(wrapper: &Wrapper, form: Form) -> Option<TokenStream> {
    Some(match (of(wrapper)?, form) {
        (Of::Type | Of::Abstract, Form::Static) => TokenStream::new(),
        (Of::Type | Of::Abstract, Form::Loaded) => quote!(library: &'library super::Library,),
        (Of::Read, _) => quote!(&self,),
        (Of::Written, _) => quote!(&mut self,),
    })
}

/// The methods of the handles of a scope: the blocks in the order of [`Scope::methods`].
pub(super) fn items(plan: &Plan, scope: &Scope<'_>, form: Form) -> TokenStream {
    let methods = scope.methods.as_slice();
    let blocks = methods.chunk_by(|one, other| place(one) == place(other));
    blocks.map(|block| self::block(plan, block, form)).collect()
}

/// By which methods stand in one block, in the order of the blocks of a type.
pub(super) fn place(wrapper: &Wrapper) -> Option<(&Name, Of)> {
    let method = wrapper.method.as_ref()?;
    Some((&method.of.name, of(wrapper)?))
}

/// The methods of one type that are called through the same handles.
fn block(plan: &Plan, methods: &[&Wrapper], form: Form) -> TokenStream {
    let Some((method, of)) = methods.first().and_then(|first| {
        let method = first.method.as_ref()?;
        Some((method, self::of(first)?))
    }) else {
        return TokenStream::new();
    };
    let rust = ident(&method.of.rust);
    let lints = lints(methods.iter().map(|wrapper| &wrapper.rust));
    let functions = methods.iter().map(|it| functions(plan, it, form));
    let runtime = quote!(::ferrotran_runtime::structure);
    // What is returned has the library for as long.
    let has_library = methods.iter().any(|wrapper| is_made(wrapper));
    let names_library = has_library || matches!(of, Of::Type | Of::Abstract);
    let (parameter, lifetime) = match (form, names_library) {
        (Form::Static, _) => (None, None),
        (Form::Loaded, true) => (Some(quote!('library,)), Some(quote!('library,))),
        (Form::Loaded, false) => (None, Some(quote!('_,))),
    };
    let head = match of {
        Of::Type => match form {
            Form::Static => quote!(impl #rust),
            Form::Loaded => quote!(impl<'library> #rust<'library>),
        },
        Of::Abstract => match form {
            Form::Static => quote!(impl #rust),
            Form::Loaded => quote!(impl<'library> #rust),
        },
        Of::Read => {
            quote!(impl<#parameter S: #runtime::Object + ?Sized> #rust<#lifetime S>)
        }
        Of::Written => {
            quote!(impl<#parameter S: #runtime::ObjectMut + ?Sized> #rust<#lifetime S>)
        }
    };
    quote! {
        #lints
        #head {
            #(#functions)*
        }
    }
}
