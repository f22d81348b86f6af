//! What a procedure does of which not the body is there, but what was recorded of it.

use smallvec::SmallVec;

use super::options::Options;
use super::storage::{BodyId, NodeId};
use super::trace::{
    Actual, ActualNode, BasicBlock, Callee, Event, EventKind, Note, Position, Program, Site,
    SiteId, Trace, Unknown, Writer,
};
use crate::flags::Storage;
use crate::interface::{Dummy, ProcedureId};
use crate::name::Name;
use crate::recorded::{self, ProcedureRecord, RecordedCallback, RecordedUse};
use crate::source::Span;

/// The trace of the body `id` of `procedure`, of which `record` is known.
pub(super) fn trace(
    program: &mut Program<'_>,
    options: &Options,
    id: BodyId,
    procedure: ProcedureId,
    record: &ProcedureRecord,
) -> Trace {
    let declared = program.interface.procedure(procedure);
    let (span, file) = (declared.span, declared.file);
    let arguments = declared.arguments.iter();
    let by_value: Vec<bool> = arguments
        .clone()
        .map(|argument| argument.attributes.value)
        .collect();
    let is_variable: Vec<bool> = arguments
        .map(|argument| matches!(argument.dummy, Dummy::Variable(_)))
        .collect();
    let dummies = program
        .nodes
        .dummies(procedure)
        .unwrap_or_default()
        .to_vec();
    let mut trace = Trace::default();
    let mut recorder = Recorder {
        program,
        trace: &mut trace,
        id,
        span,
        dummies: &dummies,
    };
    for (position, used) in record.arguments.iter().enumerate() {
        let Some(Some(node)) = dummies.get(position).copied() else {
            continue;
        };
        if by_value[position] {
            continue;
        }
        // What only closures write is passed to them below.
        let lent = record
            .lent
            .iter()
            .any(|(argument, ..)| *argument == position);
        match used {
            RecordedUse::Unknown => recorder.event(node, EventKind::Unknown(Unknown::Statement)),
            _ if !is_variable[position] => {}
            RecordedUse::In => recorder.event(node, EventKind::Read),
            RecordedUse::Out => recorder.write(node, true),
            RecordedUse::InOut => {
                recorder.event(node, EventKind::Read);
                if !lent {
                    recorder.write(node, false);
                }
            }
        }
    }
    for callback in &record.callbacks {
        recorder.callback(callback, record);
    }
    let events = trace.events.len();
    trace.blocks = vec![BasicBlock {
        events: (0, events),
        successors: SmallVec::new(),
        returns: true,
    }];
    let notes = |notes: &[recorded::Note]| -> Vec<Note> {
        let notes = notes.iter();
        notes
            .map(|recorded::Note(place, text)| Note {
                span,
                text: format!("{text} ({place})"),
            })
            .collect()
    };
    trace.stops = record
        .stops
        .iter()
        .map(|recorded::Note(_, text)| Note {
            span,
            text: text.clone(),
        })
        .collect();
    trace.environment = notes(&record.environment);
    trace.alternate_returns = notes(&record.alternate_returns);
    trace.uncontained = notes(&record.uncontained);
    trace.in_io = notes(&record.in_io);
    trace.unknown = notes(&record.unknown);
    if record.transfers {
        trace.transfers.push(Note {
            span,
            text: "it may use an input/output unit".to_owned(),
        });
    }
    trace.shared = notes(&record.process);
    trace.state = notes(&record.state);
    let (large, all) = (
        &record.state_if_large_are_static,
        &record.state_if_all_are_static,
    );
    match options.storage(file) {
        Storage::Automatic => {}
        Storage::StaticAbove(65_536..) => trace.state.extend(notes(large)),
        Storage::StaticAbove(_) | Storage::Static => {
            trace.state.extend(notes(large));
            trace.state.extend(notes(all));
        }
    }
    trace
}

struct Recorder<'t, 'p, 'a> {
    program: &'t mut Program<'p>,
    trace: &'t mut Trace,
    id: BodyId,
    span: Span,
    dummies: &'a [Option<NodeId>],
}

impl Recorder<'_, '_, '_> {
    fn event(&mut self, node: NodeId, kind: EventKind) {
        self.trace.events.push(Event {
            node,
            kind,
            span: self.span,
        });
    }

    fn write(&mut self, node: NodeId, whole: bool) {
        let by = Writer::Assignment;
        self.event(node, EventKind::Write { whole, by });
    }

    /// The calls of a dummy procedure: what it gets, as far as that matters.
    fn callback(&mut self, callback: &RecordedCallback, record: &ProcedureRecord) {
        let Some(Some(called)) = self.dummies.get(callback.argument).copied() else {
            return;
        };
        if !callback.called {
            return;
        }
        // What of its arguments are variables holds for all calls of it. What is lent is one if all
        // callers pass variables, so that each has a call in which it stands for itself.
        let mut calls: Vec<Vec<(NodeId, usize)>> = vec![Vec::new()];
        let lent = record.lent.iter();
        for &(argument, _, position) in lent.filter(|(_, to, _)| *to == callback.argument) {
            if let Some(Some(node)) = self.dummies.get(argument).copied() {
                calls.push(vec![(node, position)]);
            }
        }
        for mut passed in calls {
            let lent = passed.first().map(|(_, position)| *position);
            for &position in callback.variables.iter().filter(|&&it| Some(it) != lent) {
                let name = Name::new(&position.to_string());
                let own = self.program.nodes.temporary(self.id, self.span, &name);
                passed.push((own, position));
            }
            self.call(called, callback, passed);
        }
    }

    fn call(&mut self, called: NodeId, how: &RecordedCallback, passed: Vec<(NodeId, usize)>) {
        let site = SiteId(self.program.sites.len() as u32);
        let mut actuals: SmallVec<[Actual; 8]> = SmallVec::new();
        for (node, position) in passed {
            let actual = u16::try_from(actuals.len()).unwrap_or(u16::MAX);
            self.event(node, EventKind::Pass { site, actual });
            actuals.push(Actual {
                position: Position::Index(position),
                node: ActualNode::Node(node),
                span: self.span,
                whole: false,
                intent_in: false,
            });
        }
        self.program.sites.push(Site {
            caller: self.id,
            span: self.span,
            callee: Callee::Variable(called),
            actuals,
            parallel: how.concurrent,
            in_io: how.in_io,
            exclusive: false,
        });
    }
}
