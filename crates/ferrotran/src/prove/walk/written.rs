//! Whether a loop may write its variable: whatever is not seen to only read it may.

use super::Walk;
use super::form::{as_implied_do, as_name};
use super::lookup::Meaning;
use crate::analyse::{ProcedureFacts, Use};
use crate::intrinsics::{self, Access};
use crate::name::Name;
use crate::resolve::ProcedureReference;
use crate::syntax::ast::{
    Argument, ArgumentValue, Block, DoBounds, DoControl, Executable, Expr, ExprKind, Guard, Io,
    IoKind, Locality, StatementKind,
};

impl<'a> Walk<'_, 'a> {
    /// Whether a statement in `block` may write `name`.
    pub(super) fn may_write(&mut self, block: &'a Block, name: &Name) -> bool {
        block.iter().any(|statement| match &statement.kind {
            StatementKind::Executable(executable) => self.statement_may_write(executable, name),
            StatementKind::Format(_) => false,
            // What a BLOCK declares may hide the name: the worst case.
            StatementKind::Specification(_) | StatementKind::Unknown(_) => true,
        })
    }

    pub(super) fn may_write_in_exprs(&mut self, exprs: &'a [Expr], name: &Name) -> bool {
        exprs.iter().any(|expr| self.expr_may_write(expr, name))
    }

    pub(super) fn statement_may_write(&mut self, executable: &'a Executable, name: &Name) -> bool {
        let inside = executable
            .blocks()
            .into_iter()
            .any(|block| self.may_write(block, name));
        if inside {
            return true;
        }
        match executable {
            Executable::Assignment { target, value } => {
                is_rooted(target, name)
                    || self.expr_may_write(target, name)
                    || self.expr_may_write(value, name)
            }
            Executable::PointerAssignment { target, value } => {
                mentions(target, name) || mentions(value, name)
            }
            Executable::Call {
                procedure,
                arguments,
            } => {
                self.expr_may_write(procedure, name)
                    || self.call_may_write(procedure, arguments, name)
            }
            Executable::If(branches) | Executable::Where(branches) => {
                let conditions = branches
                    .iter()
                    .filter_map(|(condition, _)| condition.as_ref());
                conditions
                    .into_iter()
                    .any(|condition| self.expr_may_write(condition, name))
            }
            Executable::ArithmeticIf { value, .. } => self.expr_may_write(value, name),
            Executable::Do { control, .. } => match control {
                DoControl::Count(bounds) => self.bounds_may_write(bounds, name),
                DoControl::While(condition) => self.expr_may_write(condition, name),
                DoControl::Concurrent {
                    indices,
                    mask,
                    localities,
                } => {
                    let mut anew = localities.iter().flat_map(Locality::anew);
                    anew.any(|variable| is_rooted(variable, name))
                        || indices
                            .iter()
                            .any(|bounds| self.bounds_may_write(bounds, name))
                        || mask.iter().any(|mask| self.expr_may_write(mask, name))
                }
                DoControl::Forever => false,
            },
            Executable::Select {
                selector, cases, ..
            } => {
                let guards = cases.iter().any(|case| match &case.guard {
                    Guard::Values(values) => values.iter().any(|value| match value {
                        ArgumentValue::Expr(expr) => self.expr_may_write(expr, name),
                        ArgumentValue::Section { lower, upper, .. } => {
                            let mut bounds = [lower, upper].into_iter().flatten();
                            bounds.any(|bound| self.expr_may_write(bound, name))
                        }
                        ArgumentValue::Label(_) | ArgumentValue::Star(_) => false,
                    }),
                    Guard::Default | Guard::TypeIs(_) | Guard::ClassIs(_) => false,
                });
                guards || self.expr_may_write(selector, name)
            }
            Executable::Forall { indices, mask, .. } => {
                indices
                    .iter()
                    .any(|bounds| self.bounds_may_write(bounds, name))
                    || mask.iter().any(|mask| self.expr_may_write(mask, name))
            }
            // Another name may come to stand for it.
            Executable::Associate { associations, .. } => associations
                .iter()
                .any(|(_, selector)| mentions(selector, name)),
            Executable::Block(_) => false,
            Executable::ComputedGoto { index, .. } => self.expr_may_write(index, name),
            Executable::AssignedGoto { variable, .. }
            | Executable::AssignLabel { variable, .. } => variable == name,
            Executable::Return(value) => value.iter().any(|value| self.expr_may_write(value, name)),
            Executable::Stop { code, .. } => {
                code.iter().any(|code| self.expr_may_write(code, name))
            }
            Executable::Io(io) => self.io_may_write(io, name),
            Executable::Allocate {
                objects, options, ..
            }
            | Executable::Deallocate { objects, options } => {
                objects
                    .iter()
                    .any(|object| is_rooted(object, name) || self.expr_may_write(object, name))
                    || options.iter().any(|(_, value)| {
                        is_rooted(value, name) || self.expr_may_write(value, name)
                    })
            }
            Executable::Nullify(objects) => objects.iter().any(|object| mentions(object, name)),
            Executable::ImageControl { operands, .. } => {
                operands.iter().any(|operand| mentions(operand, name))
            }
            Executable::Goto(_)
            | Executable::Continue
            | Executable::Cycle(_)
            | Executable::Exit(_)
            | Executable::Pause => false,
        }
    }

    fn bounds_may_write(&mut self, bounds: &'a DoBounds, name: &Name) -> bool {
        let parts = [&bounds.first, &bounds.last]
            .into_iter()
            .chain(&bounds.step);
        is_rooted(&bounds.variable, name)
            || parts
                .into_iter()
                .any(|part| self.expr_may_write(part, name))
    }

    fn io_may_write(&mut self, io: &'a Io, name: &Name) -> bool {
        let input = match io.kind {
            IoKind::Write | IoKind::Print => false,
            IoKind::Read
            | IoKind::Open
            | IoKind::Close
            | IoKind::Inquire
            | IoKind::Rewind
            | IoKind::Backspace
            | IoKind::EndFile
            | IoKind::Flush
            | IoKind::Wait
            | IoKind::Extension => true,
        };
        let items = io.items.iter().any(|item| match as_implied_do(item) {
            // Its variable is a variable as others.
            Some(_) => input && mentions(item, name) || self.list_writes(item, name),
            None => input && is_rooted(item, name) || self.expr_may_write(item, name),
        });
        let controls = io.controls.iter().any(|(keyword, value)| {
            let Some(value) = value else {
                return false;
            };
            let group = matches!(keyword.as_str(), "nml" | "fmt")
                && matches!(&value.kind, ExprKind::Name(group) if matches!(self.lookup(group), Meaning::Namelist(_)));
            group && input || mentions(value, name) && keyword != "unit" || self.expr_may_write(value, name)
        });
        items || controls
    }

    /// Whether an implied DO in an output list has `name` as its variable, or passes it on.
    fn list_writes(&mut self, item: &'a Expr, name: &Name) -> bool {
        match as_implied_do(item) {
            Some((items, control)) => {
                self.bounds_may_write(control, name)
                    || items.iter().any(|item| self.list_writes(item, name))
            }
            None => self.expr_may_write(item, name),
        }
    }

    /// Whether something that is called in `expr` may write `name`.
    fn expr_may_write(&mut self, expr: &'a Expr, name: &Name) -> bool {
        match &expr.kind {
            ExprKind::Apply { base, arguments } => {
                self.expr_may_write(base, name) || self.call_may_write(base, arguments, name)
            }
            ExprKind::Component { base: inner, .. }
            | ExprKind::Parenthesised(inner)
            | ExprKind::Unary { operand: inner, .. }
            | ExprKind::Cast { operand: inner, .. } => self.expr_may_write(inner, name),
            ExprKind::Coindexed { base, cosubscripts } => {
                self.expr_may_write(base, name) || self.may_write_in_exprs(cosubscripts, name)
            }
            ExprKind::Complex(left, right) | ExprKind::Binary { left, right, .. } => {
                self.expr_may_write(left, name) || self.expr_may_write(right, name)
            }
            ExprKind::Array { values, .. } => self.may_write_in_exprs(values, name),
            ExprKind::ImpliedDo { items, control } => {
                self.bounds_may_write(control, name) || self.may_write_in_exprs(items, name)
            }
            ExprKind::Conditional {
                condition,
                then,
                otherwise,
            } => [condition, then, otherwise]
                .into_iter()
                .any(|part| self.expr_may_write(part, name)),
            ExprKind::CIndex { base, index } => {
                self.expr_may_write(base, name) || self.expr_may_write(index, name)
            }
            ExprKind::Integer { .. }
            | ExprKind::Real { .. }
            | ExprKind::Logical { .. }
            | ExprKind::Character { .. }
            | ExprKind::Boz(_)
            | ExprKind::Name(_) => false,
        }
    }

    /// Whether `name` is among the arguments of what may write them.
    fn call_may_write(&mut self, base: &'a Expr, arguments: &'a [Argument], name: &Name) -> bool {
        let mut only_reads: Option<&ProcedureFacts> = None;
        let intrinsic = if let Some(callee) = as_name(base) {
            let meaning = self.lookup(callee);
            if let Meaning::Procedure(ProcedureReference::Defined(id)) = meaning
                && let [defined] = self.context.with_body(*id)[..]
            {
                only_reads = self.context.facts_of(defined);
            }
            if let Meaning::Data(_) | Meaning::Constant(_) = meaning {
                return self.parts_may_write(arguments, name);
            }
            if let Meaning::StatementFunction = meaning {
                let known = self.statement_functions.get(callee);
                if known.is_none_or(|(_, expr)| mentions(expr, name)) {
                    return true;
                }
            }
            let is_intrinsic = matches!(meaning, Meaning::Procedure(ProcedureReference::Intrinsic));
            intrinsics::procedure(callee.as_str()).filter(|_| is_intrinsic)
        } else if let ExprKind::Component { .. } = &base.kind {
            // It may be a procedure that is bound to a type.
            None
        } else {
            return self.parts_may_write(arguments, name);
        };
        let written = arguments.iter().enumerate().any(|(position, argument)| {
            let ArgumentValue::Expr(expr) = &argument.value else {
                return false;
            };
            let keyword = argument.keyword.as_deref().map(Name::as_str);
            let reads = intrinsic.is_some_and(|known| {
                matches!(
                    known.access(position, keyword),
                    Access::Read | Access::Inquire
                )
            });
            let never_written = keyword.is_none()
                && only_reads
                    .is_some_and(|facts| facts.arguments.get(position) == Some(&Use::NeverWritten));
            !reads && !never_written && is_rooted(expr, name)
        });
        written || self.parts_may_write(arguments, name)
    }

    fn parts_may_write(&mut self, arguments: &'a [Argument], name: &Name) -> bool {
        arguments.iter().any(|argument| match &argument.value {
            ArgumentValue::Expr(expr) => self.expr_may_write(expr, name),
            ArgumentValue::Section {
                lower,
                upper,
                stride,
                ..
            } => {
                let mut parts = [lower, upper, stride].into_iter().flatten();
                parts.any(|part| self.expr_may_write(part, name))
            }
            ArgumentValue::Label(_) | ArgumentValue::Star(_) => false,
        })
    }
}

