//! Dummy arguments.

use smol_str::SmolStr;

use super::{Expr, Procedure, Variable};
use crate::name::Name;
use crate::source::Span;
pub use crate::syntax::ast::IntentSpec;

/// A dummy argument.
#[derive(Clone, Debug, PartialEq)]
pub struct Argument {
    /// Its name; an alternate return has the name `*`.
    pub name: Name,
    /// Where it stands in the argument list.
    pub span: Span,
    /// What it is.
    pub dummy: Dummy,
    /// The INTENT declared in Fortran.
    pub intent: Option<Intent>,
    /// Its attributes.
    pub attributes: Attributes,
    /// What a signature file or directive says of it.
    pub signature: ArgumentSignature,
}

/// The kinds of dummy arguments.
#[derive(Clone, Debug, PartialEq)]
pub enum Dummy {
    /// A dummy data object.
    Variable(Variable),
    /// A dummy procedure.
    Procedure(DummyProcedure),
    /// `*`.
    AlternateReturn,
}

/// A dummy procedure.
#[derive(Clone, Debug, PartialEq)]
pub struct DummyProcedure {
    /// Subroutine or function, where that is determined.
    pub kind: Option<ProcedureKind>,
    /// Its interface, where it is determined.
    pub interface: Option<Box<Procedure>>,
    /// How it is known.
    pub origin: DummyProcedureOrigin,
}

/// Subroutine or function.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ProcedureKind {
    /// A subroutine.
    Subroutine,
    /// A function.
    Function,
}

/// How the interface of a dummy procedure is known.
#[derive(Clone, Debug, PartialEq)]
pub enum DummyProcedureOrigin {
    /// An interface body, an abstract interface or `PROCEDURE(name)`.
    Explicit(Span),
    /// Gathered from references to it (or to what it is passed on to).
    References(Vec<Span>),
    /// A signature file.
    Signature(Span),
    /// Nothing tells.
    Undetermined,
}

/// INTENT as Fortran has it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Intent {
    /// `INTENT(IN)`.
    In,
    /// `INTENT(OUT)`.
    Out,
    /// `INTENT(INOUT)`.
    InOut,
}

/// The attributes of a dummy argument that matter to a caller.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
#[expect(missing_docs, reason = "each is named as Fortran's attribute is")]
pub struct Attributes {
    pub optional: bool,
    pub value: bool,
    pub target: bool,
    pub pointer: bool,
    pub allocatable: bool,
    pub contiguous: bool,
    pub volatile: bool,
    pub asynchronous: bool,
    pub coarray: bool,
    /// No attribute of Fortran's: references to a dummy subroutine tell of this argument of it, and pass an
    /// element of an array, which may be all that is meant, or begin an array.
    pub element: bool,
}

/// What a signature file or an f2py directive says of an argument.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct ArgumentSignature {
    /// `intent(...)`, all of them.
    pub intents: Vec<IntentSpec>,
    /// `optional` (true) or `required` (false).
    pub optional: Option<bool>,
    /// `= expr`.
    pub default: Option<Expr>,
    /// `depend(...)`.
    pub depend: Vec<Name>,
    /// `check(...)`.
    pub check: Vec<Expr>,
    /// `note(...)`.
    pub note: Option<SmolStr>,
    /// Where it is said, if it is.
    pub span: Option<Span>,
}

impl ArgumentSignature {
    /// Whether `intent` is among the intents.
    pub fn has(&self, intent: &IntentSpec) -> bool {
        self.intents.contains(intent)
    }
}
