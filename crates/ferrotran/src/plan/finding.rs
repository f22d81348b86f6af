//! What was found in a source.

/// Something found in a source, with its place, ready to be shown.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct Finding {
    /// `file:line`.
    pub place: String,
    /// What was found, as a phrase.
    pub text: String,
}
