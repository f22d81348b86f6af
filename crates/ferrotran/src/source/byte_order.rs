//! What a byte order mark does to the first line of a file: GNU Fortran drops the mark after it has
//! counted its three bytes as columns.

use super::options::Options;
use super::{Form, fixed};
use crate::flags::{ConditionalLines, Family};

/// How many columns the mark takes.
const COLUMNS: usize = 3;
/// The columns before the statement field of fixed form.
const LABEL_AND_MARK: usize = 6;

/// Whether a compiler reads `text`, a file without its mark, otherwise because of the mark.
pub(super) fn matters(text: &str, form: Form, options: &Options) -> bool {
    let mut lines = text.lines();
    let Some(line) = lines.next().filter(|_| options.family == Family::Gnu) else {
        return false;
    };
    match form {
        Form::Fixed if is_comment(line, options) => false,
        Form::Fixed => {
            let code = code(line);
            let head = line.bytes().take(LABEL_AND_MARK);
            head.clone().any(|byte| byte == b'\t')
                || is_cut(code, options.line_length)
                || fixed::may_have_constant(code) && is_continued(lines, options)
        }
        Form::Free => is_cut(code(line), options.free_line_length),
        Form::Signature => false,
    }
}

/// Whether columns that are read without the mark are not read with it; 0 is no limit.
fn is_cut(code: &str, limit: usize) -> bool {
    limit > 0 && code.chars().count() > limit.saturating_sub(COLUMNS)
}

/// A line without a comment behind the code, unless a constant could be meant.
fn code(line: &str) -> &str {
    let code = match line.find(['!', '\'', '"']) {
        Some(at) if line.as_bytes()[at] == b'!' => &line[..at],
        _ => line,
    };
    code.trim_end()
}

/// Whether a line of fixed form is a comment whatever stands in it.
fn is_comment(line: &str, options: &Options) -> bool {
    let bytes = line.as_bytes();
    let is_conditional =
        bytes.get(1) == Some(&b'$') && options.conditional_lines != ConditionalLines::Comments;
    line.trim().is_empty() || matches!(bytes[0], b'c' | b'C' | b'*' | b'!') && !is_conditional
}

/// Whether the next of these lines of fixed form that is no comment continues a statement.
fn is_continued<'a>(lines: impl Iterator<Item = &'a str>, options: &Options) -> bool {
    let mut lines = lines.filter(|line| !is_comment(line, options));
    lines.next().is_some_and(|line| {
        let bytes = line.as_bytes();
        let mark = bytes.get(LABEL_AND_MARK - 1);
        // After a tab, or in a conditional line, it could.
        bytes[0] == b'\t'
            || !bytes[0].is_ascii_whitespace()
            || mark.is_some_and(|&mark| !matches!(mark, b' ' | b'0'))
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_mark_matters_where_columns_are_counted() {
        let fixed = |text: &str| matters(text, Form::Fixed, &Options::default());
        let far = format!("      X = 1{}+ 1\n", " ".repeat(56));
        for text in [
            "\tX = 1\n",
            "  \tX = 1\n",
            &far,
            "      X = 'a\n     &b'\n",
            "      X = 'a'\nC\n     &//'b'\n",
            "      X = 3Hab\n\t1c\n",
        ] {
            assert!(fixed(text), "{text}");
            let flang = Options {
                family: Family::Flang,
                ..Options::default()
            };
            assert!(!matters(text, Form::Fixed, &flang), "{text}");
        }
        let comment = format!("C     {}\n", "x".repeat(80));
        let behind = format!("      X = 1{}! one\n", " ".repeat(56));
        for text in [
            "",
            "\n\tX = 1\n",
            "C\tX = 1\n",
            &comment,
            &behind,
            "      X = 'a'\n      Y = 'b'\n",
            "      X = 1 +\n     & 1\n",
        ] {
            assert!(!fixed(text), "{text}");
        }
        let cut = Options {
            free_line_length: 132,
            ..Options::default()
        };
        let free = |length: usize, options| {
            let text = format!("x = {}\n", "1".repeat(length - 4));
            matters(&text, Form::Free, options)
        };
        assert!(free(130, &cut) && !free(129, &cut) && !free(200, &Options::default()));
    }
}
