//! The findings of the stage.

use std::collections::hash_map::Entry;

use rustc_hash::{FxHashMap, FxHashSet};

use crate::diagnostic::{Code, Diagnostic, Diagnostics, Severity};
use crate::source::Span;

/// The findings so far.
#[derive(Default)]
pub(crate) struct Findings {
    diagnostics: Diagnostics,
    reported: FxHashSet<(Code, Span)>,
    /// What is reported once for each cause.
    causes: FxHashMap<(Code, String), Cause>,
}

struct Cause {
    /// The position of its finding.
    position: usize,
    /// How many places the finding hides.
    hides: usize,
    counted: Counted,
}

/// How a finding ends that stands for others.
#[derive(Clone, Copy)]
pub(crate) enum Counted {
    /// "nor in 2 more places".
    Places,
    /// "2 more USE statements name it".
    Uses,
}

impl Findings {
    /// Reports a finding, once for each place.
    pub(crate) fn report(
        &mut self,
        code: Code,
        severity: Severity,
        span: Span,
        message: impl Into<String>,
    ) -> Report<'_> {
        if !self.reported.insert((code, span)) {
            return Report(None);
        }
        self.diagnostics
            .push(Diagnostic::new(code, severity, span, message));
        Report(self.diagnostics.last_mut())
    }

    /// Reports a finding whose message names its cause: once, with the number of others.
    pub(crate) fn report_cause(
        &mut self,
        code: Code,
        severity: Severity,
        span: Span,
        message: String,
        counted: Counted,
    ) -> Report<'_> {
        if !self.reported.insert((code, span)) {
            return Report(None);
        }
        let position = self.diagnostics.len();
        match self.causes.entry((code, message.clone())) {
            Entry::Occupied(mut known) => {
                known.get_mut().hides += 1;
                Report(None)
            }
            Entry::Vacant(new) => {
                new.insert(Cause {
                    position,
                    hides: 0,
                    counted,
                });
                self.diagnostics
                    .push(Diagnostic::new(code, severity, span, message));
                Report(self.diagnostics.last_mut())
            }
        }
    }

    /// All of them, in the order in which they were reported.
    pub(crate) fn into_diagnostics(mut self) -> Diagnostics {
        for cause in self.causes.into_values().filter(|cause| cause.hides > 0) {
            let hides = cause.hides;
            let message = &mut self.diagnostics[cause.position].message;
            message.push_str(&match (cause.counted, hides) {
                (Counted::Places, _) => format!(", nor in {hides} more places"),
                (Counted::Uses, 1) => "; one more USE statement names it".to_owned(),
                (Counted::Uses, _) => format!("; {hides} more USE statements name it"),
            });
        }
        self.diagnostics
    }
}

/// A finding that was reported, to which a remedy can be added.
pub(crate) struct Report<'d>(Option<&'d mut Diagnostic>);

impl Report<'_> {
    pub(crate) fn with_remedy(self, remedy: &str) {
        if let Some(diagnostic) = self.0 {
            diagnostic.remedy = Some(remedy.to_owned());
        }
    }
}
