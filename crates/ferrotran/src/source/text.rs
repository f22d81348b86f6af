//! The text that is parsed and compiled: preprocessed, with INCLUDE lines expanded, columns cut and
//! conditional lines settled. This is data; [`assemble`](super::assemble) makes it.

use std::collections::BTreeSet;
use std::ops::Range;

use crate::flags::Escapes;

use super::physical::{Offsets, Physical};
use super::{FileId, Form, Sources, Span, bytes};

/// The text of one file as the compiler gets it.
///
/// Its lines are those of the user's files, in the same form: whatever the compiler would read in
/// another way than we do is no longer in them. Each knows the file and line that it comes from,
/// which [`to_bytes`](Self::to_bytes) tells the compiler. Characters stand for bytes (see
/// [`readable`](super::readable)).
#[derive(Clone, Debug)]
pub struct Text {
    file: FileId,
    form: Form,
    escapes: Escapes,
    text: String,
    lines: Vec<TextLine>,
    /// For lines that are not in their file as they are: for each of their bytes, and their end,
    /// where it comes from.
    offsets: Vec<u32>,
}

/// Where a line of a text comes from.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Origin {
    /// The file.
    pub file: FileId,
    /// The number of the line in it, from 1.
    pub line: u32,
    /// The first byte of that line.
    pub(super) start: u32,
}

#[derive(Clone, Copy, Debug)]
struct TextLine {
    /// The start and end of its text.
    text: (u32, u32),
    origin: Origin,
    places: Places,
}

/// Where the bytes of a line come from.
#[derive(Clone, Copy, Debug)]
enum Places {
    /// They are the first so many of the line that it comes from, and blanks after it.
    AsIs(u32),
    /// From somewhere in that line.
    Somewhere,
    /// From the offsets that start at this index.
    Each(u32),
}

/// Whether a text names the files that its lines come from.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Markers {
    /// By line markers, which GNU Fortran follows.
    Lines,
    /// It does not: Flang 16 ignores line markers.
    None,
}

impl Text {
    pub(super) fn new(file: FileId, form: Form, escapes: Escapes) -> Self {
        Text {
            file,
            form,
            escapes,
            text: String::new(),
            lines: Vec::new(),
            offsets: Vec::new(),
        }
    }

    /// The file that was asked for.
    pub fn file(&self) -> FileId {
        self.file
    }

    /// The form of its lines.
    pub fn form(&self) -> Form {
        self.form
    }

    /// What a backslash means in its character constants.
    pub fn escapes(&self) -> Escapes {
        self.escapes
    }

    /// The number of lines.
    pub fn len(&self) -> usize {
        self.lines.len()
    }

    /// Whether there is no line.
    pub fn is_empty(&self) -> bool {
        self.lines.is_empty()
    }

    /// How long it is, without line ends.
    pub(super) fn size(&self) -> usize {
        self.text.len()
    }

    /// The line `row`, counted from 0.
    pub fn line(&self, row: usize) -> Option<&str> {
        let (start, end) = self.lines.get(row)?.text;
        self.text.get(start as usize..end as usize)
    }

    /// Where the line `row` comes from.
    pub fn origin(&self, row: usize) -> Option<Origin> {
        self.lines.get(row).map(|line| line.origin)
    }

    /// The files that its lines come from, and the file itself.
    pub fn files(&self) -> BTreeSet<FileId> {
        let lines = self.lines.iter().map(|line| line.origin.file);
        lines.chain([self.file]).collect()
    }

    /// The rows of what stands at `span`: a run of them for each time that its file is included.
    pub fn rows(&self, sources: &Sources, span: Span) -> Vec<Range<usize>> {
        let file = sources.file(span.file);
        let (first, _) = file.line_column(span.start);
        let (last, _) = file.line_column(span.end.saturating_sub(1).max(span.start));
        let mut runs: Vec<Range<usize>> = Vec::new();
        for (row, line) in self.lines.iter().enumerate() {
            let is_in = line.origin.file == span.file
                && (first..=last).contains(&(line.origin.line as usize));
            match runs.last_mut() {
                _ if !is_in => {}
                Some(run) if run.end == row => run.end = row + 1,
                _ => runs.push(row..row + 1),
            }
        }
        runs
    }

