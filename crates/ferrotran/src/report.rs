//! The facts for people and programs: what `ferrotran check` and `ferrotran why` print.

mod obligations;

pub use obligations::{DischargeReport, ObligationReport, obligations};

use std::collections::HashSet;
use std::fmt::Write;
use std::path::PathBuf;

use serde::Serialize;

use crate::interface::{
    Argument, Dummy, Host, Procedure, ProcedureId, ProcedurePath, Selector, nearest,
};
use crate::name::Name;
use crate::resolve::Resolved;
use crate::source::{Sources, Span};

use crate::analyse::{Facts, ProcedureFacts, Reason, State, Use};
use crate::plan::Needed;
use crate::prove::{Proof, Proofs};

/// What `ferrotran check --json` prints for one procedure.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct ProcedureReport {
    /// Its path.
    pub name: ProcedurePath,
    /// Its file.
    pub file: PathBuf,
    /// The line of its name.
    pub line: usize,
    /// Its dummy arguments in order.
    pub args: Vec<ArgumentReport>,
    /// Whether it shares state.
    pub state: StateReport,
    /// The state that it shares, or what is not known of it; empty where it shares none.
    pub reasons: Vec<ReasonReport>,
    /// Its dummy procedures in order.
    pub callbacks: Vec<CallbackReport>,
    /// Where it can end the process.
    pub stops: Vec<ReasonReport>,
    /// Where ending the process can't be turned into an error.
    pub uncontained: Vec<ReasonReport>,
    /// The procedures that it needs, and that are in none of the files.
    pub needs: Vec<Needed>,
    /// Where it returns to a label of the caller.
    pub alternate_returns: Vec<ReasonReport>,
    /// Whether all is shown of the procedure itself that a safe function needs. Whether its wrapper
    /// is one, the plan says.
    #[serde(skip)]
    pub safe: bool,
    /// What keeps it from being safe.
    pub unsafe_because: Vec<ReasonReport>,
}

/// The use of one argument.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct ArgumentReport {
    /// Its name.
    pub name: Name,
    /// How it is used.
    #[serde(rename = "use")]
    pub used: UseReport,
    /// Why; empty where nothing writes it.
    pub reasons: Vec<ReasonReport>,
}

/// How an argument is used.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "lowercase")]
pub enum UseReport {
    /// Shown never to be written.
    In,
    /// Certainly written before it is read.
    Out,
    /// Written on some path.
    InOut,
    /// Not known.
    Unknown,
}

/// Whether a procedure shares state.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "lowercase")]
pub enum StateReport {
    /// It shares none.
    Reentrant,
    /// It takes the lock.
    Locked,
    /// It is not known, so it takes the lock.
    Unknown,
}

/// The use of a dummy procedure. An empty list is a proof of absence.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct CallbackReport {
    /// Its name.
    pub name: Name,
    /// Where it can be called.
    pub called: Vec<ReasonReport>,
    /// Where several threads can call it at once.
    pub concurrent: Vec<ReasonReport>,
    /// Where it can be kept after the return.
    pub kept: Vec<ReasonReport>,
}

/// A reason with its places.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct ReasonReport {
    /// What happens.
    pub text: String,
    /// Where.
    #[serde(flatten)]
    pub place: PlaceReport,
    /// The calls that lead there, outermost first.
    pub calls: Vec<PlaceReport>,
    /// How many calls follow these.
    #[serde(skip_serializing_if = "is_zero")]
    pub further_calls: usize,
}

#[expect(
    clippy::trivially_copy_pass_by_ref,
    reason = "serde passes a reference"
)]
fn is_zero(number: &usize) -> bool {
    *number == 0
}

/// A place in a source.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct PlaceReport {
    /// The file.
    pub file: PathBuf,
    /// The line, counted from 1.
    pub line: usize,
    /// The text of the line.
    pub source: String,
}

/// The facts of all procedures with a body, in the order of the files, and of the module procedures
/// without one: nothing is known of those.
pub fn report(
    resolved: &Resolved,
    facts: &Facts,
    proofs: &Proofs,
    sources: &Sources,
) -> Vec<ProcedureReport> {
    let recorded = resolved
        .bodies
        .iter()
        .filter(|body| body.recorded.is_some());
    let recorded: HashSet<ProcedureId> = recorded.map(|body| body.procedure).collect();
    let procedures = resolved.interface.procedures();
    let reported = procedures.filter(|(id, procedure)| {
        let is_known = facts.procedures.contains_key(id);
        (is_known || matches!(procedure.host, Host::Module(_))) && !recorded.contains(id)
    });
    reported
        .map(|(id, _)| report_of(id, resolved, facts, proofs, sources))
        .collect()
}

