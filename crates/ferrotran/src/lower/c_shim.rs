//! Procedures that a signature file describes in C: called by value, or with C code.

use crate::interface::{Dummy, IntentSpec, Procedure, Shape, Type};
use crate::plan::{CFunction, CShim};

/// Whether a shim in C has to call `procedure`.
pub(super) fn is_needed(procedure: &Procedure) -> bool {
    let signature = &procedure.signature;
    let by_value = procedure.arguments.iter().any(|argument| {
        // Arrays in C's order need no shim.
        argument.signature.has(&IntentSpec::C)
            && matches!(
                &argument.dummy,
                Dummy::Variable(variable) if variable.shape == Shape::Scalar
            )
    });
    signature.c
        || by_value
        || signature.call_statement.is_some()
        || signature.call_proto_argument.is_some()
        || !signature.user_code.is_empty()
}

/// The shim of `procedure`; `prefix` stands before the symbols in the renamed objects.
pub(super) fn shim(procedure: &Procedure, prefix: &str) -> CShim {
    let signature = &procedure.signature;
    let label = format!("ferrotran_c_{}", procedure.name);
    let text = |text: &Option<smol_str::SmolStr>| text.as_ref().map(ToString::to_string);
    CShim {
        symbol: format!("{prefix}{label}"),
        label,
        function: function(procedure),
        call: text(&signature.call_statement),
        user_code: signature
            .user_code
            .iter()
            .map(ToString::to_string)
            .collect(),
        as_in_c: procedure
            .arguments
            .iter()
            .map(|argument| {
                argument.signature.has(&IntentSpec::C) || signature.c && is_text(&argument.dummy)
            })
            .collect(),
    }
}

fn is_text(dummy: &Dummy) -> bool {
    matches!(dummy, Dummy::Variable(variable) if matches!(variable.ty, Type::Character { .. }))
}

fn function(procedure: &Procedure) -> Option<CFunction> {
    let signature = &procedure.signature;
    let fortran_name = signature.fortran_name.as_deref();
    let name = match (&procedure.binding_label, fortran_name) {
        (_, Some("")) => return None,
        (Some(label), _) => label.to_string(),
        (None, Some(name)) if signature.c => name.to_owned(),
        (None, None) if signature.c => procedure.name.to_string(),
        (None, _) => format!("{}_", procedure.called()),
    };
    Some(CFunction {
        name,
        parameters: signature
            .call_proto_argument
            .as_ref()
            .map(ToString::to_string),
        result_first: procedure.result.is_some()
            && !signature.c
            && signature.call_statement.is_some(),
    })
}
