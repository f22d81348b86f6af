//! What becomes of a stop in a procedure.

use super::context::Context;
use super::options::Containment;
use crate::analyse::ProcedureFacts;
use crate::plan::{Finding, Stops};
use crate::prove::Form;

/// From the facts: where nothing can stop, nothing has to be caught.
pub(super) fn stops(context: &Context<'_>) -> Stops {
    let no_statement = context
        .facts
        .filter(|facts| facts.stops.is_empty() && facts.unknown.is_empty());
    let checks_itself = matches!(context.form, Some(Form::Checked(_)));
    // What was built elsewhere may check itself for more than was proved.
    let proved = context
        .proof
        .is_some_and(|proof| proof.is_complete() && proof.libraries.is_empty());
    let never = proved && no_statement.is_some() && !checks_itself;
    let in_io = context.facts.is_some_and(|facts| !facts.in_io.is_empty());
    if never {
        return Stops::Never;
    }
    match possible(context.options.containment, in_io) {
        // An access that may leave its array fails a check, where the library has them.
        Stops::Contained if no_statement.is_some() && !checks_itself => Stops::Checks,
        stops @ (Stops::Never
        | Stops::Checks
        | Stops::Contained
        | Stops::Interposed
        | Stops::Partly
        | Stops::End
        | Stops::Uncontained) => stops,
    }
}

/// Of what may stop: `in_io` if a statement of input or output, which cannot be left, lies between.
pub(super) fn possible(containment: Containment, in_io: bool) -> Stops {
    match containment {
        Containment::Off => Stops::Uncontained,
        Containment::Compiled | Containment::Interposed | Containment::Partly if in_io => {
            Stops::End
        }
        Containment::Compiled => Stops::Contained,
        Containment::Interposed => Stops::Interposed,
        Containment::Partly => Stops::Partly,
    }
}

/// Whether stops by functions of C's are contained as others are: in what is compiled here.
pub(super) fn contains_c(context: &Context<'_>) -> bool {
    let here = context
        .proof
        .is_some_and(|proof| proof.libraries.is_empty());
    match context.options.containment {
        Containment::Compiled => here,
        Containment::Interposed | Containment::Partly | Containment::Off => false,
    }
}

/// The statements that can stop the procedure, if all of them are known.
pub(super) fn stop_statements(context: &Context<'_>) -> Vec<Finding> {
    let known = context.facts.filter(|facts| {
        facts.unknown.is_empty() && facts.stops.len() < ProcedureFacts::MOST_REASONS
    });
    let mut statements: Vec<Finding> = Vec::new();
    for reason in known.into_iter().flat_map(|facts| &facts.stops) {
        let statement = Finding {
            place: context.places.of(reason.span),
            text: reason.text.clone(),
        };
        if !statements.contains(&statement) {
            statements.push(statement);
        }
    }
    statements
}
