//! What became of a library.

use std::collections::BTreeMap;

use serde::Serialize;

use super::written::Compiled;

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
    pub(super) bound: Bound,
    pub(super) written: Compiled,
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

/// What the bindings have of a library.
#[derive(Debug, Default, Serialize)]
pub(super) struct Bound {
    /// The public procedures, those that are type-bound apart.
    pub(super) procedures: Part,
    /// The public type-bound procedures, inherited ones included, as methods.
    pub(super) methods: Part,
    /// The public derived types, as handles or traits.
    pub(super) types: Part,
    /// How many of the functions, methods included, are safe.
    pub(super) safe: usize,
    /// How many of the others lack what: a function counts for each word once.
    pub(super) open: BTreeMap<&'static str, usize>,
}

/// How many of some things are bound, and why the others are not.
#[derive(Debug, Default, Serialize)]
pub(super) struct Part {
    pub(super) share: Share,
    /// The others.
    pub(super) left_out: Vec<LeftOut>,
}

/// What the bindings lack, and why.
#[derive(Clone, Debug, Serialize)]
pub(super) struct LeftOut {
    pub(super) path: String,
    /// The word for the cause.
    pub(super) word: &'static str,
    /// What is said of it.
    pub(super) said: String,
}

impl Bound {
    /// Counts the other one, too.
    pub(super) fn add(&mut self, other: &Bound) {
        self.procedures.add(&other.procedures);
        self.methods.add(&other.methods);
        self.types.add(&other.types);
        self.safe += other.safe;
        for (word, count) in &other.open {
            *self.open.entry(word).or_default() += count;
        }
    }
}

impl Part {
    fn add(&mut self, other: &Part) {
        self.share.agree += other.share.agree;
        self.share.of += other.share.of;
        self.left_out.extend_from_slice(&other.left_out);
    }
}

impl Outcome {
    /// Whether there is nothing to be mended.
    pub(super) fn is_clean(&self) -> bool {
        self.disagreements.is_empty()
            && self.lost.is_empty()
            && self.rejected.is_empty()
            && self.written.is_clean()
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
