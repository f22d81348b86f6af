//! What both forms share: characters of statement fields become logical lines.

use std::ops::Range;

use super::characters::{comment_in_c, is_balanced, is_blank_or_comment, is_word};
use super::line::{Line, Lines};
use super::physical::Physical;
use super::state::{Pass, State, Stop};
use super::{Span, codes, hollerith};
use crate::diagnostic::{Code, Diagnostic, Diagnostics, Severity};

/// The logical line being built, and all built before.
pub(super) struct Builder {
    pub(super) lines: Lines,
    pub(super) diagnostics: Diagnostics,
    pub(super) state: State,
    /// The line in work: where its text starts and what is known of it.
    current: Option<Line>,
    /// What stands before the next character.
    gap: Gap,
    /// Whether `'''` starts a block, as in signature files.
    blocks: bool,
    pass: Pass,
    /// Whether there was a directive.
    pub(super) saw_directive: bool,
    /// The first comment of the next line.
    comment: u32,
}

/// What separates two characters of code.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Gap {
    None,
    /// The end of a continued line, which an `&` on the next one takes back.
    LineEnd,
    Blank,
}

impl Builder {
    pub(super) fn new(lines: Lines, diagnostics: Diagnostics, blocks: bool, pass: Pass) -> Self {
        Builder {
            blocks,
            pass,
            saw_directive: false,
            comment: lines.comments.len() as u32,
            lines,
            diagnostics,
            state: State::Code,
            current: None,
            gap: Gap::None,
        }
    }

    /// Reports `code` at the bytes from `start` to `end` of `physical`.
    pub(super) fn report(
        &mut self,
        code: Code,
        physical: &Physical<'_>,
        (start, end): (usize, usize),
        message: &str,
        remedy: &str,
    ) {
        let span = Span {
            file: physical.file,
            start: physical.offset(start),
            end: physical.offset(end),
        };
        self.diagnostics
            .push(Diagnostic::new(code, Severity::Warning, span, message).with_remedy(remedy));
    }

    /// Whether this pass reads the line, which is a directive or code.
    pub(super) fn takes(&mut self, directive: bool) -> bool {
        self.saw_directive |= directive;
        directive == (self.pass == Pass::Directives)
    }

    /// Notes the comment from byte `start` of `physical` on.
    pub(super) fn comment(&mut self, physical: &Physical<'_>, start: usize) {
        if self.pass == Pass::Directives {
            return;
        }
        self.lines.comments.push(Span {
            file: physical.file,
            start: physical.offset(start),
            end: physical.offset(physical.text.len()),
        });
    }

    /// Starts a logical line. The one in work ends.
    pub(super) fn begin(&mut self, physical: &Physical<'_>, label: Option<u32>, blanks: bool) {
        self.finish();
        let start = self.lines.text.len() as u32;
        let comments = self.lines.comments.len() as u32;
        self.current = Some(Line {
            file: physical.file,
            label,
            blanks,
            directive: self.pass == Pass::Directives,
            number: 0,
            rows: (physical.row, physical.row + 1),
            text: (start, start),
            comments: (self.comment, comments),
        });
        self.comment = comments;
        self.gap = Gap::None;
    }

    /// Whether a line is in work.
    pub(super) fn is_open(&self) -> bool {
        self.current.is_some()
    }

