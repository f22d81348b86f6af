//! Modules that are there as the compiler left them only, without a source.

use crate::interface::{Expr, Procedure, Variable};
use crate::name::Name;
use crate::source::Span;

/// A compiled module: what USE statements find in it.
#[derive(Clone, Debug)]
pub struct CompiledModule {
    /// Its name.
    pub name: Name,
    /// What it defines, or has from other modules; private things, too.
    pub entities: Vec<CompiledEntity>,
    /// The names that it makes accessible, each with the place of what it names in `entities`.
    pub names: Vec<(Name, usize)>,
    /// Its generic names, each with the places of its specific procedures in `entities`.
    pub generics: Vec<(Name, Vec<usize>)>,
}

/// Something in a compiled module.
#[derive(Clone, Debug)]
pub struct CompiledEntity {
    /// The module that defines it.
    pub module: Name,
    /// Its name there.
    pub name: Name,
    /// Where the module file has it.
    pub span: Span,
    /// What it is.
    pub class: CompiledClass,
}

/// A procedure of a compiled module.
#[derive(Clone, Debug)]
pub struct CompiledProcedure {
    /// What is known of its interface.
    pub interface: Procedure,
    /// Whether that is all: it is declared, and not only referred to.
    pub is_explicit: bool,
}

/// What something in a compiled module is.
#[derive(Clone, Debug)]
pub enum CompiledClass {
    /// A named constant and its value.
    Constant(Variable, Expr),
    /// A variable.
    Variable {
        /// Its type and shape.
        variable: Variable,
        /// The common block that it is a member of; `None` inside is blank COMMON.
        common: Option<Option<Name>>,
        /// ALLOCATABLE.
        allocatable: bool,
        /// POINTER.
        pointer: bool,
    },
    /// A procedure, a procedure pointer or an abstract interface.
    Procedure(Box<CompiledProcedure>),
    /// A derived type, of which only the name is known.
    Type,
    /// Anything else.
    Other,
}
