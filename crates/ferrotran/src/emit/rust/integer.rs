//! Integer expressions as Rust that checks every operation.

use proc_macro2::{Literal, TokenStream};
use quote::quote;

use super::length::length_seen;
use super::read::read_name;
use super::tokens::{ident, integer_type};
use crate::interface::Kind;
use crate::plan::{
    Comparison, Condition, Dummy, Holder, IntegerExpr, IntegerNode, IntegerOp, Passing, RealExpr,
    ScalarRole,
};

/// Rust text of an expression.
enum Text {
    /// It has the type of its kind.
    Value(TokenStream),
    /// It is an `Option`: `None` is an overflow.
    Option(TokenStream),
}

/// `expr` as an expression of type `Option` of its kind: `None` is an overflow. It may use `?`,
/// so it must stand in a closure.
pub(super) fn checked(expr: &IntegerExpr, dummies: &[Dummy]) -> TokenStream {
    match text(expr, dummies) {
        Text::Option(option) => option,
        Text::Value(value) => quote!(Some(#value)),
    }
}

/// The same in the type of `kind`, which may be narrower.
pub(super) fn checked_as(kind: Kind, expr: &IntegerExpr, dummies: &[Dummy]) -> TokenStream {
    if kind >= expr.kind {
        let value = converted(expr, kind, dummies);
        return match text(expr, dummies) {
            Text::Option(option) if kind == expr.kind => option,
            Text::Value(_) | Text::Option(_) => quote!(Some(#value)),
        };
    }
    let value = value(expr, dummies);
    let ty = integer_type(kind);
    quote!(#ty::try_from(#value).ok())
}

/// `condition` as an expression of type `bool`. It may use `?`, so it must stand in a closure.
pub(super) fn truth(condition: &Condition, dummies: &[Dummy]) -> TokenStream {
    match condition {
        Condition::Compare(comparison, left, right) => {
            compared_integers(*comparison, (left, right), dummies)
        }
        Condition::CompareReals(comparison, left, right) => {
            compared(*comparison, &real(left, dummies), &real(right, dummies))
        }
        Condition::And(left, right) => {
            let (left, right) = (operand(left, dummies), operand(right, dummies));
            quote!(#left && #right)
        }
        Condition::Or(left, right) => {
            let (left, right) = (operand(left, dummies), operand(right, dummies));
            quote!(#left || #right)
        }
        Condition::Choose(condition, one, other) => {
            let condition = truth(condition, dummies);
            let (one, other) = (truth(one, dummies), truth(other, dummies));
            quote!(if #condition { #one } else { #other })
        }
        Condition::Not(operand) => {
            if let Condition::Compare(comparison, left, right) = &**operand {
                return compared_integers(comparison.negated(), (left, right), dummies);
            }
            let operand = truth(operand, dummies);
            quote!(!(#operand))
        }
    }
}

fn compared_integers(
    comparison: Comparison,
    (left, right): (&IntegerExpr, &IntegerExpr),
    dummies: &[Dummy],
) -> TokenStream {
    let kind = left.kind.max(right.kind);
    let left = converted(left, kind, dummies);
    let right = converted(right, kind, dummies);
    compared(comparison, &left, &right)
}

fn compared(comparison: Comparison, left: &TokenStream, right: &TokenStream) -> TokenStream {
    match comparison {
        Comparison::Equal => quote!(#left == #right),
        Comparison::NotEqual => quote!(#left != #right),
        Comparison::Less => quote!(#left < #right),
        Comparison::LessEqual => quote!(#left <= #right),
        Comparison::Greater => quote!(#left > #right),
        Comparison::GreaterEqual => quote!(#left >= #right),
    }
}

/// `expr` as an expression of type `f64`.
fn real(expr: &RealExpr, dummies: &[Dummy]) -> TokenStream {
    match expr {
        RealExpr::Constant(constant) => {
            let constant = Literal::f64_suffixed(*constant);
            quote!(#constant)
        }
        RealExpr::Argument(position, kind) => {
            let value = argument(&dummies[*position]);
            match kind.0 {
                8 => value,
                _ => quote!(f64::from(#value)),
            }
        }
        // As C converts it: to the nearest.
        RealExpr::Integer(expr) => {
            let value = value(expr, dummies);
            quote!((#value) as f64)
        }
    }
}

/// `condition` inside another: comparisons bind closer than what is around them.
fn operand(condition: &Condition, dummies: &[Dummy]) -> TokenStream {
    let truth = truth(condition, dummies);
    match condition {
        Condition::And(..) | Condition::Or(..) => quote!((#truth)),
        Condition::Compare(..)
        | Condition::CompareReals(..)
        | Condition::Not(_)
        | Condition::Choose(..) => truth,
    }
}

/// `expr` as an expression of its kind's type.
fn value(expr: &IntegerExpr, dummies: &[Dummy]) -> TokenStream {
    match text(expr, dummies) {
        Text::Option(option) => quote!(#option?),
        Text::Value(value) => value,
    }
}

fn text(expr: &IntegerExpr, dummies: &[Dummy]) -> Text {
    let ty = integer_type(expr.kind);
    match &expr.node {
        IntegerNode::Constant(number) => Text::Value(constant(*number, expr.kind)),
        IntegerNode::Argument(position) => Text::Value(argument(&dummies[*position])),
        IntegerNode::Size {
            array,
            dimension,
            rank,
        } => {
            let length = length_seen(&dummies[*array], *rank, *dimension);
            Text::Option(quote!(#ty::try_from(#length).ok()))
        }
        IntegerNode::Character { text, index } => {
            let name = ident(&dummies[*text].rust);
            let index = Literal::usize_unsuffixed(*index);
            Text::Value(quote!(::ferrotran_runtime::text::character(&#name, #index)))
        }
        IntegerNode::Truth(position) => {
            let truth = argument(&dummies[*position]);
            Text::Value(quote!(i32::from(#truth)))
        }
        IntegerNode::Length(text) => {
            let name = ident(&dummies[*text].rust);
            Text::Option(quote!(#ty::try_from(#name.len()).ok()))
        }
        IntegerNode::Trimmed(text) => {
            let name = ident(&dummies[*text].rust);
            Text::Option(quote!(#ty::try_from(::ferrotran_runtime::text::trimmed(&#name)).ok()))
        }
        IntegerNode::Count(array) => {
            let name = ident(&dummies[*array].rust);
            let count = quote!(::ferrotran_runtime::logical::count(#name.iter()));
            Text::Option(quote!(#count.and_then(|count| #ty::try_from(count).ok())))
        }
        IntegerNode::Component { object, of, getter } => {
            let getter = ident(getter);
            Text::Value(match of {
                Holder::Receiver => quote!(self.#getter()),
                Holder::Parameter => {
                    let name = ident(&dummies[*object].rust);
                    quote!(#name.#getter())
                }
            })
        }
        IntegerNode::Variable(read) => {
            let name = read_name(read);
            Text::Value(quote!(#name))
        }
        IntegerNode::Negate(operand) => {
            let operand = value(operand, dummies);
            Text::Option(quote!(#ty::checked_neg(#operand)))
        }
        IntegerNode::Absolute(operand) => {
            let operand = value(operand, dummies);
            Text::Option(quote!(#ty::checked_abs(#operand)))
        }
        IntegerNode::Choose(condition, one, other) => {
            let condition = truth(condition, dummies);
            let one = converted(one, expr.kind, dummies);
            let other = converted(other, expr.kind, dummies);
            Text::Value(quote!(if #condition { #one } else { #other }))
        }
        IntegerNode::Binary(IntegerOp::Power, base, exponent) => {
            let base = converted(base, expr.kind, dummies);
            let exponent = value(exponent, dummies);
            Text::Option(quote!(#ty::checked_pow(#base, u32::try_from(#exponent).ok()?)))
        }
        IntegerNode::Binary(op, left, right) => {
            let left = converted(left, expr.kind, dummies);
            let right = converted(right, expr.kind, dummies);
            let method = match op {
                IntegerOp::Max => return Text::Value(quote!(Ord::max(#left, #right))),
                IntegerOp::Min => return Text::Value(quote!(Ord::min(#left, #right))),
                IntegerOp::Add => quote!(checked_add),
                IntegerOp::Subtract => quote!(checked_sub),
                IntegerOp::Multiply => quote!(checked_mul),
                IntegerOp::Divide => quote!(checked_div),
                IntegerOp::Remainder => quote!(checked_rem),
                IntegerOp::Power => quote!(checked_pow),
            };
            Text::Option(quote!(#ty::#method(#left, #right)))
        }
    }
}

fn argument(dummy: &Dummy) -> TokenStream {
    let name = ident(&dummy.rust);
    let is_lent = matches!(
        dummy.passing,
        Passing::Scalar {
            role: ScalarRole::InOut,
            ..
        }
    );
    match is_lent {
        true => quote!(*#name),
        false => quote!(#name),
    }
}

/// The value of `expr` in the kind `kind`, which is at least as wide.
fn converted(expr: &IntegerExpr, kind: Kind, dummies: &[Dummy]) -> TokenStream {
    if let IntegerNode::Constant(number) = expr.node {
        return constant(number, kind);
    }
    let value = value(expr, dummies);
    if expr.kind == kind {
        return value;
    }
    let ty = integer_type(kind);
    quote!(#ty::from(#value))
}

/// A literal; its suffix makes the type of `max(1, 2)` and the like plain. Constants were folded
/// in their own kind, so that they fit it.
fn constant(number: i64, kind: Kind) -> TokenStream {
    let literal = match kind.0 {
        1 => Literal::i8_suffixed(number as i8),
        2 => Literal::i16_suffixed(number as i16),
        4 => Literal::i32_suffixed(number as i32),
        _ => Literal::i64_suffixed(number),
    };
    quote!(#literal)
}
