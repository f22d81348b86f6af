//! The files that were read, and places in them.

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};
use std::sync::{Arc, OnceLock, PoisonError, RwLock};

use serde::Serialize;

use super::bytes::{self, Encoding};
use super::prepared::Prepared;

/// A file in [`Sources`].
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize)]
#[serde(transparent)]
pub struct FileId(u32);

/// A range of bytes in the text of one file.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize)]
pub struct Span {
    /// The file.
    pub file: FileId,
    /// The first byte.
    pub start: u32,
    /// One past the last byte.
    pub end: u32,
}

impl Span {
    /// From the start of `self` to the end of `other`, if both are in one file; else `self`.
    #[must_use]
    pub fn to(self, other: Span) -> Span {
        if self.file == other.file {
            Span {
                end: other.end.max(self.end),
                ..self
            }
        } else {
            self
        }
    }
}

/// One file as it was read.
#[derive(Debug)]
pub struct SourceFile {
    path: PathBuf,
    text: String,
    encoding: Encoding,
    /// Whether a byte order mark of UTF-8 stood before it.
    has_mark: bool,
    /// Where each line starts.
    line_starts: OnceLock<Vec<usize>>,
    /// If it was not read, but line markers name it: the numbers of the lines that are known.
    marked: Option<Vec<u32>>,
    /// What was made of it before its lines are read.
    pub(super) prepared: OnceLock<Prepared>,
}

impl SourceFile {
    /// The path under which it was asked for.
    pub fn path(&self) -> &Path {
        &self.path
    }

    /// Its text: bytes that are no UTF-8 are read as Latin-1.
    pub fn text(&self) -> &str {
        &self.text
    }

    /// How its characters are stored in it.
    pub(super) fn encoding(&self) -> Encoding {
        self.encoding
    }

    /// Whether a byte order mark of UTF-8 stood before its text.
    pub(super) fn has_mark(&self) -> bool {
        self.has_mark
    }

    /// Whether it was read: other files are known only as far as line markers say that lines come
    /// from them.
    pub fn was_read(&self) -> bool {
        self.marked.is_none()
    }

    /// The line of byte `offset`, counted from 1, and the column, in characters, from 1.
    pub fn line_column(&self, offset: u32) -> (usize, usize) {
        let offset = self.text.floor_char_boundary(offset as usize);
        let starts = self.line_starts();
        let line = starts.partition_point(|&start| start <= offset);
        let start = starts[line - 1];
        let column = self.text[start..offset].chars().count() + 1;
        match &self.marked {
            None => (line, column),
            Some(numbers) => {
                let number = numbers.get(line - 1).or(numbers.last());
                (number.map_or(line, |&number| number as usize), column)
            }
        }
    }

    /// The text of a line, counted from 1, without its end; empty beyond the last.
    pub fn line(&self, line: usize) -> &str {
        let starts = self.line_starts();
        let Some(index) = self.index(line).filter(|&index| index < starts.len()) else {
            return "";
        };
        let end = starts.get(index + 1).copied().unwrap_or(self.text.len());
        self.text[starts[index]..end].trim_end_matches(['\n', '\r'])
    }

    /// The first byte of a line, counted from 1; the end of the text beyond the last.
    pub(super) fn line_start(&self, line: usize) -> u32 {
        let start = self
            .index(line)
            .and_then(|index| self.line_starts().get(index).copied());
        start.unwrap_or(self.text.len()) as u32
    }

    /// The first byte of the last character.
    pub(super) fn last(&self) -> u32 {
        let end = self.text.len().saturating_sub(1);
        self.text.floor_char_boundary(end) as u32
    }

    /// Which of the lines of the text the line of a number is.
    fn index(&self, line: usize) -> Option<usize> {
        match &self.marked {
            None => line.checked_sub(1),
            Some(numbers) => numbers.binary_search(&u32::try_from(line).ok()?).ok(),
        }
    }

    fn line_starts(&self) -> &[usize] {
        self.line_starts.get_or_init(|| {
            let newlines = memchr::memchr_iter(b'\n', self.text.as_bytes());
            std::iter::once(0)
                .chain(newlines.map(|newline| newline + 1))
                .collect()
        })
    }
}

/// All files read so far. Files can be added from several threads.
#[derive(Debug, Default)]
pub struct Sources(RwLock<Vec<Arc<SourceFile>>>);

impl Sources {
    /// No files.
    pub fn new() -> Self {
        Self::default()
    }

    /// Adds a file whose bytes were read from `path`.
    pub fn add(&self, path: impl Into<PathBuf>, bytes: Vec<u8>) -> FileId {
        let has_mark = bytes.starts_with(MARK);
        let (text, encoding) = decode(bytes);
        self.push(SourceFile {
            path: path.into(),
            text,
            encoding,
            has_mark,
            line_starts: OnceLock::new(),
            marked: None,
            prepared: OnceLock::new(),
        })
    }

