//! What of variables and components the bindings have, and the methods and shims for it.

use super::element::{element, rank, scalar};
use super::linkage::Linkage;
use super::names::Taken;
use crate::interface::{self, CharacterLength, Expr, Kind, Shape, Type};
use crate::name::Name;
use crate::plan::{Allocation, Content, Element, Exists, ObjectType, VariableForm, VariableShim};

/// Views of more dimensions have no type of their own.
const MOST_DIMENSIONS: usize = 6;

/// What of a variable the bindings have.
pub(super) enum Form {
    Scalar(Element),
    Text,
    Array(Content, usize),
    Allocatable(Element, usize),
    AllocatableScalar(Element),
    AllocatableText,
    Object(ObjectType),
    Objects(ObjectType, usize),
}

/// How what is declared comes to be.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Existence {
    /// It is there as long as what it is of.
    Always,
    /// It is ALLOCATABLE.
    Allocatable,
    /// It is ALLOCATABLE, and Rust does not allocate it.
    Fixed,
}

/// What a variable or a component is that is no POINTER; `None` for what the bindings do not have.
pub(super) fn data_form(variable: &interface::Variable, allocatable: bool) -> Option<Form> {
    match (&variable.shape, allocatable) {
        (Shape::Scalar | Shape::Explicit(_), false) => plain_form(variable),
        (Shape::Scalar, true) => {
            if let Type::Character {
                kind: Kind(1),
                length: CharacterLength::Deferred,
            } = variable.ty
            {
                return Some(Form::AllocatableText);
            }
            element(&variable.ty).ok().map(Form::AllocatableScalar)
        }
        (Shape::Deferred { .. }, true) => {
            let rank = known_rank(variable)?;
            Some(Form::Allocatable(element(&variable.ty).ok()?, rank))
        }
        (
            Shape::Explicit(_)
            | Shape::AssumedSize { .. }
            | Shape::AssumedShape(_)
            | Shape::Deferred { .. }
            | Shape::AssumedRank,
            _,
        ) => None,
    }
}

fn known_rank(variable: &interface::Variable) -> Option<usize> {
    rank(variable).ok().filter(|rank| *rank <= MOST_DIMENSIONS)
}

/// The declared length of a CHARACTER of one byte each.
pub(super) fn text_length(ty: &Type) -> Option<&Expr> {
    if let Type::Character {
        kind: Kind(1),
        length: CharacterLength::Expr(length),
    } = ty
    {
        Some(length)
    } else {
        None
    }
}

/// What a variable is that always exists.
pub(super) fn plain_form(variable: &interface::Variable) -> Option<Form> {
    let content = match text_length(&variable.ty) {
        Some(_) => Content::Text,
        None if variable.shape == Shape::Scalar => Content::Element(scalar(&variable.ty).ok()?),
        None => Content::Element(element(&variable.ty).ok()?),
    };
    Some(match (content, known_rank(variable)?) {
        (Content::Element(element), 0) => Form::Scalar(element),
        (Content::Text, 0) => Form::Text,
        // The length is a dimension.
        (Content::Text, MOST_DIMENSIONS) => return None,
        (content, rank) => Form::Array(content, rank),
    })
}

/// What a form becomes, and how the method is called that writes it; `None` where what sets it allocates it. Methods are
/// named after the first name, labels of shims after the second one.
pub(super) fn made(
    form: Form,
    existence: Existence,
    (name, label): (&Name, &Name),
    methods: &mut Taken,
    shims: &mut Shims<'_>,
) -> (VariableForm, Option<Name>) {
    let named = |before: &str, after: &str| Some(Name::new(&format!("{before}{name}{after}")));
    let mut change = |allocate: &str| match existence {
        Existence::Always | Existence::Fixed => None,
        Existence::Allocatable => Some(allocation((allocate, name), label, methods, shims)),
    };
    let exists = |change: Option<Box<Allocation>>| match existence {
        Existence::Always => Exists::Always,
        Existence::Allocatable | Existence::Fixed => Exists::Allocated(change),
    };
    match form {
        Form::Scalar(element) => (VariableForm::Scalar(element), named("set_", "")),
        Form::Text => (VariableForm::Text, named("set_", "")),
        Form::Array(content, rank) => (VariableForm::Array { content, rank }, named("", "_mut")),
        Form::Allocatable(element, rank) => {
            let change = change("allocate_");
            let form = VariableForm::Allocatable {
                element,
                rank,
                change,
            };
            (form, named("", "_mut"))
        }
        Form::AllocatableScalar(element) => {
            let change = change("set_");
            (VariableForm::AllocatableScalar { element, change }, None)
        }
        Form::AllocatableText => {
            let change = change("set_");
            (VariableForm::AllocatableText { change }, None)
        }
        Form::Object(of) => {
            let exists = exists(change("allocate_"));
            (VariableForm::Object { of, exists }, named("", "_mut"))
        }
        Form::Objects(of, rank) => {
            let form = VariableForm::Objects {
                of,
                rank,
                exists: exists(change("allocate_")),
                element: shims.give("element", label),
            };
            (form, named("", "_mut"))
        }
    }
}

/// What allocates, by a method whose name begins so, and deallocates; shims have `label` for the variable.
fn allocation(
    (allocate, variable): (&str, &Name),
    label: &Name,
    methods: &mut Taken,
    shims: &mut Shims<'_>,
) -> Box<Allocation> {
    let mut method = |before: &str| methods.give(&Name::new(&format!("{before}{variable}")));
    Box::new(Allocation {
        allocate: (method(allocate), shims.give("allocate", label)),
        deallocate: (method("deallocate_"), shims.give("deallocate", label)),
    })
}

/// The shims of the variables of a module, or of a COMMON block.
pub(super) struct Shims<'a> {
    /// What labels have before the variable.
    pub(super) before: String,
    /// What the names of raw functions have before it.
    pub(super) raw: String,
    pub(super) linkage: &'a Linkage,
    pub(super) taken: &'a mut Taken,
}

impl Shims<'_> {
    /// The one that does `task` with the variable.
    pub(super) fn give(&mut self, task: &str, variable: &Name) -> VariableShim {
        // Behind this a procedure's label has a number.
        let before = self.before.trim_start_matches("ferrotran_");
        let label = format!("ferrotran_{task}_{before}{variable}");
        let raw = format!("{task}_{}{variable}", self.raw);
        VariableShim {
            raw: self.taken.give(&Name::new(&raw)),
            symbol: self.linkage.generated(label.clone()),
            label,
        }
    }
}
