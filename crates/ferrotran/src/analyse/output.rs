//! True outputs: scalar dummy arguments, and arrays assigned as a whole or by a DO nest over all of
//! their elements, that are certainly written before they are read, on every path to the return.
//!
//! A forward analysis of definite assignment over the basic blocks of each body. Between procedures
//! it starts from "every candidate is an output" and takes back what does not hold until nothing
//! changes; with recursion this is right by induction over the depth of the calls.

use rayon::prelude::*;
use rustc_hash::FxHashMap;

use crate::interface::{CharacterLength, Dummy, Shape, Type};

use super::propagate::NodeFacts;
use super::storage::{BodyId, NodeId, Storage};
use super::trace::{Callee, EventKind, Fill, Program, SiteId, Trace, Writer};

/// The most candidates of one body; any beyond are taken as no outputs.
const MOST_CANDIDATES: usize = 128;

/// Which dummy arguments are outputs, by node.
pub(super) fn outputs(program: &Program<'_>, facts: &NodeFacts) -> Vec<bool> {
    let bodies: Vec<Candidates> = (0..program.traces.len())
        .into_par_iter()
        .map(|body| Candidates::new(program, facts, BodyId(body)))
        .collect();
    let mut is_output = vec![false; program.nodes.len()];
    for node in bodies.iter().flat_map(|body| &body.nodes) {
        is_output[node.index()] = true;
    }
    let mut callers: Vec<Vec<usize>> = vec![Vec::new(); bodies.len()];
    for site in &program.sites {
        for callee in site.bodies(program) {
            callers[callee.0].push(site.caller.0);
        }
    }
    // In rounds: what is taken back in one concerns the callers in the next.
    let mut open: Vec<usize> = (0..bodies.len()).collect();
    while !open.is_empty() {
        open.retain(|&body| !bodies[body].nodes.is_empty());
        let kept = open.par_iter();
        let kept = kept.map(|&body| bodies[body].certain(program, facts, &is_output));
        let kept: Vec<u128> = kept.collect();
        let mut next: Vec<usize> = Vec::new();
        for (&body, kept) in open.iter().zip(kept) {
            let mut changed = false;
            for (bit, node) in bodies[body].nodes.iter().enumerate() {
                changed |= kept & (1 << bit) == 0 && std::mem::take(&mut is_output[node.index()]);
            }
            if changed {
                next.extend(&callers[body]);
            }
        }
        next.sort_unstable();
        next.dedup();
        open = next;
    }
    is_output
}

/// The dummy arguments of a body that may be outputs, and what happens to them.
struct Candidates {
    nodes: Vec<NodeId>,
    /// For each basic block what happens to candidates, by bit.
    steps: Vec<Vec<(u8, EventKind)>>,
    predecessors: Vec<Vec<usize>>,
    returning: Vec<usize>,
}

impl Candidates {
    fn new(program: &Program<'_>, facts: &NodeFacts, body: BodyId) -> Self {
        let trace = &program.traces[body.0];
        let mut candidates = Candidates {
            nodes: Vec::new(),
            steps: Vec::new(),
            predecessors: Vec::new(),
            returning: Vec::new(),
        };
        if trace.irregular || !trace.entries.is_empty() {
            return candidates;
        }
        let mut bits = FxHashMap::default();
        for event in &trace.events {
            if bits.len() < MOST_CANDIDATES
                && !bits.contains_key(&event.node)
                && is_candidate(program, facts, body, event.node)
            {
                bits.insert(event.node, bits.len() as u8);
                candidates.nodes.push(event.node);
            }
        }
        if candidates.nodes.is_empty() {
            return candidates;
        }
        candidates.predecessors = vec![Vec::new(); trace.blocks.len()];
        for (index, block) in trace.blocks.iter().enumerate() {
            for &successor in &block.successors {
                candidates.predecessors[successor].push(index);
            }
            if block.returns {
                candidates.returning.push(index);
            }
            let steps = steps(program, facts, trace, block.events, &bits);
            candidates.steps.push(steps);
        }
        candidates
    }

    /// The bits of the candidates that are outputs as far as `is_output` holds of the callees.
    fn certain(&self, program: &Program<'_>, facts: &NodeFacts, is_output: &[bool]) -> u128 {
        let count = self.steps.len();
        if self.nodes.is_empty() {
            return 0;
        }
        // What each block writes for certain, and what it reads unless written before.
        let effects: Vec<(u128, u128)> = self
            .steps
            .iter()
            .map(|steps| {
                let (mut written, mut read) = (0_u128, 0_u128);
                for &(bit, kind) in steps {
                    let bit = 1_u128 << bit;
                    match effect(program, facts, is_output, kind) {
                        Effect::None => {}
                        Effect::Writes => written |= bit,
                        Effect::Reads => read |= bit & !written,
                    }
                }
                (written, read)
            })
            .collect();
        let reachable = self.reachable(count);
        let mut before = vec![u128::MAX; count];
        before[0] = 0;
        let mut changed = true;
        while changed {
            changed = false;
            for block in (1..count).filter(|&block| reachable[block]) {
                let meet = self.predecessors[block]
                    .iter()
                    .filter(|&&from| reachable[from])
                    .fold(u128::MAX, |set, &from| {
                        set & (before[from] | effects[from].0)
                    });
                if meet != before[block] {
                    before[block] = meet;
                    changed = true;
                }
            }
        }
        let mut certain = u128::MAX;
        for block in (0..count).filter(|&block| reachable[block]) {
            certain &= !(effects[block].1 & !before[block]);
        }
        for &block in self.returning.iter().filter(|&&block| reachable[block]) {
            certain &= before[block] | effects[block].0;
        }
        certain
    }

