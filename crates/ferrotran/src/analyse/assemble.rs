//! The facts, made of what the parts of the analysis found.

use std::collections::BTreeSet;

use rayon::prelude::*;

use crate::interface::{Dummy, ProcedureId};
use crate::resolve::{Body, Resolved};

use super::actuals::Definable;
use super::circles::on_circles;
use super::facts::{Callback, Calls, Facts, ProcedureFacts, Reason, State, Undefined, Use};
use super::lent::Lent;
use super::lifetimes::lifetimes;
use super::object_state::ObjectState;
use super::output;
use super::propagate::{Cause, Causes, Direct, NodeFacts};
use super::reach::{Callers, Reached};
use super::state;
use super::storage::{BodyId, NodeId};
use super::trace::{Callee, EventKind, Note, Program};
use super::undefined;

pub(super) fn facts(program: &Program<'_>, resolved: &Resolved, objects: &ObjectState) -> Facts {
    let lent = Lent::new(program);
    let nodes = NodeFacts::new(program, &lent);
    let (outputs, (definable, lifetimes)) = rayon::join(
        || output::outputs(program, &nodes),
        || {
            (
                Definable::new(program),
                lifetimes(program, &nodes, resolved),
            )
        },
    );
    let callers = Callers::new(program);
    let own = |notes: fn(&super::trace::Trace) -> &Vec<Note>| -> Vec<Vec<Note>> {
        program
            .traces
            .iter()
            .map(|trace| notes(trace).clone())
            .collect()
    };
    let mut shared = state::shared(program, &nodes);
    for (body, notes) in resolved.bodies.iter().zip(&mut shared) {
        notes.extend(in_objects(body, resolved, objects));
    }
    let environment = own(|trace| &trace.environment);
    let process = own(|trace| &trace.shared);
    let c_ends = own(|trace| &trace.c_ends);
    let (stops, unknown) = (own(|trace| &trace.stops), own(|trace| &trace.unknown));
    let reached_stops = callers.nearest(&stops);
    let reached_unknown = callers.nearest(&unknown);
    let in_io = in_io(program, &reached_stops, &reached_unknown);
    let mut uncontained: Vec<Vec<Note>> = program
        .traces
        .iter()
        .zip(&in_io)
        .map(|(trace, calls)| [trace.uncontained.as_slice(), calls].concat())
        .collect();
    for (body, note) in recursion(program, resolved) {
        uncontained[body].push(note);
    }
    let transfers = transfers(program);
    let assembler = Assembler {
        program,
        shared: callers.nearest(&shared),
        process: callers.nearest(&process),
        stops: reached_stops,
        c_ends: callers.nearest(&c_ends),
        environment: callers.nearest(&environment),
        unknown: reached_unknown,
        in_io: callers.nearest(&in_io),
        transfers: callers.nearest(&transfers),
        uncontained: callers.nearest(&uncontained),
        undefined: undefined::nearest(program, &callers),
        nodes,
        outputs,
        definable,
        lent,
    };
    let bodies = resolved.bodies.par_iter().enumerate();
    let procedures = bodies.flat_map_iter(|(index, body)| {
        let procedures = std::iter::once(&body.procedure).chain(&body.entries);
        procedures.map(move |&id| (id, BodyId(index)))
    });
    let procedures = procedures.map(|(id, body)| (id, assembler.procedure(id, body)));
    Facts {
        procedures: procedures.collect(),
        lifetimes,
    }
}

/// The state of a body that only its object shows.
fn in_objects(body: &Body, resolved: &Resolved, objects: &ObjectState) -> Vec<Note> {
    let span = resolved.interface.procedure(body.procedure).span;
    let procedures = std::iter::once(&body.procedure).chain(&body.entries);
    let texts = procedures.filter_map(|id| objects.of.get(id)).flatten();
    let notes = texts.map(|text| Note {
        span,
        text: text.clone(),
    });
    notes.collect()
}

