//! What is said of derived types and components.

use std::fmt;

use super::super::{StructureForm, UnfitBinding, UnfitComponent, UnfitStructure, UnfitType};
use crate::plan::Uncopied;

impl fmt::Display for UnfitStructure {
    /// "it is ABSTRACT", "its component `a%b` is polymorphic".
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match (&self.component, &self.why) {
            (None, why) => write!(f, "it {why}"),
            (Some(component), UnfitType::Polymorphic) => {
                write!(f, "its component `{component}` {}", self.why)
            }
            (Some(component), why) => write!(f, "the type of its component `{component}` {why}"),
        }
    }
}

impl fmt::Display for UnfitType {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let text = match self {
            UnfitType::FinalisedArray(path) => {
                return write!(
                    f,
                    "has, or may have, FINAL procedures for the elements of `{path}`, which GNU Fortran looks for at wrong addresses"
                );
            }
            UnfitType::ContainsItself(path) => {
                return write!(
                    f,
                    "contains itself (`{path}`), which GNU Fortran does not copy as a whole"
                );
            }
            UnfitType::NotOfModule => {
                "is not declared in a module, so that nothing else can name it"
            }
            UnfitType::Unknown => "is defined in none of the files, or not all of it could be read",
            UnfitType::Extends => {
                "extends a type that is compiled elsewhere, or defined in none of the files"
            }
            UnfitType::Private => "is PRIVATE",
            UnfitType::Elsewhere => "is of a module that is compiled elsewhere",
            UnfitType::Abstract => "is ABSTRACT",
            UnfitType::Parameterised => "has type parameters",
            UnfitType::Polymorphic => "is polymorphic",
        };
        f.write_str(text)
    }
}

impl fmt::Display for UnfitBinding {
    /// "of a type that has no handle: ...".
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            UnfitBinding::Type(why) => write!(f, "of a type that has no handle: {why}"),
            UnfitBinding::NotAllKnown => f.write_str(
                "of an ABSTRACT type, and it is not known, or not in all cases, which procedure defines it",
            ),
            UnfitBinding::Differing => f.write_str(
                "of an ABSTRACT type, and the procedures that define it do not declare their arguments alike",
            ),
            UnfitBinding::ReturnsTexts => f.write_str(
                "of an ABSTRACT type, and returns an array of CHARACTER: GNU Fortran does not compile a call of it through CLASS",
            ),
            UnfitBinding::OnlyGeneric => f.write_str(
                "of an ABSTRACT type, and none of its specific bindings is a function of that",
            ),
            UnfitBinding::WithoutObject => {
                f.write_str("of an ABSTRACT type, and takes no object (NOPASS)")
            }
            UnfitBinding::Elsewhere(procedure) => write!(
                f,
                "whose procedure `{procedure}` the module of its type does not define"
            ),
        }
    }
}

impl fmt::Display for Uncopied {
    /// "`a%b` is ALLOCATABLE, ...".
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Uncopied::Assignment(path) if path.is_empty() => {
                f.write_str("an assignment is bound to it, which says what a copy is")
            }
            Uncopied::Assignment(path) => write!(
                f,
                "an assignment is bound to the type of `{path}`, which says what a copy is"
            ),
            Uncopied::Finalised(path) if path.is_empty() => {
                f.write_str("it has FINAL procedures, which would run for both")
            }
            Uncopied::Finalised(path) => write!(
                f,
                "`{path}` is, or may be, of a type with FINAL procedures, which would run for both"
            ),
            Uncopied::Pointer(path) => {
                write!(f, "`{path}` may point to something, which both would share")
            }
            Uncopied::Allocatable(path) => write!(
                f,
                "`{path}` is ALLOCATABLE, and GNU Fortran does not check that there is memory for a copy of it"
            ),
        }
    }
}

impl fmt::Display for StructureForm {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            StructureForm::Allocatable => "ALLOCATABLE and",
            StructureForm::Pointer => "a POINTER and",
            StructureForm::Value => "taken by VALUE and",
            StructureForm::Finalised => "ended by FINAL procedures when it is assigned, and",
            StructureForm::Assigned => "assigned by a procedure that is bound to its type, and",
        })
    }
}

impl fmt::Display for UnfitComponent {
    /// "is a POINTER: ...".
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            UnfitComponent::Pointer => {
                f.write_str("is a POINTER: nothing shows that what it points to exists")
            }
            UnfitComponent::Procedure => f.write_str("is a procedure pointer"),
            UnfitComponent::Structure(name) => write!(f, "is of the type TYPE({name})"),
            UnfitComponent::WithoutHandle(name, why) => {
                write!(f, "is of the type TYPE({name}), which has no handle: {why}")
            }
            UnfitComponent::Form => {
                f.write_str("has a type, kind, length or shape that the bindings do not have")
            }
        }
    }
}
