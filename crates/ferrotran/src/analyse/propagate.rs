//! What happens to storage in callees happens to the actual arguments: facts go from the dummy
//! arguments of a procedure to the callers' variables, and from pointers to what they point to,
//! until nothing changes. Each node is visited once for each fact, so the work is linear in the
//! number of calls; going breadth first makes every chain of calls a shortest one.

use std::collections::VecDeque;

use rustc_hash::{FxHashMap, FxHashSet};

use crate::interface::ProcedureId;
use crate::source::Span;

use super::lent::Lent;
use super::storage::{BodyId, NodeId, Storage};
use super::trace::{ActualNode, Callee, EventKind, Program, Site, SiteId};

/// Why a fact holds for a node.
#[derive(Clone, Copy, Debug)]
pub(super) enum Cause {
    /// Something in the body.
    Direct(Direct, Span),
    /// It is passed to a procedure, and the fact holds for this dummy argument of it.
    Call(SiteId, NodeId),
    /// This pointer points to it, and the fact holds for the pointer.
    Alias(Span, NodeId),
}

/// What in a body makes a fact hold.
#[derive(Clone, Copy, Debug)]
pub(super) enum Direct {
    Event(EventKind),
    /// It is passed to, or is, the callee.
    Callee(SiteId),
    /// It is passed, in a parallel region, to a procedure that calls it.
    Parallel,
    /// It is passed, in an input or output statement, to a procedure that calls it.
    InIo,
    /// Its address is kept in this pointer, which outlives the call.
    Kept(NodeId),
}

/// For each node why a fact holds; `None`: it doesn't.
pub(super) type Causes = Vec<Option<Caused>>;

/// Why a fact holds for a node, and where that begins.
#[derive(Clone, Copy, Debug)]
pub(super) struct Caused {
    pub(super) by: Cause,
    /// The node for which something in a body makes it hold.
    pub(super) origin: NodeId,
    /// How many steps lead there.
    pub(super) steps: usize,
}

/// The facts that go from node to node.
pub(super) struct NodeFacts {
    /// It can be written.
    pub(super) written: Causes,
    /// It can be written otherwise than by a dummy procedure that [`Lent`] tells of.
    pub(super) written_otherwise: Causes,
    /// Nothing is known of what happens to it, keeping its address included.
    pub(super) unknown: Causes,
    /// Its value can be read.
    pub(super) read: Causes,
    /// A dummy procedure: it can be called.
    pub(super) called: Causes,
    /// A dummy procedure: it can be called by several threads at once.
    pub(super) concurrent: Causes,
    /// A dummy procedure: it can be called inside an input or output statement.
    pub(super) in_io: Causes,
}

impl NodeFacts {
    pub(super) fn new(program: &Program<'_>, lent: &Lent) -> Self {
        let graph = Graph::new(program);
        let mut written_otherwise = Vec::new();
        let mut written = Vec::new();
        let mut unknown = Vec::new();
        let mut read = Vec::new();
        for trace in &program.traces {
            for event in &trace.events {
                let direct = Cause::Direct(Direct::Event(event.kind), event.span);
                match event.kind {
                    EventKind::Read => read.push((event.node, direct)),
                    EventKind::Write { .. } => {
                        written.push((event.node, direct));
                        written_otherwise.push((event.node, direct));
                    }
                    EventKind::Unknown(_) => unknown.push((event.node, direct)),
                    EventKind::Fill(_) => {}
                    EventKind::Pass { site, actual } => {
                        let direct = Cause::Direct(Direct::Callee(site), event.span);
                        let site = program.site(site);
                        match site.callee {
                            Callee::Unknown(_) => unknown.push((event.node, direct)),
                            Callee::Variable(_) => {
                                read.push((event.node, direct));
                                let actual = site.actuals.get(usize::from(actual));
                                if actual.is_none_or(|actual| !actual.intent_in) {
                                    written.push((event.node, direct));
                                    if !lent.is_complete(event.node) {
                                        written_otherwise.push((event.node, direct));
                                    }
                                }
                            }
                            Callee::Defined(_) | Callee::Passed(_) => {}
                        }
                    }
                }
            }
            for alias in &trace.aliases {
                if program.nodes.get(alias.pointer).outlives_call() {
                    let direct = Cause::Direct(Direct::Kept(alias.pointer), alias.span);
                    unknown.push((alias.target, direct));
                }
            }
        }
        let called = graph.spread(graph.direct_calls(program, |_| true));
        let concurrent =
            graph.calls_within(program, &called, |site| site.parallel, Direct::Parallel);
        let in_io = graph.calls_within(
            program,
            &called,
            |site| site.in_io || site.exclusive,
            Direct::InIo,
        );
        let ((written, written_otherwise), (unknown, read)) = rayon::join(
            || (graph.spread(written), graph.spread(written_otherwise)),
            || (graph.spread(unknown), graph.spread(read)),
        );
        NodeFacts {
            written,
            written_otherwise,
            unknown,
            read,
            called,
            concurrent: graph.spread(concurrent),
            in_io: graph.spread(in_io),
        }
    }

