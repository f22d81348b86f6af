//! Objects of earlier builds: what would be compiled of the same text, by the same command, with the same module
//! files, is taken from there.
//!
//! A key stands for all that GNU Fortran reads: the text, which has no INCLUDE left; the command, as far as it
//! says more than where the object goes; the module files of all that is used, and of what that uses; the
//! compiler; and the variables of the environment that GCC reads. A flag that names a file, looks at this
//! machine or leaves more than an object has no key. Of Flang nothing is kept.
//!
//! Entries stand in a folder beside the one that a build empties. They are put there whole, under their names,
//! and say how long their files are: what a crash or a full disk left of one is none.

use std::collections::{BTreeMap, BTreeSet};
use std::ffi::OsString;
use std::path::{Path, PathBuf};
use std::sync::{Mutex, PoisonError};
use std::{env, fs, io, process};

use sha2::{Digest, Sha256};

use super::compile::{Settings, Unit};
use super::compiler::{Compiler, Family};
use super::{BuildError, stack};
use crate::name::Name;
use crate::pipeline::FileUnits;
use crate::resolve::is_known_module;

/// Changes whenever what is kept, or its key, does.
const FORMAT: &str = concat!("1 ", env!("CARGO_PKG_VERSION"));
/// The file of an entry that lists the others.
const LIST: &str = "list";
/// What GCC reads besides its arguments.
const VARIABLES: [&str; 4] = [
    "GCC_EXEC_PREFIX",
    "COMPILER_PATH",
    "GCC_COMPARE_DEBUG",
    "SOURCE_DATE_EPOCH",
];

/// The objects of earlier builds of a library, and which of them this build has used.
#[derive(Debug)]
pub(super) struct Earlier {
    folder: PathBuf,
    used: Mutex<BTreeSet<String>>,
    /// Hashes of module files, which are whole before one is read that uses them.
    modules: Mutex<BTreeMap<PathBuf, [u8; 32]>>,
}

/// What the compilation of a unit reads and writes besides its text and its object.
#[derive(Clone, Debug)]
pub(super) enum Modules {
    /// The modules that it uses, with what these use; those that it defines.
    Known {
        used: BTreeSet<Name>,
        defined: BTreeSet<Name>,
    },
    /// It may use all that are there, and is compiled while nothing else is.
    Any,
}

impl Modules {
    /// Those of one of `files`.
    pub(super) fn of(file: &FileUnits, files: &[FileUnits]) -> Self {
        let mut used = BTreeSet::new();
        let mut open: Vec<&Name> = file.uses.iter().collect();
        while let Some(name) = open.pop() {
            if used.insert(name.clone()) {
                let definition = files.iter().find(|file| file.defines.contains(name));
                open.extend(definition.into_iter().flat_map(|file| &file.uses));
            }
        }
        let defined = file.defines.clone();
        used.retain(|name| !defined.contains(name));
        Modules::Known { used, defined }
    }

    /// The module files that are read; `None` if one is not in `folder`, but somewhere where nobody looks here.
    fn read_in(&self, folder: &Path) -> Option<BTreeSet<PathBuf>> {
        let Modules::Known { used, .. } = self else {
            return Some(module_files(folder));
        };
        let mut files = BTreeSet::new();
        for name in used {
            let own = files_of_module(folder, name);
            if own.is_empty() && !is_known_module(name) {
                return None;
            }
            files.extend(own);
        }
        Some(files)
    }

    /// The module files that `compile` writes to `folder`.
    fn written_by(
        &self,
        folder: &Path,
        compile: impl FnOnce() -> Result<PathBuf, BuildError>,
    ) -> Result<BTreeSet<PathBuf>, BuildError> {
        match self {
            Modules::Known { defined, .. } => {
                compile()?;
                let defined = defined.iter();
                Ok(defined
                    .flat_map(|name| files_of_module(folder, name))
                    .collect())
            }
            Modules::Any => {
                let before = module_files(folder);
                compile()?;
                Ok(&module_files(folder) - &before)
            }
        }
    }
}

impl Earlier {
    /// Those of the library `name`, which is built in a folder. No library is built in a folder of this name.
    pub(super) fn of(folder: &Path, name: &str) -> Self {
        Earlier {
            folder: folder.join(format!("ferrotran.earlier-{name}")),
            used: Mutex::default(),
            modules: Mutex::default(),
        }
    }

