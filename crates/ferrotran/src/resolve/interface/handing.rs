//! Which procedures are passed to which, gathered from all program units.

use rustc_hash::FxHashMap;

use super::passing::{Handed, Handing, Passing, Place, Receiver};
use crate::interface::{Procedure, ProcedureId};
use crate::name::Name;
use crate::resolve::resolved::ProcedureReference;
use crate::resolve::scope::scopes::Scopes;
use crate::resolve::scope::table::EntityId;

/// The procedures that are passed, in all program units so far.
#[derive(Default)]
pub(crate) struct Handings {
    pub(super) list: Vec<Handing>,
    /// Dummy procedures that are passed to a procedure whose body is not known, and its name.
    pub(super) away: FxHashMap<Place, Name>,
}

impl Handings {
    /// Keeps which procedures a program unit passes to which, when it is done.
    pub(crate) fn add(
        &mut self,
        passings: Vec<Passing<'_>>,
        scopes: &Scopes<'_>,
        procedures: &[Option<Procedure>],
    ) {
        for passing in passings {
            if !scopes.entity(passing.actual).is_procedure() {
                continue;
            }
            let receivers = callees(passing.callee, scopes, procedures);
            for what in callees(passing.actual, scopes, procedures) {
                if let (Handed::Dummy(place), true) = (what, receivers.is_empty()) {
                    let name = scopes.entity(passing.callee).name.clone();
                    self.away.entry(place).or_insert(name);
                }
                for &callee in &receivers {
                    let to = match callee {
                        Handed::Procedure(procedure) => Receiver::Procedure(procedure),
                        Handed::Dummy(place) => Receiver::Dummy(place),
                    };
                    self.list.push(Handing {
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
}

/// The procedure that an entity is, or the dummies that it is: one may belong to a procedure
/// and to its entries.
fn callees(id: EntityId, scopes: &Scopes<'_>, procedures: &[Option<Procedure>]) -> Vec<Handed> {
    let scope = scopes.scope(id.scope);
    let entity = scopes.entity(id);
    if !entity.flags.dummy {
        return match scopes.procedure_reference(id) {
            ProcedureReference::Defined(id) => vec![Handed::Procedure(id)],
            _ => Vec::new(),
        };
    }
    let Some(first) = scope.procedure else {
        return Vec::new();
    };
    // The identifiers of entries follow their procedure's.
    let family = (first.0..procedures.len()).map_while(|at| {
        let procedure = procedures[at].as_ref()?;
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
