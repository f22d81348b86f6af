//! What is said of types, lengths, shapes and attributes.

use super::super::{
    Attribute, UnsupportedAttribute, UnsupportedLength, UnsupportedShape, UnsupportedType,
};
use super::{Said, said};
use crate::interface::Kind;
use crate::plan::codes;
use std::fmt;

pub(super) fn of_type(ty: &UnsupportedType) -> Said {
    let with = |word, name: String, remedy: &'static str| {
        let predicate = format!("has the type {name}, which the bindings do not have");
        said(word, codes::UNSUPPORTED_TYPE, predicate, name, remedy)
    };
    let of_kind = |name: &str, kind: Kind| format!("{name}({})", kind.0);
    match ty {
        UnsupportedType::Derived(name) => with(
            "derived-type",
            format!("TYPE({name})"),
            "call it through a small Fortran procedure that takes the components as arguments",
        ),
        UnsupportedType::Structure(name, why) => said(
            "derived-type",
            codes::UNSUPPORTED_TYPE,
            format!("has the type TYPE({name}), of which there is no handle: {why}"),
            format!("TYPE({name})"),
            "call it through a small Fortran procedure that takes the components as arguments",
        ),
        UnsupportedType::StructureAs(name, form) => said(
            "derived-type-form",
            codes::UNSUPPORTED_TYPE,
            format!(
                "is {form} of the type TYPE({name}): the bindings pass objects and arrays of them by reference"
            ),
            format!("TYPE({name})"),
            "call it through a small Fortran procedure that takes one object without this attribute",
        ),
        UnsupportedType::Polymorphic(name) => with(
            "polymorphic",
            format!("CLASS({name})"),
            "call it through a small Fortran procedure that takes the components as arguments and \
             makes an object of them",
        ),
        UnsupportedType::CPointer => with(
            "c-pointer",
            "TYPE(C_PTR)".to_owned(),
            "call it through a small Fortran procedure that takes what the pointer is to as an \
             array, and passes C_LOC of it",
        ),
        UnsupportedType::CFunctionPointer => with(
            "c-function-pointer",
            "TYPE(C_FUNPTR)".to_owned(),
            "call it through a small Fortran procedure that takes a dummy procedure, and passes \
             C_FUNLOC of it",
        ),
        UnsupportedType::Assumed => with(
            "assumed-type",
            "TYPE(*)".to_owned(),
            "call it through a small Fortran procedure for each type that it is to be called with",
        ),
        UnsupportedType::UnlimitedPolymorphic => with(
            "unlimited-polymorphic",
            "CLASS(*)".to_owned(),
            "call it through a small Fortran procedure for each type that it is to be called with",
        ),
        UnsupportedType::Integer(kind) => with(
            "integer-kind",
            of_kind("INTEGER", *kind),
            "call it through a small Fortran procedure that converts from and to INTEGER of kind 8",
        ),
        UnsupportedType::Unsigned(kind) => with(
            "unsigned",
            of_kind("unsigned INTEGER", *kind),
            "declare it signed in the signature file, if its values fit",
        ),
        UnsupportedType::Real(kind) => with(
            "real-kind",
            of_kind("REAL", *kind),
            "call it through a small Fortran procedure that converts from and to DOUBLE PRECISION",
        ),
        UnsupportedType::Complex(kind) => with(
            "complex-kind",
            of_kind("COMPLEX", *kind),
            "call it through a small Fortran procedure that converts from and to COMPLEX of kind 8",
        ),
        UnsupportedType::Logical(kind) => with(
            "logical-kind",
            of_kind("LOGICAL", *kind),
            "call it through a small Fortran procedure that converts from and to default LOGICAL",
        ),
        UnsupportedType::Character(kind) => with(
            "character-kind",
            format!("CHARACTER(kind={})", kind.0),
            "call it through a small Fortran procedure that converts from and to default CHARACTER",
        ),
        UnsupportedType::Unresolved => said(
            "unresolved-type",
            codes::UNSUPPORTED_TYPE,
            "has a type that could not be determined",
            "of an unknown type",
            "correct what the finding at its declaration names, or give the file that defines it",
        ),
    }
}

pub(super) fn of_length(length: UnsupportedLength) -> Said {
    let with = |word, length: &str, remedy: &'static str| {
        let code = codes::UNSUPPORTED_TYPE;
        let predicate = format!("is a CHARACTER of {length}");
        said(word, code, predicate, length, remedy)
    };
    match length {
        UnsupportedLength::Deferred => with(
            "deferred-length",
            "deferred length, which closures do not have",
            "pass it with an assumed length, `character(*)`",
        ),
        UnsupportedLength::AssumedOfAllocatable => with(
            "assumed-length-of-allocatable",
            "assumed length, which nothing gives where it is not allocated",
            "declare it with a deferred length, `character(:)`",
        ),
        UnsupportedLength::AssumedOfResult => with(
            "assumed-length-of-result",
            "assumed length besides what needs an explicit interface",
            "declare the length of the result",
        ),
        UnsupportedLength::NotConstant => with(
            "length-not-constant",
            "a length that is not constant",
            "call it through a small Fortran procedure whose dummy procedure returns it in an argument",
        ),
    }
}

