//! Which dummy arguments of a procedure are passed on to which of its dummy procedures, here and
//! in callees: a closure that only reads what it gets writes none of them.

use std::collections::BTreeSet;

use rustc_hash::{FxHashMap, FxHashSet};

use crate::interface::ProcedureId;

use super::storage::{NodeId, Storage};
use super::trace::{ActualNode, Callee, Position, Program, Site};

/// What is passed on to dummy procedures.
pub(super) struct Lent {
    /// For each dummy argument, the dummy procedures of the same procedure that get it, each with
    /// the position at which.
    pairs: FxHashMap<NodeId, BTreeSet<(NodeId, usize)>>,
    /// What is passed to a dummy procedure in any other way.
    otherwise: FxHashSet<NodeId>,
}

impl Lent {
    pub(super) fn new(program: &Program<'_>) -> Self {
        let mut lent = Lent {
            pairs: FxHashMap::default(),
            otherwise: FxHashSet::default(),
        };
        for site in &program.sites {
            let Callee::Variable(callee) = site.callee else {
                continue;
            };
            for actual in site.actuals.iter().filter(|actual| !actual.intent_in) {
                match (actual.node, &actual.position) {
                    (ActualNode::Node(node), Position::Index(position)) => {
                        lent.add(program, node, callee, *position);
                    }
                    (ActualNode::Node(node), Position::Keyword(_)) => {
                        lent.otherwise.insert(node);
                    }
                    (ActualNode::Procedure(_), _) => {}
                }
            }
        }
        let mut changed = true;
        while changed {
            changed = false;
            for site in &program.sites {
                let Callee::Defined(ids) = &site.callee else {
                    continue;
                };
                for &id in ids {
                    changed |= lent.carry(program, site, id);
                }
            }
        }
        lent
    }

    /// The dummy procedures that get `node`, each with the position at which.
    pub(super) fn to(&self, node: NodeId) -> impl Iterator<Item = (NodeId, usize)> {
        self.pairs.get(&node).into_iter().flatten().copied()
    }

    /// Whether `node`, which is passed to dummy procedures, is passed only to those of
    /// [`to`](Self::to).
    pub(super) fn is_complete(&self, node: NodeId) -> bool {
        self.pairs.contains_key(&node) && !self.otherwise.contains(&node)
    }

    /// Whether that is news.
    fn add(&mut self, program: &Program<'_>, node: NodeId, to: NodeId, position: usize) -> bool {
        let (from, procedure) = (program.nodes.get(node), program.nodes.get(to));
        let same = from.storage == Storage::Dummy
            && procedure.storage == Storage::DummyProcedure
            && from.body == procedure.body;
        match same {
            true => self.pairs.entry(node).or_default().insert((to, position)),
            false => self.otherwise.insert(node),
        }
    }

    /// What `callee` passes on is passed on by its caller; whether that is news.
    fn carry(&mut self, program: &Program<'_>, site: &Site, callee: ProcedureId) -> bool {
        let Some(dummies) = program.nodes.dummies(callee) else {
            return false;
        };
        let at = |actual: &super::trace::Actual| actual.position.index(program.interface, callee);
        let mut changed = false;
        for actual in &site.actuals {
            let ActualNode::Node(node) = actual.node else {
                continue;
            };
            let Some(dummy) = at(actual).and_then(|position| *dummies.get(position)?) else {
                continue;
            };
            let pairs: Vec<_> = self.to(dummy).collect();
            for (procedure, position) in pairs {
                let place = dummies.iter().position(|known| *known == Some(procedure));
                let mut passed = site.actuals.iter();
                let passed = passed.find(|passed| place.is_some() && at(passed) == place);
                changed |= match passed.map(|passed| passed.node) {
                    Some(ActualNode::Node(to)) => self.add(program, node, to, position),
                    Some(ActualNode::Procedure(_)) | None => self.otherwise.insert(node),
                };
            }
            if self.otherwise.contains(&dummy) {
                changed |= self.otherwise.insert(node);
            }
        }
        changed
    }
}
