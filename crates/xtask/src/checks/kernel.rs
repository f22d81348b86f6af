//! The kernels, and which files each is made of.

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::{Path, PathBuf};

use anyhow::{Context, Result};

use crate::{corpus, load};

/// The kernels: `k_NAME.f` in the folder `kernels`.
pub(super) const KERNELS: [Kernel; 19] = [
    Kernel::new("dgemm", "DGEMM, n = 150"),
    Kernel::new("getrf", "DGETRF2 and DGETRS, n = 200"),
    Kernel::new("getrf8", "the same, n = 8"),
    Kernel::new("potf2", "DPOTF2, n = 200"),
    Kernel::new("geqr2", "DGEQR2, n = 120"),
    Kernel::new("syev", "DSYEV, n = 50"),
    Kernel::new("geev", "DGEEV, n = 30"),
    Kernel::new("gesdd", "DGESDD, n = 10"),
    Kernel::new("laswp", "DLASWP, n = 200"),
    // Nobody calls its BLOCK DATA.
    Kernel::new("lsoda", "LSODA, stiff, 30 equations").with("blkdta000"),
    Kernel::new("lmdif", "LMDIF, 60 x 5"),
    Kernel::new("hybrd", "HYBRD, n = 30"),
    Kernel::new("curfit", "CURFIT and SPLEV, m = 200"),
    Kernel::new("fft", "FFTPACK, n = 1260"),
    Kernel::new("quad", "DQAGS"),
    Kernel::new("table", "table look-up"),
    Kernel::new("csr", "sparse product, 5 a row, in cache"),
    Kernel::new("csrbig", "sparse product, out of cache").apart(),
    Kernel::new("stencil", "stencil, COMMON"),
];

/// One of them.
pub(super) struct Kernel {
    pub(super) name: &'static str,
    /// What it measures.
    pub(super) what: &'static str,
    /// A file that no other names.
    with: Option<&'static str>,
    /// Whether it counts among the eighteen; the other is a second size of one of them.
    pub(super) counts: bool,
}

impl Kernel {
    const fn new(name: &'static str, what: &'static str) -> Self {
        Kernel {
            name,
            what,
            with: None,
            counts: true,
        }
    }

    const fn with(self, file: &'static str) -> Self {
        Kernel {
            with: Some(file),
            ..self
        }
    }

    const fn apart(self) -> Self {
        Kernel {
            counts: false,
            ..self
        }
    }

    /// Its main program.
    pub(super) fn main(&self) -> PathBuf {
        folder().join(format!("k_{}.f", self.name))
    }
}

fn folder() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("kernels")
}

/// The files that kernels may need, by their names without suffixes.
pub(super) struct Pool(BTreeMap<String, PathBuf>);

impl Pool {
    /// Fetches the libraries. If several files have one name, the first counts.
    pub(super) fn new() -> Result<Self> {
        let examples = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../examples");
        let scipy = corpus::scipy()?.join("scipy");
        let mut files = load::fortran_files(&folder())?;
        // As in the examples: the originals take a message for INTEGERs, and find out constants as they run.
        files.push(examples.join("common/fortran/d1mach.f90"));
        files.push(examples.join("odepack/fortran/xerrwv.f90"));
        for library in [
            "optimize/minpack",
            "integrate/odepack",
            "integrate/quadpack",
            "integrate/mach",
            "interpolate/fitpack",
        ] {
            files.extend(load::fortran_files(&scipy.join(library))?);
        }
        let fftpack = corpus::scipy_with_fftpack()?.join("scipy/fftpack/src/dfftpack");
        files.extend(load::fortran_files(&fftpack)?);
        files.extend(load::lapack_files(&corpus::netlib()?)?);
        let mut pool = BTreeMap::new();
        for file in files {
            let stem = file.file_stem().unwrap_or_default().to_string_lossy();
            pool.entry(stem.to_ascii_lowercase()).or_insert(file);
        }
        Ok(Pool(pool))
    }

    /// The files of `kernel` but its main program: those that it names, and those that these name. A name may
    /// be that of a variable; what is too much is not executed. Modules come before what uses them.
    pub(super) fn files(&self, kernel: &Kernel) -> Result<Vec<PathBuf>> {
        let mut found = BTreeSet::new();
        let mut files = Vec::new();
        self.visit(&kernel.main(), &mut found, &mut files)?;
        files.pop();
        if let Some(file) = kernel.with {
            let path = self.0.get(file).context("a file that is missing")?;
            files.push(path.clone());
        }
        Ok(files)
    }

    fn visit<'a>(
        &'a self,
        file: &Path,
        found: &mut BTreeSet<&'a str>,
        files: &mut Vec<PathBuf>,
    ) -> Result<()> {
        let text =
            fs::read_to_string(file).with_context(|| format!("reading {}", file.display()))?;
        for name in names(&text, file.extension().is_some_and(|it| it == "f")) {
            if let Some((stem, path)) = self.0.get_key_value(&name)
                && found.insert(stem)
                && path != file
            {
                self.visit(path, found, files)?;
            }
        }
        files.push(file.to_owned());
        Ok(())
    }
}

/// All names in a text, those in comments left out.
fn names(text: &str, is_fixed: bool) -> Vec<String> {
    let mut names = Vec::new();
    for line in text.lines() {
        if is_fixed && line.starts_with(['c', 'C', '*', '!']) {
            continue;
        }
        let code = line.split('!').next().unwrap_or_default();
        let words = code.split(|c: char| !c.is_ascii_alphanumeric() && c != '_');
        let words = words.filter(|word| !word.is_empty());
        names.extend(words.map(str::to_ascii_lowercase));
    }
    names
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_of_comments_are_left_out() {
        let text = "C     SEE DGEMM\n      CALL DSCAL(N) ! DCOPY\n";
        assert_eq!(names(text, true), ["call", "dscal", "n"]);
    }

    #[test]
    fn each_kernel_has_a_main_program() {
        for kernel in KERNELS {
            assert!(kernel.main().is_file(), "{}", kernel.name);
        }
        assert_eq!(KERNELS.iter().filter(|kernel| kernel.counts).count(), 18);
    }
}
