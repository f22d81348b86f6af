//! Texts in which each character stands for one byte: compilers count bytes, whatever a file's
//! encoding is.

use std::borrow::Cow;

/// How the characters of a file are stored in it.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) enum Encoding {
    /// UTF-8, and ASCII with it.
    #[default]
    Utf8,
    /// One byte for each character.
    Latin1,
}

/// `text`, which a file holds in `encoding`, with a character (U+0000 to U+00FF) for each byte.
pub(super) fn spelled(text: &str, encoding: Encoding) -> Cow<'_, str> {
    match encoding {
        Encoding::Utf8 if !text.is_ascii() => Cow::Owned(text.bytes().map(char::from).collect()),
        Encoding::Utf8 | Encoding::Latin1 => Cow::Borrowed(text),
    }
}

/// Bytes with a character for each.
pub(super) fn spelled_bytes(bytes: Vec<u8>) -> String {
    match String::from_utf8(bytes) {
        Ok(text) if text.is_ascii() => text,
        Ok(text) => text.bytes().map(char::from).collect(),
        Err(error) => error.as_bytes().iter().copied().map(char::from).collect(),
    }
}

/// Adds the bytes that the characters of `spelled` stand for; of a character that stands for none
/// its UTF-8.
pub(super) fn push(bytes: &mut Vec<u8>, spelled: &str) {
    if spelled.is_ascii() {
        bytes.extend_from_slice(spelled.as_bytes());
        return;
    }
    for character in spelled.chars() {
        match u8::try_from(u32::from(character)) {
            Ok(byte) => bytes.push(byte),
            Err(_) => bytes.extend_from_slice(character.encode_utf8(&mut [0; 4]).as_bytes()),
        }
    }
}

/// The text that people read where each character of `spelled` stands for a byte: its bytes as
/// UTF-8, and if they are none, as Latin-1.
///
/// Character constants are kept with a character for each byte, so that their lengths are those of
/// the compiler; whatever shows one to people reads it by this.
///
/// ```
/// use ferrotran::source::readable;
/// assert_eq!(readable("caf\u{c3}\u{a9}"), "caf\u{e9}");
/// assert_eq!(readable("caf\u{e9}"), "caf\u{e9}");
/// ```
pub fn readable(spelled: &str) -> Cow<'_, str> {
    if spelled.is_ascii() {
        return Cow::Borrowed(spelled);
    }
    let mut bytes = Vec::with_capacity(spelled.len());
    push(&mut bytes, spelled);
    match String::from_utf8(bytes) {
        Ok(text) => Cow::Owned(text),
        Err(_) => Cow::Borrowed(spelled),
    }
}
