//! The raw declarations as a C header: each prototype is the translation of the declaration in
//! Rust, so that both say the same.

use std::collections::BTreeSet;
use std::fmt::Write;

use quote::ToTokens;
use syn::{FnArg, ForeignItemFn, GenericArgument, ItemType, Pat, PathArguments, ReturnType, Type};

use super::c_type::c_name;
use super::module::Origin;
use super::{closure, ffi};
use crate::plan::{Plan, Wrapper};

mod comment;

/// What stands before the prototypes.
const PREAMBLE: &str = "\
#pragma once

#include <stddef.h>
#include <stdint.h>

#ifdef __cplusplus
extern \"C\" {
#endif
";

/// What takes what Fortran has allocated: it copies, for that is freed when the call returns.
const TAKE: &str = "
typedef void (*ferrotran_take)(void *slot, const void *address, int64_t rank, const int64_t *extents);
";

const END: &str = "
#ifdef __cplusplus
}
#endif
";

/// The header of all that `plan` calls.
pub(super) fn header(plan: &Plan, origin: &Origin) -> String {
    let mut text = String::new();
    for line in origin.header() {
        // Writing to a string does not fail.
        let _ = writeln!(text, "/* {line} */");
    }
    text.push_str(PREAMBLE);
    if plan.wrappers.iter().any(comment::is_taken_back) {
        text.push_str(TAKE);
    }
    let mut declared = BTreeSet::new();
    for wrapper in &plan.wrappers {
        let symbol = wrapper.target.symbol();
        if !declared.insert(symbol) {
            continue;
        }
        let documentation = &wrapper.documentation;
        let _ = write!(
            text,
            "\n/* {}, {}.{} */\n",
            documentation.heading,
            documentation.place,
            comment::parameters(wrapper)
        );
        if !is_identifier(symbol) {
            let _ = writeln!(text, "/* C has no name for the symbol `{symbol}`. */");
            continue;
        }
        for callback in callbacks(wrapper) {
            text.push_str(&callback);
        }
        if let Some(prototype) = prototype(wrapper) {
            text.push_str(&prototype);
        }
    }
    text.push_str(END);
    text
}

fn is_identifier(symbol: &str) -> bool {
    !symbol.starts_with(|first: char| first.is_ascii_digit())
        && symbol
            .chars()
            .all(|character| character.is_ascii_alphanumeric() || character == '_')
}

/// The types of the dummy procedures.
fn callbacks(wrapper: &Wrapper) -> impl Iterator<Item = String> {
    let dummies = wrapper.dummies.iter();
    let types = dummies.filter_map(|dummy| closure::pointer_type(wrapper, dummy));
    types.filter_map(|tokens| {
        let item: ItemType = syn::parse2(tokens).ok()?;
        let Type::FnPtr(function) = item.ty.as_ref() else {
            return None;
        };
        let parameters = function.inputs.iter().map(|input| c_type(&input.ty));
        Some(format!(
            "typedef {} (*{})({});\n",
            result(&function.output),
            item.ident,
            list(parameters)
        ))
    })
}

fn prototype(wrapper: &Wrapper) -> Option<String> {
    let function: ForeignItemFn = syn::parse2(ffi::declaration(wrapper)).ok()?;
    let parameters = function.sig.inputs.iter().filter_map(|input| match input {
        FnArg::Typed(parameter) => {
            let name = match parameter.pat.as_ref() {
                Pat::Ident(name) => c_name(&name.ident.to_string()),
                _ => String::new(),
            };
            Some(declarator(&c_type(&parameter.ty), &name))
        }
        FnArg::Receiver(_) => None,
    });
    Some(format!(
        "{};\n",
        declarator(
            &result(&function.sig.output),
            &format!("{}({})", wrapper.target.symbol(), list(parameters))
        )
    ))
}

fn list(parameters: impl Iterator<Item = String>) -> String {
    let parameters: Vec<String> = parameters.collect();
    match parameters.is_empty() {
        true => "void".to_owned(),
        false => parameters.join(", "),
    }
}

fn result(output: &ReturnType) -> String {
    match output {
        ReturnType::Default => "void".to_owned(),
        ReturnType::Type(_, ty) => c_type(ty),
    }
}

/// `int32_t *n`, `double x`.
pub(super) fn declarator(ty: &str, name: &str) -> String {
    match ty.ends_with('*') {
        true => format!("{ty}{name}"),
        false => format!("{ty} {name}"),
    }
}

/// What C calls a type of the raw declarations.
pub(super) fn c_type(ty: &Type) -> String {
    match ty {
        Type::Ptr(pointer) => declarator(&c_type(&pointer.elem), "*"),
        Type::Path(path) => {
            let Some(last) = path.path.segments.last() else {
                return "void".to_owned();
            };
            let inner = inner(&last.arguments);
            match (last.ident.to_string().as_str(), inner) {
                ("i8", _) => "int8_t".to_owned(),
                ("i16", _) => "int16_t".to_owned(),
                ("i32", _) => "int32_t".to_owned(),
                ("i64", _) => "int64_t".to_owned(),
                ("usize", _) => "size_t".to_owned(),
                // Bytes are characters.
                ("u8", _) => "char".to_owned(),
                ("f32", _) => "float".to_owned(),
                ("f64", _) => "double".to_owned(),
                ("c_void", _) => "void".to_owned(),
                ("Take", _) => "ferrotran_take".to_owned(),
                ("Complex", Some(part)) => format!("{} _Complex", c_type(part)),
                // Both are what they hold, as far as C is concerned.
                ("Logical" | "Option", Some(held)) => c_type(held),
                (name, _) => name.to_owned(),
            }
        }
        Type::Tuple(_) => "void".to_owned(),
        other => other.to_token_stream().to_string(),
    }
}

/// `T` of `Name<T>`.
fn inner(arguments: &PathArguments) -> Option<&Type> {
    let PathArguments::AngleBracketed(arguments) = arguments else {
        return None;
    };
    arguments.args.iter().find_map(|argument| match argument {
        GenericArgument::Type(ty) => Some(ty),
        _ => None,
    })
}
