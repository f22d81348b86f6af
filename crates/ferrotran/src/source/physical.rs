//! Physical lines: what stands between newlines, and where it comes from.

use super::{FileId, SourceFile};

/// One line of a file without its line end.
#[derive(Clone, Copy, Debug)]
pub(super) struct Physical<'a> {
    /// Its text.
    pub(super) text: &'a str,
    /// The file it comes from.
    pub(super) file: FileId,
    /// Its number in what was read, from 0.
    pub(super) row: u32,
    /// The offset of the line in that file.
    pub(super) start: u32,
    /// Whether the text stands in that file as it is; the preprocessor may have changed it.
    pub(super) exact: bool,
}

impl Physical<'_> {
    /// The offset in the file of byte `index` of the text.
    pub(super) fn offset(&self, index: usize) -> u32 {
        if self.exact {
            self.start + index as u32
        } else {
            self.start
        }
    }
}

/// The lines of `file`, whose id is `id`: after the preprocessor, if it ran.
pub(super) fn lines(file: &SourceFile, id: FileId) -> impl Iterator<Item = Physical<'_>> {
    let preprocessed = file.preprocessed.get();
    let text = preprocessed.map_or(file.text(), |preprocessed| &preprocessed.text);
    split(text, id).map(move |line| match preprocessed {
        Some(preprocessed) => preprocessed.origin(line),
        None => line,
    })
}

/// The lines of `text`, which is the text of the file `file`.
pub(super) fn split(text: &str, file: FileId) -> impl Iterator<Item = Physical<'_>> {
    Split {
        text,
        file,
        row: 0,
        start: 0,
    }
}

/// Splits at newlines: `\n`, `\r\n`.
struct Split<'a> {
    text: &'a str,
    file: FileId,
    row: u32,
    start: usize,
}

impl<'a> Iterator for Split<'a> {
    type Item = Physical<'a>;

    fn next(&mut self) -> Option<Physical<'a>> {
        let rest = &self.text[self.start..];
        if rest.is_empty() {
            return None;
        }
        let end = memchr::memchr(b'\n', rest.as_bytes()).unwrap_or(rest.len());
        let line = &rest[..end];
        let physical = Physical {
            text: line.strip_suffix('\r').unwrap_or(line),
            file: self.file,
            row: self.row,
            start: self.start as u32,
            exact: true,
        };
        self.row += 1;
        self.start += (end + 1).min(rest.len());
        Some(physical)
    }
}
