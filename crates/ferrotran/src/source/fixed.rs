//! Fixed form: columns 1 to 5, 6, 7 to 72.

use super::assemble::Settled;
use super::builder::Builder;
use super::codes;
use super::draft::Draft;
use super::free::{BLANKS, SENTINEL, is_sentinel};
use super::include;
use super::options::Options;
use super::physical::Physical;
use super::state::Stop;
use crate::flags::ConditionalLines;

/// The columns before the statement field.
const LABEL_AND_MARK: usize = 6;

/// What has to be known of the lines before one to settle it.
#[derive(Debug, Default)]
pub(super) struct Settling {
    /// Whether there is a statement that a line can continue.
    has_statement: bool,
    /// Whether the statement in work has a character constant, or may have one.
    has_constant: bool,
    /// Whether the last line that is no comment is one of a directive.
    in_directive: bool,
}

impl Settling {
    /// Makes `line` what the compiler reads of it: a tab in the first columns leads to column 7,
    /// conditional lines are code or comments, code ends at the line length. `ends` says whether a
    /// line end stands after it: a constant that is continued goes on to the line length then.
    pub(super) fn settle(
        &mut self,
        line: &mut Draft<'_>,
        ends: bool,
        options: &Options,
    ) -> Settled {
        const AS_IT_IS: Settled = Settled::Line { width: 0 };
        expand_tab(line);
        match line.byte(0) {
            _ if is_directive(&line.text) => return AS_IT_IS,
            b'c' | b'C' | b'*' | b'!' => {
                let length = self.conditional(&line.text, options.conditional_lines);
                if length == 0 {
                    self.in_directive |= is_sentinel(&line.text, SENTINEL);
                    hide_sentinel(line, 1);
                    return AS_IT_IS;
                }
                line.replace(0, length, &BLANKS[..length]);
            }
            b'd' | b'D' if options.debug_lines => line.replace(0, 1, " "),
            b'd' | b'D' => return AS_IT_IS,
            _ => {}
        }
        let content = line.text.bytes().position(|byte| !is_blank(byte));
        match content.map(|content| (content, line.byte(content))) {
            None => return AS_IT_IS,
            Some((content, b'!')) if content != LABEL_AND_MARK - 1 => return AS_IT_IS,
            Some(_) => {}
        }
        line.cut(options.line_length);
        if let Some(name) = include::name(&line.text, super::Form::Fixed) {
            return Settled::Include(name);
        }
        let is_continuation =
            Columns::of(&line.text, 0).is_some_and(|columns| columns.continuation);
        self.has_constant &= is_continuation;
        self.has_constant |= may_have_constant(&line.text);
        self.has_statement = true;
        self.in_directive = false;
        Settled::Line {
            width: match self.has_constant && ends {
                true => options.line_length,
                false => 0,
            },
        }
    }

    /// How many bytes of a comment line stand before code; 0 if it is none.
    fn conditional(&self, text: &str, lines: ConditionalLines) -> usize {
        let mark = text.as_bytes().get(LABEL_AND_MARK - 1);
        let continues = self.has_statement
            && !self.in_directive
            && mark.is_some_and(|mark| !matches!(mark, b' ' | b'0'));
        match lines {
            ConditionalLines::Comments => 0,
            _ if self.is_conditional(text) => CONDITIONAL,
            ConditionalLines::CodeAndSentinels if continues && is_sentinel(text, SENTINEL) => {
                CONDITIONAL + SENTINEL.len()
            }
            ConditionalLines::Code | ConditionalLines::CodeAndSentinels => 0,
        }
    }

    /// Whether a comment line is code where OpenMP is honoured: `!$`, `C$` or `*$` in columns 1 and
    /// 2, no more than a label before column 6, and there what begins or continues a statement.
    fn is_conditional(&self, text: &str) -> bool {
        let bytes = text.as_bytes();
        let label = bytes
            .iter()
            .skip(CONDITIONAL)
            .take(LABEL_AND_MARK - 1 - CONDITIONAL);
        let has_label = label.clone().any(u8::is_ascii_digit);
        let is_mark = |mark: u8| match mark {
            b' ' | b'0' => true,
            _ => self.has_statement && !has_label,
        };
        bytes.get(1) == Some(&b'$')
            && bytes.len() > CONDITIONAL
            && label
                .clone()
                .all(|byte| byte.is_ascii_digit() || *byte == b' ')
            && bytes
                .get(LABEL_AND_MARK - 1)
                .is_none_or(|&mark| is_mark(mark))
    }
}

