//! The first stage: files into logical lines with spans. It knows nothing of Fortran's grammar.

mod builder;
pub mod codes;
mod fixed;
mod free;
mod hollerith;
mod include;
mod line;
mod map;
mod options;
mod physical;
mod preprocess;
mod read;
mod scan;
mod state;
mod template;
mod text;

pub(crate) use include::module_file_candidates;
pub use line::{Line, Lines};
pub use map::{FileId, SourceFile, Sources, Span};
pub use options::{Form, Options, Preprocess};
pub use read::{ReadError, read};
pub use scan::logical_lines;
pub use template::{TemplateError, expand_template};
