//! What is read of the output of `ferrotran check --json`.

use std::fmt;
use std::path::PathBuf;

use serde::{Deserialize, Serialize};

/// One procedure.
#[derive(Clone, Debug, Deserialize)]
pub(crate) struct Report {
    pub(crate) name: String,
    pub(crate) file: PathBuf,
    pub(crate) line: usize,
    pub(crate) args: Vec<Argument>,
    pub(crate) state: State,
    /// Why the state is what it is.
    pub(crate) reasons: Vec<Reason>,
    pub(crate) safe: bool,
    pub(crate) unsafe_because: Vec<Reason>,
    /// Why it has no wrapper.
    pub(crate) skipped: Option<String>,
}

/// One dummy argument.
#[derive(Clone, Debug, Deserialize)]
pub(crate) struct Argument {
    pub(crate) name: String,
    #[serde(rename = "use")]
    pub(crate) used: Use,
    pub(crate) reasons: Vec<Reason>,
}

/// A reason and its place.
#[derive(Clone, Debug, Deserialize)]
pub(crate) struct Reason {
    text: String,
    file: PathBuf,
    line: usize,
}

/// What the wrapper is. Later is better, here and below.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize)]
#[serde(rename_all = "snake_case")]
pub(crate) enum Grade {
    LeftOut,
    Unsafe,
    Safe,
}

/// Whether state is shared.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Deserialize)]
#[serde(rename_all = "lowercase")]
pub(crate) enum State {
    Unknown,
    Locked,
    Reentrant,
}

/// How an argument is used.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Deserialize)]
#[serde(rename_all = "lowercase")]
pub(crate) enum Use {
    Unknown,
    InOut,
    Out,
    In,
}

impl Report {
    pub(crate) fn grade(&self) -> Grade {
        match (&self.skipped, self.safe) {
            (Some(_), _) => Grade::LeftOut,
            (None, true) => Grade::Safe,
            (None, false) => Grade::Unsafe,
        }
    }

    /// Why the grade is what it is.
    pub(crate) fn grade_reason(&self) -> Option<String> {
        match &self.skipped {
            Some(reason) => Some(reason.clone()),
            None => first(&self.unsafe_because),
        }
    }

    pub(crate) fn place(&self) -> String {
        format!("{}:{}", self.file.display(), self.line)
    }
}

/// The first of several reasons.
pub(crate) fn first(reasons: &[Reason]) -> Option<String> {
    let Reason { text, file, line } = reasons.first()?;
    Some(format!("{text} ({}:{line})", file.display()))
}

impl fmt::Display for Grade {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Grade::LeftOut => "left out",
            Grade::Unsafe => "unsafe",
            Grade::Safe => "safe",
        })
    }
}

impl fmt::Display for State {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            State::Unknown => "unknown",
            State::Locked => "locked",
            State::Reentrant => "reentrant",
        })
    }
}

impl fmt::Display for Use {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Use::Unknown => "unknown",
            Use::InOut => "inout",
            Use::Out => "out",
            Use::In => "in",
        })
    }
}
