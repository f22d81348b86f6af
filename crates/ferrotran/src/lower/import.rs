//! The name by which a shim imports what it calls: what USE cannot import has no shim.

use super::context::{Context, Names};
use super::generic::{Undecided, decide};
use super::left_out::Refusal;
use crate::interface::{Generic, Host, Interface, ProcedureId};
use crate::plan::{Dummy, Hidden, Import, LeftOut, NotReached, Part};
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
    let Names::Generics(generics) = &context.names else {
        return Ok(Import::Own);
    };
    let mut refused = Vec::new();
    for generic in generics {
        refused.push(match &generic.spec {
            GenericSpec::Name(name) => {
                match decide(context.interface, generic, context.id, dummies) {
                    Ok(()) => return Ok(Import::Generic(name.clone())),
                    Err(Undecided::Unknown) => NotReached::NotAllKnown(name.clone()),
                    Err(Undecided::Rival(rival)) => NotReached::Rival {
                        generic: name.clone(),
                        rival,
                    },
                }
            }
            GenericSpec::Operator(_) | GenericSpec::Assignment | GenericSpec::DefinedIo(_) => {
                NotReached::OnlyBy(generic.spec.clone())
            }
        });
    }
    let cause = LeftOut::NotReached {
        hidden: match context.procedure.private {
            true => Hidden::Private,
            false => Hidden::Overloaded,
        },
        by: refused.into_iter().next().unwrap_or(NotReached::NoGeneric),
    };
    Err(Refusal::new(Part::Procedure, context.procedure.span, cause))
}
