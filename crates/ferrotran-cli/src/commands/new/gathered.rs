//! The files of a crate: which there are, and where each goes.

use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};

use ferrotran::module_file::is_module_file;
use ferrotran::source::{Form, Sources};

use super::NewError;
use crate::args::New;

/// Where the sources are in the crate.
const FOLDER: &str = "fortran";
/// Where INCLUDE files are that come from a folder of their own.
const INCLUDED: &str = "fortran/include";

/// What a file is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Kind {
    Fortran,
    /// A module file of GNU Fortran, of a module without a source.
    ModuleFile,
    Signature,
    C,
    Cpp,
    Header,
    /// What sources include.
    Included,
}

impl Kind {
    fn of_path(path: &Path) -> Option<Kind> {
        match Form::of_path(path) {
            Some(Form::Fixed | Form::Free) => return Some(Kind::Fortran),
            Some(Form::Signature) => return Some(Kind::Signature),
            None => {}
        }
        if is_module_file(path) {
            return Some(Kind::ModuleFile);
        }
        match path.extension()?.to_str()? {
            "c" => Some(Kind::C),
            "cc" | "cpp" | "cxx" | "C" => Some(Kind::Cpp),
            "h" | "hh" | "hpp" | "hxx" => Some(Kind::Header),
            "inc" | "fi" | "par" => Some(Kind::Included),
            _ => None,
        }
    }
}

/// A file that is copied.
#[derive(Clone, Debug)]
pub(super) struct Copied {
    pub(super) kind: Kind,
    pub(super) from: PathBuf,
    /// From the folder of the crate.
    pub(super) to: PathBuf,
}

/// The files of a crate.
#[derive(Debug, Default)]
pub(super) struct Gathered {
    pub(super) files: Vec<Copied>,
    /// Folders in the crate for the option `include`.
    pub(super) include: Vec<PathBuf>,
    /// Signature files beside the sources that nobody asked for.
    pub(super) unused_signatures: Vec<PathBuf>,
    /// The folders from which paths in the crate are those below them.
    roots: Vec<PathBuf>,
}

impl Gathered {
    /// The files that the command line names, and those in folders that it names.
    pub(super) fn new(args: &New) -> Result<Self, NewError> {
        let mut gathered = Gathered::default();
        for path in &args.from {
            let is_folder = fs::metadata(path)
                .map_err(|source| read_error(path, source))?
                .is_dir();
            if is_folder {
                gathered.roots.push(path.clone());
                gathered.folder(path, path)?;
                continue;
            }
            let root = path.parent().unwrap_or(Path::new(""));
            gathered.roots.push(root.to_owned());
            let kind = Kind::of_path(path).ok_or_else(|| NewError::Suffix(path.clone()))?;
            gathered.push(kind, path, &below(root, path))?;
        }
        for path in &args.pyf {
            fs::metadata(path).map_err(|source| read_error(path, source))?;
            let name = PathBuf::from(path.file_name().unwrap_or_default());
            gathered.unused_signatures.retain(|other| other != path);
            gathered.push(Kind::Signature, path, &Path::new(FOLDER).join(name))?;
        }
        if gathered.of(Kind::Fortran).next().is_none() {
            return Err(NewError::NoFortran(args.from.clone()));
        }
        Ok(gathered)
    }

    /// All that is in `folder` and below it, in the order of the alphabet.
    fn folder(&mut self, root: &Path, folder: &Path) -> Result<(), NewError> {
        for path in entries(folder)? {
            let name = path.file_name().unwrap_or_default().to_string_lossy();
            if name.starts_with('.') {
                continue;
            }
            // A link to a folder may lead back to it.
            if path.is_dir() {
                if !path.is_symlink() {
                    self.folder(root, &path)?;
                }
                continue;
            }
            match Kind::of_path(&path) {
                // Nobody has said that it is of these sources.
                Some(Kind::Signature) => self.unused_signatures.push(path),
                // What a compiler left there, most likely.
                Some(Kind::ModuleFile) | None => {}
                Some(kind) => self.push(kind, &path, &below(root, &path))?,
            }
        }
        Ok(())
    }

    fn push(&mut self, kind: Kind, from: &Path, to: &Path) -> Result<(), NewError> {
        if let Some(other) = self.files.iter().find(|file| file.to == to) {
            if is_same(&other.from, from) {
                return Ok(());
            }
            return Err(NewError::Twice {
                one: other.from.clone(),
                other: from.to_owned(),
                becomes: to.to_owned(),
            });
        }
        self.files.push(Copied {
            kind,
            from: from.to_owned(),
            to: to.to_owned(),
        });
        Ok(())
    }

    /// The files of a kind.
    pub(super) fn of(&self, kind: Kind) -> impl Iterator<Item = &Copied> {
        self.files.iter().filter(move |file| file.kind == kind)
    }

    /// How many files there are of a kind.
    pub(super) fn count(&self, kind: Kind) -> usize {
        self.of(kind).count()
    }

    /// What ferrotran reads.
    pub(super) fn inputs(&self) -> Vec<PathBuf> {
        let read = [Kind::Fortran, Kind::ModuleFile, Kind::Signature];
        let files = self.files.iter().filter(|file| read.contains(&file.kind));
        files.map(|file| file.from.clone()).collect()
    }

