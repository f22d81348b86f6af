//! Which of the variables that checks of a statement read it may store itself, before all of it is
//! evaluated (CHECKS.md, J18).

use rustc_hash::FxHashSet;

use super::super::super::place::{Home, Place, Reach};
use super::super::Walk;
use super::statement::{OfStatement, names_in};
use crate::name::Name;
use crate::syntax::ast::Expr;

impl Walk<'_, '_> {
    /// Whether a statement itself may store the variable, by this or another name of `same` storage.
    pub(super) fn is_stored(
        &self,
        name: &Name,
        statement: &OfStatement,
        same: impl Fn(&Self, Place, Place) -> bool,
    ) -> bool {
        let Some(place) = self.places.find(None, name) else {
            return false;
        };
        let root = self.places.get(place).root;
        let mut stored = statement.stored.iter().chain(&statement.counts);
        stored.any(|&other| same(self, root, other))
    }

    /// Whether a statement may store the variable of an implied DO while that repeats something.
    pub(super) fn is_counted_by_others(&self, name: &Name, statement: &OfStatement) -> bool {
        let Some(place) = self.places.find(None, name) else {
            return false;
        };
        let root = self.places.get(place).root;
        let others = statement.counts.iter().filter(|&&other| other != root);
        let mut stored = statement.stored.iter().chain(others);
        stored.any(|&other| self.may_be_one(root, other))
    }

    /// Whether two variables are one, as far as this procedure shows.
    pub(super) fn is_one(&self, one: Place, other: Place) -> bool {
        let has_others = |root| {
            let data = self.places.get(root);
            data.reach == Reach::Others && !self.is_plain_common(root)
        };
        one == other || self.are_one(one, other) || has_others(one) && has_others(other)
    }

    /// Whether two variables may have storage in common: a caller may pass one for both, of whatever type.
    pub(super) fn may_be_one(&self, one: Place, other: Place) -> bool {
        let private = self.is_private(one) || self.is_private(other);
        let common = self.is_plain_common(one) && self.is_plain_common(other);
        one == other || self.are_one(one, other) || !private && !common
    }

    /// Whether nobody else has the storage of a variable.
    pub(super) fn is_private(&self, root: Place) -> bool {
        let data = self.places.get(root);
        matches!(data.home, Home::Local | Home::Result | Home::Saved)
            && data.reach == Reach::OnlyName
    }

    /// What of a common block no EQUIVALENCE names has one name here.
    pub(in crate::prove::walk) fn is_plain_common(&self, root: Place) -> bool {
        let data = self.places.get(root);
        data.home == Home::Common && !self.reached.contains(&Name::new(&data.name))
    }

    /// Whether all variables among `names` are private ones.
    pub(super) fn are_private<'n>(&self, names: impl IntoIterator<Item = &'n Name>) -> bool {
        let mut places = names
            .into_iter()
            .filter_map(|name| self.places.find(None, name));
        places.all(|place| self.is_private(self.places.get(place).root))
    }

    /// Whether a subscript reads what the statement may store by another name, so that it is evaluated
    /// once, if it is not repeated.
    pub(super) fn is_shared(&self, subscript: &Expr) -> bool {
        let statement = &self.checks.statement;
        let mut names = FxHashSet::default();
        names_in(subscript, &mut names);
        (statement.transfers || statement.masks)
            && !statement.shares
            && statement.inside.is_none()
            && statement.repeats.is_empty()
            && !self.are_private(&names)
    }
}
