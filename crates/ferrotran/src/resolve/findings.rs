//! The findings of the stage.

use rustc_hash::FxHashSet;

use crate::diagnostic::{Code, Diagnostic, Diagnostics, Severity};
use crate::source::Span;

/// The findings so far.
#[derive(Default)]
pub(crate) struct Findings {
    diagnostics: Diagnostics,
    reported: FxHashSet<(Code, Span)>,
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

    /// All of them, in the order in which they were reported.
    pub(crate) fn into_diagnostics(self) -> Diagnostics {
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
