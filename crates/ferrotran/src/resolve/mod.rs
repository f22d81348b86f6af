//! The third stage: the syntax trees of all files given together, and the kinds of the target
//! compiler, into the [`interface`](crate::interface), and into bodies whose names are resolved,
//! for analysis.
//!
//! Each room imports from those before it only:
//!
//! * `kinds`: the kinds of the target compiler;
//! * `values`: values of constants, and what is computed with them;
//! * `scope`: the declarations of every program unit go into tables, without evaluating anything,
//!   so that the order of files does not matter; names are found by use and host association;
//! * `constant`: types, shapes and constant expressions, worked out on demand and remembered;
//! * `interface`: procedures, modules, common blocks, and the interfaces of dummy procedures;
//! * `body`: statements are walked for implicitly declared names and for references, and names get
//!   their meanings for analysis.
//!
//! Statements of f2py directives and `python module` units are left to
//! [`signature`](crate::signature).

mod body;
pub mod codes;
mod compiled;
mod constant;
mod extensions;
mod findings;
mod interface;
mod kinds;
mod program;
mod resolved;
mod scope;
mod values;

pub use compiled::{CompiledClass, CompiledEntity, CompiledModule, CompiledProcedure};
pub use kinds::{KindMap, KindMapError, Kinds, ProbeError, Promoted, RealModel};
pub use resolved::*;
pub(crate) use scope::builtin::is_known_module;

use self::scope::index::Index;
use crate::diagnostic::Diagnostics;
use crate::syntax::ast::{self, UnitKind};

/// Resolves all files given together.
pub fn resolve(files: Vec<ast::File>, kinds: &Kinds) -> (Resolved, Diagnostics) {
    resolve_with(files, &[], kinds)
}

/// Resolves all files given together, which may use the modules `compiled`.
pub fn resolve_with(
    files: Vec<ast::File>,
    compiled: &[CompiledModule],
    kinds: &Kinds,
) -> (Resolved, Diagnostics) {
    let index = Index::new(&files);
    let (mut resolved, diagnostics) = program::resolve(index, compiled, kinds);
    // The trees are no longer borrowed: each body takes its statements over.
    let units = files.into_iter().flat_map(|file| file.units);
    take_statements(units, &mut resolved.bodies.iter_mut());
    (resolved, diagnostics)
}

/// Gives each body its statements; bodies stand in the order of the procedures in `units`.
fn take_statements<'b>(
    units: impl Iterator<Item = ast::ProgramUnit>,
    bodies: &mut impl Iterator<Item = &'b mut Body>,
) {
    for unit in units {
        match unit.kind {
            UnitKind::PythonModule => continue,
            UnitKind::Subroutine(_) | UnitKind::Function(_) | UnitKind::SeparateProcedure => {
                if let Some(body) = bodies.next() {
                    body.statements = unit.statements;
                }
            }
            _ => {}
        }
        take_statements(unit.contains.into_iter(), bodies);
    }
}
