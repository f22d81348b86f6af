//! Free form.

use super::assemble::Settled;
use super::builder::Builder;
use super::characters::is_blank_or_comment;
use super::codes;
use super::draft::Draft;
use super::fixed::hide_sentinel;
use super::options::Options;
use super::physical::Physical;
use super::state::{State, Stop};
use super::{Form, include};
use crate::flags::ConditionalLines;

/// What has to be known of the lines before one to settle it.
#[derive(Debug, Default)]
pub(super) struct Settling {
    /// Whether the line before is continued.
    is_continued: bool,
    /// The mark of the character constant that is continued.
    constant: Option<u8>,
    /// Whether it is in a `'''` block of a signature file.
    in_block: bool,
}

impl Settling {
    /// Makes `line` what the compiler reads of it: conditional lines are code or comments, code ends
    /// at the line length.
    pub(super) fn settle(&mut self, line: &mut Draft<'_>, options: &Options) -> Settled {
        const AS_IT_IS: Settled = Settled::Line { width: 0 };
        let content = line.text.len() - line.text.trim_start_matches(is_blank).len();
        match line.byte(content) {
            0 => return AS_IT_IS,
            b'!' if is_directive(&line.text[content..]) => return AS_IT_IS,
            b'!' => {
                let length = self.conditional(line, content, options.conditional_lines);
                if length == 0 {
                    hide_sentinel(line, content + 1);
                    return AS_IT_IS;
                }
                line.replace(content, length, &BLANKS[..length]);
            }
            _ => {}
        }
        line.cut(options.free_line_length);
        if let Some(name) = include::name(&line.text, Form::Free) {
            return Settled::Include(name);
        }
        self.follow(&line.text);
        AS_IT_IS
    }

    /// As [`settle`](Self::settle), in a signature file: nothing there depends on columns.
    pub(super) fn settle_signature(&mut self, line: &Draft<'_>) -> Settled {
        let was_in_block = self.in_block;
        self.in_block ^= line.text.matches("'''").count() % 2 == 1;
        match include::name(&line.text, Form::Free) {
            Some(name) if !was_in_block => Settled::Include(name),
            _ => Settled::Line { width: 0 },
        }
    }

    /// Whether it is in a `'''` block of a signature file.
    pub(super) fn is_in_block(&self) -> bool {
        self.in_block
    }

    /// How many bytes of the comment at byte `content` stand before code; 0 if it is none. Where
    /// conditional lines are code, a blank has to follow `!$`, or the line continues one before it.
    fn conditional(&self, line: &Draft<'_>, content: usize, lines: ConditionalLines) -> usize {
        if lines == ConditionalLines::Comments || line.byte(content + 1) != b'$' {
            return 0;
        }
        let comment = &line.text[content..];
        match line.byte(content + CONDITIONAL) {
            b' ' | b'\t' => CONDITIONAL,
            _ if !self.is_continued => 0,
            _ if is_sentinel(comment, SENTINEL) => match lines {
                ConditionalLines::CodeAndSentinels => CONDITIONAL + SENTINEL.len(),
                ConditionalLines::Code | ConditionalLines::Comments => 0,
            },
            _ if is_sentinel(comment, b"acc") => 0,
            _ => CONDITIONAL,
        }
    }

    /// Notes whether the line `text`, which is code, is continued.
    fn follow(&mut self, text: &str) {
        let mut constant = self.constant.take().filter(|_| self.is_continued);
        let mut end = text.len();
        for (at, byte) in text.bytes().enumerate() {
            match (constant, byte) {
                (None, b'!') => {
                    end = at;
                    break;
                }
                (None, b'\'' | b'"') => constant = Some(byte),
                (Some(mark), _) if byte == mark => constant = None,
                _ => {}
            }
        }
        self.is_continued = text[..end].trim_end_matches(is_blank).ends_with('&');
        self.constant = constant;
    }
}

/// Whether the comment at the start of `text` starts with `!$`, or what stands for it in fixed form,
/// and the name of a directive.
pub(super) fn is_sentinel(text: &str, name: &[u8]) -> bool {
    let found = text.as_bytes().get(1..CONDITIONAL + name.len());
    found.is_some_and(|found| found[0] == b'$' && found[1..].eq_ignore_ascii_case(name))
}

/// The name of OpenMP's directives.
pub(super) const SENTINEL: &[u8] = b"omp";

/// As long as what stands before conditional code may be.
pub(super) const BLANKS: &str = "     ";

fn is_blank(character: char) -> bool {
    matches!(character, ' ' | '\t' | '\x0c')
}

/// The bytes of `!$`.
const CONDITIONAL: usize = 2;

/// Adds the logical lines of free form to `builder`.
pub(super) fn read<'a>(builder: &mut Builder, lines: impl Iterator<Item = Physical<'a>>) {
    let mut continued = false;
    for line in lines {
        let text = line.text;
        if builder.state == State::Block {
            continued = statements(builder, &line, 0);
            continue;
        }
        let content = text.len() - text.trim_start().len();
        let rest = &text[content..];
        let directive = is_directive(rest);
        if rest.is_empty() {
            continue;
        }
        if rest.starts_with('!') && !directive {
            builder.comment(&line, content + 1);
            continue;
        }
        if !builder.takes(directive) {
            continue;
        }
        let mut start = content + if directive { DIRECTIVE.len() } else { 0 };
        let code = text[start..].trim_start();
        let mark = code.starts_with('&');
        if mark {
            start = text.len() - code.len() + 1;
        }
        if continued && builder.is_open() {
            if mark {
                builder.join();
                if builder.state == State::Code && is_blank_or_comment(&text[start..]) {
                    continue;
                }
            }
        } else {
            if mark {
                builder.report(
                    codes::STRAY_CONTINUATION,
                    &line,
                    (start - 1, start),
                    "a continuation line with nothing to continue",
                    "remove the &, or end the line before it with &",
                );
            }
            start = begin(builder, &line, start);
        }
        continued = statements(builder, &line, start);
    }
    builder.finish();
}

const DIRECTIVE: &str = "!f2py";

/// Whether a comment is an f2py directive.
fn is_directive(text: &str) -> bool {
    text.as_bytes()
        .get(..DIRECTIVE.len())
        .is_some_and(|word| word.eq_ignore_ascii_case(DIRECTIVE.as_bytes()))
}

/// Adds the statements of a line from byte `start` on, and says whether the last one goes on.
fn statements(builder: &mut Builder, line: &Physical<'_>, mut start: usize) -> bool {
    loop {
        match builder.append(line, start..line.text.len(), true) {
            Stop::Semicolon(at) => {
                builder.finish();
                start = begin(builder, line, at + 1);
            }
            Stop::Continued => {
                builder.line_end();
                return true;
            }
            Stop::End if builder.state == State::Block => {
                builder.line_end();
                return true;
            }
            Stop::End | Stop::Comment(_) => {
                builder.finish();
                return false;
            }
        }
    }
}

/// Starts a statement at byte `start` and gives the byte after its label.
fn begin(builder: &mut Builder, line: &Physical<'_>, start: usize) -> usize {
    let rest = line.text[start..].trim_start();
    let digits = rest.bytes().take_while(u8::is_ascii_digit).count();
    let label = rest[..digits].parse().ok();
    builder.begin(line, label, true);
    line.text.len() - rest.len() + if label.is_some() { digits } else { 0 }
}
