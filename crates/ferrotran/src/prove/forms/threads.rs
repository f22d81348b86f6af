//! What several threads call at once: nothing that is checked there may change meanwhile (CHECKS.md, J7).

use super::super::bound::Bound;
use super::super::cause::Cause;
use super::super::context::Context;
use super::super::obligation::{Discharge, Obligation};
use super::super::walk::Walked;
use super::Forms;
use crate::analyse::State;
use crate::interface::ProcedureId;

/// Adds what is not shown of calls in parallel regions of what may fail.
pub(super) fn checks_what_others_change(
    context: &Context<'_>,
    forms: &Forms,
    walked: &mut [Walked],
) {
    let shares_state = |id: ProcedureId| {
        let facts = context.facts_of(id);
        facts.is_none_or(|facts| facts.state != State::Reentrant)
    };
    // Of a dummy procedure it may be any.
    let handed = walked.iter().flat_map(|body| &body.handed);
    let handed = handed.filter_map(|it| match it.passed {
        Bound::Defined(id) => Some(id),
        Bound::Dummy(..) | Bound::Unknown => None,
    });
    let handed: Vec<ProcedureId> = handed.filter(|&id| forms.may_fail(id)).collect();
    for body in walked {
        for call in &body.by_threads {
            let callees = match &call.callee {
                Some(id) => std::slice::from_ref(id),
                None => &handed,
            };
            let mut failing = callees.iter().filter(|&&id| forms.may_fail(id));
            let found = failing.find(|&&id| call.unsteady || shares_state(id));
            let Some(&id) = found else { continue };
            let name = &context.interface.procedure(id).name;
            let about = format!("another thread may change what is checked in `{name}`");
            body.obligations.push(Obligation {
                kind: Cause::CheckDisturbed.kind(),
                span: call.span,
                about: about.into(),
                discharge: Discharge::Unproved(Cause::CheckDisturbed),
            });
        }
    }
}