pub(super) fn of_shape(shape: UnsupportedShape) -> Said {
    match shape {
        UnsupportedShape::AssumedRank => said(
            "assumed-rank",
            codes::UNSUPPORTED_EXPRESSION,
            "has an assumed rank, which the bindings do not have",
            "assumed rank",
            "call it through a small Fortran procedure for each rank that it is to be called with",
        ),
        UnsupportedShape::Deferred => said(
            "deferred-shape",
            codes::UNSUPPORTED_EXPRESSION,
            "has a deferred shape, which is passed by descriptor",
            "deferred shape",
            "call it through a small Fortran procedure that takes an assumed shape",
        ),
        UnsupportedShape::AssumedBySignature => said(
            "assumed-shape-by-signature",
            codes::UNSUPPORTED_EXPRESSION,
            "has an assumed shape, of which only a signature file tells: nothing shows how it is \
             passed",
            "assumed shape",
            "give its Fortran source as well, or its extents in the signature file",
        ),
        UnsupportedShape::ResultBySignature => said(
            "result-shape-by-signature",
            codes::UNSUPPORTED_ARGUMENT,
            "has a shape, of which only a signature file tells",
            "an array",
            "give its Fortran source as well",
        ),
        UnsupportedShape::TooManyDimensions(rank) => said(
            "too-many-dimensions",
            codes::UNSUPPORTED_ARGUMENT,
            format!("has {rank} dimensions, and Fortran allows 15"),
            "too many dimensions",
            "declare fewer dimensions",
        ),
    }
}

impl fmt::Display for Attribute {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Attribute::Value => "VALUE",
            Attribute::Optional => "OPTIONAL",
            Attribute::Pointer => "POINTER",
            Attribute::Allocatable => "ALLOCATABLE",
            Attribute::Codimension => "CODIMENSION",
            Attribute::Volatile => "VOLATILE",
            Attribute::Asynchronous => "ASYNCHRONOUS",
        })
    }
}

pub(super) fn of_attribute(attribute: UnsupportedAttribute) -> Said {
    let with = |word, predicate: String, label: String, remedy: &'static str| {
        said(word, codes::UNSUPPORTED_ARGUMENT, predicate, label, remedy)
    };
    match attribute {
        UnsupportedAttribute::BySignature(attribute) => with(
            "attribute-by-signature",
            format!("has the attribute {attribute}, of which only a signature file tells"),
            attribute.to_string(),
            "give its Fortran source as well",
        ),
        UnsupportedAttribute::ValueOfMany => with(
            "value-of-many",
            "has the attribute VALUE, and is an array or a CHARACTER whose length is not 1".to_owned(),
            "VALUE".to_owned(),
            "call it through a small Fortran procedure that takes it without VALUE",
        ),
        UnsupportedAttribute::KeptPointer => with(
            "kept-pointer",
            "has the attribute POINTER without INTENT(IN) or INTENT(OUT), so that what is lent could \
             be deallocated or kept"
                .to_owned(),
            "POINTER".to_owned(),
            "declare INTENT(IN), if it is only read through, or INTENT(OUT), if it is only associated",
        ),
        UnsupportedAttribute::OptionalPointer => with(
            "optional-pointer",
            "has the attributes OPTIONAL and POINTER besides INTENT(OUT)".to_owned(),
            "OPTIONAL, POINTER".to_owned(),
            "call it through a small Fortran procedure that always passes it",
        ),
        UnsupportedAttribute::VolatileBeside(other) => with(
            "volatile-beside",
            format!("has the attribute VOLATILE besides {other}"),
            format!("VOLATILE, {other}"),
            "call it through a small Fortran procedure that takes it without VOLATILE",
        ),
        UnsupportedAttribute::Asynchronous => with(
            "asynchronous",
            "has the attribute ASYNCHRONOUS, so that it could be read or written after the return"
                .to_owned(),
            "ASYNCHRONOUS".to_owned(),
            "call it through a small Fortran procedure that takes it without ASYNCHRONOUS and waits",
        ),
        UnsupportedAttribute::Codimension => with(
            "coarray",
            "is a coarray".to_owned(),
            "CODIMENSION".to_owned(),
            "call it through a small Fortran procedure that passes a coarray of its own",
        ),
    }
}
