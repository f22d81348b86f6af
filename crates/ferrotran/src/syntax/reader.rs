//! A cursor over one logical line: characters, keywords, names.

use super::{Dialect, codes};
use crate::diagnostic::Code;
use crate::flags::Escapes;
use crate::name::Name;
use crate::source::{Line, Lines, Span};

/// Expressions nested deeper than this are not read.
const MAX_DEPTH: usize = 200;

/// Expression trees of a greater height (long chains of operators) are not read: whatever walks
/// the tree may recurse.
const MAX_HEIGHT: usize = 500;

/// Why a statement cannot be read.
#[derive(Clone, Copy, Debug)]
pub(super) struct Failure {
    pub(super) code: Code,
    /// The byte of the line's text at which it was found.
    pub(super) at: usize,
    /// What should stand there.
    pub(super) expected: &'static str,
}

pub(super) type Read<T> = Result<T, Failure>;

/// A cursor over the text of one logical line. Blanks stand in the text only between words of
/// free form; whatever reads a word also skips the blank after it.
#[derive(Clone)]
pub(super) struct Reader<'a> {
    text: &'a str,
    pos: usize,
    /// The end of what was read last, without the blank after it.
    end: usize,
    /// How deep in the expression the cursor is.
    depth: usize,
    /// A bound on the height of what was read at this depth.
    height: usize,
    /// How many statements are in each other.
    pub(super) actions: usize,
    lines: &'a Lines,
    line: &'a Line,
    /// Whether keywords must be whole words.
    words: bool,
    pub(super) dialect: Dialect,
}

impl<'a> Reader<'a> {
    pub(super) fn new(lines: &'a Lines, line: &'a Line, dialect: Dialect) -> Self {
        Reader {
            text: lines.text(line),
            pos: 0,
            end: 0,
            depth: 0,
            height: 0,
            actions: 0,
            lines,
            line,
            words: line.blanks,
            dialect: if line.directive {
                Dialect::Signature
            } else {
                dialect
            },
        }
    }

    /// Whether blanks stand between words, as in free form.
    pub(super) fn are_words_apart(&self) -> bool {
        self.words
    }

    /// What a backslash means in a character constant.
    pub(super) fn escapes(&self) -> Escapes {
        self.lines.escapes()
    }

    /// The same line from its start, where keywords need not be whole words: compilers read
    /// `STOP1` in free form as well.
    pub(super) fn run_together(&self) -> Self {
        let mut reader = Self::new(self.lines, self.line, self.dialect);
        reader.words = false;
        reader
    }

    /// The same line from its start.
    pub(super) fn restarted(&self) -> Self {
        Self::new(self.lines, self.line, self.dialect)
    }