    /// Whether it is written, or may be.
    pub(super) fn may_be_written(&self, node: NodeId) -> bool {
        self.written[node.index()].is_some() || self.unknown[node.index()].is_some()
    }
}

/// How facts go from node to node.
struct Graph {
    /// By the node that they go from.
    edges: Vec<Vec<(Edge, NodeId)>>,
}

#[derive(Clone, Copy)]
enum Edge {
    Call(SiteId),
    Alias(Span),
}

impl Graph {
    fn new(program: &Program<'_>) -> Self {
        let mut graph = Graph {
            edges: vec![Vec::new(); program.nodes.len()],
        };
        let procedures = procedures_of_dummies(program);
        for (index, site) in program.sites.iter().enumerate() {
            let callees: &[ProcedureId] = match &site.callee {
                Callee::Defined(ids) => ids,
                Callee::Variable(node) => procedures.get(node).map_or(&[], Vec::as_slice),
                Callee::Unknown(_) | Callee::Passed(_) => &[],
            };
            let id = SiteId(index as u32);
            for &callee in callees {
                for actual in &site.actuals {
                    if let ActualNode::Node(node) = actual.node
                        && let Some(dummy) = dummy(
                            program,
                            callee,
                            actual.position.index(program.interface, callee),
                        )
                    {
                        graph.edges[dummy.index()].push((Edge::Call(id), node));
                    }
                }
            }
        }
        for trace in &program.traces {
            for alias in &trace.aliases {
                let edge = (Edge::Alias(alias.span), alias.target);
                graph.edges[alias.pointer.index()].push(edge);
            }
        }
        graph
    }

    fn spread(&self, seeds: Vec<(NodeId, Cause)>) -> Causes {
        let mut causes: Causes = vec![None; self.edges.len()];
        let mut queue = VecDeque::new();
        for (node, cause) in seeds {
            if causes[node.index()].is_none() {
                causes[node.index()] = Some(Caused {
                    by: cause,
                    origin: node,
                    steps: 0,
                });
                queue.push_back(node);
            }
        }
        while let Some(from) = queue.pop_front() {
            let Some(Caused { origin, steps, .. }) = causes[from.index()] else {
                continue;
            };
            for &(edge, to) in &self.edges[from.index()] {
                if causes[to.index()].is_none() {
                    causes[to.index()] = Some(Caused {
                        by: match edge {
                            Edge::Call(site) => Cause::Call(site, from),
                            Edge::Alias(span) => Cause::Alias(span, from),
                        },
                        origin,
                        steps: steps + 1,
                    });
                    queue.push_back(to);
                }
            }
        }
        causes
    }

