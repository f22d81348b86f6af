//! What the documentation says of a closure.

use crate::interface::ProcedureKind;
use crate::plan::{Callback, Content, Failure, ParameterForm};

/// What the documentation says of it.
pub(in crate::emit::rust) fn described(callback: &Callback) -> String {
    let kind = match callback.kind {
        Some(ProcedureKind::Subroutine) => "subroutine",
        Some(ProcedureKind::Function) => "function",
        None => "procedure",
    };
    let Some(closure) = &callback.closure else {
        return format!("the address of a {kind} whose interface is not known");
    };
    let given: Vec<String> = closure
        .parameters
        .iter()
        .filter(|parameter| parameter.is_given())
        .map(|parameter| {
            let access = |written: &bool| {
                if *written {
                    "which it may write"
                } else {
                    "input"
                }
            };
            match &parameter.form {
                ParameterForm::Value(_) => format!("`{}`", parameter.name),
                ParameterForm::Reference(_) => format!("`{}`, which it may write", parameter.name),
                ParameterForm::Array {
                    content,
                    text,
                    written,
                    ..
                } => {
                    let bytes = match content {
                        Content::Element(_) => "",
                        Content::Text => "the bytes of ",
                    };
                    format!("{bytes}`{text}`, {}", access(written))
                }
                ParameterForm::Text { written } => {
                    format!("the bytes `{}`, {}", parameter.name, access(written))
                }
                ParameterForm::Address(_) => format!("the address `{}`, or null", parameter.name),
                ParameterForm::Procedure => format!("the procedure `{}`", parameter.name),
            }
        })
        .collect();
    let mut text = format!("a closure for a {kind}");
    if !given.is_empty() {
        text.push_str(&format!("; it gets {}", given.join("; ")));
    }
    let left_out: Vec<String> = closure
        .parameters
        .iter()
        .filter(|parameter| !parameter.is_given())
        .map(|parameter| format!("`{}`", parameter.name))
        .collect();
    if !left_out.is_empty() {
        text.push_str(&format!(
            "; {} follow from the lengths",
            left_out.join(", ")
        ));
    }
    if let Some(stop) = &closure.stop {
        let flag = &closure.parameters[stop.parameter].name;
        text.push_str(&format!("; an `Err` sets `{flag}` to {}", stop.value));
    }
    if closure.concurrent.is_some() {
        text.push_str(
            "; several threads may call it at once: if it fails, it is not called again, the \
             procedure goes on with zeros, and the failure is told when it has returned",
        );
    } else if closure.failure == Failure::EndsProcess {
        text.push_str(
            "; if it fails the process ends, since it may be called inside an input or output \
             statement, or CRITICAL, which would stay locked; and a procedure that it calls, and that \
             does input or output or enters that region, may wait for ever",
        );
    }
    text
}
