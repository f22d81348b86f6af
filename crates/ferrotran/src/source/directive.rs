//! Directives of compilers, which stand in comments.

use std::ops::Range;

use super::{Form, Text};

/// A directive of a text, with all lines that continue it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Directive {
    /// Whose it is.
    pub sentinel: Sentinel,
    /// The lines of the text that it takes.
    pub rows: Range<usize>,
    /// What stands after the sentinel, in lower case and without blanks, which mean nothing in fixed
    /// form: `paralleldoprivate(k)`.
    pub words: String,
}

/// What a directive begins with, after the sign of a comment.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Sentinel {
    /// `$OMP` (and `$OMPX`, of which nothing is known).
    OpenMp,
    /// `$ACC`.
    OpenAcc,
    /// `GCC$`.
    Gnu,
}

/// The directives of a text, whether the compiler honours them or not.
///
/// ```
/// use ferrotran::source::{Options, Sentinel, Sources, directives, text};
/// let sources = Sources::new();
/// let source = b"!$omp parallel &\n!$omp& private (k)\nk = 1\n! $omp is none\n";
/// let file = sources.add("f.f90", source.to_vec());
/// let (text, _) = text(&sources, file, &Options::default());
/// let found = directives(&text);
/// assert_eq!(found.len(), 1);
/// assert_eq!((found[0].sentinel, found[0].rows.clone()), (Sentinel::OpenMp, 0..2));
/// assert_eq!(found[0].words, "parallelprivate(k)");
/// ```
pub fn directives(text: &Text) -> Vec<Directive> {
    let mut found: Vec<Directive> = Vec::new();
    // Whether the next line of the same sentinel goes on.
    let mut open = false;
    for row in 0..text.len() {
        let line = text.line(row).unwrap_or_default();
        let Some((sentinel, rest)) = sentinel(line) else {
            // Comments and blank lines may stand between.
            open = open && matches!(line.trim_start().bytes().next(), None | Some(b'!'));
            continue;
        };
        let rest = rest.to_ascii_lowercase();
        let (continues, rest) = match text.form() {
            Form::Fixed => {
                let mark = rest.chars().next().filter(|mark| !mark.is_whitespace());
                let continues = mark.is_some_and(|mark| mark != '0');
                (
                    continues,
                    rest.get(mark.map_or(0, char::len_utf8)..)
                        .unwrap_or_default(),
                )
            }
            Form::Free | Form::Signature => {
                let rest = rest.trim_start();
                let mark = rest.strip_prefix('&');
                (open || mark.is_some(), mark.unwrap_or(rest))
            }
        };
        let rest = rest.split('!').next().unwrap_or_default().trim_end();
        let ended = rest.strip_suffix('&');
        open = ended.is_some() && text.form() != Form::Fixed;
        let words = ended.filter(|_| open).unwrap_or(rest);
        let words = words.split_whitespace().collect::<String>();
        match found.last_mut() {
            Some(last) if continues && last.sentinel == sentinel => {
                last.rows.end = row + 1;
                last.words.push_str(&words);
            }
            _ => found.push(Directive {
                sentinel,
                rows: row..row + 1,
                words,
            }),
        }
    }
    found
}

/// The sentinel that a line begins with, and what stands after it.
fn sentinel(line: &str) -> Option<(Sentinel, &str)> {
    let text = line.trim_start();
    let mark = text.strip_prefix(['!', 'c', 'C', '*'])?;
    let (name, rest) = mark.split_at_checked(4)?;
    let all = [
        ("$omp", Sentinel::OpenMp),
        ("$acc", Sentinel::OpenAcc),
        ("gcc$", Sentinel::Gnu),
    ];
    let mut all = all.into_iter();
    let (_, sentinel) = all.find(|(known, _)| known.eq_ignore_ascii_case(name))?;
    Some((sentinel, rest))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::source::{Options, Sources};

    fn words(name: &str, source: &str) -> Vec<String> {
        let sources = Sources::new();
        let file = sources.add(name, source.as_bytes().to_vec());
        let (text, _) = crate::source::text(&sources, file, &Options::default());
        let found = directives(&text).into_iter();
        found.map(|it| it.words).collect()
    }

    #[test]
    fn lines_of_either_form_continue() {
        let free = "!$omp do &\n\n! why\n!$omp & private(i, & ! all\n!$omp j)\n!$OMP END DO\n";
        assert_eq!(words("a.f90", free), ["doprivate(i,j)", "enddo"]);
        let fixed = "c$omp paral\nC$OMP+lel do\n*$omp  private(k) ! k\n!$omp0barrier\n";
        assert_eq!(words("a.f", fixed), ["paralleldo", "private(k)", "barrier"]);
        assert_eq!(
            words("a.f90", "!$omp barrier\nx = 1\n!gcc$ unroll 4\n"),
            ["barrier", "unroll4"]
        );
    }

    #[test]
    fn what_looks_like_one_is_none() {
        assert!(words("a.f90", "! $omp do\n!$ x = 1\n!\n!$om\ncalled()\n").is_empty());
    }
}
