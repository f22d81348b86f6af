//! What is known of a published library: where its package is, and how it is compiled.

/// A library.
#[derive(Debug)]
pub(super) struct Library {
    /// Its name for the command line.
    pub(super) name: &'static str,
    /// Which of Fortran's newer features it uses.
    pub(super) features: &'static str,
    /// The package that has it.
    pub(super) package: &'static Package,
    /// The folder of the package that all paths here start from; empty for the package's own.
    pub(super) root: &'static str,
    /// Its files, and folders with all Fortran files in and below them. Those that others include
    /// are not compiled by themselves.
    pub(super) sources: &'static [&'static str],
    /// Files and folders that are not compiled.
    pub(super) excluded: &'static [Excluded],
    /// Files that its build makes, as far as the sources need them: where they are included from,
    /// and their text, which is ours.
    pub(super) made: &'static [(&'static str, &'static str)],
    /// The compiler's flags. `-I` names folders of the library.
    pub(super) flags: &'static [&'static str],
    /// The libraries whose modules it uses, those that they need included.
    pub(super) needs: &'static [&'static str],
}

/// What is not compiled, and why.
#[derive(Debug)]
pub(super) struct Excluded {
    pub(super) path: &'static str,
    pub(super) reason: &'static str,
}

/// A package of a registry.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct Package {
    pub(super) registry: Registry,
    pub(super) name: &'static str,
    pub(super) version: &'static str,
    /// The archive with the sources.
    pub(super) archive: &'static str,
    /// The checksum of the archive.
    pub(super) sha256: &'static str,
}

/// Where packages come from.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Registry {
    /// The source packages of Debian.
    Debian,
    /// The source distributions of Python packages.
    PyPi,
}

impl Registry {
    /// Its name.
    pub(super) fn name(self) -> &'static str {
        match self {
            Registry::Debian => "Debian",
            Registry::PyPi => "PyPI",
        }
    }
}
