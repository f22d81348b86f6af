//! Scoping units and the entities declared in them, as the declarations say it; types and values
//! are worked out on demand and remembered.

use std::rc::Rc;

use rustc_hash::FxHashMap;

use super::value::Value;
use crate::interface::{Intent, ProcedureId, Variable};
use crate::name::Name;
use crate::source::Span;
use crate::syntax::ast;

/// A scoping unit.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub(super) struct ScopeId(pub(super) u32);

/// An entity in the scoping unit that declares it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub(super) struct EntityId {
    pub(super) scope: ScopeId,
    pub(super) index: u32,
}

/// What a scoping unit is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum ScopeKind {
    Program,
    BlockData,
    Module,
    /// A subroutine or function, wherever it stands.
    Procedure,
    InterfaceBody,
    /// A derived-type definition.
    Type,
    /// A construct that declares names: BLOCK, ASSOCIATE, SELECT TYPE, SELECT RANK.
    Construct,
}

/// A scoping unit and what is declared in it.
pub(super) struct Scope<'a> {
    pub(super) kind: ScopeKind,
    pub(super) name: Name,
    pub(super) host: Option<ScopeId>,
    /// Which names of the host are accessible.
    pub(super) import: Import<'a>,
    /// What the letters a to z stand for.
    pub(super) implicit: [Implicit<'a>; 26],
    pub(super) entities: Vec<Entity<'a>>,
    /// Every name that was declared or looked up here, with the entity that it stands for.
    pub(super) names: FxHashMap<Name, Option<EntityId>>,
    pub(super) uses: Vec<&'a ast::Use>,
    /// Whether names may come from a module that was not given.
    pub(super) incomplete: bool,
    /// A bare PRIVATE.
    pub(super) private: bool,
    /// Names in PUBLIC and PRIVATE: whether private.
    pub(super) access: FxHashMap<Name, bool>,
    /// A bare SAVE.
    pub(super) save_all: bool,
    pub(super) commons: Vec<(Span, &'a ast::CommonBlock)>,
    pub(super) equivalences: Vec<Vec<Name>>,
    /// The type and shape of actual arguments that are no mere names.
    pub(super) actuals: FxHashMap<Span, Variable>,
    /// The NAMELIST statements: group and members.
    pub(super) namelists: Vec<(&'a Name, &'a [Name])>,
    /// The procedure whose scope it is, where it has a body in the files given.
    pub(super) procedure: Option<ProcedureId>,
    pub(super) unit: Option<&'a ast::ProgramUnit>,
    /// The unit with the header: of `MODULE PROCEDURE` the interface body in the module.
    pub(super) header: Option<&'a ast::ProgramUnit>,
    /// The result variable of a function.
    pub(super) result: Option<u32>,
}

/// Host association of an interface body or BLOCK.
pub(super) enum Import<'a> {
    All,
    Nothing,
    Only(Vec<&'a Name>),
}

/// What a first letter stands for.
#[derive(Clone, Copy)]
pub(super) enum Implicit<'a> {
    /// INTEGER for I to N, REAL for the others.
    Default,
    None,
    /// A type written in an IMPLICIT statement of this scope.
    Type(ScopeId, &'a ast::TypeSpec),
}

/// An entity of a scoping unit.
pub(super) struct Entity<'a> {
    pub(super) name: Name,
    pub(super) span: Span,
    pub(super) class: Class<'a>,
    pub(super) ty: Option<&'a ast::TypeSpec>,
    pub(super) length: Option<&'a ast::Length>,
    pub(super) dimensions: Option<&'a ast::ArraySpec>,
    pub(super) intent: Option<Intent>,
    pub(super) flags: Flags,
    /// The common block that it is a member of; `None` inside is blank COMMON.
    pub(super) common: Option<Option<&'a Name>>,
    /// The derived type of this name; a generic or structure constructor may share it.
    pub(super) derived: Option<DerivedType<'a>>,
    /// The specific procedures, with the scope in which each is looked up, if the name is generic.
    pub(super) generic: Option<Vec<(ScopeId, &'a Name)>>,
    /// References to it as a procedure; gathered for dummy procedures.
    pub(super) references: Vec<Reference<'a>>,
    pub(super) variable: Memo<Rc<Variable>>,
    pub(super) value: Memo<Option<Rc<Value>>>,
}

/// A derived type: its definition, and the scope of its components. Types of intrinsic modules
/// have no definition.
#[derive(Clone, Copy)]
pub(super) struct DerivedType<'a> {
    pub(super) definition: Option<&'a ast::DerivedType>,
    pub(super) components: Option<ScopeId>,
}

