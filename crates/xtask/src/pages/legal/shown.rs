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

    /// The first line of a quotation as `file:line`. An error if the file does not say that.
    pub(super) fn line(&self, file: &str, quote: &str) -> Result<String> {
        let Some(path) = self.files.get(file) else {
            bail!("\"{quote}\" is quoted from {file}, which is not among the sources");
        };
        match find(&read(path)?, quote) {
            Some(line) => Ok(format!("{file}:{line}")),
            None => bail!("{} does not say \"{quote}\"", path.display()),
        }
    }

    /// The text of a line; empty if there is none.
    pub(super) fn text_of(&self, file: &str, line: usize) -> Result<String> {
        let Some(path) = self.files.get(file) else {
            return Ok(String::new());
        };
        let text = read(path)?;
        let line = line
            .checked_sub(1)
            .and_then(|above| text.lines().nth(above));
        Ok(line.unwrap_or_default().to_owned())
    }
}

fn read(path: &Path) -> Result<String> {
    let bytes = std::fs::read(path).with_context(|| format!("reading {}", path.display()))?;
    Ok(String::from_utf8_lossy(&bytes).into_owned())
}

/// The most letters that `...` stands for in a quotation: DOUBLE PRECISION.
const LONGEST: usize = "DOUBLEPRECISION".len();

/// A text of which how it is set does not count: blanks, small letters.
fn bare(text: &str) -> String {
    let letters = text.chars().filter(|letter| !letter.is_whitespace());
    letters.map(|letter| letter.to_ascii_lowercase()).collect()
}

/// Whether a line begins with a statement, or the beginning of one.
pub(super) fn begins(line: &str, statement: &str) -> bool {
    bare(line).starts_with(&bare(statement))
}

/// The number of the line that the quotation begins in. What marks comments and continued lines does not count,
/// and `...` is the name of a type.
fn find(text: &str, quote: &str) -> Option<usize> {
    let mut all = String::new();
    let mut starts = Vec::new();
    for line in text.lines() {
        starts.push(all.len());
        all.push_str(&bare(line.trim_start_matches(['*', '!', '>', '$', ' '])));
    }
    let parts: Vec<String> = quote.split("...").map(bare).collect();
    let (first, others) = parts.split_first()?;
    let mut begins = all.match_indices(first.as_str());
    let (start, _) = begins.find(|(start, _)| follow(&all[start + first.len()..], others))?;
    Some(starts.partition_point(|line| *line <= start))
}

/// Whether these parts of a quotation follow, with a name of a type before each.
fn follow(text: &str, parts: &[String]) -> bool {
    let Some((part, others)) = parts.split_first() else {
        return true;
    };
    let mut found = text.match_indices(part.as_str());
    let near = found.next().filter(|(start, _)| *start <= LONGEST);
    near.is_some_and(|(start, _)| follow(&text[start + part.len()..], others))
}

#[cfg(test)]
mod tests {
    use super::{begins, find};

    #[test]
    fn a_quotation_goes_on_in_the_next_line() {
        let text = "*>  NB is INTEGER\n*>          NB should be\n*>          at least 2.\n";
        assert_eq!(find(text, "should be at  least 2"), Some(2));
        assert_eq!(find(text, "should be at least 3."), None);
        assert_eq!(find("", "should"), None);
        let code = "      CALL DGEMV( 'T', N,\n     $            V( 1 + INCV ) )\n";
        assert_eq!(find(code, "N, V(1+INCV)"), Some(1));
    }

    #[test]
    fn a_quotation_names_no_type() {
        for ty in ["REAL", "DOUBLE PRECISION", "COMPLEX*16"] {
            let text = format!("*> WORK\n*>   WORK is {ty} array, dimension (N-1)\n");
            assert_eq!(find(&text, "WORK is ... array, dimension (N-1)"), Some(2));
            assert_eq!(find(&text, "WORK is ... array, dimension (N)"), None);
        }
        let other = "WORK is that of another procedure. X is REAL array\n";
        assert_eq!(find(other, "WORK is ... array"), None);
    }

    #[test]
    fn blanks_of_statements_do_not_count() {
        assert!(begins(
            "         B(N,J) = B( N, J ) / D( N )",
            "B( N, J ) = B("
        ));
        assert!(!begins(
            "         B(N,J) = B( N, J ) / D( N )",
            "B( N, J ) = D("
        ));
    }
}
