//! The grade of a wrapper's safety, and its lock: from the facts, or, where they show nothing,
//! from what the user vouches for.

use super::plan::{Finding, Grade};
use super::procedure::Context;
use crate::analyse::{Extents, Reason, State};
use crate::source::Sources;

/// Whether the wrapper is a safe function.
pub(super) fn grade(context: &Context<'_>) -> Grade {
    let open = match context.facts.map(|facts| &facts.extents) {
        Some(Extents::Shown) => return Grade::Shown,
        Some(Extents::Open(reasons)) => findings(reasons, context.sources),
        None => vec![no_source(context)],
    };
    if context
        .options
        .trusted_extents
        .contains(&context.procedure.name)
    {
        Grade::Trusted(open)
    } else {
        Grade::Open(open)
    }
}

/// The shared state that the lock is taken for.
pub(super) fn lock(context: &Context<'_>) -> Option<Vec<Finding>> {
    match context.facts.map(|facts| &facts.state) {
        Some(State::Reentrant) => None,
        Some(State::Shared(reasons) | State::Unknown(reasons)) => {
            Some(findings(reasons, context.sources))
        }
        None => Some(vec![no_source(context)]),
    }
}

/// The findings that `reasons` give, each once.
pub(super) fn findings(reasons: &[Reason], sources: &Sources) -> Vec<Finding> {
    let mut findings: Vec<Finding> = Vec::new();
    for reason in reasons {
        let mut text = reason.text.clone();
        if !reason.chain.is_empty() {
            let calls: Vec<String> = reason
                .chain
                .iter()
                .map(|&span| sources.place(span))
                .collect();
            text.push_str(&format!(" (called at {})", calls.join(", ")));
        }
        let finding = Finding {
            place: sources.place(reason.span),
            text,
        };
        if !findings.contains(&finding) {
            findings.push(finding);
        }
    }
    findings
}

fn no_source(context: &Context<'_>) -> Finding {
    Finding {
        place: context.sources.place(context.procedure.span),
        text: "its source was not read: all that it does is unknown".to_owned(),
    }
}
