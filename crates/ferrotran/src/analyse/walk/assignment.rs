//! Assignments, pointer assignments, and the allocation of storage.

use crate::name::Name;
use crate::source::Span;
use crate::syntax::ast::{ArgumentValue, Expr, ExprKind};

use super::Walker;
use super::expression::Reference;
use super::lookup::Meaning;
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
            self.scopes.pop();
            return;
        }
        self.value(value);
        let Some(reference) = self.reference(target) else {
            return self.unreadable(span, "an assignment to something that is no variable");
        };
        self.access(&reference);
        self.write(
            reference.node,
            target.span,
            Writer::Assignment,
            reference.whole,
        );
        let simple = reference.is_intrinsic_type();
        let intrinsic = simple && self.is_simple(value);
        if !intrinsic && !self.operators.assignment().is_empty() {
            self.defined_assignment(reference.node, value, span);
        }
        if !simple
            && reference
                .ty
                .is_none_or(|ty| types::holds_pointers(self.program.interface, ty))
        {
            self.points_to(reference.node, value, span);
        }
    }

    /// Whether the value is a constant or a variable of an intrinsic type.
    fn is_simple(&mut self, value: &'a Expr) -> bool {
        match &value.kind {
            ExprKind::Name(name) => match self.lookup(name) {
                Meaning::Data { symbol, .. } => symbol
                    .and_then(|symbol| symbol.variable.as_ref())
                    .is_some_and(|variable| types::is_intrinsic(&variable.ty)),
                Meaning::Constant(_) => true,
                _ => false,
            },
            ExprKind::Integer { .. }
            | ExprKind::Real { .. }
            | ExprKind::Logical { .. }
            | ExprKind::Character { .. }
            | ExprKind::Boz(_)
            | ExprKind::Complex(..) => true,
            _ => false,
        }
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

    /// `pointer => value` of a procedure pointer, whose calls are taken as unknown.
    fn procedure_pointer(&mut self, pointer: &Name, value: &'a Expr, span: Span) {
        self.unknown(span, format!("the procedure pointer `{pointer}` is set"));
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
                for (name, value) in options {
                    if name == "source" {
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
        self.arrays.clear();
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
