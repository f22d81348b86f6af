//! What the documentation of a wrapper says.

use super::context::Context;
use super::doxygen;
use super::grade::findings;
use super::options::Containment;
use super::stops;
use crate::analyse::ProcedureFacts;
use crate::interface::ProcedureKind;
use crate::plan::{Documentation, Finding, Needed};
use crate::source::{Sources, Span};

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
    Documentation {
        comments: comments(&procedure.comments, context.sources),
        heading: format!("{keyword} {}({})", procedure.name, names.join(", ")),
        place: context.places.of(procedure.span),
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

/// The comment lines, without the indentation that all share, without empty ones at the ends and
/// without commands of Doxygen.
pub(super) fn comments(spans: &[Span], sources: &Sources) -> Vec<String> {
    let lines: Vec<String> = spans
        .iter()
        .map(|&span| {
            let file = sources.file(span.file);
            let text = file.text().get(span.start as usize..span.end as usize);
            // Doxygen's and FORD's marks are no text.
            let text = text.unwrap_or_default().trim_end();
            let text = text.strip_prefix(['>', '<', '!']).unwrap_or(text);
            text.to_owned()
        })
        .collect();
    let indentation = lines
        .iter()
        .filter(|line| !line.is_empty())
        .map(|line| line.len() - line.trim_start().len())
        .min()
        .unwrap_or(0);
    let text: Vec<String> = lines
        .iter()
        .map(|line| line.get(indentation..).unwrap_or_default().to_owned())
        .collect();
    let first = text.iter().position(|line| !line.is_empty());
    let last = text.iter().rposition(|line| !line.is_empty());
    match (first, last) {
        (Some(first), Some(last)) => doxygen::plain(text[first..=last].to_vec()),
        _ => Vec::new(),
    }
}
