//! Scoping units and the entities declared in them, as the declarations say it; types and values
//! are worked out on demand and remembered.

use std::rc::Rc;

use rustc_hash::FxHashMap;

use crate::interface::{Intent, Procedure, ProcedureId, Variable};
use crate::name::Name;
use crate::resolve::values::value::Value;
use crate::source::Span;
use crate::syntax::ast;

/// A scoping unit.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub(crate) struct ScopeId(pub(crate) u32);

/// An entity in the scoping unit that declares it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub(crate) struct EntityId {
    pub(crate) scope: ScopeId,
    pub(crate) index: u32,
}

/// What a scoping unit is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum ScopeKind {
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
pub(crate) struct Scope<'a> {
    pub(crate) kind: ScopeKind,
    pub(crate) name: Name,
    pub(crate) host: Option<ScopeId>,
    /// Which names of the host are accessible.
    pub(crate) import: Import<'a>,
    /// What the letters a to z stand for.
    pub(crate) implicit: [Implicit<'a>; 26],
    pub(crate) entities: Vec<Entity<'a>>,
    /// Every name that was declared or looked up here, with the entity that it stands for.
    pub(crate) names: FxHashMap<Name, Option<EntityId>>,
    pub(crate) uses: Vec<&'a ast::Use>,
    /// Whether names may come from a module that was not given.
    pub(crate) incomplete: bool,
    /// A statement that could not be read, and may mean anything for the whole scoping unit.
    pub(crate) doubt: Option<Span>,
    /// Whether a declaration could not be read.
    pub(crate) unread: bool,
    /// A bare PRIVATE.
    pub(crate) private: bool,
    /// Names in PUBLIC and PRIVATE: whether private.
    pub(crate) access: FxHashMap<Name, bool>,
    /// A bare SAVE.
    pub(crate) save_all: bool,
    pub(crate) commons: Vec<(Span, &'a ast::CommonBlock)>,
    /// The common blocks that BIND statements name.
    pub(crate) bound_commons: Vec<&'a Name>,
    pub(crate) equivalences: Vec<Vec<Name>>,
    /// The NAMELIST statements: group and members.
    pub(crate) namelists: Vec<(&'a Name, &'a [Name])>,
    /// The procedure whose scope it is, where it has a body in the files given.
    pub(crate) procedure: Option<ProcedureId>,
    pub(crate) unit: Option<&'a ast::ProgramUnit>,
    /// The unit with the header: of `MODULE PROCEDURE` the interface body in the module.
    pub(crate) header: Option<&'a ast::ProgramUnit>,
    /// The result variable of a function.
    pub(crate) result: Option<u32>,
}

/// Host association of an interface body or BLOCK.
pub(crate) enum Import<'a> {
    All,
    Nothing,
    Only(Vec<&'a Name>),
}

/// What a first letter stands for.
#[derive(Clone, Copy)]
pub(crate) enum Implicit<'a> {
    /// INTEGER for I to N, REAL for the others.
    Default,
    None,
    /// A type written in an IMPLICIT statement of this scope.
    Type(ScopeId, &'a ast::TypeSpec),
}

/// An entity of a scoping unit.
pub(crate) struct Entity<'a> {
    pub(crate) name: Name,
    pub(crate) span: Span,
    pub(crate) class: Class<'a>,
    pub(crate) ty: Option<&'a ast::TypeSpec>,
    pub(crate) length: Option<&'a ast::Length>,
    pub(crate) dimensions: Option<&'a ast::ArraySpec>,
    pub(crate) intent: Option<Intent>,
    pub(crate) flags: Flags,
    /// The common block that it is a member of; `None` inside is blank COMMON.
    pub(crate) common: Option<Option<&'a Name>>,
    /// The derived type of this name; a generic or structure constructor may share it.
    pub(crate) derived: Option<DerivedType<'a>>,
    /// The specific procedures, with the scope in which each is looked up, if the name is generic.
    pub(crate) generic: Option<Vec<(ScopeId, &'a Name)>>,
    /// References to it as a procedure; gathered for dummy procedures.
    pub(crate) references: Vec<Reference<'a>>,
    pub(crate) variable: Memo<Rc<Variable>>,
    pub(crate) value: Memo<Option<Rc<Value>>>,
}

/// A derived type: its definition, and the scope of its components. Types of intrinsic modules
/// have no definition.
#[derive(Clone, Copy)]
pub(crate) struct DerivedType<'a> {
    /// The entity of its definition: a generic of another module may have the type's name, too.
    pub(crate) own: EntityId,
    pub(crate) definition: Option<&'a ast::DerivedType>,
    pub(crate) components: Option<ScopeId>,
}

