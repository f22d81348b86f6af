//! What a procedure checks as it runs.

use super::context::Context;
use crate::plan::{Checked, CheckedSubject};
use crate::prove::{Discharge, Form};

/// What the procedure itself checks, by kind and subject; `None` of one that is compiled as it is
/// written, and so are those that it calls.
pub(super) fn checked(context: &Context<'_>) -> Option<Vec<Checked>> {
    match context.form? {
        Form::Plain => None,
        Form::Checked(_) => Some(of_obligations(context)),
    }
}

fn of_obligations(context: &Context<'_>) -> Vec<Checked> {
    let obligations = context.proof.into_iter();
    let obligations = obligations.flat_map(|proof| &proof.obligations);
    let mut all: Vec<Checked> = Vec::new();
    for obligation in obligations.filter(|it| it.discharge == Discharge::Checked) {
        let kind = obligation.kind;
        let position = match all.iter().position(|checked| checked.kind == kind) {
            Some(position) => position,
            None => {
                let subjects = Vec::new();
                all.push(Checked { kind, subjects });
                all.len() - 1
            }
        };
        let subjects = &mut all[position].subjects;
        let mut known = subjects.iter_mut();
        match known.find(|subject| subject.about == obligation.about) {
            Some(subject) => subject.places += 1,
            None => subjects.push(CheckedSubject {
                about: obligation.about.clone(),
                first: context.places.of(obligation.span),
                places: 1,
            }),
        }
    }
    all
}
