//! Where the next line comes from.

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use super::draft::Draft;
use super::marker::Marker;
use super::text::Origin;
use super::{FileId, SourceFile, bytes};

/// What is read.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Read {
    /// A file.
    AsItStands,
    /// What the preprocessor made of it.
    Preprocessed,
}

impl Read {
    /// The line marker that `line` is.
    pub(super) fn marker(self, line: &str) -> Option<Marker> {
        match self {
            Read::AsItStands => Marker::of(line),
            Read::Preprocessed => Marker::of_preprocessor(line),
        }
    }

    /// The lines of the file `name`, by their numbers, of which `line` is the first in `rest`.
    pub(super) fn lines_of<'r>(
        self,
        name: &Path,
        line: u32,
        rest: &'r str,
    ) -> BTreeMap<u32, &'r str> {
        let mut lines = BTreeMap::new();
        let (mut is_here, mut next) = (true, line);
        for line in rest.lines() {
            match self.marker(line) {
                Some(marker) => {
                    is_here = marker.path.map_or(is_here, |path| path == name);
                    next = marker.line;
                }
                None => {
                    if is_here {
                        lines.entry(next).or_insert(line);
                    }
                    next = next.saturating_add(1);
                }
            }
        }
        lines
    }
}

/// A file and the line of it that comes next.
#[derive(Debug)]
pub(super) struct Place {
    /// How line markers call it.
    pub(super) name: PathBuf,
    id: FileId,
    pub(super) file: Arc<SourceFile>,
    /// The number of the next line, from 1.
    next: u32,
    /// Whether the line that comes next is surely that of the file: no line marker came before.
    certain: bool,
}

impl Place {
    /// At the start of the file `id`.
    pub(super) fn new(id: FileId, file: Arc<SourceFile>, name: PathBuf) -> Self {
        Place {
            name,
            id,
            file,
            next: 1,
            certain: true,
        }
    }

    /// The line `line` comes next.
    pub(super) fn go_to(&mut self, line: u32) {
        self.next = line.max(1);
        self.certain = false;
    }

    /// Where the next line comes from.
    pub(super) fn origin(&self) -> Origin {
        Origin {
            file: self.id,
            line: self.next,
            start: self.file.line_start(self.next as usize),
        }
    }

    /// Where the next line comes from; it is the one after it, then.
    pub(super) fn next_origin(&mut self) -> Origin {
        let origin = self.origin();
        self.next = self.next.saturating_add(1);
        origin
    }

    /// The next line: `read` has it as `line`.
    pub(super) fn draft<'l>(&mut self, line: &'l str, read: Read) -> Draft<'l> {
        let origin = self.next_origin();
        let original = self.file.line(origin.line as usize);
        let is_certain = self.certain && read == Read::AsItStands;
        match is_certain || bytes::spelled(original, self.file.encoding()) == line {
            true => Draft::as_is(line, original, origin),
            // A line marker can name a line behind the end of the file.
            false => Draft::somewhere(
                line,
                Origin {
                    start: origin.start.min(self.file.last()),
                    ..origin
                },
            ),
        }
    }
}
