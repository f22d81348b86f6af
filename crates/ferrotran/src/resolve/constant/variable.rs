//! Types, kinds and shapes of entities.

use std::rc::Rc;

use super::depth::Nested;
use super::evaluator::Evaluator;
use crate::diagnostic::Severity;
use crate::interface::{Bounds, CharacterLength, Expr, Shape, Type, Variable};
use crate::name::Name;
use crate::resolve::codes;
use crate::resolve::scope::table::{Class, EntityId, Memo, ProcedureClass, ScopeId};
use crate::source::Span;
use crate::syntax::ast::{self, Upper};

impl Evaluator<'_> {
    /// The type and shape of an entity; of a function those of its result. `None` for what has
    /// no type: subroutines, generics, derived types.
    pub(crate) fn variable(&mut self, id: EntityId) -> Option<Rc<Variable>> {
        match &self.scopes.entity(id).variable {
            Memo::Known(variable) => return Some(Rc::clone(variable)),
            Memo::Busy => {
                self.report_cycle(id);
                return Some(Rc::new(Variable {
                    ty: Type::Unresolved,
                    shape: Shape::Scalar,
                }));
            }
            Memo::Unknown => {}
        }
        match self.scopes.entity(id).class {
            Class::Procedure(ProcedureClass::Unit(scope)) => {
                let result = self.scopes.result_of(scope)?;
                return self.variable(result);
            }
            Class::Procedure(ProcedureClass::Entry(scope, _, entry)) => {
                let result = entry.result.as_ref().unwrap_or(&entry.name);
                let result = self.scopes.lookup(scope, result)?;
                return if result == id {
                    None
                } else {
                    self.variable(result)
                };
            }
            Class::Procedure(ProcedureClass::Declared(ast::ProcedureInterface::Name(name))) => {
                let interface = self
                    .scopes
                    .lookup(id.scope, name)
                    .filter(|found| *found != id)?;
                return self
                    .bounded(|resolver| resolver.variable(interface))
                    .flatten();
            }
            Class::Procedure(ProcedureClass::Intrinsic) if self.scopes.entity(id).ty.is_none() => {
                return None;
            }
            // A subroutine.
            Class::Procedure(ProcedureClass::Compiled(_)) => return None,
            Class::Namelist | Class::Other => return None,
            _ => {}
        }
        self.scopes.entity_mut(id).variable = Memo::Busy;
        let variable = Rc::new(self.work_out_variable(id));
        self.scopes.entity_mut(id).variable = Memo::Known(Rc::clone(&variable));
        Some(variable)
    }

    fn work_out_variable(&mut self, id: EntityId) -> Variable {
        if self.scopes.doubt(id.scope).is_some() {
            return Variable {
                ty: Type::Unresolved,
                shape: Shape::Scalar,
            };
        }
        let entity = self.scopes.entity(id);
        let (dimensions, length, span) = (entity.dimensions, entity.length, entity.span);
        let (class, flags, written) = (entity.class, entity.flags, entity.ty);
        let name = entity.name.clone();
        let ty = match (class, written) {
            (Class::Missing, None) => Type::Unresolved,
            (Class::Associate(scope, selector), None) => {
                return match self.type_of(scope, selector) {
                    Some(typed) => Variable {
                        ty: typed.ty,
                        shape: typed.shape,
                    },
                    None => Variable {
                        ty: Type::Unresolved,
                        shape: Shape::Scalar,
                    },
                };
            }
            (Class::Procedure(ProcedureClass::Declared(interface)), None) => match interface {
                ast::ProcedureInterface::Type(ty) => self.type_spec(id.scope, ty, None),
                _ => self.implicit_type(id.scope, &name, span),
            },
            (_, Some(ty)) => self.type_spec(id.scope, ty, length),
            (Class::Constant(_), None) if flags.enumerator => Type::Integer {
                kind: self.c_int(),
                unsigned: false,
            },
            (_, None) => {
                let ty = self.implicit_type(id.scope, &name, span);
                let local = matches!(class, Class::Object) && !flags.dummy && !flags.result;
                if local && ty == Type::Unresolved {
                    // A declaration that was not understood may have made it anything.
                    self.scopes.entity_mut(id).class = Class::Missing;
                }
                ty
            }
        };
        // A character length also belongs to `*` of `CHARACTER*(*)` constants.
        let ty = match (ty, class) {
            (
                Type::Character {
                    kind,
                    length: CharacterLength::Assumed,
                },
                Class::Constant(_),
            ) => {
                let length = self.constant_length(id);
                Type::Character { kind, length }
            }
            (ty, _) => ty,
        };
        let shape = match dimensions {
            None => Shape::Scalar,
            Some(spec) => {
                let whole = flags.allocatable || flags.pointer || !flags.dummy;
                self.shape(id, spec, whole)
            }
        };
        Variable { ty, shape }
    }

    fn implicit_type(&mut self, scope: ScopeId, name: &Name, span: Span) -> Type {
        if let Some(ty) = self.implicit_type_of(scope, name) {
            return ty;
        }
        if !self.scopes.is_incomplete(scope) {
            let message = format!("`{name}` has no type, and IMPLICIT NONE is in force");
            self.findings
                .report(codes::NO_IMPLICIT_TYPE, Severity::Warning, span, message)
                .with_remedy("declare its type");
        }
        Type::Unresolved
    }

    /// The shape of an entity. `whole` entities (pointers, allocatables, all but dummies) have
    /// deferred shape where a dummy has an assumed one.
    fn shape(&mut self, id: EntityId, spec: &ast::ArraySpec, whole: bool) -> Shape {
        let scope = id.scope;
        let ast::ArraySpec::Dimensions(dimensions) = spec else {
            return Shape::AssumedRank;
        };
        let colon = |dimension: &ast::Dimension| matches!(dimension.upper, Upper::Colon);
        if dimensions.iter().all(colon) {
            return if whole {
                Shape::Deferred {
                    rank: dimensions.len(),
                }
            } else {
                Shape::AssumedShape(
                    dimensions
                        .iter()
                        .map(|dimension| self.lower_bound(scope, dimension))
                        .collect(),
                )
            };
        }
        let star = |dimension: &ast::Dimension| matches!(dimension.upper, Upper::Star);
        if dimensions.iter().any(star)
            && matches!(self.scopes.entity(id).class, Class::Constant(_))
            && let Some(extents) = self.raw_value(id).map(|value| value.extents().to_vec())
            && extents.len() == dimensions.len()
        {
            let kind = self.kinds.integer;
            let bounds = dimensions.iter().zip(extents).map(|(dimension, extent)| {
                let lower = self.lower_bound(scope, dimension);
                let value = lower
                    .as_integer()
                    .unwrap_or(1)
                    .saturating_add(extent as i64 - 1);
                Bounds {
                    lower,
                    upper: Expr::Integer { value, kind },
                }
            });
            return Shape::Explicit(bounds.collect());
        }
        let mut bounds = Vec::with_capacity(dimensions.len());
        for dimension in dimensions {
            let lower = self.lower_bound(scope, dimension);
            match &dimension.upper {
                Upper::Expr(upper) => {
                    let upper = self.fold(scope, upper).into_expr();
                    bounds.push(Bounds { lower, upper });
                }
                // Only the last dimension may be `*`; a stray `:` was a syntax error.
                Upper::Star | Upper::Colon => {
                    return Shape::AssumedSize {
                        leading: bounds,
                        lower,
                    };
                }
            }
        }
        Shape::Explicit(bounds)
    }

    fn lower_bound(&mut self, scope: ScopeId, dimension: &ast::Dimension) -> Expr {
        match &dimension.lower {
            Some(expr) => self.fold(scope, expr).into_expr(),
            None => Expr::Integer {
                value: 1,
                kind: self.kinds.integer,
            },
        }
    }

    /// The type and shape of a data entity.
    pub(crate) fn known_variable(&mut self, id: EntityId) -> Variable {
        match self.variable(id) {
            Some(variable) => (*variable).clone(),
            None => Variable {
                ty: Type::Unresolved,
                shape: Shape::Scalar,
            },
        }
    }
}
