//! One dummy argument of a wrapper.

use std::sync::Arc;

use super::abi::Passed;
use super::closure::{Callback, Closure};
use super::expression::IntegerExpr;
use super::names::RustName;
use super::passing::{
    ArrayForm, ArrayRole, Computed, Held, ObjectRole, Passing, ScalarRole, StructureRole,
    TextLength,
};
use super::read::Read;
use super::status::FailsIf;
use super::structure::{Making, StructureName};
use crate::name::Name;

/// How a dummy argument is served.
#[derive(Clone, Debug)]
pub struct Dummy {
    /// Its Fortran name.
    pub name: Name,
    /// Its name in Rust.
    pub rust: RustName,
    /// The name under which it is returned (`intent(out=name)`), where it is.
    pub output: RustName,
    /// What it is to the caller.
    pub standing: Standing,
    /// Whether it may be absent.
    pub presence: Presence,
    /// How Fortran takes it.
    pub taken: Passed,
    /// What the shim is told of its shape.
    pub shape_told: ShapeTold,
    /// The bytes at a multiple of which an array has to begin, where that is more than its type
    /// asks for (`intent(aligned16)`).
    pub alignment: Option<u8>,
    /// In which order an array lies.
    pub order: StorageOrder,
    /// How.
    pub passing: Passing,
}

/// What a dummy argument is to the caller.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Standing {
    /// An argument, which is given or returned.
    Argument,
    /// Work space that is allocated and not returned: no caller sees it.
    WorkSpace,
    /// The result of the function.
    Result,
}

/// Whether a dummy argument may be absent.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Presence {
    /// It may not.
    Required,
    /// It may: it is a null address then, or, in a shim, a disassociated pointer.
    Optional,
    /// It may, and the shim has to leave it out then: a disassociated pointer would not do for it.
    LeftOut,
}

/// What a shim is told of the shape of an array.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ShapeTold {
    /// Nothing.
    Nothing,
    /// The extents of the actual argument.
    Extents,
    /// These, and the extents of the storage of which it is a section: an array of assumed shape
    /// may have gaps.
    Section,
}

/// The order in which the elements of an array lie.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum StorageOrder {
    /// Column by column, as in Fortran.
    Columns,
    /// Row by row, as in C (`intent(c)`).
    Rows,
}

impl Passing {
    /// What is taken for a dummy procedure.
    pub fn callback(&self) -> Option<&Callback> {
        match self {
            Passing::Procedure(callback) => Some(callback),
            Passing::Scalar { .. }
            | Passing::Array { .. }
            | Passing::Text { .. }
            | Passing::CharacterArray { .. }
            | Passing::AlternateReturn
            | Passing::Allocatable { .. }
            | Passing::Structure { .. }
            | Passing::AllocatableStructure { .. }
            | Passing::ObjectPointer { .. }
            | Passing::Class { .. }
            | Passing::Structures { .. } => None,
        }
    }
}

impl Dummy {
    /// A dummy argument of which nothing is said but how it is passed.
    pub fn new(name: Name, rust: RustName, passing: Passing) -> Self {
        Dummy {
            name,
            output: rust.clone(),
            rust,
            standing: Standing::Argument,
            presence: Presence::Required,
            taken: Passed::ByAddress,
            shape_told: ShapeTold::Nothing,
            alignment: None,
            order: StorageOrder::Columns,
            passing,
        }
    }

    /// Whether it may be absent.
    pub fn is_optional(&self) -> bool {
        match self.presence {
            Presence::Optional | Presence::LeftOut => true,
            Presence::Required => false,
        }
    }

    /// Whether it is the result of the function.
    pub fn is_result(&self) -> bool {
        self.standing == Standing::Result
    }

    /// Whether it is an array or a string that the wrapper returns.
    pub fn is_returned_array(&self) -> bool {
        match &self.passing {
            Passing::Text { role, .. } => *role == ArrayRole::Out,
            Passing::Array { role, .. }
            | Passing::CharacterArray { role, .. }
            | Passing::Structures { role, .. } => *role == ArrayRole::Out,
            Passing::Scalar { .. }
            | Passing::AlternateReturn
            | Passing::Allocatable { .. }
            | Passing::Structure { .. }
            | Passing::AllocatableStructure { .. }
            | Passing::ObjectPointer { .. }
            | Passing::Class { .. }
            | Passing::Procedure(_) => false,
        }
    }

    /// How the wrapper works out a scalar, if it does.
    pub fn computed(&self) -> Option<&Computed> {
        match &self.passing {
            Passing::Scalar {
                role: ScalarRole::Computed { value, .. } | ScalarRole::Initialised { value, .. },
                ..
            } => Some(value),
            Passing::Scalar { .. }
            | Passing::Array { .. }
            | Passing::Text { .. }
            | Passing::CharacterArray { .. }
            | Passing::AlternateReturn
            | Passing::Allocatable { .. }
            | Passing::Structure { .. }
            | Passing::AllocatableStructure { .. }
            | Passing::ObjectPointer { .. }
            | Passing::Class { .. }
            | Passing::Structures { .. }
            | Passing::Procedure(_) => None,
        }
    }

