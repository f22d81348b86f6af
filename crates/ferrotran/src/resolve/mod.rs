//! The third stage: the syntax trees of all files given together, and the kinds of the target
//! compiler, into the [`interface`](crate::interface), and into bodies whose names are resolved,
//! for analysis.

mod kinds;
mod scope;

pub use kinds::Kinds;
pub use scope::*;
