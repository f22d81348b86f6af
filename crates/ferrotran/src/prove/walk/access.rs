//! What has to hold where a variable is used: that it is there, and that it is set.

use super::super::cause::Cause;
use super::super::obligation::{Kind, Rule};
use super::super::place::{Home, Lent, Place, Presence, Reach, Storage};
use super::super::value::{Designated, Value};
use super::Walk;
use crate::analyse::types;
use crate::source::Span;

impl<'a> Walk<'_, 'a> {
    /// Its value is used.
    pub(super) fn read(&mut self, found: &Designated<'a>) -> Value<'a> {
        self.available(found);
        self.is_set(found);
        let mut value = found.value.clone();
        if !value.extents.is_scalar() {
            value.about = Some(self.name_of(found.place));
        }
        value
    }

    /// It is assigned to, without storage coming to be.
    pub(super) fn write(&mut self, found: &Designated<'a>) {
        self.available(found);
        if found.is_whole() && self.mask.is_none() {
            self.set(found.place);
        }
    }

    /// All of a variable is set.
    pub(super) fn set(&mut self, place: Place) {
        for place in self.places.within(place) {
            self.state.unset.remove(place);
        }
        self.state.set.insert(place);
        self.complete(place);
    }

    /// A structure is set when the last of its components is. What is ALLOCATABLE or a POINTER is asked by itself whether it
    /// is there, and set.
    fn complete(&mut self, mut place: Place) {
        while let Some(parent) = self.places.get(place).parent {
            let Some(&ty) = self.structures.get(&parent) else {
                return;
            };
            let components = types::components(self.context.interface, ty);
            let is_set = components.is_some_and(|components| {
                components.iter().all(|component| {
                    component.allocatable
                        || component.pointer
                        || self
                            .places
                            .find_component(parent, &component.name)
                            .is_some_and(|inner| self.state.set.contains(inner))
                })
            });
            if !is_set {
                return;
            }
            self.state.unset.remove(parent);
            self.state.set.insert(parent);
            place = parent;
        }
    }

    /// All of a variable may hold anything.
    pub(super) fn unset(&mut self, place: Place) {
        for inner in self.places.within(place) {
            self.state.set.remove(inner);
        }
        self.state.unset.insert(place);
    }

    /// It is there, all of what is designated: present, allocated, associated, and as large.
    pub(super) fn available(&mut self, found: &Designated<'a>) {
        self.there(found);
        self.exists_as_declared(found);
    }

    /// It is there: present, allocated, associated.
    pub(super) fn there(&mut self, found: &Designated<'a>) {
        self.present(found.place, found.span);
        if let Some(&block) = self.torn.get(&self.places.get(found.place).root) {
            let about = format!(
                "the size of common block /{block}/, which program units declare differently"
            );
            self.unproved(Cause::TornCommon, found.span, about);
        }
        let data = self.places.get(found.place);
        let storage = data.storage;
        let name = self.name_of(found.place);
        let holds = self.state.unreachable || self.state.allocated.contains(found.place);
        match storage {
            Storage::Plain => {}
            Storage::Allocatable => {
                let known = self.only_this_frees(found);
                let rule = (holds && known).then_some(Rule::Before);
                if rule.is_none() && self.allocated_checked(found) {
                    if known {
                        self.state.allocated.insert(found.place);
                    }
                    return;
                }
                let cause = match known {
                    true => Cause::Unallocated,
                    false => Cause::FreedByOthers,
                };
                self.either(cause, found.span, name, rule);
            }
            Storage::Pointer(lent) => {
                let known = found.exact && lent == Lent::Caller;
                let rule = (holds && known).then_some(Rule::Guard);
                self.either(Cause::NoTarget, found.span, name, rule);
            }
        }
    }

    /// Whether only statements of this procedure free it, and what it passes it to.
    pub(super) fn only_this_frees(&self, found: &Designated<'a>) -> bool {
        let data = self.places.get(found.place);
        // What stays may be freed by a call of this procedure in between.
        let own = matches!(data.home, Home::Local | Home::Dummy(_) | Home::Result);
        found.exact && own && data.reach == Reach::OnlyName && !self.is_parallel(found.span)
    }

    /// A dummy argument is present.
    pub(super) fn present(&mut self, place: Place, span: Span) {
        let root = self.places.get(place).root;
        let cause = match self.places.get(root).presence {
            Presence::Always => return,
            Presence::Optional => Cause::Untested,
            Presence::SomeEntries => Cause::OtherEntry,
        };
        let holds = self.state.unreachable || self.state.present.contains(root);
        let rule = holds.then_some(Rule::Guard);
        let name = self.name_of(root);
        self.either(cause, span, name, rule);
    }

    /// It was set before.
    pub(super) fn is_set(&mut self, found: &Designated<'a>) {
        let name = self.name_of(found.place);
        let home = self.places.get(found.place).home;
        match home {
            // What the caller passes is set, and so is static memory: if only to zero.
            Home::Dummy(_)
            | Home::HostDummy
            | Home::Saved
            | Home::Common
            | Home::Module
            | Home::Temporary
            | Home::Local
            | Home::Result => {
                let unset = !self.state.unreachable && self.may_be_unset(found.place);
                let tracked = match home {
                    Home::Local | Home::Result => true,
                    Home::Dummy(_)
                    | Home::HostDummy
                    | Home::HostLocal
                    | Home::Saved
                    | Home::Common
                    | Home::Module
                    | Home::Temporary => false,
                };
                if unset {
                    self.wants(found.place);
                    self.unproved(Cause::Unset, found.span, name);
                } else if tracked {
                    let rule = match self.is_given(found.place) {
                        true => Rule::Rewritten,
                        false => Rule::Before,
                    };
                    self.proved(Kind::Initialised, found.span, name, rule);
                }
            }
            Home::HostLocal => self.is_set_by_host(found),
        }
    }

    /// Whether a part of it, or what it is part of, may not be set.
    pub(super) fn may_be_unset(&self, place: Place) -> bool {
        let mut outer = Some(place);
        while let Some(place) = outer {
            if self.state.set.contains(place) {
                break;
            }
            if self.state.unset.contains(place) {
                return true;
            }
            outer = self.places.get(place).parent;
        }
        self.has_unset(place)
    }

    /// Whether a part of it may not be set.
    fn has_unset(&self, place: Place) -> bool {
        let mut inner = self.places.get(place).components.iter();
        self.state.unset.contains(place) || inner.any(|&inner| self.has_unset(inner))
    }

    /// What is at a place may be freed or moved by now.
    pub(super) fn freed(&mut self, place: Place) {
        for place in self.places.within(place) {
            self.freed.insert(place);
            self.state.allocated.remove(place);
            self.state.defined.remove(place);
        }
    }
}
