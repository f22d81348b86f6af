//! What became of a library.

use std::collections::BTreeMap;

use serde::Serialize;

/// What was measured of one library.
#[derive(Debug, Serialize)]
pub(super) struct Outcome {
    pub(super) library: &'static str,
    pub(super) version: &'static str,
    pub(super) files: usize,
    pub(super) lines: usize,
    /// The files that the compiler does not accept, each with its first error.
    pub(super) rejected: Vec<String>,
    pub(super) procedures: Share,
    pub(super) types: usize,
    pub(super) bound: TypeBound,
    pub(super) arguments: usize,
    pub(super) bounds: usize,
    /// Module variables, named constants, components, members of common blocks.
    pub(super) data: Share,
    /// The named constants whose value ferrotran does not know.
    pub(super) unknown_values: usize,
    /// The functions and common blocks of the object files.
    pub(super) symbols: Share,
    /// What the module files have: procedures, variables, constants, types.
    pub(super) module_files: Share,
    /// Each disagreement, and where it is.
    pub(super) disagreements: Vec<String>,
    /// ferrotran's errors on files that the compiler accepts.
    pub(super) lost: Vec<Lost>,
    /// How often each code was an error or a warning.
    pub(super) findings: BTreeMap<&'static str, usize>,
}

/// What became of the public type-bound procedures.
#[derive(Debug, Default, Serialize)]
pub(super) struct TypeBound {
    /// Those that are methods, inherited ones included.
    pub(super) methods: Share,
    /// How many of the others have which cause.
    pub(super) left_out: BTreeMap<&'static str, usize>,
}

impl Outcome {
    /// Whether there is nothing to be mended.
    pub(super) fn is_clean(&self) -> bool {
        self.disagreements.is_empty() && self.lost.is_empty() && self.rejected.is_empty()
    }
}

/// How many of some things agree.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize)]
pub(super) struct Share {
    pub(super) agree: usize,
    pub(super) of: usize,
}

/// Something that an error of ferrotran's costs.
#[derive(Debug, Serialize)]
pub(super) struct Lost {
    pub(super) code: &'static str,
    /// The file and line.
    pub(super) place: String,
    pub(super) message: String,
}
