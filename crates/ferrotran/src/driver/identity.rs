//! What tells a library from all others that a program may have: the prefix of its symbols, and the
//! name of its archive.

use std::collections::BTreeMap;
use std::path::Path;
use std::sync::{Mutex, PoisonError};

use sha2::{Digest, Sha256};

use super::cargo::Cargo;
use super::{BuildError, variable_part};
use crate::plan::Prefix;

/// How many bytes of the hash are taken.
const HASHED: usize = 8;

/// How the symbols of a library are named.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) enum SymbolNames {
    /// With a prefix that is unique to the package and the build.
    #[default]
    OfBuild,
    /// With this prefix.
    Prefixed(String),
    /// As compiled.
    Plain,
}

/// The identity of one library of one build of a package.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Identity {
    /// The package and the library, and a hash of what tells builds apart: a valid beginning of a
    /// symbol, and a valid name of a library.
    stem: String,
}

impl Identity {
    /// That of the library `name`, which is written to `folder`.
    ///
    /// Cargo gives each build of a package (its source, version, features, profile and target) a
    /// folder of its own. The whole path is hashed, since the last parts of two paths may be the
    /// same in two workspaces whose static libraries end in one program. The path is no secret:
    /// `-fcheck` and `-g` write it into the objects, too.
    pub(super) fn of(name: &str, folder: &Path, cargo: &Cargo) -> Self {
        let given = |variable| cargo.given(variable).unwrap_or_default();
        let package = given("CARGO_PKG_NAME");
        let mut hash = Sha256::new();
        for part in [
            package,
            given("CARGO_PKG_VERSION"),
            given("CARGO_MANIFEST_DIR"),
            given("OUT_DIR"),
            &folder.to_string_lossy(),
            name,
        ] {
            hash.update(part);
            hash.update([0]);
        }
        let hash: String = hash.finalize()[..HASHED]
            .iter()
            .map(|byte| format!("{byte:02x}"))
            .collect();
        let words: Vec<&str> = match package == name {
            true => vec![name, &hash],
            false => vec![package, name, &hash],
        };
        let words = words.into_iter().filter(|word| !word.is_empty());
        let stem = words.collect::<Vec<_>>().join("_");
        let stem = stem.replace(|letter: char| !letter.is_ascii_alphanumeric(), "_");
        Identity {
            stem: match stem.starts_with(|first: char| first.is_ascii_digit()) {
                true => format!("_{stem}"),
                false => stem,
            },
        }
    }

    /// The prefix of the symbols.
    pub(super) fn prefix(&self) -> String {
        format!("{}_", self.stem)
    }

    /// The name of the archive.
    pub(super) fn archive(&self) -> &str {
        &self.stem
    }
}

/// What the build scripts of this process said of libraries: for a folder of Cargo's and a variable its
/// value.
static SAID: Mutex<BTreeMap<(String, String), String>> = Mutex::new(BTreeMap::new());

/// Tells the crate the prefix of the library `name`. For one variable Cargo keeps the last that is
/// said, so that bindings of another library of the same name would call this one.
pub(super) fn say(name: &str, prefix: &Prefix, cargo: &mut Cargo) -> Result<(), BuildError> {
    let Prefix::OfBuild { variable, text } = prefix else {
        return Ok(());
    };
    if is_first(variable, text, cargo) {
        cargo.say(format!("rustc-env={variable}={text}"));
        return Ok(());
    }
    Err(BuildError::SameName {
        name: name.to_owned(),
    })
}

/// Tells the crate where the shared library `name` is. Names that differ in case or in `-` and `_` have
/// one variable.
pub(super) fn say_path(name: &str, path: &Path, cargo: &mut Cargo) -> Result<(), BuildError> {
    let variable = format!("{}_LIBRARY", name.to_uppercase().replace('-', "_"));
    let path = path.display().to_string();
    if is_first(&variable, &path, cargo) {
        cargo.say(format!("rustc-env={variable}={path}"));
        return Ok(());
    }
    Err(BuildError::SameVariable {
        name: name.to_owned(),
        variable,
    })
}

/// Whether an instruction of an earlier build may be given again: another one of this process may have said
/// something else of its variable.
pub(super) fn may_say(instruction: &str, cargo: &Cargo) -> bool {
    let said = instruction.strip_prefix("rustc-env=");
    let said = said.and_then(|said| said.split_once('='));
    said.is_none_or(|(variable, text)| is_first(variable, text, cargo))
}

