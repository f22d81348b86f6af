//! The arrays whose numbers of elements a procedure takes that checks itself.

use super::c_shim;
use super::context::Context;
use super::left_out::Refusal;
use crate::interface::{self, Host, Shape};
use crate::plan::{Dummy, LeftOut, Part, Passing, Presence, UnfitChecked};
use crate::prove::Form;

/// The positions of the arrays, in the order in which their numbers are passed. As `Err`, why the
/// procedure cannot be called as it is compiled: a number that is missing, or is not that of the
/// storage, would be memory that anything could be done to.
pub(super) fn counted<'a>(
    context: &Context<'a>,
    dummies: &[Dummy],
) -> Result<&'a [usize], Box<Refusal>> {
    let Some(Form::Checked(positions)) = context.form else {
        return Ok(&[]);
    };
    let procedure = context.procedure;
    let refuse = |cause| {
        let cause = LeftOut::Checked(cause);
        Refusal::new(Part::Procedure, procedure.span, cause)
    };
    if positions.is_empty() {
        return Ok(positions);
    }
    // What only signatures tell need not be what was checked.
    if c_shim::is_needed(procedure) || procedure.is_from_signature() {
        return Err(refuse(UnfitChecked::BySignature));
    }
    for &position in positions {
        let argument = procedure.arguments.get(position);
        let fits = argument
            .zip(dummies.get(position))
            .is_some_and(|(argument, dummy)| has_extent(argument, dummy));
        if !fits {
            let name = argument.map_or_else(|| procedure.name.clone(), |it| it.name.clone());
            return Err(refuse(UnfitChecked::NotCounted(name)));
        }
    }
    // Nobody but the one who writes the interface body knows how the numbers are called there.
    let is_omitted = |dummy: &Dummy| dummy.presence == Presence::LeftOut;
    if !matches!(procedure.host, Host::External) && dummies.iter().any(is_omitted) {
        return Err(refuse(UnfitChecked::Omitted));
    }
    Ok(positions)
}

/// Whether the elements of the array lie one after the other from the first one on, and are those
/// that the procedure counts.
fn has_extent(argument: &interface::Argument, dummy: &Dummy) -> bool {
    let interface::Dummy::Variable(variable) = &argument.dummy else {
        return false;
    };
    let lies_linearly = match variable.shape {
        Shape::Explicit(_) | Shape::AssumedSize { .. } => true,
        Shape::Scalar | Shape::AssumedShape(_) | Shape::Deferred { .. } | Shape::AssumedRank => {
            false
        }
    };
    lies_linearly
        && match &dummy.passing {
            Passing::Array { .. } | Passing::CharacterArray { .. } | Passing::Structures { .. } => {
                true
            }
            Passing::Scalar { .. }
            | Passing::Text { .. }
            | Passing::AlternateReturn
            | Passing::Allocatable { .. }
            | Passing::Structure { .. }
            | Passing::AllocatableStructure { .. }
            | Passing::ObjectPointer { .. }
            | Passing::Class { .. }
            | Passing::Procedure(_) => false,
        }
}
