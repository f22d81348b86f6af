//! The sources of published libraries, which `cargo xtask objects` fetches.

use std::error;
use std::path::{Path, PathBuf};

/// Where it is unpacked, as `cargo xtask modern` does it.
const FOLDER: &str = "target/corpora/modern/packages/tblite-0.8.0.tar.gz/subprojects/tblite";

/// The folder of tblite in its package; the libraries that it needs are in its `subprojects`.
///
/// # Errors
///
/// When it was not fetched.
pub fn tblite() -> Result<PathBuf, Box<dyn error::Error>> {
    let workspace = Path::new(env!("CARGO_MANIFEST_DIR")).join("../..");
    let workspace = workspace.canonicalize()?;
    let folder = workspace.join(FOLDER);
    match folder.is_dir() {
        true => Ok(folder),
        false => Err(format!(
            "{} is missing: run `cargo xtask objects` at the root",
            folder.display()
        )
        .into()),
    }
}