/// The facts of one procedure: if it has no body, nothing is known.
pub fn report_of(
    id: ProcedureId,
    resolved: &Resolved,
    facts: &Facts,
    proofs: &Proofs,
    sources: &Sources,
) -> ProcedureReport {
    let procedure = resolved.interface.procedure(id);
    match facts.procedures.get(&id) {
        Some(known) => {
            let proof = proofs.procedures.get(&id);
            procedure_report(procedure, known, proof, sources)
        }
        None => unknown(procedure, sources),
    }
}

impl ProcedureReport {
    /// That of a named constant, which does nothing.
    pub fn of_constant(path: ProcedurePath, span: Span, sources: &Sources) -> Self {
        let place = place(span, sources);
        ProcedureReport {
            name: path,
            file: place.file,
            line: place.line,
            args: Vec::new(),
            state: StateReport::Reentrant,
            reasons: Vec::new(),
            callbacks: Vec::new(),
            stops: Vec::new(),
            uncontained: Vec::new(),
            needs: Vec::new(),
            alternate_returns: Vec::new(),
            safe: true,
            unsafe_because: Vec::new(),
        }
    }
}

/// What holds of all of these procedures, of which an object says which one is called; `None` if there is none of them.
pub fn report_of_any(
    all: &[ProcedureId],
    resolved: &Resolved,
    facts: &Facts,
    proofs: &Proofs,
    sources: &Sources,
) -> Option<ProcedureReport> {
    let procedure = resolved.interface.procedure(*all.first()?);
    Some(match facts.any_of(all) {
        Some(known) => procedure_report(procedure, &known, proofs.any_of(all).as_ref(), sources),
        None => unknown(procedure, sources),
    })
}

/// The report of a procedure without a body.
fn unknown(procedure: &Procedure, sources: &Sources) -> ProcedureReport {
    let place = place(procedure.span, sources);
    let reasons = vec![ReasonReport {
        text: "its body is in none of the files: all that it does is unknown".to_owned(),
        place: place.clone(),
        calls: Vec::new(),
        further_calls: 0,
    }];
    let argument = |argument: &Argument| ArgumentReport {
        name: argument.name.clone(),
        used: UseReport::Unknown,
        reasons: reasons.clone(),
    };
    let is_procedure = |argument: &&Argument| matches!(argument.dummy, Dummy::Procedure(_));
    let is_alternate = |argument: &Argument| argument.dummy == Dummy::AlternateReturn;
    let callback = |argument: &Argument| CallbackReport {
        name: argument.name.clone(),
        called: reasons.clone(),
        concurrent: reasons.clone(),
        kept: reasons.clone(),
    };
    let arguments = &procedure.arguments;
    ProcedureReport {
        name: procedure.path(),
        file: place.file,
        line: place.line,
        args: arguments.iter().map(argument).collect(),
        state: StateReport::Unknown,
        reasons: reasons.clone(),
        callbacks: arguments
            .iter()
            .filter(is_procedure)
            .map(callback)
            .collect(),
        stops: reasons.clone(),
        uncontained: reasons.clone(),
        needs: vec![Needed {
            procedure: procedure.path().to_string(),
            library: None,
        }],
        alternate_returns: match arguments.iter().any(is_alternate) {
            true => reasons.clone(),
            false => Vec::new(),
        },
        safe: false,
        unsafe_because: reasons,
    }
}

