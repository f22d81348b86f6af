//! One dummy argument of a wrapper.

use super::closure::Closure;
use super::expression::IntegerExpr;
use super::names::RustName;
use super::passing::{
    ArrayForm, ArrayRole, ArrayShape, Computed, Held, Passing, ScalarRole, TextLength,
};
use super::status::FailsIf;
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
    /// Whether no caller sees it: work space that is allocated and not returned.
    pub hidden: bool,
    /// Whether it may be absent.
    pub optional: bool,
    /// Whether the shim has to leave it out where it is absent: a disassociated pointer would not
    /// do for it.
    pub is_omitted: bool,
    /// Whether Fortran takes it by value.
    pub by_value: bool,
    /// Whether it is the result of the function.
    pub is_result: bool,
    /// Whether the shim takes the extents of the actual argument.
    pub passes_extents: bool,
    /// The bytes at a multiple of which an array has to begin, where that is more than its type
    /// asks for (`intent(aligned16)`).
    pub alignment: Option<u8>,
    /// Whether an array lies in C's order: row by row (`intent(c)`).
    pub row_major: bool,
    /// How.
    pub passing: Passing,
}

impl Dummy {
    /// Whether it is an array or a string that the wrapper returns.
    pub fn is_returned_array(&self) -> bool {
        match &self.passing {
            Passing::Text { role, .. } => *role == ArrayRole::Out,
            Passing::Array { role, .. } | Passing::CharacterArray { role, .. } => {
                *role == ArrayRole::Out
            }
            Passing::Scalar { .. }
            | Passing::AlternateReturn
            | Passing::Allocatable { .. }
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
            | Passing::Procedure(_) => false,
        }
    }

    /// Whether it is a scalar of a numeric or logical type.
    pub fn is_scalar(&self) -> bool {
        matches!(self.passing, Passing::Scalar { .. })
    }

    /// The closure that is taken for it, if one is.
    pub fn closure(&self) -> Option<&Closure> {
        match &self.passing {
            Passing::Procedure(callback) => callback.closure.as_ref(),
            Passing::Scalar { .. }
            | Passing::Array { .. }
            | Passing::Text { .. }
            | Passing::CharacterArray { .. }
            | Passing::AlternateReturn
            | Passing::Allocatable { .. } => None,
        }
    }

    /// What it is as an array, of whatever type.
    pub fn array(&self) -> Option<ArrayForm<'_>> {
        match &self.passing {
            Passing::Array {
                rank, shape, role, ..
            }
            | Passing::CharacterArray {
                rank, shape, role, ..
            } => Some(ArrayForm::new(*rank, shape, *role)),
            Passing::Scalar { .. }
            | Passing::Text { .. }
            | Passing::Allocatable { .. }
            | Passing::Procedure(_)
            | Passing::AlternateReturn => None,
        }
    }

    /// Whether the shim also takes the extents of the storage of which the actual argument is a
    /// section: an array of assumed shape may have gaps. The storage has one dimension more, and
    /// Fortran has no arrays of more than 15.
    pub fn passes_storage(&self) -> bool {
        let is_section = matches!(
            self.passing,
            Passing::Array {
                rank: ..15,
                shape: ArrayShape::Assumed,
                ..
            }
        );
        is_section && self.passes_extents && !self.is_result
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
            | Passing::AlternateReturn
            | Passing::Procedure(_) => self.is_returned_array(),
        }
    }
}
