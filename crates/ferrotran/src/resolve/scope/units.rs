//! Program units into scoping units: headers, entries, and what stands after CONTAINS.

use super::declare::Declare;
use super::index::{Node, is_separate};
use super::table::{Class, Entity, Import, ProcedureClass, Scope, ScopeId, ScopeKind};
use crate::diagnostic::Severity;
use crate::name::Name;
use crate::resolve::codes;
use crate::source::Span;
use crate::syntax::ast::{self, ProgramUnit, UnitKind};

/// A program unit whose declarations are in the tables.
pub(crate) struct Opened<'n, 'a> {
    pub(crate) scope: ScopeId,
    pub(crate) node: &'n Node<'a>,
    pub(crate) contains: Vec<Opened<'n, 'a>>,
}

impl<'a> Declare<'_, 'a> {
    /// Opens a program unit and what it contains.
    pub(crate) fn open_node<'n>(
        &mut self,
        node: &'n Node<'a>,
        host: Option<ScopeId>,
    ) -> Opened<'n, 'a> {
        let kind = match node.unit.kind {
            UnitKind::Program => ScopeKind::Program,
            UnitKind::BlockData => ScopeKind::BlockData,
            UnitKind::Module | UnitKind::Submodule { .. } => ScopeKind::Module,
            _ => ScopeKind::Procedure,
        };
        let scope = self.open_unit(node.unit, Some(node), host, kind);
        let contains = node
            .contains
            .iter()
            .map(|child| {
                let opened = self.open_node(child, Some(scope));
                if let Some(name) = &child.unit.name {
                    let span = child.unit.span;
                    self.declare_procedure(scope, name, span, ProcedureClass::Unit(opened.scope));
                }
                for &(id, entry) in &child.entries {
                    let class = ProcedureClass::Entry(opened.scope, id, entry);
                    self.declare_procedure(scope, &entry.name, entry.span, class);
                }
                opened
            })
            .collect();
        Opened {
            scope,
            node,
            contains,
        }
    }

    /// Opens the scope of a program unit or interface body, without what it contains.
    pub(crate) fn open_unit(
        &mut self,
        unit: &'a ProgramUnit,
        node: Option<&Node<'a>>,
        host: Option<ScopeId>,
        kind: ScopeKind,
    ) -> ScopeId {
        let name = unit.name.clone().unwrap_or_else(|| Name::new("main__"));
        let mut table = Scope::new(kind, name, host);
        table.unit = Some(unit);
        table.procedure = node.and_then(|node| node.procedure);
        if kind == ScopeKind::InterfaceBody {
            if is_separate(unit) {
                table.procedure = host.and_then(|host| {
                    let key = (self.scopes.scope(host).name.clone(), table.name.clone());
                    self.scopes.globals.separate.get(&key).copied()
                });
            } else {
                table.import = Import::Nothing;
            }
        }
        if let Some(host) = host
            && matches!(table.import, Import::All)
        {
            table.implicit = self.scopes.scope(host).implicit;
        }
        let scope = self.scopes.open(table);
        let header = match unit.kind {
            UnitKind::SeparateProcedure => self.interface_of_separate(scope, unit),
            _ => Some(unit),
        };
        self.scopes.scope_mut(scope).header = header;
        if let Some(header) = header {
            self.declare_header(scope, header);
            if !std::ptr::eq(header, unit) {
                self.declare_all(scope, &header.statements);
            }
        }
        for (_, entry) in node.iter().flat_map(|node| &node.entries) {
            self.declare_dummies(scope, &entry.arguments);
            if matches!(unit.kind, UnitKind::Function(_)) {
                let result = entry.result.as_ref().unwrap_or(&entry.name);
                self.scopes.declared(scope, result, entry.span).flags.result = true;
            }
        }
        self.declare_all(scope, &unit.statements);
        scope
    }

    fn declare_header(&mut self, scope: ScopeId, unit: &'a ProgramUnit) {
        let Some(name) = &unit.name else { return };
        let header = match &unit.kind {
            UnitKind::Subroutine(header) | UnitKind::Function(header) => header,
            _ => return,
        };
        self.declare_dummies(scope, &header.arguments);
        let own = Class::Procedure(ProcedureClass::Unit(scope));
        if let UnitKind::Function(_) = unit.kind {
            let result = header.result.as_ref().unwrap_or(name);
            if result != name {
                self.scopes
                    .add(scope, Entity::new(name.clone(), unit.span, own));
            }
            let entity = self.scopes.declared(scope, result, unit.span);
            entity.flags.result = true;
            entity.ty = header.ty.as_ref();
            self.scopes.scope_mut(scope).result = self
                .scopes
                .scope(scope)
                .names
                .get(result)
                .copied()
                .flatten()
                .map(|id| id.index);
        } else {
            self.scopes
                .add(scope, Entity::new(name.clone(), unit.span, own));
        }
    }

    fn declare_dummies(&mut self, scope: ScopeId, arguments: &'a [ast::DummyArgument]) {
        for argument in arguments {
            if let Some(name) = &argument.name {
                self.scopes.declared(scope, name, argument.span).flags.dummy = true;
            }
        }
    }

    fn declare_procedure(
        &mut self,
        scope: ScopeId,
        name: &Name,
        span: Span,
        class: ProcedureClass<'a>,
    ) {
        let entity = self.scopes.declared(scope, name, span);
        // An interface body of a separate procedure in the same module gives way to its body.
        entity.class = Class::Procedure(class);
        entity.span = span;
    }

    /// The interface body that a hosting module or submodule has for a separate procedure.
    fn interface_of_separate(
        &mut self,
        scope: ScopeId,
        unit: &'a ProgramUnit,
    ) -> Option<&'a ProgramUnit> {
        let name = unit.name.as_ref()?;
        let mut host = self.scopes.scope(scope).host;
        while let Some(table) = host.map(|host| self.scopes.scope(host)) {
            if let Some(Some(id)) = table.names.get(name)
                && let Class::Procedure(ProcedureClass::Unit(body)) = self.scopes.entity(*id).class
                && self.scopes.scope(body).kind == ScopeKind::InterfaceBody
            {
                return self.scopes.scope(body).unit;
            }
            host = table.host;
        }
        let message = format!("no interface body for the module procedure `{name}` was found");
        self.findings
            .report(
                codes::MISSING_ANCESTOR,
                Severity::Warning,
                unit.span,
                message,
            )
            .with_remedy("give the file with its module, too");
        None
    }
}
