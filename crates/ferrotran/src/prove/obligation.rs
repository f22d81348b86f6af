//! What has to hold where a construct is executed, and how it is discharged.

use serde::{Deserialize, Serialize};
use smol_str::SmolStr;

use super::cause::Cause;
use crate::source::Span;

/// Something that has to hold at a place.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Obligation {
    /// What has to hold.
    pub kind: Kind,
    /// Where.
    pub span: Span,
    /// What it is about: a name, or a phrase of its own (see [`Kind::about`]).
    pub about: SmolStr,
    /// How it is discharged.
    pub discharge: Discharge,
}

impl Obligation {
    /// What has to hold, as a phrase.
    pub fn text(&self) -> String {
        self.kind.about(&self.about)
    }
}

/// How an obligation is discharged.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Discharge {
    /// By a rule.
    Proved(Rule),
    /// By a check in what is compiled.
    Checked,
    /// By none.
    Unproved(Cause),
}

/// What has to hold. Its JSON is its [`word`](Self::word).
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Kind {
    /// A subscript, substring or section is in range.
    InRange,
    /// An actual argument is at least as large as the callee takes it for.
    Extent,
    /// The shapes of arrays that are used together are equal.
    Conformable,
    /// A size in bytes does not wrap and finds room.
    Room,
    /// An optional dummy argument is present.
    Present,
    /// An allocatable is allocated.
    Allocated,
    /// A pointer is associated with something that exists.
    Associated,
    /// A procedure pointer is set.
    ProcedureSet,
    /// A variable is set before it is read, and an output before it goes out.
    Initialised,
    /// A call matches its callee.
    Matching,
    /// Actual arguments do not overlap.
    Apart,
    /// What is used is not freed or moved meanwhile.
    Alive,
    /// Nothing is freed that was not allocated.
    Freed,
    /// What several threads share decides no address.
    Region,
    /// A label that a variable holds is one of the procedure's.
    Label,
    /// A format is one that the run-time library can interpret.
    Format,
    /// A divisor is neither 0 nor -1.
    Division,
    /// A step is not 0.
    Step,
    /// An argument of an intrinsic procedure is one that it takes.
    Domain,
    /// A procedure that is not RECURSIVE does not call itself.
    Recursion,
    /// What an input or output statement calls does no input or output on its unit.
    Transfer,
    /// What is said of a construct that no rule speaks of, or of what is not known.
    Unknown,
}

