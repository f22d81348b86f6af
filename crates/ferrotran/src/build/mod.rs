//! The build driver: all stages in a `build.rs`, from Fortran files to a static library that is
//! linked and a Rust file that is included.

mod builder;
mod command;
mod compile;
mod compiler;
mod error;
mod order;
mod probe;
mod rename;

use std::path::Path;

pub use builder::{Bindings, Builder};
pub use error::BuildError;
pub use probe::kinds;

/// Writes a file.
fn write(path: &Path, text: &str) -> Result<(), BuildError> {
    std::fs::write(path, text).map_err(|source| BuildError::Write {
        path: path.to_owned(),
        source,
    })
}
