//! The interfaces of dummy procedures, gathered from other procedures: from references in those that
//! a dummy is passed on to, and from procedures that are passed for it.

use rustc_hash::{FxHashMap, FxHashSet};

use super::handing::Handings;
use super::passing::{Direct, Handed, Handing, Place, Receiver};
use crate::diagnostic::Severity;
use crate::interface::{Dummy, DummyProcedure, DummyProcedureOrigin, Host, Procedure, ProcedureId};
use crate::resolve::codes;
use crate::resolve::findings::Findings;
use crate::source::Span;

/// Determines the interfaces of dummy procedures from each other.
pub(crate) struct Determine<'p> {
    pub(crate) procedures: &'p mut [Option<Procedure>],
}

impl Determine<'_> {
    /// Lets what is known of one dummy procedure be known of those that are the same, then tells
    /// which remain undetermined.
    pub(crate) fn run(mut self, handings: &Handings, findings: &mut Findings) {
        let direct = self.direct(&handings.list);
        // What a dummy is passed on to knows it best; what is passed for it is the next best.
        self.spread(&direct, |what| matches!(what, Handed::Dummy(_)));
        self.spread(&direct, |_| true);
        for (index, procedure) in self.procedures.iter().enumerate() {
            let arguments = procedure.iter().flat_map(|procedure| &procedure.arguments);
            for (position, argument) in arguments.enumerate() {
                if let Dummy::Procedure(DummyProcedure {
                    interface: None,
                    origin,
                    ..
                }) = &argument.dummy
                    && *origin == DummyProcedureOrigin::Undetermined
                {
                    let place = (ProcedureId(index), position);
                    let reason = match handings.away.get(&place) {
                        Some(callee) => format!("it is only passed to `{callee}`"),
                        None => "no reference tells it".to_owned(),
                    };
                    let message = format!(
                        "the interface of the dummy procedure `{}` is undetermined: {reason}",
                        argument.name
                    );
                    findings
                        .report(
                            codes::UNDETERMINED_DUMMY_PROCEDURE,
                            Severity::Note,
                            argument.span,
                            message,
                        )
                        .with_remedy("give the file that references it, or a signature file");
                }
            }
        }
    }

    /// Where what is passed arrives: through a dummy procedure, at whatever is passed for that.
    fn direct(&self, handings: &[Handing]) -> Vec<Direct> {
        // The procedures that are passed for each dummy.
        let mut bound: FxHashMap<Place, FxHashSet<ProcedureId>> = FxHashMap::default();
        let mut direct: Vec<Direct> = Vec::new();
        let mut seen: FxHashSet<(usize, Place)> = FxHashSet::default();
        let mut changed = true;
        while changed {
            changed = false;
            for (index, handing) in handings.iter().enumerate() {
                let receivers: Vec<ProcedureId> = match &handing.to {
                    Receiver::Procedure(procedure) => vec![*procedure],
                    Receiver::Dummy(place) => {
                        bound.get(place).into_iter().flatten().copied().collect()
                    }
                };
                for receiver in receivers {
                    let Some(there) = self.handed_to(handing, receiver) else {
                        continue;
                    };
                    let passed: Vec<ProcedureId> = match &handing.what {
                        Handed::Procedure(procedure) => vec![*procedure],
                        Handed::Dummy(here) => {
                            bound.get(here).into_iter().flatten().copied().collect()
                        }
                    };
                    let known = bound.entry(there).or_default();
                    let before = known.len();
                    known.extend(passed);
                    changed |= known.len() > before;
                    if seen.insert((index, there)) {
                        changed = true;
                        direct.push((handing.what, there, handing.span));
                    }
                }
            }
        }
        direct
    }

    /// Copies interfaces along `handings` until nothing changes.
    fn spread(&mut self, handings: &[Direct], follows: impl Fn(&Handed) -> bool) {
        let mut changed = true;
        while changed {
            changed = false;
            for &(what, there, span) in handings.iter().filter(|(what, ..)| follows(what)) {
                changed |= match what {
                    Handed::Dummy(here) => {
                        self.copy_interface(there, here, span)
                            || self.copy_interface(here, there, span)
                    }
                    Handed::Procedure(procedure) => self.take_procedure(procedure, there, span),
                };
            }
        }
    }

    /// The dummy argument of `receiver` that gets what is passed.
    fn handed_to(&self, handing: &Handing, receiver: ProcedureId) -> Option<Place> {
        let callee = self.procedures[receiver.0].as_ref()?;
        let position = match &handing.keyword {
            Some(keyword) => callee.argument(keyword)?.0,
            None => handing.position,
        };
        (position < callee.arguments.len()).then_some((receiver, position))
    }

    fn dummy_at(&self, (procedure, position): Place) -> Option<&DummyProcedure> {
        match &self.procedures[procedure.0]
            .as_ref()?
            .arguments
            .get(position)?
            .dummy
        {
            Dummy::Procedure(dummy) => Some(dummy),
            _ => None,
        }
    }

    fn dummy_at_mut(&mut self, (procedure, position): Place) -> Option<&mut DummyProcedure> {
        match &mut self.procedures[procedure.0]
            .as_mut()?
            .arguments
            .get_mut(position)?
            .dummy
        {
            Dummy::Procedure(dummy) => Some(dummy),
            _ => None,
        }
    }

    fn copy_interface(&mut self, from: Place, to: Place, span: Span) -> bool {
        let Some(known) = self.dummy_at(from).filter(|dummy| dummy.kind.is_some()) else {
            return false;
        };
        let known = known.clone();
        let Some(dummy) = self.dummy_at_mut(to) else {
            return false;
        };
        let mut changed = false;
        // What is declared, but not known, is not what an implicit interface would be.
        let is_declared = matches!(dummy.origin, DummyProcedureOrigin::Explicit(_));
        if dummy.kind.is_none() {
            dummy.kind = known.kind;
            changed = true;
        }
        let is_open = dummy.interface.is_none() && !is_declared;
        if is_open && dummy.kind == known.kind && known.interface.is_some() {
            dummy.interface = known.interface;
            dummy.origin = DummyProcedureOrigin::References(vec![span]);
            changed = true;
        }
        changed
    }

    fn take_procedure(&mut self, from: ProcedureId, to: Place, span: Span) -> bool {
        let Some(procedure) = self.procedures[from.0].clone() else {
            return false;
        };
        let Some(dummy) = self.dummy_at_mut(to) else {
            return false;
        };
        let kind = procedure.kind();
        let is_declared = matches!(dummy.origin, DummyProcedureOrigin::Explicit(_));
        if is_declared || dummy.interface.is_some() || dummy.kind.is_some_and(|known| known != kind)
        {
            return false;
        }
        dummy.kind = Some(kind);
        dummy.interface = Some(Box::new(Procedure {
            host: Host::InterfaceBody,
            ..procedure
        }));
        dummy.origin = DummyProcedureOrigin::References(vec![span]);
        true
    }
}
