//! Which procedures can have a wrapper, and whose body it runs.

use std::collections::HashSet;

use super::import;
use crate::interface::{Host, Interface, Procedure, ProcedureId};
use crate::name::Name;

/// The procedures that bindings can have, unless something in them is left out.
#[derive(Clone, Debug)]
pub struct Bindable<'a> {
    interface: &'a Interface,
    /// The procedures that have a place in signature files that others have in the source: those of
    /// which only signatures tell, and those that they give another name.
    replacing: HashSet<(&'a Host, &'a Name)>,
}

impl<'a> Bindable<'a> {
    /// Those of `interface`.
    pub fn new(interface: &'a Interface) -> Self {
        let procedures = interface.procedures.iter();
        let replacing = procedures
            .filter(|procedure| procedure.is_from_signature() || procedure.is_renamed())
            .map(|procedure| (&procedure.host, &procedure.name));
        Bindable {
            interface,
            replacing: replacing.collect(),
        }
    }

    /// Why nothing outside can call the procedure, as a phrase; `None` if something can.
    pub fn why_not(&self, id: ProcedureId) -> Option<String> {
        let procedure = self.interface.procedure(id);
        if self.is_replaced(procedure) {
            return Some("a signature file has another in its place".to_owned());
        }
        if import::names(self.interface, id).is_some() {
            return None;
        }
        Some(match &procedure.host {
            Host::Internal(host) => format!("it is internal to `{host}`"),
            Host::Submodule { module, name } => {
                format!("only the submodule `{module}:{name}` knows it")
            }
            Host::Module(module) if procedure.private => {
                format!("it is PRIVATE in the module `{module}`")
            }
            Host::Module(module) => format!("only a submodule of `{module}` knows it"),
            Host::External | Host::InterfaceBody => "it is declared, but not defined".to_owned(),
        })
    }

    /// Whether a signature file has another procedure in its place: one of its name that calls
    /// another, or whose `callstatement` takes other arguments.
    fn is_replaced(&self, procedure: &Procedure) -> bool {
        let place = (&procedure.host, &procedure.name);
        is_of_source(procedure) && self.replacing.contains(&place)
    }

    /// The procedure whose body a call of `id` runs: of one under another name (`fortranname`) that
    /// with its own, of one that a signature describes in C the one of its name in the source.
    pub fn runs(&self, id: ProcedureId) -> ProcedureId {
        let procedure = self.interface.procedure(id);
        if is_of_source(procedure) {
            return id;
        }
        let called = procedure.called();
        let original = self.interface.procedures().find(|(_, other)| {
            other.name == called && other.host == procedure.host && is_of_source(other)
        });
        original.map_or(id, |(original, _)| original)
    }
}

/// Whether the source has it under its name.
fn is_of_source(procedure: &Procedure) -> bool {
    !procedure.is_from_signature() && !procedure.is_renamed()
}
