//! Files into logical lines: the code, the directives between it, and what it includes.

use super::builder::Builder;
use super::line::{Line, Lines};
use super::options::{Form, Options};
use super::physical::{self, Physical};
use super::state::Pass;
use super::{FileId, Sources, Span, codes, fixed, free, include};
use crate::diagnostic::{Diagnostic, Diagnostics, Severity};

/// INCLUDE lines nested deeper than this are an error.
pub(super) const MAX_INCLUDE_DEPTH: usize = 32;

/// More INCLUDE lines than this in one file and what it includes are an error: files that include
/// each other twice would otherwise double with each level.
const MAX_INCLUDES: usize = 10_000;

/// Longer texts than this are not read: places are held in 32 bits.
pub(super) const MAX_TEXT: usize = 1 << 30;

/// The logical lines of `file` and of what it includes.
///
/// This reads no files: INCLUDE lines name files that [`read`](super::read) has put into `sources`.
/// An INCLUDE whose file is not there stays a line and gives a diagnostic.
///
/// ```
/// use ferrotran::source::{Options, Sources, logical_lines};
/// let sources = Sources::new();
/// let file = sources.add("example.f", b"      DO 10 I = 1,\n     &   N\n   10 CONTINUE\n".to_vec());
/// let (lines, diagnostics) = logical_lines(&sources, file, &Options::default());
/// let texts: Vec<_> = lines.iter().map(|line| (line.label, lines.text(line))).collect();
/// assert_eq!(texts, [(None, "do10i=1,n"), (Some(10), "continue")]);
/// assert!(diagnostics.is_empty());
/// ```
pub fn logical_lines(sources: &Sources, file: FileId, options: &Options) -> (Lines, Diagnostics) {
    let form = options.form_of(sources.file(file).path());
    let mut scan = Scan {
        sources,
        options,
        form,
        lines: Lines {
            escapes: options.escapes,
            ..Lines::default()
        },
        diagnostics: Vec::new(),
        includes: 0,
    };
    let lines = scan.file(file, 0);
    scan.lines.lines = lines;
    (scan.lines, scan.diagnostics)
}

struct Scan<'a> {
    sources: &'a Sources,
    options: &'a Options,
    form: Form,
    lines: Lines,
    diagnostics: Diagnostics,
    /// How many INCLUDE lines were replaced.
    includes: usize,
}

impl Scan<'_> {
    /// The lines of `id`, in place of the INCLUDE line that asked for it `depth` levels deep.
    fn file(&mut self, id: FileId, depth: usize) -> Vec<Line> {
        let file = self.sources.file(id);
        if self.lines.text.len() + file.text().len() > MAX_TEXT {
            let span = Span {
                file: id,
                start: 0,
                end: 0,
            };
            self.diagnostics.push(Diagnostic::new(
                codes::TOO_LARGE,
                Severity::Error,
                span,
                "the file, with what it includes, is larger than 1 GiB and was not read",
            ));
            return Vec::new();
        }
        if depth == 0 {
            self.lines.text.reserve(file.text().len() / 2);
            self.lines.offsets.reserve(file.text().len() / 2);
        }
        let (mut lines, saw_directive) = self.pass(physical::lines(&file, id), Pass::Code);
        if saw_directive {
            let (directives, _) = self.pass(physical::lines(&file, id), Pass::Directives);
            lines.extend(directives);
            lines.sort_by_key(|line| line.row);
        }
        self.expand(lines, depth)
    }

    /// Reads the code or the directives of one file.
    /// Also says whether there was a directive.
    fn pass<'p>(
        &mut self,
        lines: impl Iterator<Item = Physical<'p>>,
        pass: Pass,
    ) -> (Vec<Line>, bool) {
        let mut builder = Builder::new(
            std::mem::take(&mut self.lines),
            std::mem::take(&mut self.diagnostics),
            self.form == Form::Signature,
            pass,
        );
        match self.form {
            Form::Fixed => fixed::read(&mut builder, lines, self.options),
            Form::Free | Form::Signature => free::read(&mut builder, lines, self.options),
        }
        self.lines = builder.lines;
        self.diagnostics = builder.diagnostics;
        (std::mem::take(&mut self.lines.lines), builder.saw_directive)
    }

    /// Replaces INCLUDE lines by what they include.
    fn expand(&mut self, lines: Vec<Line>, depth: usize) -> Vec<Line> {
        if !lines
            .iter()
            .any(|line| include::target(self.lines.text(line)).is_some())
        {
            return lines;
        }
        let mut expanded = Vec::with_capacity(lines.len());
        for line in lines {
            let Some(name) = include::target(self.lines.text(&line)) else {
                expanded.push(line);
                continue;
            };
            let span = self.lines.span(&line, 0, usize::MAX);
            let found = include::find(self.sources, line.file, name, self.options);
            match found {
                Some(id) if depth < MAX_INCLUDE_DEPTH && self.includes < MAX_INCLUDES => {
                    self.includes += 1;
                    let lines = self.file(id, depth + 1);
                    expanded.extend(lines);
                }
                Some(_) => self.diagnostics.push(Diagnostic::new(
                    codes::INCLUDE_DEPTH,
                    Severity::Error,
                    span,
                    "INCLUDE lines are nested too deep, or too many",
                )),
                None => {
                    self.diagnostics.push(
                        Diagnostic::new(
                            codes::MISSING_INCLUDE,
                            Severity::Warning,
                            span,
                            format!("the included file `{name}` was not found"),
                        )
                        .with_remedy("name its folder with -I"),
                    );
                    expanded.push(line);
                }
            }
        }
        expanded
    }
}
