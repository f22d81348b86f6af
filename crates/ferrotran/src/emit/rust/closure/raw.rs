//! The names of the parameters of a trampoline, and their declarations.

use proc_macro2::{Ident, TokenStream};
use quote::{format_ident, quote};

use crate::emit::rust::ffi::raw_type;
use crate::emit::rust::tokens::ident;
use crate::plan::{AbiParameter, Closure, Meaning, Parameter, Subject};

/// `name: *mut f64` for each.
pub(in crate::emit::rust) fn declared(closure: &Closure) -> impl Iterator<Item = TokenStream> {
    closure.abi.parameters.iter().map(|parameter| {
        let (name, ty) = (name(closure, parameter), raw_type(parameter));
        quote!(#name: #ty)
    })
}

fn name(closure: &Closure, parameter: &AbiParameter) -> Ident {
    let subject = match parameter.subject {
        Subject::Dummy(position) => &closure.parameters[position],
        Subject::Result => {
            return match parameter.meaning {
                Meaning::Length => format_ident!("_result_length"),
                Meaning::Itself
                | Meaning::Extent(_)
                | Meaning::Storage(_)
                | Meaning::Elements
                | Meaning::Slot
                | Meaning::Allocated
                | Meaning::DynamicType
                | Meaning::Take => format_ident!("_result"),
            };
        }
    };
    match parameter.meaning {
        Meaning::Length => length_name(subject),
        Meaning::Extent(dimension) => extent_name(subject, dimension),
        Meaning::Elements => elements_name(subject),
        // Nothing else goes with what a closure gets.
        Meaning::Itself
        | Meaning::Storage(_)
        | Meaning::Slot
        | Meaning::Allocated
        | Meaning::DynamicType
        | Meaning::Take => ident(&subject.rust),
    }
}

pub(super) fn length_name(parameter: &Parameter) -> Ident {
    crate::emit::rust::argument::beside(parameter.rust.as_str(), "length")
}

pub(super) fn extent_name(parameter: &Parameter, dimension: usize) -> Ident {
    crate::emit::rust::argument::beside(parameter.rust.as_str(), &format!("extent_{dimension}"))
}

pub(super) fn elements_name(parameter: &Parameter) -> Ident {
    crate::emit::rust::argument::beside(parameter.rust.as_str(), "elements")
}
