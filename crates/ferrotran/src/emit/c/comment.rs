//! What a caller in C has to know of each parameter.

use std::fmt::Write;

use super::types::{c_name, scalar_type};
use crate::emit::names::raw_name;
use crate::interface::Addressed;
use crate::plan::{
    ArrayShape, Callback, ClassOf, Dummy, Element, Meaning, Passed, Passing, StorageOrder,
    TextLength, Wrapper,
};

/// One line for each parameter, to stand in the comment of a prototype.
pub(super) fn parameters(wrapper: &Wrapper) -> String {
    let mut text = String::new();
    for (position, parameter) in wrapper.abi.of_dummies() {
        let dummy = &wrapper.dummies[position];
        let name = c_name(&raw_name(dummy, parameter.meaning));
        // Writing to a string does not fail.
        let _ = write!(text, "\n *   {name}: {}", meaning(dummy, parameter.meaning));
        let is_value = parameter.meaning != Meaning::Itself;
        if is_value && parameter.passed == Passed::ByAddress {
            text.push_str(", by address");
        }
    }
    if wrapper.returns.is_some() {
        text.push_str("\n *   returns the number of the alternate return, 0 for a normal one");
    }
    if wrapper
        .result
        .as_ref()
        .is_some_and(|(_, element)| element.is_logical())
    {
        text.push_str("\n *   returns 0 for .FALSE., else .TRUE.");
    }
    if !text.is_empty() {
        text.push('\n');
    }
    text
}

/// Whether a parameter is a function that takes what Fortran has allocated.
pub(super) fn is_taken_back(wrapper: &Wrapper) -> bool {
    let mut parameters = wrapper.abi.parameters.iter();
    parameters.any(|parameter| parameter.meaning == Meaning::Take)
}

fn meaning(dummy: &Dummy, meaning: Meaning) -> String {
    let name = c_name(dummy.rust.as_str());
    match meaning {
        Meaning::Itself => address(dummy),
        Meaning::Extent(dimension) => format!("the extent of dimension {dimension} of {name}"),
        Meaning::Storage(1) => format!(
            "the distance of neighbours in dimension 1 of {name}, in elements: 1 without gaps"
        ),
        Meaning::Storage(dimension) => {
            let before = dimension - 1;
            format!(
                "the distance of neighbours in dimension {dimension} of {name}, in units of that \
                 in dimension {before}: {name}_extent_{before} without gaps"
            )
        }
        Meaning::Length => match &dummy.passing {
            Passing::Procedure(_) => format!("the length of what {name} returns, in bytes"),
            Passing::CharacterArray { .. } => {
                format!("the length of each element of {name}, in bytes")
            }
            Passing::Scalar { .. }
            | Passing::Array { .. }
            | Passing::Text { .. }
            | Passing::AlternateReturn
            | Passing::Structure { .. }
            | Passing::AllocatableStructure { .. }
            | Passing::ObjectPointer { .. }
            | Passing::Class { .. }
            | Passing::Structures { .. }
            | Passing::Allocatable { .. } => format!("the length of {name}, in bytes"),
        },
        Meaning::Elements => format!(
            "how many elements of {name} exist from the first one on: what is checked as it runs is \
             checked against this"
        ),
        Meaning::Slot => format!("handed to {name}_take as its first argument"),
        Meaning::Allocated => format!(
            "the address of {name}, NULL if it is not allocated: before the call, if it is given, and after it"
        ),
        Meaning::DynamicType => {
            format!(
                "the number of the type that {name} has{}",
                numbered(&dummy.passing)
            )
        }
        Meaning::Take => {
            format!("called with what {name} holds after the call, if anything, to copy it")
        }
    }
}

