//! Generic names, each a trait that is implemented for what its specific procedures take.

use super::names::RustName;
use crate::interface::ProcedurePath;
use crate::name::Name;

/// A generic name of a module, several of whose specific procedures are safe functions.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Family {
    /// The module.
    pub module: Name,
    /// The generic name.
    pub name: Name,
    /// The function, and the method of the trait.
    pub rust: RustName,
    /// The trait.
    pub of: RustName,
    /// The specific procedures that are safe functions of the module.
    pub specifics: Vec<ProcedurePath>,
    /// Those that are unsafe functions: a safe one cannot call them.
    pub unproved: Vec<ProcedurePath>,
    /// The file and line of the generic.
    pub place: String,
}
