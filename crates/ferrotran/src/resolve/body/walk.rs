//! The executable part: what its names mean, and which procedures it references.

use super::found::{Construct, Found};
use crate::diagnostic::Severity;
use crate::name::Name;
use crate::resolve::codes;
use crate::resolve::constant::depth::{Depth, Nested};
use crate::resolve::constant::evaluator::Evaluator;
use crate::resolve::scope::table::{Class, Entity, Scope, ScopeId, ScopeKind};
use crate::resolve::scope::units::Opened;
use crate::source::Span;
use crate::syntax::ast::{
    self, ArgumentValue, DoControl, Executable, Expr, ExprKind, Guard, Locality, Specification,
    Statement, StatementKind,
};

/// Walks the statements of program units.
pub(crate) struct Walk<'r, 'a> {
    pub(crate) evaluator: &'r mut Evaluator<'a>,
    pub(crate) found: &'r mut Found<'a>,
}

impl Nested for Walk<'_, '_> {
    fn depth(&mut self) -> &mut Depth {
        self.evaluator.depth()
    }
}

impl<'a> Walk<'_, 'a> {
    /// A program unit with all it contains. Hosts come first: what is declared implicitly there is
    /// accessible in what they contain.
    pub(crate) fn walk_all(&mut self, opened: &Opened<'_, 'a>) {
        let statements = &opened.node.unit.statements;
        self.evaluator
            .declare()
            .check_uses(opened.scope, statements);
        self.walk_unit(opened.scope, statements);
        opened
            .contains
            .iter()
            .for_each(|inner| self.walk_all(inner));
    }

    /// Resolves the names in the executable statements of a program unit.
    fn walk_unit(&mut self, scope: ScopeId, statements: &'a [Statement]) {
        let mut first = true;
        for statement in statements.iter().filter(|statement| !statement.directive) {
            match &statement.kind {
                StatementKind::Executable(Executable::Assignment { target, value })
                    if first && self.is_statement_function(scope, target) =>
                {
                    self.walk_statement_function(scope, target, value);
                }
                StatementKind::Executable(executable) => {
                    first = false;
                    self.walk(scope, executable, statement.span);
                }
                _ => {}
            }
        }
        self.walk_directives(scope, statements);
    }

    /// Resolves the calls in f2py directives, which are never executed: they show how dummy
    /// procedures are called. What directives declare beside the arguments is for them alone.
    fn walk_directives(&mut self, scope: ScopeId, statements: &'a [Statement]) {
        let directives = || statements.iter().filter(|statement| statement.directive);
        if !directives().any(|line| matches!(line.kind, StatementKind::Executable(_))) {
            return;
        }
        let name = self.evaluator.scopes.scope(scope).name.clone();
        let mut table = Scope::new(ScopeKind::Construct, name, Some(scope));
        table.implicit = self.evaluator.scopes.scope(scope).implicit;
        let inner = self.evaluator.scopes.open(table);
        for statement in directives() {
            if let StatementKind::Specification(declaration) = &statement.kind
                && let Specification::TypeDeclaration { entities, .. } = declaration
                && entities
                    .iter()
                    .all(|entity| self.evaluator.scopes.lookup(scope, &entity.name).is_none())
            {
                self.evaluator
                    .declare()
                    .declare(inner, declaration, statement.span);
            }
        }
        for statement in directives() {
            if let StatementKind::Executable(executable) = &statement.kind {
                self.walk(inner, executable, statement.span);
            }
        }
    }

    fn walk_block(&mut self, scope: ScopeId, block: &'a [Statement]) {
        let done = self.bounded(|resolver| {
            for statement in block {
                if let StatementKind::Executable(executable) = &statement.kind {
                    resolver.walk(scope, executable, statement.span);
                }
            }
        });
        if let (None, Some(statement)) = (done, block.first()) {
            self.report_too_deep(statement.span);
        }
    }

    fn report_too_deep(&mut self, span: Span) {
        self.evaluator
            .findings
            .report(
                codes::TOO_LARGE,
                Severity::Error,
                span,
                "this is nested too deeply",
            )
            .with_remedy("split the statement or the construct");
    }

    /// Whether an assignment before all other executable statements defines a statement function:
    /// its target is applied to names and is no array.
    fn is_statement_function(&mut self, scope: ScopeId, target: &Expr) -> bool {
        let ExprKind::Apply { base, arguments } = &target.kind else {
            return false;
        };
        let ExprKind::Name(name) = &base.kind else {
            return false;
        };
        let names_only = arguments.iter().all(|argument| {
            argument.keyword.is_none()
                && matches!(
                    &argument.value,
                    ArgumentValue::Expr(Expr {
                        kind: ExprKind::Name(_),
                        ..
                    })
                )
        });
        if !names_only {
            return false;
        }
        match self.evaluator.scopes.lookup(scope, name) {
            None => !self.evaluator.scopes.is_incomplete(scope),
            Some(id) => {
                let entity = self.evaluator.scopes.entity(id);
                id.scope == scope
                    && matches!(entity.class, Class::Object)
                    && entity.dimensions.is_none()
                    && !entity.flags.dummy
                    && !entity.flags.pointer
            }
        }
    }

    fn walk_statement_function(&mut self, scope: ScopeId, target: &'a Expr, value: &'a Expr) {
        if let ExprKind::Apply { base, arguments } = &target.kind
            && let ExprKind::Name(name) = &base.kind
        {
            self.evaluator.scopes.declared(scope, name, base.span).class = Class::StatementFunction;
            self.walk_arguments(scope, None, arguments);
        }
        self.walk_expr(scope, value);
    }

    fn walk(&mut self, scope: ScopeId, executable: &'a Executable, span: Span) {
        use Executable as E;
        self.depth().restart();
        match executable {
            E::Assignment { target, value } | E::PointerAssignment { target, value } => {
                self.walk_expr(scope, target);
                self.walk_expr(scope, value);
            }
            E::Call {
                procedure,
                arguments,
            } => self.walk_call(scope, procedure, arguments),
            E::If(branches) | E::Where(branches) => {
                for (condition, block) in branches {
                    self.walk_each(scope, condition);
                    self.walk_block(scope, block);
                }
            }
            E::ArithmeticIf { value, .. } => self.walk_expr(scope, value),
            E::Do { control, body, .. } => {
                let inner = self.walk_control(scope, control, span);
                self.walk_block(inner, body);
            }
            E::Select {
                kind,
                associate,
                selector,
                cases,
            } => {
                self.walk_expr(scope, selector);
                let name = match (&selector.kind, associate) {
                    (_, Some(name)) => Some(&**name),
                    (ExprKind::Name(name), None) if *kind != ast::SelectKind::Case => Some(name),
                    _ => None,
                };
                let inner = match name {
                    Some(name) => self.open_construct(scope, span, &[(name, selector)]),
                    None => scope,
                };
                self.walk_cases(inner, cases);
            }
            E::Forall {
                indices,
                mask,
                body,
            } => {
                let inner = self.walk_header(scope, indices, mask.as_deref(), span);
                self.walk_block(inner, body);
            }
            E::Associate { associations, body } => {
                let pairs: Vec<_> = associations
                    .iter()
                    .map(|(name, expr)| (name, expr))
                    .collect();
                pairs
                    .iter()
                    .for_each(|(_, selector)| self.walk_expr(scope, selector));
                let inner = self.open_construct(scope, span, &pairs);
                self.walk_block(inner, body);
            }
            E::Block(body) => {
                let inner = self.open_construct(scope, span, &[]);
                self.evaluator.declare().declare_all(inner, body);
                self.evaluator.declare().check_uses(inner, body);
                self.walk_block(inner, body);
            }
            E::ComputedGoto { index, .. } => self.walk_expr(scope, index),
            E::AssignedGoto { variable, .. } | E::AssignLabel { variable, .. } => {
                self.touch(scope, variable, span);
            }
            E::Return(value) => self.walk_each(scope, value),
            E::Stop { code, .. } => self.walk_each(scope, code),
            E::Io(io) => {
                let controls = io.controls.iter().filter_map(|(_, value)| value.as_ref());
                self.walk_each(scope, controls);
                self.walk_each(scope, &io.items);
            }
            E::Allocate {
                objects, options, ..
            }
            | E::Deallocate { objects, options } => {
                self.walk_each(scope, objects);
                self.walk_each(scope, options.iter().map(|(_, value)| value));
            }
            E::Nullify(objects) => self.walk_each(scope, objects),
            E::ImageControl { operands, .. } => self.walk_each(scope, operands),
            E::Goto(_) | E::Continue | E::Cycle(_) | E::Exit(_) | E::Pause => {}
        }
    }

    fn walk_cases(&mut self, scope: ScopeId, cases: &'a [ast::SelectCase]) {
        for case in cases {
            if let Guard::Values(values) = &case.guard {
                values
                    .iter()
                    .for_each(|value| self.walk_argument(scope, value));
            }
            self.walk_block(scope, &case.body);
        }
    }

    /// The control of a DO that starts at `span`; gives the scope of its body.
    fn walk_control(&mut self, scope: ScopeId, control: &'a DoControl, span: Span) -> ScopeId {
        match control {
            DoControl::Count(bounds) => self.walk_bounds(scope, bounds),
            DoControl::While(condition) => self.walk_expr(scope, condition),
            DoControl::Concurrent {
                indices,
                mask,
                localities,
            } => {
                let inner = self.walk_header(scope, indices, mask.as_deref(), span);
                let variables = localities.iter().flat_map(Locality::variables);
                self.walk_each(inner, variables);
                return inner;
            }
            DoControl::Forever => {}
        }
        scope
    }

    /// The indices and the mask of a DO CONCURRENT or FORALL; gives the scope of its body.
    fn walk_header(
        &mut self,
        scope: ScopeId,
        indices: &'a [ast::DoBounds],
        mask: Option<&'a Expr>,
        span: Span,
    ) -> ScopeId {
        let inner = self.open_indices(scope, indices, span);
        for bounds in indices {
            self.walk_expr(inner, &bounds.variable);
            self.walk_each(scope, [&bounds.first, &bounds.last]);
            self.walk_each(scope, &bounds.step);
        }
        self.walk_each(inner, mask);
        inner
    }

    /// The scope of those of `indices` that are declared where they stand.
    fn open_indices(
        &mut self,
        scope: ScopeId,
        indices: &'a [ast::DoBounds],
        span: Span,
    ) -> ScopeId {
        if indices.iter().all(|bounds| bounds.of.is_none()) {
            return scope;
        }
        let inner = self.open_construct(scope, span, &[]);
        for bounds in indices {
            if let (Some(of), ExprKind::Name(name)) = (&bounds.of, &bounds.variable.kind) {
                let mut index = Entity::new(name.clone(), bounds.variable.span, Class::Object);
                index.ty = Some(of);
                self.evaluator.scopes.add(inner, index);
            }
        }
        inner
    }

    /// The scope of a construct that starts at `span`, with names that stand for selectors.
    fn open_construct(
        &mut self,
        host: ScopeId,
        span: Span,
        associations: &[(&'a Name, &'a Expr)],
    ) -> ScopeId {
        let name = self.evaluator.scopes.scope(host).name.clone();
        let mut table = Scope::new(ScopeKind::Construct, name, Some(host));
        table.implicit = self.evaluator.scopes.scope(host).implicit;
        let scope = self.evaluator.scopes.open(table);
        for (name, selector) in associations {
            let class = Class::Associate(host, selector);
            self.evaluator
                .scopes
                .add(scope, Entity::new((*name).clone(), selector.span, class));
        }
        self.found.constructs.push(Construct {
            unit: self.evaluator.scopes.unit_scope(host),
            span,
            scope,
        });
        scope
    }

    pub(crate) fn walk_each(&mut self, scope: ScopeId, exprs: impl IntoIterator<Item = &'a Expr>) {
        exprs
            .into_iter()
            .for_each(|expr| self.walk_expr(scope, expr));
    }

    fn walk_bounds(&mut self, scope: ScopeId, bounds: &'a ast::DoBounds) {
        self.walk_each(scope, [&bounds.variable, &bounds.first, &bounds.last]);
        self.walk_each(scope, &bounds.step);
    }

    pub(crate) fn walk_expr(&mut self, scope: ScopeId, expr: &'a Expr) {
        // Long sums lean to the left: their left operands are no recursion.
        let mut expr = expr;
        while let ExprKind::Binary { left, right, .. } = &expr.kind {
            self.walk_expr(scope, right);
            expr = left;
        }
        match &expr.kind {
            ExprKind::Name(name) => {
                self.touch(scope, name, expr.span);
            }
            ExprKind::Integer { .. }
            | ExprKind::Real { .. }
            | ExprKind::Logical { .. }
            | ExprKind::Character { .. }
            | ExprKind::Boz(_) => {}
            _ => {
                let done = self.bounded(|resolver| resolver.walk_operands(scope, expr));
                if done.is_none() {
                    self.report_too_deep(expr.span);
                }
            }
        }
    }

    fn walk_operands(&mut self, scope: ScopeId, expr: &'a Expr) {
        match &expr.kind {
            ExprKind::Complex(left, right) | ExprKind::Binary { left, right, .. } => {
                self.walk_expr(scope, left);
                self.walk_expr(scope, right);
            }
            ExprKind::Apply { base, arguments } => {
                self.walk_apply(scope, base, arguments, expr.span);
            }
            ExprKind::Component { base, .. } => self.walk_expr(scope, base),
            ExprKind::Coindexed { base, cosubscripts } => {
                self.walk_expr(scope, base);
                self.walk_each(scope, cosubscripts);
            }
            ExprKind::Unary { operand, .. }
            | ExprKind::Parenthesised(operand)
            | ExprKind::Cast { operand, .. } => self.walk_expr(scope, operand),
            ExprKind::Array { values, .. } => self.walk_each(scope, values),
            ExprKind::ImpliedDo { items, control } => {
                let bounds = std::slice::from_ref(&**control);
                let inner = self.walk_header(scope, bounds, None, expr.span);
                self.walk_each(inner, items);
            }
            ExprKind::Conditional {
                condition,
                then,
                otherwise,
            } => {
                self.walk_each(scope, [&**condition, then, otherwise]);
            }
            ExprKind::CIndex { base, index } => {
                self.walk_expr(scope, base);
                self.walk_expr(scope, index);
            }
            ExprKind::Name(_)
            | ExprKind::Integer { .. }
            | ExprKind::Real { .. }
            | ExprKind::Logical { .. }
            | ExprKind::Character { .. }
            | ExprKind::Boz(_) => {}
        }
    }
}
