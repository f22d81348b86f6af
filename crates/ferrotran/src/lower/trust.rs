//! What a user vouches for besides extents: that a procedure shares no state, and that it never
//! writes an argument.

use super::context::Context;
use super::left_out::Refusal;
use super::select::Trust;
use crate::analyse::{State, Use};

use crate::name::Name;
use crate::plan::{LeftOut, Obligation, Part, UnfitOption, Unproved};

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