fn procedure_report(
    procedure: &Procedure,
    facts: &ProcedureFacts,
    proof: Option<&Proof>,
    sources: &Sources,
) -> ProcedureReport {
    let place = place(procedure.span, sources);
    let list = |reasons: &[Reason]| -> Vec<ReasonReport> {
        reasons
            .iter()
            .map(|reason| reason_report(reason, sources))
            .collect()
    };
    let args = procedure.arguments.iter().zip(&facts.arguments);
    let (state, shared) = match &facts.state {
        State::Reentrant => (StateReport::Reentrant, &[][..]),
        State::Shared(reasons) => (StateReport::Locked, &reasons[..]),
        State::Unknown(reasons) => (StateReport::Unknown, &reasons[..]),
    };
    let kept: Vec<Reason> = facts
        .kept
        .iter()
        .map(|(_, reason)| reason.clone())
        .collect();
    let doubts = proof.into_iter().flat_map(|proof| &proof.unproved);
    let doubts = doubts.map(|doubt| reason_report(&doubt.reason, sources));
    let mut unsafe_because: Vec<ReasonReport> = doubts.collect();
    unsafe_because.extend(list(&kept));
    ProcedureReport {
        name: procedure.path(),
        file: place.file,
        line: place.line,
        args: args
            .map(|(argument, used)| {
                let (used, reason) = use_report(used);
                ArgumentReport {
                    name: argument.name.clone(),
                    used,
                    reasons: reason
                        .iter()
                        .map(|reason| reason_report(reason, sources))
                        .collect(),
                }
            })
            .collect(),
        state,
        reasons: list(shared),
        callbacks: facts
            .callbacks
            .iter()
            .map(|callback| CallbackReport {
                name: procedure.arguments[callback.argument].name.clone(),
                called: list(callback.called.as_slice()),
                concurrent: list(callback.concurrent.as_slice()),
                kept: list(callback.kept.as_slice()),
            })
            .collect(),
        stops: list(&facts.stops),
        uncontained: list(&facts.uncontained),
        needs: facts.undefined.iter().map(Needed::from).collect(),
        alternate_returns: list(&facts.alternate_returns),
        safe: unsafe_because.is_empty(),
        unsafe_because,
    }
}

fn use_report(used: &Use) -> (UseReport, Option<&Reason>) {
    match used {
        Use::NeverWritten => (UseReport::In, None),
        Use::Output(reason) => (UseReport::Out, Some(reason)),
        Use::Written(reason) => (UseReport::InOut, Some(reason)),
        Use::Unknown(reason) => (UseReport::Unknown, Some(reason)),
    }
}

fn reason_report(reason: &Reason, sources: &Sources) -> ReasonReport {
    ReasonReport {
        text: reason.text.clone(),
        place: place(reason.span, sources),
        calls: reason
            .calls
            .outermost
            .iter()
            .map(|&span| place(span, sources))
            .collect(),
        further_calls: reason.calls.further,
    }
}

fn place(span: Span, sources: &Sources) -> PlaceReport {
    let file = sources.file(span.file);
    let (line, _) = file.line_column(span.start);
    PlaceReport {
        file: file.path().to_owned(),
        line,
        source: file.line(line).trim().to_owned(),
    }
}

/// What cannot be explained.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum WhyError {
    /// No such procedure.
    #[error("no procedure `{selector}` is in the files{nearest}")]
    NoProcedure {
        /// What was asked for.
        selector: String,
        /// A phrase that names the nearest ones, if there are any.
        nearest: String,
    },
    /// No such argument.
    #[error("`{procedure}` has no dummy argument `{argument}`; it has: {known}")]
    NoArgument {
        /// The procedure.
        procedure: String,
        /// What was asked for.
        argument: Name,
        /// The arguments that it has.
        known: String,
    },
}

/// The positions of those of `reports` that `selector` names and that have `argument`, if one is
/// asked for.
///
/// # Errors
///
/// If it names none, or none of them has the argument.
pub fn select(
    reports: &[&ProcedureReport],
    selector: &Selector,
    argument: Option<&Name>,
) -> Result<Vec<usize>, WhyError> {
    let positions = 0..reports.len();
    let mut found: Vec<usize> = positions
        .clone()
        .filter(|&position| selector.selects(&reports[position].name))
        .collect();
    if found.is_empty() {
        // By its own name, whatever type has it.
        let bound = |position: &usize| {
            let (_, bound) = reports[*position].name.name().as_str().split_once('%')?;
            Some(selector.name()? == bound)
        };
        found = positions.filter(|at| bound(at) == Some(true)).collect();
    }
    if found.is_empty() {
        let paths = reports.iter().map(|report| report.name.as_str());
        let selector = selector.to_string();
        let nearest = match nearest(&selector, paths) {
            near if near.is_empty() => String::new(),
            near => format!("; near to it: `{}`", near.join("`, `")),
        };
        return Err(WhyError::NoProcedure { selector, nearest });
    }
    let Some(argument) = argument else {
        return Ok(found);
    };
    let arguments = |position: &usize| reports[*position].args.iter().map(|known| &known.name);
    let has_it = |position: &usize| arguments(position).any(|name| name == argument);
    let with_it: Vec<usize> = found.iter().copied().filter(has_it).collect();
    if with_it.is_empty() {
        let known: Vec<&str> = found.iter().flat_map(arguments).map(Name::as_str).collect();
        return Err(WhyError::NoArgument {
            procedure: selector.to_string(),
            argument: argument.clone(),
            known: known.join(", "),
        });
    }
    Ok(with_it)
}

