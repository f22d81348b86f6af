//! What the code of each procedure refers to, through functions and data that are no procedures:
//! internal procedures, copies that the compiler made, tables.

use std::collections::{BTreeSet, HashMap};

use super::symbols::{Role, Scope, Symbols};

/// A symbol: the position of its object, and its own in that.
pub(super) type Place = (usize, usize);

/// What one procedure reaches.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Reached {
    /// The procedure.
    pub(super) procedure: Place,
    /// The data that it can write.
    pub(super) writable: BTreeSet<Place>,
}

/// What the procedures reach that `objects` define. Another procedure is where the search ends:
/// analysis knows who calls it.
pub(super) fn reached(objects: &[&Symbols], is_procedure: impl Fn(&str) -> bool) -> Vec<Reached> {
    let mut defined: HashMap<&str, Vec<Place>> = HashMap::new();
    for place in places(objects) {
        let symbol = symbol(objects, place);
        if symbol.scope == Scope::Global && symbol.role != Role::Elsewhere {
            defined.entry(&symbol.name).or_default().push(place);
        }
    }
    let is_procedure = |place: Place| {
        let symbol = symbol(objects, place);
        match symbol.role {
            Role::Code | Role::Elsewhere => is_procedure(&symbol.name),
            Role::Writable | Role::Constant => false,
        }
    };
    let procedures = places(objects)
        .filter(|&place| symbol(objects, place).role == Role::Code && is_procedure(place));
    procedures
        .map(|procedure| {
            let mut seen = BTreeSet::from([procedure]);
            let mut waiting = vec![procedure];
            let mut writable = BTreeSet::new();
            while let Some(place) = waiting.pop() {
                let symbol = symbol(objects, place);
                if symbol.role == Role::Writable {
                    writable.insert(place);
                }
                let inside = symbol.refers.iter().map(|&at| (place.0, at));
                let outside = match symbol.role {
                    Role::Elsewhere => defined.get(symbol.name.as_str()),
                    Role::Code | Role::Writable | Role::Constant => None,
                };
                let next = inside.chain(outside.into_iter().flatten().copied());
                let next = next.filter(|&next| !is_procedure(next));
                waiting.extend(next.filter(|&next| seen.insert(next)));
            }
            Reached {
                procedure,
                writable,
            }
        })
        .collect()
}

fn places(objects: &[&Symbols]) -> impl Iterator<Item = Place> {
    let objects = objects.iter().enumerate();
    objects.flat_map(|(object, symbols)| (0..symbols.list.len()).map(move |at| (object, at)))
}

pub(super) fn symbol<'s>(objects: &[&'s Symbols], place: Place) -> &'s super::symbols::Symbol {
    &objects[place.0].list[place.1]
}
