//! Why procedures refuse documented calls, where their source shows it.
//!
//! A reason holds for families of procedures (`family`): with each type its quotation, and the statements whose
//! checks fail, are looked for in the source of that type.

mod contents;
mod faults;
mod small;

use anyhow::Result;

use super::super::family::Letters;
use super::shown::{self, Sources};

/// The file of the procedure that refuses a call.
const OWN: &str = "";

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
    /// Families.
    procedures: &'static [&'static str],
    pub(super) why: Why,
    /// The files (`?trmm.f`), or statements of them (`?gtsv.f: B( N, J ) =`, and what follows), whose checks
    /// fail because of it; if there are none, all.
    places: &'static [&'static str],
    /// The file that shows it, the procedure's own if it is [`OWN`], and what it says there.
    shown: (&'static str, &'static str),
    pub(super) text: &'static str,
}

/// The reason why a check of this place, `file:line`, fails in a call of a procedure.
pub(super) fn of(
    procedure: &str,
    place: &str,
    sources: &Sources,
) -> Result<Option<&'static Reason>> {
    let (file, line) = place.split_once(':').unwrap_or((place, ""));
    let line = line.parse().unwrap_or(0);
    let all = [small::REASONS, contents::REASONS, faults::REASONS];
    for reason in all.into_iter().flatten() {
        let Some(letters) = Letters::in_which(reason.procedures, procedure) else {
            continue;
        };
        let mut is_there = reason.places.is_empty();
        for known in reason.places {
            let known = letters.put(known);
            is_there |= match known.split_once(": ") {
                None => known == file,
                Some((known, statement)) => {
                    known == file && shown::begins(&sources.text_of(file, line)?, statement)
                }
            };
        }
        if is_there {
            return Ok(Some(reason));
        }
    }
    Ok(None)
}

impl Reason {
    /// Where the source of this procedure shows it, as `file:line`.
    pub(super) fn shown_of(&self, procedure: &str, sources: &Sources) -> Result<String> {
        let (file, quote) = self.shown;
        let own = format!("{procedure}.f");
        let file = if file == OWN { &own } else { file };
        match Letters::in_which(self.procedures, procedure) {
            Some(letters) => sources.line(&letters.put(file), &letters.put(quote)),
            None => sources.line(file, quote),
        }
    }
}
