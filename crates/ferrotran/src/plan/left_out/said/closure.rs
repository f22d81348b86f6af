//! What is said of dummy procedures.

use super::super::UnsupportedClosure;
use super::{Said, said};
use crate::plan::codes;

pub(super) fn of_closure(closure: &UnsupportedClosure) -> Said {
    let with = |word, predicate: &str, label: &str, remedy: &'static str| {
        said(word, codes::UNSUPPORTED_ARGUMENT, predicate, label, remedy)
    };
    match closure {
        UnsupportedClosure::CalledByValue => with(
            "closure-called-by-value",
            "is a procedure that a signature has called by value, as in C",
            "called by value",
            "leave `intent(c)` out of the signature, if Fortran calls it",
        ),
        UnsupportedClosure::Pointer => with(
            "procedure-pointer",
            "is a procedure pointer",
            "a procedure pointer",
            "call it through a small Fortran procedure that takes a dummy procedure",
        ),
        UnsupportedClosure::DescriptorsInC => with(
            "closure-descriptors-in-c",
            "is a procedure whose interface is BIND(C) and has arguments by descriptor",
            "BIND(C) with descriptors",
            "declare its interface without BIND(C)",
        ),
        UnsupportedClosure::Pure => with(
            "pure-closure",
            "is a PURE procedure that is more than a function of numbers that are read",
            "PURE",
            "call it through a small Fortran procedure whose dummy procedure is not PURE",
        ),
        UnsupportedClosure::UnknownFunction => with(
            "unknown-function",
            "is a function whose interface is not determined, which a shim cannot declare",
            "interface not determined",
            "give it an explicit interface: an interface block, or `procedure(name)` with one",
        ),
        UnsupportedClosure::Attribute(attribute) => said(
            "closure-attribute",
            codes::UNSUPPORTED_ARGUMENT,
            format!("has the attribute {attribute}, which closures do not have"),
            attribute.to_string(),
            "call it through a small Fortran procedure whose dummy procedure takes a plain array",
        ),
        UnsupportedClosure::AlternateReturn => with(
            "closure-alternate-return",
            "is an alternate return, which closures do not have",
            "an alternate return",
            "call it through a small Fortran procedure whose dummy procedure sets a number instead",
        ),
        UnsupportedClosure::ProcedureBesideDescriptors => with(
            "closure-procedure-beside-descriptors",
            "is a procedure, beside arguments by descriptor",
            "a procedure",
            "call it through a small Fortran procedure whose dummy procedure takes arrays with extents",
        ),
        UnsupportedClosure::IntrinsicName => with(
            "closure-intrinsic-name",
            "has the name of an intrinsic function that is needed beside it",
            "the name of an intrinsic",
            "give it another name in the interface",
        ),
        UnsupportedClosure::OptionalBesideDescriptors => with(
            "closure-optional-beside-descriptors",
            "is OPTIONAL, and is an array or CHARACTER, beside arguments by descriptor",
            "OPTIONAL",
            "call it through a small Fortran procedure whose dummy procedure has no such argument",
        ),
        UnsupportedClosure::TextByValue => with(
            "closure-character-by-value",
            "is a CHARACTER with the attribute VALUE",
            "VALUE",
            "declare it without VALUE",
        ),
        UnsupportedClosure::OptionalText => said(
            "closure-optional-character",
            codes::UNSUPPORTED_TYPE,
            "is a CHARACTER that is OPTIONAL",
            "OPTIONAL",
            "call it through a small Fortran procedure whose dummy procedure always gets it",
        ),
        UnsupportedClosure::TextInC => said(
            "closure-character-in-c",
            codes::UNSUPPORTED_TYPE,
            "is a CHARACTER in an interface that is BIND(C), so that no length goes with it",
            "CHARACTER in BIND(C)",
            "declare the interface without BIND(C), or pass an array of INTEGER of kind 1",
        ),
        UnsupportedClosure::OptionalValue => with(
            "closure-optional-value",
            "has the attributes VALUE and OPTIONAL",
            "VALUE, OPTIONAL",
            "declare it without VALUE",
        ),
        UnsupportedClosure::ArrayByValue => with(
            "closure-array-by-value",
            "is an array with the attribute VALUE",
            "VALUE",
            "declare it without VALUE",
        ),
    }
}
