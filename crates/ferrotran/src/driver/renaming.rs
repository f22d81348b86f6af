//! What the symbols of a library's objects are called in the end: each stage says what it renames, and `objcopy`
//! runs once for each object, or not at all if it did the same in an earlier build.

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

use rayon::prelude::*;

use super::cargo::Cargo;
use super::command::run;
use super::earlier::Earlier;
use super::library::System;
use super::rename::{self, Used};
use super::{BuildError, jobs};

/// Objects, and how their symbols are called after all that was said so far. Names are as in C.
#[derive(Debug)]
pub(super) struct Renaming {
    objects: Vec<Object>,
}

#[derive(Debug)]
struct Object {
    path: PathBuf,
    /// Its global symbols, as they are called now.
    symbols: Vec<Used>,
    /// How each of those that are renamed is called in the file, by what it is called now.
    of_file: BTreeMap<String, String>,
}

/// An object that is made anew.
struct Copy<'a> {
    object: &'a Object,
    /// For `objcopy`: lines of an old and a new name.
    renames: String,
    /// Under what it is kept, if it is.
    key: Option<String>,
}

impl Copy<'_> {
    /// What becomes it.
    fn draft(&self) -> PathBuf {
        self.object.path.with_extension("renamed")
    }
}

impl Renaming {
    /// Of `objects`, nothing is renamed.
    pub(super) fn of(objects: &[PathBuf], cargo: &mut Cargo) -> Result<Self, BuildError> {
        let mut by_object: BTreeMap<PathBuf, Vec<Used>> = BTreeMap::new();
        for used in rename::all(objects, System::of(cargo), cargo)? {
            by_object.entry(used.object.clone()).or_default().push(used);
        }
        let objects = objects.iter().map(|path| Object {
            path: path.clone(),
            symbols: by_object.remove(path).unwrap_or_default(),
            of_file: BTreeMap::new(),
        });
        Ok(Renaming {
            objects: objects.collect(),
        })
    }

    /// What the objects use and do not define.
    pub(super) fn undefined(&self) -> impl Iterator<Item = &Used> {
        let all = self.objects.iter().flat_map(|object| &object.symbols);
        all.filter(|used| used.is_undefined())
    }

    /// What they define.
    pub(super) fn defined(&self) -> impl Iterator<Item = &Used> {
        let all = self.objects.iter().flat_map(|object| &object.symbols);
        all.filter(|used| !used.is_undefined())
    }

    /// Renames symbols in the objects that are `meant`.
    pub(super) fn rename(
        &mut self,
        renames: &BTreeMap<String, String>,
        meant: impl Fn(&Path) -> bool,
    ) {
        if renames.is_empty() {
            return;
        }
        for object in &mut self.objects {
            if !meant(&object.path) {
                continue;
            }
            // All at once: one may get the name that another one had.
            let mut of_file = BTreeMap::new();
            for used in &mut object.symbols {
                let before = object.of_file.get(&used.symbol);
                let file = before.unwrap_or(&used.symbol).clone();
                if let Some(renamed) = renames.get(&used.symbol) {
                    used.symbol.clone_from(renamed);
                }
                if used.symbol != file {
                    of_file.insert(used.symbol.clone(), file);
                }
            }
            object.of_file = of_file;
        }
    }

    /// Puts `prefix` before the symbols that the objects define, in all of them. Data that is `elsewhere`, too,
    /// keeps its name: the build script links the library that it is shared with.
    pub(super) fn add_prefix(&mut self, prefix: &str, elsewhere: &BTreeSet<String>) {
        let own = |used: &&Used| !(used.is_data() && elsewhere.contains(&used.symbol));
        let own = self.defined().filter(own);
        let renames = own.map(|used| (used.symbol.clone(), format!("{prefix}{}", used.symbol)));
        let renames = renames.collect();
        self.rename(&renames, |_| true);
    }

    /// Renames in the files what was said, or takes what an earlier build made of the same.
    pub(super) fn apply(&self, earlier: &Earlier, cargo: &mut Cargo) -> Result<(), BuildError> {
        let underscore = System::of(cargo).underscore();
        let program = cargo.variable("OBJCOPY").unwrap_or("objcopy").to_owned();
        let changed = self.objects.par_iter();
        let changed = changed.filter(|object| !object.of_file.is_empty());
        let open = changed.filter_map(|object| {
            let renames: String = (object.of_file.iter())
                .map(|(now, file)| format!("{underscore}{file} {underscore}{now}\n"))
                .collect();
            let key = earlier.key_of_renamed(&object.path, &renames, &program);
            let taken = key
                .as_deref()
                .and_then(|key| earlier.take_renamed(key, &object.path));
            taken.is_none().then_some(Copy {
                object,
                renames,
                key,
            })
        });
        let open: Vec<Copy<'_>> = open.collect();
        jobs::run(&open, cargo, |copy| {
            let (draft, path) = (copy.draft(), &copy.object.path);
            let list = path.with_extension("renamed-symbols");
            super::write(&list, &copy.renames)?;
            // Not in place: what is kept of earlier builds may be the same file.
            let copied = fs::copy(path, &draft);
            copied.map_err(|source| BuildError::Write {
                path: draft.clone(),
                source,
            })?;
            let mut command = Command::new(&program);
            command.arg(format!("--redefine-syms={}", list.display()));
            run(command.arg(&draft), "OBJCOPY")?;
            // It takes room, and nothing else.
            drop(fs::remove_file(&list));
            Ok(())
        })?;
        verify(&open, cargo)?;
        open.par_iter().try_for_each(|copy| {
            let (draft, path) = (copy.draft(), &copy.object.path);
            if let Some(key) = &copy.key {
                earlier.put_renamed(key, &draft);
            }
            let moved = fs::rename(&draft, path);
            moved.map_err(|source| BuildError::Write {
                path: path.clone(),
                source,
            })
        })
    }
}

/// Shows that what was made defines what it should: an objcopy may pass over what it does not know, such as the
/// objects of `-flto`.
fn verify(made: &[Copy<'_>], cargo: &mut Cargo) -> Result<(), BuildError> {
    let drafts: Vec<PathBuf> = made.iter().map(Copy::draft).collect();
    let wanted: BTreeMap<&Path, &Object> = drafts
        .iter()
        .zip(made)
        .map(|(draft, copy)| (draft.as_path(), copy.object))
        .collect();
    let defined = rename::defined(&drafts, System::of(cargo), cargo)?;
    for used in defined {
        let symbol = used.symbol;
        let is_old = wanted
            .get(used.object.as_path())
            .is_some_and(|object| !object.symbols.iter().any(|known| known.symbol == symbol));
        if is_old {
            return Err(BuildError::NotRenamed { symbol });
        }
    }
    Ok(())
}
