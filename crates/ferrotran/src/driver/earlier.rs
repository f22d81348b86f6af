//! Objects of earlier builds: what would be compiled of the same text, by the same command, with the same module
//! files, is taken from there.
//!
//! A key stands for all that GNU Fortran reads: the text, which has no INCLUDE left; the command, as far as it
//! says more than where the object goes; the module files of all that is used, and of what that uses; the
//! compiler; and the variables of the environment that GCC reads. A flag that names a file, looks at this
//! machine or leaves more than an object has no key. Of Flang nothing is kept.
//!
//! What `objcopy` makes of an object has a key of the object, the renamed symbols and the program.
//!
//! Entries stand in a folder beside the one that a build empties. They are put there whole, under their names,
//! and say how long their files are: what a crash or a full disk left of one is none.

use std::collections::{BTreeMap, BTreeSet};
use std::ffi::OsString;
use std::path::{Path, PathBuf};
use std::sync::{Mutex, OnceLock, PoisonError};
use std::{env, fs, io, process};

use sha2::{Digest, Sha256};

use super::compile::{Settings, Unit};
use super::compiler::Family;
use super::{BuildError, stack};
use crate::name::Name;
use crate::pipeline::FileUnits;
use crate::resolve::is_known_module;

/// Changes whenever what is kept, or its key, does.
const FORMAT: &str = concat!("2 ", env!("CARGO_PKG_VERSION"));
/// The file of an entry that is its object.
const OBJECT: &str = "object";
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
    /// What tells the compiler from others, and `objcopy`; `None` if it is not known.
    compiler: OnceLock<Option<String>>,
    objcopy: OnceLock<Option<String>>,
}

