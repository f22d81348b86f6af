//! The table: one line for each flag or family of flags.

mod code;
mod kinds;
mod language;
mod tool;

use super::row::Row;

/// The lines by topic.
pub(super) const TOPICS: &[(&str, &[Row])] = &[
    ("What the sources mean", language::ROWS),
    ("Kinds, storage and the ABI", kinds::ROWS),
    ("Code and checks", code::ROWS),
    ("Preprocessor, files and linking", tool::ROWS),
];

/// All lines.
pub(super) fn rows() -> impl Iterator<Item = &'static Row> {
    TOPICS.iter().flat_map(|(_, rows)| *rows)
}
