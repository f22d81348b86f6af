//! Outputs that say whether a call succeeded, such as LAPACK's INFO: errors of the wrapper.

use super::context::Context;
use super::left_out::Refusal;
use super::options::Status;

use crate::plan::{Dummy, Element, FailsIf, LeftOut, Part, Passing, ScalarRole, UnfitOption};

/// `dummies` with the outputs that the user names so as statuses. What is said of one procedure
/// counts more than what is said of all.
pub(super) fn statuses(
    context: &Context<'_>,
    dummies: Vec<Dummy>,
) -> Result<Vec<Dummy>, Box<Refusal>> {
    let own = context.asked.map_or(&[][..], |asked| &asked.statuses);
    for status in own {
        if !dummies.iter().any(|dummy| is_status(dummy, status)) {
            return Err(misuse(context, status));
        }
    }
    let marked = dummies.into_iter().map(|dummy| {
        let all = context.options.statuses.iter();
        let all = all.filter(|status| status.procedure.is_none());
        let mut by_weight = all.chain(own.iter().copied()).rev();
        let named = by_weight.find(|status| is_status(&dummy, status));
        match (named.map(|status| status.fails), &dummy.passing) {
            (None | Some(FailsIf::Never), _) => dummy,
            (
                Some(fails @ (FailsIf::NonZero | FailsIf::Negative)),
                Passing::Scalar { element, .. },
            ) => Dummy {
                passing: Passing::Scalar {
                    element: *element,
                    role: ScalarRole::Status(fails),
                },
                ..dummy
            },
            (
                Some(FailsIf::NonZero | FailsIf::Negative),
                Passing::Array { .. }
                | Passing::Text { .. }
                | Passing::CharacterArray { .. }
                | Passing::AlternateReturn
                | Passing::Allocatable { .. }
                | Passing::Structure { .. }
                | Passing::AllocatableStructure { .. }
                | Passing::ObjectPointer { .. }
                | Passing::Class { .. }
                | Passing::Structures { .. }
                | Passing::Procedure(_),
            ) => dummy,
        }
    });
    Ok(marked.collect())
}

/// Whether `dummy` is an output as `status` names it.
fn is_status(dummy: &Dummy, status: &Status) -> bool {
    let is_output = matches!(
        dummy.passing,
        Passing::Scalar {
            element: Element::Integer(_),
            role: ScalarRole::Out | ScalarRole::InOut,
        }
    );
    is_output && !dummy.is_optional() && dummy.name == status.argument
}

fn misuse(context: &Context<'_>, status: &Status) -> Box<Refusal> {
    let cause = LeftOut::Option(UnfitOption::Status(status.argument.clone()));
    Refusal::new(Part::Procedure, context.procedure.span, cause)
}
