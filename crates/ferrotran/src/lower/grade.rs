//! The grade of a wrapper's safety, and its lock: from the facts, or, where they show nothing,
//! from what the user vouches for.

use std::collections::HashSet;
use std::sync::Arc;

use super::argument;
use super::c_shim;
use super::context::Context;
use super::places::Places;
use super::select::Trust;
use super::trust;
use crate::analyse::{Calls, Reason, State};
use crate::interface;
use crate::name::Name;
use crate::plan::{
    Closure, Dummy, Finding, Grade, KeepsOut, Lock, Making, Obligation, Read, Unproved,
};
use crate::prove::{Form, Library, Proof};

/// Whether the wrapper is a safe function: that accesses stay inside what is passed, and that no
/// address is kept after the return, is shown or trusted. The user vouches for `trusted` besides.
pub(super) fn grade(context: &Context<'_>, dummies: &[Dummy], mut trusted: Vec<Unproved>) -> Grade {
    let mut open = match context.proof {
        Some(proof) => doubts(proof, context),
        None => vec![Unproved {
            place: context.places.of(context.procedure.span),
            obligation: unread(context),
        }],
    };
    let closures = dummies.iter().filter_map(Dummy::closure);
    open.extend(closures.filter_map(Closure::written_by_threads));
    if let Some(facts) = context.facts {
        let kept: Vec<Reason> = facts
            .kept
            .iter()
            .map(|(_, reason)| reason.clone())
            .collect();
        open.extend(unproved(&kept, context, Obligation::NotKept));
        let kept = facts
            .callbacks
            .iter()
            .filter_map(|facts| facts.kept.clone());
        let kept: Vec<Reason> = kept.collect();
        open.extend(unproved(&kept, context, Obligation::NotKept));
    }
    open.extend(pointers(context, dummies));
    open.extend(finalised(context, dummies));
    open.extend(extensions(context));
    let (claimed, unclaimed) = libraries(context);
    trusted.extend(claimed);
    let of_callers: Vec<Unproved> = undetermined(context)
        .into_iter()
        .chain(given_pointers(context, dummies))
        .collect();
    if !of_callers.is_empty() || !unclaimed.is_empty() {
        // Nobody can vouch for the procedures and the pointers that others will pass; and who vouches for a
        // procedure has not said what the library is.
        open.splice(0..0, unclaimed);
        open.extend(of_callers);
        return Grade::Unproved(open);
    }
    if open.is_empty() && trusted.is_empty() {
        match context.form {
            Some(Form::Checked(_)) => Grade::Checked,
            Some(Form::Plain) | None => Grade::Proved,
        }
    } else if open.is_empty() || context.vouches(Trust::Extents) {
        open.extend(trusted);
        Grade::Trusted(open)
    } else {
        open.extend(trusted);
        Grade::Unproved(open)
    }
}

/// The libraries that were built elsewhere and whose code runs: those that the build script vouches
/// for, and the others.
fn libraries(context: &Context<'_>) -> (Vec<Unproved>, Vec<Unproved>) {
    let proof = context.proof.into_iter();
    let libraries = proof.flat_map(|proof| &proof.libraries);
    let (claimed, unclaimed): (Vec<_>, Vec<_>) =
        libraries.partition(|(library, _)| matches!(library, Library::Claimed(_)));
    let obligation = |(library, reason): &(Library, Reason)| Unproved {
        place: context.places.of(reason.span),
        obligation: Obligation::Prebuilt {
            library: library.clone(),
            procedure: reason.text.clone(),
            calls: called_at(&reason.calls, context.places),
        },
    };
    (
        claimed.into_iter().map(obligation).collect(),
        unclaimed.into_iter().map(obligation).collect(),
    )
}

/// Pointers whose targets are copied out: what they point to is not followed.
fn pointers(context: &Context<'_>, dummies: &[Dummy]) -> Vec<Unproved> {
    let procedure = context.procedure;
    let arguments = procedure.arguments.iter();
    let associated = arguments
        .filter(|argument| argument.attributes.pointer && !argument::is_lent_pointer(argument));
    let result = procedure.result.iter().filter(|result| result.pointer);
    let pointers = associated
        .map(|argument| (&argument.name, argument.span))
        .chain(result.map(|result| (&result.name, procedure.span)));
    // Of objects only where they point is passed.
    let is_followed = |name: &Name| {
        let mut dummies = dummies.iter().filter(|dummy| dummy.is_object_pointer());
        dummies.all(|dummy| dummy.name != *name)
    };
    pointers
        .filter(|(name, _)| is_followed(name))
        .map(|(name, span)| Unproved {
            place: context.places.of(span),
            obligation: Obligation::PointerTarget(name.clone()),
        })
        .collect()
}

/// Pointers to objects that callers give.
fn given_pointers(context: &Context<'_>, dummies: &[Dummy]) -> Vec<Unproved> {
    let given = dummies
        .iter()
        .filter(|dummy| dummy.is_object_pointer() && !dummy.is_returned());
    let given = given.map(|dummy| Unproved {
        place: context.places.of(context.procedure.span),
        obligation: Obligation::GivenPointer(dummy.name.clone()),
    });
    given.collect()
}

/// The objects that are made, and ended by FINAL procedures when the caller frees them.
fn finalised(context: &Context<'_>, dummies: &[Dummy]) -> Vec<Unproved> {
    let made = dummies.iter().filter_map(Dummy::made_object);
    let ended = made.filter(|(_, making)| *making == Making::Unsafe);
    let ended = ended.map(|(ty, _)| Unproved {
        place: context.places.of(context.procedure.span),
        obligation: Obligation::Finalised(ty.name.clone()),
    });
    ended.collect()
}

