//! What a name stands for: local declarations, use association, host association.

use super::declare::generic_name;
use rustc_hash::FxHashSet;

use super::index::is_separate;
use super::label::Label;
use super::scopes::Scopes;
use super::table::{Class, Entity, EntityId, Import, ProcedureClass, Scope, ScopeId, ScopeKind};
use crate::name::Name;
use crate::resolve::resolved::ProcedureReference;
use crate::source::Span;
use crate::syntax::ast;

/// Longer lines of extended types are not followed: they may be circles.
const MOST_ANCESTORS: u32 = 32;

/// The specific procedures of a generic, while they are looked for.
#[derive(Default)]
struct Specifics {
    /// By the scope that names them.
    procedures: Vec<(ScopeId, Name)>,
    /// Where was looked for which name.
    seen: FxHashSet<(ScopeId, Name)>,
}

impl<'a> Scopes<'a> {
    /// The entity that `name` stands for in `scope`, by declaration, use or host association.
    pub(crate) fn lookup(&mut self, scope: ScopeId, name: &Name) -> Option<EntityId> {
        if self.scope(scope).kind == ScopeKind::Type {
            // Components are named in designators only (Fortran 2018, 19.3.4): in the definition
            // `TYPE(T) :: T` the name means what it means around it.
            return self
                .type_parameter(scope, name, MOST_ANCESTORS)
                .or_else(|| self.lookup_host(scope, name));
        }
        if let Some(found) = self.scope(scope).names.get(name).copied() {
            if let Some(id) = found {
                self.adopt_type(scope, id);
            }
            return found;
        }
        let found = self
            .lookup_used(scope, name)
            .or_else(|| self.lookup_host(scope, name));
        self.scope_mut(scope).names.insert(name.clone(), found);
        found
    }

    /// A generic name may be that of a derived type (Fortran 2018, 19.3.1), which another module may
    /// define.
    fn adopt_type(&mut self, scope: ScopeId, id: EntityId) {
        let entity = self.entity(id);
        let is_open = entity.generic.is_some() && entity.derived.is_none();
        if id.scope != scope || !is_open || entity.flags.type_sought {
            return;
        }
        let name = entity.name.clone();
        self.entity_mut(id).flags.type_sought = true;
        let around = self
            .lookup_used(scope, &name)
            .or_else(|| self.lookup_host(scope, &name));
        let derived = around.and_then(|around| self.entity(around).derived);
        // `lookup_used` may have put a merged entity in its place.
        self.scope_mut(scope).names.insert(name, Some(id));
        self.entity_mut(id).derived = derived;
    }

    /// The parameter `name` of the derived type whose components are in `scope`, or of an ancestor.
    fn type_parameter(&mut self, scope: ScopeId, name: &Name, depth: u32) -> Option<EntityId> {
        let own = self.scope(scope).names.get(name).copied().flatten();
        if let Some(id) = own.filter(|id| self.entity(*id).flags.type_parameter) {
            return Some(id);
        }
        let (ty, host) = (self.scope(scope).name.clone(), self.scope(scope).host?);
        let ty = self.lookup(host, &ty)?;
        let definition = self.entity(ty).derived?.definition?;
        let parent = definition.parent()?;
        let parent = self.lookup(host, parent).filter(|_| depth > 0)?;
        let components = self.entity(parent).derived?.components?;
        self.type_parameter(components, name, depth - 1)
    }

    fn lookup_host(&mut self, scope: ScopeId, name: &Name) -> Option<EntityId> {
        let table = self.scope(scope);
        let host = table.host?;
        let imported = match &table.import {
            Import::All => true,
            Import::Nothing => false,
            Import::Only(names) => names.contains(&name),
        };
        if imported {
            self.lookup(host, name)
        } else {
            None
        }
    }

    /// What the USE statements of `scope` make of `name`.
    fn lookup_used(&mut self, scope: ScopeId, name: &Name) -> Option<EntityId> {
        let mut found: Option<EntityId> = None;
        for position in 0..self.scope(scope).uses.len() {
            let link = self.scope(scope).uses[position];
            let Some(original) = original_name(link, name) else {
                continue;
            };
            let Some(module) = self.module(link) else {
                continue;
            };
            let Some(id) = self.exported(module, &original) else {
                continue;
            };
            match found {
                None => found = Some(id),
                Some(first) if first != id => found = Some(self.merged(scope, name, first, id)),
                Some(_) => {}
            }
            if self.entity(id).generic.is_none() {
                break;
            }
        }
        found
    }

