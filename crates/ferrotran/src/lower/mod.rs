//! The sixth stage: the interface, the facts and the user's options into the [`Plan`]: for each
//! procedure its C ABI, its Rust signature, its checks, lock and shim, and the grade of its
//! safety; or the reason why it is left out. It knows nothing of text.

mod abi;
mod adapter;
mod argument;
mod c_shim;
mod callback;
pub mod codes;
mod computed;
mod constant;
mod documentation;
mod doxygen;
mod expression;
mod follow;
mod generic;
mod grade;
mod import;
mod leading;
mod names;
mod options;
mod places;
mod procedure;
mod result;
mod sentinel;
mod shape;
mod status;
mod stops;
mod target;
mod trust;

pub use leading::TrustedRows;
pub use options::{Containment, Options, StopBy};
pub use sentinel::SentinelOption;
pub use status::Status;
pub use trust::TrustedUnwritten;

use std::collections::HashSet;

use crate::analyse::Facts;
use crate::diagnostic::{Diagnostic, Diagnostics, Severity};
use crate::interface::{self, Host, Interface, Procedure, ProcedureId};
use crate::name::Name;
use crate::plan::{Plan, Skipped};
use crate::source::Sources;

/// Plans the bindings of all procedures and constants of `interface` that `options` ask for.
///
/// What cannot be bound is left out: it stands in [`Plan::skipped`] and has a diagnostic.
pub fn lower(
    interface: &Interface,
    facts: &Facts,
    options: &Options,
    sources: &Sources,
) -> (Plan, Diagnostics) {
    let mut plan = Plan::default();
    let mut diagnostics = unknown_names(interface, options);
    let places = places::Places::new(sources);
    let mut taken = names::Taken::default();
    let mut left_out = Vec::new();
    let from_signatures: HashSet<&Name> = interface
        .procedures()
        .filter(|(_, procedure)| procedure.host == Host::External && procedure.is_from_signature())
        .map(|(_, procedure)| &procedure.name)
        .collect();
    names::RESERVED.iter().for_each(|name| taken.reserve(name));
    for (id, procedure) in interface.procedures() {
        let Some(names) = import::names(interface, id) else {
            continue;
        };
        if !options.wants(&procedure.name) || is_superseded(procedure, &from_signatures) {
            continue;
        }
        let context = procedure::Context {
            interface,
            id,
            procedure,
            names,
            // What C code of a signature does with the procedure is not analysed.
            facts: facts
                .procedures
                .get(&analysed(interface, id))
                .filter(|_| !c_shim::is_needed(procedure)),
            options,
            sources,
            places: &places,
        };
        match context.wrapper(&mut taken) {
            Ok(wrapper) => plan.wrappers.push(wrapper),
            Err(diagnostic) => left_out.push((&procedure.name, procedure.span, *diagnostic)),
        }
    }
    match sentinel::sentinel(interface, options, &plan.wrappers) {
        Ok(sentinel) => plan.sentinel = sentinel,
        Err(diagnostic) => diagnostics.push(*diagnostic),
    }
    for wrapper in plan.wrappers.iter_mut().filter(|_| plan.sentinel.is_some()) {
        wrapper.asks_sentinel = sentinel::concerns(wrapper);
    }
    plan.user_code = interface.user_code.clone();
    for constant in constant::wanted(interface, options) {
        match constant::lower(constant, &mut taken) {
            Ok(constant) => plan.constants.push(constant),
            Err(diagnostic) => left_out.push((&constant.1.name, constant.1.span, *diagnostic)),
        }
    }
    for (name, span, mut diagnostic) in left_out {
        if options.deny_skipped {
            diagnostic.severity = Severity::Error;
        }
        plan.skipped.push(Skipped {
            name: name.clone(),
            place: places.of(span),
            reason: diagnostic.message.clone(),
        });
        diagnostics.push(diagnostic);
    }
    (plan, diagnostics)
}

/// The procedure that was analysed: of one under another name (`fortranname`) that with its own.
fn analysed(interface: &Interface, id: ProcedureId) -> ProcedureId {
    let procedure = interface.procedure(id);
    if procedure.signature.fortran_name.is_none() {
        return id;
    }
    let called = procedure.called();
    let original = interface
        .procedures()
        .find(|(_, other)| other.name == called && other.span == procedure.span);
    original.map_or(id, |(original, _)| original)
}

/// Whether a signature file has another procedure in its place: one of the same name whose
/// `callstatement` takes other arguments.
fn is_superseded(procedure: &Procedure, from_signatures: &HashSet<&Name>) -> bool {
    procedure.host == Host::External
        && !procedure.is_from_signature()
        && from_signatures.contains(&procedure.name)
}

/// Names in the options that name no procedure: most likely misspelt.
fn unknown_names(interface: &Interface, options: &Options) -> Diagnostics {
    let known = |name: &Name| {
        interface
            .procedures()
            .any(|(_, procedure)| procedure.name == *name)
    };
    // Constants can be chosen, too.
    let chosen = |option: &str, name: &Name| {
        let mut constants = interface
            .modules
            .iter()
            .flat_map(|module| &module.constants);
        matches!(option, "only" | "skip") && constants.any(|constant| constant.name == *name)
    };
    options
        .names()
        .filter(|(option, name)| !known(name) && !chosen(option, name))
        .map(|(option, name)| Diagnostic {
            code: codes::UNKNOWN_PROCEDURE,
            severity: Severity::Error,
            message: format!("`{option}` names `{name}`, but there is no such procedure"),
            span: None,
            remedy: Some("correct the name; `ferrotran interface` lists the procedures".to_owned()),
        })
        .chain(unknown_callbacks(interface, options))
        .collect()
}

/// Names in `stop_by` that name no dummy procedure of the procedure that it names.
fn unknown_callbacks(interface: &Interface, options: &Options) -> impl Iterator<Item = Diagnostic> {
    options.stops.iter().filter_map(|stop| {
        let mut named = interface
            .procedures()
            .map(|(_, procedure)| procedure)
            .filter(|procedure| procedure.name == stop.procedure)
            .peekable();
        // That there is none is told of all options alike.
        named.peek()?;
        let mut arguments = named.filter_map(|procedure| procedure.argument(&stop.callback));
        let found =
            arguments.any(|(_, argument)| matches!(argument.dummy, interface::Dummy::Procedure(_)));
        (!found).then(|| Diagnostic {
            code: codes::UNKNOWN_PROCEDURE,
            severity: Severity::Error,
            message: format!(
                "`stop_by` names `{}`, which is no dummy procedure of `{}`",
                stop.callback, stop.procedure
            ),
            span: None,
            remedy: Some("correct the name; `ferrotran interface` lists the arguments".to_owned()),
        })
    })
}
