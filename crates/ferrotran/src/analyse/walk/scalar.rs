//! Operations of intrinsic scalars, which no procedure defines: an interface that extends an intrinsic operator takes
//! other types, or arrays that do not conform (Fortran 2018, 15.4.3.4.2).

use crate::analyse::types;
use crate::interface::Type;
use crate::syntax::ast::{Argument, ArgumentValue, BinaryOp, Expr, ExprKind, UnaryOp};

use super::Walker;
use super::lookup::Meaning;

/// The category of a scalar.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Scalar {
    Number,
    Logical,
}

impl Scalar {
    fn of(ty: &Type) -> Option<Self> {
        match ty {
            Type::Integer { .. } | Type::Real(_) | Type::Complex(_) => Some(Scalar::Number),
            Type::Logical(_) => Some(Scalar::Logical),
            // Those of different kinds are of different types to an operator.
            Type::Character { .. }
            | Type::Derived { .. }
            | Type::AssumedType
            | Type::UnlimitedPolymorphic
            | Type::Unresolved => None,
        }
    }

    /// What an intrinsic operation gives; `None` if it may be none.
    pub(super) fn unary(op: &UnaryOp, operand: Option<Self>) -> Option<Self> {
        match (op, operand?) {
            (UnaryOp::Plus | UnaryOp::Minus, Scalar::Number) => Some(Scalar::Number),
            (UnaryOp::Not, Scalar::Logical) => Some(Scalar::Logical),
            (
                UnaryOp::Plus
                | UnaryOp::Minus
                | UnaryOp::Not
                | UnaryOp::BitNot
                | UnaryOp::Defined(_),
                _,
            ) => None,
        }
    }

    /// What an intrinsic operation gives; `None` if it may be none.
    pub(super) fn binary(op: &BinaryOp, left: Option<Self>, right: Option<Self>) -> Option<Self> {
        use BinaryOp as B;
        match (op, left?, right?) {
            (
                B::Power | B::Multiply | B::Divide | B::Add | B::Subtract,
                Scalar::Number,
                Scalar::Number,
            ) => Some(Scalar::Number),
            // `z < w` of COMPLEX is no intrinsic operation.
            (B::Equal | B::NotEqual, Scalar::Number, Scalar::Number)
            | (
                B::And | B::Or | B::Equivalent | B::NotEquivalent,
                Scalar::Logical,
                Scalar::Logical,
            ) => Some(Scalar::Logical),
            _ => None,
        }
    }
}

impl<'a> Walker<'_, 'a> {
    /// The category of `expr`, if it is an intrinsic scalar for certain. Nothing is evaluated for that.
    pub(super) fn scalar(&mut self, expr: &'a Expr) -> Option<Scalar> {
        // A chain may be as long as a statement.
        let mut chain = Vec::new();
        let mut leftmost = expr;
        while let ExprKind::Binary { op, left, right } = &leftmost.kind {
            chain.push((op, &**right));
            leftmost = left;
        }
        let mut found = self.scalar_operand(leftmost);
        for (op, right) in chain.into_iter().rev() {
            // Nothing on the right makes one of it.
            found?;
            found = Scalar::binary(op, found, self.scalar(right));
        }
        found
    }

    /// The same of what is no binary operation.
    pub(super) fn scalar_operand(&mut self, expr: &'a Expr) -> Option<Scalar> {
        match &expr.kind {
            ExprKind::Integer { .. } | ExprKind::Real { .. } => Some(Scalar::Number),
            ExprKind::Logical { .. } => Some(Scalar::Logical),
            ExprKind::Parenthesised(inner) => self.scalar(inner),
            ExprKind::Unary { op, operand } => Scalar::unary(op, self.scalar(operand)),
            _ => match self.designated(expr)? {
                (ty, 0) => Scalar::of(ty),
                _ => None,
            },
        }
    }

    /// The type and rank of the variable, or of the part of one, that `expr` designates.
    fn designated(&mut self, expr: &'a Expr) -> Option<(&'a Type, usize)> {
        match &expr.kind {
            ExprKind::Name(name) => {
                let variable = match self.lookup(name) {
                    Meaning::Data { symbol, .. } => symbol?.variable.as_ref()?,
                    Meaning::Constant(constant) => &constant.variable,
                    _ => return None,
                };
                Some((&variable.ty, variable.shape.rank()?))
            }
            ExprKind::Component { base, name } => {
                let (ty, 0) = self.designated(base)? else {
                    return None;
                };
                let found = types::component(self.program.interface, ty, name)?;
                let variable = found.variable.as_ref()?;
                Some((&variable.ty, variable.shape.rank()?))
            }
            ExprKind::Apply { base, arguments } => {
                let (ty, rank) = self.designated(base)?;
                let is_subscript = |walker: &mut Self, argument: &'a Argument| match &argument.value
                {
                    ArgumentValue::Expr(expr) => walker.scalar(expr) == Some(Scalar::Number),
                    ArgumentValue::Section { .. }
                    | ArgumentValue::Label(_)
                    | ArgumentValue::Star(_) => false,
                };
                let is_element = rank > 0
                    && rank == arguments.len()
                    && arguments.iter().all(|it| is_subscript(self, it));
                is_element.then_some((ty, 0))
            }
            _ => None,
        }
    }
}
