//! The variables of a body, as far as what was done to them before decides what holds.

use rustc_hash::FxHashMap;
use smol_str::{SmolStr, format_smolstr};

use crate::name::Name;
use crate::source::Span;

/// A variable, or a component of one, in [`Places`].
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub(super) struct Place(u32);

/// What is known of a [`Place`].
#[derive(Clone, Debug)]
pub(super) struct PlaceData {
    /// As it is named in messages: `x%a`.
    pub(super) name: SmolStr,
    /// The variable that it is part of; itself if it is none.
    pub(super) root: Place,
    /// What it is a component of.
    pub(super) parent: Option<Place>,
    /// Its components, as far as they were named.
    pub(super) components: Vec<Place>,
    /// Where the variable lives.
    pub(super) home: Home,
    /// Whether it may have no storage.
    pub(super) storage: Storage,
    /// OPTIONAL, or no argument of each entry.
    pub(super) presence: Presence,
    /// Whether its own name alone reaches it.
    pub(super) reach: Reach,
}

/// Where a variable lives.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Home {
    /// It is gone when the procedure returns.
    Local,
    /// A local variable that stays.
    Saved,
    /// The result of the function.
    Result,
    /// A dummy argument, at this position of the procedure (not of an ENTRY).
    Dummy(Option<usize>),
    /// A common block.
    Common,
    /// A module.
    Module,
    /// A dummy argument of the host.
    HostDummy,
    /// A local variable of the host.
    HostLocal,
    /// An index of a construct, or the value that a name stands for.
    Temporary,
}

impl Home {
    /// Whether it is there after the procedure, for others than its host.
    pub(super) fn is_seen(self) -> bool {
        match self {
            Home::Dummy(_) | Home::HostDummy | Home::Saved | Home::Common | Home::Module => true,
            Home::Local | Home::Result | Home::Temporary | Home::HostLocal => false,
        }
    }
}

/// Whether a variable has storage of its own.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Storage {
    /// Always.
    Plain,
    /// ALLOCATABLE.
    Allocatable,
    /// POINTER.
    Pointer(Lent),
}

/// Whether a pointer is lent by the caller: a dummy argument with INTENT(IN).
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Lent {
    /// It points to what exists, or to nothing, for the whole call.
    Caller,
    /// It may point anywhere.
    Unknown,
}

/// Whether a dummy argument may be absent.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Presence {
    /// It is there.
    Always,
    /// It may be absent, and PRESENT tells.
    Optional,
    /// It is an argument of some entries only.
    SomeEntries,
}

/// Who can reach a variable.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Reach {
    /// This body, by its name.
    OnlyName,
    /// Others: by EQUIVALENCE, as a TARGET, from an internal procedure, as a global.
    Others,
}

/// All places of a body.
#[derive(Default)]
pub(super) struct Places {
    list: Vec<PlaceData>,
    /// Those that others see after the procedure.
    seen: Vec<Place>,
    /// Those of the body itself.
    by_name: FxHashMap<Name, Place>,
    /// Those that constructs declare.
    in_constructs: FxHashMap<(Span, Name), Place>,
    by_parent: FxHashMap<(Place, Name), Place>,
}

impl Place {
    /// Its number: places are counted from 0 on.
    pub(super) fn index(self) -> usize {
        self.0 as usize
    }

    pub(super) fn at(index: usize) -> Self {
        Place(index as u32)
    }
}

impl Places {
    pub(super) fn get(&self, place: Place) -> &PlaceData {
        &self.list[place.index()]
    }

    /// The variable that `name` stands for, as `make` describes it; its root is itself.
    pub(super) fn variable(
        &mut self,
        scope: Option<Span>,
        name: &Name,
        make: impl FnOnce() -> (Home, Storage, Presence, Reach),
    ) -> Place {
        if let Some(known) = self.find(scope, name) {
            return known;
        }
        let (home, storage, presence, reach) = make();
        let root = self.add(PlaceData {
            name: name.as_str().into(),
            root: Place::at(self.list.len()),
            parent: None,
            components: Vec::new(),
            home,
            storage,
            presence,
            reach,
        });
        match scope {
            None => self.by_name.insert(name.clone(), root),
            Some(scope) => self.in_constructs.insert((scope, name.clone()), root),
        };
        root
    }

    /// The variable that `name` stands for, if it was seen.
    pub(super) fn find(&self, scope: Option<Span>, name: &Name) -> Option<Place> {
        let found = match scope {
            None => self.by_name.get(name),
            Some(scope) => self.in_constructs.get(&(scope, name.clone())),
        };
        found.copied()
    }

    /// The component `name` of `parent`.
    pub(super) fn component(&mut self, parent: Place, name: &Name, storage: Storage) -> Place {
        if let Some(known) = self.find_component(parent, name) {
            return known;
        }
        let of = self.get(parent);
        let data = PlaceData {
            name: format_smolstr!("{}%{name}", of.name),
            root: of.root,
            parent: Some(parent),
            components: Vec::new(),
            home: of.home,
            storage,
            presence: Presence::Always,
            reach: of.reach,
        };
        let place = self.add(data);
        self.by_parent.insert((parent, name.clone()), place);
        self.list[parent.index()].components.push(place);
        place
    }

    /// The component `name` of `parent`, if it was seen.
    pub(super) fn find_component(&self, parent: Place, name: &Name) -> Option<Place> {
        self.by_parent.get(&(parent, name.clone())).copied()
    }

    fn add(&mut self, data: PlaceData) -> Place {
        let place = Place::at(self.list.len());
        if data.home.is_seen() {
            self.seen.push(place);
        }
        self.list.push(data);
        place
    }

    /// Those that others see after the procedure.
    pub(super) fn seen(&self) -> &[Place] {
        &self.seen
    }

    /// The places that are `place` or components of it.
    pub(super) fn within(&self, place: Place) -> Vec<Place> {
        let mut found = vec![place];
        let mut at = 0;
        while let Some(&place) = found.get(at) {
            found.extend(&self.get(place).components);
            at += 1;
        }
        found
    }

    pub(super) fn is_within(&self, mut place: Place, outer: Place) -> bool {
        loop {
            if place == outer {
                return true;
            }
            match self.get(place).parent {
                Some(parent) => place = parent,
                None => return false,
            }
        }
    }

    pub(super) fn iter(&self) -> impl Iterator<Item = (Place, &PlaceData)> {
        let all = self.list.iter().enumerate();
        all.map(|(index, data)| (Place::at(index), data))
    }
}
