//! Files into the text that is parsed and compiled: line markers are followed, INCLUDE lines
//! expanded, columns cut, conditional lines settled. What is done here is what GNU Fortran does when
//! it loads a file (`load_line`, `load_file` and `skip_fixed_comments` in its `scanner.cc`); since
//! the text is what is compiled, no other answer can make what is read and what is compiled differ.

use std::path::{Path, PathBuf};
use std::sync::Arc;

use super::draft::Draft;
use super::marker::Marker;
use super::place::{Place, Read};
use super::prepared::Prepared;
use super::text::{Origin, Text};
use super::{
    FileId, Form, Options, SourceFile, Sources, Span, byte_order, bytes, codes, fixed, free,
    include,
};
use crate::diagnostic::{Code, Diagnostic, Diagnostics, Severity};

/// INCLUDE lines nested deeper than this are an error.
pub(super) const MAX_INCLUDE_DEPTH: usize = 32;

/// More INCLUDE lines than this in one file and what it includes are an error: files that include
/// each other twice would otherwise double with each level.
const MAX_INCLUDES: usize = 10_000;

/// Longer texts than this are not read: places are held in 32 bits.
pub(super) const MAX_TEXT: usize = 1 << 30;

/// The text of `file` with what it includes.
///
/// This reads no files: INCLUDE lines and line markers name files that [`read`](super::read) has put
/// into `sources`. An INCLUDE whose file is not there stays a line and gives a diagnostic.
///
/// ```
/// use ferrotran::source::{Options, Sources, text};
/// let sources = Sources::new();
/// let file = sources.add("example.f", b"      X = 1\n! Y\n*  \xe9\n".to_vec());
/// let (text, diagnostics) = text(&sources, file, &Options::default());
/// assert_eq!(text.line(0), Some("      X = 1"));
/// assert!(diagnostics.is_empty());
/// ```
pub fn text(sources: &Sources, file: FileId, options: &Options) -> (Text, Diagnostics) {
    assemble(sources, file, options, &|path| sources.find(path))
}

/// As [`text`]; `open` gives the files that INCLUDE lines and line markers name.
pub(super) fn assemble(
    sources: &Sources,
    file: FileId,
    options: &Options,
    open: &dyn Fn(&Path) -> Option<FileId>,
) -> (Text, Diagnostics) {
    let main = sources.file(file);
    let form = options.form_of(main.path());
    let mut assembler = Assembler {
        sources,
        options,
        open,
        form,
        main,
        text: Text::new(file, form, options.escapes),
        diagnostics: Vec::new(),
        includes: 0,
        saw_preprocessor: false,
        fixed: fixed::Settling::default(),
        free: free::Settling::default(),
    };
    assembler.file(file, 0);
    (assembler.text, assembler.diagnostics)
}

struct Assembler<'a> {
    sources: &'a Sources,
    options: &'a Options,
    open: &'a dyn Fn(&Path) -> Option<FileId>,
    form: Form,
    /// The file that was asked for.
    main: Arc<SourceFile>,
    text: Text,
    diagnostics: Diagnostics,
    /// How many INCLUDE lines were replaced.
    includes: usize,
    /// Whether there was a preprocessor line.
    saw_preprocessor: bool,
    fixed: fixed::Settling,
    free: free::Settling,
}

/// What is done with a line.
#[derive(Debug, PartialEq, Eq)]
pub(super) enum Settled {
    /// It is a comment, or code.
    Line {
        /// The column up to which it is filled with blanks.
        width: usize,
    },
    /// It includes the file that stands at these bytes.
    Include(std::ops::Range<usize>),
}