/// Whether nothing else was said of `variable` before.
fn is_first(variable: &str, text: &str, cargo: &Cargo) -> bool {
    let Some(folder) = cargo.given("OUT_DIR") else {
        return true;
    };
    let key = (folder.to_owned(), variable.to_owned());
    let mut said = SAID.lock().unwrap_or_else(PoisonError::into_inner);
    said.entry(key).or_insert_with(|| text.to_owned()) == text
}

impl SymbolNames {
    /// The prefix of the library `name`, where it is linked into the program.
    pub(super) fn linked(&self, name: &str, identity: &Identity) -> Prefix {
        match self {
            SymbolNames::OfBuild => Prefix::OfBuild {
                variable: format!("FERROTRAN_PREFIX_{}", variable_part(name)).into(),
                text: identity.prefix().into(),
            },
            SymbolNames::Prefixed(_) | SymbolNames::Plain => self.loaded(),
        }
    }

    /// The prefix where it is a shared library that is opened at run time. There is none of the
    /// build: two such libraries do not meet. Each is bound to its own definitions when it is
    /// linked (`-Bsymbolic`; on other systems always), COMMON included, and is opened with its
    /// names hidden from others; and neither compiler makes symbols that are unique in a process.
    /// So bindings can open the library of another build of the same sources.
    pub(super) fn loaded(&self) -> Prefix {
        match self {
            SymbolNames::Prefixed(prefix) if !prefix.is_empty() => {
                Prefix::Fixed(prefix.as_str().into())
            }
            SymbolNames::OfBuild | SymbolNames::Prefixed(_) | SymbolNames::Plain => Prefix::None,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn identity(name: &str, folder: &str, variables: &[(&str, &str)]) -> Identity {
        let cargo = Cargo::with(variables.iter().copied());
        Identity::of(name, Path::new(folder), &cargo)
    }

    #[test]
    fn it_differs_with_all_that_tells_builds_apart() {
        let package = [
            ("CARGO_PKG_NAME", "old-code"),
            ("CARGO_PKG_VERSION", "1.0.0"),
            ("CARGO_MANIFEST_DIR", "/registry/old-code-1.0.0"),
            ("OUT_DIR", "/target/debug/build/old-code-1/out"),
        ];
        let first = identity("legacy", "/out", &package);
        assert_eq!(first, identity("legacy", "/out", &package));
        for changed in 0..package.len() {
            let mut other = package;
            other[changed].1 = "other";
            assert_ne!(first, identity("legacy", "/out", &other), "{other:?}");
        }
        assert_ne!(first, identity("modern", "/out", &package));
        assert_ne!(first, identity("legacy", "/out/2", &package));
    }

    #[test]
    fn it_begins_a_symbol_and_names_an_archive() {
        let package = [("CARGO_PKG_NAME", "old-code")];
        let named = identity("my.legacy", "/out", &package);
        assert!(
            named.prefix().starts_with("old_code_my_legacy_"),
            "{named:?}"
        );
        assert_eq!(named.prefix(), format!("{}_", named.archive()));
        let once = identity("old-code", "/out", &package);
        assert!(!once.prefix().contains("old_code_old_code"), "{once:?}");
        assert!(identity("7zip", "/out", &[]).prefix().starts_with("_7zip_"));
    }

    #[test]
    fn two_shared_libraries_are_not_told_by_one_variable() {
        let mut cargo = Cargo::with([("OUT_DIR", "/target/two-shared-libraries/out")]);
        let mut say = |name: &str, path: &str| say_path(name, Path::new(path), &mut cargo);
        say("my-lib", "/out/libmy-lib.so").unwrap();
        say("my-lib", "/out/libmy-lib.so").unwrap();
        say("mine", "/out/libmine.so").unwrap();
        for (name, path) in [
            ("my_lib", "/out/libmy_lib.so"),
            ("MY-LIB", "/out/libMY-LIB.so"),
        ] {
            let error = say(name, path).unwrap_err().to_string();
            assert!(error.contains(&format!("`{name}`")), "{error}");
            assert!(error.contains("`MY_LIB_LIBRARY`"), "{error}");
        }
        assert_eq!(
            cargo.instructions().last().map(String::as_str),
            Some("rustc-env=MINE_LIBRARY=/out/libmine.so")
        );
    }

    #[test]
    fn what_is_loaded_has_a_prefix_only_if_it_is_asked_for() {
        let identity = identity("legacy", "/out", &[]);
        let names = SymbolNames::OfBuild;
        assert_eq!(names.loaded(), Prefix::None);
        assert_eq!(names.linked("legacy", &identity).text(), identity.prefix());
        let names = SymbolNames::Prefixed("old_".to_owned());
        assert_eq!(names.loaded(), Prefix::Fixed("old_".into()));
        assert_eq!(names.linked("legacy", &identity), names.loaded());
    }
}
