//! What analysis finds out about small procedures.

mod agreement;
mod bound;
mod fills;
mod hidden;
mod intents;
mod mutants;
mod outputs;
mod state;
mod stops;
mod uses;

use ferrotran::analyse::report::{self, ProcedureReport, StateReport, UseReport};
use ferrotran::analyse::{self, Callback, Options, ProcedureFacts};
use ferrotran::diagnostic::Diagnostics;
use ferrotran::name::Name;
use ferrotran::resolve::{self, Kinds, Resolved};
use ferrotran::source::{self, Sources};
use ferrotran::syntax;

/// A source with what was found out about it.
struct Checked {
    sources: Sources,
    resolved: Resolved,
    facts: analyse::Facts,
    diagnostics: Diagnostics,
    report: Vec<ProcedureReport>,
}

/// Free-form text, analysed.
fn check(text: &str) -> Checked {
    check_as("test.f90", text, &Options::default())
}

/// Fixed-form text, analysed: labels and statements are put into their columns.
fn check_fixed(text: &str) -> Checked {
    let lines = text.lines().map(|line| {
        let line = line.trim();
        match line.split_once(' ') {
            _ if line.starts_with('*') => line.to_owned(),
            Some((label, rest)) if label.parse::<u32>().is_ok() => format!("{label:<5} {rest}\n"),
            _ => format!("      {line}"),
        }
    });
    let text: Vec<String> = lines.collect();
    check_as("test.f", &(text.join("\n") + "\n"), &Options::default())
}

fn check_as(path: &str, text: &str, options: &Options) -> Checked {
    let sources = Sources::new();
    let file = sources.add(path, text.as_bytes().to_vec());
    let (file, _) = syntax::parse(&sources, file, &source::Options::default());
    let (resolved, _) = resolve::resolve(vec![file], &Kinds::default());
    let (facts, diagnostics) = analyse::analyse(&resolved, options);
    let report = report::report(&resolved, &facts, &sources);
    Checked {
        sources,
        resolved,
        facts,
        diagnostics,
        report,
    }
}

impl Checked {
    fn procedure(&self, name: &str) -> &ProcedureReport {
        let found = self
            .report
            .iter()
            .find(|report| report.name.rsplit(':').next() == Some(name));
        found.unwrap_or_else(|| panic!("no procedure {name}"))
    }

    fn used(&self, procedure: &str, argument: &str) -> UseReport {
        let args = &self.procedure(procedure).args;
        let found = args.iter().find(|known| known.name == argument);
        found
            .unwrap_or_else(|| panic!("no argument {argument}"))
            .used
    }

    fn reason(&self, procedure: &str, argument: &str) -> String {
        let args = &self.procedure(procedure).args;
        let found = args.iter().find(|known| known.name == argument);
        found
            .and_then(|known| known.reasons.first())
            .map_or(String::new(), |r| r.text.clone())
    }

    fn state(&self, procedure: &str) -> StateReport {
        self.procedure(procedure).state
    }

    fn state_reasons(&self, procedure: &str) -> String {
        let reasons = &self.procedure(procedure).reasons;
        reasons
            .iter()
            .map(|reason| reason.text.as_str())
            .collect::<Vec<_>>()
            .join("; ")
    }

    fn facts(&self, procedure: &str) -> &ProcedureFacts {
        let name = Name::new(procedure);
        let mut procedures = self.resolved.interface.procedures();
        let found = procedures.find(|(id, candidate)| {
            candidate.name == name && self.facts.procedures.contains_key(id)
        });
        &self.facts.procedures[&found.expect("it is in the source").0]
    }

    fn callback(&self, procedure: &str) -> &Callback {
        &self.facts(procedure).callbacks[0]
    }

    fn codes(&self) -> Vec<&str> {
        self.diagnostics.iter().map(|found| found.code.0).collect()
    }
}