    /// The calls of dummy procedures at the sites that `when` chooses.
    fn direct_calls(
        &self,
        program: &Program<'_>,
        when: impl Fn(SiteId) -> bool,
    ) -> Vec<(NodeId, Cause)> {
        let sites = program.sites.iter().enumerate();
        let calls = sites.filter_map(|(index, site)| {
            let id = SiteId(index as u32);
            match site.callee {
                Callee::Variable(node) if when(id) => {
                    Some((node, Cause::Direct(Direct::Callee(id), site.span)))
                }
                _ => None,
            }
        });
        calls.collect()
    }

    /// Where dummy procedures are called within what `within` tells of, a parallel region, say:
    /// there, by a procedure that is called there, or in a procedure that is run from there and
    /// whose host has it.
    fn calls_within(
        &self,
        program: &Program<'_>,
        called: &Causes,
        within: fn(&Site) -> bool,
        passed: Direct,
    ) -> Vec<(NodeId, Cause)> {
        let bodies = bodies_within(program, within);
        let mut seeds = self.direct_calls(program, |id| {
            let site = program.site(id);
            let Callee::Variable(node) = site.callee else {
                return false;
            };
            let elsewhere = program.nodes.get(node).body != Some(site.caller);
            within(site) || (elsewhere && bodies.contains(&site.caller))
        });
        for (index, edges) in self.edges.iter().enumerate() {
            if called[index].is_none() {
                continue;
            }
            for &(edge, to) in edges {
                if let Edge::Call(site) = edge
                    && within(program.site(site))
                {
                    let span = program.site(site).span;
                    seeds.push((to, Cause::Direct(passed, span)));
                }
            }
        }
        seeds
    }
}

/// The dummy argument with this index, if what happens to it happens to the actual one.
fn dummy(program: &Program<'_>, procedure: ProcedureId, index: Option<usize>) -> Option<NodeId> {
    let node = (*program.nodes.dummies(procedure)?.get(index?)?)?;
    let storage = &program.nodes.get(node).storage;
    matches!(storage, Storage::Dummy | Storage::DummyProcedure).then_some(node)
}

/// The procedures that come to each dummy procedure within the files.
fn procedures_of_dummies(program: &Program<'_>) -> FxHashMap<NodeId, Vec<ProcedureId>> {
    let mut flows: FxHashMap<NodeId, Vec<NodeId>> = FxHashMap::default();
    let mut pending = Vec::new();
    for site in &program.sites {
        let Callee::Defined(callees) = &site.callee else {
            continue;
        };
        for &callee in callees {
            for actual in &site.actuals {
                let index = actual.position.index(program.interface, callee);
                let Some(dummy) = dummy(program, callee, index) else {
                    continue;
                };
                match actual.node {
                    ActualNode::Procedure(id) => pending.push((dummy, id)),
                    ActualNode::Node(node) => {
                        if program.nodes.get(node).storage == Storage::DummyProcedure {
                            flows.entry(node).or_default().push(dummy);
                        }
                    }
                }
            }
        }
    }
    let mut found: FxHashMap<NodeId, Vec<ProcedureId>> = FxHashMap::default();
    let mut seen = FxHashSet::default();
    while let Some((node, id)) = pending.pop() {
        if seen.insert((node, id)) {
            found.entry(node).or_default().push(id);
            for &next in flows.get(&node).map_or(&[][..], Vec::as_slice) {
                pending.push((next, id));
            }
        }
    }
    found
}

/// The bodies that can run within what `within` tells of.
fn bodies_within(program: &Program<'_>, within: fn(&Site) -> bool) -> FxHashSet<BodyId> {
    let mut calls: FxHashMap<BodyId, Vec<BodyId>> = FxHashMap::default();
    let mut pending = Vec::new();
    for site in &program.sites {
        for callee in site.bodies(program) {
            if within(site) {
                pending.push(callee);
            }
            calls.entry(site.caller).or_default().push(callee);
        }
    }
    let mut found = FxHashSet::default();
    while let Some(body) = pending.pop() {
        if found.insert(body) {
            pending.extend(calls.get(&body).into_iter().flatten());
        }
    }
    found
}
