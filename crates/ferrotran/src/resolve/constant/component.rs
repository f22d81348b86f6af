//! Components of derived types.

use super::depth::Nested;
use super::evaluator::Evaluator;
use crate::interface::Type;
use crate::name::Name;
use crate::resolve::scope::table::{EntityId, ScopeId};

impl Evaluator<'_> {
    /// The component `name` of a derived type, inherited ones included.
    pub(crate) fn component(&mut self, scope: ScopeId, ty: &Type, name: &Name) -> Option<EntityId> {
        let Type::Derived {
            name: type_name,
            module,
            ..
        } = ty
        else {
            return None;
        };
        let scope = match module {
            Some(module) => *self.scopes.modules.given.get(module)?,
            None => scope,
        };
        let id = self.scopes.lookup(scope, type_name)?;
        self.component_in(id, name)
    }

    fn component_in(&mut self, ty: EntityId, name: &Name) -> Option<EntityId> {
        let derived = self.scopes.entity(ty).derived?;
        let components = derived.components?;
        if let Some(Some(id)) = self.scopes.scope(components).names.get(name)
            && id.scope == components
        {
            return Some(*id);
        }
        let parent = derived.definition?.parent()?;
        let parent = self
            .scopes
            .lookup(derived.own.scope, parent)
            .filter(|parent| *parent != ty)?;
        self.bounded(|resolver| resolver.component_in(parent, name))
            .flatten()
    }
}
