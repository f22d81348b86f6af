//! Expressions: what they read.

use crate::interface::Shape;
use crate::name::Name;
use crate::resolve::ProcedureReference;
use crate::source::Span;
use crate::syntax::ast::{Argument, ArgumentValue, BinaryOp, DoBounds, Expr, ExprKind, UnaryOp};

use super::lookup::Meaning;
use super::reference::Reference;
use super::scalar::Scalar;
use super::{Bound, Scope, Walker};
use crate::analyse::storage::NodeId;
use crate::analyse::trace::{EventKind, Unknown, Writer};
use crate::analyse::types;

impl<'a> Walker<'_, 'a> {
    /// The value of `expr` is used.
    pub(super) fn value(&mut self, expr: &'a Expr) {
        match &expr.kind {
            ExprKind::Name(_)
            | ExprKind::Apply { .. }
            | ExprKind::Component { .. }
            | ExprKind::Coindexed { .. } => {
                if let Some(reference) = self.reference(expr) {
                    self.read(&reference);
                }
            }
            ExprKind::Unary { op, operand } => {
                self.value(operand);
                let user = matches!(op, crate::syntax::ast::UnaryOp::Defined(_));
                let behind = self.operators.unary(op);
                if behind.is_some() && Scalar::unary(op, self.scalar(operand)).is_some() {
                    return;
                }
                self.operation(behind, user, &[operand], expr.span);
            }
            ExprKind::Binary { .. } => self.binary(expr),
            ExprKind::Parenthesised(inner) => self.value(inner),
            ExprKind::Complex(left, right) => {
                self.value(left);
                self.value(right);
            }
            ExprKind::Array { values, .. } => {
                for value in values {
                    self.array_value(value);
                }
            }
            ExprKind::ImpliedDo { .. } => self.array_value(expr),
            ExprKind::Conditional {
                condition,
                then,
                otherwise,
            } => {
                self.value(condition);
                self.value(then);
                self.value(otherwise);
            }
            ExprKind::Cast { operand, .. } => self.value(operand),
            ExprKind::CIndex { base, index } => {
                self.value(base);
                self.value(index);
            }
            ExprKind::Integer { .. }
            | ExprKind::Real { .. }
            | ExprKind::Logical { .. }
            | ExprKind::Character { .. }
            | ExprKind::Boz(_) => {}
        }
    }

    pub(super) fn values(&mut self, exprs: impl IntoIterator<Item = &'a Expr>) {
        for expr in exprs {
            self.value(expr);
        }
    }

    /// A chain of binary operations, which may be as long as a statement: without recursion along
    /// its left side.
    fn binary(&mut self, expr: &'a Expr) {
        let mut chain = Vec::new();
        let mut leftmost = expr;
        while let ExprKind::Binary { op, left, right } = &leftmost.kind {
            chain.push((op, &**left, &**right, leftmost.span));
            leftmost = left;
        }
        self.value(leftmost);
        // Without operators of the user's nobody asks.
        let mut scalar = match self.operators.is_empty() {
            true => None,
            false => self.scalar_operand(leftmost),
        };
        for (op, left, right, span) in chain.into_iter().rev() {
            self.value(right);
            if scalar.is_some() {
                scalar = Scalar::binary(op, scalar, self.scalar(right));
            }
            if scalar.is_some() {
                continue;
            }
            let user = matches!(op, crate::syntax::ast::BinaryOp::Defined(_));
            let behind = self.operators.binary(op);
            self.operation(behind, user, &[left, right], span);
        }
    }

    /// An item of an array constructor, whose implied DO has a variable of its own.
    fn array_value(&mut self, expr: &'a Expr) {
        let ExprKind::ImpliedDo { items, control } = &expr.kind else {
            return self.value(expr);
        };
        self.bounds(control);
        let index = match &control.variable.kind {
            ExprKind::Name(name) => Some(name),
            _ => None,
        };
        self.push_indices(expr.span, index.into_iter());
        for item in items {
            self.array_value(item);
        }
        self.scopes.pop();
    }

    /// The bounds of a DO.
    pub(super) fn bounds(&mut self, bounds: &'a DoBounds) {
        self.value(&bounds.first);
        self.value(&bounds.last);
        if let Some(step) = &bounds.step {
            self.value(step);
        }
    }

    /// The variable of a DO is set.
    pub(super) fn do_variable(&mut self, bounds: &'a DoBounds) {
        if let Some(reference) = self.reference(&bounds.variable) {
            self.write(
                reference.node,
                reference.span,
                Writer::DoVariable,
                reference.whole,
            );
        }
    }

    /// The value of what `reference` designates is read.
    pub(super) fn read(&mut self, reference: &Reference<'a>) {
        if reference.procedure {
            return;
        }
        self.event(reference.node, reference.span, EventKind::Read);
        self.access(reference);
    }

    /// What `reference` designates is accessed: it has to be there.
    pub(super) fn access(&mut self, reference: &Reference<'a>) {
        if reference.deferred {
            self.dereference(reference.node, reference.span);
        }
    }

    /// Whether the value of `expr` is of an intrinsic type for certain.
    pub(super) fn is_intrinsic_value(&mut self, expr: &'a Expr) -> bool {
        if !self.operators.is_empty() && self.scalar(expr).is_some() {
            return true;
        }
        let mut pending = vec![expr];
        while let Some(expr) = pending.pop() {
            let certain = match &expr.kind {
                ExprKind::Integer { .. }
                | ExprKind::Real { .. }
                | ExprKind::Logical { .. }
                | ExprKind::Character { .. }
                | ExprKind::Boz(_)
                | ExprKind::Complex(..) => true,
                ExprKind::Parenthesised(inner) => {
                    pending.push(inner);
                    true
                }
                ExprKind::Unary { op, operand } => {
                    pending.push(operand);
                    !matches!(op, UnaryOp::Defined(_)) && self.operators.unary(op).is_none()
                }
                ExprKind::Binary { op, left, right } => {
                    pending.extend([&**left, &**right]);
                    let behind = self.operators.binary(op);
                    !matches!(op, BinaryOp::Defined(_))
                        && behind.is_none_or(|behind| behind.procedures.is_empty())
                }
                ExprKind::Array { of: None, values } => {
                    pending.extend(values);
                    true
                }
                ExprKind::Name(name) => self.names_intrinsic_type(name),
                ExprKind::Apply { base, .. } => match &base.kind {
                    ExprKind::Name(name) => self.names_intrinsic_type(name),
                    ExprKind::Component { .. } => self.designates_intrinsic_type(base),
                    _ => false,
                },
                ExprKind::Component { .. } => self.designates_intrinsic_type(expr),
                _ => false,
            };
            if !certain {
                return false;
            }
        }
        true
    }

    /// Whether the component that `expr` designates is of an intrinsic type for certain. That its
    /// subscripts are evaluated once more changes no fact.
    fn designates_intrinsic_type(&mut self, expr: &'a Expr) -> bool {
        let reference = self.reference(expr);
        reference.is_some_and(|reference| reference.is_intrinsic_type())
    }

    /// Whether `name` is of an intrinsic type for certain, or a function of such a type.
    fn names_intrinsic_type(&mut self, name: &'a Name) -> bool {
        let variable = match self.lookup(name) {
            Meaning::Data { symbol, .. } => symbol.and_then(|symbol| symbol.variable.as_ref()),
            Meaning::Constant(constant) => Some(&constant.variable),
            // MOLD= and SOURCE= give others their type.
            Meaning::Procedure(ProcedureReference::Intrinsic) => {
                return !matches!(
                    name.as_str(),
                    "cshift"
                        | "eoshift"
                        | "merge"
                        | "pack"
                        | "reduce"
                        | "reshape"
                        | "spread"
                        | "transfer"
                        | "transpose"
                        | "unpack"
                        | "null"
                );
            }
            Meaning::Procedure(ProcedureReference::Defined(id)) => {
                let procedure = self.program.interface.procedure(*id);
                procedure.result.as_ref().map(|result| &result.variable)
            }
            Meaning::StatementFunction => {
                let symbol = self.body.symbols.get(name);
                symbol.and_then(|symbol| symbol.variable.as_ref())
            }
            _ => None,
        };
        variable.is_some_and(|variable| types::is_intrinsic(&variable.ty))
    }

    /// The values in parentheses are used.
    pub(super) fn subscripts(&mut self, arguments: &'a [Argument]) {
        for argument in arguments {
            match &argument.value {
                ArgumentValue::Expr(expr) => self.value(expr),
                ArgumentValue::Section {
                    lower,
                    upper,
                    stride,
                    ..
                } => {
                    for bound in [lower, upper, stride].into_iter().flatten() {
                        self.value(bound);
                    }
                }
                ArgumentValue::Label(_) | ArgumentValue::Star(_) => {}
            }
        }
    }

    /// Whether a subscript may be a vector subscript.
    pub(super) fn may_be_array(&mut self, expr: &'a Expr) -> bool {
        match &expr.kind {
            ExprKind::Name(name) => match self.lookup(name) {
                Meaning::Data { node, symbol, .. } => self.variable(node, symbol, expr.span).array,
                Meaning::Constant(constant) => constant.variable.shape != Shape::Scalar,
                _ => false,
            },
            ExprKind::Integer { .. } => false,
            ExprKind::Binary { left, right, .. } => {
                self.may_be_array(left) || self.may_be_array(right)
            }
            ExprKind::Unary { operand, .. } | ExprKind::Parenthesised(operand) => {
                self.may_be_array(operand)
            }
            ExprKind::Apply { arguments, .. } => {
                arguments.iter().any(|argument| match &argument.value {
                    ArgumentValue::Expr(inner) => self.may_be_array(inner),
                    ArgumentValue::Section { .. } => true,
                    _ => false,
                })
            }
            _ => true,
        }
    }

    /// `T(arguments)`: a pointer component of the value keeps the address of its target.
    pub(super) fn constructor(&mut self, arguments: &'a [Argument], span: Span) {
        for argument in arguments {
            let ArgumentValue::Expr(expr) = &argument.value else {
                continue;
            };
            if let Some(reference) = self.reference(expr) {
                self.read(&reference);
                self.event(
                    reference.node,
                    span,
                    EventKind::Unknown(Unknown::Constructor),
                );
            }
        }
    }

    /// The variables named anywhere in `expr`, for what a pointer may point to afterwards.
    pub(super) fn variables_in(&mut self, expr: &'a Expr) -> Vec<NodeId> {
        let mut found = Vec::new();
        let mut pending = vec![expr];
        while let Some(expr) = pending.pop() {
            match &expr.kind {
                ExprKind::Name(name) => {
                    if let Meaning::Data { node, .. } = self.lookup(name) {
                        found.push(node);
                    }
                }
                ExprKind::Apply { base, arguments } => {
                    pending.push(base);
                    pending.extend(
                        arguments
                            .iter()
                            .filter_map(|argument| match &argument.value {
                                ArgumentValue::Expr(inner) => Some(inner),
                                _ => None,
                            }),
                    );
                }
                ExprKind::Component { base, .. } | ExprKind::Coindexed { base, .. } => {
                    pending.push(base);
                }
                ExprKind::Parenthesised(inner) | ExprKind::Unary { operand: inner, .. } => {
                    pending.push(inner);
                }
                ExprKind::Binary { left, right, .. } => pending.extend([&**left, &**right]),
                ExprKind::Array { values, .. } => pending.extend(values),
                ExprKind::ImpliedDo { items, .. } => pending.extend(items),
                _ => {}
            }
        }
        found
    }

    /// Opens the scope of a construct in which `names` stand for `selectors`.
    pub(super) fn push_associates(
        &mut self,
        span: Span,
        pairs: impl Iterator<Item = (&'a Name, &'a Expr)>,
    ) {
        let mut nodes = Vec::new();
        for (name, selector) in pairs {
            let (node, whole) = match self.reference(selector) {
                Some(reference) if !reference.procedure => (reference.node, reference.whole),
                _ => {
                    // The value of an expression, or what a function's pointer result points to.
                    let node = self.program.nodes.temporary(self.id, span, name);
                    self.points_to(node, selector, span);
                    (node, true)
                }
            };
            nodes.push(Bound { name, node, whole });
        }
        let symbols = self.construct_symbols(span);
        self.scopes.push(Scope { nodes, symbols });
    }
}
