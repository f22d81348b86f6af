//! Physical lines of a text, and where their bytes come from.

use super::FileId;

/// One line of a text without its line end.
#[derive(Clone, Copy, Debug)]
pub(super) struct Physical<'a> {
    /// Its text.
    pub(super) text: &'a str,
    /// The file it comes from.
    pub(super) file: FileId,
    /// Its number in the text, from 0.
    pub(super) row: u32,
    /// Where its bytes come from in that file.
    pub(super) offsets: Offsets<'a>,
}

/// Where the bytes of a line come from.
#[derive(Clone, Copy, Debug)]
pub(super) enum Offsets<'a> {
    /// They stand there as they are, up to blanks at the end.
    AsIs {
        /// The first.
        start: u32,
        /// How many.
        length: u32,
    },
    /// From somewhere in the line that starts here: the preprocessor may have changed it.
    Somewhere(u32),
    /// For each byte of the line, and its end.
    Each(&'a [u32]),
}

impl Physical<'_> {
    /// The offset in the file of byte `index` of the text, or of its end.
    pub(super) fn offset(&self, index: usize) -> u32 {
        match self.offsets {
            Offsets::AsIs { start, length } => start + (index as u32).min(length),
            Offsets::Somewhere(start) => start,
            Offsets::Each(offsets) => {
                let last = offsets.len().saturating_sub(1);
                offsets.get(index.min(last)).copied().unwrap_or_default()
            }
        }
    }
}
