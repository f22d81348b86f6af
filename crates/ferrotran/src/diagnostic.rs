//! What was found wrong in a source: a code, a place, what is wrong and what to do about it.

use std::fmt;

use serde::Serialize;

use crate::source::{Sources, Span};

/// How much a [`Diagnostic`] matters.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize)]
#[serde(rename_all = "lowercase")]
pub enum Severity {
    /// Something that a person may want to know.
    Note,
    /// Something was left out or is doubtful; the rest is right.
    Warning,
    /// What was asked for cannot be given.
    Error,
}

/// A stable identifier of a kind of diagnostic: `FT0101` and so on. The first two digits name
/// the stage: 01 source, 02 syntax, 03 resolve, 04 signature, 05 analyse, 06 lower, 07 build,
/// 08 module files.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize)]
pub struct Code(pub &'static str);

impl fmt::Display for Code {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.0)
    }
}

/// Declares the codes of a stage: each a constant, and all in the table `EXPLANATIONS`, from
/// which `ferrotran explain` takes its texts.
macro_rules! codes {
    ($($(#[$meta:meta])* $name:ident = $code:literal: $explanation:literal;)*) => {
        $($(#[$meta])* pub const $name: $crate::diagnostic::Code = $crate::diagnostic::Code($code);)*
        /// Each code of this stage with a text that explains it at length.
        pub const EXPLANATIONS: &[($crate::diagnostic::Code, &str)] =
            &[$(($name, $explanation),)*];
    };
}
pub(crate) use codes;

/// One finding, with its place in the source.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Diagnostic {
    /// Which kind of finding.
    pub code: Code,
    /// How much it matters.
    pub severity: Severity,
    /// What is wrong, in one sentence.
    pub message: String,
    /// Where; `None` only where there is no source (a missing file).
    pub span: Option<Span>,
    /// What is at that place, in a few words.
    pub label: Option<String>,
    /// What a person can do about it.
    pub remedy: Option<String>,
}

impl Diagnostic {
    /// The finding where nothing can be made of what it was found in.
    #[must_use]
    pub fn as_error(&self) -> Self {
        Diagnostic {
            severity: Severity::Error,
            ..self.clone()
        }
    }

    /// A finding at `span`.
    pub fn new(code: Code, severity: Severity, span: Span, message: impl Into<String>) -> Self {
        Diagnostic {
            code,
            severity,
            message: message.into(),
            span: Some(span),
            label: None,
            remedy: None,
        }
    }

    /// The same finding with a few words at its place.
    #[must_use]
    pub fn with_label(mut self, label: impl Into<String>) -> Self {
        self.label = Some(label.into());
        self
    }

    /// The same finding with a remedy.
    #[must_use]
    pub fn with_remedy(mut self, remedy: impl Into<String>) -> Self {
        self.remedy = Some(remedy.into());
        self
    }

    /// The finding as text for a person: code, file, line, column, the source line with the
    /// place marked, the remedy. With `colour`, ANSI escapes are used.
    pub fn render(&self, sources: &Sources, colour: bool) -> String {
        use annotate_snippets::{AnnotationKind, Group, Level, Renderer, Snippet};
        let level = match self.severity {
            Severity::Note => Level::NOTE,
            Severity::Warning => Level::WARNING,
            Severity::Error => Level::ERROR,
        };
        let file = self.span.map(|span| (span, sources.file(span.file)));
        let path = file
            .as_ref()
            .map(|(_, file)| file.path().display().to_string());
        let title = level.primary_title(&self.message).id(self.code.0);
        let mut group = match (&file, &path) {
            (Some((span, file)), Some(path)) => {
                // Places are in bytes, which can lie inside a character.
                let text = file.text();
                let start = text.floor_char_boundary(span.start as usize);
                let end = text.ceil_char_boundary(span.end as usize);
                // The lines around the place: a file may be large and its findings many.
                let first = text[..start].rfind('\n').map_or(0, |newline| newline + 1);
                let last = text[end..]
                    .find('\n')
                    .map_or(text.len(), |newline| end + newline);
                let (line, _) = file.line_column(span.start);
                title.element(
                    Snippet::source(&text[first..last])
                        .path(path.as_str())
                        .line_start(line)
                        .annotation(
                            AnnotationKind::Primary
                                .span(start - first..end - first)
                                .label(self.label.as_deref()),
                        ),
                )
            }
            _ => Group::with_title(title),
        };
        if let Some(remedy) = &self.remedy {
            group = group.element(Level::HELP.message(remedy.as_str()));
        }
        let renderer = if colour {
            Renderer::styled()
        } else {
            Renderer::plain()
        };
        renderer.render(&[group]).to_string()
    }
}

/// The findings of a stage, in the order in which they were found.
pub type Diagnostics = Vec<Diagnostic>;
