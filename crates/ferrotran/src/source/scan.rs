//! A text into logical lines: the code, and the directives between it.

use super::builder::Builder;
use super::line::{Line, Lines};
use super::options::Form;
use super::state::Pass;
use super::text::Text;
use super::{fixed, free};
use crate::diagnostic::Diagnostics;

/// The logical lines of `text`.
///
/// ```
/// use ferrotran::source::{Options, Sources, logical_lines, text};
/// let sources = Sources::new();
/// let file = sources.add("example.f", b"      DO 10 I = 1,\n     &   N\n   10 CONTINUE\n".to_vec());
/// let (text, _) = text(&sources, file, &Options::default());
/// let (lines, diagnostics) = logical_lines(&text);
/// let texts: Vec<_> = lines.iter().map(|line| (line.label, lines.text(line))).collect();
/// assert_eq!(texts, [(None, "do10i=1,n"), (Some(10), "continue")]);
/// assert!(diagnostics.is_empty());
/// ```
pub fn logical_lines(text: &Text) -> (Lines, Diagnostics) {
    let mut lines = Lines {
        escapes: text.escapes(),
        ..Lines::default()
    };
    lines.text.reserve(text.size() / 2);
    lines.offsets.reserve(text.size() / 2);
    let (mut lines, mut diagnostics, saw_directive) = pass(text, lines, Vec::new(), Pass::Code);
    if saw_directive {
        let mut all = std::mem::take(&mut lines.lines);
        (lines, diagnostics, _) = pass(text, lines, diagnostics, Pass::Directives);
        all.append(&mut lines.lines);
        all.sort_by_key(|line: &Line| line.rows.0);
        lines.lines = all;
    }
    for (line, number) in lines.lines.iter_mut().zip(0..) {
        line.number = number;
    }
    (lines, diagnostics)
}

/// Reads the code or the directives of a text into `lines`. Also says whether there was a directive.
fn pass(
    text: &Text,
    lines: Lines,
    diagnostics: Diagnostics,
    pass: Pass,
) -> (Lines, Diagnostics, bool) {
    let blocks = text.form() == Form::Signature;
    let mut builder = Builder::new(lines, diagnostics, blocks, pass);
    match text.form() {
        Form::Fixed => fixed::read(&mut builder, text.physical()),
        Form::Free | Form::Signature => free::read(&mut builder, text.physical()),
    }
    (builder.lines, builder.diagnostics, builder.saw_directive)
}
