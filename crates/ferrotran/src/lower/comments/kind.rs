//! What a comment is, if it is no documentation: a licence, a list of changes, code that is left out, a line
//! that only parts.

use super::Line;
use super::about::{CHANGES, FILES, LICENCES};

/// What a paragraph is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Kind {
    Text,
    Licence,
    Changes,
    /// It is about all of the file.
    File,
}

/// Whether a paragraph ends between two lines.
pub(super) fn parts(one: &Line, next: &Line) -> bool {
    let is_part = |line: &Line| !has_words(line);
    is_part(one) && !is_part(next) || begins(next)
}

/// Whether a line begins something, whatever stands before it.
fn begins(line: &Line) -> bool {
    let text = line.text.trim_start();
    text.starts_with("***") && has_words(line)
}

/// Whether a line has words.
pub(super) fn has_words(line: &Line) -> bool {
    !is_directive(&line.text)
        && !is_section(&line.text)
        && line.text.chars().any(char::is_alphanumeric)
}

/// LAPACK's headings of declarations, `.. Local Scalars ..`, and who made it.
fn is_section(text: &str) -> bool {
    let text = text.trim();
    text.starts_with("..") || text.starts_with("-- LAPACK") || text.starts_with("-- Reference BLAS")
}

/// Whether a line is for a compiler, or for a program that keeps sources.
fn is_directive(text: &str) -> bool {
    let text = text.trim().to_ascii_lowercase();
    ["$", "dir$", "dec$", "gcc$", "ibm*", "deck ", "lll. "]
        .iter()
        .any(|start| text.starts_with(start))
        || text == "deck"
}

/// What a paragraph is.
pub(super) fn of(paragraph: &[Line]) -> Kind {
    let text: Vec<String> = paragraph
        .iter()
        .map(|line| line.text.trim().to_lowercase())
        .collect();
    let whole = text.join(" ");
    if LICENCES.iter().any(|words| whole.contains(words)) && !whole.contains("param") {
        return Kind::Licence;
    }
    let mut lines = text
        .iter()
        .filter(|line| line.chars().any(char::is_alphanumeric));
    let first = lines
        .clone()
        .next()
        .map_or("", |line| line.trim_start_matches(['*', '\\', '@', ' ']));
    if FILES.iter().any(|start| first.starts_with(start)) {
        return Kind::File;
    }
    if CHANGES.iter().any(|start| first.starts_with(start)) {
        return Kind::Changes;
    }
    let count = lines.clone().count();
    let dated = lines.by_ref().filter(|line| is_dated(line)).count();
    match count > 0 && 2 * dated > count {
        true => Kind::Changes,
        false => Kind::Text,
    }
}

/// Whether a paragraph after a list of changes belongs to it: it has an entry, and no heading.
pub(super) fn goes_on(paragraph: &[Line]) -> bool {
    let mut lines = paragraph.iter().filter(|line| has_words(line));
    lines
        .next()
        .is_none_or(|line| is_dated(&line.text.trim().to_lowercase()))
}

/// Whether a line begins with a date: `1998-05-01`, `12/31/99`, `790101`, `01-mar-1985`.
fn is_dated(line: &str) -> bool {
    let first = line.split_whitespace().next().unwrap_or_default();
    let first = first.trim_matches([':', ',', '.', '(', ')', '[', ']']);
    let digits = first.chars().filter(char::is_ascii_digit).count();
    let parts = first.split(['-', '/', '.']).count();
    let is_number = first.chars().all(|c| c.is_ascii_digit());
    match parts {
        3 => digits >= 3 && first.starts_with(|c: char| c.is_ascii_digit()),
        _ => is_number && (digits == 6 || digits == 8),
    }
}

/// Whether a block is code that was made a comment.
pub(super) fn is_code(block: &[Line]) -> bool {
    let mut lines = block.iter().filter(|line| has_words(line));
    let count = lines.clone().count();
    let code = lines
        .by_ref()
        .filter(|line| is_statement(&line.text))
        .count();
    let has_statement = block.iter().any(|line| is_certain(&line.text));
    count > 0 && has_statement && 5 * code >= 4 * count
}