/// What an entity is, apart from its type.
#[derive(Clone, Copy)]
pub(super) enum Class<'a> {
    /// A data object, as long as nothing else is known.
    Object,
    Constant(ConstantSource<'a>),
    Procedure(ProcedureClass<'a>),
    StatementFunction,
    /// Its members are in [`Scope::namelists`].
    Namelist,
    /// A name that stands for a selector.
    Associate(ScopeId, &'a ast::Expr),
    /// What it is cannot be known: it comes from a module that was not given.
    Missing,
    /// A derived type, a generic.
    Other,
}

/// Where the value of a constant comes from.
#[derive(Clone, Copy)]
pub(super) enum ConstantSource<'a> {
    Expr(&'a ast::Expr),
    /// An enumerator without value: one more than the one before it.
    After(Option<u32>),
    /// A constant of an intrinsic module: its value is remembered from the start.
    Known,
}

/// How a procedure is declared.
#[derive(Clone, Copy)]
pub(super) enum ProcedureClass<'a> {
    /// By a body or an interface body, which has this scope.
    Unit(ScopeId),
    /// By an ENTRY statement in the body with this scope.
    Entry(ScopeId, ProcedureId, &'a ast::Entry),
    /// `PROCEDURE(interface)`.
    Declared(&'a ast::ProcedureInterface),
    /// EXTERNAL, or by a reference only.
    External,
    /// In a module without a source.
    Compiled,
    Intrinsic,
}

/// A reference to a procedure.
#[derive(Clone, Copy)]
pub(super) struct Reference<'a> {
    pub(super) scope: ScopeId,
    pub(super) span: Span,
    pub(super) arguments: &'a [ast::Argument],
}

/// What is worked out once.
#[derive(Clone, Copy, Debug, Default)]
pub(super) enum Memo<T> {
    #[default]
    Unknown,
    /// It is being worked out: asking again means that it depends on itself.
    Busy,
    Known(T),
}

/// Yes-or-no properties of an entity.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct Flags {
    pub(super) dummy: bool,
    pub(super) result: bool,
    /// Referenced by CALL.
    pub(super) called: bool,
    /// Referenced as a function.
    pub(super) applied: bool,
    pub(super) optional: bool,
    pub(super) value: bool,
    pub(super) target: bool,
    pub(super) pointer: bool,
    pub(super) allocatable: bool,
    pub(super) contiguous: bool,
    pub(super) volatile: bool,
    pub(super) asynchronous: bool,
    pub(super) coarray: bool,
    pub(super) protected: bool,
    pub(super) bind_c: bool,
    /// SAVE, DATA or an initial value.
    pub(super) saved: bool,
}

impl<'a> Scope<'a> {
    pub(super) fn new(kind: ScopeKind, name: Name, host: Option<ScopeId>) -> Self {
        Scope {
            kind,
            name,
            host,
            import: Import::All,
            implicit: [Implicit::Default; 26],
            entities: Vec::new(),
            names: FxHashMap::default(),
            uses: Vec::new(),
            incomplete: false,
            private: false,
            access: FxHashMap::default(),
            save_all: false,
            commons: Vec::new(),
            equivalences: Vec::new(),
            actuals: FxHashMap::default(),
            namelists: Vec::new(),
            procedure: None,
            unit: None,
            header: None,
            result: None,
        }
    }

    /// Whether `name`, declared or used here, cannot be used from outside.
    pub(super) fn is_private(&self, name: &Name) -> bool {
        self.access.get(name).copied().unwrap_or(self.private)
    }
}

impl<'a> Entity<'a> {
    pub(super) fn new(name: Name, span: Span, class: Class<'a>) -> Self {
        Entity {
            name,
            span,
            class,
            ty: None,
            length: None,
            dimensions: None,
            intent: None,
            flags: Flags::default(),
            common: None,
            derived: None,
            generic: None,
            references: Vec::new(),
            variable: Memo::Unknown,
            value: Memo::Unknown,
        }
    }

    pub(super) fn is_procedure(&self) -> bool {
        matches!(self.class, Class::Procedure(_))
    }
}