    /// The places of the lines `rows`: a span for each run of lines of one file.
    pub fn spans(&self, rows: Range<usize>) -> Vec<Span> {
        let mut spans: Vec<Span> = Vec::new();
        for line in self.lines.get(rows).unwrap_or_default() {
            let Origin { file, start, .. } = line.origin;
            let (from, to) = line.text;
            // A line that was changed may be longer than where it comes from; none is left out.
            let end = start + (to - from).max(1);
            match spans.last_mut() {
                Some(span) if span.file == file && span.start <= start => {
                    span.end = span.end.max(end);
                }
                _ => spans.push(Span { file, start, end }),
            }
        }
        spans
    }

    /// Puts `lines` in the place of the lines `rows`, which may be none: each with the row whose
    /// origin it has. Each must be as long as the compiler reads, in the form of the text.
    ///
    /// What changes a text so is not parsed again: it has to mean the same, but for what it adds.
    pub fn replace<'l>(
        &mut self,
        rows: Range<usize>,
        lines: impl IntoIterator<Item = (&'l str, usize)>,
    ) {
        let end = rows.end.min(self.len());
        let rows = rows.start.min(end)..end;
        let mut new = Vec::new();
        for (line, row) in lines {
            if let Some(origin) = self.origin(row) {
                new.push(self.line_of(line, origin, Places::Somewhere));
            }
        }
        self.lines.splice(rows, new);
    }

    /// Adds a line whose text is that of its origin, of which `length` bytes are taken, and blanks.
    pub(super) fn push_as_is(&mut self, text: &str, origin: Origin, length: usize) {
        let line = self.line_of(text, origin, Places::AsIs(length as u32));
        self.lines.push(line);
    }

    /// Adds a line that comes from somewhere in the line at `origin`.
    pub(super) fn push_somewhere(&mut self, text: &str, origin: Origin) {
        let line = self.line_of(text, origin, Places::Somewhere);
        self.lines.push(line);
    }

    /// Adds a line of whose bytes `offsets` tells the places, and of its end; further blanks come
    /// from its end.
    pub(super) fn push_each(&mut self, text: &str, origin: Origin, offsets: &[u32]) {
        let start = self.offsets.len() as u32;
        let end = offsets.last().copied().unwrap_or(origin.start);
        self.offsets.extend_from_slice(offsets);
        self.offsets.resize(start as usize + text.len() + 1, end);
        let line = self.line_of(text, origin, Places::Each(start));
        self.lines.push(line);
    }

    fn line_of(&mut self, text: &str, origin: Origin, places: Places) -> TextLine {
        let start = self.text.len() as u32;
        self.text.push_str(text);
        TextLine {
            text: (start, self.text.len() as u32),
            origin,
            places,
        }
    }

    /// Its lines, with where their bytes come from.
    pub(super) fn physical(&self) -> impl Iterator<Item = Physical<'_>> {
        self.lines.iter().enumerate().map(|(row, line)| {
            let text = &self.text[line.text.0 as usize..line.text.1 as usize];
            Physical {
                text,
                file: line.origin.file,
                row: row as u32,
                offsets: match line.places {
                    Places::AsIs(length) => Offsets::AsIs {
                        start: line.origin.start,
                        length,
                    },
                    Places::Somewhere => Offsets::Somewhere(line.origin.start),
                    Places::Each(first) => {
                        let first = first as usize;
                        Offsets::Each(&self.offsets[first..=first + text.len()])
                    }
                },
            }
        })
    }

    /// What is written for the compiler: the bytes of the lines, each with `\n` after it. Where the
    /// place of a line does not follow from the line before, line markers tell it, if `markers` says
    /// so.
    pub fn to_bytes(&self, sources: &Sources, markers: Markers) -> Vec<u8> {
        let mut written = Vec::with_capacity(self.text.len() + self.lines.len());
        let mut open: Vec<FileId> = Vec::new();
        let mut expected = None;
        for (row, line) in self.lines.iter().enumerate() {
            let Origin {
                file, line: number, ..
            } = line.origin;
            if markers == Markers::Lines && expected != Some((file, number)) {
                go_to(&mut written, &mut open, sources, file, number);
            }
            expected = Some((file, number + 1));
            bytes::push(&mut written, self.line(row).unwrap_or_default());
            written.push(b'\n');
        }
        written
    }
}

