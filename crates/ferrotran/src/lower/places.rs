//! Places in sources as generated text names them.

use std::path::{Path, PathBuf};

use crate::source::{Sources, Span};

/// Names places so that the text is the same wherever the sources lie: absolute paths lose the
/// folder that all of them share.
pub(super) struct Places<'a> {
    sources: &'a Sources,
    shared: PathBuf,
}

impl<'a> Places<'a> {
    pub(super) fn new(sources: &'a Sources) -> Self {
        let files = sources.files();
        let paths = files.iter().map(|file| file.path());
        let folders = paths.filter(|path| path.is_absolute());
        let shared = folders
            .filter_map(Path::parent)
            .map(Path::to_owned)
            .reduce(|one, other| common(&one, &other));
        Places {
            sources,
            shared: shared.unwrap_or_default(),
        }
    }

    /// `file:line`.
    pub(super) fn of(&self, span: Span) -> String {
        let file = self.sources.file(span.file);
        let (line, _) = file.line_column(span.start);
        let path = file.path();
        let path = path.strip_prefix(&self.shared).unwrap_or(path);
        format!("{}:{line}", path.display())
    }
}

/// The deepest folder that both lie in.
fn common(one: &Path, other: &Path) -> PathBuf {
    let both = one.components().zip(other.components());
    both.take_while(|(one, other)| one == other)
        .map(|(component, _)| component)
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn places(paths: &[&str]) -> Vec<String> {
        let sources = Sources::new();
        let files: Vec<_> = paths
            .iter()
            .map(|path| sources.add(*path, b"first\nsecond\n".to_vec()))
            .collect();
        let places = Places::new(&sources);
        files
            .into_iter()
            .map(|file| {
                places.of(Span {
                    file,
                    start: 6,
                    end: 7,
                })
            })
            .collect()
    }

    #[test]
    fn absolute_paths_lose_what_they_share() {
        let found = places(&["/home/me/lapack/SRC/a.f", "/home/me/lapack/BLAS/b.f"]);
        assert_eq!(found, ["SRC/a.f:2", "BLAS/b.f:2"]);
        assert_eq!(places(&["/home/me/a.f"]), ["a.f:2"]);
    }

    #[test]
    fn relative_paths_are_kept() {
        let found = places(&["native/a.f", "native/b.f", "/home/me/c.f"]);
        assert_eq!(found, ["native/a.f:2", "native/b.f:2", "c.f:2"]);
    }
}
