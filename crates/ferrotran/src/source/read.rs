//! Reading files: the only part of the front end that does.

use std::fs::File;
use std::io::{self, Read};
use std::path::{Path, PathBuf};

use super::assemble::{MAX_INCLUDE_DEPTH, MAX_TEXT, assemble};
use super::prepared::Prepared;
use super::text::{Origin, Text};
use super::{FileId, Form, Options, Sources, Span, codes, include, preprocess, template};
use crate::diagnostic::{Diagnostic, Diagnostics, Severity};

/// A file that could not be read.
#[derive(Debug, thiserror::Error)]
#[error("cannot read `{}`", path.display())]
pub struct ReadError {
    /// Its path.
    pub path: PathBuf,
    /// Why.
    #[source]
    pub cause: io::Error,
}

/// Reads the file at `path` into `sources`, with the files that its INCLUDE lines and line markers
/// name, and runs the preprocessor where `options` say so. Returns the text that is to be compiled.
///
/// A file to be included that is not found is no error: see [`codes::MISSING_INCLUDE`].
///
/// # Errors
///
/// When the file does not exist or cannot be read, or is larger than 1 GiB.
///
/// ```
/// use ferrotran::source::{self, Options, Sources};
/// let error = source::read(&Sources::new(), "no/such/file.f".as_ref(), &Options::default());
/// assert_eq!(error.unwrap_err().to_string(), "cannot read `no/such/file.f`");
/// ```
pub fn read(
    sources: &Sources,
    path: &Path,
    options: &Options,
) -> Result<(Text, Diagnostics), ReadError> {
    let mut diagnostics = Vec::new();
    let id = load(sources, path).map_err(|cause| ReadError {
        path: path.to_owned(),
        cause,
    })?;
    if template::is_template(path) {
        expand(sources, id, options, &mut diagnostics);
    } else if options.preprocesses(path) {
        preprocess(sources, id, options, &mut diagnostics);
    }
    let (text, found) = assemble(sources, id, options, &|path| included(sources, path));
    // One cause, one finding: nobody runs the preprocessor who has tried.
    let failed = diagnostics
        .iter()
        .any(|it| it.code == codes::PREPROCESSOR_FAILED);
    let found = found.into_iter();
    diagnostics.extend(found.filter(|it| !failed || it.code != codes::PREPROCESSOR_LINE));
    Ok((text, diagnostics))
}

/// Puts the file at `path` into `sources`.
fn load(sources: &Sources, path: &Path) -> io::Result<FileId> {
    let file = File::open(path)?;
    let mut bytes = Vec::new();
    file.take(MAX_TEXT as u64 + 1).read_to_end(&mut bytes)?;
    if bytes.len() > MAX_TEXT {
        return Err(io::Error::new(
            io::ErrorKind::FileTooLarge,
            "it is larger than 1 GiB",
        ));
    }
    Ok(sources.add(path, bytes))
}

/// The file at `path`, read now or before. Only regular files are included.
fn included(sources: &Sources, path: &Path) -> Option<FileId> {
    let read = || match path.is_file() {
        true => load(sources, path).ok(),
        false => None,
    };
    sources.find(path).or_else(read)
}

fn preprocess(sources: &Sources, id: FileId, options: &Options, diagnostics: &mut Diagnostics) {
    let file = sources.file(id);
    match preprocess::run(file.path(), options) {
        Ok(output) => {
            // Set once: nobody else has the id yet.
            let _ = file.prepared.set(Prepared::Preprocessed(output));
        }
        Err(message) => {
            let span = Span {
                file: id,
                start: 0,
                end: 0,
            };
            diagnostics.push(
                Diagnostic::new(codes::PREPROCESSOR_FAILED, Severity::Warning, span, message)
                    .with_remedy(
                        "name the folders of what it includes (-I, `Builder::include`), or another \
                         compiler with FC",
                    ),
            );
        }
    }
}

/// Expands the template `id`, with the templates that it includes in their places: their lists are
/// shared.
fn expand(sources: &Sources, id: FileId, options: &Options, diagnostics: &mut Diagnostics) {
    let mut whole = Whole::default();
    whole.add(sources, id, options, 0);
    match template::expand(&whole.text) {
        Ok(expansion) => {
            let origins = expansion.origins.iter().map(|&offset| whole.origin(offset));
            let expanded = Prepared::Expanded {
                origins: origins.collect(),
                text: expansion.text,
            };
            // Set once: nobody else has the id yet.
            let _ = sources.file(id).prepared.set(expanded);
        }
        Err(error) => {
            // Nothing in it is Fortran as it stands.
            let nothing = Prepared::Preprocessed(String::new());
            let _ = sources.file(id).prepared.set(nothing);
            let Origin { file, start, .. } = whole.origin(error.offset());
            let end = start;
            let span = Span { file, start, end };
            diagnostics.push(
                Diagnostic::new(codes::TEMPLATE, Severity::Error, span, error.to_string())
                    .with_remedy(
                        "before the routine or in it give a list, as in `<prefix=s,d,c,z>`, with \
                         as many entries as its other lists have",
                    ),
            );
        }
    }
}

