//! The scoping units of all files, by their identifiers.

use rustc_hash::{FxHashMap, FxHashSet};

use super::index::Globals;
use super::table::{Class, DerivedType, Entity, EntityId, Scope, ScopeId, ScopeKind};
use crate::name::Name;
use crate::source::Span;
use crate::syntax::ast;

/// The scoping units that are open, and what can be named from all of them.
pub(crate) struct Scopes<'a> {
    tables: Vec<Scope<'a>>,
    pub(crate) modules: Modules,
    pub(crate) globals: Globals,
}

/// The modules that USE statements can name.
#[derive(Default)]
pub(crate) struct Modules {
    /// Those of the files, and compiled ones.
    pub(crate) given: FxHashMap<Name, ScopeId>,
    /// Those that are known without a source.
    pub(crate) intrinsic: FxHashMap<Name, ScopeId>,
    /// USE statements that close a circle.
    pub(crate) circular: FxHashSet<*const ast::Use>,
}

impl<'a> Scopes<'a> {
    pub(crate) fn new(globals: Globals) -> Self {
        Scopes {
            tables: Vec::new(),
            modules: Modules::default(),
            globals,
        }
    }

    pub(crate) fn open(&mut self, scope: Scope<'a>) -> ScopeId {
        self.tables.push(scope);
        ScopeId(self.tables.len() as u32 - 1)
    }

    /// The number of scopes that are open, for [`close_from`](Self::close_from).
    pub(crate) fn mark(&self) -> usize {
        self.tables.len()
    }

    /// Closes the scopes that were opened since `mark`. Nothing may refer to them any more.
    pub(crate) fn close_from(&mut self, mark: usize) {
        self.tables.truncate(mark);
    }

    pub(crate) fn scope(&self, id: ScopeId) -> &Scope<'a> {
        &self.tables[id.0 as usize]
    }

    pub(crate) fn scope_mut(&mut self, id: ScopeId) -> &mut Scope<'a> {
        &mut self.tables[id.0 as usize]
    }

    pub(crate) fn entity(&self, id: EntityId) -> &Entity<'a> {
        &self.scope(id.scope).entities[id.index as usize]
    }

    pub(crate) fn entity_mut(&mut self, id: EntityId) -> &mut Entity<'a> {
        &mut self.scope_mut(id.scope).entities[id.index as usize]
    }

    /// The entities that are declared in `scope`, in order.
    pub(crate) fn entities_of(&self, scope: ScopeId) -> impl Iterator<Item = EntityId> + use<> {
        (0..self.scope(scope).entities.len() as u32).map(move |index| EntityId { scope, index })
    }

    /// The entity of this name declared in `scope`, made if there is none.
    pub(crate) fn declared(&mut self, scope: ScopeId, name: &Name, span: Span) -> &mut Entity<'a> {
        let id = self.declared_at(scope, name, span);
        self.entity_mut(id)
    }

    /// Where the entity of this name declared in `scope` is, made if there is none.
    pub(crate) fn declared_at(&mut self, scope: ScopeId, name: &Name, span: Span) -> EntityId {
        match self.scope(scope).names.get(name) {
            Some(Some(id)) if id.scope == scope => *id,
            _ => self.add(scope, Entity::new(name.clone(), span, Class::Object)),
        }
    }

    /// Adds a derived type of which only the name is known.
    pub(crate) fn add_opaque_type(&mut self, scope: ScopeId, entity: Entity<'a>) -> EntityId {
        let own = self.add(scope, entity);
        self.entity_mut(own).derived = Some(DerivedType {
            own,
            definition: None,
            components: None,
        });
        own
    }

    /// Adds an entity to a scope.
    pub(crate) fn add(&mut self, scope: ScopeId, entity: Entity<'a>) -> EntityId {
        let table = self.scope_mut(scope);
        let id = EntityId {
            scope,
            index: table.entities.len() as u32,
        };
        table.names.insert(entity.name.clone(), Some(id));
        table.entities.push(entity);
        id
    }

    /// The scope of the program unit around `scope`.
    pub(crate) fn unit_scope(&self, scope: ScopeId) -> ScopeId {
        let mut at = scope;
        while let (ScopeKind::Construct, Some(host)) = (self.scope(at).kind, self.scope(at).host) {
            at = host;
        }
        at
    }

    /// The module whose scope it is.
    pub(crate) fn module_name(&self, scope: ScopeId) -> Option<Name> {
        let table = self.scope(scope);
        (table.kind == ScopeKind::Module).then(|| table.name.clone())
    }

    /// The result variable that a reference to a procedure's scope gives, of a function.
    pub(crate) fn result_of(&self, scope: ScopeId) -> Option<EntityId> {
        self.scope(scope)
            .result
            .map(|index| EntityId { scope, index })
    }
}