    /// Compiles `unit`, or takes its object from an earlier build.
    pub(super) fn compile(
        &self,
        unit: &Unit,
        modules: &Modules,
        settings: &Settings<'_>,
    ) -> Result<PathBuf, BuildError> {
        let Some(key) = self.key(unit, modules, settings) else {
            return settings.compile(unit);
        };
        let entry = self.folder.join(&key);
        let whole = match take(&entry, unit, settings.folder) {
            Some(()) => true,
            None => {
                let written = modules.written_by(settings.folder, || settings.compile(unit))?;
                // Without it the next build takes longer, and no more.
                put(&entry, unit, &written).is_ok()
            }
        };
        if whole {
            let mut used = self.used.lock().unwrap_or_else(PoisonError::into_inner);
            used.insert(key);
        }
        Ok(unit.object.clone())
    }

    /// Forgets what this build had no use for.
    pub(super) fn forget(&self) {
        let used = self.used.lock().unwrap_or_else(PoisonError::into_inner);
        for entry in fs::read_dir(&self.folder).into_iter().flatten().flatten() {
            let name = entry.file_name();
            if !name.to_str().is_some_and(|name| used.contains(name)) {
                // What stays takes room, and nothing else.
                drop(fs::remove_dir_all(entry.path()));
            }
        }
    }

    /// What stands for all that `unit` is compiled from; `None` if that is not known.
    fn key(&self, unit: &Unit, modules: &Modules, settings: &Settings<'_>) -> Option<String> {
        let compiler = settings.compiler;
        let mut flags = compiler.flags().words().iter();
        if compiler.family() != Family::Gnu || !flags.all(|flag| is_plain(flag)) {
            return None;
        }
        let mut hash = Sha256::new();
        let mut add = |part: &[u8]| {
            hash.update((part.len() as u64).to_le_bytes());
            hash.update(part);
        };
        add(FORMAT.as_bytes());
        add(identity(compiler)?.as_bytes());
        for variable in VARIABLES {
            let value = env::var_os(variable);
            add(value.unwrap_or_default().as_encoded_bytes());
        }
        for argument in settings.said_of(unit) {
            add(argument.as_encoded_bytes());
        }
        let text = fs::read(&unit.source).ok()?;
        match modules {
            Modules::Known { .. } => add(&text),
            // Shims say in comments what else they go with.
            Modules::Any => {
                let lines = text.split(|byte| *byte == b'\n');
                lines.for_each(|line| add(if line.starts_with(b"! ") { b"!" } else { line }));
            }
        }
        for file in modules.read_in(settings.folder)? {
            add(file.file_name()?.as_encoded_bytes());
            add(&self.hash_of(&file)?);
        }
        let key = hash.finalize();
        Some(key.iter().map(|byte| format!("{byte:02x}")).collect())
    }

    fn hash_of(&self, module: &Path) -> Option<[u8; 32]> {
        let mut known = self.modules.lock().unwrap_or_else(PoisonError::into_inner);
        if let Some(hash) = known.get(module) {
            return Some(*hash);
        }
        let hash = Sha256::digest(fs::read(module).ok()?).into();
        known.insert(module.to_owned(), hash);
        Some(hash)
    }
}

/// Whether a flag says all that it means: it names no file, asks nothing of this machine, and has nothing
/// written but the object.
fn is_plain(flag: &str) -> bool {
    const STARTS: [&str; 8] = ["-O", "-g", "-std=", "-f", "-m", "-W", "-w", "-pedantic"];
    /// Of those these are not.
    const OTHERS: [&str; 13] = [
        "-gsplit-dwarf",
        "-fprofile",
        "-fauto-profile",
        "-fbranch-probabilities",
        "-ftest-coverage",
        "-fplugin",
        "-fdump",
        "-fopt-info",
        "-fsave-optimization-record",
        "-fcallgraph-info",
        "-Wa,",
        "-Wp,",
        "-Wl,",
    ];
    STARTS.iter().any(|start| flag.starts_with(start))
        && !OTHERS.iter().any(|start| flag.starts_with(start))
        && !flag.ends_with("=native")
        && !flag.contains(['/', '\\', '@'])
}

