//! Into which procedures checks are compiled, as a user wants it.

use std::collections::HashSet;

use crate::diagnostic::{Diagnostic, Diagnostics, Severity};
use crate::interface::{Host, Interface, ProcedurePath, Selector, nearest};
use crate::lower::codes;
use crate::prove::Checks;

/// Into which procedures checks are compiled where they are needed.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct WantedChecks {
    /// Into all, or into none.
    pub all: Checks,
    /// Other answers for some, named by [selectors](Selector); the last that names a procedure counts.
    pub of: Vec<(String, Checks)>,
    /// How loops with checks are written.
    pub loops: Loops,
}

/// How loops with checks are written.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Loops {
    /// Twice, where it can be decided before a loop whether subscripts in it are in range: once with their
    /// checks, and once without.
    #[default]
    Twice,
    /// Once: the code is smaller and slower, and each check stands in front of what it guards.
    Once,
}

impl WantedChecks {
    /// What `prove` is told: whether there are checks at all, and which procedures have none
    /// nevertheless. A selector that names nothing is an error.
    pub(super) fn resolve(
        &self,
        interface: &Interface,
    ) -> (Checks, HashSet<ProcedurePath>, Diagnostics) {
        let procedures = interface.procedures();
        let defined =
            procedures.filter(|(_, procedure)| !matches!(procedure.host, Host::InterfaceBody));
        let mut wanted: Vec<(ProcedurePath, Checks)> = defined
            .map(|(_, procedure)| (procedure.path(), self.all))
            .collect();
        let mut diagnostics = Diagnostics::new();
        for (text, checks) in &self.of {
            let selector = match Selector::parse(text) {
                Ok(selector) => selector,
                Err(error) => {
                    diagnostics.push(finding(
                        codes::NO_SELECTOR,
                        format!("`checks_of` names no procedure: {error}"),
                        "write `name`, `module::name`, `::name` for an external procedure alone, or a \
                         pattern such as `module::*`"
                            .to_owned(),
                    ));
                    continue;
                }
            };
            let mut found = false;
            for (path, answer) in &mut wanted {
                if selector.selects(path) {
                    *answer = *checks;
                    found = true;
                }
            }
            if !found {
                let known = wanted.iter().map(|(path, _)| path.as_str());
                let remedy = match nearest(text, known) {
                    near if near.is_empty() => {
                        "`ferrotran interface` lists the procedures".to_owned()
                    }
                    near => format!("near to it: `{}`", near.join("`, `")),
                };
                diagnostics.push(finding(
                    codes::UNKNOWN_PROCEDURE,
                    format!("`checks_of` names `{text}`, but there is no such procedure"),
                    remedy,
                ));
            }
        }
        let checks = match wanted.iter().any(|(_, checks)| *checks == Checks::On) {
            true => Checks::On,
            false => Checks::Off,
        };
        let without = wanted
            .into_iter()
            .filter(|(_, checks)| *checks == Checks::Off);
        (checks, without.map(|(path, _)| path).collect(), diagnostics)
    }
}

fn finding(code: crate::diagnostic::Code, message: String, remedy: String) -> Diagnostic {
    Diagnostic {
        label: None,
        code,
        severity: Severity::Error,
        message,
        span: None,
        remedy: Some(remedy),
    }
}
