//! Grades that were written to a file, so that a change of them is seen.

use std::collections::BTreeMap;
use std::fmt::{self, Display, Write as _};
use std::fs;
use std::path::Path;

use ferrotran::source::ReadError;

use super::{Checked, GradeWord};
use crate::error::CommandError;

const HEAD: &str = "\
# What `ferrotran check` finds of each function: proved, checked, trusted, unproved or left-out.
# Written by `ferrotran check --write-baseline`, compared by `ferrotran check --baseline`.
";

/// What the bindings have of something, the best first.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Standing {
    Proved,
    Checked,
    Trusted,
    Unproved,
    LeftOut,
}

const ALL: [Standing; 5] = [
    Standing::Proved,
    Standing::Checked,
    Standing::Trusted,
    Standing::Unproved,
    Standing::LeftOut,
];

impl Standing {
    /// That of what is listed; `None` of what nothing outside can call.
    pub(super) fn of(checked: &Checked<'_>) -> Option<Self> {
        match (&checked.wrapper, &checked.skipped) {
            (Some(bound), _) => Some(match bound.grade {
                GradeWord::Proved => Standing::Proved,
                GradeWord::Checked => Standing::Checked,
                GradeWord::Trusted => Standing::Trusted,
                GradeWord::Unproved => Standing::Unproved,
            }),
            (None, Some(_)) => Some(Standing::LeftOut),
            (None, None) => None,
        }
    }

    fn word(self) -> &'static str {
        match self {
            Standing::Proved => "proved",
            Standing::Checked => "checked",
            Standing::Trusted => "trusted",
            Standing::Unproved => "unproved",
            Standing::LeftOut => "left-out",
        }
    }
}

impl Display for Standing {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad(self.word())
    }
}

/// Grades, by names.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct Baseline(BTreeMap<String, Standing>);

impl Baseline {
    pub(super) fn of(checked: &[Checked<'_>]) -> Self {
        let mut all = BTreeMap::new();
        for entry in checked {
            if let Some(standing) = Standing::of(entry) {
                // Of several with one name the worst counts.
                let known = all.entry(entry.facts.name.to_string()).or_insert(standing);
                *known = standing.max(*known);
            }
        }
        Baseline(all)
    }

    pub(super) fn read(path: &Path) -> Result<Self, CommandError> {
        let text = fs::read_to_string(path).map_err(|cause| ReadError {
            path: path.to_owned(),
            cause,
        })?;
        Baseline::parse(&text).map_err(|(line, text)| CommandError::Baseline {
            path: path.to_owned(),
            line,
            text: text.to_owned(),
        })
    }

    /// The grades in a text, or the line that is none, with its number.
    fn parse(text: &str) -> Result<Self, (usize, &str)> {
        let mut all = BTreeMap::new();
        for (at, line) in text.lines().enumerate() {
            if line.trim().is_empty() || line.starts_with('#') {
                continue;
            }
            let mut words = line.split_whitespace();
            let (word, name, rest) = (words.next(), words.next(), words.next());
            let standing = ALL.into_iter().find(|it| Some(it.word()) == word);
            let (Some(standing), Some(name), None) = (standing, name, rest) else {
                return Err((at + 1, line));
            };
            all.insert(name.to_owned(), standing);
        }
        Ok(Baseline(all))
    }

    pub(super) fn text(&self) -> String {
        let mut text = HEAD.to_owned();
        for (name, standing) in &self.0 {
            // Writing to a text does not fail.
            let _ = writeln!(text, "{standing:8} {name}");
        }
        text
    }
}

/// How grades differ from what they were.
#[derive(Debug, Default, PartialEq, Eq)]
pub(super) struct Changes {
    /// A line for each that is worse, or gone.
    pub(super) worse: Vec<String>,
    /// A line for each that is better, or new.
    pub(super) better: Vec<String>,
}

impl Changes {
    pub(super) fn between(before: &Baseline, now: &Baseline) -> Self {
        let mut changes = Changes::default();
        for (name, was) in &before.0 {
            match now.0.get(name) {
                Some(is) if is > was => changes.worse.push(format!("`{name}` was {was}, is {is}")),
                Some(is) if is < was => changes.better.push(format!("`{name}` was {was}, is {is}")),
                Some(_) => {}
                None => changes.worse.push(format!("`{name}` was {was}, is gone")),
            }
        }
        for (name, is) in &now.0 {
            if !before.0.contains_key(name) {
                changes.better.push(format!("`{name}` is new, and {is}"));
            }
        }
        changes
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn baseline(grades: &[(&str, Standing)]) -> Baseline {
        let grades = grades.iter();
        Baseline(
            grades
                .map(|(name, standing)| ((*name).to_owned(), *standing))
                .collect(),
        )
    }

    #[test]
    fn what_is_written_is_read() {
        let grades: Vec<(&str, Standing)> =
            ["a", "b", "m::c", "d", "e"].into_iter().zip(ALL).collect();
        let all = baseline(&grades);
        assert_eq!(Baseline::parse(&all.text()), Ok(all));
    }

    #[test]
    fn a_line_that_is_no_grade_is_named() {
        for line in ["safe a", "proved", "proved a b"] {
            let text = format!("# grades\n\n{line}\n");
            assert_eq!(Baseline::parse(&text), Err((3, line)));
        }
    }

    #[test]
    fn worse_is_each_step_down_and_what_is_gone() {
        for (at, was) in ALL.into_iter().enumerate() {
            for (to, is) in ALL.into_iter().enumerate() {
                let changes = Changes::between(&baseline(&[("a", was)]), &baseline(&[("a", is)]));
                assert_eq!(
                    (changes.worse.len(), changes.better.len()),
                    (usize::from(to > at), usize::from(to < at))
                );
            }
        }
        let changes = Changes::between(
            &baseline(&[("a", Standing::LeftOut)]),
            &baseline(&[("b", Standing::Unproved)]),
        );
        assert_eq!(changes.worse, ["`a` was left-out, is gone"]);
        assert_eq!(changes.better, ["`b` is new, and unproved"]);
    }
}