    /// Whether the caller may give a value in place of that which the wrapper has for it.
    pub fn is_overridable(&self) -> bool {
        match &self.passing {
            Passing::Scalar {
                role:
                    ScalarRole::Computed { overridable, .. }
                    | ScalarRole::Initialised { overridable, .. },
                ..
            } => *overridable,
            Passing::Text {
                default: Some(default),
                ..
            } => default.overridable,
            Passing::Scalar { .. }
            | Passing::Array { .. }
            | Passing::Text { .. }
            | Passing::CharacterArray { .. }
            | Passing::AlternateReturn
            | Passing::Allocatable { .. }
            | Passing::Structure { .. }
            | Passing::AllocatableStructure { .. }
            | Passing::ObjectPointer { .. }
            | Passing::Class { .. }
            | Passing::Structures { .. }
            | Passing::Procedure(_) => false,
        }
    }

    /// Whether it is a POINTER to an object.
    pub fn is_object_pointer(&self) -> bool {
        matches!(self.passing, Passing::ObjectPointer { .. })
    }

    /// Whether it is a scalar of a numeric or logical type.
    pub fn is_scalar(&self) -> bool {
        match &self.passing {
            Passing::Scalar { .. } => true,
            Passing::Array { .. }
            | Passing::Text { .. }
            | Passing::CharacterArray { .. }
            | Passing::AlternateReturn
            | Passing::Allocatable { .. }
            | Passing::Structure { .. }
            | Passing::AllocatableStructure { .. }
            | Passing::ObjectPointer { .. }
            | Passing::Class { .. }
            | Passing::Structures { .. }
            | Passing::Procedure(_) => false,
        }
    }

    /// The closure that is taken for it, if one is.
    pub fn closure(&self) -> Option<&Closure> {
        self.callback()
            .and_then(|callback| callback.closure.as_ref())
    }

    /// What is taken for it, if it is a dummy procedure.
    pub fn callback(&self) -> Option<&Callback> {
        self.passing.callback()
    }

    /// What it is as an array, of whatever type.
    pub fn array(&self) -> Option<ArrayForm<'_>> {
        match &self.passing {
            Passing::Array {
                rank, shape, role, ..
            }
            | Passing::CharacterArray {
                rank, shape, role, ..
            }
            | Passing::Structures {
                rank, shape, role, ..
            } => Some(ArrayForm::new(*rank, shape, *role)),
            Passing::Scalar { .. }
            | Passing::Text { .. }
            | Passing::Allocatable { .. }
            | Passing::Procedure(_)
            | Passing::Structure { .. }
            | Passing::AllocatableStructure { .. }
            | Passing::ObjectPointer { .. }
            | Passing::Class { .. }
            | Passing::AlternateReturn => None,
        }
    }

    /// The extents and the length that are declared for it.
    pub fn declared_lengths(&self) -> Vec<&IntegerExpr> {
        let mut lengths: Vec<&IntegerExpr> = self
            .array()
            .map(|array| array.shape.extents().iter().collect())
            .unwrap_or_default();
        if let Passing::Text { length, .. }
        | Passing::CharacterArray { length, .. }
        | Passing::Allocatable {
            held: Held::Text(length),
            ..
        } = &self.passing
            && let TextLength::Declared { length, .. } = length
        {
            lengths.push(length);
        }
        lengths
    }

    /// Its extents, its length, and the value that is worked out for it.
    pub fn exprs(&self) -> Vec<&IntegerExpr> {
        let computed = match self.computed() {
            Some(Computed::Expr { expr, .. }) => Some(expr),
            Some(Computed::Follows(_) | Computed::Constant(_)) | None => None,
        };
        let mut exprs = self.declared_lengths();
        exprs.extend(computed);
        exprs
    }

    /// The variables that these are made of.
    pub fn reads(&self) -> Vec<&Arc<Read>> {
        let exprs = self.exprs().into_iter();
        exprs.flat_map(IntegerExpr::variables).collect()
    }

    /// The type of the object that the procedure may allocate for it, and whether one is made by a safe function.
    pub fn made_object(&self) -> Option<(&StructureName, Making)> {
        match &self.passing {
            Passing::AllocatableStructure {
                name,
                role: ObjectRole::InOut | ObjectRole::Out,
                making,
            } => Some((name, *making)),
            Passing::AllocatableStructure {
                role: ObjectRole::In,
                ..
            }
            | Passing::Structure { .. }
            | Passing::ObjectPointer { .. }
            | Passing::Structures { .. }
            | Passing::Class { .. }
            | Passing::Scalar { .. }
            | Passing::Array { .. }
            | Passing::Text { .. }
            | Passing::CharacterArray { .. }
            | Passing::Allocatable { .. }
            | Passing::AlternateReturn
            | Passing::Procedure(_) => None,
        }
    }

    /// Whether the wrapper returns it, or, of work space, has what it could return.
    pub fn is_returned(&self) -> bool {
        match &self.passing {
            Passing::Scalar { role, .. } => matches!(
                role,
                ScalarRole::Out
                    | ScalarRole::Initialised { .. }
                    | ScalarRole::Status(FailsIf::Negative)
            ),
            Passing::Allocatable { role, .. } => role.is_returned(),
            Passing::Class { .. } => false,
            Passing::Structure { role, .. } => *role == StructureRole::Result,
            Passing::AllocatableStructure { role, .. } | Passing::ObjectPointer { role, .. } => {
                *role == ObjectRole::Out
            }
            Passing::Array {
                role: ArrayRole::Owned,
                ..
            }
            | Passing::Text {
                role: ArrayRole::Owned,
                ..
            } => true,
            Passing::Array { .. }
            | Passing::Text { .. }
            | Passing::CharacterArray { .. }
            | Passing::Structures { .. }
            | Passing::AlternateReturn
            | Passing::Procedure(_) => self.is_returned_array(),
        }
    }
}
