//! INCLUDE lines: what they name, and which of the files read that is.

use std::path::{Path, PathBuf};

use super::{FileId, Options, Sources};
use crate::name::Name;

/// The file that a logical line includes, if it is an INCLUDE line.
pub(super) fn target(text: &str) -> Option<&str> {
    let quoted = text.strip_prefix("include")?;
    let mark = quoted
        .chars()
        .next()
        .filter(|&mark| mark == '\'' || mark == '"')?;
    let name = quoted[1..].strip_suffix(mark)?;
    (!name.is_empty() && !name.contains(mark)).then_some(name)
}

/// The files that the INCLUDE lines of `text` name.
///
/// A quick look at each line: what only looks like an INCLUDE line does no harm.
pub(super) fn targets(text: &str) -> impl Iterator<Item = &str> {
    text.lines().filter_map(|line| {
        let label = line.trim_start_matches(|char: char| char.is_ascii_digit());
        let quoted = label[keyword(label)?..].trim_start();
        let mark = quoted.chars().next()?;
        let (name, _) = quoted[1..].split_once(mark)?;
        (!name.is_empty()).then_some(name)
    })
}

/// The byte after the keyword of an INCLUDE line; `None` for other lines.
pub(super) fn keyword(line: &str) -> Option<usize> {
    const KEYWORD: &str = "include";
    let start = line.len() - line.trim_start().len();
    let after = start + KEYWORD.len();
    let is_include = line.get(start..after)?.eq_ignore_ascii_case(KEYWORD)
        && line[after..].trim_start().starts_with(['\'', '"']);
    is_include.then_some(after)
}

/// Where the file `name`, included by the file at `from`, may be, best first.
pub(super) fn candidates<'a>(
    from: &'a Path,
    name: &'a str,
    options: &'a Options,
) -> impl Iterator<Item = PathBuf> + 'a {
    let beside = from.parent().unwrap_or(Path::new("")).join(name);
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
    let file = format!("{name}.mod");
    let paths: Vec<PathBuf> = candidates(from, &file, options).collect();
    paths.into_iter()
}

/// The file `name` included by the file `from`, if it was read.
pub(super) fn find(
    sources: &Sources,
    from: FileId,
    name: &str,
    options: &Options,
) -> Option<FileId> {
    let from = sources.file(from);
    candidates(from.path(), name, options).find_map(|path| sources.find(&path))
}
