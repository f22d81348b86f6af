//! A line on its way into a text: what of it the compiler reads, and where that comes from.

use std::borrow::Cow;

use super::text::{Origin, Text};

/// A line, without its line end, that is being made into what the compiler reads of it.
#[derive(Debug)]
pub(super) struct Draft<'a> {
    pub(super) text: Cow<'a, str>,
    pub(super) origin: Origin,
    places: Places,
}

/// Where its bytes come from.
#[derive(Debug)]
enum Places {
    /// They are those of the line that it comes from.
    AsIs,
    /// From somewhere in that line.
    Somewhere,
    /// For each byte, and the end, its offset in the file.
    Each(Vec<u32>),
}

impl<'a> Draft<'a> {
    /// The line at `origin`, unchanged: `original` is how its file has it, decoded.
    pub(super) fn as_is(text: &'a str, original: &str, origin: Origin) -> Self {
        let places = match text.len() == original.len() {
            true => Places::AsIs,
            // Each of the bytes of a character comes from where it starts.
            false => {
                let mut offsets = Vec::with_capacity(text.len() + 1);
                let mut bytes = text.chars().map(char::len_utf8);
                for (at, character) in original.char_indices() {
                    for length in bytes.by_ref().take(character.len_utf8()) {
                        offsets.resize(offsets.len() + length, origin.start + at as u32);
                    }
                }
                offsets.push(origin.start + original.len() as u32);
                Places::Each(offsets)
            }
        };
        Draft {
            text: Cow::Borrowed(text),
            origin,
            places,
        }
    }

    /// A line that comes from somewhere in the line at `origin`.
    pub(super) fn somewhere(text: &'a str, origin: Origin) -> Self {
        Draft {
            text: Cow::Borrowed(text),
            origin,
            places: Places::Somewhere,
        }
    }

    /// The byte `index`; 0 beyond the end.
    pub(super) fn byte(&self, index: usize) -> u8 {
        self.text.as_bytes().get(index).copied().unwrap_or(0)
    }

    /// Where byte `index`, or the end, comes from in the file.
    pub(super) fn offset(&self, index: usize) -> u32 {
        match &self.places {
            Places::AsIs => self.origin.start + index.min(self.text.len()) as u32,
            Places::Somewhere => self.origin.start,
            Places::Each(offsets) => {
                let last = offsets.len().saturating_sub(1);
                offsets.get(index.min(last)).copied().unwrap_or_default()
            }
        }
    }

    /// Drops the bytes that compilers drop wherever they stand: `\r` and NUL.
    pub(super) fn drop_ignored(&mut self) {
        let is_kept = |byte: u8| !matches!(byte, b'\r' | 0);
        if self.text.bytes().all(is_kept) {
            return;
        }
        if !matches!(self.places, Places::Somewhere) {
            let bytes = self.text.bytes().enumerate();
            let kept = bytes.filter(|&(_, byte)| is_kept(byte));
            let offsets = kept.map(|(index, _)| self.offset(index));
            let offsets = offsets.chain([self.offset(self.text.len())]).collect();
            self.places = Places::Each(offsets);
        }
        self.text
            .to_mut()
            .retain(|character| !matches!(character, '\r' | '\0'));
    }

    /// Puts ASCII `new` in the place of `length` ASCII bytes from `at` on.
    pub(super) fn replace(&mut self, at: usize, length: usize, new: &str) {
        if new.len() != length {
            if matches!(self.places, Places::AsIs) {
                let start = self.origin.start;
                self.places = Places::Each((start..=start + self.text.len() as u32).collect());
            }
            if let Places::Each(offsets) = &mut self.places {
                let first = offsets.get(at).copied().unwrap_or_default();
                offsets.splice(at..at + length, std::iter::repeat_n(first, new.len()));
            }
        }
        self.text.to_mut().replace_range(at..at + length, new);
    }

    /// Cuts everything from byte `at` on.
    fn truncate(&mut self, at: usize) {
        match &mut self.text {
            Cow::Borrowed(text) => *text = &text[..at],
            Cow::Owned(text) => text.truncate(at),
        }
        if let Places::Each(offsets) = &mut self.places {
            offsets.truncate(at + 1);
        }
    }

    /// Cuts what stands after column `length`; 0 for no limit.
    pub(super) fn cut(&mut self, length: usize) {
        if length == 0 || self.text.len() <= length {
            return;
        }
        if let Some((at, _)) = self.text.char_indices().nth(length) {
            self.truncate(at);
        }
    }

    /// Adds it to `text`, with blanks up to column `width`.
    pub(super) fn push(mut self, text: &mut Text, width: usize) {
        let length = self.text.len();
        let columns = match self.text.is_ascii() {
            true => length,
            false => self.text.chars().count(),
        };
        if columns < width {
            let line = self.text.to_mut();
            line.extend(std::iter::repeat_n(' ', width - columns));
        }
        match &self.places {
            Places::AsIs => text.push_as_is(&self.text, self.origin, length),
            Places::Somewhere => text.push_somewhere(&self.text, self.origin),
            Places::Each(offsets) => text.push_each(&self.text, self.origin, offsets),
        }
    }
}
