//! Line markers: `# 12 "path"`, which preprocessors write, and compilers follow in any source.

use std::path::PathBuf;

use super::bytes;

/// What a line marker says of the line after it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Marker {
    /// Its number, from 1.
    pub(super) line: u32,
    /// The file that it is in; `None` for the same one.
    pub(super) path: Option<PathBuf>,
}

impl Marker {
    /// The line marker that `line` is, as GNU Fortran reads it (`load_file` in its `scanner.cc`).
    pub(super) fn of(line: &str) -> Option<Marker> {
        let rest = line.strip_prefix('#')?.trim_start_matches([' ', '\t']);
        let digits = rest.bytes().take_while(u8::is_ascii_digit).count();
        let number = rest[..digits].parse().ok()?;
        let Some((_, name)) = rest.split_once(' ') else {
            return Some(Marker {
                line: number,
                path: None,
            });
        };
        let path = Some(quoted(name.trim_start_matches([' ', '\t']))?);
        Some(Marker { line: number, path })
    }

    /// The line marker that a preprocessor wrote as `line`: that form, or Flang's, which is
    /// `#line "path" 12`.
    pub(super) fn of_preprocessor(line: &str) -> Option<Marker> {
        let Some(rest) = line.strip_prefix("#line \"") else {
            return Marker::of(line);
        };
        let (name, number) = rest.rsplit_once('"')?;
        Some(Marker {
            line: number.trim().parse().ok()?,
            path: Some(path(name)),
        })
    }
}

/// The path between double quotes at the start of `text`, with `\` before what it does not end.
fn quoted(text: &str) -> Option<PathBuf> {
    let mut name = String::new();
    let mut characters = text.strip_prefix('"')?.chars();
    loop {
        match characters.next()? {
            '"' => return Some(path(&name)),
            '\\' => name.push(characters.next()?),
            character => name.push(character),
        }
    }
}

/// The path of these bytes.
fn path(spelled: &str) -> PathBuf {
    bytes::readable(spelled).into_owned().into()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn markers_are_read_as_compilers_read_them() {
        let of = |line: &str| {
            let marker = Marker::of(line)?;
            let path = marker.path.map(|path| path.display().to_string());
            Some((marker.line, path.unwrap_or_default()))
        };
        for (line, number, path) in [
            ("# 12 \"a.f\"", 12, "a.f"),
            ("# 1 \"/usr/include/a b.h\" 1 3 4", 1, "/usr/include/a b.h"),
            ("#7 \"a\\\"\\\\b.f\"", 7, "a\"\\b.f"),
            ("# 40", 40, ""),
        ] {
            assert_eq!(of(line), Some((number, path.to_owned())), "{line}");
        }
        for line in [
            "#line 7",
            "# 1 a.f",
            "# 1 \"a.f",
            "#define N 1",
            "!# 1",
            "#",
        ] {
            assert_eq!(of(line), None, "{line}");
        }
        let flang = Marker::of_preprocessor("#line \"./a.F\" 2");
        let path = Some(PathBuf::from("./a.F"));
        assert_eq!(flang, Some(Marker { line: 2, path }));
    }
}