/// The types that extend those of another library: an object of one may come to that library's procedures, which take
/// all extensions of a type to be known (`analyse::bindings`).
fn extensions(context: &Context<'_>) -> Vec<Unproved> {
    let provided = &context.options.linkage.provided;
    if provided.is_empty() {
        return Vec::new();
    }
    let modules = context.interface.modules.iter();
    let own = modules.filter(|module| !provided.contains(&module.name));
    let types = own.flat_map(|module| &module.types);
    let extending = types.filter_map(|ty| {
        let parent = ty.parent.as_ref()?;
        provided.contains(&parent.module).then(|| Unproved {
            place: context.places.of(ty.span),
            obligation: Obligation::Extends {
                ty: Some(ty.name.clone()),
                of: parent.module.clone(),
            },
        })
    });
    let mut extending: Vec<Unproved> = extending.collect();
    let mut modules = context.interface.modules.iter();
    let extended =
        modules.find(|module| provided.contains(&module.name) && !module.types.is_empty());
    if let (Some(span), Some(module)) = (context.interface.hidden_extensions, extended) {
        extending.push(Unproved {
            place: context.places.of(span),
            obligation: Obligation::Extends {
                ty: None,
                of: module.name.clone(),
            },
        });
    }
    extending
}

/// Dummy procedures of which only the address can be passed.
fn undetermined(context: &Context<'_>) -> Vec<Unproved> {
    let arguments = context.procedure.arguments.iter();
    arguments
        .filter_map(|argument| match &argument.dummy {
            interface::Dummy::Procedure(procedure) if procedure.interface.is_none() => {
                Some(Unproved {
                    place: context.places.of(argument.span),
                    obligation: Obligation::Callable(argument.name.clone()),
                })
            }
            interface::Dummy::Variable(_)
            | interface::Dummy::Procedure(_)
            | interface::Dummy::AlternateReturn => None,
        })
        .collect()
}

/// The lock: for shared state, for `reads` before the call, or for a closure that several threads find.
pub(super) fn lock(context: &Context<'_>, dummies: &[Dummy], reads: &[&Arc<Read>]) -> Option<Lock> {
    let closures = dummies.iter().filter_map(Dummy::closure);
    let mut concurrent = closures
        .filter_map(|closure| closure.concurrent.clone())
        .peekable();
    let reads: Vec<Finding> = (reads.iter().map(|read| read_finding(read))).collect();
    let state = state(context);
    if state.is_none() && concurrent.peek().is_none() && reads.is_empty() {
        return None;
    }
    let is_of_process = context.facts.is_none_or(|facts| !facts.process.is_empty());
    Some(Lock {
        keeps_out: match state.is_some() && is_of_process {
            true => KeepsOut::Process,
            false => KeepsOut::Image,
        },
        because: (state.into_iter().flatten())
            .chain(reads)
            .chain(concurrent)
            .collect(),
    })
}

fn read_finding(read: &Read) -> Finding {
    Finding {
        place: read.place.clone(),
        text: format!(
            "`{}` of the {}, which decides extents, can be set by others",
            read.variable, read.of
        ),
    }
}

fn state(context: &Context<'_>) -> Option<Vec<Finding>> {
    if trust::is_trusted_reentrant(context) {
        return None;
    }
    match context.facts.map(|facts| &facts.state) {
        Some(State::Reentrant) => None,
        Some(State::Shared(reasons) | State::Unknown(reasons)) => {
            Some(findings(reasons, context.places))
        }
        None => Some(vec![Finding {
            place: context.places.of(context.procedure.span),
            text: unread(context).said().message,
        }]),
    }
}

/// The places of `calls`, and how many others there are.
fn called_at(calls: &Calls, places: &Places<'_>) -> Vec<String> {
    let outermost = calls.outermost.iter().map(|&span| places.of(span));
    let further = (calls.further > 0).then(|| format!("and by {} further calls", calls.further));
    outermost.chain(further).collect()
}

/// The findings that `reasons` give, each once.
pub(super) fn findings(reasons: &[Reason], places: &Places<'_>) -> Vec<Finding> {
    let mut findings: Vec<Finding> = Vec::new();
    let mut seen = HashSet::new();
    for reason in reasons {
        let mut text = reason.text.clone();
        let calls = called_at(&reason.calls, places);
        if !calls.is_empty() {
            text.push_str(&format!(" (called at {})", calls.join(", ")));
        }
        let finding = Finding {
            place: places.of(reason.span),
            text,
        };
        if seen.insert(finding.clone()) {
            findings.push(finding);
        }
    }
    findings
}

/// What is not known where no body was analysed.
fn unread(context: &Context<'_>) -> Obligation {
    match c_shim::is_needed(context.procedure) {
        true => Obligation::InC,
        false => Obligation::Unread,
    }
}

/// What is unproved of the procedure and of what it calls, each once.
fn doubts(proof: &Proof, context: &Context<'_>) -> Vec<Unproved> {
    let mut found: Vec<Unproved> = Vec::new();
    let mut seen = HashSet::new();
    for doubt in &proof.unproved {
        let findings = findings(std::slice::from_ref(&doubt.reason), context.places);
        for finding in findings {
            if !seen.insert((doubt.kind, finding.clone())) {
                continue;
            }
            let Finding { place, text } = finding;
            found.push(Unproved {
                place,
                obligation: Obligation::InBody {
                    kind: doubt.kind,
                    what: text,
                },
            });
        }
    }
    found
}

/// The obligations that `reasons` leave, each once.
fn unproved(
    reasons: &[Reason],
    context: &Context<'_>,
    obligation: impl Fn(String) -> Obligation,
) -> Vec<Unproved> {
    let findings = findings(reasons, context.places).into_iter();
    findings
        .map(|Finding { place, text }| Unproved {
            place,
            obligation: obligation(text),
        })
        .collect()
}
