//! Procedures that are passed as actual arguments.

use crate::interface::ProcedureId;
use crate::name::Name;
use crate::resolve::scope::table::EntityId;
use crate::source::Span;

/// An actual argument that is a name, and may be a procedure.
pub(crate) struct Passing<'a> {
    pub(crate) callee: EntityId,
    pub(crate) position: usize,
    pub(crate) keyword: Option<&'a Name>,
    pub(crate) actual: EntityId,
    pub(crate) span: Span,
}

/// A dummy argument: its procedure and its position.
pub(crate) type Place = (ProcedureId, usize);

/// A procedure that is passed as an actual argument.
pub(crate) struct Handing {
    pub(crate) what: Handed,
    pub(crate) to: Receiver,
    pub(crate) position: usize,
    pub(crate) keyword: Option<Name>,
    pub(crate) span: Span,
}

#[derive(Clone, Copy)]
pub(crate) enum Handed {
    /// A dummy procedure.
    Dummy(Place),
    /// A procedure defined in the files.
    Procedure(ProcedureId),
}

/// What is called with it.
pub(crate) enum Receiver {
    /// A procedure defined in the files.
    Procedure(ProcedureId),
    /// A dummy procedure: whatever is passed for that.
    Dummy(Place),
}

/// A [`Handing`] to a procedure that is known: what is passed, for which dummy, and where.
pub(crate) type Direct = (Handed, Place, Span);
