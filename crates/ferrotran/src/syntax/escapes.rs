//! Escapes in character constants, as GNU Fortran has them with `-fbackslash`.

use smol_str::SmolStr;

/// What a constant with the mark `mark` is whose text, its doubled marks made single, is `text`;
/// `None` where an escape gives the mark, which ends the constant for GNU Fortran.
///
/// What is no escape stays as it is written.
pub(super) fn expanded(text: &str, mark: char) -> Option<SmolStr> {
    if !text.contains('\\') {
        return Some(SmolStr::new(text));
    }
    let mut value = String::with_capacity(text.len());
    let mut rest = text;
    while let Some((before, after)) = rest.split_once('\\') {
        value.push_str(before);
        match escape(after) {
            Some((character, _)) if character == mark => return None,
            Some((character, length)) => {
                value.push(character);
                rest = &after[length..];
            }
            None => {
                value.push('\\');
                rest = after;
            }
        }
    }
    value.push_str(rest);
    Some(value.into())
}

/// The character that the letters behind a backslash stand for, and how many bytes they are.
fn escape(after: &str) -> Option<(char, usize)> {
    let one = |character| Some((character, 1));
    match after.bytes().next()? {
        b'a' => one('\x07'),
        b'b' => one('\x08'),
        b't' => one('\t'),
        b'n' => one('\n'),
        b'v' => one('\x0b'),
        b'f' => one('\x0c'),
        b'r' => one('\r'),
        b'0' => one('\0'),
        b'\\' => one('\\'),
        b'x' => coded(after, 2),
        b'u' => coded(after, 4),
        b'U' => coded(after, 8),
        _ => None,
    }
}

/// The character whose code is written with `digits` hexadecimal digits.
fn coded(after: &str, digits: usize) -> Option<(char, usize)> {
    let code = after.get(1..=digits)?;
    if !code.bytes().all(|byte| byte.is_ascii_hexdigit()) {
        return None;
    }
    let code = u32::from_str_radix(code, 16).ok()?;
    Some((char::from_u32(code)?, digits + 1))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn they_are_gnu_fortran_s() {
        for (text, value) in [
            ("a", "a"),
            (r"\n", "\n"),
            (r"a\tb\\c\0", "a\tb\\c\0"),
            (r"\x41\u00e9", "Aé"),
            (r"\q\", r"\q\"),
            (r"\x4", r"\x4"),
            (r"\xg1", r"\xg1"),
            (r"\\n", r"\n"),
            (r"\'", r"\'"),
        ] {
            assert_eq!(expanded(text, '"').as_deref(), Some(value), "{text}");
        }
        assert_eq!(expanded(r"\x27", '\''), None);
    }
}
