//! Statements into the lines of a text.

use crate::source::{Form, Options};

/// The last column of a line that no limit is given for.
const FIXED: usize = 72;
const FREE: usize = 132;

/// A statement to be written.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Statement {
    pub(super) label: Option<u32>,
    /// As logical lines have it: outside of character constants without blanks that mean nothing.
    pub(super) text: String,
}

impl Statement {
    pub(super) fn new(text: impl Into<String>) -> Self {
        Statement {
            label: None,
            text: text.into(),
        }
    }

    /// Its lines, in a form, no longer than they are read.
    pub(super) fn lines(&self, form: Form, options: &Options) -> Vec<String> {
        match form {
            Form::Fixed => self.fixed(options.line_length),
            Form::Free | Form::Signature => self.free(options.free_line_length),
        }
    }

    /// A line that is continued is filled up to its end: a constant goes on to the last column.
    fn fixed(&self, limit: usize) -> Vec<String> {
        let last = if limit == 0 { FIXED } else { limit };
        let width = last.saturating_sub(6).max(1);
        let label = self.label.map_or(String::new(), |label| label.to_string());
        let mut head = format!("{label:<5} ");
        let mut lines = Vec::new();
        for piece in pieces(&self.text, width) {
            lines.push(format!("{head}{piece}"));
            head = "     &".to_owned();
        }
        lines
    }

    /// With `&` at both ends even a word or a constant can be continued.
    fn free(&self, limit: usize) -> Vec<String> {
        let last = if limit == 0 { FREE } else { limit.min(FREE) };
        let label = self
            .label
            .map_or(String::new(), |label| format!("{label} "));
        let text = format!("{label}{}", self.text);
        if text.chars().count() <= last {
            return vec![text];
        }
        // The label is never parted from the statement.
        let width = last.saturating_sub(2).max(8);
        let pieces = pieces(&text, width);
        let count = pieces.len();
        let lines = pieces.iter().enumerate().map(|(at, piece)| {
            let before = if at > 0 { "&" } else { "" };
            let after = if at + 1 < count { "&" } else { "" };
            format!("{before}{piece}{after}")
        });
        lines.collect()
    }
}

/// `text` in pieces of `width` characters.
fn pieces(text: &str, width: usize) -> Vec<&str> {
    let mut pieces = Vec::new();
    let mut rest = text;
    while let Some((at, _)) = rest.char_indices().nth(width) {
        let (piece, after) = rest.split_at(at);
        pieces.push(piece);
        rest = after;
    }
    pieces.push(rest);
    pieces
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lines_end_where_the_compiler_stops_reading() {
        let statement = Statement {
            label: Some(10),
            text: format!("x='{}'", "a b".repeat(30)),
        };
        let fixed = statement.lines(Form::Fixed, &Options::default());
        assert_eq!(fixed.len(), 2);
        assert_eq!(fixed[0].len(), 72);
        assert!(fixed[0].starts_with("10    x='a ba b") && fixed[1].starts_with("     &"));
        let whole: String = fixed.iter().map(|line| &line[6..]).collect();
        assert_eq!(whole, statement.text);
        // Without a limit a line is as long as it is by default.
        let unlimited = Options {
            line_length: 0,
            ..Options::default()
        };
        assert_eq!(statement.lines(Form::Fixed, &unlimited), fixed);
        let narrow = Options {
            free_line_length: 40,
            ..Options::default()
        };
        let free = statement.lines(Form::Free, &narrow);
        assert!(free.iter().all(|line| line.len() <= 40), "{free:?}");
        assert!(free[0].starts_with("10 x='") && free[0].ends_with('&'));
        assert!(free[1].starts_with('&'));
    }
}
