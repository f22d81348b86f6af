//! Procedures as the interface shows them.

use smol_str::SmolStr;

use super::show::Show;
use crate::diagnostic::Severity;
use crate::interface::{
    Argument, ArgumentSignature, Attributes, Dummy, DummyProcedure, DummyProcedureOrigin,
    FunctionResult, Host, Prefixes, Procedure, ProcedureKind, ProcedureSignature,
};
use crate::name::Name;
use crate::resolve::codes;
use crate::resolve::constant::depth::Nested;
use crate::resolve::constant::folded::Folded;
use crate::resolve::scope::index::is_separate;
use crate::resolve::scope::table::{Class, EntityId, ProcedureClass, ScopeId, ScopeKind};
use crate::resolve::values::value::Value;
use crate::source::FileId;
use crate::syntax::ast::{self, Attribute, Prefix, ProcedureInterface, ProgramUnit, UnitKind};

/// An explicit interface.
#[derive(Clone, Copy)]
enum Explicit<'a> {
    /// What this declares.
    Body(ScopeId, &'a ProgramUnit),
    /// What a module file says.
    Compiled(&'a Procedure),
    /// It is declared where nobody looked.
    Unknown,
}

impl<'a> Show<'_, 'a> {
    /// The procedure of `file` whose scope is `scope`.
    pub(crate) fn procedure(
        &mut self,
        scope: ScopeId,
        unit: &'a ProgramUnit,
        host: Host,
        file: FileId,
    ) -> Procedure {
        let header_unit = self.header_of(scope, unit);
        let header = match &header_unit.kind {
            UnitKind::Subroutine(header) | UnitKind::Function(header) => Some(header),
            _ => None,
        };
        let name = unit.name.clone().unwrap_or_else(|| Name::new(""));
        let has = |prefix| header.is_some_and(|header| header.prefixes.contains(&prefix));
        let prefixes = Prefixes {
            pure: has(Prefix::Pure) || (has(Prefix::Elemental) && !has(Prefix::Impure)),
            elemental: has(Prefix::Elemental),
            recursive: has(Prefix::Recursive),
        };
        let result = self
            .evaluator
            .scopes
            .result_of(scope)
            .map(|result| self.function_result(result));
        let arguments = header.map_or(&[][..], |header| &header.arguments);
        Procedure {
            host,
            result,
            arguments: arguments
                .iter()
                .map(|dummy| self.argument(scope, dummy))
                .collect(),
            prefixes,
            private: self.is_private_in_host(scope, &name),
            binding_label: self.binding_label(scope, header.and_then(|h| h.bind.as_ref()), &name),
            entry_of: None,
            file,
            span: unit.span,
            comments: unit.comments.clone(),
            signature: ProcedureSignature::default(),
            name,
        }
    }

    /// The procedure that an ENTRY in the body with this scope defines.
    pub(crate) fn entry(
        &mut self,
        scope: ScopeId,
        of: &Procedure,
        entry: &'a ast::Entry,
    ) -> Procedure {
        let result = of.result.as_ref().and_then(|_| {
            let id = self
                .evaluator
                .scopes
                .lookup(scope, entry.result.as_ref().unwrap_or(&entry.name))?;
            Some(self.function_result(id))
        });
        Procedure {
            name: entry.name.clone(),
            host: of.host.clone(),
            result,
            arguments: entry
                .arguments
                .iter()
                .map(|dummy| self.argument(scope, dummy))
                .collect(),
            prefixes: of.prefixes,
            private: self.is_private_in_host(scope, &entry.name),
            binding_label: self.binding_label(scope, entry.bind.as_ref(), &entry.name),
            entry_of: Some(of.name.clone()),
            file: of.file,
            span: entry.span,
            comments: [].into(),
            signature: ProcedureSignature::default(),
        }
    }

    /// The unit that has the header: of `MODULE PROCEDURE` its interface body.
    fn header_of(&self, scope: ScopeId, unit: &'a ProgramUnit) -> &'a ProgramUnit {
        match unit.kind {
            UnitKind::SeparateProcedure => {
                self.evaluator.scopes.scope(scope).header.unwrap_or(unit)
            }
            _ => unit,
        }
    }

    fn is_private_in_host(&self, scope: ScopeId, name: &Name) -> bool {
        let scopes = &self.evaluator.scopes;
        let table = scopes.scope(scope);
        let Some(host) = table.host else {
            return false;
        };
        let around = scopes.scope(host).unit.map(|unit| &unit.kind);
        let host = match around {
            // It belongs to the module that declares it, whose statements say so.
            Some(UnitKind::Submodule { ancestor, .. }) if table.unit.is_some_and(is_separate) => {
                scopes.modules.given.get(ancestor).copied()
            }
            _ => Some(host),
        };
        host.map(|host| scopes.scope(host))
            .is_some_and(|host| host.kind == ScopeKind::Module && host.is_private(name))
    }

    /// The separate procedure of the module with this scope, in `file`, that `body` declares, and
    /// of which none of the files has a body.
    pub(crate) fn without_body(
        &mut self,
        module: ScopeId,
        body: &'a ProgramUnit,
        file: FileId,
    ) -> Procedure {
        let scopes = &mut self.evaluator.scopes;
        let declared = body.name.as_ref().and_then(|name| {
            let id = scopes.lookup(module, name)?;
            match scopes.entity(id).class {
                Class::Procedure(ProcedureClass::Unit(scope)) => Some(scope),
                _ => None,
            }
        });
        let scope = match declared {
            Some(scope) => scope,
            // Another declaration of the name is in its place.
            None => {
                let mut declare = self.evaluator.declare();
                declare.open_unit(body, None, Some(module), ScopeKind::InterfaceBody)
            }
        };
        let host = Host::Module(self.evaluator.scopes.scope(module).name.clone());
        self.procedure(scope, body, host, file)
    }

    /// `BIND(C)` gives the name in lower case, `BIND(C, NAME=...)` what it says.
    fn binding_label(
        &mut self,
        scope: ScopeId,
        bind: Option<&'a Attribute>,
        name: &Name,
    ) -> Option<SmolStr> {
        let Attribute::Bind(label) = bind? else {
            return None;
        };
        let Some(label) = label else {
            return Some(name.as_str().into());
        };
        match self.evaluator.fold(scope, label) {
            Folded::Value(Value::Character { value, .. }) => Some(value.trim().into()),
            _ => {
                let message = "the binding label is no character constant";
                self.evaluator
                    .findings
                    .report(codes::NOT_CONSTANT, Severity::Warning, label.span, message)
                    .with_remedy("write the name as a character constant");
                None
            }
        }
    }

    fn function_result(&mut self, id: EntityId) -> FunctionResult {
        let variable = self.evaluator.known_variable(id);
        let entity = self.evaluator.scopes.entity(id);
        FunctionResult {
            name: entity.name.clone(),
            variable,
            allocatable: entity.flags.allocatable,
            pointer: entity.flags.pointer,
        }
    }

    fn argument(&mut self, scope: ScopeId, dummy: &ast::DummyArgument) -> Argument {
        let star = |name| Argument {
            name,
            span: dummy.span,
            dummy: Dummy::AlternateReturn,
            intent: None,
            attributes: Attributes::default(),
            signature: ArgumentSignature::default(),
        };
        let Some(name) = &dummy.name else {
            return star(Name::new("*"));
        };
        let Some(id) = self.evaluator.scopes.lookup(scope, name) else {
            return star(name.clone());
        };
        let what = if self.evaluator.scopes.entity(id).is_procedure() {
            Dummy::Procedure(self.dummy_procedure(id))
        } else {
            Dummy::Variable(self.evaluator.known_variable(id))
        };
        let entity = self.evaluator.scopes.entity(id);
        let flags = entity.flags;
        Argument {
            name: name.clone(),
            span: dummy.span,
            dummy: what,
            intent: entity.intent,
            attributes: Attributes {
                optional: flags.optional,
                value: flags.value,
                target: flags.target,
                pointer: flags.pointer,
                allocatable: flags.allocatable,
                contiguous: flags.contiguous,
                volatile: flags.volatile,
                asynchronous: flags.asynchronous,
                coarray: flags.coarray,
                element: false,
            },
            signature: ArgumentSignature::default(),
        }
    }

    fn dummy_procedure(&mut self, id: EntityId) -> DummyProcedure {
        let span = self.evaluator.scopes.entity(id).span;
        let explicit = |kind, interface: Option<Procedure>| DummyProcedure {
            kind,
            interface: interface.map(Box::new),
            origin: DummyProcedureOrigin::Explicit(span),
        };
        let unknown = match self.explicit_interface(id) {
            Some(Explicit::Body(scope, unit)) => {
                let kind = match unit.kind {
                    UnitKind::Function(_) => ProcedureKind::Function,
                    _ => ProcedureKind::Subroutine,
                };
                return explicit(Some(kind), self.interface_body(scope, unit));
            }
            Some(Explicit::Compiled(interface)) => {
                return explicit(Some(interface.kind()), Some(interface.clone()));
            }
            Some(Explicit::Unknown) => true,
            None => false,
        };
        let entity = self.evaluator.scopes.entity(id);
        let typed = entity.ty.is_some()
            || matches!(
                entity.class,
                Class::Procedure(ProcedureClass::Declared(ProcedureInterface::Type(_)))
            );
        let kind = if entity.flags.called {
            Some(ProcedureKind::Subroutine)
        } else if entity.flags.applied || typed {
            Some(ProcedureKind::Function)
        } else {
            None
        };
        // References do not tell what is passed by value or with a descriptor.
        if unknown {
            return explicit(kind, None);
        }
        let mut dummy = self.interface_from_references(id);
        dummy.kind = dummy.kind.or(kind);
        dummy
    }

    /// The explicit interface of a procedure: its own, or that of what `PROCEDURE(name)` names;
    /// `None` if it has an implicit one.
    fn explicit_interface(&mut self, id: EntityId) -> Option<Explicit<'a>> {
        match self.evaluator.scopes.entity(id).class {
            Class::Procedure(ProcedureClass::Unit(scope)) => {
                let unit = self.evaluator.scopes.scope(scope).unit;
                Some(unit.map_or(Explicit::Unknown, |unit| Explicit::Body(scope, unit)))
            }
            Class::Procedure(ProcedureClass::Compiled(interface)) => {
                Some(interface.map_or(Explicit::Unknown, Explicit::Compiled))
            }
            Class::Procedure(ProcedureClass::Declared(ProcedureInterface::Name(name))) => {
                let scopes = &mut self.evaluator.scopes;
                let found = scopes.lookup(id.scope, name);
                match found.filter(|found| *found != id) {
                    Some(found) if self.is_procedure_or_missing(found) => self
                        .bounded(|resolver| resolver.explicit_interface(found))
                        .unwrap_or(Some(Explicit::Unknown)),
                    Some(_) | None => {
                        self.report_unknown_interface(id, name);
                        Some(Explicit::Unknown)
                    }
                }
            }
            Class::Missing => Some(Explicit::Unknown),
            Class::Procedure(
                ProcedureClass::Declared(
                    ProcedureInterface::Implicit | ProcedureInterface::Type(_),
                )
                | ProcedureClass::Entry(..)
                | ProcedureClass::External
                | ProcedureClass::Intrinsic,
            )
            | Class::Object
            | Class::Constant(_)
            | Class::StatementFunction
            | Class::Namelist
            | Class::Associate(..)
            | Class::Other => None,
        }
    }

    fn is_procedure_or_missing(&self, id: EntityId) -> bool {
        let entity = self.evaluator.scopes.entity(id);
        matches!(entity.class, Class::Procedure(_) | Class::Missing)
    }

    fn report_unknown_interface(&mut self, id: EntityId, name: &Name) {
        if self.evaluator.scopes.is_incomplete(id.scope) {
            return;
        }
        let message = format!("no procedure interface `{name}` is accessible here");
        let span = self.evaluator.scopes.entity(id).span;
        self.evaluator
            .findings
            .report(codes::UNKNOWN_INTERFACE, Severity::Warning, span, message)
            .with_remedy("give the file with the module that declares it");
    }

    /// The procedure that an interface body declares. An interface that has itself as the
    /// interface of an argument is shown once.
    pub(super) fn interface_body(
        &mut self,
        scope: ScopeId,
        unit: &'a ProgramUnit,
    ) -> Option<Procedure> {
        if self.bodies.contains(&scope) {
            return None;
        }
        self.bodies.push(scope);
        let procedure = self.procedure(scope, unit, Host::InterfaceBody, unit.span.file);
        self.bodies.pop();
        Some(procedure)
    }

    /// Where a procedure with a body stands.
    pub(crate) fn host_of(&self, scope: ScopeId, unit: &ProgramUnit) -> Host {
        let Some(host) = self.evaluator.scopes.scope(scope).host else {
            return Host::External;
        };
        let table = self.evaluator.scopes.scope(host);
        match (table.unit, table.kind) {
            (Some(unit), kind) if kind != ScopeKind::Module => {
                let around = self.host_of(host, unit);
                Host::Internal(Box::new(around.path_of(table.name.clone())))
            }
            // The body of a separate procedure belongs to the module that declares it.
            (Some(around), _) if let UnitKind::Submodule { ancestor, .. } = &around.kind => {
                match is_separate(unit) {
                    true => Host::Module(ancestor.clone()),
                    false => Host::Submodule {
                        module: ancestor.clone(),
                        name: table.name.clone(),
                    },
                }
            }
            _ => Host::Module(table.name.clone()),
        }
    }
}
