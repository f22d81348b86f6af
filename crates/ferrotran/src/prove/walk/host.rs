//! Variables of a host that its internal procedures read: where these are called they have to be set.

use super::super::cause::Cause;
use super::super::obligation::{Kind, Rule};
use super::super::value::Designated;
use super::Walk;
use crate::interface::{Host, ProcedureId};
use crate::name::Name;
use crate::resolve::SymbolKind;

impl<'a> Walk<'_, 'a> {
    /// A variable of the host was set: here, or where this procedure is called, which is asked when all
    /// bodies were walked (`prove::host`).
    pub(super) fn is_set_by_host(&mut self, found: &Designated<'a>) {
        let name = self.name_of(found.place);
        let mut outer = Some(found.place);
        while let Some(place) = outer {
            if self.state.set.contains(place) {
                return self.proved(Kind::Initialised, found.span, name, Rule::Before);
            }
            outer = self.places.get(place).parent;
        }
        let root = self.places.get(found.place).root;
        let root = Name::new(&self.places.get(root).name);
        let relied_on = self.walked.of_host.entry(name.clone()).or_default();
        relied_on.insert(root);
        self.unproved(Cause::UnsetInHost, found.span, name);
    }

    /// An internal procedure is called: notes the variables of its host that are not set here, of those that
    /// some internal procedure uses.
    pub(super) fn calls_internal(&mut self, callee: ProcedureId) {
        let Host::Internal(host) = &self.context.interface.procedure(callee).host else {
            return;
        };
        let context = self.context;
        let Some(used) = context.used_by_internal.get(&**host) else {
            return;
        };
        if self.state.unreachable {
            return;
        }
        let is_host = self.procedure.path() == **host;
        let needed = context.needed_of_hosts.get(&**host);
        for &name in used {
            // Here the name may be that of something else.
            let is_of_host = self.body.symbols.get(name).is_some_and(|symbol| {
                is_host || matches!(symbol.kind, SymbolKind::HostVariable { .. })
            });
            let place = self.places.find(None, name).filter(|_| is_of_host);
            let Some(place) = place.filter(|place| self.may_be_unset(*place)) else {
                continue;
            };
            if needed.is_some_and(|needed| needed.contains(name)) {
                self.wants(place);
            }
            let unset = ((**host).clone(), name.clone());
            self.walked.unset_of_host.insert(unset);
        }
    }
}
