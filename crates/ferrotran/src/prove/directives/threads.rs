//! Lines that are code, or make threads, only if flags say so.

use crate::source::{FileId, Sources, Span, Text};

/// The first line of `text`, or else of the files that it comes from, of which flags decide whether it is code, or makes threads: a directive of
/// OpenMP or OpenACC, or a line that is compiled conditionally. Of a library whose flags nobody states it may
/// be either.
///
/// ```
/// use ferrotran::prove::of_threads;
/// use ferrotran::source::{Options, Sources, text};
/// let sources = Sources::new();
/// let first = |source: &str| {
///     let file = sources.add("f.f90", source.as_bytes().to_vec());
///     let (text, _) = text(&sources, file, &Options::default());
///     of_threads(&sources, &text).first().map(|span| span.start)
/// };
/// assert_eq!(first("!$Id: f.f90$\n!$omp parallel\n"), Some(13));
/// assert_eq!(first("!$Id: f.f90$\n!$ i = 1\n"), Some(13));
/// assert_eq!(first("!$Id: f.f90$\n"), None);
/// ```
pub fn of_threads(sources: &Sources, text: &Text) -> Vec<Span> {
    let mut rows = 0..text.len();
    match rows.find(|&row| text.line(row).is_some_and(may_be_code)) {
        Some(row) => text.spans(row..row + 1),
        // In the text a conditional line that is no code is a comment like others.
        None => {
            let files = text.files().into_iter();
            files.flat_map(|file| in_file(sources, file)).collect()
        }
    }
}

fn in_file(sources: &Sources, file: FileId) -> Option<Span> {
    let source = sources.file(file);
    let mut start = 0;
    for line in source.text().split_inclusive('\n') {
        let end = start + line.len();
        if may_be_code(line) {
            let (start, end) = (start as u32, end as u32);
            return Some(Span { file, start, end });
        }
        start = end;
    }
    None
}

fn may_be_code(line: &str) -> bool {
    let text = line.trim_start().as_bytes();
    let [b'!' | b'c' | b'C' | b'*', b'$', rest @ ..] = text else {
        return false;
    };
    let begins = |word: &[u8]| {
        let start = rest.get(..word.len());
        start.is_some_and(|start| start.eq_ignore_ascii_case(word))
    };
    // A conditional line has a blank, the digits of a label, or a mark of continuation there.
    let conditional =
        |byte: &u8| byte.is_ascii_whitespace() || byte.is_ascii_digit() || *byte == b'&';
    begins(b"omp") || begins(b"acc") || rest.first().is_none_or(conditional)
}
