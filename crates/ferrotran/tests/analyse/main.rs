//! What analysis finds out about procedures that are made up here: sound ones with one thing added, and
//! how it is printed. What it finds out about written ones is in `tests/cases/analyse`.

mod mutants;
mod report;

use ferrotran::analyse::{self, Options};
use ferrotran::prove;
use ferrotran::report::{ProcedureReport, StateReport, UseReport, report};
use ferrotran::resolve::{self, Kinds};
use ferrotran::source::{self, Sources};
use ferrotran::syntax;

/// A source with what was found out about it.
struct Checked {
    report: Vec<ProcedureReport>,
}

/// Free-form text, analysed.
fn check(text: &str) -> Checked {
    let sources = Sources::new();
    let file = sources.add("test.f90", text.as_bytes().to_vec());
    let (file, _) = syntax::parse(&sources, file, &source::Options::default());
    let (resolved, _) = resolve::resolve(vec![file], &Kinds::default());
    let (facts, _) = analyse::analyse(&resolved, &Options::default());
    let proofs = prove::prove(&resolved, &facts, &prove::Options::default());
    Checked {
        report: report(&resolved, &facts, &proofs, &sources),
    }
}

impl Checked {
    fn procedure(&self, name: &str) -> &ProcedureReport {
        let found = self.report.iter().find(|report| report.name.name() == name);
        found.unwrap_or_else(|| panic!("no procedure {name}"))
    }

    fn used(&self, procedure: &str, argument: &str) -> UseReport {
        let args = &self.procedure(procedure).args;
        let found = args.iter().find(|known| known.name == argument);
        found
            .unwrap_or_else(|| panic!("no argument {argument}"))
            .used
    }

    fn state(&self, procedure: &str) -> StateReport {
        self.procedure(procedure).state
    }
}
