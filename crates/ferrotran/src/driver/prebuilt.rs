//! Libraries that were built elsewhere.

use std::path::PathBuf;

use super::BuildError;
use super::cargo::Cargo;

/// What a build script says of a library that was built elsewhere.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Prebuilt {
    /// A library, as Cargo's `rustc-link-lib` takes it.
    Library(String),
    /// A folder with libraries.
    Folder(PathBuf),
    /// What pkg-config knows.
    PkgConfig(String),
}

/// What is linked besides our own objects.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Libraries {
    /// Where linkers look.
    pub(super) folders: Vec<PathBuf>,
    /// Names, after their kind as `rustc-link-lib` takes it, if any.
    pub(super) names: Vec<String>,
    /// Where compilers look for `.mod` files.
    pub(super) includes: Vec<PathBuf>,
}

impl Libraries {
    /// Those of `prebuilt`.
    pub(super) fn of(prebuilt: &[Prebuilt], cargo: &mut Cargo) -> Result<Self, BuildError> {
        let mut libraries = Libraries::default();
        for library in prebuilt {
            match library {
                Prebuilt::Library(name) => libraries.names.push(name.clone()),
                Prebuilt::Folder(folder) => libraries.folders.push(folder.clone()),
                Prebuilt::PkgConfig(name) => {
                    // These are read by pkg-config itself.
                    for variable in ["PKG_CONFIG", "PKG_CONFIG_PATH", "PKG_CONFIG_SYSROOT_DIR"] {
                        cargo.variable(variable);
                    }
                    let found = pkg_config::Config::new()
                        .cargo_metadata(false)
                        .env_metadata(false)
                        .probe(name)
                        .map_err(|error| BuildError::PkgConfig {
                            name: name.clone(),
                            reason: error.to_string(),
                        })?;
                    libraries.folders.extend(found.link_paths);
                    libraries.names.extend(found.libs);
                    libraries.includes.extend(found.include_paths);
                }
            }
        }
        Ok(libraries)
    }

    /// Tells Cargo to link them.
    pub(super) fn link(&self, cargo: &mut Cargo) {
        for folder in &self.folders {
            cargo.say(format!("rustc-link-search=native={}", folder.display()));
        }
        for name in &self.names {
            cargo.say(format!("rustc-link-lib={name}"));
        }
    }

    /// As arguments of a compiler that links.
    pub(super) fn arguments(&self) -> impl Iterator<Item = String> {
        let folders = self.folders.iter();
        let folders = folders.map(|folder| format!("-L{}", folder.display()));
        let names = self.bare_names().map(|name| format!("-l{name}"));
        folders.chain(names)
    }

    /// A name for a library of ours: `name`, unless one of these has it.
    pub(super) fn distinct(&self, name: &str) -> String {
        if self.bare_names().any(|other| other == name) {
            format!("{name}_bindings")
        } else {
            name.to_owned()
        }
    }

    /// Without the kind, which is for Cargo: `static:+whole-archive=name`.
    fn bare_names(&self) -> impl Iterator<Item = &str> {
        let names = self.names.iter();
        names.map(|name| name.rsplit('=').next().unwrap_or(name))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_said_is_passed_on_to_cargo_and_to_compilers() {
        let prebuilt = [
            Prebuilt::Folder("/opt/lib".into()),
            Prebuilt::Library("static=one".to_owned()),
            Prebuilt::Library("two".to_owned()),
        ];
        let mut cargo = Cargo::default();
        let libraries = Libraries::of(&prebuilt, &mut cargo).unwrap();
        libraries.link(&mut cargo);
        assert_eq!(
            cargo.instructions(),
            [
                "rustc-link-search=native=/opt/lib",
                "rustc-link-lib=static=one",
                "rustc-link-lib=two"
            ]
        );
        let arguments: Vec<String> = libraries.arguments().collect();
        assert_eq!(arguments, ["-L/opt/lib", "-lone", "-ltwo"]);
        assert_eq!(libraries.distinct("one"), "one_bindings");
        assert_eq!(libraries.distinct("three"), "three");
    }

    #[test]
    fn a_library_that_pkg_config_does_not_know_is_named_with_the_remedy() {
        let unknown = [Prebuilt::PkgConfig("ferrotran-no-such-library".to_owned())];
        let error = Libraries::of(&unknown, &mut Cargo::default()).unwrap_err();
        let error = error.to_string();
        for part in ["`ferrotran-no-such-library`", "install", "PKG_CONFIG_PATH"] {
            assert!(error.contains(part), "{part} is missing in: {error}");
        }
    }
}
