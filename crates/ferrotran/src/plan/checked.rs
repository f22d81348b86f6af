//! What a procedure checks as it runs.

use std::fmt;

use smol_str::SmolStr;

use crate::prove::Kind;

/// Obligations of one kind that are checked.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Checked {
    /// What has to hold.
    pub kind: Kind,
    /// What it has to hold of, each once, in the order of the source.
    pub subjects: Vec<CheckedSubject>,
}

/// What something is checked of: a variable, or a phrase of its own (see [`Kind::about`]).
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct CheckedSubject {
    /// The variable or the phrase.
    pub about: SmolStr,
    /// Where it is checked first.
    pub first: String,
    /// In how many places it is checked.
    pub places: usize,
}

impl Checked {
    /// More subjects than a reader takes in are counted instead.
    const MOST: usize = 10;
}

impl fmt::Display for Checked {
    /// `the subscripts of `a` (a.f:12, and 3 more), `b` (a.f:14)`.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        if let Some(what) = self.kind.what() {
            write!(f, "{what} ")?;
        }
        for (number, subject) in self.subjects.iter().take(Self::MOST).enumerate() {
            if number > 0 {
                f.write_str(", ")?;
            }
            let CheckedSubject {
                about,
                first,
                places,
            } = subject;
            match self.kind.what() {
                Some(_) => write!(f, "`{about}`")?,
                None => f.write_str(about)?,
            }
            match places {
                0 | 1 => write!(f, " ({first})")?,
                places => write!(f, " ({first}, and {} more)", places - 1)?,
            }
        }
        match self.subjects.len().saturating_sub(Self::MOST) {
            0 => Ok(()),
            more => write!(f, ", and {more} more"),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn subject(about: &str, places: usize) -> CheckedSubject {
        CheckedSubject {
            about: about.into(),
            first: "a.f:12".to_owned(),
            places,
        }
    }

    #[test]
    fn what_is_checked_is_summed_up_in_one_line() {
        let checked = |kind, subjects| Checked { kind, subjects }.to_string();
        assert_eq!(
            checked(Kind::InRange, vec![subject("a", 4), subject("b", 1)]),
            "the subscripts of `a` (a.f:12, and 3 more), `b` (a.f:12)"
        );
        assert_eq!(
            checked(Kind::Division, vec![subject("the divisor `n`", 1)]),
            "the divisor `n` (a.f:12)"
        );
        let many = (0..13).map(|number| subject(&format!("a{number}"), 1));
        let many = checked(Kind::InRange, many.collect());
        assert!(many.ends_with("`a9` (a.f:12), and 3 more"), "{many}");
    }
}
