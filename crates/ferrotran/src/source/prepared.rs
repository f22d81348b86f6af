//! What becomes of a file before its lines are read.

use super::text::Origin;

/// What was made of a file.
#[derive(Debug)]
pub(super) enum Prepared {
    /// By the preprocessor: its output, a character for each byte. Line markers in it tell where it
    /// comes from.
    Preprocessed(String),
    /// By expanding a template.
    Expanded {
        text: String,
        /// For each line of the text, where it comes from.
        origins: Vec<Origin>,
    },
}
