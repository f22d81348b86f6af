//! Where a source says what it is quoted with.

use std::collections::HashMap;
use std::path::{Path, PathBuf};

use anyhow::{Context, Result, bail};

use super::super::corpora;

/// The source files, by their names.
pub(super) struct Sources {
    files: HashMap<String, PathBuf>,
}

impl Sources {
    pub(super) fn of(names: &[String]) -> Result<Self> {
        let mut files = HashMap::new();
        for name in names {
            for path in corpora::files(name)? {
                if let Some(file) = path.file_name() {
                    files.insert(file.to_string_lossy().into_owned(), path);
                }
            }
        }
        Ok(Sources { files })
    }

    /// The first line of a quotation as `file:line`; none if the file is not among the sources. An error if it
    /// does not say that.
    pub(super) fn line(&self, file: &str, quote: &str) -> Result<Option<String>> {
        let Some(path) = self.files.get(file) else {
            return Ok(None);
        };
        match find(&read(path)?, quote) {
            Some(line) => Ok(Some(format!("{file}:{line}"))),
            None => bail!("{} does not say \"{quote}\"", path.display()),
        }
    }
}

fn read(path: &Path) -> Result<String> {
    let bytes = std::fs::read(path).with_context(|| format!("reading {}", path.display()))?;
    Ok(String::from_utf8_lossy(&bytes).into_owned())
}

/// The number of the line that the quotation begins in. What marks comments, and how words are set, does not
/// count; the last word may go on.
fn find(text: &str, quote: &str) -> Option<usize> {
    let mut words: Vec<(usize, &str)> = Vec::new();
    for (number, line) in text.lines().enumerate() {
        let line = line.trim_start_matches(['*', '!', '>', ' ']);
        words.extend(line.split_whitespace().map(|word| (number + 1, word)));
    }
    let wanted: Vec<&str> = quote.split_whitespace().collect();
    let (last, others) = wanted.split_last()?;
    let mut windows = words.windows(wanted.len());
    let found = windows.find(|window| {
        let same = window.iter().zip(others).all(|((_, it), to)| it == to);
        same && window.last().is_some_and(|(_, it)| it.starts_with(last))
    })?;
    found.first().map(|(number, _)| *number)
}

#[cfg(test)]
mod tests {
    use super::find;

    #[test]
    fn a_quotation_goes_on_in_the_next_line() {
        let text = "*>  NB is INTEGER\n*>          NB should be\n*>          at least 2.\n";
        assert_eq!(find(text, "should be at  least 2"), Some(2));
        assert_eq!(find(text, "should be at least 3."), None);
    }
}
