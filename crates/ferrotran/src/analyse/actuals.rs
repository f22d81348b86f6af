//! What is passed to dummy procedures: which of their arguments every call gives a variable that
//! may be written. Fortran passes constants from read-only memory, and those who pass one on to a
//! dummy procedure need not know it.

use std::collections::BTreeSet;

use rustc_hash::{FxHashMap, FxHashSet};

use crate::interface::{Dummy, Intent, ProcedureId};

use super::storage::{NodeId, Storage};
use super::trace::{ActualNode, Callee, Position, Program, Site};

/// For each dummy procedure that is called, the positions of its arguments that are variables
/// wherever it is called, here and in callees.
pub(super) struct Definable(FxHashMap<NodeId, BTreeSet<usize>>);

impl Definable {
    pub(super) fn new(program: &Program<'_>) -> Self {
        let fixed = fixed(program);
        let mut known: FxHashMap<NodeId, BTreeSet<usize>> = FxHashMap::default();
        let mut handed: Vec<(NodeId, NodeId)> = Vec::new();
        for site in &program.sites {
            match &site.callee {
                Callee::Variable(callee) => {
                    let positions = definable_positions(program, site, *callee, &fixed);
                    meet(&mut known, *callee, positions);
                }
                Callee::Defined(ids) => {
                    for &id in ids {
                        handed.extend(procedures_handed_over(program, site, id));
                    }
                }
                Callee::Unknown(_) => {
                    for procedure in dummy_procedures(program, site) {
                        meet(&mut known, procedure, BTreeSet::new());
                    }
                }
                Callee::Passed(_) => {}
            }
        }
        let mut changed = true;
        while changed {
            changed = false;
            for &(from, to) in &handed {
                if let Some(positions) = known.get(&to).cloned() {
                    changed |= meet(&mut known, from, positions);
                }
            }
        }
        Definable(known)
    }

    /// The positions for the dummy procedure `node`; none where it is not called.
    pub(super) fn positions(&self, node: NodeId) -> BTreeSet<usize> {
        self.0.get(&node).cloned().unwrap_or_default()
    }
}

/// Keeps what both tell; whether that is news.
fn meet(
    known: &mut FxHashMap<NodeId, BTreeSet<usize>>,
    node: NodeId,
    positions: BTreeSet<usize>,
) -> bool {
    match known.get_mut(&node) {
        None => {
            known.insert(node, positions);
            true
        }
        Some(present) => {
            let before = present.len();
            present.retain(|position| positions.contains(position));
            present.len() != before
        }
    }
}

fn definable_positions(
    program: &Program<'_>,
    site: &Site,
    callee: NodeId,
    fixed: &FxHashSet<NodeId>,
) -> BTreeSet<usize> {
    let variables = site.actuals.iter().filter(|actual| match actual.node {
        ActualNode::Node(node) => {
            !actual.intent_in
                && !fixed.contains(&node)
                && program.nodes.get(node).storage != Storage::DummyProcedure
        }
        ActualNode::Procedure(_) => false,
    });
    variables
        .filter_map(|actual| match &actual.position {
            Position::Index(index) => Some(*index),
            Position::Keyword(name) => {
                let body = program.nodes.get(callee).body?;
                let mut hosts = program.body_of.iter().filter(|(_, known)| **known == body);
                hosts.find_map(|(&host, _)| {
                    let host = program.interface.procedure(host);
                    let (_, dummy) = host.argument(&program.nodes.get(callee).name)?;
                    let Dummy::Procedure(dummy) = &dummy.dummy else {
                        return None;
                    };
                    let (position, _) = dummy.interface.as_ref()?.argument(name)?;
                    Some(position)
                })
            }
        })
        .collect()
}

/// The dummy procedures that `site` passes to dummy arguments of `callee`, with those.
fn procedures_handed_over(
    program: &Program<'_>,
    site: &Site,
    callee: ProcedureId,
) -> Vec<(NodeId, NodeId)> {
    let Some(dummies) = program.nodes.dummies(callee) else {
        return Vec::new();
    };
    let actuals = site.actuals.iter();
    actuals
        .filter_map(|actual| {
            let ActualNode::Node(node) = actual.node else {
                return None;
            };
            let position = actual.position.index(program.interface, callee)?;
            let dummy = (*dummies.get(position)?)?;
            let is_procedure = |node| program.nodes.get(node).storage == Storage::DummyProcedure;
            (is_procedure(node) && is_procedure(dummy)).then_some((node, dummy))
        })
        .collect()
}

fn dummy_procedures(program: &Program<'_>, site: &Site) -> Vec<NodeId> {
    let nodes = site.actuals.iter().filter_map(|actual| match actual.node {
        ActualNode::Node(node) => Some(node),
        ActualNode::Procedure(_) => None,
    });
    nodes
        .filter(|&node| program.nodes.get(node).storage == Storage::DummyProcedure)
        .collect()
}

/// The dummy arguments that may be no variables: those that some call gives a constant or an
/// expression, and those that are declared INTENT(IN).
fn fixed(program: &Program<'_>) -> FxHashSet<NodeId> {
    let mut fixed = FxHashSet::default();
    for &id in program.body_of.keys() {
        let dummies = program.nodes.dummies(id).unwrap_or_default();
        let arguments = &program.interface.procedure(id).arguments;
        for (argument, dummy) in arguments.iter().zip(dummies) {
            if argument.intent == Some(Intent::In) {
                fixed.extend(*dummy);
            }
        }
    }
    let mut passed: Vec<(NodeId, NodeId)> = Vec::new();
    for site in &program.sites {
        let Callee::Defined(ids) = &site.callee else {
            continue;
        };
        for &id in ids {
            let Some(dummies) = program.nodes.dummies(id) else {
                continue;
            };
            for (position, dummy) in dummies.iter().enumerate() {
                let Some(dummy) = *dummy else { continue };
                let mut actuals = site.actuals.iter();
                let actual = actuals
                    .find(|actual| actual.position.index(program.interface, id) == Some(position));
                match actual.map(|actual| actual.node) {
                    Some(ActualNode::Node(node)) => passed.push((node, dummy)),
                    Some(ActualNode::Procedure(_)) => {}
                    None => {
                        fixed.insert(dummy);
                    }
                }
            }
        }
    }
    let mut changed = true;
    while changed {
        changed = false;
        for (actual, dummy) in &passed {
            changed |= fixed.contains(actual) && fixed.insert(*dummy);
        }
    }
    fixed
}
