//! Modules, derived types and common blocks as the interface shows them.

use super::show::Show;
use crate::interface::{
    Binding, Component, Constant, DerivedType, Generic, GenericBinding, Module, ModuleVariable,
    Parent, Pass,
};
use crate::name::Name;
use crate::resolve::scope::index::separate_interfaces;
use crate::resolve::scope::table::{Class, EntityId, ProcedureClass, ScopeId};
use crate::source::FileId;
use crate::syntax::ast::{
    self, Attribute, GenericSpec, ProgramUnit, StatementKind, TypeBinding, UnitKind,
};

impl<'a> Show<'_, 'a> {
    /// The module or submodule of `file` whose scope is `scope`.
    pub(crate) fn module(&mut self, scope: ScopeId, unit: &'a ProgramUnit, file: FileId) -> Module {
        let mut module = Module {
            name: self.evaluator.scopes.scope(scope).name.clone(),
            ancestor: match &unit.kind {
                UnitKind::Submodule { ancestor, .. } => Some(ancestor.clone()),
                _ => None,
            },
            file,
            span: unit.span,
            comments: unit.comments.clone(),
            uses: Vec::new(),
            variables: Vec::new(),
            equivalences: self.evaluator.scopes.scope(scope).equivalences.clone(),
            constants: Vec::new(),
            procedures: Vec::new(),
            generics: Vec::new(),
            types: Vec::new(),
            separate: separate_interfaces(unit).next().is_some(),
            unread: false,
        };
        for link in &self.evaluator.scopes.scope(scope).uses {
            if !module.uses.contains(&link.module) {
                module.uses.push(link.module.clone());
            }
        }
        for index in 0..self.evaluator.scopes.scope(scope).entities.len() {
            let id = EntityId {
                scope,
                index: index as u32,
            };
            self.add_to_module(&mut module, id);
        }
        let table = self.evaluator.scopes.scope(scope);
        module.unread =
            table.unread || table.doubt.is_some() || module.types.iter().any(|ty| ty.unread);
        module
    }

    fn add_to_module(&mut self, module: &mut Module, id: EntityId) {
        let entity = self.evaluator.scopes.entity(id);
        let name = entity.name.clone();
        let private = self.evaluator.scopes.scope(id.scope).is_private(&name);
        let derived = entity.derived.filter(|derived| derived.own == id);
        if let Some(definition) = derived.and_then(|derived| derived.definition) {
            module
                .types
                .push(self.derived_type_interface(id, definition, private));
        }
        let entity = self.evaluator.scopes.entity(id);
        if let Some(specifics) = entity.generic.as_ref().filter(|_| !entity.flags.merged) {
            let specifics = specifics.iter().map(|(_, name)| (*name).clone()).collect();
            module.generics.push(Generic {
                spec: generic_spec(&name),
                span: entity.span,
                specifics,
                candidates: self.candidates(id),
                private,
            });
        }
        let entity = self.evaluator.scopes.entity(id);
        match entity.class {
            Class::Object => {
                let (flags, span) = (entity.flags, entity.span);
                module.variables.push(ModuleVariable {
                    name,
                    span,
                    variable: self.evaluator.known_variable(id),
                    private,
                    protected: flags.protected,
                    allocatable: flags.allocatable,
                    pointer: flags.pointer,
                    target: flags.target,
                    volatile: flags.volatile || flags.asynchronous || flags.coarray,
                    bind_c: flags.bind_c,
                });
            }
            Class::Constant(_) => {
                let constant: Constant = self.evaluator.constant(id);
                module.constants.push(constant);
            }
            Class::Procedure(ProcedureClass::Unit(scope)) => {
                module
                    .procedures
                    .extend(self.evaluator.scopes.scope(scope).procedure);
            }
            Class::Procedure(ProcedureClass::Entry(_, procedure, _)) => {
                module.procedures.push(procedure);
            }
            _ => {}
        }
    }

    fn derived_type_interface(
        &mut self,
        id: EntityId,
        definition: &'a ast::DerivedType,
        private: bool,
    ) -> DerivedType {
        let has = |attribute: &Attribute| definition.attributes.contains(attribute);
        let components = self
            .evaluator
            .scopes
            .entity(id)
            .derived
            .and_then(|derived| derived.components);
        DerivedType {
            name: definition.name.clone(),
            span: definition.span,
            components: components.map_or_else(Vec::new, |scope| {
                let parameters = &definition.parameters;
                let count = self.evaluator.scopes.scope(scope).entities.len();
                (0..count)
                    .map(|index| EntityId {
                        scope,
                        index: index as u32,
                    })
                    .filter_map(|id| self.component_interface(id, parameters))
                    .collect()
            }),
            bind_c: definition
                .attributes
                .iter()
                .any(|a| matches!(a, Attribute::Bind(_))),
            sequence: definition.sequence,
            is_abstract: has(&Attribute::Abstract),
            extends: definition.parent().cloned(),
            parent: definition
                .parent()
                .and_then(|name| self.parent(id.scope, name)),
            bindings: bindings(definition),
            generic_bindings: generics(definition),
            finalisers: finalisers(definition),
            parameterised: !definition.parameters.is_empty(),
            unread: definition
                .components
                .iter()
                .any(|component| matches!(component.kind, StatementKind::Unknown(_)))
                || components.is_some_and(|scope| self.has_coarray(scope)),
            private,
        }
    }

    /// Where the type `name` is defined that one of `scope` extends.
    fn parent(&mut self, scope: ScopeId, name: &Name) -> Option<Parent> {
        let scopes = &mut self.evaluator.scopes;
        let found = scopes.lookup(scope, name)?;
        let own = scopes.entity(found).derived?.own;
        Some(Parent {
            module: scopes.module_name(own.scope)?,
            name: scopes.entity(own).name.clone(),
        })
    }

    /// Whether a component is a coarray, of which the interface says nothing.
    fn has_coarray(&self, components: ScopeId) -> bool {
        let scope = self.evaluator.scopes.scope(components);
        scope.entities.iter().any(|entity| entity.flags.coarray)
    }

    fn component_interface(&mut self, id: EntityId, parameters: &[Name]) -> Option<Component> {
        let entity = self.evaluator.scopes.entity(id);
        if parameters.contains(&entity.name) {
            return None;
        }
        let name = entity.name.clone();
        let (flags, is_procedure) = (entity.flags, entity.is_procedure());
        Some(Component {
            variable: (!is_procedure).then(|| self.evaluator.known_variable(id)),
            allocatable: flags.allocatable,
            pointer: flags.pointer,
            private: self.evaluator.scopes.scope(id.scope).is_private(&name),
            name,
        })
    }
}

