//! What is known of a call of which only the object that it is made through says what it runs: what holds for all
//! procedures that it may run.

use super::facts::{Facts, ProcedureFacts, Reason, State, Undefined, Use};
use crate::interface::ProcedureId;

impl Facts {
    /// What holds whichever of `procedures`, which have the same dummy arguments, is called. `None` if nothing is known of one, or if
    /// several have dummy procedures, of which each may make something else.
    pub(crate) fn any_of(&self, procedures: &[ProcedureId]) -> Option<ProcedureFacts> {
        let all = procedures.iter().map(|id| self.procedures.get(id));
        ProcedureFacts::any_of(&all.collect::<Option<Vec<_>>>()?)
    }
}

impl ProcedureFacts {
    fn any_of(all: &[&ProcedureFacts]) -> Option<ProcedureFacts> {
        let (first, others) = all.split_first()?;
        if others.is_empty() {
            return Some((*first).clone());
        }
        let count = first.arguments.len();
        let alike = all
            .iter()
            .all(|facts| facts.arguments.len() == count && facts.callbacks.is_empty());
        if !alike {
            return None;
        }
        let arguments =
            (0..count).map(|at| either_use(all.iter().map(|facts| &facts.arguments[at])));
        let reasons = |of: fn(&ProcedureFacts) -> &Vec<Reason>| union(all.iter().map(|it| of(it)));
        Some(ProcedureFacts {
            arguments: arguments.collect(),
            // Without dummy procedures nothing is lent to one.
            lent: vec![None; count],
            state: either_state(all),
            process: reasons(|it| &it.process),
            stops: reasons(|it| &it.stops),
            c_ends: reasons(|it| &it.c_ends),
            environment: reasons(|it| &it.environment),
            in_io: reasons(|it| &it.in_io),
            transfers: reasons(|it| &it.transfers),
            uncontained: reasons(|it| &it.uncontained),
            unknown: reasons(|it| &it.unknown),
            undefined: union::<Undefined>(all.iter().map(|it| &it.undefined)),
            alternate_returns: reasons(|it| &it.alternate_returns),
            kept: union(all.iter().map(|it| &it.kept)),
            callbacks: Vec::new(),
        })
    }
}

/// All that the lists have, each once.
fn union<'a, T: Clone + PartialEq + 'a>(lists: impl Iterator<Item = &'a Vec<T>>) -> Vec<T> {
    let mut all: Vec<T> = Vec::new();
    for item in lists.flatten() {
        if !all.contains(item) {
            all.push(item.clone());
        }
    }
    all
}

/// The worst of them; what is an output only sometimes is written on some path.
fn either_use<'a>(all: impl Iterator<Item = &'a Use>) -> Use {
    let either = |one: Use, other: &Use| match (&one, other) {
        (Use::Unknown(_), _)
        | (Use::Written(_), Use::NeverWritten | Use::Output(_) | Use::Written(_))
        | (Use::Output(_), Use::Output(_))
        | (Use::NeverWritten, Use::NeverWritten) => one,
        (_, Use::Unknown(_) | Use::Written(_)) => other.clone(),
        (Use::Output(reason), Use::NeverWritten) | (Use::NeverWritten, Use::Output(reason)) => {
            Use::Written(reason.clone())
        }
    };
    let mut all = all.cloned();
    let first = all.next().unwrap_or(Use::NeverWritten);
    all.fold(first, |one, other| either(one, &other))
}

/// It shares state if one of them does, and nobody knows if nobody knows of one.
fn either_state(all: &[&ProcedureFacts]) -> State {
    let either = |one: State, other: &State| match (one, other) {
        (State::Reentrant, other) => other.clone(),
        (one, State::Reentrant) => one,
        (State::Shared(one), State::Shared(other)) => {
            State::Shared(union([&one, other].into_iter()))
        }
        (
            State::Shared(one) | State::Unknown(one),
            State::Shared(other) | State::Unknown(other),
        ) => State::Unknown(union([&one, other].into_iter())),
    };
    let states = all.iter().map(|facts| &facts.state);
    states.fold(State::Reentrant, either)
}
