//! Bindings that are committed instead of written with every build.

use std::fs;
use std::path::{Path, PathBuf};

use thiserror::Error;

use super::statics::Unforeseen;

/// Committed bindings that are not those that would be written now.
#[derive(Debug, Error)]
#[error("{} is stale: {difference}", path.display())]
pub struct Stale {
    /// The committed file.
    pub path: PathBuf,
    /// The first difference.
    pub difference: String,
}

impl Stale {
    /// The same, saying which state the committed bindings may lack.
    pub(super) fn besides(mut self, unforeseen: &[Unforeseen]) -> Self {
        for Unforeseen { path, what, .. } in unforeseen {
            let state = format!("\nWhat a build finds of state: `{path}` takes the lock: {what}");
            self.difference.push_str(&state);
        }
        self
    }
}

/// Compares the file at `path` with `text`, which would be written.
///
/// # Errors
///
/// When they differ (but for the way lines end), or the file cannot be read.
pub fn compare(path: &Path, text: &str) -> Result<(), Stale> {
    let stale = |difference| Stale {
        path: path.to_owned(),
        difference,
    };
    let committed =
        fs::read_to_string(path).map_err(|error| stale(format!("it cannot be read ({error})")))?;
    // A checkout may end its lines as Windows does.
    let mut committed = committed.lines();
    let mut fresh = text.lines();
    let mut number = 0;
    loop {
        number += 1;
        match (committed.next(), fresh.next()) {
            (None, None) => return Ok(()),
            (old, new) if old == new => {}
            (old, new) => {
                let line = |line: Option<&str>| match line {
                    Some(line) => format!("`{}`", line.trim()),
                    None => "the end".to_owned(),
                };
                return Err(stale(format!(
                    "line {number} has {} where the sources now give {}",
                    line(old),
                    line(new)
                )));
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_difference_is_told_with_its_line() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("fib.rs");
        let stale = |text| compare(&path, text).unwrap_err().to_string();
        let missing = stale("a\n");
        assert!(
            missing.contains("cannot be read (No such file"),
            "{missing}"
        );
        fs::write(&path, "a\r\n  b\r\n").unwrap();
        compare(&path, "a\n  b\n").unwrap();
        let changed = stale("a\n  c\n");
        for part in ["fib.rs is stale", "line 2", "`b`", "`c`"] {
            assert!(changed.contains(part), "{part} is missing in: {changed}");
        }
        assert!(stale("a\n").contains("line 2 has `b` where the sources now give the end"));
    }
}
