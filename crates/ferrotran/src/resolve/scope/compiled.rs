//! Modules that are there as the compiler left them only, without a source.

use std::rc::Rc;

use rustc_hash::FxHashMap;

use super::scopes::Scopes;
use super::table::{
    Class, ConstantSource, Entity, EntityId, Memo, ProcedureClass, Scope, ScopeId, ScopeKind,
};
use crate::interface::{Bounds, Expr, Shape, Type, Variable};
use crate::resolve::compiled::{CompiledClass, CompiledEntity, CompiledModule};
use crate::resolve::values::value::{Real, Value};

impl<'a> Scopes<'a> {
    /// Opens the compiled modules that none of the sources defines.
    pub(crate) fn open_compiled_modules(&mut self, modules: &'a [CompiledModule]) {
        for module in modules {
            if self.modules.given.contains_key(&module.name) {
                continue;
            }
            let mut table = Scope::new(ScopeKind::Module, module.name.clone(), None);
            table.private = true;
            let scope = self.open(table);
            self.modules.given.insert(module.name.clone(), scope);
            self.fill(scope, module);
        }
    }

    fn fill(&mut self, scope: ScopeId, module: &'a CompiledModule) {
        // What it has from other modules stays theirs, whether or not they are known.
        let mut owners = FxHashMap::from_iter([(&module.name, scope)]);
        let ids: Vec<EntityId> = module
            .entities
            .iter()
            .map(|entity| {
                if let Some(known) = self.of_intrinsic_module(entity) {
                    return known;
                }
                let owner = *owners.entry(&entity.module).or_insert_with(|| {
                    let name = entity.module.clone();
                    self.open(Scope::new(ScopeKind::Module, name, None))
                });
                let of = compiled_entity(entity);
                match entity.class {
                    CompiledClass::Type => self.add_opaque_type(owner, of),
                    CompiledClass::Constant(..)
                    | CompiledClass::Variable { .. }
                    | CompiledClass::Procedure(_)
                    | CompiledClass::Other => self.add(owner, of),
                }
            })
            .collect();
        for (name, place) in &module.names {
            let table = self.scope_mut(scope);
            table.names.insert(name.clone(), Some(ids[*place]));
            table.access.insert(name.clone(), false);
        }
        for (name, specifics) in &module.generics {
            let specifics = specifics.iter().map(|&place| {
                let specific: &'a CompiledEntity = &module.entities[place];
                (ids[place].scope, &specific.name)
            });
            let specifics: Vec<_> = specifics.collect();
            let span = module.entities.first().map(|entity| entity.span);
            match self.scope(scope).names.get(name).copied().flatten() {
                // A type or a specific procedure of the same name.
                Some(id) => self.entity_mut(id).generic = Some(specifics),
                None => {
                    let Some(span) = span else { continue };
                    let mut entity = Entity::new(name.clone(), span, Class::Other);
                    entity.generic = Some(specifics);
                    self.add(scope, entity);
                }
            }
            self.scope_mut(scope).access.insert(name.clone(), false);
        }
    }

    fn of_intrinsic_module(&self, entity: &CompiledEntity) -> Option<EntityId> {
        let scope = *self.modules.intrinsic.get(&entity.module)?;
        *self.scope(scope).names.get(&entity.name)?
    }
}

fn compiled_entity(compiled: &CompiledEntity) -> Entity<'_> {
    let mut entity = Entity::new(compiled.name.clone(), compiled.span, Class::Missing);
    let known = |variable: &Variable| Memo::Known(Rc::new(variable.clone()));
    match &compiled.class {
        CompiledClass::Constant(variable, value) => {
            entity.class = Class::Constant(ConstantSource::Known);
            entity.variable = known(variable);
            entity.value = Memo::Known(self::value(value, variable).map(Rc::new));
        }
        CompiledClass::Variable {
            variable,
            common,
            allocatable,
            pointer,
        } => {
            entity.class = Class::Object;
            entity.variable = known(variable);
            entity.common = common.as_ref().map(Option::as_ref);
            entity.flags.allocatable = *allocatable;
            entity.flags.pointer = *pointer;
        }
        CompiledClass::Procedure(procedure) => {
            let interface = procedure.is_explicit.then_some(&procedure.interface);
            entity.class = Class::Procedure(ProcedureClass::Compiled(interface));
            if let Some(result) = &procedure.interface.result {
                entity.variable = known(&result.variable);
            }
        }
        CompiledClass::Type => entity.class = Class::Other,
        CompiledClass::Other => {}
    }
    entity
}

/// The value `expr` of a constant; `None` where it is none that is computed with.
fn value(expr: &Expr, variable: &Variable) -> Option<Value> {
    match (expr, &variable.ty) {
        (Expr::Array(elements), _) => {
            let values = elements.iter().map(|element| value(element, variable));
            let values = values.collect::<Option<Vec<_>>>()?;
            let Shape::Explicit(bounds) = &variable.shape else {
                return None;
            };
            let extents = bounds
                .iter()
                .map(Bounds::extent)
                .collect::<Option<Vec<_>>>()?;
            let is_complete = extents.iter().product::<usize>() == values.len();
            is_complete.then_some(Value::Array { extents, values })
        }
        (Expr::Integer { value, kind }, _) => Value::integer((*value).into(), *kind).ok(),
        (Expr::Real { .. }, _) => real(expr).map(Value::Real),
        (Expr::Complex(re, im), _) => Some(Value::Complex {
            re: real(re)?,
            im: real(im)?,
        }),
        (Expr::Logical(value), Type::Logical(kind)) => Some(Value::Logical {
            value: *value,
            kind: *kind,
        }),
        (Expr::Character(value), Type::Character { kind, .. }) => Some(Value::Character {
            value: value.clone(),
            kind: *kind,
        }),
        _ => None,
    }
}

fn real(expr: &Expr) -> Option<Real> {
    match expr {
        Expr::Real { text, kind } => Real::literal(text, *kind).ok(),
        _ => None,
    }
}
