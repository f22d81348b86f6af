//! The C preprocessor, which is the compiler's own.

use std::ffi::OsString;
use std::path::Path;
use std::process::Command;
use std::sync::Arc;

use super::physical::{self, Physical};
use super::{FileId, Options, SourceFile, Sources};

/// What the preprocessor made of a file.
#[derive(Debug)]
pub(super) struct Preprocessed {
    pub(super) text: String,
    /// For each line of the text, where it comes from.
    origins: Vec<Origin>,
}

/// Where a line comes from.
#[derive(Clone, Copy, Debug)]
pub(super) struct Origin {
    pub(super) file: FileId,
    pub(super) start: u32,
    /// Whether the line stands there as it is.
    pub(super) exact: bool,
}

impl Preprocessed {
    /// `text`, whose lines come from `origins`.
    pub(super) fn new(text: String, origins: Vec<Origin>) -> Self {
        Preprocessed { text, origins }
    }

    /// `line`, a line of the text, with its origin.
    pub(super) fn origin<'a>(&self, line: Physical<'a>) -> Physical<'a> {
        match self.origins.get(line.row as usize) {
            Some(origin) => Physical {
                file: origin.file,
                start: origin.start,
                exact: origin.exact,
                ..line
            },
            None => line,
        }
    }
}

/// Runs the preprocessor on the file at `path`. The error says what went wrong.
pub(super) fn run(path: &Path, options: &Options) -> Result<String, String> {
    let compiler = match &options.compiler {
        Some(compiler) => compiler.clone().into_os_string(),
        None => std::env::var_os("FC").unwrap_or_else(|| OsString::from("gfortran")),
    };
    let mut command = Command::new(&compiler);
    command.args(["-cpp", "-E"]);
    for folder in &options.include_paths {
        command.arg("-I").arg(folder);
    }
    for definition in &options.definitions {
        command.arg(format!("-D{definition}"));
    }
    command.args(&options.preprocessor_flags);
    // So that a path that starts with a dash is no option.
    command.arg(Path::new(".").join(path));
    let compiler = compiler.display();
    let output = command
        .output()
        .map_err(|error| format!("`{compiler}` could not be run: {error}"))?;
    if !output.status.success() {
        let message = String::from_utf8_lossy(&output.stderr);
        let line = message
            .lines()
            .find(|line| line.contains("rror"))
            .unwrap_or("it says nothing");
        return Err(format!("`{compiler} -cpp -E` failed: {line}"));
    }
    Ok(super::map::decode(output.stdout))
}

/// Follows the line markers in `output`, which the preprocessor made of the file `main`. `open`
/// gives the other files that they name.
pub(super) fn follow_markers(
    sources: &Sources,
    main: FileId,
    output: &str,
    mut open: impl FnMut(&Path) -> Option<FileId>,
) -> Preprocessed {
    let main_path = Path::new(".").join(sources.file(main).path());
    let mut places = vec![Place::new(sources, main)];
    let mut current = 0;
    let mut text = String::with_capacity(output.len());
    let mut origins = Vec::new();
    for line in output.lines() {
        let Some((number, path)) = marker(line) else {
            origins.push(places[current].origin_of_next(line));
            text.push_str(line);
            text.push('\n');
            continue;
        };
        let path = Path::new(path);
        let file = if path == main_path {
            Some(main)
        } else {
            open(path)
        };
        // Lines of what is no file, `<built-in>`, count as lines of the main file.
        let file = file.unwrap_or(main);
        current = match places.iter().position(|place| place.id == file) {
            Some(place) => place,
            None => {
                places.push(Place::new(sources, file));
                places.len() - 1
            }
        };
        places[current].next = number.saturating_sub(1);
    }
    Preprocessed { text, origins }
}

/// The line number and path of a line marker, `# 12 "path" flags`.
fn marker(line: &str) -> Option<(usize, &str)> {
    let (number, rest) = line.strip_prefix("# ")?.split_once(' ')?;
    let (path, _) = rest.strip_prefix('"')?.split_once('"')?;
    Some((number.parse().ok()?, path))
}

/// A file and the line of it that comes next.
struct Place {
    id: FileId,
    file: Arc<SourceFile>,
    /// Where its lines start.
    starts: Vec<u32>,
    /// The index of the next line.
    next: usize,
}

impl Place {
    fn new(sources: &Sources, id: FileId) -> Self {
        let file = sources.file(id);
        Place {
            id,
            starts: physical::split(file.text(), id)
                .map(|line| line.start)
                .collect(),
            file,
            next: 0,
        }
    }

    /// The origin of `line`, which the preprocessor made of the next line.
    fn origin_of_next(&mut self, line: &str) -> Origin {
        let end = self.file.text().len();
        let bound = |index| self.starts.get(index).map_or(end, |&start| start as usize);
        let (start, next) = (bound(self.next), bound(self.next + 1));
        self.next += 1;
        let original = self.file.text()[start..next].trim_end_matches(['\n', '\r']);
        Origin {
            file: self.id,
            start: start as u32,
            exact: original == line,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn markers_lead_back_to_lines() {
        let sources = Sources::new();
        let main = sources.add("a.F90", b"#include \"b.h\"\nx = N\ny = 2\n".to_vec());
        let header = sources.add("./b.h", b"#define N 1\nz = 3\n".to_vec());
        let output = "# 1 \"./a.F90\"\n# 1 \"<built-in>\"\n# 1 \"./a.F90\"\n# 1 \"./b.h\" 1\n\
                      \nz = 3\n# 2 \"./a.F90\" 2\nx = 1\ny = 2\n";
        let preprocessed = follow_markers(&sources, main, output, |path| sources.find(path));
        let origins: Vec<_> = physical::split(&preprocessed.text, main)
            .map(|line| preprocessed.origin(line))
            .map(|line| (line.text.to_owned(), line.file, line.start, line.exact))
            .collect();
        let expected = [
            ("", header, 0, false),
            ("z = 3", header, 12, true),
            ("x = 1", main, 15, false),
            ("y = 2", main, 21, true),
        ];
        assert_eq!(origins.len(), expected.len());
        for ((text, file, start, exact), expected) in origins.iter().zip(expected) {
            assert_eq!((text.as_str(), *file, *start, *exact), expected);
        }
    }
}
