//! INCLUDE lines: what they name, and where that may be.

use std::ops::Range;
use std::path::{Path, PathBuf};

use super::{Form, Options};
use crate::flags::Family;
use crate::name::Name;

/// The bytes of the name in an INCLUDE line; `None` for other lines. What looks like one is one,
/// whatever statement it stands in: files are included before statements are read.
pub(super) fn name(line: &str, form: Form) -> Option<Range<usize>> {
    let bytes = line.as_bytes();
    let mark = keyword(line, form)?;
    let length = memchr::memchr(bytes[mark], &bytes[mark + 1..])?;
    let end = mark + 1 + length;
    let rest = line[end + 1..].trim_start_matches([' ', '\t']);
    (length > 0 && (rest.is_empty() || rest.starts_with('!'))).then_some(mark + 1..end)
}

/// The byte of the mark before the name, if the line starts as an INCLUDE line does.
fn keyword(line: &str, form: Form) -> Option<usize> {
    let bytes = line.as_bytes();
    let blanks = |at: usize| {
        let blank = |&&byte: &&u8| matches!(byte, b' ' | b'\t');
        bytes[at..].iter().take_while(blank).count()
    };
    let mut at = blanks(0);
    for letter in b"include" {
        if !bytes.get(at)?.eq_ignore_ascii_case(letter) {
            return None;
        }
        at += 1;
        if form == Form::Fixed {
            at += blanks(at);
        }
    }
    at += blanks(at);
    matches!(bytes.get(at), Some(b'\'' | b'"')).then_some(at)
}

/// Whether the line starts as an INCLUDE line in fixed form does, in whatever column.
pub(super) fn starts(line: &str) -> bool {
    keyword(line, Form::Fixed).is_some()
}

/// Where the file `name` may be, best first, that the file at `from` includes, which is part of the
/// text of the file at `main`.
pub(super) fn candidates<'a>(
    main: &'a Path,
    from: &'a Path,
    name: &'a Path,
    options: &'a Options,
) -> impl Iterator<Item = PathBuf> + 'a {
    let first = match options.family {
        Family::Gnu => main,
        Family::Flang => from,
    };
    let beside = first.parent().unwrap_or(Path::new("")).join(name);
    std::iter::once(beside).chain(
        options
            .include_paths
            .iter()
            .map(move |path| path.join(name)),
    )
}

/// Where the module file of the module `name`, used by the file at `from`, may be, best first.
pub(crate) fn module_file_candidates(
    from: &Path,
    name: &Name,
    options: &Options,
) -> impl Iterator<Item = PathBuf> {
    let file = PathBuf::from(format!("{name}.mod"));
    let paths: Vec<PathBuf> = candidates(from, from, &file, options).collect();
    paths.into_iter()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn include_lines_are_told_as_the_compiler_tells_them() {
        let of = |line: &'static str, form| name(line, form).map(|name| &line[name]);
        for line in [
            "include 'a.inc'",
            " INCLUDE\"a.inc\" ! it",
            "\tinclude   'a.inc'  ",
        ] {
            assert_eq!(of(line, Form::Free), Some("a.inc"), "{line}");
            assert_eq!(of(line, Form::Fixed), Some("a.inc"), "{line}");
        }
        assert_eq!(of("      in clude 'a.inc'", Form::Fixed), Some("a.inc"));
        assert_eq!(of("in clude 'a.inc'", Form::Free), None);
        for line in [
            "include = 'a'",
            "include 'a' // b",
            "include ''",
            "include 'a",
            "10 include 'a'",
        ] {
            assert_eq!(of(line, Form::Free), None, "{line}");
            assert_eq!(of(line, Form::Fixed), None, "{line}");
        }
    }
}
