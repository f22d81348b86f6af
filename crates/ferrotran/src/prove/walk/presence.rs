//! Whether what is passed has to be there: present, allocated, associated; and that it stays.

use super::super::cause::Cause;
use super::super::obligation::{Kind, Rule};
use super::super::place::{Home, Lent, Presence, Reach, Storage};
use super::super::value::{Designated, Part};
use super::Walk;
use super::declared::is_polymorphic;
use super::matching::{Called, Known};
use crate::interface::{Argument as Formal, Dummy, Intent, Shape, Variable};

/// What a caller passes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Passes {
    /// What is there.
    Something,
    /// What is declared like the dummy argument: OPTIONAL, ALLOCATABLE or a POINTER.
    Declared,
    /// Nothing, if the variable is not allocated: nothing may be asked of it before that is known.
    Maybe,
}

impl<'a> Walk<'_, 'a> {
    /// Whether what is passed is there, as it has to be. `known` is the variable that it is.
    pub(super) fn is_passed_there(
        &mut self,
        called: Called<'a>,
        formal: &Formal,
        found: &Designated<'a>,
        known: Option<&Variable>,
    ) -> Passes {
        let data = self.places.get(found.place);
        let (storage, whole) = (data.storage, found.is_whole());
        let root = self.places.get(data.root);
        let may_be_absent = root.presence != Presence::Always
            && !self.state.present.contains(found.place)
            && !self.state.unreachable;
        let optional = called.known == Known::Explicit && formal.attributes.optional;
        if may_be_absent && optional && whole && data.parent.is_none() {
            // What is absent stays absent, if both are passed in the same way.
            let elements = called.procedure.prefixes.elemental && !found.value.extents.is_scalar();
            if root.presence == Presence::SomeEntries || formal.attributes.value || elements {
                // How often an elemental procedure is called may be taken from it.
                self.present(found.place, found.span);
            } else if storage != Storage::Plain
                && !formal.attributes.allocatable
                && !formal.attributes.pointer
            {
                self.available(found);
            } else {
                let name = self.name_of(found.place);
                self.proved(Kind::Present, found.span, name, Rule::Agrees);
            }
            return Passes::Declared;
        }
        match storage {
            Storage::Allocatable if formal.attributes.allocatable && whole => {
                self.present(found.place, found.span);
                if called.procedure.result.is_some() && formal.intent != Some(Intent::In) {
                    // The rest of the statement may be evaluated before or after.
                    let name = self.name_of(found.place);
                    self.unproved(Cause::FreedInStatement, found.span, name);
                }
                Passes::Declared
            }
            // What is not allocated is absent (Fortran 2018, 15.5.2.12), also a component of one of several elements: no check
            // may ask whether it is.
            Storage::Allocatable
                if optional
                    && found.part == Part::Whole
                    && !(self.state.allocated.contains(found.place)
                        && self.only_this_frees(found)) =>
            {
                self.present(found.place, found.span);
                let name = self.name_of(found.place);
                match is_absent_unallocated(called, formal, known) {
                    true => self.proved(Kind::Allocated, found.span, name, Rule::Agrees),
                    false => self.unproved(Cause::Unallocated, found.span, name),
                }
                self.kept_alive(found);
                Passes::Maybe
            }
            Storage::Pointer(lent) if formal.attributes.pointer && whole => {
                self.present(found.place, found.span);
                // What is declared INTENT(IN) is taken to point to what exists.
                if formal.intent == Some(Intent::In) && lent != Lent::Caller {
                    let name = self.name_of(found.place);
                    self.unproved(Cause::NoTargetPassed, found.span, name);
                }
                Passes::Declared
            }
            Storage::Allocatable | Storage::Pointer(_) | Storage::Plain => {
                self.there(found);
                self.kept_alive(found);
                Passes::Something
            }
        }
    }

    /// What is passed is not freed meanwhile (CHECKS.md, J16).
    fn kept_alive(&mut self, found: &Designated<'a>) {
        let mut outer = Some(found.place);
        while let Some(place) = outer {
            let data = self.places.get(place);
            let own = data.reach == Reach::OnlyName
                && matches!(data.home, Home::Local | Home::Dummy(_) | Home::Result);
            if data.storage == Storage::Allocatable && !own {
                let name = self.name_of(place);
                return self.unproved(Cause::FreedByCallee, found.span, name);
            }
            outer = data.parent;
        }
    }
}

/// Whether the compiler passes nothing for an ALLOCATABLE variable that is not allocated: GNU Fortran 12 does, where it passes a
/// scalar or a descriptor of the variable itself. What is declared with extents needs the variable's, of which there are none;
/// how often an elemental procedure is called may be taken from it; what is polymorphic is not looked at.
fn is_absent_unallocated(called: Called<'_>, formal: &Formal, known: Option<&Variable>) -> bool {
    let Dummy::Variable(taken) = &formal.dummy else {
        return false;
    };
    !formal.attributes.pointer
        && !formal.attributes.value
        && !called.procedure.prefixes.elemental
        && matches!(taken.shape, Shape::Scalar | Shape::AssumedShape(_))
        && !is_polymorphic(&taken.ty)
        && known.is_some_and(|known| !is_polymorphic(&known.ty))
}