    fn reachable(&self, count: usize) -> Vec<bool> {
        let mut successors = vec![Vec::new(); count];
        for (block, predecessors) in self.predecessors.iter().enumerate() {
            for &from in predecessors {
                successors[from].push(block);
            }
        }
        let mut reachable = vec![false; count];
        let mut pending = vec![0];
        while let Some(block) = pending.pop() {
            if !std::mem::replace(&mut reachable[block], true) {
                pending.extend(&successors[block]);
            }
        }
        reachable
    }
}

/// Whether `node` is a dummy argument of `body` that nothing but its own name reaches.
fn is_candidate(program: &Program<'_>, facts: &NodeFacts, body: BodyId, node: NodeId) -> bool {
    let known = program.nodes.get(node);
    known.body == Some(body)
        && known.storage == Storage::Dummy
        && !known.deferred
        && !known.optional
        && facts.written[node.index()].is_some()
        && facts.unknown[node.index()].is_none()
        && !program.shared_with_internal.contains(&node)
        && !program.traces[body.0]
            .aliases
            .iter()
            .any(|alias| alias.target == node)
}

fn steps(
    program: &Program<'_>,
    facts: &NodeFacts,
    trace: &Trace,
    (start, end): (usize, usize),
    bits: &FxHashMap<NodeId, u8>,
) -> Vec<(u8, EventKind)> {
    let events = trace.events[start..end].iter();
    let steps = events.filter_map(|event| {
        let bit = *bits.get(&event.node)?;
        let EventKind::Fill(index) = event.kind else {
            return Some((bit, event.kind));
        };
        let fill = &trace.fills[index as usize];
        fills(program, facts, trace, fill).then_some((
            bit,
            EventKind::Write {
                whole: true,
                by: Writer::Assignment,
            },
        ))
    });
    steps.collect()
}

/// Whether what a fill needs holds.
fn fills(program: &Program<'_>, facts: &NodeFacts, trace: &Trace, fill: &Fill) -> bool {
    let only_by_name = |node: &NodeId| {
        !program.shared_with_internal.contains(node)
            && trace.aliases.iter().all(|alias| alias.target != *node)
    };
    let is_written = |&(site, actual): &(SiteId, u16)| {
        let site = program.site(site);
        let Callee::Defined(callees) = &site.callee else {
            return true;
        };
        let Some(actual) = site.actuals.get(usize::from(actual)) else {
            return true;
        };
        callees.iter().any(|&callee| {
            let index = actual.position.index(program.interface, callee);
            let dummy = index.and_then(|index| program.nodes.dummies(callee)?.get(index).copied());
            dummy
                .flatten()
                .is_none_or(|dummy| facts.may_be_written(dummy))
        })
    };
    let is_kept = |node: &NodeId| {
        let known = program.nodes.get(*node);
        !facts.may_be_written(*node)
            && !known.deferred
            && !known.optional
            && matches!(known.storage, Storage::Dummy | Storage::Automatic)
    };
    fill.bounds.iter().all(is_kept)
        && fill.variables.iter().all(only_by_name)
        && !fill.passes.iter().any(is_written)
        && !fill.labels.iter().any(|label| trace.jumps.contains(label))
}

/// What an event means for definite assignment.
enum Effect {
    None,
    Writes,
    Reads,
}

fn effect(program: &Program<'_>, facts: &NodeFacts, is_output: &[bool], kind: EventKind) -> Effect {
    match kind {
        EventKind::Read | EventKind::Unknown(_) => Effect::Reads,
        EventKind::Write { whole: true, .. } => Effect::Writes,
        // Fills are writes by now, or nothing.
        EventKind::Write { whole: false, .. } | EventKind::Fill(_) => Effect::None,
        EventKind::Pass { site, actual } => pass(program, facts, is_output, site, actual),
    }
}

/// What passing a candidate as an actual argument means.
fn pass(
    program: &Program<'_>,
    facts: &NodeFacts,
    is_output: &[bool],
    site: SiteId,
    actual: u16,
) -> Effect {
    let site = program.site(site);
    let Callee::Defined(callees) = &site.callee else {
        return Effect::Reads;
    };
    let Some(actual) = site.actuals.get(usize::from(actual)) else {
        return Effect::Reads;
    };
    // Passed twice: the callee may read the one before it writes the other.
    let twice = site
        .actuals
        .iter()
        .filter(|other| other.node == actual.node)
        .count()
        > 1;
    let (mut all_write, mut any_reads) = (!twice, false);
    for &callee in callees {
        let index = actual.position.index(program.interface, callee);
        let formal = index.and_then(|index| {
            let node = (*program.nodes.dummies(callee)?.get(index)?)?;
            Some((
                node,
                program.interface.procedure(callee).arguments.get(index)?,
            ))
        });
        let Some((node, formal)) = formal else {
            all_write = false;
            continue;
        };
        let covers = match &formal.dummy {
            Dummy::Variable(variable) => {
                matches!(variable.shape, Shape::Scalar | Shape::AssumedShape(_))
                    && !matches!(
                        variable.ty,
                        Type::Character {
                            length: CharacterLength::Expr(_),
                            ..
                        }
                    )
            }
            _ => false,
        };
        let certain = is_output[node.index()] && covers && actual.whole && !twice;
        all_write &= certain;
        any_reads |= !certain
            && (facts.read[node.index()].is_some()
                || facts.unknown[node.index()].is_some()
                || program.nodes.get(node).storage != Storage::Dummy);
    }
    match (all_write, any_reads) {
        (true, _) => Effect::Writes,
        (false, true) => Effect::Reads,
        (false, false) => Effect::None,
    }
}
