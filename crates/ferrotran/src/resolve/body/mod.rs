//! Statements: implicitly declared names, references, and what the names of a body mean.

pub(crate) mod found;
mod references;
pub(crate) mod symbols;
pub(crate) mod walk;
