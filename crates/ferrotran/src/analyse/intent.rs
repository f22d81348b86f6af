//! Declared intents against what the bodies do.

use std::collections::HashSet;

use crate::diagnostic::{Code, Diagnostic, Diagnostics, Severity};
use crate::interface::{Argument, Dummy, Intent, IntentSpec, Procedure};
use crate::resolve::Resolved;

use super::codes;
use super::facts::{Facts, ProcedureFacts, Reason, State, Use};
use super::types;

/// Where a source or a signature contradicts the facts, in the order of the procedures. What was recorded of
/// a library that was built elsewhere is nothing that the user could correct.
pub(super) fn contradictions(resolved: &Resolved, facts: &Facts) -> Diagnostics {
    let recorded = resolved
        .bodies
        .iter()
        .filter(|body| body.recorded.is_some());
    let recorded: HashSet<_> = recorded.map(|body| body.procedure).collect();
    let mut found = Diagnostics::new();
    for (id, procedure) in resolved.interface.procedures() {
        let Some(known) = facts.procedures.get(&id) else {
            continue;
        };
        if recorded.contains(&id) {
            continue;
        }
        for (argument, used) in procedure.arguments.iter().zip(&known.arguments) {
            found.extend(declared(procedure, argument, used));
            found.extend(signature(procedure, argument, used));
        }
        found.extend(threadsafe(procedure, known));
    }
    found
}

fn declared(procedure: &Procedure, argument: &Argument, used: &Use) -> Option<Diagnostic> {
    let (code, what) = match (argument.intent?, used) {
        // Of a pointer the intent is the association's.
        _ if argument.attributes.pointer || argument.attributes.value => return None,
        (Intent::In, Use::Written(reason) | Use::Output(reason)) => (
            codes::IN_IS_WRITTEN,
            format!("is INTENT(IN), but {}", happens(reason)),
        ),
        (Intent::Out, Use::NeverWritten) => (
            codes::OUT_IS_NOT_WRITTEN,
            "is INTENT(OUT), but nothing writes it".to_owned(),
        ),
        (Intent::Out, Use::Written(_)) if is_scalar(argument) => {
            let message = format!(
                "`{}` of `{}` is INTENT(OUT), but may be read before it is written, or left as \
                 it is on some path",
                argument.name, procedure.name
            );
            let code = codes::OUT_IS_NOT_CERTAIN;
            return Some(Diagnostic::new(
                code,
                Severity::Note,
                argument.span,
                message,
            ));
        }
        _ => return None,
    };
    Some(finding(
        procedure,
        argument,
        code,
        &what,
        "correct the intent in the source",
    ))
}

fn is_scalar(argument: &Argument) -> bool {
    matches!(&argument.dummy, Dummy::Variable(variable) if types::is_plain_scalar(variable))
        && !argument.attributes.allocatable
        && !argument.attributes.optional
}

fn signature(procedure: &Procedure, argument: &Argument, used: &Use) -> Option<Diagnostic> {
    let said = |intent: IntentSpec| argument.signature.has(&intent);
    let copied = said(IntentSpec::Copy) || argument.attributes.value;
    let outputs = [IntentSpec::Out, IntentSpec::InOut, IntentSpec::Inplace];
    let is_output = outputs.into_iter().any(said)
        || argument
            .signature
            .intents
            .iter()
            .any(|intent| matches!(intent, IntentSpec::OutName(_)));
    let (code, what, remedy) = match used {
        Use::Written(reason) | Use::Output(reason)
            if said(IntentSpec::In) && !is_output && !copied =>
        {
            (
                codes::SIGNATURE_IN_IS_WRITTEN,
                format!("is intent(in) in its signature, but {}", happens(reason)),
                "say intent(inout), or intent(in, copy)",
            )
        }
        Use::NeverWritten if said(IntentSpec::Out) && !said(IntentSpec::In) => (
            codes::SIGNATURE_OUT_IS_NOT_WRITTEN,
            "is intent(out) in its signature, but nothing writes it".to_owned(),
            "correct the signature",
        ),
        _ => return None,
    };
    Some(finding(procedure, argument, code, &what, remedy))
}

fn threadsafe(procedure: &Procedure, known: &ProcedureFacts) -> Option<Diagnostic> {
    if !procedure.signature.threadsafe {
        return None;
    }
    let (State::Shared(reasons) | State::Unknown(reasons)) = &known.state else {
        return None;
    };
    let why = reasons
        .first()
        .map_or("it is not known what it calls", |reason| &reason.text);
    let message = format!("`{}` is said to be threadsafe, but {why}", procedure.name);
    let span = procedure.signature.span.unwrap_or(procedure.span);
    let found = Diagnostic::new(
        codes::THREADSAFE_SHARES_STATE,
        Severity::Warning,
        span,
        message,
    );
    Some(found.with_remedy("take `threadsafe` out: the lock is taken all the same"))
}

/// What happens to the argument, and by how many calls.
pub(super) fn happens(reason: &Reason) -> String {
    match reason.calls.count() {
        0 => reason.text.clone(),
        1 => format!("it is passed on, and {}", reason.text),
        calls => format!("it is passed on through {calls} calls, and {}", reason.text),
    }
}

fn finding(
    procedure: &Procedure,
    argument: &Argument,
    code: Code,
    what: &str,
    remedy: &str,
) -> Diagnostic {
    let message = format!("`{}` of `{}` {what}", argument.name, procedure.name);
    let span = argument.signature.span.unwrap_or(argument.span);
    Diagnostic::new(code, Severity::Warning, span, message).with_remedy(remedy)
}