    /// What a module's `name` is for those who use it.
    pub(crate) fn exported(&mut self, module: ScopeId, name: &Name) -> Option<EntityId> {
        if self.scope(module).is_private(name) {
            return None;
        }
        self.lookup(module, name)
    }

    /// Two generics of one name from two modules are one.
    fn merged(
        &mut self,
        scope: ScopeId,
        name: &Name,
        first: EntityId,
        other: EntityId,
    ) -> EntityId {
        let (Some(mut specifics), Some(others)) = (
            self.entity(first).generic.clone(),
            self.entity(other).generic.clone(),
        ) else {
            return first;
        };
        specifics.extend(others);
        let mut entity = Entity::new(name.clone(), self.entity(first).span, Class::Other);
        entity.derived = self.entity(first).derived.or(self.entity(other).derived);
        entity.generic = Some(specifics);
        entity.flags.merged = true;
        self.add(scope, entity)
    }

    /// All specific procedures of a generic that is `name` in `scope`: those of the modules in use and
    /// of the hosts as well, and what these extend in turn (Fortran 2018, 15.5.5.2).
    pub(crate) fn specifics(
        &mut self,
        scope: ScopeId,
        name: &Name,
        id: EntityId,
    ) -> Vec<(ScopeId, Name)> {
        let mut found = Specifics::default();
        self.add_specifics(id, &mut found);
        self.add_accessible(scope, name, &mut found);
        found.procedures
    }

    /// Those of an entity, and of what it extends where it is declared.
    fn add_specifics(&mut self, id: EntityId, found: &mut Specifics) {
        for (scope, name) in self.entity(id).generic.iter().flatten() {
            let mut known = found.procedures.iter();
            if !known.any(|(s, n)| s == scope && n == *name) {
                found.procedures.push((*scope, (*name).clone()));
            }
        }
        let name = self.entity(id).name.clone();
        self.add_accessible(id.scope, &name, found);
    }

    /// Those that `scope` has by its USE statements and its host.
    fn add_accessible(&mut self, scope: ScopeId, name: &Name, found: &mut Specifics) {
        if !found.seen.insert((scope, name.clone())) {
            return;
        }
        for position in 0..self.scope(scope).uses.len() {
            let link = self.scope(scope).uses[position];
            let Some(original) = original_name(link, name) else {
                continue;
            };
            let Some(module) = self.module(link) else {
                continue;
            };
            if let Some(id) = self.exported(module, &original) {
                self.add_specifics(id, found);
            }
        }
        if let (Some(id), Some(host)) = (self.lookup_host(scope, name), self.scope(scope).host) {
            self.add_specifics(id, found);
            self.add_accessible(host, name, found);
        }
    }

    /// Whether a module that was not given, or a declaration that could not be read, may add
    /// procedures to what is the generic `name` in `scope`.
    pub(crate) fn may_be_extended(&self, scope: ScopeId, name: &Name) -> bool {
        let mut seen = FxHashSet::default();
        let mut pending = vec![(scope, name.clone())];
        while let Some((scope, name)) = pending.pop() {
            if !seen.insert((scope, name.clone())) {
                continue;
            }
            let table = self.scope(scope);
            if table.incomplete {
                return true;
            }
            for link in &table.uses {
                let Some(original) = original_name(link, &name) else {
                    continue;
                };
                match self.module(link) {
                    Some(module) => pending.push((module, original)),
                    None => return true,
                }
            }
            pending.extend(table.host.map(|host| (host, name)));
        }
        false
    }

    /// The module of a USE statement, where it is known.
    pub(crate) fn module(&self, link: &ast::Use) -> Option<ScopeId> {
        if self.modules.circular.contains(&std::ptr::from_ref(link)) {
            return None;
        }
        let given = self.modules.given.get(&link.module);
        let intrinsic = self.modules.intrinsic.get(&link.module);
        match link.intrinsic {
            Some(true) => intrinsic,
            Some(false) => given,
            None => given.or(intrinsic),
        }
        .copied()
    }

