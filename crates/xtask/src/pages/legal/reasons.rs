//! Why procedures refuse documented calls, where their source shows it.

mod contents;
mod faults;
mod small;

/// What kind of reason.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Why {
    /// More is touched than is documented.
    Small,
    /// A precondition in prose, which what arrays hold breaks.
    Prose,
    /// The source errs: it goes on where it should end, or takes one part of an array for two things.
    Fault,
}

/// Why procedures refuse calls.
pub(super) struct Reason {
    pub(super) procedures: &'static [&'static str],
    pub(super) why: Why,
    /// The files, or lines of them, whose checks fail because of it; if there are none, all.
    places: &'static [&'static str],
    /// The file that shows it, and what it says there.
    pub(super) shown: (&'static str, &'static str),
    pub(super) text: &'static str,
}

/// The reason why a check of this place fails in a call of a procedure.
pub(super) fn of(procedure: &str, place: &str) -> Option<&'static Reason> {
    let file = place.split_once(':').map_or(place, |(file, _)| file);
    let is_there = |it: &&Reason| {
        let places = it.places;
        places.is_empty() || places.contains(&place) || places.contains(&file)
    };
    let all = [small::REASONS, contents::REASONS, faults::REASONS];
    let mut known = all
        .into_iter()
        .flatten()
        .filter(|it| it.procedures.contains(&procedure));
    known.find(is_there)
}
