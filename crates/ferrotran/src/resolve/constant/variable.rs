//! Types, kinds and shapes of entities.

use std::rc::Rc;

use super::fold::Folded;
use crate::diagnostic::Severity;
use crate::interface::{Bounds, CharacterLength, Expr, Kind, Shape, Type, Variable};
use crate::name::Name;
use crate::resolve::Resolver;
use crate::resolve::codes;
use crate::resolve::scope::table::{Class, EntityId, Memo, ProcedureClass, ScopeId};
use crate::resolve::values::value::Value;
use crate::source::Span;
use crate::syntax::ast::{self, BaseType, IntrinsicType, KindSpec, Upper};

impl<'a> Resolver<'a> {
    /// The type and shape of an entity; of a function those of its result. `None` for what has
    /// no type: subroutines, generics, derived types.
    pub(crate) fn variable(&mut self, id: EntityId) -> Option<Rc<Variable>> {
        match &self.entity(id).variable {
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
        match self.entity(id).class {
            Class::Procedure(ProcedureClass::Unit(scope)) => {
                let result = self.result_of(scope)?;
                return self.variable(result);
            }
            Class::Procedure(ProcedureClass::Entry(scope, _, entry)) => {
                let result = entry.result.as_ref().unwrap_or(&entry.name);
                let result = self.lookup(scope, result)?;
                return if result == id {
                    None
                } else {
                    self.variable(result)
                };
            }
            Class::Procedure(ProcedureClass::Declared(ast::ProcedureInterface::Name(name))) => {
                let interface = self.lookup(id.scope, name).filter(|found| *found != id)?;
                return self
                    .bounded(|resolver| resolver.variable(interface))
                    .flatten();
            }
            Class::Procedure(ProcedureClass::Intrinsic) if self.entity(id).ty.is_none() => {
                return None;
            }
            // A subroutine.
            Class::Procedure(ProcedureClass::Compiled) => return None,
            Class::Namelist | Class::Other => return None,
            _ => {}
        }
        self.entity_mut(id).variable = Memo::Busy;
        let variable = Rc::new(self.work_out_variable(id));
        self.entity_mut(id).variable = Memo::Known(Rc::clone(&variable));
        Some(variable)
    }

    fn work_out_variable(&mut self, id: EntityId) -> Variable {
        let entity = self.entity(id);
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
            (Class::Constant(_), None) if self.enumerators.contains(&id) => Type::Integer {
                kind: self.c_int(),
                unsigned: false,
            },
            (_, None) => self.implicit_type(id.scope, &name, span),
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

    fn c_int(&self) -> Kind {
        let kind = self.kinds.constants.get("c_int").copied();
        kind.and_then(|kind| u8::try_from(kind).ok())
            .map_or(self.kinds.integer, Kind)
    }

    /// The length of a named constant with `LEN=*`: that of its value.
    fn constant_length(&mut self, id: EntityId) -> CharacterLength {
        let length = |value: &Value| match value {
            Value::Character { value, .. } => Some(value.chars().count() as i64),
            _ => None,
        };
        let value = self.raw_value(id);
        let length = match value.as_deref() {
            Some(Value::Array { values, .. }) => values.first().and_then(length),
            Some(value) => length(value),
            None => None,
        };
        let constant = |value| {
            CharacterLength::Expr(Expr::Integer {
                value,
                kind: self.kinds.integer,
            })
        };
        length.map_or(CharacterLength::Assumed, constant)
    }

    fn implicit_type(&mut self, scope: ScopeId, name: &Name, span: Span) -> Type {
        if let Some(ty) = self.implicit_type_of(scope, name) {
            return ty;
        }
        if !self.is_incomplete(scope) {
            let message = format!("`{name}` has no type, and IMPLICIT NONE is in force");
            self.report(codes::NO_IMPLICIT_TYPE, Severity::Error, span, message)
                .with_remedy("declare its type");
        }
        Type::Unresolved
    }

    /// A type as written, with the length or kind that stands at the entity.
    pub(crate) fn type_spec(
        &mut self,
        scope: ScopeId,
        spec: &ast::TypeSpec,
        own: Option<&ast::Length>,
    ) -> Type {
        match &spec.base {
            BaseType::Intrinsic { ty, kind } => {
                // `REAL A*8`: the kind stands at the entity.
                let own = match own {
                    Some(ast::Length::Expr(expr)) => self.constant_integer(scope, expr),
                    _ => None,
                };
                match own {
                    Some(bytes) => {
                        let bytes = i32::try_from(bytes).unwrap_or(0);
                        self.intrinsic_type(scope, *ty, Some(&KindSpec::Star(bytes)), spec.span)
                    }
                    None => self.intrinsic_type(scope, *ty, kind.as_ref(), spec.span),
                }
            }
            BaseType::Character { length, kind } => {
                let kind = match kind {
                    None => Some(Kind(1)),
                    Some(expr) => {
                        let number = self.constant_integer(scope, expr);
                        self.checked_kind("character", number, Some(expr), spec.span)
                    }
                };
                let length = match own.or(length.as_ref()) {
                    None => CharacterLength::Expr(Expr::Integer {
                        value: 1,
                        kind: self.kinds.integer,
                    }),
                    Some(ast::Length::Assumed) => CharacterLength::Assumed,
                    Some(ast::Length::Deferred) => CharacterLength::Deferred,
                    Some(ast::Length::Expr(expr)) => {
                        let length = self.fold(scope, expr).into_expr();
                        // A negative length is zero.
                        CharacterLength::Expr(match length {
                            Expr::Integer { value, kind } => Expr::Integer {
                                value: value.max(0),
                                kind,
                            },
                            other => other,
                        })
                    }
                };
                kind.map_or(Type::Unresolved, |kind| Type::Character { kind, length })
            }
            BaseType::Derived { name, .. } => self.derived_type(scope, name, false, spec.span),
            BaseType::Class { name, .. } => self.derived_type(scope, name, true, spec.span),
            BaseType::UnlimitedPolymorphic => Type::UnlimitedPolymorphic,
            BaseType::AssumedType => Type::AssumedType,
        }
    }

    fn derived_type(&mut self, scope: ScopeId, name: &Name, polymorphic: bool, span: Span) -> Type {
        let found = self.lookup(scope, name);
        match found.filter(|id| self.entity(*id).derived.is_some()) {
            Some(id) => Type::Derived {
                name: self.entity(id).name.clone(),
                module: self.module_name(id.scope),
                polymorphic,
            },
            None => {
                let missing =
                    found.is_some_and(|id| matches!(self.entity(id).class, Class::Missing));
                if !missing && !self.is_incomplete(scope) {
                    let message = format!("no derived type `{name}` is accessible here");
                    self.report(codes::UNKNOWN_TYPE, Severity::Error, span, message)
                        .with_remedy("give the file with the module that defines it");
                }
                Type::Unresolved
            }
        }
    }

    fn intrinsic_type(
        &mut self,
        scope: ScopeId,
        ty: IntrinsicType,
        kind: Option<&KindSpec>,
        span: Span,
    ) -> Type {
        use IntrinsicType as I;
        let complex = matches!(ty, I::Complex | I::DoubleComplex);
        let family = match ty {
            I::Integer | I::Byte => "integer",
            I::Real | I::DoublePrecision => "real",
            I::Complex | I::DoubleComplex => "complex",
            I::Logical => "logical",
        };
        let mut unsigned = false;
        let kind = match kind {
            None => Some(match ty {
                I::Integer => self.kinds.integer,
                I::Byte => Kind(1),
                I::Real | I::Complex => self.kinds.real,
                I::DoublePrecision | I::DoubleComplex => self.kinds.double,
                I::Logical => self.kinds.logical,
            }),
            Some(KindSpec::Star(bytes)) => {
                unsigned = *bytes < 0;
                let bytes = i128::from(bytes.unsigned_abs());
                // `COMPLEX*16` counts both parts.
                let number = match bytes {
                    odd if complex && odd % 2 != 0 => None,
                    bytes if complex => Some(bytes / 2),
                    bytes => Some(bytes),
                };
                self.checked_kind(family, number, None, span)
            }
            Some(KindSpec::Kind(expr)) => {
                let number = self.constant_integer(scope, expr);
                self.checked_kind(family, number, Some(expr), span)
            }
        };
        match (kind, ty) {
            (None, _) => Type::Unresolved,
            (Some(kind), I::Integer | I::Byte) => Type::Integer { kind, unsigned },
            (Some(kind), I::Real | I::DoublePrecision) => Type::Real(kind),
            (Some(kind), I::Complex | I::DoubleComplex) => Type::Complex(kind),
            (Some(kind), I::Logical) => Type::Logical(kind),
        }
    }

    /// The kind `number` of a type, if the compiler has it; else what the kind map says of the
    /// text; else an error.
    fn checked_kind(
        &mut self,
        family: &str,
        number: Option<i128>,
        expr: Option<&ast::Expr>,
        span: Span,
    ) -> Option<Kind> {
        let kinds = self.kinds;
        let span = expr.map_or(span, |expr| expr.span);
        let kind = number
            .and_then(|number| u8::try_from(number).ok())
            .map(Kind);
        let kind = kind.filter(|kind| match family {
            "integer" => kinds.integers.contains(kind),
            "logical" => kinds.logicals.contains(kind),
            "character" => kinds.characters.contains(kind),
            _ => kinds.real_model(*kind).is_some(),
        });
        let mapped = expr
            .and_then(|expr| crate::resolve::scope::declare::base_name(expr))
            .and_then(|(name, _)| kinds.map.get(family, name.as_str()));
        match (kind, mapped) {
            (Some(kind), Some(mapped)) if kind != mapped => {
                let message = format!(
                    "the kind map gives this kind {} bytes, the compiler {}",
                    mapped.0, kind.0
                );
                self.report(
                    codes::KIND_MAP_CONTRADICTS,
                    Severity::Warning,
                    span,
                    message,
                )
                .with_remedy("correct the .f2py_f2cmap file");
            }
            (None, None) => {
                let message = match number {
                    Some(number) => format!("the compiler has no {family} kind {number}"),
                    None => format!("the kind of this {family} could not be determined"),
                };
                self.report(codes::UNRESOLVED_KIND, Severity::Error, span, message)
                    .with_remedy(
                        "give the files with the modules that define it, or a .f2py_f2cmap file",
                    );
            }
            _ => {}
        }
        kind.or(mapped)
    }

    /// The value of a constant integer expression.
    pub(crate) fn constant_integer(&mut self, scope: ScopeId, expr: &ast::Expr) -> Option<i128> {
        match self.fold(scope, expr) {
            Folded::Value(value) => value.as_integer(),
            Folded::Open(_) => None,
        }
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
            && matches!(self.entity(id).class, Class::Constant(_))
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

    fn report_cycle(&mut self, id: EntityId) {
        let (name, span) = (self.entity(id).name.clone(), self.entity(id).span);
        let message = format!("`{name}` is defined by itself");
        self.report(codes::CYCLIC_DEFINITION, Severity::Error, span, message)
            .with_remedy("break the circle of constants, kinds, lengths and bounds");
    }

    /// The value of a named constant, converted to its type and shape.
    pub(crate) fn constant_value(&mut self, id: EntityId) -> Option<Rc<Value>> {
        let raw = self.raw_value(id)?;
        let variable = self.variable(id)?;
        match crate::resolve::values::convert::convert(&raw, &variable) {
            Ok(None) => Some(raw),
            Ok(Some(value)) => {
                let value = Rc::new(value);
                self.entity_mut(id).value = Memo::Known(Some(Rc::clone(&value)));
                Some(value)
            }
            Err(problem) => {
                let span = self.entity(id).span;
                self.report_no_value(problem, span);
                self.entity_mut(id).value = Memo::Known(None);
                None
            }
        }
    }

    /// The value of a named constant, before it is converted to the constant's type.
    fn raw_value(&mut self, id: EntityId) -> Option<Rc<Value>> {
        use crate::resolve::scope::table::ConstantSource as Source;
        match &self.entity(id).value {
            Memo::Known(value) => return value.clone(),
            Memo::Busy => {
                self.report_cycle(id);
                return None;
            }
            Memo::Unknown => {}
        }
        let Class::Constant(source) = self.entity(id).class else {
            return None;
        };
        self.entity_mut(id).value = Memo::Busy;
        let value = match source {
            Source::Expr(expr) => match self.fold(id.scope, expr) {
                Folded::Value(value) => Some(value),
                Folded::Open(_) => None,
            },
            Source::After(previous) => {
                let previous = match previous {
                    None => Some(-1),
                    Some(index) => {
                        let previous = EntityId {
                            scope: id.scope,
                            index,
                        };
                        let value = self
                            .bounded(|resolver| resolver.raw_value(previous))
                            .flatten();
                        value.and_then(|value| value.as_integer())
                    }
                };
                previous.and_then(|value| Value::integer(value + 1, self.c_int()).ok())
            }
            Source::Known => None,
        };
        let value = value.map(Rc::new);
        self.entity_mut(id).value = Memo::Known(value.clone());
        value
    }
}
