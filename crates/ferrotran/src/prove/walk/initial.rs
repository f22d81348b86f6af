//! Variables that may not be set where they are read, or where they go out: the text that is compiled
//! is rewritten so that they are set where they come to be, if it can be (CHECKS.md, J1).

use std::collections::BTreeMap;

use rustc_hash::FxHashSet;

use super::super::obligation::{self, Discharge};
use super::super::place::{Home, Place, Storage};
use super::super::place_set::PlaceSet;
use super::super::value::{Class, Designated};
use super::Walk;
use super::lookup::Meaning;
use crate::interface::{Kind, Type};
use crate::name::Name;
use crate::resolve::SymbolKind;
use crate::rewrite::Zero;
use crate::syntax::ast::{Executable, ExprKind, StatementKind};

/// More rounds than this do not ask for more.
const MOST_ROUNDS: usize = 6;

/// What is set where it comes to be, because it is rewritten.
#[derive(Default)]
pub(super) struct Initial {
    /// What has to be, so that this pass proves all.
    wanted: PlaceSet,
    /// What is.
    given: PlaceSet,
    /// What MOVE_ALLOC gave the memory of something else.
    moved: BTreeMap<Place, PlaceSet>,
    /// The logical line of the first executable statement.
    first: Option<u32>,
    rounds: usize,
}

