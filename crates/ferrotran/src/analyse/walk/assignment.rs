//! Assignments, pointer assignments, and the allocation of storage.

use crate::interface::Type;
use crate::name::Name;
use crate::source::Span;
use crate::syntax::ast::{ArgumentValue, Expr, ExprKind};

use super::Walker;
use super::lookup::Meaning;
use super::reference::Reference;
use crate::analyse::storage::{NodeId, Storage};
use crate::analyse::trace::{Alias, EventKind, Unknown, Writer};
use crate::analyse::types;

impl<'a> Walker<'_, 'a> {
    pub(super) fn assignment(&mut self, target: &'a Expr, value: &'a Expr, span: Span) {
        if let ExprKind::Apply { base, arguments } = &target.kind
            && let ExprKind::Name(name) = &base.kind
            && matches!(self.lookup(name), Meaning::StatementFunction)
        {
            let dummies = arguments
                .iter()
                .filter_map(|argument| match &argument.value {
                    ArgumentValue::Expr(Expr {
                        kind: ExprKind::Name(name),
                        ..
                    }) => Some(name),
                    _ => None,
                });
            self.push_indices(span, dummies);
            self.value(value);
            if let Some(scope) = self.scopes.pop() {
                let dummies = scope.nodes.iter().map(|bound| bound.node).collect();
                self.statement_functions.insert(name, dummies);
            }
            return;
        }
        self.value(value);
        let Some(reference) = self.reference(target) else {
            return self.unreadable(span, "an assignment to something that is no variable");
        };
        self.access(&reference);
        // What is defined for other types may leave a part as it is.
        let simple = reference.is_intrinsic_type();
        let intrinsic = simple && self.is_intrinsic_value(value);
        let defined = self
            .operators
            .assignment()
            .filter(|_| !intrinsic || !self.same_category(&reference, value));
        let whole = reference.whole && defined.is_none();
        self.write(reference.node, target.span, Writer::Assignment, whole);
        if let Some(section) = self.candidate(&[], target) {
            let start = self.trace.events.len();
            self.filled(vec![section], Vec::new(), start);
        }
        if let Some(defined) = defined {
            self.defined_assignment(defined, &reference, value, span);
        }
        // An address of C is a copy of another one; what C_LOC takes the address of is unknown by that.
        if !simple
            && reference.ty.is_none_or(|ty| {
                ty.addressed().is_none() && types::holds_pointers(self.program.interface, ty)
            })
        {
            self.points_to(reference.node, value, span);
        }
    }

    /// Whether both sides are numeric for certain, so that no assignment can be defined for them.
    fn same_category(&mut self, target: &Reference<'a>, value: &'a Expr) -> bool {
        let is_numeric =
            |ty: &Type| matches!(ty, Type::Integer { .. } | Type::Real(_) | Type::Complex(_));
        let mut value = value;
        while let ExprKind::Parenthesised(inner) = &value.kind {
            value = inner;
        }
        let numeric = match &value.kind {
            ExprKind::Integer { .. } | ExprKind::Real { .. } | ExprKind::Complex(..) => true,
            ExprKind::Name(name) => match self.lookup(name) {
                Meaning::Data { symbol, .. } => symbol
                    .and_then(|symbol| symbol.variable.as_ref())
                    .is_some_and(|variable| is_numeric(&variable.ty)),
                Meaning::Constant(constant) => is_numeric(&constant.variable.ty),
                _ => false,
            },
            _ => false,
        };
        numeric && target.ty.is_some_and(is_numeric)
    }

    /// What `pointer` points to from here on is among the variables in `value`.
    pub(super) fn points_to(&mut self, pointer: NodeId, value: &'a Expr, span: Span) {
        for target in self.variables_in(value) {
            if target != pointer {
                self.trace.aliases.push(Alias {
                    pointer,
                    target,
                    span,
                });
            }
        }
    }

    pub(super) fn pointer_assignment(&mut self, target: &'a Expr, value: &'a Expr, span: Span) {
        if let ExprKind::Name(name) = &target.kind
            && let Meaning::Procedure(_) = self.lookup(name)
        {
            return self.procedure_pointer(name, value, span);
        }
        // The value is evaluated for the calls in it; it is not read.
        if let ExprKind::Name(name) = &value.kind
            && let Meaning::Procedure(_) = self.lookup(name)
        {
            self.unknown(
                span,
                format!("a component comes to point to the procedure `{name}`"),
            );
        } else {
            self.reference(value);
        }
        let Some(reference) = self.reference(target) else {
            return self.unreadable(span, "a pointer assignment to something that is no pointer");
        };
        self.associated(&reference, Writer::PointerAssignment);
        self.points_to(reference.node, value, span);
    }

    /// `pointer => value` of a procedure pointer.
    fn procedure_pointer(&mut self, pointer: &Name, value: &'a Expr, span: Span) {
        if !self.assign_local_pointer(pointer, value) {
            self.unknown(span, format!("the procedure pointer `{pointer}` is set"));
        }
        for node in self.variables_in(value) {
            self.event(node, span, EventKind::Unknown(Unknown::Address));
        }
    }

    /// A pointer's association changes. Of a local one that is no write to anything: what it
    /// points to stays as it is.
    pub(super) fn associated(&mut self, reference: &Reference<'a>, by: Writer) {
        let local = self.program.nodes.get(reference.node).storage == Storage::Automatic;
        if !local {
            self.write(reference.node, reference.span, by, false);
        }
    }

    pub(super) fn allocate(
        &mut self,
        objects: &'a [Expr],
        options: &'a [(Name, Expr)],
        by: Writer,
        span: Span,
    ) {
        for (name, value) in options {
            if !matches!(name.as_str(), "stat" | "errmsg") {
                self.value(value);
            }
        }
        for object in objects {
            if let Some(reference) = self.allocation(object) {
                let local = self.program.nodes.get(reference.node).storage == Storage::Automatic;
                if by == Writer::Deallocate || !local {
                    self.write(reference.node, reference.span, by, false);
                }
                // SOURCE= copies the pointers in it.
                let pointers = reference
                    .ty
                    .is_none_or(|ty| types::holds_pointers(self.program.interface, ty));
                for (name, value) in options {
                    if name == "source" && pointers {
                        self.points_to(reference.node, value, span);
                    }
                }
            }
        }
        for (name, value) in options {
            if matches!(name.as_str(), "stat" | "errmsg")
                && let Some(reference) = self.reference(value)
            {
                let whole = name == "stat" && reference.whole;
                self.write(reference.node, value.span, by, whole);
            }
        }
        if !options.iter().any(|(name, _)| name == "stat") {
            let statement = if by == Writer::Allocate {
                "ALLOCATE"
            } else {
                "DEALLOCATE"
            };
            self.stop(
                span,
                format!("{statement} without STAT= ends the process if it fails"),
            );
        }
    }

    /// The object of an ALLOCATE: the parentheses after it are its shape, no subscripts.
    fn allocation(&mut self, object: &'a Expr) -> Option<Reference<'a>> {
        match &object.kind {
            ExprKind::Apply { base, arguments } => {
                self.subscripts(arguments);
                self.reference(base)
            }
            _ => self.reference(object),
        }
    }
}
