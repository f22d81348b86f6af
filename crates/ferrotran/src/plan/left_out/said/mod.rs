//! What is said of a cause: a row for each variant.

mod closure;
mod data;
mod expression;
mod request;
mod structure;

use std::borrow::Cow;
use std::fmt;

use super::{LeftOut, Part, Skipped, Unbound, UnfitChecked, UnfitCommon, UnsupportedType};
use crate::diagnostic::{Code, Severity};
use crate::plan::codes;

/// What is said of a cause.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Said {
    /// A word for machines; it never changes.
    pub word: &'static str,
    /// The code of the diagnostic.
    pub code: Code,
    /// What is said of the part: "is of TYPE(point), which the bindings do not have".
    pub predicate: String,
    /// The short text at the place.
    pub label: String,
    /// What a person can do about it.
    pub remedy: Cow<'static, str>,
}

fn said(
    word: &'static str,
    code: Code,
    predicate: impl Into<String>,
    label: impl Into<String>,
    remedy: impl Into<Cow<'static, str>>,
) -> Said {
    Said {
        word,
        code,
        predicate: predicate.into(),
        label: label.into(),
        remedy: remedy.into(),
    }
}

impl Skipped {
    /// Why it is left out, as a clause: "its argument `p` is of TYPE(point), ...".
    pub fn reason(&self) -> String {
        format!("{} {}", self.part, self.said().predicate)
    }

    /// What is said of it. A constant has a remedy whatever it is.
    pub fn said(&self) -> Said {
        let said = self.cause.said();
        match self.part {
            Part::Constant => Said {
                code: codes::UNSUPPORTED_CONSTANT,
                remedy: "write it in Rust".into(),
                ..said
            },
            Part::Procedure
            | Part::Argument(_)
            | Part::Result
            | Part::ClosureArgument { .. }
            | Part::ClosureResult { .. }
            | Part::Item => said,
        }
    }
}

impl LeftOut {
    /// How much it matters: an option that does not fit is an error.
    pub fn severity(&self) -> Severity {
        match self {
            LeftOut::Option(_) => Severity::Error,
            // Rust has no such numbers: a library with a specific procedure for each kind has many of them.
            LeftOut::Type(UnsupportedType::Real(_) | UnsupportedType::Complex(_)) => Severity::Note,
            LeftOut::Type(_)
            | LeftOut::Length(_)
            | LeftOut::Shape(_)
            | LeftOut::Attribute(_)
            | LeftOut::Closure(_)
            | LeftOut::Expression { .. }
            | LeftOut::Signature(_)
            | LeftOut::TooManyOmitted(_)
            | LeftOut::OmittedBesideAlternateReturns
            | LeftOut::NotReached { .. }
            | LeftOut::Checked(_)
            | LeftOut::UnknownValue
            | LeftOut::Unbound(_) => Severity::Warning,
            // Many codes have some, and seldom for others to set.
            LeftOut::Common(_) => Severity::Note,
        }
    }

    fn said(&self) -> Said {
        match self {
            LeftOut::Type(ty) => data::of_type(ty),
            LeftOut::Length(length) => data::of_length(*length),
            LeftOut::Shape(shape) => data::of_shape(*shape),
            LeftOut::Attribute(attribute) => data::of_attribute(*attribute),
            LeftOut::Closure(closure) => closure::of_closure(closure),
            LeftOut::Expression { of, needs } => expression::of_expression(of, needs),
            LeftOut::Signature(signature) => request::of_signature(signature),
            LeftOut::TooManyOmitted(most) => said(
                "too-many-omitted",
                codes::UNSUPPORTED_ARGUMENT,
                format!(
                    "has more than {most} arguments that are OPTIONAL and VALUE, POINTER or ALLOCATABLE"
                ),
                "too many arguments to leave out",
                "call it through a small Fortran procedure that passes some of them always",
            ),
            LeftOut::OmittedBesideAlternateReturns => said(
                "omitted-beside-alternate-returns",
                codes::UNSUPPORTED_ARGUMENT,
                "has alternate returns, and arguments that are OPTIONAL and VALUE, POINTER or \
                 ALLOCATABLE",
                "alternate returns beside arguments to leave out",
                "call it through a small Fortran procedure that returns a number instead",
            ),
            LeftOut::NotReached { hidden, by } => request::of_not_reached(*hidden, by),
            LeftOut::Option(option) => request::of_option(option),
            LeftOut::Checked(why) => of_checked(why),
            LeftOut::UnknownValue => said(
                "unknown-value",
                codes::UNSUPPORTED_CONSTANT,
                "has a value that ferrotran does not work out",
                "not worked out",
                "write it in Rust",
            ),
            LeftOut::Unbound(unbound) => of_unbound(unbound),
            LeftOut::Common(why) => of_common(why),
        }
    }
}