/// A unit to be compiled, as far as earlier builds have it.
#[derive(Clone, Debug)]
pub(super) enum Sought {
    /// Its object is where the compiler would have written it.
    Found,
    /// It has to be compiled, and is kept under this name, if any.
    Missing(Option<String>),
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
            compiler: OnceLock::new(),
            objcopy: OnceLock::new(),
        }
    }

    /// Takes the object of `unit`, whose text is `text`, from an earlier build.
    pub(super) fn seek(
        &self,
        unit: &Unit,
        text: &[u8],
        modules: &Modules,
        settings: &Settings<'_>,
    ) -> Sought {
        let Some(key) = self.key(unit, text, modules, settings) else {
            return Sought::Missing(None);
        };
        match take(&self.folder.join(&key), &files_of(unit), settings.folder) {
            Some(()) => {
                self.uses(key);
                Sought::Found
            }
            None => Sought::Missing(Some(key)),
        }
    }

    /// Compiles `unit`, whose text is written, and keeps it under `key`.
    pub(super) fn compile(
        &self,
        unit: &Unit,
        key: Option<String>,
        modules: &Modules,
        settings: &Settings<'_>,
    ) -> Result<(), BuildError> {
        let Some(key) = key else {
            return settings.compile(unit).map(drop);
        };
        let written = modules.written_by(settings.folder, || settings.compile(unit))?;
        let own = files_of(unit).into_iter();
        // Not every compilation has all.
        let own = own.filter(|(_, path)| path.is_file());
        let mut files: Vec<(String, PathBuf)> =
            own.map(|(name, path)| (name.to_owned(), path)).collect();
        for module in written {
            let name = module.file_name().unwrap_or_default();
            files.push((name.to_string_lossy().into_owned(), module));
        }
        self.put(key, &files);
        Ok(())
    }

    /// What stands for all that `objcopy`, the program, makes the object anew of; `None` if that is not known.
    pub(super) fn key_of_renamed(
        &self,
        object: &Path,
        renames: &str,
        objcopy: &str,
    ) -> Option<String> {
        let objcopy = self.objcopy.get_or_init(|| identity_of(objcopy));
        let mut hash = Sha256::new();
        add(&mut hash, FORMAT.as_bytes());
        add(&mut hash, b"renamed");
        add(&mut hash, objcopy.as_deref()?.as_bytes());
        add(&mut hash, renames.as_bytes());
        add(&mut hash, &fs::read(object).ok()?);
        Some(in_digits(hash))
    }

    /// Puts what is kept under `key` in the place of `object`; `None` if there is nothing.
    pub(super) fn take_renamed(&self, key: &str, object: &Path) -> Option<()> {
        let folder = object.parent()?;
        take(
            &self.folder.join(key),
            &[(OBJECT, object.to_owned())],
            folder,
        )?;
        self.uses(key.to_owned());
        Some(())
    }

    /// Keeps `renamed` under `key`.
    pub(super) fn put_renamed(&self, key: &str, renamed: &Path) {
        self.put(key.to_owned(), &[(OBJECT.to_owned(), renamed.to_owned())]);
    }

    /// Makes an entry of files, by their names in it. Without it the next build takes longer, and no more.
    fn put(&self, key: String, files: &[(String, PathBuf)]) {
        if put(&self.folder.join(&key), files).is_ok() {
            self.uses(key);
        }
    }

    fn uses(&self, key: String) {
        let mut used = self.used.lock().unwrap_or_else(PoisonError::into_inner);
        used.insert(key);
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
    fn key(
        &self,
        unit: &Unit,
        text: &[u8],
        modules: &Modules,
        settings: &Settings<'_>,
    ) -> Option<String> {
        let compiler = settings.compiler;
        let mut flags = compiler.flags().words().iter();
        if compiler.family() != Family::Gnu || !flags.all(|flag| is_plain(flag)) {
            return None;
        }
        let identity = self.compiler.get_or_init(|| {
            let program = identity_of(compiler.program())?;
            Some(format!("{}\0{program}", compiler.version()))
        });
        let mut hash = Sha256::new();
        let mut add = |part: &[u8]| add(&mut hash, part);
        add(FORMAT.as_bytes());
        add(identity.as_deref()?.as_bytes());
        for variable in VARIABLES {
            let value = env::var_os(variable);
            add(value.unwrap_or_default().as_encoded_bytes());
        }
        for argument in settings.said_of(unit) {
            add(argument.as_encoded_bytes());
        }
        match modules {
            Modules::Known { .. } => add(text),
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
        Some(in_digits(hash))
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
pub(super) fn is_plain(flag: &str) -> bool {
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

/// Adds a part, which says where it ends.
pub(super) fn add(hash: &mut Sha256, part: &[u8]) {
    hash.update((part.len() as u64).to_le_bytes());
    hash.update(part);
}

pub(super) fn in_digits(hash: Sha256) -> String {
    let hash = hash.finalize();
    hash.iter().map(|byte| format!("{byte:02x}")).collect()
}

/// What tells a program from others, and from what it was before it was installed anew.
pub(super) fn identity_of(program: &str) -> Option<String> {
    let program = Path::new(program);
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
    Some(format!("{}\0{}\0{changed:?}", found.display(), data.len()))
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
        (OBJECT, unit.object.clone()),
        ("stack", unit.object.with_extension(stack::SUFFIX)),
    ]
}

/// Puts the files of an entry to where a compiler would have written them, `own` by their names there, others into
/// `folder`; `None` if it is not whole.
fn take(entry: &Path, own: &[(&str, PathBuf)], folder: &Path) -> Option<()> {
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
    for (name, _) in files {
        let to = own.iter().find(|(own, _)| *own == name);
        let to = to.map_or_else(|| folder.join(name), |(_, path)| path.clone());
        same(&entry.join(name), &to).ok()?;
    }
    Some(())
}

/// Makes `to` the file `from`. Nobody writes into one of them: what changes is a new file that gets its name.
fn same(from: &Path, to: &Path) -> io::Result<()> {
    match fs::remove_file(to) {
        Err(error) if error.kind() != io::ErrorKind::NotFound => return Err(error),
        Ok(()) | Err(_) => {}
    }
    // Not every file system has files of two names.
    fs::hard_link(from, to).or_else(|_| fs::copy(from, to).map(drop))
}

/// Makes an entry of files, by their names in it.
fn put(entry: &Path, files: &[(String, PathBuf)]) -> io::Result<()> {
    let mut name = entry.as_os_str().to_owned();
    name.push(OsString::from(format!(".{}", process::id())));
    let draft = PathBuf::from(name);
    let written = write(&draft, files).and_then(|()| {
        // One that is not whole.
        drop(fs::remove_dir_all(entry));
        fs::rename(&draft, entry)
    });
    if written.is_err() {
        drop(fs::remove_dir_all(&draft));
    }
    written
}

fn write(draft: &Path, files: &[(String, PathBuf)]) -> io::Result<()> {
    fs::create_dir_all(draft)?;
    let mut list = String::new();
    for (name, path) in files {
        let length = fs::copy(path, draft.join(name))?;
        list.push_str(&format!("{length} {name}\n"));
    }
    fs::write(draft.join(LIST), list)
}
