//! What holds at a place in a body, whatever path led there.

use std::collections::{BTreeMap, BTreeSet};

use super::place::Place;
use super::place_set::PlaceSet;
use crate::name::Name;
use crate::source::Span;

/// What holds at a place.
#[derive(Clone, Debug, Default)]
pub(super) struct State {
    /// Control does not get here.
    pub(super) unreachable: bool,
    /// What may not have been set.
    pub(super) unset: PlaceSet,
    /// What was set, although all of what it is part of may not have been.
    pub(super) set: PlaceSet,
    /// What is allocated, or associated with what exists.
    pub(super) allocated: PlaceSet,
    /// The pointers that point to something or to nothing, for certain.
    pub(super) defined: PlaceSet,
    /// The dummy arguments that are present.
    pub(super) present: PlaceSet,
    /// The labels that a variable may hold, of those that hold one for certain.
    pub(super) labels: BTreeMap<Place, BTreeSet<u32>>,
    /// The procedure pointers that are set.
    pub(super) procedures: BTreeSet<Name>,
    /// What dummy arguments that nobody writes are at least.
    pub(super) at_least: BTreeMap<Name, i128>,
}

impl State {
    pub(super) fn nowhere() -> Self {
        State {
            unreachable: true,
            ..State::default()
        }
    }

    /// What holds where control comes from here or from `other`: whether that is another state now.
    pub(super) fn meet(&mut self, other: &State) -> bool {
        if other.unreachable {
            return false;
        }
        if self.unreachable {
            self.clone_from(other);
            return true;
        }
        let before = self.size();
        let mut changed = self.unset.unite(&other.unset);
        changed |= self.set.intersect(&other.set);
        changed |= self.allocated.intersect(&other.allocated);
        changed |= self.defined.intersect(&other.defined);
        changed |= self.present.intersect(&other.present);
        self.procedures
            .retain(|name| other.procedures.contains(name));
        self.labels
            .retain(|place, _| other.labels.contains_key(place));
        for (place, labels) in &mut self.labels {
            let before = labels.len();
            labels.extend(&other.labels[place]);
            changed |= labels.len() != before;
        }
        self.at_least
            .retain(|name, _| other.at_least.contains_key(name));
        for (name, least) in &mut self.at_least {
            let met = (*least).min(other.at_least[name]);
            changed |= met != *least;
            *least = met;
        }
        changed || self.size() != before
    }

    /// How many members the sets have that only shrink.
    fn size(&self) -> [usize; 3] {
        [
            self.labels.len(),
            self.procedures.len(),
            self.at_least.len(),
        ]
    }
}

/// A place to which control comes from several others.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub(super) enum Join {
    /// A labelled statement.
    Label(u32),
    /// The head of the loop at this place, to which CYCLE goes.
    Head(Span),
    /// What follows the construct at this place.
    After(Span),
}

/// What is known where control comes from several places.
#[derive(Debug)]
pub(super) struct Joined {
    /// What holds wherever it comes from.
    pub(super) known: State,
    /// What was taken to hold behind it, in this pass.
    pub(super) taken: Vec<State>,
}

impl Default for Joined {
    fn default() -> Self {
        Joined {
            known: State::nowhere(),
            taken: Vec::new(),
        }
    }
}

/// A construct that CYCLE and EXIT can name.
pub(super) struct Construct<'a> {
    pub(super) name: Option<&'a Name>,
    pub(super) span: Span,
    /// Whether an EXIT without a name leaves it.
    pub(super) form: ConstructForm,
}

/// The forms of constructs, for CYCLE and EXIT.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum ConstructForm {
    /// A DO construct.
    Loop,
    /// Any other.
    Other,
}
