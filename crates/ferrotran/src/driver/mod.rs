//! The build driver: all stages in a `build.rs`, from Fortran files to a library and to a Rust file
//! that is included.

mod builder;
mod c_shims;
mod called;
mod cargo;
mod command;
mod committed;
mod compile;
mod compiler;
mod error;
mod jobs;
mod library;
mod old_style;
mod order;
mod patterns;
mod prebuilt;
mod prebuilt_stops;
mod probe;
mod reading;
mod rename;
mod run;
mod runtime;
mod stack;
mod stops;
#[cfg(test)]
mod tests;

use std::path::Path;

pub use builder::{Bindings, Builder};
pub use committed::{Stale, compare};
pub use error::{BuildError, Failure};
pub use probe::kinds;

/// The environment variable that has committed bindings written anew.
const UPDATE: &str = "FERROTRAN_UPDATE";

/// Writes a file.
fn write(path: &Path, text: &str) -> Result<(), BuildError> {
    std::fs::write(path, text).map_err(|source| BuildError::Write {
        path: path.to_owned(),
        source,
    })
}
