//! What the statements of a program unit tell, beside what they add to the tables.

use rustc_hash::FxHashMap;

use crate::interface::Variable;
use crate::resolve::interface::passing::Passing;
use crate::resolve::scope::table::ScopeId;
use crate::source::Span;

/// What the statements of a program unit tell, with all it contains.
#[derive(Default)]
pub(crate) struct Found<'a> {
    pub(crate) constructs: Vec<Construct>,
    pub(crate) passings: Vec<Passing<'a>>,
    /// The type and shape of actual arguments that are no mere names, by unit.
    pub(crate) actuals: FxHashMap<ScopeId, FxHashMap<Span, Option<Variable>>>,
}

/// A construct that declares names.
#[derive(Clone, Copy)]
pub(crate) struct Construct {
    /// The program unit that it stands in.
    pub(crate) unit: ScopeId,
    /// The place of its statement.
    pub(crate) span: Span,
    /// Its own scope.
    pub(crate) scope: ScopeId,
}
