//! What a user vouches for besides extents: that a procedure shares no state, and that it never
//! writes an argument.

use std::collections::HashMap;

use super::codes;
use super::context::Context;
use super::left_out::Refusal;
use super::select::Trust;
use crate::analyse::{State, Use};
use crate::diagnostic::{Diagnostic, Diagnostics, Severity};
use crate::interface::ProcedureId;
use crate::name::Name;
use crate::plan::{Grade, LeftOut, Obligation, Part, UnfitOption, Unproved};

/// What the user vouches for although it was not shown; as `Err`, an option that does not fit.
pub(super) fn findings(context: &Context<'_>) -> Result<Vec<Unproved>, Box<Refusal>> {
    let mut findings = Vec::new();
    if is_trusted_reentrant(context) {
        let reason = match context.facts.map(|facts| &facts.state) {
            Some(State::Shared(reasons) | State::Unknown(reasons)) => reasons.first(),
            Some(State::Reentrant) | None => None,
        };
        let (span, although) = match reason {
            Some(reason) => (reason.span, reason.text.as_str()),
            None => (context.procedure.span, "its source was not read"),
        };
        findings.push(Unproved {
            place: context.places.of(span),
            obligation: Obligation::Reentrant(although.to_owned()),
        });
    }
    for &name in unwritten(context) {
        let Some((position, argument)) = context.procedure.argument(name) else {
            return Err(unfit(context, name));
        };
        let usage = context
            .facts
            .and_then(|facts| facts.arguments.get(position));
        let (span, although) = match usage {
            Some(Use::NeverWritten) => continue,
            Some(Use::Output(reason) | Use::Written(reason) | Use::Unknown(reason)) => {
                (reason.span, reason.text.as_str())
            }
            None => (argument.span, "nothing is known of it"),
        };
        findings.push(Unproved {
            place: context.places.of(span),
            obligation: Obligation::NeverWritten {
                argument: name.clone(),
                although: although.to_owned(),
            },
        });
    }
    Ok(findings)
}

/// Reports each `trust_extents` that none of the procedures needs which it means: by `grades`, of those
/// that have a wrapper.
pub(super) fn not_needed(
    trusted: &[(&str, Vec<ProcedureId>)],
    grades: &HashMap<ProcedureId, &Grade>,
) -> Diagnostics {
    let mut diagnostics = Diagnostics::new();
    for (text, procedures) in trusted {
        let found: Vec<_> = procedures.iter().map(|id| grades.get(id)).collect();
        let is_needed = |grade: &Option<&&Grade>| grade.is_none_or(|grade| needs_extents(grade));
        if found.is_empty() || found.iter().any(is_needed) {
            continue;
        }
        let is_checked = |grade: &Option<&&Grade>| matches!(grade, Some(Grade::Checked));
        let why = match found.iter().any(is_checked) {
            true => "what is not proved of it is checked as it runs",
            false => "all is proved of it",
        };
        diagnostics.push(Diagnostic {
            label: None,
            code: codes::TRUST_NOT_NEEDED,
            severity: Severity::Warning,
            message: format!("`trust_extents` names `{text}`, which needs no trust: {why}"),
            span: None,
            remedy: Some("remove the name".to_owned()),
        });
    }
    diagnostics
}

/// Whether some obligation of the wrapper would be open without `trust_extents`.
fn needs_extents(grade: &Grade) -> bool {
    let vouched_otherwise = |unproved: &Unproved| match unproved.obligation {
        Obligation::Prebuilt { .. }
        | Obligation::Reentrant(_)
        | Obligation::NeverWritten { .. }
        | Obligation::Rows { .. } => true,
        Obligation::InBody { .. }
        | Obligation::NotKept(_)
        | Obligation::ThreadsApart { .. }
        | Obligation::Finalised(_)
        | Obligation::PointerTarget(_)
        | Obligation::GivenPointer(_)
        | Obligation::Extends { .. }
        | Obligation::Callable(_)
        | Obligation::Unread
        | Obligation::InC => false,
    };
    match grade {
        Grade::Proved | Grade::Checked => false,
        Grade::Trusted(findings) => !findings.iter().all(vouched_otherwise),
        Grade::Unproved(_) => true,
    }
}

/// Whether calls need no lock only because the user vouches for that.
pub(super) fn is_trusted_reentrant(context: &Context<'_>) -> bool {
    let shown = context
        .facts
        .is_some_and(|facts| facts.state == State::Reentrant);
    !shown && context.vouches(Trust::Reentrant)
}

/// Whether the user vouches for the argument never to be written.
pub(super) fn is_unwritten(context: &Context<'_>, argument: &Name) -> bool {
    unwritten(context).contains(&argument)
}

fn unwritten<'a>(context: &Context<'a>) -> &'a [&'a Name] {
    context.asked.map_or(&[], |asked| &asked.unwritten)
}

fn unfit(context: &Context<'_>, argument: &Name) -> Box<Refusal> {
    let cause = LeftOut::Option(UnfitOption::NeverWritten(argument.clone()));
    Refusal::new(Part::Procedure, context.procedure.span, cause)
}
