//! Pointer assignments, and procedure pointers.

use super::super::cause::Cause;
use super::super::obligation::Rule;
use super::super::place::Storage;
use super::super::value::{Designated, Evaluated, Value};
use super::Walk;
use super::form::{as_apply, as_name};
use super::lookup::Meaning;
use super::matching::{Called, Callee, Known};
use crate::interface::Host;
use crate::name::Name;
use crate::resolve::ProcedureReference;
use crate::source::Span;
use crate::syntax::ast::{
    Argument, Expr, ExprKind, ProcedureInterface, Specification, StatementKind,
};

impl<'a> Walk<'_, 'a> {
    pub(super) fn pointer_assignment(&mut self, target: &'a Expr, value: &'a Expr, span: Span) {
        if let ExprKind::Name(name) = &target.kind
            && let Meaning::ProcedurePointer = self.lookup(name)
        {
            return self.set_procedure(name, value, span);
        }
        let defined = self.pointed_to(value, span);
        let found = match as_apply(target) {
            // Bounds are of the pointer: no element is chosen.
            Some((base, arguments)) => {
                self.subscripts(arguments);
                let about = "the bounds that a pointer is given";
                self.unproved(Cause::PointerBounds, span, about);
                self.evaluate(base)
            }
            None => self.evaluate(target),
        };
        let Evaluated::Variable(found) = found else {
            return self.unproved(
                Cause::NotFortran,
                span,
                "a pointer assignment to something that is no pointer",
            );
        };
        self.associated(&found, span, defined);
    }

    /// What a pointer comes to point to; whether that is something, or nothing, for certain.
    fn pointed_to(&mut self, value: &'a Expr, span: Span) -> bool {
        if is_null(value) {
            return true;
        }
        if let ExprKind::Name(name) = &value.kind
            && !matches!(self.lookup(name), Meaning::Data(_))
        {
            self.unproved(
                Cause::ProcedureSetElsewhere,
                span,
                format!("a component comes to point to the procedure `{name}`"),
            );
            return false;
        }
        match self.evaluate(value) {
            Evaluated::Variable(found) => {
                self.present(found.place, found.span);
                match self.places.get(found.place).storage {
                    // The address of what is not allocated is that of nothing.
                    Storage::Plain | Storage::Allocatable => true,
                    Storage::Pointer(_) => found.exact && self.state.defined.contains(found.place),
                }
            }
            // The result of a function.
            Evaluated::Value(_) => false,
        }
    }

    fn associated(&mut self, found: &Designated<'a>, span: Span, defined: bool) {
        self.present(found.place, found.span);
        match self.places.get(found.place).storage {
            Storage::Pointer(_) => {}
            Storage::Plain | Storage::Allocatable => {
                let name = self.name_of(found.place);
                self.unproved(
                    Cause::NotFortran,
                    span,
                    format!("`{name}`, which is no pointer, is associated"),
                );
            }
        }
        self.freed(found.place);
        if defined && found.is_whole() {
            self.state.defined.insert(found.place);
        }
    }

    pub(super) fn nullify(&mut self, object: &'a Expr) {
        if let ExprKind::Name(name) = &object.kind
            && let Meaning::ProcedurePointer = self.lookup(name)
        {
            self.state.procedures.remove(name);
            return;
        }
        match self.evaluate(object) {
            Evaluated::Variable(found) => self.associated(&found, object.span, true),
            Evaluated::Value(_) => {
                self.unproved(
                    Cause::NotFortran,
                    object.span,
                    "NULLIFY of something that is no pointer",
                );
            }
        }
    }

    /// ASSOCIATED is asked of a pointer: it has to be defined.
    pub(super) fn status(&mut self, found: &Designated<'a>) {
        self.present(found.place, found.span);
        let storage = self.places.get(found.place).storage;
        let lent = Storage::Pointer(super::super::place::Lent::Caller);
        let known = found.exact && (storage == lent || self.state.defined.contains(found.place))
            || self.state.unreachable;
        let name = self.name_of(found.place);
        let rule = known.then_some(Rule::Before);
        self.either(Cause::Undefined, found.span, name, rule);
    }

    /// `pointer => value` of a procedure pointer.
    /// Whether a procedure pointer is declared with an interface, which the compiler compares.
    fn has_interface(&self, name: &Name) -> bool {
        self.body
            .statements
            .iter()
            .any(|statement| match &statement.kind {
                StatementKind::Specification(Specification::ProcedureDeclaration {
                    interface: ProcedureInterface::Name(_),
                    entities,
                    ..
                }) => entities.iter().any(|entity| entity.name == *name),
                StatementKind::Specification(_)
                | StatementKind::Executable(_)
                | StatementKind::Format(_)
                | StatementKind::Unknown(_) => false,
            })
    }

    fn set_procedure(&mut self, pointer: &'a Name, value: &'a Expr, span: Span) {
        self.state.procedures.remove(pointer);
        if is_null(value) {
            return;
        }
        let mut defined = Vec::new();
        if let Some(name) = as_name(value)
            && let Meaning::Procedure(ProcedureReference::Defined(id)) = self.lookup(name)
        {
            defined = self.context.with_body(*id);
        }
        let [target] = defined[..] else {
            let (cause, how) = match defined.is_empty() {
                true => (Cause::ProcedureSetElsewhere, ""),
                false => (Cause::DefinedTwice, " to what is defined more than once"),
            };
            let about = format!("the procedure pointer `{pointer}` is set{how}");
            return self.unproved(cause, span, about);
        };
        self.called(span, target);
        self.trampoline(target, span);
        let targets = self.pointers.entry(pointer).or_default();
        if !targets.contains(&target) {
            targets.push(target);
            // Calls that stand before it, in a loop, are looked at once more.
            self.changed = true;
        }
        self.state.procedures.insert(pointer.clone());
    }

    /// The address of an internal procedure is that of code on the stack.
    pub(super) fn trampoline(&mut self, target: crate::interface::ProcedureId, span: Span) {
        let procedure = self.context.interface.procedure(target);
        if matches!(procedure.host, Host::Internal(_)) {
            let about = format!(
                "the internal procedure `{}` is passed: the compiler puts code for it on the stack, \
                 which may not be executable",
                procedure.name
            );
            self.unproved(Cause::Trampoline, span, about);
        }
    }

    /// A call through a procedure pointer.
    pub(super) fn call_pointer(
        &mut self,
        name: &'a Name,
        arguments: &'a [Argument],
        span: Span,
    ) -> Value<'a> {
        let is_set = self.state.unreachable || self.state.procedures.contains(name);
        let rule = is_set.then_some(Rule::Before);
        self.either(Cause::ProcedureUnset, span, name.as_str(), rule);
        let targets = self.pointers.get(name).cloned().unwrap_or_default();
        if targets.is_empty() || !self.has_interface(name) {
            let about = format!("`{name}`, a procedure pointer, may point to anything");
            self.unproved(Cause::PointerInterface, span, about);
        }
        let actuals = self.actuals(arguments);
        let mut value = Value::unknown();
        for target in targets {
            let procedure = self.context.interface.procedure(target);
            let called = Called {
                name,
                procedure,
                callee: Callee::Defined(target),
                known: Known::Explicit,
                span,
            };
            self.called(span, target);
            self.matched(called, &actuals, None);
            value = self.result(procedure, &actuals, span);
        }
        value
    }
}

/// NULL().
fn is_null(expr: &Expr) -> bool {
    let called = as_apply(expr).and_then(|(base, _)| as_name(base));
    called.is_some_and(|name| name == "null")
}
