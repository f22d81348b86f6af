//! Libraries that were built elsewhere.

use std::path::PathBuf;

use super::BuildError;
use super::cargo::Cargo;
use super::command::run;
use super::compiler::Compiler;
use super::library::{self, System};

/// What a build script says of a library that was built elsewhere.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Linked {
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
    /// Those of `linked`.
    pub(super) fn of(linked: &[Linked], cargo: &mut Cargo) -> Result<Self, BuildError> {
        let mut libraries = Libraries::default();
        for library in linked {
            match library {
                Linked::Library(name) => libraries.names.push(name.clone()),
                Linked::Folder(folder) => libraries.folders.push(folder.clone()),
                Linked::PkgConfig(name) => {
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

    /// The files of those libraries that are found: in the folders that were named, or where the
    /// compiler finds them.
    pub(super) fn files(&self, compiler: &Compiler, system: System) -> Vec<PathBuf> {
        let names = self.names.iter();
        let files = names.filter_map(|name| {
            let (kind, bare) = name.rsplit_once('=').unwrap_or(("", name));
            let shared = library::shared_name(bare, system);
            let shared = Some(shared).filter(|_| !kind.starts_with("static"));
            let names = shared.into_iter().chain([format!("lib{bare}.a")]);
            names
                .into_iter()
                .find_map(|file| find(&file, &self.folders, compiler))
        });
        files.collect()
    }

    /// Without the kind, which is for Cargo: `static:+whole-archive=name`.
    fn bare_names(&self) -> impl Iterator<Item = &str> {
        let names = self.names.iter();
        names.map(|name| name.rsplit('=').next().unwrap_or(name))
    }
}

/// The library `file`: in the folders that were named, or where the compiler finds it.
pub(super) fn find(file: &str, folders: &[PathBuf], compiler: &Compiler) -> Option<PathBuf> {
    let named = folders.iter().map(|folder| folder.join(file));
    named.into_iter().find(|path| path.is_file()).or_else(|| {
        let mut command = compiler.bare_command();
        command.arg(format!("-print-file-name={file}"));
        let output = run(&mut command, "FC").ok()?;
        let path = PathBuf::from(String::from_utf8_lossy(&output.stdout).trim());
        // The name alone comes back where there is none.
        path.is_absolute().then_some(path)
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_said_is_passed_on_to_cargo_and_to_compilers() {
        let linked = [
            Linked::Folder("/opt/lib".into()),
            Linked::Library("static=one".to_owned()),
            Linked::Library("two".to_owned()),
        ];
        let mut cargo = Cargo::default();
        let libraries = Libraries::of(&linked, &mut cargo).unwrap();
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
    }

    #[test]
    fn a_library_that_pkg_config_does_not_know_is_named_with_the_remedy() {
        let unknown = [Linked::PkgConfig("ferrotran-no-such-library".to_owned())];
        let error = Libraries::of(&unknown, &mut Cargo::default()).unwrap_err();
        let error = error.to_string();
        for part in ["`ferrotran-no-such-library`", "install", "PKG_CONFIG_PATH"] {
            assert!(error.contains(part), "{part} is missing in: {error}");
        }
    }
}
