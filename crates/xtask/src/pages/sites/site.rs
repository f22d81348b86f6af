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
    /// The file and the line that the compiler takes the statement to be at.
    pub(crate) origin: Option<(String, u32)>,
}

impl Site {
    /// Whether the error `text` of a call is that of this check.
    pub(super) fn fails_with(&self, text: &str) -> bool {
        let (name, kind) = (format!("`{}", self.name), self.kind);
        let Some((_, said)) = text.split_once(&format!("{}: ", self.place)) else {
            return false;
        };
        let phrases: &[&str] = match kind {
            'R' => &["` is element ", "` lies before the first element of "],
            'B' => &["subscript "],
            'S' => &["` is not inside of "],
            'D' => &["`, an INTEGER, is divided by 0"],
            'O' => &["`, the least INTEGER, is divided by -1"],
            'T' => &["the step of "],
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

    /// Whether the place in the message is the one at which the compiler takes the statement to be.
    pub(super) fn is_placed(&self) -> bool {
        let Some((file, line)) = &self.origin else {
            return false;
        };
        let name = Path::new(file).file_name().unwrap_or_default();
        self.place == format!("{}:{line}", name.to_string_lossy().replace(' ', "_"))
    }
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
            origin: Some(("/c/a b.f".to_owned(), 12)),
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
    fn a_message_names_the_line_that_the_compiler_knows() {
        assert!(site().is_placed());
        let other = |origin| Site { origin, ..site() };
        assert!(!other(Some(("/c/a b.f".to_owned(), 13))).is_placed());
        assert!(!other(None).is_placed());
    }
}
