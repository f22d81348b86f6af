//! The name by which a shim imports what it calls: what USE cannot import has no shim.

use super::context::{Context, Names, Rival};
use super::generic::{Undecided, decide, decide_among};
use super::left_out::Refusal;
use crate::interface::{Generic, Host, Interface, ProcedureId};
use crate::plan::{
    Dummy, Hidden, Import, LeftOut, NotReached, Operation, Part, Passing, Presence, ShapeTold,
};
use crate::syntax::ast::GenericSpec;

/// The names of the procedure `id`; `None` where nothing outside its module can name it.
pub(super) fn names(interface: &Interface, id: ProcedureId) -> Option<Names<'_>> {
    let procedure = interface.procedure(id);
    let module = match &procedure.host {
        Host::External => return Some(Names::Own),
        Host::Module(module) => module,
        Host::Submodule { .. } | Host::Internal(_) | Host::InterfaceBody => return None,
    };
    let mut modules = interface.modules.iter();
    let module = modules.find(|known| known.name == *module && known.ancestor.is_none())?;
    if !module.procedures.contains(&id) {
        // A submodule declares it.
        return None;
    }
    let called = procedure.called();
    let generics = || module.generics.iter();
    let has_its_name =
        |generic: &&Generic| matches!(&generic.spec, GenericSpec::Name(name) if *name == called);
    if !procedure.private {
        return Some(match generics().find(has_its_name) {
            None => Names::Own,
            Some(generic) => Names::Generics(vec![generic]),
        });
    }
    let of_it = |generic: &&Generic| !generic.private && generic.specifics.contains(&called);
    let generics: Vec<&Generic> = generics().filter(of_it).collect();
    (!generics.is_empty()).then_some(Names::Generics(generics))
}

/// How a shim that passes `dummies` names the procedure, or why none can.
pub(super) fn import(context: &Context<'_>, dummies: &[Dummy]) -> Result<Import, Box<Refusal>> {
    let generics: Vec<(&GenericSpec, Result<(), Undecided>)> = match &context.names {
        Names::Own => return Ok(Import::Own),
        Names::Generics(generics) => {
            let generics = generics.iter().map(|generic| {
                let decided = decide(context.interface, generic, context.id, dummies);
                (&generic.spec, decided)
            });
            generics.collect()
        }
        Names::Bound(generics) => {
            let given = dummies.iter().enumerate();
            let given = given.filter(|(position, _)| !context.is_object(*position));
            let given: Vec<&Dummy> = given.map(|(_, dummy)| dummy).collect();
            let is_function = context.procedure.result.is_some();
            let operands: Vec<&Dummy> = dummies.iter().filter(|it| !it.is_result()).collect();
            let generics = generics.iter().map(|generic| {
                let decided = match (&generic.rivals, &generic.spec) {
                    (Some(rivals), GenericSpec::Name(_)) => {
                        let rivals: Vec<_> = rivals.iter().map(Rival::without_object).collect();
                        decide_among(is_function, rivals.iter(), &given)
                    }
                    // The generics of both operands may be meant: of what else has none, and of the same type.
                    (
                        Some(rivals),
                        GenericSpec::Operator(_)
                        | GenericSpec::Assignment
                        | GenericSpec::DefinedIo(_),
                    ) if operands.iter().all(|it| has_its_generics(context, it)) => {
                        let rivals = rivals.iter().map(|rival| &rival.procedure);
                        decide_among(is_function, rivals, &operands)
                    }
                    (Some(_) | None, _) => Err(Undecided::Unknown),
                };
                (&generic.spec, decided)
            });
            generics.collect()
        }
    };
    let mut refused = Vec::new();
    for (spec, decided) in generics {
        refused.push(match spec {
            GenericSpec::Name(name) => match decided {
                Ok(()) => return Ok(Import::Generic(name.clone())),
                Err(Undecided::Unknown) => NotReached::NotAllKnown(name.clone()),
                Err(Undecided::Rival(rival)) => NotReached::Rival {
                    generic: name.clone(),
                    rival,
                },
            },
            GenericSpec::Operator(_) | GenericSpec::Assignment | GenericSpec::DefinedIo(_) => {
                if decided.is_ok()
                    && let Some(operation) = operation(context, spec, dummies)
                {
                    return Ok(Import::Operation(operation));
                }
                NotReached::OnlyBy(spec.clone())
            }
        });
    }
    let cause = LeftOut::NotReached {
        hidden: match context.procedure.private || context.method.is_some() {
            true => Hidden::Private,
            false => Hidden::Overloaded,
        },
        by: refused.into_iter().next().unwrap_or(NotReached::NoGeneric),
    };
    Err(Refusal::new(Part::Procedure, context.procedure.span, cause))
}

/// Whether no type has generics that the type does not have whose method it is, among those that an operand may have.
fn has_its_generics(context: &Context<'_>, operand: &Dummy) -> bool {
    let of = context.method.as_ref().map(|method| &method.of);
    match &operand.passing {
        Passing::Structure { name, .. } | Passing::Structures { name, .. } => of == Some(name),
        Passing::Scalar { .. }
        | Passing::Array { .. }
        | Passing::Text { .. }
        | Passing::CharacterArray { .. } => true,
        Passing::Class { .. }
        | Passing::AllocatableStructure { .. }
        | Passing::ObjectPointer { .. }
        | Passing::Allocatable { .. }
        | Passing::Procedure(_)
        | Passing::AlternateReturn => false,
    }
}

/// What a shim does with what it passes as operands; `None` if it has not all of them.
fn operation(context: &Context<'_>, spec: &GenericSpec, dummies: &[Dummy]) -> Option<Operation> {
    let given: Vec<&Dummy> = dummies.iter().filter(|dummy| !dummy.is_result()).collect();
    let is_function = context.procedure.result.is_some();
    let operation = match (spec, given.len()) {
        (GenericSpec::Operator(operator), 1 | 2) if is_function => {
            Operation::Operator(operator.clone())
        }
        (GenericSpec::Assignment, 2) if !is_function => Operation::Assignment,
        _ => return None,
    };
    given.into_iter().all(is_operand).then_some(operation)
}

/// Whether it is a whole variable in the shim: of an array of which only the first element is passed nothing tells the end.
fn is_operand(dummy: &Dummy) -> bool {
    dummy.presence == Presence::Required
        && match &dummy.passing {
            Passing::Scalar { .. }
            | Passing::Text { .. }
            | Passing::Structure { .. }
            | Passing::AllocatableStructure { .. }
            | Passing::ObjectPointer { .. }
            | Passing::Class { .. } => true,
            Passing::Array { .. } | Passing::CharacterArray { .. } | Passing::Structures { .. } => {
                dummy.shape_told != ShapeTold::Nothing
            }
            Passing::Allocatable { .. } | Passing::Procedure(_) | Passing::AlternateReturn => false,
        }
}
