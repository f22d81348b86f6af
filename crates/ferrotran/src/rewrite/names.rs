//! Names that nothing else has.

use super::check::Scalar;
use crate::source::{Form, Text};

/// How the names that the rewriter gives begin.
const START: &str = "ferrotran";

/// Names that none of the texts has, nor `taken` knows.
#[derive(Clone)]
pub(super) struct Names {
    start: String,
    /// The letter of extents.
    extent: char,
}

impl Names {
    pub(super) fn new(texts: &[Text], taken: impl Fn(&str) -> bool) -> Self {
        let mut start = format!("{START}_");
        for number in 1.. {
            if !texts.iter().any(|text| has(text, &start)) && !taken(&start) {
                break;
            }
            start = format!("{START}{number}_");
        }
        Names { start, extent: 'n' }
    }

    /// The condition `number` of a statement, from 1.
    pub(super) fn condition(&self, number: usize) -> String {
        format!("{}{number}", self.start)
    }

    /// The subscript `number` of a statement that is evaluated once, from 1.
    pub(super) fn held(&self, number: usize) -> String {
        format!("{}k{number}", self.start)
    }

    /// The variable of a loop that counts in 8 bytes, by how many such loops are around it.
    pub(super) fn counter(&self, depth: usize) -> String {
        format!("{}i{depth}", self.start)
    }

    /// What decides between two copies of a loop: its limits and its step.
    pub(super) fn limit(&self, number: usize) -> String {
        format!("{}l{number}", self.start)
    }

    /// The variable `number` of a type in a statement, from 1.
    pub(super) fn of_type(&self, ty: Scalar, number: usize) -> String {
        let (word, kind) = ty.parts();
        format!("{}{word}{kind}_{number}", self.start)
    }

    /// The extent of the dummy argument at a position.
    pub(super) fn extent(&self, position: usize) -> String {
        format!("{}{}{position}", self.start, self.extent)
    }

    /// With variables for extents, into which the dummy arguments were read.
    pub(super) fn with_read_extents(&self) -> Self {
        Names {
            extent: 'e',
            ..self.clone()
        }
    }

    /// The positions of the extents that a text names.
    pub(super) fn extents_in<'t>(&self, text: &'t str) -> impl Iterator<Item = usize> + use<'t> {
        let start = format!("{}{}", self.start, self.extent);
        let starts: Vec<usize> = text
            .match_indices(&start)
            .map(|(at, _)| at + start.len())
            .collect();
        starts.into_iter().filter_map(|at| {
            let rest = text.get(at..)?;
            let digits = rest
                .find(|char: char| !char.is_ascii_digit())
                .unwrap_or(rest.len());
            rest.get(..digits)?.parse().ok()
        })
    }
}

/// Whether `name` may stand in `text`: in fixed form blanks and the ends of lines may part it.
fn has(text: &Text, name: &str) -> bool {
    let mut all = String::new();
    for row in 0..text.len() {
        let line = text.line(row).unwrap_or_default();
        let code = match text.form() {
            Form::Fixed => line.get(6..).unwrap_or_default(),
            Form::Free | Form::Signature => line,
        };
        all.extend(code.chars().filter(|char| !matches!(char, ' ' | '&')));
    }
    all.make_ascii_lowercase();
    memchr::memmem::find(all.as_bytes(), name.as_bytes()).is_some()
}