    /// Adds a file that was not read: line markers say that these lines, of these numbers, come
    /// from it. Their characters stand for bytes.
    pub(super) fn add_marked(&self, path: &Path, lines: &BTreeMap<u32, &str>) -> FileId {
        let mut text = String::new();
        for line in lines.values() {
            text.push_str(line);
            text.push('\n');
        }
        let readable = bytes::readable(&text).into_owned();
        self.push(SourceFile {
            path: path.to_owned(),
            encoding: match readable == text {
                true => Encoding::Latin1,
                false => Encoding::Utf8,
            },
            text: readable,
            has_mark: false,
            line_starts: OnceLock::new(),
            marked: Some(lines.keys().copied().collect()),
            prepared: OnceLock::new(),
        })
    }

    /// Adds a text that stands in no file; `path` is what messages call it.
    pub(crate) fn add_generated(&self, path: &Path, text: &str) -> FileId {
        let lines = (1..).zip(text.lines()).collect();
        self.add_marked(path, &lines)
    }

    fn push(&self, file: SourceFile) -> FileId {
        let file = Arc::new(file);
        let mut files = self.0.write().unwrap_or_else(PoisonError::into_inner);
        files.push(file);
        FileId(u32::try_from(files.len() - 1).unwrap_or(u32::MAX))
    }

    /// The file `id`.
    ///
    /// # Panics
    ///
    /// When `id` comes from other `Sources`.
    pub fn file(&self, id: FileId) -> Arc<SourceFile> {
        let files = self.0.read().unwrap_or_else(PoisonError::into_inner);
        Arc::clone(&files[id.0 as usize])
    }

    /// All files, in the order in which they were read.
    pub fn files(&self) -> Vec<Arc<SourceFile>> {
        let files = self.0.read().unwrap_or_else(PoisonError::into_inner);
        files.clone()
    }

    /// The file that was read from `path`, if one was; the latest if several were.
    pub fn find(&self, path: &Path) -> Option<FileId> {
        let files = self.0.read().unwrap_or_else(PoisonError::into_inner);
        let index = files
            .iter()
            .rposition(|file| file.path == path && file.was_read())?;
        u32::try_from(index).ok().map(FileId)
    }

    /// `file:line` of a place, for messages.
    pub fn place(&self, span: Span) -> String {
        let file = self.file(span.file);
        let (line, _) = file.line_column(span.start);
        format!("{}:{line}", file.path().display())
    }
}

/// The byte order mark of UTF-8.
const MARK: &[u8] = b"\xef\xbb\xbf";

/// Text in the encoding that a byte order mark names, else UTF-8, else Latin-1. The mark is
/// dropped.
fn decode(bytes: Vec<u8>) -> (String, Encoding) {
    let text = match bytes.as_slice() {
        [0xff, 0xfe, 0, 0, text @ ..] => utf32(text, u32::from_le_bytes),
        [0, 0, 0xfe, 0xff, text @ ..] => utf32(text, u32::from_be_bytes),
        [0xff, 0xfe, text @ ..] => utf16(text, u16::from_le_bytes),
        [0xfe, 0xff, text @ ..] => utf16(text, u16::from_be_bytes),
        _ => {
            let bytes = match bytes.strip_prefix(MARK) {
                Some(text) => text.to_vec(),
                None => bytes,
            };
            match String::from_utf8(bytes) {
                Ok(text) => text,
                Err(error) => {
                    let bytes = error.as_bytes().iter();
                    return (bytes.copied().map(char::from).collect(), Encoding::Latin1);
                }
            }
        }
    };
    (text, Encoding::Utf8)
}

fn utf16(bytes: &[u8], unit: fn([u8; 2]) -> u16) -> String {
    let (units, _) = bytes.as_chunks();
    char::decode_utf16(units.iter().map(|&bytes| unit(bytes)))
        .map(|char| char.unwrap_or(char::REPLACEMENT_CHARACTER))
        .collect()
}

fn utf32(bytes: &[u8], unit: fn([u8; 4]) -> u32) -> String {
    let (units, _) = bytes.as_chunks();
    units
        .iter()
        .map(|&bytes| char::from_u32(unit(bytes)).unwrap_or(char::REPLACEMENT_CHARACTER))
        .collect()
}

#[cfg(test)]
mod tests {
    #[test]
    fn encodings_are_told_apart() {
        let decode = |bytes| super::decode(bytes).0;
        assert_eq!(decode(b"caf\xe9".to_vec()), "caf\u{e9}");
        assert_eq!(decode("caf\u{e9}".into()), "caf\u{e9}");
        assert_eq!(decode(b"\xef\xbb\xbfend".to_vec()), "end");
        assert_eq!(decode(b"\xff\xfee\0n\0d\0".to_vec()), "end");
        assert_eq!(decode(b"\xfe\xff\0e\0n\0d".to_vec()), "end");
        assert_eq!(decode(b"\xff\xfe\0\0e\0\0\0".to_vec()), "e");
        assert_eq!(decode(b"\0\0\xfe\xff\0\0\0e".to_vec()), "e");
        assert_eq!(decode(b"\xff\xfe\0\xd8".to_vec()), "\u{fffd}");
        assert_eq!(decode(b"\xef\xbb\xbfcaf\xe9".to_vec()), "caf\u{e9}");
        assert_eq!(decode(Vec::new()), "");
    }
}
