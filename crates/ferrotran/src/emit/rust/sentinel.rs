//! The module that asks a library once whether its INTEGERs have the bytes that the bindings were
//! made for.

use proc_macro2::{Ident, Literal, TokenStream};
use quote::{format_ident, quote};

use super::safety;
use crate::plan::{Plan, Sentinel, SentinelForm, Wrapper};

/// The statement that asks, in the wrappers that it concerns.
pub(super) fn statement(plan: &Plan, wrapper: &Wrapper) -> Option<TokenStream> {
    let procedure = wrapper.procedure.as_str();
    plan.asks_sentinel(wrapper)
        .then(|| quote!(integers::check(#procedure)?;))
}

/// The module, in the form that is linked.
pub(super) fn module(plan: &Plan) -> Option<TokenStream> {
    let sentinel = plan.sentinel.as_ref()?;
    let docs = docs(sentinel);
    let symbol = &sentinel.symbol;
    let (parameters, result) = declared(sentinel);
    let bytes = bytes(sentinel);
    let ask = ask(sentinel, &quote!(sentinel), safety::Argument::Sentinel);
    let reason = "it is called with room for either kind";
    Some(quote! {
        #[doc = #docs]
        #[allow(clashing_extern_declarations, reason = #reason)]
        mod integers {
            unsafe extern "C-unwind" {
                #[link_name = #symbol]
                fn sentinel(#(#parameters: *mut ::std::ffi::c_void),*) #result;
            }

            static SENTINEL: ::ferrotran_runtime::sentinel::Sentinel =
                ::ferrotran_runtime::sentinel::Sentinel::new(#bytes);

            #[inline]
            pub(super) fn check(procedure: &'static str) -> Result<(), ::ferrotran_runtime::Error> {
                SENTINEL.check(procedure, || #ask)
            }
        }
    })
}

/// The statements that ask when a library `image` is opened.
pub(super) fn at_open(plan: &Plan, image: &Ident) -> Option<TokenStream> {
    let sentinel = plan.sentinel.as_ref()?;
    let symbol = &sentinel.symbol;
    let (parameters, result) = declared(sentinel);
    let types = parameters.iter().map(|_| quote!(*mut ::std::ffi::c_void));
    let bytes = bytes(sentinel);
    let ask = ask(sentinel, &quote!(sentinel), safety::Argument::Library);
    let typed = safety::comment(safety::Argument::Symbols);
    Some(quote! {
        let [sentinel] = #image.symbols([#symbol])?;
        #typed
        let sentinel = unsafe {
            ::std::mem::transmute::<
                *const ::std::ffi::c_void,
                unsafe extern "C-unwind" fn(#(#types),*) #result,
            >(sentinel)
        };
        #image.has_integers(#bytes, || #ask)?;
    })
}

fn docs(sentinel: &Sentinel) -> String {
    format!(
        " Whether INTEGERs of the library have {} bytes, as `{}` tells.",
        sentinel.kind.0, sentinel.procedure
    )
}

fn bytes(sentinel: &Sentinel) -> Literal {
    Literal::u8_unsuffixed(sentinel.kind.0)
}

/// The names of the parameters, all of them addresses, and the result.
fn declared(sentinel: &Sentinel) -> (Vec<Ident>, Option<TokenStream>) {
    match sentinel.form {
        SentinelForm::Writes(count) => {
            let names = (1..=count).map(|number| format_ident!("number_{number}"));
            (names.collect(), None)
        }
        // Of a longer result the lower half is looked at.
        SentinelForm::Reads => {
            let names = ["n", "x", "incx"].map(|name| format_ident!("{name}"));
            (names.to_vec(), Some(quote!(-> i32)))
        }
    }
}

/// The question, as an expression: the bytes of INTEGER, or an error.
fn ask(sentinel: &Sentinel, callee: &TokenStream, argument: safety::Argument) -> TokenStream {
    let comment = safety::comment(argument);
    match sentinel.form {
        SentinelForm::Writes(count) => {
            let others = (1..count)
                .map(|_| quote!(::ferrotran_runtime::sentinel::Room::default().address()));
            quote! {
                ::ferrotran_runtime::sentinel::integer_bytes(|number| {
                    #comment
                    unsafe { #callee(number, #(#others),*) }
                })
            }
        }
        SentinelForm::Reads => quote! {
            ::ferrotran_runtime::sentinel::bytes_that_are_read(|n, x, incx| {
                #comment
                unsafe { #callee(n, x, incx) }
            })
        },
    }
}
