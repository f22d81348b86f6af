//! Logical lines: statements in the making.

use crate::flags::Escapes;
use std::fmt;

use super::{FileId, Span, readable};

/// The logical lines of a file, INCLUDE lines replaced by what they include.
///
/// All lines share one text. In it, what stands outside character constants is in lower case and
/// without blanks; in free form one blank is left between two neighbouring letters or digits
/// (`end do`). A Hollerith constant `2HIT` is written `h'IT'`. Characters stand for bytes, as in the
/// [text](super::Text) (not in signature files).
#[derive(Debug, Default)]
pub struct Lines {
    pub(super) text: String,
    /// For each byte of `text`, where it comes from in the line's file.
    pub(super) offsets: Vec<u32>,
    pub(super) lines: Vec<Line>,
    pub(super) comments: Vec<Span>,
    pub(super) escapes: Escapes,
}

/// One logical line: a statement with its label.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Line {
    /// The file that it comes from.
    pub file: FileId,
    /// The statement label.
    pub label: Option<u32>,
    /// Whether blanks separate words in its text, as in free form; in fixed form they don't.
    pub blanks: bool,
    /// Whether it is an f2py directive.
    pub directive: bool,
    /// Its place among all lines of the text, from 0.
    pub number: u32,
    /// The rows of the text that it stands on, up to the one after the last: the lines of other
    /// statements may stand on them, too, and comments between.
    pub rows: (u32, u32),
    /// The start and end of its text.
    pub(super) text: (u32, u32),
    /// The comments between the previous line and this one, as indices.
    pub(super) comments: (u32, u32),
}

impl Lines {
    /// What a backslash means in their character constants.
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

    /// The line `index`.
    pub fn get(&self, index: usize) -> Option<&Line> {
        self.lines.get(index)
    }

    /// All lines in order.
    pub fn iter(&self) -> impl Iterator<Item = &Line> {
        self.lines.iter()
    }

    /// The text of `line`.
    pub fn text(&self, line: &Line) -> &str {
        self.text
            .get(line.text.0 as usize..line.text.1 as usize)
            .unwrap_or_default()
    }

    /// `line` alone: the places in it are those of the bytes of its text.
    pub(crate) fn alone(&self, line: &Line) -> Lines {
        let text = self.text(line);
        let end = text.len() as u32;
        Lines {
            text: text.to_owned(),
            offsets: (0..end).collect(),
            lines: vec![Line {
                text: (0, end),
                comments: (0, 0),
                ..line.clone()
            }],
            comments: Vec::new(),
            escapes: self.escapes,
        }
    }

    /// For each byte of the text of `line`, the offset in its file.
    pub fn offsets(&self, line: &Line) -> &[u32] {
        &self.offsets[line.text.0 as usize..line.text.1 as usize]
    }

    /// The comment lines between the line before `line` and `line`, without the comment mark.
    pub fn comments(&self, line: &Line) -> &[Span] {
        &self.comments[line.comments.0 as usize..line.comments.1 as usize]
    }

    /// The comment lines after the last line.
    pub fn trailing_comments(&self) -> &[Span] {
        let start = self.lines.last().map_or(0, |line| line.comments.1 as usize);
        &self.comments[start..]
    }

    /// The place of the bytes from `start` to `end` of the text of `line`.
    pub fn span(&self, line: &Line, start: usize, end: usize) -> Span {
        let offsets = self.offsets(line);
        let last = offsets.len().saturating_sub(1);
        let first = offsets.get(start.min(last)).copied().unwrap_or(0);
        let end = match end.checked_sub(1).filter(|&before| before >= start) {
            Some(before) => offsets.get(before.min(last)).map_or(first, |&at| at + 1),
            None if start > last => first + 1,
            None => first,
        };
        Span {
            file: line.file,
            start: first,
            end: end.max(first),
        }
    }
}

/// Each line with its label, as `ferrotran dump --stage tokens` shows it; directives start with
/// `!f2py`.
impl fmt::Display for Lines {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        for line in self.iter() {
            match line.label {
                Some(label) => write!(out, "{label:>5} ")?,
                None => write!(out, "      ")?,
            }
            let mark = if line.directive { "!f2py " } else { "" };
            writeln!(out, "{mark}{}", readable(self.text(line)))?;
        }
        Ok(())
    }
}
