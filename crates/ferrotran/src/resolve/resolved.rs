//! What resolution gives: the interface, and bodies with the meaning of their names.

use std::sync::Arc;

use rustc_hash::FxHashMap;

use crate::interface::{Constant, Interface, Procedure, ProcedureId, Variable};
use crate::name::Name;
use crate::recorded::ProcedureRecord;
use crate::source::{FileId, Span};
use crate::syntax::ast;

/// The result of the stage.
#[derive(Clone, Debug, Default)]
pub struct Resolved {
    /// What can be called.
    pub interface: Interface,
    /// The bodies of the procedures that have one; an ENTRY shares its procedure's.
    pub bodies: Vec<Body>,
}

/// The body of a procedure.
#[derive(Clone, Debug)]
pub struct Body {
    /// The procedure.
    pub procedure: ProcedureId,
    /// The file whose text it is compiled in.
    pub text: FileId,
    /// Its entries.
    pub entries: Vec<ProcedureId>,
    /// What the names in it mean, host and use association included.
    pub symbols: FxHashMap<Name, Symbol>,
    /// What names declared in a construct (ASSOCIATE, BLOCK, SELECT TYPE, SELECT RANK) mean in it,
    /// by the place of the construct's statement; they hide what `symbols` says.
    pub constructs: FxHashMap<Span, FxHashMap<Name, Symbol>>,
    /// The type and shape of actual arguments that are no mere names, by their places, where they
    /// are known: not of several of one place that have different ones.
    pub actuals: FxHashMap<Span, Variable>,
    /// Storage that names share: the objects of each EQUIVALENCE set.
    pub equivalences: Vec<Vec<Name>>,
    /// A SAVE without a list.
    pub save_all: bool,
    /// A declaration of the procedure or of what contains it that could not be read and may mean
    /// anything for it.
    pub doubt: Option<Span>,
    /// Its statements, specification part included.
    pub statements: ast::Block,
    /// What was recorded of the procedure, which is known instead of statements.
    pub recorded: Option<Arc<ProcedureRecord>>,
}

impl Body {
    /// What the names in it mean, in the order of the source: so that what is found is told in an order
    /// that is always the same.
    pub fn symbols_in_order(&self) -> Vec<(&Name, &Symbol)> {
        let mut symbols: Vec<_> = self.symbols.iter().collect();
        symbols.sort_by_key(|(name, symbol)| (symbol.span, *name));
        symbols
    }
}

/// What a name means in a body.
#[derive(Clone, Debug, PartialEq)]
pub struct Symbol {
    /// What it is.
    pub kind: SymbolKind,
    /// Its type and shape, where it is data or a function.
    pub variable: Option<Variable>,
    /// POINTER.
    pub pointer: bool,
    /// ALLOCATABLE.
    pub allocatable: bool,
    /// How the interface of an external procedure is declared where the name stands.
    pub declared: DeclaredInterface,
    /// Where it is declared (or first used).
    pub span: Span,
}

/// How the interface of an external procedure is declared.
#[derive(Clone, Debug, Default, PartialEq)]
pub enum DeclaredInterface {
    /// It is not, or it is no external procedure.
    #[default]
    None,
    /// By an interface body.
    Body(Box<Procedure>),
    /// In a way that is not followed: `PROCEDURE(name)`.
    Unread,
}

/// The meanings of names.
#[derive(Clone, Debug, PartialEq)]
pub enum SymbolKind {
    /// A dummy argument.
    Dummy,
    /// The result variable of the function.
    Result,
    /// A local variable.
    Local {
        /// SAVE, DATA or an initialisation: it keeps its value between calls.
        saved: bool,
    },
    /// A name that stands for its selector in an ASSOCIATE, SELECT TYPE or SELECT RANK construct.
    Associate,
    /// A member of a common block.
    Common(CommonMember),
    /// A variable of a module.
    ModuleVariable {
        /// The module that declares it.
        module: Name,
        /// Its name there.
        name: Name,
    },
    /// A local variable or dummy of the host of an internal procedure.
    HostVariable {
        /// The host.
        host: Name,
        /// Whether it keeps its value between calls there.
        saved: bool,
    },
    /// A named constant.
    Constant(Box<Constant>),
    /// A procedure whose definition (or lack of one) is known.
    Procedure(ProcedureReference),
    /// A statement function.
    StatementFunction,
    /// A namelist group: its members, whose names may be hidden where the group's is known.
    Namelist(Vec<(Name, Symbol)>),
    /// A derived type, generic, or anything else that is no data.
    Other,
}

/// A member of a common block as one program unit declares that: another one gives the storage other names.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct CommonMember {
    /// The block; `None` is blank COMMON.
    pub block: Option<Name>,
    /// Its name where it is declared.
    pub name: Name,
    /// The scoping unit that declares it.
    pub(crate) declared_in: u32,
}

impl CommonMember {
    /// Whether one declaration has both: so that they share no storage.
    pub fn is_beside(&self, other: &CommonMember) -> bool {
        self.declared_in == other.declared_in && self.name != other.name
    }
}

/// What a procedure name refers to.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum ProcedureReference {
    /// Defined in the files given.
    Defined(ProcedureId),
    /// One of several specific procedures of a generic.
    Generic(Vec<ProcedureId>),
    /// An intrinsic procedure.
    Intrinsic,
    /// External, defined in none of the files given.
    Unknown,
}