/// Writes the line markers that lead from the files that are open, the innermost last, to the line
/// `line` of `file`. Files are entered and left as by INCLUDE: GNU Fortran knows one name for all
/// lines of a file that it did not leave.
fn go_to(
    written: &mut Vec<u8>,
    open: &mut Vec<FileId>,
    sources: &Sources,
    file: FileId,
    line: u32,
) {
    let flag = match open.iter().rposition(|&outer| outer == file) {
        None if open.is_empty() => {
            open.push(file);
            ""
        }
        None => {
            open.push(file);
            " 1"
        }
        Some(at) if at + 1 == open.len() => "",
        Some(at) => {
            for outer in open.drain(at + 1..).rev().skip(1) {
                push_marker(written, sources, outer, line, " 2");
            }
            " 2"
        }
    };
    push_marker(written, sources, file, line, flag);
}

fn push_marker(written: &mut Vec<u8>, sources: &Sources, file: FileId, line: u32, flag: &str) {
    written.extend_from_slice(format!("# {line} \"").as_bytes());
    let file = sources.file(file);
    for &byte in file.path().as_os_str().as_encoded_bytes() {
        if matches!(byte, b'"' | b'\\') {
            written.push(b'\\');
        }
        written.push(byte);
    }
    written.extend_from_slice(format!("\"{flag}\n").as_bytes());
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::source::{Options, text};

    /// A text of three files, with the file that includes the others.
    fn nested(sources: &Sources) -> Text {
        let main = b"a\ninclude 'b.inc'\nc\n\xe9\n# 9 \"d\"\n".to_vec();
        let main = sources.add("a \"q\".f90", main);
        sources.add("b.inc", b"b1\ninclude 'e.inc'\n".to_vec());
        sources.add("e.inc", b"e1\ne2\n".to_vec());
        let (text, found) = text(sources, main, &Options::default());
        assert_eq!(found, []);
        text
    }

    #[test]
    fn markers_enter_and_leave_files() {
        let sources = Sources::new();
        let text = nested(&sources);
        let expected =
            b"# 1 \"a \\\"q\\\".f90\"\na\n# 1 \"b.inc\" 1\nb1\n# 1 \"e.inc\" 1\ne1\ne2\n\
                         # 3 \"b.inc\" 2\n# 3 \"a \\\"q\\\".f90\" 2\nc\n\xe9\n";
        let written = text.to_bytes(&sources, Markers::Lines);
        assert_eq!(
            written.escape_ascii().to_string(),
            expected.escape_ascii().to_string()
        );
        let plain = text.to_bytes(&sources, Markers::None);
        assert_eq!(plain, b"a\nb1\ne1\ne2\nc\n\xe9\n");
    }

    #[test]
    fn lines_are_found_by_spans_and_can_be_replaced() {
        let sources = Sources::new();
        let mut text = nested(&sources);
        let file = text.origin(2).map(|origin| origin.file).unwrap();
        let span = Span {
            file,
            start: 0,
            end: 6,
        };
        assert_eq!(text.rows(&sources, span), vec![2..4; 1]);
        assert_eq!(
            text.spans(2..4),
            [Span {
                file,
                start: 0,
                end: 5
            }]
        );
        text.replace(2..3, ["if (x) then", "e1", "end if"].map(|line| (line, 2)));
        let written = text.to_bytes(&sources, Markers::Lines);
        let written = String::from_utf8_lossy(&written).into_owned();
        let part = "# 1 \"e.inc\" 1\nif (x) then\n# 1 \"e.inc\"\ne1\n# 1 \"e.inc\"\nend if\ne2\n";
        assert!(written.contains(part), "{written}");
        assert_eq!(text.len(), 8);
    }
}
