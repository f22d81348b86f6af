//! The order in which files are compiled: a module before what uses it.

use super::BuildError;
use crate::pipeline::FileUnits;

/// Positions in `files`, wave by wave: what a file uses is defined in the waves before its own, so
/// that the files of one wave can be compiled at the same time.
pub(super) fn waves(files: &[FileUnits]) -> Result<Vec<Vec<usize>>, BuildError> {
    let mut waves = Vec::new();
    let mut waiting: Vec<usize> = (0..files.len()).collect();
    while !waiting.is_empty() {
        let (ready, blocked): (Vec<usize>, Vec<usize>) = waiting
            .iter()
            .partition(|&&file| !waiting.iter().any(|&other| depends(files, file, other)));
        if ready.is_empty() {
            return Err(BuildError::CircularFiles {
                files: circle(files, &blocked),
            });
        }
        waves.push(ready);
        waiting = blocked;
    }
    Ok(waves)
}

fn depends(files: &[FileUnits], file: usize, other: usize) -> bool {
    file != other && !files[file].uses.is_disjoint(&files[other].defines)
}

/// A circle among `blocked`, each of which depends on another of them.
fn circle(files: &[FileUnits], blocked: &[usize]) -> Vec<String> {
    let mut path: Vec<usize> = Vec::new();
    let mut next = blocked.first().copied();
    while let Some(file) = next {
        if let Some(start) = path.iter().position(|&earlier| earlier == file) {
            path.drain(..start);
            break;
        }
        path.push(file);
        next = blocked
            .iter()
            .copied()
            .find(|&other| depends(files, file, other));
    }
    path.iter()
        .map(|&file| files[file].path.display().to_string())
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::name::Name;
    use crate::source::Sources;

    fn file(path: &str, defines: &[&str], uses: &[&str]) -> FileUnits {
        let names = |names: &[&str]| names.iter().map(|name| Name::new(name)).collect();
        FileUnits {
            path: path.into(),
            file: Sources::new().add(path, Vec::new()),
            program: false,
            externals: names(&[]),
            block_data: false,
            defines: names(defines),
            uses: names(uses),
        }
    }

    #[test]
    fn a_module_comes_in_a_wave_before_what_uses_it() {
        let files = [
            file("a.f90", &[], &["c", "iso_c_binding"]),
            file("b.f90", &["b"], &[]),
            file("c.f90", &["c"], &["b"]),
            file("d.f90", &["d"], &["d"]),
        ];
        assert_eq!(waves(&files).unwrap(), [vec![1, 3], vec![2], vec![0]]);
    }

    #[test]
    fn a_circle_is_an_error_that_names_its_files_and_no_others() {
        let files = [
            file("user.f90", &[], &["a"]),
            file("a.f90", &["a"], &["b"]),
            file("b.f90", &["b"], &["a"]),
        ];
        let error = waves(&files).unwrap_err().to_string();
        assert!(error.contains("a.f90, b.f90"), "{error}");
        assert!(!error.contains("user.f90"), "{error}");
    }
}
