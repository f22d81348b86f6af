//! Whether an expression has the same value each time.

use super::super::super::place::Storage;
use super::super::super::value::{Class, Evaluated};
use super::super::Walk;
use super::super::form::{as_component, as_name};
use super::super::lookup::Meaning;
use crate::resolve::ProcedureReference;
use crate::syntax::ast::{ArgumentValue, BinaryOp, Expr, ExprKind, UnaryOp};

/// Whether an expression has the same value each time.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Stable {
    /// INTEGER variables, constants and their sums and products.
    Plainly,
    /// It is of INTEGERs, and calls nothing.
    Integers,
    /// It is, but reads elements of arrays, which may be those of other arrays.
    Elements,
    /// It is evaluated in a way that may differ from place to place: conversions of REALs.
    Once,
    /// It calls functions.
    Calls,
    /// Nothing is known of it.
    Not,
}

impl<'a> Walk<'_, 'a> {
    /// Whether an expression has the same value each time that it is evaluated, if nothing it reads
    /// changes.
    pub(super) fn stable(&mut self, expr: &'a Expr) -> Stable {
        match &expr.kind {
            ExprKind::Integer { .. } => Stable::Plainly,
            ExprKind::Name(name) => match self.lookup(name) {
                Meaning::Constant(_) => Stable::Plainly,
                // Of what has several names, only its own is followed.
                Meaning::Data(Evaluated::Variable(_)) if self.is_of_scope(name) => {
                    match self.checks.statement.masks {
                        true => Stable::Not,
                        false => Stable::Once,
                    }
                }
                Meaning::Data(Evaluated::Variable(found)) => match found.value.class {
                    Class::Integer if found.value.extents.is_scalar() => Stable::Plainly,
                    Class::Integer | Class::Character(_) | Class::Logical => Stable::Integers,
                    Class::Real
                    | Class::Complex
                    | Class::Derived(_)
                    | Class::Boz
                    | Class::Unknown => Stable::Once,
                },
                Meaning::Data(Evaluated::Value(_))
                | Meaning::DummyProcedure(_)
                | Meaning::ProcedurePointer
                | Meaning::Procedure(_)
                | Meaning::StatementFunction
                | Meaning::Namelist(_)
                | Meaning::Other
                | Meaning::Undeclared => Stable::Not,
            },
            ExprKind::Parenthesised(inner)
            | ExprKind::Unary {
                op: UnaryOp::Plus | UnaryOp::Minus,
                operand: inner,
            } => self.stable(inner),
            ExprKind::Binary {
                op: BinaryOp::Add | BinaryOp::Subtract | BinaryOp::Multiply,
                left,
                right,
            } => self.stable(left).max(self.stable(right)),
            ExprKind::Binary {
                op: BinaryOp::Divide,
                left,
                right,
            } => self
                .stable(left)
                .max(self.stable(right))
                .max(Stable::Integers),
            ExprKind::Character { .. } | ExprKind::Logical { .. } => Stable::Integers,
            ExprKind::Apply { base, arguments } => {
                let ExprKind::Name(name) = &base.kind else {
                    return Stable::Not;
                };
                let own = match self.lookup(name) {
                    Meaning::Data(Evaluated::Variable(_)) if self.is_of_scope(name) => {
                        match self.checks.statement.masks {
                            true => Stable::Not,
                            false => Stable::Once,
                        }
                    }
                    Meaning::Data(Evaluated::Variable(found)) => match found.value.class {
                        Class::Character(_) => Stable::Integers,
                        Class::Integer | Class::Logical => Stable::Elements,
                        Class::Real
                        | Class::Complex
                        | Class::Derived(_)
                        | Class::Boz
                        | Class::Unknown => Stable::Once,
                    },
                    Meaning::Procedure(ProcedureReference::Intrinsic) => {
                        let known = [
                            "min", "max", "min0", "max0", "mod", "abs", "iabs", "len", "len_trim",
                            "ichar", "index", "sign", "isign",
                        ];
                        match known.contains(&name.as_str()) {
                            true => Stable::Integers,
                            false => Stable::Once,
                        }
                    }
                    Meaning::Procedure(ProcedureReference::Defined(_)) => Stable::Calls,
                    // Nothing changes its elements.
                    Meaning::Constant(constant) => match Class::of(&constant.variable.ty) {
                        Class::Integer | Class::Character(_) | Class::Logical => Stable::Integers,
                        Class::Real
                        | Class::Complex
                        | Class::Derived(_)
                        | Class::Boz
                        | Class::Unknown => Stable::Once,
                    },
                    Meaning::Data(Evaluated::Value(_))
                    | Meaning::DummyProcedure(_)
                    | Meaning::ProcedurePointer
                    | Meaning::Procedure(_)
                    | Meaning::StatementFunction
                    | Meaning::Namelist(_)
                    | Meaning::Other
                    | Meaning::Undeclared => Stable::Not,
                };
                let mut all = own;
                for argument in arguments {
                    all = all.max(match &argument.value {
                        ArgumentValue::Expr(expr) => self.stable(expr),
                        ArgumentValue::Section {
                            lower,
                            upper,
                            stride,
                            ..
                        } => {
                            let bounds = [lower, upper, stride].into_iter().flatten();
                            let bounds = bounds.map(|bound| self.stable(bound));
                            bounds.max().unwrap_or(Stable::Integers)
                        }
                        ArgumentValue::Label(_) | ArgumentValue::Star(_) => Stable::Not,
                    });
                }
                all
            }
            ExprKind::Binary {
                op: BinaryOp::Defined(_),
                ..
            }
            | ExprKind::Unary {
                op: UnaryOp::Defined(_),
                ..
            } => Stable::Not,
            ExprKind::Real { .. } | ExprKind::Binary { .. } | ExprKind::Unary { .. } => {
                let children = expr.children().into_iter();
                let children = children.map(|inner| self.stable(inner));
                children.max().unwrap_or(Stable::Once).max(Stable::Once)
            }
            ExprKind::Component { .. } if self.is_integer_component(expr) => Stable::Once,
            ExprKind::Boz(_)
            | ExprKind::Complex(..)
            | ExprKind::Component { .. }
            | ExprKind::Coindexed { .. }
            | ExprKind::Array { .. }
            | ExprKind::ImpliedDo { .. }
            | ExprKind::Conditional { .. }
            | ExprKind::Cast { .. }
            | ExprKind::CIndex { .. } => Stable::Not,
        }
    }

    /// Whether an expression is an INTEGER component of a variable that its own name names: nothing on the way
    /// there has a subscript, is followed or may not exist. It is read before the statement, and there only.
    fn is_integer_component(&mut self, expr: &'a Expr) -> bool {
        if self.checks.statement.masks {
            return false;
        }
        let mut owner = expr;
        loop {
            let Some(found) = self.object(owner) else {
                return false;
            };
            let stored = self.places.get(found.place).storage;
            if stored != Storage::Plain || !found.value.extents.is_scalar() {
                return false;
            }
            if std::ptr::eq(owner, expr) && found.value.class != Class::Integer {
                return false;
            }
            match as_component(owner) {
                Some((next, _)) => owner = next,
                None => return as_name(owner).is_some(),
            }
        }
    }
}