    /// The text of the whole line.
    pub(super) fn text(&self) -> &'a str {
        self.text
    }

    /// What was not read yet.
    pub(super) fn rest(&self) -> &'a str {
        &self.text[self.pos..]
    }

    /// The next byte; 0 at the end.
    pub(super) fn peek(&self) -> u8 {
        self.byte(0)
    }

    /// The byte `ahead` bytes on; 0 past the end.
    pub(super) fn byte(&self, ahead: usize) -> u8 {
        self.text
            .as_bytes()
            .get(self.pos + ahead)
            .copied()
            .unwrap_or(0)
    }

    /// Where the cursor is.
    pub(super) fn pos(&self) -> usize {
        self.pos
    }

    /// Puts the cursor back to `pos`, which [`Reader::pos`] gave.
    pub(super) fn reset(&mut self, pos: usize) {
        self.pos = pos;
        self.end = pos;
    }

    /// Goes on by `bytes`, all ASCII, and over the blank after them.
    pub(super) fn advance(&mut self, bytes: usize) {
        self.pos += bytes;
        self.end = self.pos;
        if self.peek() == b' ' {
            self.pos += 1;
        }
    }

    /// Whether everything was read.
    pub(super) fn at_end(&self) -> bool {
        self.pos >= self.text.len()
    }

    /// That everything was read.
    pub(super) fn finish(&self) -> Read<()> {
        if self.at_end() {
            Ok(())
        } else {
            self.fail("the end of the statement")
        }
    }

    /// That something else stands here.
    pub(super) fn fail<T>(&self, expected: &'static str) -> Read<T> {
        Err(self.failure(codes::UNREADABLE_STATEMENT, expected))
    }

    pub(super) fn failure(&self, code: Code, expected: &'static str) -> Failure {
        Failure {
            code,
            at: self.pos,
            expected,
        }
    }

    /// Reads one level deeper in an expression.
    pub(super) fn deeper<T>(&mut self, read: impl FnOnce(&mut Self) -> Read<T>) -> Read<T> {
        if self.depth >= MAX_DEPTH {
            return Err(self.failure(codes::TOO_DEEP, "a less deeply nested expression"));
        }
        self.depth += 1;
        let height = std::mem::take(&mut self.height);
        let result = read(self);
        self.height = height.max(self.height + 1);
        self.depth -= 1;
        result
    }

    /// Notes that an operator or selector was put on top of what was read at this depth.
    pub(super) fn grow(&mut self) -> Read<()> {
        self.height += 1;
        if self.height > MAX_HEIGHT {
            return Err(self.failure(codes::TOO_DEEP, "a shorter expression"));
        }
        Ok(())
    }

    /// Reads `byte` if it comes next.
    pub(super) fn eat(&mut self, byte: u8) -> bool {
        let found = self.peek() == byte;
        if found {
            self.advance(1);
        }
        found
    }

    /// Reads `text`, punctuation, if it comes next.
    pub(super) fn eat_text(&mut self, text: &str) -> bool {
        let found = self.rest().starts_with(text);
        if found {
            self.advance(text.len());
        }
        found
    }

    /// Reads `byte`.
    pub(super) fn expect(&mut self, byte: u8, expected: &'static str) -> Read<()> {
        if self.eat(byte) {
            Ok(())
        } else {
            self.fail(expected)
        }
    }

    /// Reads the keyword `pattern` if it comes next. A blank in the pattern may be left out in
    /// the source. In free form the keyword must be a whole word.
    pub(super) fn keyword(&mut self, pattern: &str) -> bool {
        let Some(length) = self
            .keyword_length(pattern)
            .filter(|&length| self.is_whole(length))
        else {
            return false;
        };
        self.advance(length);
        true
    }

    /// Reads the keyword `pattern` if it comes next, whatever stands after it.
    pub(super) fn keyword_start(&mut self, pattern: &str) -> bool {
        let length = self.keyword_length(pattern);
        if let Some(length) = length {
            self.advance(length);
        }
        length.is_some()
    }

    /// Whether the keyword `pattern` comes next.
    pub(super) fn at_keyword(&self, pattern: &str) -> bool {
        self.keyword_length(pattern)
            .is_some_and(|length| self.is_whole(length))
    }

    /// Whether the word of `length` bytes that comes next ends there; in fixed form blanks don't
    /// tell.
    fn is_whole(&self, length: usize) -> bool {
        !self.words || !is_word(self.byte(length))
    }

    fn keyword_length(&self, pattern: &str) -> Option<usize> {
        let rest = self.rest().as_bytes();
        let mut length = 0;
        for byte in pattern.bytes() {
            match rest.get(length) {
                Some(&next) if next == byte => length += 1,
                _ if byte == b' ' => {}
                _ => return None,
            }
        }
        Some(length)
    }

    /// The length of the name that comes next; 0 if there is none.
    pub(super) fn name_length(&self) -> usize {
        let rest = self.rest().as_bytes();
        if rest
            .first()
            .is_some_and(|&byte| byte.is_ascii_alphabetic() || byte == b'_')
        {
            rest.iter()
                .position(|&byte| !is_word(byte))
                .unwrap_or(rest.len())
        } else {
            0
        }
    }

    /// Reads a name if one comes next.
    pub(super) fn name_if(&mut self) -> Option<Name> {
        let length = self.name_length();
        (length > 0).then(|| self.take_name(length))
    }

    /// Reads a name.
    pub(super) fn name(&mut self) -> Read<Name> {
        match self.name_if() {
            Some(name) => Ok(name),
            None => self.fail("a name"),
        }
    }

    /// Reads the name of `length` bytes.
    pub(super) fn take_name(&mut self, length: usize) -> Name {
        let name = Name::new(&self.rest()[..length]);
        self.advance(length);
        name
    }

    /// Reads a statement label.
    pub(super) fn label(&mut self) -> Read<u32> {
        let digits = self.digits();
        match self.rest()[..digits].parse() {
            Ok(label) => {
                self.advance(digits);
                Ok(label)
            }
            Err(_) => self.fail("a statement label"),
        }
    }

    /// The number of digits that come next.
    pub(super) fn digits(&self) -> usize {
        self.rest().bytes().take_while(u8::is_ascii_digit).count()
    }

    /// Reads a list of at least one item, separated by commas.
    pub(super) fn list<T>(&mut self, mut item: impl FnMut(&mut Self) -> Read<T>) -> Read<Vec<T>> {
        let mut items = vec![item(self)?];
        while self.eat(b',') {
            items.push(item(self)?);
        }
        // Trees are kept for long: half-empty vectors would double their size.
        items.shrink_to_fit();
        Ok(items)
    }

    /// Reads a list of at least one item in parentheses.
    pub(super) fn parenthesised_list<T>(
        &mut self,
        item: impl FnMut(&mut Self) -> Read<T>,
    ) -> Read<Vec<T>> {
        self.expect(b'(', "`(`")?;
        let items = self.list(item)?;
        self.expect(b')', "`)`")?;
        Ok(items)
    }

    /// The place from `start` to the end of what was read last.
    pub(super) fn span(&self, start: usize) -> Span {
        self.lines.span(self.line, start, self.end.max(start))
    }

    /// The place of the whole line.
    pub(super) fn line_span(&self) -> Span {
        self.lines.span(self.line, 0, self.text.len())
    }

    /// The number of the line.
    pub(super) fn line_number(&self) -> u32 {
        self.line.number
    }

    /// The place of byte `at`.
    pub(super) fn place(&self, at: usize) -> Span {
        self.lines.span(self.line, at, at + 1)
    }

    /// The byte after the parenthesis that closes the one at byte `open` of the text.
    pub(super) fn closing(&self, open: usize) -> Option<usize> {
        let mut depth = 0usize;
        let mut at = open;
        let bytes = self.text.as_bytes();
        while at < bytes.len() {
            match bytes[at] {
                b'(' | b'[' => depth += 1,
                b')' | b']' => {
                    depth = depth.checked_sub(1)?;
                    if depth == 0 {
                        return Some(at + 1);
                    }
                }
                mark @ (b'\'' | b'"') => at += memchr::memchr(mark, &bytes[at + 1..])? + 1,
                _ => {}
            }
            at += 1;
        }
        None
    }
}

/// Whether `byte` can be part of a name.
pub(super) fn is_word(byte: u8) -> bool {
    byte.is_ascii_alphanumeric() || byte == b'_' || byte == b'$'
}