/// Puts what stands after a tab in the first six columns into column 7; after a tab and a digit it
/// continues a statement.
fn expand_tab(line: &mut Draft<'_>) {
    let head = &line.text.as_bytes()[..line.text.len().min(LABEL_AND_MARK)];
    let Some(tab) = memchr::memchr(b'\t', head).filter(|&tab| line.text[..tab].is_ascii()) else {
        return;
    };
    let blanks = &"      "[tab..];
    match line.byte(tab + 1) {
        digit @ b'1'..=b'9' => {
            let mark = format!("{}{}", &blanks[1..], char::from(digit));
            line.replace(tab, 2, &mark);
        }
        _ => line.replace(tab, 1, blanks),
    }
}

/// Makes a comment that starts as a conditional line does one that does not: byte `at` is its `$`,
/// if it has one. Sentinels of directives (`!$OMP`) stay.
pub(super) fn hide_sentinel(line: &mut Draft<'_>, at: usize) {
    if line.byte(at) == b'$' && !line.byte(at + 1).is_ascii_alphabetic() {
        line.replace(at, 1, " ");
    }
}

/// Whether a character or Hollerith constant may start in `text`.
pub(super) fn may_have_constant(text: &str) -> bool {
    let bytes = text.as_bytes();
    let starts = |at: usize| matches!(bytes.get(at), Some(b'h' | b'H'));
    memchr::memchr2(b'\'', b'"', bytes).is_some()
        || starts(LABEL_AND_MARK)
        || bytes
            .windows(2)
            .any(|pair| matches!(pair, [b'0'..=b'9' | b' ', b'h' | b'H']))
}

fn is_blank(byte: u8) -> bool {
    matches!(byte, b' ' | b'\t' | b'\x0c')
}

/// Adds the logical lines of fixed form to `builder`.
pub(super) fn read<'a>(builder: &mut Builder, lines: impl Iterator<Item = Physical<'a>>) {
    for line in lines {
        let Some(first) = line.text.bytes().next() else {
            continue;
        };
        let comment = matches!(first, b'c' | b'C' | b'*' | b'!' | b'd' | b'D' | b'#');
        let directive = comment && is_directive(line.text);
        if comment && !directive {
            builder.comment(&line, 1);
            continue;
        }
        if !builder.takes(directive) {
            continue;
        }
        // An INCLUDE line, whose file was not found, may start in any column.
        if include::starts(line.text) {
            builder.begin(&line, None, false);
            builder.append(&line, 0..line.text.len(), false);
            continue;
        }
        let fields = if directive { DIRECTIVE } else { 0 };
        let Some(columns) = Columns::of(line.text, fields) else {
            if let Some(at) = line.text.find('!').filter(|_| !directive) {
                builder.comment(&line, at + 1);
            }
            continue;
        };
        if !columns.continuation || !builder.is_open() {
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
        statements(builder, &line, columns.start);
    }
    builder.finish();
}

/// Adds the statements of a line from byte `start` on.
fn statements(builder: &mut Builder, line: &Physical<'_>, mut start: usize) {
    while let Stop::Semicolon(at) = builder.append(line, start..line.text.len(), false) {
        builder.begin(line, None, false);
        start = at + 1;
    }
}

/// Whether a comment line is an f2py directive: `Cf2py`, with the comment mark in column 1.
pub(super) fn is_directive(text: &str) -> bool {
    text.as_bytes()
        .get(1..5)
        .is_some_and(|word| word.eq_ignore_ascii_case(b"f2py"))
}

/// The columns of the comment mark and `f2py`.
const DIRECTIVE: usize = 5;

/// The columns of `!$`.
const CONDITIONAL: usize = 2;

/// Where the fields of a line are, in bytes.
struct Columns {
    /// The label field.
    label: usize,
    /// The end of the label field.
    label_end: usize,
    continuation: bool,
    /// The statement field.
    start: usize,
}

impl Columns {
    /// The columns of a line that is code from byte `label` on, without tabs in the first ones;
    /// `None` for blank lines and comments.
    fn of(text: &str, label: usize) -> Option<Self> {
        let content = label + text.bytes().skip(label).position(|byte| !is_blank(byte))?;
        if text.as_bytes()[content] == b'!' && content != LABEL_AND_MARK - 1 {
            return None;
        }
        let mut columns = text.char_indices().skip(LABEL_AND_MARK - 1);
        let mark = columns.next();
        let start = columns.next().map_or(text.len(), |(start, _)| start);
        let label_end = mark.map_or(text.len(), |(end, _)| end);
        Some(Columns {
            label: label.min(label_end),
            label_end,
            continuation: mark.is_some_and(|(_, mark)| mark != ' ' && mark != '0'),
            start,
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