    /// Which procedure an entity is.
    pub(crate) fn procedure_reference(&self, id: EntityId) -> ProcedureReference {
        let entity = self.entity(id);
        let external = |label: Label| match self.globals.external(&entity.name, &label) {
            Some(id) => ProcedureReference::Defined(id),
            None => ProcedureReference::Unknown,
        };
        match entity.class {
            _ if entity.flags.dummy || entity.flags.pointer => ProcedureReference::Unknown,
            Class::Procedure(ProcedureClass::Unit(scope)) => {
                let Scope {
                    procedure, unit, ..
                } = self.scope(scope);
                match procedure {
                    Some(id) => ProcedureReference::Defined(*id),
                    // Its body is in none of the files; an external procedure is another one.
                    None if unit.is_some_and(is_separate) => ProcedureReference::Unknown,
                    // It is what its label says, which may be no procedure of its name.
                    None => external(unit.map_or(Label::OfName, Label::of_unit)),
                }
            }
            Class::Procedure(ProcedureClass::Entry(_, id, _)) => ProcedureReference::Defined(id),
            Class::Procedure(ProcedureClass::Intrinsic) => ProcedureReference::Intrinsic,
            Class::Procedure(ProcedureClass::Compiled(_)) => ProcedureReference::Unknown,
            Class::Procedure(ProcedureClass::Declared(interface)) => {
                external(self.label_of_declared(id, interface))
            }
            Class::Procedure(ProcedureClass::External) => external(Label::OfName),
            _ => ProcedureReference::Unknown,
        }
    }

    /// The label of what `PROCEDURE(interface)` declares: its interface may have one, too.
    fn label_of_declared(&self, id: EntityId, interface: &ast::ProcedureInterface) -> Label {
        let name = match interface {
            _ if self.entity(id).flags.bind_c => return Label::Unread,
            ast::ProcedureInterface::Name(name) => name,
            ast::ProcedureInterface::Implicit | ast::ProcedureInterface::Type(_) => {
                return Label::OfName;
            }
        };
        // Which its arguments were made of, so that the name was looked up.
        let declared = self.scope(id.scope).names.get(name).copied().flatten();
        match declared.map(|declared| &self.entity(declared).class) {
            Some(Class::Procedure(ProcedureClass::Unit(scope))) => {
                let unit = self.scope(*scope).unit;
                match unit.map_or(Label::OfName, Label::of_unit) {
                    Label::OfName => Label::OfName,
                    Label::Bound(_) | Label::Unread => Label::Unread,
                }
            }
            _ => Label::Unread,
        }
    }

    /// Whether a name that is not found in `scope` may come from a module that was not given, or
    /// from a statement that could not be read.
    pub(crate) fn is_incomplete(&self, scope: ScopeId) -> bool {
        let mut seen = FxHashSet::default();
        let mut pending = vec![scope];
        while let Some(scope) = pending.pop() {
            if !seen.insert(scope) {
                continue;
            }
            let table = self.scope(scope);
            if table.incomplete {
                return true;
            }
            pending.extend(table.uses.iter().filter_map(|link| self.module(link)));
            pending.extend(table.host);
        }
        false
    }

    /// A statement that could not be read and may mean anything for `scope`: its own, or one of a
    /// host's.
    pub(crate) fn doubt(&self, scope: ScopeId) -> Option<Span> {
        let mut at = Some(scope);
        while let Some(table) = at.map(|scope| self.scope(scope)) {
            if table.doubt.is_some() {
                return table.doubt;
            }
            at = table
                .host
                .filter(|_| !matches!(table.import, Import::Nothing));
        }
        None
    }
}

/// The name in the module of what is called `name` where `link` stands; `None` where `link` does
/// not make it accessible.
pub(crate) fn original_name(link: &ast::Use, name: &Name) -> Option<Name> {
    let is = |spec: &ast::GenericSpec| match spec {
        ast::GenericSpec::Name(spelled) => spelled == name,
        other => generic_name(other) == *name,
    };
    let items = link.only.as_ref().unwrap_or(&link.renames);
    if let Some(item) = items.iter().find(|item| is(&item.local)) {
        return Some(generic_name(item.original.as_ref().unwrap_or(&item.local)));
    }
    let renamed_away = || {
        link.renames
            .iter()
            .any(|item| item.original.as_ref().is_some_and(is))
    };
    (link.only.is_none() && !renamed_away()).then(|| name.clone())
}
