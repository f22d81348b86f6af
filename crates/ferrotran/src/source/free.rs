//! Free form.

use super::builder::Builder;
use super::codes;
use super::options::Options;
use super::physical::Physical;
use super::state::{State, Stop};
use super::text::is_blank_or_comment;

/// Adds the logical lines of a free-form file to `builder`.
pub(super) fn read<'a>(
    builder: &mut Builder,
    lines: impl Iterator<Item = Physical<'a>>,
    options: &Options,
) {
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
        let conditional = options.conditional_lines && is_conditional(rest);
        if rest.starts_with('!') && !directive && !conditional {
            builder.comment(&line, content + 1);
            continue;
        }
        if rest.starts_with('#') {
            builder.preprocessor_line(&line);
            continue;
        }
        if !builder.takes(directive) {
            continue;
        }
        let mut start = content
            + match (directive, conditional) {
                (true, _) => DIRECTIVE.len(),
                (false, true) => CONDITIONAL.len(),
                (false, false) => 0,
            };
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

const CONDITIONAL: &str = "!$";

/// Whether a comment is code where OpenMP is honoured: a blank or an `&` follows `!$`.
fn is_conditional(text: &str) -> bool {
    text.strip_prefix(CONDITIONAL)
        .is_some_and(|rest| rest.starts_with([' ', '\t', '&']) && !is_blank_or_comment(rest))
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
