//! Fixed form: columns 1 to 5, 6, 7 to 72.

use super::builder::Builder;
use super::codes;
use super::include;
use super::options::Options;
use super::physical::Physical;
use super::state::{State, Stop};

/// The columns before the statement field.
const LABEL_AND_MARK: usize = 6;

/// Adds the logical lines of a fixed-form file to `builder`.
pub(super) fn read<'a>(
    builder: &mut Builder,
    lines: impl Iterator<Item = Physical<'a>>,
    options: &Options,
) {
    // How much of the statement field the last line left empty.
    let mut left = 0;
    for line in lines {
        let Some(first) = line.text.bytes().next() else {
            continue;
        };
        let comment = match first {
            b'c' | b'C' | b'*' | b'!' => true,
            b'd' | b'D' => !options.debug_lines,
            b'#' => {
                if !is_directive(line.text) {
                    builder.preprocessor_line(&line);
                    continue;
                }
                true
            }
            _ => false,
        };
        let directive = comment && is_directive(line.text);
        let conditional = comment && options.conditional_lines && is_conditional(line.text);
        if comment && !directive && !conditional {
            builder.comment(&line, 1);
            continue;
        }
        if !builder.takes(directive) {
            continue;
        }
        // An INCLUDE line may start in any column.
        if let Some(end) = include::keyword(line.text) {
            builder.begin(&line, None, false);
            builder.append(&line, end - "include".len()..line.text.len(), false);
            continue;
        }
        // f2py reads directives to their end.
        let line_length = if directive { 0 } else { options.line_length };
        let mark = match first {
            _ if directive => DIRECTIVE,
            _ if conditional => CONDITIONAL,
            b'd' | b'D' => 1,
            _ => 0,
        };
        let Some(columns) = Columns::of(line.text, mark, line_length) else {
            if let Some(at) = line.text[mark..].find('!').filter(|_| !directive) {
                builder.comment(&line, mark + at + 1);
            }
            continue;
        };
        if columns.continuation && builder.is_open() {
            if builder.state != State::Code {
                builder.pad(left);
            }
        } else {
            if columns.continuation {
                builder.report(
                    codes::STRAY_CONTINUATION,
                    &line,
                    (0, columns.start),
                    "a continuation line with nothing to continue",
                    "leave column 6 blank, or read the file as free form",
                );
            }
            let label = label(builder, &line, &columns);
            builder.begin(&line, label, false);
        }
        left = columns.left;
        let mut start = columns.start;
        while let Stop::Semicolon(at) = builder.append(&line, start..columns.end, false) {
            builder.begin(&line, None, false);
            start = at + 1;
        }
    }
    builder.finish();
}

/// Whether a comment line is an f2py directive: `Cf2py`, with the comment mark in column 1.
fn is_directive(text: &str) -> bool {
    text.as_bytes()
        .get(1..5)
        .is_some_and(|word| word.eq_ignore_ascii_case(b"f2py"))
}

/// The columns of the comment mark and `f2py`.
const DIRECTIVE: usize = 5;

/// The columns of `!$`.
const CONDITIONAL: usize = 2;

/// Whether a comment line is code where OpenMP is honoured: `!$`, `C$` or `*$` in columns 1 and 2,
/// and no more than a label before column 6.
fn is_conditional(text: &str) -> bool {
    let bytes = text.as_bytes();
    let label = bytes.iter().skip(CONDITIONAL).take(3);
    bytes.get(1) == Some(&b'$')
        && bytes.len() > CONDITIONAL
        && label
            .take_while(|&&byte| byte != b'\t')
            .all(|byte| byte.is_ascii_digit() || *byte == b' ')
}

/// Where the fields of a line are, in bytes.
struct Columns {
    /// The first byte of the label field that counts.
    label: usize,
    /// The end of the label field.
    label_end: usize,
    continuation: bool,
    /// The statement field.
    start: usize,
    end: usize,
    /// The columns left empty at its end.
    left: usize,
}

impl Columns {
    /// The columns of a line that is code from byte `label` on; `None` for blank lines and
    /// comments.
    fn of(text: &str, label: usize, line_length: usize) -> Option<Self> {
        let bytes = text.as_bytes();
        let content = label
            + bytes[label..]
                .iter()
                .position(|&b| b != b' ' && b != b'\t')?;
        if bytes[content] == b'!' && content != LABEL_AND_MARK - 1 {
            return None;
        }
        let head = &bytes[..bytes.len().min(LABEL_AND_MARK)];
        let (label_end, continuation, start) =
            if let Some(tab) = memchr::memchr(b'\t', head).filter(|&tab| tab >= label) {
                match bytes.get(tab + 1) {
                    Some(b'1'..=b'9') => (tab, true, tab + 2),
                    _ => (tab, false, tab + 1),
                }
            } else {
                let mark = head.get(LABEL_AND_MARK - 1).copied().unwrap_or(b' ');
                let start = text.ceil_char_boundary(LABEL_AND_MARK);
                let label_end = text.floor_char_boundary(LABEL_AND_MARK - 1);
                (label_end, mark != b' ' && mark != b'0', start)
            };
        let field = line_length.saturating_sub(LABEL_AND_MARK);
        let (end, left) = if line_length == 0 {
            (text.len(), 0)
        } else if text.len() - start <= field && text.is_ascii() {
            (text.len(), field - (text.len() - start))
        } else {
            match text[start..].char_indices().nth(field) {
                Some((index, _)) => (start + index, 0),
                None => (text.len(), field - text[start..].chars().count()),
            }
        };
        Some(Columns {
            label: label.min(label_end),
            label_end,
            continuation,
            start,
            end,
            left,
        })
    }
}

/// The label of a line.
fn label(builder: &mut Builder, line: &Physical<'_>, columns: &Columns) -> Option<u32> {
    let field = &line.text.as_bytes()[columns.label..columns.label_end];
    let mut label = None;
    for &byte in field {
        match byte {
            b' ' => {}
            b'0'..=b'9' => label = Some(label.unwrap_or(0) * 10 + u32::from(byte - b'0')),
            _ => {
                builder.report(
                    codes::BAD_LABEL,
                    line,
                    (columns.label, columns.label_end),
                    "columns 1 to 5 hold something else than a statement label",
                    "if the file is in free form, say so",
                );
                return None;
            }
        }
    }
    label
}
