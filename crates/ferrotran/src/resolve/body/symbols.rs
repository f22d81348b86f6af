//! What the names of a body mean, for analysis.

use rustc_hash::FxHashMap;

use crate::interface::{Host, ProcedureId};
use crate::name::Name;
use crate::resolve::constant::evaluator::Evaluator;
use crate::resolve::interface::show::Show;
use crate::resolve::resolved::{
    CommonMember, DeclaredInterface, ProcedureReference, Symbol, SymbolKind,
};
use crate::resolve::scope::table::{Class, EntityId, ProcedureClass, ScopeId, ScopeKind};
use crate::syntax::ast;

/// Tells what names mean.
pub(crate) struct Meanings<'r, 'a> {
    pub(crate) evaluator: &'r mut Evaluator<'a>,
}

impl Meanings<'_, '_> {
    /// What every name declared or used in `scope` means.
    pub(crate) fn symbols(&mut self, scope: ScopeId) -> FxHashMap<Name, Symbol> {
        let names: Vec<(Name, EntityId)> = self
            .evaluator
            .scopes
            .scope(scope)
            .names
            .iter()
            .filter_map(|(name, id)| id.map(|id| (name.clone(), id)))
            .collect();
        names
            .into_iter()
            .map(|(name, id)| {
                let symbol = self.symbol(scope, &name, id);
                (name, symbol)
            })
            .collect()
    }

    /// What the names declared in a construct mean.
    pub(crate) fn own_symbols(&mut self, scope: ScopeId) -> FxHashMap<Name, Symbol> {
        let ids = self.evaluator.scopes.entities_of(scope);
        ids.map(|id| {
            let name = self.evaluator.scopes.entity(id).name.clone();
            let symbol = self.symbol(scope, &name, id);
            (name, symbol)
        })
        .collect()
    }

    fn symbol(&mut self, scope: ScopeId, name: &Name, id: EntityId) -> Symbol {
        // Without a type it may turn out to be anything.
        let variable = if self.has_type(id) {
            self.evaluator.variable(id)
        } else {
            None
        };
        let kind = self.symbol_kind(scope, name, id);
        let declared = self.declared(id);
        let entity = self.evaluator.scopes.entity(id);
        Symbol {
            kind,
            declared,
            variable: variable.map(|variable| (*variable).clone()),
            pointer: entity.flags.pointer,
            allocatable: entity.flags.allocatable,
            span: entity.span,
        }
    }

    /// How the interface of an external procedure is declared.
    fn declared(&mut self, id: EntityId) -> DeclaredInterface {
        let scopes = &self.evaluator.scopes;
        let entity = scopes.entity(id);
        let scope = match entity.class {
            _ if entity.flags.dummy || entity.flags.pointer => return DeclaredInterface::None,
            Class::Procedure(ProcedureClass::Unit(scope)) => scope,
            Class::Procedure(ProcedureClass::Declared(ast::ProcedureInterface::Name(_))) => {
                return DeclaredInterface::Unread;
            }
            _ => return DeclaredInterface::None,
        };
        let table = scopes.scope(scope);
        let Some(unit) = table.unit.filter(|_| table.procedure.is_none()) else {
            return DeclaredInterface::None;
        };
        let mut show = Show::new(self.evaluator);
        let procedure = show.procedure(scope, unit, Host::InterfaceBody, unit.span.file);
        DeclaredInterface::Body(Box::new(procedure))
    }

    /// Whether an entity has a type: subroutines and procedures that are only passed on have none.
    fn has_type(&self, id: EntityId) -> bool {
        let entity = self.evaluator.scopes.entity(id);
        match entity.class {
            Class::Procedure(ProcedureClass::External | ProcedureClass::Declared(_)) => {
                entity.ty.is_some() || entity.flags.applied
            }
            Class::Missing => false,
            _ => true,
        }
    }

