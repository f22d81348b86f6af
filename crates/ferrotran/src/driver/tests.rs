//! What a build script asks for, with compilers that are on this machine.

mod checked;
mod checks;
mod clashes;
mod driver;
mod earlier;
mod errors;
mod flags;
mod header;
mod kept;
mod kinds;
mod linking;
mod one_text;
mod options;
mod outputs;
mod prebuilt;
mod shims;
mod state;
mod stops;
mod unchanged;
mod uses;
mod variables;

use std::fs;
use std::path::{Path, PathBuf};

use super::cargo::Cargo;
use super::identity::Identity;
use super::run::{Output, run};
use super::{Bindings, BuildError, Builder};

/// A package: a folder with sources, and the environment of its build script.
struct Package {
    folder: tempfile::TempDir,
    variables: Vec<(String, String)>,
}

/// What a build script did.
struct Built {
    result: Result<Bindings, BuildError>,
    instructions: Vec<String>,
}

impl Package {
    fn new(files: &[(&str, &str)]) -> Self {
        let package = Package {
            folder: tempfile::tempdir().unwrap(),
            variables: Vec::new(),
        };
        for (name, text) in files {
            fs::write(package.path(name), text).unwrap();
        }
        fs::create_dir(package.path("out")).unwrap();
        let host = format!("{}-unknown-linux-gnu", std::env::consts::ARCH);
        let out = package.path("out").display().to_string();
        package
            .set("TARGET", &host)
            .set("HOST", &host)
            .set("OUT_DIR", &out)
            .set("OPT_LEVEL", "0")
            .set("PROFILE", "debug")
            .set("DEBUG", "true")
    }

    fn set(mut self, name: &str, value: &str) -> Self {
        self.variables.retain(|(known, _)| known != name);
        self.variables.push((name.to_owned(), value.to_owned()));
        self
    }

    /// The library `lib`, which [`Package::build`] builds.
    fn identity(&self) -> Identity {
        let cargo = Cargo::with(self.variables.iter().cloned());
        Identity::of("lib", &self.path("out"), &cargo)
    }

    fn path(&self, name: &str) -> PathBuf {
        self.folder.path().join(name)
    }

    fn build(&self, output: Output, options: impl FnOnce(&mut Builder)) -> Built {
        self.build_by(options, |builder, cargo| {
            let result = run(builder, "lib", output, cargo);
            result.map(|(bindings, _)| bindings)
        })
    }

    /// As [`Package::build`], unless nothing has changed since.
    fn build_unless_unchanged(&self, output: Output, options: impl FnOnce(&mut Builder)) -> Built {
        self.build_by(options, |builder, cargo| {
            super::unchanged::run(builder, "lib", output, cargo)
        })
    }

    fn build_by(
        &self,
        options: impl FnOnce(&mut Builder),
        run: impl FnOnce(&Builder, &mut Cargo) -> Result<Bindings, BuildError>,
    ) -> Built {
        let mut builder = Builder::new();
        options(&mut builder);
        let mut cargo = Cargo::with(self.variables.iter().cloned());
        let result = run(&builder, &mut cargo);
        Built {
            result,
            instructions: cargo.instructions().to_vec(),
        }
    }

    /// Builds these files into a static library.
    fn compile(&self, files: &[&str]) -> Built {
        self.build(Output::Static, |builder| {
            builder.files(files.iter().map(|file| self.path(file)));
        })
    }
}

impl Built {
    #[track_caller]
    fn bindings(self) -> Bindings {
        self.result.unwrap()
    }

    #[track_caller]
    fn error(self) -> String {
        self.result.unwrap_err().to_string()
    }

    #[track_caller]
    fn says(&self, instruction: &str) -> bool {
        if let Err(error) = &self.result {
            panic!("{error}");
        }
        self.instructions.iter().any(|said| said == instruction)
    }
}

/// Gives flags that are refused otherwise.
#[expect(unsafe_code, reason = "the tests look at what becomes of such flags")]
fn trust(builder: &mut Builder, flags: &[&str]) {
    // SAFETY: nothing that is built is run.
    unsafe { builder.trust_flags(flags.iter().copied()) };
}

/// All files in `folder`, however deep, by their names.
fn names(folder: &Path) -> Vec<String> {
    let mut names: Vec<String> = Vec::new();
    for entry in fs::read_dir(folder).unwrap() {
        let entry = entry.unwrap();
        if entry.path().is_dir() {
            names.extend(self::names(&entry.path()));
        } else {
            names.push(entry.file_name().to_string_lossy().into_owned());
        }
    }
    names.sort();
    names
}

/// Fails with a text that lacks a part.
#[track_caller]
fn contains(text: &str, parts: &[&str]) {
    for part in parts {
        assert!(text.contains(part), "{part} is missing in:\n{text}");
    }
}

const TWICE: &str = "      SUBROUTINE TWICE(N)\n      INTEGER N\n      N = 2*N\n      END\n";

/// Flang, if it is here.
fn flang() -> Option<String> {
    let found = ["flang-new", "flang-new-16", "flang"]
        .into_iter()
        .find(|flang| {
            std::process::Command::new(flang)
                .arg("--version")
                .output()
                .is_ok()
        });
    if found.is_none() {
        eprintln!("skipped: Flang is not here (Debian: apt-get install flang-16)");
    }
    found.map(str::to_owned)
}
