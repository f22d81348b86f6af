//! Variables of modules and of COMMON blocks that decide extents and lengths: a wrapper reads them under the lock,
//! in the call that they are for.

use std::sync::Arc;

use super::dummy::Dummy;
use super::variable::{Owner, VariableShim};
use super::wrapper::Check;
use crate::interface::Kind;
use crate::name::Name;

/// A variable of type INTEGER that is read, by a shim that returns its value.
#[derive(Clone, Debug, PartialEq)]
pub struct Read {
    /// Its Fortran name.
    pub variable: Name,
    /// Whose it is. A COMMON block is laid out as the procedure that the extent is of lays it out.
    pub of: Owner,
    /// Its position among the members of a COMMON block.
    pub member: usize,
    /// Its kind.
    pub kind: Kind,
    /// The shim, whose raw function stands at the root of the bindings.
    pub shim: VariableShim,
    /// Its file and line.
    pub place: String,
}

impl Read {
    /// The variables that these arguments and checks are made of, each once.
    pub fn all<'a>(dummies: &'a [Dummy], checks: &'a [Check]) -> Vec<&'a Arc<Read>> {
        let conditions = checks.iter().map(|check| &check.condition);
        let of_dummies = dummies.iter().flat_map(Dummy::reads);
        let mut reads: Vec<&Arc<Read>> = Vec::new();
        for read in of_dummies.chain(conditions.flat_map(|it| it.variables())) {
            if reads
                .iter()
                .all(|known| known.shim.label != read.shim.label)
            {
                reads.push(read);
            }
        }
        reads
    }
}

/// Why a variable is not read.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Unread {
    /// It is not known, or not of a module or a COMMON block.
    Unknown,
    /// It is PRIVATE: no shim can name it.
    Private,
    /// It is of a library that was built elsewhere.
    Elsewhere,
    /// It is no INTEGER scalar of a kind that Rust has.
    NotInteger,
    /// It is ALLOCATABLE, a POINTER, VOLATILE, BIND(C) or THREADPRIVATE.
    Attribute,
    /// Its COMMON block is not laid out by its members, or they are not all known.
    Layout,
    /// What it decides is no argument of the procedure itself.
    OfClosure,
    /// It decides the result of an external procedure, whose interface cannot name it.
    OfExternalResult,
}
