//! Arguments whose values the wrapper works out.

use proc_macro2::{Ident, Literal, TokenStream};
use quote::quote;

use super::constant::constant_text;
use super::integer::{checked, checked_as, truth};
use super::length::length_seen;
use super::tokens::{ident, scalar_type};
use crate::plan::{Computed, Dummy, Element, Follows, IntegerExpr, Passing, TextDefault, Wrapper};

/// The statements that work all of them out, in the order in which that can be done.
pub(super) fn statements(wrapper: &Wrapper) -> TokenStream {
    working_out(wrapper, &wrapper.computed, true)
}

/// The same in the function that allocates what is returned: only what the lengths of that need,
/// and what it hands on.
pub(super) fn statements_for_allocation(wrapper: &Wrapper) -> TokenStream {
    let allocated = wrapper
        .dummies
        .iter()
        .filter(|dummy| dummy.is_returned_array());
    let lengths = allocated.flat_map(Dummy::declared_lengths);
    let mut needed: Vec<usize> = lengths.flat_map(IntegerExpr::arguments).collect();
    // What is needed is worked out before; so what that needs in turn is found going back.
    let mut computed = Vec::new();
    for &position in wrapper.computed.iter().rev() {
        let dummy = &wrapper.dummies[position];
        if !dummy.is_overridable() && !needed.contains(&position) {
            continue;
        }
        if let Some(Computed::Expr { expr, .. }) = dummy.computed() {
            needed.extend(expr.arguments());
        }
        computed.insert(0, position);
    }
    working_out(wrapper, &computed, false)
}

/// What is `passed` to Fortran is the variable itself, unless that takes another type.
fn working_out(wrapper: &Wrapper, computed: &[usize], passed: bool) -> TokenStream {
    let statements = computed.iter().filter_map(|&position| {
        let dummy = &wrapper.dummies[position];
        if let Passing::Text {
            default: Some(default),
            ..
        } = &dummy.passing
        {
            return Some(text_default(&ident(&dummy.rust), default));
        }
        let (Passing::Scalar { element, .. }, Some(value)) = (&dummy.passing, dummy.computed())
        else {
            return None;
        };
        let overridable = dummy.is_overridable();
        let name = ident(&dummy.rust);
        let variable = match element {
            Element::Logical(_) => quote!(#name),
            Element::Integer(_) | Element::Real(_) | Element::Complex(_) | Element::Address(_) => {
                let mutable = passed.then(|| quote!(mut));
                quote!(#mutable #name)
            }
        };
        let (procedure, argument) = names(wrapper, dummy);
        let value = match value {
            Computed::Constant(constant) => {
                let constant = constant_text(constant).1;
                return Some(if overridable {
                    quote!(let #variable = #name.unwrap_or(#constant);)
                } else {
                    quote!(let #variable = #constant;)
                });
            }
            Computed::Follows(follows) => {
                let length = followed_length(wrapper, follows);
                // What may be given tells the type, too.
                let ty = scalar_type(*element);
                let ty = (!overridable).then(|| quote!(::<#ty>));
                quote!(::ferrotran_runtime::check::length #ty(#procedure, #argument, #length)?)
            }
            Computed::Expr { expr, text } => {
                let expr = match element {
                    Element::Integer(kind) => checked_as(*kind, expr, &wrapper.dummies),
                    Element::Real(_)
                    | Element::Complex(_)
                    | Element::Logical(_)
                    | Element::Address(_) => checked(expr, &wrapper.dummies),
                };
                quote! {
                    ::ferrotran_runtime::check::value(#procedure, #argument, #text, || #expr)?
                }
            }
        };
        Some(if overridable {
            quote!(let #variable = match #name { Some(#name) => #name, None => #value };)
        } else {
            quote!(let #variable = #value;)
        })
    });
    quote!(#(#statements)*)
}

/// The statement after which a string with a default is a slice of bytes.
fn text_default(name: &Ident, default: &TextDefault) -> TokenStream {
    let value = Literal::byte_string(default.value.as_bytes());
    match default.overridable {
        true => quote!(let #name: &[u8] = #name.unwrap_or(#value);),
        false => quote!(let #name: &[u8] = #value;),
    }
}

/// The checks of the signature.
pub(super) fn checks(wrapper: &Wrapper) -> TokenStream {
    let procedure = wrapper.procedure.as_str();
    let checks = wrapper.checks.iter().map(|check| {
        let (argument, text) = (check.argument.as_str(), check.text.as_str());
        let truth = truth(&check.condition, &wrapper.dummies);
        quote! {
            ::ferrotran_runtime::check::holds(#procedure, #argument, #text, || Some(#truth))?;
        }
    });
    quote!(#(#checks)*)
}

fn names<'a>(wrapper: &'a Wrapper, dummy: &'a Dummy) -> (&'a str, &'a str) {
    (wrapper.procedure.as_str(), dummy.name.as_str())
}

/// `(length - offset) / coefficient`, 0 where the array is shorter than the offset.
fn followed_length(wrapper: &Wrapper, follows: &Follows) -> TokenStream {
    let array = &wrapper.dummies[follows.array];
    let rank = array.array().map_or(1, |array| array.rank);
    let mut text = length_seen(array, rank, follows.dimension);
    let offset = Literal::u64_unsuffixed(follows.offset.unsigned_abs());
    if follows.offset > 0 {
        text = quote!(#text.saturating_sub(#offset));
    } else if follows.offset < 0 {
        text = quote!(#text.saturating_add(#offset));
    }
    if follows.coefficient > 1 {
        let coefficient = Literal::u64_unsuffixed(follows.coefficient.unsigned_abs());
        text = quote!(#text / #coefficient);
    }
    text
}
