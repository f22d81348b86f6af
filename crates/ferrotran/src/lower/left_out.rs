//! What passes give in place of a wrapper or a constant, and the diagnostics that come of it: made
//! here, once, when all is known that is left out.

use super::places::Places;
use crate::diagnostic::{Diagnostic, Diagnostics, Severity};
use crate::interface::{Argument, ProcedureId, ProcedurePath};
use crate::name::Name;
use crate::plan::{Count, LeftOut, Part, Skipped, UnsupportedType};
use crate::source::Span;

/// Why there is no wrapper, or no constant.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Refusal {
    /// What of it the bindings cannot have.
    pub(super) part: Part,
    /// Why.
    pub(super) cause: LeftOut,
    /// Where a finding stands that tells of it.
    pub(super) span: Span,
}

impl Refusal {
    /// Of the procedure as a whole, or of a constant.
    pub(super) fn new(part: Part, span: Span, cause: LeftOut) -> Box<Self> {
        Box::new(Refusal { part, cause, span })
    }

    /// Of an argument, where it stands in the list of arguments.
    pub(super) fn argument(argument: &Argument, cause: LeftOut) -> Box<Self> {
        let part = Part::Argument(argument.name.clone());
        Refusal::new(part, argument.span, cause)
    }

    /// Of what the dummy procedure `closure` gets as `argument`.
    pub(super) fn closure_argument(
        closure: &Argument,
        argument: &Argument,
        cause: LeftOut,
    ) -> Box<Self> {
        let part = Part::ClosureArgument {
            closure: closure.name.clone(),
            argument: argument.name.clone(),
        };
        Refusal::new(part, closure.span, cause)
    }

    /// Of what the dummy procedure `closure` returns.
    pub(super) fn closure_result(closure: &Argument, cause: LeftOut) -> Box<Self> {
        let part = Part::ClosureResult {
            closure: closure.name.clone(),
        };
        Refusal::new(part, closure.span, cause)
    }

    /// Of what a signature says of an argument, where it says so.
    pub(super) fn signature(argument: &Argument, cause: LeftOut) -> Box<Self> {
        let span = argument.signature.span.unwrap_or(argument.span);
        Refusal::new(Part::Argument(argument.name.clone()), span, cause)
    }
}

/// All that is left out.
#[derive(Debug, Default)]
pub(super) struct AllLeftOut {
    skipped: Vec<Skipped>,
    /// Where each of them has its finding.
    spans: Vec<Span>,
}

impl AllLeftOut {
    /// Adds what is declared at `span` and has no binding because of `refusal`; of a procedure with
    /// the one whose body a wrapper would run.
    pub(super) fn add(
        &mut self,
        path: ProcedurePath,
        runs: Option<ProcedureId>,
        span: Span,
        refusal: Refusal,
        places: &Places<'_>,
    ) {
        self.spans.push(refusal.span);
        self.skipped.push(Skipped {
            path,
            runs,
            span,
            place: places.of(span),
            part: refusal.part,
            cause: refusal.cause,
        });
    }

    /// What the plan tells of it, and the diagnostics: one for each cause. What has an unresolved
    /// type is told of once, since the declaration has a finding of its own.
    pub(super) fn finish(self, denied: bool) -> (Vec<Skipped>, Diagnostics) {
        let unresolved = self.skipped.iter().filter(|it| is_unresolved(it)).count();
        let mut is_told = false;
        let mut diagnostics = Vec::new();
        let mut told_of = None;
        for (skipped, span) in self.skipped.iter().zip(self.spans) {
            if let LeftOut::Unbound(_) = skipped.cause {
                // One finding for each module: the span is its own.
                if told_of.replace(span) != Some(span) {
                    diagnostics.push(of_module(skipped, span, &self.skipped, denied));
                }
                continue;
            }
            let hides = match is_unresolved(skipped) {
                true if is_told => continue,
                true => unresolved - 1,
                false => 0,
            };
            is_told |= is_unresolved(skipped);
            diagnostics.push(diagnostic(skipped, span, hides, denied));
        }
        (self.skipped, diagnostics)
    }
}

fn is_unresolved(skipped: &Skipped) -> bool {
    skipped.cause == LeftOut::Type(UnsupportedType::Unresolved)
}

/// The diagnostic of all that is never bound of the module that has `first`.
fn of_module(first: &Skipped, span: Span, skipped: &[Skipped], denied: bool) -> Diagnostic {
    let module = first.path.module();
    let of_it = skipped.iter().filter(|skipped| {
        matches!(skipped.cause, LeftOut::Unbound(_)) && skipped.path.module() == module
    });
    let said = first.said();
    let name = module.map_or("", Name::as_str);
    let message = format!("left out of the module `{name}`: {}", Count::of(of_it));
    let severity = severity(first, denied);
    Diagnostic::new(said.code, severity, span, message)
        .with_label(said.label)
        .with_remedy(format!("{}; or leave it out by `skip`", said.remedy))
}

fn severity(skipped: &Skipped, denied: bool) -> Severity {
    let is_kind = matches!(
        skipped.cause,
        LeftOut::Type(UnsupportedType::Real(_) | UnsupportedType::Complex(_))
    );
    match skipped.cause.severity() {
        Severity::Warning if denied => Severity::Error,
        Severity::Note if denied && is_kind => Severity::Error,
        severity @ (Severity::Note | Severity::Warning | Severity::Error) => severity,
    }
}

/// The diagnostic of what is left out, which stands for `hides` others.
fn diagnostic(skipped: &Skipped, span: Span, hides: usize, denied: bool) -> Diagnostic {
    let said = skipped.said();
    let reason = skipped.reason();
    let mut message = match (&skipped.cause, &skipped.part) {
        (LeftOut::Option(option), _) => {
            let method = option.method();
            format!("`{method}` does not fit `{}`: {reason}", skipped.path)
        }
        (_, Part::Constant) => format!("the constant `{}` is left out: {reason}", skipped.path),
        (
            _,
            Part::Procedure
            | Part::Argument(_)
            | Part::Result
            | Part::ClosureArgument { .. }
            | Part::ClosureResult { .. }
            | Part::Item,
        ) => format!("`{}` is left out: {reason}", skipped.path),
    };
    if hides > 0 {
        message.push_str(&format!("; {hides} more are left out for such a type"));
    }
    let severity = severity(skipped, denied);
    let remedy = if matches!(skipped.cause, LeftOut::Option(_)) {
        said.remedy.into_owned()
    } else {
        format!("{}, or leave it out by `skip`", said.remedy)
    };
    Diagnostic::new(said.code, severity, span, message)
        .with_label(said.label)
        .with_remedy(remedy)
}
