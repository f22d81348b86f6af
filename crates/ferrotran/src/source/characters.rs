//! What bytes and pieces of text are, in Fortran and in C.

/// Whether `byte` can be part of a name or number.
pub(super) fn is_word(byte: u8) -> bool {
    byte.is_ascii_alphanumeric() || byte == b'_' || byte == b'$'
}

/// Whether nothing but a comment is left.
pub(super) fn is_blank_or_comment(text: &str) -> bool {
    let text = text.trim_start();
    text.is_empty() || text.starts_with('!')
}

/// Where a comment starts in C code: at a `!` outside character constants.
pub(super) fn comment_in_c(text: &str) -> Option<usize> {
    let bytes = text.as_bytes();
    let mut at = 0;
    while let Some(&byte) = bytes.get(at) {
        match byte {
            b'!' => return Some(at),
            b'\'' | b'"' => {
                let mut end = at + 1;
                while bytes.get(end).is_some_and(|&inner| inner != byte) {
                    end += if bytes[end] == b'\\' { 2 } else { 1 };
                }
                at = if end < bytes.len() { end + 1 } else { at + 1 };
            }
            _ => at += 1,
        }
    }
    None
}

/// Whether each parenthesis and brace in C code that is opened is closed.
pub(super) fn is_balanced(code: &str) -> bool {
    let count = |wanted: char| code.matches(wanted).count();
    count('(') == count(')') && count('{') == count('}')
}
