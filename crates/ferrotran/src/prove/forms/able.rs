//! Into which bodies checks can be compiled, and which extents they take.

use rustc_hash::FxHashMap;

use super::super::Options;
use super::super::context::Context;
use super::super::walk::needs_interface;
use crate::interface::{
    Argument, Dummy, FunctionResult, Host, Interface, Procedure, ProcedureId, Shape,
};
use crate::name::Name;
use crate::resolve::{Body, Resolved, SymbolKind};
use crate::syntax::ast::{Attribute, Block, Specification, StatementKind};

/// What a body is entered as: the procedure, and its entries.
pub(super) fn entered_as(body: &Body) -> impl Iterator<Item = ProcedureId> {
    std::iter::once(body.procedure).chain(body.entries.iter().copied())
}

/// The dummy arguments of a body, those of its entries after its own: the number of one is what its extent
/// is known by.
pub(in crate::prove) fn dummies<'a>(interface: &'a Interface, body: &Body) -> Vec<&'a Argument> {
    let mut all: Vec<&Argument> = Vec::new();
    for id in entered_as(body) {
        for argument in &interface.procedure(id).arguments {
            if id == body.procedure || all.iter().all(|known| known.name != argument.name) {
                all.push(argument);
            }
        }
    }
    all
}

/// Whether a body can take extents: that of an external procedure, whose dummy arrays no internal procedure
/// takes for what they are declared as. Others are called by an explicit interface, which is as it was read,
/// and BIND(C) procedures by C, which knows of no extents.
pub(super) fn can_take_extents(context: &Context<'_>, options: &Options, body: &Body) -> bool {
    let procedure = context.interface.procedure(body.procedure);
    let path = procedure.path();
    let are_plain = entered_as(body).all(|id| {
        let procedure = context.interface.procedure(id);
        procedure.host == Host::External
            && procedure.binding_label.is_none()
            && needs_interface(procedure).is_none()
            && procedure.result.as_ref().is_none_or(is_scalar)
    });
    let entries = body.entries.iter().all(|&id| {
        let procedure = context.interface.procedure(id);
        let line = entry_line(body, &procedure.name);
        taken(procedure).is_empty()
            || line.is_some_and(|line| options.rewritable.has_entry_head(body.text, line))
    });
    // What one entry takes the extent of, all do that have it.
    let mut kinds: FxHashMap<&Name, bool> = FxHashMap::default();
    let agree = entered_as(body).all(|id| {
        let procedure = context.interface.procedure(id);
        let taken = taken(procedure);
        let mut arguments = procedure.arguments.iter().enumerate();
        arguments.all(|(at, argument)| {
            let is_taken = taken.contains(&at);
            *kinds.entry(&argument.name).or_insert(is_taken) == is_taken
        })
    });
    are_plain && entries && agree && !context.used_by_internal.contains_key(&path)
}

/// The logical line of an ENTRY.
pub(in crate::prove) fn entry_line(body: &Body, name: &Name) -> Option<u32> {
    let mut statements = body.statements.iter();
    let found = statements.find(|statement| {
        if let StatementKind::Specification(Specification::Entry(entry)) = &statement.kind {
            entry.name == *name
        } else {
            false
        }
    });
    found.map(|statement| statement.line)
}

/// Whether checks can be compiled into a body: one whose statements are all of kinds that can be written
/// anew.
pub(super) fn is_able(context: &Context<'_>, options: &Options, body: &Body) -> bool {
    let procedure = context.interface.procedure(body.procedure);
    let first = body.statements.first();
    let is_called_by_name = match procedure.host {
        Host::External => true,
        Host::Module(_) | Host::Submodule { .. } | Host::Internal(_) => body.entries.is_empty(),
        Host::InterfaceBody => false,
    };
    let are_plain = entered_as(body).all(|id| {
        let procedure = context.interface.procedure(id);
        procedure.signature.call_statement.is_none()
            && procedure.signature.fortran_name.is_none()
            && !options.unchecked.contains(&procedure.path())
            && context.with_body(id).len() == 1
    });
    is_called_by_name
        && are_plain
        && body.recorded.is_none()
        && body.doubt.is_none()
        && first.is_some_and(|first| {
            let takes = can_take_extents(context, options, body) && !taken(procedure).is_empty();
            options.rewritable.has_head(body.text, first.line, takes)
        })
        && is_plain(&body.statements)
        && !reads_what_changes(context, body)
}

fn is_scalar(result: &FunctionResult) -> bool {
    result.variable.shape == Shape::Scalar && !result.pointer && !result.allocatable
}

/// Whether a variable is declared that may have another value the next time that it is read.
fn changes_by_itself(specification: &Specification) -> bool {
    let changes =
        |attribute: &Attribute| matches!(attribute, Attribute::Volatile | Attribute::Asynchronous);
    if let Specification::TypeDeclaration { attributes, .. } = specification {
        attributes.iter().any(changes)
    } else if let Specification::Attribute { attribute, .. } = specification {
        changes(attribute)
    } else {
        false
    }
}

/// Whether no variable that a body reaches by host association may have another value the next time that it
/// is read.
pub(super) fn keeps_what_it_names(context: &Context<'_>, resolved: &Resolved, body: &Body) -> bool {
    let procedure = context.interface.procedure(body.procedure);
    let Host::Internal(host) = &procedure.host else {
        return true;
    };
    let host = context.by_path.get(&**host);
    let host = host.and_then(|id| context.body_of.get(id));
    // Of a host that is not known nothing is.
    host.is_some_and(|&host| {
        let mut statements = resolved.bodies[host].statements.iter();
        statements.all(|statement| {
            if let StatementKind::Specification(specification) = &statement.kind {
                !changes_by_itself(specification)
            } else {
                true
            }
        })
    })
}

/// Whether a body names a variable of a module that may have another value the next time that it is read.
fn reads_what_changes(context: &Context<'_>, body: &Body) -> bool {
    let modules = &context.interface.modules;
    body.symbols.values().any(|symbol| {
        let SymbolKind::ModuleVariable { module, name } = &symbol.kind else {
            return false;
        };
        let module = modules.iter().find(|known| known.name == *module);
        let mut variables = module.into_iter().flat_map(|module| &module.variables);
        // Of one that is not known anything holds.
        let known = variables.find(|known| known.name == *name);
        known.is_none_or(|known| known.volatile)
    })
}

/// Whether no statement evaluates its expressions several times, or declares names, or what changes by
/// itself.
fn is_plain(block: &Block) -> bool {
    block.iter().all(|statement| match &statement.kind {
        StatementKind::Specification(specification) => !changes_by_itself(specification),
        StatementKind::Format(_) => true,
        StatementKind::Unknown(_) => false,
        StatementKind::Executable(executable) => {
            statement.clauses().is_some() && executable.blocks().into_iter().all(is_plain)
        }
    })
}

/// The dummy arguments whose extents are taken: arrays that are passed by their first element.
pub(in crate::prove) fn taken(procedure: &Procedure) -> Vec<usize> {
    let arguments = procedure.arguments.iter().enumerate();
    let arrays = arguments.filter(|(_, argument)| {
        let attributes = &argument.attributes;
        let by_address = !(attributes.optional
            || attributes.allocatable
            || attributes.pointer
            || attributes.value);
        let is_array = match &argument.dummy {
            Dummy::Variable(variable) => matches!(
                variable.shape,
                Shape::Explicit(_) | Shape::AssumedSize { .. }
            ),
            Dummy::Procedure(_) | Dummy::AlternateReturn => false,
        };
        by_address && is_array
    });
    arrays.map(|(position, _)| position).collect()
}