/// Where a stop or a failing callback would unwind through an input or output statement.
fn in_io(program: &Program<'_>, stops: &Reached<'_>, unknown: &Reached<'_>) -> Vec<Vec<Note>> {
    let traces = program.traces.iter();
    let mut notes: Vec<Vec<Note>> = traces.map(|trace| trace.in_io.clone()).collect();
    for site in program.sites.iter().filter(|site| site.in_io) {
        let why = match &site.callee {
            Callee::Variable(_) => Some("a dummy procedure"),
            Callee::Unknown(_) => Some("a procedure of which nothing is known"),
            Callee::Defined(_) | Callee::Passed(_) => site
                .bodies(program)
                .any(|body| stops.any(body) || unknown.any(body))
                .then_some("a procedure that can stop"),
        };
        if let Some(why) = why {
            notes[site.caller.0].push(Note {
                span: site.span,
                text: format!("{why} is called inside an input/output statement"),
            });
        }
    }
    notes
}

/// The bodies that call themselves: nobody knows how much of the stack that takes.
fn recursion(program: &Program<'_>, resolved: &Resolved) -> Vec<(usize, Note)> {
    let mut calls: Vec<Vec<usize>> = vec![Vec::new(); program.traces.len()];
    for site in &program.sites {
        for callee in site.bodies(program) {
            calls[site.caller.0].push(callee.0);
        }
    }
    let calls_itself = on_circles(&calls);
    let mut notes = Vec::new();
    for (index, body) in resolved.bodies.iter().enumerate() {
        let procedure = resolved.interface.procedure(body.procedure);
        // Others are proved not to.
        if !procedure.prefixes.recursive {
            continue;
        }
        if calls_itself[index] {
            let text = format!(
                "`{}` calls itself: the process ends if the stack has no room for that",
                procedure.name
            );
            let span = procedure.span;
            notes.push((index, Note { span, text }));
        }
    }
    notes
}

/// Where units are used, or may be: by what a dummy procedure stands for, or is not known.
fn transfers(program: &Program<'_>) -> Vec<Vec<Note>> {
    let traces = program.traces.iter();
    let mut notes: Vec<Vec<Note>> = traces
        .map(|trace| [trace.transfers.as_slice(), &trace.unknown].concat())
        .collect();
    for site in &program.sites {
        if let Callee::Variable(node) = site.callee {
            let name = &program.nodes.get(node).name;
            notes[site.caller.0].push(Note {
                span: site.span,
                text: format!("`{name}` is called, which may do input or output"),
            });
        }
    }
    notes
}

struct Assembler<'p, 'a, 'n> {
    program: &'p Program<'a>,
    nodes: NodeFacts,
    outputs: Vec<bool>,
    definable: Definable,
    lent: Lent,
    shared: Reached<'n>,
    process: Reached<'n>,
    stops: Reached<'n>,
    c_ends: Reached<'n>,
    environment: Reached<'n>,
    unknown: Reached<'n>,
    in_io: Reached<'n>,
    transfers: Reached<'n>,
    uncontained: Reached<'n>,
    undefined: Vec<Vec<Undefined>>,
}

