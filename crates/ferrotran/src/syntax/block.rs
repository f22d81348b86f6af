//! Logical lines into nested blocks.

use super::ast::*;
use super::reader::{Failure, Reader};
use super::statement::{End, Middle, Parsed};
use super::{Dialect, codes};
use crate::diagnostic::{Code, Diagnostic, Diagnostics, Severity};
use crate::source::{FileId, Line, Lines, Span};

/// Constructs and units nested deeper than this are not read.
pub(super) const MAX_NESTING: usize = 100;

/// Why a block ended; the line that says so was read.
#[derive(Debug)]
pub(super) enum Stop {
    /// A middle statement.
    Middle(Middle),
    /// An END statement.
    End(End),
    /// CONTAINS.
    Contains,
    /// The first statement of another program unit, where END is missing. It is the next line.
    Header,
    /// The statement with this label, which ends a DO.
    Label(u32),
    /// The end of the file.
    File,
}

/// A construct or unit that is open.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Opened {
    /// Ended by this END.
    Construct(End),
    /// A DO that the statement with this label ends, or END DO.
    LabelledDo(u32),
    /// A program unit, which this END ends.
    Unit(End),
}

/// Reads the lines of one file.
pub(super) struct Parser<'a> {
    pub(super) lines: &'a Lines,
    /// The next line.
    pub(super) index: usize,
    pub(super) dialect: Dialect,
    diagnostics: Diagnostics,
    /// What is open, outermost first.
    pub(super) open: Vec<Opened>,
    /// Why the last block ended; none when what it belongs to was closed.
    pub(super) stop: Option<Stop>,
    /// How many constructs were left out because they are nested too deep.
    left_out: usize,
}

impl<'a> Parser<'a> {
    pub(super) fn new(lines: &'a Lines, dialect: Dialect, diagnostics: Diagnostics) -> Self {
        Parser {
            lines,
            index: 0,
            dialect,
            diagnostics,
            open: Vec::new(),
            stop: None,
            left_out: 0,
        }
    }

    /// Reads the whole file.
    pub(super) fn file(mut self, file: FileId) -> (File, Diagnostics) {
        let mut units = Vec::new();
        while self.index < self.lines.len() {
            self.stop = None;
            units.extend(self.unit_or_program());
        }
        (File { file, units }, self.diagnostics)
    }

