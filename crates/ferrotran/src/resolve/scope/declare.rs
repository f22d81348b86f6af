//! Specification statements into the table of a scoping unit. Nothing is looked up or evaluated
//! here, so that the order of declarations and of files does not matter.

use super::scopes::Scopes;
use super::table::{
    Class, ConstantSource, DerivedType, Entity, Implicit, Import, ProcedureClass, Scope, ScopeId,
    ScopeKind,
};
use crate::diagnostic::Severity;
use crate::interface::Intent;
use crate::name::Name;
use crate::resolve::codes;
use crate::resolve::findings::Findings;
use crate::source::Span;
use crate::syntax::ast::{
    self, Attribute, GenericSpec, IntentSpec, Specification, StatementKind, Unread,
};

/// Declares what program units say, in the tables.
pub(crate) struct Declare<'r, 'a> {
    pub(crate) scopes: &'r mut Scopes<'a>,
    pub(crate) findings: &'r mut Findings,
}

impl<'a> Declare<'_, 'a> {
    /// Declares what the specification statements among `statements` say. Those of f2py
    /// directives are left to [`signature`](crate::signature).
    pub(crate) fn declare_all(&mut self, scope: ScopeId, statements: &'a [ast::Statement]) {
        let mut executable = false;
        let mut doubtful = Vec::new();
        for statement in statements.iter().filter(|statement| !statement.directive) {
            match &statement.kind {
                StatementKind::Specification(specification) => {
                    self.declare(scope, specification, statement.span);
                }
                StatementKind::Executable(_) => executable = true,
                // After an executable statement it was no declaration.
                StatementKind::Unknown(unread) if !executable => match unread {
                    Unread::Action => {}
                    Unread::Names(names) => {
                        doubtful.extend(names.iter().map(|name| (name, statement.span)))
                    }
                    Unread::Anything => self.doubt(scope, statement.span),
                },
                StatementKind::Unknown(_) | StatementKind::Format(_) => {}
            }
        }
        // Whatever the others say of them.
        for (name, span) in doubtful {
            self.forget(scope, name, span);
        }
    }

    /// Notes that the statement at `span` may mean anything for `scope`.
    fn doubt(&mut self, scope: ScopeId, span: Span) {
        let table = self.scopes.scope_mut(scope);
        table.incomplete = true;
        table.doubt.get_or_insert(span);
    }

    /// Nothing is known any more of what `name` is in `scope`.
    fn forget(&mut self, scope: ScopeId, name: &Name, span: Span) {
        let table = self.scopes.scope_mut(scope);
        table.unread = true;
        let entity = self.scopes.declared(scope, name, span);
        let flags = entity.flags;
        *entity = Entity::new(name.clone(), entity.span, Class::Missing);
        entity.flags.dummy = flags.dummy;
        entity.flags.result = flags.result;
    }

    pub(crate) fn declare(&mut self, scope: ScopeId, specification: &'a Specification, span: Span) {
        match specification {
            Specification::Use(link) => self.scopes.scope_mut(scope).uses.push(link),
            Specification::Import { names, mode } => self.declare_import(scope, names, mode),
            Specification::Implicit(rules) => self.declare_implicit(scope, rules),
            Specification::Parameter(constants) => {
                for (name, value) in constants {
                    self.scopes.declared(scope, name, value.span).class =
                        Class::Constant(ConstantSource::Expr(value));
                }
            }
            Specification::TypeDeclaration {
                ty,
                attributes,
                entities,
            } => {
                for item in entities {
                    let entity = self.declare_item(scope, item, attributes);
                    if entity.ty.is_some() {
                        self.conflict(item);
                    } else {
                        entity.ty = Some(ty);
                    }
                }
            }
            Specification::ProcedureDeclaration {
                interface,
                attributes,
                entities,
            } => {
                for item in entities {
                    self.declare_item(scope, item, attributes).class =
                        Class::Procedure(ProcedureClass::Declared(interface));
                }
            }
            Specification::Attribute {
                attribute,
                entities,
            } => {
                self.declare_attribute(scope, attribute, entities);
            }
            Specification::Common(blocks) => {
                for block in blocks {
                    self.scopes.scope_mut(scope).commons.push((span, block));
                    for member in &block.members {
                        self.declare_item(scope, member, &[]).common = Some(block.name.as_ref());
                    }
                }
            }
            Specification::Equivalence(sets) => {
                for set in sets {
                    let names = set
                        .iter()
                        .filter_map(base_name)
                        .map(|(name, _)| name.clone());
                    let names = names.collect();
                    self.scopes.scope_mut(scope).equivalences.push(names);
                }
            }
            Specification::Data(sets) => {
                for object in sets.iter().flat_map(|set| &set.objects) {
                    self.declare_initialised(scope, object);
                }
            }
            Specification::Namelist(groups) => {
                for (name, members) in groups {
                    self.scopes.declared(scope, name, span).class = Class::Namelist;
                    self.scopes.scope_mut(scope).namelists.push((name, members));
                }
            }
            Specification::DerivedType(definition) => self.declare_type(scope, definition),
            Specification::Enum(enumerators) => {
                self.declare_enum(scope, enumerators, span);
            }
            Specification::Interface(block) => self.declare_interface(scope, block, span),
            Specification::CrayPointer(pairs) => {
                for (_, pointee) in pairs {
                    self.declare_item(scope, pointee, &[]).flags.pointer = true;
                }
            }
            // What it would declare is unknown.
            Specification::MissingInclude(_) => self.doubt(scope, span),
            // Entries are declared with the procedure; the others say nothing here.
            Specification::Entry(_) | Specification::Signature(_) => {}
        }
    }

    fn declare_attribute(
        &mut self,
        scope: ScopeId,
        attribute: &'a Attribute,
        entities: &'a [ast::Entity],
    ) {
        if entities.is_empty() {
            match attribute {
                Attribute::Save => self.scopes.scope_mut(scope).save_all = true,
                Attribute::Private => self.scopes.scope_mut(scope).private = true,
                _ => {}
            }
        }
        if let Attribute::Bind(_) = attribute {
            let blocks = entities.iter().filter(|item| item.common_block);
            let names = blocks.map(|item| &item.name);
            self.scopes.scope_mut(scope).bound_commons.extend(names);
        }
        for item in entities.iter().filter(|item| !item.common_block) {
            match attribute {
                // They apply to names that are declared elsewhere as well.
                Attribute::Private | Attribute::Public => {
                    let private = *attribute == Attribute::Private;
                    self.scopes
                        .scope_mut(scope)
                        .access
                        .insert(item.name.clone(), private);
                }
                _ => {
                    self.declare_item(scope, item, std::slice::from_ref(attribute));
                }
            }
        }
    }

    fn declare_enum(
        &mut self,
        scope: ScopeId,
        enumerators: &'a [(Name, Option<ast::Expr>)],
        span: Span,
    ) {
        let mut previous = None;
        for (name, value) in enumerators {
            let source = match value {
                Some(value) => ConstantSource::Expr(value),
                None => ConstantSource::After(previous),
            };
            let mut entity = Entity::new(name.clone(), span, Class::Constant(source));
            entity.flags.enumerator = true;
            let id = self.scopes.add(scope, entity);
            previous = Some(id.index);
        }
    }

    fn declare_import(&mut self, scope: ScopeId, names: &'a [Name], mode: &'a Option<Name>) {
        let table = self.scopes.scope_mut(scope);
        if mode.as_ref().is_some_and(|mode| *mode == "none") {
            table.import = Import::Nothing;
        } else if names.is_empty() {
            table.import = Import::All;
        } else if let Import::Only(list) = &mut table.import {
            list.extend(names);
        } else {
            table.import = Import::Only(names.iter().collect());
        }
    }

    fn declare_implicit(&mut self, scope: ScopeId, rules: &'a [ast::ImplicitRule]) {
        let implicit = &mut self.scopes.scope_mut(scope).implicit;
        if rules.is_empty() {
            *implicit = [Implicit::None; 26];
        }
        for rule in rules {
            for &(first, last) in &rule.letters {
                for (letter, meaning) in ('a'..='z').zip(&mut *implicit) {
                    if (first..=last).contains(&letter) {
                        *meaning = Implicit::Type(scope, &rule.ty);
                    }
                }
            }
        }
    }

    /// Declares an entity with what stands at it and the attributes before it.
    fn declare_item(
        &mut self,
        scope: ScopeId,
        item: &'a ast::Entity,
        attributes: &'a [Attribute],
    ) -> &mut Entity<'a> {
        for attribute in attributes {
            let private = match attribute {
                Attribute::Private => true,
                Attribute::Public => false,
                _ => continue,
            };
            self.scopes
                .scope_mut(scope)
                .access
                .insert(item.name.clone(), private);
        }
        let entity = self.scopes.declared(scope, &item.name, item.span);
        for attribute in attributes {
            apply_attribute(entity, attribute);
        }
        if let Some(dimensions) = &item.dimensions {
            entity.dimensions = Some(dimensions);
        }
        if let Some(length) = &item.length {
            entity.length = Some(length);
        }
        entity.flags.coarray |= item.coarray;
        match item.initial.as_deref() {
            Some(ast::Initial::Value(value)) if attributes.contains(&Attribute::Parameter) => {
                entity.class = Class::Constant(ConstantSource::Expr(value));
            }
            Some(_) => entity.flags.saved = true,
            None => {}
        }
        entity
    }

    fn conflict(&mut self, item: &'a ast::Entity) {
        let message = format!("`{}` already has a type in this scope", item.name);
        self.findings
            .report(
                codes::CONFLICTING_DECLARATION,
                Severity::Warning,
                item.span,
                message,
            )
            .with_remedy("remove one of the declarations");
    }

    fn declare_initialised(&mut self, scope: ScopeId, object: &'a ast::Expr) {
        if let ast::ExprKind::ImpliedDo { items, .. } = &object.kind {
            for item in items {
                self.declare_initialised(scope, item);
            }
        } else if let Some((name, span)) = base_name(object) {
            self.scopes.declared(scope, name, span).flags.saved = true;
        }
    }

    fn declare_type(&mut self, scope: ScopeId, definition: &'a ast::DerivedType) {
        let components = self.scopes.open(Scope::new(
            ScopeKind::Type,
            definition.name.clone(),
            Some(scope),
        ));
        self.scopes.scope_mut(components).private = definition.private_components;
        self.declare_all(components, &definition.components);
        let private = definition
            .attributes
            .iter()
            .find_map(|attribute| match attribute {
                Attribute::Private => Some(true),
                Attribute::Public => Some(false),
                _ => None,
            });
        if let Some(private) = private {
            self.scopes
                .scope_mut(scope)
                .access
                .insert(definition.name.clone(), private);
        }
        let own = self
            .scopes
            .declared_at(scope, &definition.name, definition.span);
        let entity = self.scopes.entity_mut(own);
        if matches!(entity.class, Class::Object) {
            entity.class = Class::Other;
        }
        entity.derived = Some(DerivedType {
            own,
            definition: Some(definition),
            components: Some(components),
        });
    }

    fn declare_interface(&mut self, scope: ScopeId, block: &'a ast::Interface, span: Span) {
        let unread: Vec<_> = block
            .statements
            .iter()
            .filter_map(|statement| match &statement.kind {
                StatementKind::Unknown(Unread::Names(names)) => Some((names, statement.span)),
                _ => None,
            })
            .collect();
        let mut specifics: Vec<_> = block.procedures.iter().map(|name| (scope, name)).collect();
        for body in &block.bodies {
            let Some(name) = &body.name else { continue };
            specifics.push((scope, name));
            let unit = self.open_unit(body, None, Some(scope), ScopeKind::InterfaceBody);
            self.scopes.declared(scope, name, body.span).class =
                Class::Procedure(ProcedureClass::Unit(unit));
        }
        if let ast::InterfaceKind::Generic(spec) = &block.kind {
            let entity = self.scopes.declared(scope, &generic_name(spec), span);
            if matches!(entity.class, Class::Object) {
                entity.class = Class::Other;
            }
            entity.generic.get_or_insert_default().extend(specifics);
            if !unread.is_empty() {
                // One of its specifics may be missing.
                self.forget(scope, &generic_name(spec), span);
            }
        }
        for (names, span) in unread {
            names.iter().for_each(|name| self.forget(scope, name, span));
        }
    }
}

