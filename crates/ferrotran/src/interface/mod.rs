//! The interface: what can be called and how, with every name resolved and every kind in bytes.
//! [`resolve`](crate::resolve) makes it, [`signature`](crate::signature) refines it; it knows
//! nothing of Rust.

mod argument;
mod data;
mod expr;
pub mod json;
mod path;
mod print;
mod procedure;
mod selector;
mod types;

use smol_str::SmolStr;

pub use argument::*;
pub use data::*;
pub use expr::*;
pub use path::*;
pub use procedure::*;
pub use selector::*;
pub use types::*;

use crate::source::Span;

/// All that is known of the files given together.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Interface {
    /// Procedures with a body in the order of the files: external, module and internal ones, and
    /// entries. After them those without one: separate module procedures whose submodule is in none
    /// of the files, then those of module and signature files.
    pub procedures: Vec<Procedure>,
    /// Modules and submodules.
    pub modules: Vec<Module>,
    /// Common blocks.
    pub common: Vec<CommonBlock>,
    /// The C code of the `usercode` blocks that stand in the python modules of signature files,
    /// outside of routines, in order: `callstatement`s may call what it defines.
    pub user_code: Vec<SmolStr>,
    /// Where, first, a type may be extended that is in none of the modules: a procedure declares an extension, or uses a
    /// module that was not read.
    pub hidden_extensions: Option<Span>,
}

impl Interface {
    /// The procedure `id`.
    ///
    /// # Panics
    ///
    /// When `id` comes from another interface.
    pub fn procedure(&self, id: ProcedureId) -> &Procedure {
        &self.procedures[id.0]
    }

    /// All procedures with their identifiers.
    pub fn procedures(&self) -> impl Iterator<Item = (ProcedureId, &Procedure)> {
        self.procedures
            .iter()
            .enumerate()
            .map(|(index, procedure)| (ProcedureId(index), procedure))
    }
}