/// What tells a compiler from others, and from what it was before it was installed anew.
fn identity(compiler: &Compiler) -> Option<String> {
    let program = Path::new(compiler.program());
    let found = match program.components().count() {
        0 | 1 => {
            let path = env::var_os("PATH")?;
            let mut folders = env::split_paths(&path);
            folders.find_map(|folder| fs::canonicalize(folder.join(program)).ok())?
        }
        _ => fs::canonicalize(program).ok()?,
    };
    let data = fs::metadata(&found).ok()?;
    let changed = data.modified().ok()?;
    Some(format!(
        "{}\0{}\0{}\0{changed:?}",
        compiler.version(),
        found.display(),
        data.len(),
    ))
}

/// What module files are called after their modules: that for users, and that for submodules.
const SUFFIXES: [&str; 2] = ["mod", "smod"];

/// The module files in `folder`.
fn module_files(folder: &Path) -> BTreeSet<PathBuf> {
    let entries = fs::read_dir(folder).into_iter().flatten().flatten();
    let is_one = |path: &PathBuf| {
        let suffix = path.extension().and_then(|suffix| suffix.to_str());
        suffix.is_some_and(|suffix| SUFFIXES.contains(&suffix))
    };
    entries.map(|entry| entry.path()).filter(is_one).collect()
}

/// The module files in `folder` of a module, or of a submodule, which is called `ancestor:name`.
fn files_of_module(folder: &Path, name: &Name) -> Vec<PathBuf> {
    let stem = name.as_str().replace(':', "@");
    let files = SUFFIXES.map(|suffix| folder.join(format!("{stem}.{suffix}")));
    files.into_iter().filter(|file| file.is_file()).collect()
}

/// The files of `unit` in an entry, with where they belong.
fn files_of(unit: &Unit) -> [(&'static str, PathBuf); 2] {
    [
        ("object", unit.object.clone()),
        ("stack", unit.object.with_extension(stack::SUFFIX)),
    ]
}

/// Copies the files of an entry to where a compiler would have written them; `None` if it is not whole.
fn take(entry: &Path, unit: &Unit, folder: &Path) -> Option<()> {
    let list = fs::read_to_string(entry.join(LIST)).ok()?;
    let files: Vec<(&str, u64)> = list
        .lines()
        .map(|line| {
            let (length, name) = line.split_once(' ')?;
            Some((name, length.parse().ok()?))
        })
        .collect::<Option<_>>()?;
    for &(name, length) in &files {
        if fs::metadata(entry.join(name)).ok()?.len() != length {
            return None;
        }
    }
    let own = files_of(unit);
    for (name, _) in files {
        let to = own.iter().find(|(own, _)| *own == name);
        let to = to.map_or_else(|| folder.join(name), |(_, path)| path.clone());
        fs::copy(entry.join(name), to).ok()?;
    }
    Some(())
}

/// Makes an entry of what a compiler wrote.
fn put(entry: &Path, unit: &Unit, modules: &BTreeSet<PathBuf>) -> io::Result<()> {
    let mut name = entry.as_os_str().to_owned();
    name.push(OsString::from(format!(".{}", process::id())));
    let draft = PathBuf::from(name);
    let written = write(&draft, unit, modules).and_then(|()| {
        // One that is not whole.
        drop(fs::remove_dir_all(entry));
        fs::rename(&draft, entry)
    });
    if written.is_err() {
        drop(fs::remove_dir_all(&draft));
    }
    written
}

fn write(draft: &Path, unit: &Unit, modules: &BTreeSet<PathBuf>) -> io::Result<()> {
    fs::create_dir_all(draft)?;
    let own = files_of(unit).into_iter();
    let mut files: Vec<(String, PathBuf)> = own
        .map(|(name, path)| (name.to_owned(), path))
        // Not every compilation has one.
        .filter(|(_, path)| path.is_file())
        .collect();
    for module in modules {
        let name = module.file_name().unwrap_or_default();
        files.push((name.to_string_lossy().into_owned(), module.clone()));
    }
    let mut list = String::new();
    for (name, path) in files {
        let length = fs::copy(path, draft.join(&name))?;
        list.push_str(&format!("{length} {name}\n"));
    }
    fs::write(draft.join(LIST), list)
}
