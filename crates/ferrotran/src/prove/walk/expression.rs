//! Expressions: what has to hold so that they can be evaluated, and what is known of the result.

use super::super::cause::Cause;
use super::super::extent::{Extent, Extents};
use super::super::obligation::Rule;
use super::super::value::{Class, Evaluated, Value};
use super::MOST_NESTED;
use super::Walk;
use super::bounds::{Counted, arithmetic, shifted};
use super::checked::Behind;
use super::form::as_implied_do;
use super::lookup::Scope;
use smol_str::SmolStr;

use crate::name::Name;
use crate::source::Span;
use crate::syntax::ast::{Argument, ArgumentValue, BinaryOp, DoBounds, Expr, ExprKind, UnaryOp};

impl<'a> Walk<'_, 'a> {
    /// The value of `expr` is used.
    pub(super) fn value(&mut self, expr: &'a Expr) -> Value<'a> {
        match &expr.kind {
            ExprKind::Integer { value, .. } => {
                let exact = value.get();
                Value::integer(Some((exact, exact)))
            }
            ExprKind::Real { .. } => Value::scalar(Class::Real),
            ExprKind::Logical { .. } => Value::scalar(Class::Logical),
            ExprKind::Character { value, .. } => {
                let mut of = Value::scalar(Class::Character(None));
                of.length = i64::try_from(value.len()).ok();
                of
            }
            ExprKind::Boz(_) => Value::scalar(Class::Boz),
            ExprKind::Complex(real, imaginary) => {
                self.value(real);
                self.value(imaginary);
                Value::scalar(Class::Complex)
            }
            ExprKind::Name(_)
            | ExprKind::Apply { .. }
            | ExprKind::Component { .. }
            | ExprKind::Coindexed { .. } => match self.evaluate(expr) {
                Evaluated::Variable(found) => self.read(&found),
                Evaluated::Value(value) => value,
            },
            ExprKind::Unary { op, operand } => self.unary(op, operand, expr.span),
            ExprKind::Binary { .. } => self.binary(expr),
            ExprKind::Parenthesised(inner) => self.value(inner),
            ExprKind::Array { of, values } => {
                let mut value = self.array(values);
                if of.is_some() {
                    // The type that is told is not looked up.
                    value.class = Class::Unknown;
                }
                value
            }
            ExprKind::ImpliedDo { items, control } => {
                self.implied_do(items, control, expr.span);
                Value::unknown()
            }
            ExprKind::Conditional {
                condition,
                then,
                otherwise,
            } => {
                self.value(condition);
                self.value(then);
                self.value(otherwise);
                self.unproved(
                    Cause::SignatureExpression,
                    expr.span,
                    "an expression of a signature file",
                );
                Value::unknown()
            }
            ExprKind::Cast { operand, .. } => {
                self.value(operand);
                self.unproved(
                    Cause::SignatureExpression,
                    expr.span,
                    "an expression of a signature file",
                );
                Value::unknown()
            }
            ExprKind::CIndex { base, index } => {
                self.value(base);
                self.value(index);
                self.unproved(
                    Cause::SignatureExpression,
                    expr.span,
                    "an expression of a signature file",
                );
                Value::unknown()
            }
        }
    }

    pub(super) fn values(&mut self, exprs: impl IntoIterator<Item = &'a Expr>) {
        for expr in exprs {
            self.value(expr);
        }
    }

    fn unary(&mut self, op: &'a UnaryOp, operand: &'a Expr, span: Span) -> Value<'a> {
        let value = self.value(operand);
        let numeric = value.class.is_numeric();
        match op {
            UnaryOp::Defined(_) => {
                self.defined(self.context.operators.unary(op).is_some(), span);
                Value::unknown()
            }
            UnaryOp::Plus if numeric => value,
            UnaryOp::Not if value.class == Class::Logical => value,
            UnaryOp::Minus if numeric => Value {
                most: None,
                range: value.range.map(|(least, greatest)| (-greatest, -least)),
                ..value
            },
            UnaryOp::Plus | UnaryOp::Not | UnaryOp::Minus => {
                self.defined(self.context.operators.unary(op).is_some(), span);
                Value::unknown()
            }
            UnaryOp::BitNot => {
                self.unproved(
                    Cause::SignatureExpression,
                    span,
                    "an expression of a signature file",
                );
                Value::unknown()
            }
        }
    }

    /// An operation that a procedure defines, or that may be one.
    fn defined(&mut self, behind: bool, span: Span) {
        let (cause, about) = match behind {
            true => (
                Cause::DefinedOperation,
                "an operation that a procedure may define",
            ),
            false => (
                Cause::UnknownValue,
                "an operation on values of which nothing is known",
            ),
        };
        self.unproved(cause, span, about);
    }

    /// A chain of binary operations, which may be as long as a statement: without recursion along
    /// its left side.
    fn binary(&mut self, expr: &'a Expr) -> Value<'a> {
        let mut chain = Vec::new();
        let mut leftmost = expr;
        while let ExprKind::Binary { op, left, right } = &leftmost.kind {
            chain.push((op, &**right, leftmost));
            leftmost = left;
        }
        let may_skip = |op: &BinaryOp| matches!(op, BinaryOp::And | BinaryOp::Or);
        let none = chain
            .iter()
            .any(|(op, ..)| may_skip(op))
            .then(|| self.state.clone());
        let mut value = self.value(leftmost);
        for (op, right, whole) in chain.into_iter().rev() {
            let one = may_skip(op).then(|| self.state.clone());
            let around = match may_skip(op) {
                true => self.goes_behind(Behind::Anything),
                false => self.is_behind(),
            };
            let right = self.value(right);
            self.goes_on(around);
            if let (Some(one), Some(none)) = (&one, &none) {
                // If one operand decides, the other one need not be evaluated.
                self.state.meet(one);
                self.state.meet(none);
            }
            value = self.operation(op, value, right, whole);
        }
        value
    }

    fn operation(
        &mut self,
        op: &'a BinaryOp,
        left: Value<'a>,
        right: Value<'a>,
        whole: &'a Expr,
    ) -> Value<'a> {
        let span = whole.span;
        let behind = self.context.operators.binary(op).is_some();
        if !is_intrinsic(op, left.class, right.class, behind) {
            self.defined(self.context.operators.binary(op).is_some(), span);
            return Value::unknown();
        }
        // An interface may extend an operator to intrinsic types whose ranks do not conform.
        self.conform(Cause::OperandShapes, &left, &right, span);
        let class = match op {
            BinaryOp::Equal
            | BinaryOp::NotEqual
            | BinaryOp::Less
            | BinaryOp::LessEqual
            | BinaryOp::Greater
            | BinaryOp::GreaterEqual => Class::Logical,
            BinaryOp::Power
            | BinaryOp::Multiply
            | BinaryOp::Divide
            | BinaryOp::Remainder
            | BinaryOp::Add
            | BinaryOp::Subtract
            | BinaryOp::Concat
            | BinaryOp::And
            | BinaryOp::Or
            | BinaryOp::Equivalent
            | BinaryOp::NotEquivalent
            | BinaryOp::BitAnd
            | BinaryOp::BitOr
            | BinaryOp::BitXor
            | BinaryOp::ShiftLeft
            | BinaryOp::ShiftRight
            | BinaryOp::Defined(_) => left.class.promoted(right.class),
        };
        let integers = left.class == Class::Integer && right.class == Class::Integer;
        if integers && matches!(op, BinaryOp::Divide | BinaryOp::Remainder) {
            let scalars = left.extents.is_scalar() && right.extents.is_scalar();
            self.divisor(&right, span, scalars.then_some(whole));
        }
        if integers && *op == BinaryOp::Power {
            self.power(&left, &right, span);
        }
        let range = match (left.range, right.range) {
            (Some(left), Some(right)) if integers => arithmetic(op, left, right),
            (Some(_) | None, Some(_) | None) => None,
        };
        let length = match (op, left.length, right.length) {
            (BinaryOp::Concat, Some(left), Some(right)) => left.checked_add(right),
            _ => None,
        };
        // That nothing wraps the range tells.
        let most = match (op, range) {
            (BinaryOp::Add, Some(_)) => shifted(&left, &right, 1).or(shifted(&right, &left, 1)),
            (BinaryOp::Subtract, Some(_)) => shifted(&left, &right, -1),
            _ => None,
        };
        Value {
            class,
            extents: left.extents.joined(right.extents),
            range,
            most,
            length,
            about: left.about.or(right.about),
            shaped_by: left.shaped_by.or(right.shaped_by),
        }
    }

    /// An INTEGER is divided by `divisor`: by 0 the process dies, and so it does if the least
    /// INTEGER is divided by -1 (CHECKS.md, J12). That can be checked of a `division` of scalars.
    fn divisor(&mut self, divisor: &Value<'a>, span: Span, division: Option<&'a Expr>) {
        let rule = divisor_rule(divisor);
        if rule.is_some() || !division.is_some_and(|it| self.divisor_checked(it, span)) {
            self.either(Cause::Divisor, span, DIVISOR, rule);
        }
    }

    /// An intrinsic function divides its first argument by the second; that can be checked of `arguments`
    /// that are scalars.
    pub(super) fn remainder(
        &mut self,
        divisor: &Value<'a>,
        span: Span,
        arguments: Option<&'a [Argument]>,
    ) {
        let rule = divisor_rule(divisor);
        if rule.is_some() || !arguments.is_some_and(|it| self.remainder_checked(it, span)) {
            self.either(Cause::Divisor, span, DIVISOR, rule);
        }
    }

    /// INTEGERs: 0 to a negative power is a division by 0.
    fn power(&mut self, base: &Value<'a>, exponent: &Value<'a>, span: Span) {
        let natural = exponent.range.is_some_and(|(least, _)| least >= 0);
        let base = base
            .range
            .is_some_and(|(least, greatest)| least > 0 || greatest < 0);
        let rule = (natural || base).then_some(Rule::Bounded);
        let about = "that 0 is not raised to a negative power";
        self.either(Cause::Power, span, about, rule);
    }

    /// Operands of both shapes are used together.
    pub(super) fn conform(&mut self, cause: Cause, one: &Value<'a>, other: &Value<'a>, span: Span) {
        if one.extents.is_scalar() || other.extents.is_scalar() {
            return;
        }
        let rule = one
            .extents
            .is_same(&other.extents)
            .then_some(Rule::SameShape);
        if rule.is_none() && self.conform_checked(cause.kind(), one, other, span) {
            return;
        }
        let about = one.about.clone().or(other.about.clone());
        let about = about.unwrap_or_else(|| SmolStr::new_static("an array"));
        self.either(cause, span, about, rule);
    }

    /// An array constructor.
    fn array(&mut self, values: &'a [Expr]) -> Value<'a> {
        let mut class = None;
        let mut count = Some(0_i64);
        for item in values {
            if let Some((items, control)) = as_implied_do(item) {
                let times = self.implied_do(items, control, item.span);
                let each = i64::try_from(items.len()).ok();
                let is_plain = items.iter().all(is_plain_item);
                let elements = match (times, each) {
                    (Some(times), Some(each)) if is_plain => times.checked_mul(each),
                    _ => None,
                };
                count = count
                    .zip(elements)
                    .and_then(|(one, other)| one.checked_add(other));
                continue;
            }
            let value = self.value(item);
            let elements = value
                .extents
                .count()
                .and_then(|count| i64::try_from(count).ok());
            count = count
                .zip(elements)
                .and_then(|(one, other)| one.checked_add(other));
            class = class.or(Some(value.class));
        }
        let extent = count.map_or(Extent::Unknown, Extent::Constant);
        let class = class.unwrap_or(Class::Unknown);
        Value {
            about: Some(SmolStr::new_static("an array constructor")),
            ..Value::shaped(class, Extents::Array(vec![extent]))
        }
    }

    /// `(items, i = first, last)`: its variable is its own. How often, if that is constant.
    pub(super) fn implied_do(
        &mut self,
        items: &'a [Expr],
        control: &'a DoBounds,
        span: Span,
    ) -> Option<i64> {
        let Counted { range, times, .. } = self.bounds(control, span);
        let mut scope = Scope::default();
        if let ExprKind::Name(name) = &control.variable.kind {
            let safe = range.filter(|_| !self.may_write_in_exprs(items, name));
            let index = self.temporary(span, name, Value::integer(safe));
            scope.bound.push((name, index));
        } else {
            self.unproved(
                Cause::NotFortran,
                control.variable.span,
                "the variable of an implied DO",
            );
        }
        self.scopes.push(scope);
        for item in items {
            match as_implied_do(item) {
                Some((items, control)) => {
                    self.implied_do(items, control, item.span);
                }
                None => {
                    self.value(item);
                }
            }
        }
        self.scopes.pop();
        times
    }

    /// A reference to a statement function: its expression is evaluated with what is passed.
    pub(super) fn statement_function(
        &mut self,
        name: &'a Name,
        arguments: &'a [Argument],
        span: Span,
    ) -> Value<'a> {
        let mut values = Vec::new();
        for argument in arguments {
            match &argument.value {
                ArgumentValue::Expr(expr) => values.push(self.value(expr)),
                ArgumentValue::Section { .. }
                | ArgumentValue::Label(_)
                | ArgumentValue::Star(_) => values.push(Value::unknown()),
            }
        }
        let known = self.statement_functions.get(name).cloned();
        let Some((dummies, expr)) = known.filter(|(dummies, _)| dummies.len() == values.len())
        else {
            self.unproved(
                Cause::NotFortran,
                span,
                format!("the statement function `{name}` is not defined"),
            );
            return Value::unknown();
        };
        if self.nested >= MOST_NESTED {
            self.unproved(
                Cause::Nested,
                span,
                format!("the statement function `{name}` is nested too deeply"),
            );
            return Value::unknown();
        }
        let around = self.begins_body(name, &dummies, arguments);
        let mut scope = Scope::default();
        for (dummy, value) in dummies.into_iter().zip(values) {
            let bound = self.temporary(
                span,
                dummy,
                Value {
                    range: None,
                    most: None,
                    ..value
                },
            );
            scope.bound.push((dummy, bound));
        }
        // Names around the reference are not those around the definition.
        let outer = std::mem::replace(&mut self.scopes, vec![scope]);
        self.nested += 1;
        let value = self.value(expr);
        self.nested -= 1;
        self.ends_body(around);
        self.scopes = outer;
        Value {
            range: None,
            most: None,
            ..value
        }
    }

    /// `T(arguments)`.
    pub(super) fn constructor(&mut self, arguments: &'a [Argument]) {
        self.subscripts(arguments);
    }
}