/// Whether `expr` designates `name` or a part of it.
fn is_rooted(expr: &Expr, name: &Name) -> bool {
    match &expr.kind {
        ExprKind::Name(own) => own == name,
        ExprKind::Apply { base, .. }
        | ExprKind::Component { base, .. }
        | ExprKind::Coindexed { base, .. } => is_rooted(base, name),
        // With an extension of GNU Fortran it may be passed by its address.
        ExprKind::Unary { .. }
        | ExprKind::Binary { .. }
        | ExprKind::Parenthesised(_)
        | ExprKind::Integer { .. }
        | ExprKind::Real { .. }
        | ExprKind::Logical { .. }
        | ExprKind::Character { .. }
        | ExprKind::Boz(_)
        | ExprKind::Complex(..)
        | ExprKind::Array { .. }
        | ExprKind::ImpliedDo { .. }
        | ExprKind::Conditional { .. }
        | ExprKind::Cast { .. }
        | ExprKind::CIndex { .. } => false,
    }
}

/// Whether `name` stands anywhere in `expr`.
fn mentions(expr: &Expr, name: &Name) -> bool {
    let in_arguments = |arguments: &[Argument]| {
        arguments.iter().any(|argument| match &argument.value {
            ArgumentValue::Expr(expr) => mentions(expr, name),
            ArgumentValue::Section {
                lower,
                upper,
                stride,
                ..
            } => [lower, upper, stride]
                .into_iter()
                .flatten()
                .any(|part| mentions(part, name)),
            ArgumentValue::Label(_) | ArgumentValue::Star(_) => false,
        })
    };
    match &expr.kind {
        ExprKind::Name(own) => own == name,
        ExprKind::Apply { base, arguments } => mentions(base, name) || in_arguments(arguments),
        ExprKind::Component { base: inner, .. }
        | ExprKind::Parenthesised(inner)
        | ExprKind::Unary { operand: inner, .. }
        | ExprKind::Cast { operand: inner, .. } => mentions(inner, name),
        ExprKind::Coindexed { base, cosubscripts } => {
            mentions(base, name) || cosubscripts.iter().any(|part| mentions(part, name))
        }
        ExprKind::Complex(left, right) | ExprKind::Binary { left, right, .. } => {
            mentions(left, name) || mentions(right, name)
        }
        ExprKind::Array { values, .. } => values.iter().any(|value| mentions(value, name)),
        ExprKind::ImpliedDo { items, control } => {
            let parts = [&control.variable, &control.first, &control.last];
            parts
                .into_iter()
                .chain(&control.step)
                .chain(items)
                .any(|part| mentions(part, name))
        }
        ExprKind::Conditional {
            condition,
            then,
            otherwise,
        } => [condition, then, otherwise]
            .into_iter()
            .any(|part| mentions(part, name)),
        ExprKind::CIndex { base, index } => mentions(base, name) || mentions(index, name),
        ExprKind::Integer { .. }
        | ExprKind::Real { .. }
        | ExprKind::Logical { .. }
        | ExprKind::Character { .. }
        | ExprKind::Boz(_) => false,
    }
}