/// A template with what it includes, and where its lines come from.
#[derive(Default)]
struct Whole {
    text: String,
    /// Where a line starts in the text, and where it comes from.
    lines: Vec<(usize, Origin)>,
}

impl Whole {
    fn add(&mut self, sources: &Sources, id: FileId, options: &Options, depth: usize) {
        let file = sources.file(id);
        for (number, line) in (1..).zip(file.text().lines()) {
            let found = include::name(line, Form::Free)
                .map(|name| Path::new(&line[name]))
                .filter(|name| template::is_template(name) && depth < MAX_INCLUDE_DEPTH)
                .and_then(|name| {
                    include::candidates(file.path(), file.path(), name, options)
                        .find_map(|path| included(sources, &path))
                });
            match found {
                Some(found) => self.add(sources, found, options, depth + 1),
                None => {
                    let origin = Origin {
                        file: id,
                        line: number,
                        start: file.line_start(number as usize),
                    };
                    self.lines.push((self.text.len(), origin));
                    self.text.push_str(line);
                    self.text.push('\n');
                }
            }
            if self.text.len() > MAX_TEXT {
                return;
            }
        }
    }

    /// The origin of the line that byte `offset` of the text is in.
    fn origin(&self, offset: usize) -> Origin {
        let after = self.lines.partition_point(|&(start, _)| start <= offset);
        self.lines[after.saturating_sub(1)].1
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::source::logical_lines;

    #[test]
    fn a_preprocessor_that_cannot_run_is_a_finding() -> io::Result<()> {
        let folder = tempfile::tempdir()?;
        let path = folder.path().join("a.F90");
        std::fs::write(&path, "#define N 3\nend\n")?;
        let options = Options {
            compiler: Some("/no/such/compiler".into()),
            ..Options::default()
        };
        let sources = Sources::new();
        let (text, diagnostics) = read(&sources, &path, &options).map_err(|error| error.cause)?;
        let [diagnostic] = diagnostics.as_slice() else {
            panic!("{diagnostics:?}");
        };
        assert_eq!(diagnostic.code, codes::PREPROCESSOR_FAILED);
        assert!(diagnostic.message.contains("/no/such/compiler"));
        let (lines, _) = logical_lines(&text);
        assert_eq!(lines.to_string(), "      end\n");
        Ok(())
    }

    #[test]
    fn includes_are_looked_for_beside_the_file_and_then_in_the_include_paths() -> io::Result<()> {
        let folder = tempfile::tempdir()?;
        let elsewhere = tempfile::tempdir()?;
        let path = folder.path().join("a.f90");
        std::fs::write(&path, "include 'b.inc'\n include \"c.inc\"\n")?;
        std::fs::write(folder.path().join("b.inc"), "integer b\n")?;
        std::fs::write(elsewhere.path().join("b.inc"), "integer not_this_one\n")?;
        std::fs::write(
            elsewhere.path().join("c.inc"),
            "integer c\ninclude 'd.inc'\n",
        )?;
        let options = Options {
            include_paths: vec![elsewhere.path().to_owned()],
            ..Options::default()
        };
        let sources = Sources::new();
        let (text, diagnostics) = read(&sources, &path, &options).map_err(|error| error.cause)?;
        let (lines, _) = logical_lines(&text);
        assert_eq!(
            lines.to_string(),
            "      integer b\n      integer c\n      include'd.inc'\n"
        );
        let [diagnostic] = diagnostics.as_slice() else {
            panic!("{diagnostics:?}");
        };
        assert_eq!(diagnostic.code, codes::MISSING_INCLUDE);
        let place = diagnostic.span.map(|span| sources.place(span));
        let expected = format!("{}:2", elsewhere.path().join("c.inc").display());
        assert_eq!(place, Some(expected));
        Ok(())
    }

    #[test]
    fn folders_and_devices_are_no_sources() {
        let sources = Sources::new();
        assert!(read(&sources, Path::new("/"), &Options::default()).is_err());
        assert_eq!(included(&sources, Path::new("/dev/zero")), None);
    }
}
