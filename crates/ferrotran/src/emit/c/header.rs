//! The raw declarations as a C header, from the same ABI as those in Rust.

use std::collections::BTreeSet;
use std::fmt::Write;

use super::comment;
use super::types::{declarator, is_reserved, parameter_list, parameter_type, result_type};
use crate::emit::names::raw_name;
use crate::emit::origin::Origin;
use crate::plan::{Closure, Passing, Plan, Prefix, Wrapper};

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
pub(in crate::emit) fn header(plan: &Plan, origin: &Origin) -> String {
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
        let symbol = wrapper.target.symbol().in_this_build();
        if !declared.insert(symbol.clone()) {
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
        if !is_identifier(&symbol) {
            let _ = writeln!(text, "/* C has no name for the symbol `{symbol}`. */");
            continue;
        }
        // A label for the assembler would give it another name, but not every compiler has that.
        if is_reserved(&symbol) {
            let _ = writeln!(text, "/* C or C++ keeps the name `{symbol}` for itself. */");
            continue;
        }
        for callback in callbacks(wrapper) {
            text.push_str(&callback);
        }
        text.push_str(&prototype(wrapper, &symbol));
    }
    text.push_str(&plain_names(plan));
    text.push_str(END);
    text
}

/// Macros by which C code can use the names as compiled, where the symbols have the prefix of the
/// build. They stand after all prototypes, whose parameters may have such names.
fn plain_names(plan: &Plan) -> String {
    let symbols = plan.wrappers.iter().map(|wrapper| wrapper.target.symbol());
    let macros: BTreeSet<String> = symbols
        .filter(|symbol| matches!(symbol.prefix, Prefix::OfBuild { .. }))
        .filter(|symbol| is_identifier(&symbol.name) && !is_reserved(&symbol.name))
        .map(|symbol| format!("#define {} {}\n", symbol.name, symbol.in_this_build()))
        .collect();
    match macros.is_empty() {
        true => String::new(),
        false => {
            let macros: String = macros.into_iter().collect();
            format!(
                "\n/* The names without the prefix of this build. Define FERROTRAN_PREFIXED_NAMES_ONLY \
                 if they clash. */\n#ifndef FERROTRAN_PREFIXED_NAMES_ONLY\n{macros}#endif\n"
            )
        }
    }
}

fn is_identifier(symbol: &str) -> bool {
    !symbol.starts_with(|first: char| first.is_ascii_digit())
        && symbol
            .chars()
            .all(|character| character.is_ascii_alphanumeric() || character == '_')
}

/// The types of the dummy procedures.
fn callbacks(wrapper: &Wrapper) -> impl Iterator<Item = String> {
    wrapper.dummies.iter().filter_map(|dummy| {
        let Passing::Procedure(callback) = &dummy.passing else {
            return None;
        };
        let (result, parameters) = match callback.called_closure() {
            Some(Closure { abi, .. }) => (
                result_type(abi.result),
                parameter_list(abi.parameters.iter().map(parameter_type)),
            ),
            None => ("void".to_owned(), "void".to_owned()),
        };
        let name = &callback.pointer;
        Some(format!("typedef {result} (*{name})({parameters});\n"))
    })
}

fn prototype(wrapper: &Wrapper, symbol: &str) -> String {
    let parameters = wrapper.abi.of_dummies().map(|(position, parameter)| {
        let mut name = raw_name(&wrapper.dummies[position], parameter.meaning);
        if is_reserved(&name) {
            // As f2py does it.
            name.push_str("_bn");
        }
        declarator(&parameter_type(parameter), &name)
    });
    format!(
        "{};\n",
        declarator(
            &result_type(wrapper.abi.result),
            &format!("{symbol}({})", parameter_list(parameters))
        )
    )
}