impl Assembler<'_, '_, '_> {
    fn procedure(&self, id: ProcedureId, body: BodyId) -> ProcedureFacts {
        let program = self.program;
        let procedure = program.interface.procedure(id);
        let dummies = program.nodes.dummies(id).unwrap_or_default();
        let mut arguments = Vec::with_capacity(dummies.len());
        let mut kept = Vec::new();
        let mut callbacks = Vec::new();
        let mut lent = Vec::with_capacity(dummies.len());
        for (index, (formal, &node)) in procedure.arguments.iter().zip(dummies).enumerate() {
            let Some(node) = node.filter(|_| !formal.attributes.value) else {
                // An alternate return or a copy.
                arguments.push(Use::NeverWritten);
                lent.push(Some(Vec::new()));
                continue;
            };
            arguments.push(self.use_of(node));
            lent.push(self.lent_to(node, dummies));
            let unknown = self.reason(&self.nodes.unknown, node);
            if matches!(formal.dummy, Dummy::Procedure(_)) {
                callbacks.push(Callback {
                    argument: index,
                    called: self.reason(&self.nodes.called, node).or(unknown.clone()),
                    concurrent: self
                        .reason(&self.nodes.concurrent, node)
                        .or(unknown.clone()),
                    in_io: self.reason(&self.nodes.in_io, node).or(unknown.clone()),
                    variables: match unknown {
                        Some(_) => BTreeSet::new(),
                        None => self.definable.positions(node),
                    },
                    kept: unknown,
                });
            } else if let Some(reason) = unknown {
                kept.push((index, reason));
            }
        }
        let unknown = self.unknown.reasons(program, body);
        let shared = self.shared.reasons(program, body);
        ProcedureFacts {
            arguments,
            lent,
            state: match (shared.is_empty(), unknown.is_empty()) {
                (true, true) => State::Reentrant,
                (false, _) => State::Shared(shared),
                (true, false) => State::Unknown(unknown.clone()),
            },
            process: self
                .process
                .reasons(program, body)
                .into_iter()
                .chain(unknown.iter().cloned())
                .collect(),
            stops: self.stops.reasons(program, body),
            environment: self.environment.reasons(program, body),
            c_ends: self.c_ends.reasons(program, body),
            in_io: self.in_io.reasons(program, body),
            transfers: self.transfers.reasons(program, body),
            uncontained: self.uncontained.reasons(program, body),
            undefined: self.undefined[body.0].clone(),
            alternate_returns: program.traces[body.0]
                .alternate_returns
                .iter()
                .map(|note| Reason {
                    span: note.span,
                    text: note.text.clone(),
                    calls: Calls::default(),
                })
                .collect(),
            unknown,
            kept,
            callbacks,
        }
    }

    /// The dummy procedures among `dummies` that alone can write `node`.
    fn lent_to(&self, node: NodeId, dummies: &[Option<NodeId>]) -> Option<Vec<(usize, usize)>> {
        let otherwise = &self.nodes.written_otherwise;
        let unknown = &self.nodes.unknown;
        if otherwise[node.index()].is_some() || unknown[node.index()].is_some() {
            return None;
        }
        let lent = self.lent.to(node).map(|(procedure, position)| {
            let argument = dummies.iter().position(|dummy| *dummy == Some(procedure))?;
            Some((argument, position))
        });
        lent.collect()
    }

    fn use_of(&self, node: NodeId) -> Use {
        if let Some(reason) = self.reason(&self.nodes.unknown, node) {
            return Use::Unknown(reason);
        }
        match self.reason(&self.nodes.written, node) {
            None => Use::NeverWritten,
            Some(reason) if self.outputs[node.index()] => Use::Output(reason),
            Some(reason) => Use::Written(reason),
        }
    }

    /// Why the fact holds for `node`: the calls that lead to the place, and what happens there.
    fn reason(&self, causes: &Causes, node: NodeId) -> Option<Reason> {
        let caused = causes[node.index()]?;
        let Cause::Direct(direct, span) = causes[caused.origin.index()]?.by else {
            return None;
        };
        let mut at = Some(caused);
        let calls = std::iter::from_fn(|| {
            let (span, next) = match at?.by {
                Cause::Direct(..) => return None,
                Cause::Call(site, from) => (self.program.site(site).span, from),
                Cause::Alias(span, from) => (span, from),
            };
            at = causes[next.index()];
            Some(span)
        });
        Some(Reason {
            span,
            text: self.describe(direct, caused.origin),
            calls: Calls::new(calls, caused.steps),
        })
    }

    fn describe(&self, direct: Direct, node: NodeId) -> String {
        let nodes = &self.program.nodes;
        let name = &nodes.get(node).name;
        match direct {
            Direct::Event(EventKind::Write { by, .. }) => format!("`{name}` {}", by.phrase()),
            Direct::Event(EventKind::Unknown(why)) => format!("`{name}` {}", why.phrase()),
            Direct::Event(EventKind::Read | EventKind::Pass { .. } | EventKind::Fill(_)) => {
                format!("`{name}` is read")
            }
            Direct::Parallel => {
                format!("`{name}` is passed, in a parallel region, to what calls it")
            }
            Direct::InIo => {
                format!("`{name}` is passed, in an input or output statement, to what calls it")
            }
            Direct::Kept(pointer) => format!(
                "the address of `{name}` is kept in `{}`",
                nodes.get(pointer).name
            ),
            Direct::Callee(site) => match &self.program.site(site).callee {
                Callee::Variable(callee) if *callee == node => format!("`{name}` is called"),
                Callee::Variable(callee) => format!(
                    "`{name}` is passed to the dummy procedure `{}`, which may write it",
                    nodes.get(*callee).name
                ),
                Callee::Unknown(callee) => format!(
                    "`{name}` is passed to `{callee}`, which is defined in none of the files"
                ),
                Callee::Defined(_) | Callee::Passed(_) => format!("`{name}` is passed on"),
            },
        }
    }
}