/// Whether an item of an implied DO is one element for certain.
fn is_plain_item(expr: &Expr) -> bool {
    matches!(
        expr.kind,
        ExprKind::Integer { .. } | ExprKind::Real { .. } | ExprKind::Logical { .. }
    )
}

/// Whether an operation on values of these types is intrinsic, so that no procedure defines it.
fn is_intrinsic(op: &BinaryOp, left: Class<'_>, right: Class<'_>, behind: bool) -> bool {
    let texts = matches!((left, right), (Class::Character(_), Class::Character(_)));
    let numbers = left.is_numeric() && right.is_numeric();
    match op {
        BinaryOp::Power
        | BinaryOp::Multiply
        | BinaryOp::Divide
        | BinaryOp::Add
        | BinaryOp::Subtract => numbers,
        BinaryOp::Concat => texts,
        BinaryOp::Equal
        | BinaryOp::NotEqual
        | BinaryOp::Less
        | BinaryOp::LessEqual
        | BinaryOp::Greater
        | BinaryOp::GreaterEqual => numbers || texts,
        BinaryOp::And | BinaryOp::Or | BinaryOp::Equivalent | BinaryOp::NotEquivalent => {
            // GNU Fortran takes INTEGERs for LOGICALs, with -std=legacy.
            let logical = |class| class == Class::Logical || class == Class::Integer && !behind;
            logical(left) && logical(right)
        }
        BinaryOp::Remainder
        | BinaryOp::BitAnd
        | BinaryOp::BitOr
        | BinaryOp::BitXor
        | BinaryOp::ShiftLeft
        | BinaryOp::ShiftRight
        | BinaryOp::Defined(_) => false,
    }
}

/// What has to hold of a division.
pub(super) const DIVISOR: &str = "that an INTEGER is not divided by 0 or -1";

fn divisor_rule(divisor: &Value<'_>) -> Option<Rule> {
    let (least, greatest) = divisor.range?;
    (least > 0 || greatest < -1).then_some(Rule::Bounded)
}
