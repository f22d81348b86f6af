//! What the sources turned out to need of the build script.

use std::collections::BTreeMap;
use std::fs;
use std::path::Path;

use ferrotran::pipeline::Analysed;
use ferrotran::plan::{Needed, Passing, Plan, ScalarRole};

use super::gathered::{Gathered, Kind};
use crate::commands::doctor;

/// What the sources need of the build script, besides their names.
#[derive(Debug, Default)]
pub(super) struct Needs {
    /// Libraries, each before those that it calls.
    pub(super) link: Vec<String>,
    /// Flags of the compiler.
    pub(super) flags: Vec<String>,
    /// Whether C or C++ code calls the Fortran by its symbols.
    pub(super) plain_symbols: bool,
    /// Whether there are directives of OpenMP, which nobody has asked to honour.
    pub(super) openmp: bool,
    /// Whether there is an output INFO.
    pub(super) info: bool,
    /// What nobody defines: by library, if that is known, with the functions that need it.
    pub(super) missing: BTreeMap<Needed, Vec<String>>,
    /// What is to be linked and is not where the compiler looks.
    pub(super) not_found: Vec<String>,
}

impl Needs {
    pub(super) fn of(
        gathered: &Gathered,
        analysed: &Analysed,
        plan: &Plan,
        link: &[String],
        flags: &str,
    ) -> Self {
        let flags: Vec<String> = flags.split_whitespace().map(ToOwned::to_owned).collect();
        let native = native(gathered);
        let mut externals = analysed.files.iter().flat_map(|file| &file.externals);
        let is_info = |wrapper: &ferrotran::plan::Wrapper| {
            wrapper.dummies.iter().any(|dummy| {
                let is_output = matches!(
                    dummy.passing,
                    Passing::Scalar {
                        role: ScalarRole::Out,
                        ..
                    }
                );
                dummy.name == *"info" && is_output
            })
        };
        let mut needs = Needs {
            link: link.to_vec(),
            plain_symbols: externals.any(|name| has_word(&native, &format!("{name}_"))),
            openmp: !flags.iter().any(|flag| flag == "-fopenmp")
                && gathered
                    .of(Kind::Fortran)
                    .any(|file| has_openmp(&file.from)),
            info: plan.wrappers.iter().any(is_info),
            flags,
            missing: BTreeMap::new(),
            not_found: link
                .iter()
                .filter(|library| !doctor::is_linkable(library))
                .cloned()
                .collect(),
        };
        for wrapper in &plan.wrappers {
            for needed in &wrapper.documentation.needs {
                if !needs.is_linked(needed) && !defines(&native, needed) {
                    let by = needs.missing.entry(needed.clone()).or_default();
                    by.push(format!("`{}`", wrapper.procedure));
                }
            }
        }
        needs
    }

    /// Whether `needed` is linked.
    pub(super) fn has(&self, needed: &Needed) -> bool {
        !self.missing.contains_key(needed)
    }

    /// Whether a library that is linked has it.
    fn is_linked(&self, needed: &Needed) -> bool {
        let has = |name: &str| self.link.iter().any(|library| library.contains(name));
        match needed.library {
            // OpenBLAS and its like have both.
            Some(library) => {
                has(&library.to_ascii_lowercase()) || has("openblas") || has("mkl") || has("blis")
            }
            // Whoever names libraries that nobody knows has what is needed in them.
            None => self
                .link
                .iter()
                .any(|library| !["blas", "lapack"].contains(&library.as_str())),
        }
    }

    /// What has to be installed for what is not found: packages of Debian, or the libraries.
    pub(super) fn packages(&self) -> Vec<String> {
        let packages = self.not_found.iter().map(|library| match library.as_str() {
            "lapack" | "blas" | "openblas" => format!("lib{library}-dev"),
            library => library.to_owned(),
        });
        packages.collect()
    }

    /// The library that ferrotran has facts of, LAPACK's with those of BLAS, if it is linked.
    pub(super) fn described(&self) -> Option<&str> {
        let mut known = ["lapack", "blas"].into_iter();
        known.find(|known| self.link.iter().any(|library| library == known))
    }

    /// The libraries that are known to have what is missing, as `--link` takes them.
    pub(super) fn libraries(&self) -> Vec<String> {
        let known = self.missing.keys().filter_map(|needed| needed.library);
        let known: Vec<String> = known.map(str::to_ascii_lowercase).collect();
        let is_missing = |name: &str| known.iter().any(|it| it == name);
        // LAPACK calls BLAS.
        match (is_missing("lapack"), is_missing("blas")) {
            (true, _) => vec!["lapack".to_owned(), "blas".to_owned()],
            (false, true) => vec!["blas".to_owned()],
            (false, false) => Vec::new(),
        }
    }
}

/// The text of the C and C++ files.
fn native(gathered: &Gathered) -> String {
    let files = gathered.files.iter();
    let files = files.filter(|file| matches!(file.kind, Kind::C | Kind::Cpp | Kind::Header));
    let texts = files.filter_map(|file| fs::read(&file.from).ok());
    texts
        .map(|bytes| String::from_utf8_lossy(&bytes).into_owned() + "\n")
        .collect()
}

/// Whether C or C++ code seems to define it.
fn defines(native: &str, needed: &Needed) -> bool {
    let name = &needed.procedure;
    has_word(native, name) || has_word(native, &format!("{name}_"))
}

fn has_word(text: &str, word: &str) -> bool {
    let is_part = |c: char| c.is_alphanumeric() || c == '_';
    text.match_indices(word).any(|(at, _)| {
        let before = text[..at].chars().next_back();
        let after = text[at + word.len()..].chars().next();
        !before.is_some_and(is_part) && !after.is_some_and(is_part)
    })
}

fn has_openmp(path: &Path) -> bool {
    let bytes = fs::read(path).unwrap_or_default();
    let text = String::from_utf8_lossy(&bytes).to_ascii_lowercase();
    text.lines().any(|line| {
        let line = line.trim_start();
        ["!$omp", "c$omp", "*$omp"]
            .iter()
            .any(|start| line.starts_with(start))
    })
}
