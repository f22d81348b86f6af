//! A check of a test build.

use std::path::Path;

use serde::{Deserialize, Serialize};

/// As much of a name is in a message in any case.
const LONGEST: usize = 200;

/// A check in a text.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) struct Site {
    /// The subroutine or function that it stands in.
    pub(crate) procedure: String,
    /// Whether it stands behind a CONTAINS.
    pub(crate) contained: bool,
    /// What its message says: the kind, the place `file:line` and the name of what is checked.
    pub(crate) kind: char,
    pub(crate) place: String,
    pub(crate) name: String,
    /// The file that the compiler takes the statement to be in.
    pub(crate) file: String,
}

impl Site {
    /// Whether the error `text` of a call is that of this check.
    pub(super) fn fails_with(&self, text: &str) -> bool {
        let (name, kind) = (format!("`{}", self.name), self.kind);
        let Some((_, said)) = text.split_once(&format!("{}: ", self.place)) else {
            return false;
        };
        let phrases: &[&str] = match kind {
            'L' | 'R' => &["` is element ", "` lies before the first element of "],
            'B' => &["subscript "],
            'S' => &["` is not inside of "],
            'D' => &["`, an INTEGER, is divided by 0"],
            'O' => &["`, the least INTEGER, is divided by -1"],
            'T' => &["the step of "],
            'W' => &["` does not fit its kind of INTEGER"],
            'A' => &["what is passed for "],
            'E' => &["and its declaration "],
            'C' => &["and what it is used with "],
            'N' => &["` is not allocated"],
            'Q' => &["the size of "],
            _ => &[],
        };
        // The message cuts off what is longer.
        let has_name = said.contains(&name) || name.len() > LONGEST;
        has_name && phrases.iter().any(|phrase| said.contains(phrase))
    }

    /// Whether the message names a line of the file in which the statement begins, one that names what is
    /// checked; `lines` are those of the file.
    pub(super) fn is_placed(&self, lines: &[String]) -> bool {
        let Some((file, number)) = self.place.rsplit_once(':') else {
            return false;
        };
        let path = Path::new(&self.file);
        let name = path.file_name().unwrap_or_default().to_string_lossy();
        let number = number.parse::<usize>().ok();
        let first = number.and_then(|number| number.checked_sub(1));
        let is_fixed = path.extension().is_none_or(|suffix| suffix == "f");
        let wanted = self.name.replace(' ', "").to_ascii_lowercase();
        file == name.replace(' ', "_")
            && first.is_some_and(|first| statement(lines, first, is_fixed).contains(&wanted))
    }
}

/// The statement that begins in a line, and ends where no line continues it, without blanks.
fn statement(lines: &[String], first: usize, is_fixed: bool) -> String {
    let mut text = lines.get(first).cloned().unwrap_or_default();
    for line in lines.iter().skip(first + 1) {
        let start = line.trim_start();
        let is_comment = start.starts_with('!') || is_fixed && line.starts_with(['c', 'C', '*']);
        if start.is_empty() || is_comment {
            continue;
        }
        let goes_on = match is_fixed {
            true => {
                line.starts_with("     ") && !matches!(line.as_bytes().get(5), Some(b' ' | b'0'))
            }
            false => text.trim_end().ends_with('&'),
        };
        if !goes_on {
            break;
        }
        text.push_str(if is_fixed {
            &line[6.min(line.len())..]
        } else {
            line
        });
    }
    text.retain(|letter| letter != ' ' && letter != '&');
    text.to_ascii_lowercase()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn site() -> Site {
        Site {
            procedure: "s".to_owned(),
            contained: false,
            kind: 'R',
            place: "a_b.f:12".to_owned(),
            name: "x".to_owned(),
            file: "/c/a b.f".to_owned(),
        }
    }

    #[test]
    fn another_line_name_or_kind_is_another_check() {
        let fails = |text: &str| site().fails_with(text);
        assert!(fails(
            "s: a_b.f:12: `x(1)` is element 1 of `x`, which has 0"
        ));
        assert!(fails(
            "s: a_b.f:12: `x(0)` lies before the first element of `x`"
        ));
        assert!(!fails(
            "s: a_b.f:13: `x(1)` is element 1 of `x`, which has 0"
        ));
        assert!(!fails(
            "s: a_b.f:12: `y(1)` is element 1 of `y`, which has 0"
        ));
        assert!(!fails("s: a_b.f:12: the step of `x` is 0"));
        assert!(!fails("returned"));
    }

    #[test]
    fn a_message_names_the_statement_that_names_what_is_checked() {
        let mut lines = vec![String::new(); 11];
        let more = [
            "      Y(1) =",
            "C     no",
            "     +   X (2)",
            "      X(3) = 1",
        ];
        lines.extend(more.map(str::to_owned));
        assert!(site().is_placed(&lines));
        let at = |place: &str| Site {
            place: place.to_owned(),
            ..site()
        };
        assert!(at("a_b.f:15").is_placed(&lines));
        assert!(!at("a_b.f:11").is_placed(&lines));
        assert!(!at("a_b.f:99").is_placed(&lines));
        assert!(!at("b.f:12").is_placed(&lines));
    }

    #[test]
    fn lines_of_free_form_are_continued_at_their_ends() {
        let lines = ["a = &", "! no", "  & x(1)", "x = 1"].map(str::to_owned);
        assert_eq!(statement(&lines, 0, false), "a=x(1)");
    }
}
