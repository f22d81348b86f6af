//! The directives (`Cf2py`, `!f2py`) in Fortran files.

use super::apply;
use super::codes;
use super::declarations::{Declarations, Declared};
use super::types::{Context, Setting, own_arguments};
use crate::diagnostic::{Diagnostic, Diagnostics, Severity};
use crate::interface::{
    Dummy, DummyProcedure, DummyProcedureOrigin, IntentSpec, Interface, Procedure, ProcedureId,
};
use crate::name::Name;
use crate::resolve::{Kinds, Resolved};
use crate::source::Sources;

/// Merges what the directives in the bodies of `resolved` say onto its procedures, as
/// [`refine`](super::refine) does with signature files.
pub fn directives(resolved: &mut Resolved, kinds: &Kinds, sources: &Sources) -> Diagnostics {
    let setting = Setting { kinds, sources };
    let mut diagnostics = Vec::new();
    for body in &resolved.bodies {
        let statements = body
            .statements
            .iter()
            .filter(|statement| statement.directive);
        let declarations = Declarations::of(statements);
        if declarations.is_empty() {
            continue;
        }
        let ids: Vec<ProcedureId> = std::iter::once(body.procedure)
            .chain(body.entries.iter().copied())
            .collect();
        for &id in &ids {
            merge(
                &mut resolved.interface,
                id,
                &declarations,
                setting,
                &mut diagnostics,
            );
        }
        for (name, declared) in declarations.iter() {
            let is_known = ids
                .iter()
                .any(|&id| names(resolved.interface.procedure(id), name));
            if !is_known && says_something(declared) {
                let hidden = [IntentSpec::Callback, IntentSpec::Hide];
                let remedy = match hidden.iter().all(|it| declared.intents.contains(it)) {
                    true => {
                        "a closure is taken for it in what ferrotran compiles, if nothing in the file calls \
                         the procedure"
                    }
                    false => "name one of its arguments",
                };
                diagnostics.push(
                    Diagnostic::new(
                        codes::UNKNOWN_ARGUMENT,
                        Severity::Warning,
                        declared.span,
                        format!("`{name}` is no argument of this procedure"),
                    )
                    .with_remedy(remedy),
                );
            }
        }
    }
    diagnostics
}

/// Whether `name` is an argument of `procedure`, its result or itself.
fn names(procedure: &Procedure, name: &Name) -> bool {
    let result = procedure.result.as_ref();
    procedure.argument(name).is_some()
        || procedure.name == *name
        || result.is_some_and(|result| result.name == *name)
}

/// Whether `declared` says something that only arguments have.
fn says_something(declared: &Declared) -> bool {
    let for_routine = [IntentSpec::Aux, IntentSpec::Callback];
    let intents = &declared.intents;
    intents.iter().any(|intent| !for_routine.contains(intent))
        || declared.optional.is_some()
        || !declared.check.is_empty()
        || !declared.depend.is_empty()
}

fn merge(
    interface: &mut Interface,
    id: ProcedureId,
    declarations: &Declarations,
    setting: Setting<'_>,
    diagnostics: &mut Diagnostics,
) {
    let procedure = &mut interface.procedures[id.0];
    let names = own_arguments(procedure);
    let mut context = Context::new(declarations, &names, setting, diagnostics);
    context.partial = true;
    for argument in &mut procedure.arguments {
        let declared = declarations.get(&argument.name);
        if declared.is_some_and(|declared| declared.external)
            && matches!(argument.dummy, Dummy::Variable(_))
        {
            argument.dummy = Dummy::Procedure(DummyProcedure {
                kind: None,
                interface: None,
                origin: DummyProcedureOrigin::Undetermined,
            });
        }
        apply::merge(argument, declared, &declarations.intents, &mut context);
        // A closure has to be given: there is no module whose attribute it could be.
        if matches!(argument.dummy, Dummy::Procedure(_)) {
            let intents = &mut argument.signature.intents;
            intents.retain(|intent| *intent != IntentSpec::Hide);
        }
    }
    if declarations.routine.span.is_some() {
        procedure.signature = declarations.routine.clone();
    }
    if let Some(own) = declarations.get(&procedure.name) {
        procedure.signature.span.get_or_insert(own.span);
        procedure.signature.c |= own.intents.contains(&IntentSpec::C);
    }
    super::cycles::check(procedure, diagnostics);
}
