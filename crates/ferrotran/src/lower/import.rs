//! The name by which a shim imports what it calls: what USE cannot import has no shim.

use super::codes;
use super::context::{Context, Names};
use super::generic::{Undecided, decide};
use crate::diagnostic::{Diagnostic, Severity};
use crate::interface::{Generic, Host, Interface, Procedure, ProcedureId};
use crate::plan::{Dummy, Import};
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
pub(super) fn import(context: &Context<'_>, dummies: &[Dummy]) -> Result<Import, Box<Diagnostic>> {
    let Names::Generics(generics) = &context.names else {
        return Ok(Import::Own);
    };
    let mut refused = None;
    for generic in generics {
        let why = match &generic.spec {
            GenericSpec::Name(name) => {
                match decide(context.interface, generic, context.id, dummies) {
                    Ok(()) => return Ok(Import::Generic(name.clone())),
                    Err(Undecided::Unknown) => format!(
                        "what else the generic `{name}` may call is not all known, so that a call \
                     of `{name}` is not shown to call it"
                    ),
                    Err(Undecided::Rival(rival)) => format!(
                        "nothing that its arguments show keeps a call of the generic `{name}` from \
                     calling `{rival}`"
                    ),
                }
            }
            GenericSpec::Operator(operator) => {
                format!("only the operator `{operator}` is for it")
            }
            GenericSpec::Assignment => "only assignments call it".to_owned(),
            GenericSpec::DefinedIo(io) => format!("only `{io}` calls it"),
        };
        refused.get_or_insert(why);
    }
    Err(not_reached(context, refused.unwrap_or_default()))
}

fn not_reached(context: &Context<'_>, why: String) -> Box<Diagnostic> {
    let Procedure {
        name,
        span,
        private,
        ..
    } = context.procedure;
    let (cause, remedy) = match private {
        true => ("it is PRIVATE, and", "declare it PUBLIC in its module"),
        false => (
            "a generic has its name, and",
            "give the generic another name",
        ),
    };
    let message = format!("`{name}` is left out: {cause} {why}");
    let diagnostic = Diagnostic::new(codes::NOT_REACHED, Severity::Warning, *span, message);
    Box::new(diagnostic.with_remedy(format!(
        "{remedy}, or call it through a small Fortran procedure of that module"
    )))
}
