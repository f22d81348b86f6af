//! The first stage: files into the text that is compiled ([`Text`]), and that into logical lines with
//! spans. It knows nothing of Fortran's grammar.

mod assemble;
mod builder;
mod byte_order;
mod bytes;
mod characters;
pub mod codes;
mod directive;
mod draft;
mod fixed;
mod free;
mod hollerith;
mod include;
mod line;
mod map;
mod marker;
mod options;
mod physical;
mod place;
mod prepared;
mod preprocess;
mod read;
mod scan;
mod state;
mod template;
mod text;

pub use assemble::text;
pub use bytes::readable;
pub use directive::{Directive, Sentinel, directives};
pub(crate) use include::module_file_candidates;
pub use line::{Line, Lines};
pub use map::{FileId, SourceFile, Sources, Span};
pub use options::{Form, Options, Preprocess};
pub use read::{ReadError, read};
pub use scan::logical_lines;
pub use template::{TemplateError, expand_template};
pub use text::{Markers, Origin, Text};