/// What an entity is, apart from its type.
#[derive(Clone, Copy)]
pub(crate) enum Class<'a> {
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
pub(crate) enum ConstantSource<'a> {
    Expr(&'a ast::Expr),
    /// An enumerator without value: one more than the one before it.
    After(Option<u32>),
    /// A constant of an intrinsic module: its value is remembered from the start.
    Known,
}

/// How a procedure is declared.
#[derive(Clone, Copy)]
pub(crate) enum ProcedureClass<'a> {
    /// By a body or an interface body, which has this scope.
    Unit(ScopeId),
    /// By an ENTRY statement in the body with this scope.
    Entry(ScopeId, ProcedureId, &'a ast::Entry),
    /// `PROCEDURE(interface)`.
    Declared(&'a ast::ProcedureInterface),
    /// EXTERNAL, or by a reference only.
    External,
    /// In a module without a source: its interface, if it is declared there.
    Compiled(Option<&'a Procedure>),
    Intrinsic,
}

/// A reference to a procedure.
#[derive(Clone, Copy)]
pub(crate) struct Reference<'a> {
    pub(crate) scope: ScopeId,
    pub(crate) span: Span,
    pub(crate) arguments: &'a [ast::Argument],
}

/// What is worked out once.
#[derive(Clone, Copy, Debug, Default)]
pub(crate) enum Memo<T> {
    #[default]
    Unknown,
    /// It is being worked out: asking again means that it depends on itself.
    Busy,
    Known(T),
}

/// Yes-or-no properties of an entity.
#[derive(Clone, Copy, Debug, Default)]
pub(crate) struct Flags {
    pub(crate) dummy: bool,
    pub(crate) result: bool,
    /// Referenced by CALL.
    pub(crate) called: bool,
    /// Referenced as a function.
    pub(crate) applied: bool,
    pub(crate) optional: bool,
    pub(crate) value: bool,
    pub(crate) target: bool,
    pub(crate) pointer: bool,
    pub(crate) allocatable: bool,
    pub(crate) contiguous: bool,
    pub(crate) volatile: bool,
    pub(crate) asynchronous: bool,
    pub(crate) coarray: bool,
    pub(crate) protected: bool,
    pub(crate) bind_c: bool,
    /// SAVE, DATA or an initial value.
    pub(crate) saved: bool,
    /// A constant of an ENUM.
    pub(crate) enumerator: bool,
    /// Whether it is what several modules in use have, and nothing of its scope's own.
    pub(crate) merged: bool,
    /// Whether a generic name was looked up around its scope, where it may be a type's.
    pub(crate) type_sought: bool,
    /// A parameter of a derived type.
    pub(crate) type_parameter: bool,
}

impl<'a> Scope<'a> {
    pub(crate) fn new(kind: ScopeKind, name: Name, host: Option<ScopeId>) -> Self {
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
            doubt: None,
            unread: false,
            private: false,
            access: FxHashMap::default(),
            save_all: false,
            commons: Vec::new(),
            bound_commons: Vec::new(),
            equivalences: Vec::new(),
            namelists: Vec::new(),
            procedure: None,
            unit: None,
            header: None,
            result: None,
        }
    }

    /// Whether `name`, declared or used here, cannot be used from outside.
    pub(crate) fn is_private(&self, name: &Name) -> bool {
        self.access.get(name).copied().unwrap_or(self.private)
    }
}

impl<'a> Entity<'a> {
    pub(crate) fn new(name: Name, span: Span, class: Class<'a>) -> Self {
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

    pub(crate) fn is_procedure(&self) -> bool {
        matches!(self.class, Class::Procedure(_))
    }
}
