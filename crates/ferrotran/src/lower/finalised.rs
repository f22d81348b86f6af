//! FINAL procedures: what runs when an object is freed.

use super::options::Containment;
use super::places::Places;
use super::reached::{Through, finalised};
use super::structure::Structures;
use super::{method, stops};
use crate::analyse::Facts;
use crate::interface::{DerivedType, Module};
use crate::plan::{Finalised, Finding};

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
            let (ty, module) = defined;
            let mut modules = structures.interface.modules.iter();
            let declared = modules.find(|known| known.name == *module);
            for name in &ty.finalisers {
                let found = declared.and_then(|it| method::defined(structures.interface, it, name));
                let span = found.map(|id| structures.interface.procedure(id).span);
                procedures.push(Finding {
                    place: places.of(span.unwrap_or(ty.span)),
                    text: format!("`{module}::{name}`"),
                });
                let facts = found.and_then(|id| self.facts.procedures.get(&id));
                in_io |= facts.is_some_and(|facts| !facts.in_io.is_empty());
            }
        }
        let stops = stops::possible(self.containment, in_io);
        (!procedures.is_empty()).then_some(Finalised { procedures, stops })
    }
}
