//! What the names of a body mean, for analysis.

use std::collections::HashMap;

use smol_str::SmolStr;

use crate::interface::{Constant, Expr, ProcedureId, Shape, Type, Variable};
use crate::name::Name;
use crate::resolve::Resolver;
use crate::resolve::resolved::{ProcedureReference, Symbol, SymbolKind};
use crate::resolve::scope::index::is_separate;
use crate::resolve::scope::table::{Class, EntityId, ProcedureClass, Scope, ScopeId, ScopeKind};

impl<'a> Resolver<'a> {
    /// What every name declared or used in `scope` means.
    pub(crate) fn symbols(&mut self, scope: ScopeId) -> HashMap<Name, Symbol> {
        let names: Vec<(Name, EntityId)> = self
            .scope(scope)
            .names
            .iter()
            .filter_map(|(name, id)| id.map(|id| (name.clone(), id)))
            .collect();
        names
            .into_iter()
            .map(|(name, id)| (name, self.symbol(scope, id)))
            .collect()
    }

    /// What the names declared in a construct mean.
    pub(crate) fn own_symbols(&mut self, scope: ScopeId) -> HashMap<Name, Symbol> {
        let count = self.scope(scope).entities.len();
        let ids = (0..count).map(|index| EntityId {
            scope,
            index: index as u32,
        });
        ids.map(|id| (self.entity(id).name.clone(), self.symbol(scope, id)))
            .collect()
    }

    fn symbol(&mut self, scope: ScopeId, id: EntityId) -> Symbol {
        let kind = self.symbol_kind(scope, id);
        let variable = if self.has_type(id) {
            self.variable(id)
        } else {
            None
        };
        let entity = self.entity(id);
        Symbol {
            kind,
            variable: variable.map(|variable| (*variable).clone()),
            pointer: entity.flags.pointer,
            allocatable: entity.flags.allocatable,
            span: entity.span,
        }
    }

    /// Whether an entity has a type: subroutines and procedures that are only passed on have none.
    fn has_type(&self, id: EntityId) -> bool {
        let entity = self.entity(id);
        match entity.class {
            Class::Procedure(ProcedureClass::External | ProcedureClass::Declared(_)) => {
                entity.ty.is_some() || entity.flags.applied
            }
            Class::Missing => false,
            _ => true,
        }
    }

    fn symbol_kind(&mut self, scope: ScopeId, id: EntityId) -> SymbolKind {
        let entity = self.entity(id);
        let own = id.scope == scope;
        let host_kind = self.scope(id.scope).kind;
        match entity.class {
            Class::Constant(_) => SymbolKind::Constant(Box::new(self.constant(id))),
            // A dummy procedure is a dummy: whom it calls its caller decides.
            Class::Procedure(_) if entity.flags.dummy && own => SymbolKind::Dummy,
            Class::Procedure(_) => SymbolKind::Procedure(self.procedure_reference(id)),
            Class::StatementFunction => SymbolKind::StatementFunction,
            Class::Namelist => SymbolKind::Namelist(self.namelist(scope, id)),
            Class::Associate(..) => SymbolKind::Associate,
            Class::Missing => self.missing_symbol(id),
            Class::Other => {
                if entity.generic.is_some() {
                    let specifics = self.specifics(scope, id);
                    let ids: Option<Vec<ProcedureId>> = specifics
                        .into_iter()
                        .map(|(scope, name)| {
                            let specific = self.lookup(scope, &name)?;
                            match self.procedure_reference(specific) {
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
                    return SymbolKind::Common(common.cloned());
                }
                let saved =
                    flags.saved || self.scope(id.scope).save_all || host_kind == ScopeKind::Program;
                match host_kind {
                    ScopeKind::Module => SymbolKind::ModuleVariable {
                        module: self.scope(id.scope).name.clone(),
                        name: entity.name.clone(),
                    },
                    _ if !own => SymbolKind::HostVariable {
                        host: self.scope(id.scope).name.clone(),
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
        let group = self.entity(id).name.clone();
        let lists = self.scope(id.scope).namelists.clone();
        let names = lists
            .iter()
            .filter(|(name, _)| **name == group)
            .flat_map(|(_, members)| members.iter());
        names
            .filter_map(|name| {
                let member = self.lookup(id.scope, name)?;
                Some((name.clone(), self.symbol(scope, member)))
            })
            .collect()
    }

    /// What comes from a module that was not given: a procedure where it is referenced as one,
    /// else, as the worst case, a variable of that module.
    fn missing_symbol(&self, id: EntityId) -> SymbolKind {
        let entity = self.entity(id);
        if entity.flags.called || entity.flags.applied {
            return SymbolKind::Procedure(ProcedureReference::Unknown);
        }
        let module = self
            .scope(id.scope)
            .uses
            .iter()
            .find(|link| self.module(link).is_none());
        SymbolKind::ModuleVariable {
            module: module.map_or_else(|| Name::new(""), |link| link.module.clone()),
            name: entity.name.clone(),
        }
    }

    /// Which procedure an entity is.
    pub(crate) fn procedure_reference(&self, id: EntityId) -> ProcedureReference {
        let entity = self.entity(id);
        let external = |name: &Name| match self.externals.get(name) {
            Some(id) => ProcedureReference::Defined(*id),
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
                    None => external(&entity.name),
                }
            }
            Class::Procedure(ProcedureClass::Entry(_, id, _)) => ProcedureReference::Defined(id),
            Class::Procedure(ProcedureClass::Intrinsic) => ProcedureReference::Intrinsic,
            Class::Procedure(ProcedureClass::Compiled) => ProcedureReference::Unknown,
            Class::Procedure(_) => external(&entity.name),
            _ => ProcedureReference::Unknown,
        }
    }

    /// A named constant with its value.
    pub(crate) fn constant(&mut self, id: EntityId) -> Constant {
        let value = self.constant_value(id);
        let variable = self.variable(id);
        let entity = self.entity(id);
        let name = entity.name.clone();
        Constant {
            span: entity.span,
            variable: variable.map_or(
                Variable {
                    ty: Type::Unresolved,
                    shape: Shape::Scalar,
                },
                |variable| (*variable).clone(),
            ),
            value: match value {
                Some(value) => value.to_expr(),
                None => Expr::Opaque(SmolStr::from(name.as_str())),
            },
            private: self.scope(id.scope).is_private(&name),
            name,
        }
    }
}
