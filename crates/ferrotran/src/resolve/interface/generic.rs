//! The procedures that a generic name of a module stands for.

use rustc_hash::FxHashSet;

use super::show::Show;
use crate::interface::Candidate;
use crate::name::Name;
use crate::resolve::scope::lookup::original_name;
use crate::resolve::scope::table::{Class, EntityId, ProcedureClass, ScopeId};

impl Show<'_, '_> {
    /// All specific procedures of a generic of a module, as those find it who use the module;
    /// `None` where it is no name, or where not all of them are known.
    pub(crate) fn candidates(&mut self, id: EntityId) -> Option<Vec<Candidate>> {
        let name = self.evaluator.scopes.entity(id).name.clone();
        let is_name = !name.as_str().contains(['(', '=']);
        if !is_name || self.may_be_extended(id.scope, &name, &mut FxHashSet::default()) {
            return None;
        }
        let specifics = self.evaluator.scopes.specifics(id.scope, id);
        specifics
            .into_iter()
            .map(|(scope, name)| {
                let specific = self.evaluator.scopes.lookup(scope, &name)?;
                self.candidate(specific)
            })
            .collect()
    }

    fn candidate(&mut self, id: EntityId) -> Option<Candidate> {
        let entity = self.evaluator.scopes.entity(id);
        if entity.flags.pointer || entity.flags.dummy {
            return None;
        }
        match entity.class {
            Class::Procedure(ProcedureClass::Entry(_, procedure, _)) => {
                Some(Candidate::Procedure(procedure))
            }
            Class::Procedure(ProcedureClass::Unit(scope)) => {
                if let Some(procedure) = self.evaluator.scopes.scope(scope).procedure {
                    return Some(Candidate::Procedure(procedure));
                }
                let unit = self.evaluator.scopes.scope(scope).unit?;
                let declared = self.interface_body(scope, unit)?;
                Some(Candidate::External(Box::new(declared)))
            }
            // What a procedure pointer, or a module without a source, has for it is not looked at.
            Class::Procedure(
                ProcedureClass::Declared(_)
                | ProcedureClass::External
                | ProcedureClass::Compiled(_)
                | ProcedureClass::Intrinsic,
            )
            | Class::Object
            | Class::Constant(_)
            | Class::StatementFunction
            | Class::Namelist
            | Class::Associate(..)
            | Class::Missing
            | Class::Other => None,
        }
    }

    /// Whether a module that was not given, or a declaration that could not be read, may add
    /// procedures to the generic `name` of the module with this scope.
    fn may_be_extended(
        &self,
        scope: ScopeId,
        name: &Name,
        seen: &mut FxHashSet<(ScopeId, Name)>,
    ) -> bool {
        if !seen.insert((scope, name.clone())) {
            return false;
        }
        let table = self.evaluator.scopes.scope(scope);
        table.incomplete
            || table.uses.iter().any(|link| {
                let Some(original) = original_name(link, name) else {
                    return false;
                };
                match self.evaluator.scopes.module(link) {
                    Some(module) => self.may_be_extended(module, &original, seen),
                    None => true,
                }
            })
    }
}
