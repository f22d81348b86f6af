//! The comments that document something: of those around its first statement, the block that is about it.

mod about;
mod arguments;
mod kind;

use super::doxygen;
use crate::name::Name;
use crate::source::{FileId, SourceFile, Sources, Span};
use crate::syntax::is_declaration;
use kind::Kind;

/// What comments say of a procedure or a module.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Said {
    /// As lines of text.
    pub(super) lines: Vec<String>,
    /// Of the arguments that are asked for: what each is.
    pub(super) arguments: Vec<(Name, String)>,
}

/// A comment line.
#[derive(Clone, Debug, PartialEq, Eq)]
struct Line {
    /// Its number in the file.
    row: usize,
    /// The mark of Doxygen or FORD behind the comment mark.
    mark: Option<char>,
    /// What follows.
    text: String,
}

/// What comments are about.
#[derive(Clone, Copy, Debug)]
pub(super) enum Subject<'a> {
    /// A procedure with these arguments.
    Procedure(&'a [&'a Name]),
    /// A module: what stands among its declarations is about these.
    Module,
}

/// What `comments`, those before and after the statement at `span`, say of what it begins.
pub(super) fn said(comments: &[Span], span: Span, subject: Subject<'_>, sources: &Sources) -> Said {
    let file = sources.file(span.file);
    let (header, _) = file.line_column(span.start);
    let lines = lines(comments, span.file, &file);
    let (before, after): (Vec<Line>, Vec<Line>) =
        lines.into_iter().partition(|line| line.row < header);
    let before = last(&blocks(before));
    let after = behind(&blocks(after), subject, &file, header);
    let mut chosen = match (before, after) {
        // SLATEC's stand behind the statement, whatever stands before it.
        (_, Some(after)) if after.iter().any(|line| is_prologue(&line.text)) => after,
        (Some(before), after) => {
            let mut chosen = before;
            let behind = after.into_iter().flatten();
            chosen.extend(behind.filter(|line| line.mark == Some('<')));
            chosen
        }
        (None, after) => after.unwrap_or_default(),
    };
    kind::tidy(&mut chosen);
    let mut described = Vec::new();
    if let Subject::Procedure(arguments) = subject {
        described = arguments::described(&chosen, arguments);
        for (name, text) in arguments::declared(&file, header, arguments) {
            if !described.iter().any(|(known, _)| *known == name) {
                described.push((name, text));
            }
        }
    }
    Said {
        lines: text(&chosen),
        arguments: described,
    }
}

/// Whether a line begins a prologue of SLATEC's.
fn is_prologue(text: &str) -> bool {
    text.to_ascii_lowercase().contains("begin prologue")
}

/// The lines of the file in which the statement stands: what it includes is about something else.
fn lines(comments: &[Span], id: FileId, file: &SourceFile) -> Vec<Line> {
    let own = comments.iter().filter(|span| span.file == id);
    let lines = own.map(|span| {
        let text = file.text().get(span.start as usize..span.end as usize);
        let text = text.unwrap_or_default().trim_end();
        let mark = text
            .chars()
            .next()
            .filter(|mark| ['>', '<', '!'].contains(mark));
        Line {
            row: file.line_column(span.start).0,
            mark,
            text: text[mark.map_or(0, char::len_utf8)..].to_owned(),
        }
    });
    lines.collect()
}

/// The blocks between lines that are blank or code.
fn blocks(lines: Vec<Line>) -> Vec<Vec<Line>> {
    let mut blocks: Vec<Vec<Line>> = Vec::new();
    for line in lines {
        let row = line.row;
        match blocks.last_mut() {
            Some(block) if block.last().is_some_and(|last| last.row + 1 == row) => block.push(line),
            Some(_) | None => blocks.push(vec![line]),
        }
    }
    blocks
}

/// What is documentation of the last block that has any.
fn last(blocks: &[Vec<Line>]) -> Option<Vec<Line>> {
    blocks.iter().rev().find_map(|block| documentation(block))
}

/// What is documentation behind the statement: right after it, or else what is long enough to be no remark on
/// a declaration.
fn behind(
    blocks: &[Vec<Line>],
    subject: Subject<'_>,
    file: &SourceFile,
    header: usize,
) -> Option<Vec<Line>> {
    let mut longest: Option<Vec<Line>> = None;
    for block in blocks {
        let start = block.first().map_or(header, |line| line.row);
        let is_right_after = (header + 1..start).all(|row| !is_variable(file.line(row)));
        if let Some(block) = documentation(block) {
            let length = |block: &[Line]| block.iter().filter(|line| kind::has_words(line)).count();
            if is_right_after {
                return Some(block);
            }
            let most = longest.as_deref().map_or(2, length);
            if matches!(subject, Subject::Procedure(_)) && length(&block) > most {
                longest = Some(block);
            }
        }
    }
    longest
}

/// Whether a line declares variables or arguments.
fn is_variable(text: &str) -> bool {
    let text = text.trim_start().to_ascii_lowercase();
    is_declaration(&text) && !text.starts_with("implicit") && !text.starts_with("use ")
}

/// The paragraphs of a block that are documentation.
fn documentation(block: &[Line]) -> Option<Vec<Line>> {
    if kind::is_code(block) {
        return None;
    }
    let mut kept: Vec<Line> = Vec::new();
    let mut paragraphs = block.chunk_by(|one, next| !kind::parts(one, next));
    // A list of changes goes on while there are entries, what is about the file to the end.
    let mut in_changes = false;
    let mut about_file = false;
    let documented = paragraphs
        .by_ref()
        .filter(|paragraph| match kind::of(paragraph) {
            Kind::Text => {
                in_changes &= kind::goes_on(paragraph);
                !in_changes && !about_file
            }
            Kind::Changes => {
                in_changes = true;
                false
            }
            Kind::File => {
                about_file = true;
                false
            }
            Kind::Licence => false,
        });
    for paragraph in documented {
        kept.extend_from_slice(paragraph);
    }
    kept.iter().any(kind::has_words).then_some(kept)
}

/// The lines without the indentation that all share, without empty ones at the ends and without commands of
/// Doxygen.
fn text(lines: &[Line]) -> Vec<String> {
    let is_empty = |line: &Line| line.text.is_empty();
    let indentation = lines
        .iter()
        .filter(|line| !is_empty(line))
        .map(|line| line.text.len() - line.text.trim_start().len())
        .min()
        .unwrap_or(0);
    let text: Vec<String> = lines
        .iter()
        .map(|line| line.text.get(indentation..).unwrap_or_default().to_owned())
        .collect();
    let first = text.iter().position(|line| !line.is_empty());
    let last = text.iter().rposition(|line| !line.is_empty());
    match (first, last) {
        (Some(first), Some(last)) => doxygen::plain(text[first..=last].to_vec()),
        _ => Vec::new(),
    }
}

#[cfg(test)]
mod tests;
