//! The order in which files are compiled: a module before what uses it.

use super::BuildError;
use crate::pipeline::FileModules;

/// Positions in `files`, in an order in which each file comes after those that define the modules
/// that it uses; otherwise as given.
pub(super) fn order(files: &[FileModules]) -> Result<Vec<usize>, BuildError> {
    let mut order = Vec::with_capacity(files.len());
    let mut waiting: Vec<usize> = (0..files.len()).collect();
    while !waiting.is_empty() {
        let (ready, blocked): (Vec<usize>, Vec<usize>) = waiting.iter().partition(|&&file| {
            !waiting.iter().any(|&other| {
                other != file
                    && files[other]
                        .defines
                        .iter()
                        .any(|module| files[file].uses.contains(module))
            })
        });
        if ready.is_empty() {
            return Err(BuildError::CircularModules {
                files: blocked
                    .iter()
                    .map(|&file| files[file].path.display().to_string())
                    .collect(),
            });
        }
        order.extend(ready);
        waiting = blocked;
    }
    Ok(order)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::name::Name;

    fn file(path: &str, defines: &[&str], uses: &[&str]) -> FileModules {
        let names = |names: &[&str]| names.iter().map(|name| Name::new(name)).collect();
        FileModules {
            path: path.into(),
            program: false,
            defines: names(defines),
            uses: names(uses),
        }
    }

    #[test]
    fn a_module_comes_before_what_uses_it() {
        let files = [
            file("a.f90", &[], &["c", "iso_c_binding"]),
            file("b.f90", &["b"], &[]),
            file("c.f90", &["c"], &["b"]),
        ];
        assert_eq!(order(&files).unwrap(), [1, 2, 0]);
    }

    #[test]
    fn a_circle_is_an_error_that_names_the_files() {
        let files = [file("a.f90", &["a"], &["b"]), file("b.f90", &["b"], &["a"])];
        let error = order(&files).unwrap_err().to_string();
        assert!(
            error.contains("a.f90") && error.contains("b.f90"),
            "{error}"
        );
    }
}