    /// All folders below those that were given: where an INCLUDE file may be that is not beside what
    /// includes it.
    pub(super) fn folders(&self) -> Result<Vec<PathBuf>, NewError> {
        let mut folders = Vec::new();
        let mut next: Vec<PathBuf> = self
            .roots
            .iter()
            .filter(|it| it.is_dir())
            .cloned()
            .collect();
        while let Some(folder) = next.pop() {
            let below = entries(&folder)?.into_iter();
            next.extend(below.filter(|path| path.is_dir() && !path.is_symlink()));
            folders.push(folder);
        }
        folders.sort();
        Ok(folders)
    }

    /// Adds what the sources included, which lies below what was given or in one of the folders `include`,
    /// and those of these folders that are needed.
    pub(super) fn included(
        &mut self,
        sources: &Sources,
        include: &[PathBuf],
    ) -> Result<(), NewError> {
        let mut needed: BTreeMap<PathBuf, ()> = BTreeMap::new();
        for file in sources.files() {
            let path = file.path();
            let known = self.files.iter().any(|it| is_same(&it.from, path));
            if !known && !file.was_read() && !path.exists() {
                continue;
            }
            let Some((to, folder)) = self.place(path, include) else {
                continue;
            };
            if !known {
                self.push(Kind::Included, path, &to)?;
            }
            if let Some(folder) = folder {
                needed.insert(folder, ());
            }
        }
        self.include = needed.into_keys().collect();
        Ok(())
    }

    /// Where a file goes that was included, and the folder for the option `include` if it is in one of
    /// `include`.
    fn place(&self, path: &Path, include: &[PathBuf]) -> Option<(PathBuf, Option<PathBuf>)> {
        let in_folder = |folder: &PathBuf| relative(folder, path).is_some();
        let is_included = !self.inputs().iter().any(|input| is_same(input, path));
        // The innermost: those that are searched may lie in each other.
        let searched = include.iter().filter(|folder| in_folder(folder));
        let searched = searched.max_by_key(|folder| folder.components().count());
        let searched = searched.filter(|_| is_included);
        let root = self.roots.iter().find(|root| in_folder(root));
        match (root, searched) {
            (Some(root), searched) => {
                let folder = searched.map(|folder| match relative(root, folder) {
                    Some(below) if below.as_os_str().is_empty() => PathBuf::from(FOLDER),
                    Some(below) => Path::new(FOLDER).join(below),
                    None => PathBuf::from(FOLDER),
                });
                Some((below(root, path), folder))
            }
            (None, Some(folder)) => {
                let to = Path::new(INCLUDED).join(relative(folder, path)?);
                Some((to, Some(PathBuf::from(INCLUDED))))
            }
            (None, None) => None,
        }
    }

    /// A text about the files, with the paths that they have in the crate.
    pub(super) fn as_copied(&self, text: &str) -> String {
        let mut files: Vec<&Copied> = self.files.iter().collect();
        // What another is a part of comes after it.
        files.sort_by_key(|file| std::cmp::Reverse(file.from.as_os_str().len()));
        files.iter().fold(text.to_owned(), |text, file| {
            let place = |path: &Path| format!("{}:", path.display());
            text.replace(&place(&file.from), &place(&file.to))
        })
    }

    /// Copies all into the folder of the crate.
    pub(super) fn copy(&self, folder: &Path) -> Result<(), NewError> {
        for file in &self.files {
            let to = folder.join(&file.to);
            let bytes = fs::read(&file.from).map_err(|source| read_error(&file.from, source))?;
            super::write(&to, &bytes)?;
        }
        Ok(())
    }
}

/// The path of a file in the crate that is at `path` below `root`.
fn below(root: &Path, path: &Path) -> PathBuf {
    let name = || PathBuf::from(path.file_name().unwrap_or_default());
    Path::new(FOLDER).join(relative(root, path).unwrap_or_else(name))
}

/// The path from `folder` to `path`, if it is below it.
fn relative(folder: &Path, path: &Path) -> Option<PathBuf> {
    let whole = |path: &Path| {
        let path = if path.as_os_str().is_empty() {
            Path::new(".")
        } else {
            path
        };
        fs::canonicalize(path).ok()
    };
    let below = whole(path)?.strip_prefix(whole(folder)?).ok()?.to_owned();
    Some(below)
}

fn is_same(one: &Path, other: &Path) -> bool {
    let whole = |path: &Path| fs::canonicalize(path).ok();
    one == other || whole(one).is_some_and(|one| whole(other) == Some(one))
}

fn entries(folder: &Path) -> Result<Vec<PathBuf>, NewError> {
    let entries = fs::read_dir(folder).map_err(|source| read_error(folder, source))?;
    let paths: Result<Vec<PathBuf>, _> = entries.map(|entry| entry.map(|it| it.path())).collect();
    let mut paths = paths.map_err(|source| read_error(folder, source))?;
    paths.sort();
    Ok(paths)
}

fn read_error(path: &Path, source: std::io::Error) -> NewError {
    NewError::Read {
        path: path.to_owned(),
        source,
    }
}
