//! Paths and patterns of paths, as a build script gives them, into files.

use std::path::{Path, PathBuf};

use super::BuildError;
use super::cargo::Cargo;
use crate::module_file::is_module_file;
use crate::source::Form;

/// The Fortran files that `patterns` name, each once, in the order of the patterns and, within
/// one, of the alphabet. Cargo watches the folders in which patterns look.
pub(super) fn files(patterns: &[PathBuf], cargo: &mut Cargo) -> Result<Vec<PathBuf>, BuildError> {
    let mut files = Vec::new();
    for pattern in patterns {
        let found = match pattern.to_str() {
            // A file may well have a bracket in its name.
            Some(text) if text.contains(['*', '?', '[']) && !pattern.exists() => {
                cargo.watch(folder(pattern));
                matches(text)?
            }
            _ => vec![pattern.clone()],
        };
        for file in found {
            if !files.contains(&file) {
                files.push(file);
            }
        }
    }
    Ok(files)
}

fn matches(pattern: &str) -> Result<Vec<PathBuf>, BuildError> {
    let paths = glob::glob(pattern).map_err(|error| BuildError::Pattern {
        pattern: pattern.to_owned(),
        reason: error.to_string(),
    })?;
    let mut files = Vec::new();
    for path in paths {
        let path = path.map_err(|error| BuildError::Pattern {
            pattern: pattern.to_owned(),
            reason: error.to_string(),
        })?;
        let is_fortran = matches!(Form::of_path(&path), Some(Form::Fixed | Form::Free));
        // Only where they are asked for: they lie among other files.
        let is_wanted = is_fortran || is_module_file(Path::new(pattern)) && is_module_file(&path);
        if is_wanted && path.is_file() {
            files.push(path);
        }
    }
    if files.is_empty() {
        return Err(BuildError::Pattern {
            pattern: pattern.to_owned(),
            reason: "no Fortran file matches".to_owned(),
        });
    }
    Ok(files)
}

/// The folder under which all matches of `pattern` are.
fn folder(pattern: &Path) -> &Path {
    pattern
        .ancestors()
        .skip(1)
        .find(|folder| !folder.to_string_lossy().contains(['*', '?', '[']))
        .filter(|folder| !folder.as_os_str().is_empty())
        .unwrap_or(Path::new("."))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn tree(names: &[&str]) -> tempfile::TempDir {
        let folder = tempfile::tempdir().unwrap();
        for name in names {
            let path = folder.path().join(name);
            std::fs::create_dir_all(path.parent().unwrap()).unwrap();
            std::fs::write(path, "").unwrap();
        }
        folder
    }

    fn found(folder: &tempfile::TempDir, patterns: &[&str]) -> Result<Vec<String>, BuildError> {
        let patterns: Vec<PathBuf> = patterns
            .iter()
            .map(|pattern| folder.path().join(pattern))
            .collect();
        let files = files(&patterns, &mut Cargo::default())?;
        Ok(files
            .iter()
            .map(|file| {
                file.strip_prefix(folder.path())
                    .unwrap()
                    .display()
                    .to_string()
            })
            .collect())
    }

    #[test]
    fn a_pattern_matches_fortran_files_in_the_order_of_the_alphabet() {
        let folder = tree(&[
            "b.f",
            "a.f90",
            "c.F",
            "README.md",
            "d.pyf",
            "sub/e.f",
            "x.f/y",
        ]);
        assert_eq!(found(&folder, &["*"]).unwrap(), ["a.f90", "b.f", "c.F"]);
        assert_eq!(
            found(&folder, &["c.F", "**/*.f"]).unwrap(),
            ["c.F", "b.f", "sub/e.f"]
        );
    }

    #[test]
    fn a_file_is_taken_once() {
        let folder = tree(&["a.f", "b.f"]);
        assert_eq!(found(&folder, &["b.f", "*.f"]).unwrap(), ["b.f", "a.f"]);
    }

    #[test]
    fn a_name_with_brackets_that_exists_is_no_pattern() {
        let folder = tree(&["a[1].f", "a1.f"]);
        assert_eq!(found(&folder, &["a[1].f"]).unwrap(), ["a[1].f"]);
        assert_eq!(found(&folder, &["a[1-3].f"]).unwrap(), ["a1.f"]);
    }

    #[test]
    fn a_pattern_without_a_match_is_an_error_that_names_it() {
        let folder = tree(&["a.f90"]);
        let error = found(&folder, &["*.f"]).unwrap_err().to_string();
        assert!(error.contains("*.f`: no Fortran file matches"), "{error}");
        let error = found(&folder, &["a[.f"]).unwrap_err().to_string();
        assert!(error.contains("a[.f`"), "{error}");
    }

    #[test]
    fn the_folder_of_a_pattern_is_watched() {
        let folder = tree(&["src/deep/a.f"]);
        let mut cargo = Cargo::default();
        files(&[folder.path().join("src/**/*.f")], &mut cargo).unwrap();
        assert_eq!(
            cargo.instructions(),
            [format!(
                "rerun-if-changed={}",
                folder.path().join("src").display()
            )]
        );
        assert_eq!(super::folder(Path::new("*.f")), Path::new("."));
        assert_eq!(super::folder(Path::new("a/b?/c.f")), Path::new("a"));
    }
}
