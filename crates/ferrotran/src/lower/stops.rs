//! What becomes of a stop in a procedure.

use super::options::Containment;
use super::plan::Stops;
use super::procedure::Context;
use crate::analyse::Extents;

/// From the facts: where nothing can stop, nothing has to be caught.
pub(super) fn stops(context: &Context<'_>) -> Stops {
    let never = context.facts.is_some_and(|facts| {
        // An access that may leave its array fails a check, where the library has them.
        facts.stops.is_empty() && facts.unknown.is_empty() && facts.extents == Extents::Shown
    });
    let in_io = context.facts.is_some_and(|facts| !facts.in_io.is_empty());
    match context.options.containment {
        _ if never => Stops::Never,
        Containment::Off => Stops::Uncontained,
        Containment::Compiled if in_io => Stops::End,
        Containment::Compiled => Stops::Contained,
    }
}