    /// Goes to the next line; at the end of the file `stop` says so.
    pub(super) fn next_line(&mut self) -> Option<&'a Line> {
        let line = self.lines.get(self.index);
        match line {
            Some(_) => self.index += 1,
            None => self.stop = Some(Stop::File),
        }
        line
    }

    pub(super) fn reader(&self, line: &'a Line) -> Reader<'a> {
        Reader::new(self.lines, line, self.dialect)
    }

    pub(super) fn report(&mut self, code: Code, span: Span, message: impl Into<String>) {
        let remedy = match code {
            codes::UNREADABLE_STATEMENT => {
                "correct it; if a compiler accepts it, see `ferrotran explain FT0201`"
            }
            codes::MISSPELT_UNIT => "correct the word, so that the procedure is bound",
            codes::UNCLOSED => "add its END",
            codes::STRAY_END => "remove it, or add the statement that it belongs to",
            codes::STRUCTURE => "write a derived type with SEQUENCE",
            codes::NUMBER_TOO_LARGE => "no integer kind holds it: is it a real number?",
            _ => "split it",
        };
        self.diagnostics
            .push(Diagnostic::new(code, Severity::Warning, span, message).with_remedy(remedy));
    }

    pub(super) fn report_failure(&mut self, line: &'a Line, failure: Failure) {
        let span = self.reader(line).place(failure.at);
        self.report(failure.code, span, format!("expected {}", failure.expected));
    }

    /// The statement on `line`.
    pub(super) fn on_line(&self, line: &'a Line, kind: StatementKind) -> Statement {
        Statement {
            label: line.label,
            span: self.reader(line).line_span(),
            line: line.number,
            construct: None,
            directive: line.directive,
            kind,
        }
    }

    /// Reads statements up to what ends their block, and says in `stop` what that is.
    pub(super) fn block(&mut self) -> Block {
        let mut block = Vec::new();
        while let Some(line) = self.next_line() {
            let parsed = match self.reader(line).statement() {
                Ok(parsed) => parsed,
                Err(failure) => {
                    if self.header(line, self.context()).is_some() {
                        self.index -= 1;
                        self.stop = Some(Stop::Header);
                        break;
                    }
                    self.report_failure(line, failure);
                    Parsed::Whole(StatementKind::Unknown(self.unread(line)))
                }
            };
            let kind = match parsed {
                Parsed::Whole(kind) => kind,
                Parsed::Open(name, open) if self.open.len() < MAX_NESTING => {
                    let kind = self.construct(line, open);
                    block.push(Statement {
                        construct: name.map(Box::new),
                        ..self.on_line(line, kind)
                    });
                    if self.stop.is_some() {
                        break;
                    }
                    continue;
                }
                Parsed::Open(..) => self.leave_out(line),
                Parsed::Contains => {
                    self.stop = Some(Stop::Contains);
                    break;
                }
                Parsed::Middle(middle) if self.accepts_middle(&middle) => {
                    self.stop = Some(Stop::Middle(middle));
                    break;
                }
                Parsed::End(end) if self.accepts_end(end) => {
                    // A branch to END goes to the end of the block.
                    if line.label.is_some() {
                        let end = StatementKind::Executable(Executable::Continue);
                        block.push(self.on_line(line, end));
                    }
                    self.stop = Some(Stop::End(end));
                    break;
                }
                Parsed::Middle(_) | Parsed::End(_) => self.stray(line),
            };
            block.push(self.on_line(line, kind));
            if let Some(label) = line.label
                && self
                    .constructs()
                    .any(|open| open == Opened::LabelledDo(label))
            {
                self.stop = Some(Stop::Label(label));
                break;
            }
        }
        // Trees are kept for long: half-empty vectors would double their size.
        block.shrink_to_fit();
        block
    }

    /// What the statement on `line`, which could not be read, may have said. A block of declarations
    /// that it begins is skipped.
    fn unread(&mut self, line: &'a Line) -> Unread {
        let reader = self.reader(line);
        let end = if reader.is_unread_block("type") {
            End::Type
        } else if reader.is_unread_block("interface") || reader.is_unread_block("abstract") {
            End::Interface
        } else if reader.is_unread_block("enum") {
            End::Enum
        } else {
            return reader.unread();
        };
        let first = self.index;
        if !self.skip_block(end) {
            return reader.unread();
        }
        let mut names = self.reader(line).names();
        // The names of components are no names outside.
        if end != End::Type {
            for skipped in first..self.index {
                let line = self.lines.get(skipped);
                names.extend(line.map_or_else(Vec::new, |line| self.reader(line).names()));
            }
        }
        Unread::Names(names)
    }

    /// Skips the lines up to the END of a block, if there is one in this unit.
    fn skip_block(&mut self, end: End) -> bool {
        let first = self.index;
        while let Some(line) = self.next_line() {
            let found = self.reader(line).end_statement();
            if found == Some(end) {
                return true;
            }
            // Interface bodies have ENDs of their own, types a CONTAINS.
            let beyond = match end {
                End::Interface => self.reader(line).rest() == "contains",
                _ => found.is_some_and(End::is_unit),
            };
            if beyond {
                break;
            }
        }
        self.stop = None;
        self.index = first;
        false
    }

    /// The constructs that are open in this unit, innermost first.
    fn constructs(&self) -> impl Iterator<Item = Opened> {
        let open = self.open.iter().rev().copied();
        open.take_while(|open| !matches!(open, Opened::Unit(_)))
    }

    fn accepts_middle(&self, middle: &Middle) -> bool {
        let construct = match middle {
            Middle::Else | Middle::ElseIf(_) => End::If,
            Middle::ElseWhere(_) => End::Where,
            Middle::Case(_) => End::Select,
        };
        self.constructs()
            .any(|open| open == Opened::Construct(construct))
    }

    fn accepts_end(&self, end: End) -> bool {
        if end == End::Interface {
            return self.open.contains(&Opened::Construct(end));
        }
        end.is_unit()
            || self.constructs().any(|open| match open {
                Opened::LabelledDo(_) => end == End::Do,
                _ => open == Opened::Construct(end),
            })
    }

    /// A construct that is nested too deep.
    fn leave_out(&mut self, line: &'a Line) -> StatementKind {
        if self.left_out == 0 {
            let span = self.reader(line).line_span();
            self.report(codes::NESTING, span, "constructs are nested too deep");
        }
        self.left_out += 1;
        StatementKind::Unknown(Unread::Anything)
    }

    /// A middle or END statement that belongs to nothing.
    pub(super) fn stray(&mut self, line: &'a Line) -> StatementKind {
        if self.left_out > 0 {
            self.left_out -= 1;
        } else {
            let span = self.reader(line).line_span();
            self.report(
                codes::STRAY_END,
                span,
                "nothing that this belongs to is open",
            );
        }
        StatementKind::Unknown(Unread::Action)
    }
}