/// The types that an object can have, with their numbers.
fn numbered(passing: &Passing) -> String {
    let Passing::Class { class, .. } = passing else {
        return String::new();
    };
    let types = class.types.iter().map(|it| it.name.to_string());
    let elements = class.elements.iter().map(|it| scalar_type(*it).to_owned());
    let all = types.chain(elements).enumerate();
    let all: Vec<String> = all.map(|(at, ty)| format!("{} {ty}", at + 1)).collect();
    format!(": {}", all.join(", "))
}

/// What is at the address of a dummy argument.
fn address(dummy: &Dummy) -> String {
    let mut text = match &dummy.passing {
        Passing::Scalar { element, .. } => element_text(*element).to_owned(),
        Passing::Array { element, shape, .. } => {
            format!("{}, {}", array(dummy, shape), element_text(*element))
        }
        Passing::Text { length, .. } => format!(
            "{}, padded with blanks, not ended by NUL",
            string(length, "a string")
        ),
        Passing::CharacterArray { length, shape, .. } => format!(
            "{}, {} without gaps between them, padded with blanks",
            array(dummy, shape),
            string(length, "strings")
        ),
        Passing::Allocatable { role, .. } => match role.is_given() {
            true => "what it holds before the call; NULL: nothing is allocated".to_owned(),
            false => "handed to the function that takes what it holds after the call".to_owned(),
        },
        Passing::Class { class, .. } => match class.of {
            ClassOf::Type | ClassOf::Abstract => format!(
                "an object of class({}) that Fortran allocated",
                class.name.name
            ),
            ClassOf::Any => "a number, or an object that Fortran allocated".to_owned(),
        },
        Passing::AllocatableStructure { name, .. } => format!(
            "what has an object of type({}), as Fortran allocated both",
            name.name
        ),
        Passing::ObjectPointer { name, .. } => format!(
            "where a POINTER to an object of type({}) points, null if to nothing",
            name.name
        ),
        Passing::Structure { name, .. } => {
            format!("an object of type({}) that Fortran allocated", name.name)
        }
        Passing::Structures { name, shape, .. } => format!(
            "{}, objects of type({}) that Fortran allocated, without gaps between them",
            array(dummy, shape),
            name.name
        ),
        Passing::Procedure(callback) => procedure(callback).to_owned(),
        Passing::AlternateReturn => String::new(),
    };
    if dummy.is_result() {
        text.insert_str(0, "the result, ");
    }
    if dummy.is_optional() {
        text.push_str("; NULL: absent");
    }
    text
}

fn element_text(element: Element) -> &'static str {
    match element {
        Element::Integer(_) => "INTEGER",
        Element::Real(_) => "REAL",
        Element::Complex(_) => "COMPLEX",
        Element::Logical(_) => "LOGICAL, 0 or 1",
        Element::Address(Addressed::Data) => "an address, C_PTR",
        Element::Address(Addressed::Procedure) => "the address of a procedure, C_FUNPTR",
    }
}

fn array(dummy: &Dummy, shape: &ArrayShape) -> String {
    let order = match dummy.order {
        StorageOrder::Rows => "row by row",
        StorageOrder::Columns => "column by column",
    };
    let order = match dummy.array() {
        Some(array) if array.rank > 1 => format!(", stored {order}"),
        _ => String::new(),
    };
    match shape {
        ArrayShape::Explicit { text, .. } | ArrayShape::AssumedSize { text, .. } => {
            format!("the array {text}{order}")
        }
        ArrayShape::Assumed => format!("the first element of an array of assumed shape{order}"),
    }
}

fn string(length: &TextLength, what: &str) -> String {
    match length {
        TextLength::Declared { text, .. } => format!("{what}, {text}"),
        TextLength::Assumed | TextLength::Deferred => format!("{what} of any length"),
    }
}

fn procedure(callback: &Callback) -> &'static str {
    match callback.kind {
        Some(crate::interface::ProcedureKind::Function) => "a function that Fortran calls",
        Some(crate::interface::ProcedureKind::Subroutine) => "a subroutine that Fortran calls",
        None => "a procedure that Fortran calls",
    }
}
