//! References to names in statements: what is called, what is applied, what is passed.

use super::walk::Walk;
use crate::interface::Variable;
use crate::intrinsics;
use crate::name::Name;
use crate::resolve::constant::typed::Typed;
use crate::resolve::interface::passing::Passing;
use crate::resolve::scope::table::{
    Class, Entity, EntityId, ProcedureClass, Reference, ScopeId, ScopeKind,
};
use crate::source::Span;
use crate::syntax::ast::{self, ArgumentValue, Expr, ExprKind};

impl<'a> Walk<'_, 'a> {
    /// The entity of a name in an executable statement: made, with an implicit type, where it is
    /// declared nowhere.
    pub(crate) fn touch(&mut self, scope: ScopeId, name: &Name, span: Span) -> EntityId {
        match self.evaluator.scopes.lookup(scope, name) {
            Some(id) => id,
            None => {
                let class = if self.evaluator.scopes.is_incomplete(scope) {
                    Class::Missing
                } else {
                    Class::Object
                };
                self.introduce(scope, name, span, class)
            }
        }
    }

    /// Adds an entity that is declared nowhere to the program unit around `scope`.
    fn introduce(&mut self, scope: ScopeId, name: &Name, span: Span, class: Class<'a>) -> EntityId {
        let unit = self.evaluator.scopes.unit_scope(scope);
        let id = self
            .evaluator
            .scopes
            .add(unit, Entity::new(name.clone(), span, class));
        let mut at = scope;
        while let (true, Some(host)) = (at != unit, self.evaluator.scopes.scope(at).host) {
            self.evaluator
                .scopes
                .scope_mut(at)
                .names
                .insert(name.clone(), Some(id));
            at = host;
        }
        id
    }

    pub(crate) fn walk_call(
        &mut self,
        scope: ScopeId,
        procedure: &'a Expr,
        arguments: &'a [ast::Argument],
    ) {
        let ExprKind::Name(name) = &procedure.kind else {
            self.walk_expr(scope, procedure);
            self.walk_arguments_of_component(scope, arguments);
            return;
        };
        let id = match self.evaluator.scopes.lookup(scope, name) {
            Some(id) => id,
            None => {
                let class = if intrinsics::subroutine(name.as_str()).is_some() {
                    Class::Procedure(ProcedureClass::Intrinsic)
                } else if self.evaluator.scopes.is_incomplete(scope) {
                    Class::Missing
                } else {
                    Class::Procedure(ProcedureClass::External)
                };
                self.introduce(scope, name, procedure.span, class)
            }
        };
        let reference = Reference {
            scope,
            span: procedure.span,
            arguments,
        };
        let entity = self.evaluator.scopes.entity_mut(id);
        entity.flags.called = true;
        if matches!(entity.class, Class::Object) {
            entity.class = Class::Procedure(ProcedureClass::External);
        }
        if entity.flags.dummy {
            entity.references.push(reference);
        }
        self.walk_arguments(scope, Some(id), arguments);
    }

    pub(crate) fn walk_apply(
        &mut self,
        scope: ScopeId,
        base: &'a Expr,
        arguments: &'a [ast::Argument],
        span: Span,
    ) {
        let ExprKind::Name(name) = &base.kind else {
            self.walk_expr(scope, base);
            self.walk_arguments_of_component(scope, arguments);
            return;
        };
        // `%VAL(X)` and the like are no procedures.
        if name.as_str().starts_with('%') {
            self.walk_arguments(scope, None, arguments);
            return;
        }
        let id = match self.evaluator.scopes.lookup(scope, name) {
            Some(id) => id,
            None => {
                let class = if intrinsics::function(name.as_str()).is_some() {
                    Class::Procedure(ProcedureClass::Intrinsic)
                } else if self.evaluator.scopes.is_incomplete(scope) {
                    Class::Missing
                } else {
                    Class::Procedure(ProcedureClass::External)
                };
                self.introduce(scope, name, span, class)
            }
        };
        if self.is_function_by_use(id, arguments) {
            let intrinsic = intrinsics::function(name.as_str()).is_some()
                && !self.evaluator.scopes.entity(id).flags.dummy;
            self.evaluator.scopes.entity_mut(id).class = Class::Procedure(match intrinsic {
                true => ProcedureClass::Intrinsic,
                false => ProcedureClass::External,
            });
        }
        let entity = self.evaluator.scopes.entity_mut(id);
        let callee = entity.is_procedure().then_some(id);
        if callee.is_some() {
            entity.flags.applied = true;
            if entity.flags.dummy {
                entity.references.push(Reference {
                    scope,
                    span,
                    arguments,
                });
            }
        }
        self.walk_arguments(scope, callee, arguments);
    }

    /// Whether a data object must be a function because it is applied and is no array.
    fn is_function_by_use(&self, id: EntityId, arguments: &[ast::Argument]) -> bool {
        let entity = self.evaluator.scopes.entity(id);
        let section =
            |argument: &ast::Argument| matches!(argument.value, ArgumentValue::Section { .. });
        let flags = &entity.flags;
        let procedure_scope = matches!(
            self.evaluator.scopes.scope(id.scope).kind,
            ScopeKind::Procedure | ScopeKind::Program
        );
        matches!(entity.class, Class::Object)
            && entity.dimensions.is_none()
            && procedure_scope
            && entity.common.is_none()
            && !(flags.result || flags.pointer || flags.allocatable || flags.saved)
            && !arguments.iter().any(section)
    }

    pub(crate) fn walk_arguments(
        &mut self,
        scope: ScopeId,
        callee: Option<EntityId>,
        arguments: &'a [ast::Argument],
    ) {
        let keeps_types = callee.is_some_and(|id| {
            let callee = self.evaluator.scopes.entity(id);
            // TRANSFER needs to know how many bytes there are.
            !matches!(callee.class, Class::Procedure(ProcedureClass::Intrinsic))
                || callee.name == "transfer"
        });
        for (position, argument) in arguments.iter().enumerate() {
            let name = match &argument.value {
                ArgumentValue::Expr(Expr {
                    kind: ExprKind::Name(name),
                    span,
                }) => Some((name, span)),
                _ => None,
            };
            let Some((name, span)) = name else {
                self.walk_argument(scope, &argument.value);
                if keeps_types {
                    self.keep_type(scope, &argument.value);
                }
                continue;
            };
            let actual = self.touch(scope, name, *span);
            let entity = self.evaluator.scopes.entity(actual);
            // Whether it is a procedure may turn out in a later statement.
            let maybe = match entity.class {
                Class::Procedure(_) => true,
                Class::Object => entity.flags.dummy && entity.dimensions.is_none(),
                _ => false,
            };
            if let (Some(callee), true) = (callee, maybe) {
                let keyword = argument.keyword.as_deref();
                self.found.passings.push(Passing {
                    callee,
                    position,
                    keyword,
                    actual,
                    span: *span,
                });
            }
        }
    }

    /// Arguments of what a component is named for: subscripts, or what a type-bound procedure or a procedure
    /// pointer is called with.
    fn walk_arguments_of_component(&mut self, scope: ScopeId, arguments: &'a [ast::Argument]) {
        self.walk_arguments(scope, None, arguments);
        for argument in arguments {
            self.keep_type(scope, &argument.value);
        }
    }

    /// Keeps the type of what is passed to a procedure, unless a name says all of it.
    fn keep_type(&mut self, scope: ScopeId, argument: &'a ArgumentValue) {
        if let ArgumentValue::Expr(expr) = argument
            && !matches!(expr.kind, ExprKind::Name(_))
            && let Some(Typed { ty, shape, .. }) = self.evaluator.type_of(scope, expr)
        {
            let unit = self.evaluator.scopes.unit_scope(scope);
            let actuals = self.found.actuals.entry(unit).or_default();
            let variable = Variable { ty, shape };
            // What a macro or a template makes has one place.
            let known = actuals
                .entry(expr.span)
                .or_insert_with(|| Some(variable.clone()));
            if known.as_ref() != Some(&variable) {
                *known = None;
            }
        }
    }

    pub(crate) fn walk_argument(&mut self, scope: ScopeId, argument: &'a ArgumentValue) {
        match argument {
            ArgumentValue::Expr(expr) => self.walk_expr(scope, expr),
            ArgumentValue::Section {
                lower,
                upper,
                stride,
                ..
            } => {
                self.walk_each(
                    scope,
                    [lower, upper, stride].into_iter().flatten().map(|e| &**e),
                );
            }
            ArgumentValue::Label(_) | ArgumentValue::Star(_) => {}
        }
    }
}