impl<'a> Walk<'_, 'a> {
    /// Notes where the executable statements begin.
    pub(super) fn note_first(&mut self) {
        let body = self.body;
        for statement in &body.statements {
            let StatementKind::Executable(executable) = &statement.kind else {
                continue;
            };
            if statement.directive {
                continue;
            }
            if let Executable::Assignment { target, .. } = executable
                && let ExprKind::Apply { base, .. } = &target.kind
                && let ExprKind::Name(name) = &base.kind
                && let Meaning::StatementFunction = self.lookup(name)
            {
                continue;
            }
            self.initial.first = Some(statement.line);
            return;
        }
    }

    /// A pass begins.
    pub(super) fn wants_nothing(&mut self) {
        self.initial.wanted.clear();
    }

    /// Whether the body has to be walked once more, with more that is set where it comes to be.
    pub(super) fn is_given_more(&mut self) -> bool {
        let wanted = std::mem::take(&mut self.initial.wanted);
        let has_more = self.initial.given.unite(&wanted);
        self.initial.rounds += 1;
        has_more && self.initial.rounds <= MOST_ROUNDS
    }

    /// These variables are set where the procedure is entered, as an earlier walk needed it: what has to be
    /// set besides is found as ever.
    pub(super) fn gives(&mut self, names: &FxHashSet<Name>) {
        let body = self.body;
        // All have places, in the order that they have if nothing is given.
        for (name, symbol) in body.symbols_in_order() {
            if let Some(place) = self.local(None, name, symbol)
                && names.contains(name)
            {
                self.initial.given.insert(place);
            }
        }
    }

    /// The variables that are set where the procedure is entered.
    pub(super) fn names_given(&self) -> FxHashSet<Name> {
        let given = self.initial.given.iter();
        let names = given.filter_map(|place| self.zero_on_entry(place));
        names.map(|(name, _)| name.clone()).collect()
    }

    /// Whether something is unproved that no variable decides which is set where it comes to be.
    pub(super) fn is_open_whatever_is_set(&self) -> bool {
        let mut obligations = self.walked.obligations.iter();
        obligations.any(|it| match it.discharge {
            Discharge::Unproved(cause) => {
                use obligation::Kind;
                matches!(
                    cause.kind(),
                    Kind::InRange | Kind::Extent | Kind::Conformable
                )
            }
            Discharge::Proved(_) | Discharge::Checked => false,
        })
    }

    /// It would be proved that `place` is set, if what it is made of were set where it comes to be.
    pub(super) fn wants(&mut self, place: Place) {
        let mut open = self.places.within(place);
        let mut outer = self.places.get(place).parent;
        while let Some(place) = outer {
            open.push(place);
            outer = self.places.get(place).parent;
        }
        while let Some(place) = open.pop() {
            if self.can_be_given(place) && self.initial.wanted.insert(place) {
                let moved = self.initial.moved.get(&place).into_iter();
                open.extend(moved.flat_map(PlaceSet::iter));
            }
        }
    }

    fn can_be_given(&self, place: Place) -> bool {
        match self.places.get(place).storage {
            Storage::Plain => self.zero_on_entry(place).is_some(),
            Storage::Allocatable => self.context.options.rewritable.has(self.body.text),
            Storage::Pointer(_) => false,
        }
    }

    /// MOVE_ALLOC from one to the other.
    pub(super) fn note_moved(&mut self, from: Place, to: Place) {
        self.initial.moved.entry(to).or_default().insert(from);
    }

    /// Whether the variable is set where the procedure is entered.
    pub(super) fn is_set_on_entry(&mut self, place: Place) -> bool {
        if !self.initial.given.contains(place) {
            return false;
        }
        let Some((name, zero)) = self.zero_on_entry(place) else {
            return false;
        };
        let sites = &self.context.options.rewritable;
        let first = self.initial.first;
        let rewrite = first.and_then(|first| sites.on_entry(self.body.text, first, name, zero));
        let known = rewrite.is_some();
        self.walked.rewrites.extend(rewrite);
        known
    }

    /// What a variable of the procedure can be set to where that is entered.
    fn zero_on_entry(&self, place: Place) -> Option<(&'a Name, Zero)> {
        let data = self.places.get(place);
        let first = self.initial.first?;
        if data.parent.is_some()
            || !matches!(data.home, Home::Local | Home::Result)
            || data.storage != Storage::Plain
            || !self.body.entries.is_empty()
            || !self
                .context
                .options
                .rewritable
                .has_entry(self.body.text, first)
        {
            return None;
        }
        let body = self.body;
        let (name, symbol) = body.symbols.get_key_value(data.name.as_str())?;
        let own = matches!(
            symbol.kind,
            SymbolKind::Local { saved: false } | SymbolKind::Result
        );
        // Of what shares its storage nothing has a value either.
        let mut sets = body.equivalences.iter().filter(|set| set.contains(name));
        let is_own = |other: &Name| {
            let symbol = body.symbols.get(other);
            symbol.is_some_and(|it| matches!(it.kind, SymbolKind::Local { saved: false }))
        };
        let shared = !sets.all(|set| set.iter().all(is_own));
        if !own || shared || self.places.find(None, name) != Some(place) {
            return None;
        }
        let zero = match &symbol.variable.as_ref()?.ty {
            Type::Integer { .. } | Type::Real(_) | Type::Complex(_) => Zero::Number,
            Type::Logical(_) => Zero::Logical,
            Type::Character { kind: Kind(1), .. } => Zero::Text,
            Type::Character { .. }
            | Type::Derived { .. }
            | Type::AssumedType
            | Type::UnlimitedPolymorphic
            | Type::Unresolved => return None,
        };
        Some((name, zero))
    }

    /// Whether what an ALLOCATE allocates is set by it: its object `number`.
    pub(super) fn is_set_by_allocate(&mut self, found: &Designated<'a>, number: usize) -> bool {
        if !self.initial.given.contains(found.place) || !found.is_whole() {
            return false;
        }
        let rank = found.value.extents.rank();
        let zero = match (found.value.class, rank) {
            (Class::Integer | Class::Real | Class::Complex, _) => Zero::Number,
            (Class::Logical, _) => Zero::Logical,
            (Class::Character(Some(Kind(1))), Some(rank)) => Zero::Allocated { rank },
            (Class::Character(_) | Class::Derived(_) | Class::Boz | Class::Unknown, _) => {
                return false;
            }
        };
        let sites = &self.context.options.rewritable;
        let rewrite = sites.allocated(self.body.text, self.line, number, zero);
        let known = rewrite.is_some();
        self.walked.rewrites.extend(rewrite);
        known
    }

    /// Whether the variable is set where it comes to be.
    pub(super) fn is_given(&self, place: Place) -> bool {
        self.initial.given.contains(place)
    }
}
