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
    /// What is reported once for each cause: the position of the finding, and how many it hides.
    causes: FxHashMap<(Code, String), (usize, usize)>,
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

    /// Reports a finding whose message names its cause: once, with the number of other places.
    pub(crate) fn report_cause(
        &mut self,
        code: Code,
        severity: Severity,
        span: Span,
        message: String,
    ) -> Report<'_> {
        if !self.reported.insert((code, span)) {
            return Report(None);
        }
        let position = self.diagnostics.len();
        match self.causes.entry((code, message.clone())) {
            Entry::Occupied(mut known) => {
                known.get_mut().1 += 1;
                Report(None)
            }
            Entry::Vacant(new) => {
                new.insert((position, 0));
                self.diagnostics
                    .push(Diagnostic::new(code, severity, span, message));
                Report(self.diagnostics.last_mut())
            }
        }
    }

    /// All of them, in the order in which they were reported.
    pub(crate) fn into_diagnostics(mut self) -> Diagnostics {
        for (position, hides) in self.causes.into_values().filter(|(_, hides)| *hides > 0) {
            let message = &mut self.diagnostics[position].message;
            message.push_str(&format!(", nor in {hides} more places"));
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