/// What is known of a procedure, or of one argument of it, and why: each reason with the calls that
/// lead to it and the source lines.
pub fn explanation(report: &ProcedureReport, argument: Option<&Name>) -> String {
    let mut text = String::new();
    match argument {
        Some(argument) => {
            for known in report.args.iter().filter(|known| known.name == *argument) {
                explain_argument(&mut text, report.name.as_str(), known);
            }
        }
        None => explain(&mut text, report),
    }
    text
}

fn explain(text: &mut String, report: &ProcedureReport) {
    let _ = writeln!(
        text,
        "{} ({}:{})",
        report.name,
        report.file.display(),
        report.line
    );
    for argument in &report.args {
        explain_argument(text, report.name.as_str(), argument);
    }
    let state = match report.state {
        StateReport::Reentrant => "shares no state: it may run in parallel with anything",
        StateReport::Locked => "shares state, so it takes the lock:",
        StateReport::Unknown => "may share state, so it takes the lock:",
    };
    section(text, state, &report.reasons);
    for callback in &report.callbacks {
        explain_callback(text, callback);
    }
    if !report.needs.is_empty() {
        let needs: Vec<String> = report.needs.iter().map(ToString::to_string).collect();
        let _ = writeln!(
            text,
            "  has to be linked with what is in none of the files: {}",
            needs.join(", ")
        );
    }
    for (title, reasons) in [
        ("can end the process:", &report.stops),
        (
            "can end the process where that can't be contained:",
            &report.uncontained,
        ),
        (
            "can return to labels of its caller:",
            &report.alternate_returns,
        ),
        ("is not shown to be safe:", &report.unsafe_because),
    ] {
        if !reasons.is_empty() {
            section(text, title, reasons);
        }
    }
}

fn explain_argument(text: &mut String, procedure: &str, argument: &ArgumentReport) {
    let used = match argument.used {
        UseReport::In => "is never written, here or in a callee",
        UseReport::Out => "is certainly written before it is read:",
        UseReport::InOut => "is written:",
        UseReport::Unknown => "may be used in any way:",
    };
    section(
        text,
        &format!("`{}` of {procedure} {used}", argument.name),
        &argument.reasons,
    );
}

fn explain_callback(text: &mut String, callback: &CallbackReport) {
    let name = &callback.name;
    for (reasons, is, is_not) in [
        (&callback.called, "can be called:", "is never called"),
        (
            &callback.concurrent,
            "can be called by several threads at once:",
            "is called by one thread at a time",
        ),
        (
            &callback.kept,
            "can be kept after the return:",
            "is not kept after the return",
        ),
    ] {
        let what = if reasons.is_empty() { is_not } else { is };
        section(text, &format!("`{name}` {what}"), reasons);
    }
}

fn section(text: &mut String, title: &str, reasons: &[ReasonReport]) {
    let _ = writeln!(text, "  {title}");
    for reason in reasons {
        for call in &reason.calls {
            step(text, call, "");
        }
        if reason.further_calls > 0 {
            let _ = writeln!(text, "    through {} further calls", reason.further_calls);
        }
        step(text, &reason.place, &reason.text);
    }
}

fn step(text: &mut String, place: &PlaceReport, what: &str) {
    let at = format!("{}:{}", place.file.display(), place.line);
    let arrow = if what.is_empty() { "calls, at" } else { "at" };
    let _ = writeln!(text, "    {arrow} {at}: {}", place.source);
    if !what.is_empty() {
        let _ = writeln!(text, "      {what}");
    }
}
