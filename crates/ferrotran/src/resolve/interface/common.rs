//! Common blocks, as all program units lay them out.

use rustc_hash::FxHashMap;

use crate::interface::{CommonBlock, CommonLayout};
use crate::name::Name;
use crate::resolve::constant::evaluator::Evaluator;
use crate::resolve::scope::table::ScopeId;
use crate::source::FileId;

/// The common blocks so far.
#[derive(Default)]
pub(crate) struct Commons {
    pub(crate) blocks: Vec<CommonBlock>,
    /// Where each stands in `blocks`; `None` is blank COMMON.
    places: FxHashMap<Option<Name>, usize>,
}

impl Commons {
    /// Adds what the program unit of `file` says of common blocks.
    pub(crate) fn add(&mut self, evaluator: &mut Evaluator<'_>, scope: ScopeId, file: FileId) {
        let unit = evaluator.scopes.scope(scope).name.clone();
        let Some(place) = evaluator.scopes.scope(scope).unit.map(|unit| unit.span) else {
            return;
        };
        let mut layouts: FxHashMap<Option<&Name>, usize> = FxHashMap::default();
        for (span, block) in evaluator.scopes.scope(scope).commons.clone() {
            // In an INCLUDE file, which many units share, it would tell nothing of the unit.
            let span = if span.file == place.file { span } else { place };
            let count = block.members.len();
            let mut plain = block.name.as_ref().is_none_or(|name| {
                let bound = &evaluator.scopes.scope(scope).bound_commons;
                !bound.contains(&name)
            });
            // What shares storage with a member may have to be aligned otherwise: then there is a gap before it.
            let shared = &evaluator.scopes.scope(scope).equivalences;
            plain &= !shared
                .iter()
                .flatten()
                .any(|name| block.members.iter().any(|member| member.name == *name));
            let members: Vec<_> = block
                .members
                .iter()
                .filter_map(|member| {
                    let id = evaluator.scopes.lookup(scope, &member.name)?;
                    let flags = evaluator.scopes.entity(id).flags;
                    plain &= !(flags.pointer || flags.volatile || flags.asynchronous);
                    Some((member.name.clone(), evaluator.known_variable(id)))
                })
                .collect();
            plain &= members.len() == count;
            let index = match self.places.get(&block.name) {
                Some(index) => *index,
                None => {
                    let index = self.blocks.len();
                    self.places.insert(block.name.clone(), index);
                    self.blocks.push(CommonBlock {
                        name: block.name.clone(),
                        layouts: Vec::new(),
                    });
                    index
                }
            };
            let known = &mut self.blocks[index].layouts;
            // A block that is named again in one unit goes on where it ended.
            match layouts.get(&block.name.as_ref()) {
                Some(&at) => {
                    known[at].members.extend(members);
                    known[at].plain &= plain;
                }
                None => {
                    layouts.insert(block.name.as_ref(), known.len());
                    known.push(CommonLayout {
                        unit: unit.clone(),
                        file,
                        span,
                        members,
                        plain,
                    });
                }
            }
        }
    }
}
