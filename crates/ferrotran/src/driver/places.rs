//! Places in the texts that are compiled as places in the user's files: for compilers that do not
//! follow line markers.

use std::path::Path;

use crate::source::{Sources, Text};

/// What a compiler says of `text`, which it has as the file `written`, with `file:line` of the files
/// that its lines come from.
pub(super) fn of_user(said: &str, written: &Path, text: &Text, sources: &Sources) -> String {
    let name = format!("{}:", written.display());
    let lines = said
        .lines()
        .map(|line| line_of_user(line, &name, text, sources).unwrap_or_else(|| line.to_owned()));
    lines.collect::<Vec<_>>().join("\n")
}

fn line_of_user(line: &str, name: &str, text: &Text, sources: &Sources) -> Option<String> {
    let (before, rest) = line.split_once(name)?;
    let digits = rest.bytes().take_while(u8::is_ascii_digit).count();
    let row: usize = rest[..digits].parse().ok()?;
    let origin = text.origin(row.checked_sub(1)?)?;
    let file = sources.file(origin.file);
    let rest = &rest[digits..];
    Some(format!(
        "{before}{}:{}{rest}",
        file.path().display(),
        origin.line
    ))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::source::{Options, text};

    #[test]
    fn lines_of_a_text_are_lines_of_files() {
        let sources = Sources::new();
        let main = sources.add("s.f90", b"include 'a.inc'\nend\n".to_vec());
        sources.add("a.inc", b"x\ny\n".to_vec());
        let (text, _) = text(&sources, main, &Options::default());
        let said =
            "error: no\n/out/0-s.f90:2:1: error: y\n/out/0-s.f90:3:9: error\n/out/0-s.f90:9:1:";
        let expected = "error: no\na.inc:2:1: error: y\ns.f90:2:9: error\n/out/0-s.f90:9:1:";
        assert_eq!(
            of_user(said, Path::new("/out/0-s.f90"), &text, &sources),
            expected
        );
    }
}
