//! FINAL procedures: what runs when an object is freed.

use super::options::Containment;
use super::places::Places;
use super::reached::{Defined, Through, finalised};
use super::structure::Structures;
use crate::analyse::Facts;
use crate::interface::{DerivedType, Interface, Module, ProcedureId};
use crate::name::Name;
use crate::plan::{Finalised, Finding, Stops};

/// What is known of what FINAL procedures do.
#[derive(Clone, Copy)]
pub(super) struct Ends<'a> {
    pub(super) facts: &'a Facts,
    pub(super) containment: Containment,
}

impl Ends<'_> {
    /// What runs when an object of the type `ty` of `module` is freed.
    pub(super) fn of<'a>(
        self,
        structures: &Structures<'a>,
        ty: &'a DerivedType,
        module: &'a Module,
        places: &Places<'_>,
    ) -> Option<Finalised> {
        let reached = structures.reached(ty, &module.name, Through::All);
        let (mut procedures, mut in_io) = (Vec::new(), false);
        for (path, defined) in finalised(&reached) {
            let Some(defined) = defined else {
                procedures.push(Finding {
                    place: places.of(ty.span),
                    text: format!("those of what `{path}` holds, which is CLASS(*)"),
                });
                continue;
            };
            for (name, found) in finalisers(structures.interface, defined) {
                let span = found.map(|id| structures.interface.procedure(id).span);
                procedures.push(Finding {
                    place: places.of(span.unwrap_or(defined.0.span)),
                    text: format!("`{}::{name}`", defined.1),
                });
                let facts = found.and_then(|id| self.facts.procedures.get(&id));
                in_io |= facts.is_some_and(|facts| !facts.in_io.is_empty());
            }
        }
        let stops = match self.containment {
            Containment::Off => Stops::Uncontained,
            // What lies between cannot be left.
            Containment::Compiled | Containment::Interposed | Containment::Partly if in_io => {
                Stops::End
            }
            Containment::Compiled => Stops::Contained,
            Containment::Interposed => Stops::Interposed,
            Containment::Partly => Stops::Partly,
        };
        (!procedures.is_empty()).then_some(Finalised { procedures, stops })
    }
}

/// The FINAL procedures of a type, each with what its module defines under the name.
fn finalisers<'a>(
    interface: &'a Interface,
    (ty, module): Defined<'a>,
) -> impl Iterator<Item = (&'a Name, Option<ProcedureId>)> {
    ty.finalisers.iter().map(move |name| {
        let mut procedures = interface.procedures();
        let found = procedures.find(|(_, procedure)| {
            procedure.name == *name && procedure.host.module() == Some(module)
        });
        (name, found.map(|(id, _)| id))
    })
}
