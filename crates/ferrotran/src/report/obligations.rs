//! The obligations of all procedures, for `ferrotran check --obligations`.

use std::fmt;
use std::path::PathBuf;

use serde::Serialize;

use super::place;
use crate::interface::ProcedurePath;
use crate::prove::{Discharge, Proofs};
use crate::resolve::Resolved;
use crate::source::Sources;

/// An obligation of a procedure's own body, and how it is discharged.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct ObligationReport {
    /// The procedure.
    pub procedure: ProcedurePath,
    /// The file.
    pub file: PathBuf,
    /// The line, counted from 1.
    pub line: usize,
    /// What has to hold: a word that never changes.
    pub obligation: &'static str,
    /// What has to hold, as a phrase.
    pub text: String,
    /// How it is discharged.
    pub discharge: DischargeReport,
    /// The rule by which it is proved, or why it is not.
    pub how: &'static str,
}

/// How an obligation is discharged.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "lowercase")]
pub enum DischargeReport {
    /// By a rule.
    Proved,
    /// By a check in what is compiled.
    Checked,
    /// By none.
    Unproved,
}

impl fmt::Display for ObligationReport {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let discharge = match self.discharge {
            DischargeReport::Proved => "proved",
            DischargeReport::Checked => "checked",
            DischargeReport::Unproved => "unproved",
        };
        let (file, line) = (self.file.display(), self.line);
        let Self {
            procedure,
            obligation,
            text,
            how,
            ..
        } = self;
        writeln!(
            f,
            "{file}:{line}: {procedure}: {discharge}, {obligation}: {text}: {how}"
        )
    }
}

/// The obligations of all procedures with a body, in the order of the sources. Those of callees stand
/// at the callees.
pub fn obligations(
    resolved: &Resolved,
    proofs: &Proofs,
    sources: &Sources,
) -> Vec<ObligationReport> {
    let mut listed = Vec::new();
    for body in &resolved.bodies {
        let procedure = resolved.interface.procedure(body.procedure).path();
        let Some(proof) = proofs.procedures.get(&body.procedure) else {
            continue;
        };
        for obligation in &proof.obligations {
            let place = place(obligation.span, sources);
            let (discharge, how) = match obligation.discharge {
                Discharge::Proved(rule) => (DischargeReport::Proved, rule.phrase()),
                Discharge::Checked => (DischargeReport::Checked, "by a check in what is compiled"),
                Discharge::Unproved(cause) => (DischargeReport::Unproved, cause.text()),
            };
            listed.push(ObligationReport {
                procedure: procedure.clone(),
                file: place.file,
                line: place.line,
                obligation: obligation.kind.word(),
                text: obligation.text(),
                discharge,
                how,
            });
        }
    }
    listed
}
