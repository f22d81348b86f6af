//! What the documentation of a wrapper says.

use super::comments::{self, Subject};
use super::context::Context;
use super::grade::findings;
use super::options::Containment;
use super::{stops, structure};
use crate::analyse::ProcedureFacts;
use crate::interface::{Host, ProcedureKind};
use crate::name::Name;
use crate::plan::{Dispatch, Documentation, Finding, Method, Needed, Operation};
use crate::syntax::ast::GenericSpec;

pub(super) fn documentation(context: &Context<'_>) -> Documentation {
    let procedure = context.procedure;
    let names: Vec<&str> = procedure
        .arguments
        .iter()
        .map(|argument| argument.name.as_str())
        .collect();
    let keyword = match procedure.kind() {
        ProcedureKind::Subroutine => "subroutine",
        ProcedureKind::Function => "function",
    };
    let arguments: Vec<&Name> = procedure.arguments.iter().map(|it| &it.name).collect();
    // Of several procedures each may say something else.
    let comments = match &context.method {
        Some(Method {
            dispatch: Dispatch::Dynamic(all),
            ..
        }) if all.len() > 1 => &[],
        Some(_) | None => &*procedure.comments,
    };
    let said = comments::said(
        comments,
        procedure.span,
        Subject::Procedure(&arguments),
        context.sources,
    );
    Documentation {
        comments: said.lines,
        arguments: said.arguments,
        heading: format!("{keyword} {}({})", procedure.name, names.join(", ")),
        place: context.places.of(procedure.span),
        operations: operations(context),
        stops: context
            .facts
            .map(|facts| findings(&facts.stops, context.places))
            .unwrap_or_default(),
        ends: context
            .facts
            .map(|facts| ends(facts, context))
            .unwrap_or_default(),
        needs: context
            .facts
            .map(|facts| facts.undefined.iter().map(Needed::from).collect())
            .unwrap_or_default(),
    }
}

/// What calls it without its name.
fn operations(context: &Context<'_>) -> Vec<Operation> {
    if let Some(method) = &context.method {
        return bound_operations(context, method);
    }
    let Host::Module(module) = &context.procedure.host else {
        return Vec::new();
    };
    let called = context.procedure.called();
    let modules = context.interface.modules.iter();
    let generics = modules
        .filter(|known| known.name == *module && known.ancestor.is_none())
        .flat_map(|module| &module.generics);
    let of_it = generics.filter(|it| !it.private && it.specifics.contains(&called));
    of_it
        .filter_map(|generic| operation(&generic.spec))
        .collect()
}

/// What calls the binding without its name: generics of its type, inherited ones included.
fn bound_operations(context: &Context<'_>, method: &Method) -> Vec<Operation> {
    let modules = context.interface.modules.iter();
    let types = modules.filter(|module| module.name == method.of.module);
    let types = types.flat_map(|module| module.types.iter().map(move |ty| (ty, module)));
    let line = types
        .filter(|(ty, _)| ty.name == method.of.name)
        .flat_map(|(ty, module)| structure::line(context.interface, ty, module));
    let generics = line.flat_map(|(ty, _)| &ty.generic_bindings);
    let of_it = generics.filter(|it| !it.private && it.bindings.contains(&method.binding));
    let mut operations = Vec::new();
    for operation in of_it.filter_map(|generic| operation(&generic.spec)) {
        if !operations.contains(&operation) {
            operations.push(operation);
        }
    }
    operations
}

fn operation(spec: &GenericSpec) -> Option<Operation> {
    match spec {
        GenericSpec::Operator(operator) => Some(Operation::Operator(operator.clone())),
        GenericSpec::Assignment => Some(Operation::Assignment),
        GenericSpec::Name(_) | GenericSpec::DefinedIo(_) => None,
    }
}

/// Where it can end the process in ways that are never contained.
fn ends(facts: &ProcedureFacts, context: &Context<'_>) -> Vec<Finding> {
    let mut ends = facts.uncontained.clone();
    // With no containment at all they are among the stops that are said to end it.
    let elsewhere = context.options.containment != Containment::Off && !stops::contains_c(context);
    if elsewhere {
        ends.extend(facts.c_ends.iter().cloned());
    }
    findings(&ends, context.places)
}