fn of_checked(why: &UnfitChecked) -> Said {
    let (word, predicate) = match why {
        UnfitChecked::BySignature => (
            "checked-by-signature",
            "is compiled with checks, which take the lengths of its arrays, and a signature file alone \
             says how it is called"
                .to_owned(),
        ),
        UnfitChecked::NotCounted(argument) => (
            "checked-not-counted",
            format!(
                "is compiled with checks, which take the number of elements of `{argument}`, and that is \
                 not known before the call"
            ),
        ),
        UnfitChecked::Omitted => (
            "checked-omitted",
            "is compiled with checks, which take the lengths of its arrays, and has arguments that are \
             left out of the call where they are absent"
                .to_owned(),
        ),
    };
    said(
        word,
        codes::UNSUPPORTED_ARGUMENT,
        predicate,
        "compiled with checks",
        "compile it without checks",
    )
}

fn of_common(why: &UnfitCommon) -> Said {
    let why = match why {
        UnfitCommon::Differs => "program units lay out differently".to_owned(),
        UnfitCommon::OfModule => "a module declares".to_owned(),
        UnfitCommon::Elsewhere => "a program unit declares that is not compiled here".to_owned(),
        UnfitCommon::Threads => "may be THREADPRIVATE: a source has the word".to_owned(),
        UnfitCommon::Member => {
            "is BIND(C), or has a member of a form that the bindings do not have: a pointer, of a derived \
             type or of a kind that Rust has not, VOLATILE or ASYNCHRONOUS"
                .to_owned()
        }
        UnfitCommon::Members(count) => format!("has {count} members"),
    };
    said(
        "common-block",
        codes::UNBOUND,
        format!("is a COMMON block that {why}"),
        "it has no guard",
        "reach it through small Fortran procedures whose arguments are of intrinsic types",
    )
}

fn of_unbound(unbound: &Unbound) -> Said {
    let (word, predicate) = match unbound {
        Unbound::Type(why) => {
            let predicate = format!("is a derived type that has no handle: {why}");
            return said("derived-type", codes::UNBOUND, predicate, NOT_ALL, BY_SMALL);
        }
        Unbound::TypeBound(why) => {
            let predicate = format!("is a type-bound procedure {why}");
            let word = "type-bound-procedure";
            return said(word, codes::UNBOUND, predicate, NOT_ALL, BY_SMALL);
        }
        Unbound::Variable => (
            "module-variable",
            "is a module variable of a form that the bindings do not have: a pointer, of a derived type or of a kind that Rust has not, VOLATILE, ASYNCHRONOUS or BIND(C), or of a library that was built elsewhere",
        ),
        Unbound::Generic => (
            "generic",
            "is generic, and none of its specific procedures is bound",
        ),
    };
    said(word, codes::UNBOUND, predicate, NOT_ALL, BY_SMALL)
}

/// The short text at a module, and the remedy.
const NOT_ALL: &str = "not all of it is bound";
const BY_SMALL: &str = "reach it through small Fortran procedures whose arguments are of intrinsic types; `ferrotran \
     check` lists what is left out";

impl fmt::Display for Part {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Part::Procedure | Part::Constant | Part::Item => f.write_str("it"),
            Part::Argument(name) => write!(f, "its argument `{name}`"),
            Part::Result => f.write_str("its result"),
            Part::ClosureArgument { closure, argument } => {
                write!(
                    f,
                    "the argument `{argument}` of its dummy procedure `{closure}`"
                )
            }
            Part::ClosureResult { closure } => {
                write!(f, "the result of its dummy procedure `{closure}`")
            }
        }
    }
}
