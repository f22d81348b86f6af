//! The build driver: all stages in a `build.rs`, from Fortran files to a library and to a Rust file
//! that is included.

mod asked;
mod builder;
mod c_shims;
mod called;
mod cargo;
mod claim;
mod command;
mod committed;
mod compile;
mod compiler;
mod earlier;
mod error;
mod forms;
mod identity;
mod in_use;
mod jobs;
mod library;
mod missing;
mod module_files;
mod old_style;
mod order;
mod patterns;
mod places;
mod prebuilt;
mod prebuilt_stops;
mod probe;
mod provider;
mod rename;
mod renaming;
mod run;
mod runtime;
mod search;
mod stack;
mod statics;
mod stops;
#[cfg(test)]
mod tests;
mod unchanged;

use std::path::Path;

use sha2::{Digest, Sha256};

pub use builder::{Bindings, Builder};
pub use claim::Prebuilt;
pub use committed::{Stale, compare};
pub use error::{BuildError, Failure};
pub use in_use::{CargoProfile, InUse, in_use};
pub use provider::UsesError;
#[cfg(test)]
pub(crate) use stops::contained_entries;

/// The environment variable that has committed bindings written anew.
const UPDATE: &str = "FERROTRAN_UPDATE";

/// The name of a library as a part of that of an environment variable. Different names have
/// different ones.
fn variable_part(name: &str) -> String {
    let part = name.to_uppercase();
    let part = part.replace(|letter: char| !letter.is_ascii_alphanumeric(), "_");
    let plain = |letter| matches!(letter, 'a'..='z' | '0'..='9' | '_');
    match name.chars().all(plain) {
        true => part,
        // `a-b` is not `a_b`, and `A` is not `a`.
        false => {
            let hash = Sha256::digest(name);
            format!(
                "{part}_{:02X}{:02X}{:02X}{:02X}",
                hash[0], hash[1], hash[2], hash[3]
            )
        }
    }
}

/// Writes a file.
fn write(path: &Path, text: impl AsRef<[u8]>) -> Result<(), BuildError> {
    std::fs::write(path, text).map_err(|source| BuildError::Write {
        path: path.to_owned(),
        source,
    })
}
