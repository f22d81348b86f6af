//! Types and kinds as they are written.

use super::evaluator::Evaluator;
use super::folded::Folded;
use crate::diagnostic::Severity;
use crate::interface::{CharacterLength, Expr, Kind, Type};
use crate::name::Name;
use crate::resolve::codes;
use crate::resolve::findings::Counted;
use crate::resolve::scope::declare::base_name;
use crate::resolve::scope::table::{Class, DerivedType, Implicit, ScopeId, ScopeKind};
use crate::source::Span;
use crate::syntax::ast::{self, ArgumentValue, BaseType, ExprKind, IntrinsicType, KindSpec};

impl Evaluator<'_> {
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
                        match number {
                            None if self.names_type_parameter(scope, expr) => None,
                            number => self.checked_kind("character", number, Some(expr), spec.span),
                        }
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
        let found = self.scopes.lookup(scope, name);
        match found.and_then(|id| self.scopes.entity(id).derived) {
            Some(derived) => self.type_of_definition(&derived, polymorphic),
            None => {
                let missing =
                    found.is_some_and(|id| matches!(self.scopes.entity(id).class, Class::Missing));
                if !missing && !self.scopes.is_incomplete(scope) {
                    let message = format!("no derived type `{name}` is accessible here");
                    self.findings
                        .report_cause(
                            codes::UNKNOWN_TYPE,
                            Severity::Warning,
                            span,
                            message,
                            Counted::Places,
                        )
                        .with_remedy("give the file with the module that defines it");
                }
                Type::Unresolved
            }
        }
    }

    pub(super) fn type_of_definition(&self, derived: &DerivedType<'_>, polymorphic: bool) -> Type {
        Type::Derived {
            name: self.scopes.entity(derived.own).name.clone(),
            module: self.scopes.module_name(derived.own.scope),
            polymorphic,
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
        let written = kind;
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
            Some(KindSpec::Kind(expr)) => match self.constant_integer(scope, expr) {
                None if self.names_type_parameter(scope, expr) => None,
                number => self.checked_kind(family, number, Some(expr), span),
            },
        };
        // Flags change what is declared, explicit kinds included.
        let promoted = &self.kinds.promoted;
        let kind = match (written, ty) {
            (None, _) | (Some(_), I::Logical) => kind,
            (Some(_), I::Integer | I::Byte) => kind.map(|kind| promoted.integer(kind)),
            (Some(_), _) => kind.map(|kind| promoted.real(kind)),
        };
        match (kind, ty) {
            (None, _) => Type::Unresolved,
            (Some(kind), I::Integer | I::Byte) => Type::Integer { kind, unsigned },
            (Some(kind), I::Real | I::DoublePrecision) => Type::Real(kind),
            (Some(kind), I::Complex | I::DoubleComplex) => Type::Complex(kind),
            (Some(kind), I::Logical) => Type::Logical(kind),
        }
    }

    /// Whether a kind that is no constant is one of each object: it names a parameter of the derived
    /// type that is defined in `scope`.
    fn names_type_parameter(&mut self, scope: ScopeId, expr: &ast::Expr) -> bool {
        if self.scopes.scope(scope).kind != ScopeKind::Type {
            return false;
        }
        let mut pending = vec![expr];
        while let Some(expr) = pending.pop() {
            match &expr.kind {
                ExprKind::Name(name) => {
                    let found = self.scopes.lookup(scope, name);
                    if found.is_some_and(|id| self.scopes.entity(id).flags.type_parameter) {
                        return true;
                    }
                }
                ExprKind::Binary { left, right, .. } => pending.extend([&**left, &**right]),
                ExprKind::Unary { operand, .. } | ExprKind::Parenthesised(operand) => {
                    pending.push(operand);
                }
                ExprKind::Apply { arguments, .. } => {
                    let values = arguments.iter().map(|argument| &argument.value);
                    pending.extend(values.filter_map(|value| match value {
                        ArgumentValue::Expr(expr) => Some(expr),
                        _ => None,
                    }));
                }
                _ => {}
            }
        }
        false
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
            .and_then(|expr| base_name(expr))
            .and_then(|(name, _)| kinds.map.get(family, name.as_str()));
        match (kind, mapped) {
            (Some(kind), Some(mapped)) if kind != mapped => {
                let message = format!(
                    "the kind map gives this kind {} bytes, the compiler {}",
                    mapped.0, kind.0
                );
                self.findings
                    .report(
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
                    None => match expr.map(|expr| &expr.kind) {
                        Some(ExprKind::Name(name)) => {
                            format!("the kind `{name}` could not be determined here")
                        }
                        Some(_) | None => {
                            format!("the kind of this {family} could not be determined here")
                        }
                    },
                };
                self.findings
                    .report_cause(
                        codes::UNRESOLVED_KIND,
                        Severity::Warning,
                        span,
                        message,
                        Counted::Places,
                    )
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

    /// The type that a name without declaration has, if IMPLICIT NONE is not in force.
    pub(crate) fn implicit_type_of(&mut self, scope: ScopeId, name: &Name) -> Option<Type> {
        let scope = self.scopes.unit_scope(scope);
        let first = name.as_str().bytes().next()?;
        match self
            .scopes
            .scope(scope)
            .implicit
            .get(usize::from(first.checked_sub(b'a')?))
        {
            Some(Implicit::Type(scope, spec)) => {
                let (scope, spec) = (*scope, *spec);
                Some(self.type_spec(scope, spec, None))
            }
            Some(Implicit::Default) if (b'i'..=b'n').contains(&first) => Some(Type::Integer {
                kind: self.kinds.integer,
                unsigned: false,
            }),
            Some(Implicit::Default) => Some(Type::Real(self.kinds.real)),
            Some(Implicit::None) | None => None,
        }
    }
}
