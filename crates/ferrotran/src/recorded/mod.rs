//! Facts of a library in a file, for those who have no sources of it: what callers have to know of each
//! external procedure, its interface included.
//!
//! * `library`: what is in the file, and reading it;
//! * `interface`: procedures as Fortran text, which is how the file holds their interfaces;
//! * `record`: from what was shown of sources to the file;
//! * `shipped`: the files that come with this crate.
//!
//! A file is read into procedures that have, in place of a body, what is recorded of one
//! ([`Body::recorded`](crate::resolve::Body::recorded)): so calls of them are compared and followed as those
//! of any other. Types are held with their sizes in bytes, whatever flags say.

mod interface;
mod library;
mod record;
mod shipped;

pub(crate) use library::reading;
pub use library::{
    FactsError, LibraryRecord, Note, ProcedureRecord, RecordedCallback, RecordedCommon,
    RecordedDoubt, RecordedUse,
};
pub use record::{Unrecorded, record};
pub use shipped::Shipped;