    /// Ends the line in work. An empty line without a label is dropped.
    pub(super) fn finish(&mut self) {
        let Some(mut line) = self.current.take() else {
            return;
        };
        line.text.1 = self.lines.text.len() as u32;
        let state = std::mem::replace(&mut self.state, State::Code);
        if !matches!(state, State::Code | State::C | State::Note(_)) {
            let length = (line.text.1 - line.text.0) as usize;
            let start = match state {
                State::Character(mark) => self.lines.text(&line).bytes().position(|b| b == mark),
                _ => None,
            };
            let span = self.lines.span(&line, start.unwrap_or(0), length);
            self.diagnostics.push(
                Diagnostic::new(
                    codes::UNTERMINATED_CHARACTER,
                    Severity::Warning,
                    span,
                    match state {
                        State::Block => "this block does not end",
                        _ => "this character constant does not end in its statement",
                    },
                )
                .with_remedy(match state {
                    State::Block => "end it with `'''` on a line after its first",
                    _ => "end it, or give the line length that the file was written for",
                }),
            );
            // Closed here, so that what reads the text can rely on it.
            let offset = self.last_offset();
            let close = match state {
                State::Character(b'"') => "\"",
                State::Block => "'''",
                _ => "'",
            };
            for byte in close.bytes() {
                self.push(byte, offset);
            }
            line.text.1 = self.lines.text.len() as u32;
        }
        if line.text.0 < line.text.1 || line.label.is_some() {
            self.lines.lines.push(line);
        } else {
            self.comment = line.comments.0;
        }
    }

    /// Adds the bytes `range` of `physical` to the line in work, up to what ends a statement.
    /// Whether `&` continues it depends on `free`.
    pub(super) fn append(
        &mut self,
        physical: &Physical<'_>,
        range: Range<usize>,
        free: bool,
    ) -> Stop {
        if let Some(line) = &mut self.current {
            line.rows.1 = physical.row + 1;
        }
        let text = &physical.text[..range.end];
        let mut at = range.start;
        while at < text.len() {
            let rest = &text[at..];
            match self.state {
                State::Code => match self.code(physical, text, at, free) {
                    Ok(next) => at = next,
                    Err(stop) => return stop,
                },
                State::Character(mark) => {
                    let end = memchr::memchr(mark, rest.as_bytes());
                    let continued = free && end.is_none() && rest.trim_end().ends_with('&');
                    let length = match end {
                        Some(end) => end + 1,
                        None if continued => rest.trim_end().len() - 1,
                        None => rest.len(),
                    };
                    self.copy(physical, at..at + length);
                    at += length;
                    if end.is_some() {
                        self.state = State::Code;
                    } else if continued {
                        return Stop::Continued;
                    }
                }
                State::Hollerith(left) => {
                    let length = rest.chars().take(left).map(char::len_utf8).sum();
                    let left = left - rest[..length].chars().count();
                    for (index, char) in rest[..length].char_indices() {
                        let index = at + index;
                        if char == '\'' {
                            self.put(b'\'', physical, index);
                        }
                        self.copy(physical, index..index + char.len_utf8());
                    }
                    at += length;
                    self.state = State::Hollerith(left);
                    self.close_hollerith();
                }
                State::Block => {
                    let end = rest.find("'''");
                    let length = end.unwrap_or(rest.len());
                    self.copy(physical, at..at + length);
                    at += length;
                    if end.is_some() {
                        self.copy(physical, at..at + 3);
                        at += 3;
                        self.state = State::Code;
                    }
                }
                State::Note(open) => {
                    let mut open = open;
                    let end = rest.bytes().position(|byte| {
                        match byte {
                            b'(' => open += 1,
                            b')' => open = open.saturating_sub(1),
                            _ => {}
                        }
                        open == 0
                    });
                    let length = end.map_or(rest.len(), |end| end + 1);
                    self.copy(physical, at..at + length);
                    at += length;
                    self.state = match end {
                        Some(_) => State::Code,
                        None => State::Note(open),
                    };
                }
                State::C => match self.c_code(physical, text, at, free) {
                    Ok(next) => at = next,
                    Err(stop) => return stop,
                },
            }
        }
        Stop::End
    }

