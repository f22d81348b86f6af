//! Modules, derived types and common blocks as the interface shows them.

use rustc_hash::FxHashMap;

use crate::interface::{
    Binding, CommonBlock, CommonLayout, Component, Constant, DerivedType, Generic, Module,
    ModuleVariable, Pass,
};
use crate::name::Name;
use crate::resolve::Resolver;
use crate::resolve::scope::index::separate_interfaces;
use crate::resolve::scope::table::{Class, EntityId, ProcedureClass, ScopeId};
use crate::syntax::ast::{self, Attribute, GenericSpec, ProgramUnit, TypeBinding};

impl<'a> Resolver<'a> {
    /// The module or submodule whose scope is `scope`.
    pub(crate) fn module_interface(&mut self, scope: ScopeId, unit: &'a ProgramUnit) -> Module {
        let mut module = Module {
            name: self.scope(scope).name.clone(),
            span: unit.span,
            comments: unit.comments.clone(),
            uses: Vec::new(),
            variables: Vec::new(),
            equivalences: self.scope(scope).equivalences.clone(),
            constants: Vec::new(),
            procedures: Vec::new(),
            generics: Vec::new(),
            types: Vec::new(),
            separate: separate_interfaces(unit).next().is_some(),
        };
        for link in &self.scope(scope).uses {
            if !module.uses.contains(&link.module) {
                module.uses.push(link.module.clone());
            }
        }
        for index in 0..self.scope(scope).entities.len() {
            let id = EntityId {
                scope,
                index: index as u32,
            };
            self.add_to_module(&mut module, id);
        }
        module
    }

    fn add_to_module(&mut self, module: &mut Module, id: EntityId) {
        let entity = self.entity(id);
        let name = entity.name.clone();
        let private = self.scope(id.scope).is_private(&name);
        if let Some(definition) = entity.derived.and_then(|derived| derived.definition) {
            module
                .types
                .push(self.derived_type_interface(id, definition, private));
        }
        let entity = self.entity(id);
        if let Some(specifics) = &entity.generic {
            let specifics = specifics.iter().map(|(_, name)| (*name).clone()).collect();
            module.generics.push(Generic {
                spec: generic_spec(&name),
                specifics,
                candidates: self.candidates(id),
                private,
            });
        }
        match self.entity(id).class {
            Class::Object => {
                let (flags, span) = (self.entity(id).flags, self.entity(id).span);
                module.variables.push(ModuleVariable {
                    name,
                    span,
                    variable: self.known_variable(id),
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
                let constant: Constant = self.constant(id);
                module.constants.push(constant);
            }
            Class::Procedure(ProcedureClass::Unit(scope)) => {
                module.procedures.extend(self.scope(scope).procedure);
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
            .entity(id)
            .derived
            .and_then(|derived| derived.components);
        DerivedType {
            name: definition.name.clone(),
            span: definition.span,
            components: components.map_or_else(Vec::new, |scope| {
                let parameters = &definition.parameters;
                let count = self.scope(scope).entities.len();
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
            extends: definition
                .attributes
                .iter()
                .find_map(|attribute| match attribute {
                    Attribute::Extends(parent) => Some(parent.clone()),
                    _ => None,
                }),
            bindings: definition.bindings.iter().filter_map(binding).collect(),
            generic_bindings: definition.bindings.iter().filter_map(generic).collect(),
            finalised: definition
                .bindings
                .iter()
                .any(|binding| matches!(binding, TypeBinding::Final(_))),
            parameterised: !definition.parameters.is_empty(),
            private,
        }
    }

    fn component_interface(&mut self, id: EntityId, parameters: &[Name]) -> Option<Component> {
        let entity = self.entity(id);
        if parameters.contains(&entity.name) {
            return None;
        }
        let name = entity.name.clone();
        let (flags, is_procedure) = (entity.flags, entity.is_procedure());
        Some(Component {
            variable: (!is_procedure).then(|| self.known_variable(id)),
            allocatable: flags.allocatable,
            pointer: flags.pointer,
            private: self.scope(id.scope).is_private(&name),
            name,
        })
    }

    /// Adds what the program unit says of common blocks.
    pub(crate) fn add_common(&mut self, scope: ScopeId) {
        let unit = self.scope(scope).name.clone();
        let Some(place) = self.scope(scope).unit.map(|unit| unit.span) else {
            return;
        };
        let mut layouts: FxHashMap<Option<&Name>, usize> = FxHashMap::default();
        for (span, block) in self.scope(scope).commons.clone() {
            // In an INCLUDE file, which many units share, it would tell nothing of the unit.
            let span = if span.file == place.file { span } else { place };
            let members: Vec<_> = block
                .members
                .iter()
                .filter_map(|member| {
                    let id = self.lookup(scope, &member.name)?;
                    Some((member.name.clone(), self.known_variable(id)))
                })
                .collect();
            let index = match self.common_blocks.get(&block.name) {
                Some(index) => *index,
                None => {
                    let index = self.common.len();
                    self.common_blocks.insert(block.name.clone(), index);
                    self.common.push(CommonBlock {
                        name: block.name.clone(),
                        layouts: Vec::new(),
                    });
                    index
                }
            };
            let known = &mut self.common[index].layouts;
            // A block that is named again in one unit goes on where it ended.
            match layouts.get(&block.name.as_ref()) {
                Some(&at) => known[at].members.extend(members),
                None => {
                    layouts.insert(block.name.as_ref(), known.len());
                    known.push(CommonLayout {
                        unit: unit.clone(),
                        span,
                        members,
                    });
                }
            }
        }
    }
}

fn binding(binding: &TypeBinding) -> Option<Binding> {
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
    })
}

fn generic(binding: &TypeBinding) -> Option<(GenericSpec, Vec<Name>)> {
    match binding {
        TypeBinding::Generic { spec, names, .. } => Some((spec.clone(), names.clone())),
        _ => None,
    }
}

/// The generic specification that stands under `name` in the tables.
fn generic_spec(name: &Name) -> GenericSpec {
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