    fn symbol_kind(&mut self, scope: ScopeId, name: &Name, id: EntityId) -> SymbolKind {
        let entity = self.evaluator.scopes.entity(id);
        let own = id.scope == scope;
        let host_kind = self.evaluator.scopes.scope(id.scope).kind;
        match entity.class {
            Class::Constant(_) => SymbolKind::Constant(Box::new(self.evaluator.constant(id))),
            // A dummy procedure is a dummy: whom it calls its caller decides.
            Class::Procedure(_) if entity.flags.dummy && own => SymbolKind::Dummy,
            Class::Procedure(_) => {
                SymbolKind::Procedure(self.evaluator.scopes.procedure_reference(id))
            }
            Class::StatementFunction => SymbolKind::StatementFunction,
            Class::Namelist => SymbolKind::Namelist(self.namelist(scope, id)),
            Class::Associate(..) => SymbolKind::Associate,
            // What is passed or given back is that, whatever it is.
            Class::Missing if entity.flags.dummy && own => SymbolKind::Dummy,
            Class::Missing if entity.flags.result && own => SymbolKind::Result,
            Class::Missing => self.missing_symbol(id),
            Class::Other => {
                if entity.generic.is_some() {
                    if self.evaluator.scopes.may_be_extended(scope, name) {
                        return SymbolKind::Procedure(ProcedureReference::Unknown);
                    }
                    let specifics = self.evaluator.scopes.specifics(scope, name, id);
                    let ids: Option<Vec<ProcedureId>> = specifics
                        .into_iter()
                        .map(|(scope, name)| {
                            let specific = self.evaluator.scopes.lookup(scope, &name)?;
                            match self.evaluator.scopes.procedure_reference(specific) {
                                ProcedureReference::Defined(id) => Some(id),
                                _ => None,
                            }
                        })
                        .collect();
                    return SymbolKind::Procedure(match ids {
                        Some(ids) => ProcedureReference::Generic(ids),
                        None => ProcedureReference::Unknown,
                    });
                }
                SymbolKind::Other
            }
            Class::Object => {
                let flags = entity.flags;
                if let Some(common) = entity.common {
                    return SymbolKind::Common(CommonMember {
                        block: common.cloned(),
                        name: entity.name.clone(),
                        declared_in: id.scope.0,
                    });
                }
                let saved = flags.saved
                    || self.evaluator.scopes.scope(id.scope).save_all
                    || host_kind == ScopeKind::Program;
                match host_kind {
                    ScopeKind::Module => SymbolKind::ModuleVariable {
                        module: self.evaluator.scopes.scope(id.scope).name.clone(),
                        name: entity.name.clone(),
                    },
                    _ if !own => SymbolKind::HostVariable {
                        host: self.evaluator.scopes.scope(id.scope).name.clone(),
                        saved,
                    },
                    _ if flags.dummy => SymbolKind::Dummy,
                    _ if flags.result => SymbolKind::Result,
                    _ => SymbolKind::Local { saved },
                }
            }
        }
    }

    /// The members of a namelist group, which more than one NAMELIST statement may list.
    fn namelist(&mut self, scope: ScopeId, id: EntityId) -> Vec<(Name, Symbol)> {
        let group = self.evaluator.scopes.entity(id).name.clone();
        let lists = self.evaluator.scopes.scope(id.scope).namelists.clone();
        let names = lists
            .iter()
            .filter(|(name, _)| **name == group)
            .flat_map(|(_, members)| members.iter());
        names
            .filter_map(|name| {
                let member = self.evaluator.scopes.lookup(id.scope, name)?;
                Some((name.clone(), self.symbol(scope, name, member)))
            })
            .collect()
    }

    /// What comes from a module that was not given: a procedure where it is referenced as one,
    /// else, as the worst case, a variable of that module.
    fn missing_symbol(&self, id: EntityId) -> SymbolKind {
        let entity = self.evaluator.scopes.entity(id);
        if entity.flags.called || entity.flags.applied {
            return SymbolKind::Procedure(ProcedureReference::Unknown);
        }
        let module = self
            .evaluator
            .scopes
            .scope(id.scope)
            .uses
            .iter()
            .find(|link| self.evaluator.scopes.module(link).is_none());
        SymbolKind::ModuleVariable {
            module: module.map_or_else(|| Name::new(""), |link| link.module.clone()),
            name: entity.name.clone(),
        }
    }
}
