//! The functions in C that go with adapters: they keep, for each thread, the trampoline that is
//! called.
//!
//! The state stands in C because Fortran has no variables of a thread, and because LLVM Flang 16
//! has no procedure pointers.

use super::types::{declarator, parameter_list, parameter_type, result_type};
use crate::emit::adapted::{Adapted, adapted};
use crate::plan::{AbiResult, Plan};

/// What stands before the functions in C.
const PREAMBLE: &str = "\
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>

typedef void (*ferrotran_procedure)(void);

static void ferrotran_nothing_lent(const char *name)
{
    fprintf(stderr, \"Fortran called the closure %s after the procedure that it was passed to has \"
                    \"returned, or from another thread: the process ends\\n\", name);
    abort();
}
";

/// All of them.
pub(super) fn functions(plan: &Plan) -> Option<String> {
    let functions: String = plan
        .wrappers
        .iter()
        .flat_map(adapted)
        .map(|it| function(&it))
        .collect();
    (!functions.is_empty()).then(|| format!("{PREAMBLE}{functions}"))
}

fn function(adapted: &Adapted<'_>) -> String {
    let label = &adapted.adapter.label;
    let abi = &adapted.closure.abi;
    let types: Vec<String> = abi.parameters.iter().map(parameter_type).collect();
    let names: Vec<String> = (1..=types.len()).map(|it| format!("a{it}")).collect();
    let declared = types.iter().zip(&names);
    let declared: Vec<String> = declared.map(|(ty, name)| declarator(ty, name)).collect();
    let ty = result_type(abi.result);
    let returned = match abi.result {
        AbiResult::Scalar(_) | AbiResult::Alternate => "return ",
        AbiResult::Nothing => "",
    };
    let types = parameter_list(types.into_iter());
    let declared = parameter_list(declared.into_iter());
    let (names, name) = (names.join(", "), &adapted.name);
    // Threads of a region have to find what the one that waits for them has lent.
    let storage = match adapted.closure.concurrent {
        Some(_) => "",
        None => " _Thread_local",
    };
    format!(
        "
/* The dummy procedure {name}. */
extern void {label}_(void);
static{storage} ferrotran_procedure {label}_lent;

ferrotran_procedure {label}_lend(ferrotran_procedure trampoline, ferrotran_procedure *previous)
{{
    *previous = {label}_lent;
    {label}_lent = trampoline;
    return {label}_;
}}

{ty} {label}_call({declared})
{{
    if ({label}_lent == NULL)
        ferrotran_nothing_lent(\"{name}\");
    {returned}(({ty} (*)({types})){label}_lent)({names});
}}
"
    )
}
