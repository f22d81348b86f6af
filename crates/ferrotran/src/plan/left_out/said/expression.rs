//! What is said of what cannot be evaluated before the call.

use std::borrow::Cow;
use std::fmt;

use super::super::{Evaluated, Expression, Unevaluable};
use super::{Said, said};
use crate::interface::BinaryOp;
use crate::plan::{Unread, codes};

pub(super) fn of_expression(of: &Evaluated, needs: &Unevaluable) -> Said {
    let (word, what, remedy) = match of {
        Evaluated::Bound => (
            "unknown-bound",
            "has a bound".to_owned(),
            "declare the bound in terms of constants and INTEGER arguments, in the source or in a \
             signature file",
        ),
        Evaluated::Length => (
            "unknown-length",
            "has a length".to_owned(),
            "declare the length in terms of constants and INTEGER arguments, in the source or in a \
             signature file",
        ),
        Evaluated::Default => (
            "unknown-default",
            "has a default".to_owned(),
            "give the default in terms of constants and INTEGER arguments",
        ),
        Evaluated::Check(text) => (
            "unknown-check",
            format!("has `check({text})`"),
            "give the condition in terms of constants and INTEGER arguments",
        ),
    };
    said(
        word,
        codes::UNSUPPORTED_EXPRESSION,
        format!("{what} that needs {needs}"),
        format!("needs {needs}"),
        remedy,
    )
}

impl fmt::Display for Expression {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

impl fmt::Display for Unevaluable {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Unevaluable::NotArgument(name) => write!(f, "`{name}`, which is not an argument"),
            Unevaluable::NotIntegerScalar(name) => {
                write!(f, "`{name}`, which is not an INTEGER scalar")
            }
            Unevaluable::NotArray(name) => write!(f, "`{name}`, which is not an array"),
            Unevaluable::Element(name) => write!(f, "an element of `{name}`"),
            Unevaluable::Character(name) => {
                write!(f, "a character of `{name}` whose place is not constant")
            }
            Unevaluable::NotOneCharacter(text) => {
                write!(f, "`{text:?}`, which is not one character")
            }
            Unevaluable::Operation(operation) => {
                write!(f, "the operation `{}`", operator(operation))
            }
            Unevaluable::Function(name) => write!(f, "the function `{name}`"),
            Unevaluable::TooFewArguments(name) => {
                write!(f, "the function `{name}` with too few arguments")
            }
            Unevaluable::InquiryOfExpression(name) => {
                write!(f, "the function `{name}` of what is not an argument")
            }
            Unevaluable::Dimension(name) => write!(f, "a dimension that `{name}` does not have"),
            Unevaluable::LengthOf(name) => write!(
                f,
                "a length of `{name}`, which is not known before the call"
            ),
            Unevaluable::Variable(name, why) => write!(f, "`{name}`, {}", unread(*why)),
            Unevaluable::NotYetKnown(name) => {
                write!(f, "`{name}`, which is an output or may be absent")
            }
            Unevaluable::NotConstant(text) => write!(f, "`{text}`, which is not a constant"),
            Unevaluable::Other(text) => write!(f, "`{text}`"),
            Unevaluable::NotInteger(text) => write!(f, "`{text}`, which is not an integer"),
        }
    }
}

/// Why a variable is not read.
fn unread(why: Unread) -> &'static str {
    match why {
        Unread::Unknown => {
            "which is no argument, and no variable of a module or a COMMON block that is known"
        }
        Unread::Private => "a PRIVATE variable, which only its module can read",
        Unread::Elsewhere => "a variable of a library that was built elsewhere",
        Unread::NotInteger => "a variable that is no INTEGER scalar of a kind that Rust has",
        Unread::Attribute => {
            "a variable that is ALLOCATABLE, a POINTER, VOLATILE, ASYNCHRONOUS, BIND(C) or THREADPRIVATE"
        }
        Unread::Layout => {
            "a variable of a COMMON block whose layout is not that of its members, or not known"
        }
        Unread::OfClosure => "a variable, which is not read for a closure",
        Unread::OfExternalResult => {
            "a variable, which the interface of an external function cannot name"
        }
    }
}

/// An operator as it is written.
fn operator(operation: &BinaryOp) -> Cow<'static, str> {
    Cow::Borrowed(match operation {
        BinaryOp::Power => "**",
        BinaryOp::Multiply => "*",
        BinaryOp::Divide => "/",
        BinaryOp::Remainder => "%",
        BinaryOp::Add => "+",
        BinaryOp::Subtract => "-",
        BinaryOp::Concat => "//",
        BinaryOp::Equal => "==",
        BinaryOp::NotEqual => "/=",
        BinaryOp::Less => "<",
        BinaryOp::LessEqual => "<=",
        BinaryOp::Greater => ">",
        BinaryOp::GreaterEqual => ">=",
        BinaryOp::And => ".and.",
        BinaryOp::Or => ".or.",
        BinaryOp::Equivalent => ".eqv.",
        BinaryOp::NotEquivalent => ".neqv.",
        BinaryOp::BitAnd => "&",
        BinaryOp::BitOr => "|",
        BinaryOp::BitXor => "^",
        BinaryOp::ShiftLeft => "<<",
        BinaryOp::ShiftRight => ">>",
        BinaryOp::Defined(name) => return Cow::Owned(format!(".{name}.")),
    })
}