/// Whether a line looks like a statement that no sentence looks like.
fn is_certain(text: &str) -> bool {
    let text = text.trim().to_ascii_lowercase();
    let calls = text
        .strip_prefix("call ")
        .is_some_and(|rest| rest.contains('(') || !rest.trim().contains(' '));
    calls
        || text.contains("::")
        || text.contains("implicit none")
        || [
            "end do", "enddo", "endif", "end if", "write(", "write (", "print *", "goto ", "go to ",
        ]
        .iter()
        .any(|start| text.starts_with(start))
        || text.starts_with("if (") && text.contains(')')
        || text.starts_with("if(") && text.contains(')')
        || is_assignment(&text)
}

/// Whether a line may be a statement.
fn is_statement(text: &str) -> bool {
    let text = text.trim().to_ascii_lowercase();
    let text = text.trim_start_matches(|c: char| c.is_ascii_digit() || c == ' ');
    is_certain(text)
        || text.starts_with('&')
        || [
            "do ",
            "subroutine ",
            "function ",
            "else",
            "return",
            "continue",
            "stop",
            "end",
            "integer ",
            "real ",
            "double precision ",
        ]
        .iter()
        .any(|start| text.starts_with(start))
}

/// `x(i) = a*b + c`: on the right there are no two words side by side.
fn is_assignment(text: &str) -> bool {
    let Some((left, right)) = text.split_once('=') else {
        return false;
    };
    let left = left.trim();
    let name = left.split('(').next().unwrap_or_default().trim_end();
    let is_name = name.starts_with(|c: char| c.is_ascii_alphabetic())
        && name
            .chars()
            .all(|c| c.is_ascii_alphanumeric() || matches!(c, '_' | '%'));
    let is_closed = left == name || left.ends_with(')');
    let words: Vec<&str> = right.split_whitespace().collect();
    let is_word = |word: &&str| word.chars().all(char::is_alphabetic);
    let is_prose = words.windows(2).any(|two| two.iter().all(is_word));
    is_name && is_closed && !right.trim().is_empty() && !is_prose && !right.starts_with('=')
}

/// Takes away LAPACK's section with the declarations, which stand in the heading, and the address of its pages;
/// and what ARPACK marks as none.
fn without_declarations(lines: &mut Vec<Line>) {
    // ARPACK's documentation ends before the names of who made it.
    if let Some(end) = lines.iter().position(|line| line.text.trim() == "\\EndDoc") {
        lines.truncate(end);
    }
    lines.retain(|line| line.text.trim() != "\\BeginDoc");
    let mut is_declared = false;
    let mut is_address = false;
    lines.retain(|line| {
        let text = line.text.trim();
        is_declared &= !text.starts_with(['\\', '@']) && !text.starts_with("Purpose");
        is_declared |= text == "Definition:";
        let is_title = text.contains("= DOCUMENTATION =");
        let was_address = std::mem::replace(&mut is_address, text.starts_with("Online html doc"));
        !(is_declared || is_title || is_address || was_address)
    });
}

/// Takes away what is no text: lines that only part, at the ends, and the frame around a box.
pub(super) fn tidy(lines: &mut Vec<Line>) {
    let is_frame = |text: &str| {
        let text = text.to_ascii_lowercase();
        text.contains("***begin prologue") || text.contains("***end prologue")
    };
    lines.retain(|line| {
        !is_directive(&line.text) && !is_section(&line.text) && !is_frame(&line.text)
    });
    without_declarations(lines);
    // SLATEC's marks.
    for line in &mut *lines {
        if begins(line) {
            line.text = line.text.trim_start().trim_start_matches('*').to_owned();
        }
    }
    let framed = lines.iter().filter(|line| has_words(line));
    let (ends, count) = framed.fold((0, 0), |(ends, count), line| {
        let is_end =
            line.text.ends_with('*') || line.text.ends_with('!') || line.text.ends_with('|');
        (ends + usize::from(is_end), count + 1)
    });
    if count > 0 && ends == count {
        for line in &mut *lines {
            line.text.pop();
            let end = line.text.trim_end().len();
            line.text.truncate(end);
        }
    }
    // `---- fill ----`
    if let [line] = lines.as_mut_slice() {
        let is_frame = |c: char| !c.is_alphanumeric();
        let inner = line.text.trim().trim_start_matches(['-', '=', '*', '#']);
        if line.text.trim().len() >= inner.len() + 3 {
            line.text = inner.trim_matches(is_frame).to_owned();
        }
    }
    let first = lines.iter().position(has_words).unwrap_or(lines.len());
    lines.drain(..first);
    // What underlines a heading stays with it, but nothing follows here.
    let last = lines.iter().rposition(has_words).map_or(0, |last| last + 1);
    lines.truncate(last);
}