fn bindings(definition: &ast::DerivedType) -> Vec<Binding> {
    let private = definition.bindings.contains(&TypeBinding::Private);
    let all = definition.bindings.iter();
    all.filter_map(|one| binding(one, private)).collect()
}

/// A type-bound procedure; `private` is what it is if it does not say.
fn binding(binding: &TypeBinding, private: bool) -> Option<Binding> {
    let TypeBinding::Procedure {
        attributes,
        name,
        target,
        ..
    } = binding
    else {
        return None;
    };
    let has = |attribute: &Attribute| attributes.contains(attribute);
    let pass = attributes.iter().find_map(|attribute| match attribute {
        Attribute::NoPass => Some(Pass::None),
        Attribute::Pass(Some(name)) => Some(Pass::Named(name.clone())),
        _ => None,
    });
    Some(Binding {
        name: name.clone(),
        procedure: target.as_ref().unwrap_or(name).clone(),
        pass: pass.unwrap_or(Pass::First),
        deferred: has(&Attribute::Deferred),
        non_overridable: has(&Attribute::NonOverridable),
        private: has(&Attribute::Private) || private && !has(&Attribute::Public),
    })
}

/// The FINAL procedures of a type.
fn finalisers(definition: &ast::DerivedType) -> Vec<Name> {
    let bindings = definition.bindings.iter();
    let names = bindings.filter_map(|binding| match binding {
        TypeBinding::Final(names) => Some(names),
        _ => None,
    });
    names.flatten().cloned().collect()
}

fn generics(definition: &ast::DerivedType) -> Vec<GenericBinding> {
    let private = definition.bindings.contains(&TypeBinding::Private);
    let generics = definition.bindings.iter().filter_map(|binding| {
        let TypeBinding::Generic {
            attributes,
            spec,
            names,
        } = binding
        else {
            return None;
        };
        let has = |attribute: &Attribute| attributes.contains(attribute);
        Some(GenericBinding {
            spec: spec.clone(),
            bindings: names.clone(),
            private: has(&Attribute::Private) || private && !has(&Attribute::Public),
        })
    });
    generics.collect()
}

/// The generic specification that stands under `name` in the tables.
pub(super) fn generic_spec(name: &Name) -> GenericSpec {
    let text = name.as_str();
    if let Some(operator) = text
        .strip_prefix("operator(")
        .and_then(|t| t.strip_suffix(')'))
    {
        GenericSpec::Operator(operator.into())
    } else if text == "assignment(=)" {
        GenericSpec::Assignment
    } else if text.contains('(') {
        GenericSpec::DefinedIo(text.into())
    } else {
        GenericSpec::Name(name.clone())
    }
}
