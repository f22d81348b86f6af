//! Procedures that a signature file describes in C: called by value, or with C code.

use super::abi;
use super::linkage::Linkage;
use crate::interface::{Dummy, IntentSpec, Procedure, Shape, Type};
use crate::plan::{self, CFunction, CShim, Element};

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
        // What the source says needs no prototype.
        || signature.call_proto_argument.is_some() && procedure.is_from_signature()
        || !signature.user_code.is_empty()
}

/// The shim of `procedure`.
pub(super) fn shim(
    procedure: &Procedure,
    linkage: &Linkage,
    dummies: &[plan::Dummy],
    result: Option<Element>,
) -> CShim {
    let signature = &procedure.signature;
    let label = format!("ferrotran_c_{}", procedure.name);
    let text = |text: &Option<smol_str::SmolStr>| text.as_ref().map(ToString::to_string);
    let as_in_c: Vec<bool> = procedure
        .arguments
        .iter()
        .map(|argument| {
            argument.signature.has(&IntentSpec::C) || signature.c && is_text(&argument.dummy)
        })
        .collect();
    CShim {
        symbol: linkage.generated(label.clone()),
        label,
        function: function(procedure, dummies, &as_in_c, result),
        call: text(&signature.call_statement),
        user_code: signature
            .user_code
            .iter()
            .map(ToString::to_string)
            .collect(),
        as_in_c,
    }
}

fn is_text(dummy: &Dummy) -> bool {
    matches!(dummy, Dummy::Variable(variable) if matches!(variable.ty, Type::Character { .. }))
}

fn function(
    procedure: &Procedure,
    dummies: &[plan::Dummy],
    as_in_c: &[bool],
    result: Option<Element>,
) -> Option<CFunction> {
    let signature = &procedure.signature;
    let fortran_name = signature.fortran_name.as_deref();
    let name = match (&procedure.binding_label, fortran_name) {
        (_, Some("")) => return None,
        (Some(label), _) if !procedure.is_unlabelled() => label.to_string(),
        (_, Some(name)) if signature.c => name.to_owned(),
        (_, None) if signature.c => procedure.name.to_string(),
        (_, _) => format!("{}_", procedure.called()),
    };
    let result_first =
        procedure.result.is_some() && !signature.c && signature.call_statement.is_some();
    Some(CFunction {
        name,
        abi: abi::of_c_function(dummies, as_in_c, result, result_first),
        parameters: signature
            .call_proto_argument
            .as_ref()
            .map(ToString::to_string),
        result_first,
    })
}
