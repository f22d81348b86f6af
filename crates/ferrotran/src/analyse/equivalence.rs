//! The EQUIVALENCE sets of a body.

use std::collections::HashMap;

use crate::name::Name;
use crate::resolve::{Body, SymbolKind};

/// The EQUIVALENCE sets of a body; sets that share a name are one.
#[derive(Default)]
pub(super) struct Sets<'a> {
    /// For each name in a set the name that stands for the set.
    first: HashMap<&'a Name, &'a Name>,
    /// The names of each set, by the name that stands for it.
    members: HashMap<&'a Name, Vec<&'a Name>>,
}

impl<'a> Sets<'a> {
    /// Those of `body`. A member of a common block stands for its set if there is one. The work is
    /// linear in the number of names, but for a logarithm.
    pub(super) fn of(body: &'a Body) -> Self {
        let in_common = |name: &Name| {
            let symbol = body.symbols.get(name);
            symbol.is_some_and(|symbol| matches!(symbol.kind, SymbolKind::Common(_)))
        };
        // The groups: of two that meet the smaller one goes into the other.
        let mut group_of: HashMap<&Name, usize> = HashMap::new();
        let mut groups: Vec<(&Name, Vec<&Name>)> = Vec::new();
        for set in &body.equivalences {
            let Some(mut head) = set.iter().find(|name| in_common(name)).or(set.first()) else {
                continue;
            };
            let mut own: Option<usize> = None;
            for name in set {
                let Some(&other) = group_of.get(name) else {
                    let group = *own.get_or_insert_with(|| {
                        groups.push((head, Vec::new()));
                        groups.len() - 1
                    });
                    group_of.insert(name, group);
                    groups[group].1.push(name);
                    continue;
                };
                if !in_common(head) && in_common(groups[other].0) {
                    head = groups[other].0;
                }
                let Some(group) = own.filter(|group| *group != other) else {
                    own = Some(other);
                    continue;
                };
                let larger = groups[group].1.len() >= groups[other].1.len();
                let (into, from) = if larger {
                    (group, other)
                } else {
                    (other, group)
                };
                let moved = std::mem::take(&mut groups[from].1);
                for name in &moved {
                    group_of.insert(name, into);
                }
                groups[into].1.extend(moved);
                own = Some(into);
            }
            if let Some(group) = own {
                groups[group].0 = head;
            }
        }
        let mut sets = Sets::default();
        for (head, members) in groups {
            if members.is_empty() {
                continue;
            }
            for &member in &members {
                sets.first.insert(member, head);
            }
            sets.members.insert(head, members);
        }
        sets
    }

    /// The name that stands for the set of `name`.
    pub(super) fn first(&self, name: &Name) -> Option<&'a Name> {
        self.first.get(name).copied()
    }

    /// The other names of the set that `name` stands for.
    pub(super) fn others(&self, name: &Name) -> impl Iterator<Item = &'a Name> {
        let members = self.members.get(name).map_or(&[][..], Vec::as_slice);
        members
            .iter()
            .copied()
            .filter(move |member| *member != name)
    }
}
