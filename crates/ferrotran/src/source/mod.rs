//! The first stage: files into logical lines with spans. It knows nothing of Fortran's grammar.

mod map;

pub use map::{FileId, SourceFile, Sources, Span};
