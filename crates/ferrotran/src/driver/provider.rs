//! A library of ours that another one uses: in the same build script, or in a package that another
//! one depends on.

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::{Path, PathBuf};

use serde::{Deserialize, Serialize};
use thiserror::Error;

use super::BuildError;
use super::cargo::Cargo;
use super::library::System;
use super::rename::{self, Used};
use super::renaming::Renaming;
use crate::plan::COUNTING;

/// What a build script says that it uses.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Uses {
    /// A library of the same build script.
    Library(Box<Provider>),
    /// Nothing that could be used: no static library.
    NotStatic,
    /// All libraries of the package with this `links` key.
    Package(String),
}

/// What others have to know of a library to use it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub(super) struct Provider {
    /// The library's name.
    pub(super) library: String,
    /// The prefix of its symbols.
    pub(super) prefix: String,
    /// Its archives.
    pub(super) archives: Vec<PathBuf>,
    /// How they are linked, as Cargo is told.
    pub(super) links: Vec<String>,
    /// Where its module files are.
    pub(super) modules: PathBuf,
    /// Its Fortran files.
    pub(super) files: Vec<PathBuf>,
    /// Where they look for INCLUDE files and modules.
    pub(super) include_paths: Vec<PathBuf>,
    /// The compiler's flags, by which they are read, too.
    pub(super) flags: Vec<String>,
    /// What the compiler says of itself.
    pub(super) compiler: String,
    /// The state of procedures that its sources do not show: their paths, and what it is.
    #[serde(default)]
    pub(super) state: Vec<(String, String)>,
}

/// Why a library cannot be used.
#[derive(Debug, Error)]
#[non_exhaustive]
pub enum UsesError {
    /// A shared library, which is an image of its own, or none.
    #[error(
        "`Builder::uses` is for static libraries: what is opened at run time shares nothing with the \
         program. Build both by `Builder::compile`"
    )]
    NotStatic,
    /// Cargo passes nothing on from such a package.
    #[error(
        "no package with `links = \"{links}\"` passes anything on: write `links = \"{links}\"` into the \
         [package] section of the provider's Cargo.toml, and have the provider among this package's \
         [dependencies] (not build-dependencies or dev-dependencies)"
    )]
    NoPackage {
        /// The key.
        links: String,
    },
    /// The package has no library of ferrotran's.
    #[error(
        "the package with `links = \"{links}\"` has no library that its build script compiles by \
         `Builder::compile` of this version of ferrotran: use the same version in both packages"
    )]
    NoLibrary {
        /// The key.
        links: String,
    },
    /// What the package passes on cannot be read.
    #[error("{} cannot be read ({reason}): build the provider anew (`cargo clean`)", path.display())]
    Unreadable {
        /// The file.
        path: PathBuf,
        /// Why.
        reason: String,
    },
    /// The two libraries are not compiled alike.
    #[error(
        "the library `{library}` has {what} `{theirs}`, and this one `{ours}`: use the same for both, \
         or arguments and modules may differ"
    )]
    Differs {
        /// The library that is used.
        library: String,
        /// What differs.
        what: &'static str,
        /// What it has.
        theirs: String,
        /// What the one that uses it has.
        ours: String,
    },
    /// A procedure that is compiled with checks, which its callers have to know.
    #[error(
        "`{symbol}` of the library `{library}` is compiled with checks, and takes the lengths of its arrays: \
         compile both by one builder, or that procedure without checks (`Builder::checks_of`)"
    )]
    Checked {
        /// Its symbol as its source has it.
        symbol: String,
        /// The library.
        library: String,
    },
    /// A COMMON block of two sizes.
    #[error(
        "the common block `{block}` has {ours} bytes here and {theirs} in the library `{library}`: \
         declare it alike"
    )]
    CommonSize {
        /// The block.
        block: String,
        /// Its size in the library that uses it.
        ours: u64,
        /// The library that is used.
        library: String,
        /// Its size there.
        theirs: u64,
    },
}

impl Uses {
    /// The libraries that are meant.
    pub(super) fn providers(&self, cargo: &mut Cargo) -> Result<Vec<Provider>, UsesError> {
        let links = match self {
            Uses::Library(provider) => return Ok(vec![(**provider).clone()]),
            Uses::NotStatic => return Err(UsesError::NotStatic),
            Uses::Package(links) => links,
        };
        let package = format!("DEP_{}_", links.to_uppercase().replace('-', "_"));
        let ours = format!("{package}{}", METADATA.to_uppercase());
        let passed: Vec<(String, PathBuf)> = cargo
            .all()
            .filter(|(name, _)| name.starts_with(&package))
            .map(|(name, value)| (name.to_owned(), PathBuf::from(value)))
            .collect();
        if passed.is_empty() {
            return Err(UsesError::NoPackage {
                links: links.clone(),
            });
        }
        let files = passed
            .into_iter()
            .filter(|(name, _)| name.starts_with(&ours));
        let providers: Vec<Provider> = files
            .map(|(_, path)| read(&path))
            .collect::<Result<_, _>>()?;
        match providers.is_empty() {
            true => Err(UsesError::NoLibrary {
                links: links.clone(),
            }),
            false => Ok(providers),
        }
    }
}