    /// Adds C code from byte `at` of `text` on, up to a comment or a continuation mark.
    fn c_code(
        &mut self,
        physical: &Physical<'_>,
        text: &str,
        at: usize,
        free: bool,
    ) -> Result<usize, Stop> {
        let rest = &text[at..];
        if self.blocks && rest.trim_start().starts_with("'''") {
            let start = text.len() - rest.trim_start().len();
            self.copy(physical, start..start + 3);
            self.state = State::Block;
            return Ok(start + 3);
        }
        let comment = comment_in_c(rest);
        let code = rest[..comment.unwrap_or(rest.len())].trim_end();
        let continued = code.strip_suffix('&').filter(|_| free);
        self.copy(physical, at..at + continued.unwrap_or(code).len());
        match (continued, comment) {
            (Some(_), _) => Err(Stop::Continued),
            (None, Some(comment)) => {
                self.cut_off(physical, at + comment, !is_balanced(code));
                Err(Stop::Comment(at + comment))
            }
            (None, None) => Ok(text.len()),
        }
    }

    /// Reports, if `cuts`, the `!` at byte `at` of f2py's language, which was meant as C's.
    fn cut_off(&mut self, physical: &Physical<'_>, at: usize, cuts: bool) {
        if cuts && self.is_signature() {
            self.report(
                codes::COMMENT_IN_C,
                physical,
                (at, at + 1),
                "`!` starts a comment here, as f2py has it: the rest of the line is not read",
                "write `a<b||a>b` for `a!=b` and `a==0` for `!a`, or use a block between `'''`",
            );
        }
    }

    /// Whether the line in work is the keyword of a statement that holds C code.
    fn starts_c_code(&self) -> bool {
        const KEYWORDS: [&str; 5] = [
            "callprotoargument",
            "callstatement",
            "fortranname",
            "pymethoddef",
            "usercode",
        ];
        self.is_signature() && KEYWORDS.contains(&self.work())
    }

    /// Whether the line in work ends with the keyword of f2py's `note(...)`.
    fn starts_note(&self) -> bool {
        let before = self.work().strip_suffix("note");
        self.is_signature()
            && before.is_some_and(|before| !before.bytes().next_back().is_some_and(is_word))
    }

    /// Whether f2py's language is read.
    fn is_signature(&self) -> bool {
        self.blocks || self.pass == Pass::Directives
    }

    /// Adds code from byte `at` of `text` on: either a run of ordinary characters or one special
    /// one. Gives the byte after it.
    fn code(
        &mut self,
        physical: &Physical<'_>,
        text: &str,
        at: usize,
        free: bool,
    ) -> Result<usize, Stop> {
        let bytes = text.as_bytes();
        if !is_word(bytes[at]) && self.starts_c_code() {
            self.gap = Gap::None;
            self.state = State::C;
            return Ok(at);
        }
        if bytes[at] == b'(' && self.starts_note() {
            self.state = State::Note(0);
            return Ok(at);
        }
        let is_signature = self.is_signature();
        let run = bytes[at..]
            .iter()
            .position(|&byte| SPECIAL[byte as usize] || is_signature && byte == b'(')
            .unwrap_or(bytes.len() - at);
        if run > 0 {
            self.separate(physical, bytes[at], at);
            let start = self.lines.text.len();
            self.copy(physical, at..at + run);
            self.lines.text[start..].make_ascii_lowercase();
            return Ok(at + run);
        }
        let byte = bytes[at];
        match byte {
            b' ' | b'\t' | b'\r' | b'\x0c' | b'\x0b' if free => self.gap = Gap::Blank,
            b' ' | b'\t' | b'\r' | b'\x0c' | b'\x0b' => self.gap = Gap::None,
            b'!' => {
                self.cut_off(physical, at, text[at..].starts_with("!="));
                return Err(Stop::Comment(at));
            }
            b';' => return Err(Stop::Semicolon(at)),
            b'&' if free && is_blank_or_comment(&text[at + 1..]) => return Err(Stop::Continued),
            b'\'' if self.blocks && text[at..].starts_with("'''") => {
                self.copy(physical, at..at + 3);
                self.state = State::Block;
                return Ok(at + 3);
            }
            b'\'' | b'"' => {
                self.gap = Gap::None;
                self.put(byte, physical, at);
                self.state = State::Character(byte);
            }
            b'h' | b'H' => {
                let hollerith = match self.gap {
                    Gap::None => hollerith::count(self.work()),
                    Gap::LineEnd | Gap::Blank => None,
                };
                if let Some((digits, count)) = hollerith {
                    let start = self.lines.text.len() - digits;
                    let offset = self.lines.offsets[start];
                    self.lines.text.truncate(start);
                    self.lines.offsets.truncate(start);
                    self.push(b'h', offset);
                    self.put(b'\'', physical, at);
                    self.state = State::Hollerith(count);
                } else {
                    self.separate(physical, byte, at);
                    self.put(b'h', physical, at);
                }
            }
            _ => self.put(byte, physical, at),
        }
        Ok(at + 1)
    }

