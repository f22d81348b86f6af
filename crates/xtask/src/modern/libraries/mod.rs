//! The libraries: where their sources are, and how they are compiled. Nothing else is kept of them.

mod debian;
mod pypi;
mod tblite;

use super::library::Library;

/// All libraries.
pub(super) fn all() -> impl Iterator<Item = &'static Library> {
    let tblite = tblite::TBLITE_AND_NEEDED.iter();
    tblite.chain(&pypi::PYPI).chain(&debian::DEBIAN)
}
