//! What is said of what signatures, names and options ask for.

use super::super::{Hidden, NotReached, UnfitMatrix, UnfitOption, UnsupportedSignature};
use super::{Said, said};
use crate::plan::codes;
use crate::syntax::ast::GenericSpec;

pub(super) fn of_signature(signature: &UnsupportedSignature) -> Said {
    let with = |word, code, predicate: &str, label: &str, remedy: &'static str| {
        said(word, code, predicate, label, remedy)
    };
    match signature {
        UnsupportedSignature::Intent(intent) => said(
            "signature-intent",
            codes::UNSUPPORTED_ARGUMENT,
            format!("has `intent({intent})`, which the bindings do not do"),
            format!("intent({intent})"),
            "take the intent out of the signature",
        ),
        UnsupportedSignature::Circular(name) => said(
            "circular",
            codes::CIRCULAR,
            format!(
                "has an argument `{name}` whose value is computed from others that are computed from \
                 it, in a circle"
            ),
            "computed in a circle",
            "make one of them required in the signature",
        ),
        UnsupportedSignature::CircularDefault => with(
            "circular-default",
            codes::CIRCULAR,
            "has a default that depends on itself or on an output",
            "depends on itself or on an output",
            "make it required in the signature",
        ),
        UnsupportedSignature::NamesNothing => with(
            "names-nothing",
            codes::UNSUPPORTED_ARGUMENT,
            "has a `fortranname` that names nothing, and no `callstatement` that says what to call \
             instead",
            "names nothing",
            "give a `callstatement`, or a name",
        ),
        UnsupportedSignature::ModuleProcedureInC => with(
            "module-procedure-in-c",
            codes::UNSUPPORTED_ARGUMENT,
            "is a module procedure, which C cannot call as its signature says",
            "a module procedure",
            "take the C code and `intent(c)` out of the signature",
        ),
        UnsupportedSignature::ResultInC => with(
            "result-in-c",
            codes::UNSUPPORTED_TYPE,
            "has a type or shape that C does not return",
            "not returned by C",
            "declare a subroutine with one more argument in the signature",
        ),
        UnsupportedSignature::LostDefault => with(
            "lost-default",
            codes::UNSUPPORTED_ARGUMENT,
            "has a default, and is not a scalar and not a string, or is lent to be written",
            "a default",
            "take the default out of the signature",
        ),
        UnsupportedSignature::HiddenWithoutValue => with(
            "hidden-without-value",
            codes::UNSUPPORTED_ARGUMENT,
            "has `intent(hide)` without a value to give it",
            "hidden without a value",
            "give it a value in the signature, or take `intent(hide)` out",
        ),
    }
}

pub(super) fn of_not_reached(hidden: Hidden, by: &NotReached) -> Said {
    let (cause, label, remedy) = match hidden {
        Hidden::Private => (
            "is PRIVATE",
            "PRIVATE",
            "declare it PUBLIC in its module, or call it through a small Fortran procedure of that \
             module",
        ),
        Hidden::Overloaded => (
            "has the name of a generic",
            "hidden by a generic",
            "give the generic another name, or call it through a small Fortran procedure of that module",
        ),
    };
    let (word, why) = match by {
        NotReached::NoGeneric => ("not-reached", "no generic calls it".to_owned()),
        NotReached::NotAllKnown(generic) => (
            "generic-not-all-known",
            format!(
                "what else the generic `{generic}` may call is not all known, so that a call of \
                 `{generic}` is not shown to call it"
            ),
        ),
        NotReached::Rival { generic, rival } => (
            "generic-rival",
            format!(
                "nothing that its arguments show keeps a call of the generic `{generic}` from calling \
                 `{rival}`"
            ),
        ),
        NotReached::OnlyBy(spec) => (
            "only-by-operator",
            match spec {
                GenericSpec::Name(name) => format!("only the generic `{name}` is for it"),
                GenericSpec::Operator(operator) => {
                    format!("only the operator `{operator}` is for it")
                }
                GenericSpec::Assignment => "only assignments call it".to_owned(),
                GenericSpec::DefinedIo(io) => format!("only `{io}` calls it"),
            },
        ),
    };
    said(
        word,
        codes::NOT_REACHED,
        format!("{cause}, and {why}"),
        label,
        remedy,
    )
}

impl UnfitOption {
    /// The method of the builder.
    pub fn method(&self) -> &'static str {
        match self {
            UnfitOption::Status(_) => "status",
            UnfitOption::NeverWritten(_) => "trust_never_written",
            UnfitOption::StopBy(_) => "stop_by",
            UnfitOption::LeadingDimension(_) => "trust_leading_dimension",
        }
    }
}

pub(super) fn of_option(option: &UnfitOption) -> Said {
    let (word, predicate, remedy) = match option {
        UnfitOption::Status(name) => (
            "unfit-status",
            format!("has no output `{name}` of type INTEGER"),
            "name an INTEGER that is written, and not OPTIONAL",
        ),
        UnfitOption::NeverWritten(name) => (
            "unfit-never-written",
            format!("has no argument `{name}`"),
            "name a dummy argument of the procedure",
        ),
        UnfitOption::StopBy(flag) => (
            "unfit-stop-by",
            format!("has no INTEGER or LOGICAL `{flag}` that it may write"),
            "name an INTEGER or LOGICAL that the closure may write",
        ),
        UnfitOption::LeadingDimension(why) => (
            "unfit-leading-dimension",
            match why {
                UnfitMatrix::NoArgument(name) => format!("has no argument `{name}`"),
                UnfitMatrix::NotLent(name) => format!("lends no matrix `{name}`"),
                UnfitMatrix::OtherStorage(name) => format!(
                    "has an argument `{name}` that may be absent, is of assumed shape or stored row \
                     by row"
                ),
                UnfitMatrix::FirstExtent(name) => {
                    format!("has a matrix `{name}` whose first extent is not an argument")
                }
                UnfitMatrix::LeadingElsewhere { leading, matrix } => format!(
                    "has an argument `{leading}` that is more than the leading dimension of \
                     `{matrix}`"
                ),
                UnfitMatrix::NotGiven(name) => format!("has no INTEGER `{name}` that is given"),
            },
            "name a matrix `A(LDA, N)` or `A(LDA, *)`, and the arguments that say how many of its \
             rows are accessed",
        ),
    };
    let label = format!("`{}` does not fit", option.method());
    said(word, codes::UNFIT_OPTION, predicate, label, remedy)
}