    /// Puts a blank before `byte` where it would otherwise run into the word before it.
    fn separate(&mut self, physical: &Physical<'_>, byte: u8, at: usize) {
        if std::mem::replace(&mut self.gap, Gap::None) != Gap::None
            && is_word(byte)
            && self.work().bytes().next_back().is_some_and(is_word)
        {
            self.put(b' ', physical, at);
        }
    }

    /// The text of the line in work.
    fn work(&self) -> &str {
        let start = self.current.as_ref().map_or(0, |line| line.text.0 as usize);
        &self.lines.text[start..]
    }

    /// Ends a Hollerith constant that is complete.
    fn close_hollerith(&mut self) {
        if self.state == State::Hollerith(0) {
            self.push(b'\'', self.last_offset());
            self.state = State::Code;
        }
    }

    /// A line end in free form, or in a block.
    pub(super) fn line_end(&mut self) {
        if self.state == State::Block {
            self.push(b'\n', self.last_offset());
        }
        if self.gap == Gap::None {
            self.gap = Gap::LineEnd;
        }
    }

    /// The next character follows the last one before the `&` of the line before: directly, unless
    /// there is a blank.
    pub(super) fn join(&mut self) {
        if self.gap == Gap::LineEnd {
            self.gap = Gap::None;
        }
    }

    fn copy(&mut self, physical: &Physical<'_>, range: Range<usize>) {
        self.lines.text.push_str(&physical.text[range.clone()]);
        match self.is_of_file(physical) {
            true => {
                let offsets = range.map(|index| physical.offset(index));
                self.lines.offsets.extend(offsets);
            }
            false => {
                let length = self.lines.offsets.len() + range.len();
                self.lines.offsets.resize(length, self.last_offset());
            }
        }
    }

    /// Whether `physical` comes from the file of the line in work. An INCLUDE line may stand in the
    /// middle of a statement, but spans are of one file.
    fn is_of_file(&self, physical: &Physical<'_>) -> bool {
        let current = self.current.as_ref();
        current.is_none_or(|line| line.file == physical.file)
    }

    /// Where the last byte of the line in work comes from.
    fn last_offset(&self) -> u32 {
        self.lines.offsets.last().copied().unwrap_or(0)
    }

    /// Adds `byte`, which comes from byte `at` of `physical`.
    fn put(&mut self, byte: u8, physical: &Physical<'_>, at: usize) {
        let offset = match self.is_of_file(physical) {
            true => physical.offset(at),
            false => self.last_offset(),
        };
        self.push(byte, offset);
    }

    fn push(&mut self, byte: u8, offset: u32) {
        self.lines.text.push(byte as char);
        self.lines.offsets.push(offset);
    }
}

/// The characters that [`Builder::code`] looks at one by one.
const SPECIAL: [bool; 256] = {
    let mut table = [false; 256];
    let special = b" \t\r\x0b\x0c!;&'\"hH";
    let mut index = 0;
    while index < special.len() {
        table[special[index] as usize] = true;
        index += 1;
    }
    table
};
