//! The interfaces of dummy procedures, gathered from other procedures: from references in those that
//! a dummy is passed on to, and from procedures that are passed for it.

use rustc_hash::{FxHashMap, FxHashSet};

use crate::diagnostic::Severity;
use crate::interface::{Dummy, DummyProcedure, DummyProcedureOrigin, Host, Procedure, ProcedureId};
use crate::name::Name;
use crate::resolve::Resolver;
use crate::resolve::codes;
use crate::resolve::resolved::ProcedureReference;
use crate::resolve::scope::table::EntityId;
use crate::source::Span;

/// A dummy argument: its procedure and its position.
pub(crate) type Place = (ProcedureId, usize);

/// A procedure that is passed as an actual argument.
pub(crate) struct Handing {
    what: Handed,
    to: Receiver,
    position: usize,
    keyword: Option<Name>,
    span: Span,
}

#[derive(Clone, Copy)]
enum Handed {
    /// A dummy procedure.
    Dummy(Place),
    /// A procedure defined in the files.
    Procedure(ProcedureId),
}

/// What is called with it.
enum Receiver {
    /// A procedure defined in the files.
    Procedure(ProcedureId),
    /// A dummy procedure: whatever is passed for that.
    Dummy(Place),
}

/// A [`Handing`] to a procedure that is known: what is passed, for which dummy, and where.
type Direct = (Handed, Place, Span);

impl Resolver<'_> {
    /// Keeps which procedures a program unit passes to which, when it is done.
    pub(crate) fn hand_over(&mut self) {
        for passing in std::mem::take(&mut self.passings) {
            if !self.entity(passing.actual).is_procedure() {
                continue;
            }
            let callees = self.callees(passing.callee);
            for what in self.callees(passing.actual) {
                if let (Handed::Dummy(place), true) = (what, callees.is_empty()) {
                    let name = self.entity(passing.callee).name.clone();
                    self.passed_away.entry(place).or_insert(name);
                }
                for &callee in &callees {
                    let to = match callee {
                        Handed::Procedure(procedure) => Receiver::Procedure(procedure),
                        Handed::Dummy(place) => Receiver::Dummy(place),
                    };
                    self.handings.push(Handing {
                        what,
                        to,
                        position: passing.position,
                        keyword: passing.keyword.cloned(),
                        span: passing.span,
                    });
                }
            }
        }
    }

    /// The procedure that an entity is, or the dummies that it is: one may belong to a procedure
    /// and to its entries.
    fn callees(&self, id: EntityId) -> Vec<Handed> {
        let scope = &self.scopes[id.scope.0 as usize];
        let entity = &scope.entities[id.index as usize];
        if !entity.flags.dummy {
            return match self.procedure_reference(id) {
                ProcedureReference::Defined(id) => vec![Handed::Procedure(id)],
                _ => Vec::new(),
            };
        }
        let Some(first) = scope.procedure else {
            return Vec::new();
        };
        // The identifiers of entries follow their procedure's.
        let family = (first.0..self.procedures.len()).map_while(|at| {
            let procedure = self.procedures[at].as_ref()?;
            let own = at == first.0 || procedure.entry_of.as_ref() == Some(&scope.name);
            own.then_some((at, procedure))
        });
        family
            .filter_map(|(at, procedure)| {
                let (position, _) = procedure.argument(&entity.name)?;
                Some(Handed::Dummy((ProcedureId(at), position)))
            })
            .collect()
    }

    /// Lets what is known of one dummy procedure be known of those that are the same, then tells
    /// which remain undetermined.
    pub(crate) fn determine_dummies(&mut self) {
        let handings = std::mem::take(&mut self.handings);
        let handings = self.direct(&handings);
        // What a dummy is passed on to knows it best; what is passed for it is the next best.
        self.spread(&handings, |what| matches!(what, Handed::Dummy(_)));
        self.spread(&handings, |_| true);
        let mut undetermined = Vec::new();
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
                    let reason = match self.passed_away.get(&place) {
                        Some(callee) => format!("it is only passed to `{callee}`"),
                        None => "no reference tells it".to_owned(),
                    };
                    undetermined.push((argument.name.clone(), argument.span, reason));
                }
            }
        }
        for (name, span, reason) in undetermined {
            let message =
                format!("the interface of the dummy procedure `{name}` is undetermined: {reason}");
            self.report(
                codes::UNDETERMINED_DUMMY_PROCEDURE,
                Severity::Note,
                span,
                message,
            )
            .with_remedy("give the file that references it, or a signature file");
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
        if dummy.kind.is_none() {
            dummy.kind = known.kind;
            changed = true;
        }
        if dummy.interface.is_none() && dummy.kind == known.kind && known.interface.is_some() {
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
        if dummy.interface.is_some() || dummy.kind.is_some_and(|known| known != kind) {
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