impl Kind {
    /// The word for it in JSON, which never changes.
    pub fn word(self) -> &'static str {
        match self {
            Kind::InRange => "in-range",
            Kind::Extent => "extent",
            Kind::Conformable => "conformable",
            Kind::Room => "room",
            Kind::Present => "present",
            Kind::Allocated => "allocated",
            Kind::Associated => "associated",
            Kind::ProcedureSet => "procedure-set",
            Kind::Initialised => "initialised",
            Kind::Matching => "matching",
            Kind::Apart => "apart",
            Kind::Alive => "alive",
            Kind::Freed => "freed",
            Kind::Region => "region",
            Kind::Label => "label",
            Kind::Format => "format",
            Kind::Division => "division",
            Kind::Step => "step",
            Kind::Domain => "domain",
            Kind::Recursion => "recursion",
            Kind::Transfer => "transfer",
            Kind::Unknown => "unknown",
        }
    }

    /// What has to hold of `about`, as a phrase.
    pub fn about(self, about: &str) -> String {
        match self.what() {
            Some(what) => format!("{what} `{about}`"),
            None => about.to_owned(),
        }
    }

    /// What has to hold of a variable, as a phrase before its name; `None` of what is a phrase of its own.
    pub fn what(self) -> Option<&'static str> {
        let what = match self {
            Kind::InRange => "the subscripts of",
            Kind::Extent => "the extent that the callee takes for",
            Kind::Conformable => "the equal shapes of the arrays used with",
            Kind::Room => "the room for",
            Kind::Present => "the presence of",
            Kind::Allocated => "the allocation of",
            Kind::Associated => "the association of",
            Kind::ProcedureSet => "the procedure that is behind",
            Kind::Initialised => "the value of",
            Kind::Apart => "the storage that other arguments share with",
            Kind::Alive => "that nothing frees",
            Kind::Freed => "the allocation that frees",
            Kind::Region => "the threads that share",
            Kind::Label => "the label in",
            Kind::Format => "the format in",
            Kind::Step => "the step of",
            Kind::Division
            | Kind::Matching
            | Kind::Domain
            | Kind::Recursion
            | Kind::Transfer
            | Kind::Unknown => {
                return None;
            }
        };
        Some(what)
    }

    /// What its caller, or who vouches for it, has to make sure of.
    pub fn duty(self) -> &'static str {
        match self {
            Kind::InRange | Kind::Extent => {
                "every access stays inside what is passed (`trust_extents`)"
            }
            Kind::Conformable => "arrays that are used together have one shape (`trust_extents`)",
            Kind::Room => "sizes do not wrap, and find room (`trust_extents`)",
            Kind::Present => "an argument that is used is present (`trust_extents`)",
            Kind::Allocated => "what is used is allocated (`trust_extents`)",
            Kind::Associated => "pointers point to what exists (`trust_extents`)",
            Kind::ProcedureSet => "procedure pointers that are called are set (`trust_extents`)",
            Kind::Initialised => "variables are set before they are read (`trust_extents`)",
            Kind::Matching => "each call matches what it calls (`trust_extents`)",
            Kind::Apart => "arguments of calls do not overlap (`trust_extents`)",
            Kind::Alive | Kind::Freed => {
                "only what was allocated is freed, and nothing that is in use (`trust_extents`)"
            }
            Kind::Region => "threads do not change what others use (`trust_extents`)",
            Kind::Label => "labels in variables are those of the procedure (`trust_extents`)",
            Kind::Format => "formats are valid (`trust_extents`)",
            Kind::Division => {
                "no integer is divided by 0, or the least one by -1 (`trust_extents`)"
            }
            Kind::Step => "no step is 0 (`trust_extents`)",
            Kind::Domain => "intrinsic procedures get what they take (`trust_extents`)",
            Kind::Recursion => {
                "procedures that are not RECURSIVE are not called twice (`trust_extents`)"
            }
            Kind::Transfer => {
                "what an input or output statement calls uses no unit that it uses: the call would \
                 never return (`trust_extents`)"
            }
            Kind::Unknown => {
                "every access stays inside what is passed, whatever this does (`trust_extents`)"
            }
        }
    }
}

/// How an obligation is proved.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Rule {
    /// All is constant.
    Constant,
    /// It is bounded by constants: a DO variable that nothing else sets, say.
    Bounded,
    /// All of an array, or all of a dimension.
    Whole,
    /// A condition that was tested before.
    Guard,
    /// It happened before, on every path.
    Before,
    /// The shapes are declared by the same expressions.
    SameShape,
    /// One operand is a scalar.
    Scalar,
    /// The run-time library checks it, and reports an error.
    ChecksItself,
    /// The types and attributes agree.
    Agrees,
    /// The size follows from one INTEGER of 4 bytes, or from what exists.
    OneExtent,
    /// The type has no such values.
    ByType,
    /// Nothing else refers to the storage.
    OnlyName,
    /// What is compiled is rewritten so that it holds.
    Rewritten,
    /// What is compiled is rewritten so that it is evaluated before the statement.
    Ahead,
}

impl Rule {
    /// The rule, as a phrase.
    pub fn phrase(self) -> &'static str {
        match self {
            Rule::Constant => "constants",
            Rule::Bounded => "bounded by constants",
            Rule::Whole => "all of it",
            Rule::Guard => "tested before",
            Rule::Before => "happened before, on every path",
            Rule::SameShape => "the same extents",
            Rule::Scalar => "a scalar",
            Rule::ChecksItself => "checked as it runs",
            Rule::Agrees => "types and attributes agree",
            Rule::OneExtent => "small enough to be counted, and checked as it runs",
            Rule::ByType => "not of a type for which it could fail",
            Rule::OnlyName => "nothing else refers to it",
            Rule::Rewritten => "set where it comes to be, in what is compiled",
            Rule::Ahead => "evaluated before the statement, in what is compiled",
        }
    }
}
