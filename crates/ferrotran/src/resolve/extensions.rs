//! Extensions of types that the interface does not have: it has the types of modules that were read.

use super::scope::builtin::is_known_module;
use super::scope::index::{Index, Node};
use crate::name::Name;
use crate::source::Span;
use crate::syntax::ast::{Specification, Statement, StatementKind, UnitKind, Unread};

/// The first place outside of the declarations of modules where a type may be extended: a procedure or a main program
/// declares an extension, or uses a module that is not there, which may declare one.
pub(crate) fn first_hidden(index: &Index<'_>) -> Option<Span> {
    let units = || index.units.iter();
    let modules = units().filter(|node| matches!(node.unit.kind, UnitKind::Module));
    let modules: Vec<&Name> = modules.filter_map(|node| node.unit.name.as_ref()).collect();
    units().find_map(|node| in_unit(node, &modules))
}

fn in_unit(node: &Node<'_>, modules: &[&Name]) -> Option<Span> {
    let shown = matches!(
        node.unit.kind,
        UnitKind::Module | UnitKind::Submodule { .. }
    );
    let own = match shown {
        // These are in the interface.
        true => None,
        false => in_block(&node.unit.statements, modules),
    };
    own.or_else(|| {
        node.contains
            .iter()
            .find_map(|inner| in_unit(inner, modules))
    })
}

fn in_block(block: &[Statement], modules: &[&Name]) -> Option<Span> {
    block.iter().find_map(|statement| match &statement.kind {
        StatementKind::Specification(specification) => match specification {
            Specification::DerivedType(ty) => ty.parent().map(|_| ty.span),
            Specification::Use(used) => {
                let known = modules.contains(&&used.module) || is_known_module(&used.module);
                (!known).then_some(statement.span)
            }
            Specification::MissingInclude(_) => Some(statement.span),
            Specification::Import { .. }
            | Specification::Implicit(_)
            | Specification::Parameter(_)
            | Specification::TypeDeclaration { .. }
            | Specification::ProcedureDeclaration { .. }
            | Specification::Attribute { .. }
            | Specification::Common(_)
            | Specification::Equivalence(_)
            | Specification::Data(_)
            | Specification::Namelist(_)
            | Specification::Enum(_)
            | Specification::Interface(_)
            | Specification::Entry(_)
            | Specification::CrayPointer(_)
            | Specification::Signature(_) => None,
        },
        // A definition that could not be read may be one of a type, or a USE.
        StatementKind::Unknown(Unread::Names(_) | Unread::Anything) => Some(statement.span),
        StatementKind::Executable(executable) => {
            let mut blocks = executable.blocks().into_iter();
            blocks.find_map(|block| in_block(block, modules))
        }
        StatementKind::Unknown(Unread::Action) | StatementKind::Format(_) => None,
    })
}