impl Assembler<'_> {
    fn file(&mut self, id: FileId, depth: usize) {
        let file = self.sources.file(id);
        // A large file that includes itself must not be read again and again.
        if self.text.size().saturating_add(file.text().len()) > MAX_TEXT {
            let span = Span {
                file: id,
                start: 0,
                end: 0,
            };
            return self.diagnostics.push(Diagnostic::new(
                codes::TOO_LARGE,
                Severity::Error,
                span,
                "the file, with what it includes, is larger than 1 GiB and was not read",
            ));
        }
        let place = Place::new(id, Arc::clone(&file), file.path().to_owned());
        match file.prepared.get() {
            // Signature files are not compiled.
            None if self.form == Form::Signature => {
                self.lines(file.text(), Read::AsItStands, place, depth);
            }
            None => {
                let spelled = bytes::spelled(file.text(), file.encoding());
                if file.has_mark() && byte_order::matters(&spelled, self.form, self.options) {
                    self.byte_order_mark(id);
                }
                self.lines(&spelled, Read::AsItStands, place, depth);
            }
            Some(Prepared::Preprocessed(output)) => {
                self.lines(output, Read::Preprocessed, place, depth);
            }
            Some(Prepared::Expanded { text, origins }) => {
                let lines = text.split_terminator('\n');
                for (line, &origin) in lines.zip(origins) {
                    let spelled = match self.form {
                        Form::Signature => line.into(),
                        Form::Fixed | Form::Free => bytes::spelled(line, file.encoding()),
                    };
                    self.line(Draft::somewhere(&spelled, origin), true, depth);
                }
            }
        }
    }

    /// The first line of the file is read otherwise because of the mark before it.
    fn byte_order_mark(&mut self, file: FileId) {
        let span = Span {
            file,
            start: 0,
            end: 0,
        };
        self.diagnostics.push(
            Diagnostic::new(
                codes::BYTE_ORDER_MARK,
                Severity::Error,
                span,
                "the byte order mark before this line takes three columns of it for the compiler",
            )
            .with_remedy("save the file without the mark"),
        );
    }

    /// Adds the lines of `whole`, which start at `place`.
    fn lines(&mut self, whole: &str, read: Read, mut place: Place, depth: usize) {
        // Those of other files, with the lines that come next of each.
        let mut places: Vec<Place> = Vec::new();
        let mut rest = whole;
        while !rest.is_empty() {
            let (line, after) = match memchr::memchr(b'\n', rest.as_bytes()) {
                Some(end) => (&rest[..end], Some(&rest[end + 1..])),
                None => (rest, None),
            };
            rest = after.unwrap_or_default();
            let line = line.trim_end_matches('\r');
            if self.is_of_preprocessor(line) {
                if let Some(marker) = read.marker(line).filter(|_| self.form != Form::Signature) {
                    self.follow(marker, &mut place, &mut places, read, rest);
                    continue;
                }
                self.preprocessor_line(&place);
                // Compilers warn of such a line and go on; so it is gone.
                Draft::somewhere("", place.next_origin()).push(&mut self.text, 0);
                continue;
            }
            let draft = place.draft(line, read);
            self.line(draft, after.is_some(), depth);
            if self.text.size() > MAX_TEXT {
                return;
            }
        }
    }

    /// Whether a line is meant for the preprocessor.
    fn is_of_preprocessor(&self, line: &str) -> bool {
        match self.form {
            Form::Fixed => line.starts_with('#') && !fixed::is_directive(line),
            Form::Free => line.starts_with('#'),
            // In a block of C code it is part of that.
            Form::Signature => !self.free.is_in_block() && line.trim_start().starts_with('#'),
        }
    }

    /// Adds a line; `ends` says whether a line end stands after it.
    fn line(&mut self, mut draft: Draft<'_>, ends: bool, depth: usize) {
        if self.form != Form::Signature {
            draft.drop_ignored();
        }
        let settled = match self.form {
            Form::Fixed => self.fixed.settle(&mut draft, ends, self.options),
            Form::Free => self.free.settle(&mut draft, self.options),
            Form::Signature => self.free.settle_signature(&draft),
        };
        match settled {
            Settled::Line { width } => draft.push(&mut self.text, width),
            Settled::Include(name) => self.include(draft, name, depth),
        }
    }

    /// Adds the file that stands at `name` in an INCLUDE line; if it is not there, the line.
    fn include(&mut self, draft: Draft<'_>, name: std::ops::Range<usize>, depth: usize) {
        let path = PathBuf::from(bytes::readable(&draft.text[name.clone()]).into_owned());
        let from = self.sources.file(draft.origin.file);
        let found = include::candidates(self.main.path(), from.path(), &path, self.options)
            .find_map(|path| (self.open)(&path));
        match found {
            Some(id) if depth < MAX_INCLUDE_DEPTH && self.includes < MAX_INCLUDES => {
                self.includes += 1;
                self.file(id, depth + 1);
            }
            Some(_) => self.report(
                codes::INCLUDE_DEPTH,
                Severity::Error,
                &draft,
                name.end + 1,
                "INCLUDE lines are nested too deep, or too many".to_owned(),
                None,
            ),
            None => {
                let message = format!("the included file `{}` was not found", path.display());
                let remedy = Some("name its folder with -I");
                self.report(
                    codes::MISSING_INCLUDE,
                    Severity::Warning,
                    &draft,
                    name.end + 1,
                    message,
                    remedy,
                );
                draft.push(&mut self.text, 0);
            }
        }
    }

    /// Reports `code` at an INCLUDE line whose name ends before byte `end`.
    fn report(
        &mut self,
        code: Code,
        severity: Severity,
        draft: &Draft<'_>,
        end: usize,
        message: String,
        remedy: Option<&str>,
    ) {
        let start = draft.text.len() - draft.text.trim_start().len();
        let span = Span {
            file: draft.origin.file,
            start: draft.offset(start),
            end: draft.offset(end),
        };
        let diagnostic = Diagnostic::new(code, severity, span, message);
        self.diagnostics.push(match remedy {
            Some(remedy) => diagnostic.with_remedy(remedy),
            None => diagnostic,
        });
    }

    /// Reports the first preprocessor line, which is the next line of `place`.
    fn preprocessor_line(&mut self, place: &Place) {
        if std::mem::replace(&mut self.saw_preprocessor, true) {
            return;
        }
        let Origin { file, start, line } = place.origin();
        let length = place.file.line(line as usize).len() as u32;
        let end = start + length;
        let span = Span { file, start, end };
        self.diagnostics.push(
            Diagnostic::new(
                codes::PREPROCESSOR_LINE,
                Severity::Warning,
                span,
                "preprocessor lines were skipped: both branches of conditions are read",
            )
            .with_remedy("run the preprocessor with --cpp"),
        );
    }

    /// Goes on where `marker` says. `rest` is what stands after it.
    fn follow(
        &mut self,
        marker: Marker,
        place: &mut Place,
        places: &mut Vec<Place>,
        read: Read,
        rest: &str,
    ) {
        let Some(path) = marker.path else {
            return place.go_to(marker.line);
        };
        let is_here = |place: &Place| place.name == path;
        if !is_here(place) {
            let next = match places.iter().position(is_here) {
                Some(index) => places.swap_remove(index),
                None => self.place(path, marker.line, read, rest),
            };
            places.push(std::mem::replace(place, next));
        }
        place.go_to(marker.line);
    }

    /// The place that a line marker names, in front of `rest`.
    fn place(&self, name: PathBuf, line: u32, read: Read, rest: &str) -> Place {
        // Where the preprocessor says that it has something from nowhere: `<built-in>`.
        let is_nowhere = name.to_string_lossy().starts_with('<');
        let is_main = |named: &Path| {
            let main = self.main.path();
            named == main || named.strip_prefix(".").is_ok_and(|named| named == main)
        };
        let id = if is_nowhere || read == Read::Preprocessed && is_main(&name) {
            self.text.file()
        } else if let Some(id) = (self.open)(&name) {
            id
        } else {
            // It is no file any more: its lines are known as far as they stand here.
            let lines = read.lines_of(&name, line, rest);
            self.sources.add_marked(&name, &lines)
        };
        Place::new(id, self.sources.file(id), name)
    }
}