fn read(path: &Path) -> Result<Provider, UsesError> {
    let text = fs::read_to_string(path).map_err(|error| error.to_string());
    let provider = text.and_then(|text| serde_json::from_str(&text).map_err(|it| it.to_string()));
    provider.map_err(|reason| UsesError::Unreadable {
        path: path.to_owned(),
        reason,
    })
}

/// What the keys of what is passed on begin with.
const METADATA: &str = "ferrotran_";

impl Provider {
    /// The file by which it is passed on, in the folder of its build.
    pub(super) fn passed_on_in(&self, folder: &Path) -> PathBuf {
        folder.join(format!("{}.ferrotran.json", self.library))
    }

    /// Passes it on to packages that depend on this one, if it has a `links` key.
    pub(super) fn pass_on(&self, folder: &Path, cargo: &mut Cargo) -> Result<(), BuildError> {
        if cargo.given("CARGO_MANIFEST_LINKS").is_none() {
            return Ok(());
        }
        let path = self.passed_on_in(folder);
        // A struct of strings is always JSON.
        let text = serde_json::to_string(self).unwrap_or_default();
        super::write(&path, &text)?;
        let key = self
            .library
            .replace(|letter: char| !letter.is_ascii_alphanumeric(), "_");
        cargo.say(format!("metadata={METADATA}{key}={}", path.display()));
        Ok(())
    }

    /// That what uses it is compiled as it is.
    pub(super) fn is_alike(&self, flags: &[String], compiler: &str) -> Result<(), UsesError> {
        let differs = |what, theirs: &str, ours: &str| UsesError::Differs {
            library: self.library.clone(),
            what,
            theirs: theirs.to_owned(),
            ours: ours.to_owned(),
        };
        if self.compiler != compiler {
            return Err(differs("the compiler", &self.compiler, compiler));
        }
        match self.flags == flags {
            true => Ok(()),
            false => Err(differs(
                "the flags",
                &self.flags.join(" "),
                &flags.join(" "),
            )),
        }
    }

    /// Its symbols, without the prefix.
    fn symbols(&self, cargo: &mut Cargo) -> Result<BTreeMap<String, Used>, BuildError> {
        let defined = rename::defined(&self.archives, System::of(cargo), cargo)?;
        let symbols = defined.into_iter().filter_map(|used| {
            let symbol = used.symbol.strip_prefix(&self.prefix)?.to_owned();
            Some((symbol, used))
        });
        Ok(symbols.collect())
    }
}

/// How symbols that `objects` use are called in the libraries that they use.
pub(super) fn renamed(
    objects: &Renaming,
    providers: &[Provider],
    cargo: &mut Cargo,
) -> Result<BTreeMap<String, String>, BuildError> {
    let mut renamed = BTreeMap::new();
    if providers.is_empty() {
        return Ok(renamed);
    }
    let data: BTreeMap<&str, &Used> = objects
        .defined()
        .filter(|used| used.is_data())
        .map(|used| (used.symbol.as_str(), used))
        .collect();
    let code: BTreeSet<&str> = objects
        .defined()
        .filter(|used| !used.is_data())
        .map(|used| used.symbol.as_str())
        .collect();
    let undefined = objects.undefined().map(|used| used.symbol.as_str());
    let undefined: BTreeSet<&str> = undefined.collect();
    for provider in providers {
        for (symbol, theirs) in provider.symbols(cargo)? {
            if let Some(plain) = symbol.strip_prefix(COUNTING)
                && undefined.contains(plain)
                && !code.contains(plain)
            {
                return Err(BuildError::Uses(UsesError::Checked {
                    symbol: plain.to_owned(),
                    library: provider.library.clone(),
                }));
            }
            let common = data.get(symbol.as_str()).filter(|_| theirs.is_data());
            if let Some((ours, theirs)) = common.and_then(|ours| ours.size.zip(theirs.size))
                && ours != theirs
            {
                return Err(BuildError::Uses(UsesError::CommonSize {
                    block: symbol.trim_end_matches('_').to_owned(),
                    ours,
                    library: provider.library.clone(),
                    theirs,
                }));
            }
            let called = undefined.contains(symbol.as_str())
                && !code.contains(symbol.as_str())
                && !data.contains_key(symbol.as_str());
            if common.is_some() || called {
                let name = format!("{}{symbol}", provider.prefix);
                renamed.entry(symbol).or_insert(name);
            }
        }
    }
    Ok(renamed)
}
