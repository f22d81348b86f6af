//! What all bodies share while they are walked.

use rustc_hash::{FxHashMap, FxHashSet};

use crate::analyse::operators::Operators;
use crate::analyse::{Facts, ProcedureFacts};
use crate::interface::{Dummy, Host, Interface, Procedure, ProcedureId, ProcedurePath};
use crate::name::Name;
use crate::resolve::{Body, Resolved, SymbolKind};

use super::Options;

/// What all bodies share.
pub(super) struct Context<'a> {
    pub(super) interface: &'a Interface,
    pub(super) facts: &'a Facts,
    pub(super) operators: Operators,
    pub(super) options: &'a Options,
    /// The body of each procedure and entry that has one.
    pub(super) body_of: FxHashMap<ProcedureId, usize>,
    /// The procedures by their paths, for hosts.
    pub(super) by_path: FxHashMap<ProcedurePath, ProcedureId>,
    /// The common blocks that program units declare with several sizes.
    pub(super) torn: FxHashSet<&'a Name>,
    /// For each procedure with internal ones, the names that those use of it.
    pub(super) used_by_internal: FxHashMap<ProcedurePath, FxHashSet<&'a Name>>,
    /// Those of these names that have to be set where an internal procedure is called, and are not by what
    /// the sources say.
    pub(super) needed_of_hosts: FxHashMap<ProcedurePath, FxHashSet<Name>>,
}

impl<'a> Context<'a> {
    pub(super) fn new(resolved: &'a Resolved, facts: &'a Facts, options: &'a Options) -> Self {
        let interface = &resolved.interface;
        let mut body_of = FxHashMap::default();
        let mut by_path = FxHashMap::default();
        let mut used_by_internal: FxHashMap<ProcedurePath, FxHashSet<&Name>> = FxHashMap::default();
        for (index, body) in resolved.bodies.iter().enumerate() {
            for &id in std::iter::once(&body.procedure).chain(&body.entries) {
                body_of.insert(id, index);
                by_path.entry(interface.procedure(id).path()).or_insert(id);
            }
            if let Host::Internal(host) = &interface.procedure(body.procedure).host {
                let used = used_by_internal.entry((**host).clone()).or_default();
                let of_host = body
                    .symbols
                    .iter()
                    .filter(|(_, symbol)| matches!(symbol.kind, SymbolKind::HostVariable { .. }));
                used.extend(of_host.map(|(name, _)| name));
            }
        }
        let blocks = interface.common.iter();
        Context {
            interface,
            facts,
            operators: Operators::new(resolved),
            options,
            body_of,
            by_path,
            torn: blocks
                .filter(|block| !block.has_one_size())
                .filter_map(|block| block.name.as_ref())
                .collect(),
            used_by_internal,
            needed_of_hosts: FxHashMap::default(),
        }
    }

    pub(super) fn facts_of(&self, id: ProcedureId) -> Option<&'a ProcedureFacts> {
        self.facts.procedures.get(&id)
    }

    /// The procedure that an internal one stands in.
    pub(super) fn host_of(&self, procedure: &Procedure) -> Option<&'a Procedure> {
        let Host::Internal(host) = &procedure.host else {
            return None;
        };
        let id = self.by_path.get(&**host)?;
        Some(self.interface.procedure(*id))
    }

    /// Whether a body shares no variables with internal procedures: nobody else asks what is set where.
    pub(super) fn stands_alone(&self, body: &Body) -> bool {
        let procedure = self.interface.procedure(body.procedure);
        let is_internal = matches!(procedure.host, Host::Internal(_));
        !is_internal && !self.used_by_internal.contains_key(&procedure.path())
    }

    /// The dummy procedure `name` of the host of `procedure`.
    pub(super) fn dummy_of_host(&self, procedure: &Procedure, name: &Name) -> Option<&'a Dummy> {
        let (_, argument) = self.host_of(procedure)?.argument(name)?;
        matches!(argument.dummy, Dummy::Procedure(_)).then_some(&argument.dummy)
    }

    /// `id`, or the external procedures in the files that the interface body `id` declares: those
    /// of its name and binding label. Empty if none has a body.
    pub(super) fn with_body(&self, id: ProcedureId) -> Vec<ProcedureId> {
        let procedure = self.interface.procedure(id);
        match procedure.host {
            Host::External | Host::InterfaceBody => {
                let externals = self.operators.externals(&procedure.name).iter().copied();
                let same_label = |other: &ProcedureId| {
                    self.interface.procedure(*other).binding_label == procedure.binding_label
                };
                externals.filter(same_label).collect()
            }
            Host::Module(_) | Host::Submodule { .. } | Host::Internal(_) => {
                let known = self.body_of.contains_key(&id);
                known.then_some(id).into_iter().collect()
            }
        }
    }
}
