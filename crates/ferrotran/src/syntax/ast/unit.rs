//! Program units.

use std::sync::Arc;

use super::{Attribute, Statement, TypeSpec};
use crate::name::Name;
use crate::source::{FileId, Span};

/// One file.
#[derive(Clone, Debug, PartialEq)]
pub struct File {
    /// Which.
    pub file: FileId,
    /// Its program units in order.
    pub units: Vec<ProgramUnit>,
}

/// A program unit, a contained procedure or an interface body.
#[derive(Clone, Debug, PartialEq)]
pub struct ProgramUnit {
    /// What it is.
    pub kind: UnitKind,
    /// Its name; a main program or block data may have none.
    pub name: Option<Name>,
    /// Where its name (or its first statement) stands.
    pub span: Span,
    /// The comments at its head, the text of each line without the comment mark: those before the first statement
    /// and those after it, up to the end of the declarations.
    pub comments: Arc<[Span]>,
    /// Specification and executable statements in order.
    pub statements: Vec<Statement>,
    /// What stands after CONTAINS.
    pub contains: Vec<ProgramUnit>,
    /// Its last line.
    pub end: Span,
}

/// The kinds of program units.
#[derive(Clone, Debug, PartialEq)]
pub enum UnitKind {
    /// PROGRAM, or a main program without that statement.
    Program,
    /// BLOCK DATA.
    BlockData,
    /// MODULE.
    Module,
    /// `SUBMODULE (ancestor:parent) name`.
    Submodule {
        /// The module.
        ancestor: Name,
        /// The parent submodule.
        parent: Option<Name>,
    },
    /// SUBROUTINE.
    Subroutine(Subprogram),
    /// FUNCTION.
    Function(Subprogram),
    /// `MODULE PROCEDURE name` with a body, in a submodule.
    SeparateProcedure,
    /// `python module name` of a signature file; its `interface` block is a statement of it, its
    /// contained units are `interface` bodies and Fortran modules.
    PythonModule,
}

/// What the statement of a subroutine or function says.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Subprogram {
    /// `PURE`, `RECURSIVE` and so on.
    pub prefixes: Vec<Prefix>,
    /// The type of the result where the prefix gives it.
    pub ty: Option<TypeSpec>,
    /// The dummy arguments.
    pub arguments: Vec<DummyArgument>,
    /// `RESULT(name)`.
    pub result: Option<Name>,
    /// `BIND(C, NAME=...)`: an [`Attribute::Bind`].
    pub bind: Option<Attribute>,
}

/// Prefixes of procedures.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[expect(missing_docs, reason = "each is named as Fortran's prefix is")]
pub enum Prefix {
    Pure,
    Impure,
    Elemental,
    Recursive,
    NonRecursive,
    Module,
}

/// A dummy argument in a procedure statement.
#[derive(Clone, Debug, PartialEq)]
pub struct DummyArgument {
    /// Its name; `None` is `*`, an alternate return.
    pub name: Option<Name>,
    /// Where it stands.
    pub span: Span,
}