/// The name under which a generic specification stands in the tables.
pub(crate) fn generic_name(spec: &GenericSpec) -> Name {
    match spec {
        GenericSpec::Name(name) => name.clone(),
        GenericSpec::Operator(operator) => Name::new(&format!("operator({operator})")),
        GenericSpec::Assignment => Name::new("assignment(=)"),
        GenericSpec::DefinedIo(io) => Name::new(io),
    }
}

/// The variable of which `expr` is a part.
pub(crate) fn base_name(expr: &ast::Expr) -> Option<(&Name, Span)> {
    let mut expr = expr;
    loop {
        match &expr.kind {
            ast::ExprKind::Name(name) => return Some((name, expr.span)),
            ast::ExprKind::Apply { base, .. }
            | ast::ExprKind::Component { base, .. }
            | ast::ExprKind::Coindexed { base, .. } => expr = base,
            _ => return None,
        }
    }
}

fn apply_attribute<'a>(entity: &mut Entity<'a>, attribute: &'a Attribute) {
    let flags = &mut entity.flags;
    match attribute {
        Attribute::Allocatable => flags.allocatable = true,
        Attribute::Asynchronous => flags.asynchronous = true,
        Attribute::Codimension => flags.coarray = true,
        Attribute::Contiguous => flags.contiguous = true,
        Attribute::Dimension(dimensions) => entity.dimensions = Some(dimensions),
        Attribute::External => {
            if matches!(entity.class, Class::Object) {
                entity.class = Class::Procedure(ProcedureClass::External);
            }
        }
        Attribute::Intrinsic => entity.class = Class::Procedure(ProcedureClass::Intrinsic),
        Attribute::Intent(specs) => {
            entity.intent = specs.iter().find_map(|spec| match spec {
                IntentSpec::In => Some(Intent::In),
                IntentSpec::Out => Some(Intent::Out),
                IntentSpec::InOut => Some(Intent::InOut),
                _ => None,
            });
        }
        Attribute::Optional => flags.optional = true,
        Attribute::Pointer => flags.pointer = true,
        Attribute::Protected => flags.protected = true,
        Attribute::Save | Attribute::Static => flags.saved = true,
        Attribute::Target => flags.target = true,
        Attribute::Value => flags.value = true,
        Attribute::Volatile => flags.volatile = true,
        Attribute::Bind(_) => flags.bind_c = true,
        Attribute::Kind | Attribute::Len => flags.type_parameter = true,
        // Of types and bindings, of signature files, or said elsewhere (PARAMETER by its value,
        // PRIVATE and PUBLIC by the scope).
        Attribute::Parameter
        | Attribute::Private
        | Attribute::Public
        | Attribute::Automatic
        | Attribute::Extends(_)
        | Attribute::Abstract
        | Attribute::Pass(_)
        | Attribute::NoPass
        | Attribute::Deferred
        | Attribute::NonOverridable
        | Attribute::Depend(_)
        | Attribute::Check(_)
        | Attribute::Required
        | Attribute::Note(_)
        | Attribute::Unknown(_) => {}
    }
}
